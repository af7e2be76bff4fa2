"""The text as the rules of speech read it: folded, with the words inside quotations and brackets hidden."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from store.text.fold import fold
from store.text.quotations import Quotation
from store.text.speech_words import HIDDEN

ENDS: Final = "。!?…"
"""Folded characters that end a sentence."""
CLAUSE_MARKS: Final = "/,。;:!?\n、」』”\"'"
"""Folded characters that end a clause, or a quotation in it."""
BREAK: Final = re.compile('[,。;:!?\n」』”"]')
_BRACKETS: Final = re.compile(r"\([^()\n]{0,120}\)|〔[^〔〕\n]{0,60}〕|\[[^\[\]\n]{0,60}\]")
_SENTENCE_BREAK: Final = re.compile("([。!?…\n]+)[」』”\"']*")
_CLAUSE_BREAK: Final = re.compile(f"[{CLAUSE_MARKS}]")
_FAR: Final = 120


class OpenText:
    """A folded text whose quotations and brackets are closed to the eye.

    Attributes:
        text: The text.
        folded: The folded text, whole.
        masked: The same with every character inside quotations and brackets hidden. The quotation marks
            stay, and so does a full stop before the closing one: it ends a sentence of the text too.
    """

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        """Hides the words inside quotations, which are in order, and inside brackets."""
        folded = fold(text)
        pieces: list[str] = []
        position = 0
        for quotation in quotations:
            start, last = quotation.start + 1, quotation.inner_end
            if last - start > 1 and folded[last - 1] in ENDS:
                last -= 1
            pieces += (folded[position:start], HIDDEN * (last - start))
            position = last
        pieces.append(folded[position:])
        self.text = text
        self.folded = folded
        self.masked = _BRACKETS.sub(lambda match: HIDDEN * len(match[0]), "".join(pieces))
        breaks = list(_SENTENCE_BREAK.finditer(self.masked))
        self._breaks = [found.start() for found in breaks]
        self._break_closings = [found.end(1) for found in breaks]
        self._break_ends = [found.end() for found in breaks]
        self._clause_ends = [found.end() for found in _CLAUSE_BREAK.finditer(self.masked)]

    def sentence_start(self, position: int, *, ended: bool = False) -> int:
        """Returns where the sentence begins that leads to a position, or that ended there if asked."""
        first = max(0, position - _FAR)
        index = bisect_left(self._breaks, position) - 1
        while index >= 0:
            end = min(self._break_ends[index], position)
            if self._break_closings[index] <= first:
                break
            if not ended or end < position:
                return end
            index -= 1
        return first

    def clause_start(self, position: int, least: int) -> int:
        """Returns where the clause begins that leads to a position, at the earliest at `least`."""
        index = bisect_left(self._clause_ends, position + 1) - 1
        return min(position, max(least, self._clause_ends[index])) if index >= 0 else min(position, least)
