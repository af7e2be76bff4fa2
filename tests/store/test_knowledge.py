from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from store.acts.annotations import tag_passage
from store.acts.articles import Corrections, add_drafts, edit_article, remove_articles
from store.acts.entities import add_entity, merge_entities, name_entity, remove_entity
from store.acts.suggestions import accept_suggestion, decline_suggestion
from store.errors import NotFoundError, RefusedError
from store.knowledge import Knowledge
from store.library import Library
from store.lookup import find_entity
from store.records import Draft, Passage
from store.related import reading_passages
from store.searching import reading_texts
from store.text.comparing import by_source

HARBOUR = (
    "港務局局長石田丸周四表示：「碼頭將在12月3日關閉。」他說，工程經費為4,200萬元。\n"
    "南灣漁會（Nanwan Fishers，又譯南灣漁人會）反對，認為信息不足。"
)
PIER = "南灣碼頭的工程經費升至4,500萬元。港務局指出，碼頭12月3日關閉，不得靠泊，漁民感到憤怒。"
WEATHER = "氣象單位預測本周有雨。山區居民宜留意落石與積水，低窪地區準備沙包。"


@pytest.fixture
def knowledge(library):
    drafts = [
        Draft(HARBOUR, "碼頭要關了", source="南灣日報範例", published="2025-11-28"),
        Draft(PIER, "經費再升", source="海風周刊範例", published="2025-11-29"),
        Draft(WEATHER, "天氣"),
    ]
    add_drafts(library, drafts)
    return Knowledge(library)


def found(knowledge: Knowledge, library: Library, *search: object) -> list[str]:
    return [library.article(hit.article).text[hit.start : hit.end] for hit in knowledge.find(*search)]


def offered(knowledge: Knowledge, *articles: int) -> dict[str, int | None]:
    return {one.suggestion.name: one.suggestion.joins for one in knowledge.suggestions(articles)}


def gloss(knowledge: Knowledge):
    return next(one.suggestion for one in knowledge.suggestions([1]) if one.suggestion.name == "南灣漁會")


def test_dates_count_from_the_published_day_and_follow_its_correction(library, knowledge):
    assert [one.first for one in knowledge.dates(1)] == [date(2025, 11, 27), date(2025, 12, 3)]
    edit_article(library, 1, Corrections(published="2024-11-29"))
    assert [one.first for one in knowledge.dates(1)] == [date(2024, 11, 28), date(2024, 12, 3)]
    assert [one.first for one in knowledge.dates(3)] == [None]
    with pytest.raises(NotFoundError):
        knowledge.dates(9)


def test_a_speaker_becomes_an_entity_with_the_catalogue(library, knowledge):
    (before,) = knowledge.speech(1)
    assert (HARBOUR[before.start : before.end], before.entity) == ("碼頭將在12月3日關閉。", None)
    added = add_entity(library, "石田丸", "person")
    (after,) = knowledge.speech(1)
    assert (after.speaker, after.entity) == ("石田丸", added.id)


def test_find_meets_every_script_and_every_name(library, knowledge):
    assert found(knowledge, library, "码头") == ["碼頭", "碼頭", "碼頭"]
    assert found(knowledge, library, "码头", "exact") == []
    assert found(knowledge, library, "南湾渔会") == ["南灣漁會"]
    entity = add_entity(library, "南灣漁會", "organisation", ["南灣漁人會", "Nanwan Fishers", "漁"])
    assert found(knowledge, library, "南湾渔会") == ["南灣漁會", "Nanwan Fishers", "南灣漁人會"]
    assert found(knowledge, library, "南湾渔会", "wide", 2) == []
    remove_entity(library, entity.id)
    assert found(knowledge, library, "南湾渔会") == ["南灣漁會"]


def test_another_name_is_found_only_where_it_is_that_name(library, knowledge):
    add_drafts(library, [Draft("石田家族世居石田町，石田本人則住在港邊。")])
    entity = add_entity(library, "石田丸", "person", ["石田"])
    with library.change("Never") as change:
        change.replace(type(entity)(**{**_fields(entity), "never": ("石田町", "石田家族")}))
    assert [(hit.article, hit.start) for hit in knowledge.find("石田丸")] == [(1, 5), (4, 10)]
    assert len(found(knowledge, library, "石田")) == 4


