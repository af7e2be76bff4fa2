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

from store.text.names import NameIndex
from store.text.open_text import OpenText
from store.text.speech_words import CUE, HAN, HIDDEN, any_of, letters, words

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


_SURNAMES: Final = letters("surnames")
_TITLES: Final = any_of("titles")
_CROWDS: Final = any_of("crowds")
_BODIES: Final = any_of("bodies")
_PAPERS: Final = any_of("papers")
_HONORIFICS: Final = any_of("honorifics")
_OFFICES: Final = any_of("offices")
_NO_NAMES: Final = words("no-names")
_FOLLOWS: Final = (
    rf"(?:[,:。、;!?「『“\"({HIDDEN}\d\s]|$|[{letters('name-ends')}]|特[别意地]|坦[言承白率]|敦促)"
)
"""What may stand behind a name."""
_PART_OF_NAME: Final = re.compile(
    rf"(?![在与和对向说称表把被将从于是有为让使访的了也就以及并由到往昨今等间时后]){HAN}"
)
_NO_NAME: Final = (
    "[昨今在也则又还亦就曾已将会对与从随后当受接表强指说称认透回宣重坦直呼补形批抨痛怒谴质反喊感解澄否承提评赞嘲写问答主告多首再更并便才都是的本上下前不没"
    "未要早突隔特至致出发呛叹援引轰分预们日级处打]|[公工]会|周[一二三四五六日末]"
)
_LETTER: Final = f"(?![了着个的是不在得地]){HAN}"
_LAST_LETTER: Final = (
    "(?![说称问答喊讲]|警告|表示|强调|指出|认为|坦言|坦承|回应|透露|宣布|批评|呼吁|要求|承认|否认|重申|补充|直言|提醒|解释)"
    + _LETTER
)
"""The third character of a name, which may as well be the verb behind one of two: 蔣斌說."""
_SURNAME: Final = f"[{_SURNAMES}]"
_BARE_SURNAME: Final = (
    rf"(?<!{_SURNAME}{HAN})(?<![对双各多美日中韩俄警校院军官检前现历时继上卸首在连{_SURNAMES}]){_SURNAME}"
)
_NAME: Final = (
    rf"(?!{_NO_NAME})(?:{_SURNAME}{_LETTER}{_LAST_LETTER}(?={_FOLLOWS})|{_SURNAME}{_LETTER}(?={_FOLLOWS})"
    rf"|(?:{_LETTER}){{1,5}}[.](?:{_LETTER}){{2,6}}?(?={_FOLLOWS})|{_SURNAME}(?:{_LETTER}){{3,4}}?(?={_FOLLOWS})"
    rf"|{_SURNAME}(?:{_LETTER}){{2}}|(?!{_SURNAME})(?:{_LETTER}){{2,8}}?(?={_FOLLOWS}))"
)
_FULL: Final = rf"(?:{HAN}{{1,5}}[.]{HAN}|(?!{_NO_NAME}){_SURNAME}(?:{_LETTER}){{2}}(?={_FOLLOWS}))"
"""A whole name, which may follow what is no office: 渔民何金满."""
_FORMS: Final = re.compile(
    rf"""(?=[\u3400-\u9fff《])(?:
    (?P<pronoun>(?<![其吉排])(?:他们|她们|他(?![人国山乡日方])|她)|对方
        |[该这那][名位]?(?:发言人|官员|人士|人(?![们民类口士])))
  | (?P<someone>(?:[一两几数另某该这那多有][名位]|有些|不少|许多|部分|匿名)
        [^,。、;:!?\n{HIDDEN}「“]{{0,16}}?
        (?:{_CROWDS}|{_TITLES}|[者人员家长工师民](?={_FOLLOWS})))
  | (?P<some>有(?:{_CROWDS}|{_TITLES}|人(?![们民类口士员])))
  | (?P<familiar>[老小阿]{_SURNAME}(?={_FOLLOWS})|{_BARE_SURNAME}(?:{_HONORIFICS})
        |{_BARE_SURNAME}(?:{_OFFICES})(?={_FOLLOWS})|{_SURNAME}姓(?:{_CROWDS}|{_LETTER}{_LETTER}(?={_FOLLOWS})))
  | (?P<titled>(?:{_TITLES}|(?:{_CROWDS})(?={_FULL}))(?!会|团|处|室|制|权|席|选|性)
        (?P<name>(?!们){_NAME})?)
  | (?P<paper>《[^》\n]{{1,30}}》|(?:{_PAPERS})(?={_FOLLOWS}))
  | (?P<body>(?:{_BODIES})(?={_FOLLOWS}))
  | (?P<crowd>{_CROWDS})
    )""",
    re.VERBOSE,
)
_NAMED_BEFORE: Final = re.compile(
    rf"(?!高[级等]|[金王]牌|{_NO_NAME}){_SURNAME}{_LETTER}(?![市县省区州国部院会局署级牌等方任副]){_LETTER}"
)
_TITLE: Final = re.compile(f"(?:{_TITLES})(?![们会团处室])")
_TOPIC: Final = re.compile(
    rf"(?:^|[。!?\n 」”的])(?!{_NO_NAME})({_SURNAME}{_LETTER}{_LETTER})"
    "(?=,?是[^否不]|今年|,?现年|曾[任在是])"
)
"""A name that opens a sentence about its bearer: 林阿福是船長."""
_SEEN: Final = re.compile(
    rf"(?:(?<=[。!?\n」”\"的,])|^)(?!{_NO_NAME})({_SURNAME}{_LETTER}{_LETTER}|{_SURNAME}{_LETTER})"
    "(?=,|一?边[^,]|正[^,]|指着|擦|笑|望|看着|坐在|站在|[摇点][摇点了]?头|叹|拍|搓|抹|低头|抬头|想了想)"
)
"""A name of somebody who is seen doing something: 跳進大排救人的邱文山，…."""
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
_NO_LINK: Final = re.compile("[在与和对向说称表把被将从于是有为让使访会的、,。;:!?\n]")
_LINK: Final = 6
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
        formed = list(self._formed())
        self._names |= self._speaking(text)
        catalogued = [self._catalogued(mention) for mention in _in_order(mentions, self._masked)]
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
        for match in _SEEN.finditer(self._masked, start, end):
            if match[1] not in _NO_NAMES:
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
            yield self._candidates[index]
            index += 1

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
                name[:1] in _SURNAMES
                and name not in _NO_NAMES
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
        title = _TITLE.match(self._masked, end) if kind == "person" else None
        return Candidate(start, end, _SORTS.get(kind, "paper"), entity, start, title.end() if title else end)

    def _formed(self) -> Iterator[Candidate]:
        """Yields what the forms find in the whole text."""
        last = end = 0
        for match in _FORMS.finditer(self._masked):
            last = end
            start, end = match.span()
            if match["pronoun"]:
                yield Candidate(start, end, "pronoun", None, start, end)
            elif match["familiar"]:
                yield Candidate(start, end, "person", None, start, end)
            elif match["name"] and match["name"] not in _NO_NAMES:
                name = match.start("name")
                for title in _TITLE.finditer(self._masked, name, end):
                    name = title.end()
                self._names.add(self._masked[name:end])
                yield Candidate(name if name < end else start, end, "person", None, start, end)
            elif match["titled"]:
                name = self._name_before(start, last)
                if name < start:
                    self._names.add(self._masked[name:start])
                    yield Candidate(name, start, "person", None, name, end)
                else:
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

    def _name_before(self, title: int, least: int) -> int:
        """Returns where a name of three characters before a title begins: 林佳龍 in 林佳龍部長."""
        start = title - 3
        if start < least or _NAMED_BEFORE.fullmatch(self._masked, start, title) is None:
            return title
        return start

    def _speaking(self, text: OpenText) -> set[str]:
        """Returns the full names that stand bare before a verb of saying somewhere, or open a sentence."""
        names = {match[1] for match in _TOPIC.finditer(self._masked)}
        for cue in CUE.finditer(self._masked):
            start = text.clause_start(cue.start(), max(0, cue.start() - _LOOK_BACK))
            name = self._bare_name(start, cue.start())
            if name is not None and name.end - name.start == _FULL_NAME:
                names.add(self._masked[name.start : name.end])
        return names

    def _named(self) -> list[Candidate]:
        """Returns where the names stand that the text has shown to be people's."""
        index = NameIndex((name, 0) for name in sorted(self._names) if len(name) >= _FULL_NAME)
        return [
            Candidate(start, end, "person", None, start, end) for start, end, _ in index.find(self._masked)
        ]

    def _body_start(self, start: int, least: int) -> int:
        """Returns where the name of a body begins whose last word is known: 日本 in 日本外務省."""
        least_end = start
        least = max(least, start - _LINK)
        while start > least and _PART_OF_NAME.match(self._masked, start - 1):
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
        links = len(gap) <= _LINK and not _NO_LINK.search(gap) and CUE.search(gap) is None
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
