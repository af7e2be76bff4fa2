"""Files made to do harm: each gives a draft or one sentence, in time, and the program that reads lives on."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from store.errors import IngestError
from store.ingest import give_up_reading, read_articles, read_bytes, readable_files
from store.records import Draft
from tests.faults.hostile import entries_of, hostile_files, word_with
from tests.store.ingest.makers import archive

_TEXT = "港務局今天說明，北堤的工程延後到五月。"
_LONG = os.environ.get("DUIDU_FUZZ") is not None
_QUICK = (
    "a bomb whose directory lies",
    "entities within entities",
    "an entity from outside",
    "a page nested without end",
    "pages that are each other's",
    "a form that draws itself",
)
"""Those that the usual run of the suite reads; with DUIDU_FUZZ all are read."""


def _read(data: bytes) -> Draft | str:
    try:
        return read_bytes(data, "檔")
    except IngestError as refusal:
        assert str(refusal).startswith("“檔” ")
        assert "\n" not in str(refusal)
        return str(refusal)


def test_harm_is_refused_or_does_none() -> None:
    files = hostile_files()
    for name in files if _LONG else _QUICK:
        data = files[name]()
        begun = time.monotonic()
        result = _read(data)
        if _LONG:
            print(
                f"{name}: {time.monotonic() - begun:.1f} s, {result if isinstance(result, str) else 'read'}"
            )
        assert isinstance(result, str) or len(result.text) < 2_000_000, name
        assert isinstance(_read(b"# a\n\n" + _TEXT.encode()), Draft), name


def test_nothing_outside_is_read() -> None:
    result = _read(hostile_files()["an entity from outside"]())
    assert isinstance(result, str)
    assert "entities" in result


def test_an_entry_that_leads_out_names_no_path(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<a>秘密</a>", encoding="utf-8")
    for target in (f"../../../../{secret}", str(secret), f"file://{secret}"):
        entries = entries_of(word_with("<a/>"))
        entries["_rels/.rels"] = entries["_rels/.rels"].replace(b"word/document.xml", target.encode())
        result = _read(archive(entries))
        assert isinstance(result, str)
        assert "秘密" not in result


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there, and pipes are other things")
def test_a_folder_s_links_out_pipes_and_devices_are_passed_over(tmp_path: Path) -> None:
    outside = tmp_path / "外.txt"
    outside.write_text(_TEXT, encoding="utf-8")
    folder = tmp_path / "夾"
    folder.mkdir()
    (folder / "內.txt").write_text(_TEXT, encoding="utf-8")
    (folder / "連出.txt").symlink_to(outside)
    (folder / "連內.txt").symlink_to(folder / "內.txt")
    (folder / "裝置.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "管.txt")
    files = readable_files(folder)
    assert [path.name for path in files if path.name in ("連出.txt", "裝置.txt")] == []
    assert {"內.txt", "連內.txt"} <= {path.name for path in files}
    for path in files:
        if path.name == "管.txt":
            with pytest.raises(IngestError, match="no ordinary file"):
                read_articles(path)


def test_a_reader_that_hangs_is_ended_and_the_next_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.ingest.apart.LONGEST_SECONDS", 0.0)
    result = _read(b"# a\n\n" + _TEXT.encode() * 2_000)
    assert isinstance(result, str)
    assert "seconds to read" in result
    monkeypatch.undo()
    assert isinstance(_read(b"# a\n\n" + _TEXT.encode()), Draft)


def test_a_reader_that_was_ended_begins_anew() -> None:
    assert isinstance(_read(b"# a\n\n" + _TEXT.encode()), Draft)
    give_up_reading()
    assert isinstance(_read(b"# a\n\n" + _TEXT.encode()), Draft)
