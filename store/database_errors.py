"""What the database refuses, as the errors that a reader is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from store.database.documents import ConflictError, DatabaseError
from store.errors import LibraryFileError, RefusedError


@contextmanager
def as_library_errors() -> Iterator[None]:
    """Tells what the database raises in the block.

    Raises:
        RefusedError: Where something has been changed since.
        LibraryFileError: Where the file cannot be read or written.
    """
    try:
        yield
    except ConflictError as error:
        raise RefusedError(str(error)) from error
    except DatabaseError as error:
        raise LibraryFileError(str(error)) from error
