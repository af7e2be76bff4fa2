"""Another program changes an article, or removes it, while the reader writes about it."""

from __future__ import annotations

import pytest

from store.acts.articles import Corrections, edit_article, remove_articles
from store.library import Library
from store.records import Passage
from tests.tui.screens.room_host import companion, reading, room, status, until, write
from tui.screens.note_editor import NoteEditor
from tui.screens.notes import NotesScreen
from tui.screens.relation_dialog import RelationDialog
from tui.screens.tag_dialog import TagDialog

SENTENCE = "普丁則在莫斯科說，俄羅斯願意談判。"


@pytest.fixture
def elsewhere(library, library_path):
    """The library in another program."""
    other = Library.open(library_path)
    yield other
    other.close()


def before(library: Library, words: str) -> None:
    """Writes words before an article, so that every offset in it is another."""
    edit_article(library, 1, Corrections(text=words + library.article(1).text))


async def opened(pilot, kind) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))


def go_to_sentence(pilot) -> None:
    pane = room(pilot).active_pane
    pane.move_caret(pane.content.text.index(SENTENCE) + 2)


async def test_a_note_is_kept_on_the_words_that_were_seen(library, articles, elsewhere):
    async with reading(library, [1]) as pilot:
        go_to_sentence(pilot)
        await pilot.press("a")
        await opened(pilot, NoteEditor)
        before(elsewhere, "新添的一段。\n")
        await write(pilot, "想一想")
        await pilot.press("ctrl+s")
        await until(pilot, library.notes)
        (note,) = library.notes()
        assert (note.anchor.exact, note.anchor.state) == (SENTENCE, "exact")
        text = library.article(1).text
        assert text[note.anchor.start : note.anchor.end] == SENTENCE


async def test_a_cross_reference_has_both_ends_on_the_words_that_were_seen(library, articles, elsewhere):
    async with reading(library, [1, 2]) as pilot:
        go_to_sentence(pilot)
        await pilot.press("x")
        await until(pilot, lambda: "begun at" in status(pilot))
        before(elsewhere, "新添的一段。\n")
        await pilot.press("2", "x")
        await opened(pilot, RelationDialog)
        before(elsewhere, "又添一段。\n")
        await pilot.press("enter")
        await until(pilot, library.references)
        (reference,) = library.references()
        assert reference.origin.exact == SENTENCE
        text = library.article(1).text
        assert text[reference.origin.start : reference.origin.end] == SENTENCE


async def test_what_is_no_longer_there_is_refused_and_stays_written(library, articles, elsewhere):
    async with reading(library, [1]) as pilot:
        go_to_sentence(pilot)
        await pilot.press("t")
        await opened(pilot, TagDialog)
        edit_article(elsewhere, 1, Corrections(text=articles[0].text.replace(SENTENCE, "這裡另有一段話。")))
        await pilot.press("enter")
        await until(pilot, lambda: "were changed meanwhile; nothing was kept" in status(pilot))
        assert not library.tags()


async def test_a_beginning_goes_with_its_article(library, articles, elsewhere):
    async with reading(library, [1, 2]) as pilot:
        await pilot.press("x", "2")
        await until(pilot, lambda: "Begun here" in companion(pilot))
        remove_articles(elsewhere, [1])
        await until(pilot, lambda: "Begun here" not in companion(pilot))
        assert room(pilot).pending is None


async def test_a_list_takes_in_what_another_program_removed(library, articles, elsewhere):
    from store.acts.annotations import add_note

    add_note(library, Passage(1, 0, 6), "甲")
    async with reading(library, [2]) as pilot:
        await pilot.press("R")
        await opened(pilot, NotesScreen)
        remove_articles(elsewhere, [1])
        await pilot.press("y", "f", "d")
        await until(pilot, lambda: not pilot.app.screen.query_one("#listed").current)
        assert isinstance(pilot.app.screen, NotesScreen)


async def test_a_screen_that_is_about_to_open_is_not_told_before_it_is_there(library, articles, elsewhere):
    async with reading(library, [1]) as pilot:
        before(elsewhere, "新添的一段。\n")
        opening = pilot.app.push_screen(NotesScreen(library))
        room(pilot).look()
        await opening
        assert isinstance(pilot.app.screen, NotesScreen)


async def test_the_caret_stays_on_its_words(library, articles, elsewhere):
    async with reading(library, [1]) as pilot:
        go_to_sentence(pilot)
        pane = room(pilot).active_pane
        before(elsewhere, "新添的一段。\n")
        await until(pilot, lambda: pane.content.text == elsewhere.article(1).text)
        assert pane.content.text[pane.caret :].startswith(SENTENCE[2:])


async def test_control_c_says_how_to_leave(library, articles):
    async with reading(library, [1]) as pilot:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert status(pilot) == "ctrl+q keeps the places and leaves."
