"""Reading files one after the other, away from the screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from store.errors import IngestError
from store.ingest import read_articles, read_given, readable_files
from store.records import Draft
from tui.language import _

_BAR_CELLS: Final = 20
_SECONDS_BETWEEN: Final = 0.05
"""How often progress is told at most: each time, the screen is drawn anew."""


@dataclass(frozen=True)
class FilesRead:
    """What became of the files.

    Attributes:
        drafts: What could be read, in order.
        refused: A sentence for each file or folder that could not.
        stopped: Whether it was stopped before the last.
    """

    drafts: tuple[Draft, ...]
    refused: tuple[str, ...]
    stopped: bool = False


def read_files(
    paths: Iterable[Path], progress: Callable[[int, int], None], stopped: Callable[[], bool]
) -> FilesRead:
    """Reads files, and every readable file of folders; one bad file does not stop the rest.

    Args:
        paths: Files and folders.
        progress: Told how many files are read, and of how many.
        stopped: Asked before and behind each file whether to stop there.

    Returns:
        What became of those that were read.
    """
    files: list[Path] = []
    refused: list[str] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        try:
            inside = readable_files(path)
        except IngestError as error:
            refused.append(str(error))
            continue
        if not inside:
            refused.append(_("“{path}” holds no file that can be read.").format(path=path))
        files += inside
    drafts: list[Draft] = []
    told: float | None = None
    for done, file in enumerate(files):
        if stopped():
            return FilesRead(tuple(drafts), tuple(refused), stopped=True)
        now = time.monotonic()
        if told is None or now - told >= _SECONDS_BETWEEN:
            told = now
            progress(done, len(files))
        try:
            drafts += read_articles(file)
        except IngestError as error:
            if stopped():  # Stopping ends what is at hand, which is no fault of the file.
                return FilesRead(tuple(drafts), tuple(refused), stopped=True)
            refused.append(str(error))
    return FilesRead(tuple(drafts), tuple(refused))


def read_pasted(text: str) -> FilesRead:
    """Reads a text from the clipboard as a file is read."""
    try:
        return FilesRead(read_given(text.encode("utf-8", "replace"), None, called=_("The clipboard")), ())
    except IngestError as error:
        return FilesRead((), (str(error),))


def progress_bar(done: int, total: int) -> str:
    """Draws how far something is, in characters that are one cell wide in every terminal."""
    full = _BAR_CELLS * done // max(1, total)
    return f"[{'=' * full}{' ' * (_BAR_CELLS - full)}]"
