"""Reading articles against each other: the panes keep together, an entity is lit, contrasts and relations."""

from __future__ import annotations

import pytest
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from store.acts.annotations import add_note, add_reference
from store.acts.articles import Corrections, add_drafts, edit_article
from store.acts.entities import remove_entity
from store.lookup import find_entity
from store.records import Draft, Passage
from tests.tui.screens.room_host import companion, go_to, modes, reading, room, status, until
from tui.widgets.card_list import CardList
from tui.widgets.status_line import StatusLine

NORTH = "\n".join(
    [
        "港務處說，颱風過後，東堤的修復要花五億三千萬元。",
        "美國總統川普（Donald Trump）十月二十日在會後說，關稅不會取消。",
        "川普又說，他會在十一月再來。",
    ]
)
SOUTH = "\n".join(
    [
        "特朗普在十月二十日的会面之后说，关税不会取消。",
        "当地商会估计，东堤的修复要花六亿一千万元。",
    ]
)


@pytest.fixture
def opposed(library):
    """Two articles on one event, in two scripts."""
    add_drafts(
        library,
        [
            Draft(NORTH, "北報", source="北方晨報範例", published="2025-10-25"),
            Draft(SOUTH, "南報", source="南方晚報範例", published="2025-10-26"),
        ],
    )
    return library


async def test_the_other_panes_follow_by_proportion_by_entity_and_by_reference(opposed):
    add_reference(opposed, Passage(1, 0, 4), Passage(2, 30, 36), "same event")
    async with reading(opposed) as pilot:
        first, second = room(pilot).panes
        await pilot.press("F")
        assert "by proportion" in status(pilot)
        await pilot.press("G")
        assert second.caret == len(SOUTH) - 1
        await pilot.press("g")
        assert second.caret == 0
        await pilot.press("F", "]", "]")
        assert NORTH[first.caret :].startswith("川普")
        assert SOUTH[second.caret :].startswith("特朗普")
        await pilot.press("F", "g")
        await pilot.pause()
        assert second.caret == 30
        assert second.selection is None, "what a reader selects is the reader's alone"
        await pilot.press("F", "G")
        assert second.caret == 30, "no longer kept together"
    assert opposed.session().follow == "off"


async def test_following_an_entity_goes_on_and_back_with_the_reader(library):
    text = "川普甲。川普乙。川普丙。"
    add_drafts(library, [Draft(text, "一"), Draft(text + "尾", "二")])
    async with reading(library) as pilot:
        second = room(pilot).panes[1]
        await pilot.press("F", "F", "]", "]")
        await pilot.pause()
        assert second.caret == 8
        await pilot.press("[")
        await pilot.pause()
        assert second.caret == 4


async def test_panes_stay_where_a_jump_put_them_until_the_reader_moves_on(opposed):
    add_reference(opposed, Passage(1, 0, 4), Passage(2, 30, 36), "same event")
    async with reading(opposed) as pilot:
        first, second = room(pilot).panes
        await pilot.press("F", "f")
        await until(pilot, lambda: second.selection == (30, 36))
        await pilot.pause()
        assert first.caret == 0, "the near end stays in sight"
        await pilot.press("1", "C")
        await until(pilot, lambda: "川普" in companion(pilot))
        cards = room(pilot).query_one("#companion", CardList)
        await until(pilot, lambda: any(card.heading.startswith("川普") for card in cards.cards))
        assert cards.go_to(next(card.target for card in cards.cards if card.heading.startswith("川普")))
        await pilot.press("enter")
        await pilot.pause()
        assert (first.selection, second.selection) == ((29, 31), (0, 3))
        await pilot.press("escape", "backspace")
        await until(pilot, lambda: first.caret == 0)
        await pilot.press("G")
        await until(pilot, lambda: second.caret == len(SOUTH) - 1)


async def test_a_pane_that_a_jump_led_to_follows_on(opposed):
    add_reference(opposed, Passage(1, 0, 4), Passage(2, 30, 36), "same event")
    async with reading(opposed) as pilot:
        second = room(pilot).panes[1]
        await pilot.press("F", "f")
        await until(pilot, lambda: second.selection == (30, 36))
        await pilot.press("1", "G")
        await until(pilot, lambda: second.caret == len(SOUTH) - 1)


async def test_in_a_narrow_window_the_modes_are_short_and_whole(opposed):
    async with reading(opposed, size=(60, 20)) as pilot:
        go_to(pilot, "川普")
        await pilot.press("L", "F", "F", "F", "v")
        assert modes(pilot) == "⟨selecting⟩ ⟨cross-reference⟩ ⟨川普⟩"
        shown = str(room(pilot).query_one(StatusLine).render())
        assert shown.endswith("⟨selecting⟩ ⟨cross-reference⟩")


