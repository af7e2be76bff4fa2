"""Which articles are worth being compared with a passage, told in one pass over folded texts.

A `PassageIndex` of a whole library is worth its time only when it is asked again and again. For a single
question it is enough to read the articles that have the passage's rare words and names close together; this
finds them, and how common these words are in the whole library.

Method: Aho and Corasick, "Efficient string matching" (1975), in the Rust crate behind `ahocorasick_rs`.
"""

from __future__ import annotations

import heapq
import math
from array import array
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import Final, Generic, NamedTuple, TypeVar

import ahocorasick_rs

from store.text.fold import fold

STRETCH: Final = 64
"""Code points that stand for a passage here; what is in two neighbouring ones is close together."""

MOST_SIGNS: Final = 1 << 12
"""Signs that are looked for at most, from the first."""

K = TypeVar("K", bound=Hashable)


class Sign(NamedTuple, Generic[K]):
    """Something that a related passage may have.

    Attributes:
        key: What it is; several signs may be of one thing.
        written: Its characters, folded.
        weight: What it counts, beside its rarity.
    """

    key: K
    written: str
    weight: float


class Nearest(NamedTuple, Generic[K]):
    """The articles that have the most of some signs.

    Attributes:
        articles: Their ids, the nearest first.
        counts: In how many stretches of all texts each thing stands.
        stretches: How many stretches all texts have.
    """

    articles: list[int]
    counts: dict[K, int]
    stretches: int


def nearest(texts: Iterable[tuple[int, str]], signs: Iterable[Sign[K]], number: int) -> Nearest[K]:
    """Finds the articles that have the rarest signs close together.

    Args:
        texts: Id and text of each article; each is read once, in time that grows with it in step.
        signs: What is looked for; one of less than two characters is left out.
        number: How many articles to return at most.
    """
    wanted = {_encodable(sign.written): sign for sign in signs if len(sign.written) >= 2}
    things = list(dict.fromkeys(sign.key for sign in wanted.values()))[:MOST_SIGNS]
    places = {thing: place for place, thing in enumerate(things)}
    wanted = {written: sign for written, sign in wanted.items() if sign.key in places}
    kinds = [places[sign.key] for sign in wanted.values()]
    automaton = ahocorasick_rs.AhoCorasick(list(wanted), store_patterns=False)
    found: dict[int, array[int]] = {}
    counts: Counter[int] = Counter()
    stretches = 0
    for article, text in texts:
        stretches += len(text) // STRETCH + 1
        matches = automaton.find_matches_as_indexes(_encodable(fold(text)), overlapping=True)
        marks = sorted({(start // STRETCH) * MOST_SIGNS + kinds[sign] for sign, start, _ in matches})
        counts.update(mark % MOST_SIGNS for mark in marks)
        if marks:
            found[article] = array("Q", marks)
    weights = [0.0] * len(things)
    for sign in wanted.values():
        place = places[sign.key]
        weights[place] = sign.weight * math.log1p(stretches / (1 + counts[place]))
    scores = {article: _most_together(marks, weights) for article, marks in found.items()}
    best = heapq.nsmallest(number, scores, key=lambda article: (-scores[article], article))
    return Nearest(best, {thing: counts[place] for thing, place in places.items()}, stretches)


def _most_together(marks: Iterable[int], weights: list[float]) -> float:
    """Returns what the signs of two neighbouring stretches count together, at most."""
    most = 0.0
    before: tuple[int, set[int]] = (-1, set())
    for stretch, signs in _by_stretch(marks):
        together = signs | before[1] if before[0] == stretch - 1 else signs
        most = max(most, math.fsum(weights[sign] for sign in together))
        before = stretch, signs
    return most


def _by_stretch(marks: Iterable[int]) -> Iterator[tuple[int, set[int]]]:
    here, signs = -1, set[int]()
    for mark in marks:
        stretch, sign = divmod(mark, MOST_SIGNS)
        if stretch != here:
            if signs:
                yield here, signs
            here, signs = stretch, set()
        signs.add(sign)
    if signs:
        yield here, signs


def _encodable(folded: str) -> str:
    """Returns a text of the same length that Rust's strings can hold: without lone surrogates."""
    try:
        folded.encode()
    except UnicodeEncodeError:
        return folded.encode("utf-8", "replace").decode()
    return folded
