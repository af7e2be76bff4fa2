"""What articles tell of a day or a stretch of days, brought together."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from store.text.units import Span

LONGEST_STRETCH: Final = 14
"""Days of a stretch whose accounts are told with each day in it too: a month's would drown the day's own."""


class Days(NamedTuple):
    """A day, or the days from a first to a last one; what goes on has `datetime.date.max` as its last."""

    first: datetime.date
    last: datetime.date

    @property
    def length(self) -> int:
        """How many days they are."""
        return (self.last - self.first).days + 1

    def hold(self, other: Days) -> bool:
        """Whether others are all among these."""
        return self.first <= other.first and other.last <= self.last


class Account(NamedTuple):
    """What an article says of a time.

    Attributes:
        days: Those that are meant.
        article: Id of the article.
        start: First code point of the words that tell the time.
        end: Code point behind the last.
        sentence: The sentence in which they stand.
    """

    days: Days
    article: int
    start: int
    end: int
    sentence: Span


class Told(NamedTuple):
    """What is told of a day or a stretch of days.

    Attributes:
        days: Those.
        accounts: What is told of just these days, by article and place.
        wider: What other articles tell of a somewhat longer stretch that these days are part of.
    """

    days: Days
    accounts: tuple[Account, ...]
    wider: tuple[Account, ...]

    @property
    def every(self) -> tuple[Account, ...]:
        """All accounts."""
        return (*self.accounts, *self.wider)

    @property
    def articles(self) -> frozenset[int]:
        """Ids of the articles that tell of it."""
        return frozenset(account.article for account in self.every)


def by_days(accounts: Iterable[Account]) -> Iterator[Told]:
    """Brings accounts together, in the order of time.

    Args:
        accounts: In any order.
    """
    groups: defaultdict[Days, list[Account]] = defaultdict(list)
    for account in accounts:
        groups[account.days].append(account)
    for group in groups.values():
        group.sort(key=lambda account: (account.article, account.start))
    stretches = sorted(days for days in groups if 1 < days.length <= LONGEST_STRETCH)
    for days in sorted(groups):
        own = {account.article for account in groups[days]}
        wider = [
            account
            for stretch in _around(stretches, days)
            for account in groups[stretch]
            if account.article not in own
        ]
        yield Told(days, tuple(groups[days]), tuple(wider))


def _around(stretches: list[Days], days: Days) -> Iterator[Days]:
    """Yields the stretches, given in order, that hold some days and more."""
    for place in range(bisect_right(stretches, days.first, key=lambda stretch: stretch.first), 0, -1):
        stretch = stretches[place - 1]
        if (days.first - stretch.first).days >= LONGEST_STRETCH:
            return
        if stretch.hold(days) and stretch != days:
            yield stretch
