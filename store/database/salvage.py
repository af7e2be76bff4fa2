"""What can still be read of a library, whatever happened to its files."""

from __future__ import annotations

from pathlib import Path

import msgspec

from store.database.documents import DamagedError, DatabaseError
from store.database.journal import (
    DamagedJournalError,
    Header,
    Record,
    header_of,
    read_records,
    record_of,
)
from store.database.mark import Mark, read_mark
from store.database.mending import mended
from store.database.places import Places
from store.database.snapshot import Meta, Snapshot, read_snapshot
from store.database.state import State


class SalvagedJournal(msgspec.Struct, frozen=True):
    """What can be read of a journal.

    Attributes:
        path: The file.
        header: Its first line.
        records: Its changes up to the first that cannot be read.
        problem: What is wrong with it, or "".
        mended: Numbers of changes that a flipped bit was taken back in.
    """

    path: Path
    header: Header
    records: tuple[Record, ...]
    problem: str = ""
    mended: tuple[int, ...] = ()

    @property
    def last(self) -> int:
        """Number of the last change that can be read."""
        return self.records[-1].sequence if self.records else self.header.sequence


class SalvagedFile(msgspec.Struct, frozen=True):
    """What can be read of a library file or of its backup.

    Attributes:
        path: The file.
        snapshot: What it holds, None where it cannot be read.
        problem: What is wrong with it, or "".
    """

    path: Path
    snapshot: Snapshot | None
    problem: str = ""


class Salvaged(msgspec.Struct, frozen=True):
    """What can be read of all the files of a library.

    Attributes:
        files: The library file and its backup, those that are there.
        journals: The journal before and the journal, those that are there and have a readable first line.
        problems: What is wrong with any of them.
        mark: What the lock file notes as last kept.
    """

    files: tuple[SalvagedFile, ...]
    journals: tuple[SalvagedJournal, ...]
    problems: tuple[str, ...]
    mark: Mark | None

    @property
    def store(self) -> str | None:
        """The library's name, None where no trace of it is left.

        What lies beside the library file is asked first: the file is what may be another's.
        """
        traces = [self.mark.store] if self.mark is not None else []
        traces += [journal.header.store for journal in reversed(self.journals)]
        traces += [file.snapshot.meta.store for file in reversed(self.files) if file.snapshot is not None]
        return next(iter(traces), None)

    @property
    def names(self) -> tuple[str, ...]:
        """Every state of the library file that there is a trace of, newest first."""
        metas = [file.snapshot.meta for file in self.files if file.snapshot is not None]
        bases = [journal.header.base for journal in reversed(self.journals)]
        names = [meta.snapshot for meta in metas] + bases
        return tuple(dict.fromkeys(names + [name for meta in metas for name in meta.predecessors]))

    def highest(self, known: dict[str, int]) -> dict[str, int]:
        """Returns the highest id that each table ever had, by every trace and by what is `known`."""
        highest = dict(known)
        metas = [file.snapshot.meta for file in self.files if file.snapshot is not None]
        ids = [item for meta in metas for item in meta.highest.items()]
        ids += [
            edit.key for journal in self.journals for record in journal.records for edit in record.all_edits()
        ]
        for table, identifier in ids:
            highest[table] = max(highest.get(table, 0), identifier)
        return highest

    @property
    def last(self) -> int:
        """The highest number of a change that there is any trace of."""
        of_files = [snapshot.meta.sequence for snapshot in self._own]
        of_mark = [self.mark.sequence] if self.mark is not None else []
        return max([*of_files, *(journal.last for journal in self.journals), *of_mark], default=0)

    def best(self) -> State | None:
        """Returns the newest state that can be rebuilt, None where there is none."""
        states = [self.rebuilt(snapshot) for snapshot in self._own]
        if any(journal.header.sequence == 0 for journal in self.journals):
            states.append(self.rebuilt(None))
        return max(states, key=lambda state: state.sequence, default=None)

    @property
    def _own(self) -> list[Snapshot]:
        """What can be read and is not another library's; all that can be read where nothing else is left."""
        snapshots = [file.snapshot for file in self.files if file.snapshot is not None]
        return [snapshot for snapshot in snapshots if snapshot.meta.store == self.store] or snapshots

    def rebuilt(self, snapshot: Snapshot | None) -> State:
        """Returns what a library file, or an empty library, became by the journals that follow on it."""
        state = State()
        state.become(snapshot, ())
        follows = snapshot is None
        for journal in self.journals:
            header = journal.header
            named = snapshot is not None and header.base == snapshot.meta.snapshot
            if header.sequence == state.sequence and (named or follows):
                for record in journal.records:
                    state.replay(record)
                # The next journal follows on the library file that was made of this one.
                follows = True
        return state


def salvage(places: Places) -> Salvaged:
    """Reads what can be read of a library; changes nothing.

    Raises:
        OSError: If a file is there and cannot be read at all.
    """
    files = [_file(path) for path in (places.library, places.backup) if path.exists()]
    problems = [file.problem for file in files if file.problem]
    metas = [file.snapshot.meta for file in files if file.snapshot is not None]
    journals = []
    for path in (places.previous, places.journal):
        try:
            journal = _journal(path, metas)
        except FileNotFoundError:
            continue
        except DamagedError as error:
            problems.append(str(error))
        else:
            journals.append(journal)
            problems += [journal.problem] if journal.problem else []
    return Salvaged(tuple(files), tuple(journals), tuple(problems), read_mark(places.lock))


def _file(path: Path) -> SalvagedFile:
    try:
        return SalvagedFile(path, read_snapshot(path.read_bytes(), path.name))
    except DatabaseError as error:
        return SalvagedFile(path, None, str(error))


def _journal(path: Path, metas: list[Meta]) -> SalvagedJournal:
    data = path.read_bytes()
    problem = ""
    try:
        header = header_of(data, path.name)
    except DamagedError as error:
        guessed = _header_by_the_first_record(data, metas)
        if guessed is None:
            raise
        header, problem = guessed, str(error)
    start, sequence = len(header.line), header.sequence
    records: list[Record] = []
    taken_back: list[int] = []
    while True:
        try:
            reading = read_records(data[start:], start, header, sequence, path.name)
        except DamagedJournalError as error:
            problem = problem or str(error)
            records += error.sound.records
            sequence += len(error.sound.records)
            repaired = mended(data[error.sound.end :], header.seed)
            if repaired is None or repaired[0].sequence != sequence + 1:
                return SalvagedJournal(path, header, tuple(records), problem, tuple(taken_back))
            records.append(repaired[0])
            sequence += 1
            taken_back.append(sequence)
            start = error.sound.end + repaired[1]
        else:
            return SalvagedJournal(path, header, (*records, *reading.records), problem, tuple(taken_back))


def _header_by_the_first_record(data: bytes, metas: list[Meta]) -> Header | None:
    """Returns the first line that a journal must have had, since its first record fits that line alone."""
    for meta in metas:
        header = Header(store=meta.store, base=meta.snapshot, sequence=meta.sequence)
        start = len(header.line)
        if record_of(data[start : data.find(b"\n", start) + 1], header.seed) is not None:
            return header
    return None
