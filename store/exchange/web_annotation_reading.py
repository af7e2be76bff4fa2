"""Reads the W3C's Web Annotations: what `web_annotation` wrote, and what other programs write.

Other programs know neither our articles nor our entities. Their sources are looked for among the library's
articles, by uid, address or path; what stands on none of them is left out, and said.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeVar

import msgspec

from store.acts.annotations import clean_labels
from store.errors import ExchangeError
from store.exchange.checking import checked, utc
from store.exchange.contents import Allowance, Contents, Received, counted, gathered, quoted
from store.exchange.placing import Placing
from store.exchange.web_annotation_nodes import Node, anchor_of, flattened, nodes, string, strings
from store.library import Library
from store.records import (
    RELATIONS,
    Anchor,
    Article,
    CrossReference,
    Entity,
    Note,
    Quotation,
    Relation,
    Tag,
)
from store.text.script import SCRIPTS, Script

_URN: Final = re.compile(r"urn:uuid:([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})")
_PAGES: Final = 10_000
"""Pages of a collection, one inside of the other, that are followed."""

R = TypeVar("R", Article, Entity)


def read(data: bytes, library: Library) -> Received:
    """Reads one annotation, a list of them, a page or a collection.

    Raises:
        ExchangeError: If it is none of these, or contradicts itself.
    """
    try:
        document = msgspec.json.decode(data)
        reading = _Reading(document, library)
        reading.run()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ExchangeError(f"The file does not hold Web Annotations: {error}.") from error
    losses = list(reading.losses())
    return Received(checked(reading.contents, losses), gathered(losses))


class _Bodies(NamedTuple):
    """What the bodies of an annotation say.

    Attributes:
        comments: Words.
        labels: Words with the purpose of tagging.
        classes: Words with the purpose of classifying.
        resources: Anything that is not words.
    """

    comments: list[str]
    labels: list[str]
    classes: list[str]
    resources: list[Node]


class _Reading:
    def __init__(self, document: object, library: Library) -> None:
        self._document = document
        self._library = library
        top = document if isinstance(document, dict) else {}
        self._articles = _records(top, "duidu:articles", Article)
        self._entities = _records(top, "duidu:entities", Entity)
        self._described = set(self._articles)
        self._local_articles = {article.uid: article for article in library.articles()}
        self._by_address = {
            address: article
            for article in self._local_articles.values()
            for address in (article.origin, article.url)
            if address
        }
        self._local_entities = {entity.uid: entity for entity in library.entities()}
        self._tags: list[Tag] = []
        self._notes: list[Note] = []
        self._references: list[CrossReference] = []
        self._quotations: list[Quotation] = []
        self._left_out: Counter[str] = Counter()
        self._uids: set[str] = set()
        self._allowance = Allowance()
        self._placing = Placing()

    @property
    def contents(self) -> Contents:
        """What was read."""
        return Contents(
            articles=tuple(self._articles.values()),
            entities=tuple(self._entities.values()),
            tags=tuple(self._tags),
            notes=tuple(self._notes),
            references=tuple(self._references),
            quotations=tuple(self._quotations),
        )

    def losses(self) -> Iterator[str]:
        """Yields what was left out, and why."""
        yield from self._placing.losses
        for reason, number in self._left_out.items():
            yield f"{counted(number, 'annotation', 'annotations')}: {reason}."

    def run(self) -> None:
        """Reads every annotation.

        Raises:
            ExchangeError: If there is nothing of the kind.
        """
        for annotation in _annotations(self._document):
            if annotation.get("creator"):
                self._left_out["who made them is not kept"] += 1
            self._read(annotation)

    def _read(self, annotation: Node) -> None:
        uid = _uid(annotation)
        if uid in self._uids:
            self._left_out["there twice, taken in once"] += 1
            return
        self._uids.add(uid)
        targets = nodes(annotation.get("target"))
        if not targets:
            self._left_out["no target"] += 1
            return
        motivations = set(strings(annotation.get("motivation")))
        bodies = _bodies(annotation)
        created = utc(string(annotation.get("created"))) or ""
        times = {"created": created, "modified": utc(string(annotation.get("modified"))) or created}
        links = [node for node in bodies.resources if "selector" in node]
        if "linking" in motivations and (links or len(targets) > 1):
            ends = [targets[0], links[0] if links else targets[1]]
            self._read_reference(uid, times, ends, bodies)
            return
        if len(targets) > 1:
            self._left_out["several targets, of which the first is kept"] += 1
        article, anchor = self._place(targets[0])
        if article is None:
            return
        if not motivations.isdisjoint(("identifying", "assessing")) and bodies.resources and anchor:
            entity = self._entity(bodies.resources[0])
            if entity is not None:
                affirmed = "assessing" not in motivations
                self._tags.append(
                    Tag(
                        id=len(self._tags) + 1,
                        uid=uid,
                        anchor=anchor,
                        entity=entity,
                        affirmed=affirmed,
                        **times,
                    )
                )
                return
        if "bookmarking" in motivations and anchor:
            self._read_quotation(uid, times, annotation, anchor, bodies)
            return
        if motivations == {"tagging"} and anchor is None and article.uid in self._described:
            return  # The labels of an article, which its record has as well.
        if any("selector" not in node for node in bodies.resources):
            self._left_out["what they point to is not kept"] += 1
        labels = clean_labels(bodies.labels)
        body = "\n\n".join(bodies.comments) if bodies.comments else "、".join(labels) or "highlight"
        self._notes.append(
            Note(
                id=len(self._notes) + 1,
                uid=uid,
                article=article.id,
                anchor=anchor,
                body=body,
                labels=labels,
                **times,
            )
        )

    def _read_reference(self, uid: str, times: dict[str, str], ends: list[Node], bodies: _Bodies) -> None:
        anchors = [self._place(end)[1] for end in ends]
        if anchors[0] is None or anchors[1] is None:
            self._left_out["no passage at one end of a link"] += 1
            return
        named: list[Relation] = [relation for relation in RELATIONS if relation in bodies.classes]
        others = [*(word for word in bodies.classes if word not in RELATIONS), *bodies.labels]
        if others:
            self._left_out["the relation is none of ours, and became words of the comment"] += 1
        self._references.append(
            CrossReference(
                id=len(self._references) + 1,
                uid=uid,
                origin=anchors[0],
                target=anchors[1],
                relation=named[0] if named else "see also",
                comment="\n\n".join((*bodies.comments, *others)),
                **times,
            )
        )

    def _read_quotation(
        self, uid: str, times: dict[str, str], annotation: Node, anchor: Anchor, bodies: _Bodies
    ) -> None:
        rank = annotation.get("duidu:rank")
        scripts: list[Script] = [name for name in SCRIPTS if name == annotation.get("duidu:script")]
        place = len(self._quotations) + 1
        self._quotations.append(
            Quotation(
                id=place,
                uid=uid,
                anchor=anchor,
                remark="\n\n".join((*bodies.comments, *bodies.labels)),
                rank=rank if isinstance(rank, float) else float(place),
                script=scripts[0] if scripts else "original",
                **times,
            )
        )

    def _place(self, target: Node) -> tuple[Article | None, Anchor | None]:
        """Returns the article and the passage of a target, None for what is not known."""
        source = target.get("source", target)
        address = string(source.get("id")) if isinstance(source, dict) else string(source)
        article = self._article(address)
        if article is None:
            self._left_out[f"no article is {quoted(address, 200)}, add it first"] += 1
            return None, None
        selectors = flattened(target.get("selector"))
        if not selectors:
            return article, None
        anchor = anchor_of(article, selectors, string(target.get("duidu:state")), self._placing)
        if anchor is not None:
            self._allowance.spend(anchor.exact)
        else:
            kinds = ", ".join(sorted({string(node.get("type")) or "no type" for node in selectors}))
            self._left_out[
                f"a place that is not understood ({quoted(kinds)}), the whole article instead"
            ] += 1
        return article, anchor

    def _article(self, address: str) -> Article | None:
        uid = _uid_of(address)
        article = self._articles.get(uid)
        if article is None:
            local = self._local_articles.get(uid) or self._by_address.get(address)
            if local is None:
                return None
            article = self._articles.get(local.uid)
            if article is None:
                article = msgspec.structs.replace(local, id=len(self._articles) + 1)
                self._articles[local.uid] = article
        return article

    def _entity(self, resource: Node) -> int | None:
        uid = _uid_of(string(resource.get("source") or resource.get("id")))
        entity = self._entities.get(uid)
        if entity is None and (local := self._local_entities.get(uid)) is not None:
            entity = msgspec.structs.replace(local, id=len(self._entities) + 1)
            self._entities[uid] = entity
        return entity.id if entity else None


def _records(top: Node, name: str, kind: type[R]) -> dict[str, R]:
    records: dict[str, R] = {}
    for place, node in enumerate(nodes(top.get(name)), start=1):
        try:
            record = msgspec.convert(node.get("duidu:record"), kind)
        except msgspec.ValidationError as error:
            raise ExchangeError(f"{name} {place} of the file is none of ours: {error}.") from error
        if record.uid in records:
            raise ExchangeError(f"{name} {place} of the file is there twice; not imported.")
        records[record.uid] = msgspec.structs.replace(record, id=len(records) + 1)
    return records


def _annotations(document: object) -> Iterator[Node]:
    """Yields the annotations of a document, whichever way they are wrapped.

    Raises:
        ExchangeError: If there is no such thing.
    """
    if isinstance(document, list):
        yield from (node for node in document if isinstance(node, dict))
        return
    if not isinstance(document, dict):
        raise ExchangeError("The file does not hold Web Annotations; it is no JSON-LD object.")
    kinds = set(strings(document.get("type")))
    if "Annotation" in kinds:
        yield document
        return
    if kinds.isdisjoint(("AnnotationCollection", "AnnotationPage")):
        raise ExchangeError("The file does not hold Web Annotations; its type is none of theirs.")
    page: object = document if "AnnotationPage" in kinds else document.get("first")
    for _ in range(_PAGES):
        if not isinstance(page, dict):
            return
        yield from (node for node in nodes(page.get("items")) if "target" in node)
        page = page.get("next")


def _bodies(annotation: Node) -> _Bodies:
    bodies = _Bodies([], [], [], [])
    for body in (*nodes(annotation.get("bodyValue"), "value"), *nodes(annotation.get("body"), "source")):
        value = body.get("value")
        purposes = strings(body.get("purpose"))
        if not isinstance(value, str):
            bodies.resources.append(body)
        elif "tagging" in purposes:
            bodies.labels.append(value)
        elif "classifying" in purposes:
            bodies.classes.append(value)
        else:
            bodies.comments.append(value)
    return bodies


def _uid(annotation: Node) -> str:
    identifier = string(annotation.get("id"))
    if identifier:
        return _uid_of(identifier)
    return uuid.uuid5(uuid.NAMESPACE_URL, msgspec.json.encode(annotation).decode()).hex


def _uid_of(address: str) -> str:
    match = _URN.fullmatch(address)
    if match:
        return uuid.UUID(match[1]).hex
    return uuid.uuid5(uuid.NAMESPACE_URL, address).hex
