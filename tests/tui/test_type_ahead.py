"""Keys typed ahead: a whole journey's keys at one go are each answered where the last has led."""

from __future__ import annotations

import asyncio

import pytest
from textual.events import Key, Paste
from textual.screen import Screen

from tests.tui.screens.room_host import reading, room, status, until
from tui import type_ahead
from tui.screens.help import HelpScreen
from tui.screens.history import HistoryScreen
from tui.screens.palette import Palette
from tui.terminal_preferences import terminal_preferences

NAMED = {
    "\r": "enter",
    "\t": "tab",
    "\x1b": "escape",
    "\x10": "ctrl+p",
    "\x13": "ctrl+s",
    "?": "question_mark",
    ":": "colon",
    "/": "slash",
}


def type_at_once(app, keys: str) -> None:
    for character in keys:
        app.post_message(Key(NAMED.get(character, character), character))


@pytest.mark.parametrize(
    "keys",
    [
        "afirst\x13",
        "V\x1bOabc\x1bQ\x1bT\x1bH\x1bafirst\x13",
        "o\x1bE\x1bR\x1b?\x1b:\x1b/abc\x1bjjafirst\x13",
        "Ofirst\x1ba\x1bofirst\x1b\x1bafirst\x13",
    ],
)
async def test_a_note_typed_behind_journeys_is_kept_whole(library, articles, keys):
    async with reading(library) as pilot:
        type_at_once(pilot.app, keys)
        await until(pilot, library.notes)
        assert [note.body for note in library.notes()] == ["first"]
        await until(pilot, lambda: pilot.app.screen is room(pilot))


async def test_what_is_pasted_stays_between_the_keys_around_it(library, articles):
    async with reading(library) as pilot:
        type_at_once(pilot.app, "ax")
        pilot.app.post_message(Paste("貼上"))
        type_at_once(pilot.app, "y\x13")
        await until(pilot, library.notes)
        assert [note.body for note in library.notes()] == ["x貼上y"]


async def test_an_escape_and_a_letter_that_come_as_one_are_two_keys(library, articles):
    async with reading(library) as pilot:
        type_at_once(pilot.app, "a")
        pilot.app.post_message(Key("alt+shift+h", "H"))
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
        assert not library.notes()


async def test_a_key_bound_with_alt_stays_one(library, articles):
    async with reading(library) as pilot:
        type_at_once(pilot.app, "vl")
        pilot.app.post_message(Key("alt+y", "y"))
        await until(pilot, lambda: "characters" in status(pilot))


async def test_an_act_that_does_not_end_holds_no_key_for_ever(library, articles, monkeypatch):
    monkeypatch.setattr(type_ahead, "PATIENCE_SECONDS", 0.05)
    async with reading(library) as pilot:
        go_on = asyncio.Event()
        room(pilot).call_later(go_on.wait)
        type_at_once(pilot.app, "l\x10")
        # A pilot would wait for the room too.
        async with asyncio.timeout(20):
            while not isinstance(pilot.app.screen, Palette):
                await asyncio.sleep(0)
        go_on.set()
        await pilot.pause()


class Half(Screen):
    """A screen that goes before the key that it was given is answered."""


async def test_a_screen_that_goes_meanwhile_holds_no_key(library, articles):
    async with reading(library) as pilot:
        await pilot.app.push_screen(Half())
        type_at_once(pilot.app, "l")
        pilot.app.pop_screen()
        type_at_once(pilot.app, "?")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, {"ESCDELAY": "25"}),
        ({"ESCDELAY": "300"}, {}),
        ({"TERM_PROGRAM": "iTerm.app"}, {"ESCDELAY": "25", "TEXTUAL_DISABLE_KITTY_KEY": "1"}),
        ({"TERM_PROGRAM": "iTerm.app", "TEXTUAL_DISABLE_KITTY_KEY": "0"}, {"ESCDELAY": "25"}),
    ],
)
def test_what_a_person_has_set_for_the_terminal_stays(environment, wanted):
    assert terminal_preferences(environment) == wanted
