from __future__ import annotations

import pytest

from store.acts.articles import Corrections, add_drafts, edit_article
from store.acts.tray import add_quotation
from store.exchange.sheet import interview_sheet
from store.records import Draft, Passage


def test_the_sheet_has_each_question_its_quotation_and_the_reference(library, articles):
    start = articles[0].text.index("我們會")
    add_quotation(library, Passage(1, start, start + 8), "誰是「我們」？\n若問及日本，追問。")
    add_quotation(library, Passage(2, 0, 4), script="simplified")
    assert interview_sheet(library) == (
        "# 訪談提綱\n\n"
        "## 1. 誰是「我們」？\n\n"
        "若問及日本，追問。\n\n"
        "> 「我們會一起面對。」\n>\n> ——林一禾，〈電話之後〉，《臺北晨報範例》，2026年3月5日，第1段\n\n"
        "## 2.\n\n"
        "> 「美国总统」\n>\n> ——〈通話內外〉，《維港評論範例》，2026年3月6日，第1段，引文轉為簡體字\n"
    )


def test_an_empty_tray_is_a_heading(library):
    assert interview_sheet(library) == "# 訪談提綱\n"


def test_a_changed_article_is_said_and_its_words_are_those_that_were_marked(library, articles):
    start = articles[0].text.index("川普表示")
    add_quotation(library, Passage(1, start, start + 4))
    edit_article(library, 1, Corrections(text=articles[0].text.replace("川普表示", "他說")))
    assert "「川普表示」" in interview_sheet(library)
    assert "引文不見於現有文本" in interview_sheet(library)


@pytest.mark.parametrize("hostile", ["# 一", "- 二\n# 三", "1. [四](http://x.y) <b>", "    五", "```", "---"])
def test_nothing_of_a_text_or_a_remark_becomes_markup(library, hostile):
    from markdown_it import MarkdownIt

    add_drafts(library, [Draft(hostile, hostile.replace("\n", " "))])
    add_quotation(library, Passage(1, 0, len(hostile)), hostile)
    tokens = MarkdownIt("commonmark").parse(interview_sheet(library))
    kinds = [token.type for token in tokens if token.type.endswith(("_open", "fence", "hr", "code_block"))]
    assert set(kinds) <= {"heading_open", "paragraph_open", "blockquote_open"}
    assert kinds.count("heading_open") == 2
    assert kinds.count("blockquote_open") == 1
    inline = {child.type for token in tokens for child in token.children or ()}
    assert inline <= {"text", "text_special", "softbreak"}
