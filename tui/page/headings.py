"""Headings inside of a text, told by their look alone: the library keeps none.

A heading is a short paragraph that does not end as a sentence or a clause does, stands in no brackets as a
whole, and has text below it. So the headline of a section is one, an author's address at the end is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from store.text import units

LONGEST: Final = 30
"""Characters of a heading."""

_ENDING: Final = "。｡！？!?…⋯；;：:，,、—"
_CLOSING: Final = "」』”’）)》〉】〕］]"
_BRACKETS: Final = ("（）", "()", "〔〕", "［］", "[]", "【】")


def is_heading(paragraph: str) -> bool:
    """Whether a paragraph looks like a heading, if text stands below it."""
    words = paragraph.strip()
    if not 2 <= len(words) <= LONGEST or any(
        words[0] == pair[0] and words[-1] == pair[1] for pair in _BRACKETS
    ):
        return False
    bare = words.rstrip(_CLOSING)
    return any(character.isalpha() for character in bare) and bare[-1] not in _ENDING


def next_heading(text: str, offset: int) -> int | None:
    """Returns where the next heading begins, or None."""
    start = units.paragraph_at(text, offset).end + 1
    while start < len(text):
        paragraph = units.paragraph_at(text, start)
        if paragraph.end < len(text) and _is_one(text, paragraph):
            return paragraph.start
        start = paragraph.end + 1
    return None


def previous_heading(text: str, offset: int) -> int | None:
    """Returns where the heading before an offset begins, or None; at a heading's start, the one before."""
    for paragraph in _backwards(text, offset):
        if paragraph.start < offset and paragraph.end < len(text) and _is_one(text, paragraph):
            return paragraph.start
    return None


def _backwards(text: str, offset: int) -> Iterator[units.Span]:
    paragraph = units.paragraph_at(text, offset)
    yield paragraph
    while paragraph.start:
        paragraph = units.paragraph_at(text, paragraph.start - 1)
        yield paragraph


def _is_one(text: str, paragraph: units.Span) -> bool:
    # Blanks around it do not count, but there is no need to look at long paragraphs.
    return paragraph.end - paragraph.start <= 2 * LONGEST and is_heading(
        text[paragraph.start : paragraph.end]
    )
