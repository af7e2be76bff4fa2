"""What a reading of a text remembers of the times that it has passed."""

from __future__ import annotations

import datetime
from typing import Final, NamedTuple

from store.text.date_days import Days, between, months_back, stretch
from store.text.date_shapes import Counted, Unit, Written

_STRETCHES: Final = ("part", "month", "months", "quarter", "half", "season")


class Known(NamedTuple):
    """A time of the text that has got its days.

    Attributes:
        unit: What was written.
        days: Its days.
        dated: Whether a stated year stands behind them, here or in what they were counted from.
        opens: Whether it opens its sentence.
        end: Code point behind its last.
        sentence: Number of its sentence.
        paragraph: Number of its paragraph.
    """

    unit: Unit
    days: Days
    dated: bool
    opens: bool
    end: int
    sentence: int
    paragraph: int


class Told:
    """The stretch of time that was told of last, by which 去年同期 and 較上季 are understood."""

    def __init__(self) -> None:
        self._time: Written | None = None
        self._days: Days | None = None
        self._paragraph = 0

    def keep(self, time: Written, days: Days, paragraph: int) -> None:
        """Keeps a month, a quarter or the like; a day or a year leaves nothing to be the same as."""
        self._time = time if time.unit in _STRETCHES else None
        self._days = days
        self._paragraph = paragraph

    def forget(self) -> None:
        """Leaves nothing to be the same as."""
        self._time = None

    def first_of(self, unit: Unit) -> datetime.date | None:
        """Returns the first day of what was told of, if it is of that unit."""
        told = self._time is not None and self._days is not None and self._time.unit == unit
        return self._days.first if told and self._days is not None else None

    def in_other_year(self, time: Written, paragraph: int, published: datetime.date | None) -> Written:
        """Returns what 去年同期 means: the month or quarter told of in another year, or only that year.

        Args:
            time: The words, of the unit "same".
            paragraph: Number of their paragraph.
            published: The article's own date.
        """
        if time.year is None or self._time is None or self._days is None or paragraph - self._paragraph > 1:
            return time._replace(unit="year", end=time.start + 2)
        first = self._days.first
        year = first.year + time.year.value
        if time.year.value == 0 and published is not None:
            year = published.year
        month = self._time.month and Counted("written", first.month)
        return self._time._replace(start=time.start, end=time.end, year=Counted("written", year), month=month)


def closest(known: Known, day: int, published: datetime.date | None) -> Days | None:
    """Returns the day with a number in the known month, or closest to the known day.

    A later number goes on in the month (將於2月6日開幕，22日閉幕), unless that leaves what has happened.
    """
    month = known.days.first
    here = between((month.year, month.month, day), (month.year, month.month, day))
    if known.unit in ("month", "part"):
        return here
    latest = None if published is None or known.days.first > published else published
    if here is not None and here.first >= known.days.first and (latest is None or here.last <= latest):
        return here
    around = stretch(known.days.last, 45, 0)
    if around is None:
        return None
    made = months_back(around.first, day)
    return min(made, key=lambda days: abs(days.first - known.days.last), default=None)
