"""The command palette: what it finds, and that it does it."""

from __future__ import annotations

import pytest

from tests.tui.screens.host import screen_lines
from tui.app import DuiduApp
from tui.screens.help import HelpScreen
from tui.screens.note_editor import NoteEditor
from tui.screens.palette import Entry, Palette, Ranking
from tui.screens.reading_room import ReadingRoom
from tui.widgets.line_input import LineInput
from tui.widgets.status_line import StatusLine


def _nothing() -> None:
    return


ENTRIES = [
    Entry("段落", "下一段", _nothing, "}", "到下一段開頭。", "Pane Paragraph on"),
    Entry("閱讀", "寫筆記", _nothing, "a", "在選取的文字上寫筆記。", "Room Note Write a note."),
    Entry("文章", "港口的一天", _nothing, "", "林一禾"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["下一段", "寫筆記", "港口的一天"]),
        ("笔记", ["寫筆記"]),
        ("xbj", ["寫筆記"]),
        ("paragraph", ["下一段"]),
        ("note write", ["寫筆記"]),
        ("}", ["下一段"]),
        ("林一禾", ["港口的一天"]),
        ("一", ["下一段", "港口的一天"]),
        ("zz", []),
    ],
)
def test_entries_are_found_by_words_key_english_and_pinyin(typed, found):
    ranking = Ranking(ENTRIES)
    ranking.learn_initials(["xyd", "xbj", "gkdyt"])
    assert [entry.words for entry in ranking.best(typed)] == found


async def test_everything_is_found_and_done(library, articles):
    app = DuiduApp(library, (1,))

    async def palette(typed: str) -> None:
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, Palette)
        app.screen.query_one(LineInput).value = typed
        await pilot.press("enter")
        await pilot.pause()

    async with app.run_test(size=(60, 20)) as pilot:
        room = app.screen
        assert isinstance(room, ReadingRoom)
        hints = screen_lines(app)[-1]
        assert hints.strip() == "o Open  / Find  a Note  t Tag  x Link  y Copy  ? Help"
        await pilot.click(offset=(hints.index("Help"), 19))
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape")
        await palette("write note")
        assert isinstance(app.screen, NoteEditor)
        await palette("nothing is called so")
        assert "Nothing fits" in "\n".join(screen_lines(app))
        await pilot.press("ctrl+p", "escape")
        assert app.screen is room
        await palette("通话内外")
        assert room.active_pane.article == 2
        await palette("script simplified")
        assert "美国总统特朗普" in "\n".join(screen_lines(app))
        await palette("theme light")
        assert app.theme == "duidu-light"
        assert 'theme = "light"' in room.query_one(StatusLine).words
