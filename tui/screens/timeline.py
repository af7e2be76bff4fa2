"""The time line: what the articles tell, in the order in which it happened."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import ClassVar, Final, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import Input, Static

from store.knowledge import Knowledge
from store.library import Library
from store.long_work import Cancelled
from store.occurrences import mention_counts
from store.snapshot import Snapshot
from tui.keys import bind
from tui.language import _, later, ngettext
from tui.screens.going import GoTo
from tui.screens.listing import ListingScreen
from tui.screens.timeline_chart import chart_lines
from tui.screens.timeline_listing import (
    ComparedTimes,
    TimelineListing,
    TimelineReading,
    compare_times,
    read_times,
)
from tui.screens.timeline_rows import DaysRow, Entry, in_full
from tui.turns import taking_turns
from tui.widgets.passage_detail import PassageDetail
from tui.widgets.row_list import RowList

_CHART_SHARE: Final = 0.45
"""Which part of the screen's height the chart has at most, with the line below it; as in the style sheet."""


class TimelinePlace(NamedTuple):
    """Where a reader left the time line.

    Attributes:
        every: Whether every article was chosen, and not the open ones.
        entry: What the cursor stood on.
    """

    every: bool = False
    entry: Entry | None = None


class _Asked(NamedTuple):
    """Of which texts something is known.

    Attributes:
        articles: Ids of the chosen articles.
        revision: The library's.
    """

    articles: tuple[int, ...]
    revision: int