def _fields(record):
    return {name: getattr(record, name) for name in record.__struct_fields__}


@pytest.mark.parametrize("indexed", [False, True])
def test_find_follows_what_is_added_edited_and_removed(library, knowledge, indexed):
    def search() -> list[int]:
        if indexed:
            list(reading_texts(knowledge.snapshot()))
        return [hit.article for hit in knowledge.find("漁民")]

    assert search() == [2]
    add_drafts(library, [Draft("渔民出海。")])
    assert search() == [2, 4]
    edit_article(library, 2, Corrections(text="沒有人出海。"))
    assert search() == [4]
    edit_article(library, 3, Corrections(text="漁民都回來了。"))
    assert search() == [3, 4]
    library.undo()
    remove_articles(library, [4])
    assert search() == []
    library.undo()
    assert search() == [4]


def test_find_sees_what_another_program_changed(library, knowledge, library_path):
    assert found(knowledge, library, "燈塔") == []
    other = Library.open(library_path)
    add_drafts(other, [Draft("燈塔亮了。")])
    other.close()
    library.refresh()
    assert found(knowledge, library, "灯塔") == ["燈塔"]


def test_a_bad_or_endless_pattern_is_refused_in_a_sentence(library, knowledge):
    assert found(knowledge, library, "4,.00萬", "regex") == ["4,200萬", "4,500萬"]
    with pytest.raises(RefusedError, match="regular expression"):
        list(knowledge.find("(", "regex"))
    add_drafts(library, [Draft("丙乙" + "甲" * 40 + "乙")])
    with pytest.raises(RefusedError, match="simplify"):
        list(knowledge.find("(甲+)+丙|(甲|甲甲)+丙", "regex", 4, seconds=0.1))
    with pytest.raises(NotFoundError):
        list(knowledge.find("甲", "wide", 9))


def test_only_wordings_that_are_there_are_offered(library, knowledge):
    assert knowledge.offers("資訊") == ("信息",)
    assert knowledge.offers("激光") == ()
    add_drafts(library, [Draft("用雷射測距。")])
    assert knowledge.offers("激光") == ("雷射",)
    add_entity(library, "激光", "other", ["雷射"])
    assert knowledge.offers("激光") == ()


def test_related_gives_the_counterpart_and_follows_the_library(library, knowledge):
    start = HARBOUR.index("碼頭將")
    passage = Passage(1, start, start + 24)
    first, second = knowledge.related(passage, 2)
    assert (first.article, second.article) == (2, 2)
    assert "2025-12-03" in first.because.dates + second.because.dates
    assert 3 not in {one.article for one in knowledge.related(passage)}
    bureau = add_entity(library, "港務處", "organisation", ["港務局"])
    bureau_said = Passage(2, PIER.index("港務局"), len(PIER))
    assert bureau.id in knowledge.related(bureau_said)[0].because.entities
    edit_article(library, 2, Corrections(published="2020-01-05"))
    assert not any("2025-12-03" in one.because.dates for one in knowledge.related(passage))
    remove_articles(library, [2])
    assert 2 not in {one.article for one in knowledge.related(passage)}


def test_only_what_changed_is_taken_into_the_index_again(library, knowledge):
    def read() -> int:
        return len(list(reading_passages(knowledge.snapshot())))

    assert read() == 3
    assert read() == 0
    add_entity(library, "港務局", "organisation")
    assert read() == 2
    tag_passage(library, Passage(3, 0, 4), find_entity(library, "港務局").id)
    knowledge.related(Passage(1, 0, 10))
    assert read() == 0


@pytest.mark.parametrize("passage", [Passage(1, 5, 9999), Passage(9, 0, 1)])
def test_related_of_what_is_not_there_is_refused(knowledge, passage):
    with pytest.raises((RefusedError, NotFoundError)):
        knowledge.related(passage)


