"""Standing between the database and the system: every call that changes the disk passes here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from unittest.mock import patch

from store.database import files, lock

CHANGING = (
    "open",
    "write",
    "pwrite",
    "lseek",
    "fsync",
    "ftruncate",
    "replace",
    "unlink",
    "link",
    "mkdir",
    "close",
)
"""The calls that the database makes to change the disk."""


class Killed(BaseException):
    """The program was stopped here; nothing of it runs any more."""


class WrappedOS:
    """The module `os`, with a look at each call before it is made.

    A subclass overrides `before` to make a call fail or to stop the program, and `after` to note what was
    done.
    """

    def __init__(self) -> None:
        self.descriptors: dict[int, str] = {}
        self.dead = False

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return self._watched(name, real) if name in CHANGING else real

    def before(self, name: str, arguments: tuple[Any, ...]) -> None:
        """Is called before each call."""

    def after(self, name: str, arguments: tuple[Any, ...], result: Any) -> None:
        """Is called after each call that was made."""

    @contextmanager
    def attached(self) -> Iterator[None]:
        """Lets the database's calls pass here within the block, and then closes what it left open."""
        with patch.object(files, "os", self), patch.object(lock, "os", self):
            try:
                yield
            finally:
                for descriptor in self.descriptors:
                    with suppress(OSError):
                        os.close(descriptor)
                self.descriptors.clear()

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            if self.dead:
                raise Killed
            self.before(name, arguments)
            result = real(*arguments)
            if name == "open":
                self.descriptors[result] = os.fspath(arguments[0])
            self.after(name, arguments, result)
            if name == "close":
                self.descriptors.pop(arguments[0], None)
            return result

        return call
