"""Words cut to the width of a cell."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size


def shortened(words: str, width: int) -> str:
    """Returns words that are at most so many cells wide, with … where they were cut.

    Args:
        words: Safe to show, on one line.
        width: Cells, at least 1.
    """
    if cell_len(words) <= width:
        return words
    # A double-width character at the edge leaves a blank behind, which would stand before the mark.
    return set_cell_size(words, max(0, width - 1)).rstrip() + "…"
