"""What a screen over the reading room gives back: the passage that the reader wants to go to."""

from __future__ import annotations

from typing import NamedTuple

from store.records import Passage


class GoTo(NamedTuple):
    """A passage to show in the reading room.

    Attributes:
        passage: Which; selected there.
        beside: Whether the active pane keeps its article and the passage opens in a further one.
    """

    passage: Passage
    beside: bool = False
