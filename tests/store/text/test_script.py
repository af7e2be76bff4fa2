from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text import script as module
from store.text.fold import fold
from store.text.script import SCRIPTS, Script, in_script
from tests.store.text.fold_table import opencc_version
from tests.store.text.samples import ODD_TEXTS, texts
from tests.store.text.script_table import TABLE, make_script_table

TAIWAN = "總統府發言人范先生於裡面說，接著由著名學者看著線上群眾，瞭解為什麼衛生部門沒有余地。"
HONG_KONG = "總統府發言人范先生於裏面説，接着由著名學者看着線上羣眾，瞭解為什麼衞生部門沒有余地。"
MAINLAND = "总统府发言人范先生在里面说，接着由著名学者看着线上群众，了解为什么卫生部门成果显著。"


def test_a_traditional_text_becomes_simplified() -> None:
    assert in_script(TAIWAN, "simplified") == (
        "总统府发言人范先生于里面说，接着由著名学者看着线上群众，了解为什么卫生部门没有余地。"
    )
    assert in_script(HONG_KONG, "simplified") == in_script(TAIWAN, "simplified")


def test_a_simplified_text_becomes_traditional() -> None:
    assert (
        in_script("中国总统说，后来大家在里面看着屏幕。", "taiwan") == "中國總統說，後來大家在裡面看著屏幕。"
    )
    assert (
        in_script("中国总统说，后来大家在里面看着屏幕。", "hongkong")
        == "中國總統説，後來大家在裏面看着屏幕。"
    )
    assert (
        in_script("中国总统说，后来大家在里面看着群众。", "traditional")
        == "中國總統說，後來大家在裏面看着羣衆。"
    )


def test_variants_of_a_region_become_those_of_the_other() -> None:
    assert in_script(HONG_KONG, "taiwan") == TAIWAN
    assert in_script(TAIWAN, "hongkong") == HONG_KONG


@pytest.mark.parametrize("text", [TAIWAN, HONG_KONG])
def test_a_traditional_text_is_not_converted_twice(text: str) -> None:
    assert in_script(text, "traditional") == text
    assert "范先生" in in_script(text, "taiwan")
    assert "余地" in in_script(text, "hongkong")


def test_a_simplified_text_is_not_simplified_twice() -> None:
    assert in_script(MAINLAND, "simplified") == MAINLAND


def test_each_paragraph_is_told_apart_and_a_silent_one_follows_the_others() -> None:
    text = "范先生說話了。\n国家与总统\n今后\n经济"
    assert in_script(text, "taiwan") == "范先生說話了。\n國家與總統\n今後\n經濟"
    assert in_script("總統府說\n后里", "taiwan") == "總統府說\n后里"


def test_simplified_words_in_a_traditional_paragraph_are_converted() -> None:
    text = "報紙引述「习近平讲话」的標題，范先生認為沒有問題。"
    assert in_script(text, "traditional") == "報紙引述「習近平講話」的標題，范先生認為沒有問題。"


@pytest.mark.parametrize("script", SCRIPTS)
def test_what_opencc_cannot_take_stays_in_place(script: Script) -> None:
    shown = in_script("\x00總统\ud800總统\x00\x00總统", script)
    assert len(shown) == 10
    assert (shown[0], shown[3], shown[6:8]) == ("\x00", "\ud800", "\x00\x00")
    assert shown[1:3] == shown[4:6] == shown[8:10]


@given(texts, st.sampled_from(SCRIPTS))
def test_length_is_kept_and_newlines_stay(text: str, script: Script) -> None:
    shown = in_script(text, script)
    assert len(shown) == len(text)
    assert [index for index, one in enumerate(shown) if one == "\n"] == [
        index for index, one in enumerate(text) if one == "\n"
    ]


@given(texts)
def test_original_changes_nothing(text: str) -> None:
    assert in_script(text, "original") == text


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("text", [TAIWAN, HONG_KONG, MAINLAND])
def test_names_are_found_in_every_script(text: str, script: Script) -> None:
    assert fold(in_script(text, script)) == fold(text)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_keep_their_length(text: str, script: Script) -> None:
    assert len(in_script(text, script)) == len(text)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_million_characters_in_one_paragraph(script: Script) -> None:
    text = "總統府發言人今天說明關稅談判，" * 66_000
    assert len(in_script(text, script)) == len(text)


def test_a_conversion_that_changes_the_length_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def lengthening(text: str) -> str:
        return text.replace("信息", "資訊科技").replace("息", "熄").replace("信", "信箱")

    monkeypatch.setattr(module, "_convert", lambda configuration: lengthening)
    assert module._converted("s2tw", "信息很多") == "信熄很多"


def test_importing_does_not_load_opencc() -> None:
    code = "import sys, store.text.script; sys.exit('opencc' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_table_is_what_opencc_gives_today() -> None:
    kept = TABLE.read_text(encoding="utf-8")
    made = make_script_table()
    advice = "The table of scripts is out of date: run `python -m tests.store.text.script_table`."
    if f"OpenCC {opencc_version()}." in kept.split("\n")[0]:
        assert kept == made, advice
    else:  # Another OpenCC knows a few characters more or less.
        assert len(set(kept) ^ set(made)) < 0.02 * len(set(kept)), advice
