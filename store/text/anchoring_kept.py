"""Which letters of an old text stand in the new one, as far as no other letters can be meant.

A run of letters that stands once in either text is the same in both. Where such runs begin and end it may be
otherwise: of two sentences that begin alike one may be gone, and what stood before it now stands before the
other. So the letters at the ends of a stretch of such runs are left out. A passage then lies between letters
that are known, and if no more than a few letters between them were edited, its place is beyond doubt.
"""

from __future__ import annotations

from array import array
from typing import Final, NamedTuple

_RUN: Final = 10
"""Letters of a run: as many hardly stand in a text once by chance and in another as well."""

_FAR: Final = 128
"""Letters on either side of a passage among which one must be known."""

_MOST_LESS: Final = 16
_MOST_MORE: Final = 80
"""Letters by which what lies between two known letters may have become shorter or longer."""

_FOR_AN_EDIT: Final = 5
"""Letters between two known ones for each that may be edited, beside the first few."""

_FEW_EDITS: Final = 6
_LONGEST: Final = 400_000
"""Letters of a text from which on this is not asked: it would take too long and too much memory."""


class Between(NamedTuple):
    """Where a passage stands between letters that are known.

    Attributes:
        start: Index of its first letter in the new text.
        end: Index behind its last.
        edited: Whether anything in it is not as it was.
    """

    start: int
    end: int
    edited: bool


class Kept:
    """The letters of an old text that are known to stand in a new one, and where."""

    def __init__(self, old: str, new: str) -> None:
        """Compares all runs of the texts.

        Args:
            old: The letters of the old text.
            new: The letters of the new text.
        """
        self._old, self._new = old, new
        self._places = array("i", [-1]) * len(old)
        if max(len(old), len(new)) <= _LONGEST:
            self._learn()

    def _learn(self) -> None:
        there = _once(self._new)
        first, last, shift = 0, -1, 0
        for run, start in _once(self._old).items():
            place = there.get(run, -1) if start >= 0 else -1
            if place < 0:
                continue
            if start != last + 1 or place - start != shift:
                self._note(first, last, shift)
                first, shift = start, place - start
            last = start
        self._note(first, last, shift)

    def _note(self, first: int, last: int, shift: int) -> None:
        """Notes a stretch of runs, from the start of the first to that of the last, without its ends."""
        begins = 0 if first == shift == 0 else first + _RUN - 1
        ends = last + 1
        if ends + _RUN - 1 == len(self._old) == len(self._new) - shift:
            ends = len(self._old)
        for index in range(begins, ends):
            self._places[index] = index + shift

    def find(self, first: int, last: int) -> Between | None:
        """Returns where a passage stands, or None if that is not beyond doubt.

        Args:
            first: Index of its first letter in the old text.
            last: Index behind its last letter.
        """
        places = self._places
        low = next((at for at in range(first, max(-1, first - _FAR), -1) if places[at] >= 0), None)
        high = next((at for at in range(last - 1, min(len(places), last + _FAR)) if places[at] >= 0), None)
        if (low is None and first >= _FAR) or (high is None and last + _FAR <= len(places)):
            return None
        start, end = 0 if low is None else places[low], len(self._new) if high is None else places[high] + 1
        low, high = low or 0, len(places) if high is None else high + 1
        old, new = self._old[low:high], self._new[start:end]
        if start >= end or not -_MOST_LESS <= len(new) - len(old) <= _MOST_MORE:
            return None
        found = _laid_over(old, new, first - low, last - low)
        return found and Between(start + found.start, start + found.end, found.edited)


def _laid_over(old: str, new: str, first: int, last: int) -> Between | None:
    """Returns where a passage stands in a stretch that was edited here and there, or None if too much was."""
    from rapidfuzz.distance import Levenshtein

    if old == new:
        return Between(first, last, edited=False)
    operations = Levenshtein.opcodes(old, new)
    removed = sum(one.src_end - one.src_start for one in operations if one.tag != "equal")
    if removed > _FEW_EDITS + len(old) // _FOR_AN_EDIT:
        return None
    begins = ends = 0
    for one in operations:
        if one.src_start <= first < one.src_end:
            begins = min(one.dest_start + first - one.src_start, one.dest_end)
        if one.src_start < last <= one.src_end:
            ends = min(one.dest_start + last - one.src_start, one.dest_end)
    if begins >= ends:
        return None
    words, now = old[first:last], new[begins:ends]
    alone = old.find(words) == old.rfind(words) and new.find(words) == new.rfind(words)
    return Between(begins, ends, words != now) if alone else None


def _once(letters: str) -> dict[str, int]:
    """Returns where each run stands that stands once; -1 for the others."""
    found: dict[str, int] = {}
    for start in range(len(letters) - _RUN + 1):
        run = letters[start : start + _RUN]
        found[run] = -1 if run in found else start
    return found
