"""The `duidu` command: opens the reading room, or does what a verb says.

The verbs stand in `tui.commands` and are loaded when they are called. So is the reading room: nothing but a
screen loads textual.
"""

from __future__ import annotations

import keyword
import os
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import CompletionItem

from store.errors import NotFoundError, RefusedError
from tui.commands.call import Call, Verb, VerbGroup, articles_named, pass_call
from tui.commands.completing import complete_articles
from tui.commands.output import complain
from tui.opening import open_room, settings_for_room
from tui.statuses import DONE, REFUSED, WORDS_ARE_OFF

if TYPE_CHECKING:
    from store.library import Library

_MODULES: Final = {
    "add": "adding",
    "articles": "articles",
    "show": "articles",
    "edit": "articles",
    "remove": "articles",
    "mentions": "catalogue",
    "entities": "catalogue",
    "entity": "catalogue",
    "tag": "catalogue",
    "suggest": "suggesting",
    "dates": "knowing",
    "speech": "knowing",
    "related": "knowing",
    "find": "finding",
    "note": "annotations",
    "notes": "annotations",
    "note-remove": "annotations",
    "link": "annotations",
    "links": "annotations",
    "link-remove": "annotations",
    "quote": "quoting",
    "tray": "tray",
    "export": "exchange",
    "import": "exchange",
    "undo": "steps",
    "redo": "steps",
    "history": "steps",
    "check": "rescue",
    "backup": "rescue",
    "restore": "rescue",
    "where": "steps",
    "completion": "completing",
}
"""Every verb, in the order that the help lists them, and the module of `tui.commands` that holds it."""


@click.command(cls=Verb)
@click.argument("articles", metavar="ARTICLE...", nargs=-1, shell_complete=complete_articles)
@pass_call
def reading_room(call: Call, articles: tuple[str, ...]) -> int:
    """Open articles side by side."""
    settings = settings_for_room()
    with call.library() as library:
        identifiers: list[int] = []
        if articles:
            _check_is_no_verb(library, articles[0])
            identifiers = [article.id for article in articles_named(call, library, articles)]
        if call.failed:
            return REFUSED
        return open_room(library, identifiers, settings)


class _Verbs(VerbGroup):
    """The root of the command: its first argument is a verb, or the first article to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click has it
        module = _MODULES.get(cmd_name)
        if module is None:
            return None
        attribute = cmd_name.replace("-", "_")
        if keyword.iskeyword(attribute):
            attribute += "_"
        command = getattr(import_module(f"tui.commands.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Proposes verbs, options and articles for the first word."""
        articles = complete_articles(ctx, reading_room.params[0], incomplete) if incomplete else []
        return [*super().shell_complete(ctx, incomplete), *articles]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in _MODULES:
            return super().resolve_command(ctx, args)
        return "", reading_room, args


@click.group(
    cls=_Verbs,
    invoke_without_command=True,
    subcommand_metavar="[ARTICLE]... | VERB ...",
    epilog=(
        "An ARTICLE is its id or any unambiguous part of its title. A PASSAGE is ID:START-END, in characters "
        "of its text, such as 3:120-168. The exit status is 0 where all was done, 1 where something was "
        "refused or not found, 2 where the words of the call are off."
    ),
)
@click.version_option(package_name="duidu", prog_name="duidu", message="%(prog)s %(version)s")
@click.pass_context
def duidu(context: click.Context) -> int:
    """Read Chinese articles side by side (對讀).

    Without a verb the reading room opens: as it was left, or with the articles named.
    """
    if context.invoked_subcommand is None:
        status: int = context.invoke(reading_room, articles=())
        return status
    return DONE


def run_command(arguments: Sequence[str] | None = None) -> int:
    """Reads and runs a call of the command.

    Args:
        arguments: The words of the call behind `duidu`; the process's own where None.

    Returns:
        The exit status.

    Raises:
        DuiduError: If it is refused as a whole.
        KeyboardInterrupt: If it is stopped.
        OSError: If the answer cannot be written.
    """
    call = Call()
    try:
        result = duidu.main(
            list(arguments) if arguments is not None else None,
            prog_name="duidu",
            standalone_mode=False,
            obj=call,
        )
    except click.UsageError as error:
        complain(error.format_message())
        if error.ctx is not None:
            complain(f"See `{error.ctx.command_path.rstrip()} --help`.")
        return WORDS_ARE_OFF
    except click.Abort as error:
        raise KeyboardInterrupt from error
    if call.failed:
        return REFUSED
    return result if isinstance(result, int) else DONE


def _check_is_no_verb(library: Library, word: str) -> None:
    """Says clearly what a first word is that is neither a verb nor an article.

    Raises:
        click.UsageError: If it looks like a verb.
        NotFoundError: If it names a file.
    """
    import difflib

    from store.lookup import find_article

    try:
        find_article(library, word)
    except NotFoundError as error:
        close = difflib.get_close_matches(word, _MODULES, n=1)
        if close:
            raise click.UsageError(
                f"“{word}” is neither a verb nor an article; did you mean `{close[0]}`?"
            ) from error
        if os.path.lexists(word):
            raise NotFoundError(
                f"No article's title holds “{word}”; add the file first, with `duidu add`."
            ) from error
    except RefusedError:
        return  # It names several articles, as will be said.
