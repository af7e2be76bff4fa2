from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.citation import quotation
from store.citation.template import DEFAULT_TEMPLATE, FIELDS, TemplateError, read_template
from store.records import Article

ARTICLE = Article(
    digest="",
    text="兩國在秋天簽署了協定。\n雙方說：「三年後檢討。」",
    title="協定之後",
    author="林遠志",
    source="東亞評論",
    published="2025-11-09",
    url="https://example.org/1",
    created="2025-11-10T00:00:00+00:00",
)
BARE = msgspec.structs.replace(ARTICLE, author=None, source=None, published=None, url=None)


def filled(template: str, article: Article = ARTICLE, script: str = "original") -> str:
    return quotation(article, 5, 8, "template", script, template=template)


@pytest.mark.parametrize(
    ("template", "written"),
    [
        ("{words}", "簽署了"),
        ("{quote}", "「簽署了」"),
        ("{author}|{title}|{source}|{date}", "林遠志|〈協定之後〉|《東亞評論》|2025年11月9日"),
        ("{bare_title}|{bare_source}|{year}|{iso_date}", "協定之後|東亞評論|2025|2025-11-09"),
        ("¶{paragraph} {url} {accessed}", "¶1 https://example.org/1 2025-11-10"),
        (r"\[{words}\] \{x\} \\ 甲\n乙", "[簽署了] {x} \\ 甲\n乙"),
        ("{ words }", "簽署了"),
        ("", ""),
    ],
)
def test_fields_are_filled_in(template, written):
    assert filled(template) == written


def test_what_stands_in_brackets_is_left_out_where_a_field_is_empty():
    template = "{words}[（{author}[，{source}]）][ {url}][ 無欄]"
    assert filled(template) == "簽署了（林遠志，《東亞評論》） https://example.org/1 無欄"
    assert filled(template, BARE) == "簽署了 無欄"
    unsourced = msgspec.structs.replace(ARTICLE, source=None)
    assert filled(template, unsourced).startswith("簽署了（林遠志） ")


def test_a_template_does_not_silence_what_the_quotation_has_to_say():
    assert filled("{words}", script="simplified") == "签署了（引文轉為簡體字）"
    assert filled("{words}[（{remark}）]", script="simplified") == "签署了（引文轉為簡體字）"
    assert "引文轉為簡體字" in filled("{words}[{author}{remark}]", BARE, "simplified")
    assert filled("{words}[（{remark}）]") == "簽署了"


def test_without_a_template_it_is_like_plain():
    plain = quotation(ARTICLE, 5, 8).replace("，第1段", "").replace("）", "，第1段）")
    assert sorted(filled(DEFAULT_TEMPLATE)) == sorted(plain)


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("甲{quote", "{ at character 2 is not closed"),
        ("quote}", "} at character 6 closes nothing"),
        ("[甲", "[ at character 1 is not closed"),
        ("甲]", "] at character 2 closes nothing"),
        ("甲{}", "asks for {} at character 2"),
        ("{quote.__class__}", "asks for {quote.__class__} at character 1"),
        ("甲\\", "ends with a backslash"),
        ("[" * 11 + "]" * 11, "character 11 lies in 10 others"),
        ("甲" * 2001, "2,001 characters"),
    ],
)
def test_an_error_names_the_place(template, reason):
    with pytest.raises(TemplateError) as error:
        read_template(template)
    assert reason in str(error.value)


@given(st.text(st.sampled_from("{}[]\\nquote甲") | st.characters(), max_size=40))
def test_any_template_is_read_or_refused(template):
    try:
        read_template(template)
    except TemplateError:
        return
    filled(template)


@given(st.lists(st.sampled_from([f"{{{name}}}" for name in FIELDS] + ["[", "]", "甲"]), max_size=12))
def test_any_fields_are_filled_from_any_record(pieces):
    template = "".join(pieces)
    try:
        read_template(template)
    except TemplateError:
        return
    assert "{" not in filled(template)
    assert "None" not in filled(template, BARE)
