"""The journey of a reader through the reading room, by the keys that a reader presses."""

from __future__ import annotations

import asyncio
import errno
import os
import sys
import threading

import pytest
from textual.widgets import Static, TextArea

from store.acts.annotations import add_note, add_reference, tag_passage
from store.acts.articles import add_drafts, remove_articles
from store.library import Library
from store.lookup import find_entity
from store.records import Draft, PanePlace, Passage
from tests.tui.screens.room_host import companion, go_to, reading, room, status, until, write
from tui.clipboard import CopyOutcome
from tui.screens.help import HelpScreen
from tui.screens.library import LibraryScreen
from tui.screens.reading_room import ReadingRoom
from tui.screens.room.session import LOOK_SECONDS
from tui.widgets.bottom_sheet import BottomSheet
from tui.widgets.card_list import CardList


async def test_two_articles_open_side_by_side(library, articles):
    async with reading(library) as pilot:
        assert [pane.article for pane in room(pilot).panes] == [1, 2]
        assert [pane.number for pane in room(pilot).panes] == [1, 2]
        assert room(pilot).active_pane is room(pilot).panes[0]
        assert pilot.app.focused is room(pilot).panes[0]


async def test_a_long_text_is_shown_before_its_names_are_found(library, articles, monkeypatch):
    monkeypatch.setattr("store.remembered_mentions.SHORT", 10)
    go_on = threading.Event()
    finding = Library.finding_mentions

    def waiting(library, article):
        find = finding(library, article)

        def found():
            go_on.wait(20)
            return find()

        return found

    monkeypatch.setattr(Library, "finding_mentions", waiting)
    async with reading(library) as pilot:
        pane = room(pilot).active_pane
        go_to(pilot, "川普")
        await pilot.press("h", "l")
        assert pane.content.text == articles[0].text
        assert pane.mentions == ()
        assert "×" not in status(pilot)
        go_on.set()
        await until(pilot, lambda: all(pane.mentions for pane in room(pilot).panes))
        assert status(pilot).startswith("1: 3×  2: ")
        assert [(one.start, one.end) for one in pane.mentions] == [
            (one.start, one.end) for one in library.mentions(1)
        ]


async def test_articles_that_were_asked_for_open(library, articles):
    async with reading(library, [2]) as pilot:
        assert [pane.article for pane in room(pilot).panes] == [2]


async def test_keys_move_between_panes(library, articles):
    async with reading(library) as pilot:
        panes = room(pilot).panes
        await pilot.press("tab")
        assert pilot.app.focused is panes[1]
        await pilot.press("tab")
        assert pilot.app.focused is panes[0]
        await pilot.press("2")
        assert pilot.app.focused is panes[1]
        await pilot.press("shift+tab")
        assert pilot.app.focused is panes[0]
        await pilot.press("４", "２")
        assert pilot.app.focused is panes[1]


async def test_panes_are_opened_swapped_and_closed(library, articles):
    add_drafts(library, [Draft("第三篇。", "三"), Draft("第四篇。", "四")])
    async with reading(library, [1, 2, 3, 4]) as pilot:
        assert [pane.article for pane in room(pilot).panes] == [1, 2, 3, 4]
        await pilot.press("2", ">")
        await pilot.pause()
        assert [pane.article for pane in room(pilot).panes] == [1, 3, 2, 4]
        assert [pane.number for pane in room(pilot).panes] == [1, 2, 3, 4]
        assert room(pilot).active_pane.article == 2
        await pilot.press("<", "<")
        await pilot.pause()
        assert [pane.article for pane in room(pilot).panes] == [2, 1, 3, 4]
        await pilot.press("<")
        assert "No pane on that side" in status(pilot)
        await pilot.press("w")
        await pilot.pause()
        assert [pane.article for pane in room(pilot).panes] == [1, 3, 4]
        assert pilot.app.focused is room(pilot).panes[0]
        await pilot.press("w", "w", "w")
        await pilot.pause()
        assert [pane.article for pane in room(pilot).panes] == [None]
        await pilot.press("a", "y", "t", "x")
        assert "No article is open" in status(pilot)


