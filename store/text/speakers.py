"""Which of those whom a text names is the subject of its verbs of saying."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from typing import Final

from store.text.offices import office_ending_at
from store.text.open_text import OpenText
from store.text.speaker_candidates import LINK_TO_OFFICE, LOOK_BACK, Candidate, Mention, is_han
from store.text.speaker_finding import Finder
from store.text.speaker_forms import NO_NAMES, SEEN, SOUNDING, SURNAMES, WOMEN
from store.text.speech_words import HAN, HIDDEN, any_of

_OBJECT_BEFORE: Final = re.compile(f"(?:{any_of('before-objects')})(?:(?:身[旁边]|一旁|在场|随行)的?)?$")
_POSSESSED: Final = re.compile(
    f"的(?!{any_of('said-things')})|之(?![后前间])|{HAN}{{1,8}}的[一两几]名|(?<=[省州])(?:{HAN}{{1,4}}[市县区镇乡村]){{1,3}}的"
)
_PASSES_ON: Final = re.compile(f"(?:又|还|也|则|曾|昨|日前)?(?:{any_of('passing-on')}|听到|听见|听)")
"""What stands behind somebody who tells the words of who is named next: 她引述醫生說."""
_REPORTER: Final = re.compile("(?:本[报刊台网])?记者|笔者")
_ONE: Final = re.compile(
    f"一[名位个家]|[该这那某]|[男女]|{any_of('titles')}|[父母]亲|妻子|丈夫|[祖外][父母婆公]|老板"
)
_PHRASE: Final = re.compile(
    f"[ \u3000]*(?:(?:{any_of('leading')}|而|则|也|又|还|并)*)"
    "(?:在(?![野场坐任台押逃])|直到|等到|对于?(?!此)|就(?!是|连|像)|针对|关于|有关|至于|面对|谈[到及]|提[到及]|回[应答]|随着|当(?!时)|被?问[到及]|自从?|除了?)"
)
"""A preposition that opens a clause."""
_PHRASE_END: Final = re.compile(
    "时(?!任)|之际|期间|的(?!人)|后(?![来方])"
    "|(?:会|场|报告|讲话|声明|[采专受]访|节目|演[说讲]|致[辞词]|信|文|台|网|会议|上)[上中哩内]"
)
"""What ends a phrase that a preposition opens."""
_QUOTED: Final = re.compile(
    f"(?:^|[,。;:!?\n])(?:[借套引]?用|引述|正如|诚如|就像|如同|依照?|照)({HAN}{{2,8}})$"
)
"""Who is quoted by name: 套用艾利森."""
_UNKNOWN: Final = re.compile(
    f"(?:{any_of('leading')})*(?!在)({HAN}{{2,12}}?)(?<![着了过中哩后时上前间下际内外面])[则却亦也](?!是)"
    f"(?:{any_of('adverbs')})*(?![^,])"
    f"|[ \u3000]*在[^着了,]*?的({HAN}{{2,6}}?)"
    f"(?:[对向][^,]{{1,8}}|苦|(?:[则却亦也]|{any_of('adverbs')})*)(?![^,])"
)
"""A subject that nothing else shows: it stands before 也 and the like, or behind where somebody is."""
_RELATIVE: Final = re.compile(f"(?:(?![在对向与和跟同就把从为]){HAN}){{1,10}}的")
"""What of somebody's doings may stand before whoever it is told of."""
_LONGEST_QUOTED: Final = 12
_OBJECT_AWAY: Final = 7
_OWNS: Final = re.compile(f"{HIDDEN}*(?:生前|当年|昔日|早年|当时|曾经?)?(?:[说讲写留]过|[写留]下)?的?")
"""What may stand between somebody and his words: 安倍晉三生前那句「…」."""
_SAID: Final = re.compile("(?:(?:生前|当年|昔日|早年|当时|曾经?)?[说讲写留]过的|生前的?|当年的?)$")
_CLAUSE_MARKS: Final = ",。;:!?\n」』”"
_CANDIDATES_BACK: Final = 30
_MALE: Final = re.compile("先生|男|父亲|丈夫|爷爷|大叔|大爷|儿子|祖父|外公")
_FEMALE: Final = re.compile("女|小姐|妇|母亲|妻|夫人|太太|奶奶|阿姨|大妈|老板娘|外婆|祖母|姐|妹|嫂")
_LONGEST_CHINESE: Final = 4
_NEAR_A_NAME: Final = 3
_TITLES_AHEAD: Final = 3
_LONGEST_TITLES: Final = 30


