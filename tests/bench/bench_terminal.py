"""How fast the reading room answers in a real pseudo-terminal of 180 columns and 50 rows.

Run by hand: `python tests/bench/bench_terminal.py [FOLDER] [--first-paint]`; the folder keeps the libraries
from one run to the next.

First paint is measured from the start of the process until both titles, the text and the footer have been
written, beside a bare Textual app with one Static, the two in turn. A key is measured from writing it to the
terminal until the first frame behind it has come; where what was asked for comes later, until the frame that
shows it. The clock counts what other programs take too, so on a busy machine look at the processor time of a
key, with all that follows it on the screen.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from store.catalogue import sample_files
from store.ingest import read_path
from store.text.script import SCRIPTS

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.bench import reading_libraries
from tests.terminal import DUIDU, Terminal

RUNS = 9
STEPS = 300

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("READY " + "x" * 400)
Bare().run()
"""

WHEEL = b"\x1b[<65;30;20M"
"""The mouse wheel, one notch down over the first pane."""

KEYS: tuple[tuple[str, bytes, str], ...] = (
    ("caret right", b"l", "10 / 30"),
    ("caret down", b"j", "10 / 30"),
    ("one notch of the wheel", WHEEL, "16"),
    ("page", b" ", "25"),
    ("name", b"]", ""),
    ("sentence", b")", ""),
    ("next pane", b"\t", ""),
)


def _percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _tell(what: str, seconds: Sequence[float], wanted: str, besides: str = "") -> None:
    measured = [one * 1000 for one in seconds]
    print(
        f"{what:38} median {statistics.median(measured):6.1f} ms, p99 {_percentile(measured, 0.99):6.1f} ms"
        + (f"   {besides}" if besides else "")
        + (f"   wanted {wanted}" if wanted else "")
    )


def _first_paint(environment: dict[str, str], library: Path) -> None:
    ours = ["-c", DUIDU, "--library", str(library), "1", "2"]
    programs: dict[str, tuple[list[str], list[str]]] = {
        "bare": (["-c", BARE], ["READY"]),
        "page": (ours, ["Quit", "BENCH-1", "BENCH-2", "。"]),
        "names lit": (ours, ["Quit", "BENCH-1", "BENCH-2", "1:"]),
    }
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for run in range(RUNS + 1):
        for name, (arguments, words) in programs.items():
            terminal = Terminal(arguments, environment)
            measured = (terminal.until(*words), terminal.processor_seconds())
            terminal.close()
            if run:  # The first compiles.
                runs[name].append(measured)
    for name in programs:
        for index, what in enumerate(("wall clock", "processor")):
            seconds, bare = ([run[index] for run in runs[one]] for one in (name, "bare"))
            print(
                f"first paint, {name:9} {what:10}: {statistics.median(seconds) * 1000:4.0f} ms; "
                f"ratio to bare: of the medians {statistics.median(seconds) / statistics.median(bare):.2f}, "
                f"of the least {min(seconds) / min(bare):.2f}   wanted 1.3"
            )


def _keys(environment: dict[str, str], library: Path, what: str) -> None:
    terminal = Terminal(["-c", DUIDU, "--library", str(library), "1", "2", "3"], environment)
    terminal.until("Quit", "1:")
    terminal.settle(1.0)
    for name, key, wanted in KEYS:
        before = terminal.processor_seconds()
        frames = [terminal.step(key) for _ in range(STEPS if name == "caret right" else 100)]
        spent = (terminal.processor_seconds() - before) / len(frames) * 1000
        _tell(f"{what}, {name}", [frame[0] for frame in frames], wanted, f"processor {spent:5.1f} ms")
    before = terminal.processor_seconds()
    for _ in range(20):
        terminal.step(b"l")
        terminal.settle(0.8)
    spent = (terminal.processor_seconds() - before) / 20
    print(f"{what + ', caret right and all behind it':38} processor {spent * 1000:.0f} ms a step")
    for key, name in ((b"i", "script of a pane"), (b"I", "script of all panes")):
        seconds = []
        spent = 0.0
        for number in range(5 * len(SCRIPTS)):  # At the end, all is as it was.
            before = terminal.processor_seconds()
            # The last that is told is the whole of the answer.
            taken = terminal.step(key)[1]
            if number > 5:  # The first of each loads its tables.
                seconds.append(taken)
                spent += terminal.processor_seconds() - before
        spent = spent / len(seconds) * 1000
        _tell(f"{what}, {name}", seconds, "40", f"processor {spent:5.1f} ms")
    terminal.send("/")
    terminal.settle()
    terminal.send("的")
    terminal.settle()
    terminal.send("\r")
    terminal.settle()
    _tell(f"{what}, next match", [terminal.step(b"n")[0] for _ in range(50)], "")
    seconds = []
    spent = 0.0
    for number in range(20):
        terminal.send("o")
        terminal.until_new("Library")
        terminal.settle(0.2)
        terminal.send("g" if number % 2 else "G")
        terminal.settle(0.2)
        before = terminal.processor_seconds()
        seconds.append(terminal.answer(b"\r", "1號" if number % 2 else "4號"))
        spent += terminal.processor_seconds() - before
        terminal.settle(0.2)
    spent = spent / len(seconds) * 1000
    _tell(f"{what}, open an article", seconds, "60", f"processor {spent:5.1f} ms")
    terminal.close()


def _find(environment: dict[str, str], library: Path) -> None:
    text = next(read_path(path).text for path in sample_files())
    words = re.findall("[\u4e00-\u9fff]{3}", text)[:: max(1, len(text) // 60)]
    terminal = Terminal(["-c", DUIDU, "--library", str(library), "1", "2"], environment)
    terminal.until("Quit", "1:")
    terminal.settle()
    terminal.send("O")
    terminal.until_new("Find in the library")
    terminal.settle(2.0)
    first, whole = [], []
    for word in words:
        for character in word:
            whole.append(terminal.answer(character.encode(), " ms"))
            first.append(terminal.first_frame)
            terminal.settle(0.3)
        terminal.step(b"\x15")
        terminal.settle(0.3)
    _tell("find as you type, 1,000: first frame", first, "")
    _tell("find as you type, 1,000: whole answer", whole, "100")
    terminal.close()


def main() -> None:
    kept = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    with tempfile.TemporaryDirectory() as own:
        environment = reading_libraries.environment(Path(own))
        folder = Path(kept[0] if kept else own)
        folder.mkdir(parents=True, exist_ok=True)
        _first_paint(environment, reading_libraries.small(folder))
        if "--first-paint" in sys.argv:
            return
        _keys(environment, reading_libraries.small(folder), "3 x 5,000")
        _keys(environment, reading_libraries.large(folder), "3 x 1,000,000")
        _find(environment, reading_libraries.many(folder, 1_000))


if __name__ == "__main__":
    main()
