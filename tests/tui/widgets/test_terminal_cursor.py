from tests.tui.screens.host import Host
from tui.screens.note_editor import NoteEditor
from tui.widgets.line_input import LineInput
from tui.widgets.note_area import NoteArea


async def test_an_input_methods_window_opens_at_the_field_from_the_first_character_on() -> None:
    app = Host(NoteEditor("風勢", "一二"))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        area, line = app.dialog.query_one(NoteArea), app.dialog.query_one(LineInput)
        assert app.cursor_position == (area.region.x + 1 + 4, area.region.y)
        assert area.region.y > 0
        await pilot.press("tab")
        await pilot.pause()
        assert app.cursor_position == (line.region.x + 1, line.region.y)
