"""Searching the texts of a snapshot: in every script, under every name of what is searched for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import Final, NamedTuple

from store.errors import RefusedError
from store.long_work import Progress, never, stop_if
from store.records import Article, Entity
from store.snapshot import Snapshot
from store.text import finding, variants
from store.text.finding import FindMode, Hit
from store.text.fold import fold
from store.text.names import NameIndex
from store.text.patterns import PatternError, PatternTimeoutError

SHORTEST_NAME: Final = 2
"""Characters of a name that is searched for along with another name of its entity."""

NEIGHBOURHOOD: Final = 32
"""Characters to either side of a name that are looked at to tell that it is one: 高市 is none in 高市場."""

_END: Final = attrgetter("end")


class Found(NamedTuple):
    """The hits in one article, of which there is at least one."""

    article: Article
    hits: tuple[Hit, ...]


def find(
    snapshot: Snapshot,
    query: str,
    mode: FindMode = "wide",
    articles: Iterable[int] | None = None,
    *,
    seconds: float = finding.SECONDS,
    cancelled: Callable[[], bool] = never,
) -> Iterator[Found]:
    """Searches texts, and yields what is found article by article, in the order of their ids.

    Args:
        snapshot: The library as it is.
        query: The words, or a regular expression.
        mode: "wide" finds every written form, and where the words are a name of an entity, all its
            names; "exact" the words as they are; "regex" what the regular expression matches.
        articles: Ids of the articles to search, or None for all.
        seconds: The time that a regular expression has.
        cancelled: Asked before each article whether the answer is wanted no more.

    Raises:
        NotFoundError: If there is no such article.
        RefusedError: If the regular expression cannot be read, or takes too long.
        Cancelled: If it was.
    """
    chosen = snapshot.articles if articles is None else {one: snapshot.article(one) for one in articles}
    owners = also_found(snapshot, query) if mode == "wide" else ()
    names = sorted(
        {name.text for entity in owners for name in entity.names if len(name.text.strip()) >= SHORTEST_NAME}
    )
    wanted = {entity.id for entity in owners}
    folded = fold(query.strip())

    @cache
    def asked(written: str) -> bool:
        return fold(written) == folded

    try:
        search = snapshot.computed.texts.search(chosen, query, mode, names, seconds)
        for identifier in search.articles:
            stop_if(cancelled)
            article = chosen[identifier]
            text = article.text
            hits = tuple(search.hits(identifier, text))
            others = [hit for hit in hits if owners and not asked(text[hit.start : hit.end])]
            if others:
                wrong = set(others) - _naming(snapshot.names.index, text, others, wanted)
                hits = tuple(hit for hit in hits if hit not in wrong)
            if hits:
                yield Found(article, hits)
    except (PatternError, PatternTimeoutError) as error:
        raise RefusedError(str(error)) from error


def also_found(snapshot: Snapshot, query: str) -> tuple[Entity, ...]:
    """Returns the entities that a wide search for some words finds under all their names."""
    return tuple(snapshot.names.named(query))


def offers(snapshot: Snapshot, query: str, cancelled: Callable[[], bool] = never) -> tuple[str, ...]:
    """Returns other wordings of a query that articles really have, the nearest first: 資訊 for 信息.

    Args:
        snapshot: The library as it is.
        query: Words that were searched for wide; wordings that this finds anyway are left out.
        cancelled: Asked before each article whether the answer is wanted no more.

    Raises:
        Cancelled: If it was.
    """
    found_anyway = {fold(name.text) for entity in also_found(snapshot, query) for name in entity.names}
    wordings = {
        folded: wording for wording in variants.offers(query) if (folded := fold(wording)) not in found_anyway
    }
    missing = set(wordings)
    if wordings:
        first, *others = wordings.values()
        search = snapshot.computed.texts.search(snapshot.articles, first, "wide", others, finding.SECONDS)
        for article in search.articles:
            stop_if(cancelled)
            text = snapshot.articles[article].text
            missing -= {fold(text[hit.start : hit.end]) for hit in search.hits(article, text)}
            if not missing:
                break
    return tuple(wording for folded, wording in wordings.items() if folded not in missing)


def reading_texts(snapshot: Snapshot) -> Iterator[Progress]:
    """Takes the articles into the index that makes `find` fast, one at each step.

    Half a millisecond each. `find` answers without, only slower.
    """
    missing = snapshot.computed.texts.missing(snapshot.articles)
    for done, article in enumerate(missing, 1):
        snapshot.computed.texts.add(article, snapshot.articles[article].text)
        yield Progress(done, len(missing))


def _naming(index: NameIndex, text: str, hits: Iterable[Hit], wanted: Collection[int]) -> set[Hit]:
    """Returns the hits whose words stand there as a name of the entities wanted."""
    around = []
    place = 0
    places = []
    for hit in hits:
        first = max(0, hit.start - NEIGHBOURHOOD)
        around.append(text[first : hit.end + NEIGHBOURHOOD])
        places.append((place + hit.start - first, place + hit.end - first, hit))
        place += len(around[-1]) + 1
    named = [mention for mention in index.find("\n".join(around)) if mention.entity in wanted]
    return {
        hit
        for start, end, hit in places
        if (at := bisect_right(named, start, key=_END)) < len(named) and named[at].start < end
    }
