from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from tests.tui.screens.host import screen_lines
from tui.keys import bind
from tui.widgets.hint_line import HintLine
from tui.widgets.line_input import LineInput


class _Page(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("page.keep", "enter,ctrl+s", "keep", "Keep", "Keep it.", show=True),
        bind("page.hidden", "h", "keep", "Hidden", "Keep it."),
        bind("page.find", "/", "keep", "Find", "Find it.", show=True),
        bind("page.back", "escape", "keep", "Back", "Go back.", show=True),
        bind("page.absent", "x", "absent", "Absent", "Not at present.", show=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.kept = 0

    def compose(self) -> ComposeResult:
        yield LineInput()
        yield HintLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        return action != "absent"

    def action_keep(self) -> None:
        self.kept += 1


class _Host(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.own_keys: dict[str, str] = {}
        self.page = _Page()

    def on_mount(self) -> None:
        self.push_screen(self.page)


async def test_only_what_is_to_be_seen_is_shown_even_where_a_field_has_the_key_too() -> None:
    app = _Host()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert screen_lines(app)[1].strip() == "Enter Keep  / Find  Esc Back"


async def test_hints_that_do_not_fit_are_left_out_whole_but_the_way_out_stays() -> None:
    app = _Host()
    async with app.run_test(size=(24, 20)) as pilot:
        await pilot.pause()
        assert screen_lines(app)[1].strip() == "Enter Keep  Esc Back"
        await pilot.resize_terminal(14, 20)
        await pilot.pause()
        assert screen_lines(app)[1].strip() == "Esc Back"


async def test_a_click_does_what_the_key_does() -> None:
    app = _Host()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        app.page.set_focus(None)
        await pilot.click(offset=(screen_lines(app)[1].index("Find"), 1))
        await pilot.pause()
        assert app.page.kept == 1


async def test_a_remapped_key_is_shown() -> None:
    app = _Host()
    app.own_keys = {"page.find": "f3"}
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert "F3 Find" in screen_lines(app)[1]


async def test_a_long_sentence_is_shown_whole_and_is_no_markup() -> None:
    app = _Host()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        hints = app.page.query_one(HintLine)
        hints.say("[bold]" + "港" * 40)
        await pilot.pause()
        shown = "".join(screen_lines(app))
        assert shown.count("港") == 40
        assert "[bold]" in shown
        hints.say("")
        await pilot.pause()
        assert "Enter Keep" in screen_lines(app)[1]
