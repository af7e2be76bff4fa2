"""What the database keeps: documents, the edits of one change, and the history of changes."""

from __future__ import annotations

from typing import Any

import msgspec

Document = dict[str, Any]
"""One JSON object; its id is its key in the table, never a field of it."""

Tables = dict[str, dict[int, Document]]
"""Table name -> id -> document."""


class Edit(msgspec.Struct, frozen=True, array_like=True):
    """One document before and after a change.

    Attributes:
        table: Name of the table.
        id: Positive id of the document.
        before: The document as it was, None where there was none.
        after: The document as it is to be, None where it is removed.
    """

    table: str
    id: int
    before: Document | None
    after: Document | None

    @property
    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.table, self.id, self.after, self.before)


class HistoryEntry(msgspec.Struct, frozen=True):
    """One change that can be undone, or redone once it is.

    Attributes:
        sequence: Number of the commit that made it, rising from 1.
        label: What the reader did, such as "Add note".
        time: When, ISO 8601 in UTC.
        edits: What it changed.
        undone: Whether it is taken back at present.
    """

    sequence: int
    label: str
    time: str
    edits: tuple[Edit, ...]
    undone: bool = False


class DatabaseError(Exception):
    """The file cannot be read or written; `str(error)` says what happened and what to do."""


class ConflictError(DatabaseError):
    """A document is no longer what the edit expects: someone else has changed it since."""


def apply_edits(tables: Tables, edits: tuple[Edit, ...]) -> None:
    """Carries out the edits on `tables`, all or none.

    Raises:
        ConflictError: If a document is not what an edit expects; nothing is changed then.
    """
    pending: dict[tuple[str, int], Document | None] = {}
    for edit in edits:
        key = (edit.table, edit.id)
        present = pending[key] if key in pending else tables.get(edit.table, {}).get(edit.id)
        if present != edit.before:
            raise ConflictError(f"{edit.table} {edit.id} has been changed since, so this was not done.")
        pending[key] = edit.after
    for (table, identifier), document in pending.items():
        if document is None:
            tables.get(table, {}).pop(identifier, None)
        else:
            tables.setdefault(table, {})[identifier] = document
