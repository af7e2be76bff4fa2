"""One fold for names, queries and texts, so that every written form of a character meets.

The fold is for matching only: it also brings together characters that differ in meaning (後 and 后, 裡 and
里, 著 and 着), so a folded text is never shown or quoted. It changes no length: offsets into the folded text
are offsets into the text.

Three things meet:

* Han characters: Traditional, Simplified, Taiwan, Hong Kong and Japanese forms, compatibility ideographs.
  `fold_table.txt` has them: a row of forms, and below it what they fold to. It is made from OpenCC's
  conversions of single characters and a list of our own by `tests/store/text/fold_table.py`.
* Letters: full-width and half-width, upper and lower case, with and without marks (Ｅ, E, é, e).
* Punctuation and spaces of names: every dot between the parts of a name (唐納·川普, 唐納．川普), every hyphen
  and apostrophe, the wide and the unbreakable space.
"""

from __future__ import annotations

import functools
import pathlib
from collections.abc import Mapping
from typing import Final

_ALIKE: Final = (
    ".·‧・•･．﹒∙⋅",
    "-‐‑‒–－﹣",
    "'’‘＇ʼ",
    " \u00a0\u3000\u202f",
)
"""Punctuation of names: the first of each stands for all.

The dot is the ASCII full stop, so that 3．5 is 3.5 as well.
"""

_PIECE: Final = 50_000
"""Characters that are folded in one call, during which no other thread runs."""

_TABLE: Final = pathlib.Path(__file__).with_name("fold_table.txt")


class _Table(dict[int, int]):
    """Code point to code point.

    A character that the table lacks is entered when it is first met: `str.translate` takes twice as long over
    characters that raise a `KeyError`. Only the basic plane is entered, so that no text makes the table big.
    """

    def __missing__(self, point: int) -> int:
        if point < 0x10000:
            self[point] = point
        return point


@functools.cache
def _table() -> _Table:
    """Reads the table: some 2 ms, once."""
    table = _Table()
    for point in range(ord("!"), ord("~") + 1):
        table[point + 0xFEE0] = table[point] = ord(chr(point).lower())
    for forms in _ALIKE:
        table |= dict.fromkeys(map(ord, forms), ord(forms[0]))
    rows = _TABLE.read_text(encoding="utf-8").split("\n")
    table |= str.maketrans("".join(rows[1:-1:2]), "".join(rows[2::2]))
    return table


def fold(text: str) -> str:
    """Returns the text with every written form of a character made one.

    `fold("臺灣")` is `fold("台湾")`, `fold("唐納‧川普")` is `fold("唐纳·川普")`, `fold("ＧＤＰ")` is "gdp".

    Args:
        text: Any text, of any length.

    Returns:
        A text of the same length in code points. Folding it again changes nothing.
    """
    if len(text) > _PIECE:
        return "".join([fold(text[start : start + _PIECE]) for start in range(0, len(text), _PIECE)])
    beyond = len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)
    return text.translate(_table() if beyond else _basic_plane())


@functools.cache
def _basic_plane() -> list[int]:
    """Returns what each code point of the basic plane folds to: a list is read faster than a dictionary."""
    points = list(range(0x10000))
    for point, folded in _table().items():
        if point < 0x10000:
            points[point] = folded
    return points


@functools.cache
def written_forms() -> Mapping[str, str]:
    """Returns, for every character that others fold to, those others: "台" has "臺颱檯..."."""
    forms: dict[str, str] = {}
    for point, folded in _table().items():
        if point != folded:
            forms[chr(folded)] = forms.get(chr(folded), "") + chr(point)
    return forms