class Cast:
    """Everybody whom a text may quote, found in one reading."""

    def __init__(self, text: OpenText, mentions: Sequence[Mention]) -> None:
        """Reads the text.

        Args:
            text: The text, its quotations and brackets hidden.
            mentions: Start, end, entity and kind of every catalogued name.
        """
        self._masked = text.masked
        self._candidates, self._bare = Finder(text).found(mentions)
        self._openings = [candidate.opening for candidate in self._candidates]

    def subject(self, start: int, end: int, *, verb: bool) -> Candidate | None:
        """Returns the subject of a clause: its leftmost candidate that is no object.

        Args:
            start: Where the clause starts.
            end: Where its verb of saying stands, or where it ends.
            verb: Whether there is such a verb, so that a place or a bare name may be its subject.
        """
        start = max(start, end - LOOK_BACK)
        for candidate in self._within(start, end):
            if self._is_object(candidate, start) or self.is_described(candidate):
                continue
            if not verb and self._is_reporter(candidate):
                continue
            if verb and _PASSES_ON.match(self._masked, candidate.closing, end):
                continue
            head = self._head(candidate, end)
            if head is not None and (
                self._bare.reaches(head.closing, end) if verb else head.sort == "person"
            ):
                return head
            if candidate.sort == "place" and not (verb and self._bare.reaches(candidate.closing, end)):
                continue
            unsure = verb and candidate.sort in ("someone", "body")
            if unsure and not self._bare.reaches(candidate.closing, end):
                return self._bare_name(candidate.closing, end) or candidate
            return candidate
        return self._bare_name(start, end) if verb else None

    def _head(self, candidate: Candidate, end: int) -> Candidate | None:
        """Returns of whom only a candidate's doing is told: the judge in 總統提名的法官說."""
        told = _RELATIVE.match(self._masked, candidate.closing, end)
        if told is None:
            return None
        head = next(self._within(told.end(), end), None)
        if head is None or head.opening != told.end() or head.sort not in ("person", "someone"):
            return None
        return head

    def _bare_name(self, start: int, verb: int) -> Candidate | None:
        name = self._bare.before(start, verb)
        return Candidate(*name, "person", None, *name) if name is not None else None

    def is_unknown(self, start: int, verb: int) -> bool:
        """Whether somebody whom no rule knows stands before a verb of saying: 矢內原則 in 矢內原則說."""
        told = _UNKNOWN.match(self._masked, start, verb)
        return told is not None and not self._bare.reaches(*told.span(told.lastindex or 0))

    def ending(self, position: int) -> Candidate | None:
        """Returns whose words end at a position, or before a 的 that ends there: 安倍 in 安倍那句."""
        index = bisect.bisect_left(self._openings, position) - 1
        if index < 0:
            return None
        candidate = self._candidates[index]
        return candidate if _OWNS.fullmatch(self._masked, candidate.closing, position) else None

    def owner(self, position: int) -> Candidate | None:
        """Returns whose words end at a position, known or not: 艾利森 in 用艾利森的話."""
        known = self.ending(position)
        if known is not None:
            return known
        least = max(0, position - _LONGEST_QUOTED)
        said = _SAID.search(self._masked, least, position)
        position = said.start() if said is not None else position
        match = _QUOTED.search(self._masked, least, position)
        span = match.span(1) if match is not None else None
        if span is None and (sounding := SOUNDING.search(self._masked, least, position)) is not None:
            span = sounding.span()
        return Candidate(*span, "person", None, *span) if span is not None else None

    def is_somebodys(self, position: int) -> bool:
        """Whether words that end at a position are somebody's, known or not: 素坤生前 in 素坤生前那句."""
        return _SAID.search(self._masked, max(0, position - _LONGEST_QUOTED), position) is not None

    def starting(self, position: int) -> Candidate | None:
        """Returns whose name starts at a position."""
        index = bisect.bisect_right(self._openings, position) - 1
        if index >= 0 and self._candidates[index].start == position:
            return self._candidates[index]
        return None

    def before(self, candidate: Candidate) -> Candidate | None:
        """Returns who is named last before a candidate."""
        index = bisect.bisect_left(self._openings, candidate.opening)
        return self._candidates[index - 1] if index else None

    def is_whole(self, start: int, end: int) -> bool:
        """Whether all between two positions is one candidate."""
        return any(each.opening == start and each.closing == end for each in self._within(start, end))

    def opening_at(self, start: int, end: int) -> Candidate | None:
        """Returns who is named first behind a position, with what is said of him before: 知情的官員."""
        for candidate in self._within(start, end):
            between = self._masked[start : candidate.opening]
            if len(between) > LINK_TO_OFFICE or not is_han(between):
                return None
            if candidate.sort == "someone":
                return candidate._replace(start=start, opening=start)
            return candidate
        return None

    def first(self, start: int, end: int) -> Candidate | None:
        """Returns the subject that a sentence begins with: its first candidate that is no object, or None."""
        for candidate in self._within(start, end):
            if candidate.sort == "place" or self.is_described(candidate) or self._is_reporter(candidate):
                continue
            if not self._is_object(candidate, start):
                return candidate
        return None

    def _is_reporter(self, candidate: Candidate) -> bool:
        """Whether somebody is the paper's own: 記者從外交部獲悉."""
        return _REPORTER.fullmatch(self._masked, candidate.opening, candidate.closing) is not None

    def last(self, start: int, end: int) -> Candidate | None:
        """Returns the last person or pronoun between two positions."""
        found = [each for each in self._within(start, end) if each.sort in ("person", "pronoun", "someone")]
        return found[-1] if found else None

    def seen(self, start: int, end: int) -> Candidate | None:
        """Returns who is seen doing something between two positions, by a name that nothing introduces."""
        for match in SEEN.finditer(self._masked, start, end):
            if match[1] not in NO_NAMES:
                return Candidate(*match.span(1), "person", None, *match.span(1))
        return None

    def people(self, start: int, end: int, *, objects: bool = False) -> list[Candidate]:
        """Returns the people of a sentence that are no objects; last those of whom only a thing is told.

        Args:
            start: Where the sentence starts.
            end: Where it ends.
            objects: Whether to return the objects instead.
        """
        found = [
            candidate
            for candidate in self._within(start, end)
            if candidate.sort in ("person", "someone")
            and self._is_object(candidate, start) is objects
            and not self._is_reporter(candidate)
        ]
        return sorted(found, key=self.is_described)

    def is_described(self, candidate: Candidate) -> bool:
        """Whether only a thing of somebody's is told: 女童的."""
        return _POSSESSED.match(self._masked, candidate.closing) is not None

    def is_woman(self, candidate: Candidate) -> bool | None:
        """Whether somebody is a woman, by what stands beside or in the name; None where nothing tells."""
        around = self._masked[max(0, candidate.start - _NEAR_A_NAME) : candidate.start]
        named = self._masked[candidate.opening : candidate.closing]
        if _FEMALE.search(named) or _FEMALE.search(around):
            return True
        if _MALE.search(named) or _MALE.search(around):
            return False
        name = self._masked[candidate.start : candidate.end]
        chinese = len(name) <= _LONGEST_CHINESE and name[0] in SURNAMES
        return True if chinese and not WOMEN.isdisjoint(name[1:]) else None

    def is_one(self, candidate: Candidate) -> bool:
        """Whether somebody is one person, and not people such as 居民."""
        if candidate.sort == "person":
            return True
        return _ONE.search(self._masked[candidate.opening : candidate.closing]) is not None

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
        for named in self._candidates[index + 1 : index + 1 + _TITLES_AHEAD]:
            between = self._masked[title.closing + 1 : named.start]
            if len(between) > _LONGEST_TITLES or not is_han(between.replace("、", "")):
                return False
            if named.sort == "person":
                titled = named.opening < named.start or self._masked[named.start - 1] == "的"
                return titled or office_ending_at(self._masked, named.start) is not None
        return False

    def _is_object(self, candidate: Candidate, start: int) -> bool:
        before = max(start, candidate.opening - _OBJECT_AWAY)
        if _OBJECT_BEFORE.search(self._masked, before, candidate.opening) is not None:
            return not self._goes_on_a_name(candidate)
        return self._is_in_phrase(candidate)

    def _goes_on_a_name(self, candidate: Candidate) -> bool:
        """Whether the body of an office has 與 in its name: 國家發展與大陸研究所所長龐建國."""
        least = max(0, candidate.opening - LOOK_BACK)
        clause = max(self._masked.rfind(mark, least, candidate.opening) for mark in _CLAUSE_MARKS) + 1
        before = self._masked[clause : candidate.opening - 1]
        if self._masked[candidate.opening - 1] not in "与和及" or len(before) < 2 or not is_han(before):
            return False
        people = (one for one in self._within(clause, candidate.opening) if one.sort not in ("body", "place"))
        return candidate.opening < candidate.start and next(people, None) is None

    def _is_in_phrase(self, candidate: Candidate) -> bool:
        """Whether a preposition opens the clause and still reaches a candidate: 就卡萊爾的質疑."""
        least = max(0, candidate.opening - LOOK_BACK)
        clause = max(self._masked.rfind(mark, least, candidate.opening) for mark in _CLAUSE_MARKS)
        phrase = _PHRASE.match(self._masked, clause + 1, candidate.opening)
        return phrase is not None and not _PHRASE_END.search(self._masked, phrase.end(), candidate.opening)
