from __future__ import annotations

import opencc
import pytest
from hypothesis import given

from store.text.fold import fold
from tests.store.text.fold_table import TABLE, make_fold_table, opencc_version
from tests.store.text.samples import ODD_TEXTS, texts


@pytest.mark.parametrize(
    "forms",
    [
        "臺台", "裡裏里", "群羣", "為爲为", "著着", "衛衞卫", "峯峰", "線綫线", "後后", "發髮发", "啟啓启",
        "麼麽么", "歷曆历", "秘祕", "恒恆", "餘馀余", "鉅钜巨", "沢澤泽", "島嶋岛", "日⽇", "金\uf90a",
        "EeÉéＥｅ", "··‧・•･．.", "-‐－", "'’＇", "！!", "　 ",
    ],
)  # fmt: skip
def test_written_forms_of_one_character_meet(forms: str) -> None:
    assert len({fold(form) for form in forms}) == 1


@pytest.mark.parametrize("pair", ["日曰", "未末", "美中", "予豫", "東西", "。.", "「『", "，、"])
def test_different_characters_stay_apart(pair: str) -> None:
    assert fold(pair[0]) != fold(pair[1])


def test_whole_names_meet() -> None:
    assert fold("唐納‧川普") == fold("唐纳·川普") == fold("唐納．川普")
    assert fold("ＡＰＥＣ峯會") == fold("apec峰会")
    assert fold("Erdoğan") == fold("ERDOGAN")


@given(texts)
def test_length_is_kept_and_folding_twice_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(texts, texts)
def test_each_character_folds_alone(text: str, other: str) -> None:
    assert fold(text + other) == fold(text) + fold(other)


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_keep_their_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_every_code_point_folds_to_one() -> None:
    everything = "".join(map(chr, range(0x110000)))
    folded = fold(everything)
    assert len(folded) == len(everything)
    assert fold(folded) == folded


SENTENCES = (
    "瞭解計畫後，總統府發言人於臺北為羣眾說明裡面的關鍵細節，並藉此反覆強調身分問題。\n"
    "颱風過後，里長與鄉親準備麵條、乾糧與飲用水，鐘錶行也復業了。\n"
    "他们了解计划以后，在台北为群众说明里面的关键细节，并借此反复强调身份问题。"
)


@pytest.mark.parametrize(
    "conversion", ["t2s", "s2t", "s2tw", "s2hk", "tw2s", "hk2s", "t2tw", "t2hk", "tw2t", "hk2t"]
)
def test_every_script_of_a_text_folds_the_same(conversion: str) -> None:
    assert fold(opencc.OpenCC(conversion).convert(SENTENCES)) == fold(SENTENCES)


def test_the_table_is_what_opencc_gives_today() -> None:
    kept = TABLE.read_text(encoding="utf-8")
    made = make_fold_table()
    advice = "The fold's table is out of date: run `python -m tests.store.text.fold_table`."
    if f"OpenCC {opencc_version()}." in kept.split("\n")[0]:
        assert kept == made, advice
    else:  # Another OpenCC knows a few characters more or less.
        assert len(set(kept) ^ set(made)) < 0.02 * len(set(kept)), advice


def test_a_million_characters_keep_their_length() -> None:
    assert len(fold("關稅談判在臺北與華盛頓之間進行，" * 62_500)) == 1_000_000
