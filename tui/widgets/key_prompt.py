"""A row at the foot that waits for one more key: the second of two."""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.events import Blur, Key
from textual.message import Message
from textual.widget import Widget

from tui.page.content import safe_line


class KeyPrompt(Widget, can_focus=True):
    """Takes the next key that prints something; any other gives up."""

    DEFAULT_CSS = """
    KeyPrompt { height: 1; padding: 0 1; background: $boost; color: $text; }
    """
    ALLOW_SELECT = False

    class Answered(Message):
        """A key was pressed.

        Attributes:
            prompt: Where.
            character: What it prints, full-width forms made ASCII; None for a key that gives up.
        """

        def __init__(self, prompt: KeyPrompt, character: str | None) -> None:
            super().__init__()
            self.prompt = prompt
            self.character = character

    def __init__(self, words: str, *, id: str | None = None) -> None:
        """Makes a row.

        Args:
            words: What it waits for; text from outside may be in it.
            id: As for every widget.
        """
        super().__init__(id=id)
        self._words = safe_line(words)

    _answered = False

    def on_blur(self, _: Blur) -> None:
        """Gives up when the reader goes to another place of the same screen."""
        if self.app.app_focus and self.app.screen is self.screen:
            self._answer(None)

    def on_key(self, event: Key) -> None:
        """Takes the key away from everything else."""
        event.stop()
        event.prevent_default()
        printed = (
            unicodedata.normalize("NFKC", event.character) if event.character and event.is_printable else ""
        )
        # What an input method sends for the key of the apostrophe.
        self._answer(printed.translate({0x2018: "'", 0x2019: "'"}) or None)

    def _answer(self, character: str | None) -> None:
        if not self._answered:
            self._answered = True
            self.post_message(self.Answered(self, character))

    def render(self) -> Content:
        """Returns the words, cut at the edge of a character where they are too long for the row."""
        width = max(1, self.content_size.width)
        if cell_len(self._words) <= width:
            return Content(self._words)
        return Content(set_cell_size(self._words, width - 1) + "…")
