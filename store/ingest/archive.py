"""A ZIP archive from outside, read entry by entry and never unpacked; its own figures are not believed."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Final

from store.errors import IngestError

MOST_ENTRIES: Final = 10_000
"""Entries that an archive may have."""
LARGEST_ENTRY: Final = 32 * 1024 * 1024
"""Bytes that one entry may expand to."""
LARGEST_WHOLE: Final = 96 * 1024 * 1024
"""Bytes that all entries that are read may expand to together."""

_ENTRY_MARK: Final = b"PK\x01\x02"
_METHODS: Final = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
_ENCRYPTED: Final = 0x1
_PIECE: Final = 1 << 20


class Archive:
    """What a ZIP archive holds, under the names that its own directory gives.

    Only single entries are read, by name, into memory: no path of an archive ever becomes a path of this
    machine, and an archive inside the archive stays closed. Expansion is counted as it happens.
    """

    def __init__(self, data: bytes, shown: str) -> None:
        """Reads the directory.

        Args:
            data: The whole archive.
            shown: How the file is called in an error's sentence.

        Raises:
            IngestError: If it is damaged or has too many entries.
        """
        self._shown = shown
        self._expanded = 0
        # Counted before the directory is read: a million entries fill the memory as objects.
        if data.count(_ENTRY_MARK) > MOST_ENTRIES:
            raise IngestError(f"{shown} has more than {MOST_ENTRIES:,} entries: it is no document or book.")
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise self._damaged() from error
        self._entries = {info.filename: info for info in self._file.infolist()}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> list[str]:
        """The names of all entries."""
        return list(self._entries)

    def read(self, name: str) -> bytes:
        """Reads an entry.

        Raises:
            IngestError: If it is missing, encrypted, damaged or too large.
        """
        info = self._entries.get(name)
        if info is None:
            raise self._damaged()
        if info.flag_bits & _ENCRYPTED:
            raise IngestError(f"{self._shown} is encrypted: save it without a password first.")
        if info.compress_type not in _METHODS:
            raise self._damaged()
        pieces: list[bytes] = []
        size = 0
        try:
            with self._file.open(info) as stream:
                while piece := stream.read(_PIECE):
                    size += len(piece)
                    self._expanded += len(piece)
                    if size > LARGEST_ENTRY or self._expanded > LARGEST_WHOLE:
                        raise IngestError(
                            f"{self._shown} expands to more than {LARGEST_ENTRY >> 20} MiB: "
                            "it is no document or book."
                        )
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise self._damaged() from error
        return b"".join(pieces)

    def _damaged(self) -> IngestError:
        return IngestError(f"{self._shown} is damaged: its archive cannot be read; save it anew.")


def entry_beside(name: str, reference: str) -> str:
    """Returns the name of the entry that a reference in another entry means.

    It only ever names an entry: what leads above the archive's root stays at the root.
    """
    folder = posixpath.dirname("/" + name)
    return posixpath.normpath(posixpath.join(folder, reference)).lstrip("/")
