"""Choosing one entity of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from store.records import Entity
from tui.keys import bind
from tui.screens.room.at_caret import other_names
from tui.widgets.bottom_sheet import BottomSheet
from tui.widgets.entity_picker import EntityPicker
from tui.widgets.entity_ranking import EntityRow
from tui.widgets.quotation import Quotation


class EntityDialog(ModalScreen[int | None]):
    """A sheet with a field for any name; gives the entity's id, or None where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("entity.choose", "enter", "choose", "Choose", "Choose the highlighted entity.", show=True),
        bind("entity.leave", "escape", "leave", "Leave", "Leave without choosing.", show=True),
    ]

    def __init__(self, title: str, entities: Iterable[Entity], words: str) -> None:
        """Makes a dialog.

        Args:
            title: What it is chosen for.
            entities: The entities to choose from.
            words: A name; entities with names like it come first. Empty for none.
        """
        super().__init__()
        self._title = title
        self._rows = entity_rows(entities)
        self._words = words

    def compose(self) -> ComposeResult:
        """Yields the sheet."""
        with BottomSheet(self._title):
            if self._words:
                yield Quotation(self._words)
            yield EntityPicker(self._rows, self._words)

    def on_mount(self) -> None:
        """Puts the cursor into the field."""
        self.query_one(EntityPicker).focus_field()

    @on(EntityPicker.Chosen)
    def take(self, event: EntityPicker.Chosen) -> None:
        """Gives the entity."""
        self.dismiss(event.entity)

    def action_leave(self) -> None:
        """Leaves."""
        self.dismiss(None)


def entity_rows(entities: Iterable[Entity]) -> list[EntityRow]:
    """Returns entities as a picker lists them."""
    return [
        EntityRow(
            entity.id,
            entity.kind,
            entity.name,
            other_names(entity),
        )
        for entity in entities
    ]
