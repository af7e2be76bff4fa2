"""How a quotation stands in the text around it: as a sentence of its own, as a clause, or as a noun."""

from __future__ import annotations

import re
from typing import Final

from store.text.open_text import CLAUSE_MARKS, ENDS
from store.text.quotations import Quotation
from store.text.quoted_words import ASSERTS
from store.text.speech_words import HIDDEN, NAMED_BEHIND, NAMING

_GOES_ON: Final = re.compile(
    f" ?{HIDDEN}*(?:[,。;、!?:\n)]|$|[并且又但而以来时后等也及和与或才便就]|的?同时)"
)
_MODIFIES: Final = re.compile("[的之式型]|这[一种个样类]|一[词事]")


def goes_on(masked: str, end: int) -> bool:
    """Whether a text goes on behind a quotation as it does behind a clause: with a mark or a conjunction.

    Args:
        masked: The text; see `OpenText.masked`.
        end: Where the quotation ends, its mark included.
    """
    return _GOES_ON.match(masked, end) is not None


def opens_clause(masked: str, start: int) -> bool:
    """Whether a clause begins with a quotation that starts there."""
    before = masked[max(0, start - 1) : start]
    return not before or before in " \u3000" or before in CLAUSE_MARKS


def opens_sentence(masked: str, start: int) -> bool:
    """Whether a sentence begins with a quotation that starts there."""
    before = masked[max(0, start - 1) : start]
    return not before or before in "/\n \u3000】" + ENDS


def opens_paragraph(masked: str, start: int) -> bool:
    """Whether a paragraph begins with a quotation that starts there, as it does behind 【港報綜合】."""
    return start == 0 or masked[start - 1] in "\n \u3000】"


def stands_alone(masked: str, quotation: Quotation, words: str) -> bool:
    """Whether a quotation is a sentence of its own, as a paragraph of an interview is.

    Args:
        masked: The text; see `OpenText.masked`.
        quotation: Its range, marks included.
        words: Its words, folded.
    """
    return len(words) >= 5 and words[-1] in ENDS and opens_sentence(masked, quotation.start)


def stands_as_noun(masked: str, quotation: Quotation, words: str) -> bool:
    """Whether a short quotation stands where a noun stands: 「志同道合國家」合作, 「準同盟」的構想.

    Args:
        masked: The text; see `OpenText.masked`.
        quotation: Its range, marks included.
        words: Its words, folded.
    """
    before = masked[max(0, quotation.start - 6) : quotation.start]
    if len(words) < 12 and NAMED_BEHIND.match(masked, quotation.end):
        return True
    if len(words) < 10 and "的" not in words and NAMING.search(before):
        return True
    if len(words) >= 14 or words[-1] in ENDS or ASSERTS.match(words):
        return False
    if _MODIFIES.match(masked, quotation.end):
        return True
    return len(words) < 10 and not goes_on(masked, quotation.end)
