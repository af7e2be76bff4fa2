"""Finding in the page: as it is typed, in every written form of the characters, with other names offered."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual import work
from textual.binding import BindingType

from store.library import Library
from store.text.brief import in_brief
from store.text.fold import fold
from tui.keys import bind
from tui.language import _
from tui.page.matches import Matches, Step, places
from tui.screens.going import Sought
from tui.screens.room.foot import Foot
from tui.screens.room.panes import Panes
from tui.settings import Settings
from tui.widgets.article_pane import ArticlePane

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.widgets.find_field import FindField

_LAYER = "find"
_NAMES_SAID = 4
_PIECE = 50_000


class _Began(Struct, frozen=True):
    """Where the reader stood when the search began."""

    pane: ArticlePane
    article: int
    caret: int
    selection: tuple[int, int] | None
    words: str


class Finding(Panes, Foot):
    """Finds words in the active pane; other panes are counted."""

    WIDGETS_LATER: ClassVar[Sequence[str]] = ("tui.widgets.find_field",)
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("room.find", "/", "find", "Find", "Find words in this article, as you type.", show=True),
        bind("room.find_on", "n", "find_on(1)", "Next match", "To the next match of what was found last."),
        bind("room.find_back", "N", "find_on(-1)", "Previous match", "To the previous match."),
    ]

    def __init__(
        self, library: Library, settings: Settings | None = None, *, classes: str | None = None
    ) -> None:
        """Makes it; see `RoomScreen`."""
        super().__init__(library, settings, classes=classes)
        self._sought = ""
        self._finds_names = False
        self._find_began: _Began | None = None
        self._found_in_pane: ArticlePane | None = None
        self._matches = Matches(())
        self._folded: dict[int, tuple[str, str]] = {}
        self._forms: dict[int, frozenset[str]] = {}
        self._forms_revision = -1

    async def action_find(self) -> None:
        """Opens the field."""
        from tui.widgets.find_field import FindField

        pane = self.active_pane
        if pane.article is None:
            self.say_empty()
            return
        self._find_began = _Began(pane, pane.article, pane.caret, pane.selection, self._sought)
        self._finds_names = False
        await self.open_foot(
            FindField(placeholder=_("Find: Enter stays, Esc goes back, ↑ ↓ other matches, Tab other names"))
        )
        self._fold_open_texts()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Finds what is written by now, from where the search began."""
        if self._find_began is not None:
            message.stop()
            self._sought = message.value.strip()
            self._find_from(self._find_began.caret)

    def on_find_field_names_toggled(self, message: FindField.NamesToggled) -> None:
        """Takes in the other names of what was written, or leaves them out."""
        message.stop()
        if self._find_began is not None:
            self._finds_names = not self._finds_names
            self._find_from(self._find_began.caret)

    def on_find_field_stepped(self, message: FindField.Stepped) -> None:
        """Goes to a further match while the field is open."""
        message.stop()
        self.action_find_on(message.step)

    async def on_find_field_left(self, message: FindField.Left) -> None:
        """Stays at the match, or goes back."""
        message.stop()
        began = self._find_began
        if began is None:
            return
        if message.kept and not self._sought:
            self._sought = began.words
            if self._sought:
                self._find_from(began.caret)
        elif message.kept and not self._matches.all:
            # What cannot be found can be mended, as long as the reader does not look elsewhere.
            if message.field.has_focus:
                return
        elif not message.kept:
            self._sought = began.words
        self._find_began = None
        await self.close_foot(message.field)
        pane = began.pane
        if pane.article != began.article:
            return
        if message.kept and self._matches.all:
            if pane.caret != began.caret:
                self.tell_left(pane, began.caret)
            return
        self._put_out_found()
        if began.selection is None:
            pane.move_caret(began.caret)
        elif pane.selection != began.selection:
            pane.select(*began.selection)
        self.say(_("Nothing was looked for.") if message.kept else _("Back where the search began."), "done")

    def action_find_on(self, step: int) -> None:
        """Goes to the next match (`step` 1) or the previous one (-1) of what was looked for last."""
        pane = self.active_pane
        if not self._sought or pane.article is None:
            self.say(_("Nothing was looked for yet; / finds words in this article."), "refused")
            return
        if pane is not self._found_in_pane:
            self._light_found(pane)
        if (found := self._matches.step(pane.caret, step)) is None:
            self._say_found(pane)
            return
        start = self._matches.all[found.number][0]
        if self._find_began is None and not pane.shows(start):
            self.tell_left(pane)
        self._go_to_match(pane, found, step)

    def go_on_finding(self, sought: Sought) -> None:
        """Lights what was looked for elsewhere; n and N go on from the match that the pane shows."""
        super().go_on_finding(sought)
        pane = self.active_pane
        self._sought, self._finds_names = sought.words, sought.names
        self._light_found(pane)
        first, behind = pane.selection or (pane.caret, pane.caret + 1)
        # A result may stand under a longer name that holds the words, and is selected whole.
        here = next(
            (at for at, (start, end) in enumerate(self._matches.all) if start < behind and first < end), None
        )
        if here is not None:
            self._matches.here = here
            self._say_found(pane)

    def give_up(self) -> bool:
        """Puts out the light of what was found."""
        if self._found_in_pane not in self.panes:
            return super().give_up()
        self._put_out_found()
        self.show_place()
        self.say(
            _("The matches are no longer lit; {next} lights them again.").format(
                next=self.key("room.find_on")
            ),
            "done",
        )
        return True

    def filled(self, pane: ArticlePane) -> None:
        """Finds the words anew in a text that may be another one now."""
        super().filled(pane)
        if pane is self._found_in_pane:
            here = self._matches.here
            self._light_found(pane)
            if here is not None and here < len(self._matches.all):
                self._matches.here = here

    def _find_from(self, start: int) -> None:
        """Lights what is looked for and goes to the first match from an offset on."""
        pane = self.active_pane
        self._light_found(pane)
        found = self._matches.near(start)
        if found is not None:
            self._go_to_match(pane, found)
            return
        pane.move_caret(start)
        if self._sought:
            self._say_found(pane)
        else:
            self.show_place()

    def _go_to_match(self, pane: ArticlePane, found: Step, step: int = 1) -> None:
        self._matches.here = found.number
        pane.update_layer(_LAYER, self._matches)
        pane.move_caret(self._matches.all[found.number][0])
        over = _("(on from the beginning)") if step > 0 else _("(back from the end)")
        self._say_found(pane, over if found.wrapped else "")

    def _light_found(self, pane: ArticlePane) -> None:
        if self._found_in_pane is not pane:
            self._put_out_found()
        self._found_in_pane = pane
        self._matches = Matches(self._found_in(pane))
        pane.update_layer(_LAYER, self._matches)

    def _put_out_found(self) -> None:
        if self._found_in_pane in self.panes:
            self._found_in_pane.update_layer(_LAYER, None)
        self._found_in_pane = None

    def _found_in(self, pane: ArticlePane) -> list[tuple[int, int]]:
        found = places(self._folded_text(pane), fold(self._sought))
        return sorted([*found, *self._other_names(pane)]) if self._finds_names else found

    def _count_in(self, pane: ArticlePane) -> int:
        count = self._folded_text(pane).count(words) if (words := fold(self._sought)) else 0
        return count + len(self._other_names(pane)) if self._finds_names else count

    def _other_names(self, pane: ArticlePane) -> list[tuple[int, int]]:
        """Returns where the entities that the words are a name of stand under other names."""
        if pane.content is None or not self._sought:
            return []
        folded = self._folded_text(pane)
        words = fold(self._sought)
        owners = {
            entity for entity in {one.entity for one in pane.mentions} if words in self._forms_of(entity)
        }
        return [
            (one.start, one.end)
            for one in pane.mentions
            if one.entity in owners and words not in folded[one.start : one.end]
        ]

    def _forms_of(self, entity: int) -> frozenset[str]:
        if self._forms_revision != self.library.catalogue_revision:
            self._forms.clear()
            self._forms_revision = self.library.catalogue_revision
        if entity not in self._forms:
            self._forms[entity] = frozenset(fold(name.text) for name in self.library.entity(entity).names)
        return self._forms[entity]

    def _folded_text(self, pane: ArticlePane) -> str:
        """Returns a pane's text, folded; 50 ms for a million characters, once."""
        if pane.content is None:
            return ""
        if not self._is_folded(pane):
            self._folded[pane.content.article] = (pane.content.text, fold(pane.content.text))
        return self._folded[pane.content.article][1]

    def _is_folded(self, pane: ArticlePane) -> bool:
        if pane.content is None:
            return True
        kept = self._folded.get(pane.content.article)
        return kept is not None and kept[0] == pane.content.text

    @work(exclusive=True, group="fold")
    async def _fold_open_texts(self) -> None:
        """Folds the texts before they are searched, the active pane's first; the others are counted then."""
        opened = {pane.article for pane in self.panes}
        self._folded = {article: kept for article, kept in self._folded.items() if article in opened}
        for pane in (self.active_pane, *self.panes):
            content = pane.content
            if content is not None and not self._is_folded(pane):
                folded = await asyncio.to_thread(_folded_by_pieces, content.text)
                self._folded[content.article] = (content.text, folded)
        if self._find_began is not None and self._sought:
            self._say_found(self.active_pane)

    def _say_found(self, pane: ArticlePane, wrapped: str = "") -> None:
        """Says which match this is of how many, and what there is besides."""
        matches, words = self._matches, in_brief(self._sought)
        if matches.all:
            number = 0 if matches.here is None else matches.here + 1
            said = [f"「{words}」 {number}/{len(matches.all)}"]
        else:
            said = [_("「{words}」 is not in this article.").format(words=words)]
        if wrapped:
            said.append(wrapped)
        said += [part for part in (self._names_said(pane), self._elsewhere(pane)) if part]
        self.say("   ".join(said), "done" if matches.all else "refused")

    def _names_said(self, pane: ArticlePane) -> str:
        spans = self._other_names(pane)
        if not spans or pane.content is None:
            return ""
        counts: dict[str, int] = {}
        for start, end in spans:
            name = pane.content.text[start:end]
            counts[name] = counts.get(name, 0) + 1
        often = sorted(counts, key=lambda name: -counts[name])
        names = " ".join(f"{name} {counts[name]}×" for name in often[:_NAMES_SAID])
        more = " …" if len(often) > _NAMES_SAID else ""
        if self._finds_names:
            return _("with {names}").format(names=names + more)
        if self._find_began is None:
            return ""
        return _("Tab: also {names}").format(names=names + more)

    def _elsewhere(self, pane: ArticlePane) -> str:
        counted = [
            _("pane {number}: {count}").format(number=other.number, count=self._count_in(other))
            for other in self.panes
            if other is not pane and other.content is not None and self._is_folded(other)
        ]
        return "  ".join(counted)


def _folded_by_pieces(text: str) -> str:
    """Folds a text in a thread: one call for all of a long one would keep the screen waiting."""
    return "".join([fold(text[start : start + _PIECE]) for start in range(0, len(text), _PIECE)])
