"""One CSV table of what the reader keeps: a row a note, cross-reference, quotation, tag and entity.

The column `kind` tells which. It is UTF-8 with a byte order mark, so that Excel takes it for what it is. No
cell is a formula: what a spreadsheet would calculate (a cell that begins with = + - @, their full-width
twins, a tab or a line end) gets an apostrophe before it, and so does what begins with an apostrophe; taking
the first one off gives the value.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from store.exchange.contents import counted
from store.exchange.formats import Exported
from store.library import Library
from store.records import INVERSE_LABELS, Anchor, Article, CrossReference, Entity, Note, Quotation, Tag
from store.text.units import paragraph_number

COLUMNS: Final = (
    "kind",
    "id",
    "article",
    "title",
    "author",
    "source",
    "published",
    "start",
    "end",
    "paragraph",
    "exact",
    "text",
    "labels",
    "state",
    "relation",
    "other_article",
    "other_title",
    "other_start",
    "other_end",
    "other_exact",
    "entity",
    "entity_name",
    "entity_kind",
    "names",
    "mentions",
    "created",
    "modified",
)
"""Every column.

`text` is a note's body, a cross-reference's comment or a quotation's remark; several labels, and several
names, stand one a line. `other_…` is the far end of a cross-reference. A tag's `relation` is `is` or
`is not`.
"""

_FORMULA: Final = tuple("=+-@\t\r\n'＝＋－＠")
_Row = dict[str, Any]


def export(library: Library, articles: Sequence[Article]) -> Exported:
    """Writes the table, of some articles or all."""
    rows = list(_rows(library, articles))
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows({name: safe_cell(value) for name, value in row.items()} for row in rows)
    counts = Counter(row["kind"] for row in rows)
    losses = (f"{counted(len(articles), 'text', 'texts')} of articles: left out, for a table has no place.",)
    return Exported(
        stream.getvalue().encode("utf-8-sig", "replace"),
        {
            "articles": len(articles),
            **_PLURALS_OF_NOTHING,
            **{_PLURALS[kind]: counts[kind] for kind in counts},
        },
        losses if articles else (),
    )


def safe_cell(value: object) -> str:
    """Returns a value as a cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    written = str(value)
    return "'" + written if written.startswith(_FORMULA) else written


_PLURALS: Final = {
    "note": "notes",
    "cross-reference": "references",
    "quotation": "quotations",
    "tag": "tags",
    "entity": "entities",
}
_PLURALS_OF_NOTHING: Final = dict.fromkeys(_PLURALS.values(), 0)


def _rows(library: Library, articles: Sequence[Article]) -> Iterator[_Row]:
    chosen = {article.id: article for article in articles}
    for article in articles:
        for note in library.notes(article.id):
            yield {
                "kind": "note",
                **_kept(note),
                **_place(article, note.anchor),
                "text": note.body,
                "labels": "\n".join(note.labels),
            }
    for reference in _references(library, articles):
        yield from _reference_row(library, reference, chosen)
    for quotation in library.quotations():
        if (home := chosen.get(quotation.anchor.article)) is not None:
            place = _place(home, quotation.anchor)
            yield {"kind": "quotation", **_kept(quotation), **place, "text": quotation.remark}
    for article in articles:
        for tag in library.tags(article.id):
            yield {
                "kind": "tag",
                **_kept(tag),
                **_place(article, tag.anchor),
                "relation": "is" if tag.affirmed else "is not",
                **_entity(library.entity(tag.entity)),
            }
    yield from _entity_rows(library, articles)


def _references(library: Library, articles: Sequence[Article]) -> list[CrossReference]:
    found = {one.id: one for article in articles for one in library.references(article.id)}
    return [found[identifier] for identifier in sorted(found)]


def _reference_row(library: Library, reference: CrossReference, chosen: dict[int, Article]) -> Iterator[_Row]:
    near, far, relation = reference.origin, reference.target, str(reference.relation)
    if near.article not in chosen:
        near, far, relation = far, near, INVERSE_LABELS[reference.relation]
    yield {
        "kind": "cross-reference",
        **_kept(reference),
        **_place(library.article(near.article), near),
        "text": reference.comment,
        "relation": relation,
        "other_article": far.article,
        "other_title": library.article(far.article).shown_title,
        "other_start": far.start,
        "other_end": far.end,
        "other_exact": far.exact,
    }


def _entity_rows(library: Library, articles: Sequence[Article]) -> Iterator[_Row]:
    """Yields the entities that the articles mention; the whole catalogue where these are all articles."""
    mentions = Counter(mention.entity for article in articles for mention in library.mentions(article.id))
    tagged = {tag.entity for article in articles for tag in library.tags(article.id)}
    whole = len({article.id for article in articles}) == len(library.articles())
    for entity in library.entities():
        if whole or entity.id in mentions or entity.id in tagged:
            yield {"kind": "entity", **_kept(entity), **_entity(entity), "mentions": mentions[entity.id]}


def _kept(record: Note | CrossReference | Quotation | Tag | Entity) -> _Row:
    return {"id": record.id, "created": record.created, "modified": record.modified}


def _entity(entity: Entity) -> _Row:
    return {
        "entity": entity.id,
        "entity_name": entity.name,
        "entity_kind": entity.kind,
        "names": "\n".join(name.text for name in entity.names),
    }


def _place(article: Article, anchor: Anchor | None) -> _Row:
    known: _Row = {
        "article": article.id,
        "title": article.shown_title,
        "author": article.author,
        "source": article.source,
        "published": article.published,
    }
    if anchor is None:
        return known
    stands = anchor.placed and 0 <= anchor.start < len(article.text)
    return {
        **known,
        "start": anchor.start,
        "end": anchor.end,
        "paragraph": paragraph_number(article.text, anchor.start) if stands else None,
        "exact": anchor.exact,
        "state": anchor.state,
    }
