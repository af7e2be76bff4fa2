"""The changes kept in the library, each to be taken back or done again."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.library import Library
from store.records import PastChange
from tui.keys import bind
from tui.language import _, ngettext
from tui.page.content import safe_line
from tui.said import said
from tui.screens.acting import ActingScreen
from tui.widgets.choice_list import ChoiceList
from tui.widgets.hint_line import HintLine
from tui.widgets.status_line import StatusLine


class HistoryScreen(ActingScreen[None]):
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
        bind("acting.undo", "u", "undo", "Undo", "Take back the newest change.", show=True),
        bind("acting.redo", "ctrl+r,U", "redo", "Redo", "Do again what was undone last.", show=True),
        bind("history.leave", "escape,q", "leave", "Back", "Back to where you were.", show=True),
    ]

    def __init__(self, library: Library) -> None:
        """Makes the screen.

        Args:
            library: Whose changes are shown.
        """
        super().__init__(library)
        self._changes: tuple[PastChange, ...] = ()
        self._subjects: dict[int, str] = {}

    def compose(self) -> ComposeResult:
        """Yields the heading, the list, the status line and the hints."""
        yield Static(id="heading", markup=False)
        yield ChoiceList()
        yield StatusLine()
        yield HintLine()

    def on_mount(self) -> None:
        """Lists the changes."""
        self.show_changes()
        self.query_one(ChoiceList).focus()

    @on(OptionList.OptionSelected)
    def turn(self, event: OptionList.OptionSelected) -> None:
        """Takes the pressed change back, or does it again."""
        change = self._changes[event.option_index]
        self.step("redo" if change.undone else "undo", change.sequence)

    def action_turn(self) -> None:
        """Takes the highlighted change back, or does it again."""
        self.query_one(ChoiceList).action_select()

    def action_leave(self) -> None:
        """Leaves."""
        self.dismiss(None)

    def show_changes(self) -> None:
        """Lists the changes as they now are; the cursor stays in its row."""
        self._changes = self.library.history()[::-1]
        undone = sum(change.undone for change in self._changes)
        number = len(self._changes)
        words = ngettext("{count} change, {undone} undone", "{count} changes, {undone} undone", number)
        count = words.format(count=number, undone=undone) if number else _("no changes yet")
        self.query_one("#heading", Static).update(Content.assemble((_("History"), "bold"), f"   {count}"))
        rows = self.query_one(ChoiceList)
        at = rows.highlighted
        rows.clear_options()
        rows.add_options(Option(_row(change, self._subject(change))) for change in self._changes)
        if self._changes:
            rows.highlighted = min(at or 0, len(self._changes) - 1)

    def _subject(self, change: PastChange) -> str:
        """Returns what a change was about, read once: each step lists all of them anew."""
        if change.sequence not in self._subjects:
            self._subjects[change.sequence] = self.library.subject(change.sequence)
        return self._subjects[change.sequence]


def _row(change: PastChange, subject: str) -> Content:
    time = f"{datetime.fromisoformat(change.time).astimezone():%Y-%m-%d %H:%M}"
    return Content.assemble(
        (f" {change.sequence:>6}  {time}  ", "dim"),
        ("✗ " if change.undone else "  ", "bold"),
        (safe_line(said(change.label)), "strike dim" if change.undone else ""),
        (f"  {safe_line(subject)}" if subject else "", "dim"),
    )
