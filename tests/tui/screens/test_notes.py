"""Everything annotated in one list: narrowed, edited, removed, gone to."""

from __future__ import annotations

import pytest

from store.acts.annotations import add_note, add_reference, tag_passage
from store.lookup import find_entity
from store.records import Passage
from tests.tui.screens.room_host import reading, room, write
from tui.screens.notes import NotesScreen
from tui.widgets.card_list import CardList


@pytest.fixture
def annotated(library, articles):
    add_note(library, Passage(1, 0, 6), "頭一個念頭", ["語氣"])
    add_note(library, 2, "整篇的看法", ["立場"])
    add_reference(library, Passage(1, 0, 6), Passage(2, 0, 7), "contradicts", "說法不一")
    tag_passage(library, Passage(2, 2, 7), find_entity(library, "川普").id)
    return library


def listed(pilot) -> list[str]:
    cards = pilot.app.screen.query_one("#listed", CardList).cards
    return [f"{card.kind}|{card.heading}\n{card.body}" for card in cards]


def heading(pilot) -> str:
    return str(pilot.app.screen.query_one("#heading").visual)


async def test_the_list_is_narrowed_by_kind_label_relation_and_words(annotated):
    async with reading(annotated) as pilot:
        await pilot.press("R")
        assert isinstance(pilot.app.screen, NotesScreen)
        kinds = [row.split("|")[0] for row in listed(pilot)]
        assert kinds == ["group", "note", "reference", "group", "note", "tag"]
        await pilot.press("3")
        assert [row.split("|")[0] for row in listed(pilot)] == ["group", "reference"]
        await pilot.press("1", "/")
        await write(pilot, "#语气")
        assert next(row for row in listed(pilot) if row.startswith("note")).endswith("頭一個念頭")
        assert len(listed(pilot)) == 2
        await pilot.press("escape", "/")
        await write(pilot, "contradicted by")
        assert any(row.startswith("reference") for row in listed(pilot))
        await pilot.press("escape", "l")
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        assert len(listed(pilot)) == 2
        await pilot.press("escape", "V")
        assert "Nothing waits" in listed(pilot)[0]


async def test_annotations_are_edited_removed_and_gone_to(annotated):
    async with reading(annotated) as pilot:
        await pilot.press("R", "e")
        await pilot.pause()
        await write(pilot, "，再想")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert annotated.notes(1)[0].body == "頭一個念頭，再想"
        await pilot.press("d")
        assert annotated.notes(1) == []
        await pilot.press("u")
        assert len(annotated.notes(1)) == 1
        await pilot.press("3", "f")
        await pilot.pause()
        assert room(pilot).active_pane.article == 2
        assert room(pilot).active_pane.selection == (0, 7)


async def test_a_long_list_says_that_it_is_cut(annotated, monkeypatch):
    monkeypatch.setattr("tui.screens.annotated.MOST", 3)
    async with reading(annotated) as pilot:
        await pilot.press("R")
        assert listed(pilot)[-1].startswith("hint|1 more are not listed")
