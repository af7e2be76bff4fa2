"""Where a line of Chinese may end.

The rules are Unicode's (UAX #14), applied by ICU. On top stand two of the W3C's requirements for Chinese
text layout (CLREQ 3.1.1) that UAX #14 leaves open: no row begins with a middle dot, and a number in
full-width digits stays whole.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from icu4py.breakers import LineBreaker

from tui.page.cells import cell_widths

NEVER_FIRST: Final = frozenset("，。、；：！？．…‥）〕］｝〉》」』】〗〙〛”’％‰℃·‧・•～,.;:!?)]}%")
"""Marks that begin a row only where nothing else fits."""

NEVER_LAST: Final = frozenset("（〔［｛〈《「『【〖〘〚“‘([{")
"""Marks that end a row only where nothing else fits."""

_MIDDLE_DOTS: Final = frozenset("·‧・•")
_WIDE_DIGITS: Final = frozenset("０１２３４５６７８９")
_SPACES: Final = frozenset(" \u3000")
_LOCALE: Final = "zh"

# ICU counts UTF-16 units and refuses lone surrogates; both are replaced by one character of the same
# behaviour inside the Basic Multilingual Plane, so that its offsets are ours.
_OUTSIDE = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")


def _stand_in(match: re.Match[str]) -> str:
    character = match.group()
    category = unicodedata.category(character)
    if category.startswith("M"):
        return "\u0301"
    if category == "Nd":
        return "0"
    if category == "So" or unicodedata.east_asian_width(character) == "W":
        return "一"
    return "a"


def break_opportunities(text: str) -> list[int]:
    """Returns the offsets at which a row of this paragraph may end, ascending, its own end among them."""
    within_plane = _OUTSIDE.sub(_stand_in, text)
    return [end for _, end in LineBreaker(within_plane, _LOCALE).segments()]


def row_spans(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Fills rows with one paragraph, as much on each as fits.

    Spaces at the end of a row hang over its edge. What cannot be broken and is longer than a row begins on a
    row of its own and is cut between characters.

    Args:
        text: The paragraph, without newlines.
        width: Cells in a row, at least 2.

    Yields:
        Start and end of each row, contiguous; one empty row for an empty text.
    """
    length = len(text)
    if not length:
        yield 0, 0
        return
    widths = cell_widths(text)
    reach = list(accumulate(widths, initial=0))
    breaks = break_opportunities(text)
    # A row of nothing but marks without width would never be full.
    longest = 8 * width
    start = 0
    while start < length:
        fits = bisect_right(reach, reach[start] + width, start) - 1
        fits = min(fits, start + longest, length)
        end = (
            length
            if fits == length
            else _row_end(text, start, fits, breaks=breaks, widths=widths, width=width)
        )
        yield start, end
        start = end


def _row_end(text: str, start: int, fits: int, *, breaks: Sequence[int], widths: bytes, width: int) -> int:
    """Returns where the row that begins at `start` ends, when characters up to `fits` have room on it."""
    hanging = fits
    while hanging < min(len(text), fits + width) and text[hanging] in _SPACES:
        hanging += 1
    index = bisect_right(breaks, hanging) - 1
    while index >= 0 and breaks[index] > start:
        if not _parts_a_unit(text, breaks[index]):
            return breaks[index]
        index -= 1
    return _cut(text, start, fits, widths)


def _parts_a_unit(text: str, at: int) -> bool:
    """Whether a break here is one that Unicode allows and Chinese typesetting does not."""
    if at >= len(text):
        return False
    return text[at] in _MIDDLE_DOTS or (text[at] in _WIDE_DIGITS and text[at - 1] in _WIDE_DIGITS)


def _cut(text: str, start: int, fits: int, widths: bytes) -> int:
    """Returns the best place to cut what has no break, preferring not to part a mark from its words."""
    whole = [at for at in range(fits, start, -1) if at == len(text) or widths[at]]
    if not whole:
        return fits
    for at in whole[: max(1, len(whole) // 2)]:
        if at == len(text) or (text[at] not in NEVER_FIRST and text[at - 1] not in NEVER_LAST):
            return at
    return whole[0]
