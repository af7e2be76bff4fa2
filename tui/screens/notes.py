"""Notes and references: everything annotated, by article, narrowed to what is looked for."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar, Final

from textual import on, work
from textual.binding import BindingType

from store.library import Library
from store.records import CrossReference, Note, Tag
from store.text.brief import in_brief
from tui.keys import bind
from tui.language import _, later, ngettext
from tui.screens.annotated import KINDS, Annotated, AnnotationKey, AnnotationKind, cards_of, everything
from tui.screens.editing import EditingScreen
from tui.screens.facets import DIMENSIONS, Dimension, Facet, Facets
from tui.screens.going import GoTo, QueuePlace
from tui.screens.listing import CardListingScreen
from tui.widgets.card_list import CardList
from tui.widgets.card_rows import Card

_TITLES: Final[dict[AnnotationKind, str]] = {
    "all": later("Notes and references"),
    "notes": later("Notes"),
    "references": later("Cross-references"),
    "tags": later("Tags"),
}


_NAMES: Final[dict[Dimension, str]] = {
    "label": later("label"),
    "relation": later("relation"),
    "state": later("state"),
    "article": later("article"),
}


class NotesScreen(CardListingScreen, EditingScreen[GoTo | None]):
    """The annotations as cards.

    Attributes:
        queue: Where the reader left the review queue, if it was opened from here.
    """

    filter_hint = later("words, #label, title, relation or state, in any script")
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("notes.kind", "tab", "kind(1)", "Kind", "List the next kind alone.", show=True),
        bind("notes.kind_back", "shift+tab", "kind(-1)", "Kind before", "List the kind before alone."),
        *(
            bind(f"notes.kind_{number}", str(number), f"only('{kind}')", _TITLES[kind], "List this kind.")
            for number, kind in enumerate(KINDS, start=1)
        ),
        bind("notes.review", "V", "review", "Review", "Decide on places in doubt after an edit.", show=True),
        bind(
            "notes.choose",
            "n",
            "narrow",
            "Narrow",
            "Choose a label, relation, state or article to list alone.",
            show=True,
        ),
        bind("notes.label", "l", "narrow('label')", "Label", "Choose a label to list alone."),
        bind("notes.edit", "e", "edit", "Edit", "Edit the note or cross-reference.", show=True),
        bind("notes.remove", "d,delete", "remove", "Remove", "Remove it.", show=True),
        bind("notes.copy", "y", "copy_one", "Copy", "Copy its quotation, and the note below.", show=True),
        bind("notes.far", "f", "far", "Other end", "Go to the other end of the cross-reference."),
    ]

    def __init__(self, library: Library, kind: AnnotationKind = "all") -> None:
        """Makes the screen.

        Args:
            library: Whose annotations are listed.
            kind: What is listed at first.
        """
        super().__init__(library)
        self._kind: AnnotationKind = kind
        self.queue: QueuePlace | None = None
        self._facets = Facets()
        self._every: list[Annotated] = []
        self._read_at = -1
        self._listed: dict[AnnotationKey, Annotated] = {}

    @property
    def listable(self) -> Collection[AnnotationKey]:
        """What fits, listed or not."""
        return self._listed.keys()

    def reword(self) -> None:
        """Reads everything anew, as what is searched in it has words of the language before."""
        self._read_at = -1
        super().reword()

    def _found(self) -> list[Annotated]:
        """Returns what is annotated of the kind listed; it is read where the library has changed."""
        if self._read_at != self.library.revision:
            self._every = everything(self.library)
            self._read_at = self.library.revision
            self._keep_facets()
        if self._kind == "all":
            return self._every
        return [one for one in self._every if one.kind == self._kind]

    def _keep_facets(self) -> None:
        """Drops what is chosen of which there is nothing any more, such as an article that was removed."""
        self._facets.keep(facet for one in self._every for facet in one.facets)

    @property
    def _current(self) -> Annotated | None:
        card = self.cards.current
        key = card.target if card else None
        if self._read_at != self.library.revision:
            # Another program may have removed it.
            self.show_changes()
        if isinstance(key, AnnotationKey) and key in self._listed:
            return self._listed[key]
        self.say(_("There is nothing to do that with."), "refused")
        return None

    def show_changes(self) -> None:
        """Lists what is annotated now."""
        found = self._found()
        shown = [one for one in found if self._facets.fit(one.facets) and self.fits(*one.searched)]
        self._listed = {one.key: one for one in shown}
        self.cards.show(list(cards_of(self.library, shown)) or [self._nothing(bool(found))])
        count = ngettext("{count} annotation", "{count} annotations", len(found)).format(count=len(found))
        if len(shown) != len(found):
            count = _("{shown} of {counted}").format(shown=len(shown), counted=count)
        waiting = sum(one.waits for one in found)
        if waiting:
            count += "   " + ngettext(
                "{count} waits for review: {review}", "{count} wait for review: {review}", waiting
            ).format(count=waiting, review=self.key("notes.review"))
        chosen = " · ".join(map(self._words, self._facets.chosen))
        self.show_heading(_(_TITLES[self._kind]), f"{chosen}   {count}" if chosen else count)

    def _nothing(self, filtered: bool) -> Card:
        if filtered:
            return Card("hint", _("Nothing fits"), _("Esc shows everything again"))
        return Card(
            "hint",
            _("Nothing here yet"),
            _("In the reading room: {note} note   {reference} cross-reference   {tag} tag").format(
                note=self.key("room.note"), reference=self.key("room.reference"), tag=self.key("room.tag")
            ),
        )

    def action_kind(self, step: int) -> None:
        """Lists the next kind, or the one before."""
        self.action_only(KINDS[(KINDS.index(self._kind) + step) % len(KINDS)])

    def action_only(self, kind: AnnotationKind) -> None:
        """Lists one kind."""
        self._kind = kind
        self.show_changes()

    def action_review(self) -> None:
        """Goes to what waits for review, at the annotation at hand, and on to where the reader goes."""
        from tui.screens.review import ReviewScreen
        from tui.screens.review_cards import keys_of

        card = self.cards.current
        one = self._listed.get(card.target) if card and isinstance(card.target, AnnotationKey) else None
        place = QueuePlace(keys_of(one.record)) if one else None

        screen = ReviewScreen(self.library, place)

        def back(choice: GoTo | None) -> None:
            self.queue = screen.place
            if choice is None:
                self.show_changes()
            else:
                self.dismiss(choice)

        self.app.push_screen(screen, back)

    @work
    async def action_narrow(self, dimension: Dimension | None = None) -> None:
        """Chooses what to list alone, of one dimension or of all; once more lists the others again."""
        from tui.screens.chooser import Chooser

        found = self._found()
        fitting = [tuple(one.facets) for one in found if self.fits(*one.searched)]
        dimensions = DIMENSIONS if dimension is None else (dimension,)
        offered = self._facets.offered(fitting, dimensions)
        if not offered:
            nothing = (
                _("No note has a label yet; the note editor has a line for them.")
                if dimension == "label"
                else _("There is nothing to choose from.")
            )
            self.say(nothing, "refused")
            return
        rows = [
            (
                self._words(facet),
                f"{_(_NAMES[facet.dimension])}  {count}{'  ✓' if facet in self._facets else ''}",
            )
            for facet, count in offered
        ]
        question = _("Which label?") if dimension == "label" else _("List what alone?")
        chosen = await self.app.push_screen_wait(Chooser(question, rows))
        if chosen is not None:
            # It may have gone while the reader chose.
            self._found()
            self._facets.turn(offered[chosen][0])
            self._keep_facets()
            self.show_changes()

    def _words(self, facet: Facet) -> str:
        if isinstance(facet.value, int):
            return in_brief(self.library.article(facet.value).shown_title)
        return f"#{facet.value}" if facet.dimension == "label" else _(facet.value)

    def action_back(self) -> None:
        """Lists everything again, then leaves."""
        narrowed = bool(self._facets)
        self._facets.clear()
        if narrowed and not self.filter_words:
            self.show_changes()
        else:
            super().action_back()

    @on(CardList.Chosen, "#listed")
    def open(self, message: CardList.Chosen) -> None:
        """Goes to the annotation's place, or to its article where it is on the whole of it."""
        if (one := self._current) is None:
            return
        if one.anchors:
            self.go_to(one.anchors[0], beside=message.beside)
        else:
            words = _("The note is on the whole article.")
            self.dismiss(GoTo(one.article, message.beside, words))

    def action_far(self) -> None:
        """Goes to the other end of a cross-reference."""
        one = self._current
        if one is not None and isinstance(one.record, CrossReference):
            self.go_to(one.record.target, beside=False)
        elif one is not None:
            self.say(_("Only a cross-reference has another end."), "refused")

    @work
    async def action_edit(self) -> None:
        """Edits the note or cross-reference."""
        one = self._current
        if one is None:
            return
        if isinstance(one.record, Tag):
            self.say(
                _("A tag is not edited: {remove} removes it, {tag} in the reading room sets another.").format(
                    remove=self.key("notes.remove"), tag=self.key("room.tag")
                ),
                "refused",
            )
        else:
            await self.edit_annotation(one.record)

    def action_remove(self) -> None:
        """Removes the annotation."""
        if (one := self._current) is not None:
            self.remove_annotation(one.record)

    def action_copy_one(self) -> None:
        """Copies the annotation's quotation with its reference, and the note below."""
        one = self._current
        if one is None:
            return
        from store.citation import quotation_of

        parts = [quotation_of(self.library.article(anchor.article), anchor) for anchor in one.anchors]
        record = one.record
        if isinstance(record, Note):
            parts.append(record.body)
        elif isinstance(record, CrossReference) and record.comment:
            parts.append(record.comment)
        self.copy("\n\n".join(parts), _("Annotation"))
