"""The database as TinyDB users know it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import Query, TinyDB, where
from tinydb.table import Document, Table

from store.database.database import Database
from store.database.documents import ConflictError
from store.database.storage import JournaledStorage
from store.database.table import JournaledTable
from tests.store.database.conftest import Opener, add, bodies


def test_it_is_tinydb(database: Database) -> None:
    assert isinstance(database, TinyDB)
    table = database.table("notes")
    assert isinstance(table, Table)
    assert table.insert({"body": "一"}) == 1
    assert table.insert_multiple([{"body": "二"}, {"body": "三"}]) == [2, 3]
    assert table.get(doc_id=2) == {"body": "二"}
    assert table.get(doc_id=9) is None
    assert table.get(doc_ids=[1, 3]) == [{"body": "一"}, {"body": "三"}]
    assert table.search(Query().body == "三")[0].doc_id == 3
    assert table.update({"seen": True}, where("body") == "一") == [1]
    assert table.update(lambda document: document.pop("body"), doc_ids=[2]) == [2]
    assert table.upsert({"body": "四"}, where("body") == "四") == [4]
    assert table.upsert(Document({"seen": False}, doc_id=3)) == [3]
    assert table.all() == [{"body": "一", "seen": True}, {}, {"body": "三", "seen": False}, {"body": "四"}]
    assert table.contains(doc_id=1)
    assert table.count(where("seen").exists()) == 2
    assert table.remove(doc_ids=[1, 2]) == [1, 2]
    assert len(table) == 2
    assert database.tables() == {"notes"}
    table.truncate()
    assert table.all() == []
    assert table.insert({"body": "五"}) == 5


def test_the_default_table_and_dropping_work(database: Database) -> None:
    assert database.insert({"a": 1}) == 1
    add(database, "一")
    assert len(database) == 1
    database.drop_table("notes")
    assert database.tables() == {"_default"}
    database.drop_tables()
    assert database.tables() == set()
    database.undo()
    assert database.tables() == {"_default"}


def test_every_update_is_a_change_that_can_be_undone(database: Database, opened: Opener) -> None:
    table = database.table("notes")
    table.insert({"body": "一"})
    table.update({"body": "二"})
    table.remove(where("body") == "二")
    assert [entry.label for entry in database.history()] == [
        "Insert into notes",
        "Update notes",
        "Update notes",
    ]
    database.undo()
    assert bodies(opened()) == {1: "二"}


def test_updates_within_a_transaction_are_one_change(database: Database, opened: Opener) -> None:
    table = database.table("notes")
    with database.transaction("All at once") as transaction:
        first = table.insert({"body": "一"})
        second = table.insert({"body": "二"})
        table.update({"body": "三"}, doc_ids=[first])
        table.remove(doc_ids=[second])
        assert transaction.get("notes", first) == {"body": "三"}
    assert [entry.label for entry in database.history()] == ["All at once"]
    assert bodies(opened()) == {1: "三"}
    with pytest.raises(ZeroDivisionError), database.transaction("Fails"):
        table.insert({"body": "四"})
        _ = 1 // 0
    assert len(table) == 1


def test_a_failed_update_changes_nothing(database: Database) -> None:
    table = database.table("notes")
    table.insert_multiple([{"n": 1}, {"n": 0}])
    with pytest.raises(ZeroDivisionError):
        table.update(lambda document: document.update(n=1 // document["n"]))
    assert table.all() == [{"n": 1}, {"n": 0}]


def test_neither_a_cached_query_nor_a_remembered_id_hides_another_program(
    database: Database, opened: Opener
) -> None:
    mine, theirs = database.table("notes"), opened().table("notes")
    query = where("body") == "一"
    mine.insert({"body": "一"})
    assert len(mine.search(query)) == len(theirs.search(query)) == 1
    assert theirs.insert({"body": "一"}) == 2
    assert len(mine.search(query)) == 2
    assert mine.insert({"body": "一"}) == 3
    assert len(theirs) == 3


def test_the_storage_serves_stock_tinydb(path: Path) -> None:
    path.parent.mkdir()
    with TinyDB(path, storage=JournaledStorage) as one, TinyDB(path, storage=JournaledStorage) as two:
        one.table("notes").insert({"body": "一"})
        assert two.table("notes").get(doc_id=1) == {"body": "一"}
        kept = two.storage.read()
        one.table("notes").insert({"body": "二"})
        with pytest.raises(ConflictError):
            two.storage.write(kept)
        assert len(two.table("notes")) == 2


def test_a_journaled_table_stands_on_a_journaled_storage(tmp_path: Path) -> None:
    with TinyDB(tmp_path / "plain.json") as plain, pytest.raises(TypeError, match="JournaledStorage"):
        JournaledTable(plain.storage, "notes")
