"""The Publication Manual of the American Psychological Association, 7th edition, 10.1 and 8.25.

    林遠志（2025年11月9日）。協定之後。《東亞評論》。https://example.org/1
    Doe, J., & Smith, Y.-C. (2025, November 9). After the treaty. East Asia Review. https://example.org/1

Chinese works as the manual is applied in Taiwan. Nothing stands behind an address.
"""

from __future__ import annotations

from typing import Final

from store.citation.authors import Author
from store.citation.days import american, in_chinese, year_alone, year_first
from store.citation.excerpt import Excerpt
from store.citation.naming import in_running_text, initials, listed
from store.citation.place import parenthesis, place
from store.citation.work import Work, stopped

_MOST_AUTHORS: Final = 20


def in_text(work: Work, excerpt: Excerpt) -> str:
    """Writes （林遠志，2025，第3段）, (Doe & Smith, 2025, para. 3)."""
    who = in_running_text(work) or work.marked_title
    if not work.chinese and work.authors:
        who = who.replace(" and ", " & ", 1)
    year = year_alone(work.published) if work.published else work.wording.no_date
    return parenthesis(work, [who, year, place(work, excerpt)], excerpt)


def entry(work: Work) -> str:
    """Writes the entry of the reference list."""
    authors, title = _authors(work), work.bare_title
    first, second = (authors, title) if authors else (title, "")
    day = in_chinese if work.chinese else year_first
    date = day(work.published) if work.published else work.wording.no_date
    url = work.url
    if work.chinese:
        if url and not work.published and work.accessed:
            url = work.wording.accessed.format(day=in_chinese(work.accessed)) + "，" + url
        parts = (f"{first}（{date}）。", stopped(second, "。"), stopped(work.marked_source, "。"), url)
        return "".join(parts)
    if url and not work.published and work.accessed:
        url = f"Retrieved {american(work.accessed)}, from {url}"
    head = f"{stopped(first, '.')} ({date})."
    return " ".join(part for part in (head, stopped(second, "."), stopped(work.source, "."), url) if part)


def _authors(work: Work) -> str:
    names = [_name(author) for author in work.authors]
    if len(names) > _MOST_AUTHORS:
        names = [*names[: _MOST_AUTHORS - 1], "…" + names[-1]]
    if work.chinese:
        return listed(work, names)
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + ", & " + names[-1]


def _name(author: Author) -> str:
    return f"{author.family}, {initials(author.given)}" if author.family else author.name
