"""Files become drafts: what may be opened, how much of it, and which module reads which format.

A format is a module with `read(data, shown, origin) -> Draft`; which one reads a file is told by the file's
first bytes, never by its name. Of the formats that are known, only plain text is read.
"""

from __future__ import annotations

import errno
import mimetypes
import os
import stat
from pathlib import Path
from typing import Final

from store.errors import IngestError
from store.records import Draft

LARGEST_FILE: Final = 32 * 1024 * 1024
"""Bytes that a file may have: eleven million characters of Chinese, ten times the longest novels."""

_STANDARD_INPUT: Final = "Standard input"
_SAMPLE: Final = 4096
_TEXT_SUFFIXES: Final = frozenset({".txt", ".text", ".md", ".markdown"})
_TYPES: Final = mimetypes.MimeTypes()


_FOREIGN: Final = (
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\0", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"Rar!\x1a", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"SQLite format 3\0", "a database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"{\\rtf", "an RTF document"),
)


def read_path(path: Path) -> Draft:
    """Reads one file as an article.

    Raises:
        IngestError: If the file is missing, may not be read, is no ordinary file, is larger than
            `LARGEST_FILE`, holds nothing to read, or is in no format and encoding that is known.
    """
    shown = _shown(path)
    return _draft(_contents(path, shown), shown, str(path))


def read_bytes(data: bytes, origin: str | None) -> Draft:
    """Reads bytes, such as standard input gives, as an article.

    Args:
        data: All of it.
        origin: Path or address that it came from, or None.

    Raises:
        IngestError: As `read_path`.
    """
    shown = _STANDARD_INPUT if origin is None else _shown(origin)
    if len(data) > LARGEST_FILE:
        raise IngestError(_too_large(shown))
    return _draft(data, shown, origin)


def readable_files(folder: Path) -> list[Path]:
    """Lists the files of a folder and its folders that look like texts, sorted by path.

    Hidden files, libraries and what belongs to them are passed over, and links to folders are not followed.
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
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(place, name) for name in files if _is_readable(Path(place, name)))
    return sorted(found)


def _is_readable(path: Path) -> bool:
    name = path.name.lower()
    if name.startswith((".", "~$")) or name.endswith("~") or ".json" in name:
        return False
    if path.suffix.lower() in _TEXT_SUFFIXES:
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
    return bool(sample) and b"\0" not in sample and _foreign(sample) is None


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


def _draft(data: bytes, shown: str, origin: str | None) -> Draft:
    if not data.strip():
        raise IngestError(f"{shown} is empty: it holds nothing to read.")
    foreign = _foreign(data)
    if foreign is not None:
        raise IngestError(f"{shown} is not text but {foreign}: save it as a text file first.")
    from store.ingest import plain  # its word lists become large expressions: only once a text is read

    return plain.read(data, shown, origin)


def _foreign(data: bytes) -> str | None:
    """Names the binary format that a file's first bytes tell, or None."""
    for magic, name in _FOREIGN:
        if data.startswith(magic):
            return name
    return None


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
