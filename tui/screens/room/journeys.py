"""From the reading room to the screens over it, and back to a passage that was chosen there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType
from textual.screen import Screen
from textual.widget import AwaitMount

from store.library import Library
from store.records import Passage
from tui.keys import bind
from tui.screens.going import Asked, GoTo, QueuePlace
from tui.screens.room.panes import Panes
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.screens.timeline import TimelinePlace

LONGEST_QUERY: Final = 40
"""Characters that a selection may have to be searched for."""


class Journeys(Panes):
    """Opens the other screens; they are imported when they are opened, which the first paint is not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("room.history", "H", "history", "History", "Show all changes, to take any of them back."),
        bind("room.entities", "E", "entities", "Entities", "Show the catalogue, and names proposed for it."),
        bind("room.search", "O", "search", "Search", "Find words in all articles of the library."),
        bind("room.timeline", "T", "timeline", "Time line", "Show what the articles tell, day by day."),
        bind("room.review", "V", "review", "Review", "Decide where annotations belong after an edit."),
        bind("room.notes", "R", "notes", "Notes", "Show everything annotated, and what waits for review."),
    ]

    def __init__(
        self, library: Library, settings: Settings | None = None, *, classes: str | None = None
    ) -> None:
        """Makes it; see `RoomScreen`."""
        super().__init__(library, settings, classes=classes)
        self._queue: QueuePlace | None = None
        self._searched: Asked | None = None
        self._timeline_place: TimelinePlace | None = None

    async def action_open(self) -> None:
        """Chooses an article from the library."""
        from tui.screens.library import LibraryScreen, OpenArticle

        async def opened(choice: OpenArticle | None) -> None:
            self.show_changes()
            if choice is not None:
                await self.open_article(choice.article, new_pane=choice.new_pane)

        await self.app.push_screen(LibraryScreen(self.library), opened)

    async def action_history(self) -> None:
        """Shows the changes, each to be taken back or done again."""
        from tui.screens.history import HistoryScreen

        await self.travel(HistoryScreen(self.library))

    async def action_entities(self) -> None:
        """Shows the catalogue, from the entity at the caret."""
        from tui.screens.entities import EntitiesScreen

        articles = [pane.article for pane in self.panes if pane.article is not None]
        entity = self.here.entity if self.here else None
        await self.travel(
            EntitiesScreen(self.library, self.knowledge, articles, entity.id if entity else None)
        )

    async def action_search(self) -> None:
        """Searches the library: for what is selected, else as last time, else for the name at the caret."""
        from tui.screens.searching import SearchScreen

        screen = SearchScreen(self.library, self.knowledge, self._to_be_asked())

        def left() -> None:
            self._searched = screen.asked

        await self.travel(screen, left)

    def _to_be_asked(self) -> Asked:
        pane, last = self.active_pane, self._searched
        if last is None:
            return Asked(self._words_at_hand())
        # A result that was gone to is selected, but not by the reader.
        if pane.article is None or pane.selection is None or not pane.holds_selection:
            return last
        words = self._words_at(*pane.selection)
        return last if words in ("", last.words) else Asked(words)

    def _words_at_hand(self) -> str:
        pane = self.active_pane
        mention = pane.mention_at(pane.caret)
        return self._words_at(*(pane.selection or ((mention.start, mention.end) if mention else (0, 0))))

    def _words_at(self, start: int, end: int) -> str:
        content = self.active_pane.content
        words = content.text[start:end] if content else ""
        return words if len(words) <= LONGEST_QUERY and "\n" not in words else ""

    async def action_review(self) -> None:
        """Shows the annotations whose words an edit has changed, from where the reader came from last."""
        await self._show_queue()

    def _show_queue(self, said: str = "") -> AwaitMount:
        from tui.screens.review import ReviewScreen

        screen = ReviewScreen(self.library, self._queue, said)

        def left() -> None:
            self._queue = screen.place

        return self.travel(screen, left)

    async def action_timeline(self) -> None:
        """Shows the time line of the open articles; its chart is of the entity at the caret."""
        from tui.screens.timeline import TimelineScreen

        articles = [pane.article for pane in self.panes if pane.article is not None]
        entity = self.here.entity if self.here else None
        screen = TimelineScreen(
            self.library,
            self.knowledge,
            articles,
            entity.id if entity else None,
            self._timeline_place,
        )

        def left() -> None:
            self._timeline_place = screen.place

        await self.travel(screen, left)

    async def action_notes(self) -> None:
        """Shows everything annotated."""
        from tui.screens.notes import NotesScreen

        screen = NotesScreen(self.library)

        def left() -> None:
            self._queue = screen.queue or self._queue

        await self.travel(screen, left)

    def travel(
        self, screen: Screen[GoTo | None] | Screen[None], left: Callable[[], None] | None = None
    ) -> AwaitMount:
        """Opens a screen; what was changed there is shown, and the place chosen there is gone to.

        Args:
            screen: Which.
            left: Called first when the reader leaves it.

        Returns:
            What waits until it is opened.
        """

        async def back(choice: GoTo | None) -> None:
            if left is not None:
                left()
            await self._come_back(choice)

        return self.app.push_screen(screen, back)

    def placing_ended(self, words: str) -> None:
        """Opens the review queue again, where anything waits still."""
        super().placing_ended(words)
        from store.acts.reviewing import waiting

        if not waiting(self.library):
            self.say(words, "done")
            return
        self._show_queue(words)

    async def _come_back(self, choice: GoTo | None) -> None:
        self.show_changes()
        if choice is None:
            return
        place = choice.place
        article = place.article if isinstance(place, Passage) else place
        if not self.library.has_article(article):
            return
        if isinstance(place, Passage):
            pane = await self.go_to(place, beside=choice.beside)
            if choice.placing is not None:
                # The reader is to select there; and escape gives that up, with nothing to drop before.
                pane.clear_selection()
        else:
            await self.show_article(place, beside=choice.beside)
        if choice.said:
            self.say(choice.said, "done")
        if choice.placing is not None:
            self.begin_placing(choice.placing)
        if choice.sought is not None:
            self.go_on_finding(choice.sought)
