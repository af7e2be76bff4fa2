from tests.tui.screens.host import Host, screen_lines
from tui.screens.chooser import Chooser

NOTES = [("風勢未減", "2026-03-05"), ("[@click=app.quit]三十七艘", "#航運"), ("另一條", "")]


async def test_a_digit_chooses_its_row() -> None:
    app = Host(Chooser("Which note?", NOTES))
    async with app.run_test() as pilot:
        await pilot.press("2")
    assert app.results == [1]


async def test_arrows_and_enter_choose() -> None:
    app = Host(Chooser("Which note?", NOTES))
    async with app.run_test() as pilot:
        await pilot.press("down", "j", "k", "enter")
    assert app.results == [1]


async def test_a_digit_without_a_row_does_nothing() -> None:
    app = Host(Chooser("Which note?", NOTES))
    async with app.run_test() as pilot:
        await pilot.press("9")
        assert app.results == []
        await pilot.press("escape")
    assert app.results == [None]


async def test_a_click_chooses() -> None:
    app = Host(Chooser("Which note?", NOTES))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        row = next(y for y, line in enumerate(screen_lines(app)) if "另一條" in line)
        await pilot.click(offset=(10, row))
        await pilot.pause()
    assert app.results == [2]


async def test_names_are_no_markup_and_long_ones_are_cut() -> None:
    app = Host(Chooser("Which note?", [*NOTES, ("港" * 100, "")]))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        lines = screen_lines(app)
    assert any("[@click=app.quit]三十七艘" in line for line in lines)
    assert sum("港港港" in line for line in lines) == 1
    assert next(line for line in lines if "港港港" in line).rstrip().endswith("…")
