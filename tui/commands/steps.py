"""The verbs about the library itself: undo, redo, history, where."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from store.library import Library
from tui.commands.call import Call, Verb, pass_call
from tui.commands.output import Column, complain, print_json, print_table, say
from tui.paths import cache_folder, log_file, settings_file

if TYPE_CHECKING:
    from store.records import PastChange


@click.command(cls=Verb)
@click.argument("number", metavar="[N]", type=click.IntRange(min=1), default=1)
@pass_call
def undo(call: Call, number: int) -> None:
    """Take back the newest change, or the N newest."""
    _step(call, number, Library.undo, "Undone", "There is nothing to undo.")


@click.command(cls=Verb)
@click.argument("number", metavar="[N]", type=click.IntRange(min=1), default=1)
@pass_call
def redo(call: Call, number: int) -> None:
    """Do again what was undone last, or the last N."""
    _step(call, number, Library.redo, "Done again", "There is nothing to redo.")


@click.command(cls=Verb)
@pass_call
def history(call: Call) -> None:
    """List the changes to undo or redo, oldest first."""
    with call.library() as library:
        entries = library.history()
    if call.as_json:
        print_json({**_row(entry), "undone": entry.undone} for entry in entries)
    elif not entries:
        complain("Nothing has been changed yet.")
    else:
        print_table(
            (Column("change", right=True), Column("time"), Column("label", flexible=True), Column("state")),
            (
                [entry.sequence, entry.time, entry.label, "undone" if entry.undone else ""]
                for entry in entries
            ),
        )


@click.command(cls=Verb)
@pass_call
def where(call: Call) -> None:
    """Say which files are in use."""
    places = {
        "library": str(call.library_path.expanduser().absolute()),
        "settings": str(settings_file()),
        "cache": str(cache_folder()),
        "log": str(log_file()),
    }
    if call.as_json:
        print_json([places])
    else:
        for name, place in places.items():
            say(f"{name:<8}  {place}")


def _step(
    call: Call, number: int, step: Callable[[Library], PastChange | None], done: str, nothing: str
) -> None:
    with call.library() as library:
        for _ in range(number):
            entry = step(library)
            if entry is None:
                call.refuse(nothing)
                return
            if call.as_json:
                print_json([_row(entry)])
            else:
                say(f"{done}: {entry.label} ({entry.time}).")


def _row(entry: PastChange) -> dict[str, object]:
    return {"change": entry.sequence, "label": entry.label, "time": entry.time}
