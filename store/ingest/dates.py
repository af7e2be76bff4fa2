"""Publication dates as newspapers print them, made ISO days."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

_DIGITS: Final = {
    **dict.fromkeys("〇○零０0", 0),
    **dict.fromkeys("一１1壹元", 1),
    **dict.fromkeys("二２2貳", 2),
    **dict.fromkeys("三３3參", 3),
    **dict.fromkeys("四４4肆", 4),
    **dict.fromkeys("五５5伍", 5),
    **dict.fromkeys("六６6陸", 6),
    **dict.fromkeys("七７7柒", 7),
    **dict.fromkeys("八８8捌", 8),
    **dict.fromkeys("九９9玖", 9),
}
_TENS: Final = {"十": 10, "拾": 10, "百": 100}
_N: Final = "[0-9０-９〇○零元一二三四五六七八九十百]"
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?"
_FIRST_YEAR: Final = 1800
_LAST_YEAR: Final = 2200
_REPUBLIC: Final = 1911

_DAY: Final = re.compile(
    f"(?P<roc>(?:中華)?民國 ?)(?P<ry>{_N}{{1,6}}) ?年 ?(?P<rm>{_N}{{1,3}}) ?月 ?(?P<rd>{_N}{{1,3}}) ?日"
    f"|(?:公元|西元)? ?(?P<y>{_N}{{4}}) ?年 ?(?P<m>{_N}{{1,3}}) ?月 ?(?P<d>{_N}{{1,3}}) ?[日號号]"
    "|(?P<by>(?<!\\d)1\\d{2}) ?年 ?(?P<bm>\\d{1,2}) ?月 ?(?P<bd>\\d{1,2}) ?日"
    "|(?P<iy>(?<!\\d)[12]\\d{3})(?P<part>[-/.])(?P<im>\\d{1,2})(?P=part)(?P<id>\\d{1,2})(?!\\d)"
    "|(?P<ty>(?<!\\d)1\\d{2})(?P<tpart>[-/.])(?P<tm>\\d{2})(?P=tpart)(?P<td>\\d{2})(?!\\d)"
    "|(?P<zm>(?<!\\d)\\d{1,2}) ?月 ?(?P<zd>\\d{1,2})[日,，]{1,2} ?(?P<zy>20\\d{2})(?!\\d)"
    "|(?P<xy>(?<!\\d)20\\d{2}) (?P<xm>\\d{1,2})/(?P<xd>\\d{1,2})(?!\\d)"
    "|(?P<ld>(?<!\\d)\\d{1,2})/(?P<lm>\\d{1,2})/(?P<ly>20\\d{2})(?!\\d)"
    f"|(?P<em>{_MONTH}) (?P<ed>\\d{{1,2}})(?:st|nd|rd|th)?,? (?P<ey>\\d{{4}})"
    f"|(?P<fd>\\d{{1,2}}) (?P<fm>{_MONTH}),? (?P<fy>\\d{{4}})",
    re.IGNORECASE,
)
_WEEKDAY: Final = "(?:[ \u3000]{0,3}[,，]? ?[(（]?(?:星期|週|周|禮拜)[一二三四五六日天][)）]?)?"
_CLOCK: Final = re.compile(
    f"{_WEEKDAY}"
    "(?:[,，]?[ \u3000T]{0,3}(?:- )?"
    "(?:上午|下午|凌晨|清晨|早上|中午|晚上|晚間|AM|PM)? ?\\d{1,2}[:：時时点點]\\d{2}分?"
    "(?:[:：]\\d{2})?(?:\\.\\d{1,6})?(?: ?(?:AM|PM|am|pm|Z|[+-]\\d{2}:?\\d{2}|HKT|CST|ET|EST|EDT|UTC|JST))?)?"
    f"{_WEEKDAY}"
)


_OF_A_DAY: Final = re.compile("[0-9０-９年]")
"""Without any of these no day is written; to look for one takes long."""
_FULL_WIDTH: Final = re.compile("[０-９]")
_NARROW: Final = str.maketrans("０１２３４５６７８９／－．：", "0123456789/-.:")


class Found(NamedTuple):
    """A day and the half-open range of code points that writes it, its weekday and clock time included."""

    day: str
    start: int
    end: int


def find_day(text: str, start: int = 0) -> Found | None:
    """Returns the first full date at or behind an offset, or None; what no calendar has is passed over."""
    if _OF_A_DAY.search(text, start) is None:
        return None
    if _FULL_WIDTH.search(text, start) is not None:
        text = text.translate(_NARROW)
    for match in _DAY.finditer(text, start):
        day = _iso(match)
        if day is not None:
            clock = _CLOCK.match(text, match.end())
            return Found(day, match.start(), clock.end() if clock else match.end())
    return None


def _iso(match: re.Match[str]) -> str | None:
    group = match.group
    if group("ry"):
        return _day(_number(group("ry")), group("rm"), group("rd"), _REPUBLIC)
    if group("y"):
        return _day(_number(group("y")), group("m"), group("d"))
    if group("iy"):
        return _day(int(group("iy")), group("im"), group("id"))
    if group("xy"):
        return _day(int(group("xy")), group("xm"), group("xd"))
    if group("zy"):
        return _day(int(group("zy")), group("zm"), group("zd"))
    if group("by"):
        return _day(int(group("by")), group("bm"), group("bd"), _REPUBLIC)
    if group("ty"):
        return _day(int(group("ty")), group("tm"), group("td"), _REPUBLIC)
    if group("ly"):
        return _day(int(group("ly")), group("lm"), group("ld")) or _day(
            int(group("ly")), group("ld"), group("lm")
        )
    month, day, year = (
        (group("em"), group("ed"), group("ey")) if group("em") else (group("fm"), group("fd"), group("fy"))
    )
    return _day(int(year), str(_MONTHS.index(month[:3].lower()) + 1), day)


def _day(year: int | None, month: str, day: str, since: int = 0) -> str | None:
    months, days = _number(month), _number(day)
    if year is None or months is None or days is None or not _FIRST_YEAR <= year + since <= _LAST_YEAR:
        return None
    try:
        return date(year + since, months, days).isoformat()
    except ValueError:
        return None


def republic_day(digits: str) -> str | None:
    """Reads the seven digits that end an agency's dispatch, 1141213: year of the Republic, month, day."""
    if len(digits) != 7 or not digits.isascii() or not digits.isdigit():
        return None
    return _day(int(digits[:3]), digits[3:5], digits[5:], _REPUBLIC)


def _number(written: str) -> int | None:
    """Reads a number written in Western or Chinese digits, one by one (二〇二五) or by tens (一百一十四)."""
    if not any(character in _TENS for character in written):
        value = 0
        for character in written:
            digit = _DIGITS.get(character)
            if digit is None:
                return None
            value = value * 10 + digit
        return value
    value, pending = 0, 0
    for character in written:
        if character in _TENS:
            value += (pending or 1) * _TENS[character]
            pending = 0
        elif character in _DIGITS:
            pending = _DIGITS[character]
        else:
            return None
    return value + pending
