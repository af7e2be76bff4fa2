from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text import differing_figures
from store.text.differing_figures import FigureComparison, Stated, differing, stated
from store.text.units import Span, sentence_at, sentences
from tests.store.text.samples import texts


def comparison(*written: str) -> FigureComparison:
    articles = [stated(article, text, ()) for article, text in enumerate(written, start=1)]
    return FigureComparison(lambda article: articles[article - 1])


def first_sentences(*written: str) -> list[tuple[int, Span]]:
    return [(article, sentence_at(text, 0)) for article, text in enumerate(written, start=1)]


def said(written: tuple[str, ...], *, every: bool = False) -> list[list[str]]:
    chosen = first_sentences(*written)
    if every:
        chosen = [(article, one) for article, text in enumerate(written, start=1) for one in sentences(text)]
    return [
        [written[article - 1][figure.start : figure.end] for article, figure in thing]
        for thing in comparison(*written).among(chosen).things
    ]


def test_figures_of_one_thing_stand_together() -> None:
    written = ("艇上八名漁民平安。", "艇上七名漁民平安。", "艇上九名漁民平安。", "艇上八名漁民平安。")
    assert said(written) == [["八名", "七名", "九名", "八名"]]
    assert said((written[0], written[3])) == []


def test_only_the_chosen_sentences_are_compared() -> None:
    written = ("燈塔沒有人。艇上八名漁民平安。", "燈塔亮著。艇上七名漁民平安。")
    assert said(written) == []
    assert said(written, every=True) == [["八名", "七名"]]


def test_a_figure_whose_counterpart_stands_elsewhere_does_not_differ() -> None:
    one, other = "艇上八名漁民平安。", "漁艇上七名漁民獲救。艇上八名漁民平安。"
    assert said((one, "艇上七名漁民平安。")) == [["八名", "七名"]]
    assert said((one, other)) == []


def test_a_counterpart_may_be_a_range_that_begins_far_below() -> None:
    one, other = "艇上八名漁民平安。", "漁艇上七名漁民獲救。艇上三至九名漁民平安。"
    assert said((one, other)) == []


def test_things_are_joined_by_a_figure_that_differs_from_both() -> None:
    written = ("岸邊碼頭燈塔旁八名漁民。", "岸邊碼頭燈塔旁七名漁民。", "山上小屋雪地裡八十名旅客。")
    further = ("山上小屋雪地裡七十名旅客。", "岸邊碼頭燈塔旁九名漁民。")
    assert said((*written, *further)) == [["八名", "七名", "九名"], ["八十名", "七十名"]]


def test_of_too_many_articles_the_first_with_figures_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differing_figures, "MOST_ARTICLES", 2)
    written = ("艇上沒有人。", "艇上八名漁民平安。", "艇上七名漁民平安。", "艇上九名漁民平安。")
    things, left_out = comparison(*written).among(first_sentences(*written))
    assert [[article for article, _ in thing] for thing in things] == [[2, 3]]
    assert left_out == 1


def test_an_article_is_read_once_however_many_times_are_compared() -> None:
    read: list[int] = []
    written = ("艇上八名漁民平安。", "艇上七名漁民平安。")

    def asked(article: int) -> Stated:
        read.append(article)
        return stated(article, written[article - 1], ())

    compare = FigureComparison(asked)
    assert compare.among(first_sentences(*written)) == compare.among(first_sentences(*written))
    assert read == [1, 2]


@given(st.lists(texts, min_size=2, max_size=4))
def test_all_sentences_give_what_whole_articles_give(written: list[str]) -> None:
    articles: list[Stated] = [stated(article, text, ()) for article, text in enumerate(written, start=1)]
    pairs = {
        side
        for pair in differing(articles)
        for side in ((pair.article, pair.figure), (pair.other_article, pair.other_figure))
    }
    every = [(article, one) for article, text in enumerate(written, start=1) for one in sentences(text)]
    things = comparison(*written).among(every).things
    assert {tuple(side) for thing in things for side in thing} <= pairs
    assert all(len({side.article for side in thing}) > 1 for thing in things)
