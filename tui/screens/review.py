"""The review queue: annotations whose words an edit has changed, to be accepted, placed anew or left."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Input

from store.acts.reviewing import Waiting, accept_candidate, orphan_anchor, unplaced
from store.library import Library
from store.records import Passage
from store.text.anchoring import Candidate
from tui.keys import bind
from tui.language import _, later, ngettext
from tui.screens.going import GoTo, QueuePlace
from tui.screens.listing import CardListingScreen
from tui.screens.review_cards import ReviewKey, key_of, review_card, searched
from tui.widgets.card_list import CardList
from tui.widgets.card_rows import Card
from tui.widgets.line_input import LineInput

MOST = 200
"""Places that are listed at a time: for each, candidates have to be looked for."""


class ReviewScreen(CardListingScreen):
    """What waits as cards, and below it what the reader has left without a place."""

    filter_hint = later("words, note or title, in any script")
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("review.accept", "a", "accept", "Accept", "Put it where the candidate is.", show=True),
        bind("review.next", "n", "candidate(1)", "Next place", "Show the next candidate.", show=True),
        bind("review.previous", "N", "candidate(-1)", "Place before", "Show the candidate before."),
        bind("review.anew", "x", "anew", "Place anew", "Choose its words in the article.", show=True),
        bind("review.orphan", "w", "orphan", "Without place", "Keep it without a place.", show=True),
        bind("review.look", "v", "look", "Look", "Go to the candidate, to look at it there.", show=True),
    ]

    def __init__(self, library: Library, place: QueuePlace | None = None, said: str = "") -> None:
        """Makes the screen.

        Args:
            library: Whose annotations wait.
            place: Where to stand at first.
            said: What the status line says at first.
        """
        super().__init__(library)
        self._begin = place or QueuePlace()
        self._said = said
        self._every: list[Waiting] = []
        self._read_at = -1
        self._fitting: dict[ReviewKey, Waiting] = {}
        self._listed: dict[ReviewKey, Waiting] = {}
        self._chosen: dict[ReviewKey, int] = dict(self._begin.chosen)
        self._cards: dict[tuple[ReviewKey, int], Card] = {}

    def begin(self) -> None:
        """Fills the list, and stands where the reader has left it."""
        if self._begin.words:
            self.query_one("#filter").add_class("-open")
            # The reader goes back to a card, and not to the first that fits.
            with self.prevent(Input.Changed):
                self.query_one("#filter-line", LineInput).value = self._begin.words
        super().begin()
        any(map(self.cards.go_to, self._begin.order))
        if self._said:
            self.say(self._said, "done")

    @property
    def place(self) -> QueuePlace:
        """Where the reader is: at a card, and the others by how near they are, those behind it first."""
        keys = list(self._listed)
        card = self.cards.current
        at = next((index for index, key in enumerate(keys) if card and card.target == key), 0)
        return QueuePlace((*keys[at:], *reversed(keys[:at])), dict(self._chosen), self._filter_line.value)

    @property
    def listable(self) -> Collection[ReviewKey]:
        """What fits, listed or not."""
        return self._fitting

    def reword(self) -> None:
        """Makes the cards anew, as they hold words of the language before."""
        self._cards.clear()
        super().reword()

    @property
    def _current(self) -> tuple[ReviewKey, Waiting] | None:
        card = self.cards.current
        key = card.target if card else None
        if isinstance(key, ReviewKey) and key in self._listed:
            return key, self._listed[key]
        self.say(_("Nothing waits for review."), "refused")
        return None

    def show_changes(self) -> None:
        """Lists what waits now."""
        if self._read_at != self.library.revision:
            # Kept meanwhile, with the candidates found: a key of the filter does not seek them anew.
            self._every = unplaced(self.library)
            self._read_at = self.library.revision
            self._cards.clear()
        fitting = (one for one in self._every if self.fits(*searched(self.library, one)))
        self._fitting = {key_of(one): one for one in fitting}
        self._listed = dict(itertools.islice(self._fitting.items(), MOST))
        waits = [self._card(key, one) for key, one in self._listed.items() if not key.settled]
        left = [self._card(key, one) for key, one in self._listed.items() if key.settled]
        count = sum(one.anchor.waits for one in self._every)
        if not waits:
            words = (
                (_("Nothing fits"), _("Esc shows everything again"))
                if count
                else (_("Nothing waits"), _("Every annotation stands where its words are"))
            )
            waits = [Card("hint", *words)]
        if left:
            listed, settled = str(len(left)), str(len(self._every) - count)
            if listed != settled:
                settled = _("{shown} of {counted}").format(shown=listed, counted=settled)
            left.insert(0, Card("group", _("Left without a place: {count}").format(count=settled)))
        self.cards.show([*waits, *left])
        orphans = sum(one.anchor.waits and one.anchor.state == "orphan" for one in self._every)
        places = ngettext("{count} place", "{count} places", count).format(count=count)
        lost = _("{count} without any").format(count=orphans) if orphans else ""
        self.show_heading(_("Places to review"), f"{places}   {lost}")

    def _candidate(self, key: ReviewKey, one: Waiting) -> Candidate | None:
        return one.candidates[self._number(key, one)] if one.candidates else None

    def _number(self, key: ReviewKey, one: Waiting) -> int:
        """Returns which candidate is at hand."""
        return self._chosen.get(key, 0) % max(1, len(one.candidates))

    def _card(self, key: ReviewKey, one: Waiting) -> Card:
        number = self._number(key, one)
        card = self._cards.get((key, number))
        if card is None:
            card = self._cards[key, number] = review_card(self.library, one, number)
        return card

    @on(CardList.Chosen, "#listed")
    def open(self, message: CardList.Chosen) -> None:
        """Goes to the candidate."""
        self.action_look(beside=message.beside)

    def action_look(self, *, beside: bool = False) -> None:
        """Goes to the candidate, or to the article where there is none."""
        if (current := self._current) is None:
            return
        words = _("This may be its place; {review} goes back to decide.")
        if not current[1].candidates:
            words = _("No place in the text is like it.") + " " + _("{review} goes back to decide.")
        words = words.format(review=self.key("room.review"))
        self.dismiss(GoTo(self._place(*current), beside, words))

    def action_candidate(self, step: int) -> None:
        """Shows the next candidate (`step` 1) or the one before (-1)."""
        if (current := self._current) is None:
            return
        key, one = current
        if len(one.candidates) < 2:
            self.say(_("There is no other place that is like it."), "refused")
            return
        self._chosen[key] = (self._number(key, one) + step) % len(one.candidates)
        self.show_changes()

    def action_accept(self) -> None:
        """Puts the annotation where the candidate is."""
        if (current := self._current) is None:
            return
        key, one = current
        candidate = self._candidate(key, one)
        if candidate is None:
            self.say(
                _("There is no place to accept; {anew} chooses one in the article.").format(
                    anew=self.key("review.anew")
                ),
                "refused",
            )
            return
        with self.telling(_("Placed; {undo} takes it back.").format(undo=self.key("acting.undo"))):
            accept_candidate(self.library, one.record, candidate.start, candidate.end, one.end)

    def action_anew(self) -> None:
        """Goes to the article, where the reader selects the words that are meant."""
        if (current := self._current) is not None:
            self.dismiss(GoTo(self._place(*current), placing=current[1]))

    def action_orphan(self) -> None:
        """Keeps the annotation without a place."""
        if (current := self._current) is None:
            return
        key, one = current
        if key.settled:
            self.say(_("It has no place already; its words are kept."), "refused")
            return
        with self.telling(
            _("Kept without a place, with its words; {undo} takes it back.").format(
                undo=self.key("acting.undo")
            )
        ):
            orphan_anchor(self.library, one.record, one.end)

    def _place(self, key: ReviewKey, one: Waiting) -> Passage | int:
        candidate = self._candidate(key, one)
        if candidate is None:
            return one.article.id
        return Passage(one.article.id, candidate.start, candidate.end)
