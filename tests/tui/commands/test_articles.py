from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.acts.annotations import add_note
from store.records import Passage
from tests.conftest import HONGKONG, TAIPEI
from tui.commands import adding as verbs

FIRST = (
    "颱風過後的第一天\n記者林一禾／花蓮報導\n\n"
    "風雨停了，居民開始清理街道上的泥沙。\n縣府說，明天照常上班上課。\n"
)
SECOND = "漁港重新開放，漁民一早就出海。\n碼頭上的人說，魚價可能要到週末才會下來。\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    return folder


def test_add_answers_with_what_became_of_each_file_in_their_order(duidu, files, library):
    answer = duidu("add", files / "b.txt", files / "missing.txt", files / "a.txt", files / "b.txt", "--json")
    assert answer.status == 1
    assert [list(row) for row in answer.rows] == [
        [
            "path",
            "status",
            "article",
            "title",
            "author",
            "affiliation",
            "source",
            "published",
            "chars",
            "reason",
        ]
    ] * 4
    assert [row["status"] for row in answer.rows] == ["added", "refused", "added", "duplicate"]
    assert [row["article"] for row in answer.rows] == [1, None, 2, 1]
    assert [Path(row["path"]).name for row in answer.rows] == ["b.txt", "missing.txt", "a.txt", "b.txt"]
    assert answer.rows[1]["reason"] in answer.err
    library.refresh()
    assert library.article(1).text == SECOND.strip()
    assert answer.rows[0]["chars"] == len(SECOND.strip())


def test_all_that_one_call_adds_is_one_step_of_undo(duidu, files, library):
    duidu("add", files)
    library.refresh()
    assert [entry.label for entry in library.history()] == ["Add 2 articles"]


def test_a_call_with_more_files_than_one_change_takes_adds_them_all(duidu, files, library, monkeypatch):
    monkeypatch.setattr(verbs, "_MOST_IN_ONE_CHANGE", 1)
    answer = duidu("add", files, files / "a.txt", "--json")
    assert [row["status"] for row in answer.rows] == ["added", "added", "duplicate"]
    library.refresh()
    assert len(library.history()) == 2


def test_add_reads_a_folder_and_standard_input(duidu, files):
    answer = duidu("add", files, "-", "--json", typed="港口的燈又亮了。\n".encode())
    assert answer.status == 0
    assert [Path(row["path"]).name for row in answer.rows] == ["a.txt", "b.txt", "-"]


def test_add_shows_people_a_table_with_the_first_words_of_what_has_no_title(duidu, files):
    answer = duidu("add", files / "b.txt")
    heading, row = answer.out.splitlines()
    assert heading.split() == ["status", "id", "title", "author", "published", "chars", "file"]
    assert row.split()[:2] == ["added", "1"]
    assert "漁港重新開放" in row


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def _broken(path: Path) -> None:
    path.write_bytes("斷了一半的字，還有後面的話".encode()[:-1] + b"\xff\xfe\xfa")


def _huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(100_000_000)


@pytest.mark.parametrize("make", [_empty, _binary, _broken, _huge])
def test_a_bad_file_gets_one_sentence_and_does_not_stop_the_others(duidu, files, make, library):
    make(files / "bad.txt")
    answer = duidu("add", files / "bad.txt", files / "b.txt", "--json")
    assert answer.status == 1
    assert [row["status"] for row in answer.rows] == ["refused", "added"]
    assert len(answer.err.splitlines()) == 1
    assert answer.err.startswith("duidu: ")
    assert "bad.txt" in answer.err
    library.refresh()
    assert len(library.articles()) == 1


