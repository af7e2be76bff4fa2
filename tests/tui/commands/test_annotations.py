from __future__ import annotations

import pytest

from tests.conftest import TAIPEI

NOTE_FIELDS = [
    "note",
    "article",
    "start",
    "end",
    "exact",
    "body",
    "labels",
    "state",
    "created",
    "modified",
]


def test_a_note_on_a_passage(duidu, library, articles):
    answer = duidu("note", "1:2-6", "**誰**？", "--label", "人物", "--label", "存疑", "--json")
    (row,) = answer.rows
    assert list(row) == NOTE_FIELDS
    assert (row["note"], row["article"], row["start"], row["end"]) == (1, 1, 2, 6)
    assert (row["exact"], row["body"], row["labels"]) == (TAIPEI[2:6], "**誰**？", ["人物", "存疑"])
    assert row["state"] == "exact"
    library.refresh()
    assert library.note(1).body == "**誰**？"


@pytest.mark.parametrize("place", ["1", "電話之後"])
def test_a_note_on_a_whole_article(duidu, articles, place):
    (row,) = duidu("note", place, "整篇", "--json").rows
    assert (row["article"], row["start"], row["end"], row["exact"], row["state"]) == (
        1,
        None,
        None,
        None,
        "exact",
    )


def test_a_passage_may_be_typed_with_a_chinese_input_method(duidu, articles):
    (row,) = duidu("note", "１：２－６", "全形", "--json").rows
    assert (row["start"], row["end"]) == (2, 6)
    (row,) = duidu("link", "１：４－６", "２：４－７", "--json").rows
    assert (row["from"]["exact"], row["to"]["exact"]) == ("川普", "特朗普")


def test_a_note_may_begin_like_an_option(duidu, library, articles):
    assert duidu("note", "1", "- 第一點\n- 第二點", "--label", "條列").status == 0
    library.refresh()
    assert library.note(1).body == "- 第一點\n- 第二點"


def test_a_note_comes_from_standard_input(duidu, library, articles):
    assert duidu("note", "1", "-", typed="\ufeff第一行\r\n第二行\n".encode()).status == 0
    library.refresh()
    assert library.note(1).body == "第一行\n第二行"


@pytest.mark.parametrize("typed", [b"\xff\xfe\xfa", b" \n", b"x" * 1_000_001])
def test_a_bad_note_on_standard_input_is_refused(duidu, library, articles, typed):
    answer = duidu("note", "1", "-", typed=typed)
    assert answer.status == 1
    assert len(answer.err.splitlines()) == 1
    library.refresh()
    assert library.notes() == []


@pytest.mark.parametrize(
    ("place", "status"),
    [("1:6-2", 2), ("1:6", 2), ("１：６", 2), ("1:0-9999", 1), ("9:0-1", 1), ("9", 1), ("無", 1), ("話", 1)],
)
def test_a_note_on_nothing_is_refused(duidu, library, articles, place, status):
    answer = duidu("note", place, "看")
    assert (answer.status, answer.out) == (status, "")
    assert answer.err.startswith("duidu: ")
    library.refresh()
    assert library.notes() == []


def test_an_argument_that_cannot_be_kept_as_text_is_refused(duidu, articles):
    answer = duidu("note", "1", "壞\udcff字")
    assert answer.status == 1
    assert "Traceback" not in answer.err


def test_notes_finds_in_text_labels_and_passage_in_any_script(duidu, articles):
    duidu("note", "1:0-4", "關於總統")
    duidu("note", "2", "另一件事", "--label", "國會")
    assert [row["note"] for row in duidu("notes", "--json").rows] == [1, 2]
    for query, notes in (("关于", [1]), ("美国", [1]), ("国会", [2]), ("事", [2]), ("沒有", [])):
        assert [row["note"] for row in duidu("notes", query, "--json").rows] == notes
    lines = duidu("notes").out.splitlines()
    assert lines[0].split() == ["id", "place", "passage", "note", "labels", "state"]
    assert lines[1].split() == ["1", "1:0-4", "美國總統", "關於總統", "exact"]


def test_no_notes_is_said(duidu, articles):
    assert "no notes yet" in duidu("notes").err
    assert "“無”" in duidu("notes", "無").err


def test_a_note_is_removed(duidu, library, articles):
    duidu("note", "1", "看")
    assert duidu("note-remove", 1, "--json").rows == [{"note": 1, "removed": True}]
    library.refresh()
    assert library.notes() == []
    assert duidu("note-remove", 1).status == 1
    assert duidu("note-remove", 0).status == 2


def test_a_cross_reference_is_made_listed_and_removed(duidu, library, articles):
    answer = duidu("link", "1:4-6", "2:4-7", "--relation", "same event", "--comment", "同一通電話", "--json")
    expected = {
        "link": 1,
        "relation": "same event",
        "comment": "同一通電話",
        "from": {"article": 1, "start": 4, "end": 6, "exact": "川普", "state": "exact"},
        "to": {"article": 2, "start": 4, "end": 7, "exact": "特朗普", "state": "exact"},
    }
    assert answer.rows == [expected]
    assert duidu("links", "--json").rows == [expected]
    assert duidu("links", "通話內外", "--json").rows == [expected]
    lines = duidu("links").out.splitlines()
    assert lines[1].split()[:2] == ["1", "1:4-6"]
    assert duidu("link-remove", 1, "--json").rows == [{"link": 1, "removed": True}]
    library.refresh()
    assert library.references() == []
    assert "no cross-references yet" in duidu("links").err


def test_links_of_one_article_leaves_out_the_others(duidu, articles):
    duidu("link", "1:4-6", "1:0-2")
    assert duidu("links", 2, "--json").rows == []
    assert [row["relation"] for row in duidu("links", 1, "--json").rows] == ["see also"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("1:0-2", "1:0-2"), 1),
        (("1:0-2", "9:0-2"), 1),
        (("1:0-2", "2:0-9999"), 1),
        (("1:0-2",), 2),
        (("1:0-2", "2"), 2),
        (("1:0-2", "2:0-2", "--relation", "hates"), 2),
    ],
)
def test_a_cross_reference_to_nothing_is_refused(duidu, library, articles, words, status):
    assert duidu("link", *words).status == status
    library.refresh()
    assert library.references() == []
