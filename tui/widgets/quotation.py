"""A passage's words in one row of a dialog."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from tui.page.content import safe_line
from tui.widgets.shortening import shortened


class Quotation(Widget):
    """Shows words in 「」, cut with … where they are too long for the row."""

    DEFAULT_CSS = """
    Quotation {
        height: 1;
        padding: 0 1;
        color: $text-muted;
    }
    """
    ALLOW_SELECT = False

    def __init__(self, words: str, lead: str = "") -> None:
        """Makes a row.

        Args:
            words: The words; may come from outside.
            lead: What stands before them; never text from outside.
        """
        super().__init__()
        self._words = " ".join(words.split())
        self._lead = lead

    def render(self) -> Content:
        """Returns the words, cut at the edge of a character."""
        room = max(4, self.content_size.width) - Content(self._lead).cell_length - 4
        return Content(f"{self._lead}「{shortened(safe_line(self._words), room)}」")
