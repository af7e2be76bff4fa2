"""What a name is of, as far as its last characters tell: 研究中心 is an organisation, 群島 a place."""

from __future__ import annotations

import re
from typing import Final, Literal

from store.text.name_words import any_of, words

NameKind = Literal["person", "place", "organisation", "other"]

INSTITUTIONS: Final = frozenset(words("institutions"))
"""Endings of institutions, folded."""

_ENDINGS: Final[tuple[tuple[NameKind, re.Pattern[str]], ...]] = (
    ("organisation", re.compile(any_of("institutions", "trades") + r"\Z")),
    ("place", re.compile(any_of("places") + r"\Z")),
    ("other", re.compile(any_of("others") + r"\Z")),
)


def ending_kind(folded: str) -> tuple[NameKind, int] | None:
    """Returns what a name's ending says that it is, and how many characters say so; None if nothing.

    Args:
        folded: A folded name. The longest ending decides; it must not be the whole name.
    """
    best: tuple[NameKind, int] | None = None
    for kind, pattern in _ENDINGS:
        found = pattern.search(folded[-8:])
        if found and len(found[0]) < len(folded) and (best is None or len(found[0]) > best[1]):
            best = (kind, len(found[0]))
    return best


_ONLY_ENDINGS: Final = frozenset(words("institutions") + words("places"))


def is_only_an_ending(folded: str) -> bool:
    """Whether a name is nothing but a kind of thing: 研究所, 群島."""
    return folded in _ONLY_ENDINGS
