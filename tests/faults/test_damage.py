"""Damage: seen at the next opening, explained by a check, and repaired without overwriting anything."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.database.database import Database
from store.database.documents import DamagedError, DatabaseError, ForeignError
from store.database.repair import check, restore
from tests.faults.battery import flipped_bits
from tests.faults.story import kept_at, kept_by, lay_out, put, remove_all_notes

LIBRARY, JOURNAL = "library.json", "library.json.journal"
PREVIOUS, BACKUP = "library.json.journal.previous", "library.json.backup"


@pytest.fixture
def lived_in(tmp_path: Path) -> Path:
    """A library with a backup, both journals and an unfinished session; returns its file."""
    path = tmp_path / "kept" / LIBRARY
    database = Database(path)
    for size in (40, 900, 5000):
        put(database, "notes", 0, size)
    database.close()
    database = Database(path)
    for size in (300, 40):
        put(database, "articles", 0, size)
    database.close()
    database = Database(path)
    for size in (600, 60, 40):
        put(database, "notes", 0, size)
    return path


def _files(folder: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in folder.iterdir()}


def _is_repaired(path: Path, everything: object) -> None:
    before = _files(path.parent)
    report = check(path)
    assert _files(path.parent) == before, "a check must change nothing"
    assert report.state == "damaged"
    assert report.problems
    with pytest.raises(DamagedError, match=r"duidu check.*duidu restore"):
        Database(path)
    assert _files(path.parent) == before, "an opening must change nothing"
    restored = restore(path)
    assert restored.problems == ()
    assert restored.sequence == report.sequence
    assert kept_at(path) == everything
    assert check(path).state == "sound"
    after = [data for name, data in _files(path.parent).items() if ".replaced-" in name]
    for name in (LIBRARY, JOURNAL, PREVIOUS):
        if name in before:
            assert before[name] in after, f"{name} was overwritten without a copy"
    database = Database(path)
    put(database, "notes", 0, 40)
    with pytest.raises(DatabaseError, match="sound"):
        restore(path)


def test_a_refused_library_holds_no_file_open(lived_in: Path) -> None:
    lived_in.write_bytes(lived_in.read_bytes()[:-9])
    with pytest.raises(DamagedError):
        Database(lived_in)
    held = len(list(Path("/dev/fd").iterdir()))
    for _ in range(3):
        with pytest.raises(DamagedError):
            Database(lived_in)
    assert len(list(Path("/dev/fd").iterdir())) == held


@pytest.mark.parametrize("damage", ["cut", "empty", "zeroed", "rubbish", "flipped", "away", "other"])
def test_a_damaged_library_file_is_rebuilt_from_its_backup_and_the_journals(
    lived_in: Path, damage: str
) -> None:
    everything = kept_at(lived_in)
    data = bytearray(lived_in.read_bytes())
    if damage == "cut":
        del data[len(data) // 2 :]
    elif damage == "empty":
        data.clear()
    elif damage == "zeroed":
        data[1024:1536] = bytes(512)
    elif damage == "rubbish":
        data += b"rubbish"
    elif damage == "flipped":
        data[700] ^= 4
    elif damage == "other":
        data = bytearray(b'{"_default": {"1": {"a": 1}}}')
    lived_in.write_bytes(data)
    if damage == "away":
        shutil.move(lived_in, lived_in.with_name("elsewhere.json"))
    _is_repaired(lived_in, everything)


@pytest.mark.parametrize("place", ["head", "first", "middle", "last"])
def test_a_flipped_bit_in_the_journal_is_taken_back(lived_in: Path, place: str) -> None:
    everything = kept_at(lived_in)
    journal = lived_in.with_name(JOURNAL)
    data = bytearray(journal.read_bytes())
    lines = data.split(b"\n")
    at = {
        "head": 33,
        "first": len(lines[0]) + 40,
        "middle": len(lines[0]) + len(lines[1]) + 30,
        "last": len(data) - 9,
    }
    data[at[place]] ^= 1
    journal.write_bytes(data)
    _is_repaired(lived_in, everything)


@pytest.mark.parametrize("damage", ["zeroed", "rubbish between", "line away", "cut"])
def test_what_cannot_be_read_of_a_journal_is_said_and_the_rest_is_brought_back(
    lived_in: Path, damage: str
) -> None:
    journal = lived_in.with_name(JOURNAL)
    data = journal.read_bytes()
    lines = data.splitlines(keepends=True)
    last = Database(lived_in).sequence
    if damage == "zeroed":
        lines[2] = lines[2][:30] + bytes(len(lines[2]) - 30)
    elif damage == "rubbish between":
        lines.insert(2, b"rubbish\n")
    elif damage == "line away":
        del lines[2]
    else:
        lines[-1] = b""
    journal.write_bytes(b"".join(lines))
    report = check(lived_in)
    assert report.state == "damaged"
    with pytest.raises(DamagedError):
        Database(lived_in)
    restored = restore(lived_in)
    assert restored.sequence < last
    assert f"to {last} " in " ".join(restored.problems)
    database = Database(lived_in)
    assert len(database.documents("notes")) == 3 + (1 if damage != "cut" else 2)
    # An id that was ever given is never given again, not even that of a lost document.
    put(database, "notes", 0, 40)
    assert check(lived_in).state == "sound"


def test_single_flipped_bits_are_seen_a_hundred_times_of_a_hundred(folder: Path) -> None:
    assert flipped_bits(folder, 200) == 200


def test_zeroed_and_swapped_blocks_are_seen(lived_in: Path) -> None:
    sound, chance = _files(lived_in.parent), random.Random(3)
    for number in range(60):
        name = (LIBRARY, JOURNAL)[number % 2]
        data = bytearray(sound[name])
        start = chance.randrange(0, len(data), 512)
        if number % 3:
            data[start : start + 512] = bytes(len(data[start : start + 512]))
        else:
            data[start : start + 512] = chance.randbytes(len(data[start : start + 512]))
        lay_out(lived_in.parent, {**sound, name: bytes(data)})
        with pytest.raises(DatabaseError):
            Database(lived_in)


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("generations", [1, 2])
@pytest.mark.parametrize("mark", [True, False])
def test_an_older_copy_put_back_by_a_sync_tool_is_refused(
    tmp_path: Path, closed: bool, generations: int, mark: bool
) -> None:
    path = tmp_path / LIBRARY
    copies = []
    for _ in range(4):
        database = Database(path)
        put(database, "notes", 0, 200)
        database.close()
        copies.append(path.read_bytes())
    database = Database(path)
    if not closed:
        put(database, "notes", 0, 200)
        generations -= 1
    everything = kept_by(database)
    if not mark:
        path.with_name("library.json.lock").unlink()
    path.write_bytes(copies[-1 - generations])
    if closed or generations:
        _is_repaired(path, everything)
    else:
        assert kept_at(path) == everything


def test_an_older_copy_is_taken_when_the_reader_says_so(tmp_path: Path) -> None:
    path = tmp_path / LIBRARY
    database = Database(path)
    put(database, "notes", 0, 40)
    database.close()
    older = path.read_bytes()
    database = Database(path)
    put(database, "notes", 0, 40)
    database.close()
    newest = path.read_bytes()
    path.write_bytes(older)
    restored = restore(path, path)
    database = Database(path)
    assert list(database.documents("notes")) == [1]
    put(database, "notes", 0, 40)
    assert list(database.documents("notes")) == [1, 3]
    assert restored.kept[0].read_bytes() == older
    assert path.with_name(BACKUP).exists()
    path.with_name("mine.json").write_bytes(newest)
    restore(path, path.with_name("mine.json"))
    assert list(Database(path).documents("notes")) == [1, 2]


def test_another_library_put_in_the_place_of_this_one_is_refused(lived_in: Path, tmp_path: Path) -> None:
    everything = kept_at(lived_in)
    another = Database(tmp_path / "another" / LIBRARY)
    for _ in range(30):
        put(another, "notes", 0, 40)
    another.close()
    shutil.copy(tmp_path / "another" / LIBRARY, lived_in)
    _is_repaired(lived_in, everything)


def test_a_newer_copy_from_another_machine_is_taken(tmp_path: Path) -> None:
    here, there = tmp_path / "here" / LIBRARY, tmp_path / "there" / LIBRARY
    database = Database(here)
    put(database, "notes", 0, 40)
    database.close()
    shutil.copytree(here.parent, there.parent)
    database = Database(there)
    put(database, "notes", 0, 40)
    database.close()
    database = Database(there)
    put(database, "notes", 0, 40)
    database.close()
    shutil.copy(there, here)
    assert len(Database(here).documents("notes")) == 3


def test_two_machines_that_changed_the_same_library_are_not_mixed_up(tmp_path: Path) -> None:
    here, there = tmp_path / "here" / LIBRARY, tmp_path / "there" / LIBRARY
    database = Database(here)
    put(database, "notes", 0, 40)
    database.close()
    shutil.copytree(here.parent, there.parent)
    for path in (here, there):
        database = Database(path)
        put(database, "notes", 0, 40)
        database.close()
    shutil.copy(there, here)
    with pytest.raises(DamagedError, match="another has been put in its place"):
        Database(here)


def test_a_conflicted_copy_beside_is_spoken_of(lived_in: Path) -> None:
    for name in (
        "library (conflicted copy 2026-03-01).json",
        "library.sync-conflict-20260301-101010-ABCDEF.json",
    ):
        lived_in.with_name(name).write_bytes(lived_in.read_bytes())
    report = check(lived_in)
    assert report.state == "sound"
    assert len([problem for problem in report.problems if "sync tool" in problem]) == 2
    assert len(Database(lived_in).notices) == 2


def test_nothing_is_restored_where_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / LIBRARY
    database = Database(path)
    put(database, "notes", 0, 40)
    path.write_bytes(b"rubbish")
    path.with_name(JOURNAL).write_bytes(b"rubbish")
    assert check(path).state == "damaged"
    before = _files(tmp_path)
    with pytest.raises(DatabaseError, match="duidu restore FILE"):
        restore(path)
    assert _files(tmp_path) == before


def test_a_backup_is_a_library_of_its_own(lived_in: Path, tmp_path: Path) -> None:
    database = Database(lived_in)
    target = tmp_path / "copies" / "mine.json"
    database.backup(target)
    everything = kept_by(database)
    with TinyDB(target, encoding="utf-8", access_mode="r") as plain:
        assert {document.doc_id for document in plain.table("notes")} == set(everything["notes"])
    assert kept_at(target) == everything
    with pytest.raises(DatabaseError, match="there already"):
        database.backup(target)
    remove_all_notes(database)
    database.close()
    restore(lived_in, target)
    assert kept_at(lived_in) == everything
    assert database.refresh(), "a program that has it open sees what was restored"
    assert kept_by(database) == everything


def test_files_of_other_programs_are_foreign(tmp_path: Path) -> None:
    path = tmp_path / LIBRARY
    for content in (b"PK\x03\x04", b"[1]", b'{"a": 1}', b'{"a": {"x": {}}}', b'{"a": {"1": 3}}'):
        path.write_bytes(content)
        assert check(path).state == "foreign"
        with pytest.raises(ForeignError):
            Database(path)
        assert _files(tmp_path) == {LIBRARY: content}
