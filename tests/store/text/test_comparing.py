from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.comparing import (
    Material,
    NameUse,
    Occurrences,
    SharedDate,
    SharedEntity,
    SourceUse,
    by_source,
    contrast,
    naming_profile,
)
from store.text.units import Span
from tests.store.text.samples import ODD_TEXTS, texts

DAY = datetime.date(2031, 3, 4)
TRUMP, KOREA, HARBOUR = 1, 2, 3

TAIPEI = "川普說，南韓會出3,500億美元。川普又說，新碼頭有八艘船。"
HONGKONG = "特朗普稱韓國答應出4,500億美元，碼頭上則有八艘船。"
MAINLAND = "特朗普没有提到金额，只说10%就够。"


def mentions(text: str, **names: int) -> list[tuple[int, int, int]]:
    found = []
    for name, entity in names.items():
        start = text.find(name)
        while start != -1:
            found.append((start, start + len(name), entity))
            start = text.find(name, start + 1)
    return found


MATERIALS = [
    Material(3, MAINLAND, mentions(MAINLAND, 特朗普=TRUMP), (), "北報"),
    Material(1, TAIPEI, mentions(TAIPEI, 川普=TRUMP, 南韓=KOREA), [(0, 2, DAY, DAY)], "東報"),
    Material(
        2,
        HONGKONG,
        mentions(HONGKONG, 韓國=KOREA, 特朗普=TRUMP),
        [(4, 6, DAY, DAY), (7, 8, DAY, None)],
        "北報",
    ),
]


def at(*places: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(Span(*place) for place in places)


def test_naming_profile() -> None:
    assert naming_profile(MATERIALS) == (
        NameUse(TRUMP, 1, "東報", "川普", at((0, 2), (17, 19))),
        NameUse(TRUMP, 2, "北報", "特朗普", at((0, 3))),
        NameUse(TRUMP, 3, "北報", "特朗普", at((0, 3))),
        NameUse(KOREA, 1, "東報", "南韓", at((4, 6))),
        NameUse(KOREA, 2, "北報", "韓國", at((4, 6))),
    )
    assert {use.entity for use in naming_profile(MATERIALS, {KOREA})} == {KOREA}


def test_naming_by_source() -> None:
    assert by_source(naming_profile(MATERIALS, {TRUMP})) == (
        SourceUse(TRUMP, "北報", "特朗普", 2, 2),
        SourceUse(TRUMP, "東報", "川普", 2, 1),
    )
    nameless = [Material(4, "川普", [(0, 2, TRUMP)])]
    assert by_source(naming_profile(nameless)) == (SourceUse(TRUMP, None, "川普", 1, 1),)


def test_what_is_shared_and_what_only_one_has() -> None:
    found = contrast(MATERIALS)
    assert found.entities == (
        SharedEntity(
            TRUMP,
            (Occurrences(1, at((0, 2), (17, 19))), Occurrences(2, at((0, 3))), Occurrences(3, at((0, 3)))),
        ),
        SharedEntity(KOREA, (Occurrences(1, at((4, 6))), Occurrences(2, at((4, 6))))),
    )
    assert found.dates == (
        SharedDate(DAY, DAY, (Occurrences(1, at((0, 2))), Occurrences(2, at((4, 6))))),
        SharedDate(DAY, None, (Occurrences(2, at((7, 8))),)),
    )
    ships, *only = found.figures
    assert (ships.low, ships.high, ships.unit) == (8, 8, "艘")
    assert [TAIPEI[place.start : place.end] for place in ships.places[:1]] == ["八艘"]
    assert [(figure.low, [place.article for place in figure.places]) for figure in only] == [
        (3.5e11, [1]),
        (4.5e11, [2]),
        (10, [3]),
    ]


def test_money_joins_its_currency() -> None:
    found = contrast(
        [Material(1, "出資3,500億。"), Material(2, "共三千五百億美元。"), Material(3, "是3,500億日圓。")]
    )
    assert [(figure.unit, [place.article for place in figure.places]) for figure in found.figures] == [
        ("USD", [1, 2]),
        ("JPY", [3]),
    ]


def test_differing_accounts() -> None:
    (differing,) = contrast(MATERIALS).differing
    assert (differing.article, differing.other_article) == (1, 2)
    assert TAIPEI[differing.figure.start : differing.figure.end] == "3,500億美元"
    assert HONGKONG[differing.other_figure.start : differing.other_figure.end] == "4,500億美元"
    assert 0 < differing.nearness < 1
    assert "南韓" in differing.words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("船上八名船員都平安。", "船上八名船員已上岸。"),
        ("船上八名船員都平安。", "球場來了七名觀眾。"),
        ("船上八名船員都平安。", "船上七枚魚雷，船員不知。"),
        ("船上八名船員都平安。船上七名船員也是。", "燈塔沒有人。"),
        ("船上八名船員都平安。", "船上兩百名船員都平安。"),
    ],
)
def test_no_differing_accounts(one: str, other: str) -> None:
    assert contrast([Material(1, one), Material(2, other)]).differing == ()


def test_an_equal_figure_is_preferred_to_a_near_one() -> None:
    one, other = "艇上八名漁民平安。", "艇上八名漁民平安，艇上七名漁民受傷。"
    assert contrast([Material(1, one), Material(2, other)]).differing == ()
    (differing,) = contrast([Material(1, "艇上八名漁民平安。"), Material(2, "艇上七名漁民平安。")]).differing
    assert differing.words == ("艇上", "漁民平安")


def test_nothing() -> None:
    assert contrast([]) == ((), (), (), ())
    assert naming_profile([]) == ()
    assert contrast([Material(1, "")]) == ((), (), (), ())


some_materials = st.lists(
    st.tuples(texts, st.integers(0, 20), st.integers(1, 5), st.integers(1, 3)), max_size=5
).map(
    lambda many: [
        Material(number, text, [(start, start + length, entity)] if start + length <= len(text) else [])
        for number, (text, start, length, entity) in enumerate(many, 1)
    ]
)


@given(some_materials)
def test_any_order_gives_the_same(materials: list[Material]) -> None:
    found = contrast(materials)
    mixed = sorted(materials, key=lambda material: (material.article * 7) % 5)
    assert contrast(mixed) == found
    assert naming_profile(mixed) == naming_profile(materials)
    by_id = {material.article: material.text for material in materials}
    for use in naming_profile(materials):
        assert {by_id[use.article][start:end] for start, end in use.spans} == {use.name}
        assert (use.times, use.start, use.end) == (len(use.spans), *use.spans[0])
    for shared in (*found.entities, *found.figures):
        for place in shared.places:
            assert list(place.spans) == sorted(set(place.spans))
            assert all(0 <= start < end <= len(by_id[place.article]) for start, end in place.spans)
            assert (place.times, place.start, place.end) == (len(place.spans), *place.spans[0])


@pytest.mark.parametrize("piece", [*ODD_TEXTS[1:], "八名船員，", "三千億"], ids=ascii)
def test_time_grows_with_the_text(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    materials = [
        Material(number, text, [(at, at + 1, 1) for at in range(0, len(text), 10)]) for number in (1, 2)
    ]
    began = time.perf_counter()
    contrast(materials)
    naming_profile(materials)
    assert time.perf_counter() - began < 5
