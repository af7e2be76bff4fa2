"""Notes, cross-references and tags on passages."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from store.errors import RefusedError
from store.library import Library
from store.records import RELATIONS, Anchor, CrossReference, Note, Passage, Relation, Tag
from store.text.brief import in_brief

_TOLD = 24
"""Characters of a passage's words that a refusal tells."""


def anchor_at(library: Library, place: Passage | Anchor) -> Anchor:
    """Makes the anchor of a passage as its article now stands.

    Args:
        library: Where the article is.
        place: The passage; or an anchor made when the reader chose it, whose words are found again where the
            text was changed since.

    Raises:
        NotFoundError: If there is no such article.
        RefusedError: If the passage reaches beyond its text or holds no character, or if the reader's words
            are no longer there beyond doubt.
    """
    # Its patterns take a moment to make, which the first paint need not wait for.
    from store.anchors import anchor_of

    passage = _as_it_stands(library, place) if isinstance(place, Anchor) else place
    article = library.article(passage.article)
    if not 0 <= passage.start < passage.end <= len(article.text):
        raise RefusedError(
            f"Passage {passage} is outside of article {article.id}, which has {len(article.text)} characters."
        )
    return anchor_of(article, passage.start, passage.end)


def _as_it_stands(library: Library, seen: Anchor) -> Passage:
    from store.anchors import find_anchor

    words = in_brief(seen.exact, _TOLD)
    if not library.has_article(seen.article):
        raise RefusedError(f"The article of “{words}” was removed meanwhile; nothing was kept.")
    found = find_anchor(seen, library.article(seen.article).text)
    if found.state not in ("exact", "moved"):
        raise RefusedError(f"The words “{words}” were changed meanwhile; nothing was kept. Choose them anew.")
    return Passage(seen.article, found.start, found.end)


def clean_labels(labels: Iterable[str]) -> tuple[str, ...]:
    """Returns labels without outer blanks, empty ones and repetitions, in their order."""
    return tuple(dict.fromkeys(label.strip() for label in labels if label.strip()))


def add_note(library: Library, place: Passage | Anchor | int, body: str, labels: Iterable[str] = ()) -> Note:
    """Notes something on a passage, or on a whole article.

    Args:
        library: Where to keep it.
        place: The passage, as it stands or as the reader saw it; or the article's id.
        body: Markdown.
        labels: Words to find it by.

    Raises:
        NotFoundError: If there is no such article.
        RefusedError: If the passage is outside of its text or the note is empty.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Add note") as change:
        if isinstance(place, int):
            anchor, article = None, library.article(place).id
        else:
            anchor, article = anchor_at(library, place), place.article
        return change.add(Note(article=article, anchor=anchor, body=_body(body), labels=clean_labels(labels)))


def edit_note(library: Library, identifier: int, body: str, labels: Iterable[str]) -> Note:
    """Rewrites a note.

    Raises:
        NotFoundError: If there is no such note.
        RefusedError: If the new text is empty.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Edit note") as change:
        note = library.note(identifier)
        edited = msgspec.structs.replace(note, body=_body(body), labels=clean_labels(labels))
        return edited if edited == note else change.replace(edited)


def remove_note(library: Library, identifier: int) -> Note:
    """Removes a note; returns it as it was.

    Raises:
        NotFoundError: If there is no such note.
        LibraryFileError: If that cannot be kept.
    """
    with library.change("Remove note") as change:
        note = library.note(identifier)
        change.remove(note)
        return note


def add_reference(
    library: Library,
    origin: Passage | Anchor,
    target: Passage | Anchor,
    relation: Relation = "see also",
    comment: str = "",
) -> CrossReference:
    """Links two passages, each as it stands or as the reader saw it.

    Args:
        library: Where to keep it.
        origin: The passage it leads from.
        target: The passage it leads to.
        relation: What the origin does with regard to the target.
        comment: The reader's words on it.

    Raises:
        NotFoundError: If an article is not there.
        RefusedError: If a passage is outside of its text, or both are the same.
        LibraryFileError: If it cannot be kept.
    """
    if relation not in RELATIONS:
        raise RefusedError(f"“{relation}” is not a relation: choose one of {', '.join(RELATIONS)}.")
    with library.change("Add cross-reference") as change:
        first, second = anchor_at(library, origin), anchor_at(library, target)
        if first.passage == second.passage:
            raise RefusedError(
                f"Both ends of the cross-reference are {first.passage}; choose another passage as its end."
            )
        return change.add(
            CrossReference(origin=first, target=second, relation=relation, comment=comment.strip())
        )


def edit_reference(library: Library, identifier: int, relation: Relation, comment: str) -> CrossReference:
    """Changes what a cross-reference says.

    Raises:
        NotFoundError: If there is no such cross-reference.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Edit cross-reference") as change:
        reference = library.reference(identifier)
        edited = msgspec.structs.replace(reference, relation=relation, comment=comment.strip())
        return edited if edited == reference else change.replace(edited)


def remove_reference(library: Library, identifier: int) -> CrossReference:
    """Removes a cross-reference; returns it as it was.

    Raises:
        NotFoundError: If there is no such cross-reference.
        LibraryFileError: If that cannot be kept.
    """
    with library.change("Remove cross-reference") as change:
        reference = library.reference(identifier)
        change.remove(reference)
        return reference


def tag_passage(library: Library, place: Passage | Anchor, entity: int, *, affirmed: bool = True) -> Tag:
    """Decides that a passage, as it stands or as the reader saw it, is an entity or is not.

    An earlier decision on the very same passage that this one overrules is removed in the same change.

    Raises:
        NotFoundError: If the article or the entity is not there.
        RefusedError: If the passage is outside of its text.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Tag passage" if affirmed else "Tag as not this entity") as change:
        library.entity(entity)
        anchor = anchor_at(library, place)
        for tag in library.tags(anchor.article):
            if tag.anchor.passage == anchor.passage and (tag.entity == entity or (affirmed and tag.affirmed)):
                change.remove(tag)
        return change.add(Tag(anchor=anchor, entity=entity, affirmed=affirmed))


def remove_tag(library: Library, identifier: int) -> Tag:
    """Takes a decision back; returns it as it was.

    Raises:
        NotFoundError: If there is no such tag.
        LibraryFileError: If that cannot be kept.
    """
    with library.change("Remove tag") as change:
        tag = library.tag(identifier)
        change.remove(tag)
        return tag


def _body(written: str) -> str:
    if not written.strip():
        raise RefusedError("The note is empty; write something, or leave it with escape.")
    return written.strip("\n").rstrip()
