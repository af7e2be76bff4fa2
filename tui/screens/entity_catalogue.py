"""The catalogue of entities, those mentioned most first, and what a reader does to one of them."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from textual import on, work
from textual.binding import BindingType
from textual.message import Message

from store.acts.annotations import tag_passage
from store.acts.entities import add_entity, merge_entities, name_entity, remove_entity
from store.acts.naming import change_kind, prefer_name, remove_name, split_entity
from store.knowledge import Knowledge
from store.library import Library
from store.long_work import Cancelled
from store.occurrences import mention_counts
from store.records import KINDS, Entity, Passage
from store.snapshot import Snapshot
from tui.keys import bind
from tui.language import _, ngettext
from tui.screens.entity_details import NameOf, entity_rows_about, look_up, mention_rows
from tui.screens.entity_dialog import EntityDialog
from tui.screens.entity_lists import EntityLists
from tui.screens.line_dialog import LineDialog
from tui.screens.room.at_caret import other_names
from tui.turns import taking_turns
from tui.widgets.row_list import ListRow, Part, Row

_COUNT_CELLS: Final = 6


class _Asked(NamedTuple):
    """What is looked up of an entity: at which state of the library, and for rows of how many cells."""

    entity: int
    revision: int
    width: int


class Catalogue(EntityLists):
    """Lists the entities, and shows the names and mentions of the one at the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("entities.split", "b", "split", "Split", "Make the name at the cursor an entity of its own."),
        bind("entities.prefer", "p", "prefer", "Prefer", "Prefer the name at the cursor."),
        bind("entities.kind", "t", "kind", "Kind", "Make it the next kind: person, place, …"),
        bind("entities.new", "n", "new", "New", "Add an entity."),
    ]

    @dataclass
    class Counted(Message):
        """How often each entity is mentioned."""

        revision: int
        counts: dict[int, int]

    @dataclass
    class LookedUp(Message):
        """What is known of the mentions of an entity, in rows."""

        asked: _Asked
        rows: Sequence[Row]

    def __init__(
        self,
        library: Library,
        knowledge: Knowledge,
        articles: Sequence[int] = (),
        entity: int | None = None,
    ) -> None:
        """Makes the screen; see `EntityLists`.

        Args:
            library: Whose catalogue it is.
            knowledge: What is computed of its articles.
            articles: Ids of those that are open.
            entity: The one to begin at.
        """
        super().__init__(library, knowledge, articles)
        self._first = entity
        self._counts: dict[int, int] = {}
        self._counted = -1
        self._asked: _Asked | None = None
        self._looked_up: tuple[int, Sequence[Row]] | None = None

    def reword(self) -> None:
        """Looks up anew what is known of the entity, as the rows hold words of the language before."""
        self._asked = self._looked_up = None
        super().reword()

    @property
    def entity(self) -> Entity | None:
        """The entity at the cursor."""
        target = self.entities.current
        return self.library.entity(target) if isinstance(target, int) else None

    @property
    def name_at_cursor(self) -> NameOf | None:
        """The name at the cursor among what is known of the entity, if the keyboard is there."""
        target = self.about.current if self.about.has_focus else None
        return target if isinstance(target, NameOf) else None

    def show_catalogue(self) -> None:
        """Lists what the catalogue now holds."""
        if self._counted != self.library.revision:
            self._counted = self.library.revision
            self._count(self.knowledge.snapshot())
        self._list_catalogue()

    def show_entity(self, entity: Entity) -> None:
        """Shows its names at once, and its mentions when they are looked up."""
        known = self._looked_up
        self.about.show(entity_rows_about(entity, known[1] if known and known[0] == entity.id else None))
        asked = _Asked(entity.id, self.library.revision, self.about.size.width or self.size.width)
        if self._asked != asked:
            self._asked = asked
            self._look_up(self.knowledge.snapshot(), asked)

    def _list_catalogue(self) -> None:
        every = self.library.entities()
        shown = [
            entity
            for entity in every
            if self.fits(*(name.text for name in entity.names), entity.kind, _(entity.kind))
        ]
        shown.sort(key=lambda entity: (-self._counts.get(entity.id, 0), entity.id))
        self.entities.show(
            [_row(entity, self._counts.get(entity.id, 0)) for entity in shown],
            _("No entity has such a name."),
        )
        if self._first is not None:
            self.entities.go_to(self._first)
            self._first = None
        count = ngettext("{count} entity", "{count} entities", len(shown)).format(count=len(shown))
        if len(shown) != len(every):
            count = _("{shown} of {counted}").format(shown=len(shown), counted=len(every))
        self.show_heading(_("Entities"), count)

    @work(thread=True, exclusive=True, group="about")
    def _look_up(self, snapshot: Snapshot, asked: _Asked) -> None:
        with taking_turns() as cancelled, contextlib.suppress(Cancelled):
            rows = mention_rows(look_up(snapshot, asked.entity, cancelled), asked.width)
            self.post_message(self.LookedUp(asked, rows))

    @work(thread=True, exclusive=True, group="counts")
    def _count(self, snapshot: Snapshot) -> None:
        with taking_turns() as cancelled, contextlib.suppress(Cancelled):
            counts = mention_counts(snapshot, cancelled=cancelled)
            totals = {entity: sum(by_article.values()) for entity, by_article in counts.items()}
            self.post_message(self.Counted(snapshot.revision, totals))

    @on(Counted)
    def take_counts(self, message: Counted) -> None:
        """Lists what is mentioned most first."""
        if message.revision == self._counted and message.counts != self._counts:
            self._counts = message.counts
            if self.view == "catalogue":
                at_first = self.entities.current == next((row.target for row in self.entities.rows), None)
                self._list_catalogue()
                if at_first:
                    self.entities.action_go(0)

    @on(LookedUp)
    def take_known(self, message: LookedUp) -> None:
        """Shows what was looked up, if the cursor is still there."""
        entity = self.entity
        if message.asked == self._asked and entity and entity.id == message.asked.entity:
            self._looked_up = entity.id, message.rows
            self.about.show(entity_rows_about(entity, message.rows))

    @work
    async def add_name(self, entity: Entity) -> None:
        """Asks for a further name of an entity."""
        dialog = LineDialog(
            _("Another name of {name}").format(name=entity.name),
            _("name"),
            empty=_("A name needs two characters at least; Esc leaves."),
        )
        name = await self.app.push_screen_wait(dialog)
        if name is not None:
            with self.telling(_("“{name}” is now a name of {entity}.").format(name=name, entity=entity.name)):
                name_entity(self.library, entity.id, [name])

    @work
    async def merge_with_another(self, entity: Entity) -> None:
        """Asks which other entity it is, and makes it one with that."""
        others = [other for other in self.library.entities() if other.id != entity.id]
        title = _("Which entity is “{name}”?").format(name=entity.name)
        chosen = await self.app.push_screen_wait(EntityDialog(title, others, entity.name))
        if chosen is None:
            return
        kept = self.library.entity(chosen).name
        with self.telling(
            _("{merged} is now one with {kept}; {undo} parts them.").format(
                undo=self.key("acting.undo"), merged=entity.name, kept=kept
            )
        ):
            merge_entities(self.library, chosen, entity.id)
        self.entities.go_to(chosen)

    def remove_here(self, entity: Entity) -> None:
        """Removes the name at the cursor, or tags the mention as none; in the list, removes the entity."""
        if (name := self.name_at_cursor) is not None:
            with self.telling(
                _("“{name}” is no longer a name of it; {undo} brings it back.").format(
                    undo=self.key("acting.undo"), name=name.name
                )
            ):
                remove_name(self.library, name.entity, name.name)
        elif self.about.has_focus and isinstance(passage := self.about.current, Passage):
            with self.telling(_("Tagged as not {entity}.").format(entity=entity.name)):
                tag_passage(self.library, passage, entity.id, affirmed=False)
        elif self.about.has_focus:
            self.say(
                _("{side} goes to the list, where the entity can be removed.").format(
                    side=self.key("entities.side")
                ),
                "refused",
            )
        else:
            with self.telling(
                _("{name} removed; {undo} brings it back.").format(
                    undo=self.key("acting.undo"), name=entity.name
                )
            ):
                remove_entity(self.library, entity.id)

    def action_split(self) -> None:
        """Makes the name at the cursor an entity of its own."""
        if (name := self._name_or_say()) is not None:
            with self.telling(
                _("“{name}” is an entity of its own; {undo} takes it back.").format(
                    undo=self.key("acting.undo"), name=name.name
                )
            ):
                split_entity(self.library, name.entity, [name.name])

    def action_prefer(self) -> None:
        """Prefers the name at the cursor."""
        if (name := self._name_or_say()) is not None:
            with self.telling(_("{name} is the preferred name now.").format(name=name.name)):
                prefer_name(self.library, name.entity, name.name)

    def action_kind(self) -> None:
        """Makes the entity the next kind."""
        if (entity := self.entity) is not None:
            kind = KINDS[(KINDS.index(entity.kind) + 1) % len(KINDS)]
            with self.telling(_("{name}: {kind}").format(name=entity.name, kind=_(kind))):
                change_kind(self.library, entity.id, kind)

    @work
    async def action_new(self) -> None:
        """Adds an entity; t then says what it is."""
        dialog = LineDialog(_("New entity"), _("name"), empty=_("Write a name, or leave with Esc."))
        name = await self.app.push_screen_wait(dialog)
        if name is None:
            return
        with self.telling(
            _("{name} added as a person; {key} changes the kind.").format(
                key=self.key("entities.kind"), name=name
            )
        ):
            self._first = add_entity(self.library, name, "person").id
        self.show_changes()

    def _name_or_say(self) -> NameOf | None:
        name = self.name_at_cursor
        if name is None:
            self.say(
                _("Put the cursor on one of its names on the other side first: {side}.").format(
                    side=self.key("entities.side")
                ),
                "refused",
            )
        return name


def _row(entity: Entity, count: int) -> ListRow:
    return ListRow(
        (
            Part(f"{count}" if count else "·", "muted", cells=_COUNT_CELLS, right=True),
            Part("  "),
            Part(entity.name, "strong"),
            Part(f"  {_(entity.kind)}  ", "accent"),
            Part("  ".join(other_names(entity)), "muted"),
        ),
        entity.id,
    )
