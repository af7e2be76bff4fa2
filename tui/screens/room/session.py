"""How the reading room is left and found again, and what other programs change meanwhile."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from store.errors import DuiduError
from store.library import Library
from store.records import PanePlace, Session
from tui.keys import bind
from tui.screens.acting import ActingScreen
from tui.screens.room.panes import Panes
from tui.settings import Settings
from tui.widgets.article_pane import ArticlePane
from tui.widgets.pane_row import MOST_PANES
from tui.widgets.status_line import StatusLine

LOOK_SECONDS: Final = 0.5
"""How often other programs' changes are looked for."""
IDLE_SECONDS: Final = 300.0
"""Without a step of the reader, after which everything is written into the one file."""
KEEP_SECONDS: Final = 5.0
"""How often the reading place is kept while it changes."""


class KeepingSession(Panes):
    """Keeps panes and places, and takes in what other programs change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("room.quit", "q", "leave", "Quit", "Keep the places and leave.", show=True),
    ]

    def __init__(
        self, library: Library, settings: Settings | None = None, *, classes: str | None = None
    ) -> None:
        """Makes it; see `RoomScreen`."""
        super().__init__(library, settings, classes=classes)
        self._shown_revision = self._seen_revision = library.revision
        self._kept = library.session()
        self._moved = time.monotonic()
        self._checkpointed = library.revision

    def on_mount(self) -> None:
        """Begins to look around."""
        self.set_interval(LOOK_SECONDS, self.look)
        self.set_interval(KEEP_SECONDS, self.keep_session)

    def session(self) -> Session:
        """Returns how the room stands; a faculty that keeps something of its own adds it."""
        return Session(
            panes=tuple(
                PanePlace(pane.article, pane.caret, pane.script)
                for pane in self.panes
                if pane.article is not None
            ),
            active=self.panes.index(self.active_pane),
        )

    def keep_session(self) -> bool:
        """Keeps open panes and caret places, if they changed; returns whether they are kept now."""
        session = self.session()
        if session == self._kept:
            return True
        try:
            with self.library.change("Keep the reading place", undoable=False) as change:
                change.replace(session)
        except DuiduError as error:
            self.say(str(error), "refused")
            return False
        self._kept = session
        self._shown_revision = self.library.revision
        return True

    def show_changes(self) -> None:
        """Brings every pane up to what the library now holds."""
        self._shown_revision = self.library.revision
        super().show_changes()

    def caret_moved(self, pane: ArticlePane) -> None:
        """Remembers when the reader moved last."""
        self._moved = time.monotonic()
        super().caret_moved(pane)

    def look(self) -> None:
        """Takes in what other programs have changed."""
        try:
            self.library.refresh()
        except DuiduError as error:
            self.say(str(error), "refused")
            return
        screen = self.app.screen
        if screen is self and self.library.revision != self._shown_revision:
            self.show_changes()
        elif (
            isinstance(screen, ActingScreen)
            and screen.is_mounted  # Else it is about to list what there is now.
            and self.library.revision != self._seen_revision
        ):
            # What a screen over the room lists may be gone.
            screen.show_changes()
        self._seen_revision = self.library.revision
        if time.monotonic() - self._moved > IDLE_SECONDS and self._checkpointed != self.library.revision:
            self._checkpoint()

    def action_leave(self) -> None:
        """Keeps the places and leaves; where they cannot be kept, that is said behind the closed room."""
        message = None if self.keep_session() else self.query_one(StatusLine).words
        self.app.exit(message=message)

    def on_unmount(self) -> None:
        """Keeps the places however the room is left."""
        self.keep_session()

    def _checkpoint(self) -> None:
        self._checkpointed = self.library.revision
        try:
            self.library.checkpoint()
        except DuiduError as error:
            self.say(str(error), "refused")


def places_to_open(library: Library, wanted: Sequence[int]) -> tuple[tuple[PanePlace, ...], int]:
    """Returns what to open, and the index of the active pane.

    That is the articles wanted, else those of the last time, else the first two.
    """
    session = library.session()
    if wanted:
        return tuple(map(PanePlace, wanted[:MOST_PANES])), 0
    panes = tuple(place for place in session.panes if library.has_article(place.article))
    if panes:
        return panes, min(session.active, len(panes) - 1)
    return tuple(PanePlace(article.id) for article in library.articles()[:2]), 0
