"""Finds unknown words that stand where a place is due: behind another, in a list beside one, before 一帶."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from store.text.fold import fold
from store.text.found_names import FoundName, PartedWords
from store.text.name_words import words
from store.text.offices import NATIONS, OFFICE_BEHIND
from store.text.place_contexts import UNSURE_TAGS, stands_for_a_place
from store.text.told_places import CUE, LISTING, NOT_PLACES, STOPS, is_no_place

_NO_NAMES: Final = frozenset((*words("no-people"), *words("body-endings"))) | NOT_PLACES
_PAUSE: Final = frozenset(fold("、"))
_LISTED_BY_AND: Final = 3
"""Characters of an unknown word that 和 puts beside a place."""


def find_behind_places(folded: str, parted: PartedWords) -> Iterator[FoundName]:
    """Yields names of unknown kind that follow a place or stand where one is due: 德州休士頓.

    Args:
        folded: A folded text.
        parted: Its words, as a tokenizer has told them.
    """
    for word in parted.all:
        if word.tag not in UNSURE_TAGS or not 2 <= word.end - word.start <= 5:
            continue
        before = parted.to.get(word.start)
        form = folded[word.start : word.end]
        if OFFICE_BEHIND.match(folded, word.end) or before is None or form in _NO_NAMES or word.tag == "nz":
            continue
        town = before.tag == "ns" and before.end - before.start > 1
        if town and folded[before.start : before.end] not in NATIONS:
            yield FoundName(word.start, word.end, "place", 2.0)
        elif before.tag == "p" and stands_for_a_place(folded, word.start):
            yield FoundName(word.start, word.end, "place", 2.1)


def find_before_cues(folded: str, parted: PartedWords) -> Iterator[FoundName]:
    """Yields what stands before 一帶 or 近海, from a mark, a place or a word of place on.

    Args:
        folded: A folded text.
        parted: Its words, as a tokenizer has told them.
    """
    for cue in CUE.finditer(folded):
        end = start = cue.start()
        while (word := parted.to.get(start)) is not None and end - word.start <= 4:
            if word.tag == "ns" or word.tag in STOPS or folded[word.start : word.end] in NOT_PLACES:
                break
            start = word.start
        bounded = start not in parted.to or parted.to[start].tag in ("ns", "p", "c")
        if bounded and 2 <= end - start <= 4 and not is_no_place(folded[start:end]):
            single = all(
                part.end - part.start == 1 or part.tag in UNSURE_TAGS for part in parted.parts(start, end)
            )
            yield FoundName(start, end, "place", 2.0 if single else 1.2)


def find_listed(
    folded: str, parted: PartedWords, stretches: Sequence[tuple[int, int]]
) -> Iterator[FoundName]:
    """Yields unknown words that stand in a list beside a place: 紅寺堡、玉泉營等產區.

    Args:
        folded: A folded text.
        parted: Its words, as a tokenizer has told them.
        stretches: What of it may be written by sound.
    """
    by_sound = dict(stretches)
    for word in parted.all:
        if word.tag not in UNSURE_TAGS or not 2 <= word.end - word.start <= 4 or word.start < 2:
            continue
        before = parted.to.get(word.start - 1)
        sign = folded[word.start - 1]
        listed = sign in LISTING and before is not None and before.tag == "ns"
        if sign not in _PAUSE and (word.tag == "nz" or word.end - word.start < _LISTED_BY_AND):
            continue
        form = folded[word.start : word.end]
        if listed and form not in _NO_NAMES and not OFFICE_BEHIND.match(folded, word.end):
            yield FoundName(word.start, max(word.end, by_sound.get(word.start, 0)), "place", 2.2)
