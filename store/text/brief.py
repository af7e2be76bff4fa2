"""A text in brief: one line of so many characters."""

from __future__ import annotations

from typing import Final

_USUAL: Final = 30


def in_brief(text: str, longest: int = _USUAL) -> str:
    """Returns a text on one line, with … where it was cut.

    Args:
        text: Any text; runs of white space become one space.
        longest: Characters that are left at most, at least 1.
    """
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
