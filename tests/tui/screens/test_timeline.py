"""The time line, by the keys that a reader presses."""

from __future__ import annotations

import datetime
import threading

import pytest
from rich.cells import cell_len

from store.acts.articles import add_drafts, remove_articles
from store.acts.entities import remove_entity
from store.occurrences import mention_counts
from store.records import Draft
from store.text.differing_figures import StatedFigure
from store.text.figures import Figure
from store.text.time_line import Account, Days
from store.text.units import Span
from store.times import TimeConflicts
from tests.tui.screens.host import screen_lines
from tests.tui.screens.room_host import reading, room, until, write
from tui.screens.entity_dialog import EntityDialog
from tui.screens.timeline import TimelineScreen
from tui.screens.timeline_rows import Entry, in_full, written
from tui.widgets.passage_detail import PassageDetail
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


def column(pilot) -> int:
    """Returns where the words of the last time begin in its row; the detail below it begins further left."""
    rows = [line for line in seen(pilot) if line.startswith("南報範") and "2026年" in line]
    return max(cell_len(row[: row.index("2026年")]) for row in rows) if len(rows) > 1 else 99


async def open_timeline(pilot) -> None:
    await pilot.press("T")
    await until(pilot, lambda: listed(pilot))


def seen(pilot) -> list[str]:
    return [line.strip() for line in screen_lines(pilot.app)]


def without_bar(lines: list[str]) -> list[str]:
    """Leaves out the scroll bar, which tells how many rows there are."""
    return [line.rstrip(" ▁▂▃▄▅▆▇█") for line in lines]


def detail(pilot) -> list[str]:
    widget = pilot.app.screen.query_one(PassageDetail)
    return seen(pilot)[widget.region.y : widget.region.bottom]


def chart(pilot) -> list[str]:
    widget = pilot.app.screen.query_one("#chart")
    return str(widget.visual).split("\n") if widget.display else []


@pytest.fixture
def comparing(monkeypatch) -> threading.Event:
    """Holds the comparing of figures until it is set."""
    go_on = threading.Event()
    compare = TimeConflicts.of

    def held(self, told):
        go_on.wait(60)
        return compare(self, told)

    monkeypatch.setattr(TimeConflicts, "of", held)
    return go_on


@pytest.fixture
def counting(monkeypatch) -> threading.Event:
    """Holds the counting of mentions until it is set."""
    go_on = threading.Event()

    def held(*arguments, **options):
        go_on.wait(60)
        return mention_counts(*arguments, **options)

    monkeypatch.setattr("tui.screens.timeline.mention_counts", held)
    return go_on


def conflicts(pilot) -> list[str]:
    return [row for row in listed(pilot) if "≠" in row]


async def test_accounts_of_one_day_stand_together_and_open_in_place(told):
    async with reading(told) as pilot:
        await pilot.press("T")
        assert isinstance(pilot.app.screen, TimelineScreen)
        await until(pilot, lambda: any("2025-03-04" in row for row in listed(pilot)))
        await until(pilot, lambda: conflicts(pilot))
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


async def test_the_list_is_filtered_by_words_and_days(told):
    async with reading(told) as pilot:
        await open_timeline(pilot)
        await pilot.press("/")
        await write(pilot, "2024")
        assert [row for row in listed(pilot) if "年" in row and "2024" not in row] == []
        await pilot.press("ctrl+u")
        await write(pilot, "2024-10-05")
        assert any("2024年秋天" in row for row in listed(pilot)) is False, "a season is longer than a month"
        await pilot.press("ctrl+u")
        await write(pilot, "不在任何一篇")
        assert listed(pilot) == []
        assert "No date fits the filter." in seen(pilot)
        await pilot.press("escape")
        assert any("2024年秋天" in row for row in listed(pilot))


async def test_a_filter_finds_a_day_inside_a_stretch(library):
    add_drafts(library, [Draft("川普在2025年10月27日至29日到訪港口。", "甲", published="2025-11-05")])
    async with reading(library) as pilot:
        await open_timeline(pilot)
        await pilot.press("/")
        await write(pilot, "2025-10-28")
        assert listed(pilot)[0] == " 2025-10-27 – 2025-10-29  "


