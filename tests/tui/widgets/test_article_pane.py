from __future__ import annotations

from typing import ClassVar

import pytest
from rich.cells import cell_len
from textual.binding import BindingType
from textual.geometry import Offset

from tests.tui.widgets.pane_host import PaneHost, lines, looks, pane_of
from tui.page.breaking import NEVER_FIRST
from tui.page.content import MarginMark, PaneMention, PaneText
from tui.page.highlights import Highlight
from tui.widgets.article_pane import ArticlePane
from tui.widgets.pane_surface import HEADER

TEXT = (
    "碼頭的老工人說：「海風一年比一年大，船卻一年比一年少。」他望著堤防。\n"
    "市府答應重修堤防，預算卻拖了三年。居民問：什麼時候動工？官員只說「快了」。\n"
    "[@click=app.quit]跑[/] \x1b]52;c;AAAA\x07有\u202e字"
)
LONG = "\n".join([TEXT.split("\n", 1)[0]] * 200)


@pytest.mark.parametrize("width", [20, 33, 48, 61, 90])
async def test_rows_never_begin_with_a_mark_that_must_not_stand_there(width: int) -> None:
    app = PaneHost(TEXT)
    async with app.run_test(size=(width, 40)) as pilot:
        x = pane_of(pilot)._shape.text_x
        rows = [line[x:] for line in lines(pane_of(pilot)) if len(line) > x]
        assert "".join(rows).replace("\n", "").startswith("碼頭的老工人")
        assert not [row for row in rows if row[0] in NEVER_FIRST]
        assert all(cell_len(line) <= width for line in lines(pane_of(pilot)))


async def test_hostile_text_is_shown_as_what_it_is() -> None:
    async with PaneHost(TEXT).run_test(size=(60, 20)) as pilot:
        seen = "".join(lines(pane_of(pilot)))
        assert "[@click=app.quit]跑[/]" in seen
        assert "␛]52;c;AAAA␇有▯字" in seen
        assert not {"\x1b", "\x07", "\u202e"} & set(seen)


async def test_a_hostile_title_is_one_safe_line() -> None:
    async with PaneHost(TEXT).run_test(size=(60, 20)) as pilot:
        pane = pane_of(pilot)
        pane.open(PaneText(1, "船", "[b]海\x1b[31m\n風", "報\x9b"))
        assert "[b]海␛[31m 風" in pane.render_line(0).text
        assert "報▯" in pane.render_line(1).text


async def test_the_title_bar_says_the_pane_and_where_the_caret_is() -> None:
    async with PaneHost(TEXT).run_test(size=(60, 20)) as pilot:
        await pilot.press("G")
        bar = pane_of(pilot).render_line(0).text
        assert bar.startswith(" 1  標題")
        assert bar.endswith("3/3  100% ")
        pane_of(pilot).number = 4
        assert pane_of(pilot).render_line(0).text.startswith(" 4  標題")


async def test_the_title_gives_way_where_there_is_no_room() -> None:
    async with PaneHost(TEXT).run_test(size=(24, 20)) as pilot:
        pane = pane_of(pilot)
        pane.open(PaneText(1, "船", "一個很長很長很長很長的標題"))
        bar = pane.render_line(0)
        assert "…" in bar.text
        assert bar.cell_length == 24
        assert bar.text.endswith("1/1  0% ")


KEYS = {
    ("l",): 1,
    ("right", "right", "h"): 1,
    ("j",): 22,
    ("j", "j", "k"): 22,
    ("right_parenthesis",): 28,
    ("right_parenthesis", "right_parenthesis", "left_parenthesis"): 28,
    ("}",): 35,
    ("}", "}", "{"): 35,
    ("$",): 21,
    ("$", "0"): 0,
    ("G",): len(TEXT) - 1,
    ("end", "home"): 0,
    ("end", "g"): 0,
    ("ctrl+down", "ctrl+right"): 52,
    ("ctrl+end", "ctrl+home", "down", "up", "right", "left"): 0,
}


@pytest.mark.parametrize("keys", KEYS)
async def test_keys_move_the_caret(keys: tuple[str, ...]) -> None:
    app = PaneHost(TEXT)
    async with app.run_test(size=(52, 40)) as pilot:
        await pilot.press(*keys)
        assert pane_of(pilot).caret == KEYS[keys]
        assert app.said[-1] == (1, "caret", KEYS[keys])


async def test_full_width_keys_move_it_as_well() -> None:
    async with PaneHost(TEXT).run_test(size=(52, 40)) as pilot:
        await pilot.press("ｌ", "ｌ", "ｈ")
        assert pane_of(pilot).caret == 1
        await pilot.press("fullwidth_right_parenthesis")
        assert pane_of(pilot).caret == 28
        await pilot.press("Ｇ")
        assert pane_of(pilot).caret == len(TEXT) - 1


