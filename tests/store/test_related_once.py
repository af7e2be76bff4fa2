from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.acts.articles import add_drafts
from store.acts.entities import add_entity
from store.errors import NotFoundError, RefusedError
from store.knowledge import Knowledge
from store.library import Library
from store.long_work import Cancelled
from store.records import Draft, Passage
from store.related import related
from store.related_once import related_once
from store.text.fold import fold
from store.text.nearest import STRETCH, Sign, nearest
from tests.store.text.samples import ODD_TEXTS, texts

STORM = "颱風星期三登陸北灣，漁港停電，方如海說防波堤裂了三百公尺。"
FILLING = ("山城的茶葉豐收，農會忙着裝箱。", "博物館展出古琴，觀眾排隊入場。", "球隊換了教練，球迷半信半疑。")


def test_what_is_near_is_found_among_many(library: Library) -> None:
    many = [Draft(FILLING[number % 3] * 4 + f"第{number}號，方如海路過。") for number in range(70)]
    twin = Draft("如海先生認為，北灣防波堤的裂縫有三百公尺長，漁港因此停電。" + FILLING[0] * 3)
    add_drafts(library, [Draft(STORM), *many[:40], twin, *many[40:]])
    add_entity(library, "方如海", "person", ["如海先生"])
    snapshot = Knowledge(library).snapshot()
    passage = Passage(1, 0, len(STORM))
    once, indexed = related_once(snapshot, passage, 1), related(snapshot, passage, 1)
    assert [(one.article, one.start, one.end) for one in once] == [
        (one.article, one.start, one.end) for one in indexed
    ]
    assert once[0].article == 42
    assert once[0].because.entities == indexed[0].because.entities
    with pytest.raises(Cancelled):
        related_once(snapshot, passage, 1, lambda: True)


def test_in_a_small_library_it_is_the_same(library: Library) -> None:
    odd = [Draft(text) for text in ODD_TEXTS if text.isprintable() and text.strip()]
    add_drafts(library, [Draft(STORM), *odd, Draft(STORM[5:])])
    snapshot = Knowledge(library).snapshot()
    passage = Passage(1, 0, 20)
    assert [one[:3] for one in related_once(snapshot, passage, 1)] == [
        one[:3] for one in related(snapshot, passage, 1)
    ]


@pytest.mark.parametrize("passage", [Passage(1, 5, 9999), Passage(9, 0, 1)])
def test_what_is_not_there_is_refused(library: Library, passage: Passage) -> None:
    add_drafts(library, [Draft(STORM)])
    with pytest.raises((RefusedError, NotFoundError)):
        related_once(Knowledge(library).snapshot(), passage)


@given(st.lists(texts, max_size=5), st.lists(texts.filter(bool), max_size=4))
def test_counts_are_those_of_plain_searching(many: list[str], written: list[str]) -> None:
    signs = [Sign(number, fold(form[:4]), 1.0) for number, form in enumerate(written)]
    signs = list({sign.written: sign for sign in signs if "?" not in sign.written}.values())
    found = nearest(enumerate(many), signs, 3)
    for sign in signs:
        if len(sign.written) < 2 or not sign.written.isprintable():
            continue
        stretches = {
            (article, start // STRETCH)
            for article, text in enumerate(many)
            for start in range(len(text))
            if fold(text).startswith(sign.written, start)
        }
        assert found.counts[sign.key] == len(stretches)
        if stretches and len(many) <= 3:
            assert {article for article, _ in stretches} <= set(found.articles)
