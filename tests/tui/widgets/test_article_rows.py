import pytest

from tui.widgets.article_rows import SORT_KEYS, ArticleRow, Sieve, Sorting


def _row(article: int, title: str = "無題", **fields: object) -> ArticleRow:
    known = {
        "author": "",
        "source": "",
        "published": "",
        "characters": 0,
        "notes": 0,
        "references": 0,
        "labels": (),
    }
    return ArticleRow(article, title, True, **{**known, **fields})


def _ids(rows: list[ArticleRow]) -> list[int]:
    return [row.article for row in rows]


def test_rows_without_the_key_stand_last_either_way() -> None:
    rows = [_row(1), _row(2, published="2026-02-01"), _row(3, published="2025-12-31"), _row(4)]
    assert _ids(Sorting("published").apply(rows)) == [3, 2, 1, 4]
    assert _ids(Sorting("published", reverse=True).apply(rows)) == [2, 3, 1, 4]


def test_scripts_sort_together() -> None:
    rows = [_row(1, "臺灣海峽"), _row(2, "海峽"), _row(3, "台湾海峡")]
    ordered = _ids(Sorting("title").apply(rows))
    assert abs(ordered.index(1) - ordered.index(3)) == 1


@pytest.mark.parametrize(
    ("key", "field"), [("characters", "characters"), ("notes", "notes"), ("references", "references")]
)
def test_numbers_sort_as_numbers(key: str, field: str) -> None:
    rows = [_row(1, **{field: 9}), _row(2, **{field: 10}), _row(3, **{field: 0})]
    assert _ids(Sorting(key).apply(rows)) == [3, 1, 2]
    assert _ids(Sorting(key, reverse=True).apply(rows)) == [2, 1, 3]


def test_the_next_key_follows_until_the_first_comes_again() -> None:
    sorting = Sorting()
    seen = []
    for _ in SORT_KEYS:
        seen.append(sorting.key)
        sorting = sorting.next
    assert seen == list(SORT_KEYS)
    assert sorting == Sorting()
    assert sorting.reversed.reverse
    assert not sorting.reversed.next.reverse


def test_every_typed_word_must_be_there_in_any_script() -> None:
    rows = [
        _row(1, "颱風過後的港口", author="林一禾"),
        _row(2, "港口新聞", source="維港評論", labels=("天氣",)),
        _row(3, "Port News"),
    ]
    sieve = Sieve()
    assert _ids(sieve.keep(rows, "港口")) == [1, 2]
    assert _ids(sieve.keep(rows, "港口　林一禾")) == [1]
    assert _ids(sieve.keep(rows, "天气 维港")) == [2]
    assert _ids(sieve.keep(rows, "ｐｏｒｔ")) == [3]
    assert _ids(sieve.keep(rows, "港口林")) == []
    assert _ids(sieve.keep(rows, " ")) == [1, 2, 3]


def test_a_corrected_row_is_sifted_by_its_new_words() -> None:
    sieve = Sieve()
    assert sieve.keep([_row(1, "舊題")], "新題") == []
    assert _ids(sieve.keep([_row(1, "新題")], "新題")) == [1]
