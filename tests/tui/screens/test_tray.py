"""The tray: collected while reading, put in order, remarked on, copied."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.acts.tray import add_quotation
from store.records import Passage
from tests.tui.screens.host import screen_lines
from tests.tui.screens.room_host import go_to, reading, room, status, until, write
from tui.clipboard import CopyOutcome
from tui.screens.tray import TrayScreen
from tui.widgets.bottom_sheet import BottomSheet
from tui.widgets.card_list import CardList
from tui.widgets.line_input import LineInput
from tui.widgets.status_line import StatusLine


@pytest.fixture
def copied(monkeypatch):
    """What was copied, in order."""
    texts: list[str] = []

    def copy(text: str, *, terminal: object, folder: Path) -> CopyOutcome:
        texts.append(text)
        return CopyOutcome("system", "copied.")

    monkeypatch.setattr("tui.clipboard.copy", copy)
    return texts


def cards(pilot) -> list[str]:
    return [f"{card.heading}\n{card.body}" for card in pilot.app.screen.query_one("#listed", CardList).cards]


async def test_quotations_are_collected_ordered_remarked_on_and_copied(library, articles, copied):
    async with reading(library) as pilot:
        go_to(pilot, "普丁則在")
        await pilot.press("c")
        assert "1 in the tray" in status(pilot)
        await pilot.press("2")
        go_to(pilot, "普京稱")
        await pilot.press("s", "c", "Q")
        assert isinstance(pilot.app.screen, TrayScreen)
        assert [quotation.anchor.article for quotation in library.quotations()] == [1, 2]
        await pilot.press("K")
        assert [quotation.anchor.article for quotation in library.quotations()] == [1, 2], "it is the first"
        await pilot.press("J")
        assert [quotation.anchor.article for quotation in library.quotations()] == [2, 1]
        await pilot.press("e")
        await pilot.pause()
        await write(pilot, "門關上了嗎？")
        await pilot.press("enter")
        await pilot.pause()
        assert cards(pilot)[1].startswith("2  門關上了嗎？\n「普丁則在")
        await pilot.press("y")
        await until(pilot, lambda: copied)
        assert "普丁則在莫斯科說" in copied[0]
        assert "臺北晨報範例" in copied[0]
        await pilot.press("Y")
        await until(pilot, lambda: len(copied) == 2)
        assert copied[1].index("普京稱") < copied[1].index("普丁則在")
        await pilot.press("m")
        await until(pilot, lambda: len(copied) == 3)
        assert "門關上了嗎？" in copied[2]
        await pilot.press("enter")
        await pilot.pause()
        assert room(pilot).active_pane.article == 1
        assert room(pilot).has_selection


async def test_what_is_in_the_tray_is_not_collected_twice(library, articles):
    async with reading(library) as pilot:
        go_to(pilot, "普丁則在")
        await pilot.press("c", "c")
        assert len(library.quotations()) == 1
        assert "In the tray already, as number 1; Q shows it." in status(pilot)


async def test_moving_is_told_also_behind_an_undo(library, articles):
    add_quotation(library, Passage(1, 0, 6))
    add_quotation(library, Passage(2, 0, 6))
    async with reading(library) as pilot:
        await pilot.press("Q", "J", "u", "J")
        assert pilot.app.screen.query_one(StatusLine).words == "Number 2 of 2 now."
        await pilot.press("J")
        assert "It is the last already." in pilot.app.screen.query_one(StatusLine).words


async def test_the_sheet_is_written_to_a_file_and_nothing_over_another(library, articles, tmp_path):
    add_quotation(library, Passage(1, 0, 6), "為什麼是現在？")
    taken, free = tmp_path / "taken.md", tmp_path / "free.md"
    taken.write_text("mine", "utf-8")

    async def name(file: Path) -> None:
        pilot.app.screen.query_one(LineInput).value = str(file)
        await pilot.press("enter")
        await pilot.pause()

    async with reading(library) as pilot:
        await pilot.press("Q", "w")
        await pilot.pause()
        await name(taken)
        assert taken.read_text("utf-8") == "mine"
        assert "is there already" in "\n".join(screen_lines(pilot.app))
        await name(free)
        assert "為什麼是現在？" in free.read_text("utf-8")
        assert "Written: " in pilot.app.screen.query_one(StatusLine).words
        await pilot.press("w")
        await pilot.pause()
        await name(taken)
        await pilot.press("enter")
        await pilot.pause()
        assert "為什麼是現在？" in taken.read_text("utf-8")
        await pilot.press("w")
        await pilot.pause()
        await name(library.path.parent)
        assert "This is a folder" in "\n".join(screen_lines(pilot.app))
        for own in (library.path, library.path.with_name(library.path.name + ".journal")):
            await name(own)
            assert "belongs to the library itself" in pilot.app.screen.query_one(BottomSheet).sentence
        missing = tmp_path / "missing" / "sheet.md"
        await name(missing)
        assert f"There is no folder {missing.parent};" in pilot.app.screen.query_one(BottomSheet).sentence
        assert pilot.app.screen.query_one(LineInput).value == str(missing)
        missing.parent.mkdir()
        await pilot.press("enter")
        await pilot.pause()
        assert "為什麼是現在？" in missing.read_text("utf-8")


async def test_the_tray_is_filtered_emptied_and_brought_back(library, articles):
    add_quotation(library, Passage(1, 0, 6), "第一問")
    add_quotation(library, Passage(2, 0, 6), "第二問")
    async with reading(library) as pilot:
        await pilot.press("Q", "/")
        await write(pilot, "第二问")
        assert [card.split("\n")[0] for card in cards(pilot)] == ["2  第二問"]
        await pilot.press("enter", "d")
        assert [quotation.remark for quotation in library.quotations()] == ["第一問"]
        await pilot.press("escape", "u", "D")
        assert library.quotations() == []
        assert "Nothing collected yet" in cards(pilot)[0]
        await pilot.press("y")
        assert "The tray is empty" in pilot.app.screen.query_one(StatusLine).words
        await pilot.press("u")
        assert len(library.quotations()) == 2
        await pilot.press("escape")
        assert pilot.app.screen is room(pilot)