class TimelineScreen(ListingScreen):
    """The accounts of the chosen articles by day."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["listing.tcss", "timeline.tcss"]
    filter_hint = later("words of the sentence, title, or a year, month or day such as 2025-10-28")
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("timeline.all", "a", "all", "All or open", "Every article, or the open ones.", show=True),
        bind("timeline.chart", "c", "chart", "Chart", "Mentions of an entity by month.", show=True),
        bind("timeline.entity", "e", "entity", "Entity", "Choose whose mentions the chart shows.", show=True),
        bind(
            "timeline.next_shared", "n", "next_shared", "Next shared", "To the next day that several tell of."
        ),
    ]

    @dataclass
    class Went(Message):
        """So many articles, of so many, are read."""

        done: int
        total: int

    @dataclass
    class Read(Message):
        """The times of the articles are known."""

        asked: _Asked
        reading: TimelineReading

    @dataclass
    class Differ(Message):
        """The figures of some more times are compared."""

        asked: _Asked
        compared: ComparedTimes

    @dataclass
    class Counted(Message):
        """How often each entity is mentioned in each of the articles is known."""

        asked: _Asked
        counts: Mapping[int, Mapping[int, int]]

    def __init__(
        self,
        library: Library,
        knowledge: Knowledge,
        articles: Sequence[int],
        entity: int | None,
        place: TimelinePlace | None = None,
    ) -> None:
        """Makes the screen.

        Args:
            library: Whose articles they are.
            knowledge: What is computed of them.
            articles: Ids of those that are open.
            entity: The entity at the caret, whose mentions the chart shows; None for none.
            place: Where the reader left it last time.
        """
        super().__init__(library)
        self.place = place or TimelinePlace()
        self._knowledge = knowledge
        self._open = tuple(dict.fromkeys(articles))
        self._every = not self._open or self.place.every
        self._entity = entity
        self._asked: _Asked | None = None
        self._listing: TimelineListing | None = None
        self._comparing = ""
        self._sought: tuple[Entry, object] | None = None
        self._counted: TimelineScreen.Counted | None = None
        self._when_counted: Callable[[], None] | None = None

    def compose(self) -> ComposeResult:
        """Yields the chart above the list, and the row under the cursor whole below it."""
        for widget in super().compose():
            if widget.id != "listed":
                yield widget
                continue
            yield Static(id="chart", markup=False)
            yield widget
            yield PassageDetail()

    def compose_list(self) -> RowList:
        """Makes the list of rows."""
        return RowList()

    @property
    def _rows(self) -> RowList:
        return self.query_one("#listed", RowList)

    def show_changes(self) -> None:
        """Reads the articles anew where they changed, and lists what fits the filter."""
        articles = tuple(self.library.article_ids())
        if not self._every:
            articles = tuple(article for article in self._open if article in articles)
        asked = _Asked(articles, self.library.revision)
        if self._asked != asked:
            self._asked = asked
            self._listing = None
            self._sought = None
            self._rows.show((), _("Reading the articles …"))
            self._read_times(self._knowledge.snapshot(), asked)
            if self._chart.has_class("-open"):
                self._count_and(self._show_chart)
        self._list()

    def on_resize(self, _event: Resize) -> None:
        """Lays list and chart out for the new size."""
        self.call_after_refresh(self._lay_out)

    def action_all(self) -> None:
        """Takes every article, or the open ones."""
        if not self._open:
            self.say(_("No article is open, so every article is shown."), "refused")
            return
        self._every = not self._every
        self.place = self.place._replace(every=self._every)
        self.show_changes()

    def action_chart(self) -> None:
        """Shows or hides the chart of mentions by month; of which entity, is asked where none is known."""
        if self._chart.has_class("-open"):
            self._chart.remove_class("-open")
        else:
            self._count_and(self._ask_entity if self._entity is None else self._show_chart)

    def action_entity(self) -> None:
        """Asks whose mentions the chart shows."""
        self._count_and(self._ask_entity)

    def action_next_shared(self) -> None:
        """Goes to the next day of which more than one article tells."""
        current = self._rows.current
        days = current.days if isinstance(current, Entry) else None
        shared = [
            (row.days, behind.target)
            for row, behind in zip(self._rows.rows, self._rows.rows[1:], strict=False)
            if isinstance(row, DaysRow) and row.articles > 1
        ]
        target = next((target for of, target in shared if days is None or of > days), None)
        if target is None:
            self.say(_("No further day is told of by more than one article."), "refused")
        else:
            self._rows.go_to(target, whole_group=True)

    @on(RowList.Chosen, "#listed")
    def open(self, message: RowList.Chosen) -> None:
        """Goes to the account, or to the first of two figures that differ."""
        if isinstance(message.target, Entry):
            self.dismiss(GoTo(message.target.passage, message.beside))

    @on(RowList.Moved, "#listed")
    def show_detail(self, message: RowList.Moved) -> None:
        """Shows whole what the row under the cursor stands for."""
        entry = message.target if isinstance(message.target, Entry) else None
        if entry is not None:
            self.place = self.place._replace(entry=entry)
        articles = self._listing.reading.articles if self._listing is not None else {}
        self.query_one(PassageDetail).show(in_full(entry, articles) if entry is not None else ())

    @work(thread=True, exclusive=True, group="timeline")
    def _read_times(self, snapshot: Snapshot, asked: _Asked) -> None:
        with taking_turns() as cancelled, contextlib.suppress(Cancelled):

            def ask() -> None:
                if cancelled():
                    raise Cancelled

            def went(done: int) -> None:
                ask()
                if done and done % 20 == 0:
                    self.post_message(self.Went(done, len(asked.articles)))

            reading = read_times(snapshot, asked.articles, went)
            self.post_message(self.Read(asked, reading))
            for compared in compare_times(snapshot, reading.times, ask):
                self.post_message(self.Differ(asked, compared))

    @work(thread=True, exclusive=True, group="counting")
    def _count(self, snapshot: Snapshot, asked: _Asked) -> None:
        with taking_turns() as cancelled, contextlib.suppress(Cancelled):
            counts = mention_counts(snapshot, asked.articles, cancelled=cancelled)
            self.post_message(self.Counted(asked, counts))

    @on(Went)
    def tell_progress(self, message: Went) -> None:
        """Says how far the reading is."""
        self.say(_("Reading article {done} of {total} …").format(done=message.done, total=message.total))

    @on(Read)
    def show_read(self, message: Read) -> None:
        """Lists what was read, if it is still what is asked for; the cursor goes where the reader left it."""
        if self._asked == message.asked:
            self._listing = TimelineListing(message.reading)
            self._comparing = ""
            self.say("")
            entry = self.place.entry
            self._list()
            if entry is None or self._rows.go_to(entry):
                return
            # It may be a conflict, which comes later; until then, the cursor stands below its days.
            instead = self._listing.first_of(entry.days)
            if instead is not None and self._rows.go_to(instead):
                self._sought = entry, instead

    @on(Differ)
    def show_conflicts(self, message: Differ) -> None:
        """Lists what has been compared under its days; the cursor stays where the reader has put it."""
        listing = self._listing
        if listing is None or self._asked != message.asked:
            return
        self._comparing = ""
        conflicts, done, total = message.compared
        if done < total:
            percent = 100 * done // total
            self._comparing = _("figures compared: {percent} %").format(percent=percent)
        if conflicts:
            listing.add(conflicts)
            self._rows.show(listing.rows, self._none, steady=True)
        if self._sought is not None:
            entry, instead = self._sought
            if self._rows.current != instead or self._rows.go_to(entry):
                self._sought = None
        self._head()

    @on(Counted)
    def take_counts(self, message: Counted) -> None:
        """Does what the counts were wanted for, if they are still those of the chosen articles."""
        if self._asked == message.asked:
            self._counted = message
            self.say("")
            act, self._when_counted = self._when_counted, None
            # A question must not come over another screen, nor between two letters that are being typed.
            free = self.app.screen is self and not isinstance(self.focused, Input)
            if act is not None and (free or act != self._ask_entity):
                act()

    def _count_and(self, act: Callable[[], None]) -> None:
        """Does something that needs the counts, once they are there."""
        self._when_counted = act
        if self._counted is not None and self._counted.asked == self._asked:
            act()
        elif self._asked is not None:
            self.say(_("Counting …"))
            self._count(self._knowledge.snapshot(), self._asked)

    def _ask_entity(self) -> None:
        from tui.screens.entity_dialog import EntityDialog

        def choose(entity: int | None) -> None:
            if entity is not None:
                self._entity = entity
                self._count_and(self._show_chart)

        counts = self._counted.counts if self._counted else {}
        entities = self._knowledge.snapshot().entities
        named = sorted(
            counts.keys() & entities.keys(), key=lambda entity: (-sum(counts[entity].values()), entity)
        )
        if not named:
            self.say(_("No known name is in these articles."), "refused")
            return
        words = entities[self._entity].name if self._entity in named and self._entity is not None else ""
        title = _("Whose mentions does the chart show?")
        self.app.push_screen(EntityDialog(title, [entities[entity] for entity in named], words), choose)

    @property
    def _chart(self) -> Static:
        return self.query_one("#chart", Static)

    def _show_chart(self) -> None:
        counted = self._counted
        snapshot = self._knowledge.snapshot()
        entity = None if self._entity is None else snapshot.entities.get(self._entity)
        if counted is None or entity is None:
            self._chart.remove_class("-open")
            return
        articles = {
            article: snapshot.articles[article]
            for article in counted.asked.articles
            if article in snapshot.articles
        }
        rows = int(self.size.height * _CHART_SHARE) - 1
        lines = chart_lines(
            entity.name, counted.counts.get(entity.id, {}), articles, self.size.width - 2, rows
        )
        self._chart.update(Content("\n".join(lines)))
        self._chart.add_class("-open")

    def _lay_out(self) -> None:
        self._list()
        if self._chart.has_class("-open"):
            self._show_chart()

    def _list(self) -> None:
        listing = self._listing
        if listing is not None:
            listing.lay_out(self.filter_words, self.size.width)
            self._rows.show(listing.rows, self._none)
        self._head()

    @property
    def _none(self) -> str:
        """What stands there where nothing is listed."""
        if self._listing is not None and self._listing.reading.accounts:
            return _("No date fits the filter.")
        return _("No date is told of in these articles.")

    def _head(self) -> None:
        listing = self._listing
        parts = [_("every article") if self._every else _("the open articles")]
        if listing is not None:
            unknown = listing.reading.unknown
            dates, places = listing.dates, listing.places
            parts += [
                ngettext("{count} date", "{count} dates", dates).format(count=dates),
                ngettext("{count} place", "{count} places", places).format(count=places),
                _("{count} whose day cannot be known").format(count=unknown) if unknown else "",
                self._comparing,
            ]
        self.show_heading(_("Time line"), "   ".join(part for part in parts if part))
