"""Pictures of the screens that the reading room leads to: one walk through all of them at each width."""

from __future__ import annotations

import pytest

from tests.tui.screens.room_host import companion, until
from tui.app import DuiduApp
from tui.widgets.row_list import RowList


def rows(app: DuiduApp, name: str) -> list[str]:
    return app.screen.query_one(name, RowList).words


@pytest.mark.parametrize("size", [(140, 40), (80, 24)], ids=["140x40", "80x24"])
async def test_every_screen_looks_as_it_did(app, size, looking):
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "= " in companion(pilot))
        await pilot.pause()
        looking.at("related")
        await pilot.press("C")
        await until(pilot, lambda: "Entities in more than one" in companion(pilot))
        await pilot.pause()
        looking.at("contrast")
        await pilot.press("escape", "escape", "]", "]", "L")
        looking.at("lit")
        await pilot.press("escape", "E")
        await until(pilot, lambda: any("By article" in row for row in rows(app, "#about")))
        await until(pilot, lambda: not rows(app, "#entities")[0].startswith("·"))
        await pilot.pause()
        looking.at("entities")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.screen_stack[0])
        await pilot.press("O")
        await until(pilot, lambda: len(rows(app, "RowList")) > 1)
        await app.workers.wait_for_complete()
        await pilot.pause()
        app.screen.say("54 places")
        await pilot.pause()
        looking.at("search")
        await pilot.press("escape", "R")
        looking.at("notes")
        await pilot.press("escape", "T", "a", "c")
        await until(pilot, lambda: app.screen.query_one("#chart").has_class("-open"))
        await until(pilot, lambda: len(rows(app, "RowList")) > 3)
        await app.workers.wait_for_complete()
        await pilot.pause()
        looking.at("timeline")
        await pilot.press("escape", "Q")
        looking.at("tray")
    assert not looking.different
