"""What is proposed for the catalogue, from several articles: best first, and by the name that is proposed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from store.text.fold import fold

if TYPE_CHECKING:
    from store.text.suggesting import Suggestion

LEAST_CONFIDENCE: Final = 0.5
"""Suggestions below are doubtful: they are shown only to who asks for all."""


class Proposal(NamedTuple):
    """A suggestion and the article that it comes from."""

    article: int
    suggestion: Suggestion

    @property
    def doubtful(self) -> bool:
        """Whether it is shown only to who asks for all."""
        return self.suggestion.confidence < LEAST_CONFIDENCE


class Proposed(NamedTuple):
    """Proposals of one name, in whatever script, for one entity or for a new one.

    Attributes:
        name: As the surest writes it.
        joins: The entity, or None for a new one.
        proposals: The surest first.
    """

    name: str
    joins: int | None
    proposals: tuple[Proposal, ...]

    @property
    def best(self) -> Proposal:
        """The surest."""
        return self.proposals[0]


def best_first(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Returns proposals in the order in which a reader is offered them."""
    return sorted(proposals, key=lambda one: (-one.suggestion.confidence, one.article, one.suggestion.start))


def by_name(proposals: Iterable[Proposal]) -> list[Proposed]:
    """Brings together what proposes one name for one entity; the order of the surest stays.

    Args:
        proposals: Best first.
    """
    groups: dict[tuple[str, int | None], list[Proposal]] = {}
    for proposal in proposals:
        suggestion = proposal.suggestion
        groups.setdefault((fold(suggestion.name), suggestion.joins), []).append(proposal)
    return [Proposed(of[0].suggestion.name, joins, tuple(of)) for (_folded, joins), of in groups.items()]
