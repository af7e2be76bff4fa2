from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.citation import STYLES, Style, quotation
from store.records import Article
from store.text.script import SCRIPTS, Script
from tests.store.text.samples import texts

TEXT = "兩國在秋天簽署了協定。\n外交部發言人說：「這是『第一步』，往後還有更多。」\n　　雙方決定三年後檢討。"
ARTICLE = Article(
    id=3,
    text=TEXT,
    digest="",
    title="協定之後",
    author="林遠志",
    source="東亞評論",
    published="2025-11-09",
    created="2025-11-10T00:00:00Z",
    modified="2025-11-10T00:00:00Z",
)
UNKNOWN = msgspec.structs.replace(ARTICLE, title=None, author=None, source=None, published=None)


def quoted(
    words: str, style: Style = "plain", script: Script = "original", article: Article = ARTICLE
) -> str:
    start = article.text.index(words)
    return quotation(article, start, start + len(words), style, script)


def test_a_plain_quotation_stands_in_running_text() -> None:
    assert (
        quoted("簽署了協定") == "「簽署了協定」（林遠志，〈協定之後〉，《東亞評論》，2025年11月9日，第1段）"
    )


def test_a_markdown_quotation_is_a_block() -> None:
    assert quoted("簽署了協定", "markdown") == (
        "> 「簽署了協定」\n>\n> ——林遠志，〈協定之後〉，《東亞評論》，2025年11月9日，第1段"
    )


def test_marks_inside_change_their_level() -> None:
    assert quoted("說：「這是『第一步』").startswith("「說：『這是「第一步」」（")


def test_several_paragraphs_each_begin_with_a_mark_and_the_last_ends_with_one() -> None:
    assert quoted("有更多。」\n　　雙方決定") == (
        "「有更多。』\n「　　雙方決定」（林遠志，〈協定之後〉，《東亞評論》，2025年11月9日，第2–3段）"
    )
    assert quoted("有更多。」\n　　雙方決定", "markdown").startswith(
        "> 「有更多。』\n>\n> 「　　雙方決定」\n>\n> ——"
    )


def test_space_at_the_ends_is_neither_quoted_nor_counted() -> None:
    assert quoted("協定。\n") == quoted("協定。")
    assert quoted("\n　　雙方") == "「雙方」（林遠志，〈協定之後〉，《東亞評論》，2025年11月9日，第3段）"


@pytest.mark.parametrize("style", STYLES)
def test_space_alone_can_be_quoted(style: Style) -> None:
    assert "「」" in quoted("\n", style)


def test_what_is_not_known_is_left_out() -> None:
    assert quoted("檢討", article=UNKNOWN) == "「檢討」（〔兩國在秋天簽署了協定。〕，第3段）"
    some = msgspec.structs.replace(UNKNOWN, source="東亞評論", title=" ", author="")
    assert quoted("檢討", article=some) == "「檢討」（〔兩國在秋天簽署了協定。〕，《東亞評論》，第3段）"


@pytest.mark.parametrize(
    ("published", "written"),
    [
        ("2025-01-05", "2025年1月5日"),
        ("2025-12", "2025年12月"),
        ("1997", "1997年"),
        ("九十七年春", "九十七年春"),
    ],
)
def test_dates_are_written_as_far_as_they_are_known(published: str, written: str) -> None:
    article = msgspec.structs.replace(UNKNOWN, published=published)
    assert f"，{written}，第3段" in quoted("檢討", article=article)


def test_marks_around_a_title_are_not_doubled() -> None:
    article = msgspec.structs.replace(ARTICLE, title="《紅樓夢》\n與《西遊記》", source="《東亞評論》")
    assert "〈《紅樓夢》 與《西遊記》〉，《東亞評論》，" in quoted("檢討", article=article)
    pair = msgspec.structs.replace(ARTICLE, source="《甲》與《乙》")
    assert "，《〈甲〉與〈乙〉》，" in quoted("檢討", article=pair)


def test_converted_words_are_said_to_be() -> None:
    assert quoted("雙方決定", script="simplified") == (
        "「双方决定」（林遠志，〈協定之後〉，《東亞評論》，2025年11月9日，第3段，引文轉為簡體字）"
    )
    assert quoted("三年", script="simplified") == quoted("三年")


def test_markdown_in_the_text_is_only_text() -> None:
    article = msgspec.structs.replace(ARTICLE, text="*甲* [乙](x) <b> `丙` # 丁\n# 戊", title="_己_")
    written = quotation(article, 0, len(article.text), "markdown")
    assert written.startswith(r"> 「\*甲\* \[乙\](x) \<b\> \`丙\` # 丁" + "\n>\n> 「# 戊」\n>\n> ——")
    assert r"〈\_己\_〉" in written
    assert quotation(article, 0, 3).startswith("「*甲*」")


@pytest.mark.parametrize("passage", [(3, 3), (5, 2), (-1, 2), (0, len(TEXT) + 1)])
def test_a_passage_outside_of_the_text_is_refused(passage: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="is not a passage of article 3"):
        quotation(ARTICLE, *passage)


@given(texts.filter(bool), st.data(), st.sampled_from(STYLES), st.sampled_from(SCRIPTS))
def test_any_passage_of_any_text_can_be_quoted(
    text: str, data: st.DataObject, style: Style, script: Script
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    written = quotation(msgspec.structs.replace(ARTICLE, text=text), start, end, style, script)
    assert written.count("\n") <= 2 * (text.count("\n") + 2)
    if style == "plain" and script == "original" and text[start:end].strip():
        words = text[start:end].strip().translate(str.maketrans("「」『』", "『』「」"))
        lines = [line for line in words.split("\n") if line]
        assert written.startswith("\n".join("「" + line for line in lines) + "」（林遠志，")
