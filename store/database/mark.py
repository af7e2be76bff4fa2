"""The mark: what was last kept, noted in the lock file, by which a library knows that something is missing.

It is written after a change or a checkpoint reached the disk and is not itself forced there. So it may lag
behind after a power cut, but never runs ahead of what is safe: a library file that ends before it, or does
not come from the state that it names, is not what was last here. (Where the lock is not ours, on Windows,
there is none.)
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Final

from msgspec import Struct

LENGTH: Final = 80


class Mark(Struct, frozen=True):
    """What was last kept.

    Attributes:
        store: The library's name.
        snapshot: The state of its file.
        sequence: Number of the last change.
    """

    store: str
    snapshot: str
    sequence: int

    @property
    def line(self) -> bytes:
        """The mark as it is written."""
        text = f"{self.store} {self.snapshot} {self.sequence}"
        return f"{text} {zlib.crc32(text.encode()):08x}".encode().ljust(LENGTH - 1) + b"\n"


def read_mark(path: Path) -> Mark | None:
    """Returns the mark in a lock file, None where there is none that can be read."""
    try:
        with path.open("rb") as stream:
            line = stream.read(LENGTH)
        store, snapshot, sequence, _ = line.decode("ascii").split()
        mark = Mark(store, snapshot, int(sequence))
    except (OSError, ValueError):
        return None
    return mark if mark.line == line else None