async def test_what_is_selected_in_a_pane_stays_when_others_move(opposed):
    async with reading(opposed) as pilot:
        second = room(pilot).panes[1]
        await pilot.press("F", "2", "s", "1", "G")
        await pilot.pause()
        assert second.selection == (0, 23)


async def test_followed_panes_stand_at_the_readers_height(library):
    text = "\n".join("段落" * 30 for _ in range(60))
    add_drafts(library, [Draft(text, "一"), Draft(text + text, "二")])
    async with reading(library, size=(160, 30)) as pilot:
        first, second = room(pilot).panes
        await pilot.press("F", "space", "space", "j", "j", "space")
        await pilot.pause()
        assert first.caret_line == second.caret_line
        await pilot._post_mouse_events([MouseScrollDown], first, offset=(10, 10), times=1)
        await pilot.pause()
        share = first.first_in_sight / len(text)
        assert second.first_in_sight / len(text + text) == pytest.approx(share, abs=0.02)


async def test_what_is_on_is_told_as_long_as_it_is(opposed):
    async with reading(opposed) as pilot:
        assert modes(pilot) == ""
        await pilot.press("F", "j", "v")
        assert modes(pilot) == "⟨selecting⟩ ⟨together: proportion⟩"
        await pilot.press("v", "escape")
        go_to(pilot, "川普")
        await pilot.press("L")
        assert modes(pilot) == "⟨together: proportion⟩ ⟨lit: 川普⟩"
        await pilot.press("l")
        await pilot.pause()
        shown = str(room(pilot).query_one(StatusLine).render())
        assert shown.endswith("⟨together: proportion⟩ ⟨lit: 川普⟩")
        await pilot.press("L", "F", "F", "F")
        assert modes(pilot) == ""


async def test_following_alone_is_said_to_be_so(opposed):
    async with reading(opposed, [1]) as pilot:
        await pilot.press("F")
        assert "No other article is open yet" in status(pilot)


async def test_lighting_ends_with_its_entity(opposed):
    async with reading(opposed) as pilot:
        go_to(pilot, "川普")
        await pilot.press("L")
        remove_entity(opposed, find_entity(opposed, "川普").id)
        room(pilot).show_changes()
        assert room(pilot).lit is None
        assert "no longer in the catalogue" in status(pilot)
        assert modes(pilot) == ""


async def test_lighting_outlives_neither_its_entity_nor_the_app(opposed):
    """The entity is removed while no pane holds an article that would tell of it."""
    async with reading(opposed, [1]) as pilot:
        go_to(pilot, "川普")
        await pilot.press("L", "w")
        await pilot.pause()
        remove_entity(opposed, find_entity(opposed, "川普").id)
        room(pilot).show_changes()
        assert modes(pilot) == ""
        await room(pilot).open_article(1)
        await pilot.press("l")
        await pilot.pause()
        assert room(pilot).lit is None


async def test_of_many_that_lost_their_places_a_few_are_shown(opposed):
    for start in range(14):
        add_reference(opposed, Passage(2, start, start + 3), Passage(1, 0, 4))
        add_note(opposed, Passage(2, start, start + 3), f"第{start}則")
    edit_article(opposed, 2, Corrections(text="完全是另一篇了。"))
    async with reading(opposed, [2]) as pilot:
        assert companion(pilot).count("Lost its place") == 20
        assert "8 more have lost their places; V shows all." in companion(pilot)


