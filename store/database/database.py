"""The database: TinyDB with changes that last, a history, and room for several programs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from tinydb import TinyDB

from store.database.documents import Documents, Edit
from store.database.history import HistoryEntry
from store.database.storage import JournaledStorage
from store.database.table import JournaledTable
from store.database.transaction import Transaction


class Database(TinyDB):
    """Tables of documents in one TinyDB file.

    All of TinyDB works: `database.table("notes").get(doc_id=5)`, `.search(where("body") == "…")`,
    `.insert(…)`. Beside it there is what TinyDB has not: `transaction`, `undo` and `redo`, and `documents`,
    which reads without looking at the disk. See `JournaledStorage` for what happens there.

    Attributes:
        path: The file.
    """

    table_class = JournaledTable

    def __init__(self, path: Path) -> None:
        """Opens the file; where there is none, it is made by the first change.

        Raises:
            DatabaseError: If the file cannot be read, is damaged or is of a newer schema.
        """
        self._journaled = JournaledStorage(path)
        super().__init__(storage=lambda: self._journaled)
        self.path = path

    @property
    def is_open(self) -> bool:
        """Whether `close` was not called yet."""
        return self._opened

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever kept."""
        return self._journaled.is_new

    @property
    def sequence(self) -> int:
        """Number of the last change, 0 where nothing was ever kept."""
        return self._journaled.sequence

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences for the reader about what is not as it should be, though nothing is lost."""
        return tuple(self._journaled.notices)

    @property
    def listener(self) -> Callable[[tuple[Edit, ...]], None]:
        """Called after documents changed, by this program or by another, with the edits."""
        return self._journaled.listener

    @listener.setter
    def listener(self, listener: Callable[[tuple[Edit, ...]], None]) -> None:
        self._journaled.listener = listener

    def documents(self, table: str) -> Documents:
        """Returns the documents of a table by id, a live view."""
        return self._journaled.documents(table)

    def history(self) -> tuple[HistoryEntry, ...]:
        """Returns the changes that can be undone or redone, oldest first."""
        return tuple(self._journaled.history)

    def past(self, sequence: int) -> HistoryEntry | None:
        """Returns the change with the number `sequence`, None where the history does not hold it."""
        return self._journaled.history.get(sequence)

    def refresh(self) -> bool:
        """Takes in what other programs have changed; returns whether there was anything.

        Cheap where there was nothing: fit to be asked before each drawing of a screen.

        Raises:
            DatabaseError: If the file is no longer readable.
        """
        return self._journaled.refresh()

    def transaction(self, label: str, *, undoable: bool = True) -> AbstractContextManager[Transaction]:
        """Gathers edits and commits them when the block is left; an exception in it commits nothing.

        Args:
            label: What the reader did, for the history.
            undoable: Whether it becomes a step of the history.

        Raises:
            DatabaseError: If it cannot be committed; nothing is changed then.
        """
        return self._journaled.transaction(label, undoable=undoable)

    def undo(self, sequence: int | None = None) -> HistoryEntry | None:
        """Takes back the newest change that stands, or the one with the number `sequence`.

        Returns:
            The change, None where there is none to take back.

        Raises:
            ConflictError: If what it changed has been changed since.
            DatabaseError: If there is no such change, or it cannot be committed.
        """
        return self._journaled.undo(sequence)

    def redo(self, sequence: int | None = None) -> HistoryEntry | None:
        """Does again the change that was taken back last, or the one with the number `sequence`.

        Without a number only what was taken back since the newest change is done again.

        Returns:
            The change, None where there is none to do again.

        Raises:
            ConflictError: If what it changed has been changed since.
            DatabaseError: If there is no such change, or it cannot be committed.
        """
        return self._journaled.redo(sequence)

    def checkpoint(self) -> None:
        """Writes everything into the file, so that no journal is needed to read it: for idle times.

        It takes as long as writing the whole file does.

        Raises:
            DatabaseError: If it cannot be written; nothing is lost then.
        """
        self._journaled.checkpoint()

    def backup(self, target: Path) -> None:
        """Writes a copy of everything to a new file, which is a library and a TinyDB file of its own.

        Args:
            target: The new file; nothing may be there yet.

        Raises:
            DatabaseError: If something is there, or it cannot be written.
        """
        self._journaled.backup(target)
