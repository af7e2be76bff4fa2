"""What a reader does to a passage: notes, tags, cross-references, copies; and taking any of it back.

Sheets, clipboard and citation are imported where they are used: the first paint needs none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from textual import work
from textual.binding import BindingType

from store.acts.annotations import (
    add_note,
    add_reference,
    anchor_at,
    tag_passage,
)
from store.acts.entities import add_entity_at, name_entity_at
from store.library import Library
from store.records import Anchor, CrossReference, Note, Passage, Tag
from store.text.brief import in_brief
from tui.keys import bind
from tui.language import _
from tui.screens.editing import Annotation, EditingScreen
from tui.screens.room.at_caret import FarEnd, note_heading, tag_heading
from tui.screens.room.relating import RelatedPassage
from tui.screens.room.room_screen import RoomScreen
from tui.settings import Settings
from tui.widgets.card_rows import Card


class Pending(Struct, frozen=True):
    """Where a cross-reference was begun, as the reader saw it."""

    anchor: Anchor


class Annotating(RoomScreen, EditingScreen[None]):
    """The acts on the passage at hand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("room.note", "a", "note", "Note", "Write a note on the selection or the sentence.", show=True),
        bind(
            "room.note_article", "A", "note_article", "Note on article", "Write a note on the whole article."
        ),
        bind(
            "room.tag", "t", "tag", "Tag", "Say who or what the passage names, or does not name.", show=True
        ),
        bind(
            "room.reference",
            "x",
            "reference",
            "Link",
            "Begin a cross-reference here; in another passage, finish it and choose the relation.",
            show=True,
        ),
        bind("room.follow", "f,enter", "follow", "Follow", "Show the other end of the cross-reference here."),
        bind("room.edit", "e", "edit", "Edit", "Edit the note or cross-reference at the caret."),
        bind("room.remove", "d,delete", "remove", "Remove", "Remove the note, cross-reference or tag here."),
        bind("room.copy", "y", "copy", "Copy", "Copy the passage with its reference.", show=True),
        bind("room.copy_words", "Y", "copy_words", "Copy words", "Copy the passage alone."),
    ]

    def __init__(
        self, library: Library, settings: Settings | None = None, *, classes: str | None = None
    ) -> None:
        """Makes it; see `RoomScreen`."""
        super().__init__(library, settings, classes=classes)
        self.pending: Pending | None = None

    def give_up(self) -> bool:
        """Gives up a cross-reference that was begun."""
        if self.pending is None:
            return super().give_up()
        self.pending = None
        self.show_place()
        self.say(_("The cross-reference that was begun is given up."), "done")
        return True

    def leading_cards(self) -> list[Card]:
        """Adds where a cross-reference was begun; where its article is gone, that is given up."""
        if self.pending is not None and not self.library.has_article(self.pending.anchor.article):
            self.pending = None
        begun = (
            []
            if self.pending is None
            else [
                Card(
                    "reference",
                    _("Begun here, {reference} finishes").format(reference=self.key("room.reference")),
                    self.pending.anchor.exact,
                )
            ]
        )
        return begun + super().leading_cards()

    @work
    async def action_note(self) -> None:
        """Writes a note on the passage."""
        if (passage := self.passage_or_say()) is None:
            return
        # The text may be edited while the reader writes: the note belongs to the words that were seen.
        seen = anchor_at(self.library, passage)
        await self.write_note(
            seen.exact,
            lambda text: add_note(self.library, seen, text.body, text.labels),
            _("Note kept."),
        )

    @work
    async def action_note_article(self) -> None:
        """Writes a note on the whole article."""
        if (passage := self.passage_or_say()) is None:
            return
        title = self.library.article(passage.article).shown_title
        await self.write_note(
            title,
            lambda text: add_note(self.library, passage.article, text.body, text.labels),
            _("Note on the article kept."),
        )

    @work
    async def action_tag(self) -> None:
        """Decides what the passage names: the selection, or the mention at the caret, or the sentence."""
        passage, here = self.passage_or_say(), self.here
        if passage is None or here is None:
            return
        if here.mention is not None and not self.has_selection:
            passage = Passage(passage.article, here.mention.start, here.mention.end)
        from tui.screens.tag_dialog import IsEntity, NewEntity, NewName, NotEntity, TagDialog

        seen = anchor_at(self.library, passage)
        choice = await self.app.push_screen_wait(TagDialog(seen.exact, self.library.entities(), here.entity))
        match choice:
            case NewEntity(kind, name):
                with self.telling(
                    _("“{name}” is now an entity ({kind}).").format(name=in_brief(name), kind=_(kind))
                ):
                    add_entity_at(self.library, seen, kind, name)
            case NewName(entity):
                with self.telling(
                    _("Now a name of {entity}.").format(entity=self.library.entity(entity).name)
                ):
                    name_entity_at(self.library, seen, entity)
            case IsEntity(entity):
                with self.telling(_("Tagged as {entity}.").format(entity=self.library.entity(entity).name)):
                    tag_passage(self.library, seen, entity)
            case NotEntity(entity):
                with self.telling(
                    _("Tagged as not {entity}.").format(entity=self.library.entity(entity).name)
                ):
                    tag_passage(self.library, seen, entity, affirmed=False)
            case None:
                pass

    @work
    async def action_reference(self) -> None:
        """Begins a cross-reference at the passage, or finishes the one begun."""
        if (passage := self.passage_or_say()) is None:
            return
        if self.place_here(passage):
            return
        begun, seen = self.pending, anchor_at(self.library, passage)
        related = self.chosen_target
        if isinstance(related, RelatedPassage):
            begun = begun or Pending(seen if self.has_selection else related.near)
            seen = related.far
        if begun is None:
            self.pending = Pending(seen)
            self.show_changes()
            self.say(
                _(
                    "Cross-reference begun at {passage}: {reference} elsewhere ends it, escape gives it up."
                ).format(reference=self.key("room.reference"), passage=passage),
                "done",
            )
            return
        if begun.anchor.passage == seen.passage:
            self.say(
                _("This is where it begins: go to another passage and press {reference}, or escape.").format(
                    reference=self.key("room.reference")
                ),
                "refused",
            )
            return
        from tui.screens.relation_dialog import RelationDialog

        choice = await self.app.push_screen_wait(RelationDialog(begun.anchor.exact, seen.exact))
        if choice is None:
            return
        with self.telling(
            _("Cross-reference kept; {follow} follows it from either end.").format(
                follow=self.key("room.follow")
            )
        ):
            add_reference(self.library, begun.anchor, seen, choice.relation, choice.comment)
            # Where that is refused, the beginning stays begun.
            if begun is self.pending:
                self.pending = None

    @work
    async def action_follow(self) -> None:
        """Shows the other end of a cross-reference at the caret."""
        chosen_end = self.chosen_target
        if isinstance(chosen_end, FarEnd):
            await self.show_beside(chosen_end)
            return
        ends = self.here.references if self.here else ()
        if not ends:
            self.say(_("No cross-reference at the caret to follow."), "refused")
            return
        index = 0
        if len(ends) > 1:
            options = [(self._far_words(end), end.label) for end in ends]
            chosen = await self._chosen(_("Follow which cross-reference?"), options)
            if chosen is None:
                return
            index = chosen
        await self.show_beside(ends[index])

    @work
    async def action_edit(self) -> None:
        """Edits a note or cross-reference at the caret."""
        chosen = await self._choose(_("Edit which?"), with_tags=False)
        if isinstance(chosen, Note | CrossReference):
            await self.edit_annotation(chosen)

    @work
    async def action_remove(self) -> None:
        """Removes a note, cross-reference or tag at the caret."""
        chosen = await self._choose(_("Remove which?"), with_tags=True)
        if chosen is not None:
            self.remove_annotation(chosen)

    def action_copy(self) -> None:
        """Copies the passage with its reference."""
        if (passage := self.passage_or_say()) is not None:
            script = self.settings.quotation.script or "original"
            self.copy_quotation(passage, script, _("Quotation with its reference"))

    def action_copy_words(self) -> None:
        """Copies the passage alone."""
        if (passage := self.passage_or_say()) is not None:
            self.copy(self._words(passage), _("Words"))

    def card_hints(self, target: object | None) -> list[str]:
        """Names what can be done with an annotation."""
        own = ["cards.beside"] if isinstance(target, FarEnd) else []
        own += ["room.edit"] if isinstance(target, FarEnd | Note) else []
        own += ["room.remove"] if isinstance(target, FarEnd | Note | Tag) else []
        return own + super().card_hints(target)

    async def card_chosen(self, target: object) -> None:
        """Goes to the other end of a cross-reference, or to where a note or tag is."""
        await super().card_chosen(target)
        match target:
            case FarEnd() as end:
                await self.show_beside(end)
            case Note(anchor=Anchor() as anchor) | Tag(anchor=anchor) if anchor.placed:
                await self.go_to(anchor.passage)
            case Note(anchor=None):
                self.say(_("It is on the whole article, and has no place of its own."), "refused")
            case Note() | Tag():
                words = _("It has lost its place; {review} shows where it may belong.")
                self.say(words.format(review=self.key("room.review")), "refused")

    async def _choose(self, question: str, *, with_tags: bool) -> Annotation | None:
        target, here = self.chosen_target, self.here
        if isinstance(target, FarEnd):
            return target.reference
        if isinstance(target, Note) or (with_tags and isinstance(target, Tag)):
            return target
        if here is None:
            return None
        options: list[tuple[Annotation, str, str]] = [
            (note, in_brief(note.body), note_heading(note)) for note in here.notes
        ]
        options += [(end.reference, self._far_words(end), end.label) for end in here.references]
        if with_tags:
            options += [(tag, tag_heading(self.library, tag), _("tag")) for tag in here.tags]
        if not options:
            options = [(note, in_brief(note.body), note_heading(note)) for note in here.article_notes]
        if not options:
            nothing = (
                _("No note, cross-reference or tag at the caret; marks are in the margin.")
                if with_tags
                else _("No note or cross-reference at the caret; marks are in the margin.")
            )
            self.say(nothing, "refused")
            return None
        if len(options) == 1:
            return options[0][0]
        chosen = await self._chosen(question, [option[1:] for option in options])
        return None if chosen is None else options[chosen][0]

    async def _chosen(self, question: str, options: Sequence[tuple[str, str]]) -> int | None:
        from tui.screens.chooser import Chooser

        return await self.app.push_screen_wait(Chooser(question, options))

    def _words(self, passage: Passage) -> str:
        return self.library.article(passage.article).text[passage.start : passage.end]

    def _far_words(self, end: FarEnd) -> str:
        title = self.library.article(end.far.article).shown_title
        return f"{in_brief(end.far.exact)} ({in_brief(title, 16)})"
