"""The words for offices and callings that stand before or behind a person's name: 國務卿, 部長, 教授."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final, NamedTuple

from store.text.name_words import any_of, words

NATIONS: Final = frozenset(words("nations"))
"""Countries and the like, folded, as they stand before an office or a name."""

_BEFORE_AN_OFFICE: Final = NATIONS | frozenset(words("nations-short"))

OFFICE_BEFORE: Final = re.compile(any_of("offices-before"))
"""Finds a word that may stand before a name, in folded text; the longest at each place."""

OFFICE_BEHIND: Final = re.compile(any_of("offices-behind"))
"""Finds a word that may stand behind a name, in folded text."""


class _Listed(NamedTuple):
    """Words, and how long those are that end in a character, the longest first."""

    words: frozenset[str]
    lengths: dict[str, tuple[int, ...]]


def _by_last(listed: frozenset[str]) -> _Listed:
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for word in listed:
        lengths[word[-1]].add(len(word))
    return _Listed(listed, {last: tuple(sorted(some, reverse=True)) for last, some in lengths.items()})


_OFFICES: Final = _by_last(frozenset(words("offices-before")))
_NATIONS: Final = _by_last(NATIONS)


OFFICES: Final = _OFFICES.words
"""The same words, to ask whether something is one."""


def office_ending_at(folded: str, end: int) -> int | None:
    """Returns where the longest office starts that ends at an offset of a folded text, or None."""
    return _ending_at(_OFFICES, folded, end)


def nation_ending_at(folded: str, end: int) -> int | None:
    """Returns where the country's name starts that ends at an offset of a folded text, or None."""
    return _ending_at(_NATIONS, folded, end)


def _ending_at(listed: _Listed, folded: str, end: int) -> int | None:
    for length in listed.lengths.get(folded[end - 1 : end], ()):
        if length <= end and folded[end - length : end] in listed.words:
            return end - length
    return None


def is_office(folded: str) -> bool:
    """Whether a folded name is no more than an office, or a country's office: 美國防長."""
    start = office_ending_at(folded, len(folded))
    return start == 0 or (start is not None and folded[:start] in _BEFORE_AN_OFFICE)
