from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.database import keeper
from store.database.database import Database
from store.database.documents import DatabaseError
from store.database.keeper import Keeper
from tests.store.database.conftest import Opener, add, bodies, edit


def test_opening_makes_nothing_and_the_first_change_makes_all_private(database: Database, path: Path) -> None:
    assert database.is_new
    assert not path.parent.exists()
    add(database, "一")
    assert not database.is_new
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    names = {entry.name for entry in path.parent.iterdir()}
    assert names == {"library.json", "library.json.journal", "library.json.lock"}
    database.close()
    for entry in path.parent.iterdir():
        assert stat.S_IMODE(entry.stat().st_mode) == 0o600, entry


def test_after_a_close_the_file_alone_is_read_by_tinydb(
    database: Database, path: Path, tmp_path: Path
) -> None:
    for body in ("一", "二"):
        add(database, body)
    add(database, "三", "articles")
    database.close()
    alone = tmp_path / "alone.json"
    alone.write_bytes(path.read_bytes())
    with TinyDB(alone, encoding="utf-8") as plain:
        assert plain.tables() == {"_meta", "articles", "notes", "_history"}
        assert [(document.doc_id, document["body"]) for document in plain.table("notes")] == [
            (1, "一"),
            (2, "二"),
        ]
    assert bodies(Database(alone)) == {1: "一", 2: "二"}


def test_a_change_is_there_for_the_next_opening_before_any_close(database: Database, opened: Opener) -> None:
    add(database, "一")
    assert bodies(opened()) == {1: "一"}


def test_an_exception_in_the_block_keeps_nothing(database: Database, opened: Opener) -> None:
    add(database, "一")
    with pytest.raises(ZeroDivisionError), database.transaction("Fail") as transaction:
        transaction.put("notes", 1, None)
        transaction.put("notes", transaction.new_id("notes"), {"body": "二"})
        _ = 1 // 0
    assert bodies(database) == bodies(opened()) == {1: "一"}
    assert database.sequence == 1


@pytest.mark.parametrize("value", [object(), "\ud800", lambda: 0])
def test_what_cannot_be_json_changes_nothing(database: Database, opened: Opener, value: object) -> None:
    add(database, "一")
    with pytest.raises(DatabaseError, match="JSON"), database.transaction("Fail") as transaction:
        transaction.put("notes", 1, {"body": "二"})
        transaction.put("notes", 2, {"body": value})
    assert bodies(database) == bodies(opened()) == {1: "一"}


def test_an_error_of_the_caller_s_own_files_is_not_taken_for_the_library_s(database: Database) -> None:
    with pytest.raises(FileNotFoundError), database.transaction("Fail"):
        Path("/nowhere/at/all").read_bytes()


def test_a_change_within_a_change_is_refused(database: Database) -> None:
    with pytest.raises(RuntimeError, match="within another"), database.transaction("Outer"):
        add(database, "一")
    assert add(database, "二") == 1


@pytest.mark.parametrize("table", ["_meta", "_history"])
def test_the_database_s_own_tables_are_not_for_documents(database: Database, table: str) -> None:
    with pytest.raises(ValueError, match=table):
        add(database, "一", table)


def test_a_change_that_changes_nothing_is_none(database: Database) -> None:
    add(database, "一")
    edit(database, 1, "一")
    assert database.sequence == 1
    assert len(database.history()) == 1


def test_ids_are_never_used_again(database: Database, opened: Opener) -> None:
    add(database, "一")
    add(database, "二")
    database.undo()
    edit(database, 1, None)
    assert add(database, "三") == 3
    edit(database, 3, None)
    database.close()
    assert add(opened(), "四") == 4


def test_a_document_that_was_handed_out_may_be_changed_freely(database: Database) -> None:
    add(database, "一")
    database.documents("notes")[1]["body"] = "二"
    assert bodies(database) == {1: "一"}
    document = {"body": "三"}
    with database.transaction("Edit") as transaction:
        transaction.put("notes", 1, document)
        document["body"] = "四"
    assert bodies(database) == {1: "三"}


def test_a_long_journal_is_written_into_the_file(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch, opened: Opener
) -> None:
    monkeypatch.setattr(keeper, "LONGEST_JOURNAL", 2000)
    other = opened()
    for number in range(40):
        add(database, f"第{number}條")
        assert path.with_name("library.json.journal").exists() or number
        other.refresh()
    assert path.with_name("library.json.journal.previous").exists()
    assert bodies(other) == bodies(database) == bodies(opened())
    assert len(bodies(database)) == 40


def test_reading_only_leaves_everything_as_it_is(database: Database, path: Path, opened: Opener) -> None:
    add(database, "一")
    before = {entry.name: entry.stat() for entry in path.parent.iterdir()}
    reader = opened()
    assert bodies(reader) == {1: "一"}
    reader.close()
    assert {entry.name: entry.stat() for entry in path.parent.iterdir()} == before


def test_small_changes_of_no_step_cost_their_own_size(database: Database, path: Path) -> None:
    add(database, "一" * 2000)
    journal = path.with_name("library.json.journal")
    before = journal.stat().st_size
    for number in range(10):
        with database.transaction("Place", undoable=False) as transaction:
            transaction.put("session", 1, {"caret": number})
    assert (journal.stat().st_size - before) / 10 < 160
    assert len(database.history()) == 1
    assert database.undo() is not None
    assert database.documents("session")[1] == {"caret": 9}


def test_a_link_is_followed_to_the_file(tmp_path: Path) -> None:
    real = tmp_path / "real" / "library.json"
    add(Database(real), "一")
    link = tmp_path / "library.json"
    link.symlink_to(real)
    database = Database(link)
    add(database, "二")
    database.close()
    assert link.is_symlink()
    assert bodies(Database(real)) == {1: "一", 2: "二"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps open files from being removed")
def test_a_removed_lock_file_guards_nothing_and_is_made_anew(
    database: Database, path: Path, opened: Opener
) -> None:
    add(database, "一")
    other = opened()
    path.with_name("library.json.lock").unlink()
    add(database, "二")
    add(other, "三")
    assert bodies(database) != bodies(other)
    database.refresh()
    assert bodies(database) == bodies(other) == {1: "一", 2: "二", 3: "三"}


def test_a_library_in_use_for_too_long_is_said_to_be(
    database: Database, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.database.storage.LOCK_SECONDS", 0.02)
    add(database, "一")
    other = opened()
    with database.transaction("Long"), pytest.raises(DatabaseError, match="in use by another program"):
        add(other, "二")
    assert add(other, "二") == 2


def test_neither_screens_nor_segmentation_nor_another_lock_is_loaded() -> None:
    names = "textual", "jieba", "opencc", "filelock", "sqlite3"
    act = f"import sys, store.database.database; print([n for n in {names} if n in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", act], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


def test_a_state_of_the_disk_is_known_by_two_looks(path: Path, opened: Opener) -> None:
    add(opened(), "一")
    kept = Keeper(path)
    assert kept.is_current
    add(opened(), "二")
    assert not kept.is_current
