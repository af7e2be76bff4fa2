"""What a reader sees of a page: where the caret stands, what is selected, which rows are in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tui.page import growing, motion
from tui.page.growing import WordAt
from tui.page.layout import Page, Row
from tui.page.words import WordAct, Words

_CONTEXT: Final = 2
"""How many rows are kept in sight above and below the caret where the height allows it."""


class View:
    """A caret, a selection and a window of rows on one text.

    The selection is made of whole characters: the one where it began, the one under the caret, and those
    between.

    Attributes:
        page: The text laid out at the present width.
        height: How many rows are in sight, at least 1.
        top: The first of them.
        caret: Offset of the character under the caret; 0 in an empty text.
        extending: Whether every motion extends the selection.
    """

    def __init__(self, text: str, width: int, height: int, caret: int = 0) -> None:
        self.page = Page(text, width)
        self.height = max(1, height)
        self.top = self.page.first_row
        self.caret = motion.on_character(text, caret)
        self.extending = False
        self._anchor: int | None = None
        self._goal: int | None = None
        self._grown: list[tuple[int | None, int, bool]] = []
        self.reveal()

    @property
    def selection(self) -> tuple[int, int] | None:
        """The selected range, end exclusive, or None."""
        if self._anchor is None or not self.page.text:
            return None
        first, last = sorted((self._anchor, self.caret))
        return first, motion.character_end(self.page.text, last)

    @property
    def rows(self) -> list[Row]:
        """The rows in sight; fewer than `height` where the text is shorter."""
        return self.page.rows_from(self.top, self.height)

    @property
    def caret_row(self) -> Row:
        """The row on which the caret stands."""
        return self.page.row_at(self.caret)

    def resize(self, width: int, height: int) -> None:
        """Fits the window to a new size; the first row's text stays, and the caret in sight if it was."""
        in_sight = self.in_sight(self.caret)
        self.height = max(1, height)
        if width != self.page.width:
            start = self.top.start
            self.page = Page(self.page.text, width)
            self._goal = None
            self.top = self.page.row_at(start)
        self.show_from(self.top)
        if in_sight:
            self.reveal()

    def move(self, name: str, *, extend: bool = False) -> None:
        """Moves the caret.

        Args:
            name: A key of `MOTIONS`.
            extend: Whether the selection grows with it; else it is dropped, unless `extending`.
        """
        goal = self._goal_cell()
        offset = MOTIONS[name](self)
        self.put(offset, extend=extend)
        if name in _KEEPING_GOAL:
            self._goal = goal

    def turn(self, rows: int, *, extend: bool = False) -> None:
        """Scrolls by so many rows (up, when negative), the caret keeping its place in the window."""
        goal = self._goal_cell()
        places = [row.place for row in self.rows]
        caret_place = self.caret_row.place
        index = places.index(caret_place) if caret_place in places else 0
        before = self.top.place
        self.scroll(rows)
        if self.top.place == before:
            row = self.page.last_row if rows > 0 else self.page.first_row
        else:
            in_sight = self.rows
            row = in_sight[min(index, len(in_sight) - 1)]
        row = motion.text_row(self.page, row)
        self.stand(self.page.offset_at(row, goal), extend=extend)
        self._goal = goal

    def put(self, offset: int, *, extend: bool = False, line: int | None = None) -> None:
        """Puts the caret on a character and scrolls to it.

        Args:
            offset: The character.
            extend: See `move`.
            line: Which row of the window its row becomes, as far as the text allows; None scrolls no more
                than is needed.
        """
        self.stand(offset, extend=extend)
        if line is None:
            self.reveal()
        else:
            self.show_from(self.page.row_from(self.caret_row, -line))

    def stand(self, offset: int, *, extend: bool = False) -> None:
        """Puts the caret on a character in sight; nothing scrolls, so that it stays under the mouse."""
        if extend or self.extending:
            self._anchor = self.caret if self._anchor is None else self._anchor
        else:
            self._anchor = None
        self.caret = motion.on_character(self.page.text, offset)
        self._goal = None
        self._grown = []

    def select(self, start: int, end: int, *, caret_at_end: bool = False) -> None:
        """Selects a range and puts the caret on its first character, or its last."""
        first, last = self._ends(start, end)
        self.extending = False
        self._goal = None
        self._grown = []
        self._anchor, self.caret = (first, last) if caret_at_end else (last, first)
        self.reveal()

    def _ends(self, start: int, end: int) -> tuple[int, int]:
        """Returns the first and the last character of a range."""
        text = self.page.text
        first = motion.on_character(text, start)
        return first, motion.on_character(
            text, max(first, motion.previous_character(text, min(end, len(text))))
        )

    def by_word(self, act: WordAct, words: Words) -> None:
        """Goes to the next word or back to where the last one began, or lets the selection grow or shrink."""
        if act == "grow":
            self.grow(words.at)
        elif act == "shrink":
            self.shrink(words.at)
        elif act == "on":
            following = words.after(self.caret)
            self.put(motion.text_end(self.page.text) if following is None else following)
        else:
            self.put(words.before(self.caret) or 0)

    def grow(self, word_at: WordAt) -> bool:
        """Selects the word under the caret, or what is next larger than the selection.

        Args:
            word_at: Where words come from.

        Returns:
            Whether there was anything larger.
        """
        text = self.page.text
        if not text:
            return False
        selected = self.selection
        start, end = selected or (self.caret, self.caret)
        before = (self._anchor, self.caret, self.extending)
        for wider in growing.levels(text, start, end, word_at):
            first, last = self._ends(*wider)
            behind = motion.character_end(text, last)
            if first <= start and end <= behind and (first, behind) != selected:
                grown = [*self._grown, before]
                self.select(first, behind, caret_at_end=True)
                self._grown = grown
                return True
        return False

    def shrink(self, word_at: WordAt) -> bool:
        """Selects what the selection had grown from, or else what is next smaller around the caret.

        Returns:
            Whether anything was selected.
        """
        selected = self.selection
        if selected is None:
            return False
        if self._grown:
            self._anchor, self.caret, self.extending = self._grown.pop()
            self._goal = None
            self.reveal()
            return True
        text, caret = self.page.text, self.caret
        around = [*growing.levels(text, caret, caret, word_at)]
        for narrower in (*reversed(around), (caret, motion.character_end(text, caret))):
            first, last = self._ends(*narrower)
            behind = motion.character_end(text, last)
            if selected[0] <= first <= caret < behind <= selected[1] and (first, behind) != selected:
                at_end = caret != selected[0]
                self.select(first, behind, caret_at_end=at_end)
                return True
        self.clear_selection()
        return True

    def toggle_extending(self) -> None:
        """Begins to extend the selection with every motion, or ends it; what is selected stays."""
        self.extending = not self.extending
        self._grown = []
        if self.extending and self._anchor is None:
            self._anchor = self.caret

    def clear_selection(self) -> None:
        """Drops the selection; the caret stays."""
        self._anchor = None
        self.extending = False
        self._grown = []

    def leave_selection(self) -> None:
        """Drops the selection; the caret goes back to where that had grown from, if it had."""
        grown = self._grown
        self.clear_selection()
        if grown:
            self.caret = grown[0][1]
            self._goal = None
            self.reveal()

    def in_sight(self, offset: int) -> bool:
        """Whether the row of a character is in the window."""
        bottom = self.page.row_from(self.top, self.height - 1)
        return self.top.place <= self.page.row_at(offset).place <= bottom.place

    def scroll(self, rows: int) -> None:
        """Moves the window down by so many rows (up, when negative), within the text; the caret stays."""
        self.show_from(self.page.row_from(self.top, rows))

    def reveal(self) -> None:
        """Scrolls to the caret: as little as shows it in context, or from afar to a third of the height."""
        row = self.caret_row
        context = min(_CONTEXT, (self.height - 1) // 3)
        highest = self.page.row_from(row, -context)
        lowest = self.page.row_from(row, context)
        bottom = self.page.row_from(self.top, self.height - 1)
        if self.top.place <= highest.place and lowest.place <= bottom.place:
            return
        far_above = row.place < self.page.row_from(self.top, -self.height).place
        if far_above or row.place > self.page.row_from(bottom, self.height).place:
            self.show_from(self.page.row_from(row, -(self.height // 3)))
        elif highest.place < self.top.place:
            self.show_from(highest)
        else:
            self.show_from(self.page.row_from(lowest, 1 - self.height))

    def show_from(self, row: Row) -> None:
        """Moves the window so that it begins with a row, or as near to it as fills the window."""
        missing = self.height - len(self.page.rows_from(row, self.height))
        self.top = self.page.row_from(row, -missing)

    def _goal_cell(self) -> int:
        if self._goal is not None:
            return self._goal
        return self.page.cell_of(self.caret_row, self.caret)

    def vertical(self, rows: int) -> int:
        """Returns the character so many text rows below the caret (above, when negative)."""
        return motion.rows_down(self.page, self.caret, self._goal_cell(), rows)


MOTIONS: Final[dict[str, Callable[[View], int]]] = {
    "left": lambda view: motion.previous_character(view.page.text, view.caret),
    "right": lambda view: motion.next_character(view.page.text, view.caret),
    "up": lambda view: view.vertical(-1),
    "down": lambda view: view.vertical(1),
    "row_start": lambda view: motion.row_start(view.page, view.caret),
    "row_end": lambda view: motion.row_end(view.page, view.caret),
    "sentence_back": lambda view: motion.previous_sentence(view.page.text, view.caret),
    "sentence_on": lambda view: motion.next_sentence(view.page.text, view.caret),
    "paragraph_back": lambda view: motion.previous_paragraph(view.page.text, view.caret),
    "paragraph_on": lambda view: motion.next_paragraph(view.page.text, view.caret),
    "start": lambda view: motion.on_character(view.page.text, 0),
    "end": lambda view: motion.text_end(view.page.text),
}
"""Every motion by its name: from a view to the caret's new offset."""

_KEEPING_GOAL: Final = frozenset({"up", "down"})
