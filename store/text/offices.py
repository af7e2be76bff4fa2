"""The words for offices and callings that stand before or behind a person's name: 國務卿, 部長, 教授."""

from __future__ import annotations

import re
from typing import Final

from store.text.name_words import any_of, words

NATIONS: Final = frozenset(words("nations"))
"""Countries and the like, folded, as they stand before an office or a name."""

_BEFORE_AN_OFFICE: Final = NATIONS | frozenset(words("nations-short"))

OFFICE_BEFORE: Final = re.compile(any_of("offices-before"))
"""Finds a word that may stand before a name, in folded text; the longest at each place."""

OFFICE_BEHIND: Final = re.compile(any_of("offices-behind"))
"""Finds a word that may stand behind a name, in folded text."""

_ENDS_WITH_OFFICE: Final = re.compile(any_of("offices-before") + r"\Z")
_ENDS_WITH_NATION: Final = re.compile(any_of("nations") + r"\Z")

LONGEST_OFFICE: Final = max(map(len, words("offices-before") + words("offices-behind")))
_LONGEST_NATION: Final = max(map(len, NATIONS))


def office_ending_at(folded: str, end: int) -> int | None:
    """Returns where the office starts that ends at an offset of a folded text, or None."""
    first = max(0, end - LONGEST_OFFICE)
    found = _ENDS_WITH_OFFICE.search(folded[first:end])
    return first + found.start() if found else None


def nation_ending_at(folded: str, end: int) -> int | None:
    """Returns where the country's name starts that ends at an offset of a folded text, or None."""
    first = max(0, end - _LONGEST_NATION)
    found = _ENDS_WITH_NATION.search(folded[first:end])
    return first + found.start() if found else None


def is_office(folded: str) -> bool:
    """Whether a folded name is no more than an office, or a country's office: 美國防長."""
    start = office_ending_at(folded, len(folded))
    return start == 0 or (start is not None and folded[:start] in _BEFORE_AN_OFFICE)
