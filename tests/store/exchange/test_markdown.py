from __future__ import annotations

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from store.acts.annotations import add_note, add_reference, tag_passage
from store.acts.articles import Corrections, add_drafts, edit_article
from store.acts.tray import add_quotation
from store.exchange.formats import export
from store.records import Draft, Passage
from tests.store.exchange.libraries import STEPS, fill, temporary_library


def notes_of(library) -> str:
    return export(library, library.articles(), "markdown").content.decode()


def headings(markdown: str) -> list[tuple[str, str]]:
    """Returns the headings that stand in nothing else, with their levels."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    return [
        (token.tag, tokens[place + 1].content)
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0
    ]


def test_notes_stand_below_their_article_and_each_of_their_labels(library, articles):
    add_note(library, Passage(1, 6, 8), "第二", ("人物", "待查"))
    add_note(library, Passage(1, 0, 4), "第一\n\n- 甲", ("待查",))
    add_note(library, 1, "全篇的話")
    add_reference(library, Passage(1, 0, 2), Passage(2, 0, 2), "supports", "一說")
    add_quotation(library, Passage(2, 0, 4), "問什麼？")
    tag_passage(library, Passage(1, 4, 6), 1)
    edit_article(library, 1, Corrections(labels=("外交",)))
    markdown = notes_of(library)
    assert [title for _, title in headings(markdown)] == [
        "閱讀筆記",
        "〈電話之後〉",
        "待查",
        "人物",
        "未加標籤",
        "互見",
        "〈通話內外〉",
        "互見",
        "摘錄",
    ]
    assert markdown.count("第二") == 2
    assert markdown.index("第一") < markdown.index("第二")
    assert "- > 「美國總統」（第1段）\n\n  第一\n\n  - 甲\n" in markdown
    assert "林一禾，〈電話之後〉，《臺北晨報範例》，2026年3月5日\n\n\\#外交\n" in markdown
    assert "**支持** 〈通話內外〉" in markdown
    assert "**受支持於** 〈電話之後〉" in markdown
    exported = export(library, articles, "markdown")
    assert exported.counts == {"articles": 2, "notes": 3, "references": 1, "quotations": 1}
    assert exported.losses == ("1 tag: left out of reading notes.",)


@pytest.mark.parametrize(
    "hostile",
    ["# 一\n## 二", "```\n未完", "<div>\n\n# x", "<!-- 未完", "- 一\n# 二", "標題\n===", "甲\r# 乙"],
)
def test_no_note_reaches_beyond_its_item_and_no_text_becomes_markup(library, hostile):
    add_drafts(library, [Draft(hostile.replace("\r", " "), hostile.split("\n")[0])])
    add_note(library, Passage(1, 0, 4), hostile, (hostile,))
    add_note(library, 1, "其後", ("後",))
    add_quotation(library, Passage(1, 0, 4), hostile)
    markdown = notes_of(library)
    assert [level for level, _ in headings(markdown)] == ["h1", "h2", "h3", "h3", "h3"]
    assert headings(markdown)[-1][1] in ("摘錄", "Quotations")


@settings(max_examples=12)
@given(STEPS)
def test_the_outline_of_any_librarys_notes_is_ours(steps):
    with temporary_library() as library:
        fill(library, steps)
        found = headings(notes_of(library))
        assert [level for level, _ in found].count("h1") == 1
        assert [level for level, _ in found].count("h2") == len(library.articles())
