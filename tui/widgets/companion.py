"""The docked panel with what belongs to the caret's passage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, Literal, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.events import MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from store.text.safety import safe_to_show
from tui.page.breaking import row_spans

CardKind = Literal["entity", "note", "reference", "tag", "hint"]

_SIGNS: Final[dict[CardKind, str]] = {"entity": "◆", "note": "✎", "reference": "⇄", "tag": "⚑", "hint": " "}
_INDENT: Final = 3
"""Cells on the left of the words, where a card's sign stands."""
_WHEEL: Final = 3


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


class Companion(Widget):
    """Shows cards, one below the other; owns no data.

    Rows are broken and scrolled here, so that other cards need no new layout of the screen.

    Attributes:
        cards: What is shown.
    """

    DEFAULT_CSS = """
    Companion {
        background: $surface;
        & .companion--heading { text-style: bold; }
        & .companion--more { color: $text-muted; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"companion--heading", "companion--more"}
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cards: tuple[Card, ...] = ()
        self._rows: list[tuple[str, bool]] = []
        self._top = 0
        self._style = self._heading_style = self._more_style = Style()

    def show(self, cards: Sequence[Card]) -> None:
        """Shows these cards in place of the last ones."""
        if self.cards != tuple(cards):
            self.cards = tuple(cards)
            self._top = 0
            self._break_rows()

    def turn(self, rows: int) -> None:
        """Scrolls so many rows down, or up where negative, as far as there are any."""
        self._top = max(0, min(self._top + rows, len(self._rows) - self.content_size.height))
        self.refresh()

    def on_resize(self, _: Resize) -> None:
        """Breaks the rows anew."""
        self._break_rows()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scrolls on."""
        event.stop()
        self.turn(_WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scrolls back."""
        event.stop()
        self.turn(-_WHEEL)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Returns the rows in sight, the styles worked out once for all of them."""
        self._style = self.rich_style
        self._heading_style = self._style + self.get_component_rich_style("companion--heading", partial=True)
        self._more_style = self._style + self.get_component_rich_style("companion--more", partial=True)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Returns one row of the panel; the last says how many rows are below it."""
        width, height = self.content_size
        below = len(self._rows) - self._top - height
        index = y + self._top
        words, heading = self._rows[index] if index < len(self._rows) else ("", False)
        style = self._heading_style if heading else self._style
        if y == height - 1 and below > 0:
            words, style = f" ▼ {below + 1} more rows: J", self._more_style
        return Strip([Segment(words, style)]).adjust_cell_length(width, self._style)

    def _break_rows(self) -> None:
        width = max(4, self.content_size.width - _INDENT - 1)
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
        self.turn(0)


def _rows(text: str, width: int) -> list[str]:
    """Breaks text into rows as the page does, so that no row begins with 。 or 」."""
    return [
        line[start:end].rstrip()
        for line in map(safe_to_show, text.split("\n"))
        for start, end in row_spans(line, width)
    ]
