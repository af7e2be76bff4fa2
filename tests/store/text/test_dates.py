"""Time expressions: what they mean by the article's date and by what stands before them."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text import date_words
from store.text.date_calendar import CALENDAR_RULES
from store.text.date_near import NEAR_RULES
from store.text.date_numbers import number
from store.text.dates import find_dates
from store.text.fold import fold
from tests.store.text.gold_reading import GOLD, date_score, dated_samples, dated_texts
from tests.store.text.samples import ODD_TEXTS, texts

PUBLISHED = datetime.date(2025, 12, 13)
"""A Saturday."""

timely = st.text(
    st.sampled_from(
        "今去明昨前後同當翌上下本這年月日周星期三十二一廿〇元民國令和初中底旬季度春半至到、起以來以0123456789（）/-將於，。\n"
    ),
    max_size=60,
)
"""Text in which almost everything may be a time."""


def read(text: str, published: datetime.date | None = PUBLISHED) -> list[tuple[str, str, str, str]]:
    """Returns each expression's words, first and last day and granularity, as a person would write them."""
    return [
        (text[time.start : time.end], str(time.first), str(time.last), time.granularity)
        for time in find_dates(text, published)
    ]


def days(text: str, published: datetime.date | None = PUBLISHED) -> list[str]:
    """Returns each expression's words with its days."""
    return [
        f"{words} {first}" if first == last else f"{words} {first}..{last}"
        for words, first, last, _ in read(text, published)
    ]


@pytest.mark.parametrize(
    ("words", "first", "last", "granularity"),
    [
        ("2025年12月1日", "2025-12-01", "2025-12-01", "day"),
        ("２０２５年１２月１日", "2025-12-01", "2025-12-01", "day"),
        ("2025 年 12 月 1 日", "2025-12-01", "2025-12-01", "day"),
        ("二〇二五年十二月一日", "2025-12-01", "2025-12-01", "day"),
        ("民國114年12月1日", "2025-12-01", "2025-12-01", "day"),
        ("民國一百一十四年十二月一日", "2025-12-01", "2025-12-01", "day"),
        ("令和7年12月1日", "2025-12-01", "2025-12-01", "day"),
        ("令和7年度", "2025-04-01", "2026-03-31", "fiscal-year"),
        ("昭和四十七年九月廿九日", "1972-09-29", "1972-09-29", "day"),
        ("2025/12/01", "2025-12-01", "2025-12-01", "day"),
        ("2025-12-01", "2025-12-01", "2025-12-01", "day"),
        ("114.12.01", "2025-12-01", "2025-12-01", "day"),
        ("2024年2月29日", "2024-02-29", "2024-02-29", "day"),
        ("今年3月", "2025-03-01", "2025-03-31", "month"),
        ("去年二月", "2024-02-01", "2024-02-29", "month"),
        ("2025年10月初", "2025-10-01", "2025-10-10", "part"),
        ("十一月中", "2025-11-11", "2025-11-20", "part"),
        ("2月下旬", "2025-02-21", "2025-02-28", "part"),
        ("上月底", "2025-11-21", "2025-11-30", "part"),
        ("本月12日", "2025-12-12", "2025-12-12", "day"),
        ("下個月", "2026-01-01", "2026-01-31", "month"),
        ("2026年初", "2026-01-01", "2026-03-31", "quarter"),
        ("今年底", "2025-12-01", "2025-12-31", "month"),
        ("去年年底", "2024-12-01", "2024-12-31", "month"),
        ("今年第一季", "2025-01-01", "2025-03-31", "quarter"),
        ("三季度", "2025-07-01", "2025-09-30", "quarter"),
        ("2025年Q3", "2025-07-01", "2025-09-30", "quarter"),
        ("今年前三季", "2025-01-01", "2025-09-30", "interval"),
        ("今年首七個月", "2025-01-01", "2025-07-31", "interval"),
        ("去年下半年", "2024-07-01", "2024-12-31", "interval"),
        ("今春", "2025-03-01", "2025-05-31", "season"),
        ("2024年秋天", "2024-09-01", "2024-11-30", "season"),
        ("2024年冬", "2024-12-01", "2025-02-28", "season"),
        ("上周", "2025-12-01", "2025-12-07", "week"),
        ("本週", "2025-12-08", "2025-12-14", "week"),
        ("上周末", "2025-12-06", "2025-12-07", "interval"),
        ("周三", "2025-12-10", "2025-12-10", "day"),
        ("星期六", "2025-12-13", "2025-12-13", "day"),
        ("禮拜天", "2025-12-07", "2025-12-07", "day"),
        ("上周三", "2025-12-03", "2025-12-03", "day"),
        ("下星期一", "2025-12-15", "2025-12-15", "day"),
        ("前天", "2025-12-11", "2025-12-11", "day"),
        ("昨晚", "2025-12-12", "2025-12-12", "day"),
        ("今（13）日", "2025-12-13", "2025-12-13", "day"),
        ("今明兩天", "2025-12-13", "2025-12-14", "interval"),
        ("1950年代", "1950-01-01", "1959-12-31", "decade"),
        ("上世紀九十年代", "1990-01-01", "1999-12-31", "decade"),
        ("六〇年代", "1960-01-01", "1969-12-31", "decade"),
        ("2018-22年", "2018-01-01", "2022-12-31", "interval"),
        ("10月27日至29日", "2025-10-27", "2025-10-29", "interval"),
        ("10月27日至11月3日", "2025-10-27", "2025-11-03", "interval"),
        ("去年11月到今年2月", "2024-11-01", "2025-02-28", "interval"),
        ("10月至明年2月", "2025-10-01", "2026-02-28", "interval"),
        ("17日深夜至18日", "2025-11-17", "2025-11-18", "interval"),
        ("6至8月", "2025-06-01", "2025-08-31", "interval"),
        ("2016年起", "2016-01-01", "None", "interval"),
        ("2025年底以來", "2025-12-01", "None", "interval"),
        ("8月底起", "2025-08-21", "None", "interval"),
        ("去年9月至今", "2024-09-01", "None", "interval"),
        ("11月中下旬", "2025-11-11", "2025-11-30", "interval"),
        ("三年前的2月24日", "2022-02-24", "2022-02-24", "day"),
        ("兩年前的夏天", "2023-06-01", "2023-08-31", "season"),
        ("八十年前的今天", "1945-12-13", "1945-12-13", "day"),
        ("去年今日", "2024-12-13", "2024-12-13", "day"),
        ("本（12）月初", "2025-12-01", "2025-12-10", "part"),
        ("上一季度", "2025-07-01", "2025-09-30", "quarter"),
        ("今年中秋節當天", "2025-10-06", "2025-10-06", "day"),
        ("重陽節", "2025-10-29", "2025-10-29", "day"),
        ("明年清明", "2026-04-05", "2026-04-05", "day"),
        ("2012年清明", "2012-04-04", "2012-04-04", "day"),
        ("2026年除夕", "2026-02-16", "2026-02-16", "day"),
        ("2023年“双11”", "2023-11-11", "2023-11-11", "day"),
        ("今年「九一八」", "2025-09-18", "2025-09-18", "day"),
        ("国庆节", "2025-10-01", "2025-10-01", "day"),
    ],
)
def test_a_time_has_its_words_days_and_kind(words: str, first: str, last: str, granularity: str) -> None:
    assert read(f"會議在{words}，沒有結論。") == [(words, first, last, granularity)]


