"""The changes that can be stepped back over, and forward again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec
from msgspec import Raw

from store.database.documents import DatabaseError, Edit, Key
from store.database.journal import Record

ALWAYS_KEPT: Final = 200
"""So many of the newest changes can be undone, however large they are."""
MOST_KEPT: Final = 1000
"""So many can be undone while all of them together are small."""
BYTES_KEPT: Final = 8 << 20
"""What small means, in bytes of their JSON."""


class HistoryEntry(msgspec.Struct, frozen=True):
    """One change that can be undone, or redone once it is.

    Attributes:
        record: The change as the journal keeps it.
        undone_by: Number of the change that took it back, 0 where it stands.
    """

    record: Record
    undone_by: int = 0

    @property
    def sequence(self) -> int:
        """Number of the change, rising from 1; numbers of other changes may lie between."""
        return self.record.sequence

    @property
    def label(self) -> str:
        """What the reader did, such as "Add note"."""
        return self.record.label

    @property
    def time(self) -> str:
        """When, ISO 8601 in UTC."""
        return self.record.time

    @property
    def undone(self) -> bool:
        """Whether it is taken back at present."""
        return self.undone_by > 0

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What it changed."""
        return self.record.all_edits()


_decode_entry: Final = msgspec.json.Decoder(HistoryEntry).decode


class History:
    """The newest changes by number, oldest first; bounded, see `ALWAYS_KEPT`."""

    def __init__(self, kept: Iterable[Raw] = ()) -> None:
        """Makes the history.

        Args:
            kept: What `rows` once yielded.
        """
        self._entries: dict[int, HistoryEntry] = {}
        self._size = 0
        for raw in kept:
            self._add(_decode_entry(raw))

    def __iter__(self) -> Iterator[HistoryEntry]:
        return iter(self._entries.values())

    def get(self, sequence: int) -> HistoryEntry | None:
        """Returns the entry of a change by its number, None where it is not kept."""
        return self._entries.get(sequence)

    def rows(self) -> Iterator[tuple[int, Raw]]:
        """Yields every entry by its number, as JSON."""
        for sequence, entry in self._entries.items():
            yield sequence, Raw(msgspec.json.encode(entry))

    def take_in(self, record: Record) -> None:
        """Follows a change that was committed."""
        if record.undoes or record.redoes:
            undone = record.undoes or record.redoes
            if undone in self._entries:
                undone_by = record.sequence if record.undoes else 0
                self._entries[undone] = msgspec.structs.replace(self._entries[undone], undone_by=undone_by)
        elif record.undoable:
            self._add(HistoryEntry(record))

    def to_undo(self, sequence: int | None) -> HistoryEntry | None:
        """Returns the entry `sequence`, or the newest that stands; None where there is none to be undone.

        Raises:
            DatabaseError: If `sequence` is not in the history, or is undone already.
        """
        if sequence is None:
            return next((entry for entry in reversed(self._entries.values()) if not entry.undone), None)
        return self._chosen(sequence, undone=False)

    def to_redo(self, sequence: int | None) -> HistoryEntry | None:
        """Returns the entry `sequence`, or the one undone last; None where there is none to be redone.

        What was undone before a newer change was made is redone by its number only.

        Raises:
            DatabaseError: If `sequence` is not in the history, or stands.
        """
        if sequence is not None:
            return self._chosen(sequence, undone=True)
        newest = max(self._entries, default=0)
        last = max(self._entries.values(), key=lambda entry: entry.undone_by, default=None)
        return last if last is not None and last.undone_by > newest else None

    def last_change_of(self, key: Key, after: int) -> HistoryEntry | None:
        """Returns the newest standing entry behind `after` that changed a document, None where none did."""
        for entry in reversed(self._entries.values()):
            if entry.sequence <= after:
                break
            if not entry.undone and any(edit.key == key for edit in entry.edits):
                return entry
        return None

    def _chosen(self, sequence: int, *, undone: bool) -> HistoryEntry:
        entry = self._entries.get(sequence)
        if entry is None:
            raise DatabaseError(
                f"There is no change {sequence} in the history; only the latest can be stepped over."
            )
        if entry.undone != undone:
            state = "undone already" if entry.undone else "not undone"
            raise DatabaseError(f"Change {sequence}, “{entry.label}” of {entry.time}, is {state}.")
        return entry

    def _add(self, entry: HistoryEntry) -> None:
        self._entries[entry.sequence] = entry
        self._size += _size(entry)
        while len(self._entries) > ALWAYS_KEPT and (
            len(self._entries) > MOST_KEPT or self._size > BYTES_KEPT
        ):
            self._size -= _size(self._entries.pop(next(iter(self._entries))))


def _size(entry: HistoryEntry) -> int:
    return len(memoryview(entry.record.edits))
