"""What a time line lists: times that were read, narrowed by a filter, and conflicts as they are found."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from store.records import Article
from store.snapshot import Snapshot
from store.text.differing_figures import Compared
from store.text.time_line import Account, Days, Told, by_days
from store.times import TimeConflicts, times_of
from tui.screens.timeline_filter import TimelineFilter, searched_words
from tui.screens.timeline_rows import rows_of
from tui.widgets.row_list import Row

_TELL_SECONDS: Final = 0.25
"""How long conflicts are gathered before they are listed."""


class TimelineReading(NamedTuple):
    """The times that articles tell of.

    Attributes:
        articles: The articles by id, as they were read.
        accounts: What they tell.
        words: Of each account, what a filter looks at.
        times: The accounts by day.
        unknown: How many further times they name whose days cannot be known.
    """

    articles: Mapping[int, Article]
    accounts: Sequence[Account]
    words: Sequence[str]
    times: Sequence[Told]
    unknown: int


def read_times(snapshot: Snapshot, articles: Iterable[int], went: Callable[[int], None]) -> TimelineReading:
    """Reads the times of articles.

    Args:
        snapshot: Whose articles they are.
        articles: Their ids.
        went: Is told before each how many are read; it may raise to end it.
    """
    accounts: list[Account] = []
    words: list[str] = []
    read: dict[int, Article] = {}
    unknown = 0
    for done, identifier in enumerate(articles):
        went(done)
        times = times_of(snapshot, identifier)
        article = read[identifier] = snapshot.article(identifier)
        accounts += times.accounts
        words += (searched_words(account, article) for account in times.accounts)
        unknown += times.unknown
    return TimelineReading(read, accounts, words, list(by_days(accounts)), unknown)


class ComparedTimes(NamedTuple):
    """The next times whose figures are compared.

    Attributes:
        conflicts: By days, where there are any.
        done: How many times are compared.
        total: Of how many.
    """

    conflicts: Mapping[Days, Compared]
    done: int
    total: int


def compare_times(
    snapshot: Snapshot, times: Iterable[Told], ask: Callable[[], object]
) -> Iterator[ComparedTimes]:
    """Compares the figures of times, and yields now and then what has been found; last, the rest.

    Args:
        snapshot: Whose articles they are.
        times: The times.
        ask: Called before each step; it may raise to end it.
    """
    conflicts = TimeConflicts(snapshot, ask)
    shared = [told for told in times if len(told.articles) > 1]
    found: dict[Days, Compared] = {}
    begun = time.monotonic()
    for done, told in enumerate(shared):
        if time.monotonic() - begun > _TELL_SECONDS:
            yield ComparedTimes(found, done, len(shared))
            found = {}
            begun = time.monotonic()
        compared = conflicts.of(told)
        if compared != Compared():
            found[told.days] = compared
    yield ComparedTimes(found, len(shared), len(shared))


class TimelineListing:
    """The rows of the times that fit a filter; conflicts that become known are put under their days."""

    def __init__(self, reading: TimelineReading) -> None:
        """Makes it; nothing is listed until it is laid out.

        Args:
            reading: What is listed.
        """
        self.reading = reading
        self.places = 0
        self._conflicts: dict[Days, Compared] = {}
        self._times: dict[Days, Told] = {}
        self._rows: dict[Days, list[Row]] = {}
        self._every: dict[Days, tuple[Told, list[Row]]] = {}
        self._width = -1

    @property
    def dates(self) -> int:
        """How many times are listed."""
        return len(self._times)

    @property
    def rows(self) -> list[Row]:
        """The rows."""
        return list(itertools.chain.from_iterable(self._rows.values()))

    def first_of(self, days: Days) -> object | None:
        """Returns what the first row below a heading of days stands for; None where they are not listed."""
        return self._rows[days][1].target if days in self._rows else None

    def lay_out(self, words: Sequence[str], width: int) -> None:
        """Lists what fits.

        Args:
            words: Of the filter, folded; without any, everything fits.
            width: Cells of a row.
        """
        reading = self.reading
        if width != self._width:
            self._width = width
            self._every = {told.days: (told, self._rows_of(told)) for told in reading.times}
        if words:
            fitting = TimelineFilter(words).fitting(reading.accounts, reading.words)
            self.places = len(fitting)
            self._times = {told.days: told for told in by_days(fitting)}
        else:
            self.places = len(reading.accounts)
            self._times = {told.days: told for told in reading.times}
        self._rows = {days: self._narrowed_rows(told) for days, told in self._times.items()}

    def add(self, conflicts: Mapping[Days, Compared]) -> None:
        """Lists conflicts under their days."""
        self._conflicts.update(conflicts)
        for days in conflicts.keys() & self._every.keys():
            whole, _ = self._every[days]
            self._every[days] = whole, self._rows_of(whole)
            if days in self._times:
                self._rows[days] = self._narrowed_rows(self._times[days])

    def _narrowed_rows(self, told: Told) -> list[Row]:
        """Returns the rows of what fits; those of all that is told of the days are kept."""
        whole, rows = self._every[told.days]
        return rows if told == whole else self._rows_of(told, narrowed=True)

    def _rows_of(self, told: Told, *, narrowed: bool = False) -> list[Row]:
        compared = self._conflicts.get(told.days, Compared())
        return list(rows_of(told, self.reading.articles, compared, self._width, narrowed=narrowed))
