from __future__ import annotations

import datetime

import pytest

from store.records import Article
from store.text.fold import fold
from store.text.time_line import Account, Days
from store.text.units import Span
from tui.screens.timeline_filter import TimelineFilter, days_meant, searched_words

TEXT = "碼頭在那幾天關閉。"
ARTICLE = Article(id=1, title="潮汐", source="北報範例", text=TEXT, digest="")


def days(first: str, last: str | None = None) -> Days:
    return Days(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last or first))


def fits(words: str, of: Days) -> bool:
    account = Account(of, 1, 2, 5, Span(0, len(TEXT)))
    wanted = TimelineFilter(fold(words).split())
    return bool(wanted.fitting([account], [searched_words(account, ARTICLE)]))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("2025", days("2025-01-01", "2025-12-31")),
        ("2024-2", days("2024-02-01", "2024-02-29")),
        ("2025年10月", days("2025-10-01", "2025-10-31")),
        ("2025/10/28", days("2025-10-28")),
        ("2025.10.8", days("2025-10-08")),
        ("2025-02-30", None),
        ("2025-13", None),
        ("0000", None),
        ("10-28", None),
        ("碼頭", None),
    ],
)
def test_days_are_read_as_they_are_written(word, meant):
    assert days_meant(word) == meant


def test_a_day_in_a_stretch_finds_it():
    stretch = days("2025-10-27", "2025-10-29")
    for asked in ("2025-10-27", "2025-10-28", "2025-10-29", "2025-10", "2025", "碼頭 2025-10-28 北報"):
        assert fits(asked, stretch), asked
    for asked in ("2025-10-26", "2025-10-30", "2025-11", "燈塔 2025-10-28"):
        assert not fits(asked, stretch), asked
    assert fits("2025-10-28", days("2025-10-01", "2025-10-31"))
    assert not fits("2025-10-28", days("2025-01-01", "2025-12-31")), "a year is not of one day"
    assert fits("2025", days("2025-01-01", "2025-12-31"))
    assert not fits("2025-10-28", Days(datetime.date(2016, 1, 1), datetime.date.max))
    assert fits("2016-01", Days(datetime.date(2016, 1, 1), datetime.date.max))


def test_no_last_day_is_made_up_for_what_goes_on():
    going_on = Days(datetime.date(2016, 3, 4), datetime.date.max)
    assert fits("03-04", going_on)
    assert not fits("12-31", going_on)
    assert not fits("9999", Days(datetime.date(2016, 3, 4), datetime.date(2016, 3, 5)))