async def test_an_article_is_opened_from_the_library_in_a_new_pane(library, articles):
    add_drafts(library, [Draft("第三篇。", "三")])
    async with reading(library) as pilot:
        await pilot.press("o")
        assert isinstance(pilot.app.screen, LibraryScreen)
        await pilot.press("slash")
        await write(pilot, "三")
        await pilot.press("enter", "o")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReadingRoom)
        assert [pane.article for pane in room(pilot).panes] == [1, 2, 3]


async def test_the_status_line_names_the_entity_its_names_and_its_count_in_each_pane(library, articles):
    async with reading(library) as pilot:
        go_to(pilot, "川普")
        await pilot.pause()
        for words in ("川普", "特朗普", "person", "1: 3×", "2: 4×"):
            assert words in status(pilot)
        assert "Trump" in companion(pilot)
        await pilot.press("2")
        go_to(pilot, "Donald")
        await pilot.pause()
        assert "1: 3×" in status(pilot)
        go_to(pilot, "之門未關")
        await pilot.pause()
        assert "川普" not in status(pilot)


async def test_every_mention_is_coloured_whatever_its_form(library, articles):
    async with reading(library) as pilot:
        trump = find_entity(library, "川普").id
        shown = [
            [pane.content.text[m.start : m.end] for m in pane.mentions if m.entity == trump]
            for pane in room(pilot).panes
        ]
        assert shown == [["川普", "川普", "川普"], ["特朗普", "Donald Trump", "川普", "特朗普"]]
        assert {m.kind for pane in room(pilot).panes for m in pane.mentions} >= {"person", "place"}


async def test_a_note_is_written_on_the_sentence_shown_edited_and_removed(library, articles):
    async with reading(library) as pilot:
        await pilot.press("a")
        assert isinstance(pilot.app.focused, TextArea)
        await write(pilot, "**通話**的時間？")
        await pilot.press("ctrl+s")
        await pilot.pause()
        (note,) = library.notes()
        assert note.body == "**通話**的時間？"
        assert note.anchor.exact == "美國總統川普周三與日本首相高市早苗通電話。"
        assert "通話" in companion(pilot)
        assert [mark.kind for mark in room(pilot).panes[0].marks] == ["note"]
        await pilot.press("e")
        await write(pilot, "要查。")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "要查。" in library.notes()[0].body
        await pilot.press("d")
        await pilot.pause()
        assert library.notes() == []
        assert "u brings it back" in status(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert len(library.notes()) == 1
        assert "Undone: Remove note" in status(pilot)
        await pilot.press("u", "u")
        assert library.notes() == []
        await pilot.press("ctrl+r")
        assert library.notes()[0].body == "**通話**的時間？"


async def test_a_note_with_labels_on_a_selection(library, articles):
    async with reading(library) as pilot:
        await pilot.press("v", "l", "l", "l")
        assert room(pilot).active_pane.selection == (0, 4)
        await pilot.press("a")
        await write(pilot, "稱謂")
        await pilot.press("tab")
        await write(pilot, "用詞，台灣")
        await pilot.press("ctrl+s")
        await pilot.pause()
        (note,) = library.notes()
        assert (note.anchor.exact, note.labels) == ("美國總統", ("用詞", "台灣"))


async def test_what_was_written_outlives_a_full_disk(library, articles, monkeypatch):
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async with reading(library) as pilot:
        await pilot.press("a")
        await write(pilot, "寫了很久的筆記")
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            await pilot.press("ctrl+s")
            await pilot.pause()
        assert library.notes() == []
        assert "No space left" in pilot.app.screen.query_one(BottomSheet).sentence
        await pilot.press("escape")
        assert pilot.app.focused.text == "寫了很久的筆記"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [note.body for note in library.notes()] == ["寫了很久的筆記"]
        assert "Note kept" in status(pilot)


async def test_a_note_on_the_whole_article(library, articles):
    async with reading(library) as pilot:
        await pilot.press("A")
        await write(pilot, "整篇")
        await pilot.press("ctrl+s")
        await pilot.pause()
        (note,) = library.notes()
        assert (note.article, note.anchor) == (1, None)
        await pilot.press("d")
        await pilot.pause()
        assert library.notes() == []


async def test_leaving_the_editor_keeps_nothing(library, articles):
    async with reading(library) as pilot:
        await pilot.press("a", "x", "escape")
        assert library.notes() == []
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReadingRoom)
        assert library.notes() == []


