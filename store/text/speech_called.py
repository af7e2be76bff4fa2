"""Finds what calls a quotation somebody's words: 那句「…」, 他口中「…」, X的看法更為悲觀，「…」."""

from __future__ import annotations

import re
from typing import Final

from store.text.open_text import ENDS, OpenText
from store.text.quotation_position import goes_on
from store.text.quotations import Quotation
from store.text.quoted_words import is_clause, is_term
from store.text.speakers import Cast
from store.text.speech_evidence import Evidence
from store.text.speech_words import BEFORE_WORDS, BEHIND_WORDS, CUE, any_of

SO_CALLED: Final = re.compile("所谓的?$")
"""Finds what holds the words behind it at arm's length, few as they are."""

SHORTEST_SENTENCE: Final = 4
"""Characters of words that say something, where what is before them tells that they do."""

_OPINION: Final = re.compile(f"的(?:{any_of('said-things')})")
_SHORTEST_OPINION: Final = 6
_THING_SAID: Final = re.compile(
    f"的(?:{any_of('said-things')})(?:(?:就|只|却|便)?是|[^,。:]{{0,8}}:[^。:]{{0,20}})$"
)
_MOUTH: Final = re.compile("(?:口中|嘴哩|嘴上|眼中)的?$")


def called_words(text: OpenText, quotation: Quotation, words: str, left: int) -> Evidence | None:
    """Reads 那句「…」, 「…」這句話 and 他口中「…」.

    Args:
        text: The text.
        quotation: Its range, marks included.
        words: Its words, folded.
        left: Where its sentence begins.
    """
    masked = text.masked
    if len(words) < 4:
        return None
    mouth = _MOUTH.search(masked, max(left, quotation.start - 3), quotation.start)
    if mouth is not None and "的" in words and not is_term(words):
        return Evidence(None, mouth.start(), owned=True)
    before = masked[max(left, quotation.start - 16) : quotation.start]
    if SO_CALLED.search(before):
        return None
    named = BEFORE_WORDS.search(before)
    behind = BEHIND_WORDS.match(masked, quotation.end)
    if named is None and (behind is None or not (is_clause(words))):
        return None
    if named is None:
        return Evidence(None)
    return Evidence(None, quotation.start - len(before) + named.start(), owned=True)


def is_opinion(text: OpenText, quotation: Quotation, words: str, left: int) -> bool:
    """Whether a clause tells how somebody's view is, and the quotation what: X的看法更為悲觀，「…」.

    Args:
        text: The text.
        quotation: Its range, marks included.
        words: Its words, folded.
        left: Where its sentence begins.
    """
    masked = text.masked
    if not masked.startswith(",", quotation.start - 1) or len(words) < _SHORTEST_OPINION:
        return False
    clause = text.clause_start(quotation.start - 1, left)
    said = _OPINION.search(masked, clause, quotation.start)
    return said is not None and is_clause(words)


def owned_before(text: OpenText, cast: Cast, quotation: Quotation, words: str, left: int) -> Evidence | None:
    """Reads 奧斯本的理由很簡單：「…」 where the sentence has another verb of saying further before.

    Args:
        text: The text.
        cast: Everybody in it.
        quotation: Its range, marks included.
        words: Its words, folded.
        left: Where its sentence begins.
    """
    masked = text.masked
    clause = text.clause_start(quotation.start - 1, left)
    said = _OPINION.search(masked, clause, quotation.start)
    if said is None or len(words) < SHORTEST_SENTENCE or CUE.search(masked, clause, quotation.start):
        return None
    owner = cast.ending(said.start())
    told = owner is not None and owner == cast.subject(clause, said.start(), verb=False)
    return Evidence(None, said.start(), owned=True) if told else None


def thing_said(text: OpenText, quotation: Quotation, words: str, left: int) -> Evidence | None:
    """Reads 官方的解釋是「…」, and what the clauses behind 主管的說法不同： go on to.

    Args:
        text: The text.
        quotation: Its range, marks included.
        words: Its words, folded.
        left: Where its sentence begins.
    """
    said = _THING_SAID.search(text.masked, left, quotation.start)
    whole = goes_on(text.masked, quotation.end) or words[-1] in ENDS
    if said is None or len(words) < SHORTEST_SENTENCE or not whole or is_term(words):
        return None
    return Evidence(None, said.start(), owned=True)
