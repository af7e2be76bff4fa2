"""Time expressions with the days that they mean.

`date_words` says what is written; here it gets its days, from the article's date and from what stands before it:

* A year stated in the same sentence governs a month or day behind it; in the same paragraph it does while the
  story goes on from an older date. So does a month for a bare day (10月27日抵達，29日離開).
* 同年, 當天, 翌日 count from the last date that is known.
* Else a month, a day or a weekday is the nearest past one, the published day among them; the coming one where
  the words point forward (將於, 預計, 即將).

What stays unknown is None, never a guess: without the published day 周三 and 今年 have no days.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal, NamedTuple

from store.text.date_words import Counted, Unit, Written, written_times
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
        last: The last day meant; None where it cannot be known, and where the time is still going on (以來, 起).
        granularity: What kind of time is meant; "part" is a third of a month.
    """

    start: int
    end: int
    first: datetime.date | None
    last: datetime.date | None
    granularity: Granularity


class _Days(NamedTuple):
    """A stretch of days, both ends belonging to it."""

    first: datetime.date
    last: datetime.date


class _Known(NamedTuple):
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
    days: _Days
    dated: bool
    opens: bool
    end: int
    sentence: int
    paragraph: int


_GRANULARITIES: Final[dict[Unit, Granularity]] = {
    "day": "day",
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
}
_WITH_MONTH: Final = ("day", "weekday", "part", "month")
_JOINT: Final = re.compile(
    "(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|深夜|午夜|[早晚晨])? ?(?:至|到|~|～|-{1,2}|—{1,2}) ?"
)
_ONWARD: Final = re.compile(
    "(?:凌晨|上午|中午|下午|晚间|晚上|晚)?(?:以来|以降|至今|迄今|来(?=[,。;已最首累])"
    "|起(?![诉草飞伏源义初身因跑火降码家跳价点薪床步步哄争]))"
)
_SENTENCE_END: Final = re.compile("[。!?！？\n]")
_CLAUSE_END: Final = re.compile("[,，。;；!?\n]")
_FORWARD_HERE: Final = re.compile(
    "(?:将[于在自]?|预[定计]于?在?|[订定]于|拟于?|计划[于在]?|排定|可望[于在]?|最快|最迟|最晚|预料|即将[于在]?|改[到至期在]+|[延推]迟?[到至]"
    "|延后[到至]|顺延[到至])$"
)
_FORWARD_BEFORE: Final = re.compile(
    "将|预[计定估料期]|计划|拟|可望|有望|即将|打算|准备|希望|应邀|期待|目标|安排"
)
_FORWARD_BEHIND: Final = re.compile(
    "[^,，。;；\n]{0,12}?(?:将|即将|预[计定估料期]|可望|到期|截止|生效|上路|举行|登场|前"
    "|的[^,，。;；\n]{0,8}?(?:大选|选举|峰会|会议|年会))"
)
_WILL: Final = re.compile("[^,，。;；\n]{0,4}?(?:将|即将|预[计定]|会(?!见|晤|谈|议|面))")
_COMPARED: Final = re.compile("(?:较|比|与|和|同比|高于|低于|相较|相比)(?:起|于)?$")
_COMPARES: Final = re.compile("同期|同月|同日|相比|[的]?[增减]")
_STARTS_SENTENCE: Final = re.compile("(?:^|[。!?！？;\n])[^,，。]{0,3}$")
_AMERICA: Final = "美国|美方|国会|五角大厦|五角大楼|华府|参议院|众议院|国防授权|白宫"
_JAPAN: Final = "日本|日方|东京|防卫|日相|日圆|自卫队"
_COUNTRY: Final = re.compile(
    f"(?P<japan>{_JAPAN})|(?P<america>{_AMERICA})|(?P<april>香港|本港|港府|印度|英国)"
    "|(?P<january>台湾|行政院|我国|主计|中国|国务院|财政部|人大|立法院|立院|北京|台北)"
)

