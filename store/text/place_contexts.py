"""Weighs what stands before a place's name: words of place such as 抵達, and other places."""

from __future__ import annotations

from typing import Final

from store.text.found_names import PartedWords
from store.text.name_words import words
from store.text.offices import NATIONS
from store.text.told_places import DISTRICTS

UNSURE_TAGS: Final = frozenset(["x", "nz", "nr", "nrt"])
"""Parts of speech of what may as well be another's name as a place's."""

_BEFORE: Final = frozenset(words("before-places"))
_LENGTHS_BEFORE: Final = sorted(set(map(len, _BEFORE)))


def stands_for_a_place(folded: str, start: int) -> float:
    """Weighs whether a word stands before an offset that a place is due behind: 抵達, 位於."""
    due = any(length <= start and folded[start - length : start] in _BEFORE for length in _LENGTHS_BEFORE)
    return 0.8 if due else 0.0


def follows_a_place(folded: str, parted: PartedWords, start: int) -> bool:
    """Whether a place that is no country stands right before an offset, with its ending or without.

    Args:
        folded: A folded text.
        parted: Its words, as a tokenizer has told them.
        start: The offset.
    """
    before = parted.to.get(start)
    if before is not None and folded[before.start : start] in DISTRICTS:
        before = parted.to.get(before.start)
    return before is not None and before.tag == "ns" and folded[before.start : before.end] not in NATIONS
