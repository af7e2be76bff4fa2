"""Where a name begins that something behind it explains: 並將聯合推動綠色氫能（GH） explains 綠色氫能.

Chinese marks no words, so every place within reach is weighed: what stands before it (a comma, an office, a
verb, a particle: all of these end before a name), what would be inside the name (a particle hardly ever is),
whether the name is as long as its other form lets expect, whether its characters stand for sounds, and
whether the same words stand elsewhere in the text behind other words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from store.text.fold import fold
from store.text.found_names import PartedWords
from store.text.kinds import INSTITUTIONS, ending_kind, is_only_an_ending
from store.text.name_words import any_of, signs, words
from store.text.offices import OFFICE_BEFORE, nation_ending_at, office_ending_at
from store.text.transliteration import DOTS, is_mostly_sound, is_sound, sound_lengths, sound_share

LONGEST: Final = 24
"""Code points of a name that is looked for."""

_PARTICLES: Final = signs("particles")
"""Words of one character that stand before a name and hardly ever in it."""

_JOINING: Final = signs("joining")
"""Words of one character that stand before a name, and in some names: 移民及海關執法局, 美國在台協會."""

_AND: Final = frozenset(fold("與和及暨"))
_INSIDE_OF: Final = frozenset(fold("裡"))
"""Folded like the 里 of foreign names."""

_VERB: Final = re.compile(any_of("verbs"))
_NOMINAL: Final = frozenset(words("nominal-verbs"))
"""Verbs that also stand inside names: 亞洲基礎設施投資銀行."""

_ENDS_WITH_VERB: Final = re.compile(_VERB.pattern + r"\Z")
_PLACE_BEFORE: Final = re.compile(any_of("nations") + fold("|[\u4e00-\u9fff]{2,3}[省市縣州]"))
_NATION: Final = re.compile(any_of("nations"))
_APPOSITION: Final = re.compile(any_of("appositions"))
_ENDS_WITH_PLACE_WORD: Final = re.compile(any_of("place-words") + r"\Z")
_ENDS_WITH_APPOSITION: Final = re.compile(any_of("appositions") + r"\Z")
_ENDING_TAGS: Final = frozenset(["p", "c", "d", "uj", "ul", "r", "q", "t", "f"])
"""Parts of speech that stand before a name and not in it."""

BRAND: Final = (2, 4)
"""Characters of a company's name whose Latin form is in capitals: 輝達（NVIDIA）."""

_ENOUGH_FOR_TWO: Final = 7
"""Characters of a name that may hold 與."""
_NOT_JOINING: Final = frozenset(fold("國內 室內 境內 海內 期間 民間 空間 時間").split())
_ASPECT: Final = frozenset(fold("了過著到"))
_MEASURES: Final = fold("名位個家款支項座艘架種枚套")
_COUNTED: Final = re.compile(fold("(?:[一二兩三四五六七八九十幾數多這那該首每某0-9]") + f"[{_MEASURES}])")
"""A number or 這 with its measure word."""

_ACT_IN_A_SOUND: Final = 1.6
_A_SOUND: Final = 0.4
_CUT_AT_A_DOT: Final = 3.0
"""What a name loses that leaves out the part before a dot: 哈姆丹 of 奧薩馬·哈姆丹."""

_INSIDE: Final = re.compile("[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f" + DOTS + "]")

Form = tuple[int, int]
"""The fewest and the most characters that a name should have."""


class Edge(NamedTuple):
    """A place where a name may begin.

    Attributes:
        start: The offset.
        score: How well it fits, around 0 for a poor fit and 3 for a good one.
        office: Whether a word for an office stands before it.
    """

    start: int
    score: float
    office: bool


class Expected(NamedTuple):
    """What the other form of a name lets expect of it.

    Attributes:
        lengths: Ranges of length, any of which fits.
        by_sound: Whether it should be written by sound; None if it cannot be told.
        initials: A short form that the name should begin like, or nothing.
    """

    lengths: tuple[Form, ...]
    by_sound: bool | None = None
    initials: str = ""


def expected_of_latin(words: list[str], *, named: bool) -> Expected:
    """Returns what to expect of a name with a Latin form.

    Args:
        words: The Latin words.
        named: Whether they look like a person's or a place's name, and not like a term's.
    """
    if named:
        lengths = [sound_lengths(word) for word in words]
        whole = (sum(low for low, _ in lengths), sum(high for _, high in lengths))
        ends = {lengths[0], lengths[-1], whole}
        if len(words) > 2:
            ends.add((lengths[-2][0] + lengths[-1][0], lengths[-2][1] + lengths[-1][1]))
        return Expected(tuple(sorted(ends)), by_sound=True)
    count = sum(len(word) > 3 or word[:1].isupper() for word in words) or 1
    return Expected(((max(2, round(count * 1.3)), count * 3 + 2),), by_sound=None if count < 3 else False)


