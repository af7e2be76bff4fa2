from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

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
        for thing in comparison(*written).among(chosen)
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


@given(st.lists(texts, min_size=2, max_size=4))
def test_all_sentences_give_what_whole_articles_give(written: list[str]) -> None:
    articles: list[Stated] = [stated(article, text, ()) for article, text in enumerate(written, start=1)]
    pairs = {
        side
        for pair in differing(articles)
        for side in ((pair.article, pair.figure), (pair.other_article, pair.other_figure))
    }
    every = [(article, one) for article, text in enumerate(written, start=1) for one in sentences(text)]
    things = comparison(*written).among(every)
    assert {tuple(side) for thing in things for side in thing} <= pairs
    assert all(len({side.article for side in thing}) > 1 for thing in things)