@pytest.mark.parametrize(
    "words",
    [
        "二十餘年", "五個多月", "三天", "20分鐘", "48小時", "三日內", "5日內", "連續8日", "為期三日",
        "十月革命", "日本周邊", "目前日本", "如今日本", "說明日本", "過去年輕", "成本周期", "每周三",
        "一周三次", "逢星期日", "100日圓", "第3日", "二十八點", "第七十五集團軍", "886-2-2365", "近年",
        "日前", "未來五年", "三月三", "2月30日", "13月", "農曆七月", "上周邊境", "《今日美國》",
        "登上月球", "春節連假", "中秋節活動", "九一八事變", "當年", "年均",
        "0800-12-34", "時至今日", "3.5%", "12／13強", "公元前221年",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_time_is_none(words: str) -> None:
    assert read(f"他說{words}，沒有結論。") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("11月中日關係惡化", "11月"),
        ("10月底特律", "10月"),
        ("12月初選", "12月"),
        ("日本周三宣布", "周三"),
        ("上周日本首相", "上周"),
        ("上周三名官員", "上周"),
        ("12月起訴", "12月"),
        ("今年輪到", "今年"),
    ],
)
def test_words_are_not_cut_across(words: str, expected: str) -> None:
    assert [each[0] for each in read(f"據報{words}。")] == [expected]


def test_a_year_in_the_sentence_governs_what_follows() -> None:
    assert days("1972年2月，總統訪問北京，9月首相也到訪。") == [
        "1972年2月 1972-02-01..1972-02-29",
        "9月 1972-09-01..1972-09-30",
    ]
    assert days("2023年10月開戰，1月停火。") == [
        "2023年10月 2023-10-01..2023-10-31",
        "1月 2024-01-01..2024-01-31",
    ]


