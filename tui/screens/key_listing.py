"""The keys of a screen as its reader may look them up: in groups, in the language of the interface."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from textual.actions import parse
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from tui.keys import keys_of
from tui.language import _
from tui.widgets.key_display import is_full_width, shown_key


class KeyHelp(NamedTuple):
    """One act.

    Attributes:
        keys: How its keys are written.
        description: A word or two.
        tooltip: One sentence; empty where the description says it all.
    """

    keys: str
    description: str
    tooltip: str


KeyGroup = tuple[str, Sequence[KeyHelp]]
"""A heading and the acts below it."""


class Act(NamedTuple):
    """A binding, and the node that it acts on.

    Attributes:
        node: Where its action is found.
        binding: Its keys, action and words.
    """

    node: DOMNode
    binding: Binding

    @property
    def help(self) -> KeyHelp:
        """What the reader is told of it."""
        return _help([self])


def key_groups(screen: Screen[Any]) -> list[KeyGroup]:
    """Gathers the keys of a screen, its widgets and the app, grouped by the first part of their ids.

    Keys that only a Chinese input method sends are not listed: they do what their twins do.
    """
    return _grouped(_own_acts([screen, *screen.walk_children(), screen.app]))


def keys_here(screen: Screen[Any]) -> list[KeyGroup]:
    """Gathers the keys that do something now, those of the widget with the focus first.

    A field has Textual's own keys for editing besides; they stand last, since most readers know them.
    """
    editing = [
        KeyHelp(_written(binding.key.split(",")), _(binding.description), "")
        for binding in _textual_bindings(screen.focused)
    ]
    return [*_grouped(acts_here(screen)), *([(_("Editing"), editing)] if editing else [])]


def acts_here(screen: Screen[Any]) -> list[Act]:
    """Returns what can be done now on a screen, as `keys_here` orders it, by key or without one."""
    around = screen.focused.ancestors_with_self if screen.focused is not None else [screen, screen.app]
    return [act for act in _own_acts(around) if _is_able(act)]


def group_name(identifier: str) -> str:
    """Returns the English heading under which a binding stands; it is translated where it is shown."""
    return identifier.partition(".")[0].replace("_", " ").capitalize()


def _grouped(acts: Iterable[Act]) -> list[KeyGroup]:
    groups: dict[str, dict[str, list[Act]]] = {}
    for act in acts:
        identifier = act.binding.id or ""
        groups.setdefault(group_name(identifier), {}).setdefault(identifier, []).append(act)
    return [(_(name), [_help(same) for same in by_id.values()]) for name, by_id in groups.items()]


def _help(same: Sequence[Act]) -> KeyHelp:
    """Returns what is said of bindings of one id."""
    binding = same[0].binding
    keys = [key for act in same for key in keys_of(act.binding, act.node.app)]
    return KeyHelp(_written(keys), _(binding.description), _(binding.tooltip))


def _written(keys: Iterable[str]) -> str:
    return "  ".join(dict.fromkeys(shown_key(key) for key in keys if not is_full_width(key)))


def _own_acts(nodes: Iterable[DOMNode]) -> Iterator[Act]:
    """Yields each binding of ours, which has an id, of the nodes' classes; the nearest class first."""
    seen: set[type] = set()
    for node in nodes:
        for kind in type(node).__mro__:
            if kind in seen:
                continue
            seen.add(kind)
            for binding in vars(kind).get("BINDINGS", ()):
                if isinstance(binding, Binding) and binding.id and binding.description:
                    yield Act(node, binding)


def _textual_bindings(focused: DOMNode | None) -> Iterator[Binding]:
    for kind in type(focused).__mro__ if focused is not None else ():
        for binding in vars(kind).get("BINDINGS", ()):
            if isinstance(binding, Binding) and not binding.id and binding.description:
                yield binding


def _is_able(act: Act) -> bool:
    target, name, parameters = parse(act.binding.action)
    node = act.node.app if target == "app" else act.node
    return node.check_action(name, parameters) is True
