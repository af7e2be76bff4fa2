"""Which articles have a character: the short way to those that can hold some words.

For every character there is a row of bits, one for each article. Rare characters share rows, so no article,
whatever it holds, makes the index large: 10,000 articles take 10 to 30 MB, and never over 60 MB.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

_OWN_ROW: Final = 0xA000
"""Below this code point, which is behind the common Han characters, each has a row of its own."""

_PIECE: Final = 50_000
"""Characters that are looked at in one call, during which no other thread runs."""

_SHARED_ROWS: Final = 4093
"""A prime, so that the characters of a script spread over the rows."""


def _row(character: str) -> int:
    point = ord(character)
    return point if point < _OWN_ROW else _OWN_ROW + point % _SHARED_ROWS


class CharacterIndex:
    """The characters of each article of a library."""

    def __init__(self) -> None:
        self._rows: dict[int, bytearray] = {}
        self._articles: list[int | None] = []
        self._places: dict[int, int] = {}
        self._free: list[int] = []

    def __contains__(self, article: int) -> bool:
        return article in self._places

    def __len__(self) -> int:
        return len(self._places)

    def add(self, article: int, text: str) -> None:
        """Adds an article, or puts it in the place of what is held under its id; half a millisecond or so.

        Args:
            article: Its id.
            text: Its text, of any length.
        """
        self.remove(article)
        if self._free:
            place = self._free.pop()
            self._articles[place] = article
        else:
            place = len(self._articles)
            self._articles.append(article)
        self._places[article] = place
        byte, bit = place >> 3, 1 << (place & 7)
        rows = self._rows
        characters: set[str] = set()
        for start in range(0, len(text), _PIECE):
            characters.update(text[start : start + _PIECE])
        for character in characters:
            row = rows.setdefault(_row(character), bytearray())
            if len(row) <= byte:
                row.extend(bytes(byte + 1 - len(row)))
            row[byte] |= bit

    def remove(self, article: int) -> None:
        """Takes an article out; one that is not in changes nothing."""
        place = self._places.pop(article, None)
        if place is None:
            return
        self._articles[place] = None
        self._free.append(place)
        byte, bit = place >> 3, 1 << (place & 7)
        for row in self._rows.values():
            if byte < len(row):
                row[byte] &= ~bit

    def having(self, characters: str) -> int:
        """Returns the articles that can have one character or another, as a set of bits.

        Args:
            characters: Of which one is enough.
        """
        bits = 0
        for row in set(map(_row, characters)):
            bits |= int.from_bytes(self._rows.get(row, b""), "little")
        return bits

    def having_all(self, groups: Iterable[str]) -> int:
        """Returns the articles that can have a character of every group, as a set of bits."""
        bits = (1 << len(self._articles)) - 1
        for characters in groups:
            bits &= self.having(characters)
        return bits

    def articles(self, bits: int) -> Iterator[int]:
        """Yields the articles of a set of bits, in no certain order."""
        digits = format(bits, "b")[::-1]
        place = digits.find("1")
        while place != -1:
            article = self._articles[place]
            if article is not None:
                yield article
            place = digits.find("1", place + 1)
