from __future__ import annotations

from store.acts.annotations import tag_passage
from store.acts.entities import add_entity, name_entity
from store.lookup import find_entity
from store.records import Article, Passage


def test_mentions_follow_a_change_of_the_catalogue_and_its_undo(library, articles):
    before = library.mentions(articles[0].id)
    entity = add_entity(library, "變數", "other")
    assert entity.id in {mention.entity for mention in library.mentions(articles[0].id)}
    library.undo()
    assert library.mentions(articles[0].id) == before


def test_mentions_in_a_long_text_are_found_elsewhere_and_taken_in(library, articles, monkeypatch):
    monkeypatch.setattr("store.remembered_mentions.SHORT", 10)
    article = articles[0].id
    assert not library.finds_mentions_at_once(article)
    found = library.finding_mentions(article)()
    assert found.mentions
    library.know_mentions(found)
    assert library.finds_mentions_at_once(article)
    assert library.mentions(article) is found.mentions
    late = library.finding_mentions(article)
    start = articles[0].text.index("一起面對")
    tag_passage(library, Passage(article, start, start + 4), found.mentions[0].entity)
    library.know_mentions(late())
    assert not library.finds_mentions_at_once(article)
    assert len(library.mentions(article)) == len(found.mentions) + 1
    name_entity(library, found.mentions[0].entity, ["面對"])
    assert not library.finds_mentions_at_once(article)
    monkeypatch.undo()
    assert library.finds_mentions_at_once(article)


def test_a_new_name_of_an_entity_lights_up_at_once(library, articles):
    putin = find_entity(library, "普丁")
    name_entity(library, putin.id, ["莫斯科方面"])
    with library.change("x") as change:
        change.add(Article(text="莫斯科方面回應。", digest="d"))
    assert [m.entity for m in library.mentions(3)] == [putin.id]


def test_a_mention_holds_its_characters_and_none_behind(library, articles):
    article = articles[0].id
    first = library.mentions(article)[0]
    assert library.mention_at(article, first.start) == first
    assert library.mention_at(article, first.end - 1) == first
    assert library.mention_at(article, first.start - 1) is None
    assert library.mention_at(article, first.end) is None
