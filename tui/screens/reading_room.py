"""The reading room: articles side by side, and what belongs to the caret's place."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.events import Resize
from textual.message import Message

from store.errors import DuiduError
from store.library import Library
from store.records import PanePlace, Passage, Session
from tui.keys import bind
from tui.screens.annotating import AnnotatingScreen
from tui.screens.at_caret import (
    AtCaret,
    FarEnd,
    at_caret,
    cards,
    pane_marks,
    pane_mentions,
    pane_text,
    shortened,
    status_words,
)
from tui.widgets.article_pane import ArticlePane
from tui.widgets.companion import Card, Companion
from tui.widgets.hint_line import HintLine
from tui.widgets.pane_row import MOST_PANES, PaneRow
from tui.widgets.pane_tabs import PaneTabs
from tui.widgets.status_line import StatusLine, Tone

LOOK_SECONDS: Final = 0.5
"""How often other programs' changes are looked for."""
IDLE_SECONDS: Final = 300.0
"""Without a step of the reader, after which everything is written into the one file."""
FIRST_FRAME_SECONDS: Final = 0.1
"""How long the first frame waits for the layout, at most."""
KEEP_SECONDS: Final = 5.0
"""How often the reading place is kept while it changes."""


class Standing(NamedTuple):
    """Where the reader stands: a pane, its caret and what is selected in it."""

    pane: ArticlePane
    caret: int
    selection: tuple[int, int] | None


