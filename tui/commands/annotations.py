"""The verbs about notes and cross-references: note, notes, note-remove, link, links, link-remove."""

from __future__ import annotations

import io
import sys

import click

from store.acts.annotations import add_note, add_reference, remove_note, remove_reference
from store.errors import IngestError
from store.lookup import find_article
from store.records import Anchor, CrossReference, Note, Passage, Relation
from store.text.fold import fold
from tui.commands.call import Call, Verb, pass_call, place_named, read_passage
from tui.commands.completing import complete_articles
from tui.commands.output import Column, complain, print_json, print_table, say
from tui.commands.proposals import RelationChoice

_LARGEST_NOTE = 1_000_000
"""Bytes of a note that is read from standard input."""


# A note in Markdown may well begin like an option: "- first point".
@click.command(cls=Verb, context_settings={"ignore_unknown_options": True})
@click.argument("place", metavar="PASSAGE|ARTICLE", shell_complete=complete_articles)
@click.argument("text")
@click.option("--label", "labels", multiple=True, help="A word to find it by; may be given several times.")
@pass_call
def note(call: Call, place: str, text: str, labels: tuple[str, ...]) -> None:
    """Note something on a passage or an article.

    TEXT is the note, in Markdown, or - to read it from standard input.
    """
    body = _standard_input() if text == "-" else text
    with call.library() as library:
        kept = add_note(library, place_named(library, place), body, labels)
    if call.as_json:
        print_json([_note_row(kept)])
    else:
        say(f"Note {kept.id} on {_place(kept)}.")


@click.command(cls=Verb)
@click.argument("query", required=False, default="")
@pass_call
def notes(call: Call, query: str) -> None:
    """List the notes.

    With QUERY, only those whose text, labels or passage hold it, in any script.
    """
    wanted = fold(query.strip())
    with call.library() as library:
        found = [kept for kept in library.notes() if wanted in fold(_words(kept))]
    if call.as_json:
        print_json(_note_row(kept) for kept in found)
    elif not found:
        complain(f"No note holds “{query}”." if wanted else "There are no notes yet.")
    else:
        print_table(
            (
                Column("id", right=True),
                Column("place"),
                Column("passage", flexible=True),
                Column("note", flexible=True),
                Column("labels", flexible=True),
                Column("state"),
            ),
            (
                [
                    kept.id,
                    _place(kept),
                    kept.anchor.exact if kept.anchor else None,
                    kept.body,
                    ", ".join(kept.labels),
                    kept.anchor.state if kept.anchor else None,
                ]
                for kept in found
            ),
        )


@click.command("note-remove", cls=Verb)
@click.argument("identifier", metavar="ID", type=click.IntRange(min=1))
@pass_call
def note_remove(call: Call, identifier: int) -> None:
    """Remove a note; `duidu undo` brings it back."""
    with call.library() as library:
        removed = remove_note(library, identifier)
    if call.as_json:
        print_json([{"note": removed.id, "removed": True}])
    else:
        say(f"Removed note {removed.id}; `duidu undo` brings it back.")


@click.command(cls=Verb)
@click.argument("origin", metavar="PASSAGE", callback=read_passage)
@click.argument("target", metavar="PASSAGE", callback=read_passage)
@click.option(
    "--relation",
    type=RelationChoice(),
    default="see also",
    show_default=True,
    help="What the first passage does with regard to the second.",
)
@click.option("--comment", default="", help="Words of your own on it.")
@pass_call
def link(call: Call, origin: Passage, target: Passage, relation: Relation, comment: str) -> None:
    """Link two passages by a cross-reference."""
    with call.library() as library:
        kept = add_reference(library, origin, target, relation, comment)
    if call.as_json:
        print_json([_link_row(kept)])
    else:
        say(f"Cross-reference {kept.id}: {origin} {relation} {target}.")


@click.command(cls=Verb)
@click.argument("article", metavar="[ARTICLE]", shell_complete=complete_articles, required=False)
@pass_call
def links(call: Call, article: str | None) -> None:
    """List the cross-references, of one article or all."""
    with call.library() as library:
        chosen = None if article is None else find_article(library, article).id
        found = library.references(chosen)
    if call.as_json:
        print_json(_link_row(kept) for kept in found)
    elif not found:
        complain("There are no cross-references" + (" yet." if article is None else " in this article."))
    else:
        print_table(
            (
                Column("id", right=True),
                Column("from"),
                Column("its words", flexible=True),
                Column("relation"),
                Column("to"),
                Column("its words", flexible=True),
                Column("comment", flexible=True),
                Column("state"),
            ),
            (
                [
                    kept.id,
                    kept.origin.passage,
                    kept.origin.exact,
                    kept.relation,
                    kept.target.passage,
                    kept.target.exact,
                    kept.comment,
                    " / ".join(dict.fromkeys((kept.origin.state, kept.target.state))),
                ]
                for kept in found
            ),
        )


@click.command("link-remove", cls=Verb)
@click.argument("identifier", metavar="ID", type=click.IntRange(min=1))
@pass_call
def link_remove(call: Call, identifier: int) -> None:
    """Remove a cross-reference; `duidu undo` brings it back."""
    with call.library() as library:
        removed = remove_reference(library, identifier)
    if call.as_json:
        print_json([{"link": removed.id, "removed": True}])
    else:
        say(f"Removed cross-reference {removed.id}; `duidu undo` brings it back.")


def _standard_input() -> str:
    data = sys.stdin.buffer.read(_LARGEST_NOTE + 1)
    if len(data) > _LARGEST_NOTE:
        raise IngestError(f"The note on standard input is larger than {_LARGEST_NOTE:,} bytes; split it up.")
    try:
        # As every text file is read: whatever ends its lines becomes a newline.
        return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig").read()
    except UnicodeDecodeError as error:
        raise IngestError(
            f"The note on standard input is not UTF-8 at byte {error.start + 1}; write it in UTF-8."
        ) from error


def _words(record: Note) -> str:
    exact = record.anchor.exact if record.anchor else ""
    return "\n".join((record.body, exact, *record.labels))


def _place(record: Note) -> str:
    return str(record.anchor.passage if record.anchor else record.article)


def _note_row(record: Note) -> dict[str, object]:
    anchor = record.anchor
    return {
        "note": record.id,
        "article": record.article,
        "start": anchor.start if anchor else None,
        "end": anchor.end if anchor else None,
        "exact": anchor.exact if anchor else None,
        "body": record.body,
        "labels": record.labels,
        # A note on a whole article stands wherever the article does.
        "state": anchor.state if anchor else "exact",
        "created": record.created,
        "modified": record.modified,
    }


def _link_row(record: CrossReference) -> dict[str, object]:
    return {
        "link": record.id,
        "relation": record.relation,
        "comment": record.comment,
        "from": _end(record.origin),
        "to": _end(record.target),
    }


def _end(anchor: Anchor) -> dict[str, object]:
    return {
        "article": anchor.article,
        "start": anchor.start,
        "end": anchor.end,
        "exact": anchor.exact,
        "state": anchor.state,
    }
