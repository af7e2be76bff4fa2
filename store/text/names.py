"""Finds every name of every entity in a text.

Names and text are folded, so a name is found in whatever script and variant it is written. Where names
overlap, the longest wins, and of equally long ones the leftmost: 美國務院 holds 國務院 and not 美國. A
shorter name that stands beside the winner counts again: 日本海上自衛隊 is 日本 and 海上自衛隊.

Boundaries:

* Longer words that hold a name of an entity without naming it are given with the entity, and hide its names
  only: in 東北約 there is no 北約, and 東北 stays.
* A name that begins with a name which here is the tail of a longer one does not stand: in 白俄羅斯國防部 it
  is not 俄羅斯 that has a 國防部. Where the longer one is made of two (美國國會 before 圖書館), it swallows
  none.
* A name written by sound does not stand beside a character that hardly means anything but its sound, as 卡尼
  does in 哈卡尼, unless that character belongs to another name.
* A name that begins or ends with a letter or digit (Trump, G20, A股) stands between characters that are
  neither, and one in katakana is not part of a longer katakana word.
* A short name in capitals (US, WHO) is found only in capitals, for in small letters it is another word; of
  four or five letters (NATO), one capital is enough.
* A name of parts with dots is found with any dot, and in Chinese without: 唐納·川普, 唐納．川普, 唐納川普.
* A name of one character is not looked for, nor one of more than `LONGEST_NAME`.

Method: Aho and Corasick, "Efficient string matching" (1975), in the Rust crate behind `ahocorasick_rs`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache
from operator import itemgetter
from typing import Final, NamedTuple

import ahocorasick_rs

from store.text.fold import fold
from store.text.name_words import signs

LONGEST_NAME: Final = 100
"""Code points; bounds the work for a place of the text, whatever a library holds as names."""

_LETTER: Final = re.compile("[^\\W_\u2e80-\U0010ffff]|[\u0300-\u036f]")
"""A letter or digit of a script that writes words apart, and the marks that belong to it."""

_WITH_SURROGATE: Final = re.compile("(?m)^[^\n\ud800-\udfff]*[\ud800-\udfff][^\n]*")
_KATAKANA: Final = re.compile("[\u30a1-\u30fa\u30fc]")
_FIRST_HAN: Final = "\u3100"
"""Behind the kana; whatever comes here or later needs no look at its neighbours."""

_ONLY_SOUNDS: Final = frozenset(fold("斯爾茲茨薩赫弗埃姆哈穆娜妮莉扎札霍勒蒂婭迪戈奈萊莎葛喀撒摩阿"))
"""What ends hardly any word but a foreign name."""
_WORDS_ENDING_SO: Final = frozenset(fold("偶爾 莞爾 掙扎 駐扎 包扎 瓦斯 螺絲 彌勒 哈哈 信札 手札").split())
_ENDING_SOUNDS: Final = frozenset(fold("斯茲茨姆娜妮莉婭爾蒂弗薩"))
"""What begins hardly any word in the middle of a sentence."""
_WORDS_BEGINNING_SO: Final = frozenset(fold("爾後 爾等 爾虞 斯時 斯人 斯文").split())

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

    def __init__(self, names: Iterable[tuple[str, int]], never: Iterable[tuple[str, int]] = ()) -> None:
        """Builds the index; 10,000 names take some 40 ms.

        Args:
            names: Each written form and the id of its entity. Of two entities with one form, the first wins.
            never: Longer words that hold a name without naming its entity, such as 高市場, and the id of that
                entity: only its names are hidden there.
        """
        forms = [(name.strip(), entity) for name, entity in names]
        forbidden = [(form.strip(), entity) for form, entity in never]
        folded = _folded([name for name, _ in forms + forbidden])
        self._entities: list[int | None] = []
        self._edges: dict[int, _Edges] = {}
        self._hidden: dict[int, frozenset[int]] = {}
        numbers: dict[str, int] = {}
        for (name, entity), form in zip(forms, folded, strict=False):
            self._add(numbers, form, entity, name)
        for (_, entity), form in zip(forms, folded, strict=False):
            if "." in form and len(whole := form.replace(".", "")) >= 4 and not _LETTER.search(whole):
                self._add(numbers, whole, entity, whole)
        for (_, entity), form in zip(forbidden, folded[len(forms) :], strict=True):
            number = self._add(numbers, form, None, form)
            if number is not None:
                self._hidden[number] = self._hidden.get(number, frozenset()) | {entity}
        sounds = _sounds()
        self._by_sound = {number for form, number in numbers.items() if sounds.issuperset(form)}
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(numbers),
            matchkind=ahocorasick_rs.MatchKind.Standard,
            store_patterns=False,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def _add(self, numbers: dict[str, int], form: str, entity: int | None, written: str) -> int | None:
        """Enters a form and returns its number, or None if it cannot be looked for."""
        if not 2 <= len(form) <= LONGEST_NAME:
            return None
        known = form in numbers
        if not known:
            numbers[form] = len(numbers)
            self._entities.append(entity)
        number = numbers[form]
        if form[0] >= _FIRST_HAN and form[-1] >= _FIRST_HAN:
            return number
        capitals = _capitals(written)
        if known:
            capitals = min(capitals, self._edges[number].capitals)
        self._edges[number] = _Edges(_edge(form[0]), _edge(form[-1]), capitals)
        return number

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
        occurrence = tuple.__new__  # A third of the time of the class's own, which is a Python function.
        return [
            occurrence(Occurrence, (start, end, entity))
            for number, start, end in self._apart(folded, self._winners(matches))
            if (entity := entities[number]) is not None
        ]

    def _winners(self, matches: list[_Match]) -> list[_Match]:
        """Returns what wins, in order: the longest where matches overlap, and what it leaves room for.

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
                    winners += _longest(self._standing(matches[first:index]))
                elif index:
                    winners.append(matches[first])
                first = index
                end = match[2]
            elif match[2] > end:
                end = match[2]
        return winners + _longest(self._standing(matches[first:]))

    def _apart(self, folded: str, winners: list[_Match]) -> list[_Match]:
        """Returns the winners without those that are part of a longer word written by sound."""
        by_sound = self._by_sound
        wrong = {
            index
            for index, match in enumerate(winners)
            if match[0] in by_sound and _runs_on(folded, winners, index)
        }
        return [match for index, match in enumerate(winners) if index not in wrong] if wrong else winners

    def _standing(self, chain: list[_Match]) -> list[_Match]:
        """Returns which of the matches that hang together by overlapping may win, in order."""
        if len(chain) < 2:
            return chain
        hidden = self._hidden
        barriers = [match for match in chain if match[0] in hidden]
        if barriers:
            chain = self._not_hidden(chain, barriers)
        return _not_swallowed(chain)

    def _not_hidden(self, chain: list[_Match], barriers: list[_Match]) -> list[_Match]:
        """Returns the names that no longer word hides.

        A word hides what it overlaps of its entity and would win against: a shorter name, or one as long that
        begins later.
        """
        entities = self._entities
        starts = [start for _, start, _ in chain]
        barred = set()
        for number, start, end in barriers:
            owners = self._hidden[number]
            length = end - start
            for index in range(bisect_right(starts, start - length), bisect_left(starts, end)):
                other, begin, stop = chain[index]
                longer = stop - begin > length or (stop - begin == length and begin <= start)
                if entities[other] in owners and stop > start and not longer:
                    barred.add(index)
        return [
            match
            for index, match in enumerate(chain)
            if index not in barred and entities[match[0]] is not None
        ]


