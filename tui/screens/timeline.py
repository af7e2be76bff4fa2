"""The time line: what the articles tell, in the order in which it happened."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from store.knowledge import Knowledge
from store.library import Library
from store.long_work import Cancelled
from store.occurrences import mention_counts
from store.records import Passage
from store.snapshot import Snapshot
from store.text import units
from tui.keys import bind
from tui.language import _, later, ngettext
from tui.page.content import safe_line
from tui.screens.going import GoTo
from tui.screens.listing import ListingScreen
from tui.screens.timeline_rows import Account, chart_lines, timeline_rows
from tui.turns import taking_turns
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from store.text.differing_figures import DifferingFigures

FEW = 8
"""Articles up to which their figures are compared too: the comparison grows with their square."""


class TimelineScreen(ListingScreen):
    """The accounts of the chosen articles by day."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["listing.tcss", "timeline.tcss"]
    filter_hint = later("words of the sentence, title, or a year or day such as 2025-10")
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("timeline.all", "a", "all", "All articles", "Every article, or the open ones.", show=True),
        bind("timeline.chart", "c", "chart", "Chart", "Mentions of the entity by month.", show=True),
        bind("timeline.undated", "n", "next_shared", "Next shared", "To the next day that several tell of."),
    ]

    @dataclass
    class Went(Message):
        """So many articles, of so many, are read."""

        done: int
        total: int

    @dataclass
    class Read(Message):
        """The times of the articles are known."""

        articles: tuple[int, ...]
        revision: int
        accounts: Sequence[Account]
        unknown: int
        differing: Sequence[DifferingFigures]

    @dataclass
    class Counted(Message):
        """How often the entity is mentioned in each article."""

        revision: int
        counts: dict[int, int]

    def __init__(
        self, library: Library, knowledge: Knowledge, articles: Sequence[int], entity: int | None
    ) -> None:
        """Makes the screen.

        Args:
            library: Whose articles they are.
            knowledge: What is computed of them.
            articles: Ids of those that are open.
            entity: The entity at the caret, whose mentions the chart shows; None for none.
        """
        super().__init__(library)
        self._knowledge = knowledge
        self._open = tuple(dict.fromkeys(articles))
        self._every = not self._open
        self._entity = entity
        self._read: TimelineScreen.Read | None = None
        self._asked: tuple[tuple[int, ...], int] | None = None

    def compose(self) -> ComposeResult:
        """Yields the chart above the list."""
        for number, widget in enumerate(super().compose()):
            yield widget
            if number == 1:
                yield Static(id="chart", markup=False)

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
        asked = (articles, self.library.revision)
        if self._asked != asked:
            self._asked = asked
            self._read = None
            self._rows.show((), _("Reading the articles …"))
            self._read_times(self._knowledge.snapshot(), articles)
        self._list()

    def action_all(self) -> None:
        """Takes every article, or the open ones."""
        if not self._open:
            self.say(_("No article is open, so every article is shown."), "refused")
            return
        self._every = not self._every
        self.show_changes()

    def action_chart(self) -> None:
        """Shows or hides the chart of mentions by month."""
        chart = self.query_one("#chart")
        if chart.has_class("-open"):
            chart.remove_class("-open")
        elif self._entity is None:
            self.say(
                _("No known name was at the caret; {back} and {on} go to one, then press {timeline}.").format(
                    back=self.key("pane.mention_back"),
                    on=self.key("pane.mention_on"),
                    timeline=self.key("room.timeline"),
                ),
                "refused",
            )
        else:
            self.say(_("Counting …"))
            self._count(self._knowledge.snapshot(), self._entity)

    def action_next_shared(self) -> None:
        """Goes to the next day of which more than one article tells."""
        rows = self._rows.rows
        current = self._rows.current
        at = next((index for index, row in enumerate(rows) if row.target is current), -1)
        for index in [*range(at + 1, len(rows)), *range(at + 1)]:
            if rows[index].target is None and rows[index].parts[1].words and index > at:
                self._rows.go_to(rows[index + 1].target)
                return
        self.say(_("No further day is told of by more than one article."), "refused")

    @on(RowList.Chosen, "#listed")
    def open(self, message: RowList.Chosen) -> None:
        """Goes to the account, or to the first of two figures that differ."""
        target = message.target
        if isinstance(target, Account):
            self.dismiss(GoTo(target.passage, message.beside))
        elif isinstance(target, tuple):
            article, figure = target[0], target[1]
            self.dismiss(GoTo(Passage(article, figure.start, figure.end), message.beside))

    @work(thread=True, exclusive=True, group="timeline")
    def _read_times(self, snapshot: Snapshot, articles: tuple[int, ...]) -> None:
        accounts: list[Account] = []
        unknown = 0
        with taking_turns() as cancelled:
            for done, article in enumerate(articles, start=1):
                if cancelled():
                    return
                for time in snapshot.dates(article):
                    if time.first is None:
                        unknown += 1
                    else:
                        accounts.append(Account(time.first, time.last, article, time.start, time.end))
                if done % 20 == 0:
                    self.post_message(self.Went(done, len(articles)))
            few = 2 <= len(articles) <= FEW
            differing = snapshot.contrast(articles).differing if few else ()
        self.post_message(self.Read(articles, snapshot.revision, accounts, unknown, differing))

    @work(thread=True, exclusive=True, group="counting")
    def _count(self, snapshot: Snapshot, entity: int) -> None:
        with taking_turns() as cancelled, contextlib.suppress(Cancelled):
            counts = mention_counts(snapshot, cancelled=cancelled).get(entity, {})
            self.post_message(self.Counted(snapshot.revision, counts))

    @on(Went)
    def tell_progress(self, message: Went) -> None:
        """Says how far the reading is."""
        self.say(_("Reading article {done} of {total} …").format(done=message.done, total=message.total))

    @on(Read)
    def show_read(self, message: Read) -> None:
        """Lists what was read, if it is still what is asked for."""
        if self._asked == (message.articles, message.revision):
            self._read = message
            self.say("")
            self._list()

    @on(Counted)
    def show_chart(self, message: Counted) -> None:
        """Shows the chart."""
        if self._entity is None or message.revision != self.library.revision:
            return
        articles = {article.id: article for article in self.library.articles()}
        name = self.library.entity(self._entity).name
        lines = chart_lines(name, message.counts, articles, self.size.width - 2)
        chart = self.query_one("#chart", Static)
        chart.update(Content("\n".join(map(safe_line, lines))))
        chart.add_class("-open")
        self.say("")

    def _list(self) -> None:
        read = self._read
        chosen = _("every article") if self._every else _("the open articles")
        if read is None:
            self.show_heading(_("Time line"), chosen)
            return
        articles = {article: self.library.article(article) for article in read.articles}
        fitting = [account for account in read.accounts if self._fits(account)]
        self._rows.show(
            timeline_rows(fitting, articles, read.differing, self.size.width),
            _("No date is told of in these articles."),
        )
        count = ngettext("{count} date", "{count} dates", len(fitting)).format(count=len(fitting))
        left_out = _("{count} whose day cannot be known").format(count=read.unknown) if read.unknown else ""
        self.show_heading(_("Time line"), "   ".join(part for part in (chosen, count, left_out) if part))

    def _fits(self, account: Account) -> bool:
        if not self.filter_words:
            return True
        article = self.library.article(account.article)
        start, end = units.sentence_at(article.text, account.start)
        return self.fits(
            article.text[start:end], article.shown_title, article.source or "", f"{account.first}"
        )
