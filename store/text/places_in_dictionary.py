"""Finds places that the tokenizer's dictionary has for such, with their endings and towns: 永和仁愛公園."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from store.text.fold import fold
from store.text.found_names import FoundName, PartedWords
from store.text.known_names import listed_places
from store.text.name_contexts import PLACE_ENDING
from store.text.offices import NATIONS, office_ending_at
from store.text.place_contexts import stands_for_a_place
from store.text.place_endings import (
    CUES,
    ENDINGS,
    GROUNDS,
    IN_A_TOWN,
    INSIDE,
    STATION,
    ending_at,
    town_before,
)
from store.text.places_by_sound import LONG_BY_SOUND
from store.text.told_places import DISTRICTS, is_no_place
from store.text.transliteration import sound_share

_MOSTLY_SOUND: Final = 0.1
_BANK: Final = re.compile(fold("[河江湖溪][畔岸]"))
_OF_AN_OFFICE: Final = 1.5
"""What a word of the dictionary loses behind an office, where a person of that name is likelier."""


def find_in_dictionary(
    folded: str, parted: PartedWords, stretches: Sequence[tuple[int, int]]
) -> Iterator[FoundName]:
    """Yields the places of the dictionary, each with its ending and, where it is a venue, with its town too.

    Args:
        folded: A folded text.
        parted: Its words, as a tokenizer has told them.
        stretches: What of it may be written by sound.
    """
    inside = {
        position
        for start, end in stretches
        if end - start >= LONG_BY_SOUND and sound_share(folded[start:end]) > 0.85
        for position in range(start, end)
        if (word := parted.at.get(start)) is None or word.end != end
    }
    ends = {end: start for start, end in stretches}
    for word in parted.all:
        form = folded[word.start : word.end]
        if word.tag == "ns" and len(form) < 4 and word.start in inside and word.end in inside:
            continue
        if word.tag != "ns" or len(form) < 2 or is_no_place(form):
            continue
        if form[-1] in INSIDE and form[-2] in GROUNDS:
            continue
        if word.end - 1 in ends and ends[word.end - 1] == word.start - 1 and form[-1] in DISTRICTS:
            continue  # 利亞州 in 蘇利亞州
        unlike = len(form) > 3 and not PLACE_ENDING.search(form, 1) and sound_share(form) < _MOSTLY_SOUND
        if unlike and form not in listed_places():
            continue
        end = word.end
        behind = ending_at(folded, parted, end)
        ending = folded[end : behind.end] if behind is not None else ""
        grows = form not in NATIONS and ending in ENDINGS and ending not in CUES
        grows = grows and not (ending in INSIDE and form[-1] in GROUNDS)
        if behind is not None and grows:
            of_a_district = folded[end] in DISTRICTS and form[-1] not in DISTRICTS
            of_a_line = folded[end] in STATION and end + 1 == behind.end
            if form[-1] not in ENDINGS or behind.end - end > 1 or of_a_district or of_a_line:
                end = behind.end
        elif _BANK.match(folded, end):
            end += 1  # 第聶伯羅河畔
        score = 2.6 + stands_for_a_place(folded, word.start) + (0.4 if len(form) > 2 else 0.0)
        if form not in listed_places() and office_ending_at(folded, word.start) is not None:
            score -= _OF_AN_OFFICE
        town = town_before(folded, parted, word.start, folded[word.end : end])
        if town < word.start:
            yield FoundName(town, end, "place", IN_A_TOWN)
        yield FoundName(word.start, end, "place", score)
