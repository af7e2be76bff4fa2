"""The row of tabs that stands for the panes where there is no room to show them side by side."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.page.content import safe_line


class PaneTabs(Widget):
    """Shows a number and a title for each pane, the active one in reverse; a click chooses one."""

    DEFAULT_CSS = """
    PaneTabs { height: 1; background: $panel; color: $text-muted; }
    """
    ALLOW_SELECT = False

    titles: reactive[tuple[str, ...]] = reactive(())
    active: reactive[int] = reactive(0)

    class Chosen(Message):
        """A tab was clicked.

        Attributes:
            index: Which, from 0.
        """

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def show(self, titles: Sequence[str], active: int) -> None:
        """Shows these titles.

        Args:
            titles: One for each pane, from the left; text from outside.
            active: Index of the active pane.
        """
        self.titles = tuple(map(safe_line, titles))
        self.active = active

    def render(self) -> Content:
        """Returns the row, each tab as wide as the others."""
        width = self._tab_width
        parts: list[Content] = []
        for index, title in enumerate(self.titles):
            words = f" {index + 1} {title}"
            if cell_len(words) > width - 1:
                words = set_cell_size(words, max(0, width - 2)) + "…"
            parts.append(
                Content.styled(set_cell_size(words, width), "reverse bold" if index == self.active else "")
            )
        return Content("").join(parts)

    def on_click(self, event: Click) -> None:
        """Posts which tab was clicked."""
        index = event.x // max(1, self._tab_width)
        if index < len(self.titles):
            self.post_message(self.Chosen(index))

    @property
    def _tab_width(self) -> int:
        return self.size.width // max(1, len(self.titles))
