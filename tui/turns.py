"""Threads that compute take turns, the newest question first, so that the screen has to share with one alone.

Python runs one thread at a time. Beside three that compute, the screen would have a quarter of the processor,
and a key four times as long a way. So a thread that is not the newest waits between two steps; and the newest
leaves the screen as much time as it has just taken from it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from textual.worker import Worker, get_current_worker

STEP_SECONDS: Final = 0.002
"""How long a thread computes before it looks whether it is somebody else's turn."""
PATIENCE_SECONDS: Final = 0.05
"""How long it waits at most before it makes one more step: what it holds, the newest may need."""
WAY_SECONDS: Final = 0.01
"""How long it gives way to the screen at a time, at most."""

_CLOCK_TELLS: Final = time.get_clock_info("thread_time").resolution < STEP_SECONDS
"""Whether a thread's own time is known well enough to tell that something else has run meanwhile."""

_ORDER: Final = threading.Condition()
_COMPUTING: Final[list[_Turn]] = []
"""What computes or waits for its turn, the newest last."""


@contextmanager
def taking_turns() -> Iterator[Callable[[], bool]]:
    """Makes the thread of a worker the newest that computes, until the block is left.

    Yields:
        What to ask between two steps, and as often as one likes: whether the answer is wanted no more. It
        returns when the thread may go on.
    """
    turn = _Turn(get_current_worker())
    with _ORDER:
        _COMPUTING.append(turn)
    try:
        yield turn.cancelled
    finally:
        with _ORDER:
            _COMPUTING.remove(turn)
            _ORDER.notify_all()


class _Turn:
    """A thread that computes."""

    def __init__(self, worker: Worker[object]) -> None:
        self._worker = worker
        self._begin_step()

    def cancelled(self) -> bool:
        """Returns whether the worker is cancelled; before, waits until the thread may go on."""
        taken = time.perf_counter() - self._begun
        if taken >= STEP_SECONDS and not self._worker.is_cancelled:
            if _CLOCK_TELLS:
                others = taken - (time.thread_time() - self._own)
                time.sleep(max(0.0, min(others, WAY_SECONDS)))
            with _ORDER:
                if _COMPUTING[-1] is not self:
                    _ORDER.wait(PATIENCE_SECONDS)
            self._begin_step()
        return self._worker.is_cancelled

    def _begin_step(self) -> None:
        self._begun = time.perf_counter()
        self._own = time.thread_time()