async def test_a_selection_becomes_a_new_entity_and_lights_up_everywhere(library, articles):
    async with reading(library) as pilot:
        go_to(pilot, "變數")
        await pilot.press("v", "l", "t", "x")
        await pilot.pause()
        entity = find_entity(library, "變數")
        assert entity.kind == "other"
        assert entity.id in {m.entity for m in room(pilot).panes[0].mentions}
        await pilot.press("u")
        await pilot.pause()
        assert entity.id not in {m.entity for m in room(pilot).panes[0].mentions}


async def test_a_selection_becomes_a_new_name_of_an_entity(library, articles):
    async with reading(library) as pilot:
        go_to(pilot, "外界")
        await pilot.press("v", "l", "t", "n")
        await write(pilot, "特朗普")
        await pilot.press("enter")
        await pilot.pause()
        assert "外界" in [name.text for name in find_entity(library, "川普").names]


async def test_a_mention_is_tagged_as_not_this_entity(library, articles):
    async with reading(library) as pilot:
        go_to(pilot, "普丁")
        await pilot.press("t", "minus")
        await pilot.pause()
        putin = find_entity(library, "普丁").id
        assert [(tag.entity, tag.affirmed, tag.anchor.exact) for tag in library.tags()] == [
            (putin, False, "普丁")
        ]
        assert putin not in {m.entity for m in room(pilot).panes[0].mentions}


async def test_a_cross_reference_from_pane_to_pane_is_followed_from_either_end(library, articles):
    async with reading(library) as pilot:
        go_to(pilot, "我們會一起面對")
        await pilot.press("x")
        assert "begun" in status(pilot)
        await pilot.press("2")
        go_to(pilot, "一切都有可能")
        await pilot.press("x", "2", "enter")
        await pilot.pause()
        (reference,) = library.references()
        assert reference.relation == "contradicts"
        assert (reference.origin.article, reference.target.article) == (1, 2)
        assert "一切都有可能" in reference.target.exact
        assert [mark.kind for pane in room(pilot).panes for mark in pane.marks] == ["reference", "reference"]
        assert "contradicted by" in companion(pilot)
        await pilot.press("f")
        await pilot.pause()
        assert room(pilot).active_pane.article == 1
        assert "contradicted by" in status(pilot)
        assert room(pilot).active_pane.selection == (reference.origin.start, reference.origin.end)
        assert "contradicts" in companion(pilot)
        await pilot.press("escape", "f")
        await pilot.pause()
        assert room(pilot).active_pane.article == 2


async def test_following_opens_the_other_article_beside_where_it_is_not_open(library, articles):
    add_reference(library, Passage(1, 0, 4), Passage(2, 5, 9))
    async with reading(library, [1]) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert [pane.article for pane in room(pilot).panes] == [1, 2]
        assert room(pilot).panes[1].selection == (5, 9)
        assert room(pilot).active_pane is room(pilot).panes[1]


async def test_a_cross_reference_is_edited_removed_and_brought_back(library, articles):
    add_reference(library, Passage(1, 0, 4), Passage(2, 5, 9))
    async with reading(library) as pilot:
        await pilot.press("e", "1", "enter")
        await pilot.pause()
        assert library.references()[0].relation == "supports"
        await pilot.press("d")
        await pilot.pause()
        assert library.references() == []
        await pilot.press("u")
        await pilot.pause()
        assert len(library.references()) == 1


