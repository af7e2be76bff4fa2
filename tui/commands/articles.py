"""The verbs about articles as a whole: articles, show, edit, remove."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click
from msgspec import UNSET, UnsetType

from store.acts.annotations import clean_labels
from store.acts.articles import Corrections, edit_article, remove_articles
from store.errors import IngestError
from store.lookup import find_article
from store.text.script import SCRIPTS, Script, in_script
from tui.commands.article_fields import head_of
from tui.commands.call import Call, Verb, articles_named, pass_call
from tui.commands.completing import complete_articles
from tui.commands.output import (
    Column,
    complain,
    print_json,
    print_table,
    print_text,
    say,
)
from tui.commands.proposals import complete_files

_STANDARD_INPUT: Final = "-"


@click.command(cls=Verb)
@pass_call
def articles(call: Call) -> None:
    """List the articles of the library."""
    with call.library() as library:
        kept = library.articles()
        rows = [
            {
                **head_of(article),
                "chars": len(article.text),
                "notes": library.count_notes(article.id),
                "references": library.count_references(article.id),
                "labels": article.labels,
                "url": article.url,
            }
            for article in kept
        ]
    if call.as_json:
        print_json(rows)
    elif not rows:
        complain("The library has no articles yet; add some with `duidu add FILE`.")
    else:
        print_table(
            (
                Column("id", right=True),
                Column("title", flexible=True),
                Column("author", flexible=True),
                Column("source", flexible=True),
                Column("published"),
                Column("chars", right=True),
                Column("notes", right=True),
                Column("links", right=True),
                Column("labels", flexible=True),
            ),
            (
                [
                    article.id,
                    article.shown_title,
                    article.author,
                    article.source,
                    article.published,
                    row["chars"],
                    row["notes"],
                    row["references"],
                    ", ".join(article.labels),
                ]
                for article, row in zip(kept, rows, strict=True)
            ),
        )


@click.command(cls=Verb)
@click.argument("article", metavar="ARTICLE", shell_complete=complete_articles)
@click.option(
    "--script", type=click.Choice(SCRIPTS), default="original", help="The characters to show it in."
)
@pass_call
def show(call: Call, article: str, script: Script) -> None:
    """Show an article's text and what is known of it."""
    with call.library() as library:
        record = find_article(library, article)
    text = in_script(record.text, script)
    if call.as_json:
        row = {
            **head_of(record),
            "labels": record.labels,
            "furniture": record.furniture,
            "origin": record.origin,
            "origin_digest": record.origin_digest,
            "url": record.url,
            "added": record.created,
            "chars": len(record.text),
            "script": script,
            "text": text,
        }
        print_json([row])
        return
    say(f"{record.id}  {in_script(record.shown_title, script)}")
    known = (record.author, record.affiliation, record.source, record.published)
    if any(known):
        say(in_script(" · ".join(field for field in known if field), script))
    if record.url:
        say(record.url)
    if record.labels:
        say(", ".join(record.labels))
    say("")
    print_text(text)


@click.command(cls=Verb)
@click.argument("article", metavar="ARTICLE", shell_complete=complete_articles)
@click.option("--title", help="The headline.")
@click.option("--author", help="Who wrote it.")
@click.option("--affiliation", help="The author's post or house.")
@click.option("--source", help="The newspaper, magazine or site.")
@click.option("--published", help="The day, as 2026-01-31.")
@click.option("--url", help="The address on the web.")
@click.option("--label", "labels", multiple=True, help="A label; all that are given replace the old ones.")
@click.option(
    "--text-file",
    metavar="FILE",
    shell_complete=complete_files,
    help="A file with the whole new text; - is standard input.",
)
@pass_call
def edit(
    call: Call,
    *,
    article: str,
    title: str | None,
    author: str | None,
    affiliation: str | None,
    source: str | None,
    published: str | None,
    url: str | None,
    labels: tuple[str, ...],
    text_file: str | None,
) -> None:
    """Correct an article.

    An empty value empties a field.
    A new text is taken whole, each of its lines a paragraph: nothing in it is read as a headline or left out.
    Notes, tags and cross-references are looked for in it, and the answer counts what became of them.
    """
    corrections = Corrections(
        title=_corrected(title),
        author=_corrected(author),
        affiliation=_corrected(affiliation),
        source=_corrected(source),
        published=_corrected(published),
        url=_corrected(url),
        labels=clean_labels(labels) if labels else UNSET,
        text=UNSET if text_file is None else _whole_text(text_file),
    )
    if corrections == Corrections():
        raise click.UsageError("Nothing to correct: say what with --title, --text-file or another option.")
    with call.library() as library:
        record = find_article(library, article)
        anchors = edit_article(library, record.id, corrections)
    if call.as_json:
        print_json([{"article": record.id, "anchors": anchors}])
        return
    say(f"Corrected article {record.id}.")
    if text_file is not None and any(anchors.values()):
        say("Anchors: " + ", ".join(f"{count} {state}" for state, count in anchors.items()) + ".")


@click.command(cls=Verb)
@click.argument("articles", metavar="ARTICLE...", shell_complete=complete_articles, nargs=-1, required=True)
@pass_call
def remove(call: Call, articles: tuple[str, ...]) -> None:
    """Remove articles with all that is on them.

    Their notes, tags and cross-references go, too; `duidu undo` brings all of it back.
    All are removed, in one change, or, where one argument is wrong, none.
    """
    with call.library() as library:
        named = articles_named(call, library, articles)
        if call.failed:
            complain("Nothing was removed.")
            return
        removed = remove_articles(library, [article.id for article in named])
    if call.as_json:
        print_json({"article": article.id, "removed": True} for article in removed)
    else:
        for article in removed:
            say(f"Removed article {article.id}, {article.shown_title}; `duidu undo` brings it back.")


def _corrected(value: str | None) -> str | UnsetType | None:
    return UNSET if value is None else value.strip() or None


def _whole_text(written: str) -> str:
    """Reads a file as text, cleaned as the files of `add` are, but with every line of it kept.

    Raises:
        IngestError: If it cannot be read, is too large, or is no text.
    """
    from store.ingest import LARGEST_FILE
    from store.ingest.decoding import decode
    from store.ingest.lines import clean_lines

    shown = "Standard input" if written == _STANDARD_INPUT else f"“{written}”"
    try:
        if written == _STANDARD_INPUT:
            data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(written).open("rb") as stream:
                data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise IngestError(f"{shown} cannot be read: {error.strerror}. The article is as it was.") from error
    if len(data) > LARGEST_FILE:
        raise IngestError(f"{shown} is larger than {LARGEST_FILE:,} bytes; no article can be.")
    return "\n".join(line.text for line in clean_lines(decode(data, shown)))
