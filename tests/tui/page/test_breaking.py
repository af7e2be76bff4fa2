from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.page.samples import TALK, shown
from tui.page.breaking import NEVER_FIRST, NEVER_LAST, break_opportunities, row_spans
from tui.page.cells import cell_widths


def rows(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in row_spans(text, width)]


def test_no_row_begins_or_ends_with_a_mark_that_must_not_stand_there() -> None:
    for width in range(12, 60):
        lines = rows(TALK, width)
        assert not [line for line in lines[1:] if line[0] in NEVER_FIRST]
        assert not [line for line in lines[:-1] if line[-1] in NEVER_LAST]


def test_what_does_not_fit_with_its_marks_goes_to_the_next_row() -> None:
    assert rows("你好，「世界！」", 12) == ["你好，「世", "界！」"]
    assert rows("我說你好「世界！」", 12) == ["我說你好「世", "界！」"]


def test_a_row_is_as_full_as_it_can_be() -> None:
    assert rows("海風一年比一年大", 8) == ["海風一年", "比一年大"]
    assert rows("海風一年比一年大", 9) == ["海風一年", "比一年大"]


@pytest.mark.parametrize("dot", "·‧・•")
def test_no_row_begins_with_a_middle_dot(dot: str) -> None:
    assert rows(f"他叫卡爾{dot}林德", 8) == ["他叫卡", f"爾{dot}林德"]


def test_a_full_width_number_stays_whole() -> None:
    assert rows("今年是１２月", 8) == ["今年是", "１２月"]


def test_latin_words_stay_whole_and_their_spaces_hang() -> None:
    assert rows("海風 harbour wall", 12) == ["海風 harbour ", "wall"]
    assert rows("海風海風 船", 8) == ["海風海風 ", "船"]


def test_what_is_longer_than_a_row_is_cut_between_characters() -> None:
    assert rows("海" + "a" * 10, 4) == ["海", "aaaa", "aaaa", "aa"]
    assert rows("e\u0301" * 5, 2) == ["e\u0301" * 2, "e\u0301" * 2, "e\u0301"]


def test_a_cut_keeps_marks_with_their_words_where_it_can() -> None:
    assert rows("aaaa。", 4) == ["aaa", "a。"]


def test_opportunities_count_code_points_whatever_the_characters() -> None:
    plain = break_opportunities("海風，一年")
    assert break_opportunities("\U00020000風，一年") == plain
    assert break_opportunities("海風，\ud800年")[-1] == 5


def test_an_empty_paragraph_has_one_empty_row() -> None:
    assert list(row_spans("", 10)) == [(0, 0)]


@given(shown.map(lambda text: text.replace("\n", "")), st.integers(2, 30))
def test_rows_hold_every_character_once_and_fit(text: str, width: int) -> None:
    spans = list(row_spans(text, width))
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert all(before[1] == after[0] < after[1] for before, after in pairwise(spans))
    for start, end in spans:
        assert sum(cell_widths(text[start:end].rstrip(" \u3000"))) <= width
    for _, end in spans[:-1]:
        assert cell_widths(text[end])[0] or not any(cell_widths(text[end - 8 * width : end]))


@given(st.lists(st.sampled_from(["海", "風", "。", "，", "「", "」", "——", "年"]), max_size=80).map("".join))
def test_forbidden_marks_move_unless_a_row_is_all_marks(text: str) -> None:
    width = 24
    spans = list(row_spans(text, width))
    for start, end in spans[:-1]:
        row = text[start:end]
        if text[end] in NEVER_FIRST:
            # Nothing but marks hangs together for longer than a row.
            tied = row[1:]
            assert all(a in NEVER_LAST or b in NEVER_FIRST or "—" in a + b for a, b in pairwise(tied))