async def test_a_cross_reference_that_was_begun_is_given_up(library, articles):
    async with reading(library) as pilot:
        await pilot.press("x", "escape")
        assert "given up" in status(pilot)
        assert room(pilot).pending is None
        await pilot.press("f", "e", "d")
        assert library.history()[-1].label == "Add 2 articles"


async def test_of_several_things_at_the_caret_one_is_chosen(library, articles):
    first = add_note(library, Passage(1, 0, 4), "一")
    add_note(library, Passage(1, 0, 6), "二")
    async with reading(library) as pilot:
        await pilot.press("d", "down", "enter")
        await pilot.pause()
        assert library.notes() == [first]


@pytest.mark.parametrize("way", ["system", "terminal", "file"])
async def test_a_quotation_is_copied_with_its_reference_and_the_way_is_said(
    library, articles, monkeypatch, way
):
    copied = []

    def copy(text, *, terminal, folder):
        copied.append(text)
        return CopyOutcome(way, f"Gone by {way}.")

    monkeypatch.setattr("tui.clipboard.copy", copy)
    async with reading(library) as pilot:
        go_to(pilot, "一起面對")
        await pilot.press("y")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        for words in ("一起面對", "林一禾", "電話之後", "臺北晨報範例", "2026", "第1段"):
            assert words in copied[0]
        assert f"Gone by {way}." in status(pilot)
        await pilot.press("v", "l", "Y")
        await pilot.app.workers.wait_for_complete()
        assert copied[1] == "一起"


async def test_places_and_panes_are_there_after_opening_again(library, library_path, articles):
    async with reading(library, [2, 1]) as pilot:
        go_to(pilot, "談判之門")
        await pilot.press("2")
        go_to(pilot, "情勢")
        await pilot.press("p", "q")
    library.close()
    again = Library.open(library_path)
    async with reading(again) as pilot:
        first, second = room(pilot).panes
        assert (first.article, first.content.text[first.caret :][:4]) == (2, "談判之門")
        assert (second.article, second.content.text[second.caret :][:2]) == (1, "情勢")
        assert room(pilot).active_pane is second
        assert not room(pilot).query_one("#companion", CardList).display
    again.close()


async def test_articles_that_were_asked_for_are_there_the_next_time(library, articles):
    async with reading(library, [2]) as pilot:
        await pilot.press("q")
    assert library.session().panes == (PanePlace(2, 0),)
    async with reading(library) as pilot:
        assert [pane.article for pane in room(pilot).panes] == [2]


@pytest.mark.parametrize("keys", [["p", "q"], ["p", "p", "ctrl+q"]])
async def test_the_panel_is_as_it_was_left(library, articles, keys):
    async with reading(library) as pilot:
        await pilot.press("l", *keys)
    assert library.session().panel is (keys.count("p") != 1)
    assert library.session().panes == (PanePlace(1, 1), PanePlace(2, 0))


async def test_a_note_from_another_program_appears_without_losing_the_caret(library, library_path, articles):
    async with reading(library) as pilot:
        await pilot.press("l", "l", "v", "l")
        other = Library.open(library_path)
        add_note(other, Passage(1, 0, 6), "別處寫的")
        room(pilot).look()
        await pilot.pause()
        assert "別處寫的" in companion(pilot)
        pane = room(pilot).active_pane
        assert (pane.caret, pane.selection) == (3, (2, 4))


async def test_a_note_made_by_the_command_appears_by_itself(library, library_path, articles):
    async with reading(library) as pilot:
        await pilot.press("l")
        code = "import sys; from tui.cli import main; sys.exit(main())"
        words = ("--library", str(library_path), "note", "1:0-6", "命令寫的")
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, *words, stdout=asyncio.subprocess.DEVNULL
        )
        assert await process.wait() == 0
        async with asyncio.timeout(10):
            while "命令寫的" not in companion(pilot):
                await pilot.pause(LOOK_SECONDS / 10)
        assert room(pilot).active_pane.caret == 1


