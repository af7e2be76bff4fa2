"""Saying what is wrong with a library, and bringing it back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from store.database import files
from store.database.documents import DamagedError, DatabaseError, ForeignError
from store.database.lineage import WAY_OUT, Found, gather, notices, understand
from store.database.lock import LOCK_SECONDS, CommitLock
from store.database.mark import Mark
from store.database.places import Places
from store.database.salvage import Salvaged, salvage
from store.database.snapshot import (
    PREDECESSORS_KEPT,
    SCHEMA,
    Meta,
    new_name,
    read_snapshot,
    write_snapshot,
)
from store.database.state import State

Soundness = Literal["sound", "damaged", "foreign"]


class Report(msgspec.Struct, frozen=True):
    """What a check found.

    Attributes:
        file: The library file.
        state: Whether it can be used as it is; `foreign` is another program's or a newer duidu's.
        problems: One sentence each; a sound library may have some too.
        sequence: Number of the last change that is in it, or that `restore` would bring back.
    """

    file: Path
    state: Soundness
    problems: tuple[str, ...]
    sequence: int


class Restored(msgspec.Struct, frozen=True):
    """What a restoration did.

    Attributes:
        file: The library file.
        kept: Where the files that were there before are kept.
        sequence: Number of the last change that was brought back.
        problems: What could not be brought back, one sentence each.
    """

    file: Path
    kept: tuple[Path, ...]
    sequence: int
    problems: tuple[str, ...]


def check(path: Path) -> Report:
    """Reads everything kept, with the backups, and says what is wrong; changes nothing.

    Raises:
        DatabaseError: If a file is there and cannot be read at all, or another program is in the way.
    """
    places = Places(path)
    try:
        with _undisturbed(places):
            gathered = gather(places)
            salvaged = salvage(places)
    except OSError as error:
        raise DatabaseError(f"{path} cannot be read: {error.strerror or error}.") from error
    remarks = list(notices(places))
    try:
        found = understand(gathered, places)
    except ForeignError as error:
        return Report(places.library, "foreign", (str(error), *remarks), 0)
    except DamagedError as error:
        return _damaged(str(error).removesuffix(f" {WAY_OUT}"), salvaged, places, remarks)
    return _sound(found, salvaged, places, remarks)


def restore(path: Path, source: Path | None = None) -> Restored:
    """Brings a library back; what was there before is kept beside it under names of its own.

    Args:
        path: The library file.
        source: A copy of a library to take instead; the library file itself to take it alone, as it is.
            Without
            it, the newest state that the file, its backup and their journals can be rebuilt to.

    Raises:
        DatabaseError: If there is nothing sound to bring back, or it cannot be written.
    """
    places = Places(path)
    lock = CommitLock(places.lock)
    try:
        files.make_private_folder(places.folder)
        with lock.held(LOCK_SECONDS):
            salvaged = salvage(places)
            state = _newest(salvaged, places) if source is None else _from(source, places)
            kept = _put_in_place(state, salvaged, places, lock)
    except OSError as error:
        raise DatabaseError(
            f"{path} cannot be restored: {error.strerror or error}. Nothing of what was there is lost."
        ) from error
    finally:
        lock.close()
    lost = _losses(salvaged, state) if source is None else ()
    return Restored(places.library, kept, state.sequence, lost)


@contextmanager
def _undisturbed(places: Places) -> Iterator[None]:
    """Holds the lock, where there is one and it can be had."""
    lock = CommitLock(places.lock)
    is_taken = False
    try:
        with suppress(PermissionError):
            if places.lock.exists():
                lock.take_within(LOCK_SECONDS)
                is_taken = True
        yield
    finally:
        if is_taken:
            lock.release()
        lock.close()


def _sound(found: Found, salvaged: Salvaged, places: Places, remarks: list[str]) -> Report:
    if found.snapshot is None:
        return Report(places.library, "sound", (f"{places.library} is not there yet.", *remarks), 0)
    state = State()
    state.become(found.snapshot, found.reading.records)
    for name, rows in state.tables.items():
        for identifier, raw in rows.items():
            try:
                msgspec.json.decode(raw, type=dict)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                remarks.append(f"{name} {identifier} is not a document: {error}.")
    remarks += [problem for problem in salvaged.problems if problem not in remarks]
    if found.reading.tail:
        remarks.append(
            "A change was being written when its program or the machine stopped. It was never acknowledged, "
            "and the next change takes its place."
        )
    if found.snapshot.meta.schema < SCHEMA:
        made_by = "an older duidu" if found.snapshot.meta.schema else "plain TinyDB"
        remarks.append(
            f"It was written by {made_by}; the first change brings it to the present form and keeps a copy."
        )
    return Report(places.library, "sound", tuple(remarks), state.sequence)


def _damaged(problem: str, salvaged: Salvaged, places: Places, remarks: list[str]) -> Report:
    problems = list(dict.fromkeys((problem, *salvaged.problems, *remarks)))
    state = salvaged.best()
    if state is None:
        problems.append(
            "Neither it nor its backup can be read. Bring back a copy of your own: `duidu restore FILE`."
        )
        return Report(places.library, "damaged", tuple(problems), 0)
    losses = _losses(salvaged, state)
    problems += losses or ["`duidu restore` brings back everything."]
    return Report(places.library, "damaged", tuple(problems), state.sequence)


def _losses(salvaged: Salvaged, state: State) -> tuple[str, ...]:
    if state.sequence >= salvaged.last:
        return ()
    return (
        f"Everything up to change {state.sequence} can be read; of the changes from {state.sequence + 1} "
        f"to {salvaged.last} nothing that can be trusted is left.",
    )


def _newest(salvaged: Salvaged, places: Places) -> State:
    with suppress(DamagedError):
        understand(gather(places), places)
        raise DatabaseError(
            f"{places.library} is sound, so there is nothing to restore. To go back to a copy, name it: "
            f"`duidu restore FILE`; the automatic one is {places.backup}."
        )
    state = salvaged.best()
    if state is None:
        raise DatabaseError(
            f"Nothing that could be restored is left of {places.library} and its backup. "
            "Name a copy of your own: `duidu restore FILE`."
        )
    return state


def _from(source: Path, places: Places) -> State:
    state = State()
    if source.exists() and places.library.exists() and source.samefile(places.library):
        state.become(read_snapshot(places.library.read_bytes(), str(source)), ())
        return state
    found = understand(gather(Places(source)), Places(source))
    if found.snapshot is None:
        raise DatabaseError(f"{source} is not there; name a copy of a library.")
    state.become(found.snapshot, found.reading.records)
    return state


def _put_in_place(state: State, salvaged: Salvaged, places: Places, lock: CommitLock) -> tuple[Path, ...]:
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    there = [path for path in (places.library, places.journal, places.previous) if path.exists()]
    kept = tuple(files.keep_beside(path, "replaced", moment) for path in there)
    meta = Meta(
        store=salvaged.store or new_name(),
        snapshot=new_name(),
        # Should it be stopped right here, the journals that are still there count as being in the file.
        predecessors=salvaged.names[:PREDECESSORS_KEPT],
        sequence=max(salvaged.last, state.sequence) + 1,
        highest=salvaged.highest(state.highest),
    )
    files.replace(write_snapshot(places.library, meta, state.tables, state.history.rows()), places.library)
    files.sync_folder(places.folder)
    for path in (places.journal, places.previous):
        files.remove(path)
    files.sync_folder(places.folder)
    lock.set_mark(Mark(meta.store, meta.snapshot, meta.sequence))
    return kept
