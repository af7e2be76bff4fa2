"""Power cuts: every state that the disk may be left in opens to all that was acknowledged."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.battery import (
    calls_of_a_life,
    cut_off,
    power_cuts,
    power_cuts_after_kills,
    unfinished_changes,
)
from tests.faults.story import ROUNDS


def test_what_a_power_cut_leaves_holds_every_acknowledged_change(folder: Path) -> None:
    count = power_cuts(folder, 6 + 66 * ROUNDS)
    print(f"{count} states after a power cut")
    assert count > 250


@pytest.mark.parametrize("part", range(2))
def test_a_power_cut_after_a_killed_program_was_followed_by_another(folder: Path, part: int) -> None:
    step = 1 if ROUNDS else 18
    stops = range(part * step, len(calls_of_a_life(folder / "whole")), 2 * step)
    count = power_cuts_after_kills(folder, stops, 3 + 5 * ROUNDS)
    print(f"{count} states after a kill and a power cut")
    assert count > 100


def test_a_change_that_was_not_finished_is_not_there_and_in_nobodys_way(folder: Path) -> None:
    assert unfinished_changes(folder) > 100


def test_a_cut_file_is_seen_wherever_it_was_cut(folder: Path) -> None:
    assert cut_off(folder) > 500
