"""Places to come back to: marks with a letter, kept across restarts, and where jumps came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, Literal

import msgspec
from textual.binding import BindingType

from store.acts.annotations import anchor_at
from store.errors import DuiduError
from store.library import Library
from store.records import Passage, PlaceMark, Session
from store.text.brief import in_brief
from tui.keys import bind
from tui.language import _
from tui.screens.room.foot import Foot
from tui.screens.room.session import KeepingSession
from tui.screens.room.trail import Trail
from tui.settings import Settings
from tui.widgets.article_pane import ArticlePane

if TYPE_CHECKING:
    from tui.widgets.key_prompt import KeyPrompt

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789"
_BEFORE: Final = "'"
"""In place of a letter: where the reader was before the last jump."""

_WORDS: Final = 24
"""Characters of a marked place that are kept, so that it can be found again in an edited text."""

_TOLD: Final = 12
"""Characters of a marked place, and of its title, that are told when a letter is asked for."""

Waiting = Literal["mark", "jump"]


class Places(KeepingSession, Foot):
    """Marks places and goes to them, back to where jumps came from, and forward again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("room.mark", "m", "wait_for('mark')", "Mark", "Mark this place: a letter or digit follows."),
        bind(
            "room.to_mark",
            "'",
            "wait_for('jump')",
            "To mark",
            "To a marked place: its letter follows; ' once more, to where the last jump came from.",
        ),
        bind("room.back", "backspace,alt+left", "back", "Back", "To where the last jump came from."),
        bind("room.forward", "alt+right", "forward", "Forward", "To where you went back from."),
    ]

    def __init__(
        self, library: Library, settings: Settings | None = None, *, classes: str | None = None
    ) -> None:
        """Makes it; see `RoomScreen`."""
        super().__init__(library, settings, classes=classes)
        self._trail = Trail()
        self._retracing = False
        self._waits_for: Waiting = "mark"

    def session(self) -> Session:
        """Adds the marks, which are the library's, whatever window made them."""
        return msgspec.structs.replace(super().session(), marks=self.library.session().marks)

    def leaving(self, passage: Passage) -> None:
        """Remembers where a jump came from."""
        super().leaving(passage)
        if not self._retracing:
            self._trail.left(passage)

    async def action_wait_for(self, what: Waiting) -> None:
        """Waits for the letter of a mark."""
        if what == "mark" and self._place is None:
            self.say_empty()
            return
        self._waits_for = what
        from tui.widgets.key_prompt import KeyPrompt

        marks = "   ".join(f"{mark.letter} {self._told(mark)}" for mark in self._marks)
        await self.open_foot(KeyPrompt(marks or _("No place is marked yet.")))
        question = (
            _("Mark this place: press a letter or digit; Esc gives up.")
            if what == "mark"
            else _("To which mark?  ' before the last jump; Esc gives up.")
        )
        self.say(question, "done")

    async def on_key_prompt_answered(self, message: KeyPrompt.Answered) -> None:
        """Marks, or goes to the mark."""
        await self.close_foot(message.prompt)
        character = message.character
        if character is None:
            self.say(_("Given up: nothing is marked and nothing moved."), "done")
        elif self._waits_for == "mark":
            self._mark(character)
        elif character == _BEFORE:
            await self._to_before()
        else:
            await self._to_mark(character)

    async def action_back(self) -> None:
        """Goes to where the last jump came from."""
        await self._retrace(self._trail.back(self._place, self._stands), _("No jump to go back from."))

    async def action_forward(self) -> None:
        """Goes to where the reader went back from."""
        await self._retrace(self._trail.forward(self._place, self._stands), _("Nothing lies forward."))

    @property
    def _place(self) -> Passage | None:
        pane = self.active_pane
        return None if pane.article is None else Passage(pane.article, pane.caret, pane.caret + 1)

    def _stands(self, place: Passage) -> bool:
        return self.library.has_article(place.article)

    @property
    def _marks(self) -> tuple[PlaceMark, ...]:
        return self.library.session().marks

    def _told(self, mark: PlaceMark) -> str:
        """Returns the words at a mark, and whose they are where they are of another article."""
        words = in_brief(mark.anchor.exact, _TOLD)
        article = mark.anchor.article
        if article == self.active_pane.article or not self.library.has_article(article):
            return words
        return f"{words} ({in_brief(self.library.article(article).shown_title, _TOLD)})"

    def _mark(self, letter: str) -> None:
        place = self._place
        if letter not in _LETTERS or place is None:
            self.say(_("A mark is one letter from a to z, or a digit."), "refused")
            return
        length = len(self.library.article(place.article).text)
        try:
            words = Passage(place.article, place.start, min(place.start + _WORDS, length))
            anchor = anchor_at(self.library, words)
            others = [mark for mark in self._marks if mark.letter != letter]
            with self.library.change("Mark a place", undoable=False) as change:
                marks = sorted([*others, PlaceMark(letter, anchor)], key=lambda mark: mark.letter)
                change.replace(msgspec.structs.replace(self.session(), marks=tuple(marks)))
        except DuiduError as error:
            self.say(str(error), "refused")
            return
        self.say(_("Marked as {letter}; '{letter} comes back here.").format(letter=letter), "done")

    async def _to_mark(self, letter: str) -> None:
        mark = next((mark for mark in self._marks if mark.letter == letter), None)
        if mark is None:
            self.say(_("No place is marked {letter}.").format(letter=in_brief(letter)), "refused")
            return
        anchor = mark.anchor
        if not self.library.has_article(anchor.article):
            self.say(_("The article marked {letter} is no longer there.").format(letter=letter), "refused")
            return
        from store.anchors import find_anchor

        found = find_anchor(anchor, self.library.article(anchor.article).text)
        if found.state == "orphan":
            self.say(
                _("「{words}」, marked {letter}, is no longer in the text.").format(
                    words=in_brief(anchor.exact, 12), letter=letter
                ),
                "refused",
            )
            return
        await self._jump(Passage(anchor.article, found.start, found.start + 1))
        done = (
            _("At the mark {letter}, as it seems: the text was edited.")
            if found.state == "review"
            else _("At the mark {letter}.")
        )
        self.say(done.format(letter=letter), "done")

    async def _to_before(self) -> None:
        before = self._trail.before
        if before is None or not self._stands(before):
            self.say(_("No jump to go back from."), "refused")
            return
        await self._jump(before)
        self.say(_("Where you were before the jump; '' returns."), "done")

    async def _retrace(self, place: Passage | None, nowhere: str) -> None:
        if place is None:
            self.say(nowhere, "refused")
            return
        await self._go_quietly(place)
        self.say(_("At a place where you were before."), "done")

    async def _jump(self, place: Passage) -> None:
        if (here := self._place) is not None:
            self._trail.left(here)
        await self._go_quietly(place)

    async def _go_quietly(self, place: Passage) -> ArticlePane:
        """Goes to a place without selecting it, and without remembering where that led away from."""
        self._retracing = True
        try:
            pane = await self.go_to(place)
        finally:
            self._retracing = False
        pane.clear_selection()
        return pane
