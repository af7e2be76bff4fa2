"""Reading files one after the other, away from the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from store.errors import IngestError
from store.ingest import read_path, readable_files
from store.records import Draft
from tui.language import _


@dataclass(frozen=True)
class FilesRead:
    """What became of the files.

    Attributes:
        drafts: What could be read, in order.
        refused: A sentence for each file or folder that could not.
    """

    drafts: tuple[Draft, ...]
    refused: tuple[str, ...]


def read_files(
    paths: Iterable[Path], progress: Callable[[int, int], None], stopped: Callable[[], bool]
) -> FilesRead | None:
    """Reads files, and every readable file of folders; one bad file does not stop the rest.

    Args:
        paths: Files and folders.
        progress: Told how many files are read, and of how many.
        stopped: Asked before each file whether to give up.

    Returns:
        What became of them, or None where it was given up.
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
    for done, file in enumerate(files):
        if stopped():
            return None
        progress(done, len(files))
        try:
            drafts.append(read_path(file))
        except IngestError as error:
            refused.append(str(error))
    return FilesRead(tuple(drafts), tuple(refused))
