from __future__ import annotations

import pytest

from store.acts.annotations import add_note, add_reference, tag_passage
from store.acts.articles import Corrections, add_drafts, edit_article, remove_articles
from store.errors import NotFoundError, RefusedError
from store.library import Library
from store.records import Draft, Passage


def test_the_same_text_is_not_added_twice(library):
    one, two, three = add_drafts(
        library, [Draft("同一篇。", "甲"), Draft("同一篇。", "乙"), Draft("另一篇。")]
    )
    assert (one.new, two.new, three.new) == (True, False, True)
    assert two.article == one.article
    assert [added.new for added in add_drafts(library, [Draft("另一篇。")])] == [False]
    assert len(library.articles()) == 2


def test_many_articles_are_one_step_of_undo(library):
    add_drafts(library, [Draft(f"第{number}篇。") for number in range(5)])
    library.undo()
    assert library.articles() == []


def test_removing_an_article_takes_all_on_it_along_and_one_undo_brings_all_back(
    library, library_path, articles
):
    first, second = articles
    add_note(library, Passage(first.id, 0, 4), "一")
    add_note(library, first.id, "二")
    kept = add_note(library, second.id, "留下")
    tag_passage(library, Passage(first.id, 4, 6), 1)
    add_reference(library, Passage(second.id, 0, 4), Passage(first.id, 0, 4), "contradicts")
    before = (library.articles(), library.notes(), library.tags(), library.references())
    assert [article.id for article in remove_articles(library, [first.id, first.id])] == [first.id]
    assert library.articles() == [second]
    assert library.notes() == [kept]
    assert library.tags() == library.references() == []
    library.undo()
    assert (library.articles(), library.notes(), library.tags(), library.references()) == before
    assert library.notes(first.id) == before[1][:2]
    again = Library.open(library_path)
    assert (again.articles(), again.notes(), again.tags(), again.references()) == before


def test_removing_what_is_not_there_removes_nothing(library, articles):
    with pytest.raises(NotFoundError):
        remove_articles(library, [articles[0].id, 77])
    assert len(library.articles()) == 2


def test_what_is_known_of_an_article_can_be_corrected_and_emptied(library, articles):
    counts = edit_article(
        library, 1, Corrections(title="新標題", author=None, published="2026-01-02", labels=("甲", "乙"))
    )
    article = library.article(1)
    assert (article.title, article.author, article.published) == ("新標題", None, "2026-01-02")
    assert (article.source, article.labels) == ("臺北晨報範例", ("甲", "乙"))
    assert sum(counts.values()) == 0


@pytest.mark.parametrize("written", ["2026-13-01", "yesterday", "2026/01/02", ""])
def test_a_date_that_is_none_is_refused(library, articles, written):
    with pytest.raises(RefusedError, match="not a date"):
        edit_article(library, 1, Corrections(published=written))


def test_a_new_text_finds_again_what_still_stands_and_keeps_the_rest_as_orphans(library, articles):
    first = articles[0]
    start = first.text.index("川普的態度仍有變數")
    stays = add_note(library, Passage(1, start, start + 9), "還在")
    start = first.text.index("一起面對")
    gone = add_note(library, Passage(1, start, start + 4), "刪去")
    head = add_note(library, Passage(1, 0, 6), "原處")
    text = first.text.replace("川普表示：「我們會一起面對。」", "")
    counts = edit_article(library, 1, Corrections(text=text))
    assert counts == {"exact": 1, "moved": 1, "review": 0, "orphan": 1}
    moved = library.note(stays.id).anchor
    assert text[moved.start : moved.end] == moved.exact == "川普的態度仍有變數"
    assert moved.state == "moved"
    lost = library.note(gone.id).anchor
    assert (lost.state, lost.exact) == ("orphan", "一起面對")
    assert library.note(head.id).anchor.state == "exact"
    library.undo()
    assert library.article(1) == first
    assert library.note(gone.id) == gone


def test_an_empty_text_or_another_articles_text_is_refused(library, articles):
    with pytest.raises(RefusedError, match="empty"):
        edit_article(library, 1, Corrections(text=" \n"))
    with pytest.raises(RefusedError, match="Article 2"):
        edit_article(library, 1, Corrections(text=articles[1].text))


def test_correcting_nothing_is_no_change(library, articles):
    steps = len(library.history())
    edit_article(library, 1, Corrections(title=articles[0].title))
    assert len(library.history()) == steps
