"""The docked panel with what belongs to the caret's passage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, Literal, NamedTuple

from rich.segment import Segment
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.text.safety import safe_to_show
from tui.page.breaking import row_spans

CardKind = Literal["entity", "note", "reference", "tag", "hint"]

_SIGNS: Final[dict[CardKind, str]] = {"entity": "◆", "note": "✎", "reference": "⇄", "tag": "⚑", "hint": " "}
_INDENT: Final = 3
"""Cells on the left of the words, where a card's sign stands."""


class Card(NamedTuple):
    """One thing that belongs to the passage.

    Attributes:
        kind: What it is.
        heading: Its first line.
        body: What stands below; may have several lines.
    """

    kind: CardKind
    heading: str
    body: str = ""


class Companion(ScrollView, can_focus=False):
    """Shows cards, one below the other; owns no data.

    Rows are broken here and drawn one by one, so that other cards need no new layout of the screen.

    Attributes:
        cards: What is shown.
    """

    DEFAULT_CSS = """
    Companion {
        background: $surface;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        overflow-y: auto;
        & .companion--heading { text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"companion--heading"}
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cards: tuple[Card, ...] = ()
        self._rows: list[tuple[str, bool]] = []

    def show(self, cards: Sequence[Card]) -> None:
        """Shows these cards in place of the last ones."""
        if self.cards != tuple(cards):
            self.cards = tuple(cards)
            self._break_rows()
            self.scroll_home(animate=False)

    def on_resize(self, _: Resize) -> None:
        """Breaks the rows anew."""
        self._break_rows()

    def render_line(self, y: int) -> Strip:
        """Returns one row of the panel."""
        width = self.scrollable_content_region.width
        index = y + self.scroll_offset.y
        words, heading = self._rows[index] if index < len(self._rows) else ("", False)
        style = self.rich_style
        if heading:
            style += self.get_component_rich_style("companion--heading", partial=True)
        return Strip([Segment(words, style)]).adjust_cell_length(width, self.rich_style)

    def _break_rows(self) -> None:
        width = max(4, self.scrollable_content_region.width - _INDENT - 1)
        rows: list[tuple[str, bool]] = []
        for card in self.cards:
            if rows:
                rows.append(("", False))
            heading = _rows(card.heading, width)
            rows += [
                (f" {_SIGNS[card.kind] if number == 0 else ' '} {row}", True)
                for number, row in enumerate(heading)
            ]
            rows += [(" " * _INDENT + row, False) for row in _rows(card.body, width) if card.body]
        self._rows = rows
        self.virtual_size = Size(self.scrollable_content_region.width, len(rows))
        self.refresh()


def _rows(text: str, width: int) -> list[str]:
    """Breaks text into rows as the page does, so that no row begins with 。 or 」."""
    return [
        line[start:end].rstrip()
        for line in map(safe_to_show, text.split("\n"))
        for start, end in row_spans(line, width)
    ]
