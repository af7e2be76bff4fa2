"""Finds words in all texts.

* *wide*: every written form of a character meets (台海 finds 臺海), and where the words are a name of an
  entity, its other names are found too (普京 finds 普丁 and 蒲亭). Such a name, if it is of letters, is found
  only as a word of its own, and one of two or three capitals only in capitals: US is not "us".
* *exact*: the words as they are written.
* *regex*: a regular expression, on the text as it is written; see `patterns`.

No folded copy of the texts is kept, for it would double the memory, and none is made. A `CharacterIndex` says
which articles can hold the words, and in which ways of writing; in these, two neighbouring characters of the
words are looked for, and where they stand the rest is compared. An article that is not in the index is
searched by a pattern of all ways of writing.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, Literal, NamedTuple

from store.text.character_index import CharacterIndex
from store.text.fold import fold
from store.text.needles import AnyWords, Needle, Words, longest, needles_of
from store.text.patterns import Matcher, compiled
from store.text.required import required

FindMode = Literal["wide", "exact", "regex"]

SECONDS: Final = 2.0
"""Time that a regular expression has for all texts."""

_CAPITALS: Final = 3


class Hit(NamedTuple):
    """A place where the words stand."""

    article: int
    start: int
    end: int


class Context(NamedTuple):
    """What stands beside a hit in its paragraph.

    To align hits below each other, set `cells` less `before_cells` spaces before `before`.

    Attributes:
        before: The end of what stands before it.
        after: The beginning of what stands behind it.
        before_cells: Cells of a terminal that `before` takes.
        after_cells: Cells that `after` takes.
    """

    before: str
    after: str
    before_cells: int
    after_cells: int


class Search:
    """A search that is prepared: where to look, and what for. It needs the index no more.

    Attributes:
        articles: The ids of the articles that may have a hit, in order.
    """

    def __init__(
        self, articles: Iterable[int], look: Callable[[int, str], Iterable[tuple[int, int]]]
    ) -> None:
        self.articles = tuple(sorted(articles))
        self._look = look

    def hits(self, article: int, text: str) -> Iterator[Hit]:
        """Yields the hits of one of the articles, in order.

        Args:
            article: One of `articles`; may be asked for in any thread.
            text: Its text, as it was when the search was prepared.

        Raises:
            PatternTimeoutError: If the search's regular expression has used up its time.
        """
        for start, end in self._look(article, text):
            yield Hit(article, start, end)


def search(
    articles: Collection[int],
    query: str,
    mode: FindMode = "wide",
    names: Collection[str] = (),
    index: CharacterIndex | None = None,
    *,
    seconds: float = SECONDS,
) -> Search:
    """Prepares a search.

    Args:
        articles: The articles to search in.
        query: The words, or a regular expression. White space around words does not count.
        mode: How the query is meant.
        names: For "wide": the other names of the entities that the words are a name of.
        index: Of the texts as they are; it may have others and may lack some.
        seconds: For "regex": the time for all texts.

    Raises:
        PatternError: If the regular expression cannot be read.
    """
    if mode == "regex":
        return _expression(articles, query, index, seconds)
    query = query.strip()
    if not query:
        return Search((), _nothing)
    if mode == "exact":
        having = _having(articles, index, query)
        return Search(having, lambda _, text: _places(text, query))
    sought = [Words(fold(query))]
    for name in names:
        stripped = name.strip()
        capitals = len(stripped) <= _CAPITALS and stripped.isascii() and stripped.isupper()
        if stripped and fold(stripped) != sought[0].folded:
            sought.append(Words(fold(stripped), True, capitals))
    return _wide(articles, list(dict.fromkeys(sought)), index)


def find(
    texts: Mapping[int, str],
    query: str,
    mode: FindMode = "wide",
    names: Collection[str] = (),
    index: CharacterIndex | None = None,
    *,
    seconds: float = SECONDS,
) -> Iterator[Hit]:
    """Finds words in texts; see `search` for what is asked.

    Args:
        texts: The texts by article; give one alone to search in it alone.
        query: The words, or a regular expression.
        mode: How the query is meant.
        names: Other names, for "wide".
        index: Of these texts, if there is one.
        seconds: For "regex": the time for all texts.

    Returns:
        The hits by article and place, found while they are read. Those of an article do not overlap: the
        longer wins, then the first. Empty matches of a regular expression are left out.

    Raises:
        PatternError: If the regular expression cannot be read.
        PatternTimeoutError: While the hits are read, if the regular expression takes too long.
    """
    prepared = search(texts.keys(), query, mode, names, index, seconds=seconds)
    return itertools.chain.from_iterable(
        prepared.hits(article, texts[article]) for article in prepared.articles
    )


def in_context(text: str, start: int, end: int, cells: int) -> Context:
    """Returns what stands beside a hit, as much as fits.

    Args:
        text: The article's text.
        start: First code point of the hit.
        end: Code point behind its last.
        cells: Cells of a terminal for either side. A wide character takes two, a combining mark none, and
            whatever else one, as it does once the text is made safe to show.
    """
    first = max(text.rfind("\n", max(0, start - 4 * cells), start) + 1, start - 4 * cells, 0)
    newline = text.find("\n", end, end + 4 * cells)
    last = min(end + 4 * cells, len(text)) if newline == -1 else newline
    kept = start
    before_cells = 0
    for place in range(start - 1, first - 1, -1):
        width = _cells(text[place])
        if before_cells + width > cells:
            break
        before_cells += width
        if width:  # A mark comes with its letter or not at all.
            kept = place
    behind = end
    after_cells = 0
    while behind < last and (width := _cells(text[behind])) + after_cells <= cells:
        after_cells += width
        behind += 1
    return Context(text[kept:start], text[end:behind], before_cells, after_cells)


def _cells(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me") else 1


def _nothing(_article: int, _text: str) -> Iterator[tuple[int, int]]:
    return iter(())


def _expression(
    articles: Collection[int], expression: str, index: CharacterIndex | None, seconds: float
) -> Search:
    matcher = Matcher(compiled(expression), seconds)
    branches = required(expression)
    if not branches:
        return Search(articles, matcher.matches)
    strings = [re.compile(re.escape(string)) for branch in branches for string in branch.strings]

    def look(article: int, text: str) -> Iterable[tuple[int, int]]:
        return matcher.matches(article, text) if any(string.search(text) for string in strings) else ()

    return Search({one for branch in branches for one in _having(articles, index, branch.characters)}, look)


def _having(articles: Collection[int], index: CharacterIndex | None, groups: Iterable[str]) -> Iterator[int]:
    """Yields the articles that can have a character of every group, and those that the index lacks."""
    if index is None:
        yield from articles
        return
    wanted = articles if isinstance(articles, AbstractSet) else frozenset(articles)
    yield from (article for article in index.articles(index.having_all(groups)) if article in wanted)
    yield from (article for article in articles if article not in index)


def _wide(articles: Collection[int], sought: list[Words], index: CharacterIndex | None) -> Search:
    needles: dict[int, list[Needle]] = {}
    if index is not None:
        for words in sought:
            for needle, bits in needles_of(words, index):
                for article in index.articles(bits):
                    needles.setdefault(article, []).append(needle)
    unread = [article for article in articles if index is None or article not in index]
    pattern = AnyWords(sought) if unread else None

    def look(article: int, text: str) -> Iterable[tuple[int, int]]:
        found = needles.get(article)
        if found is not None:
            return longest(place for needle in found for place in needle.places(text))
        return () if pattern is None else longest(pattern.places(text))

    return Search((needles.keys() & frozenset(articles)).union(unread), look)


def _places(text: str, written: str) -> Iterator[tuple[int, int]]:
    """Yields where characters stand in a text, without overlaps."""
    length = len(written)
    place = text.find(written)
    while place != -1:
        yield place, place + length
        place = text.find(written, place + length)
