"""Finding in the library, by the keys that a reader presses."""

from __future__ import annotations

import re
import threading

from store.acts.articles import add_drafts
from store.records import Draft, Passage
from store.searching import find
from tests.tui.screens.room_host import go_to, hints, reading, room, until, write
from tests.tui.screens.room_host import status as room_status
from tui.screens.searching import SearchScreen
from tui.widgets.row_list import RowList
from tui.widgets.status_line import StatusLine


def results(pilot) -> list[str]:
    return pilot.app.screen.query_one(RowList).words


def status(pilot) -> str:
    return pilot.app.screen.query_one(StatusLine).words


async def ended(pilot) -> None:
    await until(pilot, lambda: "place" in status(pilot) or "Nothing found" in str(seen(pilot)))


def seen(pilot) -> list[str]:
    rows = pilot.app.screen.query_one(RowList)
    return [strip.text for strip in rows.render_lines(rows.size.region)]


async def test_a_name_finds_every_name_in_context_and_opens_in_place(library, articles):
    async with reading(library) as pilot:
        await pilot.press("O")
        assert isinstance(pilot.app.screen, SearchScreen)
        await write(pilot, "普京")
        await ended(pilot)
        assert "普丁" in str(pilot.app.screen.query_one("#also").visual)
        found = results(pilot)
        assert found[0].startswith(" 電話之後")
        assert any("普丁" in row for row in found)
        assert any("普京" in row for row in found)
        assert "in 2 articles" in status(pilot)
        columns = [row.index(name) for row in seen(pilot) for name in ("普丁", "普京") if name in row]
        assert len(columns) >= 2
        await pilot.press("enter", "enter")
        await pilot.pause()
        pane = room(pilot).active_pane
        assert pane.content.text[slice(*pane.selection)] == "普丁"
        assert pane.article == 1


