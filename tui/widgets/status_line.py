"""The one row that says what is under the caret and what has just happened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.page.content import safe_line
from tui.said import said
from tui.widgets.shortening import shortened

Tone = Literal["place", "done", "refused"]


class StatusLine(Widget):
    """Shows one sentence, cut at the edge of a character where it is too long for the row."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $text;
        &.-done { color: $text-success; }
        &.-refused { color: $text-error; text-style: bold; }
    }
    """
    ALLOW_SELECT = False

    words: reactive[str] = reactive("")
    modes: reactive[tuple[str, ...]] = reactive(())
    """What is on until the reader ends it; it stands at the right edge, whatever else is said."""

    def say(self, words: str, tone: Tone = "place") -> None:
        """Shows a sentence in place of the last one.

        Args:
            words: The sentence; text from outside may be in it.
            tone: Whether it tells the place of the caret, what was done, or what was refused.
        """
        self.set_class(tone == "done", "-done")
        self.set_class(tone == "refused", "-refused")
        # A refusal is told apart without colour too.
        self.words = safe_line(words if tone != "refused" else f"✗ {said(words)}")

    def show_modes(self, modes: Iterable[str]) -> None:
        """Shows what is on, what matters most first; text from outside may be in it."""
        self.modes = tuple(f"⟨{safe_line(mode)}⟩" for mode in modes)

    def render(self) -> Content:
        """Returns the sentence, and what is on, as plain text."""
        width = max(1, self.content_size.width)
        # A sign is there whole or not at all.
        fitting = [" ".join(self.modes[:count]) for count in range(len(self.modes), -1, -1)]
        modes = next(words for words in fitting if cell_len(words) <= width // 2)
        words = shortened(self.words, width - (cell_len(modes) + 2 if modes else 0))
        return Content(set_cell_size(words, width - cell_len(modes)) + modes if modes else words)
