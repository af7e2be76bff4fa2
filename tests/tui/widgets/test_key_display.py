import pytest

from tui.keys import bind
from tui.widgets.key_display import is_full_width, shown_key


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("ctrl+r", "ctrl+r"),
        ("up", "↑"),
        ("pagedown", "PageDown"),
        ("shift+enter", "shift+Enter"),
        ("question_mark", "?"),
        ("slash", "/"),
        ("minus", "-"),
        ("/", "/"),
        ("+", "+"),
        ("G", "G"),
        ("f1", "F1"),
        ("f", "f"),
        ("left_square_bracket", "["),
        ("ctrl+backslash", "ctrl+\\"),
    ],
)
def test_a_key_is_written_as_readers_know_it(key: str, shown: str) -> None:
    assert shown_key(key) == shown


def test_of_every_printable_key_only_the_twins_are_full_width() -> None:
    for character in map(chr, range(0x20, 0x7F)):
        key = {",": "comma", " ": "space"}.get(character, character)
        own, *twins = bind("a.b", key, "act", "Act", "Acts.").key.split(",")
        assert not is_full_width(own), own
        assert twins
        assert all(map(is_full_width, twins)), twins
