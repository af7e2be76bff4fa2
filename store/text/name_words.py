"""The word lists that tell where names stand in Chinese newspapers; the words are in `name_words.txt`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from store.text.fold import fold


@cache
def _sections() -> dict[str, tuple[str, ...]]:
    sections: dict[str, list[str]] = {}
    section: list[str] = []
    text = fold(files(__package__).joinpath("name_words.txt").read_text(encoding="utf-8"))
    for line in text.split("\n"):
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            section.extend(line.split())
    return {name: tuple(words) for name, words in sections.items()}


def words(section: str) -> tuple[str, ...]:
    """Returns the words of a section, folded, in the file's order.

    Raises:
        KeyError: If the file has no such section.
    """
    return _sections()[section]


def signs(section: str) -> frozenset[str]:
    """Returns the characters of a section, folded."""
    return frozenset("".join(words(section)))


def any_of(*sections: str) -> str:
    """Returns a regular expression, one closed group, for any word of some sections, the longest first."""
    every = {word for section in sections for word in words(section)}
    return f"(?:{'|'.join(map(re.escape, sorted(every, key=lambda word: (-len(word), word))))})"