async def test_refining_ways_and_refusals(library, articles):
    add_drafts(library, [Draft("新的資訊在此。", "三")])
    async with reading(library) as pilot:
        await pilot.press("O")
        await write(pilot, "信息")
        await until(pilot, lambda: "資訊" in str(pilot.app.screen.query_one("#also").visual))
        await pilot.press("ctrl+o")
        await ended(pilot)
        assert any("資訊" in row for row in results(pilot))
        await pilot.press("f2", "f2")
        await write(pilot, "[")
        await until(pilot, lambda: status(pilot).startswith("✗"))
        assert results(pilot) == []
        await pilot.press("backspace")
        await ended(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is room(pilot)


async def test_what_is_at_hand_is_searched_for_at_first(library, articles):
    async with reading(library) as pilot:
        go_to(pilot, "高市早苗")
        await pilot.press("O")
        await ended(pilot)
        assert any("高市早苗" in row for row in results(pilot))
        await pilot.press("down", "G", "shift+enter")
        await pilot.pause()
        assert room(pilot).active_pane.article == 2


async def test_the_keys_shown_are_those_that_do_something_in_the_field_or_in_the_list(library, articles):
    async with reading(library) as pilot:
        await pilot.press("O")
        await write(pilot, "普京")
        await ended(pilot)
        assert hints(pilot) == "↓ Results  F2 Way  ctrl+o Other wording  Esc Leave"
        await pilot.press("down")
        await until(pilot, lambda: hints(pilot).startswith("Enter Go  o Beside  / Change"))


async def test_it_opens_as_it_was_left_and_the_matches_go_on_in_the_article(library, articles):
    add_drafts(library, [Draft("海事處說，海事處不會搬。\n也有人說，海事處早該搬了。", "三")])
    async with reading(library) as pilot:
        await pilot.press("n")
        assert "Nothing was looked for yet" in room_status(pilot)
        await pilot.press("O", "f2")
        await write(pilot, "海事處")
        await ended(pilot)
        await pilot.press("enter", "j", "enter")
        await until(pilot, lambda: pilot.app.screen is room(pilot))
        pane = room(pilot).active_pane
        first, second, third = (found.start() for found in re.finditer("海事處", pane.content.text))
        assert pane.selection == (second, second + 3)
        assert room_status(pilot).startswith("「海事處」 2/3")
        await pilot.press("n")
        assert pane.caret == third
        await pilot.press("N", "N")
        assert pane.caret == first
        await pilot.press("O")
        await until(pilot, lambda: status(pilot).startswith("3 places"))
        assert "exactly as written" in str(pilot.app.screen.query_one("#heading").visual)
        assert pilot.app.screen.query_one(RowList).current.start == second
        await pilot.press("enter", "enter")
        await until(pilot, lambda: pilot.app.screen is room(pilot))
        assert pane.selection == (second, second + 3)
        await pilot.press("O")
        await until(pilot, lambda: status(pilot).startswith("3 places"))
        await pilot.press("escape")
        go_to(pilot, "搬")
        await pilot.press("v", "O")
        await until(pilot, lambda: status(pilot).startswith("2 places"))
        assert "every script" in str(pilot.app.screen.query_one("#heading").visual)


async def test_other_names_that_were_found_are_gone_on_with_too(library, articles):
    add_drafts(library, [Draft("普京沒有來。\n普丁的人說，他不會來。", "三")])
    async with reading(library, [3]) as pilot:
        await pilot.press("O")
        await write(pilot, "普京")
        await ended(pilot)
        await pilot.press("down", "G", "enter")
        await until(pilot, lambda: pilot.app.screen is room(pilot))
        pane = room(pilot).active_pane
        assert pane.content.text[slice(*pane.selection)] == "普丁"
        assert room_status(pilot).startswith("「普京」 2/2   with 普丁")
        await pilot.press("n")
        assert pane.caret == 0
        assert room_status(pilot).startswith("「普京」 1/2")


async def test_without_results_the_keyboard_stays_in_the_field(library, articles):
    async with reading(library) as pilot:
        await pilot.press("O")
        await write(pilot, "查無 此詞")
        await until(pilot, lambda: "Nothing found" in str(seen(pilot)))
        assert "Words are sought as one phrase." in str(seen(pilot))
        await pilot.press("enter", "down", *["backspace"] * 5)
        await write(pilot, "普京")
        await ended(pilot)
        assert any("普京" in row for row in results(pilot))
        await pilot.press("enter")
        assert pilot.app.screen.query_one(RowList).has_focus
        await pilot.press("/")
        await write(pilot, "查無")
        await until(pilot, lambda: "Nothing found" in str(seen(pilot)))
        assert "one phrase" not in str(seen(pilot))


async def test_enter_before_the_results_have_come_leads_to_them(library, articles, monkeypatch):
    go_on = threading.Event()

    def slowly(*args, **options):
        go_on.wait(10)
        return find(*args, **options)

    monkeypatch.setattr("tui.screens.searching.find", slowly)
    async with reading(library) as pilot:
        await pilot.press("O")
        await write(pilot, "普京")
        await pilot.press("enter")
        rows = pilot.app.screen.query_one(RowList)
        assert not rows.has_focus
        go_on.set()
        await until(pilot, lambda: rows.has_focus)
        assert rows.rows


def gated(monkeypatch) -> threading.Semaphore:
    """Lets a search give as many articles as the semaphore says."""
    gate = threading.Semaphore(0)

    def one_by_one(*args, **options):
        for found in find(*args, **options):
            assert gate.acquire(timeout=30)
            yield found

    monkeypatch.setattr("tui.screens.searching.find", one_by_one)
    monkeypatch.setattr("tui.screens.searching.TELL_SECONDS", 0)
    return gate


async def left_at_the_last(pilot) -> Passage:
    """Searches, and goes to the last result."""
    await pilot.press("O")
    await write(pilot, "燈塔")
    await ended(pilot)
    await pilot.press("enter", "G")
    last = pilot.app.screen.query_one(RowList).current
    await pilot.press("enter")
    await until(pilot, lambda: pilot.app.screen is room(pilot))
    return last


async def test_the_cursor_stays_where_the_reader_puts_it_while_results_still_come(
    library, articles, monkeypatch
):
    add_drafts(library, [Draft(f"第{number}座燈塔亮了。", f"燈塔{number}") for number in range(6)])
    async with reading(library) as pilot:
        last = await left_at_the_last(pilot)
        gate = gated(monkeypatch)
        await pilot.press("O")
        rows = pilot.app.screen.query_one(RowList)
        gate.release(3)
        await until(pilot, lambda: len(rows.rows) == 6)
        await pilot.press("down", "j", "k", "j")
        chosen = rows.current
        assert chosen != last
        gate.release(3)
        await ended(pilot)
        assert len(rows.rows) == 12
        assert rows.current == chosen
        await pilot.press("escape", "O")
        gate.release(6)
        await ended(pilot)
        assert rows is not pilot.app.screen.query_one(RowList)
        assert pilot.app.screen.query_one(RowList).current == chosen


async def test_a_result_chosen_while_others_still_come_is_where_the_reader_was(
    library, articles, monkeypatch
):
    add_drafts(library, [Draft(f"第{number}座燈塔亮了。", f"燈塔{number}") for number in range(6)])
    async with reading(library) as pilot:
        last = await left_at_the_last(pilot)
        gate = gated(monkeypatch)
        await pilot.press("O")
        rows = pilot.app.screen.query_one(RowList)
        gate.release(2)
        await until(pilot, lambda: len(rows.rows) == 4)
        await pilot.press("down")
        first = rows.current
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is room(pilot))
        await pilot.press("O")
        rows = pilot.app.screen.query_one(RowList)
        gate.release(20)
        await ended(pilot)
        assert rows.current == first != last


async def test_back_in_the_field_the_keyboard_stays_there_when_other_results_come(
    library, articles, monkeypatch
):
    gate = gated(monkeypatch)
    async with reading(library) as pilot:
        await pilot.press("O")
        await write(pilot, "普京")
        await pilot.press("enter")
        rows = pilot.app.screen.query_one(RowList)
        gate.release(20)
        await until(pilot, lambda: rows.has_focus)
        await ended(pilot)
        await pilot.press("/", "f2")
        await ended(pilot)
        assert not rows.has_focus
        assert "1 place" in status(pilot)
