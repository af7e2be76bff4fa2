"""What the keys of the page cost, run by hand: `python tests/bench/bench_page.py`.

The whole reading room with two panes at 180x50, without a terminal: processor time of one key, from the press
to the finished update, in a text of 5,000 characters and in one of 1,000,000. The yardstick is a step of the
caret in the same run. For the dictionary of words: how long loading it takes, and keeps the screen waiting.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import statistics
import tempfile
import time
from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from store.acts.articles import add_drafts
from store.library import Library
from store.records import Draft
from tests.bench.bench_pane import FRAME, text_of
from tui.app import DuiduApp
from tui.screens.reading_room import ReadingRoom

SIZES = (5_000, 1_000_000)
LISTENING = 0.001


async def cost(pilot: Pilot[None], *keys: str) -> float:
    """Returns the processor time of keys and of all that follows from them, in seconds."""
    started = time.process_time()
    for key in keys:
        pilot.app.simulate_key(key)
    await asyncio.sleep(3 * FRAME)
    # A worker that gave way to a newer one has nothing to wait for.
    with contextlib.suppress(WorkerCancelled):
        await pilot.app.workers.wait_for_complete()
    await asyncio.sleep(2 * FRAME)
    return time.process_time() - started


async def typed(pilot: Pilot[None], words: str) -> float:
    """Returns the processor time of a word that is pasted into the field with the focus."""
    started = time.process_time()
    pilot.app.post_message(events.Paste(words))
    await asyncio.sleep(5 * FRAME)
    return time.process_time() - started


def said(name: str, times: list[float], yardstick: float) -> None:
    """Prints a line of the table."""
    middle, worst = statistics.median(times), max(times)
    cells = f"median {middle * 1000:7.2f} ms   worst {worst * 1000:7.2f} ms   x{middle / yardstick:.1f}"
    print(f"{name:>28}  {cells}")


async def stall(pilot: Pilot[None]) -> None:
    """Prints the most processor time that loading words took while the screen's thread waited for it."""
    room = pilot.app.screen
    assert isinstance(room, ReadingRoom)
    pilot.app.simulate_key("full_stop")
    started = last = time.process_time()
    longest = 0.0
    while not room.words_loaded:
        await asyncio.sleep(LISTENING)
        now = time.process_time()
        longest, last = max(longest, now - last), now
    print(
        f"{'words loaded in':>28}  {last - started:.2f} s, the screen waited {longest * 1000:.0f} ms for it"
    )


async def measure(size: int, folder: Path) -> None:
    """Prints the table for texts of one size."""
    print(f"\n{size:,} characters")
    library = Library.open(folder / f"{size}.json")
    texts = [text_of(size, paragraphs=True), "另一篇。\n" + text_of(size, paragraphs=True)]
    add_drafts(library, [Draft(text, f"碼頭 {number}") for number, text in enumerate(texts)])
    async with DuiduApp(library).run_test(size=(180, 50)) as pilot:
        await pilot.pause(0.5)
        await cost(pilot, "right")
        step = [await cost(pilot, "right") for _ in range(30)]
        yardstick = statistics.median(step)
        said("caret step", step, yardstick)
        await stall(pilot)
        said("word step", [await cost(pilot, "full_stop") for _ in range(30)], yardstick)
        for _ in range(5):
            await cost(pilot, "i")
        said("script of a pane", [await cost(pilot, "i") for _ in range(20)], yardstick)
        said("script of all panes", [await cost(pilot, "I") for _ in range(20)], yardstick)
        await cost(pilot, "G", "i")
        said("far below, once more", [await cost(pilot, "i") for _ in range(5)], yardstick)
        await cost(pilot, "home")
        said("opening the field", [await cost(pilot, "slash")], yardstick)
        times = [await typed(pilot, words) for words in ("港", "务", "处", "去年统计", "没有的字")]
        said("finding as typed", times, yardstick)
        for _ in range(12):
            await cost(pilot, "backspace")
        said("a mark in every clause", [await typed(pilot, "，")], yardstick)
        await cost(pilot, "enter")
        said("next match", [await cost(pilot, "n") for _ in range(20)], yardstick)
        said("heading, none", [await cost(pilot, "alt+down")], yardstick)
        said("counting", [await cost(pilot, "ctrl+g")], yardstick)
    library.close()


def main() -> None:
    """Measures both sizes."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            os.environ[name] = folder
        for size in SIZES:
            asyncio.run(measure(size, Path(folder)))


if __name__ == "__main__":
    main()
