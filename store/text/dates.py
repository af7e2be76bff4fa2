"""Time expressions with the days that they mean.

`date_words` says what is written; here it gets its days, from the article's date and what stands before it:

* A year stated in the same sentence governs a month or day behind it; in the same paragraph it does while the
  story goes on from an older date. So does a month for a bare day (10月27日抵達，29日離開).
* 同年, 當天, 翌日 count from the last date that is known.
* Else a month, a day or a weekday is the nearest past one, the published day among them; the coming one where
  the words point forward (將於, 預計, 即將).

What stays unknown is None, never a guess: without the published day 周三 and 今年 have no days.
"""

from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from store.text.date_context import Context
from store.text.date_days import Days, never_was
from store.text.date_shapes import Unit, Written
from store.text.date_words import written_times
from store.text.fold import fold

Granularity = Literal[
    "day", "week", "part", "month", "quarter", "season", "year", "fiscal-year", "decade", "interval"
]


class TimeExpression(NamedTuple):
    """A time expression of a text.

    Attributes:
        start: First code point.
        end: Code point behind the last.
        first: The first day meant, or None where it cannot be known.
        last: The last day meant; None where it cannot be known, and where the time goes on (以來, 起).
        granularity: What kind of time is meant; "part" is a third of a month.
    """

    start: int
    end: int
    first: datetime.date | None
    last: datetime.date | None
    granularity: Granularity


_GRANULARITIES: Final[dict[Unit, Granularity]] = {
    "day": "day",
    "festival": "day",
    "weekday": "day",
    "week": "week",
    "weekend": "interval",
    "part": "part",
    "month": "month",
    "months": "interval",
    "quarter": "quarter",
    "half": "interval",
    "season": "season",
    "year": "year",
    "fiscal-year": "fiscal-year",
    "decade": "decade",
    "same": "interval",
}
_JOINT: Final = re.compile(
    "(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|深夜|午夜|[早晚晨])? ?"
    "(?:至|到|~|～|-{1,2}|—{1,2}) ?"
)
_ONWARD: Final = re.compile(
    "(?:凌晨|上午|中午|下午|晚间|晚上|晚)?(?:以来|以降|至今|迄今|来(?=[,。;已最首累])"
    "|起(?![诉草飞伏意源义初身因跑火降码家跳价点薪床步步哄争]))"
)


def find_dates(text: str, published: datetime.date | None) -> list[TimeExpression]:
    """Returns the time expressions of a text, in order, none within another.

    Args:
        text: An article, its paragraphs parted by newlines.
        published: The article's own date; without it only what the text itself tells is known.

    Returns:
        Every expression with its days. Vague words (近年, 日前) and durations (五個多月) are not among them,
        nor is a date that the calendar lacks (2月30日).
    """
    return list(_Reading(fold(text), published).expressions())


class _Reading:
    """One reading of a text, from its start to its end."""

    def __init__(self, folded: str, published: datetime.date | None) -> None:
        self._text = folded
        self._published = published
        self._context = Context(folded, published)

    def expressions(self) -> Iterator[TimeExpression]:
        """Yields every expression, in order."""
        times = list(written_times(self._text))
        index = 0
        while index < len(times):
            time = times[index]
            following = times[index + 1] if index + 1 < len(times) else None
            index += 1
            self._context.advance(time.start)
            if time.unit == "same":
                time = self._context.same_stretch(time)
            if following is not None and self._joins(time, following):
                interval = self._interval(time, following)
                if interval is not None:
                    index += 1
                    yield interval
                    continue
            days = self._context.days(time, following)
            if days is None and (_must_be_known(time) or never_was(time)):
                continue
            yield self._expression(time, days)

    def _joins(self, time: Written, following: Written) -> bool:
        """Whether two expressions are the ends of an interval."""
        gap = self._text[time.end : following.start]
        ranges = (time.last, following.last) != (None, None)
        return len(gap) <= 6 and not ranges and _JOINT.fullmatch(gap) is not None

    def _interval(self, time: Written, following: Written) -> TimeExpression | None:
        """Reads two expressions as one interval, or returns None where their order forbids it."""
        context = copy.copy(self._context)
        if time.year is None and following.year is not None:
            last = context.days(following, None)
            first = context.days_until(time, last) if last else None
        else:
            first = context.days(time, None)
            if first is not None:
                context.remember(time, first)
            last = context.days(following, None, after=first)
        if first is None and last is None and self._published is None:
            return TimeExpression(time.start, following.end, None, None, "interval")
        if first is None or last is None or last.last < first.first:
            return None
        context.remember_interval(following, last, dated=(time.year or following.year) is not None)
        self._context = context
        return TimeExpression(time.start, following.end, first.first, last.last, "interval")

    def _expression(self, time: Written, days: Days | None) -> TimeExpression:
        """Makes the expression and remembers its days for those that follow."""
        onward = _ONWARD.match(self._text, time.end)
        if onward is not None:
            first = days.first if days else None
            if days is not None:
                self._context.remember_day(time, days)
            return TimeExpression(time.start, onward.end(), first, None, "interval")
        granularity = self._granularity(time)
        if days is None:
            return TimeExpression(time.start, time.end, None, None, granularity)
        self._context.remember(time, days)
        return TimeExpression(time.start, time.end, days.first, days.last, granularity)

    def _granularity(self, time: Written) -> Granularity:
        if time.last is not None:
            return "interval"
        if time.unit == "year-part":
            return "month" if time.number else "quarter"
        return _GRANULARITIES[time.unit]


def _must_be_known(time: Written) -> bool:
    """Whether the words say nothing by themselves: 當天 of something that is no date."""
    return any(part is not None and part.anchor == "context" for part in (time.month, time.day))
