"""Finds places written by sound, by what stands around them: 內比都, 拉梅斯瓦拉姆."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from store.text.fold import fold
from store.text.found_names import FoundName, PartedWords
from store.text.name_contexts import PLACE_ENDING, SOUNDS_OF_PLACES, SPEAKING
from store.text.name_words import any_of
from store.text.offices import NATIONS, OFFICE_BEHIND, nation_ending_at, office_ending_at
from store.text.place_contexts import follows_a_place, stands_for_a_place
from store.text.place_endings import CUES, WEAK_ENDINGS
from store.text.told_places import DISTRICTS, is_no_place
from store.text.transliteration import sound_share

LONG_BY_SOUND: Final = 4
"""Characters from which a stretch by sound is hardly anything but a name."""

_BEHIND: Final = re.compile(any_of("behind-places"))
_AND: Final = tuple(fold("與和及、"))
_NEW: Final = frozenset(fold("新北南東西上下大小舊老"))
"""What may stand before a name written by sound as part of it: 新彼得里夫卡."""
_OF: Final = fold("的")
_SHORT_DISTRICT: Final = 2
_WHOLE: Final = 0.8
"""Speaks for a long stretch by sound, of which the dictionary knows a part: 卡加延 in 卡加延德奧羅市."""
_LONGEST_NATION: Final = max(map(len, NATIONS))
_HEAD: Final = fold("長")


def find_by_sound(
    folded: str, parted: PartedWords, stretches: Sequence[tuple[int, int]]
) -> Iterator[FoundName]:
    """Yields what is written by sound; what nothing tells to be a place has a score that needs a list's help.

    Args:
        folded: A folded text.
        parted: Its words, as a tokenizer has told them.
        stretches: What of it may be written by sound.
    """
    last = -1
    for whole, end in stretches:
        shortest = _SHORT_DISTRICT if folded[end : end + 1] in DISTRICTS else LONG_BY_SOUND
        begin = _behind_a_nation(folded, whole, end, shortest)
        town = parted.at.get(whole)
        if town is not None and town.end - town.start == 1:
            town = None  # 錫 in 錫亞爾科特
        if begin == whole and town is not None and town.tag == "ns" and end - town.end >= LONG_BY_SOUND:
            begin = town.end  # 加拉加斯 米拉弗洛雷斯宮
        name = folded[begin:end]
        share = sound_share(name)
        if not 2 <= len(name) <= 9 or share < 0.7 or is_no_place(name):
            continue
        if office_ending_at(folded, begin) is not None:
            continue
        new = parted.to.get(begin)
        grows = new is not None and folded[new.start : begin] in _NEW
        start = new.start if new is not None and grows and stands_for_a_place(folded, new.start) else begin
        if start not in parted.at and start - 1 in parted.at and folded[start - 1] in _NEW:
            start -= 1  # 北 in 北瓦濟里斯坦, of which the dictionary parts 北瓦濟
        ending = PLACE_ENDING.match(folded, end)
        behind = parted.at.get(end)
        if ending and ending[0] in DISTRICTS and folded[ending.end() : ending.end() + 1] in _HEAD:
            last = end
            yield FoundName(start, end, "place", 1.6 + share)  # 希爾克內斯市長
        elif (
            ending
            and ending[0] not in CUES
            and (behind is None or behind.end == ending.end() or ending[0] not in WEAK_ENDINGS)
        ):
            last = ending.end()
            score = 1.6 + share + stands_for_a_place(folded, start)
            yield FoundName(start, last, "place", score + _WHOLE * _is_cut(parted, begin, end))
        elif _BEHIND.match(folded, end):
            yield FoundName(start, end, "place", 1.6 + share)
        elif (before := stands_for_a_place(folded, start)) or (last == start - 1 and folded[last] in _AND):
            last = end
            yield FoundName(start, end, "place", 1.0 + share + max(before, 0.6))
        elif len(name) > 2 and follows_a_place(folded, parted, start):
            last = end
            yield FoundName(start, end, "place", 0.9 + share)
        elif len(name) > 2 and "." not in name and _is_of_a_nation(folded, parted, start, end):
            of = folded[start - 1] in _OF
            yield FoundName(start, end, "place", (1.2 if of else 0.9) + share)
        elif len(name) >= LONG_BY_SOUND and "." not in name and SOUNDS_OF_PLACES.search(name):
            yield FoundName(start, end, "place", 1.4 + share)
        else:
            yield FoundName(start, end, "place", share - 0.2)


def _behind_a_nation(folded: str, start: int, end: int, shortest: int) -> int:
    """Returns where a stretch goes on behind the name of a country that it begins with: 匈牙利德布勒森."""
    return next(
        (
            start + length
            for length in range(_LONGEST_NATION, 1, -1)
            if end - start - length >= shortest and folded[start : start + length] in NATIONS
        ),
        start,
    )


def _is_of_a_nation(folded: str, parted: PartedWords, start: int, end: int) -> bool:
    """Whether a country stands right before and nobody speaks behind: 愛沙尼亞帕爾迪斯基的五條電纜."""
    of = start - 1 if folded[start - 1 : start] in _OF else start
    nation = nation_ending_at(folded, of)
    before = parted.to.get(of)
    if nation is None and of < start and before is not None and before.tag == "ns":
        nation = before.start  # 運往萊特島的奧爾莫克
    if nation is None or OFFICE_BEHIND.match(folded, end):
        return False
    if of < start:
        return stands_for_a_place(folded, nation) > 0  # 抵達英國的費利克斯托
    if end - start < LONG_BY_SOUND:
        return False
    return SPEAKING.match(folded, end) is None and not folded.startswith("(", end)


def _is_cut(parted: PartedWords, start: int, end: int) -> bool:
    """Whether the dictionary knows only the beginning of a long stretch by sound."""
    first = parted.at.get(start)
    return first is not None and first.tag == "ns" and first.end < end and end - start > LONG_BY_SOUND
