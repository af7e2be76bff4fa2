from __future__ import annotations

import string

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from tui.keys import bind, twins

PRINTABLE = [character for character in string.printable if character.isprintable()]


def key_from_terminal(character: str) -> str:
    (event,) = [event for event in XTermParser().feed(character) if isinstance(event, Key)]
    return event.key


@pytest.mark.parametrize("character", PRINTABLE)
def test_twins_are_the_keys_that_a_terminal_sends(character: str) -> None:
    wide = "\u3000" if character == " " else chr(ord(character) + 0xFEE0)
    assert key_from_terminal(wide) in twins(character)
    assert twins(key_from_terminal(character)) == twins(character)


@pytest.mark.parametrize(
    ("mark", "key"),
    [("。", "."), ("，", ","), ("？", "?"), ("（", "("), ("「", "["), ("』", "}"), ("《", "<"), ("、", "/")],
)
def test_chinese_marks_stand_for_the_keys_they_are_typed_with(mark: str, key: str) -> None:
    assert key_from_terminal(mark) in twins(key)


@pytest.mark.parametrize("key", ["enter", "escape", "ctrl+b", "pageup", "tab", "shift+left", "ｈ"])
def test_keys_that_print_nothing_have_none(key: str) -> None:
    assert twins(key) == ()


def test_no_two_ascii_keys_share_a_twin() -> None:
    every = [twin for character in PRINTABLE for twin in twins(character)]
    assert len(every) == len(set(every))


def test_a_binding_has_its_keys_and_their_twins() -> None:
    binding = bind("pane.left", "h, left", "move('left')", "Left", "To the left.", show=True)
    assert binding.key == "h,left,ｈ"
    assert (binding.id, binding.tooltip, binding.show) == ("pane.left", "To the left.", True)
