"""The keys of a screen as its reader may look them up: in groups, in the language of the interface."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from textual.screen import Screen

from tui.bound_acts import Act, acts_of, editing_bindings, nodes_around, reaching
from tui.keys import keys_of, own_keys
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


def key_groups(screen: Screen[Any]) -> list[KeyGroup]:
    """Gathers the keys of a screen, its widgets and the app, grouped by the first part of their ids.

    Keys that only a Chinese input method sends are not listed: they do what their twins do.
    """
    return _grouped(acts_of([screen, *screen.walk_children(), screen.app]))


def keys_here(screen: Screen[Any]) -> list[KeyGroup]:
    """Gathers the keys that do something now, those of the widget with the focus first.

    A field has Textual's own keys for editing besides; they stand last, since most readers know them.
    """
    groups: dict[str, dict[str, KeyHelp]] = {}
    for act, keys in reaching(screen):
        identifier, binding = act.binding.id or "", act.binding
        group = groups.setdefault(group_name(identifier), {})
        before = group.get(identifier)
        written = "  ".join(filter(None, (before.keys if before else "", written_keys(keys))))
        group[identifier] = KeyHelp(written, _(binding.description), _(binding.tooltip))
    editing = [
        KeyHelp(written_keys(binding.key.split(",")), _(binding.description), "")
        for binding in editing_bindings(screen.focused)
        if binding.description
    ]
    reached = [(_(name), list(helps.values())) for name, helps in groups.items()]
    return [*reached, *([(_("Editing"), editing)] if editing else [])]


def acts_here(screen: Screen[Any]) -> list[Act]:
    """Returns what can be done now on a screen, by a key or without one, the nearest first."""
    return [act for act in acts_of(nodes_around(screen)) if act.is_able]


def group_name(identifier: str) -> str:
    """Returns the English heading under which a binding stands; it is translated where it is shown."""
    group = identifier.partition(".")[0]
    return "Time line" if group == "timeline" else group.replace("_", " ").capitalize()


def _grouped(acts: Iterable[Act]) -> list[KeyGroup]:
    groups: dict[str, dict[str, list[Act]]] = {}
    for act in acts:
        identifier = act.binding.id or ""
        groups.setdefault(group_name(identifier), {}).setdefault(identifier, []).append(act)
    return [(_(name), [help_of(same) for same in by_id.values()]) for name, by_id in groups.items()]


def help_of(same: Sequence[Act]) -> KeyHelp:
    """Returns what is said of bindings of one id."""
    binding, own = same[0].binding, own_keys(same[0].node.app)
    keys = [key for act in same for key in keys_of(act.binding, own)]
    return KeyHelp(written_keys(keys), _(binding.description), _(binding.tooltip))


def written_keys(keys: Iterable[str]) -> str:
    """Returns keys as a reader knows them, without those that only a Chinese input method sends."""
    return "  ".join(dict.fromkeys(shown_key(key) for key in keys if not is_full_width(key)))
