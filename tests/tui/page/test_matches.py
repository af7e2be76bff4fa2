from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.page.highlights import Highlight, Highlights
from tui.page.matches import Matches, Step, places


def test_words_are_found_without_overlap() -> None:
    assert places("風風風船風風", "風風") == [(0, 2), (4, 6)]
    assert places("風", "") == []


def test_steps_go_over_the_ends_and_say_so() -> None:
    matches = Matches([(2, 4), (6, 8)])
    assert [matches.near(offset) for offset in (2, 3, 7)] == [Step(0, False), Step(1, False), Step(0, True)]
    assert [matches.step(offset, 1) for offset in (0, 2, 6)] == [
        Step(0, False),
        Step(1, False),
        Step(0, True),
    ]
    assert [matches.step(offset, -1) for offset in (9, 6, 2)] == [
        Step(1, False),
        Step(0, False),
        Step(1, True),
    ]
    assert Matches([]).near(3) is None


@given(
    st.lists(st.integers(1, 4), max_size=12),
    st.integers(0, 11),
    st.integers(-1, 30),
    st.integers(0, 8),
)
def test_they_are_a_layer_like_any_other(gaps: list[int], here: int, start: int, length: int) -> None:
    ends = [sum(gaps[: number + 1]) for number in range(len(gaps))]
    spans = list(zip(ends[::2], ends[1::2], strict=False))
    styles = ["found-here" if number == here else "found" for number in range(len(spans))]
    expected = Highlights(Highlight(*span, style) for span, style in zip(spans, styles, strict=True))
    assert Matches(spans, here).between(start, start + length) == expected.between(start, start + length)
