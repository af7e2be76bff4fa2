"""The docked panel with what belongs to the caret's passage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from store.text.safety import safe_to_show
from tui.page.breaking import row_spans

CardKind = Literal["entity", "note", "reference", "tag", "hint"]

_SIGNS: dict[CardKind, str] = {"entity": "◆", "note": "✎", "reference": "⇄", "tag": "⚑", "hint": " "}


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


class Companion(VerticalScroll, can_focus=False):
    """Shows cards, one below the other; owns no data.

    Attributes:
        cards: What is shown.
    """

    DEFAULT_CSS = """
    Companion {
        background: $surface;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        Static { width: 1fr; height: auto; }
    }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cards: tuple[Card, ...] = ()

    def compose(self) -> ComposeResult:
        """Yields the one block of text."""
        yield Static(markup=False)

    def show(self, cards: Sequence[Card]) -> None:
        """Shows these cards in place of the last ones."""
        if self.cards != tuple(cards):
            self.cards = tuple(cards)
            self._draw()
            self.scroll_home(animate=False)

    def on_resize(self, _: Resize) -> None:
        """Breaks the lines anew."""
        self._draw()

    def _draw(self) -> None:
        width = max(4, self.scrollable_content_region.width - 2)
        parts: list[Content] = []
        for card in self.cards:
            if parts:
                parts.append(Content("\n"))
            heading = _rows(card.heading, width)
            sign = _SIGNS[card.kind]
            parts += [
                Content.styled(f"{sign if number == 0 else ' '} {row}\n", "bold")
                for number, row in enumerate(heading)
            ]
            parts += [Content(f"  {row}\n") for row in _rows(card.body, width) if card.body]
        self.query_one(Static).update(Content("").join(parts))


def _rows(text: str, width: int) -> list[str]:
    """Breaks text into rows as the page does, so that no row begins with 。 or 」."""
    return [
        line[start:end].rstrip()
        for line in map(safe_to_show, text.split("\n"))
        for start, end in row_spans(line, width)
    ]
