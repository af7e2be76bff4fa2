"""Finding an article or an entity by what a person writes for it."""

from __future__ import annotations

import re

from store.errors import NotFoundError, RefusedError
from store.library import Library
from store.records import Article, Entity
from store.text.fold import fold

_SHOWN_CANDIDATES = 5
_IDENTIFIER = re.compile("[0-9]{1,18}")
"""Longer rows of digits are no id, and Python refuses to make numbers of the longest."""


def find_article(library: Library, written: str) -> Article:
    """Returns the article that `written` names: its id, or any unambiguous part of its title.

    Simplified and Traditional forms of a title meet. An article without a title is found by its first words.

    Raises:
        NotFoundError: If there is none.
        RefusedError: If there are several.
    """
    if _IDENTIFIER.fullmatch(written):
        return library.article(int(written))
    wanted = fold(written.strip())
    found = [article for article in library.articles() if wanted and wanted in fold(article.shown_title)]
    whole = [article for article in found if fold(article.shown_title) == wanted]
    if len(whole) == 1:
        return whole[0]
    if not found:
        raise NotFoundError(f"No article's title holds “{written}”; see `duidu articles`.")
    if len(found) > 1:
        shown = "; ".join(f"{article.id} {article.shown_title}" for article in found[:_SHOWN_CANDIDATES])
        more = " …" if len(found) > _SHOWN_CANDIDATES else ""
        raise RefusedError(f"“{written}” fits {len(found)} articles: {shown}{more}. Write the id instead.")
    return found[0]


def find_entity(library: Library, written: str) -> Entity:
    """Returns the entity that `written` names: its id, or one of its names in any script.

    Raises:
        NotFoundError: If there is none.
        RefusedError: If there are several.
    """
    if _IDENTIFIER.fullmatch(written):
        return library.entity(int(written))
    wanted = fold(written.strip())
    found = [
        entity for entity in library.entities() if any(fold(name.text) == wanted for name in entity.names)
    ]
    if not found:
        raise NotFoundError(f"No entity is named “{written}”; see `duidu entities`.")
    if len(found) > 1:
        shown = "; ".join(f"{entity.id} {entity.name}" for entity in found[:_SHOWN_CANDIDATES])
        raise RefusedError(f"“{written}” names {len(found)} entities: {shown}. Write the id instead.")
    return found[0]


def entities_matching(library: Library, query: str) -> list[Entity]:
    """Returns the entities one of whose names holds `query`, in any script; all for an empty query."""
    wanted = fold(query.strip())
    return [
        entity
        for entity in library.entities()
        if not wanted or any(wanted in fold(name.text) for name in entity.names)
    ]
