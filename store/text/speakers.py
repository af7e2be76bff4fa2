"""Who may be speaking: the people, bodies and papers that a stretch of text names, and which is the subject.

A catalogued name is known for what it is. Everybody else is known by how newspapers introduce people: a title
before or behind a name (發言人毛寧, 林佳龍部長), 一名官員, a body (日本外務省), a paper (白皮書), or a name
of two to four characters that opens a clause before a verb of saying.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from store.text.found_names import PartedWords
from store.text.names import NameIndex
from store.text.offices import office_ending_at
from store.text.open_text import OpenText
from store.text.people import find_people, sound_stretches
from store.text.short_forms import short_forms
from store.text.speaker_forms import FORMS, NAMED_BEFORE, NO_NAMES, PART_OF_NAME, SEEN, SURNAMES, TITLE, TOPIC
from store.text.speech_words import CUE, HAN, HIDDEN, any_of

Sort = Literal["person", "someone", "body", "place", "paper", "pronoun"]


class Candidate(NamedTuple):
    """Somebody or something that may speak.

    Attributes:
        start: First code point of the words that name it.
        end: Code point behind the last.
        sort: A named person, somebody unnamed, a body, a place, a paper, or a pronoun for a person.
        entity: The catalogue's entity, where it is one.
        opening: Where the whole phrase begins: 美國 in 美國國務卿魯比奧.
        closing: Where it ends.
    """

    start: int
    end: int
    sort: Sort
    entity: int | None
    opening: int
    closing: int


_LEADING: Final = re.compile(f"(?:{any_of('leading')})+")
"""What stands before a name without belonging to it."""
_NO_BODY: Final = re.compile("[全内局外西东南北本]部|院$(?<=主持院)|机会|法院院|[日月周]报$")
_GLOSS: Final = re.compile(
    rf"(?:^|[,。、;:\n和与及是由])({HAN}{{2,8}}(?:[.]{HAN}{{1,8}})*)\([a-z][a-z .,'-]{{2,40}}"
)
_ADVERBS: Final = re.compile(f"(?:{any_of('adverbs')})*")
"""What may stand between a subject and its verb of saying."""
_OBJECT_BEFORE: Final = re.compile(f"(?:{any_of('before-objects')})$")
_POSSESSED: Final = re.compile("的(?!话|说法|讲法|看法)|之(?![后前间])")
_NAMED_AFTER: Final = re.compile(
    f"{HAN}{{0,6}}?(?:学院|医院|研究院|中学|大学|基金会?|纪念[馆堂]|奖|中心|图书馆)"
)
"""What makes a school or a prize of somebody's name."""
_SURE: Final = 2.6
"""The score from which a name without an office is taken for somebody's."""
_SURE_SHORT: Final = 0.8
_PASSES_ON: Final = re.compile("(?:又|还|也|则|曾|昨|日前)?(?:引述|转述|援引|转引|引用|听到|听见|听)")
"""What stands behind somebody who tells the words of who is named next: 她引述醫生說."""
_NO_LINK: Final = re.compile("[在与和对向说称表把被将从于是有为让使访会的、,。;:!?\n]")
_OPENING: Final = re.compile(rf"[,。;:!?\n」』”]({HAN}{{2,7}})$")
_OPENING_TEXT: Final = re.compile(rf"(?:^|[,。;:!?\n」』”])({HAN}{{2,7}})$")
_LONGEST_TITLE: Final = 8
_NO_TITLE: Final = re.compile("[在与和对向说称表把被将从于是有为让使访的]")
_LINK: Final = 6
_LINK_TO_OFFICE: Final = 16
"""Characters between a body and somebody with an office in it: 經產省半導體產業室長三枝健介."""
_FULL_NAME: Final = 3
_NEVER_IN_NAMES: Final = frozenset("了着个的那这是")
_LOOK_BACK: Final = 80
_CANDIDATES_BACK: Final = 30

Mention = tuple[int, int, int, str]


