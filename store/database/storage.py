"""The TinyDB storage that keeps a library: one file, and a journal of what is fresher than it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from tinydb.storages import Storage

from store.database import files
from store.database.documents import (
    NOTHING,
    ConflictError,
    DamagedError,
    DatabaseError,
    Documents,
    Edit,
    RawTables,
    apply_edit,
    differences,
    encoded,
    same,
)
from store.database.history import History, HistoryEntry
from store.database.journal import Header, Record, framed, read_header, read_records
from store.database.lineage import Found, fingerprints, gather, notices, understand
from store.database.lock import LOCK_SECONDS, CommitLock
from store.database.places import Places
from store.database.snapshot import SCHEMA, Meta, first_meta, read_meta, write_snapshot
from store.database.transaction import Transaction

LONGEST_JOURNAL: Final = 8 << 20
"""Bytes of a journal that are always borne; beyond, half the library file's size is."""

_UNLOCKED_TRIES: Final = 5


class JournaledStorage(Storage):
    """Keeps tables of documents on the disk so that a change, once acknowledged, is not lost.

    A change is one line of the journal, forced to the disk before memory is changed. The library file itself is
    written anew by a checkpoint only: when it is closed, when the journal has grown long, or when asked. Several
    programs may have the same file open; each change takes a lock and begins with what the others changed. Not
    safe for use from several threads at once.

    Attributes:
        path: The library file, as it was named.
        history: The changes that can be undone.
        notices: Sentences for the reader about what is not as it should be, though nothing is lost.
        listener: Called after documents changed, by this program or by another, with the edits.
    """

    def __init__(self, path: str | Path) -> None:
        """Opens the file; where there is none, it is made by the first change.

        Raises:
            DatabaseError: If the file cannot be read, is damaged or is of a newer schema.
        """
        super().__init__()
        self.path = Path(path)
        self.history = History()
        self.listener: Callable[[tuple[Edit, ...]], None] = _heed_not
        self._places = Places(self.path)
        self._lock = CommitLock(self._places.lock)
        self._tables: RawTables = {}
        self._highest: dict[str, int] = {}
        self._sequence = 0
        self._meta: Meta | None = None
        self._size = 0
        self._header: Header | None = None
        self._end = 0
        self._looks: tuple[files.Fingerprint | None, files.Fingerprint | None] = (None, None)
        self._folder_is_safe = False
        self._changed_here = False
        self._unsure = False
        self._transaction: Transaction | None = None
        self._last_read = 0
        self._reload()
        self.notices = list(notices(self._places))

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever kept."""
        return self._sequence == 0 and not any(self._tables.values())

    @property
    def sequence(self) -> int:
        """Number of the last change; 0 where nothing was ever kept."""
        return self._sequence

    def documents(self, table: str) -> Documents:
        """Returns the documents of a table by id, a live view."""
        return Documents(self._tables.setdefault(table, {}))

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Returns all documents in the form that TinyDB knows, None where nothing was ever kept."""
        self.refresh()
        self._last_read = self._sequence
        if self.is_new:
            return None
        return {
            table: {str(identifier): document for identifier, document in Documents(rows).items()}
            for table, rows in self._tables.items()
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
            if self._sequence != self._last_read:
                raise ConflictError(
                    f"{self.path} has been changed by another program since; nothing was kept."
                )
            if edits := differences(self._tables, wanted):
                self._commit("Write", edits)
                self._last_read = self._sequence

    def refresh(self) -> bool:
        """Takes in what other programs have changed; returns whether there was anything.

        It costs two looks at the folder where there was nothing. A change that another program is just making is
        left for the next call.

        Raises:
            DatabaseError: If the file is no longer readable.
        """
        if fingerprints(self._places) == self._looks:
            return False
        try:
            if not self._lock.take(0):
                return False
        except OSError:
            return self._catch_up()  # a folder that cannot be written: there is no lock to be had
        try:
            return self._catch_up()
        finally:
            self._lock.release()

    @contextmanager
    def transaction(self, label: str, *, undoable: bool = True) -> Iterator[Transaction]:
        """Gathers edits and commits them when the block is left; an exception in it commits nothing.

        Args:
            label: What the reader did, for the history.
            undoable: Whether it becomes a step of the history.

        Raises:
            DatabaseError: If it cannot be committed; nothing is changed then.
        """
        with self._locked():
            self._transaction = Transaction(self._tables, self._highest)
            try:
                yield self._transaction
                if edits := self._transaction.edits:
                    self._commit(label, edits, undoable=undoable)
            finally:
                self._transaction = None

    @contextmanager
    def joined(self, label: str) -> Iterator[Transaction]:
        """Takes part in the transaction that is open, or makes one of its own.

        Raises:
            DatabaseError: If it cannot be committed; nothing is changed then.
        """
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
                self._step(
                    entry, tuple(edit.inverse for edit in reversed(entry.edits)), undoes=entry.sequence
                )
            return entry

    def redo(self, sequence: int | None) -> HistoryEntry | None:
        """Does again a change that was taken back; see `Database.redo`."""
        with self._locked():
            entry = self.history.to_redo(sequence)
            if entry is not None:
                self._step(entry, entry.edits, redoes=entry.sequence)
            return entry

    def checkpoint(self) -> None:
        """Writes everything into the library file, so that no journal is needed to read it.

        Raises:
            DatabaseError: If it cannot be written; nothing is lost then.
        """
        with self._locked():
            if self._header is not None:
                self._checkpoint()

    def close(self) -> None:
        """Lets the files go, after a checkpoint where this program changed something.

        A checkpoint that fails, as on a full disk, loses nothing: the next opening reads the journal.
        """
        if self._changed_here and not self._unsure:
            try:
                self.checkpoint()
            except DatabaseError as error:
                self.notices.append(f"{error} Every change is safe in {self._places.journal}.")
        self._changed_here = False
        self._lock.close()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Holds the lock, with what others changed taken in; speaks of the disk's errors as ours."""
        if self._unsure:
            raise DatabaseError(
                f"{self.path} is not written any more, since its disk failed; what was acknowledged is kept. "
                "Look after the disk, then open the library again."
            )
        try:
            files.make_private_folder(self._places.folder)
            with self._lock.held(LOCK_SECONDS):
                self._catch_up()
                yield
        except files.UnsureError as error:
            self._unsure = True
            raise DatabaseError(
                f"{self.path}: the disk failed while it took the change ({error.__cause__}), which counts as not "
                "made. Nothing more is written before the library is opened again; look after the disk first."
            ) from error
        except OSError as error:
            raise DatabaseError(
                f"{self.path} cannot be written: {error.strerror or error}. Nothing was changed; "
                "free space or mend the permissions, and try again."
            ) from error

    def _commit(
        self, label: str, edits: tuple[Edit, ...], *, undoable: bool = True, undoes: int = 0, redoes: int = 0
    ) -> None:
        header = self._ready_journal()
        kept = edits
        if not undoable or undoes or redoes:
            # Nobody will need what was there before: the history has it, or no one ever steps back over this.
            kept = tuple(Edit(edit.table, edit.id, NOTHING, edit.raw_after) for edit in edits)
        record = Record(
            sequence=self._sequence + 1,
            time=datetime.now(UTC).isoformat(timespec="seconds"),
            label=label,
            undoable=undoable,
            undoes=undoes,
            redoes=redoes,
            edits=msgspec.Raw(msgspec.json.encode(kept)),
        )
        line = framed(msgspec.json.encode(record), header.seed)
        files.append(self._places.journal, self._end, line)
        self._lock.set_mark(header.store, record.sequence)
        self._end += len(line)
        self._changed_here = True
        self._looks = fingerprints(self._places)
        self._take_in(record, edits)
        self.listener(edits)
        if self._end > max(LONGEST_JOURNAL, self._size // 2):
            try:
                self._checkpoint()
            except OSError as error:
                self.notices.append(f"{self.path} could not be brought up to date: {error.strerror}.")

    def _step(
        self, entry: HistoryEntry, edits: tuple[Edit, ...], *, undoes: int = 0, redoes: int = 0
    ) -> None:
        for edit in edits:
            present = self._tables.get(edit.table, {}).get(edit.id, NOTHING)
            if not same(present, edit.raw_before):
                by = self.history.last_change_of(edit.key, undoes or redoes)
                since = f" by “{by.label}” of {by.time} (change {by.sequence})" if by is not None else ""
                raise ConflictError(
                    f"“{entry.label}” of {entry.time} cannot be {'taken back' if undoes else 'done again'}: "
                    f"{edit.table} {edit.id} has been changed since{since}."
                )
        self._commit(entry.label, edits, undoes=undoes, redoes=redoes)

    def _ready_journal(self) -> Header:
        """Makes sure that there is a journal to append to, whose name and file are safe on the disk."""
        if self._meta is None or self._meta.schema < SCHEMA:
            self._meta = self._make_file(self._meta)
        look = self._looks[1]
        if self._header is None:
            self._header = self._begin_journal(self._meta)
        elif look is not None and look.size > self._end:
            # A change that was not finished, and so never acknowledged.
            files.cut(self._places.journal, self._end)
        if not self._folder_is_safe:
            # Who made the journal may have been stopped before its name reached the disk.
            files.sync_folder(self._places.folder)
            self._folder_is_safe = True
        return self._header

    def _make_file(self, old: Meta | None) -> Meta:
        library = self._places.library
        if old is None:
            meta, tables = first_meta(), {}
        else:
            meta, tables = msgspec.structs.replace(old, schema=SCHEMA), self._tables
            moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
            kept = files.keep_beside(library, f"schema-{old.schema}" if old.schema else "tinydb", moment)
            self.notices.append(
                f"{library} was brought to the present form; as it was, it is kept as {kept}."
            )
        files.replace(write_snapshot(library, meta, tables, ()), library)
        files.sync_folder(self._places.folder)
        return meta

    def _begin_journal(self, meta: Meta) -> Header:
        places = self._places
        files.sync_folder(places.folder)
        if places.journal.exists():
            files.replace(places.journal, places.previous)
        header = Header(store=meta.store, base=meta.snapshot, sequence=meta.sequence)
        files.replace(files.write_temporary(places.journal, [header.line]), places.journal)
        files.sync_folder(places.folder)
        self._folder_is_safe = True
        self._end = len(header.line)
        return header

    def _checkpoint(self) -> None:
        if self._meta is None:
            return
        places = self._places
        for left_behind in places.temporaries():
            files.remove(left_behind)
        meta = self._meta.successor(self._sequence, self._highest)
        temporary = write_snapshot(places.library, meta, self._tables, self.history.rows())
        try:
            files.keep_as(places.library, places.backup)
            files.replace(temporary, places.library)
        except BaseException:
            files.remove(temporary)
            raise
        files.sync_folder(places.folder)
        files.replace(places.journal, places.previous)
        files.sync_folder(places.folder)
        self._meta, self._header, self._end = meta, None, 0
        self._looks = fingerprints(places)
        self._size = self._looks[0].size if self._looks[0] is not None else 0
        self._changed_here = False

    def _take_in(self, record: Record, edits: tuple[Edit, ...]) -> None:
        for edit in edits:
            apply_edit(self._tables, edit)
            if edit.id > self._highest.get(edit.table, 0):
                self._highest[edit.table] = edit.id
        self._sequence = record.sequence
        self.history.take_in(record)

    def _catch_up(self) -> bool:
        looks = fingerprints(self._places)
        if looks == self._looks:
            return False
        edits = self._follow(looks)
        if edits is None:
            edits = self._reload()
        else:
            self._looks = looks
        if edits:
            self.listener(edits)
        return bool(edits)

    def _follow(
        self, looks: tuple[files.Fingerprint | None, files.Fingerprint | None]
    ) -> tuple[Edit, ...] | None:
        """Takes in what other programs did, step by step; None where everything must be read anew."""
        if self._meta is None or self._meta.schema < SCHEMA:
            return None
        edits: list[Edit] = []
        if looks[0] != self._looks[0]:
            meta = read_meta(self._places.library)
            if meta is None or meta.store != self._meta.store or self._meta.snapshot not in meta.predecessors:
                return None
            # Somebody made a checkpoint. The last changes before it are in the journal that it put away.
            for path in (self._places.journal, self._places.previous):
                if self._sequence < meta.sequence:
                    edits += self._follow_journal(path, self._meta)
            if self._sequence != meta.sequence:
                return None
            self._meta, self._header, self._end, self._folder_is_safe = meta, None, 0, False
            self._size = looks[0].size if looks[0] is not None else 0
        edits += self._follow_journal(self._places.journal, self._meta)
        is_there = self._header is not None
        return None if is_there and (looks[1] is None or looks[1].size < self._end) else tuple(edits)

    def _follow_journal(self, path: Path, meta: Meta) -> list[Edit]:
        header = read_header(path)
        if header is None or header.base != meta.snapshot:
            return []
        if self._header != header:
            self._header, self._end = header, len(header.line)
        with path.open("rb") as stream:
            stream.seek(self._end)
            reading = read_records(stream.read(), self._end, header, self._sequence, path.name)
        self._end = reading.end
        return [edit for record in reading.records for edit in self._replay(record)]

    def _replay(self, record: Record) -> tuple[Edit, ...]:
        edits = tuple(
            msgspec.structs.replace(edit, raw_before=self._tables.get(edit.table, {}).get(edit.id, NOTHING))
            for edit in record.all_edits()
        )
        self._take_in(record, edits)
        return edits

    def _reload(self) -> tuple[Edit, ...]:
        found = self._find()
        old = {table: dict(rows) for table, rows in self._tables.items()}
        for rows in self._tables.values():
            rows.clear()
        self._meta, self._header, self._end = None, found.header, found.reading.end
        self._highest, self._sequence, self._size = {}, 0, 0
        self._folder_is_safe = False
        self._looks = found.fingerprints
        if found.snapshot is not None:
            self._meta, self._size = found.snapshot.meta, found.snapshot.size
            self._highest, self._sequence = dict(self._meta.highest), self._meta.sequence
            for table, rows in found.snapshot.tables.items():
                self._tables.setdefault(table, {}).update(rows)
            self.history = History(found.snapshot.history.values())
        for record in found.reading.records:
            self._replay(record)
        return differences(old, self._tables)

    def _find(self) -> Found:
        places = self._places
        try:
            if self._lock.is_held or fingerprints(places) == (None, None):
                return understand(gather(places), places)
            try:
                with self._lock.held(LOCK_SECONDS):
                    gathered = gather(places)
            except PermissionError:
                return self._find_unlocked()
            return understand(gathered, places)
        except OSError as error:
            raise DatabaseError(f"{self.path} cannot be read: {error.strerror or error}.") from error

    def _find_unlocked(self) -> Found:
        """Reads from a folder where no lock can be had: files that do not fit may fit at the next look."""
        for _ in range(_UNLOCKED_TRIES - 1):
            try:
                return understand(gather(self._places), self._places)
            except DamagedError:
                continue
        return understand(gather(self._places), self._places)


def _heed_not(_: tuple[Edit, ...]) -> None:
    """Listens to nothing."""
