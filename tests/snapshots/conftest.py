"""What the picture tests share: the reading room on the samples, and looking at several pictures."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_textual_snapshot import SVGImageExtension
from syrupy.assertion import SnapshotAssertion

from store.acts.annotations import add_note, add_reference
from store.acts.articles import add_drafts
from store.acts.tray import add_quotation
from store.catalogue import sample_files
from store.ingest import read_path
from store.library import Library
from store.records import Passage
from tui.app import DuiduApp


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


class Looking:
    """Compares pictures with those that were looked at before.

    All are compared before the test fails, so that one run renews or reports them together.
    """

    def __init__(self, pictures: SnapshotAssertion, picture: Callable[[], str]) -> None:
        self._pictures = pictures
        self._picture = picture
        self.different: list[str] = []

    def at(self, name: str) -> None:
        """Compares what is seen now."""
        if self._pictures(name=name) != self._picture():
            self.different.append(name)


@pytest.fixture
def looking(snapshot: SnapshotAssertion, app: DuiduApp) -> Looking:
    return Looking(snapshot.use_extension(SVGImageExtension), app.export_screenshot)
