"""Pictures of the main screens; what they show is asserted elsewhere, how it looks is looked at here."""

from __future__ import annotations

import pytest

from store.acts.annotations import add_note, add_reference
from store.acts.articles import add_drafts
from store.catalogue import sample_files
from store.ingest import read_path
from store.library import Library
from store.records import Passage
from tui.app import DuiduApp

SIZES = [(180, 50), (100, 30), (60, 20)]


def _named(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.fixture
def room(library: Library, monkeypatch: pytest.MonkeyPatch) -> DuiduApp:
    """The reading room on the samples, with a note and a cross-reference."""
    monkeypatch.setattr("store.change._now", lambda: "2026-01-31T08:00:00+00:00")
    add_drafts(library, [read_path(path) for path in sample_files()])
    first, second = (article.text for article in library.articles()[:2])
    near = first.index("。") + 1
    far = second.index("。") + 1
    add_note(library, Passage(1, 0, near), "兩報的**稱呼**不同，對照第二欄。", ["稱呼"])
    add_reference(library, Passage(1, 0, near), Passage(2, 0, far), "contradicts", "數字對不上")
    return DuiduApp(library)


@pytest.mark.parametrize("size", SIZES, ids=_named)
def test_reading_room(snap_compare, room, size):
    assert snap_compare(room, terminal_size=size, press=["]"])


@pytest.mark.parametrize("size", SIZES, ids=_named)
def test_library(snap_compare, room, size):
    assert snap_compare(room, terminal_size=size, press=["o"])


@pytest.mark.parametrize("size", SIZES, ids=_named)
def test_note_editor(snap_compare, room, size):
    assert snap_compare(room, terminal_size=size, press=["e"])


@pytest.mark.parametrize("size", SIZES, ids=_named)
def test_tag_dialog(snap_compare, room, size):
    assert snap_compare(room, terminal_size=size, press=["]", "t"])


@pytest.mark.parametrize("size", SIZES, ids=_named)
def test_relation_dialog(snap_compare, room, size):
    assert snap_compare(room, terminal_size=size, press=["x", "2", "x"])


@pytest.mark.parametrize("size", SIZES, ids=_named)
def test_help(snap_compare, room, size):
    assert snap_compare(room, terminal_size=size, press=["?"])
