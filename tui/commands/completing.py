"""What the shell completes: verbs, options, articles by id or title, and entities by name."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, ClassVar, Final

import click
from click.shell_completion import CompletionItem, FishComplete, add_completion_class, get_completion_class

from store.errors import DuiduError
from store.text.safety import safe_to_show
from tui.commands.bash_completion import BashCompletion
from tui.commands.call import Call, Verb, pass_call

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from store.library import Library
    from store.records import Article

_SHELLS: Final = ("bash", "zsh", "fish")
_VARIABLE: Final = "_DUIDU_COMPLETE"
_MOST: Final = 200
"""Articles or names proposed at most."""


class FishCompletion(FishComplete):
    """Parts the kind of an answer from the answer at the first comma alone: a title may hold others."""

    source_template: ClassVar[str] = FishComplete.source_template.replace(
        'string split ","', 'string split -m 1 ","'
    )


add_completion_class(BashCompletion)
add_completion_class(FishCompletion)


def complete_articles(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Proposes articles by id, and by title once some of it is written."""
    return _from_library(context, lambda library: _proposals(library.articles(), incomplete))


def complete_entities(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Proposes entities by their preferred names, and by every name once some of it is written."""

    def names(library: Library) -> list[CompletionItem]:
        every = (
            (name, entity)
            for entity in library.entities()
            for name in ((name.text for name in entity.names) if incomplete else (entity.name,))
        )
        fitting = (
            CompletionItem(name, help=f"{entity.kind} {entity.id}")
            for name, entity in every
            if name.startswith(incomplete) and _can_be_written(name)
        )
        return list(islice(fitting, _MOST))

    return _from_library(context, names)


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


def _from_library(
    context: click.Context, propose: Callable[[Library], list[CompletionItem]]
) -> list[CompletionItem]:
    call = context.find_object(Call)
    if call is None or not call.library_path.is_file():
        return []
    try:
        with call.library() as library:
            return propose(library)
    except DuiduError:
        return []


def _proposals(articles: Iterable[Article], incomplete: str) -> list[CompletionItem]:
    if not incomplete or incomplete.isdigit():
        fitting = [article for article in articles if str(article.id).startswith(incomplete)]
        return [CompletionItem(str(article.id), help=article.shown_title) for article in fitting[:_MOST]]
    return [
        CompletionItem(article.title)
        for article in articles
        if article.title and article.title.startswith(incomplete) and _can_be_written(article.title)
    ][:_MOST]


def _can_be_written(name: str) -> bool:
    """Whether a terminal shows a name as it is, in one line: shells echo what they complete."""
    return "\n" not in name and safe_to_show(name) == name
