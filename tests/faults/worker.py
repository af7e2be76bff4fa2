"""Programs that work on one library, each a process of its own, and are stopped without warning.

Run as `python -m tests.faults.worker ACT FOLDER NUMBER...`; prints what happened as JSON. It forks, which a
test process with threads must not do.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from store.database.database import Database
from store.database.documents import DatabaseError


def count_up(database: Database) -> int:
    """Raises the counter by one, as one change; returns where it stands."""
    with database.transaction("Count", undoable=False) as transaction:
        document = transaction.get("counters", 1) or {"count": 0}
        document["count"] += 1
        transaction.put("counters", 1, document)
    return int(document["count"])


def counted(database: Database) -> int:
    """Returns where the counter stands."""
    return int(database.documents("counters").get(1, {"count": 0})["count"])


def in_child(act: Callable[[], None]) -> int:
    """Does something in a process of its own; returns its id."""
    process = os.fork()
    if process:
        return process
    try:
        act()
    except Exception as error:  # noqa: BLE001 - a forked process must end here, whatever happened
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        os._exit(1)
    os._exit(0)


def killed(folder: Path, rounds: int, writers: int, seed: int) -> dict[str, int]:
    """Lets writers count, kills each at a random instant, and sees that nothing they were told is lost."""
    path, told = folder / "library.json", folder / "told"
    chance = random.Random(seed)
    acknowledged = checkpoints = 0
    for _ in range(rounds):
        lives = [(chance.randrange(12), chance.uniform(0.0001, 0.005)) for _ in range(writers)]
        children = [in_child(lambda life=life: _count_until_killed(path, told, *life)) for life in lives]
        ends = [os.waitpid(child, 0)[1] for child in children]
        assert ends == [signal.SIGALRM] * writers, f"a writer was not killed but ended: {ends}"
        values = [int(line) for line in told.read_text().split()] if told.exists() else []
        assert len(values) == len(set(values)), "two writers were told the same count"
        database = Database(path)
        now = counted(database)
        highest = max(values, default=0)
        assert highest <= now <= highest + writers, f"told {highest}, there is {now}"
        acknowledged = highest
        database.storage._keeper.lock.close()
        told.write_text(f"{now}\n" if now else "")
        checkpoints += path.with_name("library.json.backup").exists()
    return {"rounds": rounds, "acknowledged": acknowledged, "with_checkpoints": checkpoints}


def _count_until_killed(path: Path, told: Path, changes: int, seconds: float) -> None:
    descriptor = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    # The alarm's default action ends the process wherever it is, as kill -9 does.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    if not changes:
        signal.setitimer(signal.ITIMER_REAL, seconds)
    database = Database(path)
    while True:
        if (changes := changes - 1) == 0:
            signal.setitimer(signal.ITIMER_REAL, seconds)
        os.write(descriptor, b"%d\n" % count_up(database))
        if database.sequence % 7 == 0:
            database.checkpoint()


def together(folder: Path, writers: int, increments: int) -> dict[str, int]:
    """Lets writers count at the same time, some closing and opening, some making checkpoints."""
    path = folder / "library.json"

    def work() -> None:
        database = Database(path)
        for number in range(increments):
            count_up(database)
            if number % 50 == 20:
                database.checkpoint()
            if number % 50 == 45:
                database.close()
                database = Database(path)
        database.close()

    onlooker = Database(path)
    seen: list[int] = []
    onlooker.listener = lambda edits: seen.append(len(edits))
    children = [in_child(work) for _ in range(writers)]
    ends = []
    while len(ends) < writers:
        child, status = os.waitpid(-1, os.WNOHANG)
        if child in children:
            ends.append(status)
        onlooker.refresh()
    onlooker.refresh()
    assert ends == [0] * writers, f"a writer failed: {ends}"
    return {"count": counted(onlooker), "afresh": counted(Database(path)), "edits_seen": sum(seen)}


def full(folder: Path, room: int) -> dict[str, int]:
    """Fills the disk (no file may grow beyond a limit), is told, gets more room, and goes on."""
    path = folder / "library.json"
    database = Database(path)
    count_up(database)
    journal = path.with_name("library.json.journal")
    size = journal.stat().st_size
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, hard))
    refused = 0
    try:
        for _ in range(30):
            count_up(database)
    except DatabaseError as error:
        assert "free space" in str(error), str(error)
        refused += 1
    before = counted(database)
    assert counted(Database(path)) == before
    try:
        with database.transaction("Too much") as transaction:
            transaction.put("counters", 2, {"text": "字" * 5000})
    except DatabaseError:
        refused += 1
    assert journal.stat().st_size <= size + room
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        database.checkpoint()
    except DatabaseError:
        refused += 1
    database.close()
    assert database.notices, "that the file is not up to date must be said"
    assert not list(folder.glob(".*.tmp")), "what could not be written must not be left behind"
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    database = Database(path)
    assert count_up(database) == before + 1
    database.close()
    return {"refused": refused, "count": counted(Database(path))}


def small_disk(folder: Path) -> dict[str, int]:
    """Fills a small disk with changes, is told, frees space, and goes on."""
    path = folder / "library.json"
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(64 << 10))
    database = Database(path)
    kept = refused = 0
    while not refused:
        try:
            with database.transaction("Fill") as transaction:
                transaction.put("notes", transaction.new_id("notes"), {"text": "字" * 700})
            kept += 1
        except DatabaseError as error:
            assert "free space" in str(error), str(error)
            refused += 1
    assert len(database.documents("notes")) == len(Database(path).documents("notes")) == kept
    ballast.unlink()
    assert count_up(database) == 1
    database.close()
    assert len(Database(path).documents("notes")) == kept
    return {"kept": kept}


def once(folder: Path) -> dict[str, int]:
    """Makes one change and a checkpoint, and says so on the way; for a tracer that makes one call fail."""
    path = folder / "library.json"
    failures = 0
    database = Database(path)
    for act in (count_up, Database.checkpoint, count_up, Database.close):
        try:
            act(database)
            os.write(1, f"told {counted(database)}\n".encode())
        except DatabaseError:
            failures += 1
    return {"failures": failures}


ACTS: dict[str, Callable[..., dict[str, int]]] = {
    "killed": killed,
    "together": together,
    "full": full,
    "small-disk": small_disk,
    "once": once,
}

if __name__ == "__main__":
    print(json.dumps(ACTS[sys.argv[1]](Path(sys.argv[2]), *(int(number) for number in sys.argv[3:]))))
