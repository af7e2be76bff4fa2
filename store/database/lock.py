"""One change at a time, whichever program makes it."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from store.database.documents import DatabaseError
from store.database.mark import Mark

if sys.platform == "win32":
    from filelock import FileLock, Timeout
else:
    import fcntl

LOCK_SECONDS: Final = 30.0
"""How long a change waits for another program's before it gives up."""

_SHORTEST_WAIT: Final = 0.0005
_LONGEST_WAIT: Final = 0.02


class CommitLock:
    """A lock on a file of its own, which dies with its process.

    On POSIX it is taken with `flock` directly: a lock from the filelock package costs more (0.19 ms) than a
    whole commit. On Windows it is filelock's.
    """

    def __init__(self, path: Path) -> None:
        """Makes the lock; the file is made when it is first taken.

        Args:
            path: The file.
        """
        self._path = path
        self._descriptor: int | None = None
        self._held = False
        if sys.platform == "win32":
            self._windows_lock = FileLock(path, mode=0o600)

    @contextmanager
    def held(self, seconds: float = LOCK_SECONDS) -> Iterator[None]:
        """Holds the lock for the length of the block.

        Raises:
            DatabaseError: If another program holds it for longer than `seconds`.
            OSError: If the file cannot be made.
        """
        self.take_within(seconds)
        try:
            yield
        finally:
            self.release()

    def take_within(self, seconds: float) -> None:
        """Takes the lock.

        Raises:
            DatabaseError: If another program holds it for longer than `seconds`.
            OSError: If the file cannot be made.
        """
        if not self.take(seconds):
            name = self._path.name.removesuffix(".lock")
            raise DatabaseError(
                f"{name} has been in use by another program for {seconds:.0f} seconds. "
                "Nothing was changed; close that program or try again."
            )

    def take(self, seconds: float) -> bool:
        """Takes the lock; returns whether it could be had within `seconds`.

        Raises:
            OSError: If the file cannot be made.
        """
        if self._held:
            raise RuntimeError("A change of the library cannot be made within another.")
        if sys.platform == "win32":
            try:
                self._windows_lock.acquire(timeout=seconds)
            except Timeout:
                return False
        elif not self._take_flock(seconds):
            return False
        self._held = True
        return True

    def release(self) -> None:
        """Gives the lock back."""
        self._held = False
        if sys.platform == "win32":
            self._windows_lock.release()
        elif self._descriptor is not None:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    @property
    def is_held(self) -> bool:
        """Whether it is held through this object."""
        return self._held

    def close(self) -> None:
        """Lets the file go."""
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            with suppress(OSError):
                os.close(descriptor)

    def set_mark(self, mark: Mark) -> None:
        """Writes the mark into the file; for the holder of the lock."""
        if self._descriptor is None:
            return
        # What it marks is safe without it.
        with suppress(OSError):
            os.pwrite(self._descriptor, mark.line, 0)

    if sys.platform != "win32":

        def _take_flock(self, seconds: float) -> bool:
            deadline = time.monotonic() + seconds
            wait = _SHORTEST_WAIT
            while True:
                if self._descriptor is None:
                    self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
                try:
                    fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError as error:
                    if error.errno not in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES):
                        raise
                else:
                    if os.fstat(self._descriptor).st_nlink > 0:
                        return True
                    # Somebody removed the file: a lock on it guards nothing.
                    self.close()
                    continue
                if time.monotonic() >= deadline:
                    return False
                time.sleep(wait)
                wait = min(2 * wait, _LONGEST_WAIT)
