from __future__ import annotations

import re
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from store.text.character_index import CharacterIndex
from store.text.finding import Hit, find, in_context
from store.text.fold import fold, written_forms
from store.text.patterns import LONGEST_PATTERN, PatternError, PatternTimeoutError
from tests.store.text.samples import ODD_TEXTS, texts

TEXTS = {
    3: "臺海與台海，是同一片海。\n颱風過了臺灣海峽。",
    1: "普京說：『信息』。弗拉基米爾·普京走了。",
    2: "普丁與蒲亭是一人，Putin也是；PUTIN'S，但 Putinism 不是。",
    7: "us, US, USA與ＵＳ。Ｐｕｔｉｎ！",
}


def indexed(many: dict[int, str]) -> CharacterIndex:
    index = CharacterIndex()
    for article, text in many.items():
        index.add(article, text)
    return index


def halfway(many: dict[int, str]) -> CharacterIndex:
    return indexed({article: text for article, text in many.items() if article % 2})


INDEXES = {"none": None, "whole": indexed(TEXTS), "some": halfway(TEXTS)}


@pytest.fixture(params=INDEXES)
def index(request: pytest.FixtureRequest) -> CharacterIndex | None:
    return INDEXES[request.param]


def words(hits: list[Hit]) -> list[tuple[int, str]]:
    return [(hit.article, TEXTS[hit.article][hit.start : hit.end]) for hit in hits]


def test_every_form_of_a_character(index: CharacterIndex | None) -> None:
    hits = list(find(TEXTS, " 台海", index=index))
    assert words(hits) == [(3, "臺海"), (3, "台海")]
    assert [hit.start for hit in hits] == [0, 3]


def test_other_names_of_the_entity(index: CharacterIndex | None) -> None:
    names = ("普丁", "蒲亭", "弗拉基米爾·普京", "Putin")
    assert words(list(find(TEXTS, "普京", names=names, index=index))) == [
        (1, "普京"),
        (1, "弗拉基米爾·普京"),
        (2, "普丁"),
        (2, "蒲亭"),
        (2, "Putin"),
        (2, "PUTIN"),
        (7, "Ｐｕｔｉｎ"),
    ]


def test_names_in_capitals(index: CharacterIndex | None) -> None:
    assert words(list(find(TEXTS, "美國", names=("US",), index=index))) == [(7, "US"), (7, "ＵＳ")]


def test_han_names_need_no_space(index: CharacterIndex | None) -> None:
    assert list(find({9: "AI普丁X"}, "沒有", names=("普丁",), index=index)) == [Hit(9, 2, 4)]


def test_what_is_typed_is_found_within_words(index: CharacterIndex | None) -> None:
    assert words(list(find(TEXTS, "us", index=index))) == [(7, "us"), (7, "US"), (7, "US"), (7, "ＵＳ")]


def test_one_character(index: CharacterIndex | None) -> None:
    assert words(list(find(TEXTS, "台", index=index))) == [(3, "臺"), (3, "台"), (3, "颱"), (3, "臺")]


def test_exact(index: CharacterIndex | None) -> None:
    assert words(list(find(TEXTS, "台海", "exact", index=index))) == [(3, "台海")]
    assert list(find(TEXTS, "putin", "exact", index=index)) == []


def test_in_one_text(index: CharacterIndex | None) -> None:
    assert [hit.article for hit in find({2: TEXTS[2]}, "人", index=index)] == [2]


def test_nothing(index: CharacterIndex | None) -> None:
    assert list(find(TEXTS, "  ", index=index)) == []
    assert list(find(TEXTS, "", "exact", index=index)) == []
    assert list(find(TEXTS, "沒有這句", names=("", " "), index=index)) == []
    assert list(find({}, "台", index=index)) == []


def test_a_long_query(index: CharacterIndex | None) -> None:
    text = "臺海" * 200
    assert list(find({9: text}, "台海" * 100, index=index)) == [Hit(9, 0, 200), Hit(9, 200, 400)]


def test_hits_do_not_overlap(index: CharacterIndex | None) -> None:
    assert list(find({9: "哈哈哈哈哈"}, "哈哈", index=index)) == [Hit(9, 0, 2), Hit(9, 2, 4)]
    assert list(find({9: "哈哈哈哈哈"}, "哈哈", names=("哈哈哈",), index=index)) == [
        Hit(9, 0, 3),
        Hit(9, 3, 5),
    ]


def test_regular_expression() -> None:
    assert words(list(find(TEXTS, "[臺台]海|颱.", "regex"))) == [(3, "臺海"), (3, "台海"), (3, "颱風")]
    assert words(list(find(TEXTS, "^.風", "regex"))) == [(3, "颱風")]
    assert list(find(TEXTS, "龘*", "regex")) == []


