from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import RefusedError
from tui.screens.written_paths import common_start, completions, paths_written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("港口.txt", "天氣 報告.txt", "甲[1].txt", ".hidden"):
        (tmp_path / name).touch()
    (tmp_path / "海峽").mkdir()
    return tmp_path


def test_a_file_a_folder_and_a_name_with_blanks_or_brackets(folder: Path) -> None:
    for name in ("港口.txt", "海峽", "天氣 報告.txt", "甲[1].txt"):
        assert paths_written(f" {folder / name} ") == [folder / name]


def test_a_pattern_names_what_it_matches_in_order(folder: Path) -> None:
    assert paths_written(f"{folder}/*.txt") == sorted(folder.glob("*.txt"))


def test_the_home_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert paths_written("~/港口.txt") == [folder / "港口.txt"]
    assert completions("~/港") == ["~/港口.txt"]


def test_files_dropped_on_the_terminal(folder: Path) -> None:
    line = f"'{folder}/天氣 報告.txt' {folder}/港口.txt {folder}/天氣\\ 報告.txt"
    assert paths_written(line) == [folder / "天氣 報告.txt", folder / "港口.txt"]


@pytest.mark.parametrize("written", ["", "  ", "無此檔", "*.無此", "'", "a\0b", "~無此人/x"])
def test_what_names_nothing_is_refused(written: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(RefusedError):
        paths_written(written)


def test_one_missing_of_several_refuses_all(folder: Path) -> None:
    with pytest.raises(RefusedError, match="無此檔"):
        paths_written(f"{folder}/港口.txt {folder}/無此檔.txt")


def test_completions_are_in_order_with_slashes_and_without_hidden_files(folder: Path) -> None:
    assert completions(f"{folder}/") == [
        f"{folder}/{name}" for name in sorted(("港口.txt", "天氣 報告.txt", "甲[1].txt", "海峽/"))
    ]
    assert completions(f"{folder}/.") == [f"{folder}/.hidden"]
    assert completions(f"{folder}/無/") == []
    assert completions("a\0b/") == []


def test_what_paths_begin_with() -> None:
    assert common_start([]) == ""
    assert common_start(["/a/港口", "/a/港務", "/a/港"]) == "/a/港"


@given(st.text(max_size=5), st.lists(st.text(max_size=5), min_size=1))
def test_the_common_start_begins_every_path(start: str, ends: list[str]) -> None:
    paths = [start + end for end in ends]
    common = common_start(paths)
    assert common.startswith(start)
    assert all(path.startswith(common) for path in paths)
