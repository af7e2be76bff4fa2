"""Finds people's names that no catalogue has: 國務卿魯比奧, 安德烈·科瓦奇, 研究員刁大偉.

Two kinds of name are looked for. A foreign one is a run of characters that stand for sounds; a Chinese,
Korean or Japanese one is a surname with one to three characters behind it. Either alone means little, so
what stands around is weighed: an office before it, a verb of speaking or a mark behind it, the words that a
tokenizer makes of the place, and whether the same name stands elsewhere in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from store.text.fold import fold
from store.text.found_names import (
    ENOUGH,
    LISTED_FROM,
    FoundName,
    PartedWords,
    in_lists,
    repeated,
    without_overlaps,
)
from store.text.known_names import listed_places
from store.text.name_contexts import (
    AGED,
    BEHIND,
    HAN,
    NAME_TAGS,
    PLACE_ENDING,
    SOUNDS_OF_PLACES,
    STRONG_SPEAKING,
    around,
    before,
    behind_a_place,
    is_behind_an_office,
    is_bounded,
    is_spoken_of,
    with_behind,
)
from store.text.name_words import signs, words
from store.text.offices import NATIONS, OFFICE_BEHIND, OFFICES, office_ending_at
from store.text.people_shapes import DOUBLE, find_shapes
from store.text.sound_stretches import sound_stretches
from store.text.transliteration import sound_share

__all__ = ["find_people", "sound_stretches"]

_NO_PEOPLE: Final = frozenset(words("no-people"))
_COMMON_SURNAMES: Final = frozenset(words("surnames-common"))
_SURNAMES: Final = frozenset(words("surnames")) | _COMMON_SURNAMES
_JAPANESE: Final = frozenset(word for word in words("surnames-japanese") if len(word) > 1)
_NOT_GIVEN: Final = signs("not-given")
_BEHIND_AN_OFFICE: Final = 1.5
"""Makes up for a name that begins inside a word, where an office ends there: 副市 長坂 本 in 副市長坂本."""
_JAPANESE_GIVEN: Final = frozenset(fold("千百一二三五六八九人節里"))
_KOREAN_GIVEN: Final = fold("在")
_COUNTRY: Final = fold("國")
_LONGEST_UNKNOWN: Final = 5
"""Characters of a name that only an office and a verb tell."""

_ALL_SOUND: Final = 0.85
_LONGEST_FOREIGN: Final = 9
_LONG_FOREIGN: Final = 4
"""Characters from which a stretch by sound is no Chinese name with something behind it."""
_DOTTED_SHARE: Final = 0.2
"""How far a name with a dot must look written by sound: the dot tells it already."""

_LIKE_A_PLACE: Final = 1.6

_LONGER: Final = 0.3
"""What a longer name may lack for each character: a shorter one is often the beginning of it."""

_MEASURES: Final = frozenset(words("measures"))
_NUMBER: Final = re.compile(fold("[0-9〇零一二兩三四五六七八九十百千萬億幾多餘數這那每該首各某半]"))
_ADVERBS: Final = frozenset(words("adverbial-surnames"))
_UNNAMED: Final = fold("某")
_AND_SO_ON: Final = fold("等")
_ONE: Final = fold("一")
_AND_OTHERS: Final = fold("行")
_PEOPLE_TAGS: Final = frozenset(["nr", "nrt", "nrfg"])


def find_people(folded: str, parted: PartedWords, stretches: Sequence[tuple[int, int]]) -> list[FoundName]:
    """Finds what looks like people's names, in order, without overlaps.

    Args:
        folded: A folded text.
        parted: Its words, if a tokenizer has told them. Without, only names beside an office are found.
        stretches: Its `sound_stretches`.
    """
    foreign = (_foreign_name(folded, start, end, parted) for start, end in stretches)
    names = [name for name in foreign if name is not None]
    names += _han_names(folded, parted, _long_foreign(folded, stretches)) + _behind_offices(folded, parted)
    names += find_shapes(folded)
    names = in_lists(folded, repeated(folded, names), _named_words(parted))
    return without_overlaps(name for name in names if name.score >= ENOUGH)


def _named_words(parted: PartedWords) -> list[tuple[int, int]]:
    """Returns the words that are people's names by the dictionary or the catalogue, as members of lists."""
    return [
        (word.start, word.end)
        for word in parted.all
        if word.tag in _PEOPLE_TAGS and word.end - word.start > 2
    ]


