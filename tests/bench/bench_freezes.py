"""How long the screen of the reading room stands still while something large loads behind it.

Run by hand: `python tests/bench/bench_freezes.py [FOLDER]`; the folder keeps the libraries from one run to
the next. Every 50 ms a key is sent, and the time until its frame has come is measured; the longest is the
freeze. On a busy machine other programs take their part of it: the row "idle" shows how much.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.bench import reading_libraries
from tests.terminal import DUIDU, Terminal

EVERY = 0.05
REST_SECONDS = 0.3
"""How long a caret rests before related passages are looked for."""
RUNS = 3


def _longest(terminal: Terminal, keys: bytes, seconds: float) -> list[float]:
    """Sends keys in turn; returns the seconds until each one's frame."""
    taken: list[float] = []
    limit = time.perf_counter() + seconds
    while time.perf_counter() < limit:
        begun = time.perf_counter()
        key = keys[len(taken) % len(keys)]
        taken.append(terminal.answer(bytes([key])))
        while (left := begun + EVERY - time.perf_counter()) > 0:
            terminal.read(left)
    return taken


def _measure(
    environment: dict[str, str],
    library: Path,
    what: str,
    begin: Callable[[Terminal], None],
    keys: bytes,
    seconds: float,
    articles: tuple[str, ...] = ("1", "2"),
) -> None:
    for _ in range(RUNS):
        terminal = Terminal(["-c", DUIDU, "--library", str(library), *articles], environment)
        terminal.until("Quit", "1:", seconds=60)
        begin(terminal)
        taken = [one * 1000 for one in _longest(terminal, keys, seconds)]
        over = sum(one > 100 for one in taken)
        print(
            f"{what:44} longest {max(taken):6.1f} ms, median {statistics.median(taken):5.1f} ms, "
            f"{over} of {len(taken)} over 100 ms; processor {terminal.processor_seconds():.1f} s",
            flush=True,
        )
        terminal.close()


def _idle(terminal: Terminal) -> None:
    terminal.settle(1.5)


def _words(terminal: Terminal) -> None:
    terminal.settle(1.5)
    terminal.send(".")


def _at_once(terminal: Terminal) -> None:
    """Begins nothing: the library is just opened."""


def _related(terminal: Terminal) -> None:
    # Where the caret rests, related passages are looked for, in articles that are all to be read first.
    terminal.settle(0.3)
    terminal.send("j")
    terminal.until_new("Reading the library")


def _related_here(terminal: Terminal) -> None:
    terminal.settle(0.3)
    terminal.send("j")
    time.sleep(REST_SECONDS + 0.1)


def _search(terminal: Terminal) -> None:
    terminal.settle(0.3)
    terminal.send("O")
    terminal.until_new("Find in the library")


def _entities(terminal: Terminal) -> None:
    terminal.settle(0.3)
    terminal.send("E")
    terminal.until_new("Entities")
    # What is typed into the filter is seen at once, also while the list is empty.
    terminal.send("/")


def _suggestions(terminal: Terminal) -> None:
    terminal.settle(1.5)
    terminal.send("E")
    terminal.until_new("Entities")
    terminal.settle()
    terminal.send("s/")


def main() -> None:
    kept = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    with tempfile.TemporaryDirectory() as own:
        folder = Path(kept[0] if kept else own)
        folder.mkdir(parents=True, exist_ok=True)
        small = reading_libraries.small(folder)
        environment = reading_libraries.environment(Path(own))
        _measure(environment, small, "idle", _idle, b"lh", 3)
        _measure(environment, small, "words load (the first run makes the cache)", _words, b"lh", 5)
        _measure(environment, small, "suggestions", _suggestions, b"ab", 5)
        many = reading_libraries.many(folder, 10_000)
        _measure(environment, many, "10,000 articles open", _at_once, b"lh", 5)
        _measure(environment, many, "10,000 articles, read for related passages", _related, b"lh", 8)
        _measure(environment, many, "10,000 articles, library searched", _search, b"abcde", 6)
        _measure(environment, many, "10,000 articles, entities counted", _entities, b"ab", 6)
        _measure(environment, many, "10,000 articles, names suggested", _suggestions, b"ab", 6)
        large = reading_libraries.large(folder)
        _measure(environment, large, "1,000,000 characters open", _at_once, b"lh", 5, ("1", "2", "3"))
        _measure(
            environment, large, "1,000,000 characters, related", _related_here, b"lh", 8, ("1", "2", "3")
        )


if __name__ == "__main__":
    main()