def test_a_gloss_accepted_becomes_an_entity_in_one_change(library, knowledge):
    suggestion = gloss(knowledge)
    entity = accept_suggestion(library, suggestion)
    assert entity.name == "南灣漁會"
    assert {name.text for name in entity.names} == {"南灣漁會", "Nanwan Fishers", "南灣漁人會"}
    assert {name.source for name in entity.names} == {"gloss"}
    assert "南灣漁會" not in offered(knowledge, 1)
    library.undo()
    assert "南灣漁會" in offered(knowledge, 1)


def test_a_gloss_accepted_for_a_known_entity_adds_its_names(library, knowledge):
    known = add_entity(library, "南灣漁人會", "organisation")
    suggestion = next(
        one.suggestion for one in knowledge.suggestions([1]) if one.suggestion.joins == known.id
    )
    entity = accept_suggestion(library, suggestion)
    assert entity.id == known.id
    assert {"南灣漁會", "Nanwan Fishers"} <= {name.text for name in entity.names if name.source == "gloss"}


def test_a_name_of_one_character_is_not_accepted(library, knowledge):
    short = gloss(knowledge)._replace(name="漁", names=())
    with pytest.raises(RefusedError, match="too short"):
        accept_suggestion(library, short)
    assert accept_suggestion(library, short._replace(names=("漁會",))).name == "漁會"


def test_what_is_declined_is_never_offered_again(library, knowledge):
    suggestion = gloss(knowledge)
    decided = decline_suggestion(library, suggestion)
    assert "南灣漁會" not in offered(knowledge, 1)
    assert decline_suggestion(library, suggestion) == decided
    assert [entry.label for entry in library.history()][-1] == "Decline suggestion"
    add_drafts(library, [Draft("南湾渔会（Nanwan Fishers）今天开会。")])
    assert "南湾渔会" not in offered(knowledge, 4)
    library.undo()
    library.undo()
    assert "南灣漁會" in offered(knowledge, 1)
    assert library.declined() == []


def test_what_was_declined_of_an_entity_goes_where_the_entity_goes(library, knowledge):
    first, second = (add_entity(library, name, "organisation") for name in ("南灣公會", "北灣公會"))
    decline_suggestion(library, gloss(knowledge)._replace(joins=second.id))
    merge_entities(library, first.id, second.id)
    assert [one.joins for one in library.declined()] == [first.id]
    remove_entity(library, first.id)
    assert library.declined() == []
    with pytest.raises(NotFoundError):
        decline_suggestion(library, gloss(knowledge)._replace(joins=second.id))


def test_suggestions_of_several_articles_are_best_first(knowledge):
    every = knowledge.suggestions([1, 2, 3])
    assert [one.suggestion.confidence for one in every] == sorted(
        (one.suggestion.confidence for one in every), reverse=True
    )


def test_naming_profile_and_contrast_are_of_the_library_as_it_is(library, knowledge):
    entity = add_entity(library, "港務局", "organisation", ["港務處"])
    uses = knowledge.naming_profile([1, 2], [entity.id])
    assert [(use.article, use.name, use.times) for use in uses] == [(1, "港務局", 1), (2, "港務局", 1)]
    assert {use.source for use in by_source(uses)} == {"南灣日報範例", "海風周刊範例"}
    name_entity(library, entity.id, ["漁民"])
    assert ("漁民", 2) in {(use.name, use.article) for use in knowledge.naming_profile([1, 2])}
    contrast = knowledge.contrast([1, 2])
    shared = {shared.entity: [place.article for place in shared.places] for shared in contrast.entities}
    assert shared[entity.id] == [1, 2]
    assert any(
        one.first == date(2025, 12, 3) and [place.article for place in one.places] == [1, 2]
        for one in contrast.dates
    )
    (differing,) = contrast.differing
    assert {differing.figure.low, differing.other_figure.low} == {42e6, 45e6}


def test_importing_it_loads_neither_textual_nor_jieba():
    program = "import sys, store.knowledge; print({'textual', 'jieba', 'opencc'}.intersection(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"
