"""Naming the files that are to become articles, or taking the text on the clipboard."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from store.errors import RefusedError
from tui.clipboard import paste
from tui.keys import bind
from tui.language import _
from tui.page.content import safe_line
from tui.said import said
from tui.screens.written_paths import common_start, completions, paths_written
from tui.widgets.bottom_sheet import BottomSheet
from tui.widgets.choice_list import ChoiceList
from tui.widgets.line_input import LineInput


@dataclass(frozen=True)
class FilesToAdd:
    """The files and folders that were named; all of them are there."""

    paths: tuple[Path, ...]


@dataclass(frozen=True)
class TextToAdd:
    """The text that was on the clipboard."""

    text: str


class AddFiles(ModalScreen[FilesToAdd | TextToAdd | None]):
    """A sheet with a path, completed by Tab; gives what it names or pastes, or None where it was left."""

    CSS_PATH = "add_files.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("add.add", "enter", "add", "Add", "Read the files and add them.", show=True),
        bind("add.complete", "tab", "complete", "Complete", "Complete the path.", show=True),
        bind("add.down", "down", "move(1)", "Next", "To the next of the paths that fit.", show=True),
        bind("add.up", "up", "move(-1)", "Previous", "To the one before."),
        bind("add.paste", "ctrl+y", "paste_text", "Clipboard", "Add the text on the clipboard.", show=True),
        bind("add.leave", "escape", "leave", "Leave", "Leave without adding.", show=True),
    ]

    def __init__(self, written: str = "") -> None:
        """Makes a sheet.

        Args:
            written: The path to begin with.
        """
        super().__init__()
        self._written = written
        self._fitting: list[str] = []
        self._moved = False

    def compose(self) -> ComposeResult:
        """Yields the sheet."""
        with BottomSheet(_("Add articles")):
            yield LineInput(
                self._written,
                placeholder=_("a file, a folder, a pattern such as ~/news/*.txt, or several"),
            )
            yield ChoiceList()

    def on_mount(self) -> None:
        """Shows what is there; the list is moved through from the line."""
        self.query_one(ChoiceList).can_focus = False
        self.query_one(LineInput).focus()
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        self._fitting = completions(self.query_one(LineInput).value)
        self._moved = False
        choices = self.query_one(ChoiceList)
        choices.clear_options()
        choices.add_options(Option(Content(f" {safe_line(path)}")) for path in self._fitting)
        self.query_one(BottomSheet).say("")

    @on(Input.Submitted)
    def action_add(self) -> None:
        """Gives what the line names, or says why it names nothing."""
        try:
            paths = paths_written(self.query_one(LineInput).value)
        except RefusedError as error:
            self.query_one(BottomSheet).say(str(error))
        else:
            self.dismiss(FilesToAdd(tuple(paths)))

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Puts a path that was clicked into the line."""
        self._write(self._fitting[event.option_index])

    def action_complete(self) -> None:
        """Writes as much as all fitting paths have in common, else the one at the cursor of the list."""
        if not self._fitting:
            self.query_one(BottomSheet).say(_("No file or folder here begins so."))
            return
        written = self.query_one(LineInput).value
        common = common_start(self._fitting)
        if self._moved or len(common) <= len(written.lstrip()):
            self._write(self._fitting[self.query_one(ChoiceList).highlighted or 0])
        else:
            self._write(common)

    def action_move(self, rows: int) -> None:
        """Moves through the fitting paths."""
        if self._fitting:
            choices = self.query_one(ChoiceList)
            at = -1 if choices.highlighted is None else choices.highlighted
            choices.highlighted = min(max(at + rows, 0), len(self._fitting) - 1)
            self._moved = True

    def action_paste_text(self) -> None:
        """Gives the text on the clipboard, or says why there is none."""
        self.query_one(BottomSheet).say(_("Asking for the clipboard …"))
        self._paste()

    @work(thread=True, exclusive=True, group="clipboard")
    def _paste(self) -> None:
        try:
            pasted: TextToAdd | str = TextToAdd(paste())
        except RefusedError as error:
            pasted = said(str(error))
        self.app.call_from_thread(self._show_pasted, pasted)

    def _show_pasted(self, pasted: TextToAdd | str) -> None:
        if not self.is_current:
            return  # It was left while the clipboard was asked for.
        if isinstance(pasted, TextToAdd):
            self.dismiss(pasted)
        else:
            self.query_one(BottomSheet).say(pasted)

    def action_leave(self) -> None:
        """Leaves."""
        self.dismiss(None)

    def _write(self, path: str) -> None:
        line = self.query_one(LineInput)
        line.value = path
        line.cursor_position = len(path)
        line.focus()
