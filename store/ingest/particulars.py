"""What is told of an article beside its text."""

from __future__ import annotations

from typing import NamedTuple


class Particulars(NamedTuple):
    """What a line, a page's head or a file's own fields tell of an article; None where they tell nothing.

    The fields are those of `store.records.Draft`.
    """

    title: str | None = None
    author: str | None = None
    affiliation: str | None = None
    source: str | None = None
    published: str | None = None

    def or_else(self, other: Particulars) -> Particulars:
        """Fills what these do not tell from others."""
        return Particulars(
            *(mine if mine is not None else theirs for mine, theirs in zip(self, other, strict=True))
        )
