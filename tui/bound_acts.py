"""What keys do at a place of the screen: our bindings, each with the node that it acts on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from textual.actions import parse
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widget import Widget

from tui.keys import bindings_of, keys_of, own_keys, written_by


class Act(NamedTuple):
    """A binding, and the node that it acts on.

    Attributes:
        node: Where its action is found.
        binding: Its keys, action and words.
    """

    node: DOMNode
    binding: Binding

    @property
    def is_able(self) -> bool:
        """Whether it does something at present."""
        target, name, parameters = parse(self.binding.action)
        node = self.node.app if target == "app" else self.node
        return node.check_action(name, parameters) is True


def acts_of(nodes: Iterable[DOMNode]) -> Iterator[Act]:
    """Yields each binding of ours, which has an id, of the nodes' classes; the nearest class first."""
    seen: set[type] = set()
    for node in nodes:
        for binding in bindings_of(type(node), seen):
            yield Act(node, binding)


def nodes_around(screen: Screen[object]) -> Sequence[DOMNode]:
    """Returns what a key goes to in turn: what has the focus, what is around it, the screen, the app."""
    focused = screen.focused
    return focused.ancestors_with_self if focused is not None else [screen, screen.app]


def reaching(screen: Screen[object]) -> Iterator[tuple[Act, list[str]]]:
    """Yields the acts that can be done now by a key, the nearest first, and the keys that get to each.

    A field takes the keys that write, and a nearer act takes its keys from those around it.
    """
    focused, own = screen.focused, own_keys(screen.app)
    taken = _keys_of_field(focused) if focused is not None else set()
    for act in acts_of(nodes_around(screen)):
        if not act.is_able:
            continue
        around = focused if act.node is not focused else None
        free = [
            key
            for key in keys_of(act.binding, own)
            if key not in taken and not (around and around.check_consume_key(key, written_by(key)))
        ]
        taken.update(free)
        if free:
            yield act, free


def _keys_of_field(widget: Widget) -> set[str]:
    """Returns the keys that Textual gives to a field for editing; none for any other widget."""
    # What Enter does in a field, the screen says.
    return {key for one in editing_bindings(widget) for key in one.key.split(",")} - {"enter"}


def editing_bindings(widget: DOMNode | None) -> list[Binding]:
    """Returns Textual's own bindings of a field, by which it is edited; none of any other widget."""
    if not isinstance(widget, Widget) or not widget.check_consume_key("a", "a"):
        return []
    # A field passes on the keys that would scroll it.
    kinds = takewhile(lambda kind: kind is not ScrollView, type(widget).__mro__)
    bindings = (binding for kind in kinds for binding in vars(kind).get("BINDINGS", ()))
    return [one for one in bindings if isinstance(one, Binding) and not one.id]
