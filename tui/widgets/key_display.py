"""How keys are written on the screen."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from textual.app import App
from textual.keys import format_key, key_to_character

from tui.keys import first_key

_NAMES: Final[dict[str, str]] = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "home": "Home",
    "end": "End",
    "pageup": "PageUp",
    "pagedown": "PageDown",
}


def shown_key(key: str) -> str:
    """Returns a key as a reader knows it: `ctrl+r`, `↑`, `PageDown`, `?`.

    Args:
        key: One key as Textual names it, such as `ctrl+r` or `question_mark`.
    """
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    character = _character(last)
    name = _NAMES.get(last) or (character if character and character.isprintable() else last)
    if last[0] == "f" and last[1:].isdigit():
        name = last.upper()
    return "+".join((*modifiers, name))


def act_key(identifier: str, app: App[Any]) -> str:
    """Returns the key of an act as a sentence names it, the reader's own where there is one.

    Args:
        identifier: The act's id, such as `room.tray`.
        app: Whose reader may have given keys.
    """
    return shown_key(first_key(identifier, app))


def is_full_width(key: str) -> bool:
    """Returns whether a key is one that only a Chinese input method sends, such as 。 or ｈ."""
    if key.startswith("fullwidth_"):
        return True
    character = _character(key)
    return character is not None and (
        unicodedata.east_asian_width(character) in "WF" or character in "‘’“”…—·¥"
    )


def _character(key: str) -> str | None:
    """Returns the character that a key sends, None where it sends none."""
    # Textual renames some keys (slash, minus): `format_key` knows these, `key_to_character` the others.
    character = key if len(key) == 1 else key_to_character(key) or format_key(key)
    return character if len(character) == 1 else None
