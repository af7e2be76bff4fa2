"""Sets articles beside each other: who uses which name, what they share, and where their figures differ.

All is plain data, for a screen or the command to show. A name is given as it is written, so that 川普 and
特朗普 are two, and 台灣 and 臺灣.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from store.text.differing_figures import DifferingFigures, Stated, differing, stated
from store.text.figures import same_measure
from store.text.units import Span


class Material(NamedTuple):
    """An article with what is known of its text.

    Attributes:
        article: Its id.
        text: Its text.
        mentions: Start, end and entity of each.
        dates: Start, end, first and last day of each.
        source: The newspaper or site, or None.
    """

    article: int
    text: str
    mentions: Sequence[tuple[int, int, int]] = ()
    dates: Sequence[tuple[int, int, datetime.date | None, datetime.date | None]] = ()
    source: str | None = None


class NameUse(NamedTuple):
    """How often an article uses a name of an entity.

    Attributes:
        entity: Id of the entity.
        article: Id of the article.
        source: The article's newspaper or site, or None.
        name: The name as it is written there.
        spans: Every use, in order; there is one at least.
    """

    entity: int
    article: int
    source: str | None
    name: str
    spans: tuple[Span, ...]

    @property
    def times(self) -> int:
        """How often it is used."""
        return len(self.spans)

    @property
    def start(self) -> int:
        """First code point of the first use."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Code point behind the first use."""
        return self.spans[0].end


class SourceUse(NamedTuple):
    """How often the articles of a source use a name of an entity.

    Attributes:
        entity: Id of the entity.
        source: The newspaper or site; None for articles without one.
        name: The name as it is written.
        times: How often, in all of them.
        articles: In how many of them.
    """

    entity: int
    source: str | None
    name: str
    times: int
    articles: int


class Occurrences(NamedTuple):
    """How often something stands in an article, and where.

    Attributes:
        article: Id of the article.
        spans: Every place, in order; there is one at least.
    """

    article: int
    spans: tuple[Span, ...]

    @property
    def times(self) -> int:
        """How often it stands there."""
        return len(self.spans)

    @property
    def start(self) -> int:
        """First code point where it stands first."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Code point behind it where it stands first."""
        return self.spans[0].end


class SharedEntity(NamedTuple):
    """An entity and the articles that name it."""

    entity: int
    places: tuple[Occurrences, ...]


class SharedDate(NamedTuple):
    """A day, or a stretch from the first to the last day, and the articles that state it."""

    first: datetime.date
    last: datetime.date | None
    places: tuple[Occurrences, ...]


class SharedFigure(NamedTuple):
    """A figure and the articles that state it; for value and unit see `figures.Figure`."""

    low: float
    high: float
    unit: str
    places: tuple[Occurrences, ...]


class Contrast(NamedTuple):
    """What articles share and what only one has.

    In each list, what more articles share comes first, then what is more frequent, then what stands earlier.
    What has places in one article only is what only that article has.

    Attributes:
        entities: Every entity that is named.
        dates: Every date of which at least the first day is known.
        figures: Every figure.
        differing: Near figures that seem to be of one thing, the likest surroundings first.
    """

    entities: tuple[SharedEntity, ...]
    dates: tuple[SharedDate, ...]
    figures: tuple[SharedFigure, ...]
    differing: tuple[DifferingFigures, ...]


def naming_profile(
    materials: Iterable[Material], entities: Collection[int] | None = None
) -> tuple[NameUse, ...]:
    """Returns which article uses which name of an entity how often.

    Args:
        materials: The articles.
        entities: The entities asked for, or None for all.

    Returns:
        The uses by entity and article, the most frequent first.
    """
    uses = []
    for material in sorted(materials, key=lambda material: material.article):
        places: dict[tuple[int, str], list[Span]] = defaultdict(list)
        for start, end, entity in sorted(material.mentions):
            if entities is None or entity in entities:
                places[entity, material.text[start:end]].append(Span(start, end))
        uses += [
            NameUse(entity, material.article, material.source, name, tuple(spans))
            for (entity, name), spans in places.items()
        ]
    return tuple(sorted(uses, key=lambda use: (use.entity, use.article, -use.times, use.start)))


def by_source(uses: Iterable[NameUse]) -> tuple[SourceUse, ...]:
    """Adds uses up by source; by entity and source, the most frequent first."""
    counts: Counter[tuple[int, str | None, str]] = Counter()
    articles: Counter[tuple[int, str | None, str]] = Counter()
    for use in uses:
        counts[use.entity, use.source, use.name] += use.times
        articles[use.entity, use.source, use.name] += 1
    return tuple(
        SourceUse(*key, count, articles[key])
        for key, count in sorted(
            counts.items(), key=lambda item: (item[0][0], item[0][1] or "", -item[1], item[0][2])
        )
    )


def contrast(materials: Iterable[Material]) -> Contrast:
    """Compares articles.

    Args:
        materials: The articles.
    """
    ordered = sorted(materials, key=lambda material: material.article)
    entities: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    dates: dict[tuple[datetime.date, datetime.date | None], list[tuple[int, int, int]]] = defaultdict(list)
    articles: list[Stated] = []
    for material in ordered:
        articles.append(stated(material.article, material.text, material.mentions))
        for start, end, entity in articles[-1].mentions:
            entities[entity].append((material.article, start, end))
        for start, end, first, last in material.dates:
            if first is not None:
                dates[first, last].append((material.article, start, end))
    return Contrast(
        tuple(
            sorted((SharedEntity(key, _occurrences(places)) for key, places in entities.items()), key=_order)
        ),
        tuple(sorted((SharedDate(*key, _occurrences(places)) for key, places in dates.items()), key=_order)),
        tuple(sorted(_shared_figures(articles), key=_order)),
        tuple(differing(articles)),
    )


def _occurrences(places: Iterable[tuple[int, int, int]]) -> tuple[Occurrences, ...]:
    by_article: dict[int, list[Span]] = defaultdict(list)
    for article, start, end in sorted(places):
        by_article[article].append(Span(start, end))
    return tuple(Occurrences(article, tuple(spans)) for article, spans in by_article.items())


def _order(shared: SharedEntity | SharedDate | SharedFigure) -> tuple[int, int, int, int]:
    first = shared.places[0]
    return -len(shared.places), -sum(place.times for place in shared.places), first.article, first.start


def _shared_figures(articles: Iterable[Stated]) -> Iterator[SharedFigure]:
    """Brings equal figures together; one that does not say its whole unit joins one that does."""
    every = [(article.article, figure) for article in articles for figure in article.figures]
    every.sort(key=lambda item: (item[1].unit in ("", "元", "%"), item[0], item[1].start))
    groups: dict[tuple[float, float], list[tuple[str, list[tuple[int, int, int]]]]] = defaultdict(list)
    for article, figure in every:
        of_value = groups[figure.low, figure.high]
        places = next((places for unit, places in of_value if same_measure(unit, figure.unit)), None)
        if places is None:
            places = []
            of_value.append((figure.unit, places))
        places.append((article, figure.start, figure.end))
    for (low, high), of_value in groups.items():
        for unit, places in of_value:
            yield SharedFigure(low, high, unit, _occurrences(places))
