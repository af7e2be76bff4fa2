"""A short run of the fault tests without pytest, for judging the tests themselves; see `test_mutants`."""

from __future__ import annotations

import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from store.database import files
from store.database.database import Database
from store.database.documents import DatabaseError
from tests.faults.powercut import RecordingOS, StoppingOS, Told, crash_states, told
from tests.faults.story import STORY, STORY_AFTER, LostError, Teller, abandon, kept_at, lay_out, put
from tests.faults.wrapped import Killed

FOUND = 3
"""The exit status that says: a fault was found."""


@contextmanager
def in_memory() -> Iterator[Path]:
    """Yields a folder that costs no disk, where there is one: what is tested is not the system's disk."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if os.access(shared, os.W_OK) else None) as name:
        yield Path(name)


def judge_states(recording: RecordingOS, teller: Teller, begin: int, most: int, folder: Path) -> int:
    """Judges what a power cut may leave after each call from number `begin` on; returns how many states.

    Raises:
        AssertionError: If one of them does not hold what it must.
    """
    chance = random.Random(5)
    count = 0
    # What is judged was recorded already: forcing it to the disk would only take time.
    with patch.object(files, "sync_file", lambda _: None), patch.object(files, "sync_folder", lambda _: None):
        for length in range(begin, len(recording.events) + 1):
            events = recording.events[:length]
            for content in crash_states(events, chance, most):
                lay_out(folder, content)
                try:
                    teller.judge_folder(folder / "library.json", told(events))
                except (LostError, DatabaseError) as error:
                    last = str(events[-1])[:60] if events else "nothing"
                    raise AssertionError(f"{error} (call {length}, {last}; {sorted(content)})") from error
                count += 1
    return count


def power_cuts(folder: Path, most: int) -> int:
    """Cuts the power at every moment of a library's life; returns how many states were judged."""
    (folder / "life").mkdir(parents=True)
    recording, teller = RecordingOS(folder / "life"), Teller()
    with recording.attached():
        teller.live(folder / "life" / "library.json", STORY, lambda n: recording.events.append(Told(n)))
    return judge_states(recording, teller, 0, most, folder / "left")


def calls_of_a_life(folder: Path) -> list[str]:
    """Returns the names of the calls that a library's whole life takes, in order."""
    folder.mkdir(parents=True)
    whole = StoppingOS(folder, 10**9)
    with whole.attached():
        Teller().live(folder / "library.json", STORY, lambda _: None)
    return whole.calls


def power_cuts_after_kills(folder: Path, stops: Iterable[int], most: int) -> int:
    """Stops a program at some of its calls, lets another go on, and cuts the power at every moment of it."""
    count = 0
    for stop_at in stops:
        life = folder / f"life-{stop_at}"
        life.mkdir(parents=True)
        recording, teller = StoppingOS(life, stop_at), Teller()

        def tell(sequence: int, recording: RecordingOS = recording) -> None:
            recording.events.append(Told(sequence))

        try:
            with recording.attached():
                teller.live(life / "library.json", STORY, tell)
        except Killed:
            pass
        begin = len(recording.events)
        recording.go_on()
        with recording.attached():
            teller.live(life / "library.json", STORY_AFTER, tell)
        count += judge_states(recording, teller, begin, most, folder / "left")
    return count


def flipped_bits(folder: Path, tries: int) -> int:
    """Flips single bits of a library file and of its journal; returns how many were seen.

    Raises:
        AssertionError: If one is not seen at the next opening, or the opening changes a file.
    """
    chance = random.Random(7)
    path = folder / "library.json"
    database = Database(path)
    for size in (40, 1300, 200):
        put(database, "notes", 0, size)
    database.close()
    database = Database(path)
    for size in (40, 900):
        put(database, "notes", 0, size)
    sound = {entry.name: entry.read_bytes() for entry in folder.iterdir()}
    for number in range(tries):
        name = ("library.json", "library.json.journal")[number % 2]
        data = bytearray(sound[name])
        bit = chance.randrange(8 * len(data))
        data[bit // 8] ^= 1 << bit % 8
        lay_out(folder, {**sound, name: bytes(data)})
        try:
            opened = Database(path)
        except DatabaseError:
            pass
        else:
            raise AssertionError(f"Bit {bit} of {name} flipped unseen: {opened.sequence}")
        if (folder / name).read_bytes() != data:
            raise AssertionError(f"Opening a damaged {name} changed it.")
    return tries


def unfinished_changes(folder: Path) -> int:
    """Stops a program within the writing of a change, at every byte; returns how many remains were judged.

    Raises:
        AssertionError: If the change is there in part, or the next one does not come through.
    """
    path = folder / "library.json"
    database = Database(path)
    put(database, "notes", 0, 40)
    before = {entry.name: entry.read_bytes() for entry in folder.iterdir()}
    put(database, "notes", 0, 40)
    whole = (folder / "library.json.journal").read_bytes()
    start = len(before["library.json.journal"])
    for end in range(start, len(whole)):
        lay_out(folder, {**before, "library.json.journal": whole[:end]})
        opened = Database(path)
        if opened.sequence != 1:
            raise AssertionError(f"A change of which {end - start} bytes were written is there.")
        put(opened, "notes", 0, 20)
        abandon(opened)
        try:
            kept = kept_at(path)
        except DatabaseError as error:
            raise AssertionError(f"The change behind an unfinished one cannot be read: {error}") from error
        if len(kept["notes"]) != 2:
            raise AssertionError("The change behind an unfinished one is not there.")
    return len(whole) - start


def cut_off(folder: Path) -> int:
    """Cuts the library file and its journal short, at every byte; returns how many cuts were seen.

    Raises:
        AssertionError: If one is not seen at the next opening.
    """
    path = folder / "library.json"
    database = Database(path)
    put(database, "notes", 0, 40)
    database.close()
    database = Database(path)
    put(database, "notes", 0, 40)
    sound = {entry.name: entry.read_bytes() for entry in folder.iterdir()}
    count = 0
    for name in ("library.json", "library.json.journal"):
        for end in range(len(sound[name])):
            for data in (sound[name][:end], sound[name][:end].ljust(len(sound[name]), b"\0")):
                lay_out(folder, {**sound, name: data})
                try:
                    kept_at(path)
                except DatabaseError:
                    count += 1
                else:
                    raise AssertionError(f"{name} was cut off behind byte {end} unseen.")
    return count


def moments_after(call: str, folder: Path) -> list[int]:
    """Returns the moments right after a kind of call, before what it did is safe on the disk."""
    return [number + 1 for number, name in enumerate(calls_of_a_life(folder)) if name == call]


PARTS: dict[str, Callable[[Path], int]] = {
    "flips": lambda folder: flipped_bits(folder, 24),
    "unfinished": unfinished_changes,
    "cut": cut_off,
    "power": lambda folder: power_cuts(folder, 8),
    # The first six names that are given: of the file, of the journal, and all those of a checkpoint.
    "named": lambda folder: power_cuts_after_kills(folder, moments_after("replace", folder / "one")[:6], 3),
    "written": lambda folder: power_cuts_after_kills(
        folder, moments_after("write .journal", folder / "one")[:2], 60
    ),
}


def main(parts: list[str]) -> int:
    """Runs some parts, or all; returns the exit status."""
    for name in parts or PARTS:
        with in_memory() as folder:
            try:
                PARTS[name](folder)
            except (AssertionError, DatabaseError) as error:
                print(f"{type(error).__name__}: {error}")
                return FOUND
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
