"""The whole of a library, or of some of its articles, as one JSON file that becomes the same library again.

The file is one object: `duidu` is "library", `schema` the number of this shape, `whole` whether it is all
that the library held, and then the records of each kind as `store.records` shapes them. Where the reader left
off (the session) belongs to one machine and is not in it; nor is the history.

A library's own file is read as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeVar

import msgspec

from store.errors import ExchangeError
from store.exchange.checking import checked
from store.exchange.contents import Contents, Received, contents_on, counted, gathered
from store.exchange.formats import Exported
from store.library import Library
from store.records import Article, CrossReference, Declined, Entity, Note, Quotation, Tag

_OWN_FILE: Final = re.compile(rb'\s*\{\s*"_meta"')

SCHEMA: Final = 1
"""The number of the shape that is written, and the newest that is read."""


NEWEST_LIBRARY: Final = 2
"""The newest schema of a library's own file that is read."""


class _Head(msgspec.Struct):
    duidu: Literal["library"]
    schema: int


class _File(msgspec.Struct, kw_only=True):
    duidu: Literal["library"] = "library"
    schema: int = SCHEMA
    whole: bool = False
    contents: Contents = Contents()


class _Mark(msgspec.Struct):
    schema: int


class _LibraryFile(msgspec.Struct):
    """A library's own file: documents by id, without their ids."""

    mark: dict[int, _Mark] = msgspec.field(name="_meta")
    articles: dict[int, Article] = {}
    entities: dict[int, Entity] = {}
    tags: dict[int, Tag] = {}
    notes: dict[int, Note] = {}
    references: dict[int, CrossReference] = {}
    quotations: dict[int, Quotation] = {}
    declined: dict[int, Declined] = {}

    def contents(self) -> Contents:
        """Returns the records with their ids."""
        return Contents(
            articles=_numbered(self.articles),
            entities=_numbered(self.entities),
            tags=_numbered(self.tags),
            notes=_numbered(self.notes),
            references=_numbered(self.references),
            quotations=_numbered(self.quotations),
            declined=_numbered(self.declined),
        )


R = TypeVar("R", bound=msgspec.Struct)


def _numbered(records: Mapping[int, R]) -> tuple[R, ...]:
    return tuple(msgspec.structs.replace(record, id=identifier) for identifier, record in records.items())


def export(library: Library, articles: Sequence[Article]) -> Exported:
    """Writes articles with all that the library holds on them.

    Where these are all articles, the whole library is written: every entity, and what was declined.
    """
    chosen = {article.id for article in articles}
    whole = all(article.id in chosen for article in library.articles())
    contents, cut = contents_on(library, articles)
    losses: list[str] = []
    if whole:
        contents = msgspec.structs.replace(
            contents, entities=tuple(library.entities()), declined=tuple(library.declined())
        )
    else:
        losses.append(
            "Only entities that these articles' tags name are in it, and nothing that was declined."
        )
    if cut:
        left_out = counted(cut, "cross-reference", "cross-references")
        losses.append(f"{left_out} to articles that are not exported: left out.")
    content = msgspec.json.format(msgspec.json.encode(_File(whole=whole, contents=contents)), indent=1)
    return Exported(content + b"\n", contents.counts, tuple(losses))


def read(data: bytes, library: Library) -> Received:  # noqa: ARG001 - as every format is read
    """Reads a file that `export` wrote.

    Raises:
        ExchangeError: If it is none, is a newer program's, or contradicts itself.
    """
    try:
        if _OWN_FILE.match(data):
            return _read_own(msgspec.json.decode(data, type=_LibraryFile))
        head = msgspec.json.decode(data, type=_Head)
        if head.schema > SCHEMA:
            raise _too_new(head.schema, SCHEMA)
        file = msgspec.json.decode(data, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ExchangeError(f"The file is not a library that duidu exported: {error}.") from error
    losses: list[str] = []
    contents = checked(file.contents, losses)
    return Received(contents, gathered(losses), whole=file.whole)


def _read_own(file: _LibraryFile) -> Received:
    newest = max((mark.schema for mark in file.mark.values()), default=0)
    if newest > NEWEST_LIBRARY:
        raise _too_new(newest, NEWEST_LIBRARY)
    losses: list[str] = []
    contents = checked(file.contents(), losses)
    return Received(contents, gathered(losses), whole=True)


def _too_new(schema: int, newest: int) -> ExchangeError:
    return ExchangeError(
        f"The file is of a newer duidu (its schema is {schema}, the newest known {newest}); update duidu."
    )
