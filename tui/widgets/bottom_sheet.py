"""The one form that dialogs have: a sheet at the foot of the page, over its whole width."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from tui.page.content import safe_line
from tui.said import said
from tui.widgets.hint_line import HintLine


class BottomSheet(Vertical):
    """Holds a dialog's widgets, with a title above and a line of hints below.

    It reaches from edge to edge: a vertical edge over a page would cut double-width characters apart.
    """

    DEFAULT_CSS = """
    BottomSheet {
        dock: bottom;
        width: 100%;
        height: auto;
        max-height: 60%;
        min-height: 4;
        background: $surface;
        border-top: heavy $primary;
        border-title-color: $foreground;
        border-title-style: bold;
        padding: 0;
        & > HintLine { dock: bottom; background: $panel; }
        .words {
            height: 1;
            padding: 0 1;
            color: $text-muted;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
    }
    """

    def __init__(self, title: str) -> None:
        """Makes a sheet.

        Args:
            title: What is done in it; text from outside may be in it.
        """
        super().__init__()
        self.border_title = Content(safe_line(title))

    def compose(self) -> ComposeResult:
        """Yields the line of hints, below what the screen puts into the sheet."""
        yield HintLine()

    def say(self, sentence: str, *, warning: bool = True) -> None:
        """Shows a sentence in place of the hints; an empty one brings them back."""
        self.query_one(HintLine).say(said(sentence), warning=warning)

    @property
    def sentence(self) -> str:
        """What is said in place of the hints; empty where nothing is."""
        return self.query_one(HintLine).sentence
