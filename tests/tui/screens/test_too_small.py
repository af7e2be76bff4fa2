from tests.tui.screens.host import screen_lines
from tui.app import DuiduApp
from tui.screens.reading_room import ReadingRoom
from tui.screens.too_small import TooSmall


async def test_a_small_window_is_said_until_it_is_larger_or_will_do(library, articles):
    app = DuiduApp(library, (1,))
    async with app.run_test(size=(59, 20)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TooSmall)
        assert "59×20" in "".join(screen_lines(app))
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert isinstance(app.screen, ReadingRoom)
        await pilot.resize_terminal(70, 19)
        await pilot.pause()
        assert "70×19" in "".join(screen_lines(app))
        await pilot.press("enter")
        await pilot.resize_terminal(20, 5)
        await pilot.pause()
        assert isinstance(app.screen, ReadingRoom)
