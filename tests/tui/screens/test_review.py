"""The review queue: an edit leaves places in doubt, and the reader decides on them by keys."""

from __future__ import annotations

import pytest

from store.acts.annotations import add_note, add_reference
from store.acts.articles import Corrections, add_drafts, edit_article
from store.records import Draft, Passage
from tests.tui.screens.room_host import go_to, reading, room, status, write
from tui.screens.notes import NotesScreen
from tui.screens.review import ReviewScreen
from tui.widgets.card_list import CardList

BEFORE = "漁會說，本月撈起三百二十噸鯖魚，創下紀錄。\n天氣轉涼之後，船隊要到外海去。\n理事長沒有出席。"
AFTER = "漁會說，本月撈起四百五十噸鯖魚，創下紀錄。\n天氣轉涼之後，船隊要到外海去。\n另外補上一段。"


@pytest.fixture
def edited(library):
    """A note whose figure was changed, and a cross-reference whose one end is gone."""
    add_drafts(library, [Draft(BEFORE, "漁訊"), Draft("另一篇說的是別的事情，與魚無關。", "別事")])
    start = BEFORE.index("本月")
    add_note(library, Passage(1, start, start + 14), "數字要再核對", ["核對"])
    last = BEFORE.index("理事長")
    add_reference(library, Passage(1, last, last + 8), Passage(2, 0, 8), "see also", "缺席")
    edit_article(library, 1, Corrections(text=AFTER))
    assert library.notes(1)[0].anchor.state == "review"
    assert library.references(1)[0].origin.state == "orphan"
    return library


def cards(pilot) -> list[str]:
    shown = pilot.app.screen.query_one("#listed", CardList).cards
    return [f"{card.heading}\n{card.body}" for card in shown]


async def test_a_candidate_is_shown_with_its_difference_and_accepted(edited):
    async with reading(edited) as pilot:
        await pilot.press("R")
        assert isinstance(pilot.app.screen, NotesScreen)
        assert "2 wait for review" in str(pilot.app.screen.query_one("#heading").visual)
        await pilot.press("V")
        assert isinstance(pilot.app.screen, ReviewScreen)
        first, second = cards(pilot)
        assert "− 本月撈起〔三〕百〔二〕十噸鯖魚" in first
        assert "+ 本月撈起〔四〕百〔五〕十噸鯖魚" in first
        assert "No place in the text is like it" in second
        await pilot.press("a")
        anchor = edited.notes(1)[0].anchor
        assert (anchor.state, anchor.exact[:9]) == ("moved", "本月撈起四百五十噸")
        await pilot.press("u")
        assert edited.notes(1)[0].anchor.state == "review"
        await pilot.press("g", "w")
        assert edited.notes(1)[0].anchor.state == "orphan"
        assert edited.notes(1)[0].anchor.exact.startswith("本月撈起三百二十噸")


async def test_an_orphan_is_placed_anew_by_selecting_its_words(edited):
    async with reading(edited) as pilot:
        await pilot.press("V", "/")
        await write(pilot, "缺席")
        await pilot.press("enter", "a")
        assert "x chooses one" in pilot.app.screen.query_one("StatusLine").words
        await pilot.press("x")
        await pilot.pause()
        assert pilot.app.screen is room(pilot)
        assert "press x" in status(pilot)
        go_to(pilot, "另外")
        await pilot.press("s", "x")
        await pilot.pause()
        assert edited.references(1)[0].origin.exact == "另外補上一段。"
        assert room(pilot).pending is None
        await pilot.press("u")
        assert edited.references(1)[0].origin.state == "orphan"
