"""What the names of newspapers, agencies, sites and other organisations look like."""

from __future__ import annotations

import re
from typing import Final

from store.ingest.words import any_of, words

_ORGANISATION: Final = re.compile(any_of("organisation ends") + "$")
_ENDING: Final = re.compile(any_of("publication ends") + "$")
_KNOWN: Final = re.compile(
    f"(?:{any_of('publications')}"
    "|The [A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,3}"
    "|[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,3} "
    "(?:Times|Post|News|Daily|Journal|Review|Herald|Tribune|Weekly|Magazine|Observer|Standard|Forum))"
)
_PUBLICATIONS: Final = frozenset(words("publications"))
_NO_NAME: Final = re.compile(any_of("not in a publication's name"))

_LONGEST: Final = {1: 4, 2: 6}
"""Longest believable name, in code points, by the length of its ending; 12 for longer endings.

A short ending such as 網 is weak evidence, so that little may stand before it."""


def ends_as_organisation(text: str) -> bool:
    """Says whether a text ends as an organisation's name does, whatever stands before."""
    return _ORGANISATION.search(text) is not None


def is_organisation(text: str) -> bool:
    """Says whether a line is the name of an organisation and nothing more."""
    return 4 <= len(text) <= 40 and ends_as_organisation(text) and _NO_NAME.search(text) is None


def may_be_house(text: str) -> bool:
    """Says whether a text can name who published something, where 來源： or its like stands before it."""
    return (
        is_publication(text) or is_organisation(text) or (2 <= len(text) <= 20 and not _NO_NAME.search(text))
    )


def is_publication(text: str) -> bool:
    """Says whether a text is the name of a newspaper, magazine, agency, site or column of that kind."""
    if text in _PUBLICATIONS:
        return True
    if not 2 <= len(text) <= 40 or _NO_NAME.search(text):
        return False
    known = _KNOWN.match(text)
    if known is not None and known.end() == len(text):
        return True
    ending = _ENDING.search(text)
    if known is not None and ending is not None and len(text) - known.end() <= 8:
        return True
    if ending is None or " " in text or "\u3000" in text:
        return False
    weight = len(ending.group())
    longest = _LONGEST.get(weight, 12) + (2 if ending.group()[-1] in "報报刊會会" else 0)
    return weight < len(text) <= longest
