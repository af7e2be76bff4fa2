"""Files become drafts: what may be opened, how much of it, and which module reads which format.

A format is a module with `read(data, shown, origin) -> Draft`; which one reads a file is told by the file's
first bytes, never by its name. Plain text is read here, all else by a program of its own; see
`store.ingest.apart`.
"""

from __future__ import annotations

import errno
import hashlib
import mimetypes
import os
import stat
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from store.errors import IngestError
from store.ingest.formats import foreign_kind, form_of
from store.records import Draft

LARGEST_FILE: Final = 32 * 1024 * 1024
"""Bytes that a file may have: eleven million characters of Chinese, ten times the longest novels."""

_STANDARD_INPUT: Final = "Standard input"
_SAMPLE: Final = 4096
# fmt: off
_SUFFIXES: Final = frozenset((
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".docx", ".docm",
    ".epub", ".pdf",
))
# fmt: on
_PAGE_SUFFIXES: Final = (".html", ".htm", ".xhtml")
_PAGE_FOLDERS: Final = ("_files", ".files", "-Dateien", "_fichiers")
"""What browsers add to a saved page's name for the folder of its pictures and scripts."""
_TYPES: Final = mimetypes.MimeTypes()


def read_path(path: Path) -> Draft:
    """Reads one file as one article, a book as a whole.

    Raises:
        IngestError: If the file is missing, may not be read, is no ordinary file, is larger than
            `LARGEST_FILE`, holds nothing to read, or is in no format and encoding that is known.
    """
    shown = _shown(path)
    return _drafts(_contents(path, shown), shown, str(path), whole=True)[0]


def read_articles(path: Path) -> tuple[Draft, ...]:
    """Reads the articles of one file: the chapters of a book, else the one that it holds.

    Raises:
        IngestError: As `read_path`.
    """
    shown = _shown(path)
    return _drafts(_contents(path, shown), shown, str(path), whole=False)


def read_bytes(data: bytes, origin: str | None) -> Draft:
    """Reads bytes, such as standard input gives, as one article, a book as a whole.

    Args:
        data: All of it.
        origin: Path or address that it came from, or None.

    Raises:
        IngestError: As `read_path`.
    """
    return read_given(data, origin, whole=True)[0]


def read_given(
    data: bytes, origin: str | None, *, called: str = _STANDARD_INPUT, whole: bool = False
) -> tuple[Draft, ...]:
    """Reads the articles of bytes.

    Args:
        data: All of it.
        origin: Path or address that it came from, or None.
        called: How errors call it where there is no origin.
        whole: Whether a book is to be one article; else each of its chapters is one.

    Raises:
        IngestError: As `read_path`.
    """
    shown = called if origin is None else _shown(origin)
    if len(data) > LARGEST_FILE:
        raise IngestError(_too_large(shown))
    return _drafts(data, shown, origin, whole=whole)


def readable_files(folder: Path) -> list[Path]:
    """Lists the files of a folder and its folders that look like texts, sorted by path.

    Hidden files, libraries and what belongs to them are passed over, and so is the folder of pictures and
    scripts that a browser saves beside a page. Links to folders, and out of the folder, are not followed.
    A folder that may not be read stands in the list itself, so that reading it says so.

    Raises:
        IngestError: If there is no such folder, or it may not be read.
    """
    shown = _shown(folder)
    try:
        if stat.S_ISREG(folder.stat().st_mode):
            raise IngestError(f"{shown} is a file, not a folder: read it as it is.")
        with os.scandir(folder):
            pass
    except (OSError, ValueError) as error:
        raise IngestError(_unreadable(shown, error)) from None
    found: list[Path] = []

    def refuse(error: OSError) -> None:
        if error.filename is not None:
            found.append(Path(os.fsdecode(error.filename)))

    for place, folders, files in os.walk(folder, onerror=refuse):
        pages = {name.rpartition(".")[0] for name in files if name.lower().endswith(_PAGE_SUFFIXES)}
        folders[:] = [name for name in folders if not name.startswith(".") and not _is_of_page(name, pages)]
        found.extend(Path(place, name) for name in files if _is_readable(Path(place, name)))
    root = os.path.realpath(folder)
    return sorted(path for path in found if not _leads_out(path, root))


def _is_of_page(folder: str, pages: set[str]) -> bool:
    """Says whether a folder holds what belongs to a saved page beside it."""
    return any(folder.endswith(end) and folder.removesuffix(end) in pages for end in _PAGE_FOLDERS)


def _leads_out(path: Path, root: str) -> bool:
    """Says whether a file is a link to somewhere outside the folder."""
    if not path.is_symlink():
        return False
    target = os.path.realpath(path)
    return os.path.commonpath((root, target)) != root


def _is_readable(path: Path) -> bool:
    name = path.name.lower()
    if name.startswith((".", "~$")) or name.endswith("~") or ".json" in name:
        return False
    if path.suffix.lower() in _SUFFIXES:
        return True
    if _TYPES.guess_type(name)[0] not in (None, "text/plain", "text/markdown"):
        return False
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            sample = file.read(_SAMPLE)
    except OSError:
        return False
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return bool(sample) and b"\0" not in sample and foreign_kind(sample) is None


def _contents(path: Path, shown: str) -> bytes:
    """Reads an ordinary file whole, never more than the cap, and never waits for one that is none."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise IngestError(_not_a_file(path, shown))
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode):
                raise IngestError(_not_a_file(path, shown))
            if state.st_size > LARGEST_FILE:
                raise IngestError(_too_large(shown))
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise IngestError(_unreadable(shown, error)) from None
    if len(data) > LARGEST_FILE:
        raise IngestError(_too_large(shown))
    return data


def _drafts(data: bytes, shown: str, origin: str | None, *, whole: bool) -> tuple[Draft, ...]:
    if not data.strip():
        raise IngestError(f"{shown} is empty: it holds nothing to read.")
    form = form_of(data, shown)
    if form == "text":
        from store.ingest import plain  # its word lists become large expressions: only once a text is read

        drafts: tuple[Draft, ...] = (plain.read(data, shown, origin),)
    else:
        from store.ingest.apart import Request, read_apart

        drafts = read_apart(Request(form, data, shown, whole))
    digest = hashlib.sha256(data).hexdigest()
    return tuple(replace(draft, origin=origin, origin_digest=digest) for draft in drafts)


def _shown(path: Path | str) -> str:
    """Makes a path safe to show in a sentence on a terminal."""
    return "".join(character if character.isprintable() else "\ufffd" for character in f"“{path}”")


def _too_large(shown: str) -> str:
    return f"{shown} is larger than {LARGEST_FILE // (1024 * 1024)} MiB: split it into its articles first."


def _not_a_file(path: Path, shown: str) -> str:
    if path.is_dir():
        try:
            with os.scandir(path):
                pass
        except OSError as error:
            return _unreadable(shown, error)
        return f"{shown} is a folder, not a file: name the files in it."
    return f"{shown} is no ordinary file: copy its text into one first."


def _unreadable(shown: str, error: OSError | ValueError) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOENT, errno.ENOTDIR) or isinstance(error, ValueError):
        return f"{shown} does not exist: check the path."
    if number in (errno.EACCES, errno.EPERM):
        return f"{shown} may not be read: ask for permission to read it."
    reason = os.strerror(number) if number is not None else "unknown reason"
    return f"{shown} cannot be read ({reason}): check the disk and the path."
