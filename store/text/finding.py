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
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple

from store.text.character_index import CharacterIndex
from store.text.fold import fold, written_forms
from store.text.patterns import compiled, matches

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


def find(
    texts: Mapping[int, str],
    query: str,
    mode: FindMode = "wide",
    names: Collection[str] = (),
    index: CharacterIndex | None = None,
    *,
    seconds: float = SECONDS,
) -> Iterator[Hit]:
    """Finds words in texts.

    Args:
        texts: The texts by article; give one alone to search in it alone.
        query: The words, or a regular expression. White space around words does not count.
        mode: How the query is meant.
        names: For "wide": the other names of the entities that the words are a name of.
        index: Of these texts as they are; it may have others and may lack some.
        seconds: For "regex": the time for all texts.

    Returns:
        The hits by article and place, found while they are read. Those of an article do not overlap: the
        longer wins, then the first. Empty matches of a regular expression are left out.

    Raises:
        PatternError: If the regular expression cannot be read.
        PatternTimeoutError: While the hits are read, if the regular expression takes too long.
    """
    if mode == "regex":
        return itertools.starmap(Hit, matches(texts, compiled(query), seconds))
    query = query.strip()
    if not query:
        return iter(())
    if mode == "exact":
        return _exact(texts, query, index)
    sought = [_Words(fold(query))]
    for name in names:
        stripped = name.strip()
        capitals = len(stripped) <= _CAPITALS and stripped.isascii() and stripped.isupper()
        if stripped and fold(stripped) != sought[0].folded:
            sought.append(_Words(fold(stripped), True, capitals))
    return _wide(texts, list(dict.fromkeys(sought)), index)


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


def _exact(texts: Mapping[int, str], query: str, index: CharacterIndex | None) -> Iterator[Hit]:
    bits = 0 if index is None else index.having_all(query)
    for article in _to_search(texts, index, bits):
        for start in _places(texts[article], query, len(query)):
            yield Hit(article, start, start + len(query))


def _to_search(texts: Mapping[int, str], index: CharacterIndex | None, bits: int) -> list[int]:
    """Returns the articles of a set of bits, and those that the index lacks, in order."""
    if index is None:
        return sorted(texts)
    return sorted(
        [article for article in index.articles(bits) if article in texts]
        + [article for article in texts if article not in index]
    )


def _wide(texts: Mapping[int, str], sought: list[_Words], index: CharacterIndex | None) -> Iterator[Hit]:
    needles: dict[int, list[_Needle]] = defaultdict(list)
    folding: dict[int, list[_Words]] = defaultdict(list)
    for words in sought:
        if index is not None and len(words.folded) <= _LONGEST_COMPARED:
            for needle, bits in _needles(words, index):
                for article in index.articles(bits):
                    needles[article].append(needle)
        else:
            bits = 0 if index is None else index.having_all(_forms(words.folded))
            for article in _to_search(texts, index, bits):
                folding[article].append(words)
    if index is not None:
        for article in texts:
            if article not in index:
                folding[article] = sought
    for article in sorted(texts.keys() & (needles.keys() | folding.keys())):
        text = texts[article]
        places = [
            place
            for needle in needles.get(article, ())
            if (first := text.find(needle.written)) != -1
            for place in _compared(text, needle, first)
        ]
        if article in folding:
            folded = fold(text)
            for words in folding[article]:
                length = len(words.folded)
                places += [
                    (start, start + length)
                    for start in _places(folded, words.folded, 1 if length <= _LONGEST_COMPARED else length)
                    if _stands(text, start, start + length, words)
                ]
        for start, end in _longest(places):
            yield Hit(article, start, end)


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
