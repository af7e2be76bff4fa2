"""Finds whom a text names that may speak: people, bodies, papers, places, and pronouns for them.

A catalogued name is known for what it is. Everybody else is known by how newspapers introduce people: a title
before or behind a name (發言人毛寧, 林佳龍部長), 一名官員, a body (日本外務省), a paper (白皮書), or a name
that the text shows to be one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from store.text.bare_names import BareNames
from store.text.offices import office_ending_at
from store.text.open_text import OpenText
from store.text.speaker_candidates import LINK_TO_OFFICE, SORTS, Candidate, Mention, is_han, without_overlap
from store.text.speaker_forms import FORMS, NAMED_BEFORE, NO_NAMES, PAPER, PART_OF_NAME, TITLE
from store.text.speaker_names import VERBS, TextNames
from store.text.speech_words import CUE, HAN, HIDDEN, any_of

_LEADING: Final = re.compile(f"(?:{any_of('leading')})+")
"""What stands before a name without belonging to it."""
_NO_BODY: Final = re.compile("[全内局外西东南北本]部|院$(?<=主持院)|机会|法院院|[日月周]报$")
_NAMED_AFTER: Final = re.compile(
    f"{HAN}{{0,6}}?(?:学院|医院|研究院|中学|大学|基金会?|纪念[馆堂]|奖|中心|图书馆)"
)
"""What makes a school or a prize of somebody's name."""
_NO_LINK: Final = re.compile(
    f"(?<!代)表|[在对向说称把被将从于是有为让使访会的、,。;:!?\\n]|{any_of('passing-on')}"
)
_JOINS_TWO: Final = re.compile("[与和及]")
_HOUSEHOLD: Final = re.compile("办公室|夫人|妻子|之[子女妻]|儿子|女儿|律师|团队|竞选|阵营|幕僚")
"""What behind somebody's name opens the office of whoever is named next: 馬英九辦公室執行長蕭旭岑."""
_OF_SOMEBODY: Final = re.compile("发言人|[律医]师|幕僚长?|助理|经纪人|家属|秘书")
"""Who is somebody's: 首相施紀賢的發言人."""
_OFFICE_OF: Final = "办公室"
_OPENING: Final = re.compile(rf"[,。;:!?\n」』”的]({HAN}{{2,7}})$")
_OPENING_TEXT: Final = re.compile(rf"(?:^|[,。;:!?\n」』”])({HAN}{{2,7}})$")
_LONGEST_TITLE: Final = 8
_NO_TITLE: Final = re.compile(
    f"在(?!野)|(?<=.)[与和](?=.)|[对向说称表把被将从于是有为让使访的待等]|{any_of('passing-on')}"
)
_LINK: Final = 6
_KIN: Final = re.compile(any_of("kin"))
_OWNER: Final = re.compile(f"(?:^|[,。;:!?」』”\n])({HAN}{{2,6}}的)$")
_LONGEST_OWNER: Final = 8
_DATELINE: Final = re.compile(
    r"^(?:【[^】\n]{1,20}】|[^,。:\n]{2,8}(?:讯[ 〓]+|/)"
    r"|[^,。:\n]{2,16}?(?:\d{1,2}月)?\d{1,2}日(?:专?电|报道|讯)[ 〓]*)",
    re.MULTILINE,
)
"""What stands before a report: 新華社柏林11月26日電（記者單瑋怡）."""
_EDITORIAL: Final = re.compile("社论|社评|头条")
_CUTS_BODY: Final = re.compile("当场|指示|要求|敦促|呼吁|批评|质疑|经营|签署|接受|转告|痛批|狠批|强调")
"""What stands before a body's name and is never part of one: 指示漁業署."""
_LONGEST_BODY: Final = 10
"""Characters of a body's name before its last word."""


class Finder:
    """One search of a text for everybody in it."""

    def __init__(self, text: OpenText) -> None:
        """Takes the text, its quotations and brackets hidden."""
        self._masked = text.masked
        self._names = TextNames(text)

    def found(self, mentions: Sequence[Mention]) -> tuple[list[Candidate], BareNames]:
        """Returns all candidates in order, and the names that the text has shown to be somebody's.

        Args:
            mentions: The catalogued names.
        """
        formed = list(self._formed())
        introduced = list(self._names.introduced())
        self._names.read_speakers()
        in_order = _in_order(mentions, self._masked)
        catalogued = [self._catalogued(mention) for mention in in_order if self._may_speak(mention)]
        catalogued = list(without_overlap(catalogued, iter(introduced)))
        named = without_overlap(formed, iter(self._names.named()))
        everybody = sorted(without_overlap(catalogued, named))
        return self._phrases(self._behind_datelines(everybody)), self._names.bare

    def _behind_datelines(self, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
        """Yields whoever is not of the words before a report: 新華社柏林11月26日電."""
        spans = [found.span() for found in _DATELINE.finditer(self._masked)]
        for candidate in candidates:
            index = bisect_right(spans, (candidate.start, len(self._masked))) - 1
            if index < 0 or spans[index][1] <= candidate.start:
                yield candidate

    def _catalogued(self, mention: Mention) -> Candidate:
        start, end, entity, kind = mention
        title = TITLE.match(self._masked, end) if kind == "person" else None
        if self._masked[start - 1 : start] == "《" and self._masked.startswith("》", end):
            return Candidate(start - 1, end + 1, "paper", entity, start - 1, end + 1)
        return Candidate(start, end, SORTS.get(kind, "paper"), entity, start, title.end() if title else end)

    def _may_speak(self, mention: Mention) -> bool:
        """Whether a catalogued name is of what may speak; of other things only papers do."""
        if mention[3] in SORTS:
            return not self._names_a_body(mention)
        return PAPER.search(self._masked, mention[0], mention[1] + 1) is not None

    def _names_a_body(self, mention: Mention) -> bool:
        """Whether somebody's name is part of the name of a school or a prize: 李光耀公共政策學院."""
        return mention[3] == "person" and _NAMED_AFTER.match(self._masked, mention[1]) is not None

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
                self._names.learn(self._masked[name:end])
                yield Candidate(name if name < end else start, end, "person", None, start, end)
            elif match["titled"]:
                name = self._name_before(start, last)
                if name < start:
                    self._names.learn(self._masked[name:start])
                    yield Candidate(name, start, "person", None, name, end)
                else:
                    start = self._title_start(start, last)
                    yield Candidate(start, end, "someone", None, start, end)
            elif match["capital"]:
                yield Candidate(start, end, "body", None, start, end)
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

    def _body_start(self, start: int, least: int, end: int) -> int:
        """Returns where the name of a body begins whose last word is known: 日本 in 日本外務省."""
        least_end = start
        least = max(least, start - _LONGEST_BODY)
        while start > least and PART_OF_NAME.match(self._masked, start - 1):
            start -= 1
        led = _LEADING.match(self._masked, start, least_end)
        start = led.end() if led else start
        for verb in _CUTS_BODY.finditer(self._masked, start, least_end):
            start = verb.end()
        while (cue := CUE.match(self._masked, start, least_end)) is not None:
            start = cue.end()
        if self._masked[start : start + 2] in VERBS and start + 4 <= end and start + 2 <= least_end:
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
        if gap == "的" and before.sort in ("person", "body") and candidate.sort == "someone":
            return _OF_SOMEBODY.fullmatch(self._masked, candidate.start, candidate.end) is not None
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


def _has_verb(words: str) -> bool:
    return any(words[start : start + 2] in VERBS for start in range(len(words) - 1))


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
