"""CSL-JSON, as Zotero and Pandoc read it: citation-style-language/schema, csl-data 1.0."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from store.citation.authors import Author
from store.citation.days import Day
from store.citation.work import work_of
from store.exchange.bibliography import keyed, not_carried, of_one_line
from store.exchange.formats import Exported
from store.library import Library
from store.records import Article


def export(library: Library, articles: Sequence[Article]) -> Exported:
    """Writes the articles as a list of items."""
    items = [item(key, article) for key, article in keyed(articles)]
    content = msgspec.json.format(msgspec.json.encode(items), indent=2) + b"\n"
    return Exported(content, {"articles": len(items)}, not_carried(library, articles, affiliations=False))


def item(key: str, article: Article) -> dict[str, Any]:
    """Returns one item; names in Han characters, and those of offices, are literal."""
    work = work_of(article)
    kind = "article-newspaper" if work.in_newspaper else "webpage" if work.url else "article"
    fields: dict[str, Any] = {
        "id": key,
        "type": kind,
        "title": of_one_line(work.bare_title),
        "author": [_name(author) for author in work.authors],
        "container-title": of_one_line(work.bare_source),
        "issued": _date(work.published),
        "URL": work.url,
        "accessed": _date(work.accessed) if work.url else None,
        "language": work.language,
        "keyword": ", ".join(filter(None, map(of_one_line, article.labels))),
    }
    return {name: value for name, value in fields.items() if value}


def _name(author: Author) -> dict[str, str]:
    if author.family:
        return {"family": of_one_line(author.family), "given": of_one_line(author.given)}
    return {"literal": of_one_line(author.name)}


def _date(day: Day | None) -> dict[str, Any] | None:
    if day is None:
        return None
    if not day.year:
        return {"literal": of_one_line(day.written)}
    return {"date-parts": [[part for part in (day.year, day.month, day.day) if part]]}
