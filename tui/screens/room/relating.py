"""Related passages of other articles, in the panel: each one key from being gone to or cross-referenced."""

from __future__ import annotations

import asyncio
import contextlib
from importlib import import_module
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from textual import work
from textual.message import Message
from textual.timer import Timer

from store.library import Library
from store.records import Anchor, Passage
from store.text import units
from store.text.brief import in_brief
from tui.language import _
from tui.screens.room.at_caret import details_of, ends_in
from tui.screens.room.panel import Panel
from tui.settings import Settings
from tui.turns import taking_turns
from tui.widgets.card_rows import Card

if TYPE_CHECKING:
    from store.snapshot import Snapshot
    from store.text.likeness import Because, Related

REST_SECONDS: Final = 0.3
"""How long the caret stands still before related passages are looked for."""
_MOST: Final = 5
_SHOWN: Final = 90
_TOLD: Final = 50
"""How many times the reading of a library tells how far it is."""


class RelatedPassage(Struct, frozen=True):
    """A passage of another article that tells of the same thing as the one at hand.

    Attributes:
        near: The one at hand, as it was when the other was found.
        far: The other.
    """

    near: Anchor
    far: Anchor


class Relating(Panel):
    """Looks for related passages where the caret rests."""

    class PassagesRead(Message):
        """So many articles, of so many, are taken into the index that related passages are found by."""

        def __init__(self, done: int, total: int) -> None:
            super().__init__()
            self.done = done
            self.total = total

    class FoundRelated(Message):
        """What is related to a passage, in the snapshot that it was found in."""

        def __init__(self, origin: Passage, snapshot: Snapshot, related: tuple[Related, ...]) -> None:
            super().__init__()
            self.origin = origin
            self.snapshot = snapshot
            self.related = related

    def __init__(
        self, library: Library, settings: Settings | None = None, *, classes: str | None = None
    ) -> None:
        """Makes it; see `RoomScreen`."""
        super().__init__(library, settings, classes=classes)
        self._asked: tuple[Passage, int] | None = None
        self._related: tuple[Passage, list[Card]] | None = None
        self._rest: Timer | None = None

    def show_place(self) -> None:
        """Looks for what is related to a new place once the caret rests there."""
        super().show_place()
        if not self.panel_shown or self.panel_view != "place" or not self.is_mounted:
            return
        passage = self._sentence
        if passage is None or self._asked == (passage, self.library.revision):
            return
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST_SECONDS, self._ask)

    def reword(self) -> None:
        """Looks anew for what is related, as the cards hold words of the language before."""
        self._asked = self._related = None
        super().reword()

    def further_cards(self) -> list[Card]:
        """Adds the related passages of the sentence at the caret."""
        cards = super().further_cards()
        if self._related is not None and self._related[0] == self._sentence:
            cards += self._related[1]
        return cards

    def on_relating_passages_read(self, message: PassagesRead) -> None:
        """Says how far the reading is."""
        if self._asked is not None:
            words = _("Reading the library: {done} of {total}").format(done=message.done, total=message.total)
            self._show_related(self._asked[0], [Card("hint", words)])

    def on_relating_found_related(self, message: FoundRelated) -> None:
        """Shows what was found, if it is still what is asked for."""
        if self._asked == (message.origin, message.snapshot.revision):
            near = message.snapshot.anchor(message.origin)
            self._show_related(
                message.origin, [self._card(near, one, message.snapshot) for one in message.related]
            )

    def card_hints(self, target: object | None) -> list[str]:
        """Names what can be done with a related passage."""
        own = ["cards.beside", "room.reference"] if isinstance(target, RelatedPassage) else []
        return own + super().card_hints(target)

    async def card_chosen(self, target: object) -> None:
        """Puts a related passage beside the one at hand."""
        await super().card_chosen(target)
        if isinstance(target, RelatedPassage):
            if self.library.has_article(target.far.article):
                await self.go_to(target.far.passage, beside=True)
            else:
                self.say(_("Its article was removed meanwhile."), "refused")

    @property
    def _sentence(self) -> Passage | None:
        """The sentence at the caret, whatever is selected."""
        pane = self.active_pane
        if pane.article is None or pane.content is None or not pane.content.text:
            return None
        start, end = units.sentence_at(pane.content.text, pane.caret)
        return Passage(pane.article, start, end) if start < end else None

    async def _ask(self) -> None:
        # A tenth of a second, the first time.
        await asyncio.to_thread(import_module, "store.knowledge")
        passage = self._sentence
        if passage is None:
            return
        snapshot = self.knowledge.snapshot()
        if len(snapshot.articles) > 1:
            self._asked = (passage, snapshot.revision)
            self._look_for(snapshot, passage)

    @work(thread=True, exclusive=True, group="related")
    def _look_for(self, snapshot: Snapshot, passage: Passage) -> None:
        from store.long_work import Cancelled
        from store.related import reading_passages, related

        with taking_turns() as cancelled, contextlib.suppress(Cancelled):
            for progress in reading_passages(snapshot):
                if cancelled():
                    return
                if progress.done % max(1, progress.total // _TOLD) == 0 and progress.total > _TOLD:
                    self.post_message(self.PassagesRead(*progress))
            found = related(snapshot, passage, _MOST, cancelled=cancelled)
            self.post_message(self.FoundRelated(passage, snapshot, tuple(found)))

    def _show_related(self, origin: Passage, cards: list[Card]) -> None:
        heading = [Card("group", _("Related passages"))] if cards else []
        self._related = (origin, heading + cards)
        self.show_place()

    def _card(self, near: Anchor, related: Related, snapshot: Snapshot) -> Card:
        article = snapshot.article(related.article)
        house = details_of(article.source, article.published)
        far = snapshot.anchor(Passage(related.article, related.start, related.end))
        words = in_brief(far.exact, _SHOWN)
        because = self._reasons(related.because)
        return Card(
            "related",
            f"{in_brief(article.shown_title)}{'  ' + house if house else ''}",
            f"「{words}」" + (f"\n= {because}" if because else "") + self._linked(near.passage, far.passage),
            RelatedPassage(near, far),
        )

    def _linked(self, origin: Passage, passage: Passage) -> str:
        """Returns a line that says how the two are linked already, or nothing."""
        labels = [
            end.label
            for end in ends_in(self.library, origin.article)
            if _meet(end.near, origin) and _meet(end.far, passage)
        ]
        return "\n" + _("Linked already: {relations}").format(relations=", ".join(labels)) if labels else ""

    def _reasons(self, because: Because) -> str:
        entities = [self.library.entity(entity).name for entity in because.entities]
        days = [day.replace("/", " – ") for day in because.dates]
        return "  ".join([*entities, *days, *because.figures, *because.words])


def _meet(anchor: Anchor, passage: Passage) -> bool:
    """Whether an anchor has a character of a passage."""
    here = anchor.placed and anchor.article == passage.article
    return here and anchor.start < passage.end and passage.start < anchor.end
