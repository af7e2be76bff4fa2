"""The verbs about articles as a whole: add, articles, show, edit, remove."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import click
import msgspec
from msgspec import UNSET, UnsetType

from store.acts.annotations import clean_labels
from store.acts.articles import Added, Corrections, add_drafts, edit_article, remove_articles
from store.errors import DuiduError, IngestError
from store.library import Library
from store.lookup import find_article
from store.records import Article, Draft
from store.text.script import SCRIPTS, Script, in_script
from tui.commands.call import Call, Verb, articles_named, pass_call
from tui.commands.output import (
    Column,
    complain,
    print_json,
    print_table,
    print_text,
    say,
    with_progress,
)

_STANDARD_INPUT: Final = "-"
_MOST_IN_ONE_CHANGE: Final = 1_000
_MOST_CHARACTERS_IN_ONE_CHANGE: Final = 20_000_000
_HEAD_FIELDS: Final = ("article", "title", "author", "affiliation", "source", "published")
_ADDED_COLUMNS: Final = (
    Column("status"),
    Column("id", right=True),
    Column("title", flexible=True),
    Column("author", flexible=True),
    Column("published"),
    Column("chars", right=True),
    Column("file", flexible=True, path=True),
)


class _Reading(NamedTuple):
    """One file as it was named or found, and what reading it gave."""

    path: str
    result: Draft | DuiduError


class _Kept(NamedTuple):
    """The same file, and what became of it in the library."""

    path: str
    result: Added | DuiduError


@click.command(cls=Verb)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@pass_call
def add(call: Call, paths: tuple[str, ...]) -> None:
    """Add files, folders or standard input (-).

    A text that the library has already is not added twice, and a bad file does not stop the others. All that
    is added in one call is one step of undo (every thousand files, where there are more).
    """
    done: list[_Kept] = []
    with call.library() as library:
        for batch in _batches(_read(paths)):
            kept = _kept(library, batch)
            for one in kept:
                if isinstance(one.result, DuiduError):
                    call.refuse(one.result)
            if call.as_json:
                print_json(map(_added_row, kept))
            else:
                done += kept
    if done:
        print_table(_ADDED_COLUMNS, map(_added_cells, done))


@click.command(cls=Verb)
@pass_call
def articles(call: Call) -> None:
    """List the articles of the library."""
    with call.library() as library:
        kept = library.articles()
        rows = [
            {
                **_head(article),
                "chars": len(article.text),
                "notes": library.count_notes(article.id),
                "references": library.count_references(article.id),
                "labels": article.labels,
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
@click.argument("article", metavar="ARTICLE")
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
            **_head(record),
            "labels": record.labels,
            "furniture": record.furniture,
            "origin": record.origin,
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
    if record.labels:
        say(", ".join(record.labels))
    say("")
    print_text(text)


@click.command(cls=Verb)
@click.argument("article", metavar="ARTICLE")
@click.option("--title", help="The headline.")
@click.option("--author", help="Who wrote it.")
@click.option("--affiliation", help="The author's post or house.")
@click.option("--source", help="The newspaper, magazine or site.")
@click.option("--published", help="The day, as 2026-01-31.")
@click.option("--label", "labels", multiple=True, help="A label; all that are given replace the old ones.")
@click.option("--text-file", metavar="FILE", help="A file with the whole new text; - is standard input.")
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
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
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


def _head(article: Article) -> dict[str, object]:
    values = (
        article.id,
        article.title,
        article.author,
        article.affiliation,
        article.source,
        article.published,
    )
    return dict(zip(_HEAD_FIELDS, values, strict=True))


def _corrected(value: str | None) -> str | UnsetType | None:
    return UNSET if value is None else value.strip() or None


def _read(written: Sequence[str]) -> Iterator[_Reading]:
    """Reads what the arguments name, in their order, folders file by file."""
    from store.ingest import LARGEST_FILE, read_bytes, read_path, readable_files

    named: list[_Reading | Path | None] = []
    for argument in written:
        path = Path(argument)
        if argument == _STANDARD_INPUT:
            named.append(None)
        elif _is_folder(path):
            try:
                files = readable_files(path)
            except IngestError as error:
                named.append(_Reading(argument, error))
                continue
            nothing = IngestError(f"“{argument}” holds no text that can be read; name the files themselves.")
            named += files or [_Reading(argument, nothing)]
        else:
            named.append(path)
    for source in with_progress(named, "Reading"):
        if isinstance(source, _Reading):
            yield source
            continue
        try:
            if source is None:
                draft = read_bytes(sys.stdin.buffer.read(LARGEST_FILE + 1), None)
            else:
                draft = read_path(source)
        except DuiduError as error:
            yield _Reading(_STANDARD_INPUT if source is None else str(source), error)
        else:
            yield _Reading(_STANDARD_INPUT if source is None else str(source), _encodable(draft))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # Reading it says why it cannot be reached.


def _encodable(draft: Draft) -> Draft:
    """Replaces what a file's name holds beside UTF-8: that can open the file, but not be kept as text."""
    if draft.origin is None:
        return draft
    origin = draft.origin.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return msgspec.structs.replace(draft, origin=origin)


def _batches(readings: Iterable[_Reading]) -> Iterator[list[_Reading]]:
    """Parts what was read into what is kept by one change, so that no number of files fills the memory."""
    batch: list[_Reading] = []
    characters = 0
    for reading in readings:
        batch.append(reading)
        if isinstance(reading.result, Draft):
            characters += len(reading.result.text)
        if len(batch) >= _MOST_IN_ONE_CHANGE or characters >= _MOST_CHARACTERS_IN_ONE_CHANGE:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _kept(library: Library, batch: Sequence[_Reading]) -> list[_Kept]:
    """Keeps the drafts of a batch by one change; returns what became of each reading."""
    drafts = [reading.result for reading in batch if isinstance(reading.result, Draft)]
    added = iter(add_drafts(library, drafts) if drafts else [])
    return [
        _Kept(reading.path, reading.result if isinstance(reading.result, DuiduError) else next(added))
        for reading in batch
    ]


def _added_row(kept: _Kept) -> dict[str, object]:
    if isinstance(kept.result, DuiduError):
        nothing = dict.fromkeys((*_HEAD_FIELDS, "chars"))
        return {"path": kept.path, "status": "refused", **nothing, "reason": str(kept.result)}
    article, new = kept.result
    return {
        "path": kept.path,
        "status": "added" if new else "duplicate",
        **_head(article),
        "chars": len(article.text),
        "reason": None if new else f"Article {article.id} has this text already.",
    }


def _added_cells(kept: _Kept) -> tuple[object, ...]:
    row = _added_row(kept)
    title = None if isinstance(kept.result, DuiduError) else kept.result.article.shown_title
    return (
        row["status"],
        row["article"],
        title,
        row["author"],
        row["published"],
        row["chars"],
        kept.path,
    )


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