_CONTEXT: Final = 24
_CLAUSE: Final = 40
_COUNTRY_AWAY: Final = 120
_AGES_AGO: Final = datetime.timedelta(days=540)
_NEWS: Final = datetime.timedelta(days=4)
_RECENT: Final = datetime.timedelta(days=45)
_SOON: Final = datetime.timedelta(days=14)
_YEARS: Final = (1, 0, -1)
_LEAP_YEARS: Final = range(8, -9, -1)
_WEEKS: Final = (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6)
"""Years and weeks from the published one in which a time is looked for, those first that are likelier."""


def find_dates(text: str, published: datetime.date | None) -> list[TimeExpression]:
    """Returns the time expressions of a text, in order, none within another.

    Args:
        text: An article, its paragraphs parted by newlines.
        published: The article's own date; without it only what the text itself tells is known.

    Returns:
        Every expression with its days. Vague words (近年, 日前) and durations (五個多月) are not among them, nor is
        a date that the calendar lacks (2月30日).
    """
    return list(_Reading(fold(text), published).expressions())


class _Reading:
    """One reading of a text from its start to its end, remembering the dates that it has passed."""

    def __init__(self, folded: str, published: datetime.date | None) -> None:
        self._text = folded
        self._published = published
        self._known: _Known | None = None
        self._last_day: _Known | None = None
        self._position = 0
        self._sentence = 0
        self._paragraph = 0

    def expressions(self) -> Iterator[TimeExpression]:
        """Yields every expression, in order."""
        times = list(written_times(self._text))
        index = 0
        while index < len(times):
            time = times[index]
            following = times[index + 1] if index + 1 < len(times) else None
            index += 1
            self._advance(time.start)
            if following is not None and self._joins(time, following):
                interval = self._interval(time, following)
                if interval is not None:
                    index += 1
                    yield interval
                    continue
            days = self._days(time, following)
            if days is None and (self._must_be_known(time) or _never_was(time)):
                continue
            yield self._expression(time, days)

    def _advance(self, position: int) -> None:
        """Counts the sentences and paragraphs up to a position."""
        for end in _SENTENCE_END.finditer(self._text, self._position, position):
            self._sentence += 1
            self._paragraph += end[0] == "\n"
        self._position = position

    def _must_be_known(self, time: Written) -> bool:
        """Whether the words say nothing by themselves: 當天 of something that is no date."""
        return any(part is not None and part.anchor == "context" for part in (time.month, time.day))

    def _joins(self, time: Written, following: Written) -> bool:
        """Whether two expressions are the ends of an interval."""
        gap = self._text[time.end : following.start]
        ranges = (time.last, following.last) != (None, None)
        return len(gap) <= 6 and not ranges and _JOINT.fullmatch(gap) is not None

    def _interval(self, time: Written, following: Written) -> TimeExpression | None:
        """Reads two expressions as one interval, or returns None where their order forbids it."""
        before = self._known
        if time.year is None and following.year is not None:
            last = self._days(following, None)
            first = self._latest_until(time, last) if last else None
        else:
            first = self._days(time, None)
            if first is not None:
                self._remember(time, first)
            last = self._days(following, None, after=first)
        if first is None or last is None:
            unknown = self._published is None and first is None and last is None
            self._known = before
            return TimeExpression(time.start, following.end, None, None, "interval") if unknown else None
        if last.last < first.first:
            self._known = before
            return None
        days = _Days(first.first, last.last)
        self._remember(following, days, dated=time.year is not None or following.year is not None)
        self._position = following.end
        return TimeExpression(time.start, following.end, days.first, days.last, "interval")

    def _latest_until(self, time: Written, end: _Days) -> _Days | None:
        """Gives an interval's beginning its days by its end: 10月 in 10月至今年2月."""
        if time.month is None and time.day is not None and time.day.anchor == "written":
            return _latest(_months_back(end.last, time.day.value), end.last)
        if time.month is not None and time.month.anchor == "written":
            made = (self._within(time, year) for year in (end.last.year, end.last.year - 1))
            return next((days for days in made if days is not None and days.first <= end.last), None)
        return self._days(time, None)

    def _expression(self, time: Written, days: _Days | None) -> TimeExpression:
        """Makes the expression and remembers its days for those that follow."""
        onward = _ONWARD.match(self._text, time.end)
        if onward is not None:
            first = days.first if days else None
            if days is not None:
                self._last_day = self._as_known(time, days, dated=False)
            return TimeExpression(time.start, onward.end(), first, None, "interval")
        granularity = self._granularity(time)
        if days is None:
            return TimeExpression(time.start, time.end, None, None, granularity)
        self._remember(time, days)
        return TimeExpression(time.start, time.end, days.first, days.last, granularity)

    def _granularity(self, time: Written) -> Granularity:
        if time.last is not None:
            return "interval"
        if time.unit == "year-part":
            return "month" if time.number else "quarter"
        return _GRANULARITIES[time.unit]

    def _remember(self, time: Written, days: _Days, *, dated: bool | None = None) -> None:
        """Keeps what later words may be counted from."""
        if dated is None:
            before = self._known
            inherited = before is not None and before.dated and before.paragraph == self._paragraph
            dated = time.year is not None or (
                inherited
                and time.day is not None
                and time.day.anchor != "published"
                and time.unit in _WITH_MONTH
            )
        known = self._as_known(time, days, dated=dated)
        if time.unit in ("day", "weekday"):
            self._last_day = known
        if time.unit in ("decade", "fiscal-year", "week", "weekend") or self._only_compares(time):
            return
        if time.unit == "year" and (time.last is not None or self._is_far_ahead(days)):
            return
        self._known = known

    def _as_known(self, time: Written, days: _Days, *, dated: bool) -> _Known:
        before = self._text[max(0, time.start - 5) : time.start]
        opens = time.start <= 4 or _STARTS_SENTENCE.search(before) is not None
        return _Known(time.unit, days, dated, opens, time.end, self._sentence, self._paragraph)

    def _only_compares(self, time: Written) -> bool:
        """Whether a year is only held against another: 較去年同期."""
        if time.unit not in ("year", "year-part", "quarter", "half"):
            return False
        before = self._text[max(0, time.start - 3) : time.start]
        return _COMPARED.search(before) is not None or _COMPARES.match(self._text, time.end) is not None

    def _is_far_ahead(self, days: _Days) -> bool:
        return self._published is not None and days.first.year > self._published.year + 1

    # What each unit's days are.

    def _days(self, time: Written, following: Written | None, after: _Days | None = None) -> _Days | None:
        """Returns the days of what is written, or None where they cannot be known.

        Args:
            time: What is written.
            following: What is written next: in 周三（18日） it tells which Wednesday.
            after: The days that these must come after, as an interval's end does after its beginning.
        """
        if time.unit == "weekday":
            return self._weekday(time, following, after)
        if time.unit in ("week", "weekend"):
            return self._week(time)
        if time.unit == "decade":
            return _Days(datetime.date(time.number, 1, 1), datetime.date(time.number + 9, 12, 31))
        if time.unit == "fiscal-year":
            return self._fiscal_year(time)
        if time.unit == "day" and time.day is not None and time.month is None:
            return self._day(time, time.day, after)
        if time.month is not None and time.month.anchor != "written":
            return self._near_month(time, time.month)
        if time.unit == "part" and time.month is None:
            return self._near_month(time, self._month_in_hand())
        return self._in_year(time, after)

    def _in_year(self, time: Written, after: _Days | None) -> _Days | None:
        """Returns the days of a year, or of what is written of one."""
        if time.year is not None:
            year = self._year(time.year)
            if year is None:
                return None
            if time.unit == "season" and time.number == 3 and time.year.anchor == "published":
                year -= self._published is not None and self._published.month <= 2
            return self._within(time, year)

        def make(year: int) -> _Days | None:
            return self._within(time, year)

        if after is not None:
            made = (make(year) for year in (after.first.year, after.first.year + 1))
            return next((days for days in made if days is not None and days.first >= after.first), None)
        known = self._known
        if time.unit == "year-part":
            if known is not None and known.dated and known.sentence == self._sentence:
                return make(known.days.first.year)
            return make(self._published.year) if self._published is not None else None
        ahead = None
        if known is not None and known.paragraph == self._paragraph and self._leads(known):
            ahead = self._onward(make, known.days)
            if known.sentence == self._sentence:
                return ahead
        near = self._nearest(time, make)
        if ahead is None or near is None or self._published is None:
            return near or ahead
        if self._published - near.last <= _NEWS:
            return near
        long_ago = self._published - ahead.last > _AGES_AGO
        if known is not None and known.unit == "year" and not (known.opens and self._opens(time)):
            return near
        return ahead if long_ago or self._published - near.last > _RECENT else near

    def _leads(self, known: _Known) -> bool:
        """Whether a bare month may be counted from a date before it."""
        return known.dated or (self._published is not None and known.days.first > self._published)

    def _opens(self, time: Written) -> bool:
        before = self._text[max(0, time.start - 5) : time.start]
        return time.start <= 4 or _STARTS_SENTENCE.search(before) is not None

    def _onward(self, make: Callable[[int], _Days | None], known: _Days) -> _Days | None:
        """Returns the days in the known year, or early in the next one where the story has reached its end."""
        same, later = make(known.first.year), make(known.first.year + 1)
        if same is None or later is None or same.last >= known.first:
            return same or later
        close = later.first - known.first <= datetime.timedelta(days=183)
        told = self._published is None or later.first <= self._published
        return later if close and told else same

    def _nearest(self, time: Written, make: Callable[[int], _Days | None]) -> _Days | None:
        """Returns the nearest past days, or the coming ones where the words point forward."""
        if self._published is None:
            return None
        today = self._published.year
        years = _LEAP_YEARS if _is_leap_day(time) else _YEARS
        made = [days for year in years if (days := make(today + year)) is not None]
        return self._of_both(time, made)

    def _of_both(self, time: Written, made: list[_Days]) -> _Days | None:
        """Chooses between the latest days that have begun and the first that have not.

        Args:
            time: What is written.
            made: Its possible days, latest first.
        """
        today = self._published
        if today is None:
            return None
        past = next((days for days in made if days.first <= today), None)
        future = next((days for days in reversed(made) if days.first > today), None)
        if past is None or future is None or past.last >= today:
            return past or future
        before, behind = self._clause_before(time.start), time.end
        if _FORWARD_HERE.search(before):
            return future
        ahead, ago = future.first - today, today - past.last
        if ahead < ago and (_FORWARD_BEFORE.search(before) or _FORWARD_BEHIND.match(self._text, behind)):
            return future
        if time.unit in ("quarter", "half") and ahead < ago:
            return future
        soon = time.unit == "day" and ahead <= _SOON and ago > datetime.timedelta(days=300)
        return future if soon else past

    def _clause_before(self, position: int) -> str:
        """Returns what stands before a position in its clause."""
        before = self._text[max(0, position - _CLAUSE) : position]
        ends = [end.end() for end in _CLAUSE_END.finditer(before)]
        return before[ends[-1] :] if ends else before

    def _year(self, year: Counted) -> int | None:
        if year.anchor == "written":
            return year.value
        if year.anchor == "published":
            return self._published.year + year.value if self._published is not None else None
        return self._known.days.first.year + year.value if self._known is not None else None

    def _within(self, time: Written, year: int) -> _Days | None:
        """Returns the days of what is written in a year that is known."""
        month = time.month.value if time.month is not None else 0
        match time.unit:
            case "day":
                day = time.day.value if time.day is not None else 1
                return _between((year, month, day), (year, month, time.last or day))
            case "part":
                return _part(year, month, time.number)
            case "month" | "months":
                first = month or time.number
                return _months(year, first, (time.last or first) - first + 1)
            case "quarter":
                count = (time.last or time.number) - time.number + 1
                return _months(year, 3 * time.number - 2, 3 * count)
            case "half":
                return _months(year, 6 * time.number + 1, 6)
            case "season":
                return _months(year, 3 * time.number + 3, 3)
            case "year-part":
                return _months(year, (1, 6, 12)[time.number], (3, 1, 1)[time.number])
            case _:
                return _months(year, 1, 12 * ((time.last or year) - year + 1))

    def _month_in_hand(self) -> Counted:
        """Returns the month that 月底 is the end of: the sentence's, or the published one."""
        known = self._known
        here = known is not None and known.sentence == self._sentence and known.unit in _WITH_MONTH
        return Counted("context" if here else "published", 0)

    def _near_month(self, time: Written, month: Counted) -> _Days | None:
        """Returns the days of a month counted from the published one or from the context, or of its part or day."""
        if month.anchor == "published":
            base = self._published
        else:
            known = self._known
            near = known is not None and known.unit in _WITH_MONTH and self._paragraph - known.paragraph <= 1
            base = known.days.first if known is not None and near else None
        if base is None:
            return None
        months = base.year * 12 + base.month - 1 + month.value
        year, number = divmod(months, 12)
        return self._within(time._replace(month=Counted("written", number + 1)), year)

    def _day(self, time: Written, day: Counted, after: _Days | None) -> _Days | None:
        """Returns the days of 今天, 翌日 or a bare 24日."""
        length = (time.last or day.value) - day.value
        if day.anchor == "published":
            return _stretch(self._published, day.value, length)
        if day.anchor == "context":
            last = self._last_day
            near = last is not None and self._paragraph - last.paragraph <= 1
            return _stretch(last.days.first, day.value, length) if last is not None and near else None
        found = self._bare_day(time, day.value, after)
        return found if found is None else _stretch(found.first, 0, length)

    def _bare_day(self, time: Written, day: int, after: _Days | None) -> _Days | None:
        """Returns the day that has a number, in the month that the context or the published day gives."""
        if after is not None:
            made = sorted(_months_back(after.last + datetime.timedelta(days=62), day))
            return next((days for days in made if days.first >= after.first), None)
        known = self._known
        told = None
        if known is not None and known.paragraph == self._paragraph and known.unit in _WITH_MONTH:
            told = _closest(known, day)
            if known.sentence == self._sentence:
                return told
        if self._published is None:
            return told
        near = self._of_both(time, _months_back(self._published + datetime.timedelta(days=62), day))
        if told is None or known is None or near is None:
            return near
        if self._published - known.days.last > 2 * _RECENT:
            return told
        is_news = self._published - near.last <= _NEWS
        return near if is_news or not known.days.first <= told.first <= self._published else told

    def _weekday(self, time: Written, following: Written | None, after: _Days | None) -> _Days | None:
        """Returns the day of 周三: the nearest past one, or the one that a date beside it names."""
        known = self._last_day
        if known is not None and known.end == time.start - 1 and self._text[known.end] == "(":
            return known.days
        today = self._published
        if today is None:
            return None
        if time.week is not None:
            return _stretch(today, 7 * time.week + time.number - today.weekday(), 0)
        if after is not None:
            return _stretch(after.first, (time.number - after.first.weekday()) % 7, 0)
        if (
            following is not None
            and following.day is not None
            and self._text[time.end : following.start] == "("
        ):
            named = self._named_weekday(time.number, following)
            if named is not None:
                return named
        back = (today.weekday() - time.number) % 7
        before = self._clause_before(time.start)
        forward = (
            _FORWARD_HERE.search(before)
            or _FORWARD_BEFORE.search(before)
            or _WILL.match(self._text, time.end)
        )
        return _stretch(today, 7 - back if forward and back else -back, 0)

    def _named_weekday(self, weekday: int, named: Written) -> _Days | None:
        """Returns the weekday near the published day that has the number of a date in brackets behind it."""
        if self._published is None or named.day is None:
            return None
        step = weekday - self._published.weekday()
        for weeks in _WEEKS:
            days = _stretch(self._published, step + 7 * weeks, 0)
            if (
                days is not None
                and days.first.day == named.day.value
                and named.month in (None, Counted("written", days.first.month))
            ):
                return days
        return None

    def _week(self, time: Written) -> _Days | None:
        """Returns a week from Monday to Sunday, or its last two days."""
        if self._published is None or time.week is None:
            return None
        monday = 7 * time.week - self._published.weekday()
        if time.unit == "weekend":
            return _stretch(self._published, monday + 5, 1)
        return _stretch(self._published, monday, 6)

    def _fiscal_year(self, time: Written) -> _Days | None:
        """Returns a fiscal year of the country spoken of, named after its first year but in America."""
        if time.year is None:
            return None
        begins = self._fiscal_begin(time)
        year = self._year(time.year)
        if year is None:
            return None
        if time.year.anchor == "published" and self._published is not None:
            year -= begins == 4 and self._published.month < 4
            year += begins == 10 and self._published.month >= 10
        return _months(year - (begins == 10), begins, 12)

    def _fiscal_begin(self, time: Written) -> int:
        """Returns the month in which the fiscal year begins: Japan's is April, which stands for all unnamed."""
        words = self._text[time.start : time.end]
        behind = _COUNTRY.search(self._text, time.end, time.end + 8)
        before = None
        for before in _COUNTRY.finditer(self._text, max(0, time.start - _COUNTRY_AWAY), time.start):
            pass
        country = before or behind
        if behind is not None and behind.lastgroup == "america":
            country = behind
        if country is not None and country.lastgroup == "january":
            return 1
        if country is not None and country.lastgroup == "america" and not words.endswith("年度"):
            return 10
        return 1 if country is None and words[:3].isdigit() and not words[:4].isdigit() else 4