async def test_accounts_of_a_stretch_stand_with_a_day_in_it_and_are_compared(library):
    add_drafts(
        library,
        [
            Draft(
                "2025年10月27日至29日，川普答應出資3500億元。", "甲", source="北報", published="2025-11-05"
            ),
            Draft("2025年10月28日，川普答應出資3000億元。", "乙", source="南報", published="2025-11-05"),
        ],
    )
    async with reading(library, [1, 2]) as pilot:
        await open_timeline(pilot)
        await until(pilot, lambda: conflicts(pilot))
        rows = listed(pilot)
        day = rows.index(" 2025-10-28  2 articles")
        assert rows[day + 1] == "   ≠ 3500億元 (北報)  3000億元 (南報)"
        assert rows[day + 2].startswith("  南報 ")
        assert rows[day + 3].startswith("  北報 (10-27–29)2025年10月27日至29日")
        assert rows.index(" 2025-10-27 – 2025-10-29  ") < day
        await pilot.press("G", "enter")
        await pilot.pause()
        assert room(pilot).active_pane.article == 1


async def test_figures_of_many_articles_are_compared(library):
    add_drafts(
        library,
        [
            Draft(f"2025年3月4日，川普帶來{count}人到訪港口。", f"第{count}篇", source=f"報{count % 2}")
            for count in range(2000, 2012)
        ],
    )
    async with reading(library) as pilot:
        await open_timeline(pilot)
        await pilot.press("a")
        await until(pilot, lambda: " 2025-03-04  12 articles" in listed(pilot))
        await until(pilot, lambda: conflicts(pilot))
        (conflict,) = conflicts(pilot)  # one row for one thing, however many tell of it
        assert "2000人 (報0)" in conflict
        assert "2011人 (報1)" in conflict


async def test_articles_whose_figures_are_not_compared_are_counted_at_their_day(library, monkeypatch):
    monkeypatch.setattr("store.text.differing_figures.MOST_ARTICLES", 2)
    add_drafts(library, [Draft(f"2025年3月4日，川普帶來{count}人到訪。", "甲") for count in range(20, 25)])
    async with reading(library) as pilot:
        await open_timeline(pilot)
        await pilot.press("a")
        await until(pilot, lambda: conflicts(pilot))
        assert listed(pilot)[0] == " 2025-03-04  5 articles   figures of 3 articles not compared"
        assert conflicts(pilot) == ["   ≠ 20人 (甲)  21人 (甲)"]


async def test_the_row_under_the_cursor_is_shown_whole_below(told):
    async with reading(told, [1], size=(60, 20)) as pilot:
        await open_timeline(pilot)
        await pilot.press("G")
        await pilot.pause()
        whole = "北報範例  川普在2025年3月4日到訪港口，帶來兩千人。"
        assert whole not in "".join(seen(pilot)[1:12])
        assert whole in "".join(detail(pilot))
        await pilot.press("g")
        await pilot.pause()
        assert "2024年秋天，港口曾經關閉。" in "".join(detail(pilot))


async def test_a_conflict_shows_the_sentences_of_both(told):
    async with reading(told, [1, 2]) as pilot:
        await open_timeline(pilot)
        await until(pilot, lambda: conflicts(pilot))
        await pilot.press("/")
        await write(pilot, "到訪")
        await pilot.press("enter", "g")
        await pilot.pause()
        assert "兩千人" in detail(pilot)[0]
        assert "一千五百人" in detail(pilot)[1]


async def test_the_dates_are_listed_while_figures_are_still_compared(told, comparing):
    days = "\n".join(f"2025年4月{day}日，港口無事。" for day in range(1, 29))
    add_drafts(told, [Draft(days, "丁", source="西報範例")])
    async with reading(told, [1, 2, 4], size=(60, 20)) as pilot:
        await open_timeline(pilot)
        assert " 2025-03-04  2 articles" in listed(pilot)
        await pilot.press("G", *("k" * 20))
        await pilot.pause()
        rows = pilot.app.screen.query_one(RowList)
        at, before = rows.current, seen(pilot)
        comparing.set()
        await until(pilot, lambda: conflicts(pilot))
        await pilot.pause()
        assert rows.current == at
        assert without_bar(seen(pilot)) == without_bar(before), "the conflict came above what is in sight"