async def test_the_status_line_tells_what_is_selected_now(opposed):
    async with reading(opposed) as pilot:
        await pilot.press("s")
        assert "selection of 24 characters" in status(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "selection" not in status(pilot)
        await pilot.press("g", "v")
        await pilot.pause()
        assert "selection of 1 character" in status(pilot)
        assert "characters" not in status(pilot)
        go_to(pilot, "川普")
        await pilot.press("v", "l")
        await pilot.pause()
        assert "selection of 2 characters" in status(pilot), "on a name as well"


async def test_one_entity_is_lit_in_all_panes_and_the_rest_dimmed(opposed):
    async with reading(opposed) as pilot:
        go_to(pilot, "川普")
        await pilot.press("L")
        assert "4 mentions" in status(pilot)
        for pane, name in zip(room(pilot).panes, ("川普", "特朗普"), strict=True):
            runs = pane._layers["lighting"].between(0, 1_000)
            text = pane.content.text
            lit = {text[run.start : run.end] for run in runs if run.style_names == ("lit",)}
            assert name in lit
            assert all(
                "川普" not in text[run.start : run.end] for run in runs if run.style_names == ("dimmed",)
            )
        await pilot.press("escape")
        assert not room(pilot).panes[1]._layers["lighting"].between(0, 1_000)
        go_to(pilot, "東堤")
        await pilot.press("L")
        assert "No known name" in status(pilot)


async def test_the_contrast_shows_what_differs_and_each_line_is_a_jump(opposed):
    async with reading(opposed) as pilot:
        await pilot.press("C")
        await until(pilot, lambda: "Entities in more than one" in companion(pilot))
        shown = companion(pilot)
        assert "1: 五億三千萬元  2: 六亿一千万元" in shown
        assert "1: 川普×2" in shown
        assert "2: 特朗普×1" in shown
        assert "2025-10-20" in shown
        assert "Only in 1" in shown
        cards = room(pilot).query_one("#companion", CardList)
        assert cards.has_focus
        await pilot.press("enter")
        first, second = room(pilot).panes
        assert NORTH[slice(*first.selection)] == "五億三千萬元"
        assert SOUTH[slice(*second.selection)] == "六亿一千万元"
        await pilot.press("escape", "escape", "escape")
        assert "Only in 1" not in companion(pilot)
        assert pilot.app.focused is first


async def test_a_contrast_needs_two_articles(opposed):
    async with reading(opposed, [1]) as pilot:
        await pilot.press("C")
        assert "One article is open" in status(pilot)


async def test_a_related_passage_is_one_key_from_becoming_a_reference(opposed, monkeypatch):
    monkeypatch.setattr("tui.screens.room.relating.REST_SECONDS", 0.001)
    async with reading(opposed, [1]) as pilot:
        go_to(pilot, "美國總統")
        await until(pilot, lambda: "Related passages" in companion(pilot))
        assert "南報  南方晚報範例 · 2025-10-26" in companion(pilot)
        await pilot.press("P")
        cards = room(pilot).query_one("#companion", CardList)
        entity = find_entity(opposed, "川普")
        assert cards.go_to(next(card.target for card in cards.cards if card.kind == "related"))
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        (reference,) = opposed.references()
        assert reference.origin.exact.startswith("美國總統")
        assert reference.target.exact.startswith(SOUTH[:3])
        await pilot.press("enter")
        await until(pilot, lambda: len(room(pilot).panes) == 2)
        assert room(pilot).active_pane.article == 2
        assert opposed.count_mentions(2, entity.id) == 1


async def test_the_panel_keeps_its_size(opposed):
    async with reading(opposed) as pilot:
        await pilot.press("z", "z")
        await pilot.pause()
        assert room(pilot).query_one("#companion").size.width == 48 - 1
    async with reading(opposed) as pilot:
        assert room(pilot).query_one("#companion").size.width == 48 - 1
        await pilot.press("Z", "Z")
        await pilot.pause()
        assert room(pilot).query_one("#companion").size.width == 40 - 1


async def test_what_is_selected_or_begun_is_what_a_related_passage_is_linked_with(opposed, monkeypatch):
    monkeypatch.setattr("tui.screens.room.relating.REST_SECONDS", 0.01)
    async with reading(opposed) as pilot:
        go_to(pilot, "關稅")
        await pilot.press("v", "l")
        await until(pilot, lambda: "Related passages" in companion(pilot))
        assert "Linked already" not in companion(pilot)
        await _choose_related(pilot)
        await pilot.press("x", "2", "enter")
        await until(pilot, opposed.references)
        assert opposed.references()[0].origin.exact == "關稅"
        await until(pilot, lambda: "Linked already" in companion(pilot))
        await pilot.press("escape", "escape", "g", "v", "l", "x", "escape")
        go_to(pilot, "關稅")
        await until(pilot, lambda: "Related passages" in companion(pilot))
        await _choose_related(pilot)
        await pilot.press("x", "2", "enter")
        await until(pilot, lambda: len(opposed.references()) == 2)
        assert opposed.references()[1].origin.exact == "港務"


async def _choose_related(pilot: Pilot) -> None:
    await pilot.press("P")
    cards = room(pilot).query_one("#companion", CardList)
    assert cards.go_to(next(card.target for card in cards.cards if card.kind == "related"))


async def test_an_end_that_lost_its_place_is_told_from_both_ends(opposed):
    add_reference(opposed, Passage(1, 0, 4), Passage(2, 30, 36), "same event")
    add_note(opposed, 1, "全文的話")
    edit_article(opposed, 2, Corrections(text="完全是另一篇了。"))
    async with reading(opposed) as pilot:
        shown = companion(pilot)
        assert "same event: 南報  ⟨orphan⟩" in shown
        assert shown.index("same event") < shown.index("The whole article") < shown.index("全文的話")
        await pilot.press("2")
        await pilot.pause()
        assert "Lost its place (orphan)" in companion(pilot)
        assert "same event: 北報" in companion(pilot)
        await pilot.press("P", "enter")
        first, second = room(pilot).panes
        await until(pilot, lambda: first.selection == (0, 4))
        assert second.caret == 0
