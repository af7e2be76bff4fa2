"""The `duidu` command, from its first word on.

Most calls open the reading room, and what reads the words of all other calls takes a twentieth of the time
to its first frame. So a call that plainly opens it is read here, and every other, or one with something
amiss, by `tui.command`.
"""

from __future__ import annotations

import contextlib
import gc
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from store.errors import DuiduError
from tui.commands.output import complain, prepare_output
from tui.opening import library_path, open_room, opened_library, settings_for_room
from tui.statuses import INTERRUPTED, REFUSED

_ID: Final = re.compile("[0-9]{1,9}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one call of the command.

    Args:
        arguments: The words of the call behind `duidu`; the process's own where None.

    Returns:
        The exit status: 0 done, 1 something was refused or not found, 2 the call's words are off, 130 stopped
        by Ctrl+C.
    """
    prepare_output()
    try:
        plain = _plain_opening(sys.argv[1:] if arguments is None else arguments)
        status = None if plain is None else _open(plain)
        if status is None:
            from tui.command import run_command

            status = run_command(arguments)
        sys.stdout.flush()
    except DuiduError as error:
        complain(str(error))
        return REFUSED
    except KeyboardInterrupt:
        complain("Stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the answer has gone and needs no sentence.
        _forget_output()
        return REFUSED
    except OSError as error:
        _forget_output()
        about = f"“{error.filename}”" if error.filename else "The answer"
        complain(f"{about} cannot be read or written: {error.strerror or error}.")
        return REFUSED
    return status


class _PlainOpening(Struct, frozen=True):
    """A call that opens articles by their ids.

    Attributes:
        library: The library file, None where none was named.
        articles: Their ids; none opens the room as it was left.
    """

    library: Path | None
    articles: tuple[int, ...]


def _plain_opening(words: Sequence[str]) -> _PlainOpening | None:
    """Reads the words of a call that says no more than which library, and which articles by their ids."""
    library = None
    if len(words) > 1 and words[0] == "--library":
        library, words = Path(words[1]), words[2:]
    # A shell that asks what may follow asks by its environment.
    if "_DUIDU_COMPLETE" in os.environ or not all(_ID.fullmatch(word) for word in words):
        return None
    return _PlainOpening(library, tuple(map(int, words)))


def _open(plain: _PlainOpening) -> int | None:
    """Opens the reading room; None where an article is not there, or named twice, as is then to be said."""
    settings = settings_for_room()
    with opened_library(library_path(plain.library)) as library:
        articles = plain.articles
        if len(set(articles)) == len(articles) and all(map(library.has_article, articles)):
            return open_room(library, articles, settings)
    gc.enable()
    return None


def _forget_output() -> None:
    """Drops what standard output could not take, so that the interpreter does not try again as it ends."""
    with contextlib.suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
