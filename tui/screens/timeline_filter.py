"""What of a time line fits the words of a filter: words of the texts, and days."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Sequence
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


def searched_words(account: Account, article: Article) -> str:
    """Returns what a filter looks at, folded: the sentence, the article's title and source, the days."""
    sentence = article.text[account.sentence.start : account.sentence.end]
    first, last = account.days
    # The last day of what goes on is written nowhere.
    days = f"{first}" if last == datetime.date.max else f"{first} {last}"
    return fold("\n".join((sentence, article.shown_title, article.source or "", days)))


class TimelineFilter:
    """Tells which accounts fit all words of a filter."""

    def __init__(self, words: Iterable[str]) -> None:
        """Makes it.

        Args:
            words: Folded; without any, everything fits.
        """
        self._words = [(word, days_meant(word)) for word in words]

    def fitting(self, accounts: Sequence[Account], searched: Sequence[str]) -> Sequence[Account]:
        """Returns the accounts that have each word, or are of its days, in order.

        Args:
            accounts: Any.
            searched: The `searched_words` of each.
        """
        left = list(zip(accounts, searched, strict=True))
        # Word by word, as a key must not wait for ten thousand accounts.
        for word, asked in self._words:
            if asked is None:
                left = [pair for pair in left if word in pair[1]]
            else:
                left = [pair for pair in left if word in pair[1] or _meet(pair[0].days, asked)]
        return [account for account, _ in left]


def _meet(days: Days, asked: Days) -> bool:
    overlap = days.first <= asked.last and asked.first <= days.last
    return overlap and days.length <= max(asked.length, MONTH)
