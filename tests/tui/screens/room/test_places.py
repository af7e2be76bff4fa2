from __future__ import annotations

from store.acts.annotations import add_note, add_reference
from store.acts.articles import Corrections, add_drafts, edit_article, remove_articles
from store.records import Draft, Passage
from tests.tui.screens.room_host import go_to, reading, room, status, until
from tui.widgets.key_prompt import KeyPrompt

SIZE = (100, 24)


async def test_marks_lead_back_across_articles_and_restarts_and_edited_texts(library, articles):
    async with reading(library, [1], size=SIZE) as pilot:
        pane = room(pilot).active_pane
        go_to(pilot, "普丁則在莫斯科")
        marked = pane.caret
        await pilot.press("m")
        await pilot.pause()
        assert "press a letter" in status(pilot)
        await pilot.press("ａ")
        await pilot.pause()
        assert "'a comes back here" in status(pilot)
        await pilot.press("m", "A")
        await pilot.pause()
        assert "one letter" in status(pilot)
        await pilot.press("m", "escape")
        await pilot.pause()
        assert "Given up" in status(pilot)
        assert pilot.app.focused is pane
        await pilot.press("G", "'", "a")
        await pilot.pause()
        assert (pane.caret, pane.selection) == (marked, None)
        await pilot.press("'", "'")
        await pilot.pause()
        assert pane.caret == len(articles[0].text) - 1
        for key, caret in (("backspace", marked), ("alt+right", len(articles[0].text) - 1)):
            await pilot.press(key)
            await pilot.pause()
            assert pane.caret == caret
        await pilot.press("’", "7")
        await pilot.pause()
        assert "No place is marked 7" in status(pilot)
        await pilot.press("o", "G", "enter")
        await until(pilot, lambda: pane.article == 2)
        await pilot.press("'")
        await until(pilot, lambda: room(pilot).query(KeyPrompt))
        assert "a 普丁則在莫斯科說，俄羅… (電話之後)" in str(room(pilot).query_one(KeyPrompt).render())
        await pilot.press("escape", "backspace")
        await until(pilot, lambda: pane.article == 1)
    edit_article(library, 1, Corrections(text="前言。\n" + articles[0].text))
    async with reading(library, [2], size=SIZE) as pilot:
        await pilot.press("'", "a")
        await pilot.pause()
        pane = room(pilot).active_pane
        assert (pane.article, pane.caret) == (1, marked + 4)
        await pilot.press("alt+left")
        await pilot.pause()
        assert pane.article == 2
        await pilot.press("backspace")
        await pilot.pause()
        assert "No jump to go back from" in status(pilot)
        remove_articles(library, [1])
        await pilot.press("'", "a")
        await pilot.pause()
        assert "no longer there" in status(pilot)


async def test_going_back_from_another_pane_leads_to_the_pane_that_was_left(library, articles):
    add_reference(library, Passage(1, 2, 6), Passage(2, 0, 4))
    async with reading(library, [1, 2], size=SIZE) as pilot:
        first, second = room(pilot).panes
        second.move_caret(9)
        first.move_caret(3)
        await pilot.press("f")
        await until(pilot, lambda: second.selection == (0, 4))
        await pilot.press("backspace")
        await until(pilot, lambda: pilot.app.focused is first)
        assert (first.caret, second.article) == (2, 2)
        await pilot.press("alt+right")
        await until(pilot, lambda: pilot.app.focused is second)


async def test_a_jump_within_a_short_article_and_out_of_sight_can_be_gone_back_from(library):
    add_drafts(library, [Draft("\n".join(f"第{n}段的話。" for n in range(60)), "一")])
    note = add_note(library, Passage(1, 40, 42), "近處")
    async with reading(library, [1], size=SIZE) as pilot:
        pane = room(pilot).active_pane
        await pilot.press("j")
        here = pane.caret
        await room(pilot).go_to(note.anchor.passage)
        assert pane.caret == 40
        await pilot.press("backspace")
        await until(pilot, lambda: pane.caret == here)
        await pilot.press("G", "backspace")
        await until(pilot, lambda: pane.caret == here)
        await pilot.press("/", *"59", "enter", "g", "n", "backspace")
        await until(pilot, lambda: pane.caret == 0)


async def test_a_click_elsewhere_gives_up_waiting(library, articles):
    async with reading(library, [1, 2], size=SIZE) as pilot:
        await pilot.press("m")
        await pilot.click(room(pilot).panes[1], offset=(12, 5))
        await pilot.pause()
        assert pilot.app.focused is room(pilot).panes[1]
        assert not room(pilot).query(KeyPrompt)
        assert not library.session().marks
