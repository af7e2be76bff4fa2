from __future__ import annotations

import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.text.safety import safe_to_show
from tui.commands import output
from tui.commands.output import Column, complain, print_json, print_table, say, with_progress

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
COLUMNS = (Column("id", right=True), Column("題目", flexible=True), Column("note", flexible=True, path=True))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _table(stream: io.StringIO, rows: list[tuple[object, ...]], width: int = 80) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        patch.setenv("COLUMNS", str(width))
        patch.setenv("NO_COLOR", "1")
        print_table(COLUMNS, rows)
    return stream.getvalue().splitlines()


@given(st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=3))
def test_json_keeps_every_text_and_holds_nothing_that_a_terminal_obeys(row):
    stream = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        print_json([row])
    line = stream.getvalue()
    assert line.endswith("\n")
    assert json.loads(line) == row
    assert safe_to_show(line) == line
    assert "\n" not in line[:-1]
    line.encode("utf-8")


def test_json_leaves_ordinary_words_readable(capsys):
    print_json([{"title": "電話之後"}])
    assert capsys.readouterr().out == '{"title": "電話之後"}\n'


def test_columns_are_aligned_by_cells(capsys):
    print_table(COLUMNS, [(1, "對讀", "甲"), (12, "three", None), (3, "a\nb", "\x1b[2J")])
    assert capsys.readouterr().out.splitlines() == [
        "id  題目   note",
        " 1  對讀   甲",
        "12  three",
        " 3  a b    ␛[2J",
    ]


@given(st.lists(st.tuples(st.integers(0, 999), ANY_TEXT, ANY_TEXT), max_size=5), st.integers(30, 90))
def test_a_table_on_a_terminal_is_no_wider_than_it(rows, width):
    lines = _table(Terminal(), rows, width)
    assert len(lines) == len(rows) + 1
    assert all(cell_len(line) <= width for line in lines)
    assert all(safe_to_show(line) == line for line in lines)


def test_a_cell_that_is_cut_ends_so_and_keeps_its_column(capsys):
    heading, line = _table(Terminal(), [(1, "對讀" * 20, "後")], 30)
    assert "…" in line
    assert cell_len(line[: line.index("後")]) == cell_len(heading[: heading.index("note")])


def test_a_path_that_is_cut_keeps_its_end(monkeypatch):
    monkeypatch.setattr(sys, "stdout", stream := Terminal())
    monkeypatch.setenv("COLUMNS", "20")
    print_table([Column("file", flexible=True, path=True)], [["/a/long/way/to/the/新聞.txt"]])
    assert stream.getvalue().splitlines()[1] == "…way/to/the/新聞.txt"


def test_a_table_elsewhere_is_whole_and_without_colour():
    title = "對讀" * 50
    assert _table(io.StringIO(), [(1, title, "")], 30)[1] == f" 1  {title}"


def test_colour_is_for_terminals_that_want_it(monkeypatch):
    monkeypatch.setattr(sys, "stdout", stream := Terminal())
    print_table(COLUMNS, [])
    assert "\x1b[1m" in stream.getvalue()
    assert "\x1b" not in "".join(_table(Terminal(), []))


def test_a_sentence_is_one_safe_line(capsys):
    say("one\ntwo\x9b")
    complain("three\nfour\x1b")
    captured = capsys.readouterr()
    assert captured.out == "one two▯\n"
    assert captured.err == "duidu: three four␛\n"


def test_short_work_shows_no_progress(monkeypatch):
    monkeypatch.setattr(sys, "stderr", stream := Terminal())
    assert list(with_progress([1, 2, 3], "Counting")) == [1, 2, 3]
    assert stream.getvalue() == ""


def test_long_work_shows_how_far_it_is_on_a_terminal_only(monkeypatch):
    monkeypatch.setattr(output, "_PATIENCE_SECONDS", -1.0)
    monkeypatch.setattr(sys, "stderr", stream := Terminal())
    assert list(with_progress(["甲", "乙"], "Counting")) == ["甲", "乙"]
    assert "Counting" in stream.getvalue()
    assert "100%" in stream.getvalue()
    monkeypatch.setattr(sys, "stderr", quiet := io.StringIO())
    assert list(with_progress([1, 2], "Counting")) == [1, 2]
    assert quiet.getvalue() == ""
