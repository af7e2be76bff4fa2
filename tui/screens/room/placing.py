"""Placing an annotation anew whose words an edit has changed: the reader selects the words that are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import DuiduError
from store.library import Library
from store.records import Passage
from store.text.brief import in_brief
from tui.language import _
from tui.screens.room.room_screen import RoomScreen
from tui.settings import Settings
from tui.widgets.card_rows import Card

if TYPE_CHECKING:
    from store.acts.reviewing import Waiting


class Placing(RoomScreen):
    """Waits for the passage on which an annotation belongs now; x, which begins a link else, gives it."""

    def __init__(
        self, library: Library, settings: Settings | None = None, *, classes: str | None = None
    ) -> None:
        """Makes it; see `RoomScreen`."""
        super().__init__(library, settings, classes=classes)
        self._placing: Waiting | None = None

    def begin_placing(self, waiting: Waiting) -> None:
        """Asks for the passage."""
        self._placing = waiting
        self.show_place()
        self.say(
            _("Select where its words are now and press {reference}; escape leaves it as it is.").format(
                reference=self.key("room.reference")
            ),
            "done",
        )

    def place_here(self, passage: Passage) -> bool:
        """Places what waits; returns whether anything did."""
        waiting = self._placing
        if waiting is None:
            return super().place_here(passage)
        from store.acts.reviewing import replace_anchor

        try:
            replace_anchor(self.library, waiting.record, passage, waiting.end)
        except DuiduError as error:
            self.say(str(error), "refused")
            return True
        self._placing = None
        self.show_changes()
        self.placing_ended(_("Placed; {undo} takes it back.").format(undo=self.key("acting.undo")))
        return True

    def leading_cards(self) -> list[Card]:
        """Adds the words that are to be placed."""
        cards = super().leading_cards()
        if self._placing is not None:
            words = in_brief(self._placing.anchor.exact, 120)
            cards.insert(
                0,
                Card(
                    "note",
                    _("To be placed: {reference} puts it here").format(reference=self.key("room.reference")),
                    f"「{words}」",
                ),
            )
        return cards

    def give_up(self) -> bool:
        """Leaves the annotation as it is."""
        if self._placing is None:
            return super().give_up()
        waits = self._placing.anchor.waits
        self._placing = None
        self.show_place()
        self.placing_ended(_("It waits for review still.") if waits else _("It stays without a place."))
        return True
