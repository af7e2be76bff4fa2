"""What the shell completes: verbs, options, and articles by id or title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import CompletionItem, get_completion_class

from store.errors import DuiduError
from tui.commands.call import Call, Verb, pass_call

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.records import Article

_SHELLS: Final = ("bash", "zsh", "fish")
_VARIABLE: Final = "_DUIDU_COMPLETE"
_MOST: Final = 200
"""Articles proposed at most."""
_NEEDS_QUOTES: Final = re.compile(r"[\s\\'\"`$&|;<>()\[\]{}*?!#~:,]")
"""What a title must not hold to be proposed: a shell, or the protocol with it, would take it apart."""


def complete_articles(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Proposes articles by id, and by title once some of it is written."""
    call = context.find_object(Call)
    if call is None or not call.library_path.is_file():
        return []
    try:
        with call.library() as library:
            return _proposals(library.articles(), incomplete)
    except DuiduError:
        return []


@click.command(cls=Verb)
@click.argument("shell", type=click.Choice(_SHELLS))
@pass_call
def completion(call: Call, shell: str) -> None:  # noqa: ARG001 - as every verb
    """Print what lets a shell complete `duidu`.

    For bash: echo 'eval "$(duidu completion bash)"' >> ~/.bashrc

    For zsh: echo 'eval "$(duidu completion zsh)"' >> ~/.zshrc

    For fish: duidu completion fish > ~/.config/fish/completions/duidu.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(click.Command("duidu"), {}, "duidu", _VARIABLE).source())


def _proposals(articles: Iterable[Article], incomplete: str) -> list[CompletionItem]:
    if not incomplete or incomplete.isdigit():
        fitting = [article for article in articles if str(article.id).startswith(incomplete)]
        return [CompletionItem(str(article.id), help=article.shown_title) for article in fitting[:_MOST]]
    return [
        CompletionItem(article.title)
        for article in articles
        if article.title and article.title.startswith(incomplete) and not _NEEDS_QUOTES.search(article.title)
    ][:_MOST]
