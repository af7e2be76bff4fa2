"""Finds every name of every entity in a text.

Names and text are folded, so a name is found in whatever script and variant it is written. Where names
overlap, the longest wins, and of equally long ones the leftmost: 美國務院 holds 國務院 and not 美國. A
shorter name that stands beside the winner counts again: 日本海上自衛隊 is 日本 and 海上自衛隊.

Boundaries:

* A name that begins or ends with a letter or digit (Trump, G20, A股) stands between characters that are
  neither, and one in katakana is not part of a longer katakana word. Chinese has no such marks: there, longer
  names and the forms that must not match decide (高市場 is not 高市).
* A short name in capitals (US, WHO) is found only in capitals, for in small letters it is another word; of
  four or five letters (NATO), one capital is enough.
* A name of parts with dots is found with any dot, and in Chinese without: 唐納·川普, 唐納．川普, 唐納川普.
* A name of one character is not looked for, nor one of more than `LONGEST_NAME`.

Method: Aho and Corasick, "Efficient string matching" (1975), in the Rust crate behind `ahocorasick_rs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import itemgetter
from typing import Final, NamedTuple

import ahocorasick_rs

from store.text.fold import fold

LONGEST_NAME: Final = 100
"""Code points; bounds the work for a place of the text, whatever a library holds as names."""

_LETTER: Final = re.compile("[^\\W_\u2e80-\U0010ffff]|[\u0300-\u036f]")
"""A letter or digit of a script that writes words apart, and the marks that belong to it."""

_WITH_SURROGATE: Final = re.compile("(?m)^[^\n\ud800-\udfff]*[\ud800-\udfff][^\n]*")
_KATAKANA: Final = re.compile("[\u30a1-\u30fa\u30fc]")
_FIRST_HAN: Final = "\u3100"
"""Behind the kana; whatever comes here or later needs no look at its neighbours."""

_SHORT: Final = 3
_LONGEST_ACRONYM: Final = 5


class Occurrence(NamedTuple):
    """A half-open range of code points that names an entity."""

    start: int
    end: int
    entity: int


_Match = tuple[int, int, int]
"""A form's number, start and end."""


class _Edges(NamedTuple):
    """What must hold around a name: no neighbour of the same kind, and enough capitals."""

    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    capitals: int


def _edge(character: str) -> re.Pattern[str] | None:
    for kind in (_LETTER, _KATAKANA):
        if kind.match(character):
            return kind
    return None


def _capitals(name: str) -> int:
    """Returns how many letters of the name, from its start, must be capitals where it is found."""
    if not (name.isalpha() and name.isupper() and len(name) <= _LONGEST_ACRONYM):
        return 0
    return len(name) if len(name) <= _SHORT else 1


class NameIndex:
    """All names of a catalogue, ready to be found."""

    def __init__(self, names: Iterable[tuple[str, int]], never: Iterable[str] = ()) -> None:
        """Builds the index; 10,000 names take some 40 ms.

        Args:
            names: Each written form and the id of its entity. Of two entities with one form, the first wins.
            never: Forms that win like a name and yield nothing, such as 高市場. A form that is a name as well
                is a name.
        """
        forms = [(name.strip(), entity) for name, entity in names]
        forbidden = [form.strip() for form in never]
        folded = _folded([name for name, _ in forms] + forbidden)
        self._entities: list[int | None] = []
        self._edges: dict[int, _Edges] = {}
        numbers: dict[str, int] = {}
        for (name, entity), form in zip(forms, folded, strict=False):
            self._add(numbers, form, entity, name)
        for (_, entity), form in zip(forms, folded, strict=False):
            if "." in form and len(whole := form.replace(".", "")) >= 4 and not _LETTER.search(whole):
                self._add(numbers, whole, entity, whole)
        for form in folded[len(forms) :]:
            self._add(numbers, form, None, form)
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(numbers),
            matchkind=ahocorasick_rs.MatchKind.Standard,
            store_patterns=False,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def _add(self, numbers: dict[str, int], form: str, entity: int | None, written: str) -> None:
        if not 2 <= len(form) <= LONGEST_NAME:
            return
        known = form in numbers
        if not known:
            numbers[form] = len(numbers)
            self._entities.append(entity)
        if form[0] >= _FIRST_HAN and form[-1] >= _FIRST_HAN:
            return
        number = numbers[form]
        capitals = _capitals(written)
        if known:
            capitals = min(capitals, self._edges[number].capitals)
        self._edges[number] = _Edges(_edge(form[0]), _edge(form[-1]), capitals)

    def find(self, text: str) -> list[Occurrence]:
        """Finds all names in a text.

        Args:
            text: Any text, of any length; the work grows with it in step.

        Returns:
            The occurrences in order; they do not overlap.
        """
        folded = fold(text)
        try:
            matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        except (
            UnicodeEncodeError
        ):  # A lone surrogate, which Rust's strings cannot hold, becomes one question mark.
            folded = folded.encode("utf-8", "replace").decode()
            matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        if self._edges:
            edges = self._edges
            matches = [
                match
                for match in matches
                if match[0] not in edges or _stands(edges[match[0]], text, folded, match)
            ]
        entities = self._entities
        return [
            Occurrence(start, end, entity)
            for number, start, end in _winners(matches)
            if (entity := entities[number]) is not None
        ]


def _folded(names: list[str]) -> list[str]:
    """Folds all names at once, for a call a name would take most of the time.

    One with a lone surrogate becomes empty: the automaton's strings cannot hold it.
    """
    if not names:
        return []
    folded = fold("\n".join([name.replace("\n", " ") for name in names]))
    return _WITH_SURROGATE.sub("", folded).split("\n")


def _stands(edges: _Edges, text: str, folded: str, match: _Match) -> bool:
    """Whether a match stands as a word of its own and in the capitals it needs."""
    _, start, end = match
    if edges.before and start and edges.before.match(folded, start - 1):
        return False
    if edges.behind and edges.behind.match(folded, end):
        return False
    return not edges.capitals or text[start : start + edges.capitals].isupper()


def _winners(matches: list[_Match]) -> list[_Match]:
    """Returns the matches that win, in order: the longest where they overlap, and what it leaves room for.

    Args:
        matches: In any order; it is sorted in place.
    """
    matches.sort(key=itemgetter(1))
    winners: list[_Match] = []
    first = 0
    end = -1
    for index, match in enumerate(matches):
        if match[1] >= end:
            if index - first > 1:
                winners += _longest(matches[first:index])
            elif index:
                winners.append(matches[first])
            first = index
            end = match[2]
        elif match[2] > end:
            end = match[2]
    return winners + _longest(matches[first:])


def _longest(chain: list[_Match]) -> list[_Match]:
    """Returns the winners of matches that hang together by overlapping, in order.

    Taken from the longest down, a match can only overlap a winner with one of its own ends, for the winner is
    no shorter; so two looks are enough.
    """
    if len(chain) < 2:
        return chain
    origin = chain[0][1]
    taken = bytearray(max(end for _, _, end in chain) - origin)
    winners = []
    for match in sorted(chain, key=lambda match: (match[1] - match[2], match[1])):
        first, last = match[1] - origin, match[2] - origin
        if not taken[first] and not taken[last - 1]:
            taken[first:last] = b"\x01" * (last - first)
            winners.append(match)
    winners.sort(key=itemgetter(1))
    return winners
