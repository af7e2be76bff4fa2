"""Which entities fit what is being typed, best first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from store.text.fold import fold


class EntityRow(NamedTuple):
    """An entity as a list shows it.

    Attributes:
        entity: Its id.
        kind: person, place, organisation or other.
        name: The preferred name.
        others: Its other names.
    """

    entity: int
    kind: str
    name: str
    others: tuple[str, ...]


class EntityRanking:
    """Finds entities by any of their names, in any script."""

    def __init__(self, rows: Sequence[EntityRow], words: str = "") -> None:
        """Makes a ranking.

        Args:
            rows: The entities.
            words: A passage's words; while nothing is typed, entities with names like them come first.
        """
        self._rows = tuple(rows)
        self._names = [tuple(map(fold, (row.name, *row.others))) for row in rows]
        self._words = fold("".join(words.split()))

    def best(self, typed: str) -> list[EntityRow]:
        """Returns the entities that fit what is typed, best first; all of them where nothing is.

        A name that is what was typed comes before one that begins with it, that before one that holds it.
        """
        wanted = fold(typed.strip())
        if not wanted:
            return self._by_likeness()
        places = [
            (min(_distance(name, wanted) for name in names), index) for index, names in enumerate(self._names)
        ]
        return [self._rows[index] for distance, index in sorted(places) if distance < _APART]

    def _by_likeness(self) -> list[EntityRow]:
        words = Counter(self._words)
        likeness = [-max(_shared(name, words) for name in names) for names in self._names]
        return [self._rows[index] for index in sorted(range(len(self._rows)), key=likeness.__getitem__)]


_APART = 3


def _distance(name: str, wanted: str) -> int:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if wanted in name else _APART


def _shared(name: str, words: Counter[str]) -> float:
    """Returns how many characters the name has in common with the words, as a share of its own."""
    common = (Counter(_letters(name)) & words).total()
    return common / len(name) if common > 1 else 0.0


def _letters(name: Iterable[str]) -> Iterable[str]:
    return (character for character in name if character.isalnum())
