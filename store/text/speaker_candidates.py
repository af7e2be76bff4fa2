"""Finds whom a text names that may speak: people, bodies, papers, places, and pronouns for them.

A catalogued name is known for what it is. Everybody else is known by how newspapers introduce people: a title
before or behind a name (發言人毛寧, 林佳龍部長), 一名官員, a body (日本外務省), a paper (白皮書), another
form in brackets (培斯科夫（Peskov）), or a name that opens a clause before a verb of saying.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

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
from store.text.speaker_forms import (
    BEHIND_SHORT,
    FORMS,
    LEFT_OUT,
    LIKELY_NAME,
    NAMED_BEFORE,
    NO_NAMES,
    PAPER,
    PART_OF_NAME,
    SOUNDING_SUBJECT,
    SURNAMES,
    THIRD,
    TITLE,
    TOPIC,
)
from store.text.speech_words import CUE, HAN, HIDDEN, any_of

Sort = Literal["person", "someone", "body", "place", "paper", "pronoun"]

Mention = tuple[int, int, int, str]
"""Start, end, entity and kind (person, place, organisation, other) of a catalogued name."""


class Candidate(NamedTuple):
    """Somebody or something that may speak.

    Attributes:
        start: First code point of the words that name it.
        end: Code point behind the last.
        sort: A named person, somebody unnamed, a body, a place, a paper, or a pronoun for a person.
        entity: The catalogue's entity, where it is one.
        opening: Where the whole phrase begins: 美國 in 美國國務卿魯比奧.
        closing: Where it ends, with a bracket behind the name.
    """

    start: int
    end: int
    sort: Sort
    entity: int | None
    opening: int
    closing: int


LOOK_BACK: Final = 160
"""Characters of a clause before its verb that are looked at."""
LINK_TO_OFFICE: Final = 16
"""Characters between a body and somebody with an office in it: 經產省半導體產業室長三枝健介."""
_LEADING: Final = re.compile(f"(?:{any_of('leading')})+")
"""What stands before a name without belonging to it."""
_NO_BODY: Final = re.compile("[全内局外西东南北本]部|院$(?<=主持院)|机会|法院院|[日月周]报$")
_NAMED_AFTER: Final = re.compile(
    f"{HAN}{{0,6}}?(?:学院|医院|研究院|中学|大学|基金会?|纪念[馆堂]|奖|中心|图书馆)"
)
"""What makes a school or a prize of somebody's name."""
_SURE: Final = 2.6
"""The score from which a name without an office is taken for somebody's."""
_SURE_SHORT: Final = 0.8
_NO_LINK: Final = re.compile(f"[在对向说称表把被将从于是有为让使访会的、,。;:!?\\n]|{any_of('passing-on')}")
_JOINS_TWO: Final = re.compile("[与和及]")
_HOUSEHOLD: Final = re.compile("办公室|夫人|妻子|之[子女妻]|儿子|女儿|律师|团队|竞选|阵营|幕僚")
"""What behind somebody's name opens the office of whoever is named next: 馬英九辦公室執行長蕭旭岑."""
_OFFICE_OF: Final = "办公室"
_UNNAMED: Final = re.compile("[一两数几多][名位]")
_OPENING: Final = re.compile(rf"[,。;:!?\n」』”的]({HAN}{{2,7}})$")
_OPENING_TEXT: Final = re.compile(rf"(?:^|[,。;:!?\n」』”])({HAN}{{2,7}})$")
_LONGEST_TITLE: Final = 8
_NO_TITLE: Final = re.compile(f"[在与和对向说称表把被将从于是有为让使访的]|{any_of('passing-on')}")
_LINK: Final = 6
_KIN: Final = re.compile(any_of("kin"))
_OWNER: Final = re.compile(f"(?:^|[,。;:!?」』”\n])({HAN}{{2,6}}的)$")
_LONGEST_OWNER: Final = 8
_ALIAS: Final = re.compile(rf"(?:^|[,。、;:\n])({HAN}{{2,4}})\([^()\n]{{0,6}}化名\)")
_SURE_GLOSS: Final = 0.55
"""The confidence from which a name before a bracket is taken to begin where it seems to."""
_BEFORE_NAMES: Final = frozenset("凭由与和及对向被让请据邀")
_VERBS: Final = frozenset(word for word in words("verbs") if len(word) > 1)
_DATELINE: Final = re.compile(
    r"^(?:【[^】\n]{1,20}】|[^,。:\n]{2,8}讯[ 〓]+"
    r"|[^,。:\n]{2,16}?(?:\d{1,2}月)?\d{1,2}日(?:专?电|报道|讯)[ 〓]*)",
    re.MULTILINE,
)
"""What stands before a report: 新華社柏林11月26日電（記者單瑋怡）."""
_EDITORIAL: Final = re.compile("社论|社评|头条")
_ALONE: Final = re.compile(f"[年月日,。;:、\n][{SURNAMES}]$")
"""A surname that nothing stands before, which belongs to the two characters behind: 一九三八年張伯倫（…）."""
_FULL_NAME: Final = 3
_LEFT_OUT: Final = 3
"""Characters at the beginning of a name that may be taken for no sounds."""
_NOT_GIVEN: Final = signs("not-given") - {"前"} | {"", "上", "下", "周"}
_SORTS: Final[dict[str, Sort]] = {"person": "person", "place": "place", "organisation": "body"}


