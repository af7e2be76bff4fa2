"""The row in which a reader writes what to look for in the page."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.events import Blur
from textual.message import Message

from tui.keys import bind
from tui.widgets.line_input import LineInput


class FindField(LineInput):
    """A field over the full width; it says what is written and which keys were pressed, and finds nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("find.give_up", "escape", "leave(False)", "Back", "Go back to where the search began."),
        bind("find.on", "down", "step(1)", "Next match", "To the next match."),
        bind("find.back", "up", "step(-1)", "Previous match", "To the previous match."),
        bind("find.names", "tab", "names", "Other names", "Find the other names of the entity too, or not."),
    ]

    class Left(Message):
        """The reader is done with the field.

        Attributes:
            field: Where.
            kept: Whether to stay at the match.
        """

        def __init__(self, field: FindField, *, kept: bool) -> None:
            super().__init__()
            self.field = field
            self.kept = kept

    class Stepped(Message):
        """A further match is wanted: the next (`step` 1) or the one before (-1)."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class NamesToggled(Message):
        """The other names of the entity are wanted too, or no longer."""

    def action_leave(self, kept: bool) -> None:
        """Leaves the field."""
        self.post_message(self.Left(self, kept=kept))

    def action_step(self, step: int) -> None:
        """Goes through the matches."""
        self.post_message(self.Stepped(step))

    def action_names(self) -> None:
        """Takes other names in, or leaves them out."""
        self.post_message(self.NamesToggled())

    async def action_submit(self) -> None:
        """Stays at the match."""
        self.action_leave(True)

    def on_blur(self, _: Blur) -> None:
        """Is done with when the reader goes to another place of the same screen."""
        if self.app.app_focus and self.app.screen is self.screen:
            self.action_leave(True)
