"""Paragraphs and sentences as ranges of code points.

A paragraph is what stands between newlines; the newline belongs to none. A sentence lies within a paragraph,
and the sentences of a paragraph follow each other without a gap: white space behind an end belongs to the
sentence before.

A sentence ends at 。！？!?… together with the closing marks behind it, but

* not inside quotation marks or brackets that hold no more than `LONGEST_HELD` characters: what somebody said
  in a breath stays one piece with who said it. In a longer quotation, and behind a mark that is never closed,
  sentences end as usual;
* not behind a closing mark where the sentence goes on: 「…？」的, 「…！」，, a title's 《…！》, 「…。」他說;
* not at a full stop of Latin text: 3.5, U.S.

No rule looks further than `LONGEST_HELD` characters to either side, and a stretch of `STRETCH` characters
without an end is cut at its end. So a step in a paragraph of a million characters costs as little as in one
of a hundred.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

LONGEST_HELD: Final = 60
"""Characters of a quotation that does not let a sentence end inside."""

STRETCH: Final = 1000
"""Characters, counted from the paragraph's start, in which there is an end or one is made."""

_ENDS: Final = "。｡！？!?…⋯"
_CLOSING: Final = "」』”’）)》〉】〕］]"
_SPACE: Final = " \t\u00a0\u3000"
_CLOSING_AT_MOST: Final = 8
_SPACE_AT_MOST: Final = 8
_HOLDING: Final = (
    ("「", "」"),
    ("『", "』"),
    ("“", "”"),
    ("‘", "’"),
    ("（(", "）)"),
    ("《〈", "》〉"),
    ("【〔［[", "】〕］]"),
)
_OPENING: Final = frozenset("".join(opening for opening, _ in _HOLDING))
_GOES_ON: Final = "，、；：,;:"


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


def _within(text: str, offset: int) -> int:
    return min(max(offset, 0), len(text))


def paragraphs(text: str) -> list[Span]:
    """Returns every paragraph, without its newline; an empty text has one, empty."""
    spans = []
    start = 0
    while (end := text.find("\n", start)) != -1:
        spans.append(Span(start, end))
        start = end + 1
    spans.append(Span(start, len(text)))
    return spans


def paragraph_at(text: str, offset: int) -> Span:
    """Returns the paragraph that the offset is in; a newline counts to the paragraph that it ends.

    An offset outside of the text is taken for the nearest inside; so it is in all functions here.
    """
    offset = _within(text, offset)
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return Span(start, len(text) if end == -1 else end)


def paragraph_number(text: str, offset: int) -> int:
    """Returns which paragraph the offset is in, counted from 1. Reads the text up to there."""
    return text.count("\n", 0, _within(text, offset)) + 1


def next_paragraph(text: str, offset: int) -> int:
    """Returns where the next paragraph starts, or the text's end."""
    return min(paragraph_at(text, offset).end + 1, len(text))


def previous_paragraph(text: str, offset: int) -> int:
    """Returns where the paragraph starts, or the one before if the offset is at its start already."""
    offset = _within(text, offset)
    start = paragraph_at(text, offset).start
    return start if start < offset else paragraph_at(text, start - 1).start


def sentence_at(text: str, offset: int) -> Span:
    """Returns the sentence that the offset is in; a newline counts to the sentence before it."""
    offset = _within(text, offset)
    paragraph = paragraph_at(text, offset)
    if offset == paragraph.end > paragraph.start:
        offset -= 1
    return Span(_start_before(text, offset, paragraph), _end_behind(text, offset, paragraph))


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Returns the sentences that have a code point in the range, whole, in order."""
    end = len(text) if end is None else _within(text, end)
    start = _within(text, start)
    found: list[Span] = []
    position = start
    while position < end:
        paragraph = paragraph_at(text, position)
        position = _start_before(text, position, paragraph)
        while position < min(end, paragraph.end):
            sentence = Span(position, _end_behind(text, position, paragraph))
            if sentence.end > start:
                found.append(sentence)
            position = sentence.end
        position = paragraph.end + 1
    return found


def next_sentence(text: str, offset: int) -> int:
    """Returns where the next sentence starts, or the text's end."""
    offset = _within(text, offset)
    paragraph = paragraph_at(text, offset)
    end = _end_behind(text, offset, paragraph)
    return end if end < paragraph.end else min(paragraph.end + 1, len(text))


def previous_sentence(text: str, offset: int) -> int:
    """Returns where the sentence starts, or the one before if the offset is at its start already."""
    offset = _within(text, offset)
    start = sentence_at(text, offset).start
    return start if start < offset else sentence_at(text, offset - 1).start


def _start_before(text: str, offset: int, paragraph: Span) -> int:
    """Returns the last sentence start at or before the offset."""
    cut = offset - (offset - paragraph.start) % STRETCH
    for first, last in ((cut, offset), (cut - STRETCH, cut)):
        ends = list(_ends_between(text, first, last, paragraph))
        for run in reversed(ends):
            if _ends_here(text, run, paragraph):
                return run.end()
    return cut


