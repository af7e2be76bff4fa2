"""What the database keeps: documents, the edits of one change, and the errors of keeping them.

A document lives in memory as the very JSON bytes that are on the disk (`msgspec.Raw`) and is decoded when it
is asked for: a large library opens at the speed of a scan, takes little more memory than its file, and holds
exactly what a later opening will read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec
from msgspec import Raw

Document = dict[str, Any]
"""One JSON object; its id is its key in the table, never a field of it."""

RawTables = dict[str, dict[int, Raw]]
"""Table name -> id -> the document's JSON."""

Key = tuple[str, int]
"""Table name and document id."""

NOTHING: Final = Raw(b"null")
"""Stands in an edit for a document that is not there."""

_decode_document: Final = msgspec.json.Decoder(Document).decode


class DatabaseError(Exception):
    """The file cannot be read or written; `str(error)` says what happened and what to do."""


class DamagedError(DatabaseError):
    """What is on the disk is not what was written; nothing of it was touched."""


class ForeignError(DatabaseError):
    """The file is not one of ours, or is a newer program's; nothing of it was touched."""


class ConflictError(DatabaseError):
    """A document is no longer what an edit expects: it has been changed since."""


class Edit(msgspec.Struct, frozen=True, array_like=True):
    """One document before and after a change.

    Attributes:
        table: Name of the table.
        id: Positive id of the document.
        raw_before: The document's JSON as it was, `null` where there was none.
        raw_after: The document's JSON as it is to be, `null` where it is removed.
    """

    table: str
    id: int
    raw_before: Raw
    raw_after: Raw

    @property
    def before(self) -> Document | None:
        """The document as it was, None where there was none."""
        return decoded(self.raw_before)

    @property
    def after(self) -> Document | None:
        """The document as it is to be, None where it is removed."""
        return decoded(self.raw_after)

    @property
    def key(self) -> Key:
        """Which document it changes."""
        return self.table, self.id

    @property
    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.table, self.id, self.raw_after, self.raw_before)


class Documents(Mapping[int, Document]):
    """The documents of one table by id: a live view, each document decoded anew when it is asked for.

    So a document that is handed out may be changed freely; the database never sees it. Where the same
    document is needed again and again, keep what was made of it beside its `raw` form, which stays the same
    object for as long as the document does.
    """

    def __init__(self, rows: dict[int, Raw]) -> None:
        """Makes the view.

        Args:
            rows: The JSON of each document; the view follows its changes.
        """
        self._rows = rows

    def __getitem__(self, identifier: int) -> Document:
        return _decode_document(self._rows[identifier])

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._rows

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def raw(self, identifier: int) -> Raw | None:
        """Returns a document's JSON, None where there is none."""
        return self._rows.get(identifier)

    def raws(self) -> Iterator[tuple[int, Raw]]:
        """Yields every id with its document's JSON, by the order they were added."""
        return iter(self._rows.items())


def encoded(document: Mapping[str, Any] | None) -> Raw:
    """Returns the JSON of a document, `null` for None.

    Raises:
        DatabaseError: If it cannot be written as JSON.
    """
    if document is None:
        return NOTHING
    try:
        return Raw(msgspec.json.encode(document))
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise DatabaseError(f"Nothing was kept: a document cannot be written as JSON ({error}).") from error


def decoded(raw: Raw) -> Document | None:
    """Returns the document that `raw` holds, None for `null`."""
    return None if raw == NOTHING else _decode_document(raw)


def same(one: Raw, other: Raw) -> bool:
    """Returns whether two documents are equal, however their JSON is laid out."""
    return one == other or decoded(one) == decoded(other)


def apply_edit(tables: RawTables, edit: Edit) -> None:
    """Sets or removes the document in `tables`, whatever was there before."""
    rows = tables.setdefault(edit.table, {})
    if edit.raw_after == NOTHING:
        rows.pop(edit.id, None)
    else:
        rows[edit.id] = edit.raw_after


def differences(old: RawTables, new: RawTables) -> tuple[Edit, ...]:
    """Returns the edits that lead from `old` to `new`."""
    edits = []
    for table in old.keys() | new.keys():
        before, after = old.get(table, {}), new.get(table, {})
        edits += [Edit(table, key, raw, NOTHING) for key, raw in before.items() if key not in after]
        edits += [
            Edit(table, key, present, raw)
            for key, raw in after.items()
            if (present := before.get(key, NOTHING)) != raw
        ]
    return tuple(edits)
