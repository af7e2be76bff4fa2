"""The times that the articles of a snapshot tell of, and where their figures of one time differ."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from store.snapshot import Snapshot
from store.text import units
from store.text.differing_figures import Compared, FigureComparison, Stated, stated
from store.text.time_line import Account, Days, Told


class ArticleTimes(NamedTuple):
    """The times that an article tells of.

    Attributes:
        accounts: In the order of the text.
        unknown: How many further times it names whose days cannot be known.
    """

    accounts: tuple[Account, ...]
    unknown: int


def times_of(snapshot: Snapshot, article: int) -> ArticleTimes:
    """Returns the times that an article tells of.

    Raises:
        NotFoundError: If there is no such article.
    """
    text = snapshot.article(article).text
    accounts = []
    unknown = 0
    for time in snapshot.dates(article):
        if time.first is None:
            unknown += 1
            continue
        days = Days(time.first, time.last or datetime.date.max)
        accounts.append(Account(days, article, time.start, time.end, units.sentence_at(text, time.start)))
    return ArticleTimes(tuple(accounts), unknown)


class TimeConflicts:
    """Where articles state different figures of one time.

    What is read of an article for one time is kept for the next.
    """

    def __init__(self, snapshot: Snapshot, ask: Callable[[], object]) -> None:
        """Makes it; nothing is read yet.

        Args:
            snapshot: Whose articles they are.
            ask: Called before each step of what may take long; it may raise to end it.
        """

        def read(article: int) -> Stated:
            mentions = ((one.start, one.end, one.entity) for one in snapshot.mentions(article))
            return stated(article, snapshot.article(article).text, mentions)

        self._figures = FigureComparison(read, ask)

    def of(self, told: Told) -> Compared:
        """Returns the near but different figures of each thing in the sentences that tell of a time."""
        if len(told.articles) == 1:
            return Compared()
        return self._figures.among((account.article, account.sentence) for account in told.every)
