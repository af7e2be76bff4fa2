"""The rows at the foot of a list that show whole what the row under its cursor has to cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final, NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from store.text.units import Span
from tui.page.breaking import row_spans
from tui.page.content import safe_line
from tui.widgets.shortening import shortened

ROWS: Final = 3


class PassageInSentence(NamedTuple):
    """A passage and the sentence that it stands in.

    Attributes:
        lead: What stands before the sentence; may come from outside.
        text: The article's text.
        sentence: The sentence.
        start: First code point of the passage.
        end: Code point behind its last.
    """

    lead: str
    text: str
    sentence: Span
    start: int
    end: int


class PassageDetail(Widget):
    """Shows passages with their sentences in three rows: one in all of them, or the first in a row each.

    What does not fit is left out at the ends of the sentence; the passage itself stays in sight.
    """

    DEFAULT_CSS = """
    PassageDetail {
        height: 3;
        padding: 0 1;
        background: $surface;
        & > .passage-detail--lead { color: $text-muted; }
        & > .passage-detail--passage { text-style: bold underline; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"passage-detail--lead", "passage-detail--passage"}
    ALLOW_SELECT = False

    def __init__(self) -> None:
        """Makes it, empty."""
        super().__init__()
        self._passages: tuple[PassageInSentence, ...] = ()

    def show(self, passages: Sequence[PassageInSentence]) -> None:
        """Shows passages in place of the last ones; none leaves the rows empty."""
        if tuple(passages) != self._passages:
            self._passages = tuple(passages)
            self.refresh()

    def render(self) -> Content:
        """Returns the rows."""
        rows = ROWS // max(1, len(self._passages[:ROWS]))
        width = max(2, self.content_size.width)
        return Content("\n").join(
            row for passage in self._passages[:ROWS] for row in self._rows_of(passage, width, rows)
        )

    def _rows_of(self, passage: PassageInSentence, width: int, rows: int) -> Iterator[Content]:
        lead = safe_line(passage.lead)
        before = safe_line(passage.text[passage.sentence.start : passage.start])
        words = safe_line(passage.text[passage.start : passage.end])
        behind = safe_line(passage.text[passage.end : passage.sentence.end])
        spare = width * rows - cell_len(lead + words)
        if cell_len(before) > spare // 2 and cell_len(before + behind) + rows > spare:
            before = _end_of(before, max(2, spare // 2))
        line = lead + before + words + behind
        at = len(lead + before)
        content = (
            Content(line)
            .stylize(self.get_visual_style("passage-detail--lead"), 0, len(lead))
            .stylize(self.get_visual_style("passage-detail--passage"), at, at + len(words))
        )
        spans = list(row_spans(line, width))
        for row, (start, end) in enumerate(spans[:rows], start=1):
            if row < rows or row == len(spans):
                yield content[start:end]
            else:
                kept = len(shortened(line[start:], width)) - 1
                yield Content.assemble(content[start : start + kept], "…")


def _end_of(words: str, cells: int) -> str:
    """Returns the end of words that has so many cells of room, with … where the rest was."""
    at = len(words)
    room = cells - 1
    while at > 0 and (room := room - cell_len(words[at - 1])) >= 0:
        at -= 1
    return "…" + words[at:]
