"""The command palette: what it finds, and that it does it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store.acts.tray import add_quotation
from store.records import Passage
from tests.tui.screens.host import screen_lines
from tests.tui.screens.room_host import reading, room, until
from tui.app import DuiduApp
from tui.clipboard import CopyOutcome
from tui.screens.add_files import AddFiles
from tui.screens.file_dialog import FileDialog
from tui.screens.help import HelpScreen
from tui.screens.history import HistoryScreen
from tui.screens.library import LibraryScreen
from tui.screens.note_editor import NoteEditor
from tui.screens.palette import Entry, Palette, Ranking
from tui.screens.palette_elsewhere import AT_ONCE, PLACES, acts_of
from tui.screens.palette_entries import entries_for
from tui.screens.reading_room import ReadingRoom
from tui.screens.tray import TrayScreen
from tui.widgets.line_input import LineInput
from tui.widgets.status_line import StatusLine


def _nothing() -> None:
    return


ENTRIES = [
    Entry("段落", "下一段", _nothing, "}", "到下一段開頭。", "Pane Paragraph on"),
    Entry("閱讀", "寫筆記", _nothing, "a", "在選取的文字上寫筆記。", "Room Note Write a note."),
    Entry("文章", "港口的一天", _nothing, "", "林一禾"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["下一段", "寫筆記", "港口的一天"]),
        ("笔记", ["寫筆記"]),
        ("xbj", ["寫筆記"]),
        ("paragraph", ["下一段"]),
        ("note write", ["寫筆記"]),
        ("}", ["下一段"]),
        ("林一禾", ["港口的一天"]),
        ("一", ["下一段", "港口的一天"]),
        ("zz", []),
    ],
)
def test_entries_are_found_by_words_key_english_and_pinyin(typed, found):
    ranking = Ranking(ENTRIES)
    ranking.learn_initials(["xyd", "xbj", "gkdyt"])
    assert [entry.words for entry in ranking.best(typed)] == found


async def test_everything_is_found_and_done(library, articles):
    app = DuiduApp(library, (1,))

    async def palette(typed: str) -> None:
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, Palette)
        app.screen.query_one(LineInput).value = typed
        await pilot.press("enter")
        await pilot.pause()

    async with app.run_test(size=(60, 20)) as pilot:
        room = app.screen
        assert isinstance(room, ReadingRoom)
        hints = screen_lines(app)[-1]
        assert hints.strip() == "o Open  / Find  a Note  t Tag  x Link  y Copy  ? Help"
        await pilot.click(offset=(hints.index("Help"), 19))
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape")
        await palette("write note")
        assert isinstance(app.screen, NoteEditor)
        await palette("nothing is called so")
        assert "Nothing fits" in "\n".join(screen_lines(app))
        await pilot.press("ctrl+p", "escape")
        assert app.screen is room
        await palette("通话内外")
        assert room.active_pane.article == 2
        await palette("script simplified")
        assert "美国总统特朗普" in "\n".join(screen_lines(app))
        await palette("theme light")
        assert app.theme == "duidu-light"
        assert 'theme = "light"' in room.query_one(StatusLine).words


def _palette_lines(pilot: Pilot[Any]) -> list[str]:
    return [line for line in screen_lines(pilot.app) if line.strip()]


async def _choose(pilot: Pilot[Any], typed: str) -> None:
    await pilot.press("ctrl+p")
    pilot.app.screen.query_one(LineInput).value = typed
    await pilot.press("enter")
    await pilot.pause()
    await pilot.pause()


async def test_acts_of_other_screens_open_them_and_are_done_there(library, articles):
    add_quotation(library, Passage(1, 0, 6))
    async with reading(library) as pilot:
        await _choose(pilot, "write sheet")
        assert isinstance(pilot.app.screen, FileDialog)
        await pilot.press("escape", "escape")
        await _choose(pilot, "add file")
        assert isinstance(pilot.app.screen, AddFiles)
        await pilot.press("escape", "escape")
        await _choose(pilot, "tray remark")
        assert isinstance(pilot.app.screen, TrayScreen)
        assert pilot.app.screen.query_one(StatusLine).words == "e: Write a question or remark."


@pytest.mark.parametrize("key", ["o", "E", "T", "R", "O", "V", "H"])
async def test_acts_of_other_screens_are_done_from_every_screen(library, articles, key):
    add_quotation(library, Passage(1, 0, 6))
    async with reading(library) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert pilot.app.screen is not room(pilot)
        await _choose(pilot, "write sheet")
        await until(pilot, lambda: isinstance(pilot.app.screen, FileDialog))
        assert [type(screen) for screen in pilot.app.screen_stack] == [ReadingRoom, TrayScreen, FileDialog]


async def test_acts_of_the_room_are_done_from_another_screen_and_its_own_come_first(library, articles):
    add_quotation(library, Passage(1, 0, 6))
    async with reading(library) as pilot:
        await pilot.press("Q")
        await pilot.pause()
        entries = list(entries_for(pilot.app, pilot.app.screen))
        assert next(entry for entry in entries if entry.words == "Copy").keys == "y"
        assert not [entry for entry in entries if entry.words.startswith("Tray")], "the tray is open"
        assert not [entry for entry in entries if entry.group == "Room" and entry.words == "Quit"]
        await _choose(pilot, "write a note")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteEditor))
        assert [type(screen) for screen in pilot.app.screen_stack] == [ReadingRoom, NoteEditor]
        await pilot.press("escape", "Q")
        await pilot.pause()
        await _choose(pilot, "history")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
        await _choose(pilot, "tray")
        await until(pilot, lambda: isinstance(pilot.app.screen, TrayScreen))


async def test_a_screen_that_is_not_left_yet_says_why_and_nothing_is_done(library, articles):
    async with reading(library) as pilot:
        await pilot.press("o")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        screen._reading = True
        await _choose(pilot, "write a note")
        assert pilot.app.screen is screen
        assert "Files are still being read" in screen.query_one(StatusLine).words


async def test_where_a_call_went_is_seen_on_a_narrow_screen(library, articles, monkeypatch):
    def copy(text: str, *, terminal: object, folder: Path) -> CopyOutcome:
        return CopyOutcome("system", "Copied to the clipboard.")

    monkeypatch.setattr("tui.clipboard.copy", copy)
    async with reading(library, size=(60, 20)) as pilot:
        await _choose(pilot, "duidu backup")
        await until(
            pilot, lambda: "duidu backup: Copied to the clipboard. In an" in screen_lines(pilot.app)[-2]
        )


async def test_what_only_the_command_does_is_copied_as_a_call(library, articles, monkeypatch):
    copied: list[str] = []

    def copy(text: str, *, terminal: object, folder: Path) -> CopyOutcome:
        copied.append(text)
        return CopyOutcome("system", "copied.")

    monkeypatch.setattr("tui.clipboard.copy", copy)
    async with reading(library) as pilot:
        for typed in ("export", "import", "backup", "restore", "merge"):
            await pilot.press("ctrl+p")
            pilot.app.screen.query_one(LineInput).value = typed
            await pilot.pause()
            assert "duidu" in "".join(_palette_lines(pilot)), typed
            await pilot.press("escape")
        await _choose(pilot, "backup")
        await until(pilot, lambda: copied)
        assert copied == [f"duidu --library {library.path} backup"]


async def test_the_acts_of_the_screen_at_hand_come_first(library, articles):
    async with reading(library) as pilot:
        entries = list(entries_for(pilot.app, pilot.app.screen))
        words = [entry.words for entry in Ranking(entries).best("tag")]
        assert words[0] == "Tag"
        elsewhere = next(index for index, entry in enumerate(entries) if " · " in entry.words)
        assert all(entry.keys == "" for entry in entries[elsewhere:])


async def test_sentences_have_room_on_a_narrow_screen(library, articles):
    async with reading(library, size=(60, 20)) as pilot:
        await pilot.press("ctrl+p")
        pilot.app.screen.query_one(LineInput).value = "write note"
        await pilot.pause()
        assert "Write a note on the selection" in "\n".join(screen_lines(pilot.app))


def test_every_act_that_is_done_at_once_is_one_of_a_screen_that_the_room_opens():
    assert {binding.id for place in PLACES for binding in acts_of(place)} >= AT_ONCE
