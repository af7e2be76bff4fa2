from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.article_columns import GAP, cells_of, column_at, columns_for, head_of
from tui.widgets.article_rows import ArticleRow, Sorting

ROW = ArticleRow(12, "強風過後", True, "林一禾", "臺北晨報範例", "2026-03-05", 1234, 2, 0, ("航運", "天氣"))


def _keys(width: int) -> list[str]:
    return [column.key for column in columns_for(width)]


def test_columns_are_dropped_by_weight() -> None:
    assert _keys(176) == [
        "added", "title", "author", "source", "published", "characters", "notes", "references", "labels"
    ]  # fmt: skip
    assert _keys(96) == ["added", "title", "author", "source", "published", "notes", "references"]
    assert _keys(56) == ["added", "title", "published"]
    assert _keys(10) == ["added", "title"]


@given(st.integers(36, 300), st.text(max_size=60), st.text(max_size=60))
def test_a_row_is_as_wide_as_its_columns_whatever_is_in_it(width: int, title: str, author: str) -> None:
    columns = columns_for(width)
    total = sum(column.width for column in columns) + GAP * (len(columns) - 1)
    assert total <= width
    row = ROW._replace(title=title, author=author)
    assert cell_len(cells_of(columns, row)) == total
    assert cell_len(head_of(columns, Sorting("title"))) == total


def test_long_titles_are_cut_at_whole_characters() -> None:
    columns = columns_for(56)
    shown = cells_of(columns, ROW._replace(title="港" * 60))
    assert "港…" in shown
    assert shown.rstrip().endswith("2026-03-05")


def test_first_words_stand_in_brackets() -> None:
    assert "(強風過後)" in cells_of(columns_for(80), ROW._replace(titled=False))
    assert "(強風過後)" not in cells_of(columns_for(80), ROW)


def test_the_head_says_what_the_list_is_sorted_by() -> None:
    columns = columns_for(176)
    assert "Title ↑" in head_of(columns, Sorting("title"))
    assert "Notes ↓" in head_of(columns, Sorting("notes", reverse=True))


def test_a_cell_belongs_to_the_column_above_it() -> None:
    columns = columns_for(176)
    head = head_of(columns, Sorting("labels"))
    for heading, key in (("Title", "title"), ("Author", "author"), ("Published", "published")):
        column = column_at(columns, head.index(heading))
        assert column is not None
        assert column.key == key
    assert column_at(columns, columns[0].width) is None
    assert column_at(columns, 1000) is None
