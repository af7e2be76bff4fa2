"""An app with a page of Chinese, over which a dialog stands, and what the dialog gave."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

PARAGRAPH = "港務局十二日說明，受強風影響，當日三十七艘船延後進港。局長表示：「風勢未減，週末船班還要調整。」"


class Host(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, dialog: Screen[Any]) -> None:
        super().__init__()
        self.dialog = dialog
        self.results: list[Any] = []

    def compose(self) -> ComposeResult:
        yield Static("\n".join([PARAGRAPH] * 30), markup=False)

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.results.append)


async def write(pilot: Pilot[Any], words: str) -> None:
    """Sends characters as a terminal with an input method does; `Pilot.press` knows only a keyboard's."""
    for character in words:
        key = "enter" if character == "\n" else character
        pilot.app.post_message(events.Key(key, None if key == "enter" else character))
    await pilot.pause()


def screen_lines(app: App[Any]) -> list[str]:
    """Returns what stands on the screen, line by line."""
    width, height = app.size
    strips = app.screen._compositor.render_strips()
    assert len(strips) == height
    return ["".join(segment.text for segment in strip)[:width] for strip in strips]
