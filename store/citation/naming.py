"""Authors as references write them."""

from __future__ import annotations

from collections.abc import Sequence

from store.citation.authors import Author
from store.citation.work import Work

_IN_FULL_IN_RUNNING_TEXT = 2


def in_running_text(work: Work, *, all_of_them: bool = False) -> str:
    """Writes who wrote an article: 林遠志與王小禾, 林遠志等人; Doe and Smith, Doe et al.

    Args:
        work: The article.
        all_of_them: Whether to name each in full, instead of the first of three or more by family name.
    """
    wording = work.wording
    names = [author.name if all_of_them else author.short for author in work.authors]
    if all_of_them:
        return listed(work, names)
    if len(names) > _IN_FULL_IN_RUNNING_TEXT:
        return names[0] + wording.others
    return wording.two.join(names)


def listed(work: Work, names: Sequence[str]) -> str:
    """Parts names by 、 in Chinese; by commas and a last “and” in English."""
    if work.chinese:
        return "、".join(names)
    if len(names) <= _IN_FULL_IN_RUNNING_TEXT:
        return " and ".join(names)
    return ", ".join(names[:-1]) + ", and " + names[-1]


def first_inverted(authors: Sequence[Author]) -> list[str]:
    """Returns the names with the first turned round: Doe, Jane, and John Smith."""
    return [author.inverted if place == 0 else author.name for place, author in enumerate(authors)]


def initials(given: str, dot: str = ".") -> str:
    """Shortens given names: J. A., Y.-C.; with an empty dot J A, Y C."""
    if dot:
        return " ".join(
            "-".join(piece[0].upper() + dot for piece in word.split("-") if piece) for word in given.split()
        )
    pieces = given.replace("-", " ").split()
    return " ".join(piece[0].upper() for piece in pieces)
