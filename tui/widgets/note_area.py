"""The editor of a note's words."""

from __future__ import annotations

from rich.text import Text
from textual import on
from textual.events import Focus, Resize
from textual.widgets import TextArea

from store.text.safety import safe_to_show
from tui.widgets.terminal_cursor import tell_cursor


class NoteArea(TextArea):
    """Soft-wrapped plain text, safe to show, whose cursor does not blink."""

    DEFAULT_CSS = """
    NoteArea, NoteArea:focus {
        border: none;
        padding: 0 1;
        height: 1fr;
        min-height: 2;
        background: $surface;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & .text-area--placeholder { color: $text-muted; text-style: italic; }
    }
    """

    def __init__(self, text: str = "", *, placeholder: str = "") -> None:
        """Makes an editor.

        Args:
            text: What stands in it; may come from outside.
            placeholder: What is shown while it is empty; never text from outside.
        """
        super().__init__(text, placeholder=placeholder, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False

    def get_line(self, line_index: int) -> Text:
        """Returns a line as it is shown: a visible mark for each character that would steer the terminal."""
        line = self.document.get_line(line_index)
        return Text("\t".join(map(safe_to_show, line.split("\t"))), end="", no_wrap=True)

    @on(Focus)
    @on(Resize)
    def tell_cursor(self) -> None:
        """Tells the terminal where the cursor is, so that an input method's window opens beside it."""
        # Textual tells it as the editor gets the focus: often before it has its place.
        self.call_after_refresh(tell_cursor, self)
