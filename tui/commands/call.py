"""One call of the command: the library it is about, how it answers, and what in it was refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.errors import DuiduError, NotFoundError
from store.records import Article, Passage
from store.text.fold import fold
from tui.commands.output import complain
from tui.commands.proposals import complete_files
from tui.opening import LIBRARY_VARIABLE, library_path, opened_library

if TYPE_CHECKING:
    from store.library import Library


@dataclass
class Call:
    """What the options that every verb has have said, and how the call went.

    Attributes:
        chosen_library: The file named with `--library`, None where none was.
        as_json: Whether to answer in JSON, one object a line.
        failed: Whether anything was refused or not found, so that the exit status is 1.
    """

    chosen_library: Path | None = None
    as_json: bool = False
    failed: bool = False

    @property
    def library_path(self) -> Path:
        """The library file in use: the one named, the environment's, or this system's usual one."""
        return library_path(self.chosen_library)

    @contextmanager
    def library(self) -> Iterator[Library]:
        """Opens the library for the length of a block.

        Raises:
            LibraryFileError: If the file cannot be read or is not a library.
        """
        with opened_library(self.library_path) as library:
            yield library

    def refuse(self, reason: DuiduError | str) -> None:
        """Says on standard error that one thing was refused or not found; the call goes on."""
        complain(str(reason))
        self.failed = True


pass_call = click.make_pass_decorator(Call)


def _choose_library(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.ensure_object(Call).chosen_library = Path(value)


def _choose_json(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.ensure_object(Call).as_json = True


_COMMON_OPTIONS = (
    click.Option(
        ["--library"],
        metavar="PATH",
        help=f"The library file; else {LIBRARY_VARIABLE}, else this system's usual place.",
        expose_value=False,
        callback=_choose_library,
        shell_complete=complete_files,
    ),
    click.Option(
        ["--json"],
        is_flag=True,
        help="Answer in JSON, one object a line.",
        expose_value=False,
        callback=_choose_json,
    ),
)


class Verb(click.Command):
    """A verb: a command that also takes `--library` and `--json`, which may stand before or behind it."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Returns the verb's own parameters and those that all verbs have."""
        its_own = len(self.params)
        every = super().get_params(ctx)
        return [*every[:its_own], *_COMMON_OPTIONS, *every[its_own:]]


class VerbGroup(Verb, click.Group):
    """A verb that has verbs of its own."""

    command_class = Verb


def read_passage(context: click.Context, _: click.Parameter, written: str) -> Passage:
    """Reads an argument `ID:START-END`, also as a Chinese input method writes it (３：１２０－１６８).

    Raises:
        click.UsageError: If it is not of that form.
    """
    try:
        return Passage.parse(fold(written))
    except ValueError as error:
        raise click.UsageError(str(error), context) from error


def place_named(library: Library, written: str) -> Passage | int:
    """Returns the passage, or the id of the article, that an argument names.

    Raises:
        NotFoundError: If it names no article.
        RefusedError: If it names several articles.
        click.UsageError: If it is neither, but looks like a passage.
    """
    from store.lookup import find_article

    try:
        return Passage.parse(fold(written))
    except ValueError as error:
        try:
            return find_article(library, written).id
        except NotFoundError:
            if re.match(r"\d+:", fold(written)):
                raise click.UsageError(str(error), click.get_current_context()) from error
            raise


def articles_named(call: Call, library: Library, written: Iterable[str]) -> list[Article]:
    """Returns the articles that arguments name, in their order.

    What names none, or names one again, is refused on standard error and left out.
    """
    from store.lookup import find_article

    found: dict[int, Article] = {}
    for argument in written:
        try:
            article = find_article(library, argument)
        except DuiduError as error:
            call.refuse(error)
            continue
        if article.id in found:
            call.refuse(f"Article {article.id} ({article.shown_title}) is named twice; name it once.")
        found[article.id] = article
    return list(found.values())
