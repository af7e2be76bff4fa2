"""Writing, editing and removing annotations: the same in the reading room and in the lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from store.acts.annotations import edit_note, edit_reference, remove_note, remove_reference, remove_tag
from store.errors import DuiduError
from store.records import CrossReference, Note, Tag
from tui.language import _
from tui.screens.acting import ActingScreen, Result

if TYPE_CHECKING:
    from tui.screens.note_editor import NoteText

Annotation = Note | CrossReference | Tag


class EditingScreen(ActingScreen[Result]):
    """A screen on which annotations are written.

    The sheets are imported where they are used: the first paint needs none of them.
    """

    async def write_note(
        self, words: str, keep: Callable[[NoteText], object], done: str, note: Note | None = None
    ) -> None:
        """Has a note written until it is kept or given up: what was typed outlives a full disk.

        Args:
            words: What the note is on: the passage's words, or the article's title.
            keep: Keeps what was written.
            done: What is said then.
            note: The note as it stands, if it is not a new one.
        """
        from tui.screens.note_editor import NoteEditor

        body, labels = (note.body, note.labels) if note else ("", ())
        refused = ""
        while True:
            editor = NoteEditor(words, body, labels, self._known_labels(), refused=refused)
            text = await self.app.push_screen_wait(editor)
            if text is None:
                return
            try:
                keep(text)
            except DuiduError as error:
                body, labels, refused = text.body, text.labels, str(error)
                continue
            self.show_changes()
            self.say(done, "done")
            return

    async def edit_annotation(self, annotation: Note | CrossReference) -> None:
        """Has a note or cross-reference edited."""
        if isinstance(annotation, Note):
            anchor = annotation.anchor
            words = anchor.exact if anchor else self.library.article(annotation.article).shown_title
            await self.write_note(
                words,
                lambda text: edit_note(self.library, annotation.id, text.body, text.labels),
                _("Note changed."),
                annotation,
            )
            return
        from tui.screens.relation_dialog import RelationDialog

        choice = await self.app.push_screen_wait(
            RelationDialog(
                annotation.origin.exact, annotation.target.exact, annotation.relation, annotation.comment
            )
        )
        if choice is not None:
            with self.telling(_("Cross-reference changed.")):
                edit_reference(self.library, annotation.id, choice.relation, choice.comment)

    def remove_annotation(self, annotation: Annotation) -> None:
        """Removes a note, cross-reference or tag, and says so."""
        if isinstance(annotation, Note):
            with self.telling(_("Note removed; {undo} brings it back.").format(undo=self.key("acting.undo"))):
                remove_note(self.library, annotation.id)
        elif isinstance(annotation, CrossReference):
            with self.telling(
                _("Cross-reference removed; {undo} brings it back.").format(undo=self.key("acting.undo"))
            ):
                remove_reference(self.library, annotation.id)
        else:
            with self.telling(_("Tag removed; {undo} brings it back.").format(undo=self.key("acting.undo"))):
                remove_tag(self.library, annotation.id)

    def _known_labels(self) -> Sequence[str]:
        return sorted({label for note in self.library.notes() for label in note.labels})
