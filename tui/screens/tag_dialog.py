"""Saying what a passage's words are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Literal, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from store.records import Entity, Kind
from tui.keys import bind
from tui.language import _, later
from tui.page.content import safe_line
from tui.screens.entity_dialog import entity_rows
from tui.widgets.bottom_sheet import BottomSheet
from tui.widgets.choice_list import ChoiceList
from tui.widgets.entity_picker import EntityPicker
from tui.widgets.key_display import act_key
from tui.widgets.quotation import Quotation


@dataclass(frozen=True)
class NewEntity:
    """The words are a new entity, of this kind and under this name."""

    kind: Kind
    name: str


@dataclass(frozen=True)
class NewName:
    """The words are a new name of the entity with this id."""

    entity: int


@dataclass(frozen=True)
class IsEntity:
    """The passage is the entity with this id; its words do not become a name."""

    entity: int


@dataclass(frozen=True)
class NotEntity:
    """The passage is not the entity with this id."""

    entity: int


TagChoice = NewEntity | NewName | IsEntity | NotEntity

_Picking = Literal["name", "is"]


class _Act(NamedTuple):
    identifier: str
    action: str
    words: str


_KINDS: Final[tuple[tuple[str, Kind, str], ...]] = (
    ("p", "person", later("a new person")),
    ("l", "place", later("a new place")),
    ("o", "organisation", later("a new organisation")),
    ("x", "other", later("a new entity of another kind")),
)


class TagDialog(ModalScreen[TagChoice | None]):
    """A sheet with one key for each decision; gives the decision, or None where it was left."""

    CSS_PATH = "tag_dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            bind(f"tag.{kind}", key, f"new_entity('{kind}')", kind, f"The words name {words}.")
            for key, kind, words in _KINDS
        ),
        bind("tag.name", "n", "pick('name')", "New name", "The words are a new name of an entity."),
        bind("tag.is", "i", "pick('is')", "This is", "This passage is an entity, whatever its words are."),
        bind("tag.not", "minus", "not_entity", "Not", "This passage is not the entity it is taken for."),
        bind("tag.do", "enter", "do_highlighted", "Choose", "Choose the row.", show=True),
        bind("tag.leave", "escape", "leave", "Leave", "Go back a step, or leave.", show=True),
    ]

    def __init__(self, words: str, entities: Sequence[Entity], present: Entity | None) -> None:
        """Makes a dialog.

        Args:
            words: The passage's words.
            entities: The catalogue.
            present: The entity that the passage is taken for, or None.
        """
        super().__init__()
        self._words = words
        self._entities = tuple(entities)
        self._present = present
        self._picking: _Picking | None = None
        self._acts = [
            *(_Act(f"tag.{kind}", f"new_entity('{kind}')", _(phrase)) for _key, kind, phrase in _KINDS),
            _Act("tag.name", "pick('name')", _("a new name of an entity that is known …")),
            _Act("tag.is", "pick('is')", _("an entity that is known, in this passage alone …")),
        ]
        if present is not None:
            words = _("not {name} ({kind})").format(name=present.name, kind=_(present.kind))
            self._acts.append(_Act("tag.not", "not_entity", words))

    def compose(self) -> ComposeResult:
        """Yields the sheet; the picker comes when it is wanted."""
        with BottomSheet(_("What is this?")):
            yield Quotation(self._words)
            yield ChoiceList(
                [
                    Content.assemble(
                        (f" {act_key(act.identifier, self.app)}  ", "bold"), safe_line(act.words)
                    )
                    for act in self._acts
                ]
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leaves the letters to the picker's field while it is open."""
        if action in ("new_entity", "pick"):
            return self._picking is None
        if action == "not_entity":
            return self._picking is None and self._present is not None
        return True

    @on(OptionList.OptionSelected)
    async def take(self, event: OptionList.OptionSelected) -> None:
        """Does what the pressed row says."""
        await self.run_action(self._acts[event.option_index].action)

    def action_do_highlighted(self) -> None:
        """Does what the highlighted row says."""
        if self._picking is None:
            self.query_one(ChoiceList).action_select()

    def action_new_entity(self, kind: Kind) -> None:
        """The words are a new entity."""
        if self._can_be_name():
            self.dismiss(NewEntity(kind, self._words.strip()))

    def action_not_entity(self) -> None:
        """The passage is not what it is taken for."""
        if self._present is not None:
            self.dismiss(NotEntity(self._present.id))

    async def action_pick(self, picking: _Picking) -> None:
        """Asks which entity."""
        if picking == "name" and not self._can_be_name():
            return
        self._picking = picking
        sheet = self.query_one(BottomSheet)
        sheet.border_title = _("A new name of …") if picking == "name" else _("This passage is …")
        self.query_one("BottomSheet > ChoiceList").display = False
        picker = EntityPicker(entity_rows(self._entities), self._words)
        await sheet.mount(picker)
        picker.focus_field()

    @on(EntityPicker.Chosen)
    def take_entity(self, event: EntityPicker.Chosen) -> None:
        """Gives the decision about the chosen entity."""
        self.dismiss(NewName(event.entity) if self._picking == "name" else IsEntity(event.entity))

    async def action_leave(self) -> None:
        """Goes back to the decisions, or leaves."""
        if self._picking is None:
            self.dismiss(None)
            return
        self._picking = None
        await self.query_one(EntityPicker).remove()
        self.query_one(BottomSheet).border_title = _("What is this?")
        choices = self.query_one(ChoiceList)
        choices.display = True
        choices.focus()

    def _can_be_name(self) -> bool:
        fits = bool(self._words.strip()) and "\n" not in self._words.strip()
        if not fits:
            self.query_one(BottomSheet).say(
                _(
                    "A name must be words of one line: select fewer, or {passage} tags this passage alone."
                ).format(passage=act_key("tag.is", self.app))
            )
        return fits
