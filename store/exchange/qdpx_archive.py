"""The files of a REFI-QDA project: a ZIP archive, or the bare document, read within bounds."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final

from store.errors import ExchangeError
from store.exchange.contents import quoted

LARGEST_ENTRY: Final = 100 * 1024 * 1024
"""Bytes of one file of the archive, unpacked."""

LARGEST_WHOLE: Final = 512 * 1024 * 1024
"""Bytes of all the files that are unpacked."""

MOST_ENTRIES: Final = 100_000

_INTERNAL: Final = re.compile("internal:/{1,2}", re.IGNORECASE)


class Archive:
    """The files of a project by name; each is unpacked when it is asked for, and none is written anywhere."""

    def __init__(self, data: bytes) -> None:
        """Opens it.

        Raises:
            ExchangeError: If it is neither an archive with one project in it, nor a project.
        """
        self._left = LARGEST_WHOLE
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._archive: zipfile.ZipFile | None = None
        if not data.startswith(b"PK"):
            self.project = data
            return
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError) as error:
            raise ExchangeError(f"The project's archive is damaged: {error}; export it again.") from error
        if len(entries) > MOST_ENTRIES:
            raise ExchangeError(
                f"The archive holds {len(entries):,} files; at most {MOST_ENTRIES:,} are read."
            )
        projects = [entry for entry in entries if entry.filename.lower().endswith(".qde")]
        if len(projects) != 1:
            raise ExchangeError(
                f"The archive holds {len(projects)} projects (.qde) and not one; not imported."
            )
        for entry in entries:
            # Windows writes the bar the other way round; some write Sources and some sources.
            self._entries[entry.filename.replace("\\", "/").lower()] = entry
        self.project = self._read(projects[0])

    def source(self, path: str) -> bytes | None:
        """Returns the file that a path such as `internal://….txt` means, None where it is not there.

        Raises:
            ExchangeError: If it is larger than what is read, or damaged.
        """
        if not _INTERNAL.match(path):
            return None
        name = _INTERNAL.sub("", path, count=1).replace("\\", "/").lstrip("/").lower()
        entry = self._entries.get(f"sources/{name}") or self._entries.get(name)
        return None if entry is None else self._read(entry)

    def _read(self, entry: zipfile.ZipInfo) -> bytes:
        assert self._archive is not None
        limit = min(LARGEST_ENTRY, self._left)
        shown = quoted(entry.filename)
        try:
            with self._archive.open(entry) as file:
                data = file.read(limit + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise ExchangeError(f"{shown} in the archive is damaged: {error}; export it again.") from error
        if len(data) > limit:
            raise ExchangeError(f"{shown} in the archive is larger than what is read; not imported.")
        self._left -= len(data)
        return data
