"""A field of one line, safe to show and calm."""

from __future__ import annotations

from rich.highlighter import Highlighter
from rich.text import Text
from textual import on
from textual.events import Focus, Resize
from textual.geometry import Offset
from textual.suggester import Suggester
from textual.widgets import Input

from tui.page.content import safe_line
from tui.widgets.terminal_cursor import tell_cursor


class _Safe(Highlighter):
    """Shows a visible mark for each character that would steer the terminal; the value keeps what it is."""

    def highlight(self, text: Text) -> None:
        """Replaces what is shown, one character for one."""
        text.plain = safe_line(text.plain)


class LineInput(Input):
    """One row without a frame, whose cursor does not blink."""

    DEFAULT_CSS = """
    LineInput, LineInput:focus {
        height: 1;
        border: none;
        padding: 0 1;
        background: $boost;
        & > .input--placeholder, & > .input--suggestion { color: $text-muted; text-style: italic; }
    }
    """

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        suggester: Suggester | None = None,
        id: str | None = None,
    ) -> None:
        """Makes a field.

        Args:
            value: What stands in it; may come from outside.
            placeholder: What is shown while it is empty; never text from outside.
            suggester: What proposes the rest while typing.
            id: The widget's id.
        """
        super().__init__(
            value,
            placeholder=placeholder,
            highlighter=_Safe(),
            suggester=suggester,
            select_on_focus=False,
            id=id,
        )
        self.cursor_blink = False

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor is drawn, in cells of the screen."""
        offset = super().cursor_screen_offset
        # Behind the last character Textual tells the cell after the one that it draws.
        return Offset(offset.x - 1, offset.y) if self.cursor_at_end else offset

    @on(Focus)
    @on(Resize)
    def tell_cursor(self) -> None:
        """Tells the terminal where the cursor is, so that an input method's window opens beside it."""
        # Textual tells it as the field gets the focus: often before the field has its place.
        self.call_after_refresh(tell_cursor, self)
