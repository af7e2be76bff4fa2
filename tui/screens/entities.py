"""The entity screen: the catalogue with what the articles make of it, and the suggestions to decide on."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import ClassVar, Final, Literal, NamedTuple

from textual import on, work
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from store.acts.entities import add_entity, merge_entities, name_entity, remove_entity
from store.acts.naming import change_kind, prefer_name, remove_name, split_entity
from store.acts.suggestions import accept_suggestion, decline_suggestion
from store.knowledge import Knowledge
from store.library import Library
from store.long_work import Cancelled
from store.occurrences import mention_counts
from store.proposals import Proposal, Proposed, best_first, by_name
from store.records import KINDS, Entity, Passage
from store.snapshot import Snapshot
from tui.keys import bind
from tui.language import _, later, ngettext
from tui.screens.entity_details import (
    NameOf,
    entity_rows_about,
    look_up,
    mention_rows,
    proposal_rows_about,
)
from tui.screens.entity_dialog import EntityDialog
from tui.screens.going import GoTo
from tui.screens.line_dialog import LineDialog
from tui.screens.listing import ListingScreen
from tui.screens.room.at_caret import other_names
from tui.turns import taking_turns
from tui.widgets.row_list import ListRow, Part, Row, RowList

View = Literal["catalogue", "suggestions"]

_COUNT_CELLS: Final = 6
_KIND_CELLS: Final = 14
_TELL_SECONDS: Final = 0.1
"""How often the looking for suggestions tells how far it is."""


class _Asked(NamedTuple):
    """What is looked up of an entity: at which state of the library, and for rows of how many cells."""

    entity: int
    revision: int
    width: int


class EntitiesScreen(ListingScreen):
    """A list of entities or suggestions, and what is known of the one at the cursor."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["listing.tcss", "entities.tcss"]
    filter_hint = later("any name or kind, in any script")
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("entities.side", "tab,shift+tab", "side", "Other side", "To the details, and back.", show=True),
        bind("entities.view", "s", "view", "Suggestions", "Suggestions, or the catalogue.", show=True),
        bind("entities.accept", "a", "accept", "Accept", "Accept the suggestion; or add a name.", show=True),
        bind("entities.merge", "m", "join", "Join", "Join it to another entity.", show=True),
        bind("entities.decline", "d,delete", "remove", "Decline", "Decline; or remove.", show=True),
        bind("entities.split", "b", "split", "Split", "Make the name at the cursor an entity of its own."),
        bind("entities.prefer", "p", "prefer", "Prefer", "Prefer the name at the cursor."),
        bind("entities.kind", "t", "kind", "Kind", "Make it the next kind: person, place, …"),
        bind("entities.new", "n", "new", "New", "Add an entity."),
        bind("entities.every", "A", "every", "All articles", "Suggestions of all articles, or of the open."),
        bind("entities.doubtful", "D", "doubtful", "Doubtful", "Show doubtful suggestions too, or not."),
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

    @dataclass
    class Suggested(Message):
        """What is proposed."""

        revision: int
        proposals: Sequence[Proposal]

    @dataclass
    class Went(Message):
        """So many articles, of so many, were looked at for suggestions."""

        done: int
        total: int

    def __init__(
        self,
        library: Library,
        knowledge: Knowledge,
        articles: Sequence[int] = (),
        entity: int | None = None,
        view: View = "catalogue",
    ) -> None:
        """Makes the screen.

        Args:
            library: Whose catalogue it is.
            knowledge: What is computed of its articles.
            articles: Ids of those that are open: suggestions are of these.
            entity: The one to begin at.
            view: What is listed at first.
        """
        super().__init__(library)
        self._knowledge = knowledge
        self._articles = tuple(dict.fromkeys(articles))
        self._every = not self._articles
        self._doubtful = self._looking = False
        self._first = entity
        self._view: View = view
        self._counts: dict[int, int] = {}
        self._counted = self._suggested = -1
        self._proposals: Sequence[Proposal] = ()
        self._asked: _Asked | None = None
        self._looked_up: tuple[int, Sequence[Row]] | None = None

    def compose_list(self) -> Widget:
        """Makes both lists."""
        return Container(RowList(id="entities"), RowList(id="about"))

    def focus_list(self) -> None:
        """Puts the cursor into the list of entities."""
        self._entities.focus()

    @property
    def _entities(self) -> RowList:
        return self.query_one("#entities", RowList)

    @property
    def _about(self) -> RowList:
        return self.query_one("#about", RowList)

    @property
    def _entity(self) -> Entity | None:
        target = self._entities.current
        return self.library.entity(target) if isinstance(target, int) else None

    @property
    def _proposed(self) -> Proposed | None:
        target = self._entities.current
        return target if isinstance(target, Proposed) else None

    @property
    def _name_at_cursor(self) -> NameOf | None:
        target = self._about.current if self._about.has_focus else None
        return target if isinstance(target, NameOf) else None

    def show_changes(self) -> None:
        """Lists what the catalogue now holds, or what is still proposed."""
        revision = self.library.revision
        if self._view == "catalogue":
            if self._counted != revision:
                self._counted = revision
                self._count(self._knowledge.snapshot())
            self._list_catalogue()
        else:
            if self._suggested != revision:
                self._suggested = revision
                self._looking = True
                self._suggest(self._knowledge.snapshot(), self._chosen_articles())
            self._list_suggestions()
        self._show_about()

    def _list_catalogue(self) -> None:
        every = self.library.entities()
        shown = [
            entity
            for entity in every
            if self.fits(*(name.text for name in entity.names), entity.kind, _(entity.kind))
        ]
        shown.sort(key=lambda entity: (-self._counts.get(entity.id, 0), entity.id))
        rows = self._entities
        rows.show([self._row(entity) for entity in shown], _("No entity has such a name."))
        if self._first is not None:
            rows.go_to(self._first)
            self._first = None
        count = ngettext("{count} entity", "{count} entities", len(shown)).format(count=len(shown))
        if len(shown) != len(every):
            count = _("{shown} of {counted}").format(shown=len(shown), counted=len(every))
        self.show_heading(_("Entities"), count)

    def _list_suggestions(self) -> None:
        wanted = [one for one in self._proposals if self._doubtful or not one.doubtful]
        proposed = [
            one
            for one in by_name(wanted)
            if self.fits(one.name, *one.best.suggestion.names, one.best.suggestion.kind)
        ]
        if self._looking:
            empty = _("Looking for names …")
        else:
            doubts = "" if self._doubtful else " " + _("D shows doubtful ones.")
            empty = _("Nothing is proposed.") + doubts
        self._entities.show([self._proposal_row(one) for one in proposed], empty)
        count = ngettext("{count} suggestion", "{count} suggestions", len(proposed)).format(
            count=len(proposed)
        )
        chosen = _("from every article") if self._every else _("from the open articles")
        self.show_heading(_("Suggestions"), f"{count} {chosen}")

    def _row(self, entity: Entity) -> ListRow:
        others = "  ".join(other_names(entity))
        count = self._counts.get(entity.id)
        return ListRow(
            (
                Part(f"{count}" if count else "·", "muted", cells=_COUNT_CELLS, right=True),
                Part("  "),
                Part(entity.name, "strong"),
                Part(f"  {_(entity.kind)}  ", "accent"),
                Part(others, "muted"),
            ),
            entity.id,
        )

    def _proposal_row(self, one: Proposed) -> ListRow:
        suggestion = one.best.suggestion
        if suggestion.joins is None:
            becomes = _("new {kind}").format(kind=_(suggestion.kind))
        else:
            becomes = "→ " + self.library.entity(suggestion.joins).name
        return ListRow(
            (
                Part(f" {suggestion.confidence:.2f}  ", "muted"),
                Part(suggestion.name, "strong"),
                Part("  "),
                Part(becomes, "accent"),
                Part(f"  {_(suggestion.source)}  " + "  ".join(suggestion.names), "muted"),
            ),
            one,
        )

    @on(RowList.Moved, "#entities")
    def follow_cursor(self) -> None:
        """Shows what is known of the row at the cursor."""
        self._show_about()

    def on_resize(self) -> None:
        """Shows the details in the room that they have now."""
        self.call_after_refresh(self._show_about)

    def _show_about(self) -> None:
        width = self._about.size.width or self.size.width
        if (proposed := self._proposed) is not None:
            articles = {article: self.library.article(article) for article, _ in proposed.proposals}
            joins = None if proposed.joins is None else self.library.entity(proposed.joins)
            self._about.show(proposal_rows_about(proposed.proposals, articles, joins, width))
            return
        entity = self._entity
        if entity is None:
            self._about.show(())
            return
        known = self._looked_up
        self._about.show(entity_rows_about(entity, known[1] if known and known[0] == entity.id else None))
        asked = _Asked(entity.id, self.library.revision, width)
        if self._asked != asked:
            self._asked = asked
            self._look_up(self._knowledge.snapshot(), asked)

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

    @work(thread=True, exclusive=True, group="suggestions")
    def _suggest(self, snapshot: Snapshot, articles: Sequence[int]) -> None:
        proposals: list[Proposal] = []
        told = 0.0
        with taking_turns() as cancelled:
            for done, article in enumerate(articles):
                if cancelled():
                    return
                if time.monotonic() - told > _TELL_SECONDS:
                    told = time.monotonic()
                    self.post_message(self.Went(done, len(articles)))
                proposals += snapshot.suggestions((article,))
        self.post_message(self.Suggested(snapshot.revision, best_first(proposals)))

    @on(Counted)
    def take_counts(self, message: Counted) -> None:
        """Lists what is mentioned most first."""
        if message.revision == self._counted and message.counts != self._counts:
            self._counts = message.counts
            if self._view == "catalogue":
                at_first = self._entities.current == next((row.target for row in self._entities.rows), None)
                self._list_catalogue()
                if at_first:
                    self._entities.action_go(0)

    @on(LookedUp)
    def take_known(self, message: LookedUp) -> None:
        """Shows what was looked up, if the cursor is still there."""
        entity = self._entity
        if message.asked == self._asked and entity and entity.id == message.asked.entity:
            self._looked_up = entity.id, message.rows
            self._about.show(entity_rows_about(entity, message.rows))

    @on(Went)
    def tell_progress(self, message: Went) -> None:
        """Says how far the looking is."""
        if self._view == "suggestions":
            self.say(
                _("Looking for names in article {done} of {total} …").format(
                    done=message.done + 1, total=message.total
                )
            )

    @on(Suggested)
    def take_suggestions(self, message: Suggested) -> None:
        """Lists what is proposed."""
        if message.revision == self._suggested:
            self._proposals = message.proposals
            self._looking = False
            if self._view == "suggestions":
                self.say("")
                self._list_suggestions()
                self._show_about()

    @on(RowList.Chosen)
    def open(self, message: RowList.Chosen) -> None:
        """Goes to a passage; from the list into the details."""
        if isinstance(message.target, Passage):
            self.dismiss(GoTo(message.target, message.beside))
        elif message.rows is self._entities:
            self._about.focus()

    def action_side(self) -> None:
        """Goes to the details, and back."""
        (self._entities if self._about.has_focus else self._about).focus()

    def action_view(self) -> None:
        """Shows the suggestions, or the catalogue."""
        self._view = "suggestions" if self._view == "catalogue" else "catalogue"
        self.show_changes()
        self._entities.focus()
        self._entities.action_go(0)

    def action_every(self) -> None:
        """Takes suggestions of every article, or of the open ones."""
        if not self._articles:
            self.say(_("No article is open, so every article is looked at."), "refused")
            return
        self._every = not self._every
        self._suggested = -1
        self._proposals = ()
        self.show_changes()

    def action_doubtful(self) -> None:
        """Shows doubtful suggestions too, or no longer."""
        self._doubtful = not self._doubtful
        self.show_changes()

    def action_accept(self) -> None:
        """Accepts the suggestion; in the catalogue, adds a name."""
        if (proposed := self._proposed) is not None:
            self._decide(proposed, proposed.joins, accept=True)
        elif self._entity is not None:
            self._add_name(self._entity)

    @work
    async def _add_name(self, entity: Entity) -> None:
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
    async def action_join(self) -> None:
        """Joins the suggestion, or the entity, to another entity."""
        proposed, entity = self._proposed, self._entity
        if proposed is None and entity is None:
            return
        words = proposed.name if proposed else entity.name if entity else ""
        others = [other for other in self.library.entities() if entity is None or other.id != entity.id]
        title = _("Which entity is “{name}”?").format(name=words)
        chosen = await self.app.push_screen_wait(EntityDialog(title, others, words))
        if chosen is None:
            return
        if proposed is not None:
            self._decide(proposed, chosen, accept=True)
        elif entity is not None:
            kept = self.library.entity(chosen).name
            with self.telling(
                _("{merged} is now one with {kept}; u parts them.").format(merged=words, kept=kept)
            ):
                merge_entities(self.library, chosen, entity.id)
            self._entities.go_to(chosen)

    def action_remove(self) -> None:
        """Declines the suggestion; in the catalogue, removes the name or the entity at the cursor."""
        if (proposed := self._proposed) is not None:
            self._decide(proposed, proposed.joins, accept=False)
        elif (name := self._name_at_cursor) is not None:
            with self.telling(
                _("“{name}” is no longer a name of it; u brings it back.").format(name=name.name)
            ):
                remove_name(self.library, name.entity, name.name)
        elif (entity := self._entity) is not None:
            with self.telling(_("{name} removed; u brings it back.").format(name=entity.name)):
                remove_entity(self.library, entity.id)

    def action_split(self) -> None:
        """Makes the name at the cursor an entity of its own."""
        if (name := self._name_or_say()) is not None:
            with self.telling(_("“{name}” is an entity of its own; u takes it back.").format(name=name.name)):
                split_entity(self.library, name.entity, [name.name])

    def action_prefer(self) -> None:
        """Prefers the name at the cursor."""
        if (name := self._name_or_say()) is not None:
            with self.telling(_("{name} is the preferred name now.").format(name=name.name)):
                prefer_name(self.library, name.entity, name.name)

    def action_kind(self) -> None:
        """Makes the entity the next kind."""
        if (entity := self._entity) is not None:
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
        with self.telling(_("{name} added as a person; t changes the kind.").format(name=name)):
            self._first = add_entity(self.library, name, "person").id
        self.show_changes()

    def _decide(self, proposed: Proposed, joins: int | None, *, accept: bool) -> None:
        # What is decided goes at once; what else is proposed is looked for anew meanwhile.
        suggestion = proposed.best.suggestion._replace(joins=joins)
        if accept:
            done = _("“{name}” accepted; u takes it back.")
        else:
            done = _("“{name}” will not be proposed again; u takes it back.")
        before, revision = self._proposals, self.library.revision
        self._proposals = [one for one in before if one not in proposed.proposals]
        with self.telling(done.format(name=proposed.name)):
            if accept:
                accept_suggestion(self.library, suggestion)
            else:
                decline_suggestion(self.library, suggestion)
        if self.library.revision == revision:
            self._proposals = before

    def _name_or_say(self) -> NameOf | None:
        name = self._name_at_cursor
        if name is None:
            self.say(_("Put the cursor on one of its names on the other side first: tab."), "refused")
        return name

    def _chosen_articles(self) -> tuple[int, ...]:
        every = tuple(self.library.article_ids())
        return every if self._every else tuple(one for one in self._articles if one in every)
