"""The verb about names that the catalogue lacks: suggest."""

from __future__ import annotations

from collections.abc import Sequence

import click

from store.acts.suggestions import accept_suggestion, decline_suggestion
from store.errors import DuiduError
from store.knowledge import Knowledge
from store.library import Library
from store.proposals import Proposal, by_name
from store.text.fold import fold
from store.text.suggesting import Suggestion
from tui.commands.call import Call, Verb, articles_named, pass_call
from tui.commands.completing import complete_articles
from tui.commands.output import Column, complain, print_json, print_table, say, with_progress
from tui.paths import cache_folder


@click.command(cls=Verb)
@click.argument("articles", metavar="[ARTICLE]...", shell_complete=complete_articles, nargs=-1)
@click.option("--all", "doubtful", is_flag=True, help="Also what is doubtful.")
@click.option("--accept", "accepted", metavar="NAME", multiple=True, help="Put a proposed NAME to use.")
@click.option("--decline", "declined", metavar="NAME", multiple=True, help="Never propose NAME again.")
@pass_call
def suggest(
    call: Call,
    articles: tuple[str, ...],
    *,
    doubtful: bool,
    accepted: tuple[str, ...],
    declined: tuple[str, ...],
) -> None:
    """List names that the catalogue lacks, best first.

    From the articles given, or from all. With --accept or --decline, decide on some of them instead, by the
    name that is proposed; `duidu undo` takes a decision back.
    """
    with call.library() as library:
        chosen = articles_named(call, library, articles) if articles else library.articles()
        knowledge = Knowledge(library, cache_folder())
        proposals = knowledge.suggestions(
            article.id for article in with_progress(chosen, "Looking for new names")
        )
        if accepted or declined:
            for name in accepted:
                _decide(call, library, proposals, name, accept=True)
            for name in declined:
                _decide(call, library, proposals, name, accept=False)
            return
        entities = {entity.id: entity.name for entity in library.entities()}
    listed = [one for one in proposals if doubtful or not one.doubtful]
    if call.as_json:
        print_json(map(_row, listed))
    elif listed:
        _print(listed, entities)
    elif chosen:
        doubts = f"; --all lists {len(proposals)} doubtful ones" if proposals else ""
        complain(f"There is nothing to suggest{doubts}.")


def _decide(call: Call, library: Library, proposals: Sequence[Proposal], name: str, *, accept: bool) -> None:
    """Decides on the best suggestion of a name."""
    wanted = fold(name.strip())
    suggestion = next(
        (one.suggestion for one in proposals if fold(one.suggestion.name) == wanted),
        None,
    )
    if suggestion is None:
        call.refuse(f"“{name}” is not among the names proposed; see `duidu suggest --all`.")
        return
    try:
        if accept:
            _accept(call, library, suggestion)
        else:
            _decline(call, library, suggestion)
    except DuiduError as error:
        call.refuse(error)


def _accept(call: Call, library: Library, suggestion: Suggestion) -> None:
    entity = accept_suggestion(library, suggestion)
    if call.as_json:
        print_json([{"entity": entity.id, "name": suggestion.name, "accepted": True}])
    else:
        say(f"“{suggestion.name}” is now a name of {entity.name} (entity {entity.id}).")


def _decline(call: Call, library: Library, suggestion: Suggestion) -> None:
    decline_suggestion(library, suggestion)
    if call.as_json:
        print_json([{"entity": suggestion.joins, "name": suggestion.name, "accepted": False}])
    else:
        say(f"“{suggestion.name}” will not be proposed again.")


def _row(proposal: Proposal) -> dict[str, object]:
    article, suggestion = proposal
    return {
        "article": article,
        "start": suggestion.start,
        "end": suggestion.end,
        "name": suggestion.name,
        "kind": suggestion.kind,
        "names": suggestion.names,
        "source": suggestion.source,
        "joins": suggestion.joins,
        "confidence": suggestion.confidence,
    }


def _print(proposals: Sequence[Proposal], entities: dict[int, str]) -> None:
    """Writes a table in which what several articles propose stands once, where it is surest."""
    rows = []
    for proposed in by_name(proposals):
        (article, best), *others = proposed.proposals
        rows.append(
            [
                f"{best.confidence:.2f}",
                best.name,
                best.kind,
                " · ".join(best.names),
                f"{best.joins} {entities[best.joins]}" if best.joins is not None else None,
                best.source,
                f"{article}:{best.start}-{best.end}" + (f" +{len(others)}" if others else ""),
            ]
        )
    print_table(
        (
            Column("sure", right=True),
            Column("name", flexible=True),
            Column("kind"),
            Column("other names", flexible=True),
            Column("of entity", flexible=True),
            Column("source"),
            Column("passage"),
        ),
        rows,
    )
