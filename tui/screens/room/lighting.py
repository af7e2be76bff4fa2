"""Lighting one entity in all panes, everything else dimmed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType

from store.library import Library
from store.records import Entity, Mention
from store.text.brief import in_brief
from tui.keys import bind
from tui.language import _, ngettext
from tui.page.highlights import Highlight
from tui.screens.room.room_screen import RoomScreen
from tui.settings import Settings
from tui.widgets.article_pane import ArticlePane

_LAYER = "lighting"
_SHORT = 8
"""Characters of the lit entity's name that a narrow status line has room for."""
_PLAIN_NAMES = "-plain-names"


class Lighting(RoomScreen):
    """One entity under all its names stands out, in whichever pane."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind(
            "room.light",
            "L",
            "light",
            "Light up",
            "Light the entity at the caret in all panes; again, end it.",
        ),
        bind(
            "room.names", "M", "names", "Mark names", "Mark the names of known entities in the text, or not."
        ),
    ]

    def __init__(
        self, library: Library, settings: Settings | None = None, *, classes: str | None = None
    ) -> None:
        """Makes it; see `RoomScreen`."""
        super().__init__(library, settings, classes=classes)
        self.lit: int | None = None
        self.set_class(not self.settings.names, _PLAIN_NAMES)

    def action_light(self) -> None:
        """Lights the entity at the caret; where it is lit already, ends it."""
        entity = self.here.entity if self.here else None
        if entity is None or entity.id == self.lit:
            if not self._darken():
                self.say(
                    _("No known name at the caret to light; {back} and {on} go to the names.").format(
                        back=self.key("pane.mention_back"), on=self.key("pane.mention_on")
                    ),
                    "refused",
                )
            return
        self.light(entity.id)
        count = sum(self._show_in(pane) for pane in self.panes)
        self.say(
            ngettext(
                "{name} is lit: {count} mention; {light} or escape ends it.",
                "{name} is lit: {count} mentions; {light} or escape ends it.",
                count,
            ).format(name=entity.name, count=count, light=self.key("room.light")),
            "done",
        )

    def action_names(self) -> None:
        """Marks the names of known entities, or leaves them as plain as the rest."""
        plain = self.toggle_class(_PLAIN_NAMES).has_class(_PLAIN_NAMES)
        self.say(_("Names stand as plain as the rest.") if plain else _("Names are marked."), "done")

    def light(self, entity: int) -> None:
        """Lights an entity in every pane."""
        self.lit = entity
        for pane in self.panes:
            self._show_in(pane)
        self.show_place()

    def filled(self, pane: ArticlePane) -> None:
        """Lights the entity in what the pane now shows."""
        super().filled(pane)
        if self.lit is None:
            return
        if self.library.has_entity(self.lit):
            self._show_in(pane)
        else:
            self._darken()
            self.say(_("What was lit is no longer in the catalogue; all names are shown again."), "done")

    def modes(self) -> list[str]:
        """Adds what is lit."""
        if self.lit is None or not self.library.has_entity(self.lit):
            return super().modes()
        name = self.library.entity(self.lit).name
        if self.has_class("-narrow"):
            return [*super().modes(), in_brief(name, _SHORT)]
        return [*super().modes(), _("lit: {name}").format(name=name)]

    async def card_chosen(self, target: object) -> None:
        """Lights the entity whose card was chosen."""
        await super().card_chosen(target)
        if isinstance(target, Entity):
            self.light(target.id)

    def give_up(self) -> bool:
        """Ends the lighting."""
        return self._darken() or super().give_up()

    def _darken(self) -> bool:
        if self.lit is None:
            return False
        self.lit = None
        for pane in self.panes:
            pane.update_highlights(_LAYER, ())
        self.show_place()
        self.say(_("All names are shown again."), "done")
        return True

    def _show_in(self, pane: ArticlePane) -> int:
        """Lights the entity in a pane and returns how often it is mentioned there."""
        # What is still being looked for in a long text is lit when it is found; see `filled`.
        if (
            pane.article is None
            or pane.content is None
            or not self.library.finds_mentions_at_once(pane.article)
        ):
            return 0
        mentions = [one for one in self.library.mentions(pane.article) if one.entity == self.lit]
        pane.update_highlights(_LAYER, _highlights(mentions, len(pane.content.text)))
        return len(mentions)


def _highlights(mentions: list[Mention], length: int) -> Iterator[Highlight]:
    behind = 0
    for mention in mentions:
        yield Highlight(behind, mention.start, "dimmed")
        yield Highlight(mention.start, mention.end, "lit")
        behind = mention.end
    yield Highlight(behind, length, "dimmed")
