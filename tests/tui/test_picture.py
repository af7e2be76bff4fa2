from __future__ import annotations

import html
import io
import re

from rich.cells import cell_len
from rich.console import Console

from tui.picture import with_wide_characters

WORDS = "川普 & Trump：<一>「1」"


def _svg() -> str:
    console = Console(width=60, record=True, file=io.StringIO(), force_terminal=True)
    console.print(f"ab{WORDS}", markup=False, highlight=False)
    return console.export_svg(title="範例")


def test_every_stretch_is_as_wide_as_its_cells_and_no_word_is_lost():
    first_row = r'x="([\d.]+)" y="20" textLength="([\d.]+)"[^>]*>([^<\n]+)<'
    parts = re.findall(first_row, with_wide_characters(_svg()))
    cells = 0
    for x, length, words in parts:
        text = html.unescape(words)
        assert float(x) == round(cells * 12.2, 1)
        assert float(length) == round(cell_len(text) * 12.2, 1)
        cells += cell_len(text)
    shown = "".join(html.unescape(words) for _, _, words in parts).replace("\xa0", " ")
    assert shown.startswith(f"ab{WORDS}")


def test_what_is_no_stretch_of_the_screen_stays():
    svg = _svg()
    assert with_wide_characters(svg).count("範例") == 1
    assert with_wide_characters("no picture") == "no picture"
