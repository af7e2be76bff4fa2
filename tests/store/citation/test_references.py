from __future__ import annotations

import itertools
import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.citation import STYLES, quotation, quotation_of, reference
from store.records import Anchor, Article
from store.text.anchoring import quote_around

TRADITIONAL = Article(
    id=1,
    digest="",
    text="兩國在秋天簽署了協定。\n雙方決定三年後檢討。",
    title="協定之後",
    author="記者林遠志、王小禾／台北報導",
    source="東亞時報",
    published="2025-11-09",
    url="https://example.org/1",
    created="2025-11-10T00:00:00+00:00",
)
SIMPLIFIED = msgspec.structs.replace(
    TRADITIONAL,
    text="两国在秋天签署了协定。\n他说：“这是‘第一步’。”",
    title="协定之后",
    author="林远志",
    source="东亚评论",
    url=None,
)
ENGLISH = msgspec.structs.replace(
    TRADITIONAL,
    text="The two states signed. “It’s the ‘first’ step.”\nMore will follow.",
    title="After the Treaty",
    author="Jane Doe and Yuan-chih Lin",
    source="East Asia Review",
)


LEFT_BEHIND = re.compile(
    # An initial has a full stop of its own before a comma.
    r"(?<!\b[A-Zd])\.,|[，,。][，,。.]|\.[.。，]|[，,]\s*[，,。.）)]|（，|\(,"
    r"|（）|\(\)|〈〉|《》|〔〕|\[\]|  |^[，。,. ]|[， ]$",
    re.MULTILINE,
)


def without(article: Article, *fields: str) -> Article:
    return msgspec.structs.replace(article, **dict.fromkeys(fields))


@pytest.mark.parametrize(
    ("style", "article", "written"),
    [
        (
            "gbt7714",
            TRADITIONAL,
            "林遠志, 王小禾. 協定之後[N/OL]. 東亞時報, 2025-11-09[2025-11-10]. https://example.org/1.",
        ),
        ("gbt7714", SIMPLIFIED, "林远志. 协定之后[N]. 东亚评论, 2025-11-09."),
        (
            "gbt7714",
            ENGLISH,
            "DOE J, LIN Y C. After the Treaty[EB/OL]. East Asia Review, (2025-11-09)[2025-11-10]. "
            "https://example.org/1.",
        ),
        ("gbt7714", without(TRADITIONAL, "author", "source", "url", "published"), "協定之後[Z]."),
        (
            "apa",
            TRADITIONAL,
            "林遠志、王小禾（2025年11月9日）。協定之後。《東亞時報》。https://example.org/1",
        ),
        ("apa", SIMPLIFIED, "林远志（2025年11月9日）。协定之后。《东亚评论》。"),
        (
            "apa",
            ENGLISH,
            "Doe, J., & Lin, Y.-C. (2025, November 9). After the Treaty. East Asia Review. "
            "https://example.org/1",
        ),
        (
            "apa",
            without(TRADITIONAL, "author", "published"),
            "協定之後（無日期）。《東亞時報》。2025年11月10日檢索，https://example.org/1",
        ),
        (
            "apa",
            without(ENGLISH, "author", "published"),
            "After the Treaty. (n.d.). East Asia Review. "
            "Retrieved November 10, 2025, from https://example.org/1",
        ),
        (
            "chicago",
            TRADITIONAL,
            "林遠志、王小禾。〈協定之後〉。《東亞時報》，2025年11月9日。https://example.org/1",
        ),
        ("chicago", SIMPLIFIED, "林远志。《协定之后》。《东亚评论》，2025年11月9日。"),
        (
            "chicago",
            ENGLISH,
            "Doe, Jane, and Yuan-chih Lin. “After the Treaty.” East Asia Review, November 9, 2025. "
            "https://example.org/1.",
        ),
        (
            "chicago",
            without(ENGLISH, "author", "published"),
            "East Asia Review. “After the Treaty.” Accessed November 10, 2025. https://example.org/1.",
        ),
        (
            "mla",
            TRADITIONAL,
            "林遠志、王小禾。〈協定之後〉。《東亞時報》，2025年11月9日，https://example.org/1",
        ),
        ("mla", SIMPLIFIED, "林远志。《协定之后》。《东亚评论》，2025年11月9日。"),
        (
            "mla",
            ENGLISH,
            "Doe, Jane, and Yuan-chih Lin. “After the Treaty.” East Asia Review, 9 Nov. 2025, "
            "https://example.org/1.",
        ),
        (
            "mla",
            without(ENGLISH, "author", "published"),
            "“After the Treaty.” East Asia Review, https://example.org/1. Accessed 10 Nov. 2025.",
        ),
        (
            "plain",
            TRADITIONAL,
            "林遠志、王小禾，〈協定之後〉，《東亞時報》，2025年11月9日，https://example.org/1",
        ),
        (
            "plain",
            ENGLISH,
            "Jane Doe and Yuan-chih Lin, “After the Treaty,” East Asia Review, November 9, 2025, "
            "https://example.org/1",
        ),
    ],
)
def test_a_reference_follows_its_style(style, article, written):
    assert reference(article, style) == written