async def test_what_a_filter_leaves_out_does_not_differ(told):
    async with reading(told, [1, 2]) as pilot:
        await open_timeline(pilot)
        await until(pilot, lambda: conflicts(pilot))
        await pilot.press("/")
        await write(pilot, "北報")
        assert len(listed(pilot)) > 1
        assert not conflicts(pilot), "only one of the articles is listed"
        await pilot.press("ctrl+u")
        assert conflicts(pilot)


async def test_a_conflict_is_found_again_when_it_comes(told):
    async with reading(told, [1, 2]) as pilot:
        await open_timeline(pilot)
        await until(pilot, lambda: conflicts(pilot))
        await pilot.press("n")
        await pilot.pause()
        at = pilot.app.screen.query_one(RowList).current
        assert isinstance(at.told[0], StatedFigure)
        await pilot.press("q", "T")
        await until(pilot, lambda: conflicts(pilot))
        await until(pilot, lambda: pilot.app.screen.query_one(RowList).current == at)


async def test_a_question_does_not_come_over_what_the_reader_has_gone_on_to(told, counting):
    async with reading(told, [1, 2]) as pilot:
        await open_timeline(pilot)
        timeline = pilot.app.screen
        await pilot.press("e", "question_mark")
        await until(pilot, lambda: pilot.app.screen is not timeline)
        over = pilot.app.screen
        counting.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert pilot.app.screen is over
        await pilot.press("escape", "e")
        await until(pilot, lambda: isinstance(pilot.app.screen, EntityDialog))


async def test_a_question_does_not_come_while_a_filter_is_typed(told, counting):
    async with reading(told, [1, 2]) as pilot:
        await open_timeline(pilot)
        timeline = pilot.app.screen
        await pilot.press("e", "slash", "2")
        counting.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("0")
        assert pilot.app.screen is timeline
        assert timeline.filter_words == ["20"]


async def test_an_article_may_be_removed_while_its_row_is_looked_at(told):
    async with reading(told, [1, 2]) as pilot:
        await open_timeline(pilot)
        await pilot.press("g")
        remove_articles(told, [1, 2])
        await pilot.press("j", "k")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TimelineScreen)


def test_of_an_article_that_is_gone_nothing_is_shown():
    day = Days(datetime.date(2025, 3, 4), datetime.date(2025, 3, 4))
    figure = Figure(0, 2, 8.0, 8.0, "人", "exact")
    assert in_full(Entry(day, Account(day, 1, 0, 2, Span(0, 4))), {}) == []
    assert in_full(Entry(day, (StatedFigure(1, figure), StatedFigure(2, figure))), {}) == []


async def test_an_entity_may_be_removed_before_it_is_asked_for(told, monkeypatch):
    monkeypatch.setattr("tui.screens.room.session.LOOK_SECONDS", 1_000)
    async with reading(told, [1, 2]) as pilot:
        await pilot.press("T", "c")
        await until(pilot, lambda: chart(pilot) or isinstance(pilot.app.screen, EntityDialog))
        if isinstance(pilot.app.screen, EntityDialog):
            await pilot.press("escape")
        for entity in {mention.entity for article in (1, 2) for mention in told.mentions(article)}:
            remove_entity(told, entity)
        await pilot.press("e")
        await until(pilot, lambda: "No known name" in pilot.app.screen.query_one(StatusLine).words)


async def test_another_size_lays_everything_out_anew_and_keeps_the_row(told):
    async with reading(told, size=(140, 40)) as pilot:
        await pilot.press("l", "T", "c")
        await until(pilot, lambda: chart(pilot))
        await until(pilot, lambda: any("2025-03-04" in row for row in listed(pilot)))
        await pilot.press("G")
        at = pilot.app.screen.query_one(RowList).current
        assert column(pilot) > 40
        tall = len(chart(pilot))
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: column(pilot) < 30)
        await until(pilot, lambda: len(chart(pilot)) < tall)
        assert pilot.app.screen.query_one(RowList).current == at


