"""Pictures of the screen in which wide characters stand in their cells.

Rich writes each stretch of text into the SVG with a length of one cell for every character, so that a
browser squeezes Chinese into half its width. Here each stretch is parted into wide and narrow characters, and
each part is given the place and the length of its cells.
"""

from __future__ import annotations

import html
import itertools
import re
from typing import Final

from rich.cells import cell_len

_CELL: Final = 12.2
"""Width of a cell in the units of Rich's SVG."""
_STRETCH: Final = re.compile(
    r'<text class="(?P<class>[^"]*)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength="[\d.]+" '
    r'clip-path="(?P<clip>[^"]*)">(?P<words>[^<]*)</text>'
)


def with_wide_characters(svg: str) -> str:
    """Returns Rich's SVG of a screen with every stretch of text as wide as its cells."""
    return _STRETCH.sub(_parted, svg)


def _parted(stretch: re.Match[str]) -> str:
    cell = round(float(stretch["x"]) / _CELL)
    parts: list[str] = []
    for _, characters in itertools.groupby(html.unescape(stretch["words"]), key=_is_wide):
        part = "".join(characters)
        width = cell_len(part)
        words = html.escape(part, quote=False).replace(" ", "&#160;").replace("\xa0", "&#160;")
        parts.append(
            f'<text class="{stretch["class"]}" x="{cell * _CELL:g}" y="{stretch["y"]}" '
            f'textLength="{width * _CELL:g}" clip-path="{stretch["clip"]}">{words}</text>'
        )
        cell += width
    return "".join(parts)


def _is_wide(character: str) -> bool:
    return cell_len(character) == 2
