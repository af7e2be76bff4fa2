from __future__ import annotations

from tests.tui.screens.room_host import go_to, reading, room, status
from tui.app import DuiduApp
from tui.clipboard import CopyOutcome
from tui.settings import Settings
from tui.widgets.pane_surface import HEADER


def shown(pane) -> str:
    return "".join(pane.render_line(y).text for y in range(HEADER, pane.size.height))


async def test_each_pane_shows_the_characters_that_the_reader_chose_and_keeps_them(
    library, articles, monkeypatch
):
    copied = []

    def copy(text, *, terminal, folder):
        copied.append(text)
        return CopyOutcome("system", "Copied.")

    monkeypatch.setattr("tui.clipboard.copy", copy)
    async with reading(library, size=(100, 24)) as pilot:
        first, second = room(pilot).panes
        go_to(pilot, "我們會一起面對")
        await pilot.press("v", "l")
        place = (first.caret, first.selection)
        seen = []
        for _ in range(5):
            await pilot.press("i")
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            seen.append((first.render_line(0).text[3], "我们会" in shown(first), "臺灣" in shown(first)))
            assert (first.caret, first.selection) == place
        assert seen == [
            ("簡", True, False),
            ("繁", False, True),
            ("台", False, True),
            ("港", False, False),
            (" ", False, True),
        ]
        await pilot.press("i", "I")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "All panes show Simplified" in status(pilot)
        assert "特朗普其后回应" in shown(second)
        await pilot.press("alt+y", "Y")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "我们" in copied[0]
        assert "電話之後" in copied[0]
        assert copied[1] == "我們"
        await pilot.press("2", "i")
    async with reading(library, size=(100, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert [pane.render_line(0).text[3] for pane in room(pilot).panes] == ["簡", "繁"]
        await pilot.press("I", "I")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert [pane.content.script for pane in room(pilot).panes] == ["taiwan"] * 2


async def test_the_settings_say_in_which_characters_panes_begin(library, articles):
    async with DuiduApp(library, [1], Settings(script="simplified")).run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "美国总统" in shown(room(pilot).active_pane)
        assert library.session().panes == ()
        assert room(pilot).session().panes[0].script is None
