"""The TinyDB storage that writes the whole file at once, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from store.database.documents import DatabaseError
from store.database.files import make_private_folder, replace_file


class AtomicStorage(Storage):
    """An ordinary TinyDB file, `{table: {id: document}}` in UTF-8 JSON, replaced whole at each write."""

    def __init__(self, path: Path) -> None:
        """Makes the storage; the file itself is made by the first write.

        Args:
            path: The library file.
        """
        super().__init__()
        self.path = path

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Returns what the file holds, or None where there is none yet.

        Raises:
            DatabaseError: If it cannot be read or is not a TinyDB file.
        """
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise DatabaseError(f"{self.path} cannot be read: {error.strerror}.") from error
        try:
            return msgspec.json.decode(data, type=dict[str, dict[str, Any]])
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise DatabaseError(
                f"{self.path} is not a library file, or it is damaged ({error}). "
                "It was left as it is; name another file with --library."
            ) from error

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replaces the file by `data`.

        Raises:
            DatabaseError: If that fails; the file is as it was then.
        """
        try:
            encoded = msgspec.json.encode(data)
        except (TypeError, ValueError) as error:
            raise DatabaseError(f"Not kept, since it cannot be written as JSON: {error}.") from error
        try:
            make_private_folder(self.path.parent)
            replace_file(self.path, encoded)
        except OSError as error:
            raise DatabaseError(
                f"{self.path} cannot be written: {error.strerror}. Nothing was changed; "
                "free space or mend the permissions and try again."
            ) from error

    @property
    def fingerprint(self) -> tuple[int, int, int] | None:
        """What changes whenever the file is replaced: inode, size and time of modification in nanoseconds."""
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_ino, status.st_size, status.st_mtime_ns