@pytest.mark.parametrize(
    ("style", "in_text"),
    [
        ("gbt7714", "「簽署了」（第1段）"),
        ("apa", "「簽署了」（林遠志與王小禾，2025，第1段）"),
        ("chicago", "「簽署了」（林遠志與王小禾，〈協定之後〉，第1段）"),
        ("mla", "「簽署了」（林遠志與王小禾，第1段）"),
    ],
)
def test_the_short_form_stands_behind_the_words_and_the_entry_below(style, in_text):
    assert quotation(TRADITIONAL, 5, 8, style) == f"{in_text}\n\n{reference(TRADITIONAL, style)}"


@pytest.mark.parametrize(
    ("style", "in_text"),
    [
        ("apa", "“The two” (Doe & Lin, 2025, para. 1)"),
        ("chicago", "“The two” (Doe and Lin, “After the Treaty,” para. 1)"),
        ("mla", "“The two” (Doe and Lin, par. 1)"),
        ("plain", "“The two” (Jane Doe and Yuan-chih Lin, “After the Treaty,” "),
    ],
)
def test_english_articles_are_cited_in_english(style, in_text):
    assert quotation(ENGLISH, 0, 7, style).startswith(in_text)


def test_many_authors_are_shortened_as_each_style_does():
    many = msgspec.structs.replace(TRADITIONAL, author="甲一、乙二、丙三、丁四")
    assert reference(many, "gbt7714").startswith("甲一, 乙二, 丙三, 等. ")
    assert reference(many, "apa").startswith("甲一、乙二、丙三、丁四（")
    assert reference(many, "mla").startswith("甲一等。")
    assert "（甲一等人，2025，" in quotation(many, 0, 2, "apa")
    english = msgspec.structs.replace(ENGLISH, author="Jane Doe, John Smith, Ann Poe")
    assert reference(english, "mla").startswith("Doe, Jane, et al. “After")
    assert reference(english, "chicago").startswith("Doe, Jane, John Smith, and Ann Poe. ")
    assert "(Doe et al., 2025, " in quotation(english, 0, 2, "apa")


def test_marks_inside_follow_the_marks_of_the_text():
    text = SIMPLIFIED.text
    start = text.index("他说")
    assert quotation(SIMPLIFIED, start, len(text)).startswith("“他说：‘这是“第一步”。’”（")
    assert quotation(ENGLISH, 23, 47).startswith("“‘It’s the “first” step.’” (")
    cut = text.index("‘第一步")
    assert quotation(SIMPLIFIED, start, cut + 2).startswith("“他说：‘这是“第”（")