def _is_leap_day(time: Written) -> bool:
    return time.month == Counted("written", 2) and time.day == Counted("written", 29)


def _never_was(time: Written) -> bool:
    """Whether the calendar has no such day in any year."""
    if time.unit != "day" or time.month is None or time.day is None or time.month.anchor != "written":
        return False
    return (
        _between((2000, time.month.value, time.day.value), (2000, time.month.value, time.last or 1)) is None
    )


def _between(first: tuple[int, int, int], last: tuple[int, int, int]) -> _Days | None:
    try:
        return _Days(datetime.date(*first), datetime.date(*last))
    except ValueError:
        return None


def _months(year: int, month: int, count: int) -> _Days | None:
    """Returns so many months from the month's first day to the last one's last; months may exceed twelve."""
    last_year, last_month = divmod(year * 12 + month + count - 2, 12)
    year, month = divmod(year * 12 + month - 1, 12)
    if not datetime.MINYEAR <= year <= last_year <= datetime.MAXYEAR:
        return None
    end = calendar.monthrange(last_year, last_month + 1)[1]
    return _between((year, month + 1, 1), (last_year, last_month + 1, end))


def _part(year: int, month: int, number: int) -> _Days | None:
    """Returns a third of a month: days 1 to 10, 11 to 20, 21 to its end."""
    whole = _months(year, month, 1)
    if whole is None:
        return None
    first = (1, 11, 21)[number]
    return _Days(
        whole.first.replace(day=first), whole.last if number == 2 else whole.first.replace(day=first + 9)
    )


def _stretch(day: datetime.date | None, steps: int, length: int) -> _Days | None:
    """Returns the day so many days from another, and so many days behind it."""
    if day is None:
        return None
    try:
        first = day + datetime.timedelta(days=steps)
        return _Days(first, first + datetime.timedelta(days=length))
    except OverflowError:
        return None


def _months_back(end: datetime.date, day: int) -> list[_Days]:
    """Returns the days with a number in the months up to a date's, latest first."""
    months = (divmod(end.year * 12 + end.month - 1 - back, 12) for back in range(6))
    made = (_between((year, month + 1, day), (year, month + 1, day)) for year, month in months)
    return [days for days in made if days is not None]


def _latest(made: Iterable[_Days], end: datetime.date) -> _Days | None:
    return next((days for days in made if days.first <= end), None)


def _closest(known: _Known, day: int) -> _Days | None:
    """Returns the day with a number in the known month, or closest to the known day."""
    if known.unit in ("month", "part"):
        month = known.days.first
        return _between((month.year, month.month, day), (month.year, month.month, day))
    around = _stretch(known.days.last, 45, 0)
    if around is None:
        return None
    made = _months_back(around.first, day)
    return min(made, key=lambda days: abs(days.first - known.days.last), default=None)
