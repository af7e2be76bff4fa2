"""Where the reader has been, as a browser keeps it: back, forward, and the place before the last jump."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from store.records import Passage

LONGEST: Final = 200
"""Places that are remembered on either side."""


class Trail:
    """Places that jumps have led away from.

    Attributes:
        before: Where the last jump led away from; None before the first.
    """

    def __init__(self) -> None:
        self.before: Passage | None = None
        self._back: deque[Passage] = deque(maxlen=LONGEST)
        self._forward: deque[Passage] = deque(maxlen=LONGEST)

    def left(self, place: Passage) -> None:
        """Remembers a place that is being left by a jump; what lay forward is forgotten."""
        self.before = place
        if not self._back or self._back[-1] != place:
            self._back.append(place)
        self._forward.clear()

    def back(self, here: Passage | None, stands: Callable[[Passage], bool]) -> Passage | None:
        """Returns the last place that was left, or None; `here` lies forward of it from now on.

        Args:
            here: Where the reader is, None in an empty pane.
            stands: Tells whether a place can still be gone to; others are forgotten.
        """
        return self._step(self._back, self._forward, here, stands)

    def forward(self, here: Passage | None, stands: Callable[[Passage], bool]) -> Passage | None:
        """Returns the place that the reader went back from last, or None."""
        return self._step(self._forward, self._back, here, stands)

    def _step(
        self,
        origin: deque[Passage],
        other: deque[Passage],
        here: Passage | None,
        stands: Callable[[Passage], bool],
    ) -> Passage | None:
        while origin:
            place = origin.pop()
            if place != here and stands(place):
                if here is not None:
                    other.append(here)
                    self.before = here
                return place
        return None
