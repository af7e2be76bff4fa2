"""Writing a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from tui.keys import bind
from tui.language import _
from tui.widgets.bottom_sheet import BottomSheet
from tui.widgets.field import Field
from tui.widgets.labels import LabelSuggester, join_labels, split_labels
from tui.widgets.note_area import NoteArea
from tui.widgets.quotation import Quotation


@dataclass(frozen=True)
class NoteText:
    """What was written.

    Attributes:
        body: Markdown, without blanks at its end; never empty.
        labels: Words to find it by, in their order.
    """

    body: str
    labels: tuple[str, ...]


class NoteEditor(ModalScreen[NoteText | None]):
    """A sheet with the note and its labels; gives what was written, or None where it was left."""

    CSS_PATH = "note_editor.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("note.save", "ctrl+s", "save", "Keep", "Keep the note.", show=True),
        bind(
            "note.leave",
            "escape",
            "leave",
            "Leave",
            "Leave; what is written and not kept is lost only at the second press.",
            show=True,
        ),
        bind(
            "note.field",
            "tab",
            "app.focus_next",
            "Note / labels",
            "To the labels, and back to the note.",
            show=True,
        ),
    ]

    def __init__(
        self,
        words: str,
        body: str = "",
        labels: Sequence[str] = (),
        known_labels: Sequence[str] = (),
        *,
        refused: str = "",
    ) -> None:
        """Makes an editor.

        Args:
            words: What the note is on: the passage's words, or the article's title.
            body: The note as it stands; empty for a new one.
            labels: Its labels.
            known_labels: Labels to propose.
            refused: Why this text could not be kept a moment ago; it is not kept yet then, and that is said.
        """
        super().__init__()
        self._words = words
        self._body = body
        self._labels = tuple(labels)
        self._known_labels = tuple(known_labels)
        self._refused = refused
        self._warned = False

    def compose(self) -> ComposeResult:
        """Yields the sheet."""
        with BottomSheet(_("Note") if not self._body else _("Edit note")):
            yield Quotation(self._words)
            yield NoteArea(self._body, placeholder=_("Markdown …"))
            yield Field(
                _("labels"),
                join_labels(self._labels),
                placeholder=_("parted by commas"),
                suggester=LabelSuggester(self._known_labels),
            )

    def on_mount(self) -> None:
        """Puts the cursor behind what is written."""
        area = self.query_one(NoteArea)
        area.move_cursor(area.document.end)
        area.focus()
        # Behind the first message that the text has changed, which takes every sentence away.
        self.call_after_refresh(self.query_one(BottomSheet).say, self._refused)

    @on(TextArea.Changed)
    @on(Input.Changed)
    def forget_warning(self) -> None:
        """Takes the sentence away once the reader writes on."""
        self._warned = False
        self.query_one(BottomSheet).say("")

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Gives what was written, or says why that cannot be kept."""
        written = self._written()
        if not written.body.strip():
            self.query_one(BottomSheet).say(_("An empty note cannot be kept: write it, or leave with Esc."))
            self.query_one(NoteArea).focus()
            return
        self.dismiss(written)

    def action_leave(self) -> None:
        """Leaves, but asks once where something would be lost."""
        unchanged = self._written() == NoteText(self._body.rstrip(), self._labels)
        if (unchanged and not self._refused) or self._warned:
            self.dismiss(None)
            return
        self._warned = True
        self.query_one(BottomSheet).say(
            _("Not kept yet: ctrl+s keeps the note, Esc again leaves without it.")
        )

    def _written(self) -> NoteText:
        return NoteText(self.query_one(NoteArea).text.rstrip(), split_labels(self.query_one(Field).value))
