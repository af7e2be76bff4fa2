"""Everything annotated in one list: narrowed, edited, removed, gone to."""

from __future__ import annotations

import pytest

from store.acts.annotations import add_note, add_reference, tag_passage
from store.acts.articles import Corrections, add_drafts, edit_article, remove_articles
from store.library import Library
from store.lookup import find_entity
from store.records import Draft, Passage
from tests.conftest import TAIPEI
from tests.tui.screens.room_host import reading, room, status, until, write
from tui.screens.annotated import everything
from tui.screens.chooser import Chooser
from tui.screens.notes import NotesScreen
from tui.screens.review import ReviewScreen
from tui.widgets.card_list import CardList
from tui.widgets.choice_list import ChoiceList


@pytest.fixture
def annotated(library, articles):
    add_note(library, Passage(1, 0, 6), "頭一個念頭", ["語氣"])
    add_note(library, 2, "整篇的看法", ["立場"])
    add_reference(library, Passage(1, 0, 6), Passage(2, 0, 7), "contradicts", "說法不一")
    tag_passage(library, Passage(2, 2, 7), find_entity(library, "川普").id)
    return library


def listed(pilot) -> list[str]:
    cards = pilot.app.screen.query_one("#listed", CardList).cards
    return [f"{card.kind}|{card.heading}\n{card.body}" for card in cards]


def heading(pilot) -> str:
    return str(pilot.app.screen.query_one("#heading").visual)


async def test_the_list_is_narrowed_by_kind_label_relation_and_words(annotated):
    async with reading(annotated) as pilot:
        await pilot.press("R")
        assert isinstance(pilot.app.screen, NotesScreen)
        kinds = [row.split("|")[0] for row in listed(pilot)]
        assert kinds == ["group", "note", "reference", "group", "note", "tag"]
        await pilot.press("3")
        assert [row.split("|")[0] for row in listed(pilot)] == ["group", "reference"]
        await pilot.press("1", "/")
        await write(pilot, "#语气")
        assert next(row for row in listed(pilot) if row.startswith("note")).endswith("頭一個念頭")
        assert len(listed(pilot)) == 2
        await pilot.press("escape", "/")
        await write(pilot, "contradicted by")
        assert any(row.startswith("reference") for row in listed(pilot))
        await pilot.press("escape", "l")
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        assert len(listed(pilot)) == 2
        await pilot.press("escape", "V")
        assert "Nothing waits" in listed(pilot)[0]


async def test_annotations_are_edited_removed_and_gone_to(annotated):
    async with reading(annotated) as pilot:
        await pilot.press("R", "e")
        await pilot.pause()
        await write(pilot, "，再想")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert annotated.notes(1)[0].body == "頭一個念頭，再想"
        await pilot.press("d")
        assert annotated.notes(1) == []
        await pilot.press("u")
        assert len(annotated.notes(1)) == 1
        await pilot.press("3", "f")
        await pilot.pause()
        assert room(pilot).active_pane.article == 2
        assert room(pilot).active_pane.selection == (0, 7)


async def test_a_long_list_says_that_it_is_cut(annotated, monkeypatch):
    monkeypatch.setattr("tui.screens.annotated.MOST", 3)
    async with reading(annotated) as pilot:
        await pilot.press("R")
        assert listed(pilot)[-1].startswith("hint|1 more are not listed")


@pytest.fixture
def labelled(library, articles):
    add_note(library, Passage(1, 0, 6), "甲，見#語氣", ["立場"])
    add_note(library, Passage(1, 0, 4), "乙", ["語氣"])
    add_note(library, 2, "丙", ["語氣之二", "立場"])
    add_reference(library, Passage(1, 0, 6), Passage(2, 0, 7), "supports")
    add_reference(library, Passage(2, 0, 7), Passage(1, 2, 6), "contradicts")
    return library