@pytest.mark.parametrize(
    "expression",
    ["(", "[", "*", "(?P<a>x)(?P<a", "\\", "(?<=a", "x" * (LONGEST_PATTERN + 1), "(" * 500 + ")" * 500],
)
def test_no_regular_expression(expression: str) -> None:
    with pytest.raises(PatternError) as caught:
        find(TEXTS, expression, "regex")
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("expression", ["(?:a{60000}){60000}", "(?:(?:[ab]{300}){300}){300}"])
def test_a_pattern_that_would_fill_the_memory(expression: str) -> None:
    with pytest.raises(PatternError, match="too often"):
        find(TEXTS, expression, "regex")


def test_a_pattern_that_would_run_for_ever() -> None:
    hits = find({4: "甲", 5: "甲" * 40 + "乙"}, "甲$|(甲|甲甲)+丙", "regex", seconds=0.1)
    assert next(hits) == Hit(4, 0, 1)
    began = time.monotonic()
    with pytest.raises(PatternTimeoutError) as caught:
        next(hits)
    assert caught.value.article == 5
    assert "0.1 seconds" in str(caught.value)
    assert time.monotonic() - began < 5


def test_context_is_cut_to_cells() -> None:
    text = "前一段\n他在New York說：臺海不平靜，\n後一段"
    start = text.index("臺海")
    assert in_context(text, start, start + 2, 7) == ("ork說：", "不平靜", 7, 6)
    assert in_context(text, start, start + 2, 8) == ("York說：", "不平靜，", 8, 8)


def test_context_keeps_marks_with_their_letters() -> None:
    text = "ae\u0301台o\u0302u"
    assert in_context(text, 3, 4, 1) == ("e\u0301", "o\u0302", 1, 1)
    assert in_context("甲\u0301台", 2, 3, 1) == ("", "", 0, 0)


def test_context_stays_in_its_paragraph() -> None:
    assert in_context("甲\n乙台丙\n丁", 3, 4, 40) == ("乙", "丙", 2, 2)


def test_index_forgets() -> None:
    index = indexed(TEXTS)
    index.remove(3)
    index.remove(3)
    assert 3 not in index
    index.add(8, "別的")
    assert len(index) == 4
    assert list(index.articles(index.having("臺"))) == []
    index.add(8, "臺")
    assert list(index.articles(index.having("台臺"))) == [8]


def test_no_text_makes_the_index_large() -> None:
    index = CharacterIndex()
    index.add(1, "".join(map(chr, range(0x110000))))
    assert len(index._rows) < 50_000


@given(
    st.dictionaries(st.integers(1, 20), texts, max_size=8),
    st.dictionaries(st.integers(1, 20), texts, max_size=8),
    st.data(),
)
def test_finds_what_folding_finds(many: dict[int, str], before: dict[int, str], data: st.DataObject) -> None:
    every = "\n".join(many.values())
    start = data.draw(st.integers(0, len(every)))
    query = every[start : start + data.draw(st.integers(1, 6))].strip()
    assume(query)
    spelt = "".join(data.draw(st.sampled_from(c + written_forms().get(c, ""))) for c in fold(query))
    expected = [
        Hit(article, match.start(), match.end())
        for article in sorted(many)
        for match in re.finditer(re.escape(fold(query)), fold(many[article]))
    ]
    changed = indexed(before)
    for article, text in many.items():
        changed.add(article, text)
    for index in (None, indexed(many), halfway(many), changed):
        assert list(find(many, spelt, index=index)) == expected
    exact = list(find(many, query, "exact", index=changed))
    assert exact == list(find(many, query, "exact"))
    assert exact == list(find(many, re.escape(query), "regex"))


@given(texts, st.integers(0, 60), st.integers(0, 60), st.integers(0, 20))
def test_context_fits_and_touches(text: str, one: int, other: int, cells: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    context = in_context(text, start, end, cells)
    assert text[:start].endswith(context.before)
    assert text[end:].startswith(context.after)
    assert "\n" not in context.before + context.after
    assert context.before_cells <= cells
    assert context.after_cells <= cells


@pytest.mark.parametrize("piece", [*ODD_TEXTS[1:], "台", "哈", "ab"], ids=ascii)
@pytest.mark.parametrize("query", ["台海" * 60, "哈" * 90, "哈" * 2000, "a"], ids=range(4))
def test_time_grows_with_the_text(piece: str, query: str) -> None:
    many = {1: piece * (40_000 // len(piece))}
    index = indexed(many)
    began = time.perf_counter()
    for mode in ("wide", "exact"):
        list(find(many, query, mode, index=index))
        list(find(many, query, mode))
    assert time.perf_counter() - began < 5
