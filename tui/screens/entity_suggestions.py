"""Suggestions for the catalogue: the names that articles propose, to be accepted, joined or declined."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from textual import on, work
from textual.binding import BindingType
from textual.message import Message

from store.acts.suggestions import accept_suggestion, decline_suggestion
from store.knowledge import Knowledge
from store.library import Library
from store.proposals import Proposal, Proposed, best_first, by_name
from store.snapshot import Snapshot
from tui.keys import bind
from tui.language import _, ngettext
from tui.screens.entity_details import proposal_rows_about
from tui.screens.entity_dialog import EntityDialog
from tui.screens.entity_lists import EntityLists
from tui.turns import taking_turns
from tui.widgets.row_list import ListRow, Part

_TELL_SECONDS: Final = 0.1
"""How often the looking for suggestions tells how far it is."""


class _Asked(NamedTuple):
    """Of which texts suggestions are looked for.

    Attributes:
        articles: Ids of the articles.
        revision: The library's.
    """

    articles: tuple[int, ...]
    revision: int


class Suggestions(EntityLists):
    """Lists what is proposed, and shows the evidence for the one at the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("entities.every", "A", "every", "All articles", "Suggestions of all articles, or of the open."),
        bind("entities.doubtful", "D", "doubtful", "Doubtful", "Show doubtful suggestions too, or not."),
    ]

    @dataclass
    class Suggested(Message):
        """What is proposed."""

        asked: _Asked
        proposals: Sequence[Proposal]

    @dataclass
    class Went(Message):
        """So many of the articles were looked at for suggestions."""

        asked: _Asked
        done: int

    def __init__(self, library: Library, knowledge: Knowledge, articles: Sequence[int] = ()) -> None:
        """Makes the screen; see `EntityLists`."""
        super().__init__(library, knowledge, articles)
        self._every = not self.opened
        self._doubtful = False
        self._asked_for: _Asked | None = None
        self._went: Suggestions.Went | None = None
        self._answered: _Asked | None = None
        self._proposals: Sequence[Proposal] = ()
        self._decided: dict[int, Proposed] = {}

    @property
    def proposed(self) -> Proposed | None:
        """The suggestion at the cursor."""
        target = self.entities.current
        return target if isinstance(target, Proposed) else None

    def show_suggestions(self) -> None:
        """Lists what is still proposed."""
        asked = _Asked(self._chosen_articles(), self.library.revision)
        if self._asked_for != asked:
            self._asked_for = asked
            self._proposals = [one for one in self._proposals if self._is_there(one)]
            self._suggest(self.knowledge.snapshot(), asked)
        self._list_suggestions()

    def _is_there(self, one: Proposal) -> bool:
        """Returns whether there is still the article of a proposal, and the entity that it would join."""
        joins = one.suggestion.joins
        return self.library.has_article(one.article) and (joins is None or self.library.has_entity(joins))

    @property
    def _progress(self) -> str:
        """How far the looking is, empty once it has ended."""
        if self._answered == self._asked_for:
            return ""
        if self._went is None or self._went.asked != self._asked_for:
            return _("Looking for names …")
        return _("Looking for names in article {done} of {total} …").format(
            done=self._went.done + 1, total=len(self._went.asked.articles)
        )

    def show_proposal(self, proposed: Proposed) -> None:
        """Shows what speaks for a suggestion."""
        articles = {article: self.library.article(article) for article, _ in proposed.proposals}
        joins = None if proposed.joins is None else self.library.entity(proposed.joins)
        width = self.about.size.width or self.size.width
        self.about.show(proposal_rows_about(proposed.proposals, articles, joins, width))

    def _list_suggestions(self) -> None:
        wanted = [one for one in self._proposals if self._doubtful or not one.doubtful]
        proposed = [
            one
            for one in by_name(wanted)
            if self.fits(one.name, *one.best.suggestion.names, one.best.suggestion.kind)
        ]
        doubts = (
            ""
            if self._doubtful
            else " " + _("{doubtful} shows doubtful ones.").format(doubtful=self.key("entities.doubtful"))
        )
        progress = self._progress
        empty = progress or _("Nothing is proposed.") + doubts
        self.entities.show([self._row(one) for one in proposed], empty)
        count = ngettext("{count} suggestion", "{count} suggestions", len(proposed)).format(
            count=len(proposed)
        )
        chosen = _("from every article") if self._every else _("from the open articles")
        self.show_heading(_("Suggestions"), f"{count} {chosen}{' …' if progress else ''}")

    def _row(self, one: Proposed) -> ListRow:
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

    @work(thread=True, exclusive=True, group="suggestions")
    def _suggest(self, snapshot: Snapshot, asked: _Asked) -> None:
        proposals: list[Proposal] = []
        told = 0.0
        with taking_turns() as cancelled:
            for done, article in enumerate(asked.articles):
                if cancelled():
                    return
                if time.monotonic() - told > _TELL_SECONDS:
                    told = time.monotonic()
                    self.post_message(self.Went(asked, done))
                proposals += snapshot.suggestions((article,))
        self.post_message(self.Suggested(asked, best_first(proposals)))

    @on(Went)
    def tell_progress(self, message: Went) -> None:
        """Says how far the looking is, where nothing is listed yet: the status line tells of the last act."""
        self._went = message
        if self.view == "suggestions" and not self.entities.rows:
            self._list_suggestions()

    @on(Suggested)
    def take_suggestions(self, message: Suggested) -> None:
        """Lists what is proposed, if it is still what is asked for."""
        if message.asked == self._asked_for:
            self._proposals = message.proposals
            self._answered = message.asked
            if self.view == "suggestions":
                self._list_suggestions()
                self.show_about()

    def stepped(self) -> None:
        """Lists a suggestion again whose decision was taken back, and goes there."""
        super().stepped()
        undone = {change.sequence for change in self.library.history() if change.undone}
        for number, proposed in self._decided.items():
            listed = proposed.best in self._proposals
            if listed == (number in undone):
                continue
            others = [one for one in self._proposals if one not in proposed.proposals]
            back = [] if listed else [one for one in proposed.proposals if self._is_there(one)]
            self._proposals = best_first([*others, *back])
            if self.view == "suggestions":
                self._list_suggestions()
                self.entities.go_to(proposed)
                self.show_about()

    def action_every(self) -> None:
        """Takes suggestions of every article, or of the open ones."""
        if not self.opened:
            self.say(_("No article is open, so every article is looked at."), "refused")
            return
        self._every = not self._every
        if self._asked_for is None or self._asked_for.articles != self._chosen_articles():
            self._proposals = ()
        self.show_changes()

    def action_doubtful(self) -> None:
        """Shows doubtful suggestions too, or no longer."""
        self._doubtful = not self._doubtful
        self.show_changes()

    @work
    async def join(self, proposed: Proposed) -> None:
        """Asks which entity a suggestion names, and joins it to that."""
        title = _("Which entity is “{name}”?").format(name=proposed.name)
        dialog = EntityDialog(title, self.library.entities(), proposed.name)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is not None:
            self.decide(proposed, chosen, accept=True)

    def decide(self, proposed: Proposed, joins: int | None, *, accept: bool) -> None:
        """Accepts a suggestion, or declines it for good.

        Args:
            proposed: Which.
            joins: The entity that it becomes names of, or None for a new one.
            accept: Whether it is accepted.
        """
        # What is decided goes at once; what else is proposed is looked for anew meanwhile.
        suggestion = proposed.best.suggestion._replace(joins=joins)
        if accept:
            done = _("“{name}” accepted; {undo} takes it back.")
        else:
            done = _("“{name}” will not be proposed again; {undo} takes it back.")
        before, revision = self._proposals, self.library.revision
        self._proposals = [one for one in before if one not in proposed.proposals]
        with self.telling(done.format(name=proposed.name, undo=self.key("acting.undo"))):
            if accept:
                accept_suggestion(self.library, suggestion)
            else:
                decline_suggestion(self.library, suggestion)
        if self.library.revision == revision:
            self._proposals = before
        else:
            self._decided[self.library.history()[-1].sequence] = proposed

    def _chosen_articles(self) -> tuple[int, ...]:
        every = tuple(self.library.article_ids())
        return every if self._every else tuple(one for one in self.opened if one in every)
