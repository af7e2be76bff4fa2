"""A pane that shows one article and lets a reader move and select in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final, Literal

from textual.actions import SkipAction
from textual.binding import BindingType
from textual.message import Message

from store.text import units
from store.text.script import Script
from tui.page import headings
from tui.page.content import MarkKind, PaneMention, PaneText
from tui.page.highlights import Highlights
from tui.page.mentions import Mentions
from tui.page.view import View
from tui.page.words import WordAct, Words
from tui.widgets.pane_keys import PANE_BINDINGS
from tui.widgets.pane_mouse import PaneMouse
from tui.widgets.pane_paint import Signs

Turn = Literal["page_up", "page_down", "half_up", "half_down"]
Goal = Literal["mention", "heading", "note", "reference", "tag"]

_FROM_AFAR: Final = frozenset({"start", "end"})
"""Motions that a reader may want to come back from."""


class PaneMessage(Message):
    """Something happened in a pane.

    Attributes:
        pane: Where.
    """

    def __init__(self, pane: ArticlePane) -> None:
        super().__init__()
        self.pane = pane

    @property
    def control(self) -> ArticlePane:
        """The pane, for `@on` with a selector."""
        return self.pane


class ArticlePane(PaneMouse, can_focus=True):
    """Shows an article, its mentions and marks, a caret and a selection.

    It owns no data: its screen hands it what to show and answers its messages. All offsets are code points of
    the stored text.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*PANE_BINDINGS]

    class CaretMoved(PaneMessage):
        """The caret stands elsewhere.

        Attributes:
            offset: Of the character under it.
        """

        def __init__(self, pane: ArticlePane, offset: int) -> None:
            super().__init__(pane)
            self.offset = offset

    class Jumped(PaneMessage):
        """A key has taken the caret out of sight of where it was.

        Attributes:
            origin: Offset of where it was.
        """

        def __init__(self, pane: ArticlePane, origin: int) -> None:
            super().__init__(pane)
            self.origin = origin

    class Scrolled(PaneMessage):
        """The wheel of the mouse has moved the page; the caret stays."""

    class SelectionChanged(PaneMessage):
        """Something else is selected, or motions now extend it or no longer do; the caret stays.

        Attributes:
            selection: The range, end exclusive, or None.
        """

        def __init__(self, pane: ArticlePane, selection: tuple[int, int] | None) -> None:
            super().__init__(pane)
            self.selection = selection

    class Activated(PaneMessage):
        """The pane has the focus now."""

    class MentionChosen(PaneMessage):
        """A mention was clicked twice.

        Attributes:
            mention: Which.
        """

        def __init__(self, pane: ArticlePane, mention: PaneMention) -> None:
            super().__init__(pane)
            self.mention = mention

    class WordWanted(PaneMessage):
        """The caret is to go by a word, or the selection to be grow or shrink by one.

        Attributes:
            act: What is to be done.
        """

        def __init__(self, pane: ArticlePane, act: WordAct) -> None:
            super().__init__(pane)
            self.act = act

    class Nowhere(PaneMessage):
        """A key led nowhere: there is no more of what it goes to.

        Attributes:
            what: What that is.
            step: 1 for behind the caret, -1 for before it.
        """

        def __init__(self, pane: ArticlePane, what: Goal, step: int) -> None:
            super().__init__(pane)
            self.what = what
            self.step = step

    script: Script | None = None
    """The characters that the reader wants to see in this pane; None for what the settings say."""

    _mentions = Mentions()
    _shown: tuple[int, int] | None = None
    _told: tuple[int, tuple[int, int] | None, bool] = (0, None, False)

    def open(self, content: PaneText, caret: int = 0) -> None:
        """Shows an article; mentions, marks and other highlights of the one before are dropped.

        Args:
            content: What to show.
            caret: Where the caret begins.
        """
        self._content = content
        self._mentions = Mentions()
        self._signs = Signs()
        self._layers = {"mentions": self._mentions, "marks": Highlights()}
        self._shape = self._shape_for(content)
        self._view = View(content.page_text, self._shape.text, self._text_height, caret)
        self._told = self.caret, None, False
        self._shown = None
        self._redraw()

    def show_as(self, content: PaneText) -> None:
        """Shows the same article in another script, title or details; caret, selection, marks and place stay.

        Raises:
            ValueError: If it is another text.
        """
        if self._view is None or self._content is None or content.text != self._content.text:
            raise ValueError("Only the article that is open can be shown in another way.")
        self._content = content
        self._redraw()

    def close_article(self) -> None:
        """Empties the pane."""
        self._content = self._view = None
        self._told = 0, None, False
        self._redraw()

    def update_mentions(self, mentions: Iterable[PaneMention] | Mentions) -> None:
        """Colours the mentions of known entities; they must not overlap."""
        ready = mentions if isinstance(mentions, Mentions) else Mentions(mentions)
        if ready is not self._mentions:
            self._layers["mentions"] = self._mentions = ready
            self._redraw()

    @property
    def mentions(self) -> tuple[PaneMention, ...]:
        """The mentions that are coloured, in order."""
        return self._mentions.all

    @property
    def known(self) -> Mentions:
        """The same, ready for looking up."""
        return self._mentions

    @property
    def caret(self) -> int:
        """Offset of the character under the caret; 0 in an empty pane."""
        return self._view.caret if self._view else 0

    @property
    def selection(self) -> tuple[int, int] | None:
        """The selected range, end exclusive, or None."""
        return self._view.selection if self._view else None

    @property
    def extending(self) -> bool:
        """Whether every motion extends the selection."""
        return self._view.extending if self._view else False

    @property
    def first_in_sight(self) -> int:
        """Offset of the first character in sight; 0 in an empty pane."""
        return self._view.top.start if self._view else 0

    @property
    def caret_line(self) -> int | None:
        """Which of the rows in sight the caret is on, from 0; None where it is out of sight."""
        if self._view is None:
            return None
        place = self._view.caret_row.place
        return next((line for line, row in enumerate(self._view.rows) if row.place == place), None)

    def shows(self, offset: int) -> bool:
        """Whether the row of a character is in sight."""
        return self._view is not None and self._view.in_sight(offset)

    def passage(self) -> tuple[int, int]:
        """Returns the selection, or else the sentence under the caret; an empty range in an empty pane."""
        if self.selection:
            return self.selection
        if self._content is None or not self._content.text:
            return 0, 0
        start, end = units.sentence_at(self._content.text, self.caret)
        return start, end

    def mention_at(self, offset: int) -> PaneMention | None:
        """Returns the mention that holds an offset, or None."""
        return self._mentions.at(offset)

    def move_caret(self, offset: int, *, line: int | None = None) -> None:
        """Puts the caret on a character and scrolls to it; drops the selection.

        Args:
            offset: The character.
            line: Which row of those in sight its row becomes; None scrolls no more than is needed.
        """
        if self._view:
            self._view.clear_selection()
            self._view.put(offset, line=line)
            self.tell()

    def show_from(self, offset: int) -> None:
        """Scrolls so that the row of a character is the first in sight; the caret stays."""
        if self._view:
            self._view.show_from(self._view.page.row_at(offset))
            self._redraw_changes()

    def select(self, start: int, end: int) -> None:
        """Selects a passage to show it to the reader, and scrolls to its beginning."""
        if self._view:
            self._view.select(start, end)
            self._shown = self.selection
            self.tell()

    @property
    def holds_selection(self) -> bool:
        """Whether the reader has selected something; what was selected to be shown does not count."""
        return self.selection is not None and self.selection != self._shown

    def clear_selection(self) -> None:
        """Drops the selection."""
        if self._view:
            self._view.clear_selection()
            self.tell()

    def action_move(self, name: str, extend: bool = False) -> None:
        """Moves the caret by one of `tui.page.view.MOTIONS`."""
        if self._view:
            before = self.caret
            self._view.move(name, extend=extend)
            if name in _FROM_AFAR:
                self._tell_jump(before)
            self.tell()

    def action_turn(self, name: Turn, extend: bool = False) -> None:
        """Moves the window and the caret with it; a page leaves two rows of the one before in sight."""
        if self._view:
            height = self._text_height
            rows = max(1, height - 2 if name.startswith("page") else height // 2)
            self._view.turn(-rows if name.endswith("up") else rows, extend=extend)
            self.tell()

    def action_mention(self, step: int) -> None:
        """Puts the caret on the next mention (`step` 1) or the one before (-1)."""
        mention = self._mentions.step(self.caret, step)
        self._go("mention", mention.start if mention else None, step)

    def action_mark(self, kind: MarkKind, step: int) -> None:
        """Puts the caret where the next note, cross-reference or tag (`step` 1) begins, or the one before."""
        mark = self._signs.step(self.caret, kind, step)
        self._go(kind, mark.start if mark else None, step)

    def action_heading(self, step: int) -> None:
        """Puts the caret on the next heading (`step` 1) or the one before (-1)."""
        if self._content:
            find = headings.next_heading if step > 0 else headings.previous_heading
            self._go("heading", find(self._content.text, self.caret), step)

    def _go(self, what: Goal, offset: int | None, step: int) -> None:
        if self._view is None:
            return
        if offset is None:
            self.post_message(self.Nowhere(self, what, step))
            return
        before = self.caret
        self._view.put(offset)
        if what != "mention":
            self._tell_jump(before)
        self.tell()

    def _tell_jump(self, origin: int) -> None:
        if not self.shows(origin):
            self.post_message(self.Jumped(self, origin))

    def action_word(self, act: WordAct) -> None:
        """Asks the screen for words, which the pane has none of."""
        if self._content and self._content.text:
            self.post_message(self.WordWanted(self, act))

    def by_word(self, act: WordAct, words: Words) -> None:
        """Does what was asked for by `WordWanted`.

        Args:
            act: What to do.
            words: Those of the text that is shown.
        """
        if self._view:
            self._view.by_word(act, words)
            self.tell()

    def action_toggle_extending(self) -> None:
        """Begins or ends a selection that motions extend."""
        if self._view:
            self._view.toggle_extending()
            self.tell()

    def action_select_sentence(self) -> None:
        """Selects the sentence under the caret."""
        if self._view and self._content and self._content.text:
            self._view.select(*units.sentence_at(self._content.text, self.caret), caret_at_end=True)
            self.tell()

    def action_select_paragraph(self) -> None:
        """Selects the paragraph under the caret."""
        if self._view and self._content and self._content.text:
            self._view.select(*units.paragraph_at(self._content.text, self.caret), caret_at_end=True)
            self.tell()

    def action_clear_selection(self) -> None:
        """Drops the selection and what it had grown by; leaves the key to the screen where there is none."""
        if not self._view or not self.selection:
            raise SkipAction
        self._view.leave_selection()
        self.tell()

    def tell(self) -> None:
        """Draws what changed and says so to the screen."""
        self._redraw_changes()
        before = self._told
        self._told = self.caret, self.selection, self.extending
        if self.caret != before[0]:
            self.post_message(self.CaretMoved(self, self.caret))
        elif self._told != before:
            self.post_message(self.SelectionChanged(self, self.selection))

    def on_focus(self) -> None:
        """Tells the screen which pane the reader is in."""
        self._show_cursor()
        self.post_message(self.Activated(self))

    def clicked(self, times: int) -> None:
        """Selects on a double click the mention, or else the sentence; on a triple click the paragraph."""
        mention = self.mention_at(self.caret)
        if times > 2:
            self.action_select_paragraph()
        elif mention is None:
            self.action_select_sentence()
        else:
            if self._view:
                self._view.select(mention.start, mention.end)
            self.tell()
            self.post_message(self.MentionChosen(self, mention))

    def scrolled(self) -> None:
        """Tells that the wheel has moved the page."""
        self.post_message(self.Scrolled(self))
