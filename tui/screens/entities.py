"""The entity screen: the catalogue with what the articles make of it, and the suggestions to decide on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from textual import on
from textual.binding import BindingType

from store.records import Passage
from tui.keys import bind
from tui.language import _, later
from tui.screens.entity_catalogue import Catalogue
from tui.screens.entity_suggestions import Suggestions
from tui.screens.going import GoTo
from tui.widgets.row_list import RowList

_IN_CATALOGUE: Final = {
    "entities.view": later("Suggestions"),
    "entities.accept": later("Add name"),
    "entities.decline": later("Remove"),
    "acting.undo": "",
    "entities.merge": later("Merge"),
    "listing.filter": "",
    "entities.side": "",
    "entities.kind": "",
    "entities.new": "",
    "entities.prefer": "",
    "entities.split": "",
    "listing.back": "",
}
"""What the line at the foot shows, those that are needed most first; see `NamesHints`."""
_ON_NAME: Final = {
    "entities.prefer": "",
    "entities.split": "",
    "entities.decline": later("Remove name"),
}
_ON_PASSAGE: Final = {"list.choose": "", "list.beside": "", "entities.decline": later("Not this")}
_IN_SUGGESTIONS: Final = {
    "entities.accept": "",
    "entities.merge": "",
    "entities.decline": "",
    "acting.undo": "",
    "entities.view": later("Catalogue"),
    "entities.side": "",
    "entities.doubtful": "",
    "entities.every": "",
    "listing.filter": "",
    "listing.back": "",
}


class EntitiesScreen(Catalogue, Suggestions):
    """A list of entities or suggestions, and what is known of the one at the cursor."""

    filter_hint = later("any name or kind, in any script")
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("entities.side", "tab,shift+tab", "side", "Other side", "To the details, and back.", show=True),
        bind("entities.view", "s", "view", "Suggestions", "Suggestions, or the catalogue.", show=True),
        bind("entities.accept", "a", "accept", "Accept", "Accept the suggestion; or add a name.", show=True),
        bind("entities.merge", "m", "join", "Join", "Join it to another entity.", show=True),
        bind("entities.decline", "d,delete", "remove", "Decline", "Decline; or remove.", show=True),
    ]

    @property
    def hints(self) -> Mapping[str, str]:
        """The keys at the foot: what they do in this view, and to what the cursor stands on."""
        hints = _IN_CATALOGUE if self.view == "catalogue" else _IN_SUGGESTIONS
        if self.name_at_cursor is not None:
            hints = {**_ON_NAME, **hints, **_ON_NAME}
        elif self.about.has_focus and isinstance(self.about.current, Passage):
            hints = {**_ON_PASSAGE, **hints, **_ON_PASSAGE}
        return {name: words and _(words) for name, words in hints.items()}

    def show_changes(self) -> None:
        """Lists what the catalogue now holds, or what is still proposed."""
        if self.view == "catalogue":
            self.show_catalogue()
        else:
            self.show_suggestions()
        self.show_about()

    def show_about(self) -> None:
        """Shows what is known of the row at the cursor."""
        if (proposed := self.proposed) is not None:
            self.show_proposal(proposed)
        elif (entity := self.entity) is not None:
            self.show_entity(entity)
        else:
            self.about.show(())

    @on(RowList.Moved, "#entities")
    def follow_cursor(self) -> None:
        """Shows what is known of the row at the cursor."""
        self.show_about()

    @on(RowList.Moved, "#about")
    def follow_details(self) -> None:
        """Shows the keys for what the cursor stands on."""
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Shows the details in the room that they have now."""
        self.call_after_refresh(self.show_about)

    @on(RowList.Chosen)
    def open(self, message: RowList.Chosen) -> None:
        """Goes to a passage; from the list into the details."""
        if isinstance(message.target, Passage):
            self.dismiss(GoTo(message.target, message.beside))
        elif message.rows is self.entities:
            self.about.focus()

    def action_side(self) -> None:
        """Goes to the details, and back."""
        (self.entities if self.about.has_focus else self.about).focus()

    def action_view(self) -> None:
        """Shows the suggestions, or the catalogue."""
        self.view = "suggestions" if self.view == "catalogue" else "catalogue"
        self.show_changes()
        self.entities.focus()
        self.entities.action_go(0)
        self.refresh_bindings()

    def action_accept(self) -> None:
        """Accepts the suggestion; in the catalogue, adds a name."""
        if (proposed := self.proposed) is not None:
            self.decide(proposed, proposed.joins, accept=True)
        elif (entity := self.entity) is not None:
            self.add_name(entity)

    def action_join(self) -> None:
        """Joins the suggestion, or the entity, to another entity."""
        if (proposed := self.proposed) is not None:
            self.join(proposed)
        elif (entity := self.entity) is not None:
            self.merge_with_another(entity)

    def action_remove(self) -> None:
        """Declines the suggestion; in the catalogue, removes the name or the entity at the cursor."""
        if (proposed := self.proposed) is not None:
            self.decide(proposed, proposed.joins, accept=False)
        elif (entity := self.entity) is not None:
            self.remove_here(entity)
