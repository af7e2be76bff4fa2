"""Checks what came from outside before it is taken in.

Ids and uids must be sound and point to what is there, or the file is refused. What a file says of a text is
believed only as far as the text bears it out: an anchor whose words do not stand at its place is looked for.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Final, Protocol, TypeVar

import msgspec

from store.errors import ExchangeError
from store.exchange.contents import Contents, quoted
from store.exchange.placing import Placing
from store.records import Anchor, Article, CrossReference, Entity, Name, Note, Quotation, Tag
from store.text.digest import text_digest

_UID: Final = re.compile("[0-9a-f]{32}")
_HEXADECIMAL: Final = re.compile("[0-9a-f]{64}")
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?")


class _Kept(Protocol):
    @property
    def id(self) -> int: ...

    @property
    def uid(self) -> str: ...


def checked(contents: Contents, losses: list[str]) -> Contents:
    """Returns contents that can be taken in as they are.

    Args:
        contents: As they were read.
        losses: Gets a sentence about each thing that is left out or mended.

    Raises:
        ExchangeError: If they contradict themselves.
    """
    for name in contents.__struct_fields__:
        _check_identity(name, getattr(contents, name))
    articles = {article.id: _article(article, losses) for article in contents.articles}
    entities = {entity.id: _entity(entity) for entity in contents.entities}
    for note in contents.notes:
        if note.anchor is not None and note.anchor.article != note.article:
            raise ExchangeError(f"Note {note.id} is on one article and its passage on another; not imported.")
        _check_there(note.article, articles, f"Note {note.id}", "article")
    for tag in contents.tags:
        _check_there(tag.entity, entities, f"Tag {tag.id}", "entity")
    for quotation in contents.quotations:
        if not math.isfinite(quotation.rank):
            raise ExchangeError(f"Quotation {quotation.id} has no place in the tray; not imported.")
    for declined in contents.declined:
        if declined.joins is not None:
            _check_there(declined.joins, entities, f"The declined name {declined.id}", "entity")
    placing = Placing()
    sound = Contents(
        articles=tuple(articles.values()),
        entities=tuple(entities.values()),
        tags=tuple(_with_anchor(tag, articles, placing) for tag in contents.tags),
        notes=tuple(_with_anchor(note, articles, placing) for note in contents.notes),
        references=tuple(_with_ends(reference, articles, placing) for reference in contents.references),
        quotations=tuple(_with_anchor(quotation, articles, placing) for quotation in contents.quotations),
        declined=tuple(_timed(declined) for declined in contents.declined),
    )
    losses.extend(placing.losses)
    return sound


def utc(written: str) -> str | None:
    """Returns a time as ISO 8601 in UTC with seconds, or None where it is no time."""
    if not _TIME.fullmatch(written):
        return None
    try:
        moment = datetime.fromisoformat(written)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment.isoformat(timespec="seconds")


def is_day(written: str) -> bool:
    """Returns whether words are an ISO date."""
    try:
        return len(written) == len("2026-01-31") and bool(date.fromisoformat(written))
    except ValueError:
        return False


def _check_identity(name: str, records: Sequence[_Kept]) -> None:
    ids, uids = set(), set()
    for record in records:
        if record.id < 1 or record.id in ids:
            raise ExchangeError(f"Two of the {name} have the id {record.id}, or it is no id; not imported.")
        if not _UID.fullmatch(record.uid) or record.uid in uids:
            raise ExchangeError(
                f"The uid {quoted(record.uid)} of one of the {name} is taken or is none; not imported."
            )
        ids.add(record.id)
        uids.add(record.uid)


def _check_there(identifier: int, records: Mapping[int, object], what: str, kind: str) -> None:
    if identifier not in records:
        raise ExchangeError(f"{what} belongs to {kind} {identifier}, which is not in the file; not imported.")


def _article(article: Article, losses: list[str]) -> Article:
    if not article.text.strip():
        raise ExchangeError(f"Article {article.id} has no text; not imported.")
    if text_digest(article.text) != article.digest:
        raise ExchangeError(
            f"Article {article.id}: its text is not the one that its digest was made of; export it again."
        )
    fields: dict[str, object] = {}
    if article.published is not None and not is_day(article.published):
        losses.append(
            f"{quoted(article.published)}, the day of {quoted(article.shown_title)}, is no date; left out."
        )
        fields["published"] = None
    if article.url is not None and not article.url.lower().startswith(("http://", "https://")):
        losses.append(
            f"{quoted(article.url)}, the address of {quoted(article.shown_title)}, is none; left out."
        )
        fields["url"] = None
    if article.origin_digest is not None and not _HEXADECIMAL.fullmatch(article.origin_digest):
        fields["origin_digest"] = None
    return _timed(msgspec.structs.replace(article, **fields) if fields else article)


def _entity(entity: Entity) -> Entity:
    forms = [entity.name, *(name.text for name in entity.names), *entity.never]
    if any(not form.strip() or "\n" in form for form in forms):
        raise ExchangeError(f"Entity {entity.id} has an empty name, or one of several lines; not imported.")
    if entity.name not in forms[1 : 1 + len(entity.names)]:
        entity = msgspec.structs.replace(entity, names=(Name(entity.name), *entity.names))
    return _timed(entity)


T = TypeVar("T", bound=msgspec.Struct)


def _timed(record: T) -> T:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    written = {name: str(getattr(record, name)) for name in ("created", "modified")}
    times = {name: utc(value) or now for name, value in written.items()}
    return record if times == written else msgspec.structs.replace(record, **times)


A = TypeVar("A", Tag, Note, Quotation)


def _with_anchor(record: A, articles: Mapping[int, Article], placing: Placing) -> A:
    if record.anchor is not None:
        what = f"{type(record).__name__} {record.id}"
        _check_there(record.anchor.article, articles, what, "article")
        anchor = placing.on(record.anchor, articles[record.anchor.article])
        if anchor != record.anchor:
            record = msgspec.structs.replace(record, anchor=anchor)
    return _timed(record)


def _with_ends(
    reference: CrossReference, articles: Mapping[int, Article], placing: Placing
) -> CrossReference:
    ends: list[Anchor] = []
    for end in (reference.origin, reference.target):
        _check_there(end.article, articles, f"Cross-reference {reference.id}", "article")
        ends.append(placing.on(end, articles[end.article]))
    if ends != [reference.origin, reference.target]:
        reference = msgspec.structs.replace(reference, origin=ends[0], target=ends[1])
    return _timed(reference)
