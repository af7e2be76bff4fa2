from __future__ import annotations

import pytest

from store.citation import quotation
from store.exchange.sheet import interview_sheet
from tui.commands import quoting


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch):
    monkeypatch.setattr(quoting, "terminal_clipboard", lambda: None)


def test_quotations_are_collected_put_in_order_and_removed(duidu, library, articles):
    first = duidu("tray", "add", "1:0-4", "--remark", "為什麼是他？", "--json").rows[0]
    assert first["exact"] == articles[0].text[:4]
    assert {name: first[name] for name in ("quotation", "article", "start", "end", "remark")} == {
        "quotation": 1,
        "article": 1,
        "start": 0,
        "end": 4,
        "remark": "為什麼是他？",
    }
    duidu("tray", "add", "2:0-4")
    duidu("tray", "add", "2:5-9", "--script", "simplified")
    assert "number 1" in duidu("tray", "move", 3, 1).out
    duidu("tray", "remark", 2, "另一問")
    rows = duidu("tray", "--json").rows
    assert [(row["quotation"], row["remark"]) for row in rows] == [
        (3, ""),
        (1, "為什麼是他？"),
        (2, "另一問"),
    ]
    assert "另一問" in duidu("tray").out
    assert duidu("tray", "remove", 1, "--json").rows == [{"quotation": 1, "removed": True}]
    duidu("undo")
    assert len(duidu("tray", "--json").rows) == 3
    assert "3 quotations" in duidu("tray", "clear").out
    answer = duidu("tray")
    assert (answer.status, answer.out) == (0, "")
    assert "empty" in answer.err


def test_the_tray_is_quoted_whole_or_in_part(duidu, articles):
    duidu("tray", "add", "1:0-4")
    duidu("tray", "add", "2:0-4", "--script", "simplified")
    one = quotation(articles[0], 0, 4, "mla")
    two = quotation(articles[1], 0, 4, "mla", "simplified")
    assert duidu("tray", "quote", "--style", "mla").out == f"{one}\n\n{two}\n"
    (row,) = duidu("tray", "quote", 2, "--style", "mla", "--copy", "--json").rows
    assert row == {"text": two, "style": "mla", "copied": "file"}


def test_the_sheet_is_markdown(duidu, library, articles):
    duidu("tray", "add", "1:0-4", "--remark", "為什麼是他？")
    library.refresh()
    assert duidu("tray", "sheet").out == interview_sheet(library)
    assert duidu("tray", "sheet", "--json").rows[0]["quotations"] == 1


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("remove", 4), 1),
        (("move", 4, 1), 1),
        (("quote", 4), 1),
        (("quote",), 1),
        (("add", "9:0-1"), 1),
        (("add", "1"), 2),
        (("move", 1, 0), 2),
    ],
)
def test_what_is_not_there_is_refused(duidu, articles, words, status):
    answer = duidu("tray", *words)
    assert (answer.status, answer.out) == (status, "")
