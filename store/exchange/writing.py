"""Writes a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from store.errors import ExchangeError


def check_target(file: Path, library: Path) -> None:
    """Checks that a file can be written, as far as can be seen before, and is not one of the library's own.

    Raises:
        ExchangeError: If it is, or has no folder, or may not be written.
    """
    target, own = file.expanduser().resolve(), library.resolve()
    same = target == own or (target.exists() and own.exists() and target.samefile(own))
    if same or (target.parent == own.parent and target.name.startswith(own.name + ".")):
        raise ExchangeError(f"{file} belongs to the library itself; name another file.")
    folder = target.parent
    if not folder.is_dir():
        raise ExchangeError(f"There is no folder {folder}; make it, or name another file.")
    # A file is replaced, which its folder must let; what is no file is written to as it is.
    place = target if target.exists() and not target.is_file() else folder
    if not os.access(place, os.W_OK):
        raise ExchangeError(f"Nothing can be written to {place}; name another file.")


def write_whole(file: Path, content: bytes) -> None:
    """Writes a file, in the place of one that is there; whoever reads it meanwhile sees the old or the new.

    Args:
        file: Where; a link is followed, and what is no file (a pipe, a device) written to as it is.
        content: All of it.

    Raises:
        ExchangeError: If it cannot be written; what was there is there still.
    """
    target = file.expanduser()
    try:
        target = target.resolve()
        if target.is_dir():
            raise ExchangeError(f"{file} is a folder; name a file in it.")
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        _replace(target, content)
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ExchangeError(f"{file} cannot be written: {reason}.") from error


def _replace(target: Path, content: bytes) -> None:
    temporary = target.with_name(f".duidu-{secrets.token_hex(8)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            if target.exists():
                temporary.chmod(target.stat().st_mode & 0o777)
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
