from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.acts.articles import Corrections, edit_article, remove_articles
from store.acts.tray import (
    add_quotation,
    change_remark,
    change_script,
    clear_tray,
    move_quotation,
    place_quotation,
    remove_quotation,
)
from store.errors import NotFoundError, RefusedError
from store.library import Library
from store.records import Passage
from store.rescue import check


def remarks(library):
    return "".join(quotation.remark for quotation in library.quotations())


@pytest.fixture
def tray(library, articles):
    """Four quotations, remarked on as 甲乙丙丁."""
    return [
        add_quotation(library, Passage(1 + number % 2, number, number + 4), remark)
        for number, remark in enumerate("甲乙丙丁")
    ]


def test_quotations_stand_in_the_order_that_they_were_added(library, articles, tray):
    assert library.quotations() == tray
    assert library.quotations(2) == [tray[1], tray[3]]
    add_quotation(library, Passage(2, 0, 2), "戊")
    assert [quotation.remark for quotation in library.quotations(2)] == ["乙", "丁", "戊"]
    remove_quotation(library, 5)
    assert library.quotations(2) == [tray[1], tray[3]]
    assert library.quotation(3) == tray[2]
    assert tray[0].anchor.exact == articles[0].text[:4]


def test_the_tray_is_kept_and_each_act_is_one_step_of_undo(library, library_path, tray):
    steps = [
        lambda: move_quotation(library, 3, -2),
        lambda: change_remark(library, 1, " 為什麼？ "),
        lambda: change_script(library, 2, "simplified"),
        lambda: remove_quotation(library, 4),
        lambda: clear_tray(library),
    ]
    states = [library.quotations()]
    for step in steps:
        step()
        states.append(library.quotations())
    assert [len(state) for state in states] == [4, 4, 4, 4, 3, 0]
    assert [quotation.id for quotation in states[1]] == [3, 1, 2, 4]
    assert (states[2][1].remark, states[3][2].script) == ("為什麼？", "simplified")
    for state in reversed(states[:-1]):
        library.undo()
        assert library.quotations() == Library.open(library_path).quotations() == state
    for state in states[1:]:
        library.redo()
        assert library.quotations() == state


@pytest.mark.parametrize(
    ("identifier", "step", "order"),
    [
        (1, 1, "乙甲丙丁"),
        (4, -1, "甲乙丁丙"),
        (2, 2, "甲丙丁乙"),
        (1, -1, "甲乙丙丁"),
        (3, 99, "甲乙丁丙"),
        (2, 0, "甲乙丙丁"),
    ],
)
def test_a_quotation_moves_by_steps_as_far_as_there_is_room(library, tray, identifier, step, order):
    moved = move_quotation(library, identifier, step)
    assert remarks(library) == order
    assert moved == library.quotation(identifier)


def test_a_move_that_moves_nothing_is_no_change(library, tray):
    before = library.history()
    move_quotation(library, 1, -3)
    place_quotation(library, 4, 9)
    change_remark(library, 1, "甲")
    change_script(library, 1, "original")
    assert library.history() == before


def test_a_move_changes_no_other_quotation_while_there_is_room(library, tray):
    place_quotation(library, 4, 2)
    assert remarks(library) == "甲丁乙丙"
    assert [library.quotation(number) for number in (1, 2, 3)] == tray[:3]


def test_quotations_of_the_same_rank_can_be_moved(library, tray):
    with library.change("Tie") as change:
        for quotation in tray:
            change.replace(msgspec.structs.replace(quotation, rank=5.0))
    assert remarks(library) == "甲乙丙丁"
    move_quotation(library, 1, 2)
    assert remarks(library) == "乙丙甲丁"


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 5)), max_size=12))
def test_any_moves_are_those_of_a_list(library, tray, moves):
    order = [quotation.id for quotation in library.quotations()]
    for identifier, position in moves:
        place_quotation(library, identifier, position)
        order.remove(identifier)
        order.insert(max(position - 1, 0), identifier)
        assert [quotation.id for quotation in library.quotations()] == order


def test_places_do_not_run_out(library, tray):
    order = [quotation.id for quotation in library.quotations()]
    for _ in range(60):
        order.insert(1, order.pop())
        place_quotation(library, order[1], 2)
        assert [quotation.id for quotation in library.quotations()] == order


def test_what_is_not_there_is_not_quoted(library, articles, tray):
    with pytest.raises(NotFoundError):
        add_quotation(library, Passage(9, 0, 1))
    with pytest.raises(RefusedError, match="outside"):
        add_quotation(library, Passage(1, 0, 9999))
    for act in (remove_quotation, lambda kept, number: move_quotation(kept, number, 1)):
        with pytest.raises(NotFoundError, match="quotation 7"):
            act(library, 7)
    assert library.quotations() == tray


def test_a_corrected_text_takes_its_quotations_along(library, articles, tray):
    start = articles[0].text.index("俄羅斯願意談判")
    collected = add_quotation(library, Passage(1, start, start + 7))
    before = library.quotations()
    text = "編按：" + articles[0].text.replace("川普表示", "川普說")
    edit_article(library, 1, Corrections(text=text))
    moved = library.quotation(collected.id).anchor
    assert (moved.state, moved.start) == ("moved", start + 2)
    assert text[moved.start : moved.end] == moved.exact
    assert library.quotation(2) == tray[1]
    library.undo()
    assert library.quotations() == before


def test_a_removed_article_takes_its_quotations_along(library, tray):
    remove_articles(library, [1])
    assert remarks(library) == "乙丁"
    library.undo()
    assert library.quotations() == tray


def test_a_quotation_that_does_not_fit_its_text_is_found_by_a_check(library, library_path, tray):
    library.close()
    assert check(library_path).problems == ()
    library = Library.open(library_path)
    with library.change("Break") as change:
        anchor = msgspec.structs.replace(tray[1].anchor, exact="不是這些")
        change.replace(msgspec.structs.replace(tray[1], anchor=anchor))
    library.close()
    (problem,) = check(library_path).problems
    assert problem == "Quotation 2: at 2:1-5 there are other words than it quotes."
