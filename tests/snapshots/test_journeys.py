"""Pictures of the screens that the reading room leads to: one walk through all of them at each width."""

from __future__ import annotations

import pytest
from pytest_textual_snapshot import SVGImageExtension

from store.acts.annotations import add_note, add_reference
from store.acts.articles import add_drafts
from store.acts.tray import add_quotation
from store.catalogue import sample_files
from store.ingest import read_path
from store.library import Library
from store.records import Passage
from tests.tui.screens.room_host import companion, until
from tui.app import DuiduApp
from tui.widgets.row_list import RowList


@pytest.fixture
def app(library: Library, monkeypatch: pytest.MonkeyPatch) -> DuiduApp:
    """The reading room on the samples, with something of everything."""
    monkeypatch.setattr("store.change._now", lambda: "2026-01-31T08:00:00+00:00")
    monkeypatch.setattr("tui.screens.room.relating.REST_SECONDS", 0.001)
    add_drafts(library, [read_path(path) for path in sample_files()])
    first, second = (article.text for article in library.articles()[:2])
    near, far = first.index("。") + 1, second.index("。") + 1
    add_note(library, Passage(1, 0, near), "兩報的**稱呼**不同，對照第二欄。", ["稱呼"])
    add_reference(library, Passage(1, 0, near), Passage(2, 0, far), "contradicts", "數字對不上")
    add_quotation(library, Passage(2, 0, far), "為甚麼沒有日期？")
    return DuiduApp(library)


def rows(app: DuiduApp, name: str) -> list[str]:
    return app.screen.query_one(name, RowList).words


@pytest.mark.parametrize("size", [(140, 40), (80, 24)], ids=["140x40", "80x24"])
async def test_every_screen_looks_as_it_did(app, size, snapshot):
    pictures = snapshot.use_extension(SVGImageExtension)
    different = []

    def look(name: str) -> None:
        # All are looked at before the test fails, so that one run renews or reports them together.
        if pictures(name=f"{name}-{size[0]}x{size[1]}") != app.export_screenshot():
            different.append(name)

    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "= " in companion(pilot))
        look("related")
        await pilot.press("C")
        await until(pilot, lambda: "Entities in more than one" in companion(pilot))
        look("contrast")
        await pilot.press("escape", "escape", "]", "]", "L")
        look("lit")
        await pilot.press("escape", "E")
        await until(pilot, lambda: any("By article" in row for row in rows(app, "#about")))
        await until(pilot, lambda: not rows(app, "#entities")[0].startswith("·"))
        look("entities")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.screen_stack[0])
        await pilot.press("O")
        await until(pilot, lambda: len(rows(app, "RowList")) > 1)
        await app.workers.wait_for_complete()
        await pilot.pause()
        app.screen.say("54 places")
        await pilot.pause()
        look("search")
        await pilot.press("escape", "R")
        look("notes")
        await pilot.press("escape", "T", "a", "c")
        await until(pilot, lambda: app.screen.query_one("#chart").has_class("-open"))
        await until(pilot, lambda: len(rows(app, "RowList")) > 3)
        look("timeline")
        await pilot.press("escape", "Q")
        look("tray")
    assert not different
