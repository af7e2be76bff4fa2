"""Writing files so that a crash leaves the old content or the new, never half of either.

Every call that changes the disk is made here and through this module's `os`, so that the fault tests can
stand between it and the system.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

if sys.platform == "darwin":
    import fcntl

_BINARY = getattr(os, "O_BINARY", 0)


class Fingerprint(Struct, frozen=True):
    """What changes when a file is replaced or written: inode, size in bytes, modification in nanoseconds."""

    inode: int
    size: int
    modified: int


def fingerprint(path: str) -> Fingerprint | None:
    """Returns the fingerprint of a file, None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - see the module's docstring
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Fingerprint(status.st_ino, status.st_size, status.st_mtime_ns)


def make_private_folder(folder: Path) -> None:
    """Makes `folder` and its missing parents, for the owner's eyes only (0700)."""
    if not folder.is_dir():
        make_private_folder(folder.parent)
        with suppress(FileExistsError):
            os.mkdir(folder, 0o700)  # noqa: PTH102 - see the module's docstring
        sync_folder(folder.parent)


def sync_file(descriptor: int) -> None:
    """Has what was written reach the disk itself, past its cache where the system offers that (macOS)."""
    if sys.platform == "darwin":
        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Makes the names in `folder` survive a power cut, where the system can do that."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network file systems cannot sync a folder, and do not need it.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        _close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Writes all of `data`, in as many calls as the system takes.

    Raises:
        OSError: If not all of it can be written; some of it may have been.
    """
    rest = memoryview(data)
    while rest:
        written = os.write(descriptor, rest)
        if written == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def write_temporary(
    path: Path, chunks: Iterable[bytes], patch: Callable[[], tuple[int, bytes]] | None = None
) -> Path:
    """Writes a new file of random name beside `path`, for the owner's eyes only, down to the disk.

    Args:
        path: The file that it is to become.
        chunks: Its content.
        patch: Asked, once all chunks were written, for an offset and the bytes to put over what stands there.

    Returns:
        Where it is.

    Raises:
        OSError: If it cannot be written; nothing is left behind then.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(8).hex()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    try:
        try:
            for chunk in chunks:
                write_all(descriptor, chunk)
            if patch is not None:
                offset, data = patch()
                os.lseek(descriptor, offset, os.SEEK_SET)
                write_all(descriptor, data)
            sync_file(descriptor)
        finally:
            _close(descriptor)
    except BaseException:
        remove(temporary)
        raise
    return temporary


def append(path: Path, end: int, data: bytes) -> Fingerprint:
    """Puts `data` behind the first `end` bytes of a file, which are all it has, down to the disk.

    Returns:
        What the file looks like then.

    Raises:
        OSError: If it cannot be written; the file is as it was then.
        UnsureError: If it is not known whether it was.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | _BINARY)
    try:
        try:
            write_all(descriptor, data)
            # Before the fsync: once the change is safe, nothing may fail any more.
            status = os.fstat(descriptor)
        except BaseException as error:
            _cut_back(descriptor, end, error)
            raise
        try:
            sync_file(descriptor)
        except BaseException as error:
            _cut_back(descriptor, end, error)
            if is_full(error):
                raise
            # After a failed fsync the system may forget what it could not write: this file is not to be
            # trusted with another change before it was read again.
            raise UnsureError from error
    finally:
        _close(descriptor)
    return Fingerprint(status.st_ino, status.st_size, status.st_mtime_ns)


def sync(path: Path) -> None:
    """Has a file reach the disk, whoever wrote it."""
    descriptor = os.open(path, os.O_RDWR | _BINARY)
    try:
        sync_file(descriptor)
    finally:
        _close(descriptor)


class UnsureError(Exception):
    """What was written may or may not be on the disk."""


def _close(descriptor: int) -> None:
    # What was written is on the disk by now, or its writing has failed and that was said.
    with suppress(OSError):
        os.close(descriptor)


def is_full(error: BaseException) -> bool:
    """Returns whether an error says that there is no space left, so that another try may succeed."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def _cut_back(descriptor: int, end: int, error: BaseException) -> None:
    try:
        os.ftruncate(descriptor, end)
    except OSError:
        raise UnsureError from error


def cut(path: Path, end: int) -> None:
    """Cuts a file down to its first `end` bytes, down to the disk."""
    descriptor = os.open(path, os.O_WRONLY | _BINARY)
    try:
        os.ftruncate(descriptor, end)
        sync_file(descriptor)
    finally:
        _close(descriptor)


def replace(source: Path, target: Path) -> None:
    """Gives a file the name `target`, in one step, in the place of what has it."""
    os.replace(source, target)  # noqa: PTH105 - see the module's docstring


def remove(path: Path) -> None:
    """Removes a file, if it is there and can be."""
    with suppress(OSError):
        os.unlink(path)  # noqa: PTH108 - see the module's docstring


def duplicate(source: Path, target: Path) -> None:
    """Gives a file a second name, or makes a copy where the file system knows no second names.

    Raises:
        FileExistsError: If `target` is there already.
        OSError: If neither can be done.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        with os.fdopen(descriptor, "wb") as copy, source.open("rb") as original:
            shutil.copyfileobj(original, copy)
            copy.flush()
            sync_file(copy.fileno())


def keep_as(source: Path, target: Path) -> None:
    """Gives a file a second name, in the place of what has it."""
    temporary = target.with_name(f".{target.name}.{os.urandom(8).hex()}.tmp")
    duplicate(source, temporary)
    try:
        replace(temporary, target)
    finally:
        # Where `target` is the same file already, replacing leaves both names.
        remove(temporary)


def keep_beside(source: Path, what: str, moment: str) -> Path:
    """Gives a file a second name of its own beside it, never in the place of another.

    Args:
        source: The file.
        what: Why it is kept, one word of the name.
        moment: When, the last word of the name.

    Returns:
        The new name.
    """
    number = 1
    while True:
        target = source.with_name(f"{source.name}.{what}-{moment}" + (f"-{number}" if number > 1 else ""))
        try:
            duplicate(source, target)
        except FileExistsError:
            number += 1
        else:
            return target
