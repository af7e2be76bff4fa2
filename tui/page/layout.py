"""A text laid out in rows of a given width, only as far as someone looks.

The text is parted into blocks of whole paragraphs, some 2,000 characters each, which are laid out when a row
of theirs is first asked for. Every question is about the neighbourhood of a row or an offset, and there is no
numbering of all rows: so opening, resizing and every step cost the same in a text of 5,000 characters and in
one of 1,000,000.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from msgspec import Struct

from tui.page.breaking import NEVER_FIRST, row_spans
from tui.page.cells import cell_widths

_BLOCK: Final = 2_000
_LONGEST_PARAGRAPH: Final = 20_000
_SENTENCE_ENDS: Final = "。！？"


class Row(Struct, frozen=True):
    """One row of the page: a half-open range of code points of the text.

    Attributes:
        start: First code point.
        end: Code point behind the last.
        paragraph: Number of its paragraph, from 1.
        first: Whether the paragraph begins here.
        block: Which block it lies in; with `ordinal`, rows are ordered as on the page.
        ordinal: Which row of the block, from 0.
    """

    start: int
    end: int
    paragraph: int
    first: bool
    block: int
    ordinal: int

    @property
    def blank(self) -> bool:
        """Whether this is the empty row between two paragraphs."""
        return self.start == self.end and not self.first

    @property
    def place(self) -> tuple[int, int]:
        """What rows of one page are ordered by."""
        return self.block, self.ordinal


class _Block(Struct, frozen=True):
    """Whole paragraphs, or a piece of a very long one.

    Attributes:
        start: First code point.
        end: Code point behind the last, newlines at the edge excluded.
        paragraph: Number of the first paragraph.
        begins: Whether the first paragraph begins here, not in an earlier block.
        closes: Whether a blank row follows.
    """

    start: int
    end: int
    paragraph: int
    begins: bool
    closes: bool


class Page:
    """A text in rows of `width` cells, paragraphs parted by one blank row.

    A paragraph of more than 20,000 characters is laid out in pieces: where one ends, behind a sentence, the
    row may be short.
    """

    def __init__(self, text: str, width: int) -> None:
        """Prepares the page; nothing is laid out yet.

        Args:
            text: What is shown, made safe; paragraphs parted by newlines.
            width: Cells in a row; less than 2 counts as 2.
        """
        self.text = text
        self.width = max(2, width)
        self._blocks = _blocks_of(text)
        self._starts = [block.start for block in self._blocks]
        self._rows: list[list[Row] | None] = [None] * len(self._blocks)

    @property
    def paragraph_count(self) -> int:
        """How many paragraphs there are; an empty text has one, which is empty."""
        last = self._blocks[-1]
        return last.paragraph + self.text.count("\n", last.start, last.end)

    @property
    def first_row(self) -> Row:
        """The page's first row."""
        return self._block_rows(0)[0]

    @property
    def last_row(self) -> Row:
        """The page's last row."""
        return self._block_rows(len(self._blocks) - 1)[-1]

    def row_at(self, offset: int) -> Row:
        """Returns the row that shows an offset; a newline belongs to the row before it.

        Args:
            offset: Any number; what lies outside the text counts as its nearest end.
        """
        offset = min(max(offset, 0), len(self.text))
        rows = self._block_rows(max(0, bisect_right(self._starts, offset) - 1))
        row = rows[max(0, bisect_right(rows, offset, key=_row_start) - 1)]
        return rows[row.ordinal - 1] if row.blank else row

    def row_from(self, row: Row, distance: int) -> Row:
        """Returns the row so many rows below (above, when negative) another, or the page's last (first)."""
        block, index = row.block, row.ordinal + distance
        while index < 0:
            if block == 0:
                return self.first_row
            block -= 1
            index += len(self._block_rows(block))
        while index >= len(rows := self._block_rows(block)):
            if block == len(self._blocks) - 1:
                return self.last_row
            block += 1
            index -= len(rows)
        return rows[index]

    def rows_from(self, row: Row, count: int) -> list[Row]:
        """Returns up to `count` rows that stand one below the other, `row` the first."""
        found: list[Row] = []
        block, index = row.place
        while len(found) < count and block < len(self._blocks):
            rows = self._block_rows(block)
            found += rows[index : index + count - len(found)]
            block, index = block + 1, 0
        return found

    def text_row_from(self, row: Row, step: int) -> Row | None:
        """Returns the next row that is not blank below (`step` 1) or above (-1), or None at the end."""
        at = row
        while True:
            following = self.row_from(at, step)
            if following.place == at.place:
                return None
            if not following.blank:
                return following
            at = following

    def cell_of(self, row: Row, offset: int) -> int:
        """Returns the cell at which an offset of this row begins, counted from the row's start.

        It may be `width` or more for a space that hangs over the edge.
        """
        return sum(cell_widths(self.text[row.start : max(row.start, min(offset, row.end))]))

    def offset_at(self, row: Row, cell: int) -> int:
        """Returns the character that covers a cell of the row.

        Either half of a wide character stands for it. Left of the row is its first character, right of its
        end the last one.
        """
        at = row.start
        reached = 0
        for offset, width in enumerate(cell_widths(self.text[row.start : row.end]), row.start):
            if width:
                if reached > cell:
                    break
                at = offset
            reached += width
        return at

    def _block_rows(self, number: int) -> list[Row]:
        rows = self._rows[number]
        if rows is None:
            rows = self._rows[number] = self._lay_out(number)
        return rows

    def _lay_out(self, number: int) -> list[Row]:
        block = self._blocks[number]
        rows: list[Row] = []
        start = block.start
        paragraphs = self.text[block.start : block.end].split("\n")
        for paragraph, words in enumerate(paragraphs, block.paragraph):
            for row_start, row_end in row_spans(words, self.width):
                first = row_start == 0 and (block.begins or paragraph > block.paragraph)
                rows.append(Row(start + row_start, start + row_end, paragraph, first, number, len(rows)))
            end = start + len(words)
            if paragraph < block.paragraph + len(paragraphs) - 1 or block.closes:
                rows.append(Row(end, end, paragraph, False, number, len(rows)))
            start = end + 1
        return rows


def _row_start(row: Row) -> int:
    return row.start


def _blocks_of(text: str) -> list[_Block]:
    """Parts a text into blocks, without looking at more than its newlines."""
    blocks: list[_Block] = []
    start, paragraph, begins = 0, 1, True
    while True:
        end = text.find("\n", start + _BLOCK)
        end = len(text) if end < 0 else end
        complete = True
        if end - start > _LONGEST_PARAGRAPH:
            newline = text.rfind("\n", start, start + _BLOCK)
            if newline >= 0:
                end = newline
            else:
                end = _piece_end(text, start, end)
                complete = text[end : end + 1] in ("", "\n")
        blocks.append(_Block(start, end, paragraph, begins, complete and end < len(text)))
        if end == len(text):
            return blocks
        paragraph += text.count("\n", start, end) + complete
        start = end + complete
        begins = complete


def _piece_end(text: str, start: int, paragraph_end: int) -> int:
    """Returns where to end a piece of a very long paragraph: behind a sentence, if one ends near enough."""
    latest = min(start + _LONGEST_PARAGRAPH, paragraph_end)
    end = max(text.rfind(mark, start + _LONGEST_PARAGRAPH // 2, latest) for mark in _SENTENCE_ENDS) + 1
    if end == 0:
        end = latest
    while end < paragraph_end and end < latest and text[end] in NEVER_FIRST:
        end += 1
    while end < paragraph_end and end > start + 1 and not cell_widths(text[end])[0]:
        end -= 1
    return end
