"""How often an entity is mentioned, month by month and source by source, as lines of a small chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size

from store.records import Article
from tui.language import _, ngettext
from tui.page.content import safe_line
from tui.widgets.shortening import shortened

_EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
_NARROWEST: Final = 3
"""Cells of a month's column at least."""
_NAME_SHARE: Final = 4
"""Which part of the width a source's name has at most."""
_BESIDE_BARS: Final = 4
"""Rows that are no bars and no source's: the title, years, months, and what is not shown."""
_YEAR: Final = 4


class _Count(NamedTuple):
    """What is counted.

    Attributes:
        mentions: By source and month.
        articles: The same of the articles, whether they mention the entity or not.
        undated: Mentions in articles without a date.
    """

    mentions: dict[str, Counter[str]]
    articles: dict[str, Counter[str]]
    undated: int


def chart_lines(
    name: str, counts: Mapping[int, int], articles: Mapping[int, Article], width: int, rows: int
) -> list[str]:
    """Returns the chart: a bar for each month, and below it how often each source mentions the entity then.

    "0" says that the source has articles of that month, but none with a mention; "·" that it has none.

    Args:
        name: The entity's.
        counts: Mentions by article.
        articles: The chosen articles by id.
        width: Cells for a line.
        rows: Lines that there is room for. Of what has no room, it is said how much it is.
    """
    count = _counted(counts, articles)
    by_month: Counter[str] = sum(count.mentions.values(), Counter())
    run = _run_of_months(sorted(month for month, times in by_month.items() if times))
    sources = sorted(count.mentions, key=lambda source: (-count.mentions[source].total(), source))
    names = min(max(map(cell_len, (*sources, _others(99)))), width // _NAME_SHARE)
    totals = len(f"{by_month.total()}×")
    column = max(_NARROWEST, len(str(max(by_month.values(), default=0))) + 1)
    room = max(1, (width - names - totals - 2) // column)
    months, earlier = run[-room:], run[:-room]
    lines = [safe_line(_("{name}: mentions by month of publication").format(name=name))]
    edge = " " * (names + 1 + totals)
    bars = 2 if rows < len(sources) + _BESIDE_BARS + 3 else 3
    if months:
        lines += [edge + row for row in _bars([by_month[month] for month in months], bars, column)]
        lines += [edge + row for row in _axis(months, column)]
    left = max(2, rows - len(lines) - bool(earlier or count.undated))
    for source, mentions, of_source in _sources(count, sources, left):
        label = set_cell_size(shortened(safe_line(source), names), names)
        cells = (_cell(mentions, of_source, month).rjust(column) for month in months)
        lines.append(f"{label} {f'{mentions.total()}×':>{totals}}{''.join(cells)}")
    if left_out := list(_left_out(by_month, earlier, count.undated)):
        lines.append("   ".join(left_out))
    return lines


def _counted(counts: Mapping[int, int], articles: Mapping[int, Article]) -> _Count:
    mentions: dict[str, Counter[str]] = {}
    of_source: dict[str, Counter[str]] = {}
    undated = 0
    for identifier, article in articles.items():
        times = counts.get(identifier, 0)
        if article.published is None:
            undated += times
            continue
        source, month = article.source or _("no source given"), article.published[:7]
        mentions.setdefault(source, Counter())[month] += times
        of_source.setdefault(source, Counter())[month] += 1
    return _Count(mentions, of_source, undated)


def _run_of_months(months: Sequence[str]) -> list[str]:
    """Returns every month from the first to the last, those without anything too."""
    if not months:
        return []
    run = [months[0]]
    while run[-1] < months[-1]:
        year, month = map(int, run[-1].split("-"))
        run.append(f"{year + month // 12:04}-{month % 12 + 1:02}")
    return run


def _bars(values: Sequence[int], rows: int, column: int) -> Iterator[str]:
    """Yields upright bars, from their tops."""
    most = max(values)
    heights = [max(value > 0, round(value / most * rows * 8)) for value in values]
    for row in reversed(range(rows)):
        blocks = (_EIGHTHS[min(8, max(0, height - row * 8))] * 2 for height in heights)
        yield "".join(block.rjust(column) for block in blocks)


def _axis(months: Sequence[str], column: int) -> Iterator[str]:
    """Yields the years, each above its first month that is shown, and the months."""
    years = ""
    for place, month in enumerate(months):
        begins = place * column + column - 2
        if (place == 0 or month.endswith("-01")) and not (place == 0 and "-01" in "".join(months[1:2])):
            years = years.ljust(begins) + month[:_YEAR]
    yield years
    yield "".join(month[-2:].rjust(column) for month in months)


def _sources(
    count: _Count, sources: Sequence[str], rows: int
) -> Iterator[tuple[str, Counter[str], Counter[str]]]:
    """Yields each source with its mentions and articles; those that have no row of their own as one."""
    own = sources if len(sources) <= rows else sources[: rows - 1]
    for source in own:
        yield source, count.mentions[source], count.articles[source]
    others = sources[len(own) :]
    if others:
        yield (
            _others(len(others)),
            sum((count.mentions[source] for source in others), Counter()),
            sum((count.articles[source] for source in others), Counter()),
        )


def _others(number: int) -> str:
    return ngettext("{count} other", "{count} others", number).format(count=number)


def _cell(mentions: Counter[str], articles: Counter[str], month: str) -> str:
    return str(mentions[month]) if articles[month] else "·"


def _left_out(by_month: Counter[str], earlier: Sequence[str], undated: int) -> Iterator[str]:
    if earlier:
        times = sum(by_month[month] for month in earlier)
        yield ngettext(
            "… {count} earlier month: {times}×", "… {count} earlier months: {times}×", len(earlier)
        ).format(count=len(earlier), times=times)
    if undated:
        yield _("{count}× in articles without a date").format(count=undated)
