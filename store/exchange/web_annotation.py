"""Writes the W3C's Web Annotations, as one JSON-LD collection.

Model: Sanderson, Ciccarese and Young, "Web Annotation Data Model", W3C Recommendation of 23 February 2017.

* A note is *commenting*, its labels are bodies with the purpose *tagging*; a note on a whole article has the
  article itself as its target.
* A cross-reference is *linking*: its target is where it leads from, a body where it leads to; the relation is
  a body with the purpose *classifying*.
* A tag is *identifying*, with the entity as its body; the decision that a passage is not an entity is
  *assessing*.
* A quotation of the tray is *bookmarking*, an article's labels are *tagging*.

A passage is given twice: by its position, in code points of the article's text, and by its words with 32 code
points to either side. The articles themselves, with their texts, and the entities stand in the collection
under names of our own (`duidu:…`), which other programs pass over.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from store.exchange.contents import Contents, contents_on, counted
from store.exchange.formats import Exported
from store.exchange.web_annotation_nodes import Node
from store.library import Library
from store.records import Anchor, Article, CrossReference, Entity, Note, Quotation, Tag

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
TERMS: Final = "urn:duidu:terms:"


_COLLECTIONS: Final = uuid.UUID("5b0a4b86-5a0b-4d55-8f5e-b7d33b2e5a90")


def export(library: Library, articles: Sequence[Article]) -> Exported:
    """Writes articles with their notes, cross-references, tags and quotations as Web Annotations."""
    contents, cut = contents_on(library, articles)
    items = list(_Annotations(contents))
    identifier = uuid.uuid5(_COLLECTIONS, " ".join(article.uid for article in articles))
    collection = {
        "@context": [CONTEXT, {"duidu": TERMS}],
        "id": identifier.urn,
        "type": "AnnotationCollection",
        "label": "duidu",
        "total": len(items),
        "duidu:articles": [_article(article) for article in contents.articles],
        "duidu:entities": [_entity(entity) for entity in contents.entities],
        "first": {
            "id": uuid.uuid5(identifier, "1").urn,
            "type": "AnnotationPage",
            "partOf": identifier.urn,
            "startIndex": 0,
            "items": items,
        },
    }
    content = msgspec.json.format(msgspec.json.encode(collection), indent=1)
    return Exported(content + b"\n", contents.counts, tuple(_losses(library, contents, cut)))


def _losses(library: Library, contents: Contents, cut: int) -> Iterator[str]:
    if cut:
        yield f"{counted(cut, 'cross-reference', 'cross-references')} to articles not exported: left out."
    if others := len(library.entities()) - len(contents.entities):
        yield f"{counted(others, 'entity', 'entities')} no tag here names: left out; `json` has them."
    if declined := len(library.declined()):
        yield f"{counted(declined, 'declined name', 'declined names')}: left out; `json` has them."


def urn(uid: str) -> str:
    """Returns a record's uid as a name that is valid everywhere."""
    return uuid.UUID(hex=uid).urn


def _article(article: Article) -> Node:
    record = msgspec.to_builtins(article)
    del record["id"]
    return {**_source(article), "duidu:record": record}


def _source(article: Article) -> Node:
    return {
        "id": urn(article.uid),
        "type": "Text",
        "format": "text/plain",
        "dcterms:title": article.shown_title,
        "duidu:digest": article.digest,
    }


def _entity(entity: Entity) -> Node:
    record = msgspec.to_builtins(entity)
    del record["id"]
    return {"id": urn(entity.uid), "label": entity.name, "duidu:record": record}


def _textual(value: str, purpose: str, form: str = "text/plain") -> Node:
    return {"type": "TextualBody", "value": value, "format": form, "purpose": purpose}


class _Annotations:
    """The annotations that contents become, one for each record."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._sources: Mapping[int, Node] = {article.id: _source(article) for article in contents.articles}
        self._entities = {entity.id: entity for entity in contents.entities}

    def __iter__(self) -> Iterator[Node]:
        for article in self._contents.articles:
            if article.labels:
                yield self._labels(article)
        for note in self._contents.notes:
            yield self._note(note)
        for tag in self._contents.tags:
            yield self._tag(tag)
        for reference in self._contents.references:
            yield self._reference(reference)
        for quotation in self._contents.quotations:
            yield self._quotation(quotation)

    def _labels(self, article: Article) -> Node:
        identifier = uuid.uuid5(uuid.UUID(hex=article.uid), "labels").urn
        return {
            "@context": CONTEXT,
            "id": identifier,
            "type": "Annotation",
            "motivation": "tagging",
            "body": [_textual(label, "tagging") for label in article.labels],
            "target": self._sources[article.id],
        }

    def _note(self, note: Note) -> Node:
        bodies = [_textual(note.body, "commenting", "text/markdown")]
        bodies += [_textual(label, "tagging") for label in note.labels]
        target = self._passage(note.anchor) if note.anchor else self._sources[note.article]
        return self._annotation(note, "commenting", bodies, target)

    def _tag(self, tag: Tag) -> Node:
        entity = self._entities[tag.entity]
        motivation = "identifying" if tag.affirmed else "assessing"
        says = entity.name if tag.affirmed else f"not {entity.name}"
        bodies = [
            {"source": urn(entity.uid), "purpose": motivation},
            _textual(says, motivation),
        ]
        return self._annotation(tag, motivation, bodies, self._passage(tag.anchor))

    def _reference(self, reference: CrossReference) -> Node:
        bodies = [
            {**self._passage(reference.target), "purpose": "linking"},
            _textual(reference.relation, "classifying"),
        ]
        if reference.comment:
            bodies.append(_textual(reference.comment, "commenting"))
        return self._annotation(reference, "linking", bodies, self._passage(reference.origin))

    def _quotation(self, quotation: Quotation) -> Node:
        bodies = [_textual(quotation.remark, "commenting")] if quotation.remark else []
        node = self._annotation(quotation, "bookmarking", bodies, self._passage(quotation.anchor))
        return {**node, "duidu:rank": quotation.rank, "duidu:script": quotation.script}

    def _annotation(
        self,
        record: Tag | Note | CrossReference | Quotation,
        motivation: str,
        bodies: list[Node],
        target: Node,
    ) -> Node:
        node: Node = {
            "@context": CONTEXT,
            "id": urn(record.uid),
            "type": "Annotation",
            "motivation": motivation,
            "created": _zulu(record.created),
            "modified": _zulu(record.modified),
        }
        if bodies:
            node["body"] = bodies
        node["target"] = target
        return node

    def _passage(self, anchor: Anchor) -> Node:
        selectors: list[Node] = []
        if anchor.state != "orphan":
            selectors.append({"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end})
        selectors.append(
            {
                "type": "TextQuoteSelector",
                "exact": anchor.exact,
                "prefix": anchor.prefix,
                "suffix": anchor.suffix,
            }
        )
        node: Node = {"source": self._sources[anchor.article], "selector": selectors}
        if anchor.state != "exact":
            node["duidu:state"] = anchor.state
        return node


def _zulu(time: str) -> str:
    return time.removesuffix("+00:00") + "Z" if time.endswith("+00:00") else time