def test_nothing_but_bad_files_leaves_no_trace(duidu, tmp_path, library_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    answer = duidu("add", empty, tmp_path / "none", empty / "picture.png" / "below")
    assert answer.status == 1
    assert len(answer.err.splitlines()) == 3
    assert f"“{empty}” holds no text" in answer.err
    assert not library_path.exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not stop this user")
def test_a_folder_without_permission_is_refused(duidu, files):
    files.chmod(0)
    try:
        answer = duidu("add", files)
    finally:
        files.chmod(0o700)
    assert answer.status == 1
    assert "permission" in answer.err


def test_a_folder_that_the_system_does_not_open_is_refused(duidu, files, monkeypatch):
    def refuse(path: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    answer = duidu("add", files, files / "b.txt", "--json")
    assert answer.status == 1
    assert [row["status"] for row in answer.rows] == ["refused", "added"]


@pytest.mark.skipif(os.name != "posix", reason="file names are Unicode there")
def test_a_file_whose_name_is_not_utf_8_is_added(duidu, files, library):
    path = os.fsdecode(os.fsencode(files) + b"/\xb4\xfa.txt")
    Path(path).write_text(SECOND, encoding="utf-8")
    answer = duidu("add", path, "--json")
    assert answer.status == 0
    assert answer.rows[0]["path"] == path
    library.refresh()
    assert library.article(1).origin == str(files / "\ufffd\ufffd.txt")


def test_articles_lists_them(duidu, library, articles):
    add_note(library, 1, "整篇的筆記")
    answer = duidu("articles", "--json")
    assert answer.rows[0] == {
        "article": 1,
        "title": "電話之後",
        "author": "林一禾",
        "affiliation": None,
        "source": "臺北晨報範例",
        "published": "2026-03-05",
        "chars": len(TAIPEI),
        "notes": 1,
        "references": 0,
        "labels": [],
        "url": None,
    }
    assert [row["article"] for row in answer.rows] == [1, 2]


def test_an_empty_library_says_so_beside_an_empty_answer(duidu):
    for words in (["articles"], ["articles", "--json"]):
        answer = duidu(*words)
        assert (answer.status, answer.out) == (0, "")
    assert "no articles yet" in duidu("articles").err


def test_show_gives_the_whole_article(duidu, articles):
    answer = duidu("show", "通話", "--json")
    assert answer.rows == [
        {
            "article": 2,
            "title": "通話內外",
            "author": None,
            "affiliation": None,
            "source": "維港評論範例",
            "published": "2026-03-06",
            "labels": [],
            "furniture": [],
            "origin": None,
            "origin_digest": None,
            "url": None,
            "added": articles[1].created,
            "chars": len(HONGKONG),
            "script": "original",
            "text": HONGKONG,
        }
    ]


def test_show_in_another_script_keeps_the_length(duidu, articles):
    (row,) = duidu("show", 1, "--script", "simplified", "--json").rows
    assert row["text"].startswith("美国总统川普周三")
    assert (len(row["text"]), row["script"]) == (len(TAIPEI), "simplified")


def test_show_for_people_has_a_head_and_then_the_text(duidu, articles):
    answer = duidu("show", 1)
    assert answer.out == f"1  電話之後\n林一禾 · 臺北晨報範例 · 2026-03-05\n\n{TAIPEI}\n"


def test_edit_corrects_and_empties_fields(duidu, library, articles):
    answer = duidu(
        "edit", 1, "--author", "", "--title", " 電話以後 ", "--label", "外交", "--label", "美日", "--json"
    )
    assert answer.status == 0
    assert answer.rows == [{"article": 1, "anchors": {"exact": 0, "moved": 0, "review": 0, "orphan": 0}}]
    library.refresh()
    article = library.article(1)
    assert (article.title, article.author, article.labels) == ("電話以後", None, ("外交", "美日"))
    assert (article.source, article.text) == ("臺北晨報範例", TAIPEI)


def test_an_empty_label_takes_all_labels_away(duidu, library, articles):
    duidu("edit", 1, "--label", "外交")
    duidu("edit", 1, "--label", "")
    library.refresh()
    assert library.article(1).labels == ()


def test_edit_without_a_correction_is_an_error_in_the_words(duidu, articles):
    assert duidu("edit", 1).status == 2


def test_edit_refuses_a_day_that_is_none(duidu, library, articles):
    answer = duidu("edit", 1, "--published", "三月五日")
    assert answer.status == 1
    assert "三月五日" in answer.err
    library.refresh()
    assert library.article(1).published == "2026-03-05"


def test_a_new_text_is_cleaned_but_taken_whole_and_anchors_move(duidu, library, articles, tmp_path):
    place = TAIPEI.index("普丁")
    add_note(library, Passage(1, place, place + 2), "他")
    file = tmp_path / "new.txt"
    file.write_text("\ufeff訂正啟事\r\n\r\n　　" + TAIPEI.replace("\n", "\r\n"), encoding="utf-8")
    answer = duidu("edit", 1, "--text-file", file, "--json")
    assert answer.rows[0]["anchors"] == {"exact": 0, "moved": 1, "review": 0, "orphan": 0}
    library.refresh()
    assert library.article(1).text == "訂正啟事\n" + TAIPEI


def test_a_new_text_comes_from_standard_input_too(duidu, library, articles):
    assert duidu("edit", 1, "--text-file", "-", typed="全新的內容。".encode()).status == 0
    library.refresh()
    assert library.article(1).text == "全新的內容。"


@pytest.mark.parametrize("make", [_empty, _binary, _huge])
def test_a_bad_text_file_leaves_the_article_as_it_is(duidu, library, articles, tmp_path, make):
    make(tmp_path / "bad.txt")
    for path in (tmp_path / "bad.txt", tmp_path / "missing.txt", tmp_path):
        answer = duidu("edit", 1, "--text-file", path)
        assert answer.status == 1
        assert len(answer.err.splitlines()) == 1
    library.refresh()
    assert library.article(1).text == TAIPEI


def test_remove_takes_articles_away_in_one_change(duidu, library, articles):
    answer = duidu("remove", 1, "通話內外", "--json")
    assert answer.rows == [{"article": 1, "removed": True}, {"article": 2, "removed": True}]
    library.refresh()
    assert library.articles() == []
    assert library.history()[-1].label == "Remove 2 articles"


@pytest.mark.parametrize("words", [(1, 99), (1, 1), (1, "電話之後"), ("話", 2)])
def test_remove_takes_nothing_away_where_one_argument_is_wrong(duidu, library, articles, words):
    answer = duidu("remove", *words)
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.endswith("Nothing was removed.\n")
    library.refresh()
    assert len(library.articles()) == 2