def test_that_year_is_the_one_told_of_where_a_month_follows() -> None:
    assert days("2023年11月，門店低價售卡。當年12月4日，店門緊鎖。")[1] == "當年12月4日 2023-12-04"


def test_a_quarter_of_this_year_is_not_sought_in_the_next() -> None:
    assert days("利潤好於二季度的平均水平。", datetime.date(2025, 11, 21)) == [
        "二季度 2025-04-01..2025-06-30"
    ]


def test_what_lasts_until_a_month_lasts_until_the_coming_one() -> None:
    assert days("展覽持續到3月底。")[0] == "3月底 2026-03-21..2026-03-31"
    assert days("2月的訂單恐怕會取消。")[0] == "2月 2026-02-01..2026-02-28"


def test_news_of_the_day_is_not_drawn_into_the_past() -> None:
    text = "總統1987年6月12日在柏林演說。12月11日，市府宣布重修講台。"
    assert days(text)[1] == "12月11日 2025-12-11"


def test_a_story_of_the_past_goes_on_in_it() -> None:
    text = "1962年10月，飛彈運抵島上。10月22日，總統發表演說，28日危機落幕。"
    assert days(text)[1:] == ["10月22日 1962-10-22", "28日 1962-10-28"]


def test_a_year_held_against_another_does_not_govern() -> None:
    assert days("營收較去年同期成長，11月更創新高。")[1] == "11月 2025-11-01..2025-11-30"


def test_the_same_stretch_of_another_year_is_that_of_what_was_told() -> None:
    assert days("5月出口增一成，去年同期衰退。")[1] == "去年同期 2024-05-01..2024-05-31"
    assert days("2024年第二季獲利三元，較上年同期多，也比上季好。")[1:] == [
        "上年同期 2023-04-01..2023-06-30", "上季 2024-01-01..2024-03-31",
    ]  # fmt: skip
    assert days("預算較去年同期成長。") == ["去年 2024-01-01..2024-12-31"]


def test_a_season_of_play_is_no_quarter() -> None:
    assert days("球隊上季奪冠，本季開打以來三連勝。") == []


def test_a_later_number_goes_on_in_its_month() -> None:
    assert days("運動會將於2月6日開幕，22日閉幕。") == ["2月6日 2026-02-06", "22日 2026-02-22"]


def test_the_days_of_the_moon_are_left_alone() -> None:
    assert days("正月十五賞燈，三月初十進香，七月初一開鬼門。") == []


def test_words_count_from_the_date_before_them() -> None:
    text = "颱風7月24日登陸，翌日出海，同月又來一個；同年還有三個，次年一個也沒有。"
    assert days(text) == [
        "7月24日 2025-07-24", "翌日 2025-07-25", "同月 2025-07-01..2025-07-31",
        "同年 2025-01-01..2025-12-31", "次年 2026-01-01..2026-12-31",
    ]  # fmt: skip


def test_last_year_stands_behind_a_comparison_too() -> None:
    assert days("艘數超過去年4月。") == ["去年4月 2024-04-01..2024-04-30"]
    assert days("過去年間的事。") == []


def test_a_day_whose_plan_was_changed_is_not_counted_from() -> None:
    text = "局長7月24日說，原定20日的航班取消。漁會同日抗議。"
    assert days(text)[-1] == "同日 2025-07-24"
    assert days("原定7月20日開航，翌日返港。")[-1] == "翌日 2025-07-21"


def test_the_day_of_a_festival_whose_country_is_not_told_is_no_day_before() -> None:
    assert days("12月1日開會，獨立日當天公布名單。") == ["12月1日 2025-12-01"]


def test_a_year_of_the_republic_stands_bare_where_a_clause_begins() -> None:
    assert days("他落選了。111年當選縣長。") == ["111年 2022-01-01..2022-12-31"]
    assert days("老店還在，110年來沒有歇業，110年的招牌也在。") == []


def test_shares_have_a_price_today() -> None:
    assert days("外資買超，今日股價開高。") == ["今日 2025-12-13"]
    assert days("如今日股走高。") == []


def test_a_day_of_nothing_known_is_left_out() -> None:
    assert days("投票當天下雨，會面的同日又傳地震。") == []


