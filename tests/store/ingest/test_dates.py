import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ingest.dates import find_day, republic_day


@pytest.mark.parametrize(
    "written",
    [
        "2025-12-03",
        "2025/12/3 08:30",
        "2025.12.03",
        "2025年12月3日",
        "２０２５年１２月３日",
        "2025 年 12 月 3 日（星期三）上午 08:30",
        "二〇二五年十二月三日",
        "二零二五年十二月三日",
        "民國114年12月3日",
        "中華民國一百一十四年十二月三日",
        "民國一一四年十二月三日",
        "114/12/03",
        "Dec 3, 2025",
        "December 3rd, 2025",
        "3 December 2025",
        "2025-12-03T08:30:15+08:00",
    ],
)
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    found = find_day(f"刊於 {written}")
    assert found is not None
    assert found.day == "2025-12-03"
    assert found.end == len(f"刊於 {written}")


@pytest.mark.parametrize(
    "written", ["2025-13-01", "2025-02-30", "12月3日", "9999年1月1日", "1025-12-03", "12025-12-03"]
)
def test_what_is_no_day_is_not_read(written: str) -> None:
    assert find_day(written) is None


def test_the_agency_mark() -> None:
    assert republic_day("1141203") == "2025-12-03"
    assert republic_day("1141303") is None
    assert republic_day("114120") is None


@given(st.text(alphabet="12０二〇十百年月日民國/-. 中華Dec,", max_size=60))
def test_any_text_is_searched_without_error(text: str) -> None:
    found = find_day(text)
    assert found is None or 0 <= found.start < found.end <= len(text)
