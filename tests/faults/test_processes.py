"""Real programs: killed at random instants, working side by side, and out of space."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from store.database.database import Database
from tests.faults.story import ROUNDS, kept_at
from tests.faults.worker import counted

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="it forks")


def _work(*words: object, tracer: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*tracer, sys.executable, "-m", "tests.faults.worker", *(str(word) for word in words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def _result(*words: object) -> dict[str, int]:
    done = _work(*words)
    assert done.returncode == 0, done.stdout + done.stderr
    result: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    print(words[0], result)
    return result


@pytest.mark.parametrize("writers", [1, 2])
def test_what_was_acknowledged_outlives_a_kill_at_any_instant(tmp_path: Path, writers: int) -> None:
    result = _result("killed", tmp_path, 50 + 2500 * ROUNDS, writers, 11)
    assert result["acknowledged"] > 200
    assert result["with_checkpoints"] > 20


def test_two_programs_that_count_to_three_hundred_make_six_hundred(tmp_path: Path) -> None:
    result = _result("together", tmp_path, 2, 300)
    assert result["count"] == result["afresh"] == 600
    assert 0 < result["edits_seen"] <= 600, "an onlooker is told of no change twice"


def test_a_full_disk_costs_the_change_at_hand_and_is_told(tmp_path: Path) -> None:
    assert _result("full", tmp_path, 1000)["refused"] == 3


def test_a_small_disk_can_be_filled_and_freed(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("a small disk can be made by root only")
    try:
        assert _result("small-disk", disk)["kept"] > 20
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _strace_works() -> bool:
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(
        ["strace", "-e", "trace=fsync", "-e", "inject=fsync:error=EIO", sys.executable, "-c", ""],
        capture_output=True,
        check=False,
    )
    return tried.returncode == 0


def _system_calls() -> list[tuple[str, str, int]]:
    faults = ["error=EIO", "error=ENOSPC", "signal=SIGKILL"]
    if not ROUNDS:
        return [("fsync", "error=EIO", 3), ("fsync", "signal=SIGKILL", 4), ("write", "error=ENOSPC", 4)]
    counts = {"fsync": 14, "write": 12, "openat": 40, "rename": 8, "link": 2, "ftruncate": 1, "close": 40}
    return [
        (call, fault, number)
        for call, count in counts.items()
        for number in range(1, count + 1)
        for fault in faults
    ]


@pytest.mark.skipif(not _strace_works(), reason="strace cannot inject faults here")
def test_the_system_s_own_calls_may_fail_or_be_the_last(tmp_path: Path) -> None:
    stopped = failed = 0
    for call, fault, number in _system_calls():
        folder = tmp_path / f"{call}-{number}-{fault.split('=')[1]}"
        folder.mkdir()
        names = ("", ".journal", ".lock", ".backup")
        watched = [option for name in names for option in ("-P", str(folder / f"library.json{name}"))]
        inject = f"inject={call}:{fault}:when={number}"
        trace = ("strace", "-f", "-o", str(folder / "trace"), "-P", str(folder), *watched)
        done = _work("once", folder, tracer=(*trace, "-e", f"trace={call}", "-e", inject))
        told = [int(line.split()[1]) for line in done.stdout.splitlines() if line.startswith("told")]
        stopped += done.returncode != 0
        failed += '"failures": 1' in done.stdout
        kept = kept_at(folder / "library.json")
        database = Database(folder / "library.json")
        assert max(told, default=0) <= counted(database) <= 2, (call, fault, number, kept)
        database.close()
    print(f"{stopped} stopped, {failed} told of a failure")
    assert stopped
    assert failed
