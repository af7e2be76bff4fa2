"""Finds where articles state near but different figures of what seems to be one thing."""

from __future__ import annotations

import bisect
import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from store.text.features import Key, joined, words_of
from store.text.figures import NEAR, Figure, figures, nearness
from store.text.units import Span, sentence_at

NEARBY: Final = 30
"""Code points before and behind a figure whose words say what it is of."""

CLOSE: Final = 8
"""Code points before and behind a figure in which a word counts double."""

ALIKE: Final = 4
"""What the surroundings of two figures of one thing share at least; an entity counts two."""

MOST_FIGURES: Final = 300
"""Figures of an article, from its first, that are compared with those of others."""

MOST_ARTICLES: Final = 60
"""Articles whose chosen sentences are compared at a time: the work grows with their square."""

_CONTEXTS: Final = 4_000
"""Figures of which is kept what stands around them."""


class Stated(NamedTuple):
    """An article with its figures.

    Attributes:
        article: Its id.
        text: Its text.
        mentions: Start, end and entity of each, in order.
        figures: In order.
    """

    article: int
    text: str
    mentions: Sequence[tuple[int, int, int]]
    figures: Sequence[Figure]


class DifferingFigures(NamedTuple):
    """Two articles' accounts of what seems to be one amount.

    Attributes:
        article: Id of the first article.
        figure: Its figure.
        other_article: Id of the other.
        other_figure: The other's figure.
        nearness: How near the values are, above 0 and below 1.
        words: What stands around both, as the first article writes it.
    """

    article: int
    figure: Figure
    other_article: int
    other_figure: Figure
    nearness: float
    words: tuple[str, ...]


class StatedFigure(NamedTuple):
    """A figure that an article states."""

    article: int
    figure: Figure


class _InContext(NamedTuple):
    """A figure and what stands around it.

    Attributes:
        stated: The article.
        figure: The figure.
        around: What stands around it, and where.
        strong: What of this counts double where it does for another figure too: entities, and what is close.
    """

    stated: Stated
    figure: Figure
    around: dict[Key, Span]
    strong: frozenset[Key]


class _Pair(NamedTuple):
    """Two near figures of two articles with like words around, by their indices; the likest sorts first."""

    unlike: int
    far: float
    one: int
    other: int


def _go_on() -> None:
    """Lets what may take long go on."""


def stated(article: int, text: str, mentions: Iterable[tuple[int, int, int]]) -> Stated:
    """Reads the figures of an article.

    Args:
        article: Its id.
        text: Its text.
        mentions: Start, end and entity of each, in any order.
    """
    return Stated(article, text, sorted(mentions), figures(text))


def differing(articles: Iterable[Stated]) -> Iterator[DifferingFigures]:
    """Yields near figures with like words around, the likest first.

    A figure has one counterpart in another article; if that is equal, they do not differ.
    """
    every = [
        _in_context(article, figure) for article in articles for figure in article.figures[:MOST_FIGURES]
    ]
    for pair in _matched(every, _pairs(every)):
        first, second = every[pair.one], every[pair.other]
        places = sorted(first.around[key] for key in first.around.keys() & second.around.keys())
        yield DifferingFigures(
            first.stated.article,
            first.figure,
            second.stated.article,
            second.figure,
            -pair.far,
            tuple(first.stated.text[start:end] for start, end in joined(places)),
        )


class Compared(NamedTuple):
    """What comparing the figures of some sentences gave.

    Attributes:
        things: For each thing the figures that differ, by article and place; what the likest are of comes
            first.
        left_out: How many further articles have figures in the sentences, which were not compared.
    """

    things: tuple[tuple[StatedFigure, ...], ...] = ()
    left_out: int = 0


class FigureComparison:
    """Compares the figures of chosen sentences: the work grows with those and not with the articles."""

    def __init__(self, read: Callable[[int], Stated], ask: Callable[[], object] = _go_on) -> None:
        """Makes it; nothing is read yet.

        Args:
            read: Gives an article by its id; asked once for each.
            ask: Called before each step of what may take long; it may raise to end it.
        """
        self._read = read
        self._ask = ask
        self._articles: dict[int, _ByValue] = {}
        # What stands around a figure takes far more room than the figure.
        self._in_context = functools.lru_cache(_CONTEXTS)(self._put_in_context)

    def among(self, sentences: Iterable[tuple[int, Span]]) -> Compared:
        """Returns the figures that some sentences state differently, those of one thing together.

        They are such as `differing` gives for whole articles: a figure whose counterpart stands elsewhere in
        the other article is left out. Of more than `MOST_ARTICLES` with figures, the first are compared.

        Args:
            sentences: Each with its article's id.
        """
        chosen = [
            StatedFigure(article, figure)
            for article, sentence in sorted(set(sentences))
            for figure in self._figures(article).within(sentence)
        ]
        articles = list(dict.fromkeys(one.article for one in chosen))
        compared = frozenset(articles[:MOST_ARTICLES])
        every = [self._in_context(one) for one in chosen if one.article in compared]
        pairs = (
            pair for pair in _pairs(every, self._ask) if self._best(every[pair.one], every[pair.other], pair)
        )
        differ = ((every[pair.one], every[pair.other]) for pair in _matched(every, pairs))
        return Compared(_together(differ), len(articles) - len(compared))

    def _figures(self, article: int) -> _ByValue:
        known = self._articles.get(article)
        if known is None:
            self._ask()
            known = self._articles[article] = _ByValue(self._read(article))
        return known

    def _put_in_context(self, one: StatedFigure) -> _InContext:
        return _in_context(self._figures(one.article).stated, one.figure)

    def _best(self, one: _InContext, other: _InContext, pair: _Pair) -> bool:
        """Whether neither figure has a better counterpart anywhere in the other's article."""
        for mine, theirs in ((one, other), (other, one)):
            article = theirs.stated.article
            for further, near in self._figures(article).near(mine.figure):
                if further == theirs.figure:
                    continue
                context = self._in_context(StatedFigure(article, further))
                if (-_likeness(mine, context), -near) < (pair.unlike, pair.far):
                    return False
        return True


