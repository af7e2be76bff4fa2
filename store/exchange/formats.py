"""The formats that a library is exported to and imported from, by name.

A format's module is loaded when it is used. It holds `export(library, articles) -> Exported`, and where the
format can be read as well, `read(data, library) -> Received`: what the file holds, as records, which
`store.exchange.merging` then adds in one change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from store.errors import ExchangeError
from store.library import Library
from store.records import Article

if TYPE_CHECKING:
    from store.exchange.contents import Received
    from store.exchange.merging import Imported

LARGEST_FILE: Final = 256 * 1024 * 1024
"""Bytes of a file that is read."""

_HEAD: Final = 4096
_LIBRARY: Final = re.compile(rb'"duidu"\s*:\s*"library"|^\{\s*"_meta"')

EXPORTS: Final[dict[str, str]] = {
    "webanno": "web_annotation",
    "qdpx": "qdpx",
    "markdown": "markdown",
    "html": "html",
    "csv": "csv",
    "csl": "csl",
    "bibtex": "bibtex",
    "ris": "ris",
    "json": "library_json",
}
"""The name of each format that can be written, and its module."""

IMPORTS: Final[dict[str, str]] = {
    "webanno": "web_annotation_reading",
    "qdpx": "qdpx_reading",
    "json": "library_json",
}
"""The name of each format that can be read, and the module that reads it."""


class Exported(NamedTuple):
    """What a format's file is to hold.

    Attributes:
        content: Its bytes.
        counts: How many of each kind it holds, such as `{"articles": 2, "notes": 5}`.
        losses: A sentence about each thing that the format cannot carry.
    """

    content: bytes
    counts: dict[str, int]
    losses: tuple[str, ...] = ()


def export(library: Library, articles: Sequence[Article], name: str) -> Exported:
    """Writes articles, and what the library holds on them, in a format.

    Args:
        library: Where they are kept.
        articles: Those to be exported.
        name: The format, one of `EXPORTS`.

    Raises:
        ExchangeError: If the format cannot be written.
    """
    module = EXPORTS.get(name)
    if module is None:
        raise ExchangeError(f"“{name}” cannot be written; choose one of {', '.join(EXPORTS)}.")
    write = cast(
        "Callable[[Library, Sequence[Article]], Exported]",
        import_module(f"store.exchange.{module}").export,
    )
    return write(library, articles)


def import_file(library: Library, data: bytes, name: str | None = None, origin: str = "") -> Imported:
    """Adds what a file holds to a library, in one change; what is there already is not added twice.

    Args:
        library: Where to keep it.
        data: The file's bytes.
        name: The format, one of `IMPORTS`; recognised by its content where None.
        origin: What the file is called, to mark what conflicts with it.

    Returns:
        What was added, what was there already, and what could not be taken in.

    Raises:
        ExchangeError: If the file cannot be read; nothing of it is kept then.
        LibraryFileError: If the library cannot be written; nothing is kept then.
    """
    from store.exchange.merging import merge

    if len(data) > LARGEST_FILE:
        raise ExchangeError(
            f"The file is too large: {len(data):,} bytes, and at most {LARGEST_FILE:,} are read; split it."
        )
    chosen = name or recognise(data)
    module = IMPORTS.get(chosen)
    if module is None:
        raise ExchangeError(f"“{chosen}” cannot be read; choose one of {', '.join(IMPORTS)}.")
    read = cast("Callable[[bytes, Library], Received]", import_module(f"store.exchange.{module}").read)
    return merge(library, read(data, library), origin=origin, name=chosen)


def recognise(data: bytes) -> str:
    """Returns the name of the format that a file is in, by its content.

    Raises:
        ExchangeError: If it is in none that can be read.
    """
    if data.startswith(b"PK\x03\x04"):
        return "qdpx"
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith((b"{", b"[")):
        return "json" if _LIBRARY.search(head) else "webanno"
    if head.startswith(b"<") and b"urn:QDA-XML:project" in head:
        return "qdpx"
    raise ExchangeError(
        "The file is neither a library in JSON, nor Web Annotations, nor a REFI-QDA project; "
        "say which with --format, or export it again."
    )
