"""A field with its name before it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.suggester import Suggester
from textual.widgets import Static

from tui.widgets.line_input import LineInput


class Field(Horizontal):
    """One row: a name, and a line to write in."""

    DEFAULT_CSS = """
    Field {
        height: 1;
        & > Static { width: 13; padding: 0 1; color: $text-muted; }
        & > LineInput { width: 1fr; }
    }
    """

    def __init__(
        self,
        name: str,
        value: str = "",
        *,
        placeholder: str = "",
        suggester: Suggester | None = None,
        id: str | None = None,
    ) -> None:
        """Makes a row; see `LineInput` for its fields.

        Args:
            name: What is written in it; at most eleven cells.
            value: What stands in it; may come from outside.
            placeholder: What is shown while it is empty.
            suggester: What proposes the rest while typing.
            id: The id of the row; that of the line is the same with `-line` behind it.
        """
        super().__init__(id=id)
        self._heading = name
        self._line = LineInput(
            value, placeholder=placeholder, suggester=suggester, id=f"{id}-line" if id else None
        )

    def compose(self) -> ComposeResult:
        """Yields the name and the line."""
        yield Static(self._heading, markup=False)
        yield self._line

    def on_click(self) -> None:
        """Puts the cursor in the line, wherever the row is clicked."""
        self._line.focus()

    @property
    def value(self) -> str:
        """What stands in the line."""
        return self._line.value
