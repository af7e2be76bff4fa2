"""What a library holds, in memory."""

from __future__ import annotations

import msgspec
from msgspec import Raw

from store.database.documents import NOTHING, Edit, RawTables, apply_edit, differences
from store.database.history import History
from store.database.journal import Record
from store.database.snapshot import Snapshot


class State:
    """The documents, their highest ids, and the changes that can be undone.

    Attributes:
        tables: The documents. A table stays the same object for as long as the state does.
        highest: The highest id that each table ever had.
        sequence: Number of the last change.
        history: The changes that can be undone.
    """

    def __init__(self) -> None:
        self.tables: RawTables = {}
        self.highest: dict[str, int] = {}
        self.sequence = 0
        self.history = History()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever kept."""
        return self.sequence == 0 and not any(self.tables.values())

    def present(self, edit: Edit) -> Raw:
        """Returns the document that an edit is about as it is now, `null` where there is none."""
        return self.tables.get(edit.table, {}).get(edit.id, NOTHING)

    def take_in(self, record: Record, edits: tuple[Edit, ...]) -> None:
        """Follows a change that was committed."""
        for edit in edits:
            apply_edit(self.tables, edit)
            if edit.id > self.highest.get(edit.table, 0):
                self.highest[edit.table] = edit.id
        self.sequence = record.sequence
        self.history.take_in(record)

    def replay(self, record: Record) -> tuple[Edit, ...]:
        """Follows a change that was read from a journal; returns its edits with what was there before."""
        edits = tuple(
            msgspec.structs.replace(edit, raw_before=self.present(edit)) for edit in record.all_edits()
        )
        self.take_in(record, edits)
        return edits

    def become(self, snapshot: Snapshot | None, records: tuple[Record, ...]) -> tuple[Edit, ...]:
        """Becomes what a library file and its journal hold; returns the edits that lead there."""
        old = {table: dict(rows) for table, rows in self.tables.items()}
        for rows in self.tables.values():
            rows.clear()
        self.highest, self.sequence, self.history = {}, 0, History()
        if snapshot is not None:
            self.highest, self.sequence = dict(snapshot.meta.highest), snapshot.meta.sequence
            self.history = History(snapshot.history.values())
            for table, rows in snapshot.tables.items():
                self.tables.setdefault(table, {}).update(rows)
        for record in records:
            self.replay(record)
        return differences(old, self.tables)
