"""The verb that searches all texts: find."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import click

from store.knowledge import Knowledge
from store.library import Library
from store.lookup import find_article
from store.text.finding import FindMode, Hit, in_context
from tui.commands.call import Call, Verb, pass_call
from tui.commands.completing import complete_articles
from tui.commands.output import Concordance, complain, print_json

BESIDE = 60
"""Cells of a terminal that the words before a hit fill in JSON, and those behind it."""


@click.command(cls=Verb)
@click.argument("query")
@click.option("--exact", is_flag=True, help="Only as it is written, in one script.")
@click.option("--regex", is_flag=True, help="QUERY is a regular expression, on the text as it is written.")
@click.option(
    "--in", "place", metavar="ARTICLE", shell_complete=complete_articles, help="Search this article only."
)
@pass_call
def find(call: Call, query: str, *, exact: bool, regex: bool, place: str | None) -> None:
    """Search all texts.

    Every script finds every other, and a name of an entity finds all its names, unless --exact is given.
    """
    if exact and regex:
        raise click.UsageError("--exact and --regex exclude each other; give one.")
    if not query.strip():
        raise click.UsageError("The query is empty; write what is to be found.")
    mode: FindMode = "regex" if regex else "exact" if exact else "wide"
    with call.library() as library:
        article = None if place is None else find_article(library, place).id
        knowledge = Knowledge(library)
        hits = knowledge.find(query, mode, article)
        if call.as_json:
            print_json(_row(library, hit) for hit in hits)
        elif (first := next(hits, None)) is None:
            complain(f"“{query}” was not found.")
        else:
            _print(library, chain((first,), hits))
        offers = knowledge.offers(query) if mode == "wide" else ()
    if offers:
        complain(f"Other wordings that are there, too: {' · '.join(offers)}.")


def _row(library: Library, hit: Hit) -> dict[str, object]:
    text = library.article(hit.article).text
    beside = in_context(text, hit.start, hit.end, BESIDE)
    return {
        "article": hit.article,
        "start": hit.start,
        "end": hit.end,
        "text": text[hit.start : hit.end],
        "before": beside.before,
        "after": beside.after,
    }


def _print(library: Library, hits: Iterator[Hit]) -> None:
    """Writes each hit on a line of its own as it is found, aligned with the others."""
    widest = max(
        len(f"{article.id}:{len(article.text)}-{len(article.text)}") for article in library.articles()
    )
    lines = Concordance(widest)
    for article, start, end in hits:
        text = library.article(article).text
        context = in_context(text, start, end, lines.beside)
        lines.print(f"{article}:{start}-{end}", context, text[start:end])
