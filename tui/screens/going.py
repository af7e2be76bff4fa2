"""What goes between the reading room and the screens over it: where to go, and what is looked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from store.records import Passage

if TYPE_CHECKING:
    from store.acts.reviewing import Waiting
    from store.text.finding import FindMode
    from tui.screens.review_cards import ReviewKey


class QueuePlace(Struct, frozen=True):
    """Where the reader stands in the review queue, to come back to.

    Attributes:
        order: What is stood on, nearest first: what is decided meanwhile is not there any more.
        chosen: Which candidate is shown of each, where it is not the first.
        words: What the queue is narrowed by.
    """

    order: tuple[ReviewKey, ...] = ()
    chosen: Mapping[ReviewKey, int] = {}
    words: str = ""


class Asked(Struct, frozen=True):
    """What was asked of the library, and where the reader was among the results.

    Attributes:
        words: What was searched for.
        mode: How it was meant.
        at: The result at the cursor, if any.
    """

    words: str
    mode: FindMode = "wide"
    at: Passage | None = None


class Sought(Struct, frozen=True):
    """Words that were looked for.

    Attributes:
        words: Which.
        names: Whether the other names of the entity that they are a name of were looked for too.
    """

    words: str
    names: bool


class GoTo(Struct, frozen=True):
    """A place to show in the reading room.

    Attributes:
        place: A passage, which is selected there unless something is to be placed; or the id of an article,
            which is shown where it was left.
        beside: Whether the active pane keeps its article and the place opens in a further one.
        said: What the status line says then, if anything.
        placing: What the reader wants to place there anew, if anything.
        sought: What it was found by, if it can be found in the page as well.
    """

    place: Passage | int
    beside: bool = False
    said: str = ""
    placing: Waiting | None = None
    sought: Sought | None = None
