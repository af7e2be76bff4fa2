"""One act of the reader while it is gathered: records become edits of the database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final, TypeVar

import msgspec
from msgspec import Raw

from store.database.transaction import Transaction
from store.errors import RefusedError
from store.records import Article, CrossReference, Declined, Entity, Note, Quotation, Session, Tag

Record = Article | Entity | Tag | Note | CrossReference | Quotation | Declined | Session
R = TypeVar("R", Article, Entity, Tag, Note, CrossReference, Quotation, Declined, Session)

_TABLES: Final[dict[type[msgspec.Struct], str]] = {
    Article: "articles",
    Entity: "entities",
    Tag: "tags",
    Note: "notes",
    CrossReference: "references",
    Quotation: "quotations",
    Declined: "declined",
    Session: "session",
}


class Change:
    """What one act of the reader adds, replaces and removes; see `Library.change`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._now = _now()

    def add(self, record: R) -> R:
        """Adds a record; returns it with its id and times."""
        table = _TABLES[type(record)]
        added = msgspec.structs.replace(
            record, id=self._transaction.new_id(table), **self._times(record, created=True)
        )
        self._put(added)
        return added

    def take_in(self, record: R) -> R:
        """Keeps a record that another library kept, with its times.

        It comes in the place of the one with its id, or as a new one where its id is 0; returned with its id.
        """
        identifier = record.id or self._transaction.new_id(_TABLES[type(record)])
        taken = msgspec.structs.replace(record, id=identifier)
        self._put(taken)
        return taken

    def replace(self, record: R) -> R:
        """Puts a record in the place of the one with its id; returns it with its time of modification."""
        replaced = msgspec.structs.replace(record, **self._times(record, created=False))
        self._put(replaced)
        return replaced

    def remove(self, record: Record) -> None:
        """Removes a record."""
        self._transaction.put(_TABLES[type(record)], record.id, None)

    def _times(self, record: Record, *, created: bool) -> dict[str, str]:
        if isinstance(record, Session):
            return {}
        return {"created": self._now, "modified": self._now} if created else {"modified": self._now}

    def _put(self, record: Record) -> None:
        self._transaction.put(_TABLES[type(record)], record.id, _document(record))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _document(record: Record) -> Raw:
    document = msgspec.to_builtins(record)
    del document["id"]
    try:
        return Raw(msgspec.json.encode(document))
    except UnicodeEncodeError as error:
        raise RefusedError(
            f"Not kept: its words hold a broken character (a lone surrogate) at position {error.start + 1}."
        ) from error
