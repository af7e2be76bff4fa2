"""A text reduced to what it says: its letters and digits, folded, with the way back to the text.

Punctuation, spaces, line breaks and footnote marks ([1], ①, ²) are left out, for these are what differs
between two prints of the same words. What parts or signs a number stays: 3.5 is not 35, and -2 is not 2.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from typing import Final

from store.text.fold import fold

_CIRCLED: Final = "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf"
_RAISED: Final = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079"
_BRACKETED: Final = r"[\[〔](?:注|[a-z])?[ ]?[0-9]{1,3}[\]〕]"
"""Of folded text, where 註 is 注."""

_LETTERS: Final = re.compile(
    rf"(?P<note>{_BRACKETED})|[^\W_{_CIRCLED}{_RAISED}]+|(?<=[0-9a-z])[{_RAISED}]+|[%‰°$€£¥]|-(?=[0-9])"
    r"|(?<=[0-9])(?!,[0-9]{3}(?![0-9]))[.,:/、~](?=[0-9])"
)
"""A stretch of letters, or what belongs to a number; or a footnote mark, whose digits say nothing."""

_NOTE: Final = re.compile(rf"{_BRACKETED}|[{_CIRCLED}{_RAISED}]")
_MOST_NOTES: Final = 64
"""Code points of footnote marks that are stepped over behind a passage."""

_ENDS: Final = "。！？!?.…\n"
"""What ends a sentence, however its marks are set."""

_MARKS: Final = tuple(
    map(
        frozenset,
        (
            "。.｡．",
            "，,、",
            "「『“\"‘'〝",
            "」』”\"’'〞",
            "（(〈《<【[",
            "）)〉》>】]",
            "：:",
            "；;",
            "？?",
            "！!",
            "…⋯.",
            "—–-－",
        ),
    )
)
"""Marks that stand for each other when a text is set anew."""


class Letters:
    """The letters of a text.

    Attributes:
        text: The text itself.
        letters: What is left of it.
        offsets: For each letter, its offset in the text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.offsets = array("I")
        parts = []
        folded = fold(text)
        for match in _LETTERS.finditer(folded):
            if match.lastgroup is None:
                parts.append(match[0])
                self.offsets.extend(range(match.start(), match.end()))
        self.letters = "".join(parts)

    def index(self, offset: int) -> int:
        """Returns how many letters stand before an offset of the text."""
        return bisect_left(self.offsets, max(0, offset)) if offset <= len(self.text) else len(self.offsets)

    def ends_at(self, index: int, marks: str = _ENDS) -> bool:
        """Whether a sentence ends before a letter, as the start and the end of the text do.

        Args:
            index: The letter's index.
            marks: What ends a sentence; for a paragraph, a line break.
        """
        if not 0 < index < len(self.offsets):
            return True
        return not set(marks).isdisjoint(self.text[self.offsets[index - 1] + 1 : self.offsets[index]])

    def passage(self, first: int, last: int, lead: str, trail: str) -> tuple[int, int]:
        """Returns where a stretch of letters stands in the text, with the marks that belong to it.

        Args:
            first: Index of its first letter.
            last: Index behind its last letter, greater than `first`.
            lead: Marks that stood before its first letter; those that still do are taken in.
            trail: Marks that stood behind its last letter.
        """
        start, end = self.offsets[first], self.offsets[last - 1] + 1
        earliest = self.offsets[first - 1] + 1 if first else 0
        latest = self.offsets[last] if last < len(self.offsets) else len(self.text)
        for mark in reversed(lead):
            if start > earliest and _alike(self.text[start - 1], mark):
                start -= 1
        gap = self.text[end : min(latest, end + len(trail) + _MOST_NOTES)]
        folded, position, taken = fold(gap), 0, 0
        for mark in trail:
            while (note := _NOTE.match(folded, position)) is not None:
                position = note.end()
            if position < len(gap) and _alike(gap[position], mark):
                position += 1
                taken = position
        return start, end + taken


def without_notes(marks: str) -> str:
    """Returns what stands between letters without its footnote marks."""
    notes = {at for note in _NOTE.finditer(fold(marks)) for at in range(*note.span())}
    return "".join(mark for at, mark in enumerate(marks) if at not in notes)


def _alike(mark: str, other: str) -> bool:
    return mark == other or any(mark in marks and other in marks for marks in _MARKS)
