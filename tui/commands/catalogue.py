"""The verbs about entities and where they are mentioned: mentions, entities, entity, tag."""

from __future__ import annotations

from collections import Counter

import click

from store.acts.annotations import tag_passage
from store.acts.entities import add_entity, merge_entities, name_entity, remove_entity
from store.lookup import entities_matching, find_entity
from store.records import KINDS, Entity, Kind, Passage
from tui.commands.call import Call, Verb, VerbGroup, articles_named, pass_call, read_passage
from tui.commands.completing import complete_articles, complete_entities
from tui.commands.output import Column, complain, print_json, print_table, say, with_progress


@click.command(cls=Verb)
@click.argument("articles", metavar="[ARTICLE]...", shell_complete=complete_articles, nargs=-1)
@pass_call
def mentions(call: Call, articles: tuple[str, ...]) -> None:
    """List where catalogued entities are named.

    In the articles given, or in all.
    """
    rows: list[dict[str, object]] = []
    with call.library() as library:
        chosen = articles_named(call, library, articles) if articles else library.articles()
        entities_by_id = {entity.id: entity for entity in library.entities()}
        for article in with_progress(chosen, "Looking for names"):
            for mention in library.mentions(article.id):
                named = entities_by_id[mention.entity]
                rows.append(
                    {
                        "article": article.id,
                        "start": mention.start,
                        "end": mention.end,
                        "text": article.text[mention.start : mention.end],
                        "entity": named.id,
                        "name": named.name,
                        "kind": named.kind,
                    }
                )
    if call.as_json:
        print_json(rows)
    elif not rows:
        if chosen:
            complain("No name of the catalogue was found.")
    else:
        print_table(
            (
                Column("passage"),
                Column("text", flexible=True),
                Column("entity", right=True),
                Column("name", flexible=True),
                Column("kind"),
            ),
            (
                [
                    f"{row['article']}:{row['start']}-{row['end']}",
                    row["text"],
                    row["entity"],
                    row["name"],
                    row["kind"],
                ]
                for row in rows
            ),
        )


@click.command(cls=Verb)
@click.argument("query", required=False, default="")
@pass_call
def entities(call: Call, query: str) -> None:
    """List the catalogue of entities.

    With QUERY, only those one of whose names holds it, in any script.
    """
    counts: Counter[int] = Counter()
    with call.library() as library:
        found = entities_matching(library, query)
        if found:
            for article in with_progress(library.articles(), "Counting mentions"):
                counts.update(mention.entity for mention in library.mentions(article.id))
    if call.as_json:
        print_json({**_entity_row(entity), "mentions": counts[entity.id]} for entity in found)
    elif not found:
        complain(f"No entity has a name with “{query}” in it.")
    else:
        print_table(
            (
                Column("id", right=True),
                Column("name", flexible=True),
                Column("kind"),
                Column("mentions", right=True),
                Column("other names", flexible=True),
            ),
            (
                [
                    entity.id,
                    entity.name,
                    entity.kind,
                    counts[entity.id],
                    " · ".join(name.text for name in entity.names if name.text != entity.name),
                ]
                for entity in found
            ),
        )


@click.group(cls=VerbGroup)
def entity() -> None:
    """Change the catalogue of entities.

    An ENTITY is its id, or one of its names in any script.
    """


@entity.command("add")
@click.argument("name")
@click.option("--kind", type=click.Choice(KINDS), required=True, help="What it is.")
@click.option("--name", "names", multiple=True, help="Another of its names; may be given several times.")
@pass_call
def entity_add(call: Call, name: str, kind: Kind, names: tuple[str, ...]) -> None:
    """Add an entity with its preferred name."""
    with call.library() as library:
        added = add_entity(library, name, kind, names)
    _answer(call, added, f"Added entity {added.id}, {added.name} ({added.kind}).")


@entity.command("name")
@click.argument("entity", metavar="ENTITY", shell_complete=complete_entities)
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@pass_call
def entity_name(call: Call, entity: str, names: tuple[str, ...]) -> None:
    """Give an entity further names."""
    with call.library() as library:
        named = name_entity(library, find_entity(library, entity).id, names)
    shown = " · ".join(name.text for name in named.names)
    _answer(call, named, f"Entity {named.id} has the names {shown}.")


@entity.command("merge")
@click.argument("kept", metavar="ENTITY", shell_complete=complete_entities)
@click.argument("merged", metavar="ENTITY", shell_complete=complete_entities)
@pass_call
def entity_merge(call: Call, kept: str, merged: str) -> None:
    """Make two entities one: the first takes over the names and tags of the second."""
    with call.library() as library:
        second = find_entity(library, merged)
        result = merge_entities(library, find_entity(library, kept).id, second.id)
    _answer(call, result, f"Entity {second.id}, {second.name}, is now part of {result.id}, {result.name}.")


@entity.command("remove")
@click.argument("entity", metavar="ENTITY", shell_complete=complete_entities)
@pass_call
def entity_remove(call: Call, entity: str) -> None:
    """Remove an entity with its tags; `duidu undo` brings it back."""
    with call.library() as library:
        removed = remove_entity(library, find_entity(library, entity).id)
    _answer(call, removed, f"Removed entity {removed.id}, {removed.name}; `duidu undo` brings it back.")


@click.command(cls=Verb)
@click.argument("passage", callback=read_passage)
@click.argument("entity", metavar="ENTITY", shell_complete=complete_entities)
@click.option("--not", "denied", is_flag=True, help="The passage is not this entity, whatever it looks like.")
@pass_call
def tag(call: Call, passage: Passage, entity: str, denied: bool) -> None:
    """Decide that a passage is, or is not, an entity.

    An ENTITY is its id, or one of its names in any script.
    """
    with call.library() as library:
        meant = find_entity(library, entity)
        kept = tag_passage(library, passage, meant.id, affirmed=not denied)
    if call.as_json:
        print_json([{"tag": kept.id}])
    else:
        say(
            f"Tag {kept.id}: “{kept.anchor.exact}” at {passage} is {'not ' if denied else ''}"
            f"{meant.name} (entity {meant.id})."
        )


def _entity_row(record: Entity) -> dict[str, object]:
    return {
        "entity": record.id,
        "name": record.name,
        "kind": record.kind,
        "names": [{"text": name.text, "region": name.region, "source": name.source} for name in record.names],
    }


def _answer(call: Call, record: Entity, sentence: str) -> None:
    if call.as_json:
        print_json([_entity_row(record)])
    else:
        say(sentence)
