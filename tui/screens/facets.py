"""Narrowing a list by what is chosen: an article, a relation, a state, a label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Final, Literal, NamedTuple

Dimension = Literal["label", "relation", "state", "article"]

DIMENSIONS: Final[tuple[Dimension, ...]] = ("label", "relation", "state", "article")
"""In the order in which choices are offered: there may be hundreds of articles."""


class Facet(NamedTuple):
    """One value of one dimension.

    Attributes:
        dimension: Of what.
        value: The label, the relation, the state, or the article's id.
    """

    dimension: Dimension
    value: str | int


class Facets:
    """What is chosen, at most one value of each dimension."""

    def __init__(self) -> None:
        """Begins with nothing chosen."""
        self._chosen: dict[Dimension, Facet] = {}

    def __bool__(self) -> bool:
        return bool(self._chosen)

    def __contains__(self, facet: Facet) -> bool:
        return self._chosen.get(facet.dimension) == facet

    @property
    def chosen(self) -> list[Facet]:
        """What is chosen, in the order of dimensions."""
        return [self._chosen[dimension] for dimension in DIMENSIONS if dimension in self._chosen]

    def clear(self) -> None:
        """Chooses nothing."""
        self._chosen.clear()

    def turn(self, facet: Facet) -> None:
        """Chooses a value, or drops it where it is chosen; another of its dimension makes room for it."""
        if facet in self:
            del self._chosen[facet.dimension]
        else:
            self._chosen[facet.dimension] = facet

    def keep(self, there: Iterable[Facet]) -> None:
        """Drops what is chosen that is not there any more; where nothing is chosen, nothing is looked at."""
        if gone := self._chosen and set(self.chosen).difference(there):
            self._chosen = {of: facet for of, facet in self._chosen.items() if facet not in gone}

    def fit(self, facets: Iterable[Facet]) -> bool:
        """Whether something with these facets has all that is chosen; see `keep` for what is looked at."""
        return not self._chosen or set(self.chosen) <= set(facets)

    def offered(
        self, listed: Iterable[Collection[Facet]], dimensions: Collection[Dimension]
    ) -> list[tuple[Facet, int]]:
        """Returns what can be chosen, each with how many would be listed then.

        Args:
            listed: The facets of everything there is to choose from.
            dimensions: Which to offer.
        """
        counts: Mapping[Dimension, Counter[Facet]] = {dimension: Counter() for dimension in dimensions}
        for facets in listed:
            there = set(facets)
            lacking = [one.dimension for one in self.chosen if one not in there]
            for facet in there:
                # Another value of a dimension takes the place of the chosen one, which then does not count.
                if facet.dimension in counts and set(lacking) <= {facet.dimension}:
                    counts[facet.dimension][facet] += 1
        return [
            (facet, counts[dimension][facet])
            for dimension in DIMENSIONS
            if dimension in counts
            for facet in sorted(counts[dimension])
        ]
