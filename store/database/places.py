"""The names of the files that a library is made of, all in one folder."""

from __future__ import annotations

import os
from pathlib import Path


class Places:
    """Where everything is.

    Attributes:
        library: The library file itself; a link was followed to where it leads.
        journal: The changes that are fresher than the library file.
        previous: The journal that led from `backup` to the library file.
        backup: The library file as it was one generation ago.
        library_name: The library file as plain text.
        journal_name: The journal as plain text.
        lock: Held during a change; it holds the number of the last one.
    """

    def __init__(self, path: Path) -> None:
        self.library = Path(os.path.realpath(path))
        self.journal = self._beside(".journal")
        self.previous = self._beside(".journal.previous")
        self.backup = self._beside(".backup")
        self.lock = self._beside(".lock")
        # Looked at before every read and change: a path object would double the cost of a look.
        self.library_name, self.journal_name = str(self.library), str(self.journal)

    @property
    def folder(self) -> Path:
        """The folder of all of them."""
        return self.library.parent

    def temporaries(self) -> list[Path]:
        """Returns the files that a program left half written when it was stopped."""
        hexadecimal = "[0-9a-f]" * 16
        return [
            left_behind
            for path in (self.library, self.journal, self.backup)
            for left_behind in self.folder.glob(f".{_literal(path.name)}.{hexadecimal}.tmp")
        ]

    def conflicted_copies(self) -> list[Path]:
        """Returns copies that a sync tool laid beside the library when two machines had changed it."""
        stem, suffix = self.library.stem, self.library.suffix
        return sorted(
            path
            for path in self.folder.glob(f"{_literal(stem)}*{_literal(suffix)}")
            if path != self.library and "conflict" in path.name[len(stem) :].casefold()
        )

    def _beside(self, suffix: str) -> Path:
        return self.library.with_name(self.library.name + suffix)


def _literal(name: str) -> str:
    return "".join(f"[{character}]" if character in "*?[" else character for character in name)
