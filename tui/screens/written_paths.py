"""Paths as a reader writes, completes or drops them into a line."""

from __future__ import annotations

import glob
import os
import shlex
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Final

from store.errors import RefusedError
from tui.language import _

MOST_COMPLETIONS: Final = 200
"""Entries proposed at most."""


def paths_written(written: str) -> list[Path]:
    """Returns the files and folders that a line names.

    Args:
        written: A path, `~` for the home folder, a pattern with `*` or `?`, or several paths in a shell's
            quoting, as a terminal writes files that are dropped on it.

    Raises:
        RefusedError: If nothing is written or there is nothing of that name.
    """
    line = written.strip()
    if not line:
        raise RefusedError(_("Write a file, a folder, or a pattern such as ~/news/*.txt."))
    if found := _matching(line):
        return found
    try:
        parts = shlex.split(line)
    except ValueError:
        parts = [line]
    paths = [_matching(part) for part in parts]
    missing = next((part for part, matches in zip(parts, paths, strict=True) if not matches), None)
    if missing is not None or not paths:
        raise RefusedError(_("There is no “{path}”: check the path.").format(path=missing or line))
    return list(dict.fromkeys(path for matches in paths for path in matches))


def completions(written: str) -> list[str]:
    """Returns how a path could go on, in order of names; folders end in a slash, hidden files want a dot."""
    head, begun = os.path.split(written.lstrip())
    try:
        with os.scandir(Path(head or ".").expanduser()) as entries:
            fitting = [
                (entry.name, entry.is_dir())
                for entry in entries
                if entry.name.startswith(begun) and entry.name.startswith(".") <= begun.startswith(".")
            ]
    except (OSError, ValueError, RuntimeError):
        return []
    names = islice(sorted(fitting), MOST_COMPLETIONS)
    return [os.path.join(head, name + "/" if is_folder else name) for name, is_folder in names]  # noqa: PTH118 - Path would drop the slash


def common_start(paths: Iterable[str]) -> str:
    """Returns the characters that all paths begin with; empty where there is no path."""
    every = list(paths)
    first, last = min(every, default=""), max(every, default="")
    length = next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), None)
    return first[: min(len(first), len(last))] if length is None else first[:length]


def _matching(written: str) -> list[Path]:
    try:
        path = Path(written).expanduser()
        if path.exists():
            return [path]
        return [Path(found) for found in sorted(glob.glob(str(path)))]  # noqa: PTH207 - the pattern is a whole path
    except (OSError, ValueError, RuntimeError):
        return []
