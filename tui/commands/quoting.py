"""The verb that cites: quote; and how a quotation is written and copied, for every verb that does so."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from store.acts.annotations import anchor_at
from store.citation import STYLES, Style, quotation
from store.citation.template import DEFAULT_TEMPLATE, FIELDS
from store.errors import DuiduError
from store.records import Passage
from store.text.script import SCRIPTS, Script
from tui.clipboard import CopyOutcome, copy, terminal_clipboard
from tui.commands.call import Call, Verb, pass_call, read_passage
from tui.commands.output import complain, print_json, print_text
from tui.paths import cache_folder, settings_file
from tui.settings import QuotationSettings, load_settings

F = TypeVar("F", bound=Callable[..., Any])

_SHOWN_SCRIPTS = {
    "simplified": "Simplified characters",
    "traditional": "Traditional characters",
    "taiwan": "the characters of Taiwan",
    "hongkong": "the characters of Hong Kong",
}


def style_options(command: F) -> F:
    """Gives a verb the options that say how a quotation is written and whether it is copied."""
    for option in (
        click.option("--copy", "copied", is_flag=True, help="Put it on the clipboard, too."),
        click.option(
            "--template",
            metavar="TEMPLATE",
            help=(
                "Your own way of writing it, such as '{quote}（[{author}，]{title}）': what stands in square "
                f"brackets is left out where a field in it is empty. The fields are {', '.join(FIELDS)}."
            ),
        ),
        click.option(
            "--style",
            type=click.Choice(STYLES),
            help="How the reference is written; else as the settings say, else plain.",
        ),
    ):
        command = option(command)
    return command


def chosen_style(style: Style | None, template: str | None) -> tuple[Style, str, QuotationSettings]:
    """Returns the style and the template to write in: those of the call, else those of the settings.

    Raises:
        SettingsError: If the settings cannot be read.
        click.UsageError: If the call gives a template with another style.
    """
    settings = load_settings(settings_file()).quotation
    if template is not None and style not in (None, "template"):
        raise click.UsageError(
            f"--template goes with --style template, not with --style {style}.", click.get_current_context()
        )
    if template is not None or (style is None and settings.template is not None):
        style = "template"
    return style or settings.style, template or settings.template or DEFAULT_TEMPLATE, settings


@click.command(cls=Verb)
@click.argument("passage", callback=read_passage)
@style_options
@click.option(
    "--script",
    type=click.Choice(SCRIPTS),
    help="The characters to quote in; else as the settings say, else those of the article.",
)
@pass_call
def quote(
    call: Call,
    *,
    passage: Passage,
    style: Style | None,
    template: str | None,
    script: Script | None,
    copied: bool,
) -> None:
    """Quote a passage with its reference.

    On a terminal, characters that it would obey or hide are shown by a mark; the clipboard, a file and --json
    get the exact text.
    """
    written_in, form, settings = chosen_style(style, template)
    script = script or settings.script or "original"
    with call.library() as library:
        anchor_at(library, passage)
        article = library.article(passage.article)
    text = quotation(article, passage.start, passage.end, written_in, script, template=form)
    stored = quotation(article, passage.start, passage.end, written_in, template=form)
    answer_quotation(call, text, written_in, copied=copied, shown_in=None if text == stored else script)


def answer_quotation(
    call: Call, text: str, style: Style, *, copied: bool, shown_in: Script | None = None
) -> None:
    """Writes a quotation, and copies it where that was asked for.

    Args:
        call: The call.
        text: The quotation.
        style: How it is written.
        copied: Whether to put it on the clipboard.
        shown_in: The script that its characters were converted to, None where they are those of the article.
    """
    outcome = _copied(call, text, shown_in) if copied else None
    if call.as_json:
        print_json([{"text": text, "style": style, "copied": outcome.way if outcome else None}])
    elif sys.stdout.isatty():
        print_text(text)
    else:
        sys.stdout.write(text + "\n")


def _copied(call: Call, text: str, shown_in: Script | None) -> CopyOutcome | None:
    try:
        outcome = copy(text, terminal=terminal_clipboard(), folder=cache_folder())
    except DuiduError as error:
        call.refuse(error)
        return None
    said = f" Its words are in {_SHOWN_SCRIPTS[shown_in]}, not as the article has them." if shown_in else ""
    complain(outcome.sentence + said)
    return outcome