class _ByValue:
    """An article's figures, found by their place and by their value."""

    def __init__(self, stated: Stated) -> None:
        self.stated = stated
        self._figures = stated.figures[:MOST_FIGURES]
        self._sorted = sorted(self._figures, key=lambda figure: figure.low)
        # The highest value up to each: it grows, so that what lies too far below is left out by halving.
        self._highest = list(itertools.accumulate((figure.high for figure in self._sorted), max))

    def within(self, sentence: Span) -> Sequence[Figure]:
        """Returns the figures of a sentence, in order."""
        first, behind = (
            bisect.bisect_left(self._figures, place, key=lambda figure: figure.start) for place in sentence
        )
        return self._figures[first:behind]

    def near(self, figure: Figure) -> Iterator[tuple[Figure, float]]:
        """Yields the figures that are near another, and how near."""
        first = bisect.bisect_left(self._highest, figure.low / NEAR)
        for further in itertools.islice(self._sorted, first, None):
            if further.low > figure.high * NEAR:
                return
            if near := nearness(figure, further):
                yield further, near


def _pairs(chosen: Sequence[_InContext], ask: Callable[[], object] = _go_on) -> Iterator[_Pair]:
    """Yields the pairs that seem to be of one thing; equal figures are among them."""
    # By value, a figure's neighbours are all that can be near it.
    order = sorted(range(len(chosen)), key=lambda index: chosen[index].figure.low)
    for place, lower in enumerate(order):
        ask()
        high = chosen[lower].figure.high
        for upper in itertools.islice(order, place + 1, None):
            if chosen[upper].figure.low > max(high, high * NEAR):
                break
            one, other = min(lower, upper), max(lower, upper)
            first, second = chosen[one], chosen[other]
            if first.stated.article == second.stated.article:
                continue
            near = nearness(first.figure, second.figure)
            if near and (alike := _likeness(first, second)) >= ALIKE:
                yield _Pair(-alike, -near, one, other)


def _matched(chosen: Sequence[_InContext], pairs: Iterable[_Pair]) -> Iterator[_Pair]:
    """Gives each figure one counterpart in an article, and yields those that differ from it."""
    matched: set[tuple[int, int]] = set()
    for pair in sorted(pairs):
        first, second = chosen[pair.one], chosen[pair.other]
        sides = {(pair.one, second.stated.article), (pair.other, first.stated.article)}
        if not sides & matched:
            matched |= sides
            if pair.far > -1:
                yield pair


def _together(pairs: Iterable[tuple[_InContext, _InContext]]) -> tuple[tuple[StatedFigure, ...], ...]:
    """Brings the figures together of which one pair leads to the next."""
    number_of: dict[StatedFigure, int] = {}
    things: dict[int, list[StatedFigure]] = {}
    for number, pair in enumerate(pairs):
        figures = [StatedFigure(one.stated.article, one.figure) for one in pair]
        known = sorted({number_of[figure] for figure in figures if figure in number_of})
        thing = known[0] if known else number
        new = [figure for figure in figures if figure not in number_of]
        for other in known[1:]:
            new += things.pop(other)
        number_of.update(dict.fromkeys(new, thing))
        things.setdefault(thing, []).extend(new)
    return tuple(tuple(sorted(thing)) for thing in things.values())


def _likeness(one: _InContext, other: _InContext) -> int:
    return len(one.around.keys() & other.around.keys()) + len(one.strong & other.strong)


def _in_context(stated: Stated, figure: Figure) -> _InContext:
    around = _around(stated, figure)
    first, last = figure.start - CLOSE, figure.end + CLOSE
    strong = (key for key, span in around.items() if not isinstance(key, str) or first <= span.start < last)
    return _InContext(stated, figure, around, frozenset(strong))


def _around(stated: Stated, figure: Figure) -> dict[Key, Span]:
    """Returns the entities and words near a figure, in its sentence, with their places."""
    sentence = sentence_at(stated.text, figure.start)
    first, last = max(sentence.start, figure.start - NEARBY), min(sentence.end, figure.end + NEARBY)
    around: dict[Key, Span] = {}
    taken = [Span(figure.start, figure.end)]
    begin = bisect.bisect_left(stated.mentions, (first,))
    for start, end, entity in itertools.takewhile(lambda mention: mention[0] < last, stated.mentions[begin:]):
        around.setdefault(("entity", entity), Span(start, end))
        taken.append(Span(start, end))
    for word in words_of(stated.text, first, last, taken):
        around.setdefault(word.key, Span(word.start, word.end))
    return around
