"""How fast the reading room answers in a real pseudo-terminal.

Run by hand: `python tests/bench/bench_terminal.py`. First full paint is measured from the start of the
process until both titles, the text and the footer have been written, beside a bare Textual app with one
Static. A caret step is measured from writing the key to the terminal until the frame that shows the caret has
come, and until the last frame, with status line and companion, has.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from store.acts.articles import add_drafts
from store.catalogue import sample_files
from store.ingest import read_path
from store.library import Library
from store.records import Draft

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.terminal import DUIDU, Terminal

RUNS = 7
STEPS = 300

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("READY " + "x" * 400)
Bare().run()
"""


def _text(characters: int, seed: int) -> str:
    """Returns a text of that length from the samples' paragraphs, in an order of its own."""
    paragraphs = [paragraph for path in sample_files() for paragraph in read_path(path).text.split("\n")]
    order = random.Random(seed)
    parts: list[str] = []
    length = 0
    while length < characters:
        parts.append(order.choice(paragraphs))
        length += len(parts[-1]) + 1
    return "\n".join(parts)[:characters].strip()


def _percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _first_paint(environment: dict[str, str], library: str) -> None:
    ours = ["-c", DUIDU, "--library", library, "1", "2"]
    programs: dict[str, tuple[list[str], list[str]]] = {
        "bare": (["-c", BARE], ["READY"]),
        "page": (ours, ["Quit", "BENCH-1", "BENCH-2", "。"]),
        "names lit": (ours, ["Quit", "BENCH-1", "BENCH-2", "1:"]),
    }
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for _ in range(RUNS):
        for name, (arguments, words) in programs.items():
            terminal = Terminal(arguments, environment)
            runs[name].append((terminal.until(*words), terminal.processor_seconds()))
            terminal.close()
    for name, measured in runs.items():
        for index, what in enumerate(("wall clock", "processor")):
            seconds = [run[index] for run in measured]
            ratios = [one / run[index] for one, run in zip(seconds, runs["bare"], strict=True)]
            print(
                f"first paint, {name:9} {what:10}: {statistics.median(seconds) * 1000:4.0f} ms, "
                f"ratio to bare: median {statistics.median(ratios):.2f}, best {min(ratios):.2f}"
            )


def _steps(environment: dict[str, str], library: str, ids: Sequence[str], what: str) -> None:
    terminal = Terminal(["-c", DUIDU, "--library", library, *ids], environment)
    terminal.until("Quit")
    terminal.settle(1.0)
    for name, key in (("right", b"l"), ("down", b"j"), ("mention", b"]"), ("sentence", b")"), ("page", b" ")):
        frames = [terminal.step(key) for _ in range(STEPS if name == "right" else 100)]
        caret, settled = ([frame[index] * 1000 for frame in frames] for index in (0, 1))
        print(
            f"{what:24} {name:9} caret: median {statistics.median(caret):5.1f} ms, "
            f"p99 {_percentile(caret, 0.99):5.1f} ms   "
            f"settled: median {statistics.median(settled):5.1f} ms, p99 {_percentile(settled, 0.99):5.1f} ms"
        )
    terminal.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        # What an installed program has is compiled already; the first run compiles what a checkout has not.
        inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {
            **inherited,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "XDG_CACHE_HOME": folder,
            "XDG_CONFIG_HOME": folder,
            "XDG_DATA_HOME": folder,
        }
        path = Path(folder) / "library.json"
        library = Library.open(path)
        drafts = [Draft(_text(5_000, seed), f"BENCH-{seed}") for seed in range(1, 4)]
        drafts += [Draft(_text(1_000_000, seed), f"BENCH-{seed}") for seed in range(4, 7)]
        add_drafts(library, drafts)
        library.close()
        small = Path(folder) / "small.json"
        library = Library.open(small)
        add_drafts(library, drafts[:3])
        library.close()
        _first_paint(environment, str(small))
        if "--first-paint" in sys.argv:
            return
        _steps(environment, str(small), ["1", "2", "3"], "3 x 5,000 characters")
        _steps(environment, str(path), ["4", "5", "6"], "3 x 1,000,000 characters")


if __name__ == "__main__":
    main()
