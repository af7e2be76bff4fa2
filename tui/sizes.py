"""How large the terminal is, as the screens see it."""

from __future__ import annotations

from typing import Final

from textual.geometry import Size

LEAST: Final = Size(60, 20)
"""Cells from which every screen keeps its form."""

WIDTHS: Final = [(0, "-narrow"), (80, "-normal"), (140, "-wide")]
"""Width of the terminal in cells from which the screens have a class."""


def is_too_small(size: Size) -> bool:
    """Returns whether screens would lose their form."""
    return size.width < LEAST.width or size.height < LEAST.height
