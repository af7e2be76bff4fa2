"""Finds names before the ending of a place, whatever words they make: 尖石鄉, 七星關區."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from store.text.fold import fold
from store.text.found_names import ENOUGH, FoundName, PartedWords
from store.text.place_contexts import UNSURE_TAGS, follows_a_place, stands_for_a_place
from store.text.place_endings import (
    BUILT,
    CUES,
    ENDINGS,
    GROUNDS,
    IN_A_TOWN,
    INSIDE,
    STATION,
    WEAK_ENDINGS,
    town_before,
    whole_ending,
    with_district,
)
from store.text.segmenting import Word
from store.text.told_places import DISTRICTS, NAME_TAGS, NO_STEM, STOPS, VERB, is_no_place

_WORD_TAGS: Final = frozenset(["n", "nz", "nr", "nrt", "x", "v", "vn", "a", "j", "ng", "an", "zg"])
_LONGEST_STEM: Final = 5
_BEFORE_A_STEM: Final = frozenset(fold("經自至往由從沿在與和及到向於對離近距達"))
"""Words of one character before a name, which the tokenizer may take into it."""
_ROADSIDE: Final = re.compile(
    fold("(?:路|街|大道)(?:沿線|[一二三四五六七八九十東西南北]段|口|上|旁|與|[0-9]|一帶|交叉口|附近|巷)")
)
_NUMERALS: Final = fold("一二三四五六七八九十兩")
_LONGER_BY_A_DISTRICT: Final = 0.3


def find_with_endings(folded: str, parted: PartedWords) -> Iterator[FoundName]:
    """Yields what ends as places do, some of it twice: with a town or a district's ending, and without.

    Args:
        folded: A folded text.
        parted: Its words, as a tokenizer has told them.
    """
    for word in parted.all:
        ending = folded[word.start : word.end]
        if ending in ENDINGS and ending not in CUES:
            whole = whole_ending(folded, parted, word)
            start = _stem_start(folded, parted, whole)
            if whole - start > 2 and folded[start] in _BEFORE_A_STEM:
                start += 1
            stem = folded[start:whole]
            name = folded[start : word.end]
            only = parted.at.get(start)
            common = only is not None and only.end == whole and only.tag in ("n", "s", "v", "vn", "t", "l")
            inside = ending in INSIDE and (stem[-1:] in GROUNDS or common)
            numbered = ending in STATION and stem[-1:] in _NUMERALS
            numbered = numbered or (len(stem) == 1 and ending in BUILT)
            if stem and stem not in NO_STEM and not (inside or numbered) and not is_no_place(name):
                score = _of_stem(folded, parted, start, (whole, word.end))
                end = with_district(folded, word.end)
                town = town_before(folded, parted, start, folded[whole : word.end])
                if town < start and score >= ENOUGH:
                    yield FoundName(town, word.end, "place", IN_A_TOWN)
                if end > word.end:
                    yield FoundName(start, end, "place", score + _LONGER_BY_A_DISTRICT)
                yield FoundName(start, word.end, "place", score)
        elif (
            len(ending) >= 3
            and (
                word.tag in UNSURE_TAGS
                or (word.tag == "n" and follows_a_place(folded, parted, word.start))
                or (ending[-1] in DISTRICTS and stands_for_a_place(folded, word.start) > 0)
            )
            and any(ending[-length:] in ENDINGS for length in (1, 2, 3))
            and not is_no_place(ending)
        ):
            yield FoundName(word.start, word.end, "place", 2.3 + stands_for_a_place(folded, word.start))


def _stem_start(folded: str, parted: PartedWords, end: int) -> int:
    """Returns where the name before an ending begins."""
    start = end
    while (word := parted.to.get(start)) is not None and end - word.start <= _LONGEST_STEM:
        single = word.end - word.start == 1
        opened = end - start == 1 and word.start not in parted.to and word.tag == "v"
        if word.tag not in NAME_TAGS and (not single or (word.tag in STOPS and start != end and not opened)):
            break
        if (single and word.tag in ("p", "c", "uj", "ul", "d", "r")) or _ends_a_place(folded, word):
            break
        if single and start < end and folded[word.start] in DISTRICTS:
            break
        if word.tag == "ns" and end - start > 1:
            break
        start = word.start
    if start == end and (word := parted.to.get(end)) is not None and word.end - word.start == 2:
        before = parted.to.get(word.start)
        bounded = before is None or before.tag == "ns" or stands_for_a_place(folded, word.start)
        if before is not None and before.end - before.start > 2:
            bounded = bounded or folded[word.start - 1] in DISTRICTS
        if (
            bounded
            and word.tag in _WORD_TAGS
            and not (_ends_a_place(folded, word) or VERB.fullmatch(folded, word.start, word.end))
        ):
            return word.start
    return start


def _ends_a_place(folded: str, word: Word) -> bool:
    """Whether a word is a place with its ending, behind which another begins: 雲南省 普洱市."""
    return word.tag == "ns" and word.end - word.start > 2 and folded[word.end - 1] in ENDINGS


def _of_stem(folded: str, parted: PartedWords, start: int, ending: tuple[int, int]) -> float:
    stem = folded[start : ending[0]]
    length = ending[1] - ending[0]
    score = 2.2 + stands_for_a_place(folded, start)
    score += 0.5 if length > 1 else -0.8 if folded[ending[0]] in WEAK_ENDINGS else 0.0
    score += 0.3 if 2 <= len(stem) <= 3 else -1.0 if len(stem) == 1 else 0.0
    if _ROADSIDE.match(folded, ending[0]) and len(stem) > 1:
        score += 0.8
    parts = parted.parts(start, ending[0])
    if follows_a_place(folded, parted, start):
        score += 0.6
    if any(part.tag == "ns" for part in parts):
        score += 0.4
    if any(part.tag in STOPS for part in parts):
        score -= 0.9
    elif any(part.tag not in NAME_TAGS and part.end - part.start > 1 for part in parts):
        score -= 0.4
    return score
