from collections.abc import Mapping
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widget import Widget

from tests.tui.screens.host import screen_lines
from tests.tui.screens.room_host import until
from tui.keys import bind
from tui.widgets.hint_line import HintLine
from tui.widgets.line_input import LineInput


class _Rows(Widget, can_focus=True):
    DEFAULT_CSS = "_Rows { height: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("rows.find", "/", "screen.keep", "Rows", "Find among the rows.", show=True),
        bind("rows.down", "j", "screen.keep", "Down", "Down."),
    ]


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
        yield _Rows()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        return action != "absent"

    def action_keep(self) -> None:
        self.kept += 1


class _Naming(_Page):
    @property
    def hints(self) -> Mapping[str, str]:
        return {"page.hidden": "", "page.keep": "Send", "page.absent": ""}


class _Host(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.own_keys: dict[str, str] = {}
        self.page = _Page()

    def on_mount(self) -> None:
        self.push_screen(self.page)


async def test_only_what_is_to_be_seen_is_shown_and_no_key_that_a_field_takes_but_enter() -> None:
    app = _Host()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert screen_lines(app)[1].strip() == "Enter Keep  Esc Back"
        app.page.set_focus(None)
        await until(pilot, lambda: screen_lines(app)[1].strip() == "Enter Keep  / Find  Esc Back")


async def test_the_keys_of_what_has_the_focus_come_first_and_take_the_place_of_the_same_keys_around() -> None:
    app = _Host()
    async with app.run_test(size=(60, 20)) as pilot:
        app.page.query_one(_Rows).focus()
        await until(pilot, lambda: screen_lines(app)[1].strip() == "/ Rows  Enter Keep  Esc Back")


async def test_a_screen_may_name_what_is_shown_and_say_what_the_keys_do_now() -> None:
    app = _Host()
    app.page = _Naming()
    async with app.run_test(size=(60, 20)) as pilot:
        app.page.set_focus(None)
        await until(pilot, lambda: screen_lines(app)[1].strip() == "h Hidden  Enter Send")


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
        await until(pilot, lambda: "Find" in screen_lines(app)[1])
        await pilot.click(offset=(screen_lines(app)[1].index("Find"), 1))
        await pilot.pause()
        assert app.page.kept == 1


async def test_a_remapped_key_is_shown() -> None:
    app = _Host()
    app.own_keys = {"page.find": "f3"}
    async with app.run_test(size=(60, 20)) as pilot:
        app.page.set_focus(None)
        await until(pilot, lambda: "F3 Find" in screen_lines(app)[1])


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
