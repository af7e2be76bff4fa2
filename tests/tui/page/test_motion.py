from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.page.samples import TALK, shown
from tui.page import motion
from tui.page.cells import cell_widths
from tui.page.layout import Page


def stops(text: str) -> list[int]:
    return [at for at, character in enumerate(text) if character != "\n" and cell_widths(character)[0]]


def test_characters_with_their_marks_are_one_step_and_newlines_none() -> None:
    text = "e\u0301海\n風"
    assert [motion.next_character(text, offset) for offset in (0, 2, 4)] == [2, 4, 4]
    assert [motion.previous_character(text, offset) for offset in (4, 2, 0)] == [2, 0, 0]
    assert motion.character_end(text, 0) == 2


def test_rows_keep_the_goal_and_skip_blank_ones() -> None:
    page = Page("海風一年\n船\n堤防三年", 40)
    assert motion.rows_down(page, 3, 6, 1) == 5
    assert motion.rows_down(page, 5, 6, 1) == 10
    assert motion.rows_down(page, 10, 6, -2) == 3
    assert motion.rows_down(page, 3, 6, -1) == 3
    assert motion.rows_down(page, 10, 6, 3) == 10


def test_row_ends() -> None:
    page = Page("海風一年比一年大", 8)
    assert (motion.row_start(page, 6), motion.row_end(page, 5)) == (4, 7)


def test_sentences() -> None:
    text = "船來了。船走了！\n風大。"
    assert [motion.next_sentence(text, offset) for offset in (0, 5, 9)] == [4, 9, 11]
    assert [motion.previous_sentence(text, offset) for offset in (11, 9, 5, 4, 0)] == [9, 4, 4, 0, 0]


def test_paragraphs() -> None:
    text = "船\n風大\n堤"
    assert [motion.next_paragraph(text, offset) for offset in (0, 2, 5)] == [2, 5, 5]
    assert [motion.previous_paragraph(text, offset) for offset in (5, 3, 2, 0)] == [2, 2, 0, 0]


@given(shown, st.integers(-3, 80))
def test_a_caret_stands_on_a_character(text: str, offset: int) -> None:
    stop = motion.on_character(text, offset)
    assert stop in stops(text) or not stops(text)
    if offset in stops(text):
        assert stop == offset


@given(shown)
def test_walking_on_visits_every_character_and_back_again(text: str) -> None:
    places = stops(text)
    if not places:
        return
    walked = [motion.on_character(text, 0)]
    while (following := motion.next_character(text, walked[-1])) != walked[-1]:
        walked.append(following)
    assert walked == places
    back = [motion.text_end(text)]
    while (before := motion.previous_character(text, back[-1])) != back[-1]:
        back.append(before)
    assert back == places[::-1]


@given(shown, st.data())
def test_every_motion_leads_to_a_character_and_in_its_direction(text: str, data: st.DataObject) -> None:
    places = stops(text)
    if not places:
        return
    offset = data.draw(st.sampled_from(places))
    page = Page(text, 10)
    onward = (motion.next_character, motion.next_sentence, motion.next_paragraph)
    backward = (motion.previous_character, motion.previous_sentence, motion.previous_paragraph)
    assert all(offset < move(text, offset) in places or offset == places[-1] for move in onward)
    assert all(offset > move(text, offset) in places or offset == places[0] for move in backward)
    assert motion.row_start(page, offset) in places
    assert motion.row_end(page, offset) in places
    for count in (-2, -1, 1, 2):
        assert motion.rows_down(page, offset, 4, count) in places


def test_a_step_is_near_in_a_long_text() -> None:
    text = TALK * 20_000
    assert motion.next_sentence(text, 500_000) - 500_000 < len(TALK)
