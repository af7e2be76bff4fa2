from pathlib import Path

import pytest

from tests.tui.screens.host import Host, screen_lines, write
from tui.screens.add_files import AddFiles, FilesToAdd
from tui.widgets.bottom_sheet import BottomSheet
from tui.widgets.line_input import LineInput


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("港口.txt", "港務局.txt", "天氣 報告.txt", ".hidden.txt"):
        (tmp_path / name).write_text("一段話。", encoding="utf-8")
    (tmp_path / "海峽").mkdir()
    (tmp_path / "海峽" / "一.txt").write_text("一段話。", encoding="utf-8")
    return tmp_path


def _line(app: Host) -> str:
    return app.screen.query_one(LineInput).value


async def test_tab_completes_as_far_as_all_agree_then_takes_one(folder: Path) -> None:
    app = Host(AddFiles(f"{folder}/"))
    async with app.run_test() as pilot:
        await write(pilot, "港")
        await pilot.press("tab")
        assert _line(app) == f"{folder}/港務局.txt" or _line(app) == f"{folder}/港口.txt"
        first = _line(app)
        await pilot.press("enter")
    assert app.results == [FilesToAdd((Path(first),))]


async def test_a_single_fitting_folder_is_completed_with_its_slash(folder: Path) -> None:
    app = Host(AddFiles(f"{folder}/"))
    async with app.run_test() as pilot:
        await write(pilot, "海")
        await pilot.press("tab")
        assert _line(app) == f"{folder}/海峽/"
        await pilot.press("tab", "enter")
    assert app.results == [FilesToAdd((folder / "海峽" / "一.txt",))]


async def test_arrows_choose_what_tab_writes(folder: Path) -> None:
    app = Host(AddFiles(f"{folder}/"))
    async with app.run_test() as pilot:
        shown = [line.strip() for line in screen_lines(app) if line.strip().startswith(str(folder)[:20])]
        await pilot.press("down", "down", "tab")
        assert _line(app).startswith(str(folder))
        assert _line(app) != f"{folder}/"
    assert shown


async def test_what_is_not_there_is_said_and_nothing_is_lost(folder: Path) -> None:
    app = Host(AddFiles(str(folder / "無此檔.txt")))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        assert app.results == []
        assert "無此檔.txt" in app.screen.query_one(BottomSheet).sentence
        assert _line(app).endswith("無此檔.txt")
        await pilot.press("escape")
    assert app.results == [None]


async def test_an_empty_line_adds_nothing() -> None:
    app = Host(AddFiles())
    async with app.run_test() as pilot:
        await pilot.press("enter")
        assert app.results == []
        assert app.screen.query_one(BottomSheet).sentence
