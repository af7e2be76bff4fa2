from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.citation.authors import Author, read_authors


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("林遠志", "林遠志"),
        ("林 遠 志", "林遠志"),
        ("林\u3000遠志", "林遠志"),
        ("林遠志 王小禾", "林遠志|王小禾"),
        ("林遠志、王小禾", "林遠志|王小禾"),
        ("林遠志與王小禾", "林遠志|王小禾"),
        ("林和平", "林和平"),
        ("和田一郎", "和田一郎"),
        ("唐納德·川普", "唐納德·川普"),
        ("記者林遠志／台北報導", "林遠志"),
        ("記者林遠志報導", "林遠志"),
        ("記者林遠志、王小禾／綜合報導", "林遠志|王小禾"),
        ("【本報記者 林遠志、王小禾 台北報導】", "林遠志|王小禾"),
        ("中央社記者林遠志台北9日電", "林遠志"),
        ("新华社记者林远志", "林远志"),
        ("駐東京記者林遠志", "林遠志"),
        ("編譯林遠志／綜合報導", "林遠志"),
        ("编译：林远志", "林远志"),
        ("文／林遠志", "林遠志"),
        ("作者：林遠志（某大學教授）", "林遠志"),
        ("林遠志／專欄作家", "林遠志"),
        ("王小禾/文 林遠志/圖", "王小禾|林遠志"),
        ("本刊編輯部", "本刊編輯部"),
        ("記者", "記者"),
        ("Associated Press", "Associated Press"),
        ("By Jane Doe", "Jane Doe"),
        ("", ""),
        ("  \n ", ""),
    ],
)
def test_names_are_read_without_what_stands_around_them(byline, names):
    assert "|".join(author.name for author in read_authors(byline)) == names


@pytest.mark.parametrize(
    ("byline", "inverted"),
    [
        ("Jane Doe", "Doe, Jane"),
        ("Doe, Jane", "Doe, Jane"),
        ("Ludwig van Beethoven", "van Beethoven, Ludwig"),
        ("J. R. Tolkien", "Tolkien, J. R."),
        ("Lin Yuan-chih", "Lin, Yuan-chih"),
        ("Plato", "Plato"),
        ("Editorial Board", "Editorial Board"),
        ("林遠志", "林遠志"),
    ],
)
def test_latin_names_of_people_are_turned_round(byline, inverted):
    (author,) = read_authors(byline)
    assert author.inverted == inverted


def test_several_latin_names_are_told_from_one_that_is_turned_round():
    assert [author.short for author in read_authors("Jane Doe, John Smith and Ann Poe")] == [
        "Doe",
        "Smith",
        "Poe",
    ]


@given(st.text(max_size=60) | st.text("林遠志記者／報導、 ()（）Jane,", max_size=30))
def test_any_byline_gives_names_of_one_line(byline):
    authors = read_authors(byline)
    assert bool(authors) is bool(byline.split())
    assert all(author.name.strip() and "\n" not in author.name for author in authors)


def test_a_byline_beyond_measure_is_one_name():
    line = "甲、" * 400
    assert read_authors(line) == (Author(line),)
