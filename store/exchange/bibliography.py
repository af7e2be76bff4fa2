"""What the bibliographic formats have in common: keys, words that are safe in one line, and their losses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from store.exchange.contents import counted
from store.library import Library
from store.records import Article

_KEY_LENGTH: Final = 12
_NO_KEY: Final = re.compile("[^0-9a-z]")
_CONTROLS: Final = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]+")


def keyed(articles: Sequence[Article]) -> Iterator[tuple[str, Article]]:
    """Yields each article with a key of ASCII letters and digits that no other of them has.

    The key comes from the article's uid, so that it is the same in every export, and in another's library.
    """
    given: set[str] = set()
    for article in articles:
        key = "duidu" + _NO_KEY.sub("", article.uid.lower())[:_KEY_LENGTH]
        while key in given:
            key += "x"
        given.add(key)
        yield key, article


def of_one_line(words: str) -> str:
    """Returns words without control characters, as one line."""
    return " ".join(_CONTROLS.sub(" ", words).split())


def not_carried(library: Library, articles: Sequence[Article], *, affiliations: bool) -> tuple[str, ...]:
    """Says what the library holds on articles that a bibliography has no place for.

    Args:
        library: Where they are kept.
        articles: Those to be exported.
        affiliations: Whether the format carries their authors' affiliations.
    """
    notes = sum(library.count_notes(article.id) for article in articles)
    references = {reference.id for article in articles for reference in library.references(article.id)}
    unsaid = 0 if affiliations else sum(article.affiliation is not None for article in articles)
    lost = (
        (notes, "note", "notes"),
        (len(references), "cross-reference", "cross-references"),
        (unsaid, "author's affiliation", "authors' affiliations"),
    )
    return tuple(
        f"{counted(number, one, several)}: left out, for the format has no place for them."
        for number, one, several in lost
        if number
    )
