"""Writing a note."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from store.errors import RefusedError
from tui.external_editor import Edited, edited_or_refused, editor_command
from tui.keys import bind
from tui.language import _
from tui.settings import settings_of
from tui.widgets.bottom_sheet import BottomSheet
from tui.widgets.field import Field
from tui.widgets.key_display import act_key
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
        bind(
            "note.editor",
            "ctrl+o",
            "editor",
            "Editor",
            "Write on in your own editor, as named by EDITOR.",
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
        self._said_of: NoteText | None = None

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
        self._say(self._refused)

    @on(TextArea.Changed)
    @on(Input.Changed)
    def forget_warning(self) -> None:
        """Takes the sentence away once the reader writes on."""
        if self._written() != self._said_of:
            self._warned = False
            self._say("")

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Gives what was written, or says why that cannot be kept."""
        written = self._written()
        if not written.body.strip():
            self._say(_("An empty note cannot be kept: write it, or leave with Esc."))
            self.query_one(NoteArea).focus()
            return
        self.dismiss(written)

    def action_editor(self) -> None:
        """Lends the terminal to the reader's own editor; what it leaves is in the sheet, not kept yet."""
        area = self.query_one(NoteArea)
        edited: Edited | RefusedError
        try:
            command = editor_command(os.environ, settings_of(self.app).editor)
            with self.app.suspend():
                # Nothing may be raised in here: the terminal would not become the screen's again.
                edited = edited_or_refused(area.text, command)
        except RefusedError as error:
            edited = error
        except SuspendNotSupported:
            edited = RefusedError(_("This terminal cannot be lent to an editor."))
        if isinstance(edited, RefusedError):
            self._say(str(edited))
            return
        area.replace(edited.text, area.document.start, area.document.end)
        area.focus()
        self._say(edited.trouble)

    def action_leave(self) -> None:
        """Leaves, but asks once where something would be lost."""
        unchanged = self._written() == NoteText(self._body.rstrip(), self._labels)
        if (unchanged and not self._refused) or self._warned:
            self.dismiss(None)
            return
        self._warned = True
        self._say(
            _("Not kept yet: {save} keeps the note, {leave} again leaves without it.").format(
                save=act_key("note.save", self.app), leave=act_key("note.leave", self.app)
            )
        )

    def _say(self, sentence: str) -> None:
        """Shows a sentence about what is written at this moment."""
        self._said_of = self._written()
        self.query_one(BottomSheet).say(sentence)

    def _written(self) -> NoteText:
        return NoteText(self.query_one(NoteArea).text.rstrip(), split_labels(self.query_one(Field).value))