class ReadingRoom(AnnotatingScreen):
    """Up to four articles side by side, a companion panel and a status line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("room.open", "o", "open", "Open", "Choose an article from the library.", show=True),
        bind("room.close", "w", "close_pane", "Close pane", "Close this pane."),
        bind("room.next", "tab", "focus_pane(1)", "Next pane", "Go to the next pane."),
        bind("room.previous", "shift+tab", "focus_pane(-1)", "Previous pane", "Go to the previous pane."),
        *(
            bind(
                f"room.pane_{number}",
                str(number),
                f"pane({number})",
                f"Pane {number}",
                f"Go to pane {number}.",
            )
            for number in range(1, MOST_PANES + 1)
        ),
        bind("room.swap_left", "<", "swap(-1)", "Move left", "Swap this pane with the one on its left."),
        bind("room.swap_right", ">", "swap(1)", "Move right", "Swap this pane with the one on its right."),
        bind("room.panel", "p", "panel", "Panel", "Show or hide the panel beside the text."),
        bind("room.panel_down", "J", "turn_panel(3)", "Panel down", "Scroll the panel down."),
        bind("room.panel_up", "K", "turn_panel(-3)", "Panel up", "Scroll the panel up."),
        bind("room.give_up", "escape", "give_up", "Give up", "Drop the selection, or the link begun."),
        bind("room.quit", "q", "leave", "Quit", "Keep the places and leave.", show=True),
    ]

    class Loaded(Message):
        """An article and its mentions were loaded, which stay for long."""

    def __init__(self, library: Library, articles: Sequence[int] = (), *, classes: str | None = None) -> None:
        """Makes the room.

        Args:
            library: Where everything is kept.
            articles: Ids of the articles to open; none opens the room as it was left.
            classes: As for every screen.
        """
        super().__init__(classes=classes)
        self.library = library
        self._revision = library.revision
        self._kept = library.session()
        session = _session_to_open(library, articles)
        self._emptied: dict[ArticlePane, PanePlace] = {}
        self._said_at: Standing | None = None
        self._panel = session.panel
        self._moved = time.monotonic()
        self._checkpointed = library.revision
        self._companion = Companion(id="companion")
        self._status = StatusLine()
        contents = [(pane_text(library.article(place.article)), place.caret) for place in session.panes]
        self._row = PaneRow(contents or [None], session.active, id="panes")

    def compose(self) -> ComposeResult:
        """Yields the articles asked for, or those of the last time, and what surrounds them."""
        self._companion.display = self._panel
        yield PaneTabs(id="tabs")
        with Container(id="desk"):
            yield self._row
            yield self._companion
        yield self._status
        yield HintLine(with_app=True)

    def on_mount(self) -> None:
        """Goes to the pane that was active, and begins to look around."""
        self.set_focus(self.active_pane, scroll_visible=False)
        self._paint_first()
        self.set_interval(LOOK_SECONDS, self.look)
        self.set_interval(KEEP_SECONDS, self.keep_session)

    @property
    def panes(self) -> list[ArticlePane]:
        """The panes from the left; at least one."""
        return self._row.panes

    @property
    def active_pane(self) -> ArticlePane:
        """The pane that has the keyboard, or had it last."""
        return self._row.active

    @property
    def passage(self) -> Passage | None:
        """The selection of the active pane, or the sentence under its caret."""
        pane = self.active_pane
        if pane.article is None:
            return None
        start, end = pane.passage()
        return Passage(pane.article, start, end) if start < end else None

    @property
    def has_selection(self) -> bool:
        """Whether the passage at hand was selected by the reader."""
        return self.active_pane.selection is not None

    @property
    def here(self) -> AtCaret | None:
        """What the library holds about the caret of the active pane."""
        pane = self.active_pane
        return None if pane.article is None else at_caret(self.library, pane.article, pane.caret)

    def say(self, words: str, tone: Tone = "place") -> None:
        """Shows a sentence in the status line; it stays until the caret stands elsewhere."""
        self._said_at = None if tone == "place" else self._standing
        self._status.say(words, tone)

    def show_changes(self) -> None:
        """Brings every pane up to what the library now holds."""
        self._revision = self.library.revision
        for pane in self.panes:
            # An article that was removed comes back to its pane when that is undone.
            place = self._emptied.get(pane) if pane.article is None else PanePlace(pane.article, pane.caret)
            if place is None:
                continue
            if self.library.has_article(place.article):
                self._fill(pane, place.article, place.caret)
            else:
                pane.close_article()
                self._emptied[pane] = place
        self._show_place()

    async def show_beside(self, end: FarEnd) -> None:
        """Puts the far end of a cross-reference beside the near one and selects it."""
        if not end.far.placed:
            self.say(
                f"Its other end is not found in the text any more: 「{shortened(end.far.exact)}」.", "refused"
            )
            return
        origin = self.active_pane
        origin.move_caret(end.near.start)
        others = [pane for pane in self.panes if pane is not origin]
        pane = next((pane for pane in others if pane.article == end.far.article), None)
        if pane is None:
            pane = await self._row.add() if self._row.has_room else self._row.neighbour(origin)
            self._fill(pane, end.far.article, end.far.start)
        pane.select(end.far.start, end.far.end)
        self._activate(self.panes.index(pane))
        self.say(f"{end.label}: {end.far.passage}", "done")

    async def open_article(self, article: int, *, new_pane: bool = False) -> None:
        """Opens an article in the active pane or in a further one.

        Args:
            article: Its id.
            new_pane: Whether to open a pane for it, where there are fewer than four.
        """
        if new_pane and len(self.panes) < MOST_PANES and self.active_pane.article is not None:
            pane = await self._row.add()
            self._fill(pane, article, 0)
        else:
            if new_pane and len(self.panes) == MOST_PANES:
                self.say("Four panes are open; it took the place of this one.", "done")
            pane = self.active_pane
            self._fill(pane, article, 0)
        self._activate(self.panes.index(pane))
        self.post_message(self.Loaded())

    def keep_session(self) -> bool:
        """Keeps open panes and caret places, if they changed; returns whether they are kept now."""
        session = Session(
            panes=tuple(
                PanePlace(pane.article, pane.caret) for pane in self.panes if pane.article is not None
            ),
            active=self.panes.index(self.active_pane),
            panel=self._panel,
        )
        if session == self._kept:
            return True
        try:
            with self.library.change("Keep the reading place", undoable=False) as change:
                change.replace(session)
        except DuiduError as error:
            self.say(str(error), "refused")
            return False
        self._kept = session
        self._revision = self.library.revision
        return True

    def look(self) -> None:
        """Takes in what other programs have changed."""
        try:
            self.library.refresh()
        except DuiduError as error:
            self.say(str(error), "refused")
            return
        if self.library.revision != self._revision and self.app.screen is self:
            self.show_changes()
        if time.monotonic() - self._moved > IDLE_SECONDS and self._checkpointed != self.library.revision:
            self._checkpoint()

    def _checkpoint(self) -> None:
        self._checkpointed = self.library.revision
        try:
            self.library.checkpoint()
        except DuiduError as error:
            self.say(str(error), "refused")

    async def action_open(self) -> None:
        """Chooses an article from the library."""
        from tui.screens.library import LibraryScreen, OpenArticle

        async def opened(choice: OpenArticle | None) -> None:
            self.show_changes()
            if choice is not None:
                await self.open_article(choice.article, new_pane=choice.new_pane)

        await self.app.push_screen(LibraryScreen(self.library), opened)

    async def action_close_pane(self) -> None:
        """Closes the active pane; the last one is emptied."""
        self._emptied.pop(self.active_pane, None)
        await self._row.close(self.active_pane)
        self._show_place()

    def action_focus_pane(self, step: int) -> None:
        """Goes to the next or previous pane."""
        panes = self.panes
        self._activate((panes.index(self.active_pane) + step) % len(panes))

    def action_pane(self, number: int) -> None:
        """Goes to a pane by its number."""
        if number <= len(self.panes):
            self._activate(number - 1)
        else:
            self.say(
                f"There is no pane {number}; o opens an article, shift+enter there in a new pane.", "refused"
            )

    def action_swap(self, step: int) -> None:
        """Swaps the active pane with its neighbour."""
        if self._row.swap(step):
            self._show_place()
        else:
            self.say("No pane on that side.", "refused")

    def action_panel(self) -> None:
        """Shows or hides the companion."""
        self._show_panel(not self._panel)

    def action_turn_panel(self, rows: int) -> None:
        """Scrolls the companion."""
        self._companion.turn(rows)

    def action_give_up(self) -> None:
        """Gives up a cross-reference that was begun."""
        if self.pending is not None:
            self.pending = None
            self._show_place()
            self.say("The cross-reference that was begun is given up.", "done")

    def action_leave(self) -> None:
        """Keeps the places and leaves; where they cannot be kept, that is said behind the closed room."""
        message = None if self.keep_session() else self._status.words
        self.app.exit(message=message)

    def on_unmount(self) -> None:
        """Keeps the places however the room is left."""
        self.keep_session()

    def on_resize(self, _: Resize) -> None:
        """Shows the tabs' text for the new width."""
        self._show_tabs()

    def on_article_pane_caret_moved(self, message: ArticlePane.CaretMoved) -> None:
        """Shows what belongs to the new place."""
        if message.pane is self.active_pane:
            self._show_place()

    def on_article_pane_activated(self, message: ArticlePane.Activated) -> None:
        """Follows the focus."""
        # A message from a pane that has lost the focus again is about the past.
        if message.pane.has_focus and not message.pane.active:
            self._activate(self.panes.index(message.pane))

    def on_pane_tabs_chosen(self, message: PaneTabs.Chosen) -> None:
        """Goes to the pane whose tab was clicked."""
        self._activate(message.index)

    @work
    async def _paint_first(self) -> None:
        """Holds the first frame until panes have heard of their size; names follow in the next frame."""
        with self.app.batch_update():
            limit = time.monotonic() + FIRST_FRAME_SECONDS
            while not self.panes[0].size.width and time.monotonic() < limit:
                await asyncio.sleep(0.001)
        self.call_after_refresh(self._show_first)

    def _show_first(self) -> None:
        self.show_changes()
        self.post_message(self.Loaded())
        if self.library.notices:
            self.say(self.library.notices[0], "refused")

    def _show_panel(self, shown: bool) -> None:
        # Kept apart from the widget, which Textual hides when the screen goes.
        self._panel = self._companion.display = shown

    def _fill(self, pane: ArticlePane, article: int, caret: int) -> None:
        self._emptied.pop(pane, None)
        content = pane_text(self.library.article(article))
        if pane.content != content:
            pane.open(content, caret)
        pane.update_mentions(pane_mentions(self.library, article))
        pane.update_marks(pane_marks(self.library, article))

    def _activate(self, index: int) -> None:
        self._row.activate(index)
        self._show_place()

    def _show_tabs(self) -> None:
        panes = self.panes
        self.query_one(PaneTabs).show(
            [pane.content.title if pane.content else "—" for pane in panes], panes.index(self.active_pane)
        )

    def _show_place(self) -> None:
        self._moved = time.monotonic()
        self._show_tabs()
        found = self.here
        if found is None:
            self._companion.show([Card("hint", "No article here", "o opens one from the library")])
            self._say_place("No article is open in this pane; o opens one, ? shows all keys.")
            return
        counts = self._counts(found)
        begun = (
            [] if self.pending is None else [Card("reference", "Begun here, x finishes", self.pending.words)]
        )
        shown = [*begun, *cards(self.library, found, counts)]
        self._companion.show(shown or [Card("hint", "Nothing here yet", "a note   t tag   x link   y copy")])
        self._say_place(status_words(found, counts) or self._place_words())

    @property
    def _standing(self) -> Standing:
        pane = self.active_pane
        return Standing(pane, pane.caret, pane.selection)

    def _say_place(self, words: str) -> None:
        # What was said about a key stays as long as the reader stays where it was pressed.
        if self._said_at != self._standing:
            self.say(words)

    def _counts(self, found: AtCaret) -> list[int]:
        if found.entity is None:
            return []
        return [
            0 if pane.article is None else self.library.count_mentions(pane.article, found.entity.id)
            for pane in self.panes
        ]

    def _place_words(self) -> str:
        passage = self.passage
        if passage is None:
            return ""
        what = "selection" if self.has_selection else "sentence"
        return f"{passage}  {what} of {passage.end - passage.start} characters"


def _session_to_open(library: Library, wanted: Sequence[int]) -> Session:
    """Returns what to open: the articles wanted, else those of the last time, else the first two."""
    session = library.session()
    if wanted:
        return Session(panes=tuple(map(PanePlace, wanted[:MOST_PANES])), panel=session.panel)
    panes = tuple(place for place in session.panes if library.has_article(place.article))
    if panes:
        return Session(panes=panes, active=min(session.active, len(panes) - 1), panel=session.panel)
    first = tuple(PanePlace(article.id) for article in library.articles()[:2])
    return Session(panes=first, panel=session.panel)
