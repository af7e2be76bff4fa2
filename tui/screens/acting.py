"""A screen whose keys change the library: what was done is said and shown, and can be taken back."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar, Literal, TypeVar

from textual import work
from textual.binding import BindingType
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from store.errors import DuiduError
from store.library import Library
from tui.keys import bind
from tui.language import _
from tui.said import said
from tui.widgets.hint_line import HintLine
from tui.widgets.key_display import act_key
from tui.widgets.status_line import StatusLine, Tone

Result = TypeVar("Result")


class ActingScreen(Screen[Result]):
    """What every such screen has: undo, redo, copying, and a sentence about what was done.

    Attributes:
        library: Where everything is kept.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("acting.undo", "u", "undo", "Undo", "Take back the last change.", show=True),
        bind("acting.redo", "ctrl+r,U", "redo", "Redo", "Do again what was taken back."),
    ]

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the keyboard. Textual would draw the whole screen again at each change; the widgets do so."""

    def __init__(self, library: Library, *, classes: str | None = None) -> None:
        """Makes a screen.

        Args:
            library: Where everything is kept.
            classes: As for every screen.
        """
        super().__init__(classes=classes)
        self.library = library

    def say(self, words: str, tone: Tone = "place") -> None:
        """Shows a sentence in the status line."""
        self.query_one(StatusLine).say(words, tone)

    def key(self, act: str) -> str:
        """Returns the key of an act as a sentence names it, by the act's id."""
        return act_key(act, self.app)

    @abstractmethod
    def show_changes(self) -> None:
        """Brings everything shown up to what the library now holds."""

    def reword(self) -> None:
        """Shows everything anew in the language that is in use now; what was worded before is not kept."""
        for hints in self.query(HintLine):
            hints.refresh()
        self.show_changes()

    @contextmanager
    def telling(self, done: str = "") -> Iterator[None]:
        """Shows what was changed in the block, and says `done`, or says why it was refused."""
        try:
            yield
        except DuiduError as error:
            self.say(str(error), "refused")
            return
        self.show_changes()
        if done:
            self.say(done, "done")

    def stepped(self) -> None:
        """Is called when a change was taken back or done again, and shown."""

    def action_undo(self) -> None:
        """Takes back the last change."""
        self.step("undo")

    def action_redo(self) -> None:
        """Does again what was taken back."""
        self.step("redo")

    @work(exclusive=True, group="copy")
    async def copy(self, text: str, what: str, then: str = "") -> None:
        """Copies a text to the clipboard and says by which way it went.

        Args:
            text: What to copy.
            what: What it is in a word or two, as the sentence about it begins.
            then: A further sentence, which may be long: a narrow screen cuts it, not by which way it went.
        """
        from tui.clipboard import copy
        from tui.paths import cache_folder

        def by_terminal(words: str) -> None:
            self.app.call_from_thread(self.app.copy_to_clipboard, words)

        # The system's clipboard is reached by starting a program, which may be slow.
        try:
            outcome = await asyncio.to_thread(copy, text, terminal=by_terminal, folder=cache_folder())
        except DuiduError as error:
            self.say(str(error), "refused")
        else:
            self.say(" ".join(filter(None, (f"{what}: {said(outcome.sentence)}", then))), "done")

    def step(self, direction: Literal["undo", "redo"], sequence: int | None = None) -> None:
        """Takes a change back or does it again, and says which, or why not.

        Args:
            direction: Which of both.
            sequence: The number of the change; None for the last one.
        """
        undoing = direction == "undo"
        try:
            change = (self.library.undo if undoing else self.library.redo)(sequence)
        except DuiduError as error:
            self.say(str(error), "refused")
            return
        if change is None:
            nothing = _("There is nothing to undo.") if undoing else _("There is nothing to do again.")
            self.say(nothing, "refused")
            return
        self.show_changes()
        self.stepped()
        done = _("Undone: {change}.") if undoing else _("Done again: {change}.")
        self.say(done.format(change=said(change.label)), "done")