def is_han(text: str) -> bool:
    """Whether all characters of a text, of which there may be none, are Chinese."""
    return all("\u3400" <= character <= "\u9fff" for character in text)


class Finder:
    """One search of a text for everybody in it."""

    def __init__(self, text: OpenText) -> None:
        """Takes the text, its quotations and brackets hidden."""
        self._open = text
        self._masked = text.masked
        self._sorts: dict[str, Sort] = {}
        self._shorts: set[str] = set()

    def found(self, mentions: Sequence[Mention]) -> tuple[list[Candidate], BareNames]:
        """Returns all candidates in order, and the names that the text has shown to be somebody's.

        Args:
            mentions: The catalogued names.
        """
        self._read_glosses()
        formed = list(self._formed())
        introduced = list(self._introduced())
        names = BareNames(self._masked, self._sorts)
        self._read_speakers(names)
        datelines = list(_DATELINE.finditer(self._masked))
        in_order = _in_order(mentions, self._masked)
        catalogued = [self._catalogued(mention) for mention in in_order if self._may_speak(mention)]
        catalogued = list(_without_overlap(catalogued, iter(introduced)))
        named = _without_overlap(formed, iter(self._named()))
        everybody = sorted(_without_overlap(catalogued, named))
        return self._phrases(one for one in everybody if not _is_in(datelines, one.start)), names

    def _learn(self, name: str, sort: Sort = "person") -> None:
        self._sorts.setdefault(name, sort)

    def _learn_short(self, name: str, sort: Sort = "person") -> None:
        """Learns a name that may be short, as it is sure."""
        self._shorts.add(name)
        self._learn(name, sort)

    def _read_glosses(self) -> None:
        """Learns the names that have another form in brackets: 培斯科夫（Dmitry Peskov）, 阿遲（化名）."""
        folded = self._open.folded
        for match in _ALIAS.finditer(folded):
            self._learn_short(match[1])
        for gloss in find_glosses(self._open.text):
            sort = _SORTS.get(kind_of_gloss(folded, gloss))
            start = gloss.start
            if sort is None or sort == "place" or gloss.confidence < _SURE_GLOSS:
                continue
            if folded[start : start + 2] in _VERBS or CUE.match(folded, start):
                continue
            start += gloss.end - start > _FULL_NAME and folded[start] in _BEFORE_NAMES
            two = sort == "person" and gloss.end - start == 2
            if two and _ALONE.search(folded, max(0, start - 2), start):
                start -= 1
            self._learn_short(folded[start : gloss.end], sort)
            for other in gloss.others:
                if other.kind == "short":
                    self._learn_short(folded[other.start : other.end], sort)

    def _catalogued(self, mention: Mention) -> Candidate:
        start, end, entity, kind = mention
        title = TITLE.match(self._masked, end) if kind == "person" else None
        if self._masked[start - 1 : start] == "《" and self._masked.startswith("》", end):
            return Candidate(start - 1, end + 1, "paper", entity, start - 1, end + 1)
        return Candidate(start, end, _SORTS.get(kind, "paper"), entity, start, title.end() if title else end)

    def _may_speak(self, mention: Mention) -> bool:
        """Whether a catalogued name is of what may speak; of other things only papers do."""
        if mention[3] in _SORTS:
            return not self._names_a_body(mention)
        return PAPER.search(self._masked, mention[0], mention[1] + 1) is not None

    def _names_a_body(self, mention: Mention) -> bool:
        """Whether somebody's name is part of the name of a school or a prize: 李光耀公共政策學院."""
        return mention[3] == "person" and _NAMED_AFTER.match(self._masked, mention[1]) is not None

    def _introduced(self) -> Iterator[Candidate]:
        """Yields people whom an office introduces, or whose names are written by sound and sure."""
        folded = self._open.folded
        unparted = PartedWords(())
        for name in find_people(folded, unparted, sound_stretches(folded, unparted)):
            start, end = self._name_start(name.start, name.end), self._name_end(name.start, name.end)
            form = folded[start:end]
            sure = name.office or name.score >= _SURE or "." in form
            if not sure or HIDDEN in self._masked[start:end]:
                continue
            self._learn(form)
            if name.office:
                self._shorts.add(form)
            for short in short_forms(form):
                if short.confidence >= _SURE_SHORT:
                    self._learn_short(form[short.start : short.start + short.length])
            yield Candidate(start, end, "person", None, start, end)

    def _name_start(self, start: int, end: int) -> int:
        """Returns where a name with a dot begins: right behind an office, as in 總監紀堯姆·勒梅爾."""
        if "." in self._masked[start:end] and office_ending_at(self._masked, start) is None:
            for first in range(max(0, start - _LEFT_OUT), start):
                if is_han(self._masked[first:start]) and office_ending_at(self._masked, first) is not None:
                    return first
        return start

    def _name_end(self, start: int, end: int) -> int:
        """Returns where a name of two or three characters ends, by what stands behind."""
        if LEFT_OUT.match(self._masked, end):
            return end + 1
        if self._masked[start] not in SURNAMES or "." in self._masked[start:end]:
            return end
        if end - start == _FULL_NAME and BEHIND_SHORT.match(self._masked, start + 2):
            return start + 2
        third = self._masked[end : end + 1]
        if end - start == 2 and third not in _NOT_GIVEN and THIRD.match(self._masked, end):
            return end + 1
        return end

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
                for title in TITLE.finditer(self._masked, name, end - 1):
                    name = title.end() if title.end() < end else name
                self._learn(self._masked[name:end])
                yield Candidate(name if name < end else start, end, "person", None, start, end)
            elif match["titled"]:
                name = self._name_before(start, last)
                if name < start:
                    self._learn(self._masked[name:start])
                    yield Candidate(name, start, "person", None, name, end)
                else:
                    start = self._title_start(start, last)
                    yield Candidate(start, end, "someone", None, start, end)
            elif match["paper"]:
                yield Candidate(start, end, "paper", None, start, end)
            elif match["body"]:
                start = self._body_start(start, last, end)
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

    def _read_speakers(self, names: BareNames) -> None:
        """Learns the full names that stand bare before a verb of saying somewhere, or open a sentence."""
        for match in TOPIC.finditer(self._masked):
            self._learn(match[1])
        for match in LIKELY_NAME.finditer(self._masked):
            if match[0] not in NO_NAMES:
                self._learn(match[0])
        for match in SOUNDING_SUBJECT.finditer(self._masked):
            if match[1] not in listed_places():
                self._learn(match[1])
        for cue in CUE.finditer(self._masked):
            start = self._open.clause_start(cue.start(), max(0, cue.start() - LOOK_BACK))
            name = names.before(start, cue.start())
            if name is not None and name.end - name.start == _FULL_NAME:
                self._learn(self._masked[name.start : name.end])

    def _named(self) -> list[Candidate]:
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

    def _body_start(self, start: int, least: int, end: int) -> int:
        """Returns where the name of a body begins whose last word is known: 日本 in 日本外務省."""
        least_end = start
        least = max(least, start - _LINK)
        while start > least and PART_OF_NAME.match(self._masked, start - 1):
            start -= 1
        led = _LEADING.match(self._masked, start, least_end)
        start = led.end() if led else start
        while (verb := CUE.match(self._masked, start, least_end)) is not None:
            start = verb.end()
        if self._masked[start : start + 2] in _VERBS and start + 4 <= end and start + 2 <= least_end:
            start += 2
        return start + (self._masked[start] == "日" and self._masked[start - 1 : start].isdigit())

    def _phrases(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Joins what stands together: 美國 + 國務院 + 發言人, 國務卿 + 魯比奧."""
        joined: list[Candidate] = []
        for candidate in candidates:
            whole = self._with_bracket(self._of_somebody(candidate))
            before = joined[-1] if joined else None
            if before is None or not self._belongs(before, whole):
                joined.append(whole)
            else:
                joined[-1] = _as_one(before, whole)
        return list(map(self._with_office, joined))

    def _of_somebody(self, candidate: Candidate) -> Candidate:
        """Widens a relative by whose he is, where that opens the clause: 被害人的女兒."""
        start = candidate.start
        if candidate.sort != "someone" or _KIN.fullmatch(self._masked, start, candidate.end) is None:
            return candidate
        owner = _OWNER.search(self._masked, max(0, start - _LONGEST_OWNER), start)
        return (
            candidate._replace(start=owner.start(1), opening=owner.start(1))
            if owner is not None
            else candidate
        )

    def _with_bracket(self, candidate: Candidate) -> Candidate:
        closing = candidate.closing
        while self._masked[closing : closing + 1] == HIDDEN:
            closing += 1
        return candidate._replace(closing=closing)

    def _with_office(self, candidate: Candidate) -> Candidate:
        """Makes a body of somebody's office: 總理納坦雅胡辦公室."""
        if candidate.sort != "person" or not self._masked.startswith(_OFFICE_OF, candidate.closing):
            return candidate
        end = candidate.closing + len(_OFFICE_OF)
        return candidate._replace(start=candidate.opening, end=end, sort="body", entity=None, closing=end)

    def _belongs(self, before: Candidate, candidate: Candidate) -> bool:
        gap = self._masked[before.closing : candidate.opening]
        if len(gap) > LINK_TO_OFFICE or not is_han(gap):
            return False
        if before.sort == "person":
            return candidate.sort == "person" and _HOUSEHOLD.match(gap) is not None
        if before.sort == "body" and candidate.sort in ("place", "paper") and not gap:
            return True
        if before.sort == "paper" and candidate.sort == "paper":
            return not gap and _EDITORIAL.match(self._masked, candidate.start) is not None
        if before.sort == "paper":
            return candidate.sort == "person" and office_ending_at(self._masked, candidate.start) is not None
        if before.sort == "pronoun" or candidate.sort in ("pronoun", "place", "paper"):
            return False
        if before.sort == "someone" and gap and (candidate.opening == candidate.start or _has_verb(gap)):
            return False
        if _NO_LINK.search(gap) or CUE.search(gap):
            return False
        if candidate.sort == "person" and (
            candidate.opening < candidate.start or office_ending_at(self._masked, candidate.start) is not None
        ):
            return True
        return len(gap) <= _LINK and not _JOINS_TWO.search(gap)


def _is_in(spans: Iterable[re.Match[str]], position: int) -> bool:
    return any(span.start() <= position < span.end() for span in spans)


def _has_verb(words: str) -> bool:
    return any(words[start : start + 2] in _VERBS for start in range(len(words) - 1))


def _as_one(before: Candidate, candidate: Candidate) -> Candidate:
    """Makes one phrase of two: a named person stands for it, else the whole, with the last body's entity."""
    if candidate.sort == "person":
        return candidate._replace(opening=before.opening)
    if candidate.sort == "place":
        return before._replace(end=candidate.closing, entity=None, closing=candidate.closing)
    entity = candidate.entity
    if entity is None and before.sort == "body":
        entity = before.entity
    return candidate._replace(start=before.opening, entity=entity, opening=before.opening)


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
