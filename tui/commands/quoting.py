"""The verb that cites: quote."""

from __future__ import annotations

import sys

import click

from store.acts.annotations import anchor_at
from store.citation import STYLES, Style, quotation
from store.errors import DuiduError
from store.records import Passage
from store.text.script import SCRIPTS, Script
from tui.clipboard import CopyOutcome, copy, terminal_clipboard
from tui.commands.call import Call, Verb, pass_call, read_passage
from tui.commands.output import complain, print_json, print_text
from tui.paths import cache_folder


@click.command(cls=Verb)
@click.argument("passage", callback=read_passage)
@click.option(
    "--style",
    type=click.Choice(STYLES),
    default=STYLES[0],
    show_default=True,
    help="How the reference is written.",
)
@click.option(
    "--script",
    type=click.Choice(SCRIPTS),
    default="original",
    show_default=True,
    help="The characters to quote in.",
)
@click.option("--copy", "copied", is_flag=True, help="Put it on the clipboard, too.")
@pass_call
def quote(call: Call, passage: Passage, style: Style, script: Script, copied: bool) -> None:
    """Quote a passage with its reference.

    On a terminal, characters that it would obey or hide are shown by a mark; the clipboard, a file and --json
    get the exact text.
    """
    with call.library() as library:
        anchor_at(library, passage)
        article = library.article(passage.article)
    text = quotation(article, passage.start, passage.end, style=style, script=script)
    outcome = _copied(call, text) if copied else None
    if call.as_json:
        print_json([{"text": text, "style": style, "copied": outcome.way if outcome else None}])
    elif sys.stdout.isatty():
        print_text(text)
    else:
        sys.stdout.write(text + "\n")


def _copied(call: Call, text: str) -> CopyOutcome | None:
    try:
        outcome = copy(text, terminal=terminal_clipboard(), folder=cache_folder())
    except DuiduError as error:
        call.refuse(error)
        return None
    complain(outcome.sentence)
    return outcome
