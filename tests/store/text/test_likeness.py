from __future__ import annotations

import datetime
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.likeness import PassageIndex, Related, passages_of
from tests.bench.bench_related import Gold
from tests.store.text.samples import ODD_TEXTS, texts

DAY = datetime.date(2031, 3, 4)

PUTIN, HARBOUR = 7, 8
TAIPEI = "港務公司昨天說，新碼頭花了1,200億元。\n蒲亭三月四日到訪，參觀了燈塔。"
HONGKONG = "天氣晴朗，市民郊遊。\n普京在當日抵達，看過舊燈塔，沒有發言。"
MAINLAND = "这座新码头的造价是1400亿元，工期三年。\n渔民都回家了，海面很安静。"


def mention(text: str, name: str, entity: int) -> tuple[int, int, int]:
    start = text.index(name)
    return start, start + len(name), entity


def date(
    text: str, words: str, first: datetime.date, last: datetime.date | None
) -> tuple[int, int, datetime.date, datetime.date | None]:
    start = text.index(words)
    return start, start + len(words), first, last


def small() -> PassageIndex:
    index = PassageIndex()
    index.add(1, TAIPEI, [mention(TAIPEI, "蒲亭", PUTIN)], [date(TAIPEI, "三月四日", DAY, DAY)])
    index.add(2, HONGKONG, [mention(HONGKONG, "普京", PUTIN)], [date(HONGKONG, "當日", DAY, DAY)])
    index.add(3, MAINLAND)
    return index


def words(text: str, found: Related) -> str:
    return text[found.start : found.end]


def test_names_and_days_meet_under_other_words() -> None:
    start = TAIPEI.index("蒲亭")
    best = small().related(1, start, len(TAIPEI))[0]
    assert (best.article, words(HONGKONG, best)) == (2, "普京在當日抵達，看過舊燈塔，沒有發言。")
    assert best.because.entities == (PUTIN,)
    assert best.because.dates == ("2031-03-04",)
    assert best.because.words == ("燈塔",)
    assert best.because.figures == ()


def test_near_figures_and_words_meet_across_scripts() -> None:
    best = small().related(1, 0, TAIPEI.index("\n"))[0]
    assert (best.article, words(MAINLAND, best)) == (3, "这座新码头的造价是1400亿元，工期三年。")
    assert best.because.figures == ("1400亿元",)
    assert best.because.words == ("新码头",)


def test_rare_entities_say_more() -> None:
    index = PassageIndex()
    for article in range(1, 20):
        index.add(article, "甲與乙談話，氣氛不錯，大家滿意。", [(0, 1, 1)])
    index.add(30, "丙說完便走，甲沒有攔住，眾人愕然。", [(0, 1, 3), (6, 7, 1)])
    index.add(40, "丙回到家中，夜已經很深，燈還亮着。", [(0, 1, 3)])
    found = index.related(30, 0, 17, n=30)
    assert found[0].article == 40
    assert found[0].because.entities == (3,)


def test_same_value_before_a_near_one() -> None:
    index = PassageIndex()
    index.add(1, "預算編列了5,500億美元，分三期撥付。")
    index.add(2, "據稱總共只有五千億美元，遠遠不足夠。")
    index.add(3, "文件上寫的是五千五百億美元，共兩頁。")
    found = index.related(1, 0, 19)
    assert [each.article for each in found] == [3, 2]
    assert found[1].because.figures == ("五千億美元",)


def test_same_day_before_the_same_month() -> None:
    index = PassageIndex()
    other = datetime.date(2031, 3, 20)
    index.add(1, "甲地三月四日大雨，河水漫過了橋。", (), [(2, 6, DAY, DAY)])
    index.add(2, "乙處同月二十日，忽然起了霧，很濃。", (), [(2, 7, other, other)])
    index.add(3, "丙城四日那天，地面有些微的搖晃感。", (), [(2, 4, DAY, DAY)])
    found = index.related(1, 0, 16)
    assert [(each.article, each.because.dates) for each in found] == [
        (3, ("2031-03-04",)),
        (2, ("2031-03",)),
    ]


def test_a_day_meets_the_few_days_around_it() -> None:
    index = PassageIndex()
    later = DAY + datetime.timedelta(days=2)
    index.add(1, "甲地三月四日大雨，河水漫過了橋。", (), [(2, 6, DAY, DAY)])
    index.add(2, "乙處四日至六日，忽然起了霧，很濃。", (), [(2, 7, DAY, later)])
    (found,) = index.related(1, 0, 16)
    assert found.because.dates == ("2031-03-04",)


def test_the_paragraph_around_counts_a_little() -> None:
    text = "蒲亭昨晚抵達機場，隨行者眾多。他沒有說明來意，也不答問題。"
    index = small()
    index.add(9, text, [(0, 2, PUTIN)])
    found = index.related(9, text.index("他沒有"), len(text))
    assert {each.article for each in found if PUTIN in each.because.entities} == {1, 2}


