from pathlib import Path

import pytest

from store.errors import IngestError
from tests.store.ingest.makers import epub
from tui.screens.reading_files import FilesRead, progress_bar, read_files, read_pasted

NEWS = "港務局今天說明，北堤的工程延後到五月。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "甲.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "乙.txt").write_text("", encoding="utf-8")
    (tmp_path / "丙.txt").write_text(NEWS.replace("五", "六"), encoding="utf-8")
    (tmp_path / "空").mkdir()
    return tmp_path


def _read(paths: list[Path], stop_after: int = 99) -> tuple[FilesRead, list[tuple[int, int]]]:
    seen: list[tuple[int, int]] = []
    files = read_files(paths, lambda done, total: seen.append((done, total)), lambda: len(seen) >= stop_after)
    return files, seen


def test_one_bad_file_does_not_stop_the_rest(folder: Path) -> None:
    files, seen = _read([folder])
    assert len(files.drafts) == 2
    assert len(files.refused) == 1
    assert "乙.txt" in files.refused[0]
    assert seen[0] == (0, 3)


def test_what_holds_nothing_or_is_not_there_is_refused(folder: Path) -> None:
    files, _ = _read([folder / "空", folder / "丁.txt"])
    assert files.drafts == ()
    assert ["空" in files.refused[0], "丁.txt" in files.refused[1]] == [True, True]


def test_stopping_gives_what_was_read_until_then(folder: Path) -> None:
    files, seen = _read([folder], stop_after=1)
    assert (len(files.drafts), files.refused, files.stopped) == (1, (), True)
    assert seen == [(0, 3)]


def test_what_stopping_ended_is_not_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = []

    def ended(_: Path) -> None:
        stopped.append(True)
        raise IngestError("cut short")

    monkeypatch.setattr("tui.screens.reading_files.read_articles", ended)
    files = read_files([folder], lambda *_: None, lambda: bool(stopped))
    assert files == FilesRead((), (), stopped=True)


def test_the_chapters_of_a_book_are_read(tmp_path: Path) -> None:
    path = tmp_path / "書.epub"
    path.write_bytes(epub([("甲", f"<p>{NEWS}</p>"), ("乙", f"<p>{NEWS}完</p>")], title="港務"))
    files, _ = _read([path])
    assert [draft.title for draft in files.drafts] == ["甲", "乙"]


def test_a_pasted_text_is_read_as_a_file_is() -> None:
    assert [draft.text for draft in read_pasted(f"標題一則\n\n{NEWS}").drafts] == [NEWS]
    assert "clipboard" in read_pasted(" ").refused[0]


@pytest.mark.parametrize(("done", "shown"), [(0, 0), (1, 5), (3, 15), (4, 20)])
def test_the_bar_fills(done: int, shown: int) -> None:
    assert progress_bar(done, 4) == f"[{'=' * shown}{' ' * (20 - shown)}]"
