from __future__ import annotations

import logging
import pathlib
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import jieba
import pytest
from hypothesis import given

from store.text.segmenting import Segmenter, Word
from store.text.word_list import WordList, load_words
from tests.store.text.samples import ODD_TEXTS, texts


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    return tmp_path_factory.mktemp("segmenting") / "words"


@pytest.fixture(scope="module")
def segmenter(cache: pathlib.Path) -> Segmenter:
    return Segmenter(cache)


def claims_hold(text: str, words: list[Word]) -> None:
    behind = 0
    for word in words:
        assert behind <= word.start < word.end <= len(text)
        assert len(word.text) == word.end - word.start
        behind = word.end


def test_traditional_text_is_parted_as_simplified_with_its_own_offsets(segmenter: Segmenter) -> None:
    text = "國務院發言人，表示關切。"
    words = segmenter.words(text)
    assert [text[word.start : word.end] for word in words] == ["國務院", "發言人", "表示", "關切"]
    assert [word.text for word in words] == ["国务院", "发言人", "表示", "关切"]
    assert [word.tag for word in words][:3] == ["nt", "l", "v"]


def test_letters_are_words_and_marks_are_none(segmenter: Segmenter) -> None:
    assert [word.text for word in segmenter.words("與NATO、G7（2025）會談😀")] == [
        "与",
        "NATO",
        "G7",
        "2025",
        "会谈",
    ]


def test_words_that_the_dictionary_lacks_are_joined_on_request(segmenter: Segmenter) -> None:
    assert [word.text for word in segmenter.words("高市早苗", guess=True)] == ["高市", "早苗"]
    assert [word.tag for word in segmenter.words("高市早苗", guess=True)] == ["x", "x"]
    assert len(segmenter.words("高市早苗")) == 4


def test_the_cache_is_private_and_where_it_was_asked_for(segmenter: Segmenter, cache: pathlib.Path) -> None:
    segmenter.words("")
    assert [path.name for path in cache.iterdir()] == ["words.cache"]
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: pathlib.Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    words = Segmenter(tmp_path / "file").words("台灣海峽")
    assert [word.tag for word in words] == ["ns"]


def test_nothing_is_said_on_the_screen(
    cache: pathlib.Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        Segmenter(cache).words("台灣海峽")
    assert capfd.readouterr() == ("", "")


def test_threads_get_what_one_gets(segmenter: Segmenter, cache: pathlib.Path) -> None:
    lines = [f"第{number}艦隊在台灣海峽航行。" for number in range(40)]
    fresh = Segmenter(cache)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(fresh.words, lines)) == [segmenter.words(line) for line in lines]


def test_importing_it_does_not_load_jieba() -> None:
    code = "import sys, store.text.suggesting, store.text.segmenting; sys.exit('jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(texts)
def test_words_stand_in_the_text(segmenter: Segmenter, text: str) -> None:
    claims_hold(text, segmenter.words(text))
    claims_hold(text, segmenter.words(text, guess=True))


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts(segmenter: Segmenter, text: str) -> None:
    claims_hold(text, segmenter.words(text))


def test_a_long_text_without_a_mark(segmenter: Segmenter) -> None:
    text = "台灣海峽" * 20_000
    claims_hold(text, segmenter.words(text))


def test_the_words_are_those_of_jieba(segmenter: Segmenter, cache: pathlib.Path) -> None:
    segmenter.words("")
    its_own = jieba.Tokenizer()
    its_own.FREQ, its_own.total = its_own.gen_pfdict(its_own.get_dict_file())
    read = load_words(cache)
    assert (read.frequencies, read.total) == (its_own.FREQ, its_own.total)
    assert read.tags["台湾海峡"] == "ns"


def test_a_damaged_cache_is_made_anew(
    segmenter: Segmenter, cache: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    segmenter.words("")
    whole = (cache / "words.cache").read_bytes()
    behind_heading = whole.index(b"\n") + 1
    behind_slice = whole.index(b"\n", behind_heading) + 1
    damaged = (
        b"",
        b"\x00" * 100,
        whole[: behind_heading + 100],
        whole[:behind_slice],
        whole[: behind_heading + 99]
        + bytes([whole[behind_heading + 99] ^ 1])
        + whole[behind_heading + 100 :],
        whole.replace(b'"source":"', b'"source":"of another dictionary ', 1),
    )
    made = WordList({"词": 1}, 1, {"词": "n"})
    monkeypatch.setattr("store.text.word_list._made", lambda _: made)
    for content in damaged:
        (tmp_path / "words.cache").write_bytes(content)
        assert load_words(tmp_path) == made
        assert len((tmp_path / "words.cache").read_bytes()) < 1_000
    monkeypatch.undo()
    assert load_words(tmp_path) == made
