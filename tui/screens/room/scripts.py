"""The characters in which each pane shows its article: as stored, Simplified, Traditional, or a region's.

Caret, notes and copies stay on the stored text, whatever is shown.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar, Final

from msgspec.structs import replace
from textual import work
from textual.binding import BindingType

from store.library import Library
from store.text.script import SCRIPTS, Script, in_script
from tui.keys import bind
from tui.language import _
from tui.page.content import PaneText
from tui.screens.room.panes import Panes
from tui.settings import Settings
from tui.widgets.article_pane import ArticlePane

_OF_BOTH: Final = "\u56fd\n\u570b"
"""A Simplified and a Traditional paragraph, for which all tables have to be loaded."""


class Scripts(Panes):
    """Switches the characters of one pane or of all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind(
            "room.script",
            "i",
            "script",
            "Characters",
            "Show this pane as stored, in Simplified, Traditional, Taiwan's or Hong Kong's characters.",
        ),
        bind(
            "room.script_all",
            "I",
            "script_all",
            "Same characters",
            "Show all panes in this one's characters; once more, all in the next.",
        ),
        bind(
            "room.copy_shown",
            "alt+y",
            "copy_shown",
            "Copy as shown",
            "Copy the passage with its reference, in the characters that this pane shows.",
        ),
    ]

    def __init__(
        self, library: Library, settings: Settings | None = None, *, classes: str | None = None
    ) -> None:
        """Makes it; see `RoomScreen`."""
        super().__init__(library, settings, classes=classes)
        self._tables_loaded: set[Script] = {"original"}

    def on_mount(self) -> None:
        """Converts what is open, behind the first frame: the tables for it take a tenth of a second."""
        if any(self.script_of(pane) not in self._tables_loaded for pane in self.panes):
            self.call_after_refresh(self._show_scripts)

    def pane_text(self, article: int, script: Script | None) -> PaneText:
        """Returns an article as a pane shows it; as stored, as long as the tables for more are not loaded."""
        content = super().pane_text(article, script)
        return content if content.script in self._tables_loaded else replace(content, script="original")

    def script_of(self, pane: ArticlePane) -> Script:
        """Returns the characters that the reader wants to see in a pane."""
        return pane.script or self.settings.script

    def action_script(self, script: Script | None = None) -> None:
        """Shows the active pane in other characters.

        Args:
            script: Which; None goes on to the next.
        """
        pane = self.active_pane
        pane.script = script or _next(self.script_of(pane))
        self._show_scripts(_("This pane shows {characters}.").format(characters=characters_in(pane.script)))

    def action_script_all(self) -> None:
        """Shows all panes in the characters of the active one, or all in the next."""
        script = self.script_of(self.active_pane)
        if all(self.script_of(pane) == script for pane in self.panes):
            script = _next(script)
        for pane in self.panes:
            pane.script = script
        self._show_scripts(_("All panes show {characters}.").format(characters=characters_in(script)))

    def action_copy_shown(self) -> None:
        """Copies the passage in the characters that are shown."""
        script = self.script_of(self.active_pane)
        if (passage := self.passage_or_say()) is None:
            return
        what = _("Quotation in {characters}").format(characters=characters_in(script))
        self.copy_quotation(passage, script, what)

    @work(exclusive=True, group="scripts")
    async def _show_scripts(self, done: str = "") -> None:
        for script in {self.script_of(pane) for pane in self.panes} - self._tables_loaded:
            await asyncio.to_thread(in_script, _OF_BOTH, script)
            self._tables_loaded.add(script)
        for pane in self.panes:
            if pane.content is not None and pane.content.script != self.script_of(pane):
                pane.show_as(replace(pane.content, script=self.script_of(pane)))
        if done:
            self.say(done, "done")


def characters_in(script: Script) -> str:
    """Returns what the characters of a script are called."""
    return {
        "original": _("the characters as stored"),
        "simplified": _("Simplified characters"),
        "traditional": _("Traditional characters"),
        "taiwan": _("Taiwan's characters"),
        "hongkong": _("Hong Kong's characters"),
    }[script]


def _next(script: Script) -> Script:
    return SCRIPTS[(SCRIPTS.index(script) + 1) % len(SCRIPTS)]
