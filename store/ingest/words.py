"""The word lists by which newspapers' pages are read; the words themselves are in `words.txt`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def _sections() -> dict[str, tuple[str, ...]]:
    sections: dict[str, list[str]] = {}
    section: list[str] = []
    for line in files(__package__).joinpath("words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            section.extend(word.replace("_", " ") for word in line.split())
    return {name: tuple(words) for name, words in sections.items()}


def words(section: str) -> tuple[str, ...]:
    """Returns the words of a section, in the file's order.

    Raises:
        KeyError: If the file has no such section.
    """
    return _sections()[section]


def any_of(*sections: str) -> str:
    """Returns a regular expression, one closed group, for any word of some sections, the longest first."""
    every = {word for section in sections for word in words(section)}
    return f"(?:{'|'.join(map(re.escape, sorted(every, key=lambda word: (-len(word), word))))})"
