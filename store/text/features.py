"""What a passage can share with another: entities, dates, figures and words, under keys that meet their like.

* An entity's key is its id, whatever name it goes by.
* A day; a stretch longer than a week as a whole; and the month in which they begin.
* A figure by measure and value; and its size, in steps, so that near values meet: that is where two accounts
  of one thing differ. Money meets in any currency, for many write none.
* Words of folded text: pairs of neighbouring Han characters that are no function words, and whole Latin
  words. What belongs to a mention, date or figure is not a word as well.

Pairs of characters were measured against jieba's words: both find the same counterparts.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from operator import add, attrgetter
from typing import Final, Literal, NamedTuple

from store.text.figures import figures
from store.text.fold import fold
from store.text.units import Span

_OF_FIGURES: Final = ("figure", "size")
_OF_DATES: Final = ("day", "days", "month")

FeatureKind = Literal["entity", "day", "days", "month", "figure", "size"]

Key = (
    str
    | tuple[Literal["entity", "day", "month"], int]
    | tuple[Literal["days"], int, int]
    | tuple[Literal["figure"], str, float, float]
    | tuple[Literal["size"], str, int]
)
"""A word, or a feature of another kind."""

_STEP: Final = math.log(1.6)
"""Figures are sorted into steps of size, twice, the second time half a step on: near ones share a step."""

FEW_DAYS: Final = 7
"""A stretch of so many days counts as each of them."""

_FUNCTION: Final = "的了是在和与也都就而及着把被将这那其于之以为有不但又并或所他她它们我你"
_TOKEN: Final = re.compile(f"(?:(?![{_FUNCTION}])[\u3400-\u9fff\U00020000-\U0003ffff])+|[a-z][a-z0-9]+")


_PLACE: Final = attrgetter("start", "end")


class Feature(NamedTuple):
    """A feature where it stands in the text."""

    start: int
    end: int
    key: Key


def features_of(
    text: str,
    mentions: Iterable[tuple[int, int, int]],
    dates: Iterable[tuple[int, int, datetime.date | None, datetime.date | None]],
) -> list[Feature]:
    """Returns all features but the words, in order.

    Args:
        text: Any text, of any length; the work grows with it in step.
        mentions: Start, end and entity of each.
        dates: Start, end, first and last day of each; one without a first day is left out.
    """
    return sorted([*_of_mentions(mentions), *_of_dates(dates), *_of_figures(text)], key=_PLACE)


def revised(
    features: Iterable[Feature],
    mentions: Iterable[tuple[int, int, int]],
    dates: Iterable[tuple[int, int, datetime.date | None, datetime.date | None]] | None,
) -> list[Feature]:
    """Returns the features of the same text with other mentions, and other dates where these are not None."""
    stay = _OF_FIGURES if dates is not None else _OF_FIGURES + _OF_DATES
    staying = [feature for feature in features if feature.key[0] in stay]
    return sorted([*_of_mentions(mentions), *staying, *_of_dates(dates or ())], key=_PLACE)


def words_of(text: str, start: int, end: int, taken: Sequence[Span | Feature]) -> Iterator[Feature]:
    """Yields the words of a range, in order.

    Args:
        text: The whole text.
        start: First code point.
        end: Code point behind the last.
        taken: What is not to be taken for words.
    """
    for token in _tokens(text, start, end, taken):
        word = token[0]
        first = start + token.start()
        if word.isascii():
            yield Feature(first, first + len(word), word)
            continue
        for place, pair in enumerate(map(add, word, word[1:]), first):
            yield Feature(place, place + 2, pair)


def word_keys(text: str, start: int, end: int, taken: Sequence[Span | Feature]) -> set[str]:
    """Returns the keys of the words of a range; see `words_of`."""
    keys: set[str] = set()
    for token in _tokens(text, start, end, taken):
        word = token[0]
        if word.isascii():
            keys.add(word)
        else:
            keys.update(map(add, word, word[1:]))
    return keys


def _tokens(text: str, start: int, end: int, taken: Sequence[Span | Feature]) -> Iterator[re.Match[str]]:
    """Finds the runs of a folded range that are free of function words and of what is taken."""
    free = text[start:end]
    if taken:
        characters = list(free)
        for place in taken:
            first, last = max(place.start, start), min(place.end, end)
            if first < last:
                characters[first - start : last - start] = " " * (last - first)
        free = "".join(characters)
    return _TOKEN.finditer(fold(free))


def joined(places: Iterable[Span | Feature]) -> list[Span]:
    """Joins pairs of characters that overlap (停火, 火協, 協議) to what they were cut from (停火協議).

    Args:
        places: Where the pairs begin and end, the most important first.

    Returns:
        What they join to, that with the most important part first.
    """
    runs: list[Span] = []
    ranks: list[int] = []
    for start, end, rank in sorted((place.start, place.end, rank) for rank, place in enumerate(places)):
        if runs and start < runs[-1].end:
            runs[-1] = Span(runs[-1].start, max(end, runs[-1].end))
            ranks[-1] = min(ranks[-1], rank)
        else:
            runs.append(Span(start, end))
            ranks.append(rank)
    return [run for _, run in sorted(zip(ranks, runs, strict=True))]


def _of_mentions(mentions: Iterable[tuple[int, int, int]]) -> Iterator[Feature]:
    for start, end, entity in mentions:
        yield Feature(start, end, ("entity", entity))


def _of_dates(
    dates: Iterable[tuple[int, int, datetime.date | None, datetime.date | None]],
) -> Iterator[Feature]:
    for start, end, first, last in dates:
        if first is None:
            continue
        days = range(first.toordinal(), (last or first).toordinal() + 1)
        if last is not None and len(days) <= FEW_DAYS:
            for day in days:
                yield Feature(start, end, ("day", day))
        elif last is not None:
            yield Feature(start, end, ("days", first.toordinal(), last.toordinal()))
        yield Feature(start, end, ("month", first.year * 12 + first.month - 1))


def _of_figures(text: str) -> Iterator[Feature]:
    for start, end, low, high, unit, _ in figures(text):
        measure = _measure(unit)
        yield Feature(start, end, ("figure", measure, low, high))
        if low + high > 0:
            steps = math.log((low + high) / 2) / _STEP
            yield Feature(start, end, ("size", measure, 2 * math.floor(steps)))
            yield Feature(start, end, ("size", measure, 2 * math.floor(steps + 0.5) + 1))


def _measure(unit: str) -> str:
    if unit == "%GDP":
        return "%"
    return "money" if unit in ("", "元") or (len(unit) == 3 and unit.isupper()) else unit
