from __future__ import annotations

from textual import events
from textual.geometry import Offset
from textual.pilot import Pilot

from tests.tui.widgets.pane_host import PaneHost, lines, pane_of
from tui.page.content import PaneMention
from tui.page.mentions import Mentions
from tui.page.words import Words
from tui.widgets.article_pane import ArticlePane
from tui.widgets.pane_surface import HEADER

TEXT = "海風一年比一年大，船卻一年比一年少。他望著堤防。\n市府答應重修堤防，預算卻拖了三年。"
LONG = "\n".join([TEXT] * 100)


def at(pane: ArticlePane, cell: int, row: int) -> Offset:
    return Offset(pane._shape.text_x + cell, HEADER + row)


async def move_to(pilot: Pilot[None], pane: ArticlePane, point: Offset) -> None:
    """Moves the held mouse; unlike the pilot's own, the point may lie outside of the pane."""
    where = pane.content_region.offset + point
    event = events.MouseMove(
        pane, point.x, point.y, 0, 0, 1, False, False, False, screen_x=where.x, screen_y=where.y
    )
    pilot.app.screen._forward_event(event)
    await pilot.pause()


async def test_either_half_of_a_wide_character_takes_the_caret() -> None:
    async with PaneHost(TEXT).run_test(size=(60, 20)) as pilot:
        pane = pane_of(pilot)
        for cell, offset in ((4, 2), (5, 2), (6, 3), (7, 3)):
            await pilot.click(pane, offset=at(pane, cell, 0))
            assert pane.caret == offset
            assert pane.selection is None


async def test_a_click_behind_a_grown_selection_takes_what_is_under_the_mouse() -> None:
    async with PaneHost(LONG).run_test(size=(60, 20)) as pilot:
        pane = pane_of(pilot)
        await pilot.press("S", "v", "G")
        pane.by_word("grow", Words(LONG, lambda text: [(0, len(text))], Mentions()))
        for _ in range(5):
            await pilot._post_mouse_events([events.MouseScrollUp], pane, offset=(10, 8), times=1)
        first = pane.first_in_sight
        assert first > 100
        await pilot.click(pane, offset=at(pane, 4, 0))
        assert pane.first_in_sight == first
        assert pane.caret == first + 2


async def test_beside_and_below_the_text_the_nearest_character_takes_it() -> None:
    async with PaneHost(TEXT).run_test(size=(60, 20)) as pilot:
        pane = pane_of(pilot)
        await pilot.click(pane, offset=at(pane, 51, 0))
        assert pane.caret == 23
        await pilot.click(pane, offset=(0, HEADER + 2))
        assert pane.caret == 25 == TEXT.index("市")
        await pilot.click(pane, offset=at(pane, 3, 1))
        assert pane.caret == 23
        await pilot.click(pane, offset=at(pane, 3, 15))
        assert pane.caret == 26


async def test_dragging_selects_and_stays_in_its_pane() -> None:
    app = PaneHost(TEXT, panes=2)
    async with app.run_test(size=(100, 20)) as pilot:
        pane, other = pane_of(pilot, 1), pane_of(pilot, 2)
        await pilot.mouse_down(pane, offset=at(pane, 2, 0))
        assert pane.selection is None
        await move_to(pilot, pane, at(pane, 6, 0))
        assert pane.selection == (1, 4)
        await move_to(pilot, pane, at(pane, 70, 0))
        assert pane.selection == (1, 21)
        assert (other.caret, other.selection) == (0, None)
        assert app.screen.get_selected_text() is None
        await pilot.mouse_up(other, offset=at(other, 2, 0))
        await move_to(pilot, pane, at(pane, 6, 0))
        assert pane.selection == (1, 21)
        assert app.mouse_captured is None


async def test_dragging_beyond_the_edge_scrolls() -> None:
    async with PaneHost(LONG).run_test(size=(60, 12)) as pilot:
        pane = pane_of(pilot)
        await pilot.mouse_down(pane, offset=at(pane, 0, 4))
        start = pane.caret
        before = lines(pane)
        for _ in range(4):
            await move_to(pilot, pane, at(pane, 0, 20))
        assert lines(pane) != before
        assert pane.selection[0] == start
        assert pane.caret > start + 40
        for _ in range(12):
            await move_to(pilot, pane, Offset(0, -3))
        assert pane.caret == 0
        assert pane.selection[0] == 0
        await pilot.mouse_up(pane, offset=at(pane, 0, 0))
        assert pane._drag_timer is None


async def test_a_click_never_moves_the_page_under_the_mouse() -> None:
    async with PaneHost(LONG, caret=1000).run_test(size=(60, 12)) as pilot:
        pane = pane_of(pilot)
        before = lines(pane)
        for row in (0, 8):
            await pilot.click(pane, offset=at(pane, 4, row))
            assert lines(pane) == before
            assert pane._point_of(pane.caret).y == row + HEADER


async def test_shift_extends_to_the_click() -> None:
    async with PaneHost(TEXT, caret=2).run_test(size=(60, 20)) as pilot:
        pane = pane_of(pilot)
        await pilot.click(pane, offset=at(pane, 10, 0), shift=True)
        assert pane.selection == (2, 6)


async def test_a_double_click_selects_the_mention_or_the_sentence_and_a_triple_the_paragraph() -> None:
    app = PaneHost(TEXT)
    async with app.run_test(size=(60, 20)) as pilot:
        pane = pane_of(pilot)
        mention = PaneMention(9, 10, 3, "other")
        pane.update_mentions([mention])
        await pilot.double_click(pane, offset=at(pane, 18, 0))
        await pilot.pause()
        assert pane.selection == (9, 10)
        assert app.said[-1] == (1, "mention", mention)
        await pilot.double_click(pane, offset=at(pane, 38, 0))
        assert TEXT[slice(*pane.selection)] == "他望著堤防。"
        await pilot.triple_click(pane, offset=at(pane, 2, 0))
        assert TEXT[slice(*pane.selection)] == TEXT.split("\n", maxsplit=1)[0]


async def test_the_wheel_scrolls_and_leaves_the_caret() -> None:
    async with PaneHost(LONG).run_test(size=(60, 12)) as pilot:
        pane = pane_of(pilot)
        first = lines(pane)
        pane.post_message(events.MouseScrollDown(pane, 5, 5, 0, 0, 0, False, False, False))
        await pilot.pause()
        assert lines(pane)[:7] == first[3:]
        assert pane.caret == 0
        pane.post_message(events.MouseScrollUp(pane, 5, 5, 0, 0, 0, False, False, False))
        await pilot.pause()
        assert lines(pane) == first


async def test_the_title_bar_takes_the_focus_only() -> None:
    app = PaneHost(TEXT, panes=2, caret=5)
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.click("#pane-2", offset=(10, 0))
        assert app.focused is pane_of(pilot, 2)
        assert pane_of(pilot, 2).caret == 5
