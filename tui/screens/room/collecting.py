"""Collecting quotations in the tray while reading."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from store.acts.tray import add_quotation
from tui.keys import bind
from tui.language import _
from tui.screens.room.journeys import Journeys


class Collecting(Journeys):
    """Puts the passage at hand into the tray, and opens the tray."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("room.collect", "c", "collect", "Collect", "Put the passage into the tray of quotations."),
        bind("room.tray", "Q", "tray", "Tray", "Show the collected quotations."),
    ]

    def action_collect(self) -> None:
        """Puts the passage into the tray."""
        if (passage := self.passage_or_say()) is None:
            return
        tray = self.library.quotations()
        collected = [one.anchor.passage if one.anchor.placed else None for one in tray]
        if passage in collected:
            self.say(
                _("In the tray already, as number {place}; {tray} shows it.").format(
                    place=collected.index(passage) + 1, tray=self.key("room.tray")
                ),
                "refused",
            )
            return
        with self.telling(
            _("Collected; {count} in the tray, {tray} shows it.").format(
                count=len(tray) + 1, tray=self.key("room.tray")
            )
        ):
            add_quotation(self.library, passage)

    async def action_tray(self) -> None:
        """Shows the tray."""
        from tui.screens.tray import TrayScreen

        await self.travel(TrayScreen(self.library, self.settings.quotation))
