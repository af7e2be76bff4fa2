"""Each call that changes the disk fails, or is the program's last: nothing acknowledged is lost."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from store.database.database import Database
from store.database.documents import DatabaseError
from store.database.repair import restore
from tests.faults.battery import calls_of_a_life
from tests.faults.story import STORY, Teller, abandon, kept_at, kept_by, lay_out, put
from tests.faults.wrapped import CHANGING, Killed, WrappedOS


class FailingOS(WrappedOS):
    """Lets one call fail, or be the program's last."""

    def __init__(self, at: int, fault: int | None) -> None:
        super().__init__()
        self.at = at
        self.fault = fault
        self.count = 0
        self.failed = False

    def before(self, name: str, arguments: tuple[Any, ...]) -> None:
        self.count += 1
        if self.count - 1 == self.at:
            self.failed = True
            if name == "write":
                # A part of it comes through.
                os.write(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            if self.fault is None:
                self.dead = True
                raise Killed
            if name == "close":
                os.close(arguments[0])
            raise OSError(self.fault, os.strerror(self.fault))


def _calls(tmp_path: Path) -> range:
    return range(len(calls_of_a_life(tmp_path / "whole")))


def _opened(path: Path, refusals: list[DatabaseError]) -> Database:
    try:
        return Database(path)
    except DatabaseError as error:
        refusals.append(error)
        return Database(path)


def test_a_program_killed_at_any_call_loses_nothing(folder: Path) -> None:
    calls = _calls(folder)
    for at in calls:
        path = folder / f"life-{at}" / "library.json"
        path.parent.mkdir()
        failing, teller = FailingOS(at, None), Teller()
        with pytest.raises(Killed), failing.attached():
            teller.live(path, STORY, lambda _: None)
        # What was being done when it was killed may be there.
        teller.known.pop(teller.told + 1, None)
        database = Database(path)
        teller.judge(database)
        assert database.sequence <= teller.told + 1
        kept = kept_by(database)
        put(database, "notes", 0, 40)
        database.undo()
        database.checkpoint()
        assert not list(path.parent.glob(".*.tmp")), "what was left half written is cleared away"
        abandon(database)
        assert kept_at(path) == kept
    assert len(calls) > 80


@pytest.mark.parametrize("fault", [errno.EIO, errno.ENOSPC])
def test_a_call_that_fails_costs_no_more_than_the_change_at_hand(folder: Path, fault: int) -> None:
    for at in _calls(folder):
        path = folder / f"life-{at}" / "library.json"
        path.parent.mkdir()
        failing = FailingOS(at, fault)
        refusals: list[DatabaseError] = []
        with failing.attached():
            database = _opened(path, refusals)
            for act in STORY:
                before, sequence = kept_by(database), database.sequence
                try:
                    act(database)
                except DatabaseError as error:
                    refusals.append(error)
                    assert str(path) in str(error)
                    assert kept_by(database) == before, "a refused change must change nothing"
                    assert database.sequence == sequence
                    assert kept_at(path) == before
                    try:
                        act(database)
                    except DatabaseError as again:
                        # After a failed fsync only a new opening may write.
                        assert fault == errno.EIO, again
                        assert "open the library again" in str(again)
                        database.close()
                        database = _opened(path, refusals)
                        act(database)
                if not database.is_open:
                    database = _opened(path, refusals)
            expected = kept_by(database)
            database.close()
        assert failing.failed
        assert len(refusals) <= 1
        assert kept_at(path) == expected, f"call {at}"


def test_a_restoration_stopped_at_any_call_can_be_done_again(folder: Path) -> None:
    path = folder / "library.json"
    database = Database(path)
    for size in (40, 900):
        put(database, "notes", 0, size)
    database.close()
    database = Database(path)
    put(database, "notes", 0, 60)
    everything = kept_by(database)
    abandon(database)
    path.write_bytes(path.read_bytes()[:-40])
    damaged = {entry.name: entry.read_bytes() for entry in folder.iterdir()}
    stopped = 0
    while True:
        lay_out(folder, damaged)
        failing = FailingOS(stopped, None)
        try:
            with failing.attached():
                restore(path)
        except Killed:
            stopped += 1
        try:
            kept = kept_at(path)
        except DatabaseError:
            restore(path)
            kept = kept_at(path)
        assert kept == everything
        there = {entry.read_bytes() for entry in folder.iterdir()}
        for name, data in damaged.items():
            assert data in there or name.endswith(".lock"), f"{name} was overwritten without a copy"
        if not failing.failed:
            break
    assert stopped > 15


def test_what_is_wrapped_is_what_changes_the_disk(folder: Path) -> None:
    made = {call.split()[0] for call in calls_of_a_life(folder / "whole")}
    assert made == set(CHANGING) - {"mkdir", "ftruncate"}
