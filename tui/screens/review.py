"""The review queue: annotations whose words an edit has changed, to be accepted, placed anew or left."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import on
from textual.binding import BindingType

from store.acts.reviewing import Waiting, accept_candidate, orphan_anchor, waiting
from store.library import Library
from store.records import CrossReference, Note, Passage, Tag
from store.text.anchoring import Candidate
from tui.keys import bind
from tui.language import _, later, ngettext
from tui.screens.going import GoTo
from tui.screens.listing import CardListingScreen
from tui.screens.room.at_caret import shortened, tag_heading
from tui.widgets.card_list import Card, CardList

MOST = 200
"""Places that are listed at a time: for each, candidates have to be looked for."""


class _Place(NamedTuple):
    """What tells an anchor that waits, as the target of its card."""

    kind: str
    record: int
    end: str | None


class ReviewScreen(CardListingScreen):
    """What waits as cards: the words of then, the words of the candidate, and where they differ."""

    filter_hint = later("words, note or title, in any script")
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("review.accept", "a", "accept", "Accept", "Put it where the candidate is.", show=True),
        bind("review.next", "n", "candidate(1)", "Next place", "Show the next candidate.", show=True),
        bind("review.previous", "N", "candidate(-1)", "Place before", "Show the candidate before."),
        bind("review.anew", "x", "anew", "Place anew", "Choose its words in the article.", show=True),
        bind("review.orphan", "w", "orphan", "Without place", "Keep it without a place.", show=True),
        bind("review.look", "v", "look", "Look", "Go to the candidate, to look at it there.", show=True),
    ]

    def __init__(self, library: Library) -> None:
        """Makes the screen.

        Args:
            library: Whose annotations wait.
        """
        super().__init__(library)
        self._every: list[Waiting] = []
        self._read_at = -1
        self._waiting: dict[_Place, Waiting] = {}
        self._chosen: dict[_Place, int] = {}

    @property
    def _current(self) -> tuple[_Place, Waiting] | None:
        card = self.cards.current
        place = card.target if card else None
        if isinstance(place, _Place) and place in self._waiting:
            return place, self._waiting[place]
        self.say(_("Nothing waits for review."), "refused")
        return None

    def show_changes(self) -> None:
        """Lists what waits now."""
        if self._read_at != self.library.revision:
            # Kept meanwhile, with the candidates found: a key of the filter does not seek them anew.
            self._every = waiting(self.library)
            self._read_at = self.library.revision
        every = self._every
        fitting = [
            one for one in every if self.fits(one.anchor.exact, one.article.shown_title, self._what(one))
        ]
        self._waiting = {_place(one): one for one in fitting[:MOST]}
        cards = [self._card(place, one) for place, one in self._waiting.items()]
        if not cards:
            words = (
                (_("Nothing fits"), _("Esc shows everything again"))
                if every
                else (_("Nothing waits"), _("Every annotation stands where its words are"))
            )
            cards = [Card("hint", *words)]
        self.cards.show(cards)
        orphans = sum(one.anchor.state == "orphan" for one in every)
        count = ngettext("{count} place", "{count} places", len(every)).format(count=len(every))
        lost = _("{count} without any").format(count=orphans) if orphans else ""
        self.show_heading(_("Places to review"), f"{count}   {lost}")

    def _what(self, one: Waiting) -> str:
        record = one.record
        if isinstance(record, Note):
            return _("note") + "  " + shortened(record.body)
        if isinstance(record, CrossReference):
            return _(record.relation) + "  " + shortened(record.comment)
        if isinstance(record, Tag):
            return tag_heading(self.library, record)
        return _("quotation in the tray") + "  " + shortened(record.remark)

    def _candidate(self, place: _Place, one: Waiting) -> Candidate | None:
        if not one.candidates:
            return None
        return one.candidates[self._chosen.get(place, 0) % len(one.candidates)]

    def _card(self, place: _Place, one: Waiting) -> Card:
        heading = f"{self._what(one)}   {shortened(one.article.shown_title, 20)}  ⟨{_(one.anchor.state)}⟩"
        candidate = self._candidate(place, one)
        if candidate is None:
            body = f"− {one.anchor.exact}\n" + _("No place in the text is like it.")
            return Card("note", heading, body, place)
        parts = one.compare(candidate)
        then = "".join(
            f"〔{text}〕" if kind == "removed" else text for kind, text in parts if kind != "added"
        )
        now = "".join(f"〔{text}〕" if kind == "added" else text for kind, text in parts if kind != "removed")
        number = self._chosen.get(place, 0) % len(one.candidates) + 1
        likeness = _("{number} of {count}, {likeness} % alike").format(
            number=number, count=len(one.candidates), likeness=round(100 * candidate.score)
        )
        return Card("note", heading, f"− {then}\n+ {now}\n{likeness}", place)

    @on(CardList.Chosen, "#listed")
    def open(self, message: CardList.Chosen) -> None:
        """Goes to the candidate."""
        self.action_look(beside=message.beside)

    def action_look(self, *, beside: bool = False) -> None:
        """Goes to the candidate, or to the article's beginning where there is none."""
        if (current := self._current) is not None:
            self.dismiss(GoTo(self._passage(*current), beside))

    def action_candidate(self, step: int) -> None:
        """Shows the next candidate (`step` 1) or the one before (-1)."""
        if (current := self._current) is None:
            return
        place, one = current
        if len(one.candidates) < 2:
            self.say(_("There is no other place that is like it."), "refused")
            return
        self._chosen[place] = (self._chosen.get(place, 0) + step) % len(one.candidates)
        self.show_changes()

    def action_accept(self) -> None:
        """Puts the annotation where the candidate is."""
        if (current := self._current) is None:
            return
        place, one = current
        candidate = self._candidate(place, one)
        if candidate is None:
            self.say(_("There is no place to accept; x chooses one in the article."), "refused")
            return
        with self.telling(_("Placed; u takes it back.")):
            accept_candidate(self.library, one.record, candidate.start, candidate.end, one.end)

    def action_anew(self) -> None:
        """Goes to the article, where the reader selects the words that are meant."""
        if (current := self._current) is not None:
            self.dismiss(GoTo(self._passage(*current), placing=current[1]))

    def action_orphan(self) -> None:
        """Keeps the annotation without a place."""
        if (current := self._current) is None:
            return
        one = current[1]
        if one.anchor.state == "orphan":
            self.say(_("It has no place already; its words are kept."), "refused")
            return
        with self.telling(_("Kept without a place, with its words; u takes it back.")):
            orphan_anchor(self.library, one.record, one.end)

    def _passage(self, place: _Place, one: Waiting) -> Passage:
        candidate = self._candidate(place, one)
        if candidate is None:
            return Passage(one.article.id, 0, 1)
        return Passage(one.article.id, candidate.start, candidate.end)


def _place(one: Waiting) -> _Place:
    return _Place(type(one.record).__name__, one.record.id, one.end)
