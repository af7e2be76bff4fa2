"""The row at the foot of the reading room: its keys, or what a faculty asks for in their place."""

from __future__ import annotations

from textual.widget import Widget

from tui.screens.room.room_screen import RoomScreen
from tui.widgets.hint_line import HintLine


class Foot(RoomScreen):
    """Gives its place at the foot to one widget at a time; the panes keep their size."""

    _at_foot: Widget | None = None

    async def open_foot(self, widget: Widget) -> None:
        """Shows a widget of one row in place of the keys, and gives it the keyboard."""
        if self._at_foot is not None:
            await self.close_foot(self._at_foot)
        self._at_foot = widget
        self.query_one(HintLine).display = False
        await self.mount(widget)
        self.set_focus(widget, scroll_visible=False)

    async def close_foot(self, widget: Widget) -> None:
        """Takes the widget away again; the keyboard goes back to the panes, unless it was taken elsewhere."""
        if widget is not self._at_foot:
            return
        self._at_foot = None
        self.query_one(HintLine).display = True
        if self.focused in (None, widget):
            self.set_focus(self.active_pane, scroll_visible=False)
        await widget.remove()
