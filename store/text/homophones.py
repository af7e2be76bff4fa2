"""Finds misprints of known names: 高適早苗 sounds like 高市早苗, and whoever types by sound writes it.

Two names sound alike if their syllables are the same without tones. Each character of a text is replaced by
one that stands for its syllable, so that finding is matching.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple

import ahocorasick_rs

from store.text.fold import fold

SHORTEST: Final = 3
"""Characters of a name that is looked for: two syllables alike are too often chance."""

_FIRST_SYLLABLE: Final = 0xF0000
_LONGEST: Final = 12


class Homophone(NamedTuple):
    """A place of a text that sounds like a known name and is written otherwise.

    Attributes:
        start: Offset.
        end: Offset behind it.
        name: The known name.
        entity: Its entity.
        same: How many characters are the same.
    """

    start: int
    end: int
    name: str
    entity: int
    same: int


class _Syllables(dict[int, int]):
    """Code point to a private code point for its syllable without tone; other characters stay themselves."""

    def __init__(self) -> None:
        from pypinyin.pinyin_dict import pinyin_dict

        super().__init__()
        self._readings: dict[int, str] = pinyin_dict
        self._numbers: dict[str, int] = {}

    def __missing__(self, point: int) -> int:
        reading = self._readings.get(point)
        sound = point
        if reading is not None:
            bare = unicodedata.normalize("NFD", reading.split(",", 1)[0])
            syllable = "".join(sign for sign in bare if sign.isascii())
            sound = _FIRST_SYLLABLE + self._numbers.setdefault(syllable, len(self._numbers))
        if point < 0x10000:
            self[point] = sound
        return sound


@functools.cache
def _syllables() -> _Syllables:
    """Loads the readings: a third of a second, once."""
    return _Syllables()


def find_homophones(text: str, names: Iterable[tuple[str, int]]) -> list[Homophone]:
    """Finds what sounds like a known name and is written otherwise, in order, without overlaps.

    Args:
        text: Any text; the work grows with it in step.
        names: Known names and the ids of their entities. Only names of `SHORTEST` Han characters or more are
            looked for.
    """
    table = _syllables()
    written = fold(text)
    forms: dict[str, tuple[str, int]] = {}
    for name, entity in names:
        if SHORTEST <= len(name) <= _LONGEST:
            sounds = fold(name).translate(table)
            if all(ord(sound) >= _FIRST_SYLLABLE for sound in sounds):
                forms.setdefault(sounds, (name, entity))
    if not forms:
        return []
    sounding = written.translate(table).encode("utf-8", "replace").decode()
    automaton = ahocorasick_rs.AhoCorasick(
        list(forms), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
    )
    known = list(forms.values())
    found = []
    for number, start, end in automaton.find_matches_as_indexes(sounding):
        name, entity = known[number]
        same = sum(one == other for one, other in zip(written[start:end], fold(name), strict=True))
        if 0 < same < end - start and "." not in (written[start - 1 : start], written[end : end + 1]):
            found.append(Homophone(start, end, name, entity, same))
    return found
