"""A time line put into rows: under each day, or stretch of days, what is told of it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from store.records import Article, Passage
from store.text import units
from store.text.time_line import Account, Days, Told
from store.text.units import Span
from tui.language import ngettext
from tui.widgets.passage_detail import PassageInSentence
from tui.widgets.row_list import Part, Row

if TYPE_CHECKING:
    from store.text.differing_figures import Compared, StatedFigure

_ARTICLE_SHARE: Final = 8
_BEFORE_SHARE: Final = 6
"""Which part of a row's width the article's name and the words before the time have."""
_STRETCH_CELLS: Final = 13
"""Cells that a stretch of days without its year takes at most; it stands in place of the words before."""


class Entry(NamedTuple):
    """What a row of the time line stands for.

    Attributes:
        days: Those under which it stands.
        told: What an article tells of them, or the figures of one thing that differ.
    """

    days: Days
    told: Account | tuple[StatedFigure, ...]

    @property
    def passage(self) -> Passage:
        """Where it is told; of figures that differ, the first."""
        if isinstance(self.told, Account):
            return Passage(self.told.article, self.told.start, self.told.end)
        first = self.told[0]
        return Passage(first.article, first.figure.start, first.figure.end)


class DaysRow(NamedTuple):
    """The heading of what is told of some days.

    Attributes:
        days: Those.
        articles: How many articles tell of them.
        left_out: How many of them have figures that were not compared, as there are too many.
    """

    days: Days
    articles: int
    left_out: int = 0

    @property
    def target(self) -> None:
        """None: the cursor does not stand on headings."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The days, and how many articles tell of them where it is more than one."""
        told = ngettext("{count} article", "{count} articles", self.articles).format(count=self.articles)
        left_out = ngettext(
            "figures of {count} article not compared",
            "figures of {count} articles not compared",
            self.left_out,
        ).format(count=self.left_out)
        return (
            Part(f" {written(self.days)}  ", "heading"),
            Part(told if self.articles > 1 else "", "accent"),
            Part(f"   {left_out}" if self.left_out else "", "muted"),
        )


class AccountRow(NamedTuple):
    """What an article tells; the words are looked up when the row comes into sight.

    Attributes:
        days: Those under which it stands.
        account: Of these days, or of a stretch that they are part of.
        article: The article.
        width: Cells of the row.
    """

    days: Days
    account: Account
    article: Article
    width: int

    @property
    def target(self) -> Entry:
        """The account under its days."""
        return Entry(self.days, self.account)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The article's source, and the sentence, the words of the time always in the same column."""
        text, account = self.article.text, self.account
        room = max(self.width // _BEFORE_SHARE, _STRETCH_CELLS)
        if account.days == self.days:
            before = Part(text[account.sentence.start : account.start], cells=room, right=True)
        else:
            before = Part(f"({_without_year(account.days)})", "accent", room, right=True)
        return (
            Part("  "),
            Part(house_of(self.article), "muted", cells=self.width // _ARTICLE_SHARE),
            Part(" "),
            before,
            Part(text[account.start : account.end], "keyword"),
            Part(text[account.end : account.sentence.end]),
        )


class ConflictRow(NamedTuple):
    """Figures of one thing that differ.

    Attributes:
        days: Those under which it stands.
        figures: By article and place.
        articles: The articles by id.
    """

    days: Days
    figures: tuple[StatedFigure, ...]
    articles: Mapping[int, Article]

    @property
    def target(self) -> Entry:
        """The figures under their days."""
        return Entry(self.days, self.figures)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Each figure as it is written first, with the sources that state it."""
        houses: dict[tuple[float, float], dict[str, None]] = {}
        words: dict[tuple[float, float], str] = {}
        for article, figure in self.figures:
            value = figure.low, figure.high
            words.setdefault(value, self.articles[article].text[figure.start : figure.end])
            houses.setdefault(value, {})[house_of(self.articles[article])] = None
        said = (f"{words[value]} ({', '.join(houses[value])})" for value in words)
        return (Part("   ≠ " + "  ".join(said), "warning"),)


def rows_of(
    told: Told, articles: Mapping[int, Article], compared: Compared, width: int, *, narrowed: bool
) -> Iterator[Row]:
    """Yields a heading for a time, then the figures that differ, then the accounts.

    Args:
        told: What is told of it.
        articles: The articles by id.
        compared: The figures of all that is told of it.
        width: Cells of a row.
        narrowed: Whether `told` is but a part of that; figures that stand outside of it are left out.
    """
    yield DaysRow(told.days, len(told.articles), compared.left_out)
    sentences = _sentences(told) if narrowed and compared.things else {}
    for thing in compared.things:
        if narrowed:
            figures = tuple(one for one in thing if _stands_in(sentences.get(one.article, ()), one))
            if len({(stated.figure.low, stated.figure.high) for stated in figures}) > 1:
                yield ConflictRow(told.days, figures, articles)
        else:
            yield ConflictRow(told.days, thing, articles)
    for account in told.every:
        yield AccountRow(told.days, account, articles[account.article], width)


def in_full(entry: Entry, articles: Mapping[int, Article]) -> list[PassageInSentence]:
    """Returns the sentence of an account, or those of the figures that differ.

    Of an article that is there no more, none.
    """
    if isinstance(entry.told, Account):
        article = articles.get(entry.told.article)
        if article is None:
            return []
        days = "" if entry.told.days == entry.days else f"{written(entry.told.days)}  "
        lead = f"{days}{house_of(article)}  "
        return [PassageInSentence(lead, article.text, entry.told.sentence, entry.told.start, entry.told.end)]
    return [
        PassageInSentence(
            f"{house_of(articles[article])}  ",
            articles[article].text,
            units.sentence_at(articles[article].text, figure.start),
            figure.start,
            figure.end,
        )
        for article, figure in entry.told
        if article in articles
    ]


def house_of(article: Article) -> str:
    """Returns the newspaper or site of an article; where that is not known, its title."""
    return article.source or article.shown_title


def written(days: Days) -> str:
    """Writes days as short as it can be: 2025-10-27, 2025-10, 2025, 1950 – 1959."""
    first, last = days
    if last == datetime.date.max:
        return f"{first} –"
    if first == last:
        return f"{first}"
    behind = last + datetime.timedelta(days=1)
    if first.day == behind.day == 1:
        if first.month == behind.month == 1:
            return f"{first.year:04}" if first.year == last.year else f"{first.year:04} – {last.year:04}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
        return f"{first:%Y-%m} – {last:%Y-%m}"
    return f"{first} – {last}"


def _without_year(days: Days) -> str:
    """Writes a stretch of a few days of a known year: 10-27–29, 10-27–11-02."""
    same = days.first.month == days.last.month
    return f"{days.first:%m-%d}–{days.last:%d}" if same else f"{days.first:%m-%d}–{days.last:%m-%d}"


def _sentences(told: Told) -> Mapping[int, Sequence[Span]]:
    """Returns the sentences that tell of a time, by article."""
    sentences: defaultdict[int, list[Span]] = defaultdict(list)
    for account in told.every:
        sentences[account.article].append(account.sentence)
    return sentences


def _stands_in(sentences: Sequence[Span], stated: StatedFigure) -> bool:
    return any(sentence.start <= stated.figure.start < sentence.end for sentence in sentences)
