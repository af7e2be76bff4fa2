"""How the rows of a pane are drawn: the margin with its signs, the text with its highlights, the title."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.page.cells import cell_widths
from tui.page.content import MarginMark, MarkKind
from tui.page.highlights import Layer, Run, styled_runs
from tui.page.layout import Page, Row
from tui.page.scripted import Scripted

StyleOf = Callable[[tuple[str, ...]], Style]
"""Gives the style for a pile of style names, the later over the earlier; none is the pane's own."""

SIGNS: Final[dict[str, str]] = {"note": "*", "reference": "»", "tag": "#"}
"""What stands in the margin where a marked passage begins; none is of ambiguous width."""

REVIEW_SIGN: Final = "?"
"""What stands there in place of any of them where the reader has to judge whether it is the right place."""

_NARROW: Final = 36
"""Panes with fewer cells show no paragraph numbers."""


class PaneShape(Struct, frozen=True):
    """How the width of a pane is used, in cells.

    Attributes:
        width: All of it.
        left: Empty cells before the margin, so that the text stands in the middle of a wide pane.
        digits: Cells for paragraph numbers; 0 for none.
        text: Cells for the text.
    """

    width: int
    left: int
    digits: int
    text: int

    @property
    def text_x(self) -> int:
        """The cell where the text begins."""
        return self.left + self.digits + len(SIGNS) + 1


def shape_of(width: int, paragraphs: int, measure: int) -> PaneShape:
    """Divides the width of a pane.

    Args:
        width: Cells of the whole pane.
        paragraphs: How many there are to number.
        measure: The most cells that a row of text may have; 0 for as many as there are.
    """
    digits = max(2, len(str(paragraphs))) if width >= _NARROW else 0
    room = width - digits - len(SIGNS) - 2
    text = max(2, min(measure or room, room - room % 2))
    return PaneShape(width, max(0, room - text) // 2, digits, text)


class Signs:
    """The margin's signs, ready for looking up by row.

    Attributes:
        marks: What they stand for, in order.
    """

    def __init__(self, marks: Iterable[MarginMark] = ()) -> None:
        self.marks = tuple(sorted(marks))

    def at(self, row: Row) -> Sequence[MarginMark]:
        """Returns the marks whose passage begins on a row, in order."""
        first = bisect_left(self.marks, row.start, key=_mark_start)
        behind = bisect_left(self.marks, row.end, first, key=_mark_start)
        return self.marks[first:behind]

    def step(self, offset: int, kind: MarkKind, direction: int) -> MarginMark | None:
        """Returns the next mark of a kind that begins behind (`direction` 1) or before (-1) an offset."""
        if direction > 0:
            following = self.marks[bisect_left(self.marks, offset + 1, key=_mark_start) :]
        else:
            following = self.marks[: bisect_left(self.marks, offset, key=_mark_start)][::-1]
        return next((mark for mark in following if mark.kind == kind), None)


def _mark_start(mark: MarginMark) -> int:
    return mark.start


def row_strip(
    page: Page,
    row: Row,
    shape: PaneShape,
    *,
    shown: Scripted,
    signs: Signs,
    layers: Sequence[Layer],
    overlay: Sequence[Run],
    style_of: StyleOf,
) -> Strip:
    """Draws one row.

    Args:
        page: The page that the row is of.
        row: Which.
        shape: How the width is used.
        shown: The page's text as it looks in the script to show.
        signs: What stands in the margin.
        layers: Highlights, the later over the earlier.
        overlay: What is drawn over them (selection, caret), cut to this row; each a layer of its own.
        style_of: Where styles come from.
    """
    plain = style_of(())
    segments = [*_margin(row, shape, signs, style_of)]
    start, end = row.start, _visible_end(page, row)
    layered = [layer.between(start, end) for layer in layers]
    laid_over = [[cut] for run in overlay if (cut := _cut(run, start, end))]
    cells = 0
    if start < end:
        for run in styled_runs(start, end, [*layered, *laid_over]):
            words = shown.between(run.start, run.end)
            segments.append(Segment(words, style_of(run.style_names)))
            cells += sum(cell_widths(words))
    # On a space that hangs over the edge, and in an empty text, the caret stands behind the words.
    for run in [run for run in overlay if run.start >= end][-1:]:
        segments.append(Segment(" ", style_of(run.style_names)))
        cells += 1
    segments.append(Segment(" " * max(0, shape.width - shape.text_x - cells), plain))
    return Strip(segments, max(shape.width, shape.text_x + cells)).adjust_cell_length(shape.width, plain)


def part_on(run: Run, row: Row) -> Run | None:
    """Returns the part of a run that lies on a row, or None; an empty row holds what begins there."""
    if row.start == row.end:
        return run if run.start == row.start and not row.blank else None
    return _cut(run, row.start, row.end)


def _visible_end(page: Page, row: Row) -> int:
    """Returns where the row's text ends on screen: spaces that hang over the edge are not drawn."""
    widths = cell_widths(page.text[row.start : row.end])
    cells, end = sum(widths), row.end
    while cells > page.width:
        end -= 1
        cells -= widths[end - row.start]
    return end


def _cut(run: Run, start: int, end: int) -> Run | None:
    first, behind = max(run.start, start), min(run.end, end)
    return Run(first, behind, run.style_names) if first < behind else None


def _margin(row: Row, shape: PaneShape, signs: Signs, style_of: StyleOf) -> Iterable[Segment]:
    here = signs.at(row)
    if not here and not row.first:
        yield Segment(" " * shape.text_x, style_of(()))
        return
    if shape.left:
        yield Segment(" " * shape.left, style_of(()))
    if shape.digits:
        number = str(row.paragraph) if row.first else ""
        yield Segment(number.rjust(shape.digits), style_of(("number",)))
    if not here:
        yield Segment(" " * (len(SIGNS) + 1), style_of(()))
        return
    kinds = {mark.kind for mark in here}
    doubtful = {mark.kind for mark in here if mark.review}
    for kind, sign in SIGNS.items():
        if kind in doubtful:
            yield Segment(REVIEW_SIGN, style_of(("review-sign",)))
        else:
            yield Segment(sign, style_of((kind + "-sign",))) if kind in kinds else Segment(" ", style_of(()))
    yield Segment(" ", style_of(()))


def title_strip(width: int, left: str, right: str, style: Style) -> Strip:
    """Draws a bar with words at both ends; the left ones are shortened where they do not fit."""
    room = width - cell_len(right) - 1
    if cell_len(left) > room:
        left = set_cell_size(left, max(0, room - 1)).rstrip() + "…" if room > 1 else ""
    gap = max(0, width - cell_len(left) - cell_len(right))
    return Strip([Segment(left + " " * gap + right, style)]).adjust_cell_length(width, style)
