"""Whether the keys that the settings give to acts can work.

All screens are loaded for this, so it is done only where the settings give any.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Final, TypeVar

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys
from textual.screen import Screen
from textual.widget import Widget

from tui.keys import own_bindings, parted, with_twins
from tui.language import _
from tui.settings import Settings, SettingsError, line_of, mistake
from tui.widgets.key_display import shown_key

WIDGETS_LATER: Final = "WIDGETS_LATER"
"""The attribute by which a screen names the modules of widgets that it imports when a key asks for them."""

_Kind = TypeVar("_Kind", bound=DOMNode)

_MODIFIERS: Final = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
_SENT_AS: Final = {
    "ctrl+i": "tab",
    "ctrl+h": "backspace",
    "ctrl+m": "enter",
    "ctrl+left_square_bracket": "escape",
}
"""What terminals send for keys that only a few of them, with kitty's protocol, tell from others."""
_KEY_NAMES: Final = frozenset(key.value for key in Keys if "+" not in key.value and key.value.isidentifier())


def check_keys(settings: Settings, path: Path) -> None:
    """Finds what cannot work among the keys that settings give.

    Args:
        settings: Which of them are checked.
        path: The file that they are from.

    Raises:
        SettingsError: If an act or a key is not known, or a key would have two acts in one place.
    """
    places = [_bindings_of(kinds) for kinds in places_of_keys()]
    known = {name for place in places for name in place}
    for name, keys in settings.keys.items():
        if name not in known:
            raise _error(
                path, [name], _("no act is called “{name}”").format(name=name) + _perhaps(name, known)
            )
        if not parted(keys):
            raise _error(
                path, [name], _("“{name}” needs a key: name one, or take the line out").format(name=name)
            )
        for key in parted(keys):
            if not _is_key(key):
                raise _error(path, [name], _("“{key}” is no key").format(key=key) + _perhaps(key, _KEY_NAMES))
            if (sent := _SENT_AS.get(_in_full(key))) is not None:
                reason = _("{key} does not arrive: most terminals send {sent} for it").format(
                    key=shown_key(key), sent=shown_key(sent)
                )
                raise _error(path, [name], reason)
    for place in places:
        _check_place(place, settings.keys, path)


def places_of_keys() -> Iterator[list[type[DOMNode]]]:
    """Yields for each screen the classes whose keys may be active together: its own, widgets', the app's."""
    from tui import screens
    from tui.app import DuiduApp

    for module in walk_packages(screens.__path__, f"{screens.__name__}."):
        for kind in _classes_in(import_module(module.name).__name__, Screen):
            if kind.__module__ == module.name:
                yield [kind, *_widgets_seen_from(kind), DuiduApp]


def _bindings_of(kinds: Iterable[type[DOMNode]]) -> dict[str, Binding]:
    place: dict[str, Binding] = {}
    for binding in own_bindings(kinds):
        place.setdefault(binding.id or "", binding)
    return place


def _widgets_seen_from(screen: type[Screen[object]]) -> list[type[Widget]]:
    """Returns the widgets that the modules of a screen and of these widgets know: those it is made of."""
    own = [kind for kind in screen.__mro__ if kind.__module__.startswith("tui.")]
    waiting = [kind.__module__ for kind in own]
    waiting += [module for kind in own for module in vars(kind).get(WIDGETS_LATER, ())]
    found: dict[type[Widget], None] = {}
    while waiting:
        for kind in _classes_in(import_module(waiting.pop()).__name__, Widget):
            if not issubclass(kind, Screen) and kind.__module__.startswith("tui.") and kind not in found:
                found[kind] = None
                waiting.append(kind.__module__)
    return list(found)


def _classes_in(module: str, base: type[_Kind]) -> list[type[_Kind]]:
    values = list(vars(sys.modules[module]).values())
    return [value for value in values if isinstance(value, type) and issubclass(value, base)]


def _check_place(place: Mapping[str, Binding], own: Mapping[str, str], path: Path) -> None:
    """Sees that no key that the settings give has another act in this place.

    Raises:
        SettingsError: If one has.
    """
    taken: dict[str, str] = {}
    for name, binding in sorted(place.items(), key=lambda entry: entry[0] in own):
        usual = set(binding.key.split(","))
        for key in with_twins(own.get(name, binding.key)).split(","):
            other = taken.setdefault(key, name)
            # Two may share a key by design, as Escape does, which the nearer of them takes.
            if other == name or name not in own or (key in usual and other not in own):
                continue
            reason = _(
                "{key} would be the key of “{name}” ({act}) and “{other}” ({other_act}): give one another"
            ).format(
                key=shown_key(key),
                name=name,
                act=_(binding.description),
                other=other,
                other_act=_(place[other].description),
            )
            raise _error(path, [one for one in (name, other) if one in own], reason)


def _in_full(key: str) -> str:
    """Returns a key with its last part as Textual names it: `ctrl+[` is `ctrl+left_square_bracket`."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    return "+".join((*sorted(modifiers), *parted(last)))


def _is_key(key: str) -> bool:
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    named = last in _KEY_NAMES or len(last) == 1 or shown_key(last) != last
    return named and _MODIFIERS.issuperset(modifiers)


def _perhaps(written: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(written, known, n=1)
    return (
        _(": perhaps “{near}” is meant").format(near=near[0])
        if near
        else _("; `?` in a screen shows the keys there")
    )


def _error(path: Path, names: Iterable[str], reason: str) -> SettingsError:
    written = path.read_text("utf-8-sig")
    line = max(line_of(written, ("keys", name)) for name in names)
    return mistake(path, line, reason)
