"""The days of festivals: those of the calendar, and those that the moon or the sun tells."""

from __future__ import annotations

import datetime
from functools import cache
from importlib.resources import files
from typing import Final

FIXED: Final = {
    "元旦": (1, 1),
    "五一": (5, 1),
    "劳动": (5, 1),
    "国庆": (10, 1),
    "双十": (10, 10),
    "平安": (12, 24),
    "圣诞": (12, 25),
    "跨年": (12, 31),
    "妇女": (3, 8),
    "三八": (3, 8),
    "情人": (2, 14),
    "万圣": (10, 31),
    "九一": (9, 18),
    "双1": (11, 11),
}
"""Month and day of festivals that are the same day every year, by their first two characters, folded."""

MOVING: Final = {
    "除夕": (0, -1),
    "春节": (0, 0),
    "元宵": (0, 14),
    "端午": (1, 0),
    "中秋": (2, 0),
    "重阳": (3, 0),
}
"""The column of `date_festivals.txt` of festivals that the moon tells, and the days to count from it."""

_CLEAR: Final = "清明"
_NIGHTLY: Final = (4.81, 5.59)
"""Where the sun's 清明 stands in the first Aprils of this century and of the last."""


def festival_day(name: str, year: int) -> datetime.date | None:
    """Returns the day of a festival, or None where it is not known for the year.

    Args:
        name: Its first two characters, folded.
        year: The year of the common calendar.
    """
    if name in FIXED:
        return datetime.date(year, *FIXED[name])
    if name == _CLEAR:
        return _clear_day(year)
    column, days = MOVING[name]
    row = _moons().get(year)
    return row[column] + datetime.timedelta(days=days) if row is not None else None


def _clear_day(year: int) -> datetime.date | None:
    if not 1901 <= year <= 2099:
        return None
    short = year % 100
    day = int(short * 0.2422 + _NIGHTLY[year < 2000]) - short // 4
    return datetime.date(year, 4, day)


@cache
def _moons() -> dict[int, tuple[datetime.date, ...]]:
    """Returns the rows of the table by their years."""
    rows = {}
    text = files(__package__).joinpath("date_festivals.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            year, *days = line.split()
            rows[int(year)] = tuple(datetime.date(int(year), int(day[:2]), int(day[2:])) for day in days)
    return rows
