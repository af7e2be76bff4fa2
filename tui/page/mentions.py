"""The mentions on a page, ready for looking up, whatever their number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from tui.page.content import PaneMention
from tui.page.highlights import Run


class Mentions:
    """Mentions in order; a layer of highlights in the style of their kind.

    Attributes:
        all: Every one, by its start.
    """

    def __init__(self, mentions: Iterable[PaneMention] = ()) -> None:
        """Puts mentions in order.

        Args:
            mentions: Without overlap, none empty.
        """
        self.all = tuple(sorted(mentions))
        self._starts = [mention.start for mention in self.all]

    def at(self, offset: int) -> PaneMention | None:
        """Returns the mention that holds an offset, or None."""
        index = bisect_right(self._starts, offset) - 1
        return self.all[index] if index >= 0 and offset < self.all[index].end else None

    def step(self, offset: int, direction: int) -> PaneMention | None:
        """Returns the next mention that begins behind (`direction` 1) or before (-1) an offset, or None."""
        index = bisect_right(self._starts, offset) if direction > 0 else bisect_left(self._starts, offset) - 1
        return self.all[index] if 0 <= index < len(self.all) else None

    def between(self, start: int, end: int) -> list[Run]:
        """Returns the parts of mentions that lie in a range, as `Highlights.between` does."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return [
            Run(max(mention.start, start), min(mention.end, end), (mention.kind,))
            for mention in self.all[first : bisect_left(self._starts, end)]
            if mention.end > start
        ]
