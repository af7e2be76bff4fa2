"""What lies on the disk, and whether its parts belong together.

The library file names its own state and the states it came from, a journal names the state that it follows
on, and the lock notes the last change that was acknowledged. So a file that a sync tool, a backup program or
a person put in the place of the newest is found out before anything is built on it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from store.database.documents import DamagedError, ForeignError
from store.database.files import Fingerprint, fingerprint
from store.database.journal import Header, Reading, header_of, read_header, read_records
from store.database.mark import Mark, read_mark
from store.database.places import Places
from store.database.snapshot import Meta, Snapshot, read_snapshot

Fingerprints = tuple[Fingerprint | None, Fingerprint | None]
"""Of the library file and of its journal."""

WAY_OUT: Final = (
    "Nothing was changed; `duidu check` explains, `duidu restore` rebuilds it from what is sound."
)
_OUT_OF_PLACE: Final = (
    "{name} is not the file that was last here: an older copy or another has been put in its place."
)


class Files(msgspec.Struct, frozen=True):
    """The content of the files of a library, read at one moment.

    Attributes:
        library: The library file, None where there is none.
        journal: The journal, None where there is none.
        previous: The first line of the journal before, None where there is none or it cannot be read.
        backup: Whether there is a backup.
        mark: What the lock file notes as last kept.
        fingerprints: What the files looked like.
    """

    library: bytes | None
    journal: bytes | None
    previous: Header | None
    backup: bool
    mark: Mark | None
    fingerprints: Fingerprints


class Found(msgspec.Struct, frozen=True):
    """A sound library as it lies on the disk.

    Attributes:
        snapshot: The library file, None where there is no library yet.
        header: The first line of a journal whose changes follow on the file, None where there is none.
        reading: The changes of that journal.
        fingerprints: What the files looked like.
    """

    snapshot: Snapshot | None
    header: Header | None
    reading: Reading
    fingerprints: Fingerprints


def fingerprints(places: Places) -> Fingerprints:
    """Returns what the files look like now, at the cost of two looks at the folder."""
    return fingerprint(places.library_name), fingerprint(places.journal_name)


def gather(places: Places) -> Files:
    """Reads the files; the caller holds the lock, or has none to hold.

    Raises:
        OSError: If one is there and cannot be read.
    """
    looks = fingerprints(places)
    # Before what it speaks of: without the lock, a change may be made while this reads.
    mark = read_mark(places.lock)
    try:
        previous = read_header(places.previous)
    except DamagedError:
        previous = None  # not needed to open the library; a check speaks of it
    return Files(
        _content(places.library),
        _content(places.journal),
        previous,
        places.backup.exists(),
        mark,
        looks,
    )


def understand(files: Files, places: Places) -> Found:
    """Returns the library that the files make up.

    Raises:
        DamagedError: If they are not what was written, or do not belong together.
        ForeignError: If the library file is not one of ours, or a newer program's.
    """
    try:
        return _understand(files, places)
    except DamagedError as error:
        raise DamagedError(f"{error} {WAY_OUT}") from error


def _understand(files: Files, places: Places) -> Found:
    name = str(places.library)
    header = header_of(files.journal, places.journal.name) if files.journal is not None else None
    if files.library is None:
        if header is not None or files.previous is not None or files.backup:
            raise DamagedError(f"{name} is missing, though its journal or its backup is there.")
        return Found(None, None, Reading((), 0), files.fingerprints)
    snapshot = _read(files, header, name)
    meta = snapshot.meta
    if header is not None and files.journal is not None:
        reading = _journal_of(meta, header, files.journal, places)
        if header.base == meta.snapshot:
            _see_mark(files, meta, reading, name)
            _see_previous(files, meta, name)
            return Found(snapshot, header, reading, files.fingerprints)
    else:
        _see_previous(files, meta, name)
    nothing = Reading((), 0)
    _see_mark(files, meta, nothing, name)
    return Found(snapshot, None, nothing, files.fingerprints)


def _read(files: Files, header: Header | None, name: str) -> Snapshot:
    was_ours = header is not None or files.previous is not None
    try:
        snapshot = read_snapshot(files.library or b"", name)
    except ForeignError as error:
        if was_ours:
            raise DamagedError(str(error)) from error
        raise
    stores = {part.store for part in (header, files.previous) if part is not None}
    if stores - {snapshot.meta.store}:
        raise DamagedError(f"{name} is another library than the one that was last here.")
    return snapshot


def _journal_of(meta: Meta, header: Header, journal: bytes, places: Places) -> Reading:
    start = len(header.line)
    reading = read_records(journal[start:], start, header, header.sequence, places.journal.name)
    last = reading.records[-1].sequence if reading.records else header.sequence
    follows = header.base == meta.snapshot and header.sequence == meta.sequence
    # A program stopped between writing the file and taking its journal away leaves a journal that is in the
    # file.
    is_in_it = header.base in meta.predecessors and last <= meta.sequence
    if not follows and not is_in_it:
        raise DamagedError(_OUT_OF_PLACE.format(name=places.library))
    return reading


def _see_previous(files: Files, meta: Meta, name: str) -> None:
    if files.previous is not None and files.previous.base not in meta.predecessors:
        raise DamagedError(_OUT_OF_PLACE.format(name=name))


def _see_mark(files: Files, meta: Meta, reading: Reading, name: str) -> None:
    mark = files.mark
    if mark is None or mark.store != meta.store:
        return
    last = reading.records[-1].sequence if reading.records else meta.sequence
    if mark.snapshot not in (meta.snapshot, *meta.predecessors):
        raise DamagedError(_OUT_OF_PLACE.format(name=name))
    if mark.sequence > last:
        raise DamagedError(
            f"{name} ends with change {last}, though {mark.sequence} was kept: its newest part was cut off."
        )


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def notices(places: Places) -> tuple[str, ...]:
    """Returns what a reader should know of a library that is sound nevertheless."""
    return tuple(
        f"{path} lies beside the library: a sync tool kept it since two machines changed it at once. "
        "It was not read; look into it with `duidu --library`, and move it away when nothing in it is missed."
        for path in places.conflicted_copies()
    )
