"""The history screen, by its keys."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Static

from store.acts.annotations import add_note, add_reference, edit_note, tag_passage
from store.acts.entities import add_entity, remove_entity
from store.library import Library
from store.records import Passage
from tui.app import DuiduApp
from tui.screens.history import HistoryScreen
from tui.screens.reading_room import ReadingRoom
from tui.widgets.choice_list import ChoiceList
from tui.widgets.status_line import StatusLine


def rows(pilot: Pilot) -> list[str]:
    listed = pilot.app.screen.query_one(ChoiceList)
    return [str(listed.get_option_at_index(row).prompt) for row in range(listed.option_count)]


async def test_the_changes_are_listed_newest_first_and_any_can_be_taken_back(library, articles):
    first = add_note(library, 1, "一")
    second = add_note(library, 1, "二")
    async with DuiduApp(library).run_test(size=(100, 30)) as pilot:
        await pilot.press("H")
        assert isinstance(pilot.app.screen, HistoryScreen)
        titles = "、".join(article.shown_title for article in library.articles())
        assert [[part.strip() for part in row.split("  ")][-2:] for row in rows(pilot)] == [
            ["Add note", "二"],
            ["Add note", "一"],
            ["Add 2 articles", titles],
        ]
        await pilot.press("down", "enter")
        assert library.notes() == [second]
        assert "✗" in rows(pilot)[1]
        assert "1 undone" in str(pilot.app.screen.query_one("#heading", Static).content)
        await pilot.press("enter")
        assert library.notes() == [first, second]
        await pilot.press("u")
        assert library.notes() == [first]
        await pilot.press("ctrl+r")
        assert library.notes() == [first, second]
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReadingRoom)


async def test_what_has_been_changed_since_is_refused_with_the_reason(library, articles):
    note = add_note(library, 1, "一")
    edit_note(library, note.id, "二", [])
    async with DuiduApp(library).run_test(size=(100, 30)) as pilot:
        await pilot.press("H", "down", "enter")
        words = pilot.app.screen.query_one(StatusLine).words
        assert "changed since" in words
        assert library.notes()[0].body == "二"


async def test_undoing_the_articles_empties_the_panes_behind(library, articles):
    async with DuiduApp(library).run_test(size=(100, 30)) as pilot:
        await pilot.press("H", "enter", "escape")
        await pilot.pause()
        room = pilot.app.screen
        assert isinstance(room, ReadingRoom)
        assert [pane.article for pane in room.panes] == [None, None]


async def test_an_empty_history_says_so(library):
    async with DuiduApp(library).run_test(size=(60, 20)) as pilot:
        await pilot.press("H", "u")
        assert "no changes yet" in str(pilot.app.screen.query_one("#heading", Static).content)
        assert "nothing to undo" in pilot.app.screen.query_one(StatusLine).words


async def test_each_change_says_what_it_was_done_to(library, articles):
    add_entity(library, "港務局\x1b[2J", "organisation")
    remove_entity(library, add_entity(library, "漁會", "organisation").id)
    add_note(library, 1, "頭一句\n" + "後面還有很多話" * 20)
    add_reference(library, Passage(1, 0, 6), Passage(2, 0, 7))
    tag_passage(library, Passage(1, 0, 2), 1)
    async with DuiduApp(library).run_test(size=(120, 30)) as pilot:
        await pilot.press("H")
        told = [row.split("  ")[-1].strip() for row in rows(pilot)][:6]
        text, other = (article.text for article in library.articles()[:2])
        assert told[:2] == [text[:2], f"{text[:6]} → {other[:7]}"]
        assert told[2].startswith("頭一句 後面還有很多話")
        assert told[2].endswith("…")
        assert told[3:] == ["漁會", "漁會", "港務局␛[2J"]


async def test_what_a_change_was_about_is_read_once_and_not_at_each_step(library, articles, monkeypatch):
    """It stands in whole articles, which may be the size of a book."""
    read: list[int] = []

    def counted(library: Library, sequence: int) -> str:
        read.append(sequence)
        return subject(library, sequence)

    subject = Library.subject
    monkeypatch.setattr(Library, "subject", counted)
    add_note(library, 1, "一")
    async with DuiduApp(library).run_test(size=(100, 30)) as pilot:
        await pilot.press("H", "u", "ctrl+r", "u")
        assert rows(pilot)[0].rstrip().endswith("一")
        assert sorted(read) == [change.sequence for change in library.history()]
