import pytest
from textual.events import Paste

from tests.tui.screens.host import PARAGRAPH, Host, screen_lines, write
from tui.screens.note_editor import NoteEditor, NoteText
from tui.widgets.bottom_sheet import BottomSheet


def _sentence(app: Host) -> str:
    return app.screen.query_one(BottomSheet).sentence


async def test_a_note_with_labels_is_written_and_kept() -> None:
    app = Host(NoteEditor("三十七艘"))
    async with app.run_test() as pilot:
        await write(pilot, "公司的數字不同：\n三十九艘。")
        await pilot.press("tab")
        await write(pilot, "航運，待查證、航運")
        await pilot.press("ctrl+s")
    assert app.results == [NoteText("公司的數字不同：\n三十九艘。", ("航運", "待查證"))]


async def test_enter_in_the_labels_keeps_the_note() -> None:
    app = Host(NoteEditor("三十七艘", "要查。", ("航運",)))
    async with app.run_test() as pilot:
        await pilot.press("tab")
        await write(pilot, "、天氣")
        await pilot.press("enter")
    assert app.results == [NoteText("要查。", ("航運", "天氣"))]


async def test_writing_goes_on_behind_what_stands() -> None:
    app = Host(NoteEditor("三十七艘", "第一行\n第二行"))
    async with app.run_test() as pilot:
        await write(pilot, "，完")
        await pilot.press("ctrl+s")
    assert app.results == [NoteText("第一行\n第二行，完", ())]


@pytest.mark.parametrize("blank", ["", "  \n　\n"])
async def test_an_empty_note_is_not_kept_and_says_why(blank: str) -> None:
    app = Host(NoteEditor("三十七艘"))
    async with app.run_test() as pilot:
        await write(pilot, blank)
        await pilot.press("ctrl+s")
        assert app.results == []
        assert "empty" in _sentence(app)


async def test_leaving_with_something_unsaved_takes_two_presses() -> None:
    app = Host(NoteEditor("三十七艘", "要查。"))
    async with app.run_test() as pilot:
        await write(pilot, "還有")
        await pilot.press("escape")
        assert app.results == []
        assert "Esc again" in _sentence(app)
        await pilot.press("escape")
    assert app.results == [None]


async def test_writing_on_after_the_warning_begins_it_anew() -> None:
    app = Host(NoteEditor("三十七艘"))
    async with app.run_test() as pilot:
        await write(pilot, "甲")
        await pilot.press("escape")
        await write(pilot, "乙")
        assert _sentence(app) == ""
        await pilot.press("escape")
        assert app.results == []
        await pilot.press("ctrl+s")
    assert app.results == [NoteText("甲乙", ())]


async def test_a_changed_label_counts_as_unsaved() -> None:
    app = Host(NoteEditor("三十七艘", "要查。", ("航運",)))
    async with app.run_test() as pilot:
        await pilot.press("tab")
        await write(pilot, "業")
        await pilot.press("escape")
        assert app.results == []


async def test_leaving_unchanged_takes_one_press() -> None:
    app = Host(NoteEditor("三十七艘", "要查。\n", ("航運",)))
    async with app.run_test() as pilot:
        await pilot.press("escape")
    assert app.results == [None]


async def test_a_known_label_is_proposed_whatever_its_script() -> None:
    app = Host(NoteEditor("三十七艘", "要查。", known_labels=("天氣", "航運公司")))
    async with app.run_test() as pilot:
        await pilot.press("tab")
        await write(pilot, "天氣，航运")
        await pilot.pause()
        await pilot.press("right", "enter")
    assert app.results == [NoteText("要查。", ("天氣", "航運公司"))]


@pytest.mark.parametrize("size", [(180, 50), (60, 20)])
async def test_the_page_stays_in_sight_above_the_sheet(size: tuple[int, int]) -> None:
    app = Host(NoteEditor(PARAGRAPH * 3, PARAGRAPH * 20, ("航運",)))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        sheet = app.screen.query_one(BottomSheet).region
        assert (sheet.x, sheet.width, sheet.bottom) == (0, size[0], size[1])
        assert sheet.height <= size[1] * 0.6
        lines = screen_lines(app)
    assert lines[0].startswith(PARAGRAPH[:20])
    assert any("航運" in line for line in lines[sheet.y :])
    assert "ctrl+s" in lines[-1]


async def test_hostile_words_are_shown_as_marks_and_kept_as_they_are() -> None:
    hostile = "\x1b]52;c;eA==\x07[@click=app.quit]關\u202e閉"
    app = Host(NoteEditor(hostile, hostile, (hostile,)))
    async with app.run_test() as pilot:
        await pilot.pause()
        shown = "\n".join(screen_lines(app))
        assert not any(character in shown for character in "\x1b\x07\u202e")
        assert "[@click=app.quit]" in shown
        await pilot.press("ctrl+s")
    assert app.results[0].body == hostile


async def test_pasted_chinese_wraps_at_whole_characters() -> None:
    app = Host(NoteEditor("三十七艘"))
    async with app.run_test(size=(61, 24)) as pilot:
        app.post_message(Paste("鯨" * 200))
        await pilot.pause()
        shown = "".join(screen_lines(app))
    assert "鯨" * 25 in shown
    assert shown.count("鯨") == 200