def _foreign_name(folded: str, start: int, end: int, parted: PartedWords) -> FoundName | None:
    name = folded[start:end]
    dotted = "." in name
    length = len(name) - name.count(".")
    if not 2 <= length <= (16 if dotted else _LONGEST_FOREIGN):
        return None
    share = sound_share(name)
    if share < (_DOTTED_SHARE if dotted else 0.7) or name in _NO_PEOPLE:
        return None
    score, office = around(folded, start, end, parted)
    score -= behind_a_place(folded, start, parted)
    parts = parted.parts(start, end)
    whole = parts[0] if len(parts) == 1 and parts[0].end == end else None
    if whole is not None and whole.tag not in NAME_TAGS:
        unlisted = office and name not in listed_places()
        score -= 1.5 if whole.tag != "ns" else 0.3 if unlisted else 3.0
    elif PLACE_ENDING.match(folded, end) and not office:
        score -= 2.5
    elif any(part.tag in NAME_TAGS for part in parts):
        score += 0.4
    if not (office or dotted) and length >= _LONG_FOREIGN and SOUNDS_OF_PLACES.search(name):
        score -= _LIKE_A_PLACE
    if parted.known:
        score -= 0.8 * ((start not in parted.at) + (end not in parted.to))
    if not dotted and not office and not is_spoken_of(folded, end):
        score -= 0.7
        score += 0.3 * is_bounded(folded, start, end, parted)
    score += 1.8 if dotted else 0.0
    score += 0.3 if 3 <= length <= 5 else 0.0 if length > 5 else -0.4 if office else -1.2
    score += 2.0 * (share - 0.6)
    return FoundName(start, end, "person", score, office)


def _behind_offices(folded: str, parted: PartedWords) -> list[FoundName]:
    """Finds names of any make between an office and a verb of speaking: 委員會主席優素福表示."""
    names = []
    for word in parted.all:
        if folded[word.start : word.end] not in OFFICES:
            continue
        end = word.end
        while (part := parted.at.get(end)) is not None and part.end - word.end <= _LONGEST_UNKNOWN:
            if part.end - part.start > 1 and part.tag not in NAME_TAGS:
                break
            if folded[part.start : part.end] in BEHIND or part.tag in ("p", "c", "uj", "ul"):
                break
            end = part.end
        if 2 <= end - word.end <= _LONGEST_UNKNOWN and is_spoken_of(folded, end):
            names.append(FoundName(word.end, end, "person", 2.4, office=True))
    return names


