"""Where the words of a page are marked: overlapping marks become stretches that do not overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

MarkKind = Literal["note", "reference", "quotation", "tag"]


class Mark(NamedTuple):
    """A marked range of an article.

    Attributes:
        start: First code point of the article's text.
        end: Code point behind the last.
        key: What it is called on the page.
        kind: What it marks.
    """

    start: int
    end: int
    key: str
    kind: MarkKind


class Stretch(NamedTuple):
    """A piece of text that the same marks hold throughout.

    Attributes:
        start: First code point.
        end: Code point behind the last.
        marks: The marks that hold it, in their order; none for plain text.
        begun: Those of which this is the first piece.
        ended: Those of which this is the last piece, in this or any paragraph.
    """

    start: int
    end: int
    marks: tuple[Mark, ...]
    begun: tuple[Mark, ...]
    ended: tuple[Mark, ...]


def stretches(start: int, end: int, marks: Sequence[Mark], begun: set[str]) -> Iterator[Stretch]:
    """Cuts a range of a text where marks begin and end.

    Args:
        start: First code point of the range, such as a paragraph's.
        end: Code point behind the last.
        marks: Those that hold anything of the range.
        begun: Keys of the marks of which a piece was given before; gets those that begin here.
    """
    edges = {start, end}
    for mark in marks:
        edges.update(edge for edge in (mark.start, mark.end) if start < edge < end)
    ordered = sorted(edges)
    for first, last in pairwise(ordered):
        here = tuple(mark for mark in marks if mark.start < last and mark.end > first)
        beginning = tuple(mark for mark in here if mark.key not in begun)
        begun.update(mark.key for mark in beginning)
        # A mark that reaches a newline further has no more words.
        ended = tuple(mark for mark in here if mark.end == last or (last == end and mark.end == end + 1))
        yield Stretch(first, last, here, beginning, ended)