async def test_a_long_rest_writes_everything_into_the_one_file(library, library_path, articles, monkeypatch):
    journal = library_path.with_name(library_path.name + ".journal")
    async with reading(library) as pilot:
        add_note(library, Passage(1, 0, 6), "歇息之前")
        assert journal.exists()
        monkeypatch.setattr("tui.screens.room.session.IDLE_SECONDS", -1.0)
        room(pilot).look()
        assert "歇息之前" in library_path.read_text(encoding="utf-8")
        written = library_path.stat().st_mtime_ns
        room(pilot).look()
        assert library_path.stat().st_mtime_ns == written


async def test_an_article_that_another_program_removes_leaves_its_pane_empty(library, library_path, articles):
    async with reading(library) as pilot:
        remove_articles(Library.open(library_path), [1])
        room(pilot).look()
        await pilot.pause()
        assert [pane.article for pane in room(pilot).panes] == [None, 2]


async def test_an_article_that_comes_back_by_undo_comes_back_to_its_pane(library, articles):
    async with reading(library) as pilot:
        go_to(pilot, "情勢")
        remove_articles(library, [1])
        room(pilot).show_changes()
        assert room(pilot).panes[0].article is None
        await pilot.press("u")
        pane = room(pilot).panes[0]
        assert (pane.article, pane.content.text[pane.caret :][:2]) == (1, "情勢")
        await pilot.press("ctrl+r")
        await pilot.press("w", "u")
        assert [pane.article for pane in room(pilot).panes] == [2]


async def test_a_library_that_can_no_longer_be_read_is_said_and_the_room_stays_open(
    library, library_path, articles
):
    async with reading(library) as pilot:
        library_path.write_bytes(b"torn")
        room(pilot).look()
        await pilot.pause()
        assert "✗" in status(pilot)
        assert "library.json" in status(pilot)
        assert [pane.article for pane in room(pilot).panes] == [1, 2]


async def test_narrow_screens_show_one_pane_and_tabs(library, articles):
    async with reading(library, size=(60, 20)) as pilot:
        await pilot.pause()
        shown = [pane for pane in room(pilot).panes if pane.display and pane.size.width]
        assert [pane.article for pane in shown] == [1]
        assert shown[0].size.width == 60
        assert "電話之後" in str(room(pilot).query_one("#tabs").render())
        await pilot.press("tab")
        await pilot.pause()
        assert [pane.article for pane in room(pilot).panes if pane.size.width] == [2]
        await pilot.click("#tabs", offset=(5, 0))
        assert room(pilot).active_pane.article == 1


async def test_help_lists_every_key_of_the_room_and_its_panes(library, articles):
    async with reading(library) as pilot:
        await pilot.press("？")
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.pause()
        words = str(pilot.app.screen.query_one("#acts", Static).content)
        for binding in (*ReadingRoom.BINDINGS, *type(room(pilot).active_pane).BINDINGS):
            assert binding.id
            assert binding.tooltip in words
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReadingRoom)


async def test_an_empty_library_says_how_to_begin(library):
    async with reading(library) as pilot:
        assert [pane.article for pane in room(pilot).panes] == [None]
        assert "o opens one" in status(pilot)


async def test_hostile_words_do_nothing(library):
    hostile = "[@click=app.quit]點我[/] \x1b]52;c;eHh4\x07\u202e倒 \x9b31m。"
    add_drafts(library, [Draft(hostile, hostile, author=hostile, source="[red]報[/]")])
    note = add_note(library, 1, hostile, ["[b]標"])
    tag_passage(library, Passage(1, 0, 5), 1)
    async with reading(library) as pilot:
        svg = pilot.app.export_screenshot()
        assert "[@click=app.quit]" in svg.replace("&#160;", " ")
        for bad in ("\x1b", "\x07", "\u202e", "\x9b"):
            assert bad not in svg
        assert note.body == library.notes()[0].body
