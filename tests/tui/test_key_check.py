"""Keys that the settings give to acts: what works, and what is said of what cannot."""

from __future__ import annotations

import pytest

from tests.tui.screens.host import screen_lines, write
from tui.app import DuiduApp
from tui.key_check import check_keys, places_of_keys
from tui.keys import own_bindings, parted
from tui.screens.help import HelpScreen
from tui.screens.note_editor import NoteEditor
from tui.settings import Settings, SettingsError, load_settings
from tui.widgets.status_line import StatusLine


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.toml"


def _check(path, keys: str) -> None:
    path.write_text(f"theme = 'dark'\n[keys]\n{keys}\n", "utf-8")
    check_keys(load_settings(path), path)


@pytest.mark.parametrize(
    ("keys", "line", "says"),
    [
        ("'room.nte' = 'a'", 3, "no act is called “room.nte”: perhaps “room.note” is meant"),
        ("'room.note' = ''", 3, "“room.note” needs a key"),
        ("'room.note' = 'a,pgup'", 3, "“pgup” is no key: perhaps “pageup” is meant"),
        ("'room.note' = 'a,ctrl+i'", 3, "ctrl+i does not arrive: most terminals send Tab for it"),
        ("'room.note' = 'ctrl+['", 3, "send Esc for it"),
        ("'room.note' = 'ctrl+m'", 3, "send Enter for it"),
        ("'room.note' = 'shfit+a'", 3, "“shfit+a” is no key"),
        ("'room.note' = 'h'", 3, "h would be the key of “room.note” (Note) and “pane.left” (Left)"),
        ("\n'library.sort' = '/'", 4, "/ would be the key of “library.sort” (Sort) and “library.filter”"),
        ("'room.note' = 'ｈ'", 3, "would be the key of “room.note” (Note) and “pane.left”"),
        ("'room.note' = 'ctrl+y'\n'room.tag' = 'ctrl+y'", 4, "ctrl+y would be the key of"),
        ("'room.tag' = 'f1'", 3, "“app.help_here”"),
    ],
)
def test_what_cannot_work_is_named_with_its_line(path, keys, line, says):
    with pytest.raises(SettingsError) as caught:
        _check(path, keys)
    assert str(caught.value).startswith(f"{path}, line {line}: ")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    "keys",
    [
        "'room.note' = 'a,ctrl+n'",
        "'room.note' = 't'\n'room.tag' = 'a'",
        "'library.sort' = 'h'",
        "'room.give_up' = 'escape,ctrl+y'",
        "'room.note' = 'ctrl+j'",
    ],
)
def test_what_works_is_left_alone(path, keys):
    _check(path, keys)


def test_no_key_has_two_acts_on_one_class_of_screen():
    for screen, *_ in places_of_keys():
        taken: dict[str, str] = {}
        for binding in own_bindings([screen]):
            for key in parted(binding.key):
                assert taken.setdefault(key, binding.id or "") == binding.id, (screen.__name__, key)


async def test_own_keys_and_their_twins_do_the_act_and_are_shown(library, articles):
    settings = Settings(keys={"room.note": "W,ctrl+n", "app.help": "f2", "room.open": "f9"})
    app = DuiduApp(library, (1,), settings)
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.pause()
        assert "F9 Open" in screen_lines(app)[-1]
        await pilot.press("a")
        assert not isinstance(app.screen, NoteEditor)
        await write(pilot, "Ｗ")
        assert isinstance(app.screen, NoteEditor)
        await pilot.press("f1")
        assert isinstance(app.screen, HelpScreen)
        await pilot.pause()
        here = "\n".join(screen_lines(app))
        assert "Keys here" in here
        assert here.index("Keep the note.") < here.index("Cursor up")
        await pilot.press("f1", "escape", "ctrl+n")
        assert isinstance(app.screen, NoteEditor)
        await pilot.press("escape", "f2")
        await pilot.pause()
        assert "W  ctrl+n" in "\n".join(screen_lines(app))


async def test_sentences_name_the_readers_own_keys(library, articles):
    settings = Settings(
        keys={"room.tray": "B", "room.collect": "ctrl+k", "acting.undo": "f8", "tag.name": "y"}
    )
    app = DuiduApp(library, (1,), settings)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+k")
        assert "1 in the tray, B shows it." in app.screen.query_one(StatusLine).words
        await pilot.press("B", "d")
        assert "; F8 brings it back." in app.screen.query_one(StatusLine).words
        assert "ctrl+k in the reading room" in "\n".join(screen_lines(app))
        await pilot.press("escape", "t")
        await pilot.pause()
        assert " y  a new name of an entity" in "\n".join(screen_lines(app))
