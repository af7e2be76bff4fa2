from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from rich.cells import cell_len

from store.text.safety import MARK, safe_to_show
from tests.store.text.samples import ODD_TEXTS, texts

HIDDEN = (
    [chr(point) for point in range(0x20) if point != 0x0A]
    + [chr(point) for point in range(0x7F, 0xA0)]
    + list("\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    + list("\u2060\u2061\u2064\u206a\u206f\u00ad\ufeff\u2028\u2029\u180e\u034f\u115f\u1160\u3164\uffa0\u2800")
    + list("\ufe00\ufe0f\ufff9\ufffa\ufffb\ufffc\ufffe\uffff\ufdd0\ue000\uf8ff\ud800\udfff")
    + list("\U000e0001\U000e0041\U000e007f\U000e0100\U000e01ef\U000f0000\U0010fffd\U0001fffe\U0010ffff")
)


@pytest.mark.parametrize("character", HIDDEN, ids=lambda character: f"U+{ord(character):04X}")
def test_a_hidden_character_is_shown_by_one_cell(character: str) -> None:
    shown = safe_to_show(f"甲{character}乙")
    assert shown[0] == "甲"
    assert shown[2:] == "乙"
    assert shown[1] != character
    assert cell_len(shown[1]) == 1


def test_an_escape_sequence_is_only_text() -> None:
    assert safe_to_show("標\x1b]52;c;aGk=\x07題\x9b31m") == "標␛]52;c;aGk=␇題▯31m"
    assert safe_to_show("一\t二\x7f\r\n") == "一 二␡␍\n"


def test_ordinary_text_is_untouched() -> None:
    text = "「臺灣」與『日本』：3.5%、50℃——Trump’s “plan”…… ①②，カナ、한국어、Ω≈é, e\u0301，𠮷🇹🇼\n"
    assert safe_to_show(text) == text


def test_joined_emoji_fall_apart_into_visible_members() -> None:
    assert safe_to_show("👨\u200d👩\ufe0f") == f"👨{MARK}👩{MARK}"
    assert safe_to_show("好👍\U0001f3fd！") == f"好👍{MARK}！"


def test_every_code_point_is_safe() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    shown = safe_to_show(everything)
    assert len(shown) == len(everything)
    assert safe_to_show(shown) == shown
    categories = {
        unicodedata.category(character) for character in shown if not 0x20000 <= ord(character) < 0x40000
    }
    assert not categories & {"Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert [character for character in shown if unicodedata.category(character) == "Cc"] == ["\n"]


@given(texts, texts)
def test_each_character_is_made_safe_alone(text: str, other: str) -> None:
    assert len(safe_to_show(text)) == len(text)
    assert safe_to_show(text + other) == safe_to_show(text) + safe_to_show(other)
    safe_to_show(text).encode("utf-8")


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_keep_their_length(text: str) -> None:
    assert len(safe_to_show(text)) == len(text)
