"""Stretches of days, and the arithmetic that makes them of years, months and numbers."""

from __future__ import annotations

import calendar
import datetime
from typing import NamedTuple

from store.text.date_festivals import festival_day
from store.text.date_shapes import Counted, Written


class Days(NamedTuple):
    """A stretch of days, both ends belonging to it."""

    first: datetime.date
    last: datetime.date


def within(time: Written, year: int) -> Days | None:
    """Returns the days of what is written in a year that is known."""
    month = time.month.value if time.month is not None else 0
    match time.unit:
        case "day":
            day = time.day.value if time.day is not None else 1
            return between((year, month, day), (year, month, time.last or day))
        case "festival":
            festival = festival_day(time.festival, year)
            return Days(festival, festival) if festival is not None else None
        case "part":
            return parts_of(year, month, time.number, time.last)
        case "month" | "months":
            first = month or time.number
            return months_of(year, first, (time.last or first) - first + 1)
        case "quarter":
            count = (time.last or time.number) - time.number + 1
            return months_of(year, 3 * time.number - 2, 3 * count)
        case "half":
            return months_of(year, 6 * time.number + 1, 6)
        case "season":
            return months_of(year, 3 * time.number + 3, 3)
        case "year-part":
            return months_of(year, (1, 6, 12)[time.number], (3, 1, 1)[time.number])
        case _:
            return months_of(year, 1, 12 * ((time.last or year) - year + 1))


def never_was(time: Written) -> bool:
    """Whether the calendar has no such day in any year."""
    if time.unit != "day" or time.month is None or time.day is None or time.month.anchor != "written":
        return False
    return between((2000, time.month.value, time.day.value), (2000, time.month.value, time.last or 1)) is None


def between(first: tuple[int, int, int], last: tuple[int, int, int]) -> Days | None:
    """Returns the days from one to another, each year, month and day; None where the calendar has none."""
    try:
        return Days(datetime.date(*first), datetime.date(*last))
    except ValueError:
        return None


def months_of(year: int, month: int, count: int) -> Days | None:
    """Returns so many months from the month's first day to the last one's last; months may exceed twelve."""
    last_year, last_month = divmod(year * 12 + month + count - 2, 12)
    year, month = divmod(year * 12 + month - 1, 12)
    if not datetime.MINYEAR <= year <= last_year <= datetime.MAXYEAR:
        return None
    end = calendar.monthrange(last_year, last_month + 1)[1]
    return between((year, month + 1, 1), (last_year, last_month + 1, end))


def parts_of(year: int, month: int, number: int, last: int | None = None) -> Days | None:
    """Returns a third of a month, or the thirds up to another: days 1 to 10, 11 to 20, 21 to its end."""
    whole = months_of(year, month, 1)
    if whole is None:
        return None
    end = number if last is None else last
    first_day = whole.first.replace(day=10 * number + 1)
    return Days(first_day, whole.last if end == 2 else whole.first.replace(day=10 * end + 10))


def stretch(day: datetime.date | None, steps: int, length: int) -> Days | None:
    """Returns the day so many days from another, and so many days behind it."""
    if day is None:
        return None
    try:
        first = day + datetime.timedelta(days=steps)
        return Days(first, first + datetime.timedelta(days=length))
    except OverflowError:
        return None


def months_back(end: datetime.date, day: int) -> list[Days]:
    """Returns the days with a number in the months up to a date's, latest first."""
    months = (divmod(end.year * 12 + end.month - 1 - back, 12) for back in range(6))
    made = (between((year, month + 1, day), (year, month + 1, day)) for year, month in months)
    return [days for days in made if days is not None]


def is_leap_day(time: Written) -> bool:
    """Whether a time is February 29, which most years lack."""
    return time.month == Counted("written", 2) and time.day == Counted("written", 29)


def is_of_other_year(time: Written) -> bool:
    """Whether a time is the same day or month of another year: 去年同日, 前年同月."""
    if time.unit == "day":
        return time.day == Counted("context", 0) and time.year is not None
    return time.month is not None and time.month.anchor == "context" and time.month.value <= -12
