"""Where entities are mentioned in the articles of a snapshot, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from store.long_work import never, stop_if
from store.snapshot import Snapshot


def mention_counts(
    snapshot: Snapshot, articles: Iterable[int] | None = None, cancelled: Callable[[], bool] = never
) -> dict[int, dict[int, int]]:
    """Returns how often each entity is mentioned in each article that mentions it.

    Args:
        snapshot: The library as it is.
        articles: Ids of the articles, or None for all.
        cancelled: Asked before each article whether the answer is wanted no more.

    Returns:
        Entity -> article -> count, the articles in the order given.

    Raises:
        NotFoundError: If there is no such article.
        Cancelled: If it was.
    """
    counts: dict[int, dict[int, int]] = {}
    for article in snapshot.articles if articles is None else articles:
        stop_if(cancelled)
        counted = Counter(mention.entity for mention in snapshot.mentions(article))
        for entity, count in counted.items():
            counts.setdefault(entity, {})[article] = count
    return counts


def places(
    snapshot: Snapshot, entity: int, cancelled: Callable[[], bool] = never
) -> dict[int, list[tuple[int, int]]]:
    """Returns the articles that mention an entity, with start and end of each place.

    Args:
        snapshot: The library as it is.
        entity: Id of the entity.
        cancelled: Asked before each article whether the answer is wanted no more.

    Raises:
        Cancelled: If it was.
    """
    found = {}
    for article in snapshot.articles:
        stop_if(cancelled)
        here = [(one.start, one.end) for one in snapshot.mentions(article) if one.entity == entity]
        if here:
            found[article] = here
    return found
