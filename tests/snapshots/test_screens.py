"""Pictures of the main screens; what they show is asserted elsewhere, how it looks is looked at here."""

from __future__ import annotations

import pytest

from tests.tui.screens.room_host import companion, until


@pytest.mark.parametrize("size", [(180, 50), (100, 30), (60, 20)], ids=["180x50", "100x30", "60x20"])
async def test_main_screens(app, size, looking):
    async with app.run_test(size=size) as pilot:
        # The names come with the second frame.
        await pilot.pause()
        await pilot.press("]")
        await until(pilot, lambda: "= " in companion(pilot))
        looking.at("reading-room")
        await pilot.press("o")
        looking.at("library")
        await pilot.press("escape", "e")
        await pilot.pause()
        looking.at("chooser")
        await pilot.press("1")
        await pilot.pause()
        looking.at("note-editor")
        await pilot.press("escape", "t")
        await pilot.pause()
        looking.at("tag-dialog")
        await pilot.press("escape", "x", "2", "x")
        await pilot.pause()
        looking.at("relation-dialog")
        await pilot.press("escape", "escape", "?")
        await pilot.pause()
        looking.at("help")
    assert not looking.different
