"""Finds places and organisations by name, of which jieba's dictionary, a mainland one, lacks most.

`places.txt` lists countries, capitals and much-named towns in the forms of Taiwan, Hong Kong and the
mainland, regions, seas, islands and rivers, and the districts of Taiwan and Hong Kong; `bodies.txt` lists
authorities, parties, forces, companies, papers and universities. They are what suggestions know, not the
catalogue.
"""

from __future__ import annotations

import functools
import re
from importlib.resources import files
from typing import Final, NamedTuple

from store.text.fold import fold
from store.text.name_words import any_of, words
from store.text.names import NameIndex

_PLACE: Final = "ns"
_BODY: Final = "nt"
_ENDING: Final = "n"

_LONG: Final = 3
_OPEN_ENDINGS: Final = frozenset(fold("區市州省海山港路街道站"))
"""Endings of places with which longer words go on: 和平區域, 中山市場."""
_PARK: Final = fold("園區")
"""Stands behind a town too, and holds the ending of a district: 二林園區 is not in 林園區."""
_PROVINCES: Final = frozenset(fold("省州府邦"))
_BEHIND_NO_PROVINCE: Final = tuple(fold("長立政治議際"))
"""What makes an office or another word of the ending of a province: 宿霧 省長."""
_OF_TOWNS: Final = frozenset(fold("鄉鎮市縣"))
"""What a town's name goes without before a venue: 溪湖果菜市場."""
_BEHIND_A_TOWN: Final = re.compile(any_of("built"))
"""What makes a short place's name sure: 二林園區, which else is parted as 二 林園區."""


class KnownWord(NamedTuple):
    """A known name that should be one word.

    Attributes:
        start: Offset.
        end: Offset behind it.
        tag: Its part of speech, in jieba's letters.
        sure: Whether it is one even where the tokenizer's words do not begin and end with it.
    """

    start: int
    end: int
    tag: str
    sure: bool = False


class _Listed(NamedTuple):
    tag: str
    sure: bool
    only_before_venues: bool = False


def _file(name: str) -> list[str]:
    lines = fold(files(__package__).joinpath(name).read_text(encoding="utf-8")).split("\n")
    return [word for line in lines if not line.startswith("#") for word in line.split()]


@functools.cache
def listed_bodies() -> frozenset[str]:
    """Returns the names of `bodies.txt`, folded."""
    return frozenset(_file("bodies.txt"))


@functools.cache
def listed_places() -> frozenset[str]:
    """Returns the names of `places.txt`, folded."""
    return frozenset(_file("places.txt"))


@functools.cache
def _lists() -> tuple[NameIndex, list[_Listed]]:
    forms: dict[str, _Listed] = {}
    for name in sorted(listed_places()):
        sure = len(name) > _LONG or (len(name) == _LONG and name[-1] not in _OPEN_ENDINGS)
        forms.setdefault(name, _Listed(_PLACE, sure))
    for name in sorted(listed_places()):
        if len(name) == _LONG and name[-1] in _OF_TOWNS:
            forms.setdefault(name[:-1], _Listed(_PLACE, sure=False, only_before_venues=True))
            forms.setdefault(name[:-1] + _PARK, _Listed(_PLACE, sure=True))
    for name in sorted(listed_bodies()):
        forms.setdefault(name, _Listed(_BODY, len(name) >= _LONG))
    for name in words("body-endings"):
        if len(name) >= _LONG:
            forms.setdefault(name, _Listed(_ENDING, sure=True))
    return NameIndex((name, number) for number, name in enumerate(forms)), list(forms.values())


def known_names(text: str) -> list[KnownWord]:
    """Returns where such names may stand, and the endings of organisations, in order and without overlaps.

    Chinese marks no words, so a short name counts only where a tokenizer's words begin and end with it.
    """
    index, listed = _lists()
    known = []
    for start, whole, number in index.find(text):
        tag, sure, only_before_venues = listed[number]
        end = whole
        if tag == _PLACE and not sure and end - start == _LONG and text[end - 1] in _PROVINCES:
            sure = not text.startswith(_BEHIND_NO_PROVINCE, end)
            end -= not sure
        town = tag == _PLACE and not sure and _BEHIND_A_TOWN.match(text, end) is not None
        if town or not only_before_venues:
            known.append(KnownWord(start, end, tag, sure or town))
    return known
