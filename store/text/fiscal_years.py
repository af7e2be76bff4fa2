"""Whose fiscal year is spoken of, and when it begins."""

from __future__ import annotations

import re
from typing import Final

from store.text.date_shapes import Written

_AMERICA: Final = "美国|美方|国会|五角大厦|五角大楼|华府|参议院|众议院|白宫"
_JAPAN: Final = "日本|日方|东京|防卫|日相|日圆|自卫队|财务省|首相官邸"
_COUNTRY: Final = re.compile(
    f"(?P<japan>{_JAPAN})|(?P<law>国防授权)|(?P<america>{_AMERICA})|(?P<april>香港|本港|港府|财政司|特首|印度|英国)"
    "|(?P<january>台湾|行政院|我国|主计|中国|国务院|财政部|人大|立法院|立院|北京|台北)"
)

_ERAS: Final = ("令和", "平成", "昭和")
_COUNTRY_AWAY: Final = 300
_TWO_YEARS: Final = re.compile(r"\d{4}[-/至]\d")
_JANUARY, _APRIL, _OCTOBER = 1, 4, 10


def fiscal_begin(text: str, time: Written) -> int:
    """Returns the month in which the fiscal year begins: Japan's is April, which stands for all unnamed."""
    words = text[time.start : time.end]
    if _TWO_YEARS.match(words) or words[:2] in _ERAS:
        return _APRIL
    if words[:3].isdigit() and not words[:4].isdigit():
        return _JANUARY
    behind = _COUNTRY.search(text, time.end, time.end + 8)
    named = list(_COUNTRY.finditer(text, max(0, time.start - _COUNTRY_AWAY), time.start))
    country = named[-1] if named and not (behind and behind["law"]) else behind
    if country is None:
        return _JANUARY if words.endswith("年度") and not words.endswith(("财政年度", "会计年度")) else _APRIL
    if country["japan"] or country["april"]:
        return _APRIL
    if country["january"]:
        return _JANUARY
    return _APRIL if words.endswith("年度") and not country["law"] else _OCTOBER