def test_own_article_is_left_out_and_n_is_kept() -> None:
    index = PassageIndex()
    for article in range(1, 8):
        index.add(article, "燈塔旁的碼頭上，站了許多人。\n燈塔旁的碼頭下，泊着幾條船。")
    assert {found.article for found in index.related(3, 0, 14, n=50)} == {1, 2, 4, 5, 6, 7}
    assert len(index.related(3, 0, 14, n=4)) == 4
    assert index.related(3, 0, 14, n=0) == []


def test_removing_and_adding_again() -> None:
    index = small()
    before = index.related(1, 0, len(TAIPEI), n=50)
    index.remove(2)
    assert 2 not in index
    assert all(found.article != 2 for found in index.related(1, 0, len(TAIPEI), n=50))
    index.remove(2)
    index.add(2, HONGKONG, [mention(HONGKONG, "普京", PUTIN)], [date(HONGKONG, "當日", DAY, DAY)])
    assert index.related(1, 0, len(TAIPEI), n=50) == before


def test_replacing() -> None:
    index = small()
    index.add(2, "別的文字，與燈塔無關也與誰都無關。")
    fresh = PassageIndex()
    fresh.add(3, MAINLAND)
    fresh.add(2, "別的文字，與燈塔無關也與誰都無關。")
    fresh.add(1, TAIPEI, [mention(TAIPEI, "蒲亭", PUTIN)], [date(TAIPEI, "三月四日", DAY, DAY)])
    assert index.related(1, 0, len(TAIPEI), n=50) == fresh.related(1, 0, len(TAIPEI), n=50)
    assert len(index) == len(fresh) == 3


def test_nothing_is_kept_of_what_is_removed() -> None:
    index = small()
    for article in (1, 2, 3):
        index.remove(article)
    assert not index._postings
    assert not index._articles
    assert not index._firsts


def test_an_unknown_article() -> None:
    with pytest.raises(KeyError):
        small().related(99, 0, 1)


@given(texts)
def test_passages_hold_all_text_in_order(text: str) -> None:
    end = 0
    for passage in passages_of(text):
        assert not text[end : passage.start].strip()
        assert passage.start < passage.end <= len(text)
        assert "\n" not in text[passage.start : passage.end]
        end = passage.end
    assert not text[end:].strip()


@given(st.lists(texts, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_any_order_gives_the_same(many: list[str], chance: random.Random) -> None:
    ordered, mixed = PassageIndex(), PassageIndex()
    articles = list(enumerate(many))
    for article, text in articles:
        ordered.add(article, text, [(0, 1, 5)] if text else [])
    chance.shuffle(articles)
    for article, text in articles:
        mixed.add(article, "先放別的，再放回來。")
        mixed.add(article, text, [(0, 1, 5)] if text else [])
    for article, text in articles:
        start, end = sorted((chance.randint(-1, len(text) + 1), chance.randint(-1, len(text) + 1)))
        found = ordered.related(article, start, end, n=50)
        assert found == mixed.related(article, start, end, n=50)
        for each in found:
            assert each.article != article
            assert 0 <= each.start < each.end <= len(many[each.article])
            assert each.score > 0
            assert any(each.because)


@pytest.mark.parametrize("piece", [*ODD_TEXTS[1:], "燈塔", "三千億", "。"])
def test_time_grows_with_the_text(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    index = small()
    began = time.perf_counter()
    index.add(4, text)
    index.related(4, 0, len(text))
    index.remove(4)
    assert time.perf_counter() - began < 5


@pytest.fixture(scope="module")
def gold() -> Gold:
    return Gold()


@pytest.mark.parametrize(
    ("name", "floor"), [("samples", 0.9), ("cable", 0.9), ("talks", 0.9), ("events", 0.85)]
)
def test_counterparts_are_found(gold: Gold, name: str, floor: float) -> None:
    assert gold.found(name) >= floor


@st.composite
def ranges(draw: st.DrawFn, text: str) -> list[tuple[int, int, int]]:
    starts = draw(st.lists(st.integers(0, max(0, len(text) - 1)), max_size=5, unique=True))
    return [(start, min(len(text), start + 2), draw(st.integers(1, 3))) for start in sorted(starts)]


@given(st.lists(texts.filter(bool), min_size=2, max_size=4), st.data())
def test_revising_is_reading_again(many: list[str], data: st.DataObject) -> None:
    revised, fresh = PassageIndex(), PassageIndex()
    days = [(0, 1, DAY, DAY)]
    for article, text in enumerate(many):
        before = data.draw(st.sampled_from([[], days]))
        revised.add(article, text, data.draw(ranges(text)), before)
        mentions, dates = data.draw(ranges(text)), data.draw(st.sampled_from([None, [], days]))
        revised.revise(article, mentions, dates)
        fresh.add(article, text, mentions, before if dates is None else dates)
    for article, text in enumerate(many):
        assert revised.related(article, 0, len(text), n=50) == fresh.related(article, 0, len(text), n=50)
        first = fresh.related(article, 0, len(text), n=3)
        assert first == fresh.related(article, 0, len(text), n=50)[:3]
    for article in range(len(many)):
        revised.remove(article)
    assert not revised._postings


def test_revising_an_unknown_article() -> None:
    with pytest.raises(KeyError):
        small().revise(99, [])
