from __future__ import annotations

import pytest

from store.database import history
from store.database.database import Database
from store.database.documents import ConflictError, DatabaseError
from store.database.history import ALWAYS_KEPT, MOST_KEPT
from tests.store.database.conftest import Opener, add, bodies, edit


def test_steps_back_and_forward_again(database: Database) -> None:
    add(database, "一")
    edit(database, 1, "二")
    edit(database, 1, None)
    states = [{1: "一"}, {1: "二"}, {}]
    for state in (states[1], states[0], {}):
        assert database.undo() is not None
        assert bodies(database) == state
    assert database.undo() is None
    for state in states:
        assert database.redo() is not None
        assert bodies(database) == state
    assert database.redo() is None


def test_steps_outlive_closing_and_opening(database: Database, opened: Opener) -> None:
    for number in range(5):
        add(database, f"{number}")
    database.undo()
    database.close()
    again = opened()
    assert [(entry.label, entry.undone) for entry in again.history()] == [
        (f"Add {number}", number == 4) for number in range(5)
    ]
    undone = again.undo()
    assert undone is not None
    assert undone.label == "Add 3"
    for label in ("Add 3", "Add 4"):
        redone = again.redo()
        assert redone is not None
        assert redone.label == label
    assert len(bodies(again)) == 5


def test_at_least_the_last_two_hundred_changes_can_be_undone(
    database: Database, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "BYTES_KEPT", 1000)
    for number in range(ALWAYS_KEPT + 20):
        add(database, f"{number}")
    database.close()
    again = opened()
    for _ in range(ALWAYS_KEPT):
        assert again.undo() is not None
    assert len(bodies(again)) == 20


def test_the_history_is_bounded(database: Database, opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(MOST_KEPT + 30):
        add(database, f"{number}")
    assert len(database.history()) == MOST_KEPT
    monkeypatch.setattr(history, "BYTES_KEPT", 100_000)
    add(database, "大" * 40_000)
    assert len(database.history()) == ALWAYS_KEPT
    database.close()
    assert len(opened().history()) == ALWAYS_KEPT


def test_a_change_after_an_undo_ends_the_way_forward_but_forgets_nothing(database: Database) -> None:
    add(database, "一")
    add(database, "二")
    database.undo()
    add(database, "三")
    assert database.redo() is None
    assert [entry.undone for entry in database.history()] == [False, True, False]
    database.redo(2)
    assert bodies(database) == {1: "一", 2: "二", 3: "三"}


def test_one_change_of_long_ago_is_taken_back_by_its_number(database: Database) -> None:
    for body in ("一", "二", "三"):
        add(database, body)
    taken_back = database.undo(2)
    assert taken_back is not None
    assert taken_back.label == "Add 二"
    assert bodies(database) == {1: "一", 3: "三"}
    redone = database.redo()
    assert redone is not None
    assert redone.sequence == 2
    assert bodies(database) == {1: "一", 2: "二", 3: "三"}
    database.undo(1)
    database.undo()
    assert bodies(database) == {2: "二"}


def test_what_has_been_changed_since_is_not_taken_back(database: Database, opened: Opener) -> None:
    add(database, "一")
    other = opened()
    edit(other, 1, "二")
    with pytest.raises(ConflictError, match=r"“Add 一” of .* cannot be taken back.*“Edit to 二”.*change 2"):
        database.undo(1)
    assert bodies(database) == {1: "二"}
    other.undo()
    other.undo()
    assert bodies(database) == {1: "二"}
    database.refresh()
    assert bodies(database) == {}
    with pytest.raises(ConflictError, match="cannot be done again"):
        database.redo(2)


@pytest.mark.parametrize("number", [99, -1, 0])
def test_a_change_that_is_not_there_is_neither_undone_nor_redone(database: Database, number: int) -> None:
    add(database, "一")
    for step in (database.undo, database.redo):
        with pytest.raises(DatabaseError, match=f"no change {number}"):
            step(number)


def test_what_is_undone_is_not_undone_twice(database: Database) -> None:
    add(database, "一")
    with pytest.raises(DatabaseError, match="not undone"):
        database.redo(1)
    database.undo(1)
    with pytest.raises(DatabaseError, match="undone already"):
        database.undo(1)


def test_one_undo_brings_back_everything_a_change_took_away(database: Database) -> None:
    for number in range(30):
        add(database, f"{number}", "notes" if number % 2 else "articles")
    before = bodies(database), dict(database.documents("articles"))
    with database.transaction("Remove all") as transaction:
        for table in ("notes", "articles"):
            for identifier in list(database.documents(table)):
                transaction.put(table, identifier, None)
    assert not bodies(database)
    database.undo()
    assert (bodies(database), dict(database.documents("articles"))) == before
