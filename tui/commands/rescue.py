"""The verbs for hard times: check, backup, restore."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
import msgspec

from store.rescue import check as check_library
from store.rescue import counts
from store.rescue import restore as restore_library
from tui.commands.call import Call, Verb, pass_call
from tui.commands.output import complain, print_json, say


@click.command(cls=Verb)
@pass_call
def check(call: Call) -> None:
    """Read everything kept and say what is wrong; change nothing."""
    report = check_library(call.library_path)
    if call.as_json:
        print_json([{"file": str(report.file), "state": report.state, "problems": list(report.problems)}])
    else:
        say(f"{report.file} is {report.state}.")
        for problem in report.problems:
            say(f"- {problem}")
    call.failed = report.state != "sound"


@click.command(cls=Verb)
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@pass_call
def backup(call: Call, file: Path | None) -> None:
    """Write a sound copy to FILE, or beside the library under today's date."""
    with call.library() as library:
        target = file or _dated(library.path)
        library.backup(target)
    _tell(call, target, "A copy is in")


@click.command(cls=Verb)
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@pass_call
def restore(call: Call, file: Path | None) -> None:
    """Bring the library back from FILE, or from the automatic copies."""
    restored = restore_library(call.library_path, file)
    for path in restored.kept:
        complain(f"What was there before is kept as {path}.")
    for problem in restored.problems:
        complain(problem)
    _tell(call, restored.file, "Restored:")


def _dated(path: Path) -> Path:
    return path.with_name(f"{path.stem}-{datetime.now():%Y%m%d-%H%M%S}{path.suffix}")


def _tell(call: Call, path: Path, words: str) -> None:
    held = counts(path)
    if call.as_json:
        print_json([{"file": str(path), **msgspec.structs.asdict(held)}])
    else:
        say(
            f"{words} {path}: {held.articles} articles, {held.notes} notes, {held.links} cross-references, "
            f"{held.quotations} quotations."
        )
