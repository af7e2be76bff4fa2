from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.acts.annotations import add_note, add_reference, tag_passage
from store.acts.entities import add_entity
from store.acts.tray import add_quotation
from store.exchange.csv import COLUMNS, safe_cell
from store.exchange.formats import export
from store.records import Passage


def rows_of(library, articles):
    content = export(library, articles, "csv").content
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_kind_has_its_rows(library, articles):
    note = add_note(library, Passage(1, 0, 4), "一\n二", ("甲", "乙"))
    add_note(library, 2, "全篇")
    add_reference(library, Passage(1, 0, 2), Passage(2, 0, 2), "supports", "看")
    add_quotation(library, Passage(2, 0, 4), "問")
    tag_passage(library, Passage(1, 4, 6), 3, affirmed=False)
    rows = rows_of(library, articles)
    assert set(rows[0]) == set(COLUMNS)
    first, whole, reference, quotation, tag = rows[:5]
    assert first["kind"] == "note"
    assert first["created"] == note.created
    assert (first["start"], first["end"], first["exact"]) == ("0", "4", articles[0].text[:4])
    assert (first["text"], first["labels"], first["state"]) == ("一\n二", "甲\n乙", "exact")
    assert (first["paragraph"], first["title"], first["author"]) == ("1", "電話之後", "林一禾")
    assert (whole["article"], whole["start"], whole["text"]) == ("2", "", "全篇")
    assert (reference["relation"], reference["other_title"], reference["text"]) == (
        "supports",
        "通話內外",
        "看",
    )
    assert (quotation["kind"], quotation["text"]) == ("quotation", "問")
    assert (tag["relation"], tag["entity"]) == ("is not", "3")
    entities = [row for row in rows if row["kind"] == "entity"]
    assert len(entities) == len(library.entities()) == len(rows) - 5
    assert sum(int(row["mentions"]) for row in entities) == sum(
        len(library.mentions(article.id)) for article in articles
    )


def test_of_some_articles_only_what_is_theirs_is_written(library, articles):
    add_note(library, Passage(2, 0, 4), "另一篇的")
    add_reference(library, Passage(2, 0, 2), Passage(1, 0, 2), "supports")
    add_entity(library, "無人提及的名字", "other")
    rows = rows_of(library, articles[:1])
    assert [row["kind"] for row in rows if row["kind"] != "entity"] == ["cross-reference"]
    assert (rows[0]["article"], rows[0]["relation"]) == ("1", "supported by")
    assert 0 < len(rows) - 1 < 10
    exported = export(library, articles[:1], "csv")
    assert exported.counts["references"] == 1
    assert len(exported.losses) == 1


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "'=1"])
def test_no_cell_is_a_formula_and_none_loses_its_value(library, articles, value):
    assert safe_cell(value) == "'" + value
    add_note(library, 1, f"{value}|", (f"{value}|",))
    row = rows_of(library, articles)[0]
    assert row["text"][0] == "'" or row["text"][0] not in "=+-@＝\t\r\n"
    assert row["text"].removeprefix("'") in (f"{value}|", f"{value}|".strip("\n"))


@given(st.text(max_size=20) | st.text("=+-@\t\r\n'\",;甲", max_size=10))
def test_any_value_comes_back_from_its_cell(value):
    stream = io.StringIO(newline="")
    csv.writer(stream).writerow([safe_cell(value), "end"])
    stream.seek(0)
    cell, end = next(csv.reader(stream))
    assert end == "end"
    assert not cell.startswith(tuple("=+-@\t\r"))
    assert (cell[1:] if cell.startswith("'") else cell) == value
