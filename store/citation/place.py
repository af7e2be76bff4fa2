"""Where a quotation stands and what it has to say of itself: the words in brackets behind it."""

from __future__ import annotations

from collections.abc import Iterable

from store.citation.excerpt import Excerpt
from store.citation.work import Work


def place(work: Work, excerpt: Excerpt, short: str = "para.") -> str:
    """Writes 第3段, 第3–4段; para. 3, paras. 3–4. Empty where it is not known.

    Args:
        work: The article.
        excerpt: What is quoted of it.
        short: How English shortens the word “paragraph”, with its full stop.
    """
    if not excerpt.numbers:
        return ""
    if work.chinese:
        return f"第{excerpt.numbers}段"
    several = "s" if excerpt.first != excerpt.last else ""
    return f"{short.rstrip('.')}{several}. {excerpt.numbers}"


def joined(work: Work, parts: Iterable[str]) -> str:
    """Joins what is not empty by commas; in English they stand inside of closing quotation marks."""
    filled = [part for part in parts if part]
    if work.chinese:
        return "，".join(filled)
    return ", ".join(filled).replace("”, ", ",” ")


def parenthesis(work: Work, parts: Iterable[str], excerpt: Excerpt) -> str:
    """Puts what is known in brackets, and the quotation's remarks on itself; nothing where nothing is."""
    filled = joined(work, (*parts, *excerpt.remarks))
    if not filled:
        return ""
    return f"（{filled}）" if work.chinese else f" ({filled})"
