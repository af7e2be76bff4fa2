"""A reference in running text, and as the last line of a Markdown block.

「美方首次允許轉移這項技術。」（林遠志，〈潛艦的政治〉，《東亞評論》，2025年11月9日，第3段）

> 「美方首次允許轉移這項技術。」
>
> ——林遠志，〈潛艦的政治〉，《東亞評論》，2025年11月9日，第3段
"""

from __future__ import annotations

from store.citation.days import american, in_chinese
from store.citation.excerpt import Excerpt
from store.citation.markup import escaped
from store.citation.naming import in_running_text
from store.citation.place import joined, parenthesis, place
from store.citation.work import Work


def plain(work: Work, excerpt: Excerpt) -> str:
    """Writes a quotation for running text."""
    return "\n".join(excerpt.quoted) + parenthesis(
        work, [*known(work), place(work, excerpt), work.url], excerpt
    )


def markdown(work: Work, excerpt: Excerpt) -> str:
    """Writes a quotation as a block of Markdown; nothing of the article becomes markup."""
    line = escaped(joined(work, [*known(work), place(work, excerpt), *excerpt.remarks]))
    if work.url:
        line += f"{'，' if work.chinese else ', '}<{work.url}>"
    paragraphs = [escaped(paragraph) for paragraph in excerpt.quoted]
    return "\n>\n".join("> " + paragraph for paragraph in [*paragraphs, "——" + line])


def known(work: Work) -> list[str]:
    """Returns what is known of an article but its address, in the order of a reference."""
    day = in_chinese if work.chinese else american
    read = ""
    if work.url and not work.published and work.accessed:
        read = work.wording.accessed.format(day=day(work.accessed))
    return [
        in_running_text(work, all_of_them=True),
        work.marked_title,
        work.marked_source,
        day(work.published) if work.published else read,
    ]


def reference(work: Work) -> str:
    """Writes the reference alone."""
    return joined(work, [*known(work), work.url])
