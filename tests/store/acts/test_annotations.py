from __future__ import annotations

import pytest

from store.acts.annotations import (
    add_note,
    add_reference,
    edit_note,
    edit_reference,
    remove_note,
    remove_reference,
    remove_tag,
    tag_passage,
)
from store.errors import NotFoundError, RefusedError
from store.records import Passage


def test_a_note_keeps_the_words_it_stands_on_with_their_surroundings(library, articles):
    text = articles[0].text
    note = add_note(library, Passage(1, 40, 50), "想一想\n", ["甲", " 乙 ", "甲", ""])
    assert note.anchor.exact == text[40:50]
    assert note.anchor.prefix == text[8:40]
    assert note.anchor.suffix == text[50:82]
    assert note.labels == ("甲", "乙")
    assert note.body == "想一想"
    assert library.notes(1) == [note]
    assert library.count_notes(1) == 1


def test_a_note_can_be_rewritten_and_removed(library, articles):
    note = add_note(library, 1, "一")
    edit_note(library, note.id, "二", ["標"])
    assert (library.note(note.id).body, library.note(note.id).labels) == ("二", ("標",))
    assert library.note(note.id).created == note.created
    remove_note(library, note.id)
    assert library.notes() == library.notes(1) == []
    assert library.count_notes(1) == 0
    library.undo()
    assert library.notes(1)[0].body == "二"


@pytest.mark.parametrize("body", ["", "  \n\t"])
def test_an_empty_note_is_refused(library, articles, body):
    with pytest.raises(RefusedError, match="empty"):
        add_note(library, 1, body)


@pytest.mark.parametrize("passage", [Passage(1, 0, 10_000), Passage(1, 500, 501), Passage(1, 5, 5)])
def test_a_passage_outside_of_the_text_is_refused(library, articles, passage):
    with pytest.raises(RefusedError, match="outside"):
        add_note(library, passage, "x")


def test_a_passage_of_an_article_that_is_not_there_is_refused(library):
    with pytest.raises(NotFoundError, match="article 9"):
        add_note(library, Passage(9, 0, 1), "x")


def test_a_cross_reference_belongs_to_both_its_articles(library, articles):
    reference = add_reference(library, Passage(1, 0, 4), Passage(2, 3, 9), "contradicts", " 數字不同 ")
    assert library.references(1) == library.references(2) == [reference]
    assert (reference.relation, reference.comment) == ("contradicts", "數字不同")
    edited = edit_reference(library, reference.id, "quotes", "")
    assert library.references(2) == [edited]
    remove_reference(library, reference.id)
    assert library.references(1) == library.references(2) == library.references() == []


def test_a_cross_reference_to_itself_or_of_an_unknown_relation_is_refused(library, articles):
    with pytest.raises(RefusedError, match="Both ends"):
        add_reference(library, Passage(1, 0, 4), Passage(1, 0, 4))
    with pytest.raises(RefusedError, match="not a relation"):
        add_reference(library, Passage(1, 0, 4), Passage(2, 0, 4), "dislikes")


def test_a_newer_decision_on_the_same_passage_takes_the_place_of_the_older(library, articles):
    passage = Passage(1, 0, 2)
    first = tag_passage(library, passage, 1)
    second = tag_passage(library, passage, 2)
    assert library.tags(1) == [second]
    denied = tag_passage(library, passage, 1, affirmed=False)
    assert library.tags(1) == [second, denied]
    remove_tag(library, second.id)
    assert library.tags(1) == [denied]
    assert first not in library.tags()
    with pytest.raises(NotFoundError):
        tag_passage(library, passage, 9999)
