from __future__ import annotations

import bisect
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.units import (
    LONGEST_HELD,
    STRETCH,
    Span,
    next_paragraph,
    next_sentence,
    paragraph_at,
    paragraph_number,
    paragraphs,
    previous_paragraph,
    previous_sentence,
    sentence_at,
    sentences,
)
from tests.store.text.samples import ODD_TEXTS, texts

offsets = st.integers(min_value=-5, max_value=200)


@pytest.mark.parametrize(
    "written",
    [
        "會議開了三天。|雙方沒有簽字！|真的嗎？|誰也不知道……|散會。",
        "他說：「今天不會下雨。」|總統府隨後否認。",
        "他說：「我不清楚。但我會去問！等一等。」|然後離開。",
        "「走吧。」他說。|大家都走了。",
        "「真的嗎？」記者追問。|「真的。」|會議結束。",
        "他高喊「加油！」的時候，全場鼓掌。|散場。",
        "面對「誰怕誰？」這種話，他沒有回應。|走了。",
        "他那句「我不退。」的話傳開了，她卻說「不對。」|散會。",
        "他喊：「停！」之後沒有人動。|散會。",
        "他問：「為什麼？」|沒有人回答。",
        "他問：「為什麼？」，沒有人回答。|散會。",
        "電影《出發吧！》今天上映。|票房不錯。",
        "他走了（大家都笑了。）|後來又回來。",
        "成長3.5%，U.S.與E.U.同意，見 a.b.com?x=1&y=2。|下一句",
        "一。　|二。 |三",
        "他說：「有人喊：『走不走？！』」|沒有人回答。",
        "他說“好。那就這樣。”|散會。",
        "他喊‘快走！’然後跑了。|天黑了。",
        "快走！’|他說。",
        "外層「說『不行。』的人。」|走了。",
        "主席說；副主席也說；沒有結論。|散會",
        f"「{'長' * 40}。|{'話' * 40}。」|結束。",
        "「沒有關上。|還有一句。|第三句",
        "只有一句沒有句號",
    ],
)
def test_sentences_end_where_a_reader_would_end_them(written: str) -> None:
    pieces = written.split("|")
    text = "".join(pieces)
    assert [text[span.start : span.end] for span in sentences(text)] == pieces


def test_a_newline_always_ends_a_sentence() -> None:
    text = "「沒有\n關上。」\n\n第三段"
    assert [text[span.start : span.end] for span in sentences(text)] == ["「沒有", "關上。」", "第三段"]


def test_paragraphs_leave_out_their_newlines() -> None:
    text = "甲乙\n丙\n\n丁"
    assert paragraphs(text) == [Span(0, 2), Span(3, 4), Span(5, 5), Span(6, 7)]
    assert paragraphs("") == [Span(0, 0)]
    assert paragraph_at(text, 2) == Span(0, 2)
    assert [paragraph_number(text, offset) for offset in range(8)] == [1, 1, 1, 2, 2, 3, 4, 4]


def test_steps_go_through_the_text_and_stop_at_its_ends() -> None:
    text = "一。二！\n三。"
    starts = [0]
    while starts[-1] < len(text):
        starts.append(next_sentence(text, starts[-1]))
    assert starts == [0, 2, 5, 7]
    assert previous_sentence(text, 7) == 5
    assert [previous_sentence(text, offset) for offset in (6, 5, 2, 1, 0)] == [5, 2, 0, 0, 0]
    assert (next_paragraph(text, 0), next_paragraph(text, 5)) == (5, 7)
    assert (previous_paragraph(text, 6), previous_paragraph(text, 5), previous_paragraph(text, 0)) == (
        5,
        0,
        0,
    )


@given(texts)
def test_sentences_cover_each_paragraph_without_gap(text: str) -> None:
    found = sentences(text)
    joined = []
    for paragraph in paragraphs(text):
        inside = [span for span in found if paragraph.start <= span.start and span.end <= paragraph.end]
        inside = [span for span in inside if span.start < span.end]
        if paragraph.start < paragraph.end:
            assert inside[0].start == paragraph.start
            assert inside[-1].end == paragraph.end
        assert all(one.end == other.start for one, other in itertools.pairwise(inside))
        joined += inside
    assert joined == found


@given(texts)
def test_every_offset_is_in_the_sentence_that_the_list_has(text: str) -> None:
    for span in sentences(text):
        for offset in range(span.start, span.end):
            assert sentence_at(text, offset) == span
    for offset in range(len(text)):
        assert paragraph_at(text, offset) == paragraphs(text)[paragraph_number(text, offset) - 1]


@given(texts, offsets, offsets)
def test_a_range_has_the_sentences_that_touch_it(text: str, start: int, end: int) -> None:
    first, last = max(start, 0), min(max(end, 0), len(text))
    expected = [span for span in sentences(text) if span.start < last and span.end > first and first < last]
    assert sentences(text, start, end) == expected


@given(texts, offsets)
def test_steps_move_on_and_come_back(text: str, offset: int) -> None:
    inside = min(max(offset, 0), len(text))
    for following, preceding in ((next_sentence, previous_sentence), (next_paragraph, previous_paragraph)):
        after = following(text, offset)
        before = preceding(text, offset)
        assert 0 <= before <= inside <= after <= len(text)
        assert before < inside or inside == 0
        assert after > inside or inside == len(text)


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_have_units(text: str) -> None:
    for offset in range(-1, len(text) + 2):
        span = sentence_at(text, offset)
        assert 0 <= span.start <= span.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "字",
        "。",
        "」",
        "「",
        "。，",
        "甲「？」",
        "《好！》的",
        "　",
        "!a",
        "他說：「好。」然後走了，沒有回頭。",
    ],
)
def test_a_step_in_a_million_characters_looks_only_near_by(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    middle = len(text) // 2
    near = sentence_at(text, middle)
    assert near.start <= middle < near.end
    assert near.end - near.start <= 2 * STRETCH
    # What lies far off does not matter.
    cut = near.start - near.start % STRETCH - 2 * STRETCH
    behind = near.end + 2 * STRETCH
    alone = sentence_at(text[cut:behind], middle - cut)
    assert (alone.start + cut, alone.end + cut) == near


@given(st.lists(st.tuples(st.integers(0, 2 * STRETCH), st.sampled_from("。？—")), max_size=6), st.data())
def test_a_long_stretch_is_cut_at_the_same_place_from_everywhere(
    stretches: list[tuple[int, str]], data: st.DataObject
) -> None:
    text = "".join("字" * length + mark for length, mark in stretches)
    found = sentences(text)
    starts = [span.start for span in found]
    ends = {at + 1 for at, mark in enumerate(text) if mark in "。？"} | {len(text)}
    for start, end in found:
        assert 0 < end - start <= 2 * STRETCH
        assert end in ends or end % STRETCH == 0
        # A cut is made only where a whole stretch before it has no end.
        assert end in ends or not ends & set(range(end - STRETCH + 1, end + 1))
    assert "".join(text[start:end] for start, end in found) == text
    if text:
        offset = data.draw(st.integers(0, len(text) - 1))
        assert sentence_at(text, offset) == found[bisect.bisect(starts, offset) - 1]


def test_a_held_quotation_has_a_longest_length() -> None:
    def count(length: int) -> int:
        return len(sentences(f"他說「好。{'長' * (length - 2)}」然後走了。"))

    assert count(LONGEST_HELD) == 1
    assert count(LONGEST_HELD + 1) == 2
