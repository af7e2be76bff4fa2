"""Which columns a list of articles has at which width."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size

from tui.language import _, later
from tui.page.content import safe_line
from tui.widgets.article_rows import ArticleRow, Sorting, SortKey
from tui.widgets.shortening import shortened

GAP: Final = 2
"""Cells between columns."""
_NARROWEST_TITLE: Final = 28
_WIDEST_TITLE: Final = 64


class Column(NamedTuple):
    """One column.

    Attributes:
        key: What it shows, and what the list is sorted by from its head.
        heading: Its head in English, translated where it is shown.
        width: Cells.
        widest: Cells that it may take where there is room.
        numeric: Whether it stands on the right.
        words: What it says of an article.
    """

    key: SortKey
    heading: str
    width: int
    widest: int
    numeric: bool
    words: Callable[[ArticleRow], str]


def _title(row: ArticleRow) -> str:
    return row.title if row.titled else f"({row.title})"


def _count(number: int) -> str:
    return str(number) if number else ""


_COLUMNS: Final = (
    Column("added", "#", 5, 5, True, lambda row: str(row.article)),
    Column("title", later("Title"), _NARROWEST_TITLE, _WIDEST_TITLE, False, _title),
    Column("author", later("Author"), 10, 18, False, lambda row: row.author),
    Column("source", later("Source"), 12, 22, False, lambda row: row.source),
    Column("published", later("Published"), 11, 11, False, lambda row: row.published),
    Column("characters", later("Chars"), 7, 8, True, lambda row: str(row.characters)),
    Column("notes", later("Notes"), 7, 7, True, lambda row: _count(row.notes)),
    Column("references", later("Refs"), 6, 6, True, lambda row: _count(row.references)),
    Column(
        "labels", later("Labels"), 12, 30, False, lambda row: " ".join(f"#{label}" for label in row.labels)
    ),
)
_BY_WEIGHT: Final[tuple[SortKey, ...]] = (
    "added",
    "title",
    "published",
    "author",
    "source",
    "notes",
    "references",
    "characters",
    "labels",
)
"""What is dropped last comes first."""


def columns_for(width: int) -> tuple[Column, ...]:
    """Returns the columns that fit, each with the width it is to have; together they fill the room.

    Args:
        width: Cells for all of them, with `GAP` between.
    """
    kept: set[SortKey] = set()
    used = -GAP
    by_key = {column.key: column for column in _COLUMNS}
    for key in _BY_WEIGHT:
        if used + GAP + by_key[key].width > width and len(kept) >= 2:
            break
        used += GAP + by_key[key].width
        kept.add(key)
    columns = [column for column in _COLUMNS if column.key in kept]
    spare = max(0, width - used)
    for key in ("title", "source", "author", "labels"):
        for index, column in enumerate(columns):
            if column.key == key:
                more = min(spare, column.widest - column.width)
                columns[index] = column._replace(width=column.width + more)
                spare -= more
    columns[-1] = columns[-1]._replace(width=columns[-1].width + (0 if columns[-1].numeric else spare))
    return tuple(columns)


def head_of(columns: Iterable[Column], sorting: Sorting) -> str:
    """Returns the row of heads; an arrow stands by the one that the list is sorted by."""
    return _joined(
        (
            column,
            f"{_(column.heading)} {sorting.arrow}" if column.key == sorting.key else _(column.heading),
        )
        for column in columns
    )


def cells_of(columns: Iterable[Column], row: ArticleRow) -> str:
    """Returns a row's cells, each cut or filled to its column's width; double-width characters stay whole."""
    return _joined((column, safe_line(column.words(row))) for column in columns)


def column_at(columns: Iterable[Column], x: int) -> Column | None:
    """Returns the column that a cell belongs to, None where there is none."""
    left = 0
    for column in columns:
        if left <= x < left + column.width:
            return column
        left += column.width + GAP
    return None


def _joined(cells: Iterable[tuple[Column, str]]) -> str:
    return (" " * GAP).join(_fitted(column, words) for column, words in cells)


def _fitted(column: Column, words: str) -> str:
    cut = shortened(words, column.width)
    if column.numeric:
        return " " * (column.width - cell_len(cut)) + cut
    return set_cell_size(cut, column.width)
