"""Finds names of places that no catalogue has: 尖石鄉, 內比都, 拉梅斯瓦拉姆.

A place is a word that the tokenizer's dictionary has for one, or a name before an ending such as 鄉 or 海峽,
or a run of characters written by sound behind a word such as 抵達 or 位於, or what its surroundings tell.
Each has its module; here they are weighed against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from store.text.fold import fold
from store.text.found_names import ENOUGH, FoundName, PartedWords, in_lists, repeated, without_overlaps
from store.text.names import NameIndex
from store.text.offices import NATIONS
from store.text.place_endings import BUILT, VENUES
from store.text.places_by_neighbours import find_before_cues, find_behind_places, find_listed
from store.text.places_by_sound import find_by_sound
from store.text.places_in_dictionary import find_in_dictionary
from store.text.places_with_endings import find_with_endings
from store.text.told_places import DISTRICTS, find_told_places, is_no_place
from store.text.venue_names import find_venues

_ROAD: Final = re.compile(
    fold("\\d{1,3}[縣鄉]道|[台縣市]\\d{1,3}[甲乙丙丁]?線|國道(?:[一二三四五六八十]|\\d{1,2})號")
)
_SURE: Final = 3.2
_BUILT_OR_VENUES: Final = BUILT | VENUES
_AMONG_TOWNS: Final = 3.0
"""What a doubtful place gains beside a known one, that it may outweigh the person of the same sound."""
_SURE_DISTRICT: Final = 2.6


def find_places(folded: str, parted: PartedWords, stretches: Sequence[tuple[int, int]]) -> list[FoundName]:
    """Finds what looks like names of places, in order, without overlaps.

    Args:
        folded: A folded text.
        parted: Its words, as a tokenizer has told them.
        stretches: What of it may be written by sound.
    """
    names = [
        *find_in_dictionary(folded, parted, stretches),
        *find_with_endings(folded, parted),
        *find_by_sound(folded, parted, stretches),
        *find_behind_places(folded, parted),
        *find_before_cues(folded, parted),
        *find_told_places(folded, parted),
        *find_listed(folded, parted, stretches),
    ]
    names += [FoundName(road.start(), road.end(), "place", _SURE) for road in _ROAD.finditer(folded)]
    names += _districts_again(folded, names)
    venues = list(find_venues(folded, parted, stretches))
    names = _with_districts(folded, names, parted)
    names = [*venues, *_outside(names, venues)]
    names = in_lists(folded, repeated(folded, names), _towns(folded, parted), gain=_AMONG_TOWNS)
    enough = (name for name in names if name.score >= ENOUGH)
    return without_overlaps(name for name in enough if not _is_any_of_a_nation(folded, name))


def _is_any_of_a_nation(folded: str, name: FoundName) -> bool:
    """Whether a name says only of what country something built is: 日本基地 is any that Japan has."""
    middles = range(name.start + 2, name.end - 1)
    return any(
        folded[name.start : middle] in NATIONS and folded[middle : name.end] in _BUILT_OR_VENUES
        for middle in middles
    )


def _with_districts(folded: str, names: Sequence[FoundName], parted: PartedWords) -> list[FoundName]:
    """Leaves out what was found with a district's ending too: 塔奇拉 of 塔奇拉州, not that of 柏林 市中心."""
    spans = {(name.start, name.end) for name in names if name.end in parted.to}
    return [
        name
        for name in names
        if folded[name.end : name.end + 1] not in DISTRICTS or (name.start, name.end + 1) not in spans
    ]


def _outside(names: Iterable[FoundName], venues: Sequence[FoundName]) -> list[FoundName]:
    """Leaves out what is only a part of a venue's name: 彰化 and 高鐵站 in 彰化高鐵站."""
    held = {position: venue for venue in venues for position in range(venue.start, venue.end)}
    return [
        name
        for name in names
        if (venue := held.get(name.start)) is None
        or venue.end < name.end
        or (venue.start, venue.end) == (name.start, name.end)
    ]


def _towns(folded: str, parted: PartedWords) -> list[tuple[int, int]]:
    """Returns the words that are places by the dictionary or the catalogue, and no countries."""
    return [
        (word.start, word.end)
        for word in parted.all
        if word.tag == "ns" and word.end - word.start > 1 and folded[word.start : word.end] not in NATIONS
    ]


def _districts_again(folded: str, names: Sequence[FoundName]) -> list[FoundName]:
    """Finds districts again without their endings: 昭覺 where 昭覺縣 stands too."""
    stems = {
        folded[name.start : name.end - 1]
        for name in names
        if name.score >= _SURE_DISTRICT and name.end - name.start > 2 and folded[name.end - 1] in DISTRICTS
    }
    again = NameIndex((stem, 0) for stem in sorted(stems) if not is_no_place(stem)).find(folded)
    return [
        FoundName(start, end, "place", 2.4)
        for start, end, _ in again
        if folded[end : end + 1] not in DISTRICTS
    ]
