import os
import sys
from pathlib import Path

import pytest

from store.errors import IngestError
from store.ingest import LARGEST_FILE, read_bytes, read_path, readable_files

_TEXT = "離島航線自下月起調整班次，縣府表示，新的班表將優先滿足就醫與就學的需要。"


def _write(path: Path, text: str = _TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_becomes_a_draft_that_knows_its_path(tmp_path: Path) -> None:
    path = _write(tmp_path / "港口.txt")
    draft = read_path(path)
    assert (draft.text, draft.origin) == (_TEXT, str(path))


def test_standard_input_has_no_origin() -> None:
    assert read_bytes(_TEXT.encode(), None).origin is None


def test_the_suffix_does_not_matter(tmp_path: Path) -> None:
    assert read_path(_write(tmp_path / "港口.pdf")).text == _TEXT


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match=r"沒有.*does not exist"):
        read_path(tmp_path / "沒有.txt")


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b"])
def test_a_name_that_no_file_can_have_is_refused(name: str) -> None:
    with pytest.raises(IngestError):
        read_path(Path(name))


def test_a_name_is_shown_without_its_escapes(tmp_path: Path) -> None:
    with pytest.raises(IngestError) as refusal:
        read_path(tmp_path / "\x1b[31m紅.txt")
    assert "\x1b" not in str(refusal.value)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="is a folder"):
        read_path(tmp_path)


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(IngestError, match="larger than 32 MiB"):
        read_path(path)
    with pytest.raises(IngestError, match="larger than 32 MiB"):
        read_bytes(b"a" * (LARGEST_FILE + 1), None)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_a_pipe_and_a_device_are_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "管.txt"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero")):
        with pytest.raises(IngestError, match="no ordinary file"):
            read_path(path)


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _write(tmp_path / "鎖.txt")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("store.ingest.reading.os.open", refuse)
    with pytest.raises(IngestError, match=r"鎖.*may not be read"):
        read_path(path)


def test_a_failing_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _write(tmp_path / "盤.txt")

    def fail(*_: object) -> int:
        raise OSError(5, "Input/output error", str(path))

    monkeypatch.setattr("store.ingest.reading.os.open", fail)
    with pytest.raises(IngestError, match="cannot be read"):
        read_path(path)


def test_a_folder_lists_its_texts_and_nothing_else(tmp_path: Path) -> None:
    wanted = [
        _write(tmp_path / "b.txt"),
        _write(tmp_path / "內" / "深" / "a.md"),
        _write(tmp_path / "無副檔名"),
        _write(tmp_path / "A.TXT"),
        _write(tmp_path / "p.html"),
    ]
    for name in (
        ".hidden.txt",
        ".git/a.txt",
        "library.json",
        "library.json.journal",
        "x.py",
        "a.txt~",
        "p_files/frame.html",
    ):
        _write(tmp_path / name)
    (tmp_path / "image.bin").write_bytes(b"\x89PNG\r\n\0\0")
    (tmp_path / "blank").write_bytes(b"")
    assert readable_files(tmp_path) == sorted(wanted)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    path = _write(tmp_path / "內" / "a.txt")
    (tmp_path / "內" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert readable_files(tmp_path) == [path]


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="does not exist"):
        readable_files(tmp_path / "沒有")


def test_a_file_named_as_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="is a file, not a folder"):
        readable_files(_write(tmp_path / "a.txt"))


def test_a_folder_without_permission_stands_in_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "鎖"
    _write(locked / "a.txt")
    path = _write(tmp_path / "b.txt")
    scandir = os.scandir

    def refuse(folder: str | Path) -> object:
        if str(folder) == str(locked):
            raise PermissionError(13, "Permission denied", str(locked))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert readable_files(tmp_path) == sorted([path, locked])
    with pytest.raises(IngestError, match=r"鎖.*may not be read"):
        read_path(locked)
