"""Lines become paragraphs: hard-wrapped lines are joined again, and sentences that a stray break cuts."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final, NamedTuple

from store.ingest.lines import Line, display_width
from store.ingest.words import any_of

_NARROWEST_WRAP: Final = 30
_WIDEST_WRAP: Final = 130
_FEWEST_WRAPPED: Final = 6
_UNFINISHED_SHARE: Final = 0.5
_FULL_SHARE: Final = 0.5
_LONGER_SHARE: Final = 0.03

_FINISHED: Final = frozenset("。！？!?….｡」』”’\"')）]】》〉〕］；;：:—～~－-|｜")
_OPEN: Final = frozenset("，、,（「『《〈“‘(【")
_HAN: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_UNSPACED: Final = re.compile(f"[{_HAN}“”‘’…—·]")
_STOP: Final = re.compile("[。！？!?]")
_CLAUSE: Final = re.compile("[，。！？；,!?;]")
_NEW_PART: Final = re.compile(
    "[●◎■◆★▲▼△▽▪◇□○※*#>•·\\-—]|[（(]?[一二三四五六七八九十壹貳參肆伍0-9]{1,3}[)）、.．:：]"
    f"|第[一二三四五六七八九十\\d]+[，、章節节部]|\\d{{2,4}}年|{any_of('new parts')}"
)
_BARE_CREDIT: Final = re.compile("[。！？][^。，！？、；]{1,14}$")
_ENDS: Final = 20
_SHORTEST_CUT: Final = 16
_LONGEST_HEADING: Final = 30
_LONGEST_CAPTION: Final = 80


class Paragraph(NamedTuple):
    """One paragraph.

    Attributes:
        place: Its place among the paragraphs that the file holds, so that what is taken out keeps its order.
        text: Its words, without a newline.
        gap: How many blank lines stand before it.
        indent: How far its first line is set in, in cells.
    """

    place: int
    text: str
    gap: int
    indent: int


def finishes(text: str) -> bool:
    """Says whether a paragraph ends as a finished one does: with a stop, or a mark that closes something."""
    return text[-1:] in _FINISHED


def is_prose(text: str) -> bool:
    """Says whether a paragraph is running text: sentences, not a heading, a name or a label."""
    if len(text) < 12:
        return "。" in text
    if len(text) > 60 and (_CLAUSE.search(text, 0, 400) or len(text) > 160):
        return True
    if "。" in text:
        return True
    return (
        finishes(text)
        and text.rstrip("」』”’\"'）)")[-1:] in "！？!?…."
        and (_CLAUSE.search(text[:-2]) is not None)
    )


def glue(before: str, after: str) -> str:
    """Returns what stands between two halves of a sentence: a space in Latin script, else nothing."""
    if not before or not after or _UNSPACED.match(before[-1]) or _UNSPACED.match(after[0]):
        return ""
    return "" if before[-1] in "-/" else " "


def unwrapped(lines: list[Line]) -> list[Paragraph]:
    """Makes paragraphs of lines: each line is one, unless the whole file is clearly cut at one width."""
    width = _wrap_width(lines)
    if width is None:
        return [Paragraph(place, *line) for place, line in enumerate(lines)]
    set_in = _indents_open_paragraphs(lines)
    pieces = [[lines[0].text]]
    firsts = [lines[0]]
    for previous, line in pairwise(lines):
        continues = (
            width.holds(previous)
            and _DATELINE.match(line.text) is None
            and _SIGNED_OFF.search(previous.text) is None
            and line.gap == 0
            and not (set_in and line.indent > 0)
            and _NUMBERED.match(line.text) is None
        )
        if continues:
            pieces[-1] += [glue(previous.text, line.text), line.text]
        else:
            pieces.append([line.text])
            firsts.append(line)
    return [
        Paragraph(place, "".join(parts), first.gap, first.indent)
        for place, (parts, first) in enumerate(zip(pieces, firsts, strict=True))
    ]


def with_whole_days(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Joins a day that a page writes on several lines: its year, 03/27 below, and the hour below that."""
    whole: list[Paragraph] = []
    for paragraph in paragraphs:
        before = whole[-1].text if whole else ""
        day = _YEAR.fullmatch(before) and _MONTH_AND_DAY.fullmatch(paragraph.text)
        if day or (_YEAR_AND_DAY.fullmatch(before) and _HOUR.fullmatch(paragraph.text)):
            whole[-1] = whole[-1]._replace(text=f"{before} {paragraph.text}")
        else:
            whole.append(paragraph)
    return whole


