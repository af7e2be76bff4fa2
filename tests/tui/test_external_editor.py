"""A long note in the reader's own editor."""

from __future__ import annotations

import shlex
import stat
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from store.errors import RefusedError
from tests.tui.screens.host import Host
from tui.external_editor import Edited, edit_text, editor_command
from tui.screens.note_editor import NoteEditor, NoteText
from tui.settings import Settings
from tui.widgets.bottom_sheet import BottomSheet


def editor(tmp_path: Path, code: str) -> list[str]:
    """Returns a command that runs `code` with the file as `path`, and tells its folder in `seen`."""
    seen = str(tmp_path / "seen")
    head = "import pathlib, sys; path = pathlib.Path(sys.argv[1])"
    return [sys.executable, "-c", f"{head}\npathlib.Path({seen!r}).write_text(sys.argv[1])\n{code}"]


@pytest.mark.parametrize(
    ("environment", "setting", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, "nano", ["code", "--wait"]),
        ({"VISUAL": " ", "EDITOR": "'my editor' -x"}, None, ["my editor", "-x"]),
        ({}, "nano -w", ["nano", "-w"]),
    ],
)
def test_the_environment_counts_before_the_settings(environment, setting, command):
    assert editor_command(environment, setting) == command


@pytest.mark.parametrize(("value", "says"), [("", "No editor is named"), ("'vi", "check its quotes")])
def test_without_an_editor_it_is_said_how_to_name_one(value, says):
    with pytest.raises(RefusedError, match=says):
        editor_command({"EDITOR": value}, None)


def test_what_is_written_comes_back_and_nothing_is_left_behind(tmp_path):
    check = "assert path.stat().st_mode & 0o077 == 0 == path.parent.stat().st_mode & 0o077"
    code = f"{check}\npath.write_bytes(path.read_bytes() + '\\r\\n二\\n'.encode())"
    assert edit_text("一", editor(tmp_path, code)) == Edited("一\n二", "")
    left = Path((tmp_path / "seen").read_text())
    assert not left.parent.exists()


def test_what_is_written_comes_back_even_if_the_editor_fails(tmp_path):
    edited = edit_text("一", editor(tmp_path, "path.write_text('三'); sys.exit(3)"))
    assert edited.text == "三"
    assert "status 3" in edited.trouble


def test_what_is_no_text_stays_where_it_is_and_is_named(tmp_path):
    with pytest.raises(RefusedError) as refused:
        edit_text("一", editor(tmp_path, "path.write_bytes(b'\\xff\\xfe')"))
    left = Path((tmp_path / "seen").read_text())
    assert str(left) in str(refused.value)
    assert left.read_bytes() == b"\xff\xfe"
    assert stat.S_IMODE(left.stat().st_mode) == 0o600


def test_an_editor_that_is_not_there_is_named():
    with pytest.raises(RefusedError, match="“no-such-editor” cannot be used"):
        edit_text("一", ["no-such-editor"])


async def test_the_note_goes_on_in_the_editor_and_comes_back(tmp_path, monkeypatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    app = Host(NoteEditor("風勢", "一"))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("ctrl+o")
        sheet = app.dialog.query_one(BottomSheet)
        assert "EDITOR" in sheet.sentence
        words = editor(tmp_path, "path.write_text('長長的筆記'); sys.exit(2)")
        monkeypatch.setattr(app, "settings", Settings(editor=shlex.join(words)), raising=False)
        await pilot.press("ctrl+o")
        assert "cannot be lent" in sheet.sentence
        monkeypatch.setattr(app, "suspend", nullcontext)
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert "status 2" in sheet.sentence
        await pilot.press("ctrl+z", "ctrl+y", "ctrl+s")
    assert app.results == [NoteText("長長的筆記", ())]
