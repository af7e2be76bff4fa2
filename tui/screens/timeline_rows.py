"""A time line put into rows: accounts by the day that they are of, and mentions by month."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from store.records import Article, Passage
from store.text import units
from tui.language import _, ngettext
from tui.widgets.row_list import ListRow, Part

if TYPE_CHECKING:
    from store.text.differing_figures import DifferingFigures

_ARTICLE_SHARE: Final = 8
_BEFORE_SHARE: Final = 6
"""Which part of a row's width the article's name and the words before the time have."""
_MONTHS: Final = 24
"""Months that the chart shows at most; the latest."""
_EIGHTHS: Final = " ▏▎▍▌▋▊▉█"


class Account(NamedTuple):
    """What an article says of a time.

    Attributes:
        first: The first day meant.
        last: The last; None where the time goes on.
        article: Id of the article.
        start: First code point of the words that tell the time.
        end: Code point behind the last.
    """

    first: datetime.date
    last: datetime.date | None
    article: int
    start: int
    end: int

    @property
    def passage(self) -> Passage:
        """The words that tell the time."""
        return Passage(self.article, self.start, self.end)


def timeline_rows(
    accounts: Iterable[Account],
    articles: Mapping[int, Article],
    differing: Sequence[DifferingFigures] = (),
    width: int = 140,
) -> list[ListRow]:
    """Returns the accounts in the order of time, those of one day or stretch of days together.

    Args:
        accounts: In any order.
        articles: The articles by id.
        differing: Figures that the articles state differently; shown with the day in whose sentences both
            stand.
        width: Cells of a row.
    """
    by_time: defaultdict[tuple[datetime.date, datetime.date], list[Account]] = defaultdict(list)
    for account in accounts:
        by_time[account.first, account.last or datetime.date.max].append(account)
    rows: list[ListRow] = []
    for (first, last), group in sorted(by_time.items()):
        group.sort(key=lambda account: (account.article, account.start))
        count = len({account.article for account in group})
        told = ngettext("{count} article", "{count} articles", count).format(count=count) if count > 1 else ""
        heading = f" {_days(first, last)}  "
        rows.append(ListRow((Part(heading, "heading"), Part(told, "accent"))))
        rows += [
            ListRow((Part("   ≠ " + words, "warning"),), pair)
            for pair in differing
            if (words := _conflict(pair, group, articles))
        ]
        rows += [_row(account, articles[account.article], width) for account in group]
    return rows


def chart_lines(
    name: str, counts: Mapping[int, int], articles: Mapping[int, Article], width: int
) -> list[str]:
    """Returns how often an entity is mentioned, month by month of the articles' dates, as bars.

    Args:
        name: The entity's.
        counts: Mentions by article.
        articles: The articles by id.
        width: Cells for a line.
    """
    months: Counter[str] = Counter()
    houses: defaultdict[str, int] = defaultdict(int)
    undated = 0
    for article, count in counts.items():
        published = articles[article].published
        if published is None:
            undated += count
            continue
        months[published[:7]] += count
        houses[published[:7]] += 1
    lines = [_("{name}: mentions by month of publication").format(name=name)]
    shown = _run_of_months(sorted(months))[-_MONTHS:]
    most = max((months[month] for month in shown), default=1)
    room = max(8, width - 34)
    for month in shown:
        told = ngettext("{count} article", "{count} articles", houses[month]).format(count=houses[month])
        bar = _bar(months[month] / most, room)
        lines.append(f"{month}  {bar}  {months[month]}× {told}" if months[month] else f"{month}  ·")
    if undated:
        lines.append(_("{count}× in articles without a date").format(count=undated))
    return lines


def _run_of_months(months: Sequence[str]) -> list[str]:
    """Returns every month from the first to the last, those without anything too."""
    if not months:
        return []
    run = [months[0]]
    while run[-1] < months[-1]:
        year, month = map(int, run[-1].split("-"))
        run.append(f"{year + month // 12:04}-{month % 12 + 1:02}")
    return run


def _bar(share: float, cells: int) -> str:
    eighths = max(1, round(share * cells * 8))
    return _EIGHTHS[8] * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _days(first: datetime.date, last: datetime.date) -> str:
    """Writes a stretch of days as short as it can be: 2025-10-27, 2025-10, 2025, 1950 – 1959."""
    if last == datetime.date.max:
        return f"{first} –"
    if first == last:
        return f"{first}"
    behind = last + datetime.timedelta(days=1) if last < datetime.date.max else last
    if first.day == behind.day == 1:
        if first.month == behind.month == 1:
            return f"{first.year:04}" if first.year == last.year else f"{first.year:04} – {last.year:04}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
        return f"{first:%Y-%m} – {last:%Y-%m}"
    return f"{first} – {last}"


def _row(account: Account, article: Article, width: int) -> ListRow:
    start, end = units.sentence_at(article.text, account.start)
    before = article.text[start : account.start]
    return ListRow(
        (
            Part("  "),
            Part(article.source or article.shown_title, "muted", cells=width // _ARTICLE_SHARE),
            Part(" "),
            Part(before, cells=width // _BEFORE_SHARE, right=True),
            Part(article.text[account.start : account.end], "keyword"),
            Part(article.text[account.end : end]),
        ),
        account,
    )


def _conflict(pair: DifferingFigures, group: Sequence[Account], articles: Mapping[int, Article]) -> str:
    """Returns both figures, where each stands in a sentence that is of this time; else nothing."""
    sides = ((pair.article, pair.figure), (pair.other_article, pair.other_figure))
    said = []
    for article, figure in sides:
        text = articles[article].text
        sentence = units.sentence_at(text, figure.start)
        if not any(
            account.article == article and sentence.start <= account.start < sentence.end for account in group
        ):
            return ""
        house = articles[article].source or articles[article].shown_title
        said.append(f"{text[figure.start : figure.end]} ({house})")
    return "  ".join(said)
