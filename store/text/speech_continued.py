"""Tells whether a quotation goes on from another, or from what is told of somebody before it."""

from __future__ import annotations

import re
from typing import Final

from store.text.open_text import ENDS, OpenText
from store.text.quotation_position import goes_on, stands_as_noun
from store.text.quotations import Quotation
from store.text.quoted_words import is_clause
from store.text.speech_words import CUE

_LONGEST_BETWEEN: Final = 40
"""Characters of what somebody does between two halves of what he says."""
_LINKS: Final = re.compile("[,、;]?(?:和|及|与|以及|或|又|也|还有|还|并|甚至|更|而是|而|或是)?[,:]?$")
_SHORT_LINK: Final = re.compile("[,、;][^,。;:!?、「“」”]{0,3}$")
_SHORTEST_TOLD: Final = 10
_FIRST_PERSON: Final = re.compile("[我咱俺]")


def is_interruption(text: OpenText, quotation: Quotation, before: Quotation) -> bool:
    """Whether only what somebody does stands between two halves: 「…，」他指著山梁，「…。」.

    Args:
        text: The text.
        quotation: The second half, marks included.
        before: The first.
    """
    return text.folded[before.inner_end - 1] == "," and _is_deed(text.masked[before.end : quotation.start])


def continues(text: OpenText, quotation: Quotation, before: Quotation, words: str) -> bool:
    """Whether a quotation goes on where the one before it has stopped.

    Args:
        text: The text.
        quotation: Its range, marks included.
        before: The one before it.
        words: Its words, folded.
    """
    masked = text.masked
    between = masked[before.end : quotation.start]
    if between.strip() == "":
        return is_clause(words) or words[-1] in ENDS
    if words[-1] in ENDS and masked[before.inner_end - 1] in ENDS and _is_deed(between):
        return len(words) >= 6  # 「…。」他指著山梁，「…。」
    link = _LINKS.fullmatch(between)
    if link is None and goes_on(masked, quotation.end) and not CUE.search(between):
        link = _SHORT_LINK.fullmatch(between)
    return link is not None and len(words) >= 4 and not stands_as_noun(masked, quotation, words)


def is_told(text: OpenText, quotation: Quotation, words: str) -> bool:
    """Whether a quotation of several clauses goes on from what is told of somebody: 他搬家，「…，…」.

    Args:
        text: The text.
        quotation: Its range, marks included.
        words: Its words, folded.
    """
    masked = text.masked
    before = masked[max(0, quotation.start - 1) : quotation.start]
    ends = words[-1] in ENDS or masked[quotation.end : quotation.end + 1] in ("", "。", "\n", ",")
    told = len(words) >= _SHORTEST_TOLD and ("," in words or _FIRST_PERSON.search(words) is not None)
    return before == "," and ends and told and not words.isascii()


def _is_deed(between: str) -> bool:
    """Whether what stands between two quotations is a clause that nobody speaks in."""
    return (
        len(between) <= _LONGEST_BETWEEN
        and between.endswith(",")
        and not any(mark in between for mark in ENDS + "\n:")
        and CUE.search(between) is None
    )
