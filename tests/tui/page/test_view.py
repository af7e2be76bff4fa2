from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.page.samples import TALK, shown
from tui.page.view import MOTIONS, View

LONG = "\n".join([TALK] * 60)


def in_sight(view: View) -> bool:
    return view.caret_row.place in [row.place for row in view.rows]


def test_a_selection_holds_the_characters_at_both_ends() -> None:
    view = View("海風一年比一年大", 40, 10, caret=2)
    view.move("right", extend=True)
    assert view.selection == (2, 4)
    view.move("left", extend=True)
    view.move("left", extend=True)
    assert view.selection == (1, 3)
    view.move("right")
    assert view.selection is None


def test_leaving_a_grown_selection_leads_back_to_where_it_grew_from_and_dropping_it_stays() -> None:
    for leave, back in (("leave_selection", 205), ("clear_selection", len(LONG) - 1)):
        view = View(LONG, 40, 10, caret=205)
        while view.grow(lambda offset: (offset, offset + 1)):
            pass
        assert view.selection == (0, len(LONG))
        top = view.top
        getattr(view, leave)()
        assert (view.selection, view.caret) == (None, back)
        assert in_sight(view) == (leave == "leave_selection") or view.top.place == top.place


def test_while_extending_every_motion_extends_and_afterwards_the_selection_stays() -> None:
    view = View("海風一年。比一年大。", 40, 10)
    view.toggle_extending()
    view.move("sentence_on")
    assert view.selection == (0, 6)
    view.toggle_extending()
    assert view.selection == (0, 6)
    view.move("right")
    assert view.selection is None


def test_selecting_a_range_puts_the_caret_at_the_asked_end() -> None:
    view = View("海風一年e\u0301。", 40, 10)
    view.select(1, 6)
    assert (view.selection, view.caret) == ((1, 6), 1)
    view.select(1, 6, caret_at_end=True)
    assert (view.selection, view.caret) == ((1, 6), 4)
    view.clear_selection()
    assert (view.selection, view.caret) == (None, 4)


def test_a_column_is_kept_through_shorter_rows() -> None:
    view = View("海風一年\n船\n堤防三年", 40, 10, caret=3)
    for expected in (5, 10):
        view.move("down")
        assert view.caret == expected
    view.move("left")
    view.move("up")
    view.move("up")
    assert view.caret == 2


def test_the_caret_keeps_rows_of_context() -> None:
    view = View(LONG, 40, 12)
    for _ in range(15):
        view.move("down")
    places = [row.place for row in view.rows]
    assert places.index(view.caret_row.place) == 9
    view.move("start")
    assert view.top == view.page.first_row


def test_from_afar_the_caret_is_put_at_a_third_of_the_height() -> None:
    view = View(LONG, 40, 12)
    view.put(len(LONG) // 2)
    assert [row.place for row in view.rows].index(view.caret_row.place) == 4


def test_a_page_keeps_the_carets_place_in_the_window_and_ends_at_the_texts_ends() -> None:
    view = View(LONG, 40, 12, caret=3)
    first = view.rows
    view.turn(10)
    assert view.rows[:2] == first[10:]
    assert view.caret > 3
    view.turn(-10)
    assert (view.rows, view.caret) == (first, 3)
    for _ in range(60):
        view.turn(10)
    assert view.caret_row == view.page.last_row
    assert view.rows[-1] == view.page.last_row
    assert len(view.rows) == 12


def test_scrolling_leaves_the_caret_and_stops_at_the_ends() -> None:
    view = View(LONG, 40, 12)
    view.scroll(9)
    assert not in_sight(view)
    assert view.caret == 0
    view.scroll(100_000)
    assert view.rows[-1] == view.page.last_row
    view.scroll(-100_000)
    assert view.top == view.page.first_row


def test_a_resize_keeps_the_first_rows_text_and_the_caret() -> None:
    view = View(LONG, 40, 12)
    view.scroll(60)
    view.put(view.rows[5].start)
    start = view.top.start
    view.resize(24, 12)
    assert view.top.start <= start < view.rows[1].end
    assert in_sight(view)
    view.scroll(-60)
    view.resize(24, 5)
    assert not in_sight(view)


def test_an_empty_text_can_be_walked() -> None:
    view = View("", 40, 10)
    for name in MOTIONS:
        view.move(name, extend=True)
    view.turn(5)
    assert (view.caret, view.selection, len(view.rows)) == (0, None, 1)


steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(sorted(MOTIONS)), st.booleans()),
        st.tuples(st.just("turn"), st.integers(-12, 12)),
        st.tuples(st.just("scroll"), st.integers(-12, 12)),
        st.tuples(st.just("resize"), st.integers(2, 30)),
    ),
    max_size=12,
)


@given(shown, st.integers(2, 20), st.integers(1, 8), steps)
def test_the_window_is_always_full_and_the_caret_in_it_after_a_motion(
    text: str, width: int, height: int, taken: list[tuple[str, int]]
) -> None:
    view = View(text, width, height)
    for name, value in taken:
        if name == "turn":
            view.turn(value)
        elif name == "scroll":
            view.scroll(value)
        elif name == "resize":
            view.resize(value, max(1, value // 3))
        else:
            view.move(name, extend=bool(value))
            assert in_sight(view)
        missing = view.height - len(view.rows)
        assert missing <= 0 or view.top == view.page.first_row
        if view.selection is not None:
            start, end = view.selection
            assert start <= view.caret < end <= len(text)
