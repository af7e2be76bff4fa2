"""Where words stand in quotation marks, whatever they are.

Taiwan and Hong Kong write 「」 with 『』 inside, the mainland “” with ‘’ inside, and plain texts "".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from store.text.units import Span, paragraphs

_PAIRS: Final = {"「": "」", "『": "』", "“": "”", "‘": "’", "﹁": "﹂", "﹃": "﹄"}
_CLOSING: Final = {closing: opening for opening, closing in _PAIRS.items()}
_PLAIN: Final = ('"', "＂")
_MARK: Final = re.compile(f"[{''.join([*_PAIRS, *_CLOSING, *_PLAIN])}]")


class Quotation(NamedTuple):
    """Words in quotation marks.

    Attributes:
        start: Where the opening mark stands.
        end: Code point behind the closing mark, or behind the words where there is none.
        inner_end: Code point behind the words.
    """

    start: int
    end: int
    inner_end: int


def quotations(text: str) -> list[Quotation]:
    """Returns the outermost quotations, in order.

    A quotation ends in its paragraph. Where a mark is never closed, the words behind it are a quotation to
    the paragraph's end only if the next paragraph opens with the same mark, as printers set long speeches.
    """
    spans: list[Quotation] = []
    for paragraph in paragraphs(text):
        spans += _outermost(_paired(text, paragraph))
    return spans


def _paired(text: str, paragraph: Span) -> list[Quotation]:
    """Returns every pair of marks of a paragraph, inner ones too, in the order of their ends."""
    opened: list[tuple[str, int]] = []
    standing = dict.fromkeys((*_PAIRS, *_PLAIN), 0)
    pairs: list[Quotation] = []

    def close(mark: str, position: int) -> None:
        while standing[mark]:
            latest, start = opened.pop()
            standing[latest] -= 1
            if latest == mark:
                pairs.append(Quotation(start, position + 1, position))
                return

    for position, character in _marks(text, paragraph):
        opening = _CLOSING.get(character)
        if opening is not None:
            close(opening, position)
        elif character in _PLAIN and standing[character]:
            close(character, position)
        else:
            opened.append((character, position))
            standing[character] += 1
    goes_on = text[paragraph.end + 1 : paragraph.end + 2]
    opens = opened and opened[0][1] < paragraph.end - 1
    if opens and goes_on == opened[0][0] and goes_on not in _PLAIN:
        pairs.append(Quotation(opened[0][1], paragraph.end, paragraph.end))
    return pairs


def _marks(text: str, paragraph: Span) -> Iterator[tuple[int, str]]:
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        yield mark.start(), mark[0]


def _outermost(pairs: list[Quotation]) -> list[Quotation]:
    kept: list[Quotation] = []
    for pair in sorted(pairs):
        if not kept or pair.start >= kept[-1].end:
            kept.append(pair)
    return kept
