"""The TinyDB storage that keeps a library: one file, and a journal of what is fresher than it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from store.database import files
from store.database.documents import (
    NOTHING,
    ConflictError,
    DatabaseError,
    Documents,
    Edit,
    differences,
    encoded,
    same,
)
from store.database.history import History, HistoryEntry
from store.database.journal import Record
from store.database.keeper import Keeper
from store.database.lineage import notices
from store.database.lock import LOCK_SECONDS
from store.database.snapshot import write_snapshot
from store.database.transaction import Transaction


class JournaledStorage(Storage):
    """Keeps tables of documents on the disk so that a change, once acknowledged, is not lost.

    A change is one line of the journal, forced to the disk before memory is changed. The library file itself
    is written anew by a checkpoint only: when it is closed, when the journal has grown long, or when asked.
    Several programs may have the same file open; each change takes a lock and begins with what the others
    changed. Not safe for use from several threads at once.

    Attributes:
        path: The library file, as it was named.
        listener: Called after documents changed, by this program or by another, with the edits.
    """

    def __init__(self, path: str | Path) -> None:
        """Opens the file; where there is none, it is made by the first change.

        Raises:
            DatabaseError: If the file cannot be read, is damaged or is of a newer schema.
        """
        super().__init__()
        self.path = Path(path)
        self.listener: Callable[[tuple[Edit, ...]], None] = _heed_not
        self._transaction: Transaction | None = None
        self._last_read = 0
        self._changed_here = False
        self._disk = _Disk(self.path)
        try:
            self._keeper = Keeper(self.path)
            self._keeper.notices += notices(self._keeper.places)
        except OSError as error:
            raise DatabaseError(f"{self.path} cannot be read: {error.strerror or error}.") from error
        self._state = self._keeper.state

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever kept."""
        return self._state.is_empty

    @property
    def sequence(self) -> int:
        """Number of the last change, 0 where nothing was ever kept."""
        return self._state.sequence

    @property
    def history(self) -> History:
        """The changes that can be undone."""
        return self._state.history

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences for the reader about what is not as it should be, though nothing is lost."""
        return tuple(self._keeper.notices)

    def documents(self, table: str) -> Documents:
        """Returns the documents of a table by id, a live view."""
        return Documents(self._state.tables.setdefault(table, {}))

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Returns all documents in the form that TinyDB knows, None where nothing was ever kept."""
        self.refresh()
        self._last_read = self.sequence
        if self.is_new:
            return None
        return {
            table: {str(identifier): document for identifier, document in Documents(rows).items()}
            for table, rows in self._state.tables.items()
            if rows
        }

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Makes `data` all there is, as one change.

        Raises:
            ConflictError: If another program has changed something since `read`; nothing is changed then.
            DatabaseError: If it cannot be kept; nothing is changed then.
        """
        wanted = {
            table: {int(identifier): encoded(document) for identifier, document in rows.items()}
            for table, rows in data.items()
        }
        with self._locked():
            if self.sequence != self._last_read:
                raise ConflictError(f"{self.path} has been changed by another program; nothing was kept.")
            if edits := differences(self._state.tables, wanted):
                self._commit("Write", edits)
                self._last_read = self.sequence

    def refresh(self) -> bool:
        """Takes in what other programs have changed; returns whether there was anything.

        It costs two looks at the folder where there was nothing. A change that another program is just making
        is left for the next call.

        Raises:
            DatabaseError: If the file is no longer readable.
        """
        if self._keeper.is_current:
            return False
        lock = self._keeper.lock
        try:
            is_locked = lock.take(0)
        except OSError:
            is_locked = False  # a folder that cannot be written: there is no lock to be had
        else:
            if not is_locked:
                return False
        try:
            edits = self._keeper.catch_up()
        except OSError as error:
            raise DatabaseError(f"{self.path} cannot be read: {error.strerror or error}.") from error
        finally:
            if is_locked:
                lock.release()
        if edits:
            self.listener(edits)
        return bool(edits)

    @contextmanager
    def transaction(self, label: str, *, undoable: bool = True) -> Iterator[Transaction]:
        """Gathers edits and commits them when the block is left; see `Database.transaction`."""
        with self._locked():
            self._transaction = Transaction(self._state.tables, self._state.highest)
            try:
                yield self._transaction
                if edits := self._transaction.edits:
                    self._commit(label, edits, undoable=undoable)
            finally:
                self._transaction = None

    @contextmanager
    def joined(self, label: str) -> Iterator[Transaction]:
        """Takes part in the transaction that is open, or makes one of its own."""
        if self._transaction is not None:
            yield self._transaction
        else:
            with self.transaction(label) as transaction:
                yield transaction

    def undo(self, sequence: int | None) -> HistoryEntry | None:
        """Takes back a change; see `Database.undo`."""
        with self._locked():
            entry = self.history.to_undo(sequence)
            if entry is not None:
                edits = tuple(edit.inverse for edit in reversed(entry.edits))
                self._refuse_conflicts(entry, edits, "taken back")
                self._commit(entry.label, edits, undoes=entry.sequence)
            return entry

    def redo(self, sequence: int | None) -> HistoryEntry | None:
        """Does again a change that was taken back; see `Database.redo`."""
        with self._locked():
            entry = self.history.to_redo(sequence)
            if entry is not None:
                self._refuse_conflicts(entry, entry.edits, "done again")
                self._commit(entry.label, entry.edits, redoes=entry.sequence)
            return entry

    def checkpoint(self) -> None:
        """Writes everything into the library file; see `Database.checkpoint`."""
        with self._locked(), self._disk:
            self._keeper.checkpoint()
        self._changed_here = False

    def backup(self, target: Path) -> None:
        """Writes a copy of everything to a new file; see `Database.backup`."""
        self.refresh()
        meta = self._keeper.meta
        if meta is None:
            raise DatabaseError(f"{self.path} holds nothing yet that could be copied.")
        try:
            files.make_private_folder(target.parent)
            copy = write_snapshot(
                target,
                meta.successor(self.sequence, self._state.highest),
                self._state.tables,
                self.history.rows(),
            )
            try:
                files.duplicate(copy, target)
            finally:
                files.remove(copy)
            files.sync_folder(target.parent)
        except FileExistsError as error:
            raise DatabaseError(
                f"{target} is there already and was left as it is; name another file."
            ) from error
        except OSError as error:
            raise DatabaseError(f"{target} cannot be written: {error.strerror or error}.") from error

    def close(self) -> None:
        """Lets the files go, after a checkpoint where this program changed something.

        A checkpoint that fails, as on a full disk, loses nothing: the next opening reads the journal.
        """
        if self._changed_here and not self._disk.is_unsure:
            try:
                self.checkpoint()
            except DatabaseError as error:
                self._keeper.notices.append(f"{error} Every change is safe in {self._keeper.places.journal}.")
        self._changed_here = False
        self._keeper.lock.close()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Holds the lock, with what others changed taken in."""
        if self._disk.is_unsure:
            raise DatabaseError(
                f"{self.path} is not written any more, since its disk failed; what was acknowledged is kept. "
                "Look after the disk, then open the library again."
            )
        lock = self._keeper.lock
        with self._disk:
            if self.is_new:
                files.make_private_folder(self._keeper.places.folder)
            lock.take_within(LOCK_SECONDS)
        try:
            with self._disk:
                edits = self._keeper.catch_up()
            if edits:
                self.listener(edits)
            yield
        finally:
            lock.release()

    def _commit(
        self, label: str, edits: tuple[Edit, ...], *, undoable: bool = True, undoes: int = 0, redoes: int = 0
    ) -> None:
        kept = edits
        if not undoable or undoes or redoes:
            # Nobody needs what was there before: the history has it, or this is never stepped back over.
            kept = tuple(msgspec.structs.replace(edit, raw_before=NOTHING) for edit in edits)
        record = Record(
            sequence=self.sequence + 1,
            time=_written(int(time.time())),
            label=label,
            undoable=undoable,
            undoes=undoes,
            redoes=redoes,
            edits=msgspec.Raw(msgspec.json.encode(kept)),
        )
        with self._disk:
            self._keeper.append(record, edits)
        self._changed_here = True
        self.listener(edits)
        if self._keeper.journal_is_long:
            try:
                self._keeper.checkpoint()
            except OSError as error:
                # The change itself is kept.
                self._keeper.notices.append(
                    f"{self.path} could not be written anew: {error.strerror or error}."
                )

    def _refuse_conflicts(self, entry: HistoryEntry, edits: tuple[Edit, ...], done: str) -> None:
        for edit in edits:
            if not same(self._state.present(edit), edit.raw_before):
                by = self.history.last_change_of(edit.key, entry.sequence)
                since = f" by “{by.label}” of {by.time} (change {by.sequence})" if by is not None else ""
                raise ConflictError(
                    f"“{entry.label}” of {entry.time} cannot be {done}: "
                    f"{edit.table} {edit.id} has been changed since{since}."
                )


class _Disk:
    """Speaks of the disk's errors in a block as ours.

    Attributes:
        is_unsure: Whether it is unknown what is on the disk, so that nothing more may be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.is_unsure = False

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, files.UnsureError):
            self.is_unsure = True
            raise DatabaseError(
                f"{self._path}: the disk failed while it took the change ({error.__cause__}), which counts "
                "as not made. Look after the disk and open the library again; until then nothing is written."
            ) from error
        if isinstance(error, OSError):
            way_out = "free space" if files.is_full(error) else "mend the disk or its permissions"
            raise DatabaseError(
                f"{self._path} cannot be written: {error.strerror or error}. Nothing was changed; "
                f"{way_out} and try again."
            ) from error


@lru_cache(maxsize=1)
def _written(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).isoformat()


def _heed_not(_: tuple[Edit, ...]) -> None:
    """Listens to nothing."""
