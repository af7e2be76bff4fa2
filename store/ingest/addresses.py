"""What is an address of the web."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

_LONGEST: Final = 2_000


def is_address(text: str) -> bool:
    """Says whether a text is an address of the web and nothing else."""
    if not text.lower().startswith(("http://", "https://")) or len(text) > _LONGEST:
        return False
    if not text.isprintable() or any(one.isspace() or one in "<>\"'`" for one in text):
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False
