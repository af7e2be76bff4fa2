"""The reading room: articles side by side, and everything that a reader does with them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Final

from textual import work
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import ScreenResume
from textual.message import Message

from store.library import Library
from store.records import Article
from tui.language import _
from tui.screens.room.annotating import Annotating
from tui.screens.room.by_words import ByWords
from tui.screens.room.collecting import Collecting
from tui.screens.room.contrasting import Contrasting
from tui.screens.room.finding import Finding
from tui.screens.room.following import Following
from tui.screens.room.journeys import Journeys
from tui.screens.room.lighting import Lighting
from tui.screens.room.places import Places
from tui.screens.room.placing import Placing
from tui.screens.room.relating import Relating
from tui.screens.room.scripts import Scripts
from tui.screens.room.session import places_to_open
from tui.screens.room.surveying import Surveying
from tui.settings import Settings
from tui.turns import taking_turns
from tui.widgets.hint_line import HintLine
from tui.widgets.pane_tabs import PaneTabs

FIRST_FRAME_SECONDS: Final = 0.1
"""How long the first frame waits for the layout, at most."""
PREPARE_SECONDS: Final = 0.2
"""How long behind the first frame it is made ready what keys may ask for next."""
_NEXT: Final = (
    "store.knowledge",
    "tui.screens.library",
    "tui.screens.searching",
    "tui.screens.entities",
    "store.text.suggesting",
    "tui.screens.palette_entries",
    "tui.screens.timeline",
    "tui.screens.notes",
    "tui.screens.review",
    "tui.screens.tray",
    "tui.screens.history",
)
"""Modules that take a key more than some ten milliseconds to import; the palette wants every screen."""


_ON_PAGE: Final = (
    *("room.open", "room.find", "room.note", "room.tag", "room.reference", "room.copy"),
    *("app.help", "app.palette", "room.quit", "acting.undo"),
)
"""The keys that the line at the foot shows while the page has the keyboard."""


class Desk(Container):
    """What panes and panel lie on, and cover.

    Attributes:
        BLANK: Of its own, no line needs to be drawn.
    """

    BLANK = True


class ReadingRoom(
    Collecting,
    Journeys,
    Finding,
    Scripts,
    Places,
    ByWords,
    Surveying,
    Placing,
    Annotating,
    Lighting,
    Following,
    Relating,
    Contrasting,
    whole=True,
):
    """Up to four articles side by side, a panel and a status line.

    Attributes:
        BLANK: The widgets cover the screen: of its own, no line needs to be drawn.
    """

    BLANK = True

    class Loaded(Message):
        """An article and its mentions were loaded, which stay for long."""

    def __init__(
        self,
        library: Library,
        articles: Sequence[int] = (),
        settings: Settings | None = None,
        *,
        classes: str | None = None,
    ) -> None:
        """Makes the room.

        Args:
            library: Where everything is kept.
            articles: Ids of the articles to open; none opens the room as it was left.
            settings: The reader's.
            classes: As for every screen.
        """
        super().__init__(library, settings, classes=classes)
        self.open_panes(*places_to_open(library, articles))

    @property
    def hints(self) -> Mapping[str, str]:
        """The keys at the foot: those of the page, or of the card that the reader is at in the panel."""
        if not self.in_panel:
            return dict.fromkeys(_ON_PAGE, "")
        acts = dict.fromkeys(("cards.choose", *self.card_hints(self.chosen_target)), "")
        return acts | {"room.give_up": _("Back"), "app.help": ""}

    def compose(self) -> ComposeResult:
        """Yields the articles asked for, or those of the last time, and what surrounds them."""
        self.show_panel(self.panel_shown)
        self.fit_panel()
        yield PaneTabs(id="tabs")
        with Desk(id="desk"):
            yield self.pane_row
            yield self._companion
        yield self._status
        yield HintLine()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Spares the first frame a second look at the styles, which are new."""
        if self.stack_updates < 1:
            event.refresh_styles = False

    def _compositor_refresh(self) -> None:
        # Textual draws in a batch as well, only to throw it away: the first frame would be drawn twice.
        if not self.app._batch_count:
            super()._compositor_refresh()

    def on_mount(self) -> None:
        """Goes to the pane that was active."""
        self.set_focus(self.active_pane, scroll_visible=False)
        self._paint_first()

    async def open_article(self, article: int, *, new_pane: bool = False) -> None:
        """Opens an article in the active pane or in a further one."""
        await super().open_article(article, new_pane=new_pane)
        self.post_message(self.Loaded())

    @work
    async def _paint_first(self) -> None:
        """Holds the first frame until panes have heard of their size; names follow in the next frame."""
        with self.app.batch_update():
            limit = time.monotonic() + FIRST_FRAME_SECONDS
            while not self.panes[0].size.width and time.monotonic() < limit:
                await asyncio.sleep(0.001)
        # At once, and not with the next of Textual's sixtieths of a second.
        self._on_timer_update()
        self.call_after_refresh(self._show_first)

    def _show_first(self) -> None:
        self.show_changes()
        self.post_message(self.Loaded())
        if self.library.notices:
            self.say(self.library.notices[0], "refused")
        self.set_timer(PREPARE_SECONDS, lambda: self._prepare(self.library.articles_now()))

    @work(thread=True, group="preparing")
    def _prepare(self, articles: Mapping[int, Article]) -> None:
        """Imports and reads what takes too long for the key that first wants it, in a thread."""
        with taking_turns() as cancelled:
            for module in _NEXT:
                import_module(module)
            for _article in articles.values():
                if cancelled():
                    return
        self.post_message(self.Loaded())