def expected_of_acronym(letters: int) -> Expected:
    """Returns what to expect of a name with an acronym of so many letters."""
    whole = (max(2, round(letters * 1.2)), round(letters * 2.7) + 1)
    return Expected((whole, BRAND) if letters > 3 else (whole,), by_sound=False)


def reach(folded: str, end: int) -> int:
    """Returns how far left a name that ends at an offset may reach: to a mark, a letter, or `LONGEST`."""
    start = end
    first = max(0, end - LONGEST)
    while start > first and _INSIDE.match(folded, start - 1):
        start -= 1
    while start < end and folded[start] in DOTS:
        start += 1
    return start


def best_edge(
    folded: str,
    end: int,
    expected: Expected,
    *,
    repeated: Callable[[int, int], int] = lambda _start, _end: 0,
    words: PartedWords | None = None,
) -> Edge | None:
    """Returns where the name most likely begins that ends at an offset, or None if nothing can be a name.

    Args:
        folded: A folded text.
        end: Where the name ends.
        expected: What its other form tells.
        repeated: Says how often the words between two offsets stand elsewhere without what is before them.
        words: The tokenizer's words, if there are any.
    """
    first = reach(folded, end)
    best: Edge | None = None
    for start in range(first, end - 1):
        if folded[start] in DOTS:
            continue
        edge = _weighed(folded, (first, start, end), expected, words)
        score = edge.score
        if start > first:
            score += min(2.0, 1.0 * repeated(start, end))
            if folded[start - 1] in DOTS:
                score -= _CUT_AT_A_DOT
        if best is None or score > best.score:
            best = Edge(start, score, edge.office)
    return best


def _weighed(folded: str, span: tuple[int, int, int], expected: Expected, words: PartedWords | None) -> Edge:
    """Weighs a place where a name may begin: the span is how far left it may reach, its start and its end."""
    first, start, end = span
    name = folded[start:end]
    ending = ending_kind(name)
    formal = ending is not None and not expected.by_sound
    before, office = _before(folded, first, start, formal=formal)
    score = _length_fit(name, expected) + _inside(name, expected, formal=formal, office=office)
    if expected.by_sound and not office and start - 1 > first and _is_in_a_name(folded, start - 1, words):
        before = min(before, 0.4)
    if words is not None:
        before = max(before, _word_before(words, folded, start)) if start > first else before
        score += _words_inside(words, folded, start, end) * (0.5 if expected.by_sound else 1.0)
        if expected.by_sound:
            score -= _ACT_IN_A_SOUND * _acts_inside(words, folded, start, end)
    score += before
    short = not expected.by_sound and max(high for _, high in expected.lengths) < _ENOUGH_FOR_TWO
    if any(
        sign in _AND and (short or _parts(folded, start, start + index))
        for index, sign in enumerate(name)
        if index
    ):
        score -= 1.6
    if expected.by_sound:
        share = sound_share(name)
        score += 2.2 * share - 1.2
        if start > first and is_mostly_sound(folded[start - 1]) and before < 1.5:
            score -= 1.2
    elif expected.by_sound is None:
        score += 0.8 * max(0.0, sound_share(name) - 0.4)
    if expected.initials:
        score += _initials_fit(name, expected.initials)
    return Edge(start, score, office)


def _is_in_a_name(folded: str, index: int, words: PartedWords | None) -> bool:
    """Whether a particle stands for a sound, behind another sound or in a word: the 因 and 里 of 海因里希."""
    if folded[index] not in _PARTICLES | _INSIDE_OF or not is_sound(folded[index]):
        return False
    word = words.at.get(index) if words is not None else None
    return is_sound(folded[index - 1]) or (word is not None and word.end > index + 1)


def _initials_fit(name: str, short: str) -> float:
    """Weighs whether a name begins like its short form and holds its characters."""
    place = _PLACE_BEFORE.match(name)
    begins = name[0] == short[0] or (place is not None and name.startswith(short[0], place.end()))
    return (1.6 if begins else 0.0) - 1.2 * sum(sign not in name for sign in short[:3])


def _word_before(words: PartedWords, folded: str, start: int) -> float:
    """Weighs what the tokenizer takes the word before a place for."""
    before = words.to.get(start)
    if before is None:
        return 0.0
    if before.tag == "v" and folded[before.start : start] not in _NOMINAL:
        return 1.0
    return 1.4 if before.tag in _ENDING_TAGS else 0.0


