"""Where words stand in a text in every form of their characters, without folding the text.

Two ways: by `Needle`s, which are the ways of writing two neighbouring characters of the words that an index
of characters says a text can have; or by `AnyWords`, a pattern of all ways. Both find what folding finds.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from store.text.character_index import CharacterIndex
from store.text.fold import fold, written_forms

LONGEST_COMPARED: Final = 100
"""Code points of words that are compared at every place; longer ones are compared where they may begin."""

_PAIRS: Final = 12
"""Pairs of characters, from the first, of which the rarest is looked for."""

_FIRST_OF_THE_EAST: Final = "\u2e80"
"""From here on scripts set no spaces between words."""


class Words(NamedTuple):
    """Words to be found in every form of their characters.

    Attributes:
        folded: The words, folded.
        is_name: Whether they are another name, which stands as a word of its own.
        capitals: Whether they are meant in capitals only.
    """

    folded: str
    is_name: bool = False
    capitals: bool = False

    def stand(self, text: str, start: int, end: int) -> bool:
        """Whether they stand in a range that folds to them as they should: a name as a word of its own."""
        if not self.is_name:
            return True
        if start and _is_letter(text[start]) and _is_letter(text[start - 1]):
            return False
        if end < len(text) and _is_letter(text[end - 1]) and _is_letter(text[end]):
            return False
        return not self.capitals or text[start:end].isupper()


class Needle(NamedTuple):
    """A way of writing one or two characters of the words.

    Attributes:
        written: The characters.
        offset: Where they stand in the words.
        words: The words.
    """

    written: str
    offset: int
    words: Words

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yields where the words stand with these characters."""
        offset, words = self.offset, self.words
        folded = words.folded
        length = len(folded)
        if length > LONGEST_COMPARED:
            if self.written in text:
                yield from _folded_places(text, words)
            return
        whole = length == len(self.written)
        # A pattern finds two characters twice as fast as str.find does.
        look = _pattern(self.written).search
        found = look(text)
        while found is not None:
            start = found.start() - offset
            end = start + length
            if (whole or (start >= 0 and fold(text[start:end]) == folded)) and words.stand(text, start, end):
                yield start, end
            found = look(text, found.start() + 1)


class AnyWords:
    """Several words, of which each place in every form is looked for."""

    def __init__(self, sought: Iterable[Words]) -> None:
        """Prepares the patterns."""
        ordered = sorted(set(sought), key=lambda words: len(words.folded))
        self._words = [(words, _pattern_of_forms(words.folded[:LONGEST_COMPARED])) for words in ordered]
        # What holds words that a text lacks need not be looked for in it.
        self._within = [
            [place for place, other in enumerate(ordered[:own]) if other.folded in words.folded]
            for own, words in enumerate(ordered)
        ]

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yields where one of the words stands, in no certain order."""
        stands = [False] * len(self._words)
        for own, (words, pattern) in enumerate(self._words):
            if not all(stands[other] for other in self._within[own]):
                continue
            found = pattern.search(text)
            stands[own] = found is not None
            if found is not None and len(words.folded) > LONGEST_COMPARED:
                yield from _folded_places(text, words)
                continue
            while found is not None:
                if words.stand(text, *found.span()):
                    yield found.span()
                found = pattern.search(text, found.start() + 1)


def needles_of(words: Words, index: CharacterIndex) -> Iterator[tuple[Needle, int]]:
    """Yields what to look for, the pair that the fewest articles can have, with these articles."""
    forms = forms_of(words.folded)
    common = index.having_all(forms)
    if not common:
        return
    rows = [
        [(form, bits) for form in group if (bits := index.having(form) & common)]
        for group in forms[: _PAIRS + 1]
    ]
    if len(rows) == 1:
        yield from ((Needle(form, 0, words), bits) for form, bits in rows[0])
        return
    fewest: list[tuple[Needle, int]] = []
    least = -1
    for offset, (ones, others) in enumerate(itertools.pairwise(rows)):
        pairs = [
            (Needle(one + other, offset, words), bits)
            for one, one_bits in ones
            for other, other_bits in others
            if (bits := one_bits & other_bits)
        ]
        count = sum(bits.bit_count() for _, bits in pairs)
        if least < 0 or count < least:
            fewest, least = pairs, count
    yield from fewest


def forms_of(folded: str) -> list[str]:
    """Returns for every character all ways of writing it."""
    forms = written_forms()
    return [character + forms.get(character, "") for character in folded]


def longest(places: Iterable[tuple[int, int]]) -> Sequence[tuple[int, int]]:
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


def _folded_places(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Yields where long words stand, without overlaps, in time that does not grow with their length."""
    folded, length = fold(text), len(words.folded)
    start = folded.find(words.folded)
    while start != -1:
        if words.stand(text, start, start + length):
            yield start, start + length
        start = folded.find(words.folded, start + length)


@functools.lru_cache(1024)
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(re.escape(written))


def _pattern_of_forms(folded: str) -> re.Pattern[str]:
    return re.compile(
        "".join(f"[{re.escape(group)}]" if len(group) > 1 else re.escape(group) for group in forms_of(folded))
    )


def _is_letter(character: str) -> bool:
    return character < _FIRST_OF_THE_EAST and character.isalnum()
