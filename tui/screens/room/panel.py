"""The docked panel beside the panes, the status line below them, and what both say of the caret's place."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

import msgspec
from msgspec import Struct
from textual.binding import BindingType
from textual.events import Resize

from store.library import Library
from store.records import Session
from tui.keys import bind
from tui.language import _, ngettext
from tui.screens.room.at_caret import AtCaret, article_cards, at_caret, cards, status_words
from tui.screens.room.session import KeepingSession
from tui.settings import Settings
from tui.widgets.article_pane import ArticlePane
from tui.widgets.card_list import CardList
from tui.widgets.card_rows import Card
from tui.widgets.status_line import StatusLine, Tone

PanelView = Literal["place", "contrast"]

LEAST_WIDTH: Final = 20
LEAST_HEIGHT: Final = 4
_WIDTH_STEP: Final = 4
_HEIGHT_STEP: Final = 2
_HEIGHT: Final = 8
_LOW_HEIGHT: Final = 6


class _Standing(Struct, frozen=True):
    """Where the reader stands: a pane, its caret and what is selected in it."""

    pane: ArticlePane
    caret: int
    selection: tuple[int, int] | None


class Panel(KeepingSession):
    """The panel and the status line.

    Attributes:
        panel_view: What the panel shows: what belongs to the caret's place, or another faculty's cards.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("room.panel", "p", "panel", "Panel", "Show or hide the panel beside the text."),
        bind("room.panel_enter", "P", "enter_panel", "Into panel", "Go into the panel, to choose there."),
        bind("room.panel_down", "J", "turn_panel(3)", "Panel down", "Scroll the panel down."),
        bind("room.panel_up", "K", "turn_panel(-3)", "Panel up", "Scroll the panel up."),
        bind("room.panel_wider", "z", "widen_panel(1)", "Panel larger", "Make the panel larger."),
        bind("room.panel_narrower", "Z", "widen_panel(-1)", "Panel smaller", "Make the panel smaller."),
        bind("room.give_up", "escape", "give_up", "Give up", "Drop the selection, or what was begun."),
    ]

    def __init__(
        self, library: Library, settings: Settings | None = None, *, classes: str | None = None
    ) -> None:
        """Makes it; see `RoomScreen`."""
        super().__init__(library, settings, classes=classes)
        session = library.session()
        self.panel_view: PanelView = "place"
        self._said_at: _Standing | None = None
        self._panel_shown = session.panel
        self._panel_width = session.panel_width or self.settings.panel_width
        self._panel_height = session.panel_height
        self._companion = CardList(turned_by="room.panel_down", id="companion")
        self._status = StatusLine()

    @property
    def here(self) -> AtCaret | None:
        """What the library holds about the caret of the active pane."""
        pane = self.active_pane
        return None if pane.article is None else at_caret(self.library, pane.article, pane.caret)

    @property
    def in_panel(self) -> bool:
        """Whether the keyboard is in the panel."""
        return self._companion.has_focus

    @property
    def chosen_target(self) -> object | None:
        """What the card under the panel's cursor stands for, where the keyboard is in the panel."""
        card = self._companion.current if self.in_panel else None
        return card.target if card else None

    @property
    def panel_shown(self) -> bool:
        """Whether the panel can be seen."""
        return self._panel_shown

    def session(self) -> Session:
        """Adds the panel, and its size where the reader has changed it."""
        chosen = self._panel_width if self._panel_width != self.settings.panel_width else 0
        return msgspec.structs.replace(
            super().session(),
            panel=self._panel_shown,
            panel_width=chosen,
            panel_height=self._panel_height,
        )

    def say(self, words: str, tone: Tone = "place") -> None:
        """Shows a sentence in the status line; it stays until the caret stands elsewhere."""
        self._said_at = None if tone == "place" else self._standing
        self._status.say(words, tone)

    def show_place(self) -> None:
        """Shows what belongs to the caret's place, in the panel and in the status line."""
        self.show_tabs()
        self._status.show_modes(self.modes())
        found = self.here
        if found is None:
            if self.panel_view == "place":
                self.show_cards(
                    [
                        Card(
                            "hint",
                            _("No article here"),
                            _("{open} opens one from the library").format(open=self.key("room.open")),
                        )
                    ]
                )
            self._say_place(
                _("No article is open in this pane; {open} opens one, {help} shows all keys.").format(
                    open=self.key("room.open"), help=self.key("app.help")
                )
            )
            return
        counts = self._counts(found)
        if self.panel_view == "place" and self._panel_shown:
            opened = [pane.article for pane in self.panes]
            shown = [
                *self.leading_cards(),
                *cards(self.library, found, opened),
                *self.further_cards(),
                *article_cards(self.library, found, self.key("room.review")),
            ]
            self.show_cards(
                shown
                or [
                    Card(
                        "hint",
                        _("Nothing here yet"),
                        _("{note} note   {tag} tag   {reference} link   {copy} copy").format(
                            note=self.key("room.note"),
                            tag=self.key("room.tag"),
                            reference=self.key("room.reference"),
                            copy=self.key("room.copy"),
                        ),
                    )
                ]
            )
        about = "" if self.has_selection else status_words(found, counts)
        self._say_place(about or self._place_words())

    def show_cards(self, shown: list[Card]) -> None:
        """Shows cards in the panel."""
        self._companion.show(shown)

    def show_panel(self, shown: bool) -> None:
        """Shows or hides the panel."""
        # Kept apart from the widget, which Textual hides when the screen goes.
        self._panel_shown = self._companion.display = shown

    def view_in_panel(self, view: PanelView) -> None:
        """Changes what the panel shows, and shows it where it was hidden."""
        self.panel_view = view
        if not self._panel_shown:
            self.show_panel(True)
        self.show_place()

    def action_panel(self) -> None:
        """Shows or hides the panel."""
        self.show_panel(not self._panel_shown)
        if self._panel_shown:
            self.show_place()
        else:
            self.set_focus(self.active_pane)

    def action_enter_panel(self) -> None:
        """Goes into the panel, or back to the pane."""
        if self.in_panel:
            self.set_focus(self.active_pane)
            return
        if not self._panel_shown:
            self.action_panel()
        self.set_focus(self._companion)
        if self._companion.current is None:
            self.say(
                _("Nothing in the panel to go to; {enter} or escape goes back.").format(
                    enter=self.key("room.panel_enter")
                ),
                "refused",
            )

    def action_turn_panel(self, rows: int) -> None:
        """Scrolls the panel."""
        self._companion.turn(rows)

    def action_widen_panel(self, step: int) -> None:
        """Makes the panel larger (`step` 1) or smaller (-1): wider where it stands beside the panes."""
        if self._beside:
            most = max(LEAST_WIDTH, self.size.width // 2)
            wanted = self._panel_width + step * _WIDTH_STEP
            self._panel_width = max(LEAST_WIDTH, min(wanted, most))
        else:
            most = max(LEAST_HEIGHT, self.size.height // 2)
            wanted = (self._panel_height or self._least_height) + step * _HEIGHT_STEP
            self._panel_height = max(LEAST_HEIGHT, min(wanted, most))
        self.fit_panel()

    def action_give_up(self) -> None:
        """Leaves the panel, or gives up what was begun."""
        if self.in_panel:
            self.set_focus(self.active_pane)
        else:
            self.give_up()

    def on_card_list_moved(self) -> None:
        """Shows the keys of the card that the reader is at now."""
        self.refresh_bindings()

    def give_up(self) -> bool:
        """Goes back to what belongs to the caret's place."""
        if super().give_up():
            return True
        if self.panel_view == "place":
            return False
        self.view_in_panel("place")
        return True

    async def on_card_list_chosen(self, message: CardList.Chosen) -> None:
        """Goes to what a card stands for."""
        if message.card.target is not None:
            await self.card_chosen(message.card.target)

    def on_resize(self, _event: Resize) -> None:
        """Shows the tabs' text for the new width, and gives the panel its place."""
        self.show_tabs()
        self.fit_panel()

    def fit_panel(self) -> None:
        """Gives the panel its size: beside the panes in a wide terminal, else below them."""
        styles = self._companion.styles
        if self._beside:
            styles.width, styles.height = self._panel_width, "1fr"
        else:
            styles.width, styles.height = "1fr", self._panel_height or self._least_height

    @property
    def _beside(self) -> bool:
        return self.has_class("-wide")

    @property
    def _least_height(self) -> int:
        return _LOW_HEIGHT if self.has_class("-narrow") else _HEIGHT

    @property
    def _standing(self) -> _Standing:
        pane = self.active_pane
        return _Standing(pane, pane.caret, pane.selection)

    def _say_place(self, words: str) -> None:
        # What was said about a key stays as long as the reader stays where it was pressed.
        if self._said_at != self._standing:
            self.say(words)

    def _counts(self, found: AtCaret) -> list[int | None]:
        entity = found.entity
        return [] if entity is None else [self._mentioned_in(pane, entity.id) for pane in self.panes]

    def _mentioned_in(self, pane: ArticlePane, entity: int) -> int | None:
        if pane.article is None:
            return 0
        if not self.library.finds_mentions_at_once(pane.article):
            return None
        return self.library.count_mentions(pane.article, entity)

    def _place_words(self) -> str:
        passage = self.passage
        if passage is None:
            return ""
        count = passage.end - passage.start
        characters = ngettext("{count} character", "{count} characters", count).format(count=count)
        words = (
            _("{passage}  selection of {characters}")
            if self.has_selection
            else _("{passage}  sentence of {characters}")
        )
        return words.format(passage=passage, characters=characters)
