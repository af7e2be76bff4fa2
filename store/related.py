"""The passages of a snapshot that tell of the same thing as one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from store.long_work import Progress, never, stop_if
from store.records import Passage
from store.shared_indexes import PassageSource
from store.snapshot import Snapshot
from store.text.likeness import Related

_GATHERED: Final = 100
"""Articles whose mentions are gathered at one step."""


def related(
    snapshot: Snapshot, passage: Passage, number: int = 10, cancelled: Callable[[], bool] = never
) -> list[Related]:
    """Returns the passages of other articles that tell of the same thing, best first.

    Articles that are not in the index yet are taken in first; see `reading_passages`. Where only one
    question is asked at all, `related_once` is quicker.

    Args:
        snapshot: The library as it is.
        passage: The passage.
        number: How many to return at most.
        cancelled: Asked before each article is taken in whether the answer is wanted no more.

    Raises:
        NotFoundError: If there is no such article.
        RefusedError: If the passage is outside of its text.
        Cancelled: If it was.
    """
    snapshot.check(passage)

    def ask() -> None:
        stop_if(cancelled)

    sources = {}
    for identifier in snapshot.articles:
        ask()
        sources[identifier] = _source(snapshot, identifier)
    return snapshot.computed.passages.related(sources, passage, number, ask)


def reading_passages(snapshot: Snapshot) -> Iterator[Progress]:
    """Takes the articles into the index that `related` needs, one at each step.

    A few milliseconds for each thousand characters. `related` does it itself where it was not done. In a
    large library some steps that say "none done" come first, while the mentions are gathered.
    """
    sources = {}
    for count, identifier in enumerate(snapshot.articles, 1):
        sources[identifier] = _source(snapshot, identifier)
        if count % _GATHERED == 0:
            yield Progress(0, len(snapshot.articles))
    missing = snapshot.computed.passages.missing(sources)
    for done, article in enumerate(missing, 1):
        snapshot.computed.passages.add(article, sources[article])
        yield Progress(done, len(missing))


def _source(snapshot: Snapshot, identifier: int) -> PassageSource:
    article = snapshot.article(identifier)
    return PassageSource(article.text, snapshot.mentions(identifier), article.published)
