"""The endings of places' names, such as 鄉 or 海峽: which there are, and how far one reaches."""

from __future__ import annotations

from typing import Final

from store.text.fold import fold
from store.text.found_names import PartedWords
from store.text.name_words import words
from store.text.offices import NATIONS
from store.text.segmenting import Word
from store.text.told_places import DISTRICTS, SEAS

ENDINGS: Final = frozenset(words("place-endings"))
"""What a place's name may end in."""

CUES: Final = frozenset(words("place-cues"))
"""What stands behind a place and is no part of its name: 一帶, 近海."""

WEAK_ENDINGS: Final = frozenset(fold("路街道里圍關角海洋山江河區宮城洲旗廟寺"))
"""Endings that many other words have too."""

INSIDE: Final = frozenset(fold("里"))
"""The 里 of 埔里, like which the 裡 of 校園裡 is folded."""

GROUNDS: Final = frozenset(fold("園城村鎮家校屋店山市廠院館房宮寺廟場海河湖區島港街巷"))
"""What something is inside of, where 裡 follows: 校園."""

STATION: Final = fold("站橋壩")
"""Endings of what is built that a number may stand before: 十站."""

BUILT: Final = frozenset((*words("built"), *STATION))
"""What is built, as a name of it ends."""

VENUES: Final = frozenset(words("venues"))
"""Kinds of venues, before whose names their towns may stand."""

IN_A_TOWN: Final = 3.7
"""The score of a venue with its town, which is likelier than either alone."""

_LONGEST_ENDING: Final = max(map(len, ENDINGS))
_LONG_TOWN: Final = 4
_DISTRICT_BEHIND: Final = frozenset(fold("市縣區鎮鄉村"))
_NOT_BEHIND_A_DISTRICT: Final = frozenset(fold("長民政府委場內區域間外里落莊"))
"""What makes another word of what would be a district's ending: 區域, 市場."""


def ending_at(folded: str, parted: PartedWords, start: int) -> Word | None:
    """Returns the longest ending that begins at an offset, of one word or two: 花園 小區; else the word.

    Args:
        folded: A folded text.
        parted: Its words, as a tokenizer has told them.
        start: The offset.
    """
    first = parted.at.get(start)
    second = parted.at.get(first.end) if first is not None else None
    if first is not None and second is not None and folded[start : second.end] in ENDINGS:
        return Word(start, second.end, first.text + second.text, second.tag)
    return first


def whole_ending(folded: str, parted: PartedWords, word: Word) -> int:
    """Returns where an ending begins that the tokenizer has parted: 國際 機場.

    Args:
        folded: A folded text.
        parted: Its words, as a tokenizer has told them.
        word: The ending's last word.
    """
    for length in range(_LONGEST_ENDING, word.end - word.start, -1):
        start = word.end - length
        if start in parted.at and folded[start : word.end] in ENDINGS:
            return start
    return word.start


def with_district(folded: str, end: int) -> int:
    """Returns where a name ends that goes on with the ending of a district: 七星關 in 七星關區.

    Args:
        folded: A folded text.
        end: Where the name ends without it.
    """
    if folded[end - 1] in DISTRICTS or folded[end : end + 1] not in _DISTRICT_BEHIND:
        return end
    return end if folded[end + 1 : end + 2] in _NOT_BEHIND_A_DISTRICT else end + 1


def town_before(folded: str, parted: PartedWords, start: int, ending: str) -> int:
    """Returns where a venue's name begins if its town stands before: 永和仁愛公園; else where it begins.

    Args:
        folded: A folded text.
        parted: Its words, as a tokenizer has told them.
        start: Where the name begins without the town.
        ending: Its ending, or "" where it has none.
    """
    before = parted.to.get(start)
    if ending not in VENUES or before is None or before.tag != "ns" or before.end - before.start > _LONG_TOWN:
        return start
    town = folded[before.start : start]
    return start if town in NATIONS or town[-1] in DISTRICTS or town[-1] in SEAS else before.start