def _not_swallowed(chain: list[_Match]) -> list[_Match]:
    """Returns the names that do not begin with what here is the tail of another name.

    The other name, before that tail, must not be a name itself.

    Args:
        chain: Matches in order of their starts.
    """
    if len(chain) < 3:
        return chain
    ends: dict[int, int] = {}
    for _, start, end in chain:
        ends.setdefault(end, start)
    swallowed: dict[int, int] = {}
    for _, start, end in chain:
        if ends[end] < start and start not in ends:
            swallowed[start] = min(end, swallowed.get(start, end))
    if not swallowed:
        return chain
    return [match for match in chain if match[2] <= swallowed.get(match[1], match[2])]


def _runs_on(folded: str, winners: list[_Match], index: int) -> bool:
    """Whether a name written by sound goes on to the left or right with more of it."""
    _, start, end = winners[index]
    if (
        start
        and folded[start - 1] in _ONLY_SOUNDS
        and (not index or winners[index - 1][2] < start)
        and folded[max(0, start - 2) : start] not in _WORDS_ENDING_SO
    ):
        return True
    return (
        folded[end : end + 1] in _ENDING_SOUNDS
        and (index + 1 == len(winners) or winners[index + 1][1] > end)
        and folded[end : end + 2] not in _WORDS_BEGINNING_SO
    )


@cache
def _sounds() -> frozenset[str]:
    """Returns the characters that write foreign names by sound."""
    return signs("sounds") | signs("possible-sounds")


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
