"""What the faculties of the reading room share: the articles at hand, and when something happens to them."""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

from store.errors import DuiduError
from store.library import Library
from store.records import Passage
from store.text.script import Script
from tui.language import _
from tui.screens.acting import ActingScreen
from tui.screens.room.at_caret import AtCaret, FarEnd
from tui.settings import Settings
from tui.widgets.article_pane import ArticlePane
from tui.widgets.card_rows import Card

if TYPE_CHECKING:
    from store.acts.reviewing import Waiting
    from store.citation import Style
    from store.knowledge import Knowledge
    from tui.screens.going import Sought


class RoomScreen(ActingScreen[None]):
    """What a faculty can rely on, and what it is told.

    The reading room is made of its faculties by inheritance, each deriving from this class alone. The methods
    from `caret_moved` on are told to all of them in turn: a faculty that overrides one calls `super()`'s too.

    Attributes:
        settings: The reader's.
    """

    def __init_subclass__(cls, *, whole: bool = False) -> None:
        """Lets Textual prepare the whole room only, and not each faculty, which takes a millisecond each.

        Args:
            whole: Whether the class is a room that is shown, and not a faculty of one.
        """
        if whole:
            super().__init_subclass__()

    def __init__(
        self, library: Library, settings: Settings | None = None, *, classes: str | None = None
    ) -> None:
        """Makes the room.

        Args:
            library: Where everything is kept.
            settings: The reader's, or None for what a reader has who never set anything.
            classes: As for every screen.
        """
        super().__init__(library, classes=classes)
        self.settings = settings or Settings()

    @cached_property
    def knowledge(self) -> Knowledge:
        """What is computed of the articles."""
        from store.knowledge import Knowledge
        from tui.paths import cache_folder

        return Knowledge(self.library, cache_folder())

    @property
    @abstractmethod
    def panes(self) -> list[ArticlePane]:
        """The panes from the left; at least one."""

    @property
    @abstractmethod
    def active_pane(self) -> ArticlePane:
        """The pane that has the keyboard, or had it last."""

    @property
    @abstractmethod
    def passage(self) -> Passage | None:
        """The selection of the active pane, or the sentence under its caret; None without an article."""

    @property
    @abstractmethod
    def has_selection(self) -> bool:
        """Whether the passage at hand was selected by the reader."""

    @property
    @abstractmethod
    def here(self) -> AtCaret | None:
        """What the library holds about the caret's place; None where no article is open."""

    @abstractmethod
    async def go_to(self, passage: Passage, *, beside: bool = False) -> ArticlePane:
        """Shows a passage and selects it.

        It opens where its article is open already, else in the active pane, or beside it.

        Args:
            passage: Where to go; its article must be there.
            beside: Whether the pane at hand keeps its article.
        """

    @abstractmethod
    async def show_beside(self, end: FarEnd) -> None:
        """Puts the far end of a cross-reference beside the near one."""

    @abstractmethod
    def show_place(self) -> None:
        """Shows anew what belongs to the caret's place, in the panel and in the status line."""

    def say_empty(self) -> None:
        """Says that the active pane has no article for a key to act on."""
        self.say(
            _("No article is open in this pane; {open} opens one.").format(open=self.key("room.open")),
            "refused",
        )

    def passage_or_say(self) -> Passage | None:
        """Returns the passage at hand; where there is none, says so."""
        passage = self.passage
        if passage is None:
            self.say_empty()
        return passage

    def copy_quotation(self, passage: Passage, script: Script, what: str) -> None:
        """Copies a passage with its reference, in the reader's style or by the reader's template.

        Args:
            passage: What is quoted.
            script: The characters to quote in.
            what: What it is, as the sentence about it begins.
        """
        from store.citation import quotation

        chosen = self.settings.quotation
        style: Style = "template" if chosen.template else chosen.style
        article = self.library.article(passage.article)
        try:
            text = quotation(article, passage.start, passage.end, style, script, template=chosen.template)
        except DuiduError as error:
            self.say(str(error), "refused")
        else:
            self.copy(text, what)

    def caret_moved(self, pane: ArticlePane) -> None:
        """Is called when the caret of a pane stands elsewhere, whoever moved it."""

    def leaving(self, passage: Passage) -> None:
        """Is called where a jump leads away from a passage, which the reader may want to come back to."""

    def placed_together(self) -> None:
        """Is called when panes were put where they belong together, by no motion of the reader's."""

    def modes(self) -> list[str]:
        """Returns what is on until the reader ends it, in a word or two each, for the status line."""
        pane = self.active_pane
        return [_("selecting")] if pane.extending else []

    def filled(self, pane: ArticlePane) -> None:
        """Is called when a pane was given an article, or what is known of it changed."""

    @property
    def chosen_target(self) -> object | None:
        """What the card stands for that the reader is at, where the keyboard is in the panel."""
        return None

    def leading_cards(self) -> list[Card]:
        """Returns what a faculty puts first in the panel, before what is kept at the caret's place."""
        return []

    def further_cards(self) -> list[Card]:
        """Returns what a faculty adds to the panel about the caret's place, behind what is kept there."""
        return []

    def card_hints(self, target: object | None) -> list[str]:  # noqa: ARG002 - a faculty looks at it
        """Returns ids of bindings that matter, besides Enter, for what a card of the panel stands for."""
        return []

    async def card_chosen(self, target: object) -> None:
        """Is called with what a card of the panel stands for, when the reader chose it."""

    def begin_placing(self, waiting: Waiting) -> None:
        """Asks the reader where an annotation belongs whose words were changed."""

    def placing_ended(self, words: str) -> None:
        """Is called when that was placed or given up.

        Args:
            words: What the reader is told of it.
        """

    def go_on_finding(self, sought: Sought) -> None:
        """Lets the reader go on in the active pane with what was looked for elsewhere."""

    def place_here(self, passage: Passage) -> bool:  # noqa: ARG002 - a faculty looks at it
        """Puts what waits for a place on a passage; returns whether anything did."""
        return False

    def give_up(self) -> bool:
        """Gives up what was begun, at the escape key; returns whether there was anything."""
        return False