async def test_pages_and_half_pages() -> None:
    async with PaneHost(LONG).run_test(size=(60, 22)) as pilot:
        pane = pane_of(pilot)
        first = lines(pane)
        await pilot.press("space")
        assert lines(pane)[0] == first[18]
        await pilot.press("b")
        assert lines(pane)[1:] == first[1:]
        assert pane.caret == 0
        await pilot.press("ctrl+d")
        assert lines(pane)[0] == first[10]
        await pilot.press("ctrl+u", "pagedown", "pageup")
        assert lines(pane)[1:] == first[1:]


async def test_keys_select() -> None:
    app = PaneHost(TEXT)
    async with app.run_test(size=(60, 20)) as pilot:
        pane = pane_of(pilot)
        await pilot.press("shift+right", "shift+right")
        assert pane.selection == (0, 3)
        assert app.said[-1] == (1, "caret", 2)
        await pilot.press("escape")
        assert pane.selection is None
        assert app.said[-1] == (1, "selection", None)
        await pilot.press("v", "l", "l")
        assert pane.extending
        assert pane.selection == (2, 5)
        await pilot.press("v")
        assert not pane.extending
        assert pane.selection == (2, 5)
        assert app.said[-1] == (1, "selection", (2, 5)), "motions extend it no longer"
        await pilot.press("h")
        assert pane.selection is None


async def test_the_sentence_and_the_paragraph_are_selected_by_a_key() -> None:
    async with PaneHost(TEXT, caret=40).run_test(size=(60, 20)) as pilot:
        pane = pane_of(pilot)
        assert pane.passage() == (35, 52)
        await pilot.press("s")
        assert pane.selection == pane.passage() == (35, 52)
        await pilot.press("S")
        assert TEXT[slice(*pane.selection)] == TEXT.split("\n")[1]
        assert pane.passage() == pane.selection


async def test_escape_is_left_to_the_screen_where_nothing_is_selected() -> None:
    class Host(PaneHost):
        BINDINGS: ClassVar[list[BindingType]] = [("escape", "note_escape", "")]

        def action_note_escape(self) -> None:
            self.said.append("escape")

    app = Host(TEXT)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("s", "escape")
        assert "escape" not in app.said
        await pilot.press("escape")
        assert app.said[-1] == "escape"


async def test_mentions_have_a_sign_besides_their_colour_and_keys_go_through_them() -> None:
    kinds = {"碼頭": "person", "海風": "place", "市府": "organisation", "居民": "other"}
    mentions = [PaneMention(TEXT.index(name), TEXT.index(name) + 2, 9, kind) for name, kind in kinds.items()]
    async with PaneHost(TEXT, caret=4).run_test(size=(60, 20)) as pilot:
        pane = pane_of(pilot)
        pane.update_mentions(reversed(mentions))
        signs = [looks(pane, name) & {"underline", "bold", "italic"} for name in kinds]
        assert signs == [{"underline"}, {"italic"}, {"bold"}, {"italic", "underline"}]
        seen = []
        for key in ("]", "]", "fullwidth_right_square_bracket", "]", "[", "left_corner_bracket", "[", "["):
            await pilot.press(key)
            seen.append(pane.caret)
        starts = [mention.start for mention in mentions]
        assert seen == [*starts[1:], starts[3], *starts[2::-1], starts[0]]
        assert pane.mention_at(1) == mentions[0]
        assert pane.mention_at(2) is None


async def test_marks_stand_in_the_margin_and_survive_caret_and_selection() -> None:
    async with PaneHost(TEXT).run_test(size=(60, 20)) as pilot:
        pane = pane_of(pilot)
        pane.select(10, 15)
        pane.update_marks(
            [MarginMark(37, 40, "note"), MarginMark(36, 38, "reference"), MarginMark(2, 4, "tag")]
        )
        assert [line[:6].rstrip() for line in lines(pane)[:5]] == [" 1  #", "", "", " 2*»", ""]
        assert "ground" in looks(pane, TEXT[38:40])
        assert (pane.selection, pane.caret) == ((10, 15), 10)
        pane.update_marks([MarginMark(36, 38, "reference"), MarginMark(2, 4, "tag", review=True)])
        assert [line[:6].rstrip() for line in lines(pane)[:5]] == [" 1  ?", "", "", " 2 »", ""]
        assert "underline2" in looks(pane, TEXT[2:4])
        pane.update_marks([])
        assert [line[:6].rstrip() for line in lines(pane)[:5]] == [" 1", "", "", " 2", ""]
        assert "ground" not in looks(pane, TEXT[38:40])


async def test_the_screen_may_lay_highlights_of_its_own_over_the_text() -> None:
    async with PaneHost(TEXT).run_test(size=(60, 20)) as pilot:
        pane = pane_of(pilot)
        pane.update_highlights("find", [Highlight(4, 6, "found")])
        assert looks(pane, TEXT[4:6]) == {"ground"}
        pane.update_highlights("find", [])
        assert looks(pane, TEXT[4:6]) == set()


