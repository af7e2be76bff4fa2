"""The MLA Handbook, 9th edition, 5.3-5.99 and 6.

    林遠志。〈協定之後〉。《東亞評論》，2025年11月9日，https://example.org/1
    Doe, Jane, and John Smith. “After the Treaty.” East Asia Review, 9 Nov. 2025, https://example.org/1.

Of three or more authors the first is named. Of an article without a date it is said when it was read.
"""

from __future__ import annotations

from store.citation.chicago import title_with_stop
from store.citation.days import day_first, in_chinese
from store.citation.excerpt import Excerpt
from store.citation.naming import first_inverted, in_running_text, listed
from store.citation.place import parenthesis, place
from store.citation.work import Work, stopped

_MOST_AUTHORS = 2


def in_text(work: Work, excerpt: Excerpt) -> str:
    """Writes （林遠志，第3段）, (Doe and Smith, par. 3)."""
    who = in_running_text(work) or work.marked_title
    return parenthesis(work, [who, place(work, excerpt, "par.")], excerpt)


def entry(work: Work) -> str:
    """Writes the entry of the list of works cited."""
    day = in_chinese if work.chinese else day_first
    date = day(work.published) if work.published else ""
    read = ""
    if work.url and not work.published and work.accessed:
        read = work.wording.accessed.format(day=day(work.accessed))
    held = [part for part in (work.marked_source, date, work.url) if part]
    if work.chinese:
        title = stopped(work.marked_title, "。")
        behind = "，".join([*held, read] if read else held)
        end = "" if behind.endswith(work.url or "\0") else "。"
        return stopped(_authors(work), "。") + title + (stopped(behind, end) if end else behind)
    title = stopped(work.marked_title, ".") if work.supplied else title_with_stop(work)
    parts = (_authors(work), title, ", ".join(held), read[:1].upper() + read[1:])
    return " ".join(stopped(part, ".") for part in parts if part)


def _authors(work: Work) -> str:
    names = first_inverted(work.authors[:_MOST_AUTHORS])
    if len(work.authors) > _MOST_AUTHORS:
        return names[0] + ("等" if work.chinese else ", et al.")
    if not work.chinese and len(names) == 2 and work.authors[0].family:
        return f"{names[0]}, and {names[1]}"
    return listed(work, names)
