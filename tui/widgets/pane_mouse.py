"""What the mouse does on a pane: it puts the caret, selects by dragging, and turns the page by its wheel."""

from __future__ import annotations

from abc import abstractmethod
from typing import Final

from textual import events
from textual.geometry import Offset
from textual.timer import Timer

from tui.widgets.pane_surface import HEADER, PaneSurface

_WHEEL: Final = 3
"""Rows that a notch of the wheel turns."""
_DRAG_SCROLL: Final = 0.05
"""Seconds from row to row while a selection is dragged beyond the text."""


class PaneMouse(PaneSurface):
    """A page under the mouse."""

    _dragging = False
    _drag_point = Offset(0, 0)
    _drag_timer: Timer | None = None

    @abstractmethod
    def tell(self) -> None:
        """Draws what the mouse has changed, and says so."""

    @abstractmethod
    def clicked(self, times: int) -> None:
        """Is called when the text was clicked two times or more."""

    @abstractmethod
    def scrolled(self) -> None:
        """Is called when the wheel has moved the page; the caret stays."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Puts the caret under the mouse and begins to drag; with shift, extends the selection to there."""
        if event.button != 1 or not self._view:
            return
        event.stop()
        point = event.get_content_offset_capture(self)
        if point.y < HEADER:
            return
        self.capture_mouse()
        self._dragging = True
        if not event.shift:
            self._view.clear_selection()
        self._view.stand(self._offset_of(point), extend=event.shift)
        self.tell()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extends the selection while the button is held, whatever lies under the mouse by now."""
        if not self._dragging:
            return
        event.stop()
        self._drag_point = event.get_content_offset_capture(self)
        beyond = not HEADER <= self._drag_point.y < HEADER + self._text_height
        if beyond and self._drag_timer is None:
            self._drag_timer = self.set_interval(_DRAG_SCROLL, self._drag_on)
        elif not beyond:
            self._stop_drag_timer()
        self._drag_on()

    def _drag_on(self) -> None:
        """Extends the selection to the mouse; above and below the text the page follows."""
        if not self._view or not self._dragging:
            return
        y = self._drag_point.y - HEADER
        if y < 0:
            self._view.scroll(-1)
        elif y >= self._text_height:
            self._view.scroll(1)
        self._look()
        offset = self._offset_of(self._drag_point)
        if offset != self._view.caret or self._view.selection:
            self._view.stand(offset, extend=True)
        self.tell()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Ends dragging; what is selected stays."""
        if self._dragging:
            event.stop()
            self._stop_dragging()

    def on_mouse_release(self) -> None:
        """Ends dragging when something else takes the mouse."""
        self._stop_dragging(release=False)

    def _stop_dragging(self, *, release: bool = True) -> None:
        self._dragging = False
        self._stop_drag_timer()
        if release:
            self.release_mouse()

    def _stop_drag_timer(self) -> None:
        if self._drag_timer is not None:
            self._drag_timer.stop()
            self._drag_timer = None

    def on_click(self, event: events.Click) -> None:
        """Tells of a double or triple click on the text."""
        if self._view and event.chain > 1 and event.get_content_offset_capture(self).y >= HEADER:
            event.stop()
            self.clicked(event.chain)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scrolls on; the caret stays."""
        self._scroll(event, _WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scrolls back; the caret stays."""
        self._scroll(event, -_WHEEL)

    def _scroll(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        if self._view:
            self._view.scroll(rows)
            self._redraw_changes()
            self.scrolled()
