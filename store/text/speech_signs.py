"""Looks around each quotation for what shows that it is speech, one kind of evidence after another."""

from __future__ import annotations

import re
from typing import Final

from store.text.open_text import OpenText
from store.text.quotation_position import opens_paragraph, opens_sentence, stands_alone
from store.text.quotations import Quotation
from store.text.quoted_words import is_clause
from store.text.speakers import Cast
from store.text.speech_before import reported_before
from store.text.speech_behind import followed, interrupted, is_told_behind, reported_behind
from store.text.speech_called import called_words, is_opinion, thing_said
from store.text.speech_continued import continues, is_interruption, is_told
from store.text.speech_evidence import Evidence
from store.text.speech_words import CUE

_THAT_SENTENCE: Final = re.compile("[那这]句(?:老?话|名言)?[:,]?$")


class Signs:
    """Looks for what shows that a quotation is speech."""

    def __init__(self, text: OpenText, cast: Cast) -> None:
        """Takes the text and everybody in it."""
        self._open = text
        self._folded = text.folded
        self._masked = text.masked
        self._cast = cast

    def evidence(self, quotation: Quotation, before: Quotation | None) -> Evidence | None:
        """Returns what shows that a quotation is speech, or None.

        Args:
            quotation: Its range, marks included.
            before: The quotation before it, if that is speech.
        """
        text, cast = self._open, self._cast
        words = self._folded[quotation.start + 1 : quotation.inner_end]
        if len(words) < 2:
            return None
        if before is not None and is_interruption(text, quotation, before):
            return Evidence(None, chained=True)
        left = text.sentence_start(quotation.start)
        if _THAT_SENTENCE.search(self._masked, left, quotation.start):
            found = called_words(text, quotation, words, left)
            if found is not None:
                return found
        found = reported_before(text, cast, quotation, words, left)
        found = found or called_words(text, quotation, words, left)
        if found is None and is_clause(words):
            found = reported_behind(text, quotation, words)
        if found is None and words[-1] == "," and opens_sentence(self._masked, quotation.start):
            found = interrupted(text, quotation)
        alone = stands_alone(self._masked, quotation, words)
        apart = before is not None and "\n" in self._masked[before.end : quotation.start]
        if found is None and apart and alone and is_told_behind(text, cast, quotation):
            found = reported_behind(text, quotation, words) or self._reported_ahead(quotation)
        if found is None and before is not None and continues(text, quotation, before, words):
            found = Evidence(None, chained=True)
        if found is None and is_opinion(text, quotation, words, left):
            found = Evidence(None, quotation.start - 1)
        if found is None:
            found = thing_said(text, quotation, words, left)
        if found is None and is_told(text, quotation, words):
            found = Evidence(None, quotation.start - 1)
        if found is None and alone:
            found = reported_behind(text, quotation, words) or self._reported_ahead(quotation)
        return found

    def _reported_ahead(self, quotation: Quotation) -> Evidence:
        """Takes who speaks in the sentence before for the speaker: X表示，會議如期舉行。「…。」."""
        if opens_paragraph(self._masked, quotation.start):
            return followed(self._open, quotation)
        start = self._open.sentence_start(quotation.start, ended=True)
        cue = CUE.search(self._masked, start, quotation.start)
        return Evidence(None, cue.start() if cue is not None else quotation.start)
