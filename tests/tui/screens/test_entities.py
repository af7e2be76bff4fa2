"""The entity screen, by the keys that a reader presses."""

from __future__ import annotations

import threading

import pytest

from store.acts.articles import add_drafts
from store.acts.entities import add_entity
from store.lookup import find_entity
from store.occurrences import places
from store.records import Draft
from store.snapshot import Snapshot
from tests.tui.screens.room_host import go_to, hints, reading, room, until, write
from tui.screens import entity_details
from tui.screens.entities import EntitiesScreen
from tui.widgets.row_list import RowList
from tui.widgets.status_line import StatusLine

GLOSSED = "礁溪灣的漁會理事長葛瑞森（Olan Grayson，又譯葛雷森）周三說，葛瑞森不會再來。\n川普沒有回應。"


@pytest.fixture
def glossed(library, articles):
    add_drafts(library, [Draft(GLOSSED, "漁會", source="漁報範例", published="2026-03-07")])
    return library


def about(pilot) -> list[str]:
    return pilot.app.screen.query_one("#about", RowList).words


def entities(pilot) -> RowList:
    return pilot.app.screen.query_one("#entities", RowList)


def status(pilot) -> str:
    return pilot.app.screen.query_one(StatusLine).words


async def at_proposal(pilot) -> None:
    """Waits until the name is proposed, and puts the cursor there."""
    await until(pilot, lambda: any("葛瑞森" in row for row in entities(pilot).words))
    entities(pilot).go_to(next(row.target for row in entities(pilot).rows if row.target.name == "葛瑞森"))
    await pilot.pause()


async def test_an_entity_is_shown_with_names_profile_and_concordance(glossed):
    trump = find_entity(glossed, "川普").id
    async with reading(glossed) as pilot:
        go_to(pilot, "川普")
        await pilot.press("E")
        assert isinstance(pilot.app.screen, EntitiesScreen)
        assert entities(pilot).current == trump
        await until(pilot, lambda: any("By article" in row for row in about(pilot)))
        shown = about(pilot)
        assert any("特朗普" in row and "hk" in row for row in shown)
        assert any("臺北晨報範例" in row and "川普×3" in row for row in shown)
        assert any("漁報範例" in row and "川普×1" in row for row in shown)
        await pilot.press("tab", "G", "enter")
        await pilot.pause()
        pane = room(pilot).active_pane
        assert (pane.article, pane.content.text[slice(*pane.selection)]) == (3, "川普")


async def test_a_key_on_a_mention_is_about_the_mention_and_not_the_entity(glossed):
    trump = find_entity(glossed, "川普").id
    count = glossed.count_mentions(3, trump)
    async with reading(glossed) as pilot:
        go_to(pilot, "川普")
        await pilot.press("E")
        await until(pilot, lambda: any("By article" in row for row in about(pilot)))
        await pilot.press("tab", "G")
        await pilot.pause()
        assert "d Not this" in hints(pilot)
        await pilot.press("d")
        await until(pilot, lambda: glossed.count_mentions(3, trump) == count - 1)
        assert not glossed.tags(3)[0].affirmed
        await pilot.press("u")
        await until(pilot, lambda: glossed.count_mentions(3, trump) == count)
        assert glossed.has_entity(trump)


async def test_what_is_mentioned_most_stands_first_and_the_list_is_filtered(glossed):
    async with reading(glossed, [3]) as pilot:
        go_to(pilot, "礁溪")
        await pilot.press("E")
        await until(pilot, lambda: "川普" in entities(pilot).words[0])
        assert int(entities(pilot).words[0].split()[0]) >= 5
        await pilot.press("/")
        await write(pilot, "普京")
        assert [row.split()[1] for row in entities(pilot).words] == ["普丁"]


