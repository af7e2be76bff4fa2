"""How many cells of the terminal each character takes.

The numbers are Rich's, because Textual measures with Rich: a row that the page believes to be as wide as
the pane must be so for the screen too.
"""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len

_HAN: Final = range(0x4E00, 0xA000)
"""The unified ideographs that nearly all text is of: looking each up among Rich's ranges takes its time."""


class _Widths(dict[int, int]):
    """The table behind `str.translate`: a code point becomes the code point whose number is its width."""

    def __missing__(self, code: int) -> int:
        width = self[code] = 2 if code in _HAN else cell_len(chr(code))
        return width


_WIDTHS: Final = _Widths()


def cell_widths(text: str) -> bytes:
    """Returns the width of each code point: 0, 1 or 2 cells.

    A code point of width 0 is a combining mark and belongs to the character before it.

    Args:
        text: Made safe to show. Then the widths add up to Rich's `cell_len`: no joiner or variation selector
            is left, by which Rich measures several code points as one character.
    """
    return text.translate(_WIDTHS).encode("latin-1")