def test_an_address_that_is_none_or_would_break_markup_is_not_written_as_it_is():
    odd = msgspec.structs.replace(TRADITIONAL, url="https://example.org/a b>「<")
    assert reference(odd).endswith("https://example.org/a%20b%3E%E3%80%8C%3C")
    for address in ("javascript:alert(1)", "file:///etc/passwd", "https://", "example.org", "http://["):
        odd = msgspec.structs.replace(TRADITIONAL, url=address)
        assert reference(odd).endswith("2025年11月9日")


@pytest.mark.parametrize("article", [TRADITIONAL, SIMPLIFIED, ENGLISH])
@pytest.mark.parametrize("style", STYLES)
def test_what_is_missing_leaves_nothing_behind(article, style):
    fields = ("title", "author", "source", "published", "url")
    for count in range(len(fields) + 1):
        for missing in itertools.combinations(fields, count):
            some = without(article, *missing)
            for written in (quotation(some, 0, 5, style), reference(some, style)):
                assert "None" not in written
                assert not LEFT_BEHIND.search(written), written


@pytest.mark.parametrize("end", ["？", "！", "。", "…", "「真的？」"])
def test_a_title_with_an_end_of_its_own_gets_no_other(end):
    article = msgspec.structs.replace(TRADITIONAL, title="誰會來" + end)
    assert f"誰會來{end}《東亞時報》" in reference(article, "apa")
    assert f"〈誰會來{end}〉。" in reference(article, "chicago")
    english = msgspec.structs.replace(ENGLISH, title="Who Comes?")
    assert "“Who Comes?” East" in reference(english, "mla")


def _anchor(article: Article, start: int, end: int, state: str = "exact") -> Anchor:
    return Anchor(article.id, start, end, *quote_around(article.text, start, end), state=state)


@pytest.mark.parametrize("style", STYLES)
def test_a_quotation_says_that_its_article_was_changed(style):
    same = quotation_of(TRADITIONAL, _anchor(TRADITIONAL, 5, 8), style)
    assert same == quotation(TRADITIONAL, 5, 8, style)
    moved = quotation_of(TRADITIONAL, _anchor(TRADITIONAL, 5, 8, "moved"), style)
    assert "文章在摘錄後有改動" in moved
    assert "第1段" in moved
    changed = msgspec.structs.replace(TRADITIONAL, text="兩國在秋天退出了協定。")
    for state in ("exact", "moved", "review", "orphan"):
        gone = quotation_of(changed, _anchor(TRADITIONAL, 5, 8, state), style)
        assert "「簽署了」" in gone
        assert "引文不見於現有文本" in gone
        assert "第1段" not in gone


def test_a_changed_quotation_in_another_script_says_both():
    written = quotation_of(TRADITIONAL, _anchor(TRADITIONAL, 5, 8, "orphan"), "plain", "simplified")
    assert "「签署了」" in written
    assert "引文轉為簡體字，文章在摘錄後有改動" in written


hostile = st.none() | st.text(max_size=30) | st.text("{}[]「」『』“”‘’<>&|*_`\\\n\r，。.,", max_size=20)


@settings(max_examples=25)
@given(st.data(), st.sampled_from(STYLES))
def test_any_record_can_be_cited_and_the_words_are_the_stored_ones(data, style):
    text = data.draw(st.text("兩國协定a ‘’「」『』“”*<\n", min_size=1, max_size=40).filter(str.strip))
    article = Article(
        digest="",
        text=text,
        **{name: data.draw(hostile) for name in ("title", "author", "source", "published", "url")},
    )
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    written = quotation(article, start, end, style)
    if style == "markdown":
        written = re.sub(r"\\([^\w\s])", r"\1", "\n".join(line[2:] for line in written.split("\n")))
    marks = dict.fromkeys(map(ord, "‘’「」『』“”\n"))
    assert written.translate(marks).startswith(text[start:end].strip().translate(marks))