async def choose(pilot, key: str, row: str) -> None:
    """Chooses the row that begins so."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, Chooser))
    options = pilot.app.screen.query_one(ChoiceList)
    rows = [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]
    options.highlighted = next(index for index, words in enumerate(rows) if words[4:].startswith(row))
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, NotesScreen))


def bodies(pilot) -> list[str]:
    return [row.split("\n")[-1] for row in listed(pilot) if row.startswith("note")]


async def test_a_chosen_label_lists_those_alone_that_have_it(labelled):
    async with reading(labelled) as pilot:
        await pilot.press("R")
        await choose(pilot, "l", "#語氣  ")
        assert bodies(pilot) == ["乙"]
        assert "#語氣   1 of 5" in heading(pilot)
        await choose(pilot, "l", "#立場  label  2")
        assert bodies(pilot) == ["甲，見#語氣", "丙"]
        await choose(pilot, "l", "#立場  label  2  ✓")
        assert len(bodies(pilot)) == 3
        await choose(pilot, "l", "#語氣  label  1")
        await pilot.press("escape")
        assert len(bodies(pilot)) == 3
        assert isinstance(pilot.app.screen, NotesScreen)


async def test_one_key_narrows_by_relation_state_and_article_together_with_words(labelled):
    edit_article(labelled, 2, Corrections(text="全文重寫，與從前沒有一個字相同。"))
    ends = [(one.origin.state, one.target.state) for one in labelled.references()]
    assert ends == [("exact", "orphan"), ("orphan", "exact")]
    title = labelled.article(2).shown_title
    async with reading(labelled) as pilot:
        await pilot.press("R", "/")
        await write(pilot, "exact")
        assert bodies(pilot) == ["甲，見#語氣", "乙"]
        assert not any(row.startswith("reference") for row in listed(pilot))
        await pilot.press("escape")
        await choose(pilot, "n", "orphan  state  2")
        shown = [row.split("\n")[0] for row in listed(pilot) if not row.startswith("group")]
        assert shown == ["reference|contradicts  ⟨from: orphan⟩", "reference|supports  ⟨to: orphan⟩"][::-1]
        await choose(pilot, "n", "supports  relation  1")
        assert "supports · orphan   1 of 5" in heading(pilot)
        await choose(pilot, "n", "supports  relation  1  ✓")
        await choose(pilot, "n", f"{title}  article  2")
        await pilot.press("/")
        await write(pilot, "contradicted by")
        await pilot.press("enter")
        assert len([row for row in listed(pilot) if not row.startswith("group")]) == 1


async def test_enter_leads_to_the_article_even_where_a_place_is_in_doubt_or_there_is_none(labelled):
    start = TAIPEI.index("台北方面")
    note = add_note(labelled, Passage(1, start, start + 17), "丁")
    edit_article(labelled, 1, Corrections(text=TAIPEI.replace("注意臺灣海峽", "注意沖繩海域")))
    doubtful = labelled.note(note.id)
    assert doubtful.anchor.state == "review"
    async with reading(labelled, [1]) as pilot:
        await pilot.press("R", "/")
        await write(pilot, "丁")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "V decides" in status(pilot))
        assert room(pilot).active_pane.selection is not None
        await pilot.press("R", "/")
        await write(pilot, "丙")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "whole article" in status(pilot))
        assert room(pilot).active_pane.article == 2
        room(pilot).active_pane.move_caret(12)
        await pilot.press("R", "/")
        await write(pilot, "丙")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: pilot.app.screen is room(pilot))
        assert room(pilot).active_pane.caret == 12, "it is shown as it was left"


async def test_the_queue_opens_at_the_annotation_at_hand(labelled):
    edit_article(labelled, 2, Corrections(text="全文重寫，與從前沒有一個字相同。"))
    async with reading(labelled) as pilot:
        await pilot.press("R", "3", "G")
        card = pilot.app.screen.query_one("#listed", CardList).current
        await pilot.press("V")
        queue = pilot.app.screen.query_one("#listed", CardList)
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert queue.cards[0] is not queue.current
        assert queue.current.target.record == card.target.record


async def test_what_is_typed_leads_to_the_first_that_fits(annotated):
    async with reading(annotated) as pilot:
        await pilot.press("R", "G", "/")
        await write(pilot, "川普")
        cards = pilot.app.screen.query_one("#listed", CardList)
        fitting = [card for card in cards.cards if card.target is not None]
        assert len(fitting) > 1
        assert cards.current == fitting[0]


async def test_what_is_chosen_is_dropped_once_nothing_has_it_any_more(labelled):
    add_drafts(labelled, [Draft("燈塔說了一句話。", "燈塔")])
    add_note(labelled, Passage(3, 0, 2), "丁")
    async with reading(labelled) as pilot:
        await pilot.press("R")
        await choose(pilot, "n", "燈塔  article  1")
        assert bodies(pilot) == ["丁"]
        await pilot.press("u")
        assert len(bodies(pilot)) == 3
        await pilot.press("u")
        assert len(labelled.articles()) == 2
        assert len(bodies(pilot)) == 3
        assert "燈塔" not in heading(pilot)
        await choose(pilot, "n", "#立場")
        await pilot.press("1", "3")
        assert "#立場" in heading(pilot), "notes have it still, though cross-references do not"


async def test_an_article_that_another_program_removes_is_neither_chosen_nor_acted_on(labelled, library_path):
    add_drafts(labelled, [Draft("燈塔說了一句話。", "燈塔"), Draft("碼頭也說了一句。", "碼頭")])
    add_note(labelled, Passage(3, 0, 2), "丁")
    add_note(labelled, Passage(4, 0, 2), "戊")
    async with reading(labelled) as pilot:
        await pilot.press("R", "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, Chooser))
        options = pilot.app.screen.query_one(ChoiceList)
        rows = [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]
        options.highlighted = next(index for index, words in enumerate(rows) if "燈塔" in words)
        other = Library.open(library_path)
        remove_articles(other, [3])
        assert labelled.refresh()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotesScreen))
        assert bodies(pilot) == ["甲，見#語氣", "乙", "丙", "戊"]
        await pilot.press("G")
        remove_articles(other, [4])
        assert labelled.refresh()
        await pilot.press("y")
        assert "nothing to do that with" in pilot.app.screen.query_one("StatusLine").words
        assert bodies(pilot) == ["甲，見#語氣", "乙", "丙"]
        other.close()


async def test_a_step_leads_to_what_it_brought_back_and_not_to_what_moved_up_into_a_cut_list(
    labelled, monkeypatch
):
    monkeypatch.setattr("tui.screens.annotated.MOST", 3)
    async with reading(labelled) as pilot:
        await pilot.press("R", "j")
        cards = pilot.app.screen.query_one("#listed", CardList)
        second = cards.current
        await pilot.press("d", "g", "u")
        assert cards.current == second
        await pilot.press("g")
        first = cards.current
        await pilot.press("U")
        assert second not in cards.cards
        assert cards.current == first


async def test_typing_into_the_filter_reads_the_annotations_once(labelled, monkeypatch):
    read: list[int] = []

    def counted(library):
        read.append(library.revision)
        return everything(library)

    monkeypatch.setattr("tui.screens.notes.everything", counted)
    async with reading(labelled) as pilot:
        await pilot.press("R", "2", "1", "/")
        await write(pilot, "乙")
        assert bodies(pilot) == ["乙"]
        assert len(read) == 1
        await pilot.press("enter", "d")
        assert len(read) == 2
        assert bodies(pilot) == []
