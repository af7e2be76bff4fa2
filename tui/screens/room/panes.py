"""The panes of the reading room: which articles stand side by side, and going from one to the other."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar, Final

from msgspec.structs import replace
from textual import work
from textual.binding import BindingType

from store.library import Library
from store.records import Mention, PanePlace, Passage
from store.text.brief import in_brief
from store.text.script import Script
from tui.keys import bind
from tui.language import _
from tui.page.content import PaneText
from tui.page.mentions import Mentions
from tui.screens.room.at_caret import FarEnd, pane_marks, pane_mentions, pane_text
from tui.screens.room.room_screen import RoomScreen
from tui.settings import Settings
from tui.widgets.article_pane import ArticlePane
from tui.widgets.pane_row import MOST_PANES, PaneRow
from tui.widgets.pane_tabs import PaneTabs

_WORDS: Final = 24
"""Characters behind the caret by which its place is found again in an edited text."""
_TITLE_TOLD: Final = 16
"""Characters of the title of an article that has to go."""
_KEPT: Final = 2 * MOST_PANES
"""Articles whose names are kept ready to be coloured."""


class Panes(RoomScreen):
    """Up to four articles side by side, one of them active."""

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
    ]

    def __init__(
        self, library: Library, settings: Settings | None = None, *, classes: str | None = None
    ) -> None:
        """Makes it; see `RoomScreen`."""
        super().__init__(library, settings, classes=classes)
        self._emptied: dict[ArticlePane, PanePlace] = {}
        self._coloured: dict[int, tuple[tuple[Mention, ...], int, Mentions]] = {}
        self._unread: list[int] = []
        self._row: PaneRow

    def open_panes(self, places: Sequence[PanePlace], active: int) -> None:
        """Makes the row of panes; called once, before anything else here.

        Args:
            places: What to open; nothing gives one empty pane.
            active: Index of the pane that gets the keyboard.
        """
        contents = [(self.pane_text(place.article, place.script), place.caret) for place in places]
        self._row = PaneRow(contents or [None], active, self.settings.measure, id="panes")
        for pane, place in zip(self.panes, places, strict=False):
            pane.script = place.script

    @property
    def pane_row(self) -> PaneRow:
        """The widget that holds the panes."""
        return self._row

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

    def pane_text(self, article: int, script: Script | None) -> PaneText:
        """Returns an article as a pane shows it.

        Args:
            article: Its id.
            script: What the reader wants to see in the pane; None for what the settings say.
        """
        content = pane_text(self.library.article(article))
        return replace(content, script=script or self.settings.script)

    def show_changes(self) -> None:
        """Brings every pane up to what the library now holds."""
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
        self.show_place()

    async def show_beside(self, end: FarEnd) -> None:
        """Puts the far end of a cross-reference beside the near one and selects it."""
        if not end.far.placed:
            self.say(
                _("Its other end is not found in the text any more: 「{words}」.").format(
                    words=in_brief(end.far.exact)
                ),
                "refused",
            )
            return
        if end.near.placed:
            self.active_pane.move_caret(end.near.start)
        await self.go_to(end.far.passage, beside=True)
        self.say(f"{end.label}: {end.far.passage}", "done")

    async def go_to(self, passage: Passage, *, beside: bool = False) -> ArticlePane:
        """Shows a passage and selects it; see `RoomScreen`."""
        origin = self.active_pane
        open_in = [pane for pane in self.panes if pane.article == passage.article]
        if beside:
            pane = next((pane for pane in open_in if pane is not origin), None)
            if pane is None and origin.article is not None:
                pane = await self._row.add() if self._row.has_room else self._row.neighbour(origin)
                self._tell_replaced(pane)
        else:
            pane = origin if origin in open_in else next(iter(open_in), None)
        pane = pane or origin
        if pane is origin or pane.article not in (None, passage.article):
            self.tell_leaving(pane, passage)
        if pane is not origin:
            # Last, so that the first step back leads to where the reader was.
            self.tell_left(origin)
        if pane.article != passage.article:
            self._fill(pane, passage.article, passage.start)
        pane.select(passage.start, passage.end)
        self.activate(self.panes.index(pane))
        if pane is not origin:
            self.placed_together()
        return pane

    async def open_article(self, article: int, *, new_pane: bool = False) -> None:
        """Opens an article in the active pane or in a further one.

        Args:
            article: Its id.
            new_pane: Whether to open a pane for it, where there are fewer than four.
        """
        origin = self.active_pane
        if new_pane and len(self.panes) < MOST_PANES and origin.article is not None:
            pane = await self._row.add()
            self.tell_left(origin)
        else:
            if new_pane and len(self.panes) == MOST_PANES:
                self.say(_("Four panes are open; it took the place of this one."), "done")
            pane = origin
            self.tell_leaving(pane, Passage(article, 0, 1))
        self._fill(pane, article, 0)
        self.activate(self.panes.index(pane))

    async def show_article(self, article: int, *, beside: bool = False) -> None:
        """Goes to an article as it stands in its pane, or opens it in the active pane or beside it."""
        pane = next((pane for pane in self.panes if pane.article == article), None)
        if pane is None:
            await self.open_article(article, new_pane=beside)
        else:
            self.activate(self.panes.index(pane))

    def activate(self, index: int) -> None:
        """Goes to a pane."""
        self._row.activate(index)
        self.show_place()

    def show_tabs(self) -> None:
        """Shows which panes there are, where only one of them can be seen."""
        panes = self.panes
        self.query_one(PaneTabs).show(
            [pane.content.shown_heading[0] if pane.content else "—" for pane in panes],
            panes.index(self.active_pane),
        )

    async def action_close_pane(self) -> None:
        """Closes the active pane; the last one is emptied."""
        self._emptied.pop(self.active_pane, None)
        await self._row.close(self.active_pane)
        self.show_place()

    def action_focus_pane(self, step: int) -> None:
        """Goes to the next or previous pane."""
        panes = self.panes
        self.activate((panes.index(self.active_pane) + step) % len(panes))

    def action_pane(self, number: int) -> None:
        """Goes to a pane by its number."""
        if number <= len(self.panes):
            self.activate(number - 1)
        else:
            self.say(
                _(
                    "There is no pane {number}; {open} leads to the articles, to open one in a new pane."
                ).format(open=self.key("room.open"), number=number),
                "refused",
            )

    def action_swap(self, step: int) -> None:
        """Swaps the active pane with its neighbour."""
        if self._row.swap(step):
            self.show_place()
        else:
            self.say(_("No pane on that side."), "refused")

    def on_article_pane_caret_moved(self, message: ArticlePane.CaretMoved) -> None:
        """Shows what belongs to the new place."""
        if message.pane is self.active_pane:
            self.show_place()
        self.caret_moved(message.pane)

    def on_article_pane_selection_changed(self, message: ArticlePane.SelectionChanged) -> None:
        """Shows what is selected now."""
        if message.pane is self.active_pane:
            self.show_place()

    def _tell_replaced(self, pane: ArticlePane) -> None:
        """Says whose place is taken where there was no room for a further pane."""
        if pane.content is not None:
            words = _("“{title}” gave up its place, as no further pane has room; {back} brings it back.")
            title = in_brief(pane.content.shown_heading[0], _TITLE_TOLD)
            self.say(words.format(title=title, back=self.key("room.back")), "done")

    def on_article_pane_jumped(self, message: ArticlePane.Jumped) -> None:
        """Tells where a key has led away from."""
        self.tell_left(message.pane, message.origin)

    def on_article_pane_activated(self, message: ArticlePane.Activated) -> None:
        """Follows the focus."""
        # A message from a pane that has lost the focus again is about the past.
        if message.pane.has_focus and not message.pane.active:
            self.activate(self.panes.index(message.pane))

    def on_pane_tabs_chosen(self, message: PaneTabs.Chosen) -> None:
        """Goes to the pane whose tab was clicked."""
        self.activate(message.index)

    def _fill(self, pane: ArticlePane, article: int, caret: int) -> None:
        self._emptied.pop(pane, None)
        content = self.pane_text(article, pane.script)
        if pane.content is None or pane.content.text != content.text or pane.article != article:
            if pane.content is not None and pane.article == article:
                caret = _found_again(caret, pane.content.text, content.text)
            pane.open(content, caret)
        elif pane.content != content:
            pane.show_as(content)
        pane.update_marks(pane_marks(self.library, article))
        if self.library.finds_mentions_at_once(article):
            self._colour(pane, article)
        elif article not in self._unread:
            self._unread.append(article)
            if len(self._unread) == 1:
                self._read_names()
        self.filled(pane)

    def _colour(self, pane: ArticlePane, article: int) -> None:
        """Colours the names; those of the last articles are kept ready: a long text has thousands."""
        mentions, revision = self.library.mentions(article), self.library.catalogue_revision
        ready = self._coloured.pop(article, None)
        if ready is None or ready[0] is not mentions or ready[1] != revision:
            ready = mentions, revision, Mentions(pane_mentions(self.library, article))
        self._coloured[article] = ready
        while len(self._coloured) > _KEPT:
            del self._coloured[next(iter(self._coloured))]
        pane.update_mentions(ready[2])

    @work(group="names")
    async def _read_names(self) -> None:
        """Finds the names in long texts in a thread, in one after the other; the pages are shown before."""
        while self._unread:
            article = self._unread[0]
            if any(pane.article == article for pane in self.panes) and self.library.has_article(article):
                found = await asyncio.to_thread(self.library.finding_mentions(article))
                self.library.know_mentions(found)
                if self.library.has_article(article) and self.library.finds_mentions_at_once(article):
                    self._unread.pop(0)
                    for pane in [pane for pane in self.panes if pane.article == article]:
                        self._fill(pane, article, pane.caret)
                    self.show_place()
            else:
                self._unread.pop(0)

    def tell_leaving(self, pane: ArticlePane, wanted: Passage) -> None:
        """Tells that a pane leaves its place for a passage, unless that is where it is."""
        if (pane.article, pane.caret) != (wanted.article, wanted.start):
            self.tell_left(pane)

    def tell_left(self, pane: ArticlePane, offset: int | None = None) -> None:
        """Tells that a jump leads away from the place of a pane, if it has an article.

        Args:
            pane: Which.
            offset: The place, where it is not the caret's.
        """
        if pane.article is not None:
            start = pane.caret if offset is None else offset
            self.leaving(Passage(pane.article, start, start + 1))


def _found_again(caret: int, before: str, text: str) -> int:
    """Returns where a caret belongs after an edit: on the words that it stood on, if they are still there."""
    from store.text.anchoring import find_again, quote_around

    exact, prefix, suffix = quote_around(before, caret, min(caret + _WORDS, len(before)))
    found = find_again(exact, prefix, suffix, caret, text) if exact else None
    return found.start if found is not None and found.state != "orphan" else caret
