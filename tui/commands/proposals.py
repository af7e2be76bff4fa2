"""What the shell completes without a look into the library: files and relations."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from store.records import RELATIONS


def complete_files(_context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Lets the shell propose its files."""
    return [CompletionItem(incomplete, type="file")]


class RelationChoice(click.Choice[str]):
    """The relations of a cross-reference, written with hyphens or blanks.

    A shell parts words at blanks, so what is proposed has hyphens: `same-event`.
    """

    def __init__(self) -> None:
        super().__init__(tuple(relation.replace(" ", "-") for relation in RELATIONS))

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Returns the relation as it is kept, with blanks."""
        return super().convert(str(value).replace(" ", "-"), param, ctx).replace("-", " ")
