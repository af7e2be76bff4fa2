"""The review queue: an edit leaves places in doubt, and the reader decides on them by keys."""

from __future__ import annotations

import pytest

from store.acts.annotations import add_note, add_reference, tag_passage
from store.acts.articles import Corrections, add_drafts, edit_article
from store.acts.reviewing import waiting
from store.acts.tray import add_quotation
from store.records import Draft, Passage
from tests.tui.screens.room_host import go_to, reading, room, status, until, write
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
    return [f"{card.kind}|{card.heading}\n{card.words}" for card in shown]


async def test_a_candidate_is_shown_with_its_difference_and_accepted(edited):
    async with reading(edited) as pilot:
        await pilot.press("R")
        assert isinstance(pilot.app.screen, NotesScreen)
        assert "2 wait for review" in str(pilot.app.screen.query_one("#heading").visual)
        await pilot.press("V")
        assert isinstance(pilot.app.screen, ReviewScreen)
        first, second = cards(pilot)
        assert first.startswith("note|數字要再核對  #核對   漁訊   ⟨review⟩\n")
        assert "− 漁會說，本月撈起〔三〕百〔二〕十噸鯖魚，創下紀錄。 天氣轉涼" in first
        assert "+ 漁會說，本月撈起〔四〕百〔五〕十噸鯖魚，創下紀錄。 天氣轉涼" in first
        assert second.startswith("reference|see also  缺席   漁訊   ⟨from: orphan⟩\nto: 「另一篇說的是別的」")
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
        await pilot.press("escape", "u")
        assert edited.references(1)[0].origin.state == "orphan"


@pytest.fixture
def queue(library):
    """Four notes of which a figure was changed each, and a sentence that stands twice."""
    lines = [f"第{day}天的統計顯示，港口進了{day}百{day}十艘船，比前一週多。" for day in "二三四五"]
    add_drafts(library, [Draft("\n".join(lines), "港口")])
    text = library.article(1).text
    for day in "二三四五":
        start = text.index(f"港口進了{day}")
        add_note(library, Passage(1, start, start + 9), f"{day}號")
    changed = text.replace("百", "百零").replace("十艘", "八十艘")
    edit_article(library, 1, Corrections(text=f"{changed}\n{changed}"))
    assert [one.anchor.state for one in waiting(library)] == ["review"] * 4
    return library


def listed(pilot) -> CardList:
    return pilot.app.screen.query_one("#listed", CardList)


def at(pilot) -> str:
    current = listed(pilot).current
    return current.heading[:2] if current else ""


def said(pilot) -> str:
    return pilot.app.screen.query_one("StatusLine").words


async def test_what_is_left_without_a_place_waits_no_more(queue):
    async with reading(queue) as pilot:
        await pilot.press("V", "j", "w")
        assert at(pilot) == "四號", "the next one is at hand"
        assert [card.heading[:2] for card in listed(pilot).cards] == ["二號", "四號", "五號", "Le", "三號"]
        assert "3 places" in str(pilot.app.screen.query_one("#heading").visual)
        await pilot.press("u")
        assert at(pilot) == "三號", "what came back is at hand"
        await pilot.press("w", "G", "w")
        assert "no place already" in said(pilot)
        await pilot.press("g", "w", "w", "w")
        assert "Nothing waits" in cards(pilot)[0]
        await pilot.press("escape", "R")
        assert "wait" not in str(pilot.app.screen.query_one("#heading").visual)
        assert any("⟨left without place⟩" in row for row in cards(pilot))


async def test_after_accepting_undo_stands_on_the_card_brought_back(queue):
    async with reading(queue) as pilot:
        await pilot.press("V", "j", "a")
        assert at(pilot) == "四號"
        await pilot.press("u")
        assert at(pilot) == "三號"


