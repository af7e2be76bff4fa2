"""Finds people by the shape of their names or of the line that they stand in, whatever words these make.

So are found Japanese people whose surname no list has, Tibetan people, the people of a byline, and those with
an office before them and a verb with 著 behind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from store.text.fold import fold
from store.text.found_names import FoundName
from store.text.known_names import listed_places
from store.text.name_contexts import BEHIND, SPEAKING
from store.text.name_words import any_of, signs, words
from store.text.offices import OFFICE_BEFORE

_SURNAMES: Final = frozenset(words("surnames") + words("surnames-common"))
DOUBLE: Final = frozenset(words("surnames-double"))
_HAN: Final = re.compile("[\u3400-\u9fff]")
_TIBETAN: Final = re.compile(f"(?:{any_of('given-tibetan')}){{2}}")
_TIBETAN_SCORE: Final = 3.2
_JAPANESE_SHAPE: Final = re.compile(
    f"[\u3400-\u9fff][{''.join(sorted(signs('surnames-japanese-last')))}]"
    f"[\u3400-\u9fff]{{1,2}}?[{''.join(sorted(signs('given-japanese-last')))}]"
)
"""A Japanese name, of a surname that no list has."""
_OF_JAPAN: Final = re.compile(fold("日本|東京|大阪|日圓|日方|自民黨|縣知事"))
_BYLINE: Final = re.compile(
    fold("(?:(?:記者|通訊員|特派員|實習生|攝影|編譯|譯者|核稿|撰文|責編|編輯)[ :/]?|[文圖][:/] ?)")
    + "(?P<names>[\u3400-\u9fff]{2,14}(?:[ 、/][\u3400-\u9fff]{2,14}){0,8})(?=[0-9)/ ]|】|\\n|\\Z)"
)
_BEHIND_A_BYLINE: Final = re.compile(
    fold("(?:專電|特稿|專題|即時|連線|綜合|外電|報導|報道|專訪|整理|攝影|攝|發自|電)+") + r"\Z"
)
"""What ends a byline behind its last name and place."""
_DAY: Final = re.compile(fold("[0-9]{1,2}日[專電訊]"))
_IN_BYLINE: Final = re.compile("[\u3400-\u9fff]+")
_LONGEST_IN_BYLINE: Final = 4
_PLACE_OF_BYLINE: Final = re.compile("[\u3400-\u9fff]/[\u3400-\u9fff]{2}\\Z")
"""The place that stands last in a byline: 記者莊詠晴／雲林報導."""
_BYLINE_SCORE: Final = 3.6
_ACTING: Final = re.compile("(?P<name>[\u3400-\u9fff]{3,4}?)(?=[\u3400-\u9fff]" + fold("著)"))
_SHORT_SHAPE: Final = 4
_LAST_GIVEN: Final = frozenset(fold("郎子"))
_NO_NAME: Final = frozenset(fold("的了是在與及等將被把這那其們說稱不未就都則"))


def find_shapes(folded: str) -> list[FoundName]:
    """Finds people in a folded text by the shapes of names and bylines, in no order."""
    tibetan = [FoundName(*match.span(), "person", _TIBETAN_SCORE) for match in _TIBETAN.finditer(folded)]
    behind_offices = [office.end() for office in OFFICE_BEFORE.finditer(folded)]
    named = [*_japanese(folded, behind_offices), *_in_action(folded, behind_offices)]
    return [*tibetan, *named, *_in_bylines(folded)]


def _japanese(folded: str, behind_offices: Sequence[int]) -> list[FoundName]:
    """Finds Japanese names by their shape behind an office, in a text about Japan: 社長諸井達也."""
    if _OF_JAPAN.search(folded) is None:
        return []
    names = []
    for first in behind_offices:
        shape = _JAPANESE_SHAPE.match(folded, first)
        if shape is None:
            continue
        start, end = shape.span()
        if end - start == _SHORT_SHAPE and folded[end : end + 1] in _LAST_GIVEN:
            end += 1
        verbs = [SPEAKING.match(folded, start + 2), SPEAKING.match(folded, start + 3)]
        bounded = end >= len(folded) or not _HAN.match(folded, end) or folded[end] in BEHIND
        bounded = bounded or SPEAKING.match(folded, end) is not None
        spoken = any(verb is not None and len(verb[0]) > 1 for verb in verbs)
        if not spoken and _NO_NAME.isdisjoint(folded[start : end - 1]):
            names.append(FoundName(start, end, "person", 4.2 if bounded else 3.6, office=True))
    return names


def _in_action(folded: str, behind_offices: Sequence[int]) -> list[FoundName]:
    """Finds names of any make between an office and a verb with 著: 副大隊長曲木拉哈帶著."""
    return [
        FoundName(*match.span("name"), "person", 3.4, office=True)
        for first in behind_offices
        if (match := _ACTING.match(folded, first)) is not None
        and _NO_NAME.isdisjoint(match["name"])
        and not OFFICE_BEFORE.match(match["name"])
    ]


def _in_bylines(folded: str) -> list[FoundName]:
    """Finds the people of a byline: 記者 宮小雨 通訊員 冉啟明, 記者王大明台北3日電."""
    names = []
    for byline in _BYLINE.finditer(folded):
        first, last = byline.span("names")
        closed = last >= len(folded) or not folded[last].isdigit() or _DAY.match(folded, last) is not None
        behind = _BEHIND_A_BYLINE.search(byline["names"])
        end = first + behind.start() if behind else last
        for place in range(end - _LONGEST_IN_BYLINE, end - 1):
            if (
                place > first
                and (behind or folded[last : last + 1].isdigit())
                and folded[place:end] in listed_places()
            ):
                end = place
                break
        if behind and _PLACE_OF_BYLINE.search(folded, first, end):
            end -= 3
        if closed:
            names += [
                FoundName(*name.span(), "person", _BYLINE_SCORE, office=True)
                for name in _IN_BYLINE.finditer(folded, first, end)
                if _may_be_signed(name[0])
            ]
    return names


def _may_be_signed(name: str) -> bool:
    """Whether a name in a byline begins with a surname and is no office."""
    known = name[0] in _SURNAMES or name[:2] in DOUBLE
    fits = known and 1 < len(name) <= _LONGEST_IN_BYLINE
    return fits and OFFICE_BEFORE.fullmatch(name) is None
