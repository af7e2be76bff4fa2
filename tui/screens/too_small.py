"""What is shown where the terminal is too small for the screens."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Resize
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.keys import bind
from tui.language import _
from tui.sizes import LEAST, is_too_small


class TooSmall(ModalScreen[bool]):
    """Says how large the window should be; gives whether the reader goes on though it is not."""

    CSS_PATH = "too_small.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("small.go_on", "enter", "go_on", "Go on", "Go on all the same."),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._left = False

    def compose(self) -> ComposeResult:
        """Yields the sentence."""
        yield Static(markup=False)

    def on_resize(self, event: Resize) -> None:
        """Says how large the window is now, or leaves."""
        if not is_too_small(event.size):
            self._leave(False)
            return
        words = _("This window has {now} cells; duidu needs {least}. Make it larger, or go on with Enter.")
        self.query_one(Static).update(words.format(now=_cells(event.size), least=_cells(LEAST)))

    def on_click(self) -> None:
        """Leaves, though the window is small."""
        self._leave(True)

    def action_go_on(self) -> None:
        """Leaves, though the window is small."""
        self._leave(True)

    def _leave(self, go_on: bool) -> None:
        # Sizes may come faster than a screen goes.
        if not self._left:
            self._left = True
            self.dismiss(go_on)


def _cells(size: Size) -> str:
    return f"{size.width}×{size.height}"
