"""Choosing how one passage relates to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from store.records import INVERSE_LABELS, RELATIONS, Relation
from tui.keys import bind
from tui.language import _
from tui.widgets.bottom_sheet import BottomSheet
from tui.widgets.choice_list import ChoiceList
from tui.widgets.field import Field
from tui.widgets.quotation import Quotation


@dataclass(frozen=True)
class RelationChoice:
    """How the passages relate.

    Attributes:
        relation: How the first relates to the second.
        comment: The reader's remark; may be empty.
    """

    relation: Relation
    comment: str


class RelationDialog(ModalScreen[RelationChoice | None]):
    """A sheet with both passages and the relations; gives the choice, or None where it was left."""

    CSS_PATH = "relation_dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            bind(f"relation.{number}", str(number), f"highlight({number - 1})", relation, f"“{relation}”.")
            for number, relation in enumerate(RELATIONS, start=1)
        ),
        bind("relation.save", "enter,ctrl+s", "save", "Keep", "Keep the cross-reference.", show=True),
        bind(
            "relation.field",
            "tab",
            "app.focus_next",
            "Relation / comment",
            "To the comment, and back to the relations.",
            show=True,
        ),
        bind("relation.leave", "escape", "leave", "Leave", "Leave without keeping it.", show=True),
    ]

    def __init__(
        self, origin_words: str, target_words: str, relation: Relation = "see also", comment: str = ""
    ) -> None:
        """Makes a dialog.

        Args:
            origin_words: The words of the passage that the relation leads from.
            target_words: The words of the passage that it leads to.
            relation: The relation as it stands.
            comment: The comment as it stands.
        """
        super().__init__()
        self._origin_words = origin_words
        self._target_words = target_words
        self._relation: Relation = relation
        self._comment = comment

    def compose(self) -> ComposeResult:
        """Yields the sheet."""
        with BottomSheet(_("Cross-reference")):
            yield Quotation(self._origin_words, "  ")
            yield Static(id="arrow", markup=False)
            yield Quotation(self._target_words, "  ")
            yield ChoiceList(
                [
                    Content.assemble((f" {number}  ", "bold"), _(relation))
                    for number, relation in enumerate(RELATIONS, start=1)
                ],
                highlighted=RELATIONS.index(self._relation),
            )
            yield Field(_("comment"), self._comment, placeholder=_("why, in a few words"))

    @on(OptionList.OptionHighlighted)
    def show_direction(self, event: OptionList.OptionHighlighted) -> None:
        """Says how the relation reads from either end."""
        self._relation = RELATIONS[event.option_index]
        self.query_one("#arrow", Static).update(
            Content.assemble(
                (f"↓ {_(self._relation)}", "bold"),
                (f"    ↑ {_(INVERSE_LABELS[self._relation])}", "dim"),
            )
        )

    def action_highlight(self, index: int) -> None:
        """Goes to a relation by its number."""
        choices = self.query_one(ChoiceList)
        choices.highlighted = index
        choices.focus()

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def action_save(self) -> None:
        """Gives the choice."""
        self.dismiss(RelationChoice(self._relation, self.query_one(Field).value.strip()))

    def action_leave(self) -> None:
        """Leaves."""
        self.dismiss(None)
