"""What a text names that may speak, and how two searches for it are laid over each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

Sort = Literal["person", "someone", "body", "place", "paper", "pronoun"]

Mention = tuple[int, int, int, str]
"""Start, end, entity and kind (person, place, organisation, other) of a catalogued name."""


class Candidate(NamedTuple):
    """Somebody or something that may speak.

    Attributes:
        start: First code point of the words that name it.
        end: Code point behind the last.
        sort: A named person, somebody unnamed, a body, a place, a paper, or a pronoun for a person.
        entity: The catalogue's entity, where it is one.
        opening: Where the whole phrase begins: 美國 in 美國國務卿魯比奧.
        closing: Where it ends, with a bracket behind the name.
    """

    start: int
    end: int
    sort: Sort
    entity: int | None
    opening: int
    closing: int


LOOK_BACK: Final = 160
"""Characters of a clause before its verb that are looked at."""
LINK_TO_OFFICE: Final = 16
"""Characters between a body and somebody with an office in it: 經產省半導體產業室長三枝健介."""
SORTS: Final[dict[str, Sort]] = {"person": "person", "place": "place", "organisation": "body"}
"""The sorts of the catalogue's kinds; what is of none may be a paper."""


def is_han(text: str) -> bool:
    """Whether all characters of a text, of which there may be none, are Chinese."""
    return all("\u3400" <= character <= "\u9fff" for character in text)


def without_overlap(catalogued: list[Candidate], formed: Iterator[Candidate]) -> Iterator[Candidate]:
    """Yields the catalogued, and of the others what they leave free."""
    last = 0
    index = 0
    for candidate in formed:
        while index < len(catalogued) and catalogued[index].closing <= candidate.opening:
            if catalogued[index].opening >= last:
                last = catalogued[index].closing
                yield catalogued[index]
            index += 1
        if candidate.opening < last:
            continue
        over = (
            catalogued[index]
            if index < len(catalogued) and catalogued[index].opening < candidate.closing
            else None
        )
        if over is None:
            last = candidate.closing
            yield candidate
        elif over.sort == "person" and candidate.opening < over.opening:
            index += 1
            last = over.closing
            yield over._replace(opening=candidate.opening)
        elif (
            over.sort != "person"
            and candidate.sort in ("someone", "body", "paper")
            and candidate.closing >= over.closing
        ):
            index += 1
            last = candidate.closing
            yield candidate
    for left in catalogued[index:]:
        if left.opening >= last:
            last = left.closing
            yield left
