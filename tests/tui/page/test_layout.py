from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.page.samples import TALK, shown
from tui.page.cells import cell_widths
from tui.page.layout import Page, Row


def all_rows(page: Page) -> list[Row]:
    return page.rows_from(page.first_row, 10_000_000)


def test_paragraphs_are_numbered_and_parted_by_a_blank_row() -> None:
    page = Page("海風一年\n船\n\n堤防", 4)
    seen = [(page.text[row.start : row.end], row.paragraph, row.first, row.blank) for row in all_rows(page)]
    assert seen == [
        ("海風", 1, True, False),
        ("一年", 1, False, False),
        ("", 1, False, True),
        ("船", 2, True, False),
        ("", 2, False, True),
        ("", 3, True, False),
        ("", 3, False, True),
        ("堤防", 4, True, False),
    ]
    assert page.paragraph_count == 4


def test_an_empty_text_has_one_empty_row() -> None:
    page = Page("", 40)
    assert all_rows(page) == [page.first_row] == [page.last_row]
    assert page.paragraph_count == 1
    assert page.row_at(7) == page.first_row


def test_either_half_of_a_wide_character_stands_for_it() -> None:
    page = Page("海a風", 10)
    row = page.first_row
    assert [page.offset_at(row, cell) for cell in range(-1, 8)] == [0, 0, 0, 1, 2, 2, 2, 2, 2]
    assert [page.cell_of(row, offset) for offset in range(4)] == [0, 2, 3, 5]


def test_a_cell_never_stands_for_a_combining_mark() -> None:
    page = Page("e\u0301e\u0301", 10)
    assert [page.offset_at(page.first_row, cell) for cell in range(3)] == [0, 2, 2]


def test_a_newline_belongs_to_the_row_before_it() -> None:
    page = Page("海風\n船", 10)
    assert page.row_at(2) == page.first_row
    assert page.row_at(3).paragraph == 2


def test_a_long_text_is_laid_out_only_where_someone_looks() -> None:
    page = Page((TALK + "\n") * 25_000, 60)
    row = page.row_at(len(page.text) // 2)
    page.rows_from(page.row_from(row, -40), 80)
    assert sum(rows is not None for rows in page._rows) <= 4
    assert row.paragraph == page.text.count("\n", 0, row.start) + 1


def test_one_paragraph_of_a_million_characters_is_laid_out_in_pieces() -> None:
    page = Page(TALK * 23_000, 60)
    assert len(page.text) > 1_000_000
    row = page.row_at(700_000)
    assert row.start <= 700_000 < row.end
    assert sum(rows is not None for rows in page._rows) == 1
    rows = all_rows(page)
    assert [row for row in rows if row.first] == [page.first_row]
    assert not any(row.blank for row in rows)
    assert "".join(page.text[row.start : row.end] for row in rows) == page.text
    assert page.paragraph_count == 1 == page.last_row.paragraph
    assert sum(page.cell_of(row, row.end) < 40 for row in rows) <= len(page.text) // 10_000


def test_a_very_long_paragraph_may_stand_among_others() -> None:
    long = TALK * 600
    for text in (f"船\n{long}\n堤防", f"{long}\n\n{long}", f"{long}\n", f"{'船' * 45_000}\n船"):
        page = Page(text, 50)
        rows = all_rows(page)
        assert [row.start for row in rows if row.first] == [
            0,
            *(index + 1 for index, character in enumerate(text) if character == "\n"),
        ]
        assert sum(row.blank for row in rows) == text.count("\n") == page.paragraph_count - 1
        assert page.last_row.paragraph == page.paragraph_count


@given(shown, st.integers(0, 24))
def test_rows_hold_the_text(text: str, width: int) -> None:
    page = Page(text, width)
    rows = all_rows(page)
    assert [row.place for row in rows] == sorted({row.place for row in rows})
    assert (
        "\n".join(
            "".join(text[row.start : row.end] for row in rows if row.paragraph == number)
            for number in range(1, page.paragraph_count + 1)
        )
        == text
    )
    assert sum(row.blank for row in rows) == text.count("\n")


@given(shown, st.integers(2, 24), st.data())
def test_an_offset_and_its_cell_lead_to_each_other(text: str, width: int, data: st.DataObject) -> None:
    page = Page(text, width)
    offset = data.draw(st.integers(0, len(text)))
    row = page.row_at(offset)
    assert not row.blank
    assert row.start <= offset <= row.end
    if offset < row.end and cell_widths(text[offset])[0]:
        cell = page.cell_of(row, offset)
        assert page.offset_at(row, cell) == offset
        assert page.offset_at(row, cell + cell_widths(text[offset])[0] - 1) == offset


@given(shown, st.integers(2, 24), st.integers(-40, 40), st.data())
def test_stepping_over_rows_is_counting_them(
    text: str, width: int, distance: int, data: st.DataObject
) -> None:
    page = Page(text, width)
    rows = all_rows(page)
    at = data.draw(st.integers(0, len(rows) - 1))
    assert page.row_from(rows[at], distance) == rows[min(max(at + distance, 0), len(rows) - 1)]
    assert page.rows_from(rows[at], 5) == rows[at : at + 5]


def test_stepping_crosses_blocks() -> None:
    page = Page((TALK + "\n") * 300, 40)
    rows = all_rows(page)
    assert len({row.block for row in rows}) > 3
    assert page.row_from(rows[-1], 1 - len(rows)) == rows[0]
    assert page.row_from(rows[3], 500) == rows[503]
    assert page.row_from(rows[503], -500) == rows[3]
    assert page.rows_from(rows[50], 300) == rows[50:350]