async def test_what_is_typed_leads_to_the_first_that_fits_and_the_cursor_stays_there(glossed):
    korea = find_entity(glossed, "南韓").id
    async with reading(glossed, [3]) as pilot:
        await pilot.press("E")
        await until(pilot, lambda: not entities(pilot).words[0].startswith("·"))
        await pilot.press("g", "j", "j", "j", "j", "/")
        await write(pilot, "韓國")
        assert len(entities(pilot).rows) > 1
        assert entities(pilot).current == entities(pilot).rows[0].target
        await write(pilot, " 首爾")
        await pilot.press(*["backspace"] * 3)
        assert entities(pilot).current == entities(pilot).rows[0].target
        entities(pilot).go_to(korea)
        await pilot.press("escape")
        assert len(entities(pilot).rows) > 100
        assert entities(pilot).current == korea


async def test_what_is_known_of_an_entity_is_looked_up_once(glossed, monkeypatch):
    """In a large library that takes a second, which typing into the filter must not cost at every key."""
    asked: list[int] = []

    def counted(snapshot, entity, cancelled):
        asked.append(entity)
        return places(snapshot, entity, cancelled)

    async with reading(glossed, [3]) as pilot:
        go_to(pilot, "川普")
        await pilot.press("E")
        await until(pilot, lambda: any("By article" in row for row in about(pilot)))
        monkeypatch.setattr(entity_details, "places", counted)
        await pilot.press("/")
        await write(pilot, "川普")
        assert any("By article" in row for row in about(pilot))
        assert asked == []
        add_entity(glossed, "礁溪灣", "place")
        pilot.app.screen.show_changes()
        await until(pilot, lambda: asked)


async def test_suggestions_are_accepted_declined_and_taken_back(glossed):
    before = len(glossed.entities())
    async with reading(glossed, [3]) as pilot:
        await pilot.press("E", "s")
        await at_proposal(pilot)
        assert any("葛雷森" in row for row in about(pilot))
        await pilot.press("a")
        assert {name.text for name in find_entity(glossed, "葛瑞森").names} >= {"葛雷森", "Olan Grayson"}
        assert not any("葛瑞森" in row for row in entities(pilot).words)
        await pilot.press("u")
        assert len(glossed.entities()) == before
        await at_proposal(pilot)
        await pilot.press("d")
        assert [one.name for one in glossed.declined()] == ["葛瑞森"]
        await pilot.press("u")
        await at_proposal(pilot)
        await pilot.press("m")
        await pilot.pause()
        await write(pilot, "特朗普")
        await pilot.press("enter")
        await pilot.pause()
        assert "葛瑞森" in {name.text for name in find_entity(glossed, "特朗普").names}


async def test_what_was_decided_on_is_said_and_stays_said_and_comes_back_under_the_cursor(glossed):
    async with reading(glossed, [3]) as pilot:
        await pilot.press("E", "s")
        await at_proposal(pilot)
        wanted = entities(pilot).current
        for key, said in (
            ("a", "“葛瑞森” accepted; u takes it back."),
            ("d", "“葛瑞森” will not be proposed"),
        ):
            await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            assert status(pilot).startswith(said)
            assert not any("葛瑞森" in row for row in entities(pilot).words)
            await pilot.press("g", "u")
            assert entities(pilot).current == wanted
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            assert status(pilot).startswith("Undone: ")
            assert entities(pilot).current == wanted
        await pilot.press("ctrl+r")
        assert entities(pilot).current != wanted
        await pilot.press("s", "s")
        assert entities(pilot).current != wanted


