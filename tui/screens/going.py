"""What a screen over the reading room gives back: the passage that the reader wants to go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from store.records import Passage

if TYPE_CHECKING:
    from store.acts.reviewing import Waiting


class GoTo(Struct, frozen=True):
    """A passage to show in the reading room.

    Attributes:
        passage: Which; selected there.
        beside: Whether the active pane keeps its article and the passage opens in a further one.
        placing: What the reader wants to place there anew, if anything.
    """

    passage: Passage
    beside: bool = False
    placing: Waiting | None = None
