"""Saying what is wrong with a library, and bringing it back: for libraries that may not open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from store.database import repair
from store.database.documents import DatabaseError
from store.errors import DuiduError, LibraryFileError
from store.library import Library
from store.records import Anchor
from store.text.digest import text_digest


class Report(msgspec.Struct, frozen=True):
    """What a check found.

    Attributes:
        file: The library file.
        state: Whether it can be used as it is; `foreign` is another program's file or a newer duidu's.
        problems: One sentence each; a sound library may have some too.
    """

    file: Path
    state: Literal["sound", "damaged", "foreign"]
    problems: tuple[str, ...]


class Counts(msgspec.Struct, frozen=True):
    """How much a library holds."""

    articles: int
    notes: int
    links: int
    quotations: int


def check(path: Path) -> Report:
    """Reads everything kept and says what is wrong; changes nothing.

    Args:
        path: The library file.

    Raises:
        LibraryFileError: If there is no such file, or it cannot be read at all.
    """
    path = path.expanduser().absolute()
    try:
        found = repair.check(path)
    except DatabaseError as error:
        raise LibraryFileError(str(error)) from error
    if found.state != "sound":
        return Report(path, found.state, found.problems)
    if not path.exists():
        raise LibraryFileError(f"There is no library file {path}; `duidu where` says which one is meant.")
    library = Library.open(path)
    try:
        wrong = tuple(_record_problems(library))
    finally:
        library.close()
    return Report(path, "damaged" if wrong else "sound", (*found.problems, *wrong))


def restore(path: Path, source: Path | None = None) -> repair.Restored:
    """Brings a library back; what was there before is kept beside it under names of its own.

    Args:
        path: The library file.
        source: A copy of a library to take instead. Without it, the newest state that the file, its backup
            and their journals can be rebuilt to.

    Raises:
        LibraryFileError: If there is nothing sound to bring back, or it cannot be written.
    """
    try:
        return repair.restore(
            path.expanduser().absolute(), source.expanduser().absolute() if source else None
        )
    except DatabaseError as error:
        raise LibraryFileError(str(error)) from error


def counts(path: Path) -> Counts:
    """Returns how much a library holds.

    Raises:
        LibraryFileError: If it cannot be opened.
    """
    library = Library.open(path)
    try:
        return Counts(
            len(library.articles()),
            len(library.notes()),
            len(library.references()),
            len(library.quotations()),
        )
    finally:
        library.close()


def _record_problems(library: Library) -> Iterator[str]:
    """Yields what no checksum can see: records that do not fit each other or their texts."""
    try:
        texts = {article.id: article for article in library.articles()}
        entities = {entity.id for entity in library.entities()}
        tags, notes, references = library.tags(), library.notes(), library.references()
        quotations, declined = library.quotations(), library.declined()
    except DuiduError as error:
        yield str(error)
        return
    for article in texts.values():
        if text_digest(article.text) != article.digest:
            yield f"Article {article.id}: its text is not the one that its digest was made of."
    anchored: list[tuple[str, Anchor]] = [(f"Tag {tag.id}", tag.anchor) for tag in tags]
    anchored += [(f"Note {note.id}", note.anchor) for note in notes if note.anchor]
    anchored += [(f"Quotation {quotation.id}", quotation.anchor) for quotation in quotations]
    for reference in references:
        anchored += [(f"Cross-reference {reference.id}", end) for end in (reference.origin, reference.target)]
    for name, anchor in anchored:
        where = texts.get(anchor.article)
        if where is None:
            yield f"{name} is on article {anchor.article}, which is not there."
        elif anchor.placed and where.text[anchor.start : anchor.end] != anchor.exact:
            yield f"{name}: at {anchor.passage} there are other words than it quotes."
    for tag in tags:
        if tag.entity not in entities:
            yield f"Tag {tag.id} is of entity {tag.entity}, which is not there."
    for decision in declined:
        if decision.joins is not None and decision.joins not in entities:
            yield f"Declined suggestion {decision.id} is of entity {decision.joins}, which is not there."
    for note in notes:
        if note.anchor is None and note.article not in texts:
            yield f"Note {note.id} is on article {note.article}, which is not there."
