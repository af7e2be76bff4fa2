"""Finds what behind a quotation tells that it is speech, and whose: 「…」，他說; 「…，」他停了停，「…。」."""

from __future__ import annotations

import re
from typing import Final

from store.text.open_text import BREAK, ENDS, OpenText
from store.text.quotation_position import opens_clause, opens_paragraph
from store.text.quotations import Quotation
from store.text.speakers import Cast
from store.text.speech_evidence import Evidence
from store.text.speech_words import CUE, HIDDEN
from store.text.units import Span

_BEHIND: Final = 40
_FAR_BEHIND: Final = 60
"""Characters of a clause, offices and all, that tells of the speaker of a paragraph's first quotation."""
_CLAUSES: Final = 2
"""Further clauses behind a quotation in whose last a verb of saying may stand: 夕陽下，他望著山，笑著說。"""
_HEARERS: Final = re.compile(
    "(?:道|着|了|到|[^,。]{0,6}(?:记者|本报|媒体|我们?|大家|笔者|众人|台下|观众|他们?|她们?))?"
)
"""What may stand between a verb of saying behind a quotation and the end of its clause."""
_LONGEST_HEARER: Final = 10


def reported_behind(text: OpenText, quotation: Quotation, words: str) -> Evidence | None:
    """Finds the verb of saying behind a quotation: 「…」，他說.

    Args:
        text: The text.
        quotation: Its range, marks included.
        words: Its words, folded.
    """
    masked = text.masked
    if not opens_clause(masked, quotation.start):
        return None
    begin = quotation.end + (masked[quotation.end : quotation.end + 1] == ",")
    stop = BREAK.search(masked, begin, begin + _BEHIND)
    end = stop.start() if stop else min(len(masked), begin + _BEHIND)
    ended = words[-1] in ENDS + ","
    ends = [end]
    while words[-1] in ENDS and masked[ends[-1] : ends[-1] + 1] == "," and len(ends) <= _CLAUSES:
        stop = BREAK.search(masked, ends[-1] + 1, end + _BEHIND)
        if stop is None or stop[0] not in ",。":
            break
        ends.append(stop.start())
    for end in ends:
        for match in CUE.finditer(masked, begin, min(end + 1, len(masked))):
            cue = Span(*match.span("cue"))
            rest = masked[cue.end : end].replace(HIDDEN, "")
            if match["cue"] == "告诉" and ended and cue.end < end <= cue.end + _LONGEST_HEARER:
                return Evidence(cue, cue.start, behind=True)
            if (ended or len(words) >= 6) and _HEARERS.fullmatch(rest) and cue.end <= end:
                return Evidence(cue, cue.start, behind=True)
    return None


def is_told_behind(text: OpenText, cast: Cast, quotation: Quotation) -> bool:
    """Whether somebody is named right behind a quotation."""
    stop = BREAK.search(text.masked, quotation.end, quotation.end + _BEHIND)
    return stop is not None and cast.subject(quotation.end, stop.start(), verb=True) is not None


def interrupted(text: OpenText, quotation: Quotation) -> Evidence | None:
    """Reads a quotation that stops at a comma for whoever is told of behind: 「…，」他停了停，「…。」."""
    stop = BREAK.search(text.masked, quotation.end, quotation.end + _BEHIND)
    if stop is None or stop.start() == quotation.end:
        return None
    return Evidence(None, stop.start(), behind=True)


def followed(text: OpenText, quotation: Quotation) -> Evidence:
    """Takes who is told of behind a paragraph's first quotation for its speaker: 「…。」王師傅擦擦手."""
    masked = text.masked
    opens = opens_paragraph(masked, quotation.start)
    stop = BREAK.search(masked, quotation.end, quotation.end + _FAR_BEHIND)
    end = stop.start() if stop is not None else quotation.end
    if stop is not None and stop[0] == ",":
        further = BREAK.search(masked, stop.end(), stop.end() + _BEHIND)
        end = further.start() if further is not None else end
    return Evidence(None, end, behind=True) if opens and end > quotation.end else Evidence(None)
