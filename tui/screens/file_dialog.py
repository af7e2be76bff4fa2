"""Naming the file that something is written to."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Input

from store.errors import ExchangeError
from store.exchange.writing import check_target
from tui.keys import bind
from tui.language import _
from tui.screens.written_paths import common_start, completions
from tui.widgets.bottom_sheet import BottomSheet
from tui.widgets.field import Field
from tui.widgets.line_input import LineInput


class FileDialog(ModalScreen[Path | None]):
    """A sheet with a path, completed by Tab; gives it, or None where it was left.

    A file that is there already is named at the first press and given at the second.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("file.write", "enter,ctrl+s", "write", "Write", "Write the file.", show=True),
        bind("file.complete", "tab", "complete", "Complete", "Complete the path.", show=True),
        bind("file.leave", "escape", "leave", "Leave", "Leave without writing.", show=True),
    ]

    def __init__(self, title: str, proposed: str, library: Path) -> None:
        """Makes a dialog.

        Args:
            title: What is written.
            proposed: The path that stands there at first.
            library: The file of the library, which nothing else is written over.
        """
        super().__init__()
        self._library = library
        self._title = title
        self._proposed = proposed
        self._warned_of: Path | None = None

    def compose(self) -> ComposeResult:
        """Yields the sheet."""
        with BottomSheet(self._title):
            yield Field(_("file"), self._proposed, placeholder=_("a path; ~ is your own folder"), id="file")

    def on_mount(self) -> None:
        """Puts the cursor behind what is proposed."""
        self._line.focus()

    @on(Input.Changed)
    def forget_warning(self) -> None:
        """Takes away what was said of another path."""
        self._warned_of = None
        self.query_one(BottomSheet).say("")

    @on(Input.Submitted)
    def action_write(self) -> None:
        """Gives the path."""
        written = self._line.value.strip()
        if not written:
            self.query_one(BottomSheet).say(_("Name a file, or leave with Esc."))
            return
        try:
            path = Path(written).expanduser()
            is_there, is_folder = path.exists(), path.is_dir()
            if not is_folder:
                check_target(path, self._library)
        except ExchangeError as error:
            self.query_one(BottomSheet).say(str(error))
            return
        except (OSError, ValueError, RuntimeError):
            self.query_one(BottomSheet).say(_("This cannot be a path."))
            return
        if is_folder:
            self.query_one(BottomSheet).say(_("This is a folder; name a file in it."))
            return
        if is_there and path != self._warned_of:
            self._warned_of = path
            self.query_one(BottomSheet).say(_("This file is there already; once more writes over it."))
            return
        self.dismiss(path)

    def action_complete(self) -> None:
        """Writes as much as all fitting paths have in common."""
        fitting = completions(self._line.value)
        if not fitting:
            self.query_one(BottomSheet).say(_("No file or folder here begins so."))
            return
        self._line.value = common_start(fitting)
        self._line.cursor_position = len(self._line.value)

    def action_leave(self) -> None:
        """Leaves."""
        self.dismiss(None)

    @property
    def _line(self) -> LineInput:
        return self.query_one("#file-line", LineInput)
