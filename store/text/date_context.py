"""The days of what is written, by the article's date and by the dates that stand before it in the text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Final

from store.text.date_days import (
    Days,
    between,
    is_leap_day,
    is_of_other_year,
    months_back,
    months_of,
    stretch,
    within,
)
from store.text.date_direction import points_forward, points_forward_at_once, will_be
from store.text.date_known import Known, Told, closest
from store.text.date_shapes import Counted, Written
from store.text.fiscal_years import fiscal_begin

_CONTEXT_BEFORE: Final = Counted("context", -1)
_WITH_MONTH: Final = ("day", "festival", "weekday", "part", "month")
_SENTENCE_END: Final = re.compile("[。!?！？\n]")
_DROPPED: Final = re.compile("原(?:定|订|本|先|拟|计划)[于在]?$")
_COMPARED: Final = re.compile("(?:较|比|与|和|同比|[优高低逊]于|相较|相比)(?:起|于)?$")
_COMPARES: Final = re.compile("同期|同月|同日|相比|[的]?[增减]")
_STARTS_SENTENCE: Final = re.compile("(?:^|[。!?！？;\n])[^,，。]{0,3}$")
_AGES_AGO: Final = datetime.timedelta(days=540)
_NEWS: Final = datetime.timedelta(days=4)
_RECENT: Final = datetime.timedelta(days=45)
_SOON: Final = datetime.timedelta(days=14)
_YEARS: Final = (1, 0, -1)
_LEAP_YEARS: Final = range(8, -9, -1)
_WEEKS: Final = (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6)
"""Years and weeks from the published one in which a time is looked for, those first that are likelier."""


class Context:
    """What a reading of a text knows at the place that it has reached."""

    def __init__(self, folded: str, published: datetime.date | None) -> None:
        """Begins at the text's start, where only the article's date is known."""
        self._text = folded
        self._published = published
        self._known: Known | None = None
        self._last_day: Known | None = None
        self._told = Told()
        self._position = 0
        self._sentence = 0
        self._paragraph = 0

    def advance(self, position: int) -> None:
        """Counts the sentences and paragraphs up to a position."""
        for end in _SENTENCE_END.finditer(self._text, self._position, position):
            self._sentence += 1
            self._paragraph += end[0] == "\n"
        self._position = position

    def remember(self, time: Written, days: Days, *, dated: bool | None = None) -> None:
        """Keeps what later words may be counted from; 去年同月 and 前一天 only stand beside the story."""
        if is_of_other_year(time) or _CONTEXT_BEFORE in (time.day, time.year):
            return
        if not self._is_compared(time):
            self._told.keep(time, days, self._paragraph)
        if dated is None:
            before = self._known
            inherited = before is not None and before.dated and before.paragraph == self._paragraph
            counted = time.day is None or time.day.anchor != "published"
            dated = time.year is not None or (inherited and counted and time.unit in _WITH_MONTH)
        known = self._as_known(time, days, dated=dated)
        if time.unit in ("day", "festival", "weekday") and not (self._last_day and self._was_dropped(time)):
            self._last_day = known
        if time.unit in ("decade", "fiscal-year", "week", "weekend") or self._only_compares(time):
            return
        if time.unit == "year" and (time.last is not None or self._is_far_ahead(days)):
            return
        self._known = known

    def remember_interval(self, last: Written, days: Days, *, dated: bool) -> None:
        """Keeps the end of an interval of two expressions, from which the story goes on."""
        self.remember(last, days, dated=dated)
        self._told.forget()

    def _as_known(self, time: Written, days: Days, *, dated: bool) -> Known:
        before = self._text[max(0, time.start - 5) : time.start]
        opens = time.start <= 4 or _STARTS_SENTENCE.search(before) is not None
        return Known(time.unit, days, dated, opens, time.end, self._sentence, self._paragraph)

    def _was_dropped(self, time: Written) -> bool:
        """Whether a day is one on which nothing happened, for the plan was changed: 原定8日."""
        return _DROPPED.search(self._text[max(0, time.start - 4) : time.start]) is not None

    def _only_compares(self, time: Written) -> bool:
        """Whether a year is only held against another: 較去年同期."""
        if time.unit not in ("year", "year-part", "quarter", "half"):
            return False
        return self._is_compared(time) or _COMPARES.match(self._text, time.end) is not None

    def _is_compared(self, time: Written) -> bool:
        """Whether the words before a time hold something against it."""
        return _COMPARED.search(self._text[max(0, time.start - 3) : time.start]) is not None

    def same_stretch(self, time: Written) -> Written:
        """Returns what 去年同期 means here."""
        return self._told.in_other_year(time, self._paragraph, self._published)

    def _is_far_ahead(self, days: Days) -> bool:
        return self._published is not None and days.first.year > self._published.year + 1

    def days_until(self, time: Written, end: Days) -> Days | None:
        """Gives an interval's beginning its days by its end: 10月 in 10月至今年2月."""
        if time.month is None and time.day is not None and time.day.anchor == "written":
            return next(
                (days for days in months_back(end.last, time.day.value) if days.first <= end.last), None
            )
        if time.month is not None and time.month.anchor == "written":
            years = (within(time, year) for year in (end.last.year, end.last.year - 1))
            return next((days for days in years if days is not None and days.first <= end.last), None)
        return self.days(time, None)

    def remember_day(self, time: Written, days: Days) -> None:
        """Keeps the beginning of a time that goes on, which only 當天 and the like may count from."""
        self._told.forget()
        self._last_day = self._as_known(time, days, dated=False)

    # What each unit's days are.

    def days(self, time: Written, following: Written | None, after: Days | None = None) -> Days | None:
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
        if is_of_other_year(time):
            return self._of_other_year(time)
        if time.unit == "decade":
            return Days(datetime.date(time.number, 1, 1), datetime.date(time.number + 9, 12, 31))
        if time.unit == "fiscal-year":
            return self._fiscal_year(time)
        if time.unit == "day" and time.day is not None and time.month is None:
            return self._day(time, time.day, after)
        if time.month is not None and time.month.anchor != "written":
            return self._near_month(time, time.month)
        if time.unit == "part" and time.month is None:
            return self._near_month(time, self._month_in_hand())
        return self._in_year(time, after)

    def _in_year(self, time: Written, after: Days | None) -> Days | None:
        """Returns the days of a year, or of what is written of one."""
        if time.year is not None:
            year = self._year(time.year)
            if year is None:
                return None
            if time.unit == "season" and time.number == 3 and time.year.anchor == "published":
                year -= self._published is not None and self._published.month <= 2
            return within(time, year)

        def make(year: int) -> Days | None:
            return within(time, year)

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
            if known.sentence == self._sentence and known.dated:
                return ahead
        near = self._nearest(time, make)
        if ahead is not None and known is not None and known.sentence == self._sentence:
            is_news = near is not None and self._is_news(near)
            return near if is_news else ahead
        if ahead is None or near is None or self._published is None:
            return near or ahead
        if self._is_news(near):
            return near
        long_ago = self._published - ahead.last > _AGES_AGO
        if known is not None and known.unit == "year" and not (known.opens and self._opens(time)):
            return near
        return ahead if long_ago or self._published - near.last > _RECENT else near

    def _is_news(self, days: Days) -> bool:
        """Whether days lie just before the published one, or hold it."""
        return self._published is not None and self._published - days.last <= _NEWS

    def _leads(self, known: Known) -> bool:
        """Whether a bare month may be counted from a date before it."""
        return known.dated or (self._published is not None and known.days.first > self._published)

    def _opens(self, time: Written) -> bool:
        before = self._text[max(0, time.start - 5) : time.start]
        return time.start <= 4 or _STARTS_SENTENCE.search(before) is not None

    def _onward(self, make: Callable[[int], Days | None], known: Days) -> Days | None:
        """Returns the days in the known year, or early in the next where the story has reached its end."""
        same, later = make(known.first.year), make(known.first.year + 1)
        if same is None or later is None or same.last >= known.first:
            return same or later
        close = later.first - known.first <= datetime.timedelta(days=183)
        told = self._published is None or later.first <= self._published
        return later if close and told else same

    def _nearest(self, time: Written, make: Callable[[int], Days | None]) -> Days | None:
        """Returns the nearest past days, or the coming ones where the words point forward."""
        if self._published is None:
            return None
        today = self._published.year
        years = _LEAP_YEARS if is_leap_day(time) else _YEARS
        made = [days for year in years if (days := make(today + year)) is not None]
        return self._of_both(time, made)

    def _of_both(self, time: Written, made: list[Days]) -> Days | None:
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
        if points_forward_at_once(self._text, time.start):
            return future
        ahead, ago = future.first - today, today - past.last
        if ahead < ago and points_forward(self._text, time.start, time.end):
            return future
        if time.unit in ("quarter", "half") and time.last is None and ahead < ago:
            return future if future.first.year == today.year else past
        soon = (
            time.unit in ("day", "festival", "part") and ahead <= _SOON and ago > datetime.timedelta(days=300)
        )
        return future if soon else past

    def _year(self, year: Counted) -> int | None:
        if year.anchor == "written":
            return year.value
        if year.anchor == "published":
            return self._published.year + year.value if self._published is not None else None
        return self._known.days.first.year + year.value if self._known is not None else None

    def _month_in_hand(self) -> Counted:
        """Returns the month that 月底 is the end of: the sentence's, or the published one."""
        known = self._known
        here = known is not None and known.sentence == self._sentence and known.unit in _WITH_MONTH
        return Counted("context" if here else "published", 0)

    def _near_month(self, time: Written, month: Counted) -> Days | None:
        """Returns the days of 上月 or 同月, or of a part or day of it."""
        if month.anchor == "published":
            base = self._published
        else:
            known = self._known
            near = known is not None and known.unit in _WITH_MONTH and self._paragraph - known.paragraph <= 1
            base = known.days.first if known is not None and near else None
        if base is None:
            return None
        if month.value < 0 and self._is_compared(time):
            base = self._told.first_of(time.unit) or base
        if time.unit == "quarter":
            return months_of(base.year, 3 * ((base.month - 1) // 3) + 1 + month.value, 3)
        months = base.year * 12 + base.month - 1 + month.value
        year, number = divmod(months, 12)
        return within(time._replace(month=Counted("written", number + 1)), year)

    def _of_other_year(self, time: Written) -> Days | None:
        """Returns the days of 去年同月 or 去年同日: by what was told before, or by the published day."""
        known = self._known if time.unit == "month" else self._last_day
        if known is None or known.unit not in _WITH_MONTH or self._paragraph - known.paragraph > 1:
            base = self._published
        else:
            base = known.days.first
        if base is None:
            return None
        if time.month is not None:
            year = base.year + time.month.value // 12
            return within(time._replace(month=Counted("written", base.month)), year)
        year = base.year + (time.year.value if time.year is not None else 0)
        return between((year, base.month, base.day), (year, base.month, base.day))

    def _day(self, time: Written, day: Counted, after: Days | None) -> Days | None:
        """Returns the days of 今天, 翌日 or a bare 24日."""
        length = (time.last or day.value) - day.value
        if day.anchor == "published" and time.year is not None:
            return self._today_of_other_year(time.year)
        if day.anchor == "published":
            return stretch(self._published, day.value, length)
        if day.anchor == "context":
            last = self._last_day
            if last is None or self._paragraph - last.paragraph > 1:
                return None
            return self._same_day(time, last) or stretch(last.days.first, day.value, length)
        found = self._bare_day(time, day.value, after)
        return found if found is None else stretch(found.first, 0, length)

    def _today_of_other_year(self, year: Counted) -> Days | None:
        """Returns the published day of another year: 去年今日, 八十年前的今天."""
        if self._published is None:
            return None
        day = (self._published.year + year.value, self._published.month, self._published.day)
        return between(day, day)

    def _same_day(self, time: Written, last: Known) -> Days | None:
        """Returns the same day of a year that stands between: 3月1日 ... 去年亦在同日."""
        known = self._known
        if known is None or known.unit != "year" or known.sentence != self._sentence or known.end < last.end:
            return None
        if self._text[time.start] != "同":
            return None
        first = last.days.first
        day = (known.days.first.year, first.month, first.day)
        return between(day, day)

    def _bare_day(self, time: Written, day: int, after: Days | None) -> Days | None:
        """Returns the day that has a number, in the month that the context or the published day gives."""
        if after is not None:
            made = sorted(months_back(after.last + datetime.timedelta(days=62), day))
            return next((days for days in made if days.first >= after.first), None)
        known = self._known
        told = None
        if known is not None and known.paragraph == self._paragraph and known.unit in _WITH_MONTH:
            told = closest(known, day, self._published)
            if known.sentence == self._sentence:
                return told
        if self._published is None:
            return told
        near = self._of_both(time, months_back(self._published + datetime.timedelta(days=62), day))
        if told is None or known is None or near is None:
            return near
        if self._published - known.days.last > 2 * _RECENT:
            return told
        return near if self._is_news(near) or not known.days.first <= told.first <= self._published else told

    def _weekday(self, time: Written, following: Written | None, after: Days | None) -> Days | None:
        """Returns the day of 周三: the nearest past one, or the one that a date beside it names."""
        known = self._last_day
        if known is not None and known.end == time.start - 1 and self._text[known.end] == "(":
            return known.days
        today = self._published
        if today is None:
            return None
        if time.week is not None:
            return stretch(today, 7 * time.week + time.number - today.weekday(), 0)
        if after is not None:
            return stretch(after.first, (time.number - after.first.weekday()) % 7, 0)
        if (
            following is not None
            and following.day is not None
            and self._text[time.end : following.start] == "("
        ):
            named = self._named_weekday(time.number, following)
            if named is not None:
                return named
        if known is not None and known.sentence == self._sentence and known.days.first > today:
            return stretch(known.days.first, (time.number - known.days.first.weekday()) % 7, 0)
        back = (today.weekday() - time.number) % 7
        forward = will_be(self._text, time.start, time.end)
        return stretch(today, 7 - back if forward and back else -back, 0)

    def _named_weekday(self, weekday: int, named: Written) -> Days | None:
        """Returns the weekday near the published day that has the number in brackets behind it."""
        if self._published is None or named.day is None:
            return None
        step = weekday - self._published.weekday()
        for weeks in _WEEKS:
            days = stretch(self._published, step + 7 * weeks, 0)
            if (
                days is not None
                and days.first.day == named.day.value
                and named.month in (None, Counted("written", days.first.month))
            ):
                return days
        return None

    def _week(self, time: Written) -> Days | None:
        """Returns a week from Monday to Sunday, or its last two days.

        A weekend without more is the last one at the week's beginning, and else the coming one.
        """
        if self._published is None:
            return None
        weekday = self._published.weekday()
        week = time.week
        if week is None:
            week = -1 if weekday <= 1 and not will_be(self._text, time.start, time.end) else 0
        monday = 7 * week - weekday
        if time.unit == "weekend":
            return stretch(self._published, monday + 5, 1)
        return stretch(self._published, monday, 6)

    def _fiscal_year(self, time: Written) -> Days | None:
        """Returns a fiscal year of the country spoken of, named after its first year but in America."""
        if time.year is None:
            return None
        begins = fiscal_begin(self._text, time)
        year = self._year(time.year)
        if year is None:
            return None
        if time.year.anchor == "published" and self._published is not None:
            year -= begins == 4 and self._published.month < 4
            year += begins == 10 and self._published.month >= 10
        return months_of(year - (begins == 10), begins, 12)
