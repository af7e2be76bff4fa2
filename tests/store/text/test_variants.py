from __future__ import annotations

import pytest
from hypothesis import given, settings

from store.text.fold import fold
from store.text.variants import LONGEST, offers
from tests.store.text.samples import texts


@pytest.mark.parametrize(
    ("query", "wording"),
    [
        ("信息", "資訊"),
        ("資訊", "信息"),
        ("全球信息共享", "全球資訊共享"),
        ("軟件", "軟體"),
        ("软件", "軟體"),
        ("軟體", "软件"),
        ("激光", "雷射"),
        ("義大利", "意大利"),
        ("老挝", "寮國"),
        ("老撾", "寮國"),
        ("程序员", "程式設計師"),
    ],
)
def test_the_other_side_says(query: str, wording: str) -> None:
    assert fold(wording) in [fold(offer) for offer in offers(query)]


def test_wordings_in_two_steps() -> None:
    assert [fold(offer) for offer in offers("的士")] == [fold("計程車"), fold("出租車")]


@pytest.mark.parametrize("query", ["臺灣", "台湾", "裡面", "美國", "普京", "信", "", "GDP", "信息\0"])
def test_nothing_to_offer(query: str) -> None:
    assert offers(query) == ()


def test_simplified_is_not_taken_for_taiwan_s() -> None:
    assert fold("进程员") not in [fold(offer) for offer in offers("程序员")]


def test_a_long_query() -> None:
    assert offers("信息" * LONGEST) == ()


@settings(max_examples=50)
@given(texts)
def test_any_query(query: str) -> None:
    folded = [fold(offer) for offer in offers(query)]
    assert fold(query.strip()) not in folded
    assert len(set(folded)) == len(folded)
