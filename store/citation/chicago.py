"""The Chicago Manual of Style, 17th edition, notes and bibliography, 14.191-14.200 and 14.207.

    林遠志。〈協定之後〉。《東亞評論》，2025年11月9日。https://example.org/1
    Doe, Jane, and John Smith. “After the Treaty.” East Asia Review, November 9, 2025. https://example.org/1.

Behind the words stands a shortened note with the paragraph. An article that nobody signed stands under its
newspaper; of one without a date it is said when it was read.
"""

from __future__ import annotations

from typing import Final

from store.citation.days import american, in_chinese
from store.citation.excerpt import Excerpt
from store.citation.naming import first_inverted, in_running_text, listed
from store.citation.place import parenthesis, place
from store.citation.work import Work, stopped

_MOST_AUTHORS: Final = 10
_NAMED_OF_MORE: Final = 7


def in_text(work: Work, excerpt: Excerpt) -> str:
    """Writes （林遠志，〈協定之後〉，第3段）, (Doe and Smith, “After the Treaty,” para. 3)."""
    parts = (in_running_text(work), work.marked_title, place(work, excerpt))
    return parenthesis(work, parts, excerpt)


def entry(work: Work) -> str:
    """Writes the entry of the bibliography."""
    day = in_chinese if work.chinese else american
    date = day(work.published) if work.published else ""
    read = ""
    if work.url and not work.published and work.accessed:
        read = work.wording.accessed.format(day=day(work.accessed))
    authors = _authors(work)
    title = work.marked_title if work.chinese or work.supplied else title_with_stop(work)
    source = work.marked_source
    if work.chinese:
        first = [authors, title, "，".join(part for part in (source, date) if part)]
        if not authors and source:
            first = [source, title, date]
        return "".join(stopped(part, "。") for part in (*first, read) if part) + work.url
    first = [authors, title, ", ".join(part for part in (source, date) if part)]
    if not authors and source:
        first = [source, title, date]
    parts = (*first, read[:1].upper() + read[1:], work.url)
    return " ".join(stopped(part, ".") for part in parts if part)


def title_with_stop(work: Work) -> str:
    """Writes “After the Treaty.”, the full stop inside of the marks."""
    return stopped(work.marked_title[:-1], ".") + "”"


def _authors(work: Work) -> str:
    authors = work.authors
    if len(authors) > _MOST_AUTHORS:
        named = first_inverted(authors[:_NAMED_OF_MORE])
        return ("、" if work.chinese else ", ").join(named) + ("等" if work.chinese else ", et al.")
    names = first_inverted(authors)
    if not work.chinese and len(names) == 2 and authors[0].family:
        return f"{names[0]}, and {names[1]}"
    return listed(work, names)
