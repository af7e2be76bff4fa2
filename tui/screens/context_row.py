"""A passage in context as a row of a list, aligned on its words in the middle."""

from __future__ import annotations

from typing import NamedTuple

from store.records import Article, Passage
from store.text.finding import in_context
from tui.widgets.row_list import Part


class ContextRow(NamedTuple):
    """The passage; what stands beside it is looked up when the row comes into sight.

    Attributes:
        article: The article.
        start: First code point of the passage.
        end: Code point behind its last.
        side: Cells for the words before it.
    """

    article: Article
    start: int
    end: int
    side: int

    @property
    def target(self) -> Passage:
        """The passage itself."""
        return Passage(self.article.id, self.start, self.end)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The words before it, its own, and those behind it."""
        text = self.article.text
        context = in_context(text, self.start, self.end, self.side)
        return (
            Part(context.before, cells=self.side, right=True),
            Part(text[self.start : self.end], "keyword"),
            Part(context.after),
        )
