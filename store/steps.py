"""The changes kept in a library, and the steps back over them and forward again."""

from __future__ import annotations

from collections.abc import Callable

from store.database.database import Database
from store.database.history import HistoryEntry
from store.database_errors import as_library_errors
from store.records import PastChange


class Steps:
    """What `Library` derives from: undo, redo and the history."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def undo(self, sequence: int | None = None) -> PastChange | None:
        """Takes back the newest change that stands, or the one with the number `sequence`.

        Returns:
            The change, or None where there is nothing to undo.

        Raises:
            RefusedError: If what it changed has been changed since.
            LibraryFileError: If there is no such change, or the library cannot be written.
        """
        return self._step(self._database.undo, sequence)

    def redo(self, sequence: int | None = None) -> PastChange | None:
        """Does again what was undone last, or the change with the number `sequence`.

        Returns:
            The change, or None where there is nothing to redo.

        Raises:
            RefusedError: If what it changed has been changed since.
            LibraryFileError: If there is no such change, or the library cannot be written.
        """
        return self._step(self._database.redo, sequence)

    def history(self) -> tuple[PastChange, ...]:
        """Returns the changes that can be undone or redone, oldest first; cheap, for no document is read."""
        return tuple(map(_past_change, self._database.history()))

    def subject(self, sequence: int) -> str:
        """Returns what a change was about: names, titles or words; it stays the same.

        Its documents are read for that, which may hold whole articles.

        Args:
            sequence: Number of the change.

        Returns:
            An empty string where the change does not tell, or is no longer in the history.
        """
        # Only the history screen asks; the first paint does not.
        from store.change_subject import subject_of

        entry = self._database.past(sequence)
        return subject_of(entry.edits) if entry is not None else ""

    def _step(
        self, step: Callable[[int | None], HistoryEntry | None], sequence: int | None
    ) -> PastChange | None:
        with as_library_errors():
            entry = step(sequence)
        return None if entry is None else _past_change(entry)


def _past_change(entry: HistoryEntry) -> PastChange:
    return PastChange(entry.sequence, entry.label, entry.time, entry.undone)
