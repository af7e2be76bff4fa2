from __future__ import annotations

from store.acts.articles import Corrections, edit_article
from tests.tui.screens.room_host import go_to, reading, room, status, write
from tui.widgets.find_field import FindField
from tui.widgets.hint_line import HintLine

SIZE = (100, 24)


async def find(pilot, words: str) -> None:
    await pilot.press("/")
    await write(pilot, words)
    await pilot.pause()


async def test_words_are_found_as_they_are_typed_in_every_script(library, articles):
    async with reading(library, size=SIZE) as pilot:
        pane = room(pilot).active_pane
        text = articles[0].text
        places = [at for at in range(len(text)) if text.startswith("川普", at)]
        await pilot.press("}")
        origin = pane.caret
        await find(pilot, "台湾")
        assert isinstance(pilot.app.focused, FindField)
        assert pane.caret == text.index("臺灣海峽")
        assert status(pilot).startswith("「台湾」 1/1")
        await pilot.press("escape")
        await pilot.pause()
        assert (pane.caret, pilot.app.focused) == (origin, pane)
        assert room(pilot).query_one(HintLine).display
        await find(pilot, "川普")
        assert pane.caret == places[2]
        assert status(pilot).startswith("「川普」 3/3")
        assert "pane 2: 1" in status(pilot)
        await pilot.press("down")
        assert "1/3   (on from the beginning)" in status(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert (pane.caret, pilot.app.focused) == (places[0], pane)
        for key, number, wrapped in (("n", 2, False), ("N", 1, False), ("Ｎ", 3, True), ("ｎ", 1, True)):
            await pilot.press(key)
            await pilot.pause()
            assert pane.caret == places[number - 1]
            assert f"{number}/3" in status(pilot)
            assert wrapped == (" from the " in status(pilot))
        await pilot.press("backspace")
        await pilot.pause()
        assert pane.caret == origin
        await pilot.press("2", "n")
        await pilot.pause()
        second = room(pilot).active_pane
        assert second.caret == articles[1].text.index("川普")
        edit_article(library, 2, Corrections(text="川普又來。\n" + articles[1].text))
        room(pilot).show_changes()
        await pilot.press("g", "n")
        assert "2/2" in status(pilot)
        await pilot.press("escape")
        assert "no longer lit" in status(pilot)


async def test_other_names_are_offered_and_taken_in(library, articles):
    async with reading(library, [2], size=(80, 24)) as pilot:
        pane = room(pilot).active_pane
        text = articles[1].text
        await find(pilot, "川普")
        assert "1/1" in status(pilot)
        assert "Tab: also 特朗普 2× Donald Trump 1×" in status(pilot)
        await pilot.press("tab")
        await pilot.pause()
        assert pane.caret == text.index("特朗普")
        assert "1/4   with 特朗普 2× Donald Trump 1×" in status(pilot)
        await pilot.press("enter", "n")
        await pilot.pause()
        assert pane.caret == text.index("Donald")


async def test_what_is_not_there_is_said_and_nothing_moves(library, articles):
    async with reading(library, size=SIZE) as pilot:
        pane = room(pilot).active_pane
        await pilot.press("n")
        assert "Nothing was looked for yet" in status(pilot)
        go_to(pilot, "莫斯科")
        await pilot.press("s")
        place = (pane.caret, pane.selection)
        await find(pilot, "潛艇")
        assert "not in this article" in status(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.focused, FindField)
        await pilot.press("escape")
        await pilot.pause()
        assert (pane.caret, pane.selection)[1] == place[1]
        await find(pilot, "談判")
        await pilot.click(room(pilot).panes[1], offset=(12, 5))
        await pilot.pause()
        assert not room(pilot).query(FindField)
        assert pilot.app.focused is room(pilot).panes[1]
