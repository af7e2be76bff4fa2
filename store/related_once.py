"""The passages related to one passage, where only one question is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from store.long_work import never, stop_if
from store.records import Passage
from store.snapshot import Snapshot
from store.text.fold import fold
from store.text.likeness import PassageIndex, Related
from store.text.nearest import Sign, nearest

FEWEST_READ: Final = 50
READ_FOR_EACH: Final = 6
"""Articles that are read: at least, and for each passage wanted."""


def related_once(
    snapshot: Snapshot, passage: Passage, number: int = 10, cancelled: Callable[[], bool] = never
) -> list[Related]:
    """Returns what `store.related` does, but reads only the articles that seem near, and keeps nothing.

    Now and then it finds another passage than `related`, where only a date or a figure is shared that is
    written in another way.

    Args:
        snapshot: The library as it is.
        passage: The passage.
        number: How many to return at most.
        cancelled: Asked before each article whether the answer is wanted no more.

    Raises:
        NotFoundError: If there is no such article.
        RefusedError: If the passage is outside of its text.
        Cancelled: If it was.
    """
    snapshot.check(passage)
    own = snapshot.article(passage.article)
    index = PassageIndex()
    _take_in(index, snapshot, passage.article)
    signs = []
    for (start, end, key), weight in index.signs(passage.article, passage.start, passage.end):
        written = {own.text[start:end]}
        if isinstance(key, tuple) and key[0] == "entity" and key[1] in snapshot.entities:
            written.update(name.text for name in snapshot.entities[key[1]].names)
        signs += [Sign(key, fold(form), weight) for form in sorted(written)]

    def others() -> Iterator[tuple[int, str]]:
        for identifier, article in snapshot.articles.items():
            stop_if(cancelled)
            if identifier != passage.article:
                yield identifier, article.text

    near = nearest(others(), signs, max(FEWEST_READ, READ_FOR_EACH * number))
    for article in near.articles:
        stop_if(cancelled)
        _take_in(index, snapshot, article)
    index.assume(near.counts, near.stretches)
    return index.related(passage.article, passage.start, passage.end, number)


def _take_in(index: PassageIndex, snapshot: Snapshot, identifier: int) -> None:
    article = snapshot.article(identifier)
    mentions = [(mention.start, mention.end, mention.entity) for mention in snapshot.mentions(identifier)]
    days = [(time.start, time.end, time.first, time.last) for time in snapshot.dates(identifier)]
    index.add(identifier, article.text, mentions, days)
