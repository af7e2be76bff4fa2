"""The terminal's own cursor, beside which an input method opens its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.widgets import Input, TextArea


def tell_cursor(field: Input | TextArea) -> None:
    """Puts the terminal's cursor where a field's cursor is, if the field has the focus."""
    if field.has_focus and field.app.cursor_position != field.cursor_screen_offset:
        field.app.cursor_position = field.cursor_screen_offset
        # Textual moves the terminal's cursor only behind something that it draws.
        field.refresh()
