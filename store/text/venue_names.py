"""Finds venues with the towns and names that they begin with: 彰化高鐵站, 高雄澄清湖棒球場.

The noun at the end says only what is meant, and is never a place by itself; the words before it that hold
together with it say which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from store.text.fold import fold
from store.text.found_names import FoundName, PartedWords
from store.text.name_words import any_of, words
from store.text.offices import NATIONS, OFFICES
from store.text.segmenting import Word
from store.text.told_places import DISTRICTS, NAME_TAGS, NO_STEM, SEAS, STOPS

_VENUE: Final = re.compile(any_of("built"))
_KINDS: Final = frozenset(words("kinds-of-venues"))
"""Words that stand between a venue's name and its noun and name none: 國際, 文化."""

_FOUNDED: Final = frozenset(fold("立"))
"""What joins a district to what it has founded: 屏東縣立棒球場."""

_BODIES: Final = frozenset(words("body-endings"))
_VERBS: Final = frozenset(words("verbs"))
_NOT_PLACES: Final = frozenset(words("not-places") + words("no-places"))
_NOUNS: Final = frozenset(["n", "b", "j", "l", "vn", "s", "ng", "an", "zg", "i", "nt", "a"])
_WATERS: Final = frozenset(fold("海湖江河溪山嶺島潭泉"))
"""What the name of a water or a hill ends in: 草海 in 草海自然保護區."""
_ROADS: Final = frozenset(fold("路街道"))
"""What ends a road, behind which the number or the name of a house begins: 青山公路 海棠花園."""

_BEFORE: Final = frozenset(fold("在於到往至經赴由從自的和與及或對向是為如等抵離近過返有將被把"))
_LONGEST: Final = 9
"""Characters before a venue's noun."""

_LONGEST_OTHER: Final = 4
_PLAIN: Final = 4
"""Characters of ordinary words in a venue's name: 果菜 in 溪湖果菜市場; 超大型天然氣 names no station."""

_LONG_BY_SOUND: Final = 3
_WITH_A_TOWN: Final = 3.7
_WITH_A_NAME: Final = 3.0
_BOUNDED: Final = 2.4


def find_venues(
    folded: str, parted: PartedWords, stretches: Sequence[tuple[int, int]]
) -> Iterator[FoundName]:
    """Yields venues of a folded text with their names, in order.

    Args:
        folded: A folded text.
        parted: Its words, as a tokenizer has told them.
        stretches: What of it may be written by sound.
    """
    by_sound = {end: start for start, end in stretches if end - start >= _LONG_BY_SOUND}
    for venue in _VENUE.finditer(folded):
        noun = venue.start()
        while (kind := parted.to.get(noun)) is not None and folded[kind.start : noun] in _KINDS:
            noun = kind.start
        found = _venue(folded, parted, *venue.span())
        start = by_sound.get(noun)
        if start is not None and (found is None or start < found.start):
            start = _behind_a_nation(folded, start, noun)
            yield FoundName(start, venue.end(), "place", _WITH_A_NAME)
        elif found is not None:
            yield found


def _behind_a_nation(folded: str, start: int, end: int) -> int:
    """Returns where a stretch by sound goes on behind the country that it begins with."""
    inner = range(start + 2, end - 1)
    return next((position for position in inner if folded[start:position] in NATIONS), start)


def _venue(folded: str, parted: PartedWords, noun: int, end: int) -> FoundName | None:
    """Returns the venue whose noun stands at an offset, or None where nothing says which it is."""
    if end not in parted.to and end < len(folded) and end in parted.at:
        return None
    start = _start_of(folded, parted, noun)
    stem = folded[start:noun]
    parts = parted.parts(start, noun)
    if len(stem) < 2 or stem in NATIONS or stem in _NOT_PLACES:
        return None
    own = [part for part in parts if folded[part.start : part.end] not in _KINDS]
    if any(part.tag == "ns" for part in own) or not parts:
        return FoundName(start, end, "place", _WITH_A_TOWN)
    if any(
        part.end - part.start > 1 and (part.tag in NAME_TAGS or folded[part.end - 1] in _WATERS)
        for part in own
    ):
        return FoundName(start, end, "place", _WITH_A_NAME)
    single = own and all(part.end - part.start == 1 for part in own) and len(own) > 1
    return FoundName(start, end, "place", _BOUNDED) if single else None


def _start_of(folded: str, parted: PartedWords, noun: int) -> int:
    """Returns where the words begin that hold together with a venue's noun."""
    start = noun
    towns = 0
    plain = 0
    while (word := parted.to.get(start)) is not None and noun - word.start <= _LONGEST:
        form = folded[word.start : word.end]
        if start < noun and form[-1] in _ROADS:
            break
        if word.tag == "ns":
            if start < noun and form[-1] in SEAS:
                break
            closed = form[-1] in DISTRICTS and len(form) > 2
            if form in NATIONS or towns > 1 or (closed and folded[word.end] not in _FOUNDED):
                break
            towns += 1
            start = word.start
            if closed:
                break
        elif towns or not _holds(form, word, founded=_is_founded(folded, parted, word)):
            break
        else:
            if form not in _KINDS and word.tag not in NAME_TAGS and len(form) > 1:
                plain += len(form)
            if plain > _PLAIN:
                break
            start = word.start
    while start < noun and (word := parted.at.get(start)) is not None:
        if folded[start : word.end] not in _KINDS | NO_STEM:
            break
        start = word.end
    return start


def _is_founded(folded: str, parted: PartedWords, word: Word) -> bool:
    """Whether a word joins a district to what it has founded."""
    before = parted.to.get(word.start)
    founder = before is not None and before.tag == "ns" and folded[word.start - 1] in DISTRICTS
    return founder and folded[word.start : word.end] in _FOUNDED


def _holds(form: str, word: Word, *, founded: bool) -> bool:
    """Whether a word that is no place may stand in a venue's name."""
    if founded or form in _KINDS:
        return True
    if len(form) > _LONGEST_OTHER or form in _VERBS | _BODIES or form in OFFICES:
        return False
    if len(form) == 1:
        return form not in _BEFORE and word.tag not in STOPS
    return word.tag in NAME_TAGS or word.tag in _NOUNS
