"""Keys that work with a Chinese input method on.

Such an input method sends full-width forms and Chinese marks where the keyboard has ASCII: 。 for the key
of the full stop, ｈ for h, 「 for [. A binding made by `bind` answers to both.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Protocol, runtime_checkable

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character

_FULL_WIDTH_SHIFT: Final = 0xFEE0

_CHINESE_MARKS: Final[dict[str, str]] = {
    ".": "。",
    "<": "《〈",
    ">": "》〉",
    "[": "「【",
    "]": "」】",
    "{": "『",
    "}": "』",
    "/": "、",
    "^": "…",
    "_": "—",
    "$": "￥¥",
    "`": "·",
    "'": "‘’",
    '"': "“”",
    " ": "\u3000",
}
"""What the common input methods for Traditional and Simplified Chinese send besides the full-width form."""


def _key_name(character: str) -> str:
    """Returns what Textual calls the key that sends a character."""
    if character.isalnum():
        return character
    name = unicodedata.name(character).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


_BOUND: Final[dict[str, str]] = {}
"""The keys that each act was bound with, by its id; what is not loaded yet has none."""

_PRINTABLE: Final = {_key_name(character): character for character in map(chr, range(0x20, 0x7F))}
"""The character that each of an ASCII keyboard's keys sends."""


def twins(key: str) -> tuple[str, ...]:
    """Returns the names of the keys that a Chinese input method sends in place of one.

    Args:
        key: A key as Textual names it (`h`, `full_stop`), or a single ASCII character.

    Returns:
        Names as Textual gives them to what the terminal sends; none for keys that print nothing.
    """
    character = _PRINTABLE.get(key, key)
    if len(character) != 1 or not " " <= character <= "~":
        return ()
    wide = "" if character == " " else chr(ord(character) + _FULL_WIDTH_SHIFT)
    return tuple(_key_name(twin) for twin in wide + _CHINESE_MARKS.get(character, ""))


def written_by(key: str) -> str | None:
    """Returns the character that a key writes in a field, None where it writes none.

    Args:
        key: A key as Textual names it.
    """
    # Textual renames some keys, such as slash, and does not know them by these names itself.
    return _PRINTABLE.get(key) or key_to_character(key)


@runtime_checkable
class GivesKeys(Protocol):
    """An app whose reader has given keys of their own to some acts.

    Attributes:
        own_keys: Names of keys, parted by commas, by the id of a binding.
    """

    own_keys: Mapping[str, str]


def bind(
    identifier: str,
    keys: str,
    action: str,
    description: str,
    tooltip: str,
    *,
    show: bool = False,
    priority: bool = False,
) -> Binding:
    """Returns a binding of keys and their full-width twins.

    Args:
        identifier: The name under which settings remap it, such as `pane.left`.
        keys: Names of keys, parted by commas; the key of the comma is `comma`.
        action: Textual action.
        description: A word or two for the footer.
        tooltip: One sentence for the help screen.
        show: Whether the footer shows it.
        priority: Whether it works in fields and dialogs too, before their own keys.
    """
    every = with_twins(keys)
    _BOUND.setdefault(identifier, keys)
    return Binding(every, action, description, show=show, priority=priority, tooltip=tooltip, id=identifier)


def with_twins(keys: str) -> str:
    """Returns keys, parted by commas, and behind them their full-width twins."""
    named = parted(keys)
    return ",".join(dict.fromkeys([*named, *(twin for key in named for twin in twins(key))]))


def parted(keys: str) -> list[str]:
    """Returns keys that are parted by commas as Textual names them: `?` is `question_mark`."""
    return [_key_name(key) if len(key) == 1 else key for key in map(str.strip, keys.split(",")) if key]


def own_keys(app: App[Any]) -> Mapping[str, str]:
    """Returns the keys that the reader of an app has given to acts, by the ids of their bindings."""
    return app.own_keys if isinstance(app, GivesKeys) else {}


def keys_of(binding: Binding, own: Mapping[str, str]) -> list[str]:
    """Returns the keys of a binding that `bind` made: the reader's own, else those that it was made with."""
    given = own.get(binding.id or "")
    return binding.key.split(",") if given is None else parted(given)


def first_key(identifier: str, app: App[Any]) -> str:
    """Returns the first key of an act as Textual names it: the reader's own, else that it was bound with.

    Args:
        identifier: The act's id; of a screen or widget that is loaded.
        app: Whose reader may have given keys.
    """
    return parted(own_keys(app).get(identifier, _BOUND[identifier]))[0]


def own_bindings(kinds: Iterable[type[DOMNode]]) -> Iterator[Binding]:
    """Yields each binding of ours of classes and what they inherit from; nearest first."""
    seen: set[type] = set()
    for kind in kinds:
        yield from bindings_of(kind, seen)


def bindings_of(kind: type[DOMNode], seen: set[type]) -> Iterator[Binding]:
    """Yields each binding of ours, which has an id, of a class and what it inherits from; nearest first.

    Args:
        kind: The class.
        seen: Classes whose bindings were yielded before; those of this call are added.
    """
    for ancestor in kind.__mro__:
        if ancestor in seen:
            continue
        seen.add(ancestor)
        for binding in vars(ancestor).get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id and binding.description:
                yield binding
