"""Copying words out, to the system's clipboard, the terminal's or a file; and taking the system's in."""

from __future__ import annotations

import base64
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal, NamedTuple

from store.errors import RefusedError

CopyWay = Literal["system", "terminal", "file"]

SYSTEM_SECONDS: Final = 2.0
"""How long the system's clipboard may take before the next way is tried."""
TERMINAL_LIMIT: Final = 100_000
"""Base64 characters that terminals commonly take in one OSC 52 sequence; beyond it many drop all of it."""
FILE_NAME: Final = "clipboard.txt"

_PROGRAM = Path(__file__).with_name("system_clipboard.py")
_DEAF_TERMINALS = frozenset({"", "dumb", "linux"})
"""Values of TERM whose terminals have no clipboard, and may print the sequence instead."""


class CopyOutcome(NamedTuple):
    """Where copied words went.

    Attributes:
        way: Which of the three it was.
        sentence: What to tell the reader; it claims no more than what is known.
    """

    way: CopyWay
    sentence: str


def copy(text: str, *, terminal: Callable[[str], None] | None, folder: Path) -> CopyOutcome:
    """Copies `text`, exactly as it is, by the first way that works.

    This can take up to `SYSTEM_SECONDS`, so a screen calls it in a thread.

    Args:
        text: The words.
        terminal: Hands words to the terminal's clipboard by OSC 52, such as `terminal_clipboard()` or an
            app's `copy_to_clipboard`; None where there is no terminal.
        folder: Where the file is written that holds the words if nothing else works; made where it is
            missing.

    Raises:
        RefusedError: If not even the file can be written.
    """
    data = text.encode("utf-8", "replace")
    if _copied_by_system(data):
        return CopyOutcome("system", "Copied to the clipboard.")
    if terminal is not None and len(base64.b64encode(data)) <= TERMINAL_LIMIT:
        try:
            terminal(text)
        except OSError:
            pass  # The terminal is gone; the file remains.
        else:
            return CopyOutcome("terminal", "Sent to the terminal's clipboard; not every terminal takes it.")
    path = _written(data, folder)
    return CopyOutcome("file", f"No clipboard was found; the text is in {path}.")


def paste() -> str:
    """Returns the text on the system's clipboard.

    This can take up to `SYSTEM_SECONDS`, so a screen calls it in a thread.

    Raises:
        RefusedError: If there is no clipboard that can be read, or no text on it.
    """
    data = _asked_system(b"", "paste")
    if data is None:
        raise RefusedError("The clipboard cannot be read: save the text as a file, or use `duidu add -`.")
    text = data.decode("utf-8", "replace")
    if not text.strip():
        raise RefusedError("There is no text on the clipboard: copy some first.")
    return text


def terminal_clipboard() -> Callable[[str], None] | None:
    """Returns what sends words to the clipboard of this program's terminal, None where there is none.

    It writes the OSC 52 sequence (xterm, Operating System Commands) to the terminal itself, so that a
    redirected standard output stays clean.
    """
    device = Path("/dev/tty")
    if os.environ.get("TERM", "") in _DEAF_TERMINALS:
        return None
    try:
        with device.open("wb"):
            pass
    except OSError:
        return None

    def send(text: str) -> None:
        encoded = base64.b64encode(text.encode("utf-8", "replace"))
        with device.open("wb") as terminal:
            terminal.write(b"\x1b]52;c;" + encoded + b"\x07")

    return send


def _copied_by_system(data: bytes) -> bool:
    return _asked_system(data) is not None


def _asked_system(data: bytes, *words: str) -> bytes | None:
    """Runs the program that knows the system's clipboard; returns what it wrote, None where it failed."""
    environment = dict(os.environ)
    if sys.platform == "darwin":
        environment["LC_CTYPE"] = "UTF-8"  # Without it pbcopy reads the bytes as Mac Roman.
    try:
        process = subprocess.Popen(  # noqa: S603 - our own file, run by our own interpreter
            [sys.executable, "-P", str(_PROGRAM), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE if words else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # A group of its own: it can be stopped with the tools it started, and what such a tool leaves
            # behind to serve the clipboard outlives this terminal.
            start_new_session=True,
            env=environment,
        )
    except OSError:
        return None
    try:
        written, _ = process.communicate(data, timeout=SYSTEM_SECONDS)
    except (subprocess.TimeoutExpired, OSError):
        _stop(process)
        return None
    return (written or b"") if process.returncode == 0 else None


def _stop(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(OSError):  # It may have ended this very moment.
            os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _written(data: bytes, folder: Path) -> Path:
    path = folder / FILE_NAME
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # mkstemp makes the file for the owner's eyes only and never follows a link that stands in its place.
        descriptor, temporary = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise RefusedError(
            f"Nothing was copied: no clipboard was found, and {path} cannot be written ({error.strerror})."
        ) from error
    return path