def test_the_nearest_past_comes_first_and_plans_point_forward() -> None:
    assert days("24日") == ["24日 2025-11-24"]
    assert days("11月") == ["11月 2025-11-01..2025-11-30"]
    assert days("將於1月20日就職") == ["1月20日 2026-01-20"]
    assert days("預計3月訪美") == ["3月 2026-03-01..2026-03-31"]
    assert days("3月訪美時") == ["3月 2025-03-01..2025-03-31"]
    assert days("將於周三公布") == ["周三 2025-12-17"]


def test_a_weekday_and_the_date_beside_it_agree() -> None:
    assert days("周四（18日）開會") == ["周四 2025-12-18", "18日 2025-12-18"]
    assert days("10月27日（周一）開會") == ["10月27日 2025-10-27", "周一 2025-10-27"]


def test_a_fiscal_year_is_its_countrys() -> None:
    assert days("日本2025財年")[0] == "2025財年 2025-04-01..2026-03-31"
    assert days("美國提高關稅。財務省說，2025財年稅收創新高")[0] == "2025財年 2025-04-01..2026-03-31"
    assert days("美國國會通過2026財年預算")[0] == "2026財年 2025-10-01..2026-09-30"
    assert days("立法院三讀115年度總預算")[0] == "115年度 2026-01-01..2026-12-31"
    assert days("2025/26年度赤字減少")[0] == "2025/26年度 2025-04-01..2026-03-31"
    assert read("日本本年度防衛費") == [("本年度", "2025-04-01", "2026-03-31", "fiscal-year")]


def test_without_the_articles_date_only_what_the_text_tells_is_known() -> None:
    assert days("2024年12月3日宣布，4日解除；14日通過。", None) == [
        "2024年12月3日 2024-12-03", "4日 2024-12-04", "14日 2024-12-14",
    ]  # fmt: skip
    assert days("去年、周三、12月、上月底起", None) == [
        "去年 None",
        "周三 None",
        "12月 None",
        "上月底起 None",
    ]
    assert days("10月27日至29日", None) == ["10月27日至29日 None"]


def test_numerals() -> None:
    written = {
        "24": 24,
        "二十四": 24,
        "廿四": 24,
        "卅": 30,
        "十": 10,
        "一一四": 114,
        "一百一十四": 114,
        "一百〇四": 104,
        "元": 1,
        "二〇二五": 2025,
    }
    assert {words: number(words) for words in written} == written
    assert [number(words) for words in ("五六", "十十", "百", "甲", "")] == [None] * 5


@given(st.one_of(texts, timely), st.one_of(st.none(), st.dates()))
def test_expressions_are_in_order_and_their_days_too(text: str, published: datetime.date | None) -> None:
    end = 0
    for time in find_dates(text, published):
        assert end <= time.start < time.end <= len(text)
        end = time.end
        if time.first is not None and time.last is not None:
            assert time.first <= time.last
        if time.granularity == "day":
            assert time.first == time.last


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_hold_no_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
def test_the_ends_of_the_calendar_are_no_trouble(day: datetime.date) -> None:
    text = (
        "大前年、後年底、下周日、昨天、明天、12月、1月1日、翌年、上月底、本年度、周一（3日）、2月29日、今冬"
    )
    assert len(find_dates(text, day)) > 8


def test_gold_is_found() -> None:
    for texts_ in (*map(dated_texts, sorted(GOLD.glob("dates*.txt"))), dated_samples()):
        score = date_score(texts_)
        assert score.precision >= 0.95
        assert score.recall >= 0.95


def test_the_forms_are_written_as_the_fold_writes() -> None:
    forms = [rule.form.pattern for rule in (*CALENDAR_RULES, *NEAR_RULES)]
    assert [
        each for form in forms for each in form if "\u3400" <= each <= "\u9fff" and fold(each) != each
    ] == []


PIECES = (
    *("八九", "12", "廿四", "114", "2025", "2月", "星期", "民國", "令和", "昭和", "元旦", "聖誕節", "雙十節"),
    *("跨年夜", "剛過去的", "財年", "世紀", "一個", "第二", "季度", "中旬", "平安夜"),
    *"一二3十〇日年月周個本同上下大前這後次翌明新首當第去即元中初底春季半天晚起末度()/-至隔是代今昨兩 ",
)


def test_no_time_begins_where_none_is_looked_for() -> None:
    text = "，".join(
        one + other + last for one in PIECES for other in PIECES for last in ("年", "月", "日", "周三", "度")
    )
    folded = fold(text)
    found = list(date_words.written_times(folded))
    everywhere = re.compile(date_words._FIRST + date_words._NOT_WITHIN, re.ASCII)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(date_words, "_STARTS", everywhere)
        assert list(date_words.written_times(folded)) == found