async def test_placing_anew_leads_back_to_the_queue_at_the_next_card(queue):
    async with reading(queue) as pilot:
        await pilot.press("V", "j", "x")
        await until(pilot, lambda: "press x" in status(pilot))
        go_to(pilot, "三百零三")
        await pilot.press("s", "x")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        assert queue.notes(1)[1].anchor.exact.startswith("第三天")
        assert "Placed" in said(pilot)
        assert at(pilot) == "四號"
        await pilot.press("u")
        assert at(pilot) == "三號"
        await pilot.press("x", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        assert "waits for review still" in said(pilot)
        assert at(pilot) == "三號", "what was given up is still to be decided on"


async def test_when_the_last_is_placed_anew_the_reader_stays_in_the_room(edited):
    async with reading(edited) as pilot:
        await pilot.press("V", "w", "x")
        await until(pilot, lambda: "press x" in status(pilot))
        go_to(pilot, "另外")
        await pilot.press("s", "x")
        await until(pilot, lambda: "Placed" in status(pilot))
        assert pilot.app.screen is room(pilot)


async def test_looking_at_a_candidate_leads_back_to_it(queue):
    async with reading(queue) as pilot:
        await pilot.press("V", "/")
        await write(pilot, "號")
        await pilot.press("enter", "j", "n")
        card = listed(pilot).current
        text = queue.article(1).text
        await pilot.press("v")
        await until(pilot, lambda: "V goes back" in status(pilot))
        assert room(pilot).active_pane.selection[0] >= len(text) // 2, "the second candidate was looked at"
        await pilot.press("V")
        assert listed(pilot).current == card
        assert "\n+ " in card.words.split("\n1 ")[1], "the second candidate is at hand"
        await pilot.press("a")
        assert queue.notes(1)[1].anchor.start >= len(text) // 2


async def test_a_card_says_what_it_is_and_what_differs_by_more_than_colour(library):
    add_drafts(library, [Draft(BEFORE, "漁訊"), Draft("另一篇說的是別的事情，與魚無關。", "別事")])
    start = BEFORE.index("本月")
    here = Passage(1, start, start + 14)
    add_reference(library, Passage(2, 0, 8), here, "supports")
    tag_passage(library, here, 1)
    add_quotation(library, here)
    edit_article(library, 1, Corrections(text=AFTER))
    async with reading(library) as pilot:
        await pilot.press("V")
        reference, tag, quotation = listed(pilot).cards
        assert (reference.kind, tag.kind, quotation.kind) == ("reference", "tag", "quotation")
        assert reference.heading == "supports   漁訊   ⟨to: review⟩"
        assert reference.words.startswith("from: 「另一篇說的是別的」  別事\n− ")
        assert quotation.heading == "quotation in the tray   漁訊   ⟨review⟩"
        rows = listed(pilot).render_lines(listed(pilot).size.region)
        drawn = [segment for strip in rows for segment in strip if segment.style]
        assert [one.text for one in drawn if one.style.strike][:2] == ["〔三〕", "〔二〕"]
        assert [one.text for one in drawn if one.style.underline][:2] == ["〔四〕", "〔五〕"]
        assert next(one for one in drawn if one.text.startswith("漁會說")).style.bold is not True
        assert next(one for one in drawn if one.text.startswith("本月")).style.bold


async def test_a_filter_that_was_cleared_is_not_back_at_the_next_time(queue):
    async with reading(queue) as pilot:
        await pilot.press("V", "/")
        await write(pilot, "三號")
        await pilot.press("enter", "v")
        await until(pilot, lambda: "V goes back" in status(pilot))
        await pilot.press("V")
        assert [card.heading[:2] for card in listed(pilot).cards] == ["三號"]
        await pilot.press("escape", "j", "escape")
        await until(pilot, lambda: pilot.app.screen is room(pilot))
        await pilot.press("V")
        assert [card.heading[:2] for card in listed(pilot).cards] == ["二號", "三號", "四號", "五號"]
        assert at(pilot) == "四號", "it stands where the reader left it"


async def test_the_queue_opened_from_the_notes_is_left_at_a_place_too(queue):
    async with reading(queue) as pilot:
        await pilot.press("R", "V", "g", "j", "j", "v")
        await until(pilot, lambda: "V goes back" in status(pilot))
        await pilot.press("V")
        assert at(pilot) == "四號"
        await pilot.press("escape", "R", "V", "G", "escape")
        assert isinstance(pilot.app.screen, NotesScreen)
        await pilot.press("escape", "V")
        assert at(pilot) == "五號"


async def test_a_step_in_a_cut_queue_leads_to_what_it_brought_back_and_not_to_what_moved_up(
    queue, monkeypatch
):
    monkeypatch.setattr("tui.screens.review.MOST", 2)
    async with reading(queue) as pilot:
        await pilot.press("V", "a")
        assert [card.heading[:2] for card in listed(pilot).cards] == ["三號", "四號"]
        await pilot.press("u")
        assert at(pilot) == "二號"
        await pilot.press("j", "U")
        assert [card.heading[:2] for card in listed(pilot).cards] == ["三號", "四號"]
        assert at(pilot) == "三號", "the reader stays"


async def test_the_heading_over_what_is_settled_counts_what_is_listed(queue):
    async with reading(queue) as pilot:
        await pilot.press("V", "w", "w")
        assert [card.heading for card in listed(pilot).cards if card.kind == "group"] == [
            "Left without a place: 2"
        ]
        await pilot.press("/")
        await write(pilot, "三號")
        assert [card.heading for card in listed(pilot).cards if card.kind == "group"] == [
            "Left without a place: 1 of 2"
        ]


async def test_the_queue_is_filled_once_when_it_opens(queue, monkeypatch):
    filled: list[ReviewScreen] = []
    fill = ReviewScreen.show_changes
    monkeypatch.setattr(ReviewScreen, "show_changes", lambda screen: (filled.append(screen), fill(screen)))
    async with reading(queue) as pilot:
        await pilot.press("V")
        assert at(pilot) == "二號"
        assert len(filled) == 1
