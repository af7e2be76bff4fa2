"""The reading room opened for a test, and what a reader sees in it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from textual import events
from textual.pilot import Pilot

from store.library import Library
from tui.app import DuiduApp
from tui.screens.reading_room import ReadingRoom
from tui.widgets.card_list import CardList
from tui.widgets.hint_line import HintLine
from tui.widgets.status_line import StatusLine

SIZE = (142, 24)


@asynccontextmanager
async def reading(
    library: Library, articles: Sequence[int] = (), size: tuple[int, int] = SIZE
) -> AsyncIterator[Pilot]:
    """Opens the reading room and waits until the names are lit up, one frame after the text."""
    async with DuiduApp(library, articles).run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def room(pilot: Pilot) -> ReadingRoom:
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, ReadingRoom)
    return screen


def status(pilot: Pilot) -> str:
    return room(pilot).query_one(StatusLine).words


def modes(pilot: Pilot) -> str:
    return " ".join(room(pilot).query_one(StatusLine).modes)


def companion(pilot: Pilot) -> str:
    return "\n".join(
        f"{card.heading}\n{card.body}" for card in room(pilot).query_one("#companion", CardList).cards
    )


def hints(pilot: Pilot) -> str:
    return pilot.app.screen.query_one(HintLine).render().plain


def go_to(pilot: Pilot, words: str, nth: int = 0) -> None:
    pane = room(pilot).active_pane
    at = -1
    for _ in range(nth + 1):
        at = pane.content.text.index(words, at + 1)
    pane.move_caret(at)


async def write(pilot: Pilot, text: str) -> None:
    """Enters text as an input method does."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def until(pilot: Pilot, holds: Callable[[], object], seconds: float = 60.0) -> None:
    """Waits for what workers and timers bring.

    Raises:
        AssertionError: If it does not come in so many seconds, which are far more than it needs.
    """
    limit = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < limit, "what was waited for never came"
        await pilot.pause()