class Cast:
    """Everybody whom a text may quote, found in one reading."""

    def __init__(self, text: OpenText, mentions: Sequence[Mention]) -> None:
        """Reads the text.

        Args:
            text: The text, its quotations and brackets hidden.
            mentions: Start, end, entity and kind of every catalogued name.
        """
        self._masked = text.masked
        self._names = {match[1] for match in _GLOSS.finditer(text.folded)}
        self._shorts: set[str] = set()
        formed = list(self._formed())
        self._names |= self._speaking(text)
        in_order = _in_order(mentions, self._masked)
        catalogued = [self._catalogued(mention) for mention in in_order if not self._names_a_body(mention)]
        catalogued = list(_without_overlap(catalogued, self._introduced(text.folded)))
        self._names |= self._shorts
        named = _without_overlap(formed, iter(self._named()))
        self._candidates = self._phrases(sorted(_without_overlap(catalogued, named)))
        self._openings = [candidate.opening for candidate in self._candidates]

    def subject(self, start: int, end: int, *, verb: bool) -> Candidate | None:
        """Returns the subject of a clause: its leftmost candidate that is no object.

        Args:
            start: Where the clause starts.
            end: Where its verb of saying stands, or where it ends.
            verb: Whether there is such a verb, so that a place or a bare name may be its subject.
        """
        start = max(start, end - _LOOK_BACK)
        for candidate in self._within(start, end):
            if self._is_object(candidate, start) or _POSSESSED.match(self._masked, candidate.closing):
                continue
            if verb and _PASSES_ON.match(self._masked, candidate.closing, end):
                continue
            if candidate.sort == "place" and not (verb and self._reaches(candidate.closing, end)):
                continue
            return candidate
        return self._bare_name(start, end) if verb else None

    def ending(self, position: int) -> Candidate | None:
        """Returns whose words end at a position, or before a 的 that ends there: 安倍 in 安倍那句."""
        index = bisect.bisect_left(self._openings, position) - 1
        if index < 0:
            return None
        candidate = self._candidates[index]
        return candidate if self._masked[candidate.closing : position].strip(HIDDEN) in ("", "的") else None

    def first(self, start: int, end: int) -> Candidate | None:
        """Returns the subject that a sentence begins with: its first candidate that is no object, or None."""
        for candidate in self._within(start, end):
            if not self._is_object(candidate, start) and candidate.sort != "place":
                return candidate
        return None

    def seen(self, start: int, end: int) -> Candidate | None:
        """Returns who is seen doing something between two positions, by a name that nothing introduces."""
        for match in SEEN.finditer(self._masked, start, end):
            if match[1] not in NO_NAMES:
                return Candidate(*match.span(1), "person", None, *match.span(1))
        return None

    def people(self, start: int, end: int) -> list[Candidate]:
        """Returns the people of a sentence that are no objects; last those of whom only a thing is told."""
        found = [
            candidate
            for candidate in self._within(start, end)
            if candidate.sort in ("person", "someone") and not self._is_object(candidate, start)
        ]
        return sorted(found, key=lambda each: _POSSESSED.match(self._masked, each.closing) is not None)

    def longer(self, words: str, title: str, before: int) -> Candidate | None:
        """Returns the nearest phrase before a position that has a title and says more than some words."""
        index = bisect.bisect_left(self._openings, before)
        for candidate in reversed(self._candidates[max(0, index - _CANDIDATES_BACK) : index]):
            named = self._masked[candidate.opening : candidate.closing]
            if title in named and len(named) > len(words) and not named.startswith(("该", "这", "那")):
                return candidate
        return None

    def same_before(self, pronoun: Candidate, reach: int) -> int:
        """Returns where a pronoun stands first in its paragraph, as far back as the reach allows."""
        words = self._masked[pronoun.start : pronoun.end]
        least = max(0, pronoun.start - reach)
        paragraph = self._masked.rfind("\n", least, pronoun.start) + 1
        for candidate in self._within(max(least, paragraph), pronoun.start):
            if candidate.sort == "pronoun" and self._masked[candidate.start : candidate.end] == words:
                return candidate.start
        return pronoun.start

    def _within(self, start: int, end: int) -> Iterator[Candidate]:
        index = bisect.bisect_left(self._openings, start)
        while index < len(self._candidates) and self._candidates[index].closing <= end:
            if not self._leads_to_a_name(index):
                yield self._candidates[index]
            index += 1

    def _leads_to_a_name(self, index: int) -> bool:
        """Whether a title is the first of several of who is named next: 委員長、前檢事長鷲尾恭一郎."""
        title = self._candidates[index]
        if title.sort != "someone" or not self._masked.startswith("、", title.closing):
            return False
        named = self._candidates[index + 1] if index + 1 < len(self._candidates) else None
        if named is None or named.sort != "person" or named.start - title.closing > _LINK_TO_OFFICE:
            return False
        between = self._masked[title.closing + 1 : named.start]
        return office_ending_at(self._masked, named.start) is not None and all(map(_is_han, between))

    def _is_object(self, candidate: Candidate, start: int) -> bool:
        return (
            _OBJECT_BEFORE.search(self._masked, max(start, candidate.opening - 4), candidate.opening)
            is not None
        )

    def _reaches(self, start: int, verb: int) -> bool:
        """Whether only adverbs stand between a subject and its verb."""
        match = _ADVERBS.match(self._masked, start, verb)
        return match is not None and match.end() == verb

    def _bare_name(self, start: int, verb: int) -> Candidate | None:
        """Reads a name that nothing introduces, where it opens the clause of a verb of saying."""
        start = max(start, self._masked.rfind("的", start, verb) + 1)
        while start < verb and self._masked[start] in " \u3000":
            start += 1
        for length in (3, 4, 2, 5, 6, 7, 8):
            name = self._masked[start : start + length]
            known = name in self._names
            looks = (
                name[:1] in SURNAMES
                and name not in NO_NAMES
                and _NEVER_IN_NAMES.isdisjoint(name)
                and all(_is_han(character) for character in name)
            )
            if start + length <= verb and (known or looks) and self._reaches(start + length, verb):
                return Candidate(start, start + length, "person", None, start, start + length)
        match = _LATIN.match(self._masked, start, verb)
        if match is not None and self._reaches(match.end(), verb):
            return Candidate(start, match.end(), "person", None, start, match.end())
        return None

    def _catalogued(self, mention: Mention) -> Candidate:
        start, end, entity, kind = mention
        title = TITLE.match(self._masked, end) if kind == "person" else None
        return Candidate(start, end, _SORTS.get(kind, "paper"), entity, start, title.end() if title else end)

    def _names_a_body(self, mention: Mention) -> bool:
        """Whether somebody's name is part of the name of a school or a prize: 李光耀公共政策學院."""
        return mention[3] == "person" and _NAMED_AFTER.match(self._masked, mention[1]) is not None

    def _introduced(self, folded: str) -> Iterator[Candidate]:
        """Yields people whom an office introduces, or whose names are written by sound and sure."""
        unparted = PartedWords(())
        for name in find_people(folded, unparted, sound_stretches(folded, unparted)):
            start, end = name.start, name.end
            form = folded[start:end]
            sure = name.office or name.score >= _SURE or "." in form
            if not sure or HIDDEN in self._masked[start:end]:
                continue
            self._names.add(form)
            self._shorts.update(
                form[short.start : short.start + short.length]
                for short in short_forms(form)
                if short.confidence >= _SURE_SHORT
            )
            yield Candidate(start, end, "person", None, start, end)

    def _formed(self) -> Iterator[Candidate]:
        """Yields what the forms find in the whole text."""
        last = end = 0
        for match in FORMS.finditer(self._masked):
            last = end
            start, end = match.span()
            if match["pronoun"]:
                yield Candidate(start, end, "pronoun", None, start, end)
            elif match["familiar"]:
                yield Candidate(start, end, "person", None, start, end)
            elif match["name"] and match["name"] not in NO_NAMES:
                name = match.start("name")
                for title in TITLE.finditer(self._masked, name, end):
                    name = title.end()
                self._names.add(self._masked[name:end])
                yield Candidate(name if name < end else start, end, "person", None, start, end)
            elif match["titled"]:
                name = self._name_before(start, last)
                if name < start:
                    self._names.add(self._masked[name:start])
                    yield Candidate(name, start, "person", None, name, end)
                else:
                    start = self._title_start(start, last)
                    yield Candidate(start, end, "someone", None, start, end)
            elif match["paper"]:
                yield Candidate(start, end, "paper", None, start, end)
            elif match["body"]:
                start = self._body_start(start, last)
                if not _NO_BODY.search(self._masked, start, end) and (end - start > 1):
                    yield Candidate(start, end, "body", None, start, end)
            else:
                start += match[0].startswith("有") and end - start > 2
                yield Candidate(start, end, "someone", None, start, end)

    def _title_start(self, start: int, least: int) -> int:
        """Returns where a title begins that opens its clause: 國土交通 in 國土交通大臣."""
        first = max(least, start - _LONGEST_TITLE)
        opening = (_OPENING if first else _OPENING_TEXT).search(self._masked[first:start])
        if opening is None or _NO_TITLE.search(opening[1]) or CUE.search(opening[1]):
            return start
        whole = start - len(opening[1])
        led = _LEADING.match(self._masked, whole, start)
        return led.end() if led else whole

    def _name_before(self, title: int, least: int) -> int:
        """Returns where a name of three characters before a title begins: 林佳龍 in 林佳龍部長."""
        start = title - 3
        if start < least or NAMED_BEFORE.fullmatch(self._masked, start, title) is None:
            return title
        return start

    def _speaking(self, text: OpenText) -> set[str]:
        """Returns the full names that stand bare before a verb of saying somewhere, or open a sentence."""
        names = {match[1] for match in TOPIC.finditer(self._masked)}
        for cue in CUE.finditer(self._masked):
            start = text.clause_start(cue.start(), max(0, cue.start() - _LOOK_BACK))
            name = self._bare_name(start, cue.start())
            if name is not None and name.end - name.start == _FULL_NAME:
                names.add(self._masked[name.start : name.end])
        return names

    def _named(self) -> list[Candidate]:
        """Returns where the names stand that the text has shown to be people's."""
        index = NameIndex(
            (name, 0) for name in sorted(self._names) if len(name) >= _FULL_NAME or name in self._shorts
        )
        return [
            Candidate(start, end, "person", None, start, end) for start, end, _ in index.find(self._masked)
        ]

    def _body_start(self, start: int, least: int) -> int:
        """Returns where the name of a body begins whose last word is known: 日本 in 日本外務省."""
        least_end = start
        least = max(least, start - _LINK)
        while start > least and PART_OF_NAME.match(self._masked, start - 1):
            start -= 1
        led = _LEADING.match(self._masked, start, least_end)
        start = led.end() if led else start
        return start + (self._masked[start] == "日" and self._masked[start - 1 : start].isdigit())

    def _phrases(self, candidates: list[Candidate]) -> list[Candidate]:
        """Joins what stands together: 美國 + 國務院 + 發言人, 國務卿 + 魯比奧."""
        joined: list[Candidate] = []
        for candidate in candidates:
            before = joined[-1] if joined else None
            if before is None or not self._belongs(before, candidate):
                joined.append(candidate)
            else:
                joined[-1] = _as_one(before, candidate)
        return joined

    def _belongs(self, before: Candidate, candidate: Candidate) -> bool:
        gap = self._masked[before.closing : candidate.opening].strip(HIDDEN)
        if before.sort in ("person", "pronoun", "paper") or candidate.sort in ("pronoun", "place", "paper"):
            return False
        if before.sort == "someone" and gap:
            return False
        longest = _LINK
        if candidate.sort == "person" and office_ending_at(self._masked, candidate.opening) is not None:
            longest = _LINK_TO_OFFICE
        links = len(gap) <= longest and not _NO_LINK.search(gap) and CUE.search(gap) is None
        return links and all(_is_han(character) for character in gap)


