from __future__ import annotations

import pytest

from store.acts.annotations import tag_passage
from store.acts.articles import add_drafts
from store.acts.entities import (
    add_entity,
    add_entity_at,
    merge_entities,
    name_entity,
    name_entity_at,
    remove_entity,
)
from store.errors import NotFoundError, RefusedError
from store.lookup import entities_matching, find_article, find_entity
from store.records import Draft, Passage


def test_an_entity_is_added_under_all_its_names(library):
    entity = add_entity(library, "聯合演習部", "organisation", ["演習部", "聯合演習部"])
    assert [name.text for name in entity.names] == ["聯合演習部", "演習部"]
    assert library.entity(entity.id) == entity
    assert len(library.entities()) == entity.id


def test_a_name_that_is_taken_is_refused_in_any_script(library):
    with pytest.raises(RefusedError, match="already"):
        add_entity(library, "特朗普", "person")
    entity = add_entity(library, "聯合演習部", "organisation")
    with pytest.raises(RefusedError, match="聯合演習部"):
        add_entity(library, "联合演习部", "organisation")
    with pytest.raises(RefusedError, match="already"):
        name_entity(library, entity.id, ["普京"])
    assert library.entity(entity.id) == entity


@pytest.mark.parametrize("name", ["", "  ", "兩\n行"])
def test_what_cannot_be_a_name_is_refused(library, name):
    with pytest.raises(RefusedError, match="cannot be a name"):
        add_entity(library, name, "other")


def test_a_passage_becomes_a_new_entity_or_a_new_name(library, articles):
    start = articles[0].text.index("變數")
    entity = add_entity_at(library, Passage(1, start, start + 2), "other")
    assert entity.name == "變數"
    assert [tag.entity for tag in library.tags(1)] == [entity.id]
    library.undo()
    assert library.tags(1) == []
    start = articles[0].text.index("外界")
    named = name_entity_at(library, Passage(1, start, start + 2), find_entity(library, "川普").id)
    assert "外界" in [name.text for name in named.names]


def test_one_character_is_tagged_but_never_a_name_everywhere(library, articles):
    start = articles[0].text.index("普")
    trump = find_entity(library, "川普")
    named = name_entity_at(library, Passage(1, start, start + 1), trump.id)
    assert named.names == trump.names
    assert len(library.tags(1)) == 1


def test_merging_moves_names_and_tags_and_can_be_undone(library, articles):
    first, second = add_entity(library, "甲會", "organisation"), add_entity(library, "乙會", "organisation")
    tag_passage(library, Passage(1, 0, 2), second.id)
    merged = merge_entities(library, first.id, second.id)
    assert [name.text for name in merged.names] == ["甲會", "乙會"]
    assert [tag.entity for tag in library.tags()] == [first.id]
    with pytest.raises(NotFoundError):
        library.entity(second.id)
    library.undo()
    assert library.entity(second.id) == second
    assert [tag.entity for tag in library.tags()] == [second.id]
    with pytest.raises(RefusedError):
        merge_entities(library, first.id, first.id)


def test_removing_an_entity_takes_its_tags_along(library, articles):
    trump = find_entity(library, "川普")
    tag_passage(library, Passage(1, 0, 2), trump.id)
    remove_entity(library, trump.id)
    assert library.tags() == []
    assert trump.id not in {mention.entity for mention in library.mentions(1)}


def test_entities_are_found_by_any_name_in_any_script(library):
    assert find_entity(library, "特朗普") == find_entity(library, "Trump") == find_entity(library, "川普")
    assert find_entity(library, str(find_entity(library, "川普").id)).name == "川普"
    assert find_entity(library, "普京") in entities_matching(library, "普")
    assert len(entities_matching(library, " ")) == len(library.entities())
    with pytest.raises(NotFoundError, match="沒有這人"):
        find_entity(library, "沒有這人")


def test_articles_are_found_by_id_or_by_an_unambiguous_part_of_the_title(library, articles):
    assert find_article(library, "2") == articles[1]
    assert find_article(library, "电话") == articles[0]
    with pytest.raises(NotFoundError, match="天氣"):
        find_article(library, "天氣")
    add_drafts(library, [Draft("別的內容。", "通話內外續篇")])
    with pytest.raises(RefusedError, match="fits 2 articles"):
        find_article(library, "通話內")
    assert find_article(library, "通話內外") == articles[1]
