"""What a pane is given to show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from store.text.safety import safe_to_show

MarkKind = Literal["note", "reference", "tag"]


class PaneMention(NamedTuple):
    """An occurrence of an entity in the text; `kind` is person, place, organisation or other."""

    start: int
    end: int
    entity: int
    kind: str


class MarginMark(NamedTuple):
    """A passage that something of the reader's hangs on."""

    start: int
    end: int
    kind: MarkKind


def safe_line(text: str) -> str:
    """Returns one line of outside text that can go to the terminal: newlines become spaces."""
    return safe_to_show(text).replace("\n", " ")


@dataclass(frozen=True)
class PaneText:
    """An article as one pane shows it.

    Attributes:
        article: The article's id.
        text: The stored text; every offset counts in it.
        shown: The same in the script to show, of the same length.
        title: What stands in the title bar, as it came.
        details: What stands below the title (author, source, date), as it came.
    """

    article: int
    text: str
    shown: str
    title: str = ""
    details: str = ""

    def __post_init__(self) -> None:
        """Refuses a view that would shift offsets.

        Raises:
            ValueError: If `shown` has another length than `text`.
        """
        if len(self.shown) != len(self.text):
            raise ValueError(
                f"A view of a text must have its length: {len(self.shown)}, not {len(self.text)}."
            )

    @cached_property
    def page_text(self) -> str:
        """What the page is laid out from: `shown`, made safe, paragraphs parted by newlines."""
        return safe_to_show(self.shown)