async def test_the_chart_counts_the_chosen_articles_and_asks_for_an_entity(told):
    async with reading(told, [1]) as pilot:
        await pilot.press("l", "l", "l", "T", "c")
        await until(pilot, lambda: isinstance(pilot.app.screen, EntityDialog))
        await write(pilot, "特朗普")
        await pilot.press("enter")
        await until(pilot, lambda: chart(pilot))
        assert any(line.split() == ["北報範例", "1×", "1"] for line in chart(pilot))
        assert not any("南報範例" in line for line in chart(pilot)), "it is not open"
        await pilot.press("a")
        await until(pilot, lambda: any("南報範例" in line for line in chart(pilot)))
        assert [line.split() for line in chart(pilot)[-3:]] == [
            ["北報範例", "1×", "1", "·", "·"],
            ["南報範例", "1×", "·", "·", "1"],
            ["東報範例", "0×", "·", "·", "0"],
        ]
        await pilot.press("c")
        assert not chart(pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, EntityDialog))
        await pilot.press("escape", "c")
        await until(pilot, lambda: chart(pilot))
        assert "川普" in chart(pilot)[0]


async def test_no_entity_is_asked_for_where_none_is_named(library):
    add_drafts(library, [Draft("2025年3月4日無事。", "甲")])
    async with reading(library) as pilot:
        await open_timeline(pilot)
        await pilot.press("c")
        await until(pilot, lambda: "No known name" in pilot.app.screen.query_one(StatusLine).words)
        assert not chart(pilot)


async def test_the_next_shared_day_comes_into_sight_with_all_its_accounts(library):
    days = "\n".join(f"2025年1月{day}日，港口無事。" for day in range(1, 29))
    add_drafts(library, [Draft(days, "甲"), Draft("2025年1月24日，另有一事。", "乙", source="南報")])
    async with reading(library, [1, 2], size=(60, 20)) as pilot:
        await open_timeline(pilot)
        await pilot.press("n")
        await pilot.pause()
        shown = "".join(seen(pilot)[:-5])
        assert "2025-01-24  2 articles" in shown
        assert "另有一事" in shown
        await pilot.press("n")
        assert "No further day" in pilot.app.screen.query_one(StatusLine).words


async def test_the_time_line_is_opened_again_where_it_was_left(told):
    async with reading(told) as pilot:
        await open_timeline(pilot)
        await pilot.press("a")
        await until(pilot, lambda: any("東報範例" in row for row in listed(pilot)))
        await pilot.press("G")
        await pilot.pause()
        at = pilot.app.screen.query_one(RowList).current
        await pilot.press("q", "T")
        await until(pilot, lambda: any("東報範例" in row for row in listed(pilot)))
        await until(pilot, lambda: pilot.app.screen.query_one(RowList).current == at)


async def test_the_heading_counts_dates_and_places(told):
    async with reading(told, [1, 2]) as pilot:
        await open_timeline(pilot)
        heading = str(pilot.app.screen.query_one("#heading").visual)
        assert "every article" not in heading
        await pilot.press("a")
        await until(pilot, lambda: "every article" in str(pilot.app.screen.query_one("#heading").visual))
        await until(pilot, lambda: "4 dates   5 places" in str(pilot.app.screen.query_one("#heading").visual))


def test_stretches_of_days_are_written_short():
    def heading(first: str, last: str | None) -> str:
        day = datetime.date.fromisoformat
        return written(Days(day(first), day(last) if last else datetime.date.max))

    assert heading("2025-10-27", "2025-10-27") == "2025-10-27"
    assert heading("2025-10-01", "2025-10-31") == "2025-10"
    assert heading("2024-01-01", "2024-12-31") == "2024"
    assert heading("1950-01-01", "1959-12-31") == "1950 – 1959"
    assert heading("2024-09-01", "2024-11-30") == "2024-09 – 2024-11"
    assert heading("2025-10-27", "2025-10-29") == "2025-10-27 – 2025-10-29"
    assert heading("2016-01-01", None) == "2016-01-01 –"
