"""What a written time is, and the pieces that the forms of times share.

Everything reads the folded text, so that patterns are written in the fold's own forms (年终 is 年終).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Literal, NamedTuple

Unit = Literal[
    "day",
    "festival",
    "weekday",
    "week",
    "weekend",
    "part",
    "month",
    "months",
    "quarter",
    "half",
    "season",
    "year-part",
    "year",
    "fiscal-year",
    "decade",
    "same",
]
Anchor = Literal["written", "published", "context"]


class Counted(NamedTuple):
    """A year, month or day: a number as written, or steps from the published day or from the context."""

    anchor: Anchor
    value: int


class Written(NamedTuple):
    """A time as written.

    Attributes:
        start: First code point.
        end: Code point behind the last.
        unit: What is meant.
        number: Which: the part (0 to 2), the half (0, 1), the season (0 for spring), the weekday (0 for
            Monday), the first quarter or month of the year (from 1), the first year of a decade.
        last: Where a range shares its unit (27至29日): the number at its end.
        year: The year, where the words name one.
        month: The month, likewise.
        day: The day, likewise.
        week: Weeks from the published one, where the words name one.
        festival: Its name's first two characters, folded.
    """

    start: int
    end: int
    unit: Unit
    number: int = 0
    last: int | None = None
    year: Counted | None = None
    month: Counted | None = None
    day: Counted | None = None
    week: int | None = None
    festival: str = ""


CHINESE: Final = "〇○零一二三四五六七八九"
POSITIONAL: Final = rf"[{CHINESE}o\d]"
SMALL: Final = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
NUMERALS: Final = "0123456789〇○零一二三四五六七八九十廿卅"
TO: Final = "(?:至|到|~|～|-|—)"
NATIONS: Final = "本(?!报|台|社|刊|港|市)|美|中(?!午)|韩|俄|圆|元|方|军|股(?!价)|经|币|相|澳|印|欧|菲"
"""What behind 日 makes it Japan's."""
_NO_MIDDLE: Final = (
    "[国美日俄共韩印台欧港英法德东央方资企华越菲澳加非朝土伊心间层小期秋午信石科兴芯航铁钢南西北亚学产医文巴]"
    "|以(?!前|来|后|降)"
)
"""What behind 中 makes it no middle: 11月中日談判 is 11月."""
PARTS: Final = (
    "[上中下]旬|上中旬|中下旬|初(?![步选审次始赛衷期])|底(?!特律|层|线|蕴|子|气|盘|下|薪)|末(?!日|代|端)|尾(?![声巴盘随])"
    f"|中(?!{_NO_MIDDLE})"
)
PART_NUMBERS: Final = {"上": 0, "初": 0, "中": 1, "下": 2, "底": 2, "末": 2, "尾": 2, "终": 2}
SEASONS: Final = "春夏秋冬"
SEASON: Final = (
    "(?P<season>春(?![节晚运斗训联假秋])|夏(?!威夷|普|洛|令|商)|秋(?![后田刀瑾])|冬(?![奥残至令]))"
    "(?:[季天](?!奥|残))?"
)

ERAS: Final = {"民国": 1911, "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
"""The year before each era's first."""


Reader = Callable[[re.Match[str]], Written | None]


class Rule(NamedTuple):
    """One way to write a time: the characters that it may begin with, its form, and what it says."""

    starts: str
    form: re.Pattern[str]
    read: Reader


def form(pattern: str) -> re.Pattern[str]:
    """Returns a form, written with the freedom of spaces."""
    return re.compile(pattern, re.VERBOSE)