_YEAR: Final = re.compile("20\\d\\d")
_MONTH_AND_DAY: Final = re.compile("\\d{1,2}/\\d{1,2}")
_YEAR_AND_DAY: Final = re.compile(f"{_YEAR.pattern} {_MONTH_AND_DAY.pattern}")
_HOUR: Final = re.compile("\\d{1,2}:\\d{2}(?::\\d{2})?")
_DATELINE: Final = re.compile("[（(【〔〈\\[][^（）()【】〔〕]{0,10}(?:社|報|报|[專专][訊讯]|記者|记者)")
"""How an article opens: never in the middle of a paragraph."""
_SIGNED_OFF: Final = re.compile("[）)]\\s*1\\d{6}$")
_NUMBERED: Final = re.compile(
    "[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\\d]{1,3}[)）]|[●◎■◆★▲▼※]"
)


class _Width(NamedTuple):
    """The widths, in cells, that a full line of a hard-wrapped file has."""

    least: int
    most: int

    def holds(self, line: Line) -> bool:
        return self.least <= display_width(line.text) + line.indent <= self.most


def _wrap_width(lines: list[Line]) -> _Width | None:
    """Finds the width at which a file is cut, or None where the evidence is weak.

    Strong evidence is: at least six lines, nearly none longer than the width, at least half of all as long
    as it (but for the last word that did not fit), and at least half of these ending in mid-sentence.
    """
    longest_allowed = len(lines) * (1 - _LONGER_SHARE)
    if len(lines) < _FEWEST_WRAPPED or (
        sum(1 for line in lines if len(line.text) <= _WIDEST_WRAP) < longest_allowed
    ):
        return None
    widths = [display_width(line.text[: _WIDEST_WRAP + 1]) + line.indent for line in lines]
    counts = Counter(widths)
    ordered = sorted(counts)
    passed = 0
    most = 0
    for width in ordered:
        passed += counts[width]
        most = width
        if passed >= longest_allowed:
            break
    if not _NARROWEST_WRAP <= most <= _WIDEST_WRAP:
        return None
    sample = "".join(line.text for line in lines[:50])
    slack = 5 if len(_UNSPACED.findall(sample)) * 2 > len(sample) else 16
    full = [line for line, width in zip(lines, widths, strict=True) if most - slack <= width <= most]
    if len(full) < _FEWEST_WRAPPED - 2 or len(full) < len(lines) * _FULL_SHARE:
        return None
    cut = sum(1 for line in full if not finishes(line.text))
    if cut < len(full) * _UNFINISHED_SHARE:
        return None
    return _Width(most - slack, most + 4)


def _indents_open_paragraphs(lines: list[Line]) -> bool:
    """Says whether some lines are set in and most are not, as where an indent opens each paragraph."""
    inset = sum(1 for line in lines if line.indent > 0)
    return 0 < inset < len(lines) * 0.7


class _Piece(NamedTuple):
    """What must be known of a paragraph, or of one in the making, to judge whether a sentence runs through.

    Attributes:
        first: Its first code points.
        last: Its last code points.
        length: All its code points.
        stopped: Whether a sentence ends in it.
        clauses: How many clauses end in it.
    """

    first: str
    last: str
    length: int
    stopped: bool
    clauses: int


def _piece(text: str) -> _Piece:
    stopped = _STOP.search(text) is not None
    return _Piece(text[:_ENDS], text[-_ENDS:], len(text), stopped, len(_CLAUSE.findall(text)))


def rejoined(texts: list[str]) -> list[str]:
    """Joins the two halves of a sentence that a stray break parts; headings stay by themselves.

    A paragraph is cut where it is running text and ends without any closing mark, and what follows begins
    like the middle of a sentence. In doubt the break stays.
    """
    done: list[list[str]] = []
    before: _Piece | None = None
    for text in texts:
        after = _piece(text)
        if before is not None and _goes_on(before, after):
            done[-1] += [glue(before.last, after.first), text]
            before = _Piece(
                before.first,
                after.last,
                before.length + after.length,
                before.stopped or after.stopped,
                before.clauses + after.clauses,
            )
        else:
            done.append([text])
            before = after
    return ["".join(pieces) for pieces in done]


def _goes_on(before: _Piece, after: _Piece) -> bool:
    """Says whether the second is the rest of the first's last sentence.

    What is refused here as a rest is never taken as a beginning either, unless by how it begins: so a text
    that was joined is not joined any further when it is read again.
    """
    last = before.last[-1]
    if last in _FINISHED or _NEW_PART.match(after.first):
        return False
    if last in _OPEN:
        return before.stopped or before.length >= _SHORTEST_CUT
    cut = before.clauses > 1 and before.length > _LONGEST_HEADING
    if not (before.stopped or cut) or (
        before.length <= _LONGEST_CAPTION and _BARE_CREDIT.search(before.last)
    ):
        return False
    if after.first[0].isascii() and after.first[0].isupper():
        return False
    end = after.last[-1]
    if not after.stopped and after.length <= _LONGEST_HEADING and end not in _FINISHED and end not in _OPEN:
        return False
    return after.stopped or after.clauses > 0 or end in _OPEN
