"""What belongs to the caret's place: the docked panel beside the panes, and the status line below them."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.binding import BindingType
from textual.events import Resize

from store.library import Library
from store.records import Session
from tui.keys import bind
from tui.language import _
from tui.screens.room.at_caret import AtCaret, at_caret, cards, status_words
from tui.screens.room.session import KeepingSession
from tui.settings import Settings
from tui.widgets.article_pane import ArticlePane
from tui.widgets.card_list import Card, CardList
from tui.widgets.status_line import StatusLine, Tone


class _Standing(NamedTuple):
    """Where the reader stands: a pane, its caret and what is selected in it."""

    pane: ArticlePane
    caret: int
    selection: tuple[int, int] | None


class Panel(KeepingSession):
    """The companion panel and the status line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("room.panel", "p", "panel", "Panel", "Show or hide the panel beside the text."),
        bind("room.panel_down", "J", "turn_panel(3)", "Panel down", "Scroll the panel down."),
        bind("room.panel_up", "K", "turn_panel(-3)", "Panel up", "Scroll the panel up."),
        bind("room.give_up", "escape", "give_up", "Give up", "Drop the selection, or what was begun."),
    ]

    def __init__(
        self, library: Library, settings: Settings | None = None, *, classes: str | None = None
    ) -> None:
        """Makes it; see `RoomScreen`."""
        super().__init__(library, settings, classes=classes)
        self._said_at: _Standing | None = None
        self._panel_shown = library.session().panel
        self._companion = CardList(id="companion")
        self._status = StatusLine()

    @property
    def here(self) -> AtCaret | None:
        """What the library holds about the caret of the active pane."""
        pane = self.active_pane
        return None if pane.article is None else at_caret(self.library, pane.article, pane.caret)

    def session(self) -> Session:
        """Returns how the room stands."""
        import msgspec

        return msgspec.structs.replace(super().session(), panel=self._panel_shown)

    def say(self, words: str, tone: Tone = "place") -> None:
        """Shows a sentence in the status line; it stays until the caret stands elsewhere."""
        self._said_at = None if tone == "place" else self._standing
        self._status.say(words, tone)

    def show_place(self) -> None:
        """Shows what belongs to the caret's place, in the panel and in the status line."""
        self.show_tabs()
        found = self.here
        if found is None:
            self._companion.show([Card("hint", _("No article here"), _("o opens one from the library"))])
            self._say_place(_("No article is open in this pane; o opens one, ? shows all keys."))
            return
        counts = self._counts(found)
        shown = [*self.further_cards(), *cards(self.library, found, counts)]
        self._companion.show(
            shown or [Card("hint", _("Nothing here yet"), _("a note   t tag   x link   y copy"))]
        )
        self._say_place(status_words(found, counts) or self._place_words())

    def show_panel(self, shown: bool) -> None:
        """Shows or hides the panel."""
        # Kept apart from the widget, which Textual hides when the screen goes.
        self._panel_shown = self._companion.display = shown

    def action_panel(self) -> None:
        """Shows or hides the panel."""
        self.show_panel(not self._panel_shown)

    def action_turn_panel(self, rows: int) -> None:
        """Scrolls the panel."""
        self._companion.turn(rows)

    def action_give_up(self) -> None:
        """Gives up what was begun."""
        self.give_up()

    def on_resize(self, _event: Resize) -> None:
        """Shows the tabs' text for the new width."""
        self.show_tabs()

    @property
    def _standing(self) -> _Standing:
        pane = self.active_pane
        return _Standing(pane, pane.caret, pane.selection)

    def _say_place(self, words: str) -> None:
        # What was said about a key stays as long as the reader stays where it was pressed.
        if self._said_at != self._standing:
            self.say(words)

    def _counts(self, found: AtCaret) -> list[int]:
        if found.entity is None:
            return []
        return [
            0 if pane.article is None else self.library.count_mentions(pane.article, found.entity.id)
            for pane in self.panes
        ]

    def _place_words(self) -> str:
        passage = self.passage
        if passage is None:
            return ""
        count = passage.end - passage.start
        words = (
            _("{passage}  selection of {count} characters")
            if self.has_selection
            else _("{passage}  sentence of {count} characters")
        )
        return words.format(passage=passage, count=count)
