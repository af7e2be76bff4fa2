"""Two programs on one library: here two openings in one process, which share nothing but the files."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import TinyDB

from store.database import keeper
from store.database.database import Database
from store.database.documents import Edit
from tests.store.database.conftest import Opener, add, bodies, edit


@pytest.fixture
def other(database: Database, opened: Opener) -> Database:
    add(database, "一")
    return opened()


def test_each_sees_what_the_other_did(database: Database, other: Database) -> None:
    heard: list[Edit] = []
    database.listener = heard.extend
    add(other, "二")
    edit(other, 1, None)
    assert database.refresh()
    assert not database.refresh()
    assert bodies(database) == {2: "二"}
    assert [(item.table, item.id, item.before, item.after) for item in heard] == [
        ("notes", 2, None, {"body": "二"}),
        ("notes", 1, {"body": "一"}, None),
    ]


def test_a_change_begins_with_what_the_other_did(database: Database, other: Database) -> None:
    heard: list[tuple[int, ...]] = []
    other.listener = lambda edits: heard.append(tuple(item.id for item in edits))
    add(database, "二")
    assert add(other, "三") == 3
    assert heard == [(2,), (3,)]


@pytest.mark.parametrize("reads_first", [True, False])
def test_a_checkpoint_by_one_does_not_disturb_the_other(
    database: Database, other: Database, reads_first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(database, "二")
    if reads_first:
        other.refresh()
    database.checkpoint()
    # It is followed step by step: the file is not read anew.
    monkeypatch.setattr(keeper, "gather", None)
    assert other.refresh() is not reads_first
    assert bodies(other) == {1: "一", 2: "二"}
    add(database, "三")
    assert add(other, "四") == 4
    other.close()
    assert database.refresh()
    assert add(database, "五") == 5


def test_several_checkpoints_are_caught_up_with(database: Database, other: Database) -> None:
    heard: list[Edit] = []
    other.listener = heard.extend
    for body in ("二", "三", "四"):
        add(database, body)
        database.checkpoint()
    edit(database, 1, "壹")
    live = other.documents("notes")
    assert other.refresh()
    assert bodies(other) == {1: "壹", 2: "二", 3: "三", 4: "四"}
    assert live[4] == {"body": "四"}
    assert {item.id for item in heard} == {1, 2, 3, 4}


def test_the_last_to_close_leaves_a_file_that_is_whole(
    database: Database, other: Database, path: Path
) -> None:
    add(other, "二")
    database.close()
    add(other, "三")
    other.close()
    with TinyDB(path, encoding="utf-8", access_mode="r") as plain:
        assert len(plain.table("notes")) == 3


def test_undo_and_redo_are_shared(database: Database, other: Database) -> None:
    add(other, "二")
    undone = database.undo()
    assert undone is not None
    assert undone.label == "Add 二"
    assert other.redo() is not None
    database.refresh()
    assert database.history() == other.history()


def test_a_change_being_made_is_left_for_the_next_look(database: Database, other: Database) -> None:
    add(database, "二")
    with database.transaction("Long"):
        assert not other.refresh()
    assert other.refresh()
    assert len(bodies(other)) == 2


def test_two_that_make_a_library_at_once_make_one(opened: Opener) -> None:
    one, two = opened(), opened()
    add(one, "一")
    assert add(two, "二") == 2
    assert not one.is_new
    one.refresh()
    assert bodies(one) == bodies(two)