async def test_the_keys_shown_say_what_they_do_in_each_view(glossed):
    async with reading(glossed, [3], size=(160, 44)) as pilot:
        await pilot.press("E")
        await until(pilot, lambda: any("By article" in row for row in about(pilot)))
        catalogue = "s Suggestions  a Add name  d Remove  u Undo  m Merge  / Filter  Tab Other side"
        assert hints(pilot) == catalogue + "  t Kind  n New  p Prefer  b Split  Esc Back"
        await pilot.press("tab")
        await until(pilot, lambda: hints(pilot).startswith("p Prefer  b Split  d Remove name  s Suggestions"))
        await pilot.press("G")
        await until(pilot, lambda: hints(pilot).startswith("Enter Go  o Beside  d Not this  s Suggestions"))
        await pilot.press("tab", "s")
        suggestions = "a Accept  m Join  d Decline  u Undo  s Catalogue"
        further = "  Tab Other side  D Doubtful  A All articles  / Filter  Esc Back"
        await until(pilot, lambda: hints(pilot) == suggestions + further)
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: hints(pilot) == suggestions + "  Esc Back")


async def test_entities_are_corrected_merged_split_and_removed(glossed):
    harbour = add_entity(glossed, "海事科", "person", ["海務科"])
    other = add_entity(glossed, "港監組", "organisation")
    async with reading(glossed) as pilot:
        await pilot.press("E", "/")
        await write(pilot, "海事科")
        await pilot.press("enter", "t")
        assert glossed.entity(harbour.id).kind == "place"
        await pilot.press("a")
        await pilot.pause()
        await write(pilot, "海事處")
        await pilot.press("enter")
        await pilot.pause()
        assert [name.text for name in glossed.entity(harbour.id).names] == ["海事科", "海務科", "海事處"]
        await pilot.press("b")
        assert "Put the cursor on one of its names" in status(pilot)
        await pilot.press("tab", "j", "p")
        assert glossed.entity(harbour.id).name == "海務科"
        await pilot.press("d")
        assert [name.text for name in glossed.entity(harbour.id).names] == ["海事科", "海事處"]
        await pilot.press("G", "b")
        assert [name.text for name in glossed.entity(harbour.id).names] == ["海事科"]
        await pilot.press("tab", "m")
        await pilot.pause()
        await write(pilot, "港監")
        await pilot.press("enter")
        await pilot.pause()
        assert [name.text for name in glossed.entity(other.id).names] == ["港監組", "海事科"]
        await pilot.press("escape", "n")
        await pilot.pause()
        await write(pilot, "新科")
        await pilot.press("enter")
        await pilot.pause()
        added = find_entity(glossed, "新科")
        assert entities(pilot).current == added.id
        await pilot.press("d")
        assert all(entity.id != added.id for entity in glossed.entities())


async def test_an_answer_to_another_question_is_not_taken_for_suggestions_of_the_open_articles(
    glossed, monkeypatch
):
    asked: list[tuple[int, ...]] = []
    go_on = threading.Event()

    def slowly(snapshot, articles):
        asked.append(articles)
        if articles == (1,):
            assert go_on.wait(30)
        return suggestions(snapshot, articles)

    suggestions = Snapshot.suggestions
    async with reading(glossed, [3]) as pilot:
        await pilot.press("E", "s")
        await at_proposal(pilot)
        monkeypatch.setattr(Snapshot, "suggestions", slowly)
        await pilot.press("A")
        await until(pilot, lambda: asked == [(1,)])
        assert "from every article …" in str(pilot.app.screen.query_one("#heading").visual)
        every = pilot.app.screen._asked_for
        await pilot.press("A")
        # What the worker that was called off has found by then, as if it had come to its end before.
        pilot.app.screen.post_message(EntitiesScreen.Went(every, 1))
        pilot.app.screen.post_message(EntitiesScreen.Suggested(every, ()))
        go_on.set()
        await at_proposal(pilot)
        assert str(pilot.app.screen.query_one("#heading").visual).endswith("from the open articles")


async def test_a_suggestion_goes_with_its_article_and_with_the_entity_that_it_would_join(glossed):
    async with reading(glossed, [3]) as pilot:
        await pilot.press("E", "s")
        await at_proposal(pilot)
        await pilot.press("u")
        assert len(glossed.articles()) == 2
        assert not any("葛瑞森" in row for row in entities(pilot).words)
