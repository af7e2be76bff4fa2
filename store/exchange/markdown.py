"""Reading notes in Markdown: every article with its reference, and its notes by their labels.

A note with several labels stands below each of them. The quoted words never become markup. A note's own text
is Markdown and stays so, but as part of a list's item, so that no heading or fence in it reaches beyond it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from store.citation import quotation_of, reference
from store.citation.excerpt import excerpt_of
from store.citation.markup import escaped
from store.citation.place import parenthesis, place
from store.citation.work import work_of
from store.exchange.contents import counted
from store.exchange.formats import Exported
from store.exchange.headings import Headings, headings_in, page_language
from store.library import Library
from store.records import Anchor, Article, CrossReference, Note

_LINE_ENDS: Final = re.compile("\r\n?|\n")


def export(library: Library, articles: Sequence[Article]) -> Exported:
    """Writes the notes, cross-references and quotations of the articles."""
    headings = headings_in(page_language(articles))
    blocks = [f"# {headings.reading_notes}"]
    for article in articles:
        blocks += _article(library, article, headings)
    notes = sum(library.count_notes(article.id) for article in articles)
    references = {one.id for article in articles for one in library.references(article.id)}
    quotations = sum(len(library.quotations(article.id)) for article in articles)
    tags = sum(len(library.tags(article.id)) for article in articles)
    losses = (f"{counted(tags, 'tag', 'tags')}: left out of reading notes.",) if tags else ()
    return Exported(
        ("\n\n".join(blocks) + "\n").encode("utf-8", "replace"),
        {
            "articles": len(articles),
            "notes": notes,
            "references": len(references),
            "quotations": quotations,
        },
        losses,
    )


def _article(library: Library, article: Article, headings: Headings) -> Iterator[str]:
    work = work_of(article)
    yield f"## {escaped(work.marked_title) or article.id}"
    cited = reference(article)
    address = f"<{work.url}>" if work.url else ""
    yield escaped(cited.removesuffix(work.url)) + address
    if article.labels:
        yield " ".join(f"\\#{escaped(label)}" for label in article.labels)
    notes = sorted(library.notes(article.id), key=_note_order)
    labels = dict.fromkeys(label for note in notes for label in note.labels)
    for label in labels:
        yield f"### {escaped(label)}"
        yield from (_note(article, note, headings) for note in notes if label in note.labels)
    unlabelled = [note for note in notes if not note.labels]
    if unlabelled:
        yield f"### {headings.unlabelled if labels else headings.notes}"
        yield from (_note(article, note, headings) for note in unlabelled)
    ends = [end for one in library.references(article.id) for end in _ends(one, article, headings)]
    if ends:
        yield f"### {headings.references}"
        yield from (_reference(library, article, end) for end in ends)
    tray = library.quotations(article.id)
    if tray:
        yield f"### {headings.quotations}"
        for quotation in tray:
            cited = quotation_of(article, quotation.anchor, "markdown", quotation.script)
            remark = [escaped(line) for line in quotation.remark.splitlines() if line.strip()]
            yield _item("\n\n".join([cited, *remark]))


def _note_order(note: Note) -> tuple[bool, int, int]:
    """Notes on the whole article come first, the others in the order of the text."""
    return note.anchor is not None, note.anchor.start if note.anchor else 0, note.id


def _note(article: Article, note: Note, headings: Headings) -> str:
    about = _quoted(article, note.anchor) if note.anchor else f"*{headings.whole_article}*"
    return _item(f"{about}\n\n{_LINE_ENDS.sub(chr(10), note.body)}")


def _quoted(article: Article, anchor: Anchor) -> str:
    """Writes an anchor's words with the paragraph alone, for the article is named above."""
    work = work_of(article)
    excerpt = excerpt_of(article, work, anchor, "original")
    words = "\n".join(excerpt.quoted) + parenthesis(work, [place(work, excerpt)], excerpt)
    return "\n>\n".join("> " + escaped(line) for line in words.split("\n"))


class _End(NamedTuple):
    """A cross-reference as it is read from one of its ends."""

    near: Anchor
    far: Anchor
    relation: str
    comment: str


def _ends(reference: CrossReference, article: Article, headings: Headings) -> Iterator[_End]:
    forwards, backwards = headings.relations[reference.relation]
    if reference.origin.article == article.id:
        yield _End(reference.origin, reference.target, forwards, reference.comment)
    if reference.target.article == article.id:
        yield _End(reference.target, reference.origin, backwards, reference.comment)


def _reference(library: Library, article: Article, end: _End) -> str:
    other = library.article(end.far.article)
    parts = [
        _quoted(article, end.near),
        f"**{end.relation}** {escaped(work_of(other).marked_title)}",
        _quoted(other, end.far),
        *(escaped(line) for line in end.comment.splitlines() if line.strip()),
    ]
    return _item("\n\n".join(parts))


def _item(text: str) -> str:
    """Makes an item of a list, of which every line is a part."""
    lines = text.split("\n")
    return "\n".join([f"- {lines[0]}", *(f"  {line}" if line.strip() else "" for line in lines[1:])])
