"""The lines of a text as they come from a file, cleaned but in their own words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

_LINE_END: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_CONTROLS: Final = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0xFEFF]) | {ord("\t"): " "}
_BLANK: Final = (
    " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
    "\u206a\u206b\u206c\u206d\u206e\u206f\u3164\uffa0\ufff9\ufffa\ufffb"
)
"""Spaces, and characters that show nothing: fillers, joiners, marks of direction, annotation anchors."""

_INDENT: Final = re.compile("[ \u3000\u00a0\u2003]*")


class Line(NamedTuple):
    """One line that holds something.

    Attributes:
        text: Its words, with nothing blank at either end.
        gap: How many blank lines stand before it.
        indent: How far it is set in, in cells of the terminal; an ideographic space counts two.
    """

    text: str
    gap: int
    indent: int


def clean_lines(text: str) -> list[Line]:
    """Parts a text into its lines that hold something.

    All the usual ends of lines are known (CRLF, LF, CR, VT, FF, NEL, LS, PS). Byte order marks and control
    characters go, a tab becomes a space, blank and invisible characters go at both ends of a line. Nothing
    else is changed: characters are never normalised, since a quotation must be exact.
    """
    lines: list[Line] = []
    gap = 0
    for raw in _LINE_END.split(text):
        plain = raw if raw.isprintable() else raw.translate(_CONTROLS)
        words = plain.strip(_BLANK)
        if not words:
            gap += 1
            continue
        indent = _INDENT.match(plain)
        lines.append(Line(words, gap, display_width(indent.group()) if indent else 0))
        gap = 0
    return lines


@lru_cache(maxsize=8192)
def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def display_width(text: str) -> int:
    """Returns how many terminal cells a text takes: two for each wide character, one for each other."""
    if text.isascii():
        return len(text)
    return len(text) + sum(map(_is_wide, text))
