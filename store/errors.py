"""Errors that a person can cause.

Each carries one plain sentence: what happened, to what, and what to do. The command prints it and exits
with 1, the screens show it in the status line.
"""

from __future__ import annotations


class DuiduError(Exception):
    """Something was refused or not found; `str(error)` is the sentence to show."""


class NotFoundError(DuiduError):
    """What was named is not in the library."""


class RefusedError(DuiduError):
    """What was asked cannot be done with what is there."""


class LibraryFileError(DuiduError):
    """The library file cannot be read or written."""


class IngestError(DuiduError):
    """A file cannot become an article; nothing of it was kept."""


class ExchangeError(DuiduError):
    """A file of another program or library cannot be written or taken in; nothing was changed."""
