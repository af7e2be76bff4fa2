"""Finds words in all texts.

* *wide*: every written form of a character meets (台海 finds 臺海), and where the words are a name of an
  entity, its other names are found too (普京 finds 普丁 and 蒲亭). Such a name, if it is of letters, is found
  only as a word of its own, and one of two or three capitals only in capitals: US is not "us".
* *exact*: the words as they are written.
* *regex*: a regular expression, on the text as it is written; see `patterns`.

No folded copy of the texts is kept, for it would double the memory. A `CharacterIndex` says which articles
can hold the words, and in which ways of writing; in these, two neighbouring characters of the words are
looked for, and where they stand the rest is compared. An article that is not in the index is folded for the
search.
"""

from __future__ import annotations

import bisect
import itertools
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, Literal, NamedTuple

from store.text.character_index import CharacterIndex
from store.text.fold import fold, written_forms
from store.text.patterns import Matcher, compiled

FindMode = Literal["wide", "exact", "regex"]

SECONDS: Final = 2.0
"""Time that a regular expression has for all texts."""

_LONGEST_COMPARED: Final = 100
"""Code points of words that are compared at every place; longer ones are looked for in folded text."""

_PAIRS: Final = 12
"""Pairs of characters, from the first, of which the rarest is looked for."""

_FIRST_OF_THE_EAST: Final = "\u2e80"
"""From here on scripts set no spaces between words."""

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


class _Words(NamedTuple):
    """Words to be found in every form of their characters.

    Attributes:
        folded: The words, folded.
        is_name: Whether they are another name, which stands as a word of its own.
        capitals: Whether they are meant in capitals only.
    """

    folded: str
    is_name: bool = False
    capitals: bool = False


class _Needle(NamedTuple):
    """A way of writing one or two characters of the words.

    Attributes:
        written: The characters.
        offset: Where they stand in the words.
        words: The words.
    """

    written: str
    offset: int
    words: _Words


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
        return Search(articles, Matcher(compiled(query), seconds).matches)
    query = query.strip()
    if not query:
        return Search((), _nothing)
    if mode == "exact":
        having = _having(articles, index, query)
        return Search(having, lambda _, text: _exact(text, query))
    sought = [_Words(fold(query))]
    for name in names:
        stripped = name.strip()
        capitals = len(stripped) <= _CAPITALS and stripped.isascii() and stripped.isupper()
        if stripped and fold(stripped) != sought[0].folded:
            sought.append(_Words(fold(stripped), True, capitals))
    needles, folding = _wide(articles, list(dict.fromkeys(sought)), index)
    return Search(
        (needles.keys() | folding.keys()) & frozenset(articles),
        lambda article, text: _wide_hits(text, needles.get(article, ()), folding.get(article, ())),
    )


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


def _exact(text: str, query: str) -> Iterator[tuple[int, int]]:
    for start in _places(text, query, len(query)):
        yield start, start + len(query)


def _having(articles: Collection[int], index: CharacterIndex | None, groups: Iterable[str]) -> Iterator[int]:
    """Yields the articles that can have a character of every group, and those that the index lacks."""
    if index is None:
        yield from articles
        return
    wanted = articles if isinstance(articles, AbstractSet) else frozenset(articles)
    yield from (article for article in index.articles(index.having_all(groups)) if article in wanted)
    yield from (article for article in articles if article not in index)


def _wide(
    articles: Collection[int], sought: list[_Words], index: CharacterIndex | None
) -> tuple[dict[int, list[_Needle]], dict[int, list[_Words]]]:
    """Returns for each article what to look for, and what to look for in its folded text."""
    needles: dict[int, list[_Needle]] = defaultdict(list)
    folding: dict[int, list[_Words]] = defaultdict(list)
    for words in sought:
        if index is not None and len(words.folded) <= _LONGEST_COMPARED:
            for needle, bits in _needles(words, index):
                for article in index.articles(bits):
                    needles[article].append(needle)
        else:
            for article in _having(articles, index, _forms(words.folded)):
                folding[article].append(words)
    if index is not None:
        for article in articles:
            if article not in index:
                folding[article] = sought
    return dict(needles), dict(folding)


def _wide_hits(text: str, needles: Iterable[_Needle], folding: Collection[_Words]) -> list[tuple[int, int]]:
    places = [
        place
        for needle in needles
        if (first := text.find(needle.written)) != -1
        for place in _compared(text, needle, first)
    ]
    if folding:
        folded = fold(text)
        for words in folding:
            length = len(words.folded)
            places += [
                (start, start + length)
                for start in _places(folded, words.folded, 1 if length <= _LONGEST_COMPARED else length)
                if _stands(text, start, start + length, words)
            ]
    return _longest(places)


def _forms(folded: str) -> list[str]:
    """Returns for every character all ways of writing it."""
    forms = written_forms()
    return [character + forms.get(character, "") for character in folded]


def _needles(words: _Words, index: CharacterIndex) -> Iterator[tuple[_Needle, int]]:
    """Yields what to look for, the pair that the fewest articles can have, with these articles."""
    forms = _forms(words.folded)
    common = index.having_all(forms)
    if not common:
        return
    rows = [
        [(form, bits) for form in group if (bits := index.having(form) & common)]
        for group in forms[: _PAIRS + 1]
    ]
    if len(rows) == 1:
        yield from ((_Needle(form, 0, words), bits) for form, bits in rows[0])
        return
    fewest: list[tuple[_Needle, int]] = []
    least = -1
    for offset, (ones, others) in enumerate(itertools.pairwise(rows)):
        pairs = [
            (_Needle(one + other, offset, words), bits)
            for one, one_bits in ones
            for other, other_bits in others
            if (bits := one_bits & other_bits)
        ]
        count = sum(bits.bit_count() for _, bits in pairs)
        if least < 0 or count < least:
            fewest, least = pairs, count
    yield from fewest


def _compared(text: str, needle: _Needle, place: int) -> Iterator[tuple[int, int]]:
    """Yields where the words stand with a needle of theirs, from the needle's first place on."""
    written, offset, words = needle
    length = len(words.folded)
    whole = length == len(written)
    while place != -1:
        start = place - offset
        end = start + length
        if (whole or (start >= 0 and fold(text[start:end]) == words.folded)) and _stands(
            text, start, end, words
        ):
            yield start, end
        place = text.find(written, place + 1)


def _places(text: str, written: str, step: int) -> Iterator[int]:
    """Yields where characters stand in a text, going on from each place by so many."""
    place = text.find(written)
    while place != -1:
        yield place
        place = text.find(written, place + step)


def _stands(text: str, start: int, end: int, words: _Words) -> bool:
    """Whether a name stands as a word of its own, in the capitals that it needs."""
    if not words.is_name:
        return True
    if start and _is_letter(text[start]) and _is_letter(text[start - 1]):
        return False
    if end < len(text) and _is_letter(text[end - 1]) and _is_letter(text[end]):
        return False
    return not words.capitals or text[start:end].isupper()


def _is_letter(character: str) -> bool:
    return character < _FIRST_OF_THE_EAST and character.isalnum()


def _longest(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Returns places that do not overlap, in order: the longer win, then the first."""
    ordered = sorted(set(places))
    if all(one[1] <= other[0] for one, other in itertools.pairwise(ordered)):
        return ordered
    taken: list[tuple[int, int]] = []
    for start, end in sorted(ordered, key=lambda place: (place[0] - place[1], place[0])):
        place = bisect.bisect(taken, (start, end))
        if (not place or taken[place - 1][1] <= start) and (place == len(taken) or end <= taken[place][0]):
            taken.insert(place, (start, end))
    return taken
