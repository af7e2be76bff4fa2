"""Exporting and importing as a shell would."""

from __future__ import annotations

import json
import os
import stat

import pytest

from store.acts.annotations import add_note, edit_note
from store.exchange.formats import EXPORTS
from store.library import Library
from store.records import Passage
from tests.store.exchange.conftest import FEW


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """A short starter catalogue, and no waiting for the disk."""
    monkeypatch.setattr("store.catalogue.load_catalogue", lambda: FEW)
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def noted(library, articles):
    add_note(library, Passage(1, 0, 4), "起初", ("人物",))
    library.checkpoint()
    return library


def test_a_library_goes_out_and_comes_into_another(duidu, noted, tmp_path):
    out = tmp_path / "全部.json"
    (row,) = duidu("export", "json", "-o", out, "--json").rows
    assert row["file"] == str(out) and row["format"] == "json" and row["losses"] == []
    assert row["counts"]["articles"] == 2 and row["counts"]["notes"] == 1
    other = tmp_path / "other" / "library.json"
    (row,) = duidu("--library", other, "import", out, "--json").rows
    assert row["format"] == "json" and row["added"]["notes"] == 1 and row["losses"] == []
    assert [line["body"] for line in duidu("notes", "--library", other, "--json").rows] == ["起初"]
    (row,) = duidu("--library", other, "import", out, "--json").rows
    assert row["added"] == {} and row["same"]["notes"] == 1
    assert duidu("--library", other, "undo").status == 0
    assert duidu("--library", other, "notes", "--json").rows == []


def test_another_librarys_own_file_is_taken_in(duidu, noted, tmp_path):
    other = tmp_path / "other" / "library.json"
    assert duidu("--library", other, "import", noted.path, "--json").rows[0]["added"]["articles"] == 2
    opened = Library.open(other)
    edit_note(opened, opened.notes()[0].id, "改過", ())
    answer = duidu("import", other)
    assert "duidu: What only library.json.journal holds was not imported" in answer.err
    opened.close()
    answer = duidu("import", other)
    assert answer.out.splitlines()[0] == f"{other} (json) added: nothing."
    assert "kept beside: 1 note." in answer.out
    assert duidu("notes", "--json").rows[-1]["labels"] == ["conflict: library.json"]


def test_every_format_is_written(duidu, noted, tmp_path):
    for name in EXPORTS:
        out = tmp_path / name
        assert duidu("export", name, "電話", "-o", out).status == 0
        assert out.stat().st_size
    assert duidu("export", "ris", "電話").out.startswith("TY")


def test_some_articles_only_and_what_is_lost_is_said(duidu, noted, tmp_path):
    out = tmp_path / "a.json"
    answer = duidu("export", "webanno", "-o", out, "電話之後")
    assert answer.out == f"{out}: 1 article, 1 note.\n"
    assert "no tag here names" in answer.err
    assert json.loads(out.read_bytes())["total"] == 1
    assert duidu("export", "webanno", "-o", tmp_path / "b.json", "沒有這篇").status == 1
    assert not (tmp_path / "b.json").exists()


def test_the_librarys_own_files_are_never_written_over(duidu, noted, tmp_path):
    before = noted.path.read_bytes()
    link = tmp_path / "link.json"
    link.symlink_to(noted.path)
    for target in (noted.path, link, noted.path.with_name("library.json.journal")):
        answer = duidu("export", "json", "-o", target)
        assert answer.status == 1 and "belongs to the library itself" in answer.err
    assert noted.path.read_bytes() == before


def test_a_file_is_replaced_whole_and_keeps_its_permissions(duidu, noted, tmp_path):
    out = tmp_path / "a.json"
    out.write_text("old")
    out.chmod(0o640)
    assert duidu("export", "json", "-o", out).status == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o640 and json.loads(out.read_bytes())["schema"] == 1
    assert not list(tmp_path.glob(".duidu*"))
    assert duidu("export", "json", "-o", tmp_path).status == 1
    assert duidu("export", "json", "-o", tmp_path / "none" / "a.json").status == 1


def test_words_that_are_off_and_files_that_are_none(duidu, noted, tmp_path):
    assert duidu("export", "json", "--json").status == 2
    assert duidu("export", "docx").status == 2
    assert duidu("import", tmp_path / "none.json").status == 1
    answer = duidu("import", "-", typed=b"\x00\x01")
    assert answer.status == 1 and answer.err.count("\n") == 1
    assert duidu("import", "-", "--format", "qdpx", typed=b"PK\x03\x04").status == 1
