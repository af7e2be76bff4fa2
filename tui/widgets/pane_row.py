"""The panes side by side: how many, in which order, and which is active."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.containers import Horizontal

from tui.page.content import PaneText
from tui.widgets.article_pane import ArticlePane

MOST_PANES: Final = 4
LEAST_PANE_WIDTH: Final = 36
"""Cells below which a further pane is no longer put beside the others."""


class PaneRow(Horizontal):
    """Up to four panes, at least one; one of them is active.

    Attributes:
        BLANK: The panes cover the row: of its own, no line needs to be drawn.
        panes: From the left.
    """

    BLANK = True

    DEFAULT_CSS = """
    PaneRow { height: 1fr; width: 1fr; }
    PaneRow ArticlePane { width: 1fr; height: 1fr; }
    """

    def __init__(
        self,
        contents: Sequence[tuple[PaneText, int] | None],
        active: int = 0,
        measure: int = 0,
        *,
        id: str | None = None,
    ) -> None:
        """Makes a row.

        Args:
            contents: For each pane its text and where its caret is, or None for an empty one; at least one.
            active: Index of the active pane; one too large means the last.
            measure: The most cells that a row of text may have; 0 for as many as a pane has.
            id: As for every widget.
        """
        last = len(contents) - 1
        self._measure = measure
        # As a class from the beginning: setting it later works the styles out once more.
        self.panes = [
            ArticlePane(index + 1, measure=measure, classes="-active" if index == min(active, last) else None)
            for index in range(last + 1)
        ]
        super().__init__(*self.panes, id=id)
        for pane, content in zip(self.panes, contents, strict=True):
            if content is not None:
                pane.open(*content)

    @property
    def active(self) -> ArticlePane:
        """The pane that has the keyboard, or had it last."""
        return next((pane for pane in self.panes if pane.active), self.panes[0])

    @property
    def has_room(self) -> bool:
        """Whether a further pane would be wide enough to read in."""
        width = self.size.width // (len(self.panes) + 1)
        return len(self.panes) == 1 or (len(self.panes) < MOST_PANES and width >= LEAST_PANE_WIDTH)

    def activate(self, index: int) -> None:
        """Makes a pane the active one and gives it the keyboard, if this screen has it."""
        self.light(index)
        if self.app.screen is self.screen:
            self.screen.set_focus(self.panes[index], scroll_visible=False)

    def light(self, index: int) -> None:
        """Makes a pane the active one; the keyboard stays where it is."""
        for number, pane in enumerate(self.panes):
            pane.active = number == index
        if self.is_attached and self.screen.has_class("-narrow"):
            # There the stylesheet shows the active pane alone.
            for pane in self.panes:
                pane.update_node_styles()

    def neighbour(self, pane: ArticlePane) -> ArticlePane:
        """Returns the pane on the right of one, or on its left where it is the last."""
        index = self.panes.index(pane)
        return self.panes[index + 1] if index + 1 < len(self.panes) else self.panes[index - 1]

    async def add(self) -> ArticlePane:
        """Adds an empty pane on the right and returns it."""
        pane = ArticlePane(len(self.panes) + 1, measure=self._measure)
        self.panes.append(pane)
        await self.mount(pane)
        return pane

    async def close(self, pane: ArticlePane) -> None:
        """Takes a pane away; the last one is only emptied."""
        if len(self.panes) == 1:
            pane.close_article()
            return
        index = self.panes.index(pane)
        self.panes.remove(pane)
        self._number()
        # First the focus goes where it belongs; a focused pane that is removed would send it elsewhere.
        self.activate(min(index, len(self.panes) - 1))
        await pane.remove()

    def swap(self, step: int) -> bool:
        """Swaps the active pane with its neighbour on the right (`step` 1) or left (-1).

        Returns:
            Whether there is a pane on that side.
        """
        index = self.panes.index(self.active)
        if not 0 <= index + step < len(self.panes):
            return False
        other = self.panes[index + step]
        if step > 0:
            self.move_child(self.panes[index], after=other)
        else:
            self.move_child(self.panes[index], before=other)
        self.panes.insert(index + step, self.panes.pop(index))
        self._number()
        return True

    def _number(self) -> None:
        for number, pane in enumerate(self.panes, start=1):
            pane.number = number
