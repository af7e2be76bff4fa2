from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.page.samples import TALK
from tui.page.headings import is_heading, next_heading, previous_heading

HEADINGS = ("堤防為何沒修", "三、漁村的明天", "留在「第一碼頭」的人", "港務處 2026 年度預算")
OTHERS = (
    "堤防為何沒修？",
    "「快了。」",
    "他說：",
    "（本報記者）",
    "***",
    "二",
    "",
    "　",
    TALK,
    "海風一年比一年大" * 4,
)


@pytest.mark.parametrize("paragraph", HEADINGS)
def test_a_short_paragraph_that_is_no_sentence_is_a_heading(paragraph: str) -> None:
    assert is_heading(paragraph)


@pytest.mark.parametrize("paragraph", OTHERS)
def test_other_paragraphs_are_none(paragraph: str) -> None:
    assert not is_heading(paragraph)


def test_headings_are_gone_through_and_the_last_line_is_none() -> None:
    text = "\n".join((TALK, "堤防為何沒修", TALK, "漁村的明天", TALK, "作者住在港邊"))
    first, second = text.index("堤防為何"), text.index("漁村的")
    assert [next_heading(text, offset) for offset in (0, first, second)] == [first, second, None]
    assert [previous_heading(text, offset) for offset in (len(text), second + 1, second, first)] == [
        second,
        second,
        first,
        None,
    ]


@given(st.lists(st.sampled_from((*HEADINGS, *OTHERS)), max_size=12), st.integers(0, 300))
def test_both_ways_lead_to_the_nearest(paragraphs: list[str], offset: int) -> None:
    text = "\n".join(paragraphs)
    offset = min(offset, len(text))
    starts = [sum(map(len, paragraphs[:number])) + number for number in range(len(paragraphs))]
    every = [
        start
        for start, paragraph in zip(starts, paragraphs, strict=True)
        if is_heading(paragraph) and start + len(paragraph) < len(text)
    ]
    assert next_heading(text, offset) == next((start for start in every if start > offset), None)
    assert previous_heading(text, offset) == next(
        (start for start in reversed(every) if start < offset), None
    )
