"""Where words that were looked for stand in a text, however many times."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from tui.page.highlights import Run


class Step(Struct, frozen=True):
    """A match that was gone to.

    Attributes:
        number: Which, from 0.
        wrapped: Whether the way there led over the text's end or beginning.
    """

    number: int
    wrapped: bool


def places(folded: str, words: str) -> list[tuple[int, int]]:
    """Returns where folded words stand in a folded text, without overlap; nowhere, where there are none."""
    found: list[tuple[int, int]] = []
    length = len(words)
    at = folded.find(words) if length else -1
    while at >= 0:
        found.append((at, at + length))
        at = folded.find(words, at + length)
    return found


class Matches:
    """Matches in order; a layer of highlights, in which one of them stands out.

    Attributes:
        all: The ranges, in order and without overlap.
        here: Index of the one that stands out, or None.
    """

    def __init__(self, spans: Sequence[tuple[int, int]], here: int | None = None) -> None:
        """Takes them as they are."""
        self.all = spans
        self.here = here

    def near(self, offset: int) -> Step | None:
        """Returns the match at an offset or the next one behind it, over the text's end; None of none."""
        return self._wrapped(bisect_left(self.all, (offset, 0)))

    def step(self, offset: int, direction: int) -> Step | None:
        """Returns the next match that begins behind (1) or before (-1) an offset, over the text's ends."""
        if direction > 0:
            return self._wrapped(bisect_left(self.all, (offset + 1, 0)))
        return self._wrapped(bisect_left(self.all, (offset, 0)) - 1)

    def _wrapped(self, index: int) -> Step | None:
        if not self.all:
            return None
        return Step(index % len(self.all), not 0 <= index < len(self.all))

    def between(self, start: int, end: int) -> list[Run]:
        """Returns the parts of matches that lie in a range, as `Highlights.between` does."""
        first = max(0, bisect_right(self.all, (start, start)) - 1)
        runs: list[Run] = []
        for index in range(first, bisect_left(self.all, (end, 0))):
            match_start, match_end = self.all[index]
            if match_end > start:
                style = "found-here" if index == self.here else "found"
                runs.append(Run(max(match_start, start), min(match_end, end), (style,)))
        return runs
