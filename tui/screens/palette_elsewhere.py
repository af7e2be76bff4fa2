"""What the command palette offers beyond the screen at hand: acts of other screens, the command's verbs.

An act of another screen begins in the reading room, which opens all of them; so the screen at hand is left
first.
"""

from __future__ import annotations

import shlex
from collections.abc import Container, Iterator
from functools import partial
from importlib import import_module
from typing import Any, Final, NamedTuple

from textual.binding import Binding

from tui.bound_acts import acts_of as acts_of_nodes
from tui.keys import keys_of, own_bindings, own_keys
from tui.language import _, later
from tui.paths import library_file
from tui.screens.acting import ActingScreen
from tui.screens.key_listing import group_name, written_keys
from tui.screens.palette import Entry
from tui.screens.reading_room import ReadingRoom


class _Place(NamedTuple):
    """A screen that the reading room opens.

    Attributes:
        action: What opens it, of the room.
        module: Where its class is.
        kind: The class's name.
    """

    action: str
    module: str
    kind: str


PLACES: Final = (
    _Place("open", "library", "LibraryScreen"),
    _Place("tray", "tray", "TrayScreen"),
    _Place("notes", "notes", "NotesScreen"),
    _Place("entities", "entities", "EntitiesScreen"),
    _Place("timeline", "timeline", "TimelineScreen"),
    _Place("search", "searching", "SearchScreen"),
    _Place("review", "review", "ReviewScreen"),
    _Place("history", "history", "HistoryScreen"),
)

AT_ONCE: Final = frozenset(
    {
        "library.add",
        "library.filter",
        "library.sort",
        "library.reverse",
        "tray.copy_all",
        "tray.sheet",
        "tray.write",
        "tray.style",
        "notes.label",
        "entities.view",
        "entities.new",
        "timeline.all",
        "timeline.chart",
    }
)
"""Acts that are about a whole screen, and so can be done as it opens; of others, the key is told there."""

_WAYS_OUT: Final = frozenset({"leave", "back", "quit"})
_OF_THE_ROOM_ALONE: Final = frozenset({"room.quit", "room.give_up"})
"""Acts of the reading room that mean nothing to who is not there."""

_VERBS: Final = (
    ("export", "FORMAT -o FILE", later("Write for others: HTML, Markdown, CSV, BibTeX, RIS, REFI-QDA …")),
    ("import", "FILE", later("Merge another library, or what another program has noted, into this one.")),
    ("backup", "", later("Write a sound copy of the library.")),
    ("restore", "", later("Rebuild a damaged library from its backup and its journal.")),
    ("check", "", later("Read everything kept and say whether it is sound.")),
    ("speech", "ARTICLE", later("Tell who is quoted with what.")),
    ("dates", "ARTICLE", later("Tell which days are meant.")),
    ("where", "", later("Tell where library and settings are.")),
    ("completion", "bash", later("Let the shell complete verbs, articles and names.")),
)
"""What only the command does, what follows its name, and what that is."""


def acts_elsewhere(room: ReadingRoom, screen: ActingScreen[Any]) -> Iterator[Entry]:
    """Yields the acts of the reading room and of the screens that it opens, without the screen at hand."""
    here = next((place for place in PLACES if type(screen).__name__ == place.kind), None)
    if screen is not room:
        yield from _acts_of_room(room, screen, here)
    for place in PLACES:
        if place is not here:
            for binding in acts_of(place):
                yield _entry(room, screen, place, binding)


def acts_of(place: _Place) -> list[Binding]:
    """Returns the acts that a screen, or a class that it is made of, has for itself."""
    kind = getattr(import_module(f"tui.screens.{place.module}"), place.kind)
    own = {binding.id.partition(".")[0] for binding in vars(kind)["BINDINGS"]} - {"acting"}
    return [binding for binding in own_bindings([kind]) if _is_among(binding.id or "", own)]


def verbs(screen: ActingScreen[object]) -> Iterator[Entry]:
    """Yields what only the command does; choosing one copies the call for another terminal."""
    path = screen.library.path
    chosen = "" if path == library_file() else f"--library {shlex.quote(str(path))} "
    for verb, arguments, told in _VERBS:
        call = f"duidu {chosen}{verb} {arguments}".rstrip()
        name, what = f"duidu {verb}", _("In another terminal, {call}").format(call=call)
        yield Entry(
            _("Command"), name, partial(_copy, screen, name, call, what), "", _(told), f"command {told}"
        )


def _copy(screen: ActingScreen[object], verb: str, call: str, what: str) -> None:
    screen.copy(call, verb, what)


def _acts_of_room(room: ReadingRoom, screen: ActingScreen[Any], here: _Place | None) -> Iterator[Entry]:
    """Yields what can be done in the reading room as it was left, but not what opens the screen at hand."""
    seen = set(_OF_THE_ROOM_ALONE)
    for act in acts_of_nodes([room]):
        identifier, action = act.binding.id or "", act.binding.action
        group = group_name(identifier)
        if identifier in seen or group != "Room" or not act.is_able or (here and action == here.action):
            continue
        seen.add(identifier)
        yield Entry(
            _(group),
            _(act.binding.description),
            partial(_leave_and_do, room, screen, action),
            details=_(act.binding.tooltip),
            english=f"{group} {act.binding.description} {act.binding.tooltip}",
        )


def _is_among(identifier: str, groups: Container[str]) -> bool:
    group, _dot, act = identifier.partition(".")
    return group in groups and act not in _WAYS_OUT


def _entry(room: ReadingRoom, screen: ActingScreen[Any], place: _Place, binding: Binding) -> Entry:
    identifier = binding.id or ""
    group = group_name(identifier)
    return Entry(
        "",
        f"{_(group)} · {_(binding.description)}",
        partial(_go_and_do, room, screen, place, binding),
        details=_(binding.tooltip),
        english=f"{group} {identifier} {binding.description} {binding.tooltip}",
    )


async def _is_left_for(room: ReadingRoom, screen: ActingScreen[Any]) -> bool:
    """Leaves a screen for the reading room; returns whether it could be left, and says why where not."""
    if screen is not room:
        await room.app.run_action("leave", screen)
    return room.app.screen is room


async def _leave_and_do(room: ReadingRoom, screen: ActingScreen[Any], action: str) -> None:
    if await _is_left_for(room, screen):
        # Behind what the room does as the reader comes back.
        room.call_after_refresh(room.app.run_action, action, room)


async def _go_and_do(room: ReadingRoom, screen: ActingScreen[Any], place: _Place, binding: Binding) -> None:
    if await _is_left_for(room, screen):
        room.call_after_refresh(_open_and_do, room, place, binding)


async def _open_and_do(room: ReadingRoom, place: _Place, binding: Binding) -> None:
    app = room.app
    await app.run_action(place.action, room)
    screen = app.screen
    if screen is room:
        return  # It said why it does not open.
    if binding.id in AT_ONCE:
        screen.call_after_refresh(app.run_action, binding.action, screen)
    elif isinstance(screen, ActingScreen):
        keys = written_keys(keys_of(binding, own_keys(app)))
        screen.call_after_refresh(screen.say, f"{keys}: {_(binding.tooltip)}", "done")
