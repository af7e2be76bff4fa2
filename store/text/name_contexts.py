"""Weighs what stands around a person's name: offices, verbs of speaking, marks, places and ages."""

from __future__ import annotations

import re
from typing import Final

from store.text.fold import fold
from store.text.found_names import PartedWords
from store.text.name_words import any_of, signs, words
from store.text.offices import NATIONS, OFFICE_BEFORE, OFFICE_BEHIND, nation_ending_at, office_ending_at

BEHIND: Final = signs("behind-names")
"""Characters that may follow a name at once."""

SPEAKING: Final = re.compile(any_of("speaking"))
"""Finds a verb that may stand behind a person."""

STRONG_SPEAKING: Final = frozenset(word for word in words("speaking") if len(word) > 1)
"""Those of two characters or more."""

_AT_A_PLACE: Final = re.compile(
    fold("(?:在|於|位於|抵達|前往|飛往|飛抵|轉往|途經|遷往|逃往|郊的|首都)") + r"\Z"
)
_SAYS: Final = re.compile(any_of("before-says") + "*" + any_of("says") + "[,:「]")
_SAYS_TO: Final = re.compile(
    fold("[向對][^,。;:!?「」\n]{2,12}?(?:表示|透露|指出|強調|坦言|證實|抱怨|說|稱)")
)

AGED: Final = re.compile(fold("[0-9〇零一二三四五六七八九十幾多][歲旬](?:的)?") + r"\Z")
"""Finds an age that ends before a name."""

_OF_OFFICES: Final = tuple(fold("長府會團館處"))

PLACE_ENDING: Final = re.compile(any_of("place-endings"))
"""Finds an ending of places."""

SOUNDS_OF_PLACES: Final = re.compile(any_of("sounds-of-places") + r"\Z")
"""Finds what foreign places end in, in long names by sound: 米爾諾格勒."""

HAN: Final = re.compile("[\u3005\u3400-\u9fff]")
"""A Han character, or the sign that repeats one."""

_WORKS: Final = frozenset(fold("工程 工業 工廠 工會 工地 手術 員工 師範 師生").split())
"""Words whose beginning ends an office: 水電工 in 水電工程."""
_CLOSING: Final = frozenset("」』”")
"""What ends an epithet before a name: 「股神」巴菲特."""
_COMMON_TAGS: Final = frozenset(["n", "v", "vn", "a", "d"])
_HEADS_OF_PLACES: Final = frozenset(words("heads-of-places"))
_TAGS_BEFORE: Final = frozenset(["p", "c", "uj", "v", "ul"])
"""Parts of speech that may stand before a name at once."""

TAGS_BEHIND: Final = frozenset(["v", "d", "p", "c", "t", "ul", "vd", "ad"])
"""Parts of speech that may follow a name at once."""

NAME_TAGS: Final = frozenset(["nr", "nrt", "nrfg", "x"])
"""Parts of speech of people's names and of what the dictionary lacks."""


def around(folded: str, start: int, end: int, parted: PartedWords) -> tuple[float, bool]:
    """Weighs what stands before and behind a name; also says whether an office does."""
    return with_behind(folded, (start, end), before(folded, start, parted), parted)


def before(folded: str, start: int, parted: PartedWords) -> tuple[float, bool]:
    """Weighs what stands before a name, wherever it ends; also says whether an office does."""
    score = 0.0
    office = False
    if is_behind_an_office(folded, start, parted):
        score += 2.0
        office = True
    elif start == 0 or not HAN.match(folded, start - 1):
        score += 0.9 if folded[max(0, start - 1) : start] in _CLOSING else 0.4
    elif AGED.search(folded, max(0, start - 3), start):
        score += 1.6
        office = True
    elif _AT_A_PLACE.search(folded, max(0, start - 2), start):
        score -= 2.2
    elif nation_ending_at(folded, start) is not None:
        score += 0.3
    return score, office


def with_behind(
    folded: str, span: tuple[int, int], weighed: tuple[float, bool], parted: PartedWords
) -> tuple[float, bool]:
    """Adds what stands behind a name to what `before` has weighed."""
    start, end = span
    score, office = weighed
    behind = OFFICE_BEHIND.match(folded, end)
    speaking = SPEAKING.match(folded, end)
    of_a_place = behind and (folded[start:end] in NATIONS or behind[0] in _HEADS_OF_PLACES)
    if behind and of_a_place and not office and not _ends_there(folded, behind.end()):
        score -= 1.5
    elif behind and not folded.startswith(_OF_OFFICES, behind.end()):
        score += 1.4
        office = True
    elif (
        _SAYS.match(folded, end)
        or _SAYS_TO.match(folded, end)
        or (speaking and speaking[0] in STRONG_SPEAKING)
    ):
        score += 1.3
    elif folded.startswith("(", end):
        score += 1.0
    elif end >= len(folded) or not HAN.match(folded, end) or speaking or folded[end] in BEHIND:
        score += 0.4
    elif (word := parted.at.get(end)) is None or word.tag not in TAGS_BEHIND:
        score -= 0.5
    return score, office


def is_behind_an_office(folded: str, start: int, parted: PartedWords) -> bool:
    """Whether an office ends at an offset, and no longer word holds its end: 主教 in 主教練, 官 in 官邸."""
    office = office_ending_at(folded, start)
    if office is None:
        return False
    longest = OFFICE_BEFORE.match(folded, office)
    if longest is not None and longest.end() > start:
        return False
    if folded[start - 1 : start + 1] in _WORKS:
        return False
    last = parted.at.get(start - 1)
    return last is None or last.end <= start or last.tag not in _COMMON_TAGS


def is_spoken_of(folded: str, end: int) -> bool:
    """Whether a verb of speaking or a bracket follows."""
    if _SAYS.match(folded, end) or _SAYS_TO.match(folded, end):
        return True
    speaking = SPEAKING.match(folded, end)
    return folded.startswith("(", end) or (speaking is not None and speaking[0] in STRONG_SPEAKING)


def behind_a_place(folded: str, start: int, parted: PartedWords) -> float:
    """Weighs against a person what stands directly behind a place that is no country: 福建寧德."""
    before = parted.to.get(start)
    if before is None or before.tag != "ns" or nation_ending_at(folded, start) is not None:
        return 0.0
    return 1.6


def _ends_there(folded: str, end: int) -> bool:
    """Whether a name with its office can end at an offset: it can in 魯比奧國務卿說, not in 匈牙利外長西…."""
    if end >= len(folded) or not HAN.match(folded, end) or folded[end] in BEHIND:
        return True
    return SPEAKING.match(folded, end) is not None


def is_bounded(folded: str, start: int, end: int, parted: PartedWords) -> bool:
    """Whether neither what stands before a name nor what stands behind can be a part of it."""
    before, behind = parted.to.get(start), parted.at.get(end)
    opened = start == 0 or not HAN.match(folded, start - 1)
    opened = opened or (before is not None and before.tag in _TAGS_BEFORE)
    closed = end >= len(folded) or not HAN.match(folded, end) or folded[end] in BEHIND
    return opened and (closed or (behind is not None and behind.tag in TAGS_BEHIND))
