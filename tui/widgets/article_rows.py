"""Articles as a list shows them: sorted, and narrowed by what is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Literal, NamedTuple, get_args

from store.text.fold import fold

SortKey = Literal[
    "added", "title", "author", "source", "published", "characters", "notes", "references", "labels"
]
SORT_KEYS: Final[tuple[SortKey, ...]] = get_args(SortKey)


class ArticleRow(NamedTuple):
    """What a list tells of an article; words are as they came, empty where nothing is known.

    Attributes:
        article: Its id; ids rise in the order of adding.
        title: The title, or the first words where it has none.
        titled: Whether it has one.
        author: Who wrote it.
        source: Where it appeared.
        published: ISO date.
        characters: Length of its text in code points.
        notes: How many there are on it.
        references: How many cross-references have an end in it.
        labels: Its labels.
    """

    article: int
    title: str
    titled: bool
    author: str
    source: str
    published: str
    characters: int
    notes: int
    references: int
    labels: tuple[str, ...]


class Sorting(NamedTuple):
    """The order of a list; rows that lack what it is ordered by stand last, either way."""

    key: SortKey = "added"
    reverse: bool = False

    @property
    def next(self) -> Sorting:
        """Ordered by the next key."""
        following = SORT_KEYS[(SORT_KEYS.index(self.key) + 1) % len(SORT_KEYS)]
        return Sorting(following)

    @property
    def reversed(self) -> Sorting:
        """The other way round."""
        return Sorting(self.key, not self.reverse)

    @property
    def arrow(self) -> str:
        """Its sign."""
        return "↓" if self.reverse else "↑"

    def apply(self, rows: Iterable[ArticleRow]) -> list[ArticleRow]:
        """Returns the rows in this order; equal ones as they came."""
        words = _WORDS.get(self.key)
        if words is not None:
            keyed = [(fold(words(row)), row) for row in rows]
            known = sorted((pair for pair in keyed if pair[0]), key=_first, reverse=self.reverse)
            return [row for _, row in known] + [row for folded, row in keyed if not folded]
        return sorted(rows, key=_NUMBERS[self.key], reverse=self.reverse)


class Sieve:
    """Keeps the rows that fit what is typed, in any script; remembers what it has folded."""

    def __init__(self) -> None:
        self._folded: dict[int, tuple[ArticleRow, str]] = {}

    def keep(self, rows: Iterable[ArticleRow], typed: str) -> list[ArticleRow]:
        """Returns the rows that hold every typed word in title, author, source, date or labels."""
        wanted = fold(typed).split()
        if not wanted:
            return list(rows)
        kept: list[ArticleRow] = []
        for row in rows:
            words = self._words(row)
            if all(part in words for part in wanted):
                kept.append(row)
        return kept

    def _words(self, row: ArticleRow) -> str:
        known = self._folded.get(row.article)
        if known is None or known[0] != row:
            # A newline parts the fields, so that nothing is found across two of them.
            fields = (row.title, row.author, row.source, row.published, *row.labels)
            known = self._folded[row.article] = (row, fold("\n".join(fields)))
        return known[1]


def _labels(row: ArticleRow) -> str:
    return " ".join(row.labels)


_WORDS: Final[dict[SortKey, Callable[[ArticleRow], str]]] = {
    "title": lambda row: row.title,
    "author": lambda row: row.author,
    "source": lambda row: row.source,
    "published": lambda row: row.published,
    "labels": _labels,
}
_NUMBERS: Final[dict[SortKey, Callable[[ArticleRow], int]]] = {
    "added": lambda row: row.article,
    "characters": lambda row: row.characters,
    "notes": lambda row: row.notes,
    "references": lambda row: row.references,
}


def _first(pair: tuple[str, ArticleRow]) -> str:
    return pair[0]


def ids_of(rows: Sequence[ArticleRow]) -> tuple[int, ...]:
    """Returns the ids of the articles, in their order."""
    return tuple(row.article for row in rows)