def _end_behind(text: str, offset: int, paragraph: Span) -> int:
    """Returns the first sentence end behind the offset."""
    cut = offset - (offset - paragraph.start) % STRETCH + STRETCH
    for first, last in ((offset, cut), (cut, cut + STRETCH)):
        for run in _ends_between(text, first, last, paragraph):
            if _ends_here(text, run, paragraph):
                return run.end()
        if last >= paragraph.end:
            return paragraph.end
        if _start_before(text, last, paragraph) == last:
            return last
    return cut + STRETCH


@functools.cache
def _run() -> re.Pattern[str]:
    """Returns what finds a run of ends and closing marks, with the space behind it."""
    return re.compile(
        f"(?:[{_ENDS}][{re.escape(_CLOSING)}]{{0,{_CLOSING_AT_MOST}}})+[{_SPACE}]{{0,{_SPACE_AT_MOST}}}"
    )


@functools.cache
def _speaking() -> re.Pattern[str]:
    """Returns what finds the words behind a quotation, up to one of speaking: 他說 behind 「走吧。」."""
    return re.compile(
        "[^，。！？；：、「『“]{0,12}?"
        "(?:[說说問问道喊答嘆叹稱称寫写]|表示|強調|强调|指出|回應|回应|補充|补充|坦言|直言|反駁|反驳)"
    )


def _ends_between(text: str, first: int, last: int, paragraph: Span) -> Iterator[re.Match[str]]:
    """Yields the runs of ends and closing marks whose end is behind `first` and not behind `last`.

    A run ends at the same place wherever in it the search begins, provided that it begins at an end: so the
    search begins as far back as closing marks and space may reach.
    """
    begin = max(paragraph.start, first - _CLOSING_AT_MOST - _SPACE_AT_MOST - 1)
    for run in _run().finditer(text, begin, min(last + 1, paragraph.end)):
        if first < run.end() <= last:
            yield run


def _ends_here(text: str, run: re.Match[str], paragraph: Span) -> bool:
    """Whether a run of ends and closing marks ends a sentence."""
    end = run.end()
    if end == paragraph.end:
        return True
    if text[end] in _GOES_ON:
        return False
    marks = run[0].rstrip(_SPACE)
    behind = run.start() + len(marks)
    if marks[-1] in "!?" and behind == end and text[end].isascii() and text[end].isalnum():
        return False
    if _is_held(text, behind, paragraph):
        return False
    return marks[-1] not in _CLOSING or _ends_behind_closing(text, marks, behind, paragraph)


def _ends_behind_closing(text: str, marks: str, behind: int, paragraph: Span) -> bool:
    """Whether a sentence ends behind a closing mark that follows an end.

    Args:
        text: The text.
        marks: The run of ends and closing marks.
        behind: Where the run ends.
        paragraph: The paragraph around it.
    """
    opening, closing = next(pair for pair in _HOLDING if marks[-1] in pair[1])
    full_stop = marks.rstrip(_CLOSING)[-1] in "。｡"
    if closing == "》〉":
        return False
    if closing not in "」』”’":
        return full_stop
    first = max(paragraph.start, behind - LONGEST_HELD - 2)
    opened = _unclosed(text[first : behind - 1], opening, closing)
    if opened == -1:
        return True
    following = text[behind : behind + 1]
    before = text[first + opened - 1] if first + opened > paragraph.start else ""
    if not before or before in _ENDS + _CLOSING + _SPACE:
        return following in _SPACE or not _speaking().match(text, behind)
    if before in "：:，,":
        return following not in "的之"
    return full_stop and following not in "的之"


def _is_held(text: str, position: int, paragraph: Span) -> bool:
    """Whether quotation marks or brackets that hold little stand open at a position."""
    first = max(paragraph.start, position - LONGEST_HELD - 1)
    before = text[first:position]
    if _OPENING.isdisjoint(before):
        return False
    for opening, closing in _HOLDING:
        if not any(mark in before for mark in opening):
            continue
        start = _unclosed(before, opening, closing)
        if start == -1:
            continue
        last = min(paragraph.end, first + start + LONGEST_HELD + 2)
        if _unopened(text[position:last], opening, closing) != -1:
            return True
    return False


def _unclosed(before: str, opening: str, closing: str) -> int:
    """Returns where the last opening mark stands that has no closing mark behind it, or -1."""
    closed = 0
    for index in range(len(before) - 1, -1, -1):
        character = before[index]
        if character in closing:
            closed += 1
        elif character in opening:
            if not closed:
                return index
            closed -= 1
    return -1


def _unopened(after: str, opening: str, closing: str) -> int:
    """Returns where the first closing mark stands that has no opening mark before it, or -1."""
    opened = 0
    for index, character in enumerate(after):
        if character in opening:
            opened += 1
        elif character in closing:
            if not opened:
                return index
            opened -= 1
    return -1