_LATIN: Final = re.compile("[a-z][a-z .'-]{1,30}[a-z]")
_SORTS: Final[dict[str, Sort]] = {"person": "person", "place": "place", "organisation": "body"}


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _as_one(before: Candidate, candidate: Candidate) -> Candidate:
    """Makes one phrase of two: a named person stands for it, else the whole, with the last body's entity."""
    if candidate.sort == "person":
        return candidate._replace(opening=before.opening)
    entity = candidate.entity
    if entity is None and before.sort == "body":
        entity = before.entity
    return Candidate(
        before.opening, candidate.closing, candidate.sort, entity, before.opening, candidate.closing
    )


def _in_order(mentions: Sequence[Mention], masked: str) -> list[Mention]:
    """Returns the mentions that stand in the open text."""
    kept = (each for each in mentions if 0 <= each[0] < each[1] <= len(masked))
    return sorted(each for each in kept if masked[each[0]] != HIDDEN)


def _without_overlap(catalogued: list[Candidate], formed: Iterator[Candidate]) -> Iterator[Candidate]:
    """Yields the catalogued, and of the others what they leave free."""
    last = 0
    index = 0
    for candidate in formed:
        while index < len(catalogued) and catalogued[index].closing <= candidate.opening:
            if catalogued[index].opening >= last:
                last = catalogued[index].closing
                yield catalogued[index]
            index += 1
        if candidate.opening < last:
            continue
        over = (
            catalogued[index]
            if index < len(catalogued) and catalogued[index].opening < candidate.closing
            else None
        )
        if over is None:
            last = candidate.closing
            yield candidate
        elif over.sort == "person" and candidate.opening < over.opening:
            index += 1
            last = over.closing
            yield over._replace(opening=candidate.opening)
        elif (
            over.sort != "person"
            and candidate.sort in ("someone", "body")
            and candidate.closing >= over.closing
        ):
            index += 1
            last = candidate.closing
            yield candidate
    for left in catalogued[index:]:
        if left.opening >= last:
            last = left.closing
            yield left
