"""Files of plain TinyDB, of an older schema, and changed by plain TinyDB after us."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.database.database import Database
from store.database.documents import DamagedError, ForeignError
from store.database.repair import check
from tests.store.database.conftest import Opener, add, bodies

OLDER = {
    "notes": {"1": {"body": "一"}, "3": {"body": "三"}},
    "_history": {"4": {"sequence": 4, "label": "Add note", "time": "2026-01-01T00:00:00+00:00", "edits": []}},
    "_meta": {"1": {"schema": 1, "sequence": 4, "highest": {"notes": 7}}},
}


def _beside(path: Path, word: str) -> list[Path]:
    return [entry for entry in path.parent.iterdir() if f".{word}-" in entry.name]


def test_a_plain_file_is_taken_over_by_the_first_change_with_a_copy(path: Path, opened: Opener) -> None:
    path.parent.mkdir()
    with TinyDB(path, encoding="utf-8") as plain:
        plain.table("notes").insert_multiple([{"body": "一"}, {"body": "二"}])
    before = path.read_bytes()
    database = opened()
    assert bodies(database) == {1: "一", 2: "二"}
    assert check(path).state == "sound"
    assert {entry.name for entry in path.parent.iterdir()} == {path.name}
    assert add(database, "三") == 3
    (copy,) = _beside(path, "tinydb")
    assert copy.read_bytes() == before
    assert any(str(copy) in notice for notice in database.notices)
    assert bodies(opened()) == {1: "一", 2: "二", 3: "三"}


def test_an_empty_file_may_have_been_cut_off_and_is_refused(path: Path) -> None:
    path.parent.mkdir()
    TinyDB(path).close()
    with pytest.raises(ForeignError, match="empty"):
        Database(path)
    assert check(path).state == "foreign"
    path.write_text("{}")
    assert Database(path).is_new


def test_an_older_schema_is_brought_up_by_the_first_change_with_a_copy(path: Path, opened: Opener) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps(OLDER), encoding="utf-8")
    database = opened()
    assert bodies(database) == {1: "一", 3: "三"}
    assert "older duidu" in " ".join(check(path).problems)
    assert add(database, "八") == 8
    (copy,) = _beside(path, "schema-1")
    assert json.loads(copy.read_text(encoding="utf-8")) == OLDER
    assert database.sequence == 5
    assert bodies(opened()) == {1: "一", 3: "三", 8: "八"}


@pytest.mark.parametrize("spaced", [True, False])
def test_a_newer_schema_is_refused_unharmed(database: Database, path: Path, spaced: bool) -> None:
    add(database, "一")
    database.close()
    if spaced:
        content = json.loads(path.read_bytes())
        content["_meta"]["1"]["schema"] = 3
        path.write_text(json.dumps(content), encoding="utf-8")
    else:
        path.write_bytes(path.read_bytes().replace(b'"schema":2', b'"schema":3'))
    before = path.read_bytes()
    with pytest.raises((ForeignError, DamagedError), match="newer duidu"):
        Database(path)
    assert check(path).state in ("foreign", "damaged")
    assert path.read_bytes() == before


def test_what_plain_tinydb_changed_in_our_file_is_taken_over(
    database: Database, path: Path, opened: Opener
) -> None:
    add(database, "一")
    database.close()
    with TinyDB(path, encoding="utf-8") as plain:
        plain.table("notes").insert({"body": "二"})
    again = opened()
    assert bodies(again) == {1: "一", 2: "二"}
    assert add(again, "三") == 3
    assert len(_beside(path, "schema-1")) == 1


def test_what_plain_tinydb_wrote_over_a_live_journal_is_refused(database: Database, path: Path) -> None:
    add(database, "一")
    database.checkpoint()
    add(database, "二")
    with TinyDB(path, encoding="utf-8") as plain:
        plain.table("notes").insert({"body": "三"})
    with pytest.raises(DamagedError):
        Database(path)
