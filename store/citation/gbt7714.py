"""GB/T 7714-2015, the Chinese standard for bibliographic references, 4.5 and 4.6.

    林远志, 王小禾. 协定之后[N]. 东亚评论, 2025-11-09.
    林远志. 协定之后[EB/OL]. 评论网, (2025-11-09)[2025-11-10]. https://example.org/1.

The standard's marks are half-width whatever the language. It inverts Latin names, in capitals and without
dots, and names three authors at most. An unknown author is left out.
"""

from __future__ import annotations

from typing import Final

from store.citation.authors import Author
from store.citation.excerpt import Excerpt
from store.citation.naming import initials
from store.citation.place import parenthesis, place
from store.citation.work import Work, stopped

_MOST_AUTHORS: Final = 3


def in_text(work: Work, excerpt: Excerpt) -> str:
    """Writes the paragraph; the number of the reference is the bibliography's to give."""
    return parenthesis(work, [place(work, excerpt)], excerpt)


def entry(work: Work) -> str:
    """Writes the reference."""
    kind = "N" if work.in_newspaper else "EB" if work.url else "Z"
    title = f"{work.bare_title}[{kind}{'/OL' if work.url else ''}]"
    day = work.published.written if work.published else ""
    read = f"[{work.accessed.written}]" if work.url and work.accessed else ""
    if kind != "N" and day:
        day = f"({day})"
    where = ", ".join(part for part in (work.bare_source, day) if part) + read
    parts = (_authors(work), title, where, work.url)
    return " ".join(stopped(part, ".") for part in parts if part)


def _authors(work: Work) -> str:
    names = [_name(author) for author in work.authors[:_MOST_AUTHORS]]
    if len(work.authors) > _MOST_AUTHORS:
        names.append("et al" if not work.chinese else "等")
    return ", ".join(names)


def _name(author: Author) -> str:
    if not author.family:
        return author.name
    return f"{author.family.upper()} {initials(author.given, '')}"
