"""How soon the time line of every article is there, and how long it holds the screen.

Run by hand: `python tests/bench/bench_timeline.py [FOLDER]`; the folder keeps the libraries from one run to
the next. The longest hold is the longest time in which the program's loop did not come round.
On a busy machine other programs take their part of it: the column "idle" shows how much.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from textual.pilot import Pilot

from store.library import Library
from tests.bench import reading_libraries
from tui.app import DuiduApp
from tui.interpreter import let_threads_give_way, spare_what_stays
from tui.widgets.row_list import RowList

SIZE = (160, 44)
BEAT_SECONDS = 0.002
KEYS = "2025"


class _Beats:
    """Feels how long the loop does not come round."""

    def __init__(self) -> None:
        self._longest = 0.0

    def longest(self) -> float:
        """Returns the longest hold in milliseconds since it was last asked for."""
        longest, self._longest = self._longest, 0.0
        return 1000 * longest

    async def beat(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            now = time.perf_counter()
            self._longest = max(self._longest, now - last - BEAT_SECONDS)
            last = now


@contextlib.asynccontextmanager
async def _beating() -> AsyncIterator[_Beats]:
    beats = _Beats()
    task = asyncio.create_task(beats.beat())
    yield beats
    task.cancel()


async def _until(holds: Callable[[], object], seconds: float = 300) -> None:
    limit = time.perf_counter() + seconds
    while not holds():
        if time.perf_counter() > limit:
            raise TimeoutError
        await asyncio.sleep(BEAT_SECONDS)


def _rows(pilot: Pilot[None]) -> int:
    return len(pilot.app.screen.query_one(RowList).rows)


def _read(pilot: Pilot[None]) -> bool:
    workers = [worker for worker in pilot.app.workers if worker.group == "timeline"]
    return all(worker.is_finished for worker in workers)


async def _measure(path: Path, articles: int) -> None:
    library = Library.open(path)
    # As the command does it.
    let_threads_give_way()
    spare_what_stays()
    async with DuiduApp(library, ()).run_test(size=SIZE) as pilot, _beating() as beats:
        await asyncio.sleep(1.5)
        beats.longest()
        await asyncio.sleep(1)
        idle = beats.longest()
        begun = time.perf_counter()
        await pilot.press("T", "a")
        await _until(lambda: _rows(pilot))
        dates = time.perf_counter() - begun
        await _until(lambda: _read(pilot))
        conflicts = time.perf_counter() - begun
        await pilot.pause()
        reading = beats.longest()
        await pilot.press("slash")
        await pilot.pause()
        beats.longest()
        for key in KEYS:
            await pilot.press(key)
            await pilot.pause()
        print(
            f"{articles:5} articles: dates after {dates:5.1f} s, conflicts after {conflicts:5.1f} s, "
            f""
            f"longest hold {reading:4.0f} ms, at a filter key {beats.longest():4.0f} ms; idle {idle:3.0f} ms",
            flush=True,
        )
    library.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as own:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(own)
        folder.mkdir(parents=True, exist_ok=True)
        for articles in (200, 800):
            asyncio.run(_measure(reading_libraries.dated(folder, articles), articles))


if __name__ == "__main__":
    main()
