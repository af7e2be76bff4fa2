"""Finding in the library: every article's text, results in context as they come, refined as it is typed."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from store.errors import DuiduError
from store.knowledge import Knowledge
from store.library import Library
from store.long_work import Cancelled
from store.records import Passage
from store.searching import Found, also_found, find, offers, reading_texts
from store.snapshot import Snapshot
from store.text.finding import FindMode
from tui.keys import bind
from tui.language import _, later, ngettext
from tui.page.content import safe_line
from tui.screens.acting import ActingScreen
from tui.screens.context_row import ContextRow
from tui.screens.going import Asked, GoTo, Sought
from tui.screens.room.at_caret import details_of
from tui.turns import taking_turns
from tui.widgets.field import Field
from tui.widgets.hint_line import HintLine
from tui.widgets.line_input import LineInput
from tui.widgets.row_list import ListRow, Part, Row, RowList
from tui.widgets.status_line import StatusLine

MODES: Final[dict[FindMode, str]] = {
    "wide": later("every script and name"),
    "exact": later("exactly as written"),
    "regex": later("regular expression"),
}
MOST: Final = 5_000
"""Results that are listed; the count goes on."""
TELL_SECONDS: Final = 0.05
"""How often results are told while a search goes on."""
_NAMES_SAID: Final = 12


class SearchScreen(ActingScreen[GoTo | None]):
    """A field and the results below it; gives the passage to go to, or None where it was left.

    Attributes:
        asked: What was searched for when it was left, and the result at the cursor; None where nothing was.
    """

    CSS_PATH = "searching.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("search.to_list", "down", "to_list", "Results", "Go to the results.", show=True),
        bind("search.to_field", "/", "to_field", "Change", "Go back to the words.", show=True),
        bind("search.mode", "f2", "mode", "Way", "Every form; exactly; regular expression.", show=True),
        bind("search.offer", "ctrl+o", "offer", "Other wording", "Find the wording offered.", show=True),
        bind("search.leave", "escape", "leave", "Leave", "Leave the search.", show=True),
        bind("search.quit", "q", "leave", "Leave", "Leave the search."),
    ]

    @dataclass
    class Came(Message):
        """Some results have come; `query` is what they are of."""

        query: tuple[str, FindMode, int]
        found: Sequence[Found]

    @dataclass
    class Ended(Message):
        """A search has come to its end with its last results, or was refused."""

        query: tuple[str, FindMode, int]
        found: Sequence[Found]
        seconds: float
        refused: str = ""

    @dataclass
    class Offered(Message):
        """Other wordings that the articles have."""

        query: tuple[str, FindMode, int]
        wordings: Sequence[str]

    def __init__(self, library: Library, knowledge: Knowledge, asked: Asked) -> None:
        """Makes the screen.

        Args:
            library: Whose articles are searched.
            knowledge: What is computed of them.
            asked: What is searched for at first, and the result to begin at.
        """
        super().__init__(library)
        self._knowledge = knowledge
        self._words = asked.words
        self._mode: FindMode = asked.mode
        self.asked: Asked | None = None
        self._wanted: Passage | None = asked.at
        self._query: tuple[str, FindMode, int] = ("", "wide", 0)
        self._fresh = True
        self._to_results = False
        self._hits = self._articles = self._listed = 0
        self._offers: Sequence[str] = ()
        self._also: list[str] = []

    @property
    def _rows(self) -> RowList:
        return self.query_one(RowList)

    def compose(self) -> ComposeResult:
        """Yields heading, field, other names, results and the lines at the foot."""
        yield Static(id="heading", markup=False)
        yield Field(_("find"), self._words, placeholder=_("words, a name, or a pattern"), id="query")
        yield Static(id="also", markup=False)
        yield RowList()
        yield StatusLine()
        yield HintLine()

    def on_mount(self) -> None:
        """Puts the cursor into the field, and reads the articles ahead."""
        line = self.query_one("#query-line", LineInput)
        line.focus()
        # What is typed takes the place of the words that were at hand.
        line.action_select_all()
        self._read_ahead(self._knowledge.snapshot())
        self.show_changes()

    @property
    def _current(self) -> Passage | None:
        target = self._rows.current
        return target if isinstance(target, Passage) else None

    def show_changes(self) -> None:
        """Searches anew; the cursor stays on its result where that is found again."""
        self._wanted = self._wanted or self._current
        self._search_anew()

    def _search_anew(self) -> None:
        words = self.query_one("#query-line", LineInput).value.strip()
        snapshot = self._knowledge.snapshot()
        self._query = (words, self._mode, snapshot.revision)
        self._fresh = True
        self._hits = self._articles = self._listed = 0
        self._offers = ()
        self._show_also(snapshot)
        self._show_heading("")
        if words:
            self.say(_("Searching …"))
            self._search(snapshot, self._query)
        else:
            self.workers.cancel_group(self, "search")
            self._rows.show((), _("Type what to find in all articles."))
            self.say("")

    @on(Input.Changed, "#query-line")
    def search_as_typed(self) -> None:
        """Searches for what is written by now."""
        if self.query_one("#query-line", LineInput).value.strip() != self._query[0]:
            self._wanted = None
            self._to_results = False
            self._search_anew()

    @on(Input.Submitted, "#query-line")
    def action_to_list(self) -> None:
        """Goes to the results, once there are any; without, the keyboard stays in the field."""
        self._to_results = self._fresh and bool(self._query[0])
        if self._rows.rows and not self._to_results:
            self._rows.focus()

    @on(RowList.Moved)
    def follow_reader(self, message: RowList.Moved) -> None:
        """Leaves the cursor where the reader has put it, whatever result is still to come."""
        # Among results that others are to take the place of, it goes on to its own among these.
        target = message.target if self._fresh else None
        self._wanted = target if isinstance(target, Passage) else None

    def action_to_field(self) -> None:
        """Goes back to the words."""
        self._to_results = False
        self.query_one("#query-line", LineInput).focus()

    def action_mode(self) -> None:
        """Searches in the next way."""
        modes = list(MODES)
        self._mode = modes[(modes.index(self._mode) + 1) % len(modes)]
        self.show_changes()

    def action_offer(self) -> None:
        """Searches for the wording that is offered."""
        if self._offers:
            self.query_one("#query-line", LineInput).value = self._offers[0]
        else:
            self.say(_("No other wording is offered for these words."), "refused")

    def action_leave(self) -> None:
        """Leaves."""
        self._leave(None)

    def _leave(self, choice: GoTo | None) -> None:
        words, mode, _revision = self._query
        self.asked = Asked(words, mode, self._wanted or self._current) if words else None
        self.dismiss(choice)

    @on(RowList.Chosen)
    def open(self, message: RowList.Chosen) -> None:
        """Goes to the result."""
        if isinstance(message.target, Passage):
            words, mode, _revision = self._query
            sought = Sought(words, names=mode == "wide") if mode != "regex" else None
            self._wanted = message.target
            self._leave(GoTo(message.target, message.beside, sought=sought))

    @work(thread=True, exclusive=True, group="search")
    def _search(self, snapshot: Snapshot, query: tuple[str, FindMode, int]) -> None:
        with taking_turns() as cancelled, contextlib.suppress(Cancelled):
            began = told = time.monotonic()
            batch: list[Found] = []
            refused = ""
            try:
                for found in find(snapshot, query[0], query[1], cancelled=cancelled):
                    batch.append(found)
                    if time.monotonic() - told > TELL_SECONDS:
                        self.post_message(self.Came(query, batch))
                        batch, told = [], time.monotonic()
            except DuiduError as error:
                refused = str(error)
            self.post_message(self.Ended(query, batch, time.monotonic() - began, refused))
            if query[1] == "wide":
                self.post_message(self.Offered(query, offers(snapshot, query[0], cancelled)))

    @work(thread=True, exclusive=True, group="reading ahead")
    def _read_ahead(self, snapshot: Snapshot) -> None:
        with taking_turns() as cancelled:
            for _progress in reading_texts(snapshot):
                if cancelled():
                    return

    @on(Came)
    def add_results(self, message: Came) -> None:
        """Lists what has come."""
        if message.query == self._query:
            with self.prevent(RowList.Moved):
                self._add(message.found)
            self._show_heading("…")

    @on(Ended)
    def tell_end(self, message: Ended) -> None:
        """Says how many results there are, or why there are none."""
        if message.query != self._query:
            return
        with self.prevent(RowList.Moved):
            self._add(message.found)
        self._show_heading("")
        rows = self._rows
        self._wanted = None
        self._to_results = False
        if message.refused:
            rows.show((), message.refused)
            self.say(message.refused, "refused")
        elif not self._hits:
            words = message.query[0]
            nothing = _("Nothing found for “{words}”.").format(words=words)
            if message.query[1] != "regex" and len(words.split()) > 1:
                nothing += " " + _("Words are sought as one phrase.")
            rows.show((), nothing)
            self.say("")
        else:
            cut = _("; the first {count} are listed").format(count=self._listed)
            self.say(
                _("{hits} in {articles}, in {milliseconds} ms{cut}").format(
                    hits=ngettext("{count} place", "{count} places", self._hits).format(count=self._hits),
                    articles=ngettext("{count} article", "{count} articles", self._articles).format(
                        count=self._articles
                    ),
                    milliseconds=round(message.seconds * 1000),
                    cut=cut if self._listed < self._hits else "",
                )
            )

    @on(Offered)
    def show_offers(self, message: Offered) -> None:
        """Names the other wordings."""
        if message.query == self._query:
            self._offers = message.wordings
            self._show_also(self._knowledge.snapshot())

    def _add(self, found: Sequence[Found]) -> None:
        rows = self._rows
        new = [row for one in found for row in self._rows_of(one)]
        if self._fresh:
            rows.show(new)
            rows.action_go(0)
            self._fresh = False
            if self._to_results and new:
                rows.focus()
                self._to_results = False
            elif rows.has_focus and not new:
                self.action_to_field()
        else:
            rows.append(new)
        if self._wanted is not None and rows.go_to(self._wanted):
            self._wanted = None

    def _rows_of(self, found: Found) -> list[Row]:
        self._hits += len(found.hits)
        self._articles += 1
        if self._listed >= MOST:
            return []
        article = found.article
        details = details_of(article.source, article.published)
        heading = (
            Part(f" {article.shown_title}  ", "heading"),
            Part(f"{details}  {len(found.hits)}×", "muted"),
        )
        side = max(10, self.size.width // 2 - 8)
        listed = found.hits[: MOST - self._listed]
        self._listed += len(listed)
        return [ListRow(heading), *(ContextRow(article, hit.start, hit.end, side) for hit in listed)]

    def _show_heading(self, going_on: str) -> None:
        counted = ""
        if self._query[0]:
            counted = ngettext("{count} place", "{count} places", self._hits).format(count=self._hits)
        self.query_one("#heading", Static).update(
            Content.assemble(
                (_("Find in the library"), "bold"), f"   {_(MODES[self._mode])}   {counted}{going_on}"
            ),
            layout=False,
        )

    def _show_also(self, snapshot: Snapshot) -> None:
        """Names the other names of what is searched for, and the wordings that could be searched for."""
        words = self._query[0]
        lines = []
        for entity in also_found(snapshot, words) if words and self._mode == "wide" else ():
            others = dict.fromkeys(name.text for name in entity.names if name.text != words)
            named = "  ".join(list(others)[:_NAMES_SAID])
            lines.append(_("also {names}").format(names=named) + f"   ({entity.name}, {_(entity.kind)})")
        if self._offers:
            lines.append(
                _("{offer} finds instead: {words}").format(
                    offer=self.key("search.offer"), words="  ".join(self._offers)
                )
            )
        also = self.query_one("#also", Static)
        if lines != self._also:
            self._also = lines
            also.update(Content("\n".join(map(safe_line, lines))))
            also.set_class(bool(lines), "-open")
