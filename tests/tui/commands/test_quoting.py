from __future__ import annotations

import json

import pytest

from store.acts.articles import add_drafts
from store.citation import STYLES, quotation
from store.records import Draft
from tui.commands import quoting
from tui.paths import cache_folder, settings_file


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch):
    # The terminal that the tests run in must not get anything on its clipboard.
    monkeypatch.setattr(quoting, "terminal_clipboard", lambda: None)


@pytest.mark.parametrize("style", STYLES)
def test_quote_prints_the_quotation_with_its_reference(duidu, articles, style):
    expected = quotation(articles[0], 2, 6, style=style, script="original")
    assert duidu("quote", "1:2-6", "--style", style).out == expected + "\n"
    (row,) = duidu("quote", "1:2-6", "--style", style, "--json").rows
    assert row == {"text": expected, "style": style, "copied": None}


def test_quote_in_another_script(duidu, articles):
    (row,) = duidu("quote", "1:0-4", "--script", "simplified", "--json").rows
    assert "美国总统" in row["text"]


def test_copy_says_where_the_quotation_went(duidu, articles):
    answer = duidu("quote", "1:0-4", "--copy", "--json")
    assert answer.status == 0
    assert answer.rows[0]["copied"] == "file"
    (file,) = cache_folder().iterdir()
    assert file.read_text(encoding="utf-8") == answer.rows[0]["text"]
    assert str(file) in answer.err


def test_a_copy_that_fails_still_prints_the_quotation(duidu, articles):
    cache_folder().parent.mkdir(parents=True, exist_ok=True)
    cache_folder().write_text("a file where the folder should be")
    answer = duidu("quote", "1:0-4", "--copy", "--json")
    assert answer.status == 1
    assert answer.rows[0]["copied"] is None
    assert "Nothing was copied" in answer.err


def test_a_file_gets_the_exact_words_and_json_escapes_what_a_terminal_would_obey(duidu, library):
    add_drafts(library, [Draft("前\u200b後\x9b31m")])
    assert "前\u200b後\x9b31m" in duidu("quote", "1:0-7").out
    answer = duidu("quote", "1:0-7", "--json")
    assert "\\u200b" in answer.out
    assert "\\u009b" in answer.out
    assert "前\u200b後\x9b31m" in json.loads(answer.out)["text"]


@pytest.mark.parametrize(
    ("words", "status"),
    [(("1:0-9999",), 1), (("9:0-1",), 1), (("1",), 2), (("1:0-2", "--style", "none"), 2)],
)
def test_what_is_not_there_is_not_quoted(duidu, articles, words, status):
    answer = duidu("quote", *words)
    assert (answer.status, answer.out) == (status, "")


def test_a_copy_in_other_characters_is_said(duidu, articles):
    assert "Simplified" in duidu("quote", "1:0-4", "--copy", "--script", "simplified").err
    assert "Simplified" not in duidu("quote", "1:4-6", "--copy", "--script", "simplified").err


def test_a_template_of_the_readers_own(duidu, articles):
    answer = duidu("quote", "1:0-4", "--template", "{words}[ — {author}][ {url}]", "--json")
    assert answer.rows == [{"text": "美國總統 — 林一禾", "style": "template", "copied": None}]
    assert duidu("quote", "1:0-4", "--template", "{words}", "--style", "apa").status == 2
    refused = duidu("quote", "1:0-4", "--template", "{words")
    assert (refused.status, refused.out) == (1, "")
    assert "character 1" in refused.err


def test_the_settings_say_how_to_quote_unless_the_call_does(duidu, articles):
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text('[quotation]\nstyle = "mla"\nscript = "simplified"\n', encoding="utf-8")
    expected = quotation(articles[0], 0, 4, "mla", "simplified")
    assert duidu("quote", "1:0-4").out == expected + "\n"
    settings_file().write_text("[quotation]\ntemplate = '{words}¶{paragraph}'\n", encoding="utf-8")
    assert duidu("quote", "1:0-4").out == "美國總統¶1\n"
    assert duidu("quote", "1:0-4", "--style", "apa").out.startswith("「美國總統」")
