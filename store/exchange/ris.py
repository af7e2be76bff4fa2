"""RIS, as Zotero, EndNote and Mendeley read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.citation.authors import Author
from store.citation.days import Day
from store.citation.work import work_of
from store.exchange.bibliography import keyed, not_carried, of_one_line
from store.exchange.formats import Exported
from store.library import Library
from store.records import Article


def export(library: Library, articles: Sequence[Article]) -> Exported:
    """Writes the articles as records."""
    records = ["".join(f"{line}\r\n" for line in _lines(key, article)) for key, article in keyed(articles)]
    return Exported(
        "\r\n".join(records).encode("utf-8", "replace"),
        {"articles": len(records)},
        not_carried(library, articles, affiliations=True),
    )


def _lines(key: str, article: Article) -> Iterator[str]:
    work = work_of(article)
    yield f"TY  - {'NEWS' if work.in_newspaper else 'ELEC' if work.url else 'GEN'}"
    tags: list[tuple[str, str]] = [
        ("ID", key),
        *(("AU", _name(author)) for author in work.authors),
        ("AD", article.affiliation or ""),
        ("TI", work.bare_title),
        ("T2", work.bare_source),
    ]
    if work.published is not None:
        tags.append(("PY", str(work.published.year or "")))
        tags.append(("DA", _date(work.published)))
    tags.append(("UR", work.url))
    if work.url and work.accessed is not None:
        tags.append(("Y2", _date(work.accessed)))
    tags.append(("LA", work.language))
    tags += [("KW", label) for label in article.labels]
    for tag, written in tags:
        value = of_one_line(written)
        if value:
            yield f"{tag}  - {value}"
    yield "ER  - "


def _name(author: Author) -> str:
    # A comma would part a name that is not to be parted.
    return f"{author.family}, {author.given}" if author.family else author.name.replace(",", "，")


def _date(day: Day) -> str:
    """Writes 2025/11/09/, or as much of it as is known; the last slash is part of the form."""
    if not day.year:
        return day.written
    month = f"{day.month:02}" if day.month else ""
    number = f"{day.day:02}" if day.day else ""
    return f"{day.year:04}/{month}/{number}/"
