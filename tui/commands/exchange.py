"""The verbs that exchange with other programs and libraries: export, import."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import click

from store.exchange.formats import EXPORTS, IMPORTS, LARGEST_FILE, Exported, import_file
from store.exchange.formats import export as write_format
from store.exchange.writing import check_target, write_whole
from tui.commands.call import Call, Verb, articles_named, pass_call
from tui.commands.completing import complete_articles
from tui.commands.output import complain, print_json, print_text, say

_FORMATS: Final = """\b
The formats:
  webanno           W3C Web Annotations, in JSON-LD
  qdpx              a REFI-QDA project
  markdown          reading notes, by article and label
  html              one page, the notes beside the texts
  csv               one table: a row a note, cross-reference,
                    quotation, tag and entity, told by its kind
  csl, bibtex, ris  the articles' records for bibliographies
  json              everything, for another library
"""
_BINARY: Final = frozenset({"qdpx"})
_STANDARD: Final = "-"
_ONE: Final = {
    "articles": "article",
    "entities": "entity",
    "names": "name",
    "tags": "tag",
    "notes": "note",
    "references": "cross-reference",
    "quotations": "quotation",
    "declined": "declined name",
}
_SEVERAL: Final = {"references": "cross-references", "declined": "declined names"}


@click.command(cls=Verb, epilog=_FORMATS)
@click.argument("name", metavar="FORMAT", type=click.Choice(tuple(EXPORTS)))
@click.argument("articles", metavar="[ARTICLE]...", nargs=-1, shell_complete=complete_articles)
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to this file and not to standard output.",
)
@pass_call
def export(call: Call, name: str, articles: tuple[str, ...], file: Path | None) -> None:
    """Write articles, and what is noted on them, in a FORMAT that others read.

    Without articles all are written. What the format cannot carry is said.
    """
    if file is not None and str(file) == _STANDARD:
        file = None
    if file is None and call.as_json:
        raise click.UsageError("With --json, name a file with -o: standard output tells what is in it.")
    if file is None and name in _BINARY and sys.stdout.isatty():
        raise click.UsageError(f"{name} is no text: name a file with -o.")
    with call.library() as library:
        chosen = articles_named(call, library, articles) if articles else library.articles()
        if call.failed:
            return
        if file is not None:
            check_target(file, library.path)
        exported = write_format(library, chosen, name)
    if file is None:
        _print(exported)
    else:
        write_whole(file, exported.content)
    for loss in exported.losses:
        complain(loss)
    if call.as_json:
        row = {"file": str(file), "format": name, "counts": exported.counts, "losses": list(exported.losses)}
        print_json([row])
    elif file is not None:
        say(f"{file}: {_counted(exported.counts)}.")


@click.command("import", cls=Verb)
@click.argument("file", metavar="FILE|-", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format",
    "name",
    type=click.Choice(tuple(IMPORTS)),
    help="What the file is; recognised by its content where it is not said.",
)
@pass_call
def import_(call: Call, file: Path, name: str | None) -> None:
    """Add what another library or program has written: annotations, a project, or a whole library.

    Nothing is added twice. Where both sides say something else of the same thing, both are kept, and the
    file's version is marked with the file's name.
    """
    data = _read(file)
    with call.library() as library:
        done = import_file(library, data, name, "" if str(file) == _STANDARD else file.name)
    for sentence in (*_on_journal(file), *done.notices, *done.losses):
        complain(sentence)
    if call.as_json:
        row = {
            "file": str(file),
            "format": done.name,
            "added": done.added,
            "same": done.same,
            "conflicts": done.conflicts,
            "losses": list(done.losses),
            "notices": list(done.notices),
        }
        print_json([row])
        return
    say(f"{file} ({done.name}) added: {_counted(done.added) or 'nothing'}.")
    if done.same:
        say(f"There already: {_counted(done.same)}.")
    if done.conflicts:
        say(f"Said otherwise there, and kept beside: {_counted(done.conflicts)}.")


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(
        f"{number:,} {_ONE.get(name, name) if number == 1 else _SEVERAL.get(name, name)}"
        for name, number in counts.items()
        if number
    )


def _read(file: Path) -> bytes:
    if str(file) == _STANDARD:
        return sys.stdin.buffer.read(LARGEST_FILE + 1)
    with file.open("rb") as stream:
        return stream.read(LARGEST_FILE + 1)


def _on_journal(file: Path) -> Iterable[str]:
    journal = file.with_name(file.name + ".journal") if file.name else file
    if str(file) != _STANDARD and journal.is_file() and journal.stat().st_size:
        yield f"What only {journal.name} holds was not imported: close that library first, or export it."


def _print(exported: Exported) -> None:
    if sys.stdout.isatty():
        print_text(exported.content.decode())
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(exported.content)
    sys.stdout.buffer.flush()
