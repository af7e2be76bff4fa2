"""Finding one entity among many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.keys import bind
from tui.language import _
from tui.page.content import safe_line
from tui.widgets.choice_list import ChoiceList
from tui.widgets.entity_ranking import EntityRanking, EntityRow
from tui.widgets.line_input import LineInput

SHOWN_ENTITIES: Final = 50
"""How many rows the list has at most; typing narrows it."""


class EntityPicker(Vertical):
    """A field to type any name into, in any script, and the entities that fit below it."""

    DEFAULT_CSS = """
    EntityPicker {
        height: auto;
        & > ChoiceList { height: 8; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("picker.down", "down", "move(1)", "Down", "To the next entity."),
        bind("picker.up", "up", "move(-1)", "Up", "To the entity before."),
        bind("picker.page_down", "pagedown", "move(8)", "Page down", "Eight entities down."),
        bind("picker.page_up", "pageup", "move(-8)", "Page up", "Eight entities up."),
    ]

    @dataclass
    class Chosen(Message):
        """The reader has chosen an entity; `entity` is its id."""

        entity: int

    def __init__(self, rows: Sequence[EntityRow], words: str = "") -> None:
        """Makes a picker.

        Args:
            rows: The entities to choose from.
            words: A passage's words; entities with names like them come first.
        """
        super().__init__()
        self._ranking = EntityRanking(rows, words)
        self._shown: list[EntityRow] = []

    def compose(self) -> ComposeResult:
        """Yields the field and the list."""
        yield LineInput(placeholder=_("any name, in any script"))
        yield ChoiceList()

    def on_mount(self) -> None:
        """Shows the likeliest; the list is moved through from the field."""
        self.query_one(ChoiceList).can_focus = False
        self._show("")

    def focus_field(self) -> None:
        """Puts the cursor where the name is typed."""
        self.query_one(LineInput).focus()

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Shows what fits."""
        event.stop()
        self._show(event.value)

    @on(Input.Submitted)
    def choose_highlighted(self, event: Input.Submitted) -> None:
        """Chooses the highlighted entity."""
        event.stop()
        self.query_one(ChoiceList).action_select()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Tells which entity was chosen."""
        event.stop()
        self.post_message(self.Chosen(self._shown[event.option_index].entity))

    def action_move(self, rows: int) -> None:
        """Moves through the list.

        Args:
            rows: How far down; negative for up.
        """
        choices = self.query_one(ChoiceList)
        if self._shown:
            at = (choices.highlighted or 0) + rows
            choices.highlighted = min(max(at, 0), len(self._shown) - 1)

    def _show(self, typed: str) -> None:
        found = self._ranking.best(typed)
        self._shown = found[:SHOWN_ENTITIES]
        choices = self.query_one(ChoiceList)
        choices.clear_options()
        choices.add_options(Option(_row(row)) for row in self._shown)
        if len(found) > SHOWN_ENTITIES:
            more = len(found) - SHOWN_ENTITIES
            words = _("… {count} more: type to narrow").format(count=more)
            choices.add_option(Option(Content.styled(f" {words}", "dim"), disabled=True))
        if found:
            choices.highlighted = 0
        else:
            nothing = _("no entity has such a name") if typed.strip() else _("the catalogue is empty")
            choices.add_option(Option(Content.styled(f" {nothing}", "dim"), disabled=True))


def _row(row: EntityRow) -> Content:
    others = "".join(f" · {safe_line(name)}" for name in row.others)
    return Content.assemble(" ", (safe_line(row.name), "bold"), f"  {_(row.kind)}", (others, "dim"))
