from pathlib import Path

import pytest

from tui.screens.reading_files import FilesRead, read_files

NEWS = "港務局今天說明，北堤的工程延後到五月。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "甲.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "乙.txt").write_text("", encoding="utf-8")
    (tmp_path / "丙.txt").write_text(NEWS.replace("五", "六"), encoding="utf-8")
    (tmp_path / "空").mkdir()
    return tmp_path


def _read(paths: list[Path], stop_after: int = 99) -> tuple[FilesRead | None, list[tuple[int, int]]]:
    seen: list[tuple[int, int]] = []
    files = read_files(paths, lambda done, total: seen.append((done, total)), lambda: len(seen) >= stop_after)
    return files, seen


def test_one_bad_file_does_not_stop_the_rest(folder: Path) -> None:
    files, seen = _read([folder])
    assert files is not None
    assert len(files.drafts) == 2
    assert len(files.refused) == 1
    assert "乙.txt" in files.refused[0]
    assert seen == [(0, 3), (1, 3), (2, 3)]


def test_what_holds_nothing_or_is_not_there_is_refused(folder: Path) -> None:
    files, _ = _read([folder / "空", folder / "丁.txt"])
    assert files is not None
    assert files.drafts == ()
    assert ["空" in files.refused[0], "丁.txt" in files.refused[1]] == [True, True]


def test_giving_up_keeps_nothing(folder: Path) -> None:
    files, seen = _read([folder], stop_after=1)
    assert files is None
    assert seen == [(0, 3)]
