from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.page.highlights import Highlight, Highlights, Run, styled_runs

some = st.lists(
    st.builds(
        Highlight, st.integers(-2, 40), st.integers(-2, 40), st.sampled_from(["person", "note", "found"])
    ),
    max_size=12,
)


def test_runs_are_cut_to_the_range() -> None:
    highlights = Highlights([Highlight(20, 30, "note"), Highlight(2, 8, "person")])
    assert highlights.between(5, 25) == [Run(5, 8, ("person",)), Run(20, 25, ("note",))]
    assert highlights.between(8, 20) == []


def test_what_begins_later_lies_over_what_began_before() -> None:
    highlights = Highlights([Highlight(4, 6, "found"), Highlight(0, 10, "note")])
    assert highlights.between(0, 10) == [
        Run(0, 4, ("note",)),
        Run(4, 6, ("note", "found")),
        Run(6, 10, ("note",)),
    ]


@given(some, st.integers(0, 40), st.integers(0, 40))
def test_every_offset_has_the_styles_of_the_highlights_on_it(
    given_: list[Highlight], start: int, end: int
) -> None:
    runs = Highlights(given_).between(start, end)
    assert all(before.end <= after.start for before, after in pairwise(runs))
    for offset in range(start, end):
        styles = {name for run in runs if run.start <= offset < run.end for name in run.style_names}
        assert styles == {h.style_name for h in given_ if 0 <= h.start <= offset < h.end}


@given(some, some, st.integers(0, 20), st.integers(21, 40))
def test_layers_lie_over_each_other(
    under: list[Highlight], over: list[Highlight], start: int, end: int
) -> None:
    layers = [Highlights(under).between(start, end), Highlights(over).between(start, end)]
    runs = styled_runs(start, end, layers)
    assert [run.start for run in runs] + [end] == [start] + [run.end for run in runs]
    for run in runs:
        names = [
            [n for r in layer if r.start <= run.start < r.end for n in r.style_names] for layer in layers
        ]
        assert list(run.style_names) == names[0] + names[1]
