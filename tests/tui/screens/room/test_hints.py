"""The keys at the foot of the reading room: those that matter where the keyboard is."""

from __future__ import annotations

import pytest

from store.acts.annotations import add_note, add_reference
from store.records import Passage
from tests.tui.screens.room_host import companion, go_to, hints, reading, room, until


@pytest.fixture
def related_at_once(monkeypatch):
    monkeypatch.setattr("tui.screens.room.relating.REST_SECONDS", 0.001)


async def test_in_the_panel_they_are_those_of_the_card_at_the_cursor(library, articles, related_at_once):
    text = library.article(1).text
    start = text.index("普丁")
    add_note(library, Passage(1, start, start + 2), "誰的說法？")
    add_reference(library, Passage(1, start, start + 2), Passage(2, 0, 2), "continues")
    async with reading(library, [1], size=(160, 44)) as pilot:
        go_to(pilot, "普丁")
        await until(pilot, lambda: "= " in companion(pilot))
        page = hints(pilot)
        assert page.startswith("o Open  / Find  a Note")
        await pilot.press("P")
        await until(pilot, lambda: hints(pilot) == "Enter Go  Esc Back  ? Help")
        await pilot.press("j")
        await until(pilot, lambda: hints(pilot) == "Enter Go  e Edit  d Remove  Esc Back  ? Help")
        await pilot.press("j")
        await until(pilot, lambda: hints(pilot) == "Enter Go  o Beside  e Edit  d Remove  Esc Back  ? Help")
        await pilot.press("G")
        await until(pilot, lambda: hints(pilot) == "Enter Go  o Beside  x Link  Esc Back  ? Help")
        await pilot.press("escape")
        await until(pilot, lambda: hints(pilot) == page)
        assert room(pilot).active_pane.has_focus
