"""The verb about the tray of quotations: tray, and what can be done in it."""

from __future__ import annotations

import sys

import click

from store.acts.tray import (
    add_quotation,
    change_remark,
    clear_tray,
    place_quotation,
    remove_quotation,
)
from store.citation import Style
from store.exchange.sheet import interview_sheet, quotations_text
from store.records import Passage, Quotation
from store.text.script import SCRIPTS, Script
from tui.commands.call import Call, VerbGroup, pass_call, read_passage
from tui.commands.output import Column, complain, print_json, print_table, print_text, say
from tui.commands.quoting import answer_quotation, chosen_style, style_options

_IDENTIFIER = click.argument("identifier", metavar="ID", type=click.IntRange(min=1))


@click.group(cls=VerbGroup, invoke_without_command=True)
@click.pass_context
@pass_call
def tray(call: Call, context: click.Context) -> None:
    """List the quotations collected in the tray, or change them."""
    if context.invoked_subcommand is not None:
        return
    with call.library() as library:
        found = library.quotations()
    if call.as_json:
        print_json(_row(quotation) for quotation in found)
    elif not found:
        complain("The tray is empty; `duidu tray add PASSAGE` collects a quotation.")
    else:
        print_table(
            (
                Column("id", right=True),
                Column("passage"),
                Column("its words", flexible=True),
                Column("remark", flexible=True),
                Column("script"),
                Column("state"),
            ),
            (
                [
                    quotation.id,
                    quotation.anchor.passage,
                    quotation.anchor.exact,
                    quotation.remark,
                    None if quotation.script == "original" else quotation.script,
                    quotation.anchor.state,
                ]
                for quotation in found
            ),
        )


@tray.command("add")
@click.argument("passage", callback=read_passage)
@click.option("--remark", default="", help="The question to put with it, or what you have to say of it.")
@click.option(
    "--script",
    type=click.Choice(SCRIPTS),
    default="original",
    show_default=True,
    help="The characters to quote in.",
)
@pass_call
def tray_add(call: Call, passage: Passage, remark: str, script: Script) -> None:
    """Put a passage at the end of the tray."""
    with call.library() as library:
        kept = add_quotation(library, passage, remark, script)
    _answer(call, kept, f"Quotation {kept.id}: “{kept.anchor.exact}” at {passage}.")


@tray.command("remark")
@_IDENTIFIER
@click.argument("remark")
@pass_call
def tray_remark(call: Call, identifier: int, remark: str) -> None:
    """Rewrite the question or remark of a quotation; "" takes it away."""
    with call.library() as library:
        kept = change_remark(library, identifier, remark)
    _answer(call, kept, f"Quotation {kept.id} is remarked on: “{kept.remark}”.")


@tray.command("move")
@_IDENTIFIER
@click.argument("position", metavar="N", type=click.IntRange(min=1))
@pass_call
def tray_move(call: Call, identifier: int, position: int) -> None:
    """Make a quotation the N-th of the tray."""
    with call.library() as library:
        kept = place_quotation(library, identifier, position)
        place = library.quotations().index(kept) + 1
    _answer(call, kept, f"Quotation {kept.id} is number {place} of the tray.")


@tray.command("remove")
@_IDENTIFIER
@pass_call
def tray_remove(call: Call, identifier: int) -> None:
    """Take a quotation out of the tray; `duidu undo` brings it back."""
    with call.library() as library:
        removed = remove_quotation(library, identifier)
    if call.as_json:
        print_json([{"quotation": removed.id, "removed": True}])
    else:
        say(f"Removed quotation {removed.id}; `duidu undo` brings it back.")


@tray.command("clear")
@pass_call
def tray_clear(call: Call) -> None:
    """Empty the tray; `duidu undo` brings everything back."""
    with call.library() as library:
        removed = clear_tray(library)
    if call.as_json:
        print_json({"quotation": quotation.id, "removed": True} for quotation in removed)
    else:
        say(f"Removed {len(removed)} quotations; `duidu undo` brings them back.")


@tray.command("quote")
@click.argument("identifiers", metavar="[ID]...", type=click.IntRange(min=1), nargs=-1)
@style_options
@pass_call
def tray_quote(
    call: Call, identifiers: tuple[int, ...], style: Style | None, template: str | None, copied: bool
) -> None:
    """Write quotations of the tray with their references, or all of them."""
    written_in, form, _ = chosen_style(style, template)
    with call.library() as library:
        chosen = [library.quotation(identifier) for identifier in identifiers] or library.quotations()
        if not chosen:
            call.refuse("The tray is empty; there is nothing to quote.")
            return
        text = quotations_text(library, chosen, written_in, form)
    answer_quotation(call, text, written_in, copied=copied)


@tray.command("sheet")
@pass_call
def tray_sheet(call: Call) -> None:
    """Write the interviewer's sheet, in Markdown: every quotation below its question, with its reference."""
    with call.library() as library:
        sheet = interview_sheet(library)
        quotations = len(library.quotations())
    if call.as_json:
        print_json([{"text": sheet, "quotations": quotations}])
    elif sys.stdout.isatty():
        print_text(sheet.rstrip("\n"))
    else:
        sys.stdout.write(sheet)


def _row(record: Quotation) -> dict[str, object]:
    anchor = record.anchor
    return {
        "quotation": record.id,
        "article": anchor.article,
        "start": anchor.start,
        "end": anchor.end,
        "exact": anchor.exact,
        "remark": record.remark,
        "script": record.script,
        "state": anchor.state,
        "created": record.created,
        "modified": record.modified,
    }


def _answer(call: Call, record: Quotation, sentence: str) -> None:
    if call.as_json:
        print_json([_row(record)])
    else:
        say(sentence)
