from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.script import SCRIPTS, Script
from tests.tui.page.samples import TALK, shown
from tui.page import scripted
from tui.page.cells import cell_widths
from tui.page.scripted import PIECE, Scripted


def test_a_range_is_shown_in_the_script() -> None:
    assert Scripted("海風大。\n預算卻拖", "simplified").between(1, 8) == "风大。\n预算却"
    assert Scripted("海風大。", "original").between(1, 3) == "風大"
    assert Scripted("", "simplified").between(0, 0) == ""


@given(shown, st.sampled_from(SCRIPTS), st.integers(0, 40), st.integers(0, 40))
def test_every_range_keeps_its_length_and_its_widths(text: str, script: Script, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    part = Scripted(text, script).between(start, end)
    assert cell_widths(part) == cell_widths(text[start:end])


def test_of_a_long_text_only_what_is_looked_at_is_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(text: str, script: Script) -> str:
        asked.append(len(text))
        return text.replace("風", "风")

    monkeypatch.setattr(scripted, "in_script", counted)
    text = TALK * 20_000 + "\n" + TALK
    view = Scripted(text, "simplified")
    assert view.between(499_990, 500_010) == text[499_990:500_010].replace("風", "风")
    assert view.between(len(text) - 5, len(text)) == text[-5:]
    edge = view._starts[3]
    assert view.between(edge - 30, edge + 30) == text[edge - 30 : edge + 30].replace("風", "风")
    assert len(asked) <= 5
    assert max(asked) <= 2 * PIECE
