from tui.widgets.entity_ranking import EntityRanking, EntityRow

ROWS = [
    EntityRow(1, "place", "新基隆", ("New Keelung",)),
    EntityRow(2, "place", "基隆港", ("基隆",)),
    EntityRow(3, "person", "高市早苗", ("Takaichi Sanae",)),
    EntityRow(4, "person", "習近平", ("习近平",)),
]


def _ids(typed: str, words: str = "") -> list[int]:
    return [row.entity for row in EntityRanking(ROWS, words).best(typed)]


def test_the_very_name_comes_before_its_beginning_and_that_before_the_rest() -> None:
    assert _ids("基隆") == [2, 1]
    assert _ids("基隆港") == [2]
    assert _ids("keelung") == [1]


def test_scripts_and_forms_meet() -> None:
    assert _ids("习近平") == _ids("習近平") == [4]
    assert _ids("ＴＡＫＡＩＣＨＩ") == [3]


def test_everything_is_listed_before_anything_is_typed() -> None:
    assert _ids("  ") == [1, 2, 3, 4]


def test_names_like_the_words_come_first() -> None:
    assert _ids("", "高適早苗") == [3, 1, 2, 4]
    assert _ids("", "前往基隆港") == [2, 1, 3, 4]


def test_nothing_fits_an_unknown_name() -> None:
    assert _ids("查無此人") == []
    assert EntityRanking([]).best("") == []
