from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.page.samples import TALK, chinese
from tui.page.content import PaneMention
from tui.page.mentions import Mentions
from tui.page.words import Words


def by_twos(text: str) -> list[tuple[int, int]]:
    """Parts a text into words of two characters or less, as no dictionary would."""
    return [match.span() for match in re.finditer(r"\w{1,2}", text)]


def starts(text: str) -> list[int]:
    return [
        paragraph.start() + start
        for paragraph in re.finditer(r"[^\n]+", text)
        for start, _ in by_twos(paragraph[0])
    ]


def test_words_are_gone_through_over_marks_and_paragraphs() -> None:
    words = Words("海風大，\n\n船走。", by_twos, Mentions())
    assert [words.after(offset) for offset in (0, 1, 2, 3, 4, 5, 6, 8)] == [2, 2, 6, 6, 6, 6, None, None]
    assert [words.before(offset) for offset in (8, 6, 5, 2, 1, 0)] == [6, 2, 2, 0, 0, None]
    assert [words.at(offset) for offset in (1, 2, 3)] == [(0, 2), (2, 3), (3, 4)]


def test_a_known_name_is_one_word() -> None:
    text = "新港務處長說"
    words = Words(text, by_twos, Mentions([PaneMention(1, 5, 1, "organisation")]))
    assert words.at(3) == (1, 5)
    assert [words.after(offset) for offset in (0, 1, 5)] == [1, 5, None]
    assert words.at(0) == (0, 1)


def han_alone(text: str) -> list[tuple[int, int]]:
    """Parts a text as a dictionary does that knows the common characters only."""
    return [match.span() for match in re.finditer("[\u4e00-\u9fff]{1,2}|[0-9a-z]+", text)]


def test_a_figure_is_one_word_and_what_no_dictionary_has_is_one_too() -> None:
    words = Words("花3,500億，12.5萬，ラーメン𠮷野家。1,2月", han_alone, Mentions())
    text = "花3,500億，12.5萬，ラーメン𠮷野家。1,2月"
    found = [0]
    while (following := words.after(found[-1])) is not None:
        found.append(following)
    assert [text[slice(*words.at(offset))] for offset in found] == [
        *("花", "3,500", "億", "12.5", "萬", "ラーメン𠮷", "野家", "1", "2", "月")
    ]
    back = [len(text)]
    while (before := words.before(back[-1])) is not None:
        back.append(before)
    assert back[1:] == found[::-1]


def test_of_a_long_paragraph_only_the_sentence_is_parted() -> None:
    parted: list[int] = []

    def counting(text: str) -> list[tuple[int, int]]:
        parted.append(len(text))
        return by_twos(text)

    words = Words(TALK * 20_000, counting, Mentions())
    assert words.after(500_000) is not None
    assert words.before(500_000) is not None
    assert max(parted) < 2 * len(TALK)
    assert len(parted) < 6


@given(chinese, st.data())
def test_the_next_and_the_last_word_are_those_of_the_whole_text(text: str, data: st.DataObject) -> None:
    words = Words(text, by_twos, Mentions())
    offset = data.draw(st.integers(0, max(0, len(text) - 1)))
    every = starts(text)
    assert words.after(offset) == next((start for start in every if start > offset), None)
    assert words.before(offset) == next((start for start in reversed(every) if start < offset), None)
