"""The changes kept in the library, each to be taken back or done again."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.errors import DuiduError
from store.library import Library
from store.records import PastChange
from tui.keys import bind
from tui.language import _, ngettext
from tui.page.content import safe_line
from tui.said import said
from tui.widgets.choice_list import ChoiceList
from tui.widgets.hint_line import HintLine
from tui.widgets.status_line import StatusLine


class HistoryScreen(Screen[None]):
    """Lists the changes, newest first; what is undone is marked, and can be done again."""

    CSS_PATH = "history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind(
            "history.turn",
            "enter",
            "turn",
            "Undo or redo",
            "Take this change back, or do it again.",
            show=True,
        ),
        bind("history.undo", "u", "undo", "Undo", "Take back the newest change.", show=True),
        bind("history.redo", "ctrl+r,U", "redo", "Redo", "Do again what was undone last.", show=True),
        bind("history.leave", "escape,q", "leave", "Back", "Back to where you were.", show=True),
    ]

    def __init__(self, library: Library) -> None:
        """Makes the screen.

        Args:
            library: Whose changes are shown.
        """
        super().__init__()
        self.library = library
        self._changes: tuple[PastChange, ...] = ()

    def compose(self) -> ComposeResult:
        """Yields the heading, the list, the status line and the hints."""
        yield Static(id="heading", markup=False)
        yield ChoiceList()
        yield StatusLine()
        yield HintLine()

    def on_mount(self) -> None:
        """Lists the changes."""
        self._show(highlighted=0)
        self.query_one(ChoiceList).focus()

    @on(OptionList.OptionSelected)
    def turn(self, event: OptionList.OptionSelected) -> None:
        """Takes the pressed change back, or does it again."""
        change = self._changes[event.option_index]
        self._step(event.option_index, change.sequence, undoing=not change.undone)

    def action_turn(self) -> None:
        """Takes the highlighted change back, or does it again."""
        self.query_one(ChoiceList).action_select()

    def action_undo(self) -> None:
        """Takes back the newest change."""
        self._step(None, None, undoing=True)

    def action_redo(self) -> None:
        """Does again what was undone last."""
        self._step(None, None, undoing=False)

    def action_leave(self) -> None:
        """Leaves."""
        self.dismiss(None)

    def _step(self, row: int | None, sequence: int | None, *, undoing: bool) -> None:
        status = self.query_one(StatusLine)
        step = self.library.undo if undoing else self.library.redo
        done = _("Undone: {change}.") if undoing else _("Done again: {change}.")
        try:
            change = step(sequence)
        except DuiduError as error:
            status.say(str(error), "refused")
            return
        if change is None:
            nothing = _("There is nothing to undo.") if undoing else _("There is nothing to do again.")
            status.say(nothing, "refused")
            return
        self._show(highlighted=row)
        status.say(done.format(change=said(change.label)), "done")

    def _show(self, highlighted: int | None) -> None:
        self._changes = self.library.history()[::-1]
        undone = sum(change.undone for change in self._changes)
        number = len(self._changes)
        words = ngettext("{count} change, {undone} undone", "{count} changes, {undone} undone", number)
        count = words.format(count=number, undone=undone) if number else _("no changes yet")
        self.query_one("#heading", Static).update(Content.assemble((_("History"), "bold"), f"   {count}"))
        rows = self.query_one(ChoiceList)
        at = rows.highlighted if highlighted is None else highlighted
        rows.clear_options()
        rows.add_options(Option(_row(change)) for change in self._changes)
        if self._changes:
            rows.highlighted = min(at or 0, len(self._changes) - 1)


def _row(change: PastChange) -> Content:
    time = f"{datetime.fromisoformat(change.time).astimezone():%Y-%m-%d %H:%M}"
    return Content.assemble(
        (f" {change.sequence:>6}  {time}  ", "dim"),
        ("✗ " if change.undone else "  ", "bold"),
        (safe_line(said(change.label)), "strike dim" if change.undone else ""),
    )
