"""Writing one line: a remark, a name."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.keys import bind
from tui.widgets.bottom_sheet import BottomSheet
from tui.widgets.field import Field
from tui.widgets.line_input import LineInput
from tui.widgets.quotation import Quotation


class LineDialog(ModalScreen[str | None]):
    """A sheet with one line to write in; gives what was written, or None where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("line.save", "enter,ctrl+s", "save", "Keep", "Keep what is written.", show=True),
        bind("line.leave", "escape", "leave", "Leave", "Leave without keeping it.", show=True),
    ]

    def __init__(
        self,
        title: str,
        field: str,
        value: str = "",
        *,
        words: str = "",
        placeholder: str = "",
        empty: str = "",
    ) -> None:
        """Makes a dialog.

        Args:
            title: What is done.
            field: What the line is called.
            value: What stands in it; may come from outside.
            words: The passage that it is about, if any; may come from outside.
            placeholder: What is shown while it is empty; never text from outside.
            empty: What is said where an empty line is to be kept; without it, one may be.
        """
        super().__init__()
        self._title = title
        self._field = field
        self._value = value
        self._words = words
        self._placeholder = placeholder
        self._empty = empty

    def compose(self) -> ComposeResult:
        """Yields the sheet."""
        with BottomSheet(self._title):
            if self._words:
                yield Quotation(self._words)
            yield Field(self._field, self._value, placeholder=self._placeholder, id="line")

    def on_mount(self) -> None:
        """Puts the cursor behind what is written."""
        self.query_one("#line-line", LineInput).focus()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Gives what was written."""
        value = self.query_one("#line", Field).value.strip()
        if not value and self._empty:
            self.query_one(BottomSheet).say(self._empty)
        else:
            self.dismiss(value)

    def action_leave(self) -> None:
        """Leaves."""
        self.dismiss(None)
