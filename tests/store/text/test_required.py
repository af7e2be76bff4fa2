from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.character_index import CharacterIndex
from store.text.finding import find
from store.text.patterns import PatternError, compiled
from store.text.required import Required, required

PIECES = [
    *"臺台海峽a1-^|.*+?",
    *("(", ")", "(?:", "(?=", "(?!", "(?<=", "(?P<x>", "(?i)", "(?i:"),
    *("[臺台]", "[^海]", "[台-海]", "[台", "]", "\\d", "\\b", "\\.", "\\(", "\\x61", "\\p{L}", "\\1"),
    *("{2}", "{0,1}", "{,2}", "{e<=1}", "{", "??", "*+"),
]
LETTERS = st.text(st.sampled_from("臺台海峽aA1-.(\n{"), max_size=25)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("第[0-9]+次會議", (Required(("第", "次", "會", "議"), ("次會議",)),)),
        ("[臺台]海", (Required(("臺台", "海"), ("臺海", "台海")),)),
        ("台海|臺(灣|湾)海峽?", (Required(("台", "海"), ("台海",)), Required(("臺", "海"), ("臺",)))),
        ("臺+海", (Required(("臺", "海"), ("臺海",)),)),
        ("(?=台)[^a]\\.[0-9]{2}億元", (Required((".", "億", "元"), ("億元",)),)),
        ("台海|.", ()),
        ("(?i)putin", ()),
        ("[[:alpha:]]海", ()),
        ("(?:海峽){e<=1}", ()),
        ("海*", ()),
        ("", ()),
    ],
)
def test_what_an_expression_needs(expression: str, expected: tuple[Required, ...]) -> None:
    compiled(expression)
    assert required(expression) == expected


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), st.lists(LETTERS, max_size=4))
def test_nothing_that_matches_is_passed_over(expression: str, found_in: list[str]) -> None:
    try:
        pattern = compiled(expression)
    except PatternError:
        return
    texts = dict(enumerate(found_in))
    expected = [
        (article, *match.span())
        for article, text in texts.items()
        for match in pattern.finditer(text)
        if match[0]
    ]
    index = CharacterIndex()
    for article, text in texts.items():
        index.add(article, text)
    assert list(find(texts, expression, "regex")) == expected
    assert list(find(texts, expression, "regex", index=index)) == expected
