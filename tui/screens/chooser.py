"""Choosing one of several things that are at the caret."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from tui.keys import bind
from tui.page.content import safe_line
from tui.widgets.bottom_sheet import BottomSheet
from tui.widgets.choice_list import ChoiceList

_DIGITS = 9


class Chooser(ModalScreen[int | None]):
    """A sheet with a list; gives the index of the chosen row, or None where it was left."""

    CSS_PATH = "chooser.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            bind(f"choose.{row}", str(row), f"choose({row - 1})", f"Row {row}", f"Choose row {row}.")
            for row in range(1, _DIGITS + 1)
        ),
        bind("choose.enter", "enter", "choose_highlighted", "Choose", "Choose the row.", show=True),
        bind("choose.leave", "escape,q", "leave", "Leave", "Leave without choosing.", show=True),
    ]

    def __init__(self, title: str, options: Sequence[tuple[str, str]]) -> None:
        """Makes a chooser.

        Args:
            title: What is to be chosen.
            options: For each row what it is, and what tells it from the others. May come from outside.
        """
        super().__init__()
        self._title = title
        self._options = tuple(options)

    def compose(self) -> ComposeResult:
        """Yields the sheet."""
        with BottomSheet(self._title):
            yield ChoiceList(
                [
                    Content.assemble(
                        (f"{number if number <= _DIGITS else '':>2}  ", "bold"),
                        safe_line(name),
                        (f"  {safe_line(details)}" if details else "", "dim"),
                    )
                    for number, (name, details) in enumerate(self._options, start=1)
                ]
            )

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Gives the row that was pressed."""
        self.dismiss(event.option_index)

    def action_choose(self, index: int) -> None:
        """Gives a row by its number."""
        if index < len(self._options):
            self.dismiss(index)

    def action_choose_highlighted(self) -> None:
        """Gives the highlighted row."""
        self.query_one(ChoiceList).action_select()

    def action_leave(self) -> None:
        """Leaves."""
        self.dismiss(None)
