"""The time line, by the keys that a reader presses."""

from __future__ import annotations

import datetime

import pytest

from store.acts.articles import add_drafts
from store.records import Draft
from tests.tui.screens.room_host import reading, room, until, write
from tui.screens.timeline import TimelineScreen
from tui.screens.timeline_rows import Account, chart_lines, timeline_rows
from tui.widgets.row_list import RowList
from tui.widgets.status_line import StatusLine

ONE = "川普在2025年3月4日到訪港口，帶來兩千人。\n2024年秋天，港口曾經關閉。"
TWO = "特朗普2025年3月4日到访港口，随行一千五百人。\n2026年以前不会再来。"


@pytest.fixture
def told(library):
    add_drafts(
        library,
        [
            Draft(ONE, "甲", source="北報範例", published="2025-03-05"),
            Draft(TWO, "乙", source="南報範例", published="2025-05-06"),
            Draft("2023年5月，另有一事。", "丙", source="東報範例", published="2025-05-06"),
        ],
    )
    return library


def listed(pilot) -> list[str]:
    return pilot.app.screen.query_one(RowList).words


async def test_accounts_of_one_day_stand_together_and_open_in_place(told):
    async with reading(told) as pilot:
        await pilot.press("T")
        assert isinstance(pilot.app.screen, TimelineScreen)
        await until(pilot, lambda: any("2025-03-04" in row for row in listed(pilot)))
        rows = listed(pilot)
        day = rows.index(" 2025-03-04  2 articles")
        assert rows[day + 1] == "   ≠ 兩千人 (北報範例)  一千五百人 (南報範例)"
        assert "北報範例" in rows[day + 2]
        assert "南報範例" in rows[day + 3]
        assert not any("東報範例" in row for row in rows)
        await pilot.press("a")
        await until(pilot, lambda: any("東報範例" in row for row in listed(pilot)))
        assert listed(pilot)[0] == " 2023-05  "
        await pilot.press("n", "j", "j", "enter")
        await pilot.pause()
        assert room(pilot).active_pane.article == 2
        assert room(pilot).has_selection


async def test_the_list_is_filtered_and_the_chart_counts_by_month(told):
    async with reading(told) as pilot:
        await pilot.press("T")
        await until(pilot, lambda: any("2025-03-04" in row for row in listed(pilot)))
        await pilot.press("/")
        await write(pilot, "2024")
        assert [row for row in listed(pilot) if "年" in row and "2024" not in row] == []
        await pilot.press("escape", "c")
        await until(pilot, lambda: pilot.app.screen.query_one("#chart").has_class("-open"))
        chart = str(pilot.app.screen.query_one("#chart").visual)
        assert "2025-03" in chart
        assert "2025-04  ·" in chart
        assert "1× 1 article" in chart
        await pilot.press("c", "escape", "l", "l", "l", "T", "c")
        assert "No known name" in pilot.app.screen.query_one(StatusLine).words


def test_stretches_of_days_are_written_short(told):
    articles = {article.id: article for article in told.articles()}

    def heading(first: str, last: str | None) -> str:
        day = datetime.date.fromisoformat
        account = Account(day(first), day(last) if last else None, 1, 0, 2)
        return timeline_rows([account], articles)[0].parts[0].words.strip()

    assert heading("2025-10-27", "2025-10-27") == "2025-10-27"
    assert heading("2025-10-01", "2025-10-31") == "2025-10"
    assert heading("2024-01-01", "2024-12-31") == "2024"
    assert heading("1950-01-01", "1959-12-31") == "1950 – 1959"
    assert heading("2024-09-01", "2024-11-30") == "2024-09 – 2024-11"
    assert heading("2025-10-27", "2025-10-29") == "2025-10-27 – 2025-10-29"
    assert heading("2016-01-01", None) == "2016-01-01 –"


def test_the_chart_leaves_no_month_out(told):
    articles = {article.id: article for article in told.articles()}
    lines = chart_lines("川普", {1: 4, 2: 1}, articles, 80)
    assert [line[:7] for line in lines[1:]] == ["2025-03", "2025-04", "2025-05"]
    assert lines[1].count("█") > lines[3].count("█") > 0
