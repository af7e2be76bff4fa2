"""How fast the reading room answers in a real pseudo-terminal.

Run by hand: `python tests/bench/bench_terminal.py`. First full paint is measured from the start of the
process until both titles, the text and the footer have been written, beside a bare Textual app with one
Static. A caret step is measured from writing the key to the terminal until the frame that shows the caret has
come, and until the last frame, with status line and companion, has.
"""

from __future__ import annotations

import fcntl
import os
import pty
import random
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from store.acts.articles import add_drafts
from store.catalogue import sample_files
from store.ingest import read_path
from store.library import Library
from store.records import Draft

COLUMNS, ROWS = 180, 50
RUNS = 7
STEPS = 300
FRAME_END = b"\x1b[?2026l"
ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y"}

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("READY " + "x" * 400)
Bare().run()
"""
OURS = """
import sys
from tui.cli import main
sys.exit(main())
"""


class Terminal:
    """A program in a pseudo-terminal that answers what Textual asks a terminal."""

    def __init__(self, arguments: Sequence[str], environment: dict[str, str]) -> None:
        self.started = time.perf_counter()
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            os.execve(sys.executable, [sys.executable, *arguments], environment)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.output = b""

    def read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self.descriptor], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self.descriptor, 1 << 20)
        except OSError:
            return b""
        for question, answer in ANSWERS.items():
            if question in data:
                os.write(self.descriptor, answer)
        self.output += data
        return data

    def until(self, *words: str, seconds: float = 20.0) -> float:
        """Reads until all words were written; returns the seconds since the start."""
        limit = time.perf_counter() + seconds
        while not all(word.encode() in self.output for word in words):
            if time.perf_counter() > limit:
                raise SystemExit(f"never painted: {words}; last output {self.output[-400:]!r}")
            self.read(0.5)
        return time.perf_counter() - self.started

    def processor_seconds(self) -> float:
        """Returns the processor time that the program has used, which other programs do not lengthen."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def settle(self, quiet: float = 0.4) -> None:
        while self.read(quiet):
            pass

    def step(self, key: bytes) -> tuple[float, float]:
        """Sends a key; returns the seconds until the first frame had come, and until the last."""
        begun = time.perf_counter()
        os.write(self.descriptor, key)
        first = last = 0.0
        got = b""
        while data := self.read(0.06 if got else 1.0):
            got += data
            last = time.perf_counter() - begun
            if not first and FRAME_END in got:
                first = last
        return first, last

    def close(self) -> None:
        os.kill(self.process, 9)
        os.waitpid(self.process, 0)
        os.close(self.descriptor)


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
    ours = ["-c", OURS, "--library", library, "1", "2"]
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
    terminal = Terminal(["-c", OURS, "--library", library, *ids], environment)
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
