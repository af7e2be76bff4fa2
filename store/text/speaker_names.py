"""Learns which names of a text are somebody's, known or not, and where each begins and ends.

A text shows it by an office (發言人毛寧), by another form in brackets (培斯科夫（Peskov）), by the sound of a
name, by characters that hardly stand but in names, or by the place of a name: before a verb of saying, or at
the beginning of more than one clause.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from store.text.bare_names import BareNames
from store.text.found_names import PartedWords
from store.text.gloss_kinds import kind_of_gloss
from store.text.glosses import find_glosses
from store.text.known_names import listed_places
from store.text.name_words import signs, words
from store.text.names import NameIndex
from store.text.offices import office_ending_at
from store.text.open_text import OpenText
from store.text.people import find_people, sound_stretches
from store.text.short_forms import short_forms
from store.text.speaker_candidates import LOOK_BACK, SORTS, Candidate, Sort, is_han
from store.text.speaker_forms import (
    BEHIND_SHORT,
    JAPANESE_NAME,
    LEFT_OUT,
    LIKE_A_NAME,
    LIKELY_NAME,
    NO_NAMES,
    REPEATED,
    SOUNDING_SUBJECT,
    SURNAMES,
    THIRD,
    TOPIC,
)
from store.text.speech_words import CUE, HAN, HIDDEN

_SURE: Final = 2.6
"""The score from which a name without an office is taken for somebody's."""
_SURE_SHORT: Final = 0.8
_ALIAS: Final = re.compile(rf"(?:^|[,。、;:\n])({HAN}{{2,4}})\([^()\n]{{0,6}}化名\)")
_SURE_GLOSS: Final = 0.55
"""The confidence from which a name before a bracket is taken to begin where it seems to."""
_BEFORE_NAMES: Final = frozenset("凭由与和及对向被让请据邀")
VERBS: Final = frozenset(word for word in words("verbs") if len(word) > 1)
_ALONE: Final = re.compile(f"[年月日,。;:、\n][{SURNAMES}]$")
"""A surname that nothing stands before, which belongs to the two characters behind: 一九三八年張伯倫（…）."""
_OFTEN: Final = 3
"""Places from which what opens a clause once is taken for a name."""
_FULL_NAME: Final = 3
_OF_A_BODY: Final = ("部", "署", "局")
"""What behind two characters makes them a body's, and nobody's: 衛福部."""
_SCHOOLS: Final = ("大学", "学院")
_BEHIND_A_NAME: Final = re.compile("(?:[正则]|[当昨今][晚天日时])$")
"""What no name of more than three characters ends in: 安住淳當晚."""
_LEFT_OUT: Final = 3
"""Characters at the beginning of a name that may be taken for no sounds."""
_RARER_SURNAMES: Final = signs("surnames")
_NOT_GIVEN: Final = signs("not-given") - {"前"} | {"", "上", "下", "周"}


