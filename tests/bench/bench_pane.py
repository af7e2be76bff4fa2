"""What a pane costs, run by hand: `python tests/bench/bench_pane.py`.

Three panes of 60x50 cells in one process. There is no terminal: what is counted is the processor time of one
step, from the key to the finished update, without waiting for the next frame.
"""

from __future__ import annotations

import asyncio
import statistics
import time

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.pilot import Pilot

from tui.page.content import PaneMention, PaneText
from tui.widgets.article_pane import ArticlePane

FRAME = 1 / 60
NAME = "港務處"
PARAGRAPH = (
    "碼頭的老工人說：「海風一年比一年大，船卻一年比一年少。」港務處去年統計，進港的漁船不到十年前的一半；"
    "年輕人多半進了城，留下來的靠冷凍廠和觀光船過日子。市府答應重修堤防，預算卻拖了三年，"
    "居民問什麼時候動工，官員只說「快了」。"
)
STEPS = {
    "character": ("right", 100),
    "row": ("down", 200),
    "sentence": ("right_parenthesis", 50),
    "page": ("pagedown", 50),
    "both ends": ("end,home", 20),
}


class Room(App[None]):
    """Three panes side by side."""

    CSS = "Horizontal { height: 1fr; }"

    def compose(self) -> ComposeResult:
        """Makes the panes."""
        with Horizontal():
            for number in (1, 2, 3):
                yield ArticlePane(number)


def text_of(size: int, *, paragraphs: bool) -> str:
    """Returns a text of so many characters, in paragraphs of a newspaper's length or in a single one."""
    unit = PARAGRAPH + "\n" if paragraphs else PARAGRAPH
    return (unit * (size // len(unit) + 1))[:size]


def mentions_in(text: str) -> list[PaneMention]:
    """Returns every occurrence of the one known name."""
    found = []
    at = text.find(NAME)
    while at >= 0:
        found.append(PaneMention(at, at + len(NAME), 1, "organisation"))
        at = text.find(NAME, at + len(NAME))
    return found


def quantiles(times: list[float]) -> str:
    """Returns the median and the 99th percentile of times in seconds, written in milliseconds."""
    ordered = sorted(times)
    worst = ordered[int(len(ordered) * 0.99)]
    return f"median {statistics.median(ordered) * 1000:6.2f} ms   p99 {worst * 1000:6.2f} ms"


async def step(pilot: Pilot[None], key: str) -> float:
    """Returns the processor time of one key in seconds."""
    started = time.process_time()
    pilot.app.simulate_key(key)
    await asyncio.sleep(2 * FRAME)
    return time.process_time() - started


async def measure(size: int, *, paragraphs: bool) -> None:
    """Prints what opening and each kind of step cost."""
    text = text_of(size, paragraphs=paragraphs)
    mentions = mentions_in(text)
    app = Room()
    kind = "paragraphs" if paragraphs else "one paragraph"
    print(f"\n{size:,} characters in {kind}, {len(mentions):,} mentions")
    async with app.run_test(size=(180, 50)) as pilot:
        await pilot.pause()
        opening, colouring = [], []
        for pane in app.query(ArticlePane):
            started = time.perf_counter()
            pane.open(PaneText(pane.number, text, "碼頭"), caret=size // 2)
            opened = time.perf_counter()
            pane.update_mentions(mentions)
            opening.append(opened - started)
            colouring.append(time.perf_counter() - opened)
        for name, times in (("open", opening), ("mentions", colouring)):
            print(f"{name:>12}  each of three {', '.join(f'{seconds * 1000:.1f}' for seconds in times)} ms")
        await pilot.press("home", "right")
        idle = statistics.median([await step(pilot, "f12") for _ in range(10)])
        for name, (keys, count) in STEPS.items():
            pressed = keys.split(",")
            times = [await step(pilot, pressed[n % len(pressed)]) for n in range(count)]
            print(f"{name:>12}  {quantiles(times)}")
        print(f"{'(no step)':>12}  median {idle * 1000:6.2f} ms")


async def main() -> None:
    """Measures all sizes."""
    for size in (5_000, 200_000, 1_000_000):
        await measure(size, paragraphs=True)
    await measure(1_000_000, paragraphs=False)


if __name__ == "__main__":
    asyncio.run(main())