async def test_the_caret_covers_both_cells_of_its_character_and_takes_the_cursor_along() -> None:
    app = PaneHost(TEXT)
    async with app.run_test(size=(60, 20)) as pilot:
        pane = pane_of(pilot)
        await pilot.press("right", "down")
        (segment,) = [s for y in range(20) for s in pane.render_line(y) if s.style and s.style.reverse]
        assert segment.text == TEXT[pane.caret]
        assert app.cursor_position == pane.content_region.offset + Offset(pane._shape.text_x + 2, 3)


async def test_only_rows_that_look_different_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with PaneHost(LONG).run_test(size=(60, 30)) as pilot:
        await pilot.press("down")
        asked: list[int] = []
        monkeypatch.setattr(
            ArticlePane, "refresh", lambda _, *regions: asked.extend(r.y for r in regions or ())
        )
        await pilot.press("right")
        assert set(asked) == {0, HEADER + 1}
        asked.clear()
        await pilot.press("down")
        assert set(asked) == {0, HEADER + 1, HEADER + 3}
        asked.clear()
        await pilot.press("shift+up", "up")
        assert set(asked) == {0, HEADER, HEADER + 1, HEADER + 3}


async def test_a_resize_keeps_the_caret_in_sight() -> None:
    async with PaneHost(LONG, caret=3000).run_test(size=(90, 30)) as pilot:
        pane = pane_of(pilot)
        top = lines(pane)[0]
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        assert pane.caret == 3000
        assert pane._point_of(3000) is not None
        await pilot.resize_terminal(90, 30)
        await pilot.pause()
        assert pane._point_of(3000) is not None
        assert len(top) == len(lines(pane)[0])


async def test_wide_panes_keep_a_comfortable_measure() -> None:
    async with PaneHost(TEXT.replace("\n", "") * 9).run_test(size=(150, 20)) as pilot:
        pane = pane_of(pilot)
        words = [line.strip().lstrip("0123456789 ") for line in lines(pane)]
        assert 78 <= max(map(cell_len, words)) <= 80
        left = len(lines(pane)[1]) - len(lines(pane)[1].lstrip())
        assert 30 <= left <= 42
        pane.measure = 0
        assert max(map(cell_len, lines(pane))) > 140
        pane.measure = 40
        assert max(cell_len(line.strip().lstrip("0123456789 ")) for line in lines(pane)) <= 40


async def test_another_script_keeps_everything_in_its_place() -> None:
    app = PaneHost(TEXT)
    async with app.run_test(size=(60, 20)) as pilot:
        pane = pane_of(pilot)
        pane.update_marks([MarginMark(2, 4, "note")])
        pane.select(11, 17)
        await pilot.pause()
        said = list(app.said)
        pane.show_as(PaneText(7, TEXT, "標題", script="simplified"))
        await pilot.pause()
        assert "海风" in "".join(lines(pane))
        assert pane.render_line(0).text.startswith(" 1 簡 标题")
        assert (pane.selection, pane.caret, len(pane.marks)) == ((11, 17), 11, 1)
        assert app.said == said
        with pytest.raises(ValueError, match="open"):
            pane.show_as(PaneText(7, "船"))


async def test_a_pane_can_be_empty() -> None:
    async with PaneHost(TEXT).run_test(size=(60, 20)) as pilot:
        pane = pane_of(pilot)
        pane.close_article()
        await pilot.press("j", "G", "space", "s", "v", "]", "shift+right", "escape")
        assert (pane.article, pane.caret, pane.selection, pane.passage()) == (None, 0, None, (0, 0))
        assert not "".join(lines(pane)).strip()
        pane.open(PaneText(1, ""))
        await pilot.press("j", "G", "space", "s", "S", "v", "escape")
        assert (pane.caret, pane.selection, pane.passage()) == (0, None, (0, 0))
        pane.open(PaneText(2, TEXT), caret=30)
        assert (pane.article, pane.caret) == (2, 30)


async def test_the_pane_says_that_it_has_the_focus() -> None:
    app = PaneHost(TEXT, panes=2)
    async with app.run_test(size=(80, 20)) as pilot:
        pane_of(pilot, 2).focus()
        await pilot.pause()
        assert app.said[-1] == (2, "activated")
        bars = [next(iter(pane_of(pilot, number).render_line(0))).style for number in (1, 2)]
        assert bars[0] != bars[1]
        pane_of(pilot, 1).active = True
        await pilot.pause()
        assert next(iter(pane_of(pilot, 1).render_line(0))).style == bars[1]


async def test_without_colours_caret_selection_and_marks_are_still_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with PaneHost(TEXT).run_test(size=(60, 20)) as pilot:
        pane = pane_of(pilot)
        pane.select(10, 15)
        assert looks(pane, TEXT[11:15]) >= {"reverse"}
        assert looks(pane, TEXT[10:11]) >= {"reverse", "bold", "underline"}
        assert next(iter(pane.render_line(0))).style.reverse
