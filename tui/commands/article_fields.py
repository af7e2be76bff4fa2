"""What every row about an article begins with."""

from __future__ import annotations

from typing import Final

from store.records import Article

HEAD_FIELDS: Final = ("article", "title", "author", "affiliation", "source", "published")
"""The names of these fields, in their order."""


def head_of(article: Article) -> dict[str, object]:
    """Returns what is known of an article, by `HEAD_FIELDS`."""
    values = (
        article.id,
        article.title,
        article.author,
        article.affiliation,
        article.source,
        article.published,
    )
    return dict(zip(HEAD_FIELDS, values, strict=True))