class TextNames:
    """The names that a text has shown to be somebody's."""

    def __init__(self, text: OpenText) -> None:
        """Reads the names that another form in brackets shows."""
        self._open = text
        self._masked = text.masked
        self._sorts: dict[str, Sort] = {}
        self._shorts: set[str] = set()
        self._glossed: dict[int, int] = {}
        self.bare = BareNames(self._masked, self._sorts)
        self._read_glosses()

    def learn(self, name: str, sort: Sort = "person") -> None:
        """Learns a name, which counts where it is long enough."""
        self._sorts.setdefault(name, sort)

    def _learn_short(self, name: str, sort: Sort = "person") -> None:
        """Learns a name that may be short, as it is sure."""
        self._shorts.add(name)
        self.learn(name, sort)

    def _read_glosses(self) -> None:
        """Learns the names that have another form in brackets: 培斯科夫（Dmitry Peskov）, 阿遲（化名）."""
        folded = self._open.folded
        for match in _ALIAS.finditer(folded):
            self._learn_short(match[1])
        for gloss in find_glosses(self._open.text):
            sort = SORTS.get(kind_of_gloss(folded, gloss))
            start = gloss.start
            if sort is None or sort == "place" or gloss.confidence < _SURE_GLOSS:
                continue
            if folded[start : start + 2] in VERBS or CUE.match(folded, start):
                continue
            start += gloss.end - start > _FULL_NAME and folded[start] in _BEFORE_NAMES
            if sort == "person":
                start = self._name_start(start, gloss.end)
                two = gloss.end - start == 2
                start -= two and _ALONE.search(folded, max(0, start - 2), start) is not None
            self._learn_short(folded[start : gloss.end], sort)
            self._glossed[start] = gloss.end
            for other in gloss.others:
                if other.kind == "short":
                    self._learn_short(folded[other.start : other.end], sort)

    def introduced(self) -> Iterator[Candidate]:
        """Yields people whom an office introduces, or whose names are written by sound and sure."""
        folded = self._open.folded
        unparted = PartedWords(())
        for name in find_people(folded, unparted, sound_stretches(folded, unparted)):
            start, end = self._name_start(name.start, name.end), self._name_end(name.start, name.end)
            end = max(end, self._glossed.get(start, end))
            form = folded[start:end]
            sure = name.office or name.score >= _SURE or "." in form
            if not sure or HIDDEN in self._masked[start:end]:
                continue
            if form.endswith(_SCHOOLS):
                continue
            if end - start < _FULL_NAME and self._masked.startswith(_OF_A_BODY, end):
                continue
            self.learn(form)
            if name.office:
                self._shorts.add(form)
            for short in short_forms(form):
                if short.confidence >= _SURE_SHORT:
                    self._learn_short(form[short.start : short.start + short.length])
            yield Candidate(start, end, "person", None, start, end)

    def _name_start(self, start: int, end: int) -> int:
        """Returns where a name begins: behind an office, as in 總監紀堯姆·勒梅爾 and 主席莫健."""
        if "." in self._masked[start:end] and office_ending_at(self._masked, start) is None:
            for first in range(max(0, start - _LEFT_OUT), start):
                if is_han(self._masked[first:start]) and office_ending_at(self._masked, first) is not None:
                    return first
        if end - start != _FULL_NAME or self._masked[start] not in _RARER_SURNAMES:
            return start
        office = office_ending_at(self._masked, start + 1)
        return start + (office is not None and office < start)

    def _name_end(self, start: int, end: int) -> int:
        """Returns where a name of two or three characters ends, by what stands behind."""
        if LEFT_OUT.match(self._masked, end):
            return end + 1
        first = self._masked[start]
        if (first not in SURNAMES and first not in _RARER_SURNAMES) or "." in self._masked[start:end]:
            return end
        if end - start == _FULL_NAME and BEHIND_SHORT.match(self._masked, start + 2):
            return start + 2
        third = self._masked[end : end + 1]
        if end - start > _FULL_NAME and (behind := _BEHIND_A_NAME.search(self._masked, start + 2, end)):
            return behind.start()
        if end - start == 2 and third not in _NOT_GIVEN and THIRD.match(self._masked, end):
            return end + 1
        return end

    def read_speakers(self) -> None:
        """Learns the full names that stand bare before a verb of saying somewhere, or open a sentence."""
        for match in TOPIC.finditer(self._masked):
            self.learn(match[1])
        for form in (LIKELY_NAME, JAPANESE_NAME):
            for match in form.finditer(self._masked):
                if match[0] not in NO_NAMES:
                    self.learn(match[0])
        for match in JAPANESE_NAME.finditer(self._masked):
            if match["surname"] not in listed_places():
                self._learn_short(match["surname"])
        opened = "\n" + self._masked
        seen = Counter(match[1] for match in REPEATED.finditer(opened))
        every = Counter(match[1] for match in LIKE_A_NAME.finditer(self._masked)) if seen else Counter[str]()
        for name, times in seen.items():
            if (times > 1 or every[name] >= _OFTEN) and name not in NO_NAMES:
                self.learn(name)
        for match in SOUNDING_SUBJECT.finditer(opened):
            if match[1] not in listed_places():
                self.learn(match[1])
        for cue in CUE.finditer(self._masked):
            start = self._open.clause_start(cue.start(), max(0, cue.start() - LOOK_BACK))
            name = self.bare.before(start, cue.start())
            if name is not None and name.end - name.start == _FULL_NAME:
                self.learn(self._masked[name.start : name.end])

    def named(self) -> list[Candidate]:
        """Returns where the names stand that the text has shown to be somebody's."""
        sorts = list(dict.fromkeys(self._sorts.values()))
        index = NameIndex(
            (name, sorts.index(sort))
            for name, sort in sorted(self._sorts.items())
            if len(name) >= _FULL_NAME or name in self._shorts
        )
        return [
            Candidate(start, end, sorts[sort], None, start, end)
            for start, end, sort in index.find(self._masked)
        ]
