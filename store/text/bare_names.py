"""Reads names that nothing introduces, where they stand before a verb of saying: 何志強卻提醒."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from store.text.known_names import listed_places
from store.text.name_words import signs, words
from store.text.speaker_forms import BEHIND_SHORT, NO_NAMES, SURNAMES
from store.text.speech_words import CUE, HAN, any_of
from store.text.units import Span

_ADVERB: Final = re.compile(any_of("adverbs"))
_ADVERBS: Final = re.compile(f"(?:{_ADVERB.pattern})*")
"""What may stand between a subject and its verb of saying."""
_PREPOSITION: Final = re.compile(
    "在|[对向跟同与和就因为以用于从据](?!此)|[透通]过|接受|面对|出席|参[加与]|主持|[会接]见|会晤|率"
)
"""What opens the other words between a subject and its verb, which may be any."""
_DOUBLE: Final = frozenset(words("surnames-double"))
_NEVER_IN_NAMES: Final = frozenset("了着个的那这是姓我你他她们")
_NOT_GIVEN: Final = signs("not-given") | _NEVER_IN_NAMES
_LATIN: Final = re.compile("[a-z][a-z .'-]{1,30}[a-z]")
_SOUNDING: Final = re.compile(f"[{''.join(sorted(signs('sounds')))}]{{2,6}}")
_CALLING: Final = re.compile(f"{HAN}{{0,10}}")
_NO_CALLING: Final = re.compile("[在与和对向说称表把被将从于是有为让使访的]|[一两][名位]")
_HARDLY_SURNAMES: Final = frozenset("于时和方任连解应安常高明文")
"""Surnames with which ordinary words begin too often to be taken for somebody's inside a clause."""
_LENGTHS: Final = (3, 4, 2, 5, 6, 7, 8)
_FULL_NAME: Final = 3


class BareNames:
    """The names that a text has shown to be somebody's, and whatever looks like one before a verb."""

    def __init__(self, masked: str, known: Container[str]) -> None:
        """Takes the text, its quotations hidden, and the known names, which may become more."""
        self._masked = masked
        self._known = known

    def reaches(self, start: int, verb: int) -> bool:
        """Whether only adverbs stand between a subject and its verb."""
        while start < verb and _PREPOSITION.match(self._masked, start, verb) is None:
            adverb = _ADVERB.match(self._masked, start, verb)
            if adverb is None or adverb.end() == start:
                return False
            start = adverb.end()
        return start <= verb

    def before(self, start: int, verb: int) -> Span | None:
        """Returns the name that opens the clause of a verb of saying, or stands right before it.

        Args:
            start: Where the clause starts.
            verb: Where its verb of saying stands.
        """
        start = max(start, self._masked.rfind("的", start, verb) + 1)
        while start < verb and self._masked[start] in " \u3000":
            start += 1
        for length in _LENGTHS:
            end = start + length
            if end <= verb and self._is_name(start, end) and self._speaks(start, end, verb):
                return Span(start, end)
        sounding = _SOUNDING.match(self._masked, start, verb)
        if sounding is not None and sounding[0] not in listed_places() and self.reaches(sounding.end(), verb):
            return Span(*sounding.span())
        latin = _LATIN.match(self._masked, start, verb)
        if latin is not None and self.reaches(latin.end(), verb):
            return Span(*latin.span())
        return self._behind_a_calling(start, verb)

    def _speaks(self, start: int, end: int, verb: int) -> bool:
        """Whether what looks like a name reaches its verb, one that is not sure by adverbs alone."""
        given = self._masked[start + 1 : end]
        sure = end - start == _FULL_NAME and _NOT_GIVEN.isdisjoint(given.removeprefix("国"))
        if sure or self._masked[start:end] in self._known:
            return self.reaches(end, verb)
        match = _ADVERBS.match(self._masked, end, verb)
        return match is not None and match.end() == verb

    def _is_name(self, start: int, end: int) -> bool:
        name = self._masked[start:end]
        return name in self._known or (
            (name[0] in SURNAMES and (len(name) <= _FULL_NAME or name[1] in SURNAMES or name[:2] in _DOUBLE))
            and len(name) <= _FULL_NAME + 1
            and name not in NO_NAMES
            and not (len(name) == _FULL_NAME and BEHIND_SHORT.match(self._masked, start + 2))
            and _NEVER_IN_NAMES.isdisjoint(name)
            and all("\u3400" <= character <= "\u9fff" for character in name)
        )

    def _behind_a_calling(self, start: int, verb: int) -> Span | None:
        """Reads a full name behind a few words that are no verb: 前港腳何志強卻提醒."""
        calling = _CALLING.match(self._masked, start, verb)
        last = calling.end() if calling is not None else start
        for first in range(start + 1, min(last, verb - _FULL_NAME) + 1):
            name = self._masked[first : first + _FULL_NAME]
            if (
                name[0] in SURNAMES
                and name[0] not in _HARDLY_SURNAMES
                and self._masked[first - 1] not in SURNAMES
                and name not in NO_NAMES
                and _NOT_GIVEN.isdisjoint(name[1:])
                and _CALLING.fullmatch(name) is not None
                and self.reaches(first + _FULL_NAME, verb)
            ):
                called = self._masked[start:first]
                if _NO_CALLING.search(called) or CUE.search(called):
                    return None
                return Span(first, first + _FULL_NAME)
        return None
