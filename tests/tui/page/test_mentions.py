from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.page.content import PaneMention
from tui.page.highlights import Highlight, Highlights
from tui.page.mentions import Mentions


def apart(edges: list[int]) -> list[PaneMention]:
    kinds = ("person", "place")
    pairs = [pair for index, pair in enumerate(pairwise(sorted(edges))) if index % 2 == 0]
    return [PaneMention(start, end, number, kinds[number % 2]) for number, (start, end) in enumerate(pairs)]


without_overlap = st.lists(st.integers(0, 50), unique=True, max_size=20).map(apart)


@given(without_overlap, st.integers(0, 50), st.integers(0, 50))
def test_they_are_a_layer_like_any_other(mentions: list[PaneMention], start: int, end: int) -> None:
    layer = Highlights(Highlight(m.start, m.end, m.kind) for m in mentions)
    assert Mentions(reversed(mentions)).between(start, end) == layer.between(start, end)


@given(without_overlap, st.integers(0, 50))
def test_lookups_agree_with_looking_at_all(mentions: list[PaneMention], offset: int) -> None:
    found = Mentions(mentions)
    assert found.at(offset) == next((m for m in mentions if m.start <= offset < m.end), None)
    assert found.step(offset, 1) == next((m for m in mentions if m.start > offset), None)
    assert found.step(offset, -1) == next((m for m in reversed(mentions) if m.start < offset), None)
