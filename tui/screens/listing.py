"""The frame that the screens with a list have: a heading, a filter, the list, and the lines at the foot."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection
from functools import cached_property
from pathlib import PurePath
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from store.records import Anchor, Passage
from store.text.fold import fold
from tui.keys import bind
from tui.language import _
from tui.page.content import safe_line
from tui.screens.acting import ActingScreen
from tui.screens.going import GoTo
from tui.widgets.card_list import CardList
from tui.widgets.field import Field
from tui.widgets.hint_line import HintLine
from tui.widgets.line_input import LineInput
from tui.widgets.row_list import RowList
from tui.widgets.status_line import StatusLine


class ListingScreen(ActingScreen[GoTo | None]):
    """A list over the reading room; gives the passage to go to, or None where it was left.

    A derived screen gives the list and fills it in `show_changes`.
    """

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "listing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("listing.filter", "/", "filter", "Filter", "Narrow the list by what you type.", show=True),
        bind("listing.back", "escape", "back", "Back", "Show everything again, or leave.", show=True),
        bind("listing.leave", "q", "leave", "Leave", "Leave the list."),
    ]

    filter_hint: ClassVar[str] = ""
    """What the filter looks at, for its placeholder; translated where it is shown."""

    @abstractmethod
    def compose_list(self) -> Widget:
        """Makes the list; the keyboard goes there."""

    def compose(self) -> ComposeResult:
        """Yields heading, filter, list, status line and hints."""
        yield Static(id="heading", markup=False)
        yield Field(_("filter"), placeholder=_(self.filter_hint), id="filter")
        self.listed = self.compose_list()
        self.listed.id = "listed"
        yield self.listed
        yield StatusLine()
        yield HintLine()

    def on_mount(self) -> None:
        """Begins."""
        # Textual calls the handler of each class, so a derived screen's own would come on top of this one.
        self.begin()

    def begin(self) -> None:
        """Goes into the list and fills it; a derived screen adds what it begins with."""
        self.focus_list()
        self.show_changes()

    @property
    def narrowed(self) -> RowList | CardList:
        """The list that the filter narrows."""
        assert isinstance(self.listed, RowList | CardList)
        return self.listed

    def focus_list(self) -> None:
        """Puts the cursor into the list."""
        self.narrowed.focus()

    def show_heading(self, title: str, details: str) -> None:
        """Shows what is listed, and how much of it."""
        self.query_one("#heading", Static).update(
            Content.assemble((safe_line(title), "bold"), f"   {safe_line(details)}"), layout=False
        )

    @property
    def filter_words(self) -> list[str]:
        """The folded words that everything listed must hold; none where nothing is filtered."""
        return fold(self._filter_line.value).split()

    @cached_property
    def _filter_line(self) -> LineInput:
        """The field of the filter, which a thousand rows ask for at every key."""
        return self.query_one("#filter-line", LineInput)

    def fits(self, *texts: str) -> bool:
        """Whether each word of the filter is in one of the texts, in any script."""
        words = self.filter_words
        if not words:
            return True
        folded = fold("\n".join(texts))
        return all(word in folded for word in words)

    def go_to(self, anchor: Anchor, *, beside: bool) -> None:
        """Leaves for a passage, or for the place that is most like one whose words have changed."""
        if anchor.placed:
            self.dismiss(GoTo(anchor.passage, beside))
            return
        from store.acts.reviewing import best_candidate

        candidate = best_candidate(self.library, anchor)
        if candidate is None:
            self.say(
                _("Its words are not found in the text any more, so there is no place to go."), "refused"
            )
            return
        words = _("It may belong here, {likeness} % alike; {review} decides.")
        place = Passage(anchor.article, candidate.start, candidate.end)
        self.dismiss(
            GoTo(
                place,
                beside,
                words.format(likeness=round(100 * candidate.score), review=self.key("room.review")),
            )
        )

    def action_filter(self) -> None:
        """Opens the filter and puts the cursor in it."""
        self.query_one("#filter").add_class("-open")
        self.query_one("#filter-line", LineInput).focus()

    @on(Input.Changed, "#filter-line")
    def narrow(self) -> None:
        """Lists what fits, from the first; without words the cursor stays on what was found with them."""
        self.show_changes()
        if self.filter_words:
            self.narrowed.action_go(0)

    @on(Input.Submitted, "#filter-line")
    def to_list(self) -> None:
        """Goes from the filter to what it left."""
        self.focus_list()

    def action_back(self) -> None:
        """Takes the filter away, then leaves."""
        if self.query_one("#filter").has_class("-open"):
            self.query_one("#filter").remove_class("-open")
            self.focus_list()
            self.query_one("#filter-line", LineInput).value = ""
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Leaves."""
        self.dismiss(None)


class CardListingScreen(ListingScreen):
    """A list of cards over the reading room."""

    def compose_list(self) -> CardList:
        """Makes the list of cards."""
        return CardList()

    @property
    def cards(self) -> CardList:
        """The list; also once the screen is left."""
        assert isinstance(self.listed, CardList)
        return self.listed

    @property
    def listable(self) -> Collection[object]:
        """The targets of all cards that fit, with those for which there is no room in the list."""
        return {card.target for card in self.cards.cards}

    def step(self, direction: Literal["undo", "redo"], sequence: int | None = None) -> None:
        """Takes a change back or does it again, and puts the cursor on what came back by it."""
        # What only moved up into the list, as another went, has not come by the step.
        before = {None, *self.listable}
        super().step(direction, sequence)
        come = next((card.target for card in self.cards.cards if card.target not in before), None)
        if come is not None:
            self.cards.go_to(come)
