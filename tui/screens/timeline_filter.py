"""What of a time line fits the words of a filter: words of the texts, and days."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from store.records import Article
from store.text.fold import fold
from store.text.time_line import Account, Days

MONTH: Final = 31
"""Days of the longest stretch that is found by a day in it: of a whole year each day would be too little."""


@cache
def _day() -> re.Pattern[str]:
    return re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[年月日号]?", re.ASCII)


def days_meant(word: str) -> Days | None:
    """Returns the days of a year, month or day that is written as 2025, 2025-10 or 2025-10-28, else None."""
    written = _day().fullmatch(word)
    if written is None:
        return None
    year, month, day = (int(part) if part else None for part in written.groups())
    try:
        first = datetime.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day is not None:
        return Days(first, first)
    last = first.replace(month=month or 12)
    return Days(first, last.replace(day=calendar.monthrange(last.year, last.month)[1]))


class TimelineFilter:
    """Tells which accounts fit all words of a filter."""

    def __init__(self, words: Iterable[str]) -> None:
        """Makes it.

        Args:
            words: Folded; without any, everything fits.
        """
        self._words = [(word, days_meant(word)) for word in words]

    def fits(self, account: Account, article: Article) -> bool:
        """Whether an account has each word in its sentence, source, title or date, or is of its days."""
        if not self._words:
            return True
        sentence = article.text[account.sentence.start : account.sentence.end]
        days = account.days
        texts = (sentence, article.shown_title, article.source or "", f"{days.first} {days.last}")
        folded = fold("\n".join(texts))
        return all(
            word in folded or (asked is not None and _meet(days, asked)) for word, asked in self._words
        )


def _meet(days: Days, asked: Days) -> bool:
    overlap = days.first <= asked.last and asked.first <= days.last
    return overlap and days.length <= max(asked.length, MONTH)
