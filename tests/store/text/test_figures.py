from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.figures import Figure, figures, nearness
from tests.store.text.samples import ODD_TEXTS, texts

amounts = st.text(
    st.sampled_from("0123456789,.，．％%三兩千億萬亿万百分之至-約逾個半小時分成五多餘美元GDP人年月日點第"),
    max_size=40,
)


def only(text: str) -> Figure:
    found = figures(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "written", "value", "unit"),
    [
        ("承諾投資5,500億美元。", "5,500億美元", 5.5e11, "USD"),
        ("承诺投资5500亿美元。", "5500亿美元", 5.5e11, "USD"),
        ("承諾投資五千五百億美元。", "五千五百億美元", 5.5e11, "USD"),
        ("約為三千億，", "三千億", 3e11, ""),
        ("軍費達2兆7,180億美元", "2兆7,180億美元", 2.718e12, "USD"),
        ("规模2.5万亿元", "2.5万亿元", 2.5e12, "元"),
        ("共5億5千萬港元", "5億5千萬港元", 5.5e8, "HKD"),
        ("耗資NT$3,000萬", "3,000萬", 3e7, "TWD"),
        ("耗資新台幣9,495億元", "9,495億元", 9.495e11, "TWD"),
        ("支持者占８２％", "８２％", 82, "%"),
        ("支持者占百分之十二點五", "百分之十二點五", 12.5, "%"),
        ("失去兩成五的座位", "兩成五", 25, "%"),
        ("上調8.5個百分點", "8.5個百分點", 8.5, "pp"),
        ("防衛費升到GDP 2%", "2%", 2, "%GDP"),
        ("以國民生產毛額的百分之一為度", "百分之一", 1, "%GDP"),
        ("會談2小時45分，", "2小時45分", 165, "minute"),
        ("谈了两个半小时", "两个半小时", 150, "minute"),
        ("通話四十分鐘", "四十分鐘", 40, "minute"),
        ("交出1,800多枚核彈頭", "1,800多枚", 1800, "枚"),
        ("交出一千九百枚核彈頭", "一千九百枚", 1900, "枚"),
        ("两千五百名学生", "两千五百名", 2500, "人"),
        ("兩千零五人到場", "兩千零五人", 2005, "人"),
        ("兩千五人到場", "兩千五人", 2500, "人"),
        ("射程3,000公里", "3,000公里", 3000, "公里"),
        ("兩百多萬噸大米", "兩百多萬噸", 2e6, "吨"),
    ],
)
def test_value_and_unit(text: str, written: str, value: float, unit: str) -> None:
    figure = only(text)
    assert text[figure.start : figure.end] == written
    assert (figure.low, figure.high, figure.unit) == (value, value, unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("減到兩千至兩千五百枚", 2000, 2500),
        ("影響20至30萬人", 200_000, 300_000),
        ("約25%-30%的選民", 25, 30),
        ("估計2萬到3萬人", 20_000, 30_000),
    ],
)
def test_range(text: str, low: float, high: float) -> None:
    figure = only(text)
    assert (figure.low, figure.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("達20%", "exact"),
        ("約20%", "about"),
        ("逾三十國參加", "over"),
        ("不足兩成", "under"),
        ("1,800多枚", "over"),
        ("兩百多萬噸", "over"),
        ("20%左右", "about"),
        ("500人以下", "under"),
    ],
)
def test_sense(text: str, sense: str) -> None:
    assert only(text).sense == sense


@pytest.mark.parametrize(
    "text",
    [
        "2025年8月15日", "民國一百一十四年", "下午3點開會", "22:15", "第3架", "F-35戰機", "G20峰會", "兩人",
        "一九九七年", "七八個人", "三個板塊", "千萬別去", "十分高興", "數十人", "電話0912345678",
        "萬一下雨", "1.2.3版", "三分之二", "第二十條", "4G手機",
    ],
)  # fmt: skip
def test_not_a_figure(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("5,500億美元", "五千五百亿美元", 1, 1),
        ("2小時45分", "165分鐘", 1, 1),
        ("兩千至兩千五百枚", "2,200枚", 1, 1),
        ("3,500億美元", "4,500億美元", 0.01, 0.99),
        ("1,800枚", "1,900枚", 0.5, 0.99),
        ("3,500億", "3,500億美元", 1, 1),
        ("GDP的2%", "2%", 1, 1),
        ("2%", "12%", 0, 0),
        ("40架", "40枚", 0, 0),
        ("3,500億美元", "3,500億日圓", 0, 0),
        ("3,500億", "3,500億噸", 0, 0),
    ],
)
def test_nearness(one: str, other: str, low: float, high: float) -> None:
    assert low <= nearness(only(one), only(other)) <= high
    assert nearness(only(one), only(other)) == nearness(only(other), only(one))


@given(st.one_of(texts, amounts))
def test_offsets_are_in_range_and_in_order(text: str) -> None:
    end = 0
    for figure in figures(text):
        assert end <= figure.start < figure.end <= len(text)
        assert figure.low <= figure.high < float("inf")
        end = figure.end


@given(amounts)
def test_lines_do_not_touch_each_other(text: str) -> None:
    alone = figures(text)
    assert figures(f"。\n{text}") == [
        figure._replace(start=figure.start + 2, end=figure.end + 2) for figure in alone
    ]


@pytest.mark.parametrize(
    "piece", [*ODD_TEXTS[1:], "9", "九", "1,000", "百分之", "三億", "1.", "一千多", "1至"]
)
def test_time_grows_with_the_text(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    began = time.perf_counter()
    figures(text)
    assert time.perf_counter() - began < 5