def _words_inside(words: PartedWords, folded: str, start: int, end: int) -> float:
    """Weighs the tokenizer's words in a name."""
    score = 0.4 if start in words.at else -0.8
    for word in words.parts(start, end):
        if word.tag == "v" and word.end - word.start > 1 and folded[word.start : word.end] not in _NOMINAL:
            score -= 1.2 if word.start == start else 0.5
    return score


def _acts_inside(words: PartedWords, folded: str, start: int, end: int) -> int:
    """Counts the verbs in a name that do not stand for sounds: 感謝 in 推特感謝麥考爾."""
    return sum(
        word.tag == "v"
        and word.end - word.start > 1
        and sound_share(folded[word.start : word.end]) < _A_SOUND
        for word in words.parts(start, end)
    )


def _parts(folded: str, first: int, joint: int) -> bool:
    """Whether a joining word parts two names: it does in 日本與世界銀行, not in 戰略與國際研究中心."""
    if folded[joint] not in _AND or joint == first or nation_ending_at(folded, joint) is not None:
        return True
    ending = ending_kind(folded[max(first, joint - 8) : joint])
    return (
        ending is not None
        and (ending[0] == "place" or ending[1] > 2 or folded[joint - ending[1] : joint] in INSTITUTIONS)
    ) or sound_share(folded[max(first, joint - 3) : joint]) > 0.8


def _before(folded: str, first: int, start: int, *, formal: bool) -> tuple[float, bool]:
    """Weighs what stands before a place; also says whether it is an office."""
    if start == first:
        return 1.8, False
    begin = max(0, first - 4)
    before = folded[begin:start]
    office = office_ending_at(folded, start)
    if office is not None and office >= first:
        return (3.0, True) if len(before) > 1 else (1.5, True)
    if any(
        (held := pattern.match(folded, start - back)) is not None and held.end() > start
        for pattern in (_NATION, _APPOSITION)
        for back in (1, 2, 3)
        if start - back >= first
    ):
        return -2.0, False
    verb = _ENDS_WITH_VERB.search(before)
    if verb or _COUNTED.match(before, max(0, len(before) - 2)):
        return 1.2 if verb and verb[0] in _NOMINAL else 1.9, False
    if before[-1] in _PARTICLES:
        return 1.9, False
    if _ENDS_WITH_APPOSITION.search(before) or _ENDS_WITH_PLACE_WORD.search(before):
        return 1.7, False
    if before[-1] in _ASPECT:
        return 1.5, False
    if nation_ending_at(folded, start) is not None:
        return 0.9, False
    if before[-1] in _JOINING and before[-2:] not in _NOT_JOINING:
        return 1.9 if _parts(folded, first, start - 1) else 0.6 if formal else 1.2, False
    if len(before) == 1 or (start - first == 1 and not is_sound(before[-1])):
        return 0.4, False
    return 0.0, False


def _length_fit(name: str, expected: Expected) -> float:
    length = sum(sign not in DOTS for sign in name)
    place = _PLACE_BEFORE.match(name)
    without = length - len(place[0]) if place and not expected.by_sound else length
    away = min(max(low - length, without - high, 0) for low, high in expected.lengths)
    return 0.4 - 0.7 * min(away, 4) if away else 0.6


def _inside(name: str, expected: Expected, *, formal: bool, office: bool) -> float:
    """Weighs what a name would hold."""
    score = -2.0 if is_only_an_ending(name) else 0.0
    if name[0] in _PARTICLES and not (expected.by_sound and is_sound(name[0])):
        score -= 1.0 if office else 3.0
    elif name[0] in _JOINING and not (expected.by_sound and is_sound(name[0])):
        score -= 1.4
    for sign in name[1:]:
        if sign in _PARTICLES and not (expected.by_sound and is_sound(sign)):
            score -= 1.6
        elif sign in _JOINING and not (expected.by_sound and is_sound(sign)):
            score -= 0.25 if formal else 0.8
    if _COUNTED.match(name):
        score -= 2.0
    if name[0] in _MEASURES:
        score -= 1.0
    if any(len(name) - held.end() > 3 for held in _APPOSITION.finditer(name, 1)):
        score -= 1.0
    if _APPOSITION.match(name) and not is_only_an_ending(name):
        score -= 1.0
    nation = _NATION.match(name)
    for verb in _VERB.finditer(name, nation.end() if nation else 0):
        nominal = verb[0] in _NOMINAL
        if verb.start() == 0:
            score -= 1.0 if nominal and formal else 2.2
        else:
            score -= 0.1 if nominal else 1.3
    held = OFFICE_BEFORE.search(name)
    if held and len(name) > held.end() and not formal:
        score -= 2.5
    elif held and held.start() > 0 and expected.by_sound:
        score -= 1.0
    return score
