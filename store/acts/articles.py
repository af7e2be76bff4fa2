"""Adding, correcting and removing articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import msgspec
from msgspec import UNSET, UnsetType

from store.change import Change
from store.errors import RefusedError
from store.ingest.addresses import is_address
from store.library import Library
from store.records import Anchor, AnchorState, Article, Draft
from store.text.anchoring import Finder, quote_around
from store.text.digest import text_digest
from store.text.fold import fold


class Added(NamedTuple):
    """What became of a draft.

    Attributes:
        article: The article, the one that was there already where `new` is false.
        new: Whether it was added.
    """

    article: Article
    new: bool


class Corrections(msgspec.Struct, frozen=True):
    """What a reader corrects of an article; what is unset stays, None empties the field.

    Attributes:
        published: ISO date.
        url: Address on the web, http or https.
        text: The whole new text; everything anchored on the old one is looked for in it.
    """

    title: str | UnsetType | None = UNSET
    author: str | UnsetType | None = UNSET
    affiliation: str | UnsetType | None = UNSET
    source: str | UnsetType | None = UNSET
    published: str | UnsetType | None = UNSET
    url: str | UnsetType | None = UNSET
    labels: tuple[str, ...] | UnsetType = UNSET
    text: str | UnsetType = UNSET


def add_drafts(library: Library, drafts: Sequence[Draft]) -> list[Added]:
    """Adds drafts as articles, in one change; a text that is there already is not added twice.

    Returns:
        What became of each draft, in their order.

    Raises:
        LibraryFileError: If they cannot be kept.
    """
    label = f"Add {len(drafts)} articles" if len(drafts) != 1 else "Add article"
    result: list[Added] = []
    with library.change(label) as change:
        by_digest = {article.digest: article for article in library.articles()}
        for draft in drafts:
            digest = text_digest(draft.text)
            known = by_digest.get(digest)
            if known is None:
                fields = msgspec.structs.asdict(draft)
                by_digest[digest] = added = change.add(Article(digest=digest, **fields))
                result.append(Added(added, new=True))
            else:
                result.append(Added(known, new=False))
    return result


def edit_article(library: Library, identifier: int, corrections: Corrections) -> dict[AnchorState, int]:
    """Corrects what is known of an article; a new text re-anchors everything on it.

    Args:
        library: Where the article is.
        identifier: Its id.
        corrections: What is to be different.

    Returns:
        How many of its anchors are now in each state.

    Raises:
        NotFoundError: If there is no such article.
        RefusedError: If the date or the address is not one, the text is empty, or another article has the
            same text.
        LibraryFileError: If it cannot be kept.
    """
    fields = {
        name: value for name, value in msgspec.structs.asdict(corrections).items() if value is not UNSET
    }
    if isinstance(corrections.published, str):
        fields["published"] = _checked_date(corrections.published)
    if isinstance(corrections.url, str):
        fields["url"] = _checked_address(corrections.url)
    with library.change("Edit article") as change:
        article = library.article(identifier)
        if isinstance(corrections.text, str):
            fields["digest"] = _checked_digest(library, article, corrections.text)
        edited = msgspec.structs.replace(article, **fields)
        if edited != article:
            change.replace(edited)
        return _anchor_again(library, change, edited, article.text)


def remove_articles(library: Library, identifiers: Iterable[int]) -> list[Article]:
    """Removes articles with everything anchored on them, as one change; returns them as they were.

    Raises:
        NotFoundError: If one is not there; then none is removed.
        LibraryFileError: If that cannot be kept.
    """
    wanted = list(dict.fromkeys(identifiers))
    label = f"Remove {len(wanted)} articles" if len(wanted) != 1 else "Remove article"
    with library.change(label) as change:
        articles = [library.article(identifier) for identifier in wanted]
        for article in articles:
            for tag in library.tags(article.id):
                change.remove(tag)
            for note in library.notes(article.id):
                change.remove(note)
            for reference in library.references(article.id):
                change.remove(reference)
            for quotation in library.quotations(article.id):
                change.remove(quotation)
            change.remove(article)
    return articles


def _checked_date(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise RefusedError(f"“{written}” is not a date: write it as 2026-01-31.") from error


def _checked_address(written: str) -> str:
    if not is_address(written):
        raise RefusedError(f"“{written}” is no address of the web; write it as https://example.org/page.")
    return written


def _checked_digest(library: Library, article: Article, text: str) -> str:
    if not text.strip():
        raise RefusedError(f"The new text of article {article.id} is empty; it was left as it is.")
    digest = text_digest(text)
    for other in library.articles():
        if other.digest == digest and other.id != article.id:
            raise RefusedError(f"Article {other.id} has this very text already; nothing was changed.")
    return digest


def _anchor_again(
    library: Library, change: Change, article: Article, old_text: str
) -> dict[AnchorState, int]:
    counts: dict[AnchorState, int] = {"exact": 0, "moved": 0, "review": 0, "orphan": 0}

    def names(words: str) -> list[tuple[int, int]]:
        return [(name.start, name.end) for name in library.name_index().find(words)]

    finder, without_old = Finder(article.text, old_text, names), Finder(article.text, names=names)

    def placed(anchor: Anchor) -> Anchor:
        if anchor.article != article.id:
            return anchor
        if article.text != old_text:
            if anchor.placed:
                anchor = _found_again(anchor, finder, article.text)
            else:
                anchor = _found_at_last(anchor, without_old, article.text, old_text)
        counts[anchor.state] += 1
        return anchor

    for note in library.notes(article.id):
        if note.anchor is not None and (anchor := placed(note.anchor)) != note.anchor:
            change.replace(msgspec.structs.replace(note, anchor=anchor))
    for tag in library.tags(article.id):
        if (anchor := placed(tag.anchor)) != tag.anchor:
            change.replace(msgspec.structs.replace(tag, anchor=anchor))
    for reference in library.references(article.id):
        origin, target = placed(reference.origin), placed(reference.target)
        if (origin, target) != (reference.origin, reference.target):
            change.replace(msgspec.structs.replace(reference, origin=origin, target=target))
    for quotation in library.quotations(article.id):
        if (anchor := placed(quotation.anchor)) != quotation.anchor:
            change.replace(msgspec.structs.replace(quotation, anchor=anchor))
    return counts


def _found_again(anchor: Anchor, finder: Finder, text: str) -> Anchor:
    """Returns an anchor as it is in a new text; one without a place there keeps its words, to be found by."""
    state, start, end, _ = finder.find(anchor.exact, anchor.prefix, anchor.suffix, anchor.start)
    exact, prefix, suffix = anchor.exact, anchor.prefix, anchor.suffix
    if state in ("exact", "moved"):
        exact, prefix, suffix = quote_around(text, start, end)
    return Anchor(anchor.article, start, end, exact, prefix, suffix, state)


def _found_at_last(anchor: Anchor, finder: Finder, text: str, old_text: str) -> Anchor:
    """Returns an anchor that had no place in the old text as it is in a new one.

    It is only taken out of review if all that was quoted stands in the text again and did not before: an
    earlier edit left it in doubt, and what was known then is gone with the older text. What the reader has
    left without a place stays so until then.
    """
    # Where it was taken to be is not where it stood.
    found = _found_again(msgspec.structs.replace(anchor, start=-1), finder, text)
    if found.placed:
        whole = fold(anchor.prefix + anchor.exact + anchor.suffix)
        if whole == fold(found.prefix + found.exact + found.suffix) and whole not in fold(old_text):
            return found
        found = msgspec.structs.replace(anchor, state="review", start=found.start, end=found.end)
    return anchor if anchor.settled else found
