from __future__ import annotations

import pytest
from rich.cells import cell_len

from store.records import Article
from tui.screens.timeline_chart import chart_lines


def article(identifier: int, source: str | None, published: str | None) -> Article:
    return Article(id=identifier, title="題", source=source, published=published, text="一", digest="")


def of(*known: tuple[str | None, str | None]) -> dict[int, Article]:
    return {number: article(number, *one) for number, one in enumerate(known, start=1)}


def rows(lines: list[str]) -> dict[str, list[str]]:
    return {line.split()[0]: line.split()[1:] for line in lines if "×" in line and "earlier" not in line}


def test_each_source_has_a_row_and_each_month_a_column():
    articles = of(
        ("北報", "2025-03-05"), ("南報", "2025-05-06"), ("北報", "2025-05-09"), ("東報", "2025-05-01")
    )
    lines = chart_lines("川普", {1: 4, 2: 1, 3: 2}, articles, 80, 20)
    assert rows(lines) == {
        "北報": ["6×", "4", "·", "2"],
        "南報": ["1×", "·", "·", "1"],
        "東報": ["0×", "·", "·", "0"],
    }
    months = next(place for place, line in enumerate(lines) if line.split() == ["03", "04", "05"])
    assert lines[months - 1].split() == ["2025"]
    bars = lines[1 : months - 1]
    assert bars[-1].count("█") == 4, "two of the three months have a bar"
    assert bars[0].count("█") == 2, "the highest is March's"
    columns = [line.rindex(words) for line, words in ((lines[months], "05"), (lines[months + 1], " 2"))]
    assert cell_len(lines[months][: columns[0]]) == cell_len(lines[months + 1][: columns[1]])


@pytest.mark.parametrize("width", [58, 100, 158])
def test_months_without_room_are_counted_and_the_newest_shown(width):
    articles = of(*(("北報", f"{2020 + month // 12}-{month % 12 + 1:02}-05") for month in range(60)))
    lines = chart_lines("川普", dict.fromkeys(articles, 1), articles, width, 12)
    assert all(cell_len(line) <= width for line in lines)
    shown = next(line for line in lines if line.endswith("10 11 12")).split()
    assert lines[-1] == f"… {60 - len(shown)} earlier months: {60 - len(shown)}×"
    years = next(line for line in lines if "2024" in line)
    january = lines[lines.index(years) + 1].rindex("01")
    assert years.index("2024") == january


def test_sources_without_room_are_counted_as_one():
    articles = of(*((f"第{number}報", "2025-03-05") for number in range(9)), (None, "2025-04-01"))
    articles[11] = article(11, "無日報", None)
    counts = {number: 20 - number for number in articles}
    lines = chart_lines("川普", counts, articles, 80, 9)
    assert len(lines) == 9
    assert rows(lines)["第0報"] == ["19×", "19", "·"]
    assert lines[-2].split() == ["8", "others", "108×", "98", "10"]
    assert lines[-1] == "9× in articles without a date"


def test_nothing_steers_the_terminal_and_nothing_is_a_chart_too():
    lines = chart_lines("名\x1b[31m", {}, of(("報\x1b]0;x\x07", "2025-03-05"), (None, None)), 60, 9)
    assert not any("\x1b" in line or "\x07" in line for line in lines)
    assert chart_lines("名", {}, {}, 60, 9) == ["名: mentions by month of publication"]
