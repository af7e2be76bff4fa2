"""Threads that compute take turns, and give way to the screen."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import SimpleNamespace

import pytest
from textual.worker import active_worker

from tui import turns


def compute() -> None:
    """Computes for as long as a step takes."""
    end = time.perf_counter() + 2 * turns.STEP_SECONDS
    while time.perf_counter() < end:
        pass


def test_what_was_asked_last_is_computed_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 60.0)
    done: list[str] = []
    begun, newer_ended = Event(), Event()

    def older() -> None:
        active_worker.set(SimpleNamespace(is_cancelled=False))
        with turns.taking_turns() as cancelled:
            while not newer_ended.is_set():
                compute()
                done.append("older")
                assert not cancelled()
                begun.set()
        done.append("older ended")

    def newer() -> None:
        active_worker.set(SimpleNamespace(is_cancelled=False))
        begun.wait()
        with turns.taking_turns() as cancelled:
            for _ in range(12):
                compute()
                assert not cancelled()
                done.append("newer")
            newer_ended.set()

    with ThreadPoolExecutor(2) as threads:
        for ended in [threads.submit(older), threads.submit(newer)]:
            ended.result()
    together = done[done.index("newer") : len(done) - done[::-1].index("newer")]
    assert together.count("older") <= 1
    assert done[-1] == "older ended"


def test_what_is_not_wanted_any_more_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 60.0)
    older, newer = SimpleNamespace(is_cancelled=False), SimpleNamespace(is_cancelled=False)
    active_worker.set(older)
    with turns.taking_turns() as cancelled:
        assert not cancelled()
        active_worker.set(newer)
        with turns.taking_turns():
            older.is_cancelled = True
            compute()
            assert cancelled()


@pytest.mark.parametrize(
    ("taken", "own", "rest"), [(0.02, 0.013, 0.007), (0.2, 0.01, 0.01), (0.02, 0.02, 0.0)]
)
def test_the_screen_gets_the_time_that_was_taken_from_it(monkeypatch, taken, own, rest) -> None:
    rests: list[float] = []
    clock = SimpleNamespace(now=0.0, own=0.0)
    monkeypatch.setattr(
        turns,
        "time",
        SimpleNamespace(perf_counter=lambda: clock.now, thread_time=lambda: clock.own, sleep=rests.append),
    )
    monkeypatch.setattr(turns, "_CLOCK_TELLS", True)
    active_worker.set(SimpleNamespace(is_cancelled=False))
    with turns.taking_turns() as cancelled:
        clock.now, clock.own = taken, own
        assert not cancelled()
    assert rests == [pytest.approx(rest)]
