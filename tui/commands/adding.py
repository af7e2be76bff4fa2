"""The verb `add`: files, folders, standard input and the clipboard become articles."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import click
import msgspec

from store.acts.articles import Added, add_drafts
from store.errors import DuiduError, IngestError
from store.library import Library
from store.records import Draft
from tui.commands.article_fields import HEAD_FIELDS, head_of
from tui.commands.call import Call, Verb, pass_call
from tui.commands.interruption import Interruption
from tui.commands.output import Column, print_json, print_table, with_progress
from tui.commands.proposals import complete_files

_STANDARD_INPUT: Final = "-"
_CLIPBOARD: Final = "clipboard"
_MOST_IN_ONE_CHANGE: Final = 1_000
_MOST_CHARACTERS_IN_ONE_CHANGE: Final = 20_000_000
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


class _Source(NamedTuple):
    """What is to be read: how it is shown, and what reads it, told whether a book is to be one article."""

    shown: str
    read: Callable[[bool], Sequence[Draft]]


class _Kept(NamedTuple):
    """The same file, and what became of it in the library."""

    path: str
    result: Added | DuiduError


@click.command(cls=Verb)
@click.argument("paths", metavar="PATH...", shell_complete=complete_files, nargs=-1)
@click.option("--clipboard", is_flag=True, help="Add the text on the clipboard.")
@click.option("--one", is_flag=True, help="Make one article of a book, not one of each chapter.")
@pass_call
def add(call: Call, paths: tuple[str, ...], *, clipboard: bool, one: bool) -> None:
    """Add files, folders, standard input (-) or the clipboard.

    Text and Markdown, saved web pages, Word documents, EPUB books and PDF files are told by what is in them,
    whatever their names. A text that the library has already is not added twice, and a bad file does not
    stop the others. All that is added in one call is one step of undo (every thousand files, where there
    are more).
    Ctrl+C ends the reading; what was read until then is added.
    """
    if not paths and not clipboard:
        raise click.UsageError("Nothing to add: name files or folders, - for standard input, or --clipboard.")
    done: list[_Kept] = []
    with call.library() as library, Interruption(_hurry) as interruption:
        for batch in _batches(_read(paths, interruption, clipboard=clipboard, whole=one)):
            kept = _kept(library, batch)
            for each in kept:
                if isinstance(each.result, DuiduError):
                    call.refuse(each.result)
            if call.as_json:
                print_json(map(_added_row, kept))
            else:
                done += kept
        if interruption.asked:
            call.refuse("Stopped: what was read until then is added; `duidu undo` takes it back.")
    if done:
        print_table(_ADDED_COLUMNS, map(_added_cells, done))


def _read(
    written: Sequence[str], interruption: Interruption, *, clipboard: bool, whole: bool
) -> Iterator[_Reading]:
    """Reads what the arguments name, in their order, folders file by file, until that is interrupted."""
    for source in with_progress(_sources(written, clipboard=clipboard), "Reading"):
        if interruption.asked:
            return
        if isinstance(source, _Reading):
            yield source
            continue
        shown, read = source
        try:
            drafts = read(whole)
        except DuiduError as error:
            if not interruption.asked:
                yield _Reading(shown, error)
        else:
            yield from (_Reading(shown, _encodable(draft)) for draft in drafts)


def _hurry() -> None:
    from store.ingest import give_up_reading

    give_up_reading()


def _sources(written: Sequence[str], *, clipboard: bool) -> list[_Reading | _Source]:
    """Finds what the arguments name; a folder that holds nothing is refused here."""
    from store.ingest import readable_files

    named: list[_Reading | _Source] = []
    for argument in written:
        path = Path(argument)
        if argument == _STANDARD_INPUT:
            named.append(_Source(_STANDARD_INPUT, _standard_input))
        elif _is_folder(path):
            try:
                files = readable_files(path)
            except IngestError as error:
                named.append(_Reading(argument, error))
                continue
            nothing = IngestError(f"“{argument}” holds no text that can be read; name the files themselves.")
            named += [_Source(str(file), partial(_file, file)) for file in files]
            named += [] if files else [_Reading(argument, nothing)]
        else:
            named.append(_Source(argument, partial(_file, path)))
    if clipboard:
        named.append(_Source(_CLIPBOARD, _clipboard))
    return named


def _file(path: Path, whole: bool) -> Sequence[Draft]:
    from store.ingest import read_articles, read_path

    return [read_path(path)] if whole else read_articles(path)


def _standard_input(whole: bool) -> Sequence[Draft]:
    from store.ingest import LARGEST_FILE, read_given

    return read_given(sys.stdin.buffer.read(LARGEST_FILE + 1), None, whole=whole)


def _clipboard(_: bool) -> Sequence[Draft]:
    from store.ingest import read_given
    from tui.clipboard import paste

    return read_given(paste().encode("utf-8", "replace"), None, called="The clipboard")


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
        nothing = dict.fromkeys((*HEAD_FIELDS, "chars"))
        return {"path": kept.path, "status": "refused", **nothing, "reason": str(kept.result)}
    article, new = kept.result
    return {
        "path": kept.path,
        "status": "added" if new else "duplicate",
        **head_of(article),
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
