"""The files of one library, as one program has them open."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from store.database import files
from store.database.documents import DamagedError, Edit
from store.database.journal import Header, Record, framed, read_header, read_records
from store.database.lineage import Fingerprints, Found, fingerprints, gather, understand
from store.database.lock import LOCK_SECONDS, CommitLock
from store.database.mark import Mark, read_mark
from store.database.places import Places
from store.database.snapshot import SCHEMA, Meta, first_meta, read_meta, write_snapshot
from store.database.state import State

LONGEST_JOURNAL: Final = 8 << 20
"""Bytes of a journal that are always borne; beyond, half the library file's size is."""

_UNLOCKED_TRIES: Final = 5


class Keeper:
    """Brings a state to the disk and back: a change is a line of the journal, a checkpoint the whole file.

    Whoever calls what changes the disk, or `catch_up`, holds `lock`.

    Attributes:
        places: Where the files are.
        lock: One change at a time.
        state: What the library holds, as far as this program has read it.
        notices: Sentences for the reader about what was done to the files beside what was asked.
    """

    def __init__(self, path: Path) -> None:
        """Reads the files.

        Args:
            path: The library file; where there is none, it is made by the first change.

        Raises:
            DatabaseError: If they are damaged, of a newer schema, or in use for very long.
            OSError: If they cannot be read.
        """
        self.places = Places(path)
        self.lock = CommitLock(self.places.lock)
        self.state = State()
        self.notices: list[str] = []
        self._meta: Meta | None = None
        self._size = 0
        self._header: Header | None = None
        self._end = 0
        self._looks: Fingerprints = (None, None)
        self._folder_is_safe = False
        self._journal_is_safe = False
        try:
            self._load()
        except BaseException:
            self.lock.close()
            raise

    @property
    def is_current(self) -> bool:
        """Whether the disk looks as it did when it was last read or written; it costs two looks."""
        return fingerprints(self.places) == self._looks

    @property
    def meta(self) -> Meta | None:
        """What the library file says of itself, None where there is none yet."""
        return self._meta

    @property
    def journal_is_long(self) -> bool:
        """Whether the journal has grown so long that a checkpoint is due."""
        return self._end > max(LONGEST_JOURNAL, self._size // 2)

    def catch_up(self) -> tuple[Edit, ...]:
        """Takes in what other programs have changed since; returns the edits.

        Raises:
            DatabaseError: If the files are no longer sound.
            OSError: If they cannot be read.
        """
        looks = fingerprints(self.places)
        if looks == self._looks:
            return ()
        edits = self._follow(looks)
        if edits is None:
            return self._load()
        self._looks = looks
        return edits

    def append(self, record: Record, edits: tuple[Edit, ...]) -> None:
        """Keeps a change; the state follows it once it is safe on the disk.

        Raises:
            OSError: If it cannot be written; nothing is changed then.
            UnsureError: If it is not known whether it was.
        """
        header = self._ready_journal()
        line = framed(msgspec.json.encode(record), header.seed)
        look = files.append(self.places.journal, self._end, line)
        self.lock.set_mark(Mark(header.store, header.base, record.sequence))
        self._end += len(line)
        self._looks = (self._looks[0], look)
        self.state.take_in(record, edits)

    def checkpoint(self) -> None:
        """Writes the library file anew, with all that is in the journal, and puts the journal away.

        Raises:
            OSError: If it cannot be written; nothing is lost then.
        """
        if self._meta is None or self._header is None:
            return
        places = self.places
        for left_behind in places.temporaries():
            files.remove(left_behind)
        meta = self._meta.successor(self.state.sequence, self.state.highest)
        temporary = write_snapshot(places.library, meta, self.state.tables, self.state.history.rows())
        try:
            files.keep_as(places.library, places.backup)
            files.replace(temporary, places.library)
        except BaseException:
            files.remove(temporary)
            raise
        files.sync_folder(places.folder)
        files.replace(places.journal, places.previous)
        files.sync_folder(places.folder)
        self.lock.set_mark(Mark(meta.store, meta.snapshot, meta.sequence))
        self._looks = fingerprints(places)
        self._take_file(meta)

    def _ready_journal(self) -> Header:
        """Makes sure that there is a journal to append to, whose name and file are safe on the disk."""
        if self._meta is None or self._meta.schema < SCHEMA:
            self._make_file(self._meta)
        look = self._looks[1]
        if self._header is None:
            return self._begin_journal()
        if look is not None and look.size > self._end:
            # A change that was not finished, and so never acknowledged.
            files.cut(self.places.journal, self._end)
        elif not self._journal_is_safe and not self._is_marked(self._header):
            # Who wrote the last change may have been stopped before it reached the disk. A power cut could
            # then leave this one without it.
            files.sync(self.places.journal)
        self._journal_is_safe = True
        if not self._folder_is_safe:
            # Who made the journal may have been stopped before its name reached the disk.
            files.sync_folder(self.places.folder)
            self._folder_is_safe = True
        return self._header

    def _is_marked(self, header: Header) -> bool:
        """Whether whoever wrote the last change has seen it safe on the disk."""
        mark = read_mark(self.places.lock)
        return mark == Mark(header.store, header.base, self.state.sequence)

    def _make_file(self, old: Meta | None) -> None:
        library = self.places.library
        if old is None:
            meta = first_meta()
        else:
            meta = msgspec.structs.replace(old, schema=SCHEMA)
            moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
            kept = files.keep_beside(library, f"schema-{old.schema}" if old.schema else "tinydb", moment)
            self.notices.append(
                f"{library} was brought to the present form; as it was, it is kept as {kept}."
            )
        files.replace(write_snapshot(library, meta, self.state.tables, ()), library)
        files.sync_folder(self.places.folder)
        self._looks = fingerprints(self.places)
        self._take_file(meta)

    def _begin_journal(self) -> Header:
        places, meta = self.places, self._meta
        assert meta is not None
        # The library file may be fresh from a program that was stopped before its name was safe. If the
        # journal that is in it were put away first, a power cut could leave neither.
        files.sync_folder(places.folder)
        if places.journal.exists():
            files.replace(places.journal, places.previous)
        header = Header(store=meta.store, base=meta.snapshot, sequence=meta.sequence)
        files.replace(files.write_temporary(places.journal, [header.line]), places.journal)
        files.sync_folder(places.folder)
        self._looks = fingerprints(places)
        self._header, self._end = header, len(header.line)
        self._folder_is_safe = self._journal_is_safe = True
        return header

    def _take_file(self, meta: Meta) -> None:
        """Goes on from another state of the library file, which holds what the state in memory does."""
        self._meta, self._header, self._end, self._folder_is_safe = meta, None, 0, False
        self._size = self._looks[0].size if self._looks[0] is not None else 0

    def _follow(self, looks: Fingerprints) -> tuple[Edit, ...] | None:
        """Takes in what other programs did, step by step; None where everything must be read anew."""
        if self._meta is None or self._meta.schema < SCHEMA:
            return None
        edits: list[Edit] = []
        if looks[0] != self._looks[0]:
            meta = read_meta(self.places.library)
            if meta is None or meta.store != self._meta.store or self._meta.snapshot not in meta.predecessors:
                return None
            # Somebody made a checkpoint. The last changes before it are in the journal that it put away.
            for path in (self.places.journal, self.places.previous):
                if self.state.sequence < meta.sequence:
                    edits += self._follow_journal(path, self._meta)
            if self.state.sequence != meta.sequence:
                return None
            self._looks = looks
            self._take_file(meta)
        edits += self._follow_journal(self.places.journal, self._meta)
        if self._header is not None and (looks[1] is None or looks[1].size < self._end):
            return None
        return tuple(edits)

    def _follow_journal(self, path: Path, meta: Meta) -> list[Edit]:
        header = read_header(path)
        if header is None or header.base != meta.snapshot:
            return []
        if self._header != header:
            self._header, self._end = header, len(header.line)
        with path.open("rb") as stream:
            stream.seek(self._end)
            reading = read_records(stream.read(), self._end, header, self.state.sequence, path.name)
        self._end = reading.end
        self._journal_is_safe = self._journal_is_safe and not reading.records
        return [edit for record in reading.records for edit in self.state.replay(record)]

    def _load(self) -> tuple[Edit, ...]:
        found = self._find()
        self._looks = found.fingerprints
        self._meta = found.snapshot.meta if found.snapshot is not None else None
        self._size = found.snapshot.size if found.snapshot is not None else 0
        self._header, self._end = found.header, found.reading.end
        self._folder_is_safe = self._journal_is_safe = False
        return self.state.become(found.snapshot, found.reading.records)

    def _find(self) -> Found:
        if self.lock.is_held or fingerprints(self.places) == (None, None):
            return understand(gather(self.places), self.places)
        if not self.places.lock.exists():
            return self._find_unlocked()  # nobody of ours ever changed anything here
        try:
            with self.lock.held(LOCK_SECONDS):
                gathered = gather(self.places)
        except PermissionError:
            return self._find_unlocked()
        return understand(gathered, self.places)

    def _find_unlocked(self) -> Found:
        """Reads where no lock can be had: files that do not fit may fit at the next look."""
        for _ in range(_UNLOCKED_TRIES - 1):
            try:
                return understand(gather(self.places), self.places)
            except DamagedError:
                continue
        return understand(gather(self.places), self.places)
