from __future__ import annotations

from pathlib import Path


def test_undo_and_redo_step_through_the_changes(duidu, library, articles):
    duidu("note", "1", "一")
    duidu("note", "1", "二")
    (row,) = duidu("undo", "--json").rows
    assert list(row) == ["change", "label", "time"]
    assert row["label"] == "Add note"
    library.refresh()
    assert [note.body for note in library.notes()] == ["一"]
    assert duidu("undo", 2).out.count("Undone: ") == 2
    library.refresh()
    assert library.articles() == []
    assert [row["label"] for row in duidu("redo", 3, "--json").rows] == [
        "Add 2 articles",
        "Add note",
        "Add note",
    ]
    library.refresh()
    assert [note.body for note in library.notes()] == ["一", "二"]


def test_more_steps_than_there_are_take_those_there_are_and_say_so(duidu, articles):
    answer = duidu("undo", 5, "--json")
    assert answer.status == 1
    assert [row["label"] for row in answer.rows] == ["Add 2 articles"]
    assert answer.err == "duidu: There is nothing to undo.\n"


def test_nothing_to_undo_or_redo_is_said(duidu):
    assert (duidu("undo").status, duidu("redo").status) == (1, 1)
    assert duidu("redo").err == "duidu: There is nothing to redo.\n"
    assert duidu("undo", 0).status == 2
    assert duidu("undo", "many").status == 2


def test_history_tells_what_stands_and_what_is_undone(duidu, articles):
    duidu("note", "1", "一")
    duidu("undo")
    rows = duidu("history", "--json").rows
    assert [(row["label"], row["undone"]) for row in rows] == [("Add 2 articles", False), ("Add note", True)]
    assert set(rows[0]) >= {"change", "label", "time"}
    assert duidu("history").out.splitlines()[2].endswith("undone")


def test_an_empty_history_says_so(duidu):
    assert duidu("history").err == "duidu: Nothing has been changed yet.\n"


def test_where_names_the_files_in_use(duidu, library_path):
    (row,) = duidu("where", "--json").rows
    assert list(row) == ["library", "settings", "cache", "log"]
    assert row["library"] == str(library_path)
    assert all(Path(place).is_absolute() for place in row.values())
    assert str(library_path) in duidu("where").out


def test_where_follows_the_option(duidu, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (row,) = duidu("--library", "other.json", "where", "--json").rows
    assert row["library"] == str(tmp_path / "other.json")
