"""Dates as references write them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_ISO: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SHORT_MONTHS: Final = {"May": "May", "June": "June", "July": "July", "September": "Sept."}


class Day(NamedTuple):
    """A date as far as it is known.

    Attributes:
        year: 0 where the date is not written in ISO 8601.
        month: From 1, or 0 where it is not known.
        day: From 1, or 0 where it is not known.
        written: As the article has it.
    """

    year: int
    month: int
    day: int
    written: str


def read_day(written: str) -> Day | None:
    """Reads an ISO date, or the beginning of one; None where nothing is written.

    What is no ISO date is kept as it is written.
    """
    written = " ".join(written.split())
    if not written:
        return None
    match = _ISO.fullmatch(written)
    if match is None:
        return Day(0, 0, 0, written)
    year, month, day = (int(number or 0) for number in match.groups())
    if month > len(_MONTHS) or (match[2] and not month):
        return Day(0, 0, 0, written)
    return Day(year, month, day, written)


def in_chinese(day: Day) -> str:
    """Writes 2025年11月9日."""
    if not day.year:
        return day.written
    numbers = zip((day.year, day.month, day.day), "年月日", strict=True)
    return "".join(f"{number}{unit}" for number, unit in numbers if number)


def american(day: Day) -> str:
    """Writes November 9, 2025."""
    if not day.month:
        return day.written
    month = _MONTHS[day.month - 1]
    return f"{month} {day.day}, {day.year}" if day.day else f"{month} {day.year}"


def day_first(day: Day) -> str:
    """Writes 9 Nov. 2025, as MLA does."""
    if not day.month:
        return day.written
    month = _MONTHS[day.month - 1]
    month = _SHORT_MONTHS.get(month, month[:3] + ".")
    return f"{day.day} {month} {day.year}" if day.day else f"{month} {day.year}"


def year_first(day: Day) -> str:
    """Writes 2025, November 9, as APA does."""
    if not day.month:
        return day.written
    month = _MONTHS[day.month - 1]
    return f"{day.year}, {month} {day.day}" if day.day else f"{day.year}, {month}"


def year_alone(day: Day) -> str:
    """Writes the year, or all that is written where no year is known."""
    return str(day.year) if day.year else day.written