def _long_foreign(folded: str, stretches: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Returns where stretches begin and end that are foreign names throughout: 艾哈邁 begins 艾哈邁托維奇."""
    return {
        start: end
        for start, end in stretches
        if end - start >= _LONG_FOREIGN and sound_share(folded[start:end]) > _ALL_SOUND
    }


def _han_names(folded: str, parted: PartedWords, foreign: dict[int, int]) -> list[FoundName]:
    names = []
    inner = {position for start, end in foreign.items() for position in range(start + 1, end)}
    for surname in _SURNAME.finditer(folded, 0, max(0, len(folded) - 1)):
        start = surname.start()
        best: FoundName | None = None
        weighed: tuple[float, bool] | None = None
        ends = _name_ends(folded, start)
        if start in inner and office_ending_at(folded, start) is None:
            continue
        if not parted.known and not _is_beside_an_office(folded, start, ends):
            continue
        for end, base in ends:
            if end < foreign.get(start, end):
                continue
            if weighed is None:
                weighed = before(folded, start, parted)
            found = _han_name(folded, (start, end), base, weighed, parted)
            if best is None or found.score + _LONGER * (end - best.end) > best.score:
                best = found
        if best is not None and best.score > LISTED_FROM:
            names.append(best)
    return names


def _is_beside_an_office(folded: str, start: int, ends: Sequence[tuple[int, float]]) -> bool:
    """Whether an office or an age stands before a name, or an office behind."""
    return (
        office_ending_at(folded, start) is not None
        or AGED.search(folded, max(0, start - 3), start) is not None
        or any(OFFICE_BEHIND.match(folded, end) for end, _ in ends)
    )


_SHORT_JAPANESE: Final = 3
_JAPANESE_FIRST: Final = frozenset(name[0] for name in _JAPANESE)
_SURNAME: Final = re.compile(
    f"[{''.join(sorted(_SURNAMES | _JAPANESE_FIRST | {name[0] for name in DOUBLE}))}]"
)
"""Where a name may begin; what follows is looked at afterwards."""
_ADVERBIAL: Final = frozenset(fold("地著"))
_HILLS: Final = frozenset(fold("山河湖嶺峰溪"))
"""What a place is likelier to end in than a person: 賀蘭山."""
_WITH_THREE_GIVEN: Final = 5
_BORNE_WITH_YA: Final = re.compile(fold("[克哲達直拓和伸真信慎晉誠裕智貴卓雅秀鐵徹淳敦勝聖雄健辰正純郁]也"))
"""Japanese given names that end in 也, which is mostly a word of the sentence."""
_LAUGHING: Final = re.compile(fold("(?:苦笑|笑|哭|嘆|搖頭|點頭)(?:[著說稱道言了]|起來)"))
"""A verb of how somebody speaks, which begins behind a name and not in it: 龔漢 笑著說."""
_EARLIER: Final = frozenset(fold("前"))
_WITH_YA: Final = 1.0
_THREE_GIVEN: Final = 0.6
"""Speaks for a given name of three characters that ends as Japanese ones do: 小川真由美."""
_JAPANESE_ENDINGS: Final = signs("given-japanese-last")
_JAPANESE_LAST: Final = frozenset(fold("郎介助衛門"))
_LONGEST_JAPANESE: Final = max(map(len, _JAPANESE))


def _name_ends(folded: str, start: int) -> list[tuple[int, float]]:
    """Returns where a name may end that begins at an offset, each with how telling its surname is."""
    ends: list[tuple[int, float]] = []

    def add(surname: int, given: Sequence[int], base: float) -> None:
        for length in given:
            end = start + surname + length
            signs_given = folded[start + surname : end]
            if len(signs_given) == length and all(map(HAN.match, signs_given)):
                ends.append((end, base))

    if folded[start] in _SURNAMES:
        add(1, (1, 2), 0.9 if folded[start] in _COMMON_SURNAMES else 0.0)
        if folded[start] in _COMMON_SURNAMES and folded[start + 1 : start + 2] in _COMMON_SURNAMES:
            add(2, (2,), 0.7)  # A married woman's: 蔡王秀鳳.
    if folded[start : start + 2] in DOUBLE:
        add(2, (1, 2), 1.2)
    for surname in range(2, _LONGEST_JAPANESE + 1):
        if folded[start : start + surname] in _JAPANESE:
            add(surname, (2,), 1.4)
            add(surname, (1, 3), 0.9)
    return ends


def _is_given_before_a_bound(folded: str, end: int, parted: PartedWords) -> bool:
    """Whether a name that ends in 前 can: a longer word would begin there, and what follows bounds a name."""
    last = parted.to.get(end)
    if last is None or last.end - last.start > 1:
        return False
    bounded = end >= len(folded) or not HAN.match(folded, end) or folded[end] in BEHIND
    return bounded or is_spoken_of(folded, end)


def _of_given(folded: str, span: tuple[int, int], *, office: bool, parted: PartedWords) -> float:
    """Weighs the characters of a given name."""
    name = folded[slice(*span)]
    given = name[1:]
    japanese = name[:2] in _JAPANESE
    if len(name) == _WITH_THREE_GIVEN and japanese and given[-1] in _JAPANESE_ENDINGS:
        return _THREE_GIVEN
    if len(name) > 3 and japanese and _BORNE_WITH_YA.fullmatch(name, 2):
        return _WITH_YA
    if len(name) > 3 and given[-1] in _JAPANESE_LAST:
        return 0.0
    korean = len(name) == 3 and office and given[0] in _KOREAN_GIVEN
    allowed = _JAPANESE_GIVEN if japanese else frozenset()
    if office and given[-1] in _EARLIER and _is_given_before_a_bound(folded, span[1], parted):
        allowed |= _EARLIER  # 發言人何詠前 18日
    score = -1.6 * sum(sign in _NOT_GIVEN and sign not in allowed for sign in given[korean:])
    if len(name) == 3 and given[0] in _COUNTRY and name[:2] not in NATIONS:
        score += 1.6  # 國棟 is a given name; the last of 韓國 is not.
    return score


def _han_name(
    folded: str, span: tuple[int, int], base: float, weighed: tuple[float, bool], parted: PartedWords
) -> FoundName:
    """Weighs a name; `base` says how telling its surname is, `weighed` what stands before it."""
    start, end = span
    if folded.startswith(".", end) or folded.startswith(".", max(0, start - 1)):
        return FoundName(start, end, "person", 0.0)
    name = folded[start:end]
    if _AND_SO_ON in name or (len(name) == 2 and name[0] in _ADVERBS):
        return FoundName(start, end, "person", 0.0)
    if name[0] in _MEASURES and _NUMBER.match(folded, max(0, start - 1), start):
        return FoundName(start, end, "person", 0.0)
    score, office = with_behind(folded, span, weighed, parted)
    if parted.known and start not in parted.at and is_behind_an_office(folded, start, parted):
        score += _BEHIND_AN_OFFICE
    score += base + parted.fits(start, end) - behind_a_place(folded, start, parted)
    given = name[1:]
    if OFFICE_BEHIND.fullmatch(given) or name[-2:] in STRONG_SPEAKING or name in _NO_PEOPLE:
        return FoundName(start, end, "person", 0.0, office)
    if len(name) == _SHORT_JAPANESE and name[:2] in _JAPANESE and name[2] in _NOT_GIVEN:
        return FoundName(start, end, "person", 0.0, office)
    if name[1:] == _UNNAMED and folded[end : end + 1] != _UNNAMED and name[0] in _COMMON_SURNAMES:
        return FoundName(start, end, "person", 2.2, office)
    if name[-1] in _ONE and folded.startswith(_AND_OTHERS, end):
        return FoundName(start, end, "person", 0.0, office)
    score += _of_given(folded, (start, end), office=office, parted=parted)
    if _LAUGHING.match(folded, end - 1):
        return FoundName(start, end, "person", 0.0, office)
    if name[-1] in _ADVERBIAL and is_spoken_of(folded, end):
        return FoundName(start, end, "person", 0.0, office)
    if name[-1] in _HILLS and not office:
        score -= 1.5
    if len(name) > 2 and base <= 0 and office:
        score += 0.5
    if len(name) == 2:
        score -= 0.9 if office else 1.6 if is_spoken_of(folded, end) and base > 0 else 3.0
    elif not office and not is_spoken_of(folded, end):
        if base <= 0:
            score -= 0.7
        elif parted.known and is_bounded(folded, start, end, parted):
            score += 0.2
    if not parted.known:
        return FoundName(start, end, "person", score - (0.0 if office else 2.0), office)
    parts = parted.parts(start, end)
    if len(parts) == 1 and not office and sound_share(name) > _ALL_SOUND and not is_spoken_of(folded, end):
        score -= 0.8
    for part in parts:
        length = part.end - part.start
        if part.tag in NAME_TAGS and length > 1:
            score += 1.2 if length == len(name) else 0.5
        elif length == len(name):
            score -= 3.0
        elif length > 1:
            score -= 0.9 if part.tag in ("v", "d", "p", "c", "r", "m", "t") else 0.3
            if name[0] in _ADVERBS and part.start == start + 1:
                score -= 1.5
        elif part.start > start and part.tag in ("p", "c", "uj", "ul"):
            score -= 1.0
    return FoundName(start, end, "person", score, office)
