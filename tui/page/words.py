"""Where the words of a text are: for the caret to go by, and for a selection to grow to.

Only the paragraph around the caret is parted into words, and of a very long paragraph the sentence. The name
of a known entity is one word, however a dictionary would part it, and so is a figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, Literal

from store.text import units
from tui.page.highlights import Layer
from tui.page.motion import character_end

WordAct = Literal["on", "back", "grow", "shrink"]
"""What needs words: the caret to the next or to the last one, the selection larger or smaller."""

Segment = Callable[[str], Sequence[tuple[int, int]]]
"""Parts a text into words: their ranges, in order; marks and spaces are in none."""

_WHOLE: Final = 2_000
"""Characters of a paragraph that is parted as a whole: its sentences tell of each other's script."""


class Words:
    """The words of one text, found where they are asked for."""

    def __init__(self, text: str, segment: Segment, names: Layer) -> None:
        """Parts nothing yet.

        Args:
            text: The stored text.
            segment: What parts a stretch of it; it remembers what it was asked before, if that is worth it.
            names: The mentions of known entities.
        """
        self._text = text
        self._segment = segment
        self._names = names

    def after(self, offset: int) -> int | None:
        """Returns where the next word begins, or None behind the last one."""
        piece = self._piece_at(offset)
        while True:
            for start, _ in self._words_in(piece):
                if start > offset:
                    return start
            following = piece.end + (self._text[piece.end : piece.end + 1] == "\n")
            if following >= len(self._text):
                return None
            piece = self._piece_at(following)

    def before(self, offset: int) -> int | None:
        """Returns where the word begins, or the one before if it begins at the offset; None at the first."""
        piece = self._piece_at(offset)
        while True:
            for start, _ in reversed(self._words_in(piece)):
                if start < offset:
                    return start
            if piece.start == 0:
                return None
            piece = self._piece_at(piece.start - 1)

    def at(self, offset: int) -> tuple[int, int]:
        """Returns the word that holds an offset; the character itself where none does."""
        words = self._words_in(self._piece_at(offset))
        index = bisect_right(words, (offset, len(self._text))) - 1
        if index >= 0 and words[index][1] > offset:
            return words[index]
        return offset, character_end(self._text, offset)

    def _piece_at(self, offset: int) -> units.Span:
        paragraph = units.paragraph_at(self._text, offset)
        if paragraph.end - paragraph.start <= _WHOLE:
            return paragraph
        return units.sentence_at(self._text, offset)

    def _words_in(self, piece: units.Span) -> list[tuple[int, int]]:
        parted = self._segment(self._text[piece.start : piece.end])
        words = [(piece.start + start, piece.start + end) for start, end in parted]
        figures = [match.span() for match in _figure().finditer(self._text, piece.start, piece.end)]
        names = [run[:2] for run in self._names.between(piece.start, piece.end)]
        return self._with_the_rest(_over(names, _over(figures, words)), piece)

    def _with_the_rest(self, words: list[tuple[int, int]], piece: units.Span) -> list[tuple[int, int]]:
        """Adds letters that are in no word, as rare characters and kana are that a dictionary lacks."""
        ends = [piece.start, *(end for _, end in words)]
        starts = [*(start for start, _ in words), piece.end]
        rest = [
            match.span()
            for behind, before in zip(ends, starts, strict=True)
            if behind < before
            for match in _letters().finditer(self._text, behind, before)
        ]
        return sorted([*words, *rest]) if rest else words


def _over(stronger: list[tuple[int, int]], weaker: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Returns both, in order, without the weaker ones that share a character with a stronger one."""
    if not stronger:
        return weaker
    starts = [start for start, _ in stronger]
    ends = [end for _, end in stronger]
    free = [one for one in weaker if bisect_right(ends, one[0]) == bisect_left(starts, one[1])]
    return sorted([*free, *stronger])


@cache
def _figure() -> re.Pattern[str]:
    """Returns what finds figures with signs inside: 3,500 and 12.5 are one word each."""
    return re.compile(
        r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?:[.．][0-9０-９]+)?|[0-9０-９]+[.．][0-9０-９]+"
    )


@cache
def _letters() -> re.Pattern[str]:
    """Returns what finds runs of letters and digits."""
    return re.compile(r"[^\W_]+")
