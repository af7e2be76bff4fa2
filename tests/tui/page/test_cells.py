from __future__ import annotations

from hypothesis import given
from rich.cells import cell_len

from tests.tui.page.samples import shown
from tui.page.cells import cell_widths


def test_a_han_character_takes_two_cells_and_a_mark_none() -> None:
    assert cell_widths("a海e\u0301") == bytes([1, 2, 1, 0])


@given(shown)
def test_widths_add_up_to_what_textual_measures(text: str) -> None:
    widths = cell_widths(text)
    assert len(widths) == len(text)
    assert sum(widths) == cell_len(text)
