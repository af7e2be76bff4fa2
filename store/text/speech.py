"""Who is quoted with what: the quotations that report speech or a document, each with its speaker.

Most quotation marks in a newspaper hold terms, titles and words at arm's length (「深層政府」). A quotation
is taken for speech only on evidence: a verb of saying before it (X表示：「…」), behind it (「…」，X說) or
further off in its sentence (X強調，這是「極為正面的發展」), words that call it words (那句「…」), or a
quotation before it that it continues. What is short and stands where a noun stands is no speech.

The speaker is the subject of the verb; 他 is who was the subject last. Where that is not clear there is no
speaker: a wrong one is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from store.text.open_text import ENDS, OpenText
from store.text.quotations import Quotation, quotations
from store.text.speaker_candidates import Candidate, Mention
from store.text.speakers import Cast
from store.text.speech_evidence import Evidence
from store.text.speech_signs import Signs
from store.text.speech_words import CUE, PASSING_ON


class Speech(NamedTuple):
    """Reported words.

    Attributes:
        start: First code point inside the marks.
        end: The closing mark's, or the paragraph's end where there is none.
        speaker: Who speaks, as written; for a pronoun the words that it stands for. None where that is
            not clear.
        speaker_start: First code point of these words.
        speaker_end: Code point behind their last.
        entity: The catalogue's entity of the speaker.
        cue: The words that report, such as 表示; None where the quotation goes on from the one before.
        cue_start: Their first code point.
        cue_end: Code point behind their last.
    """

    start: int
    end: int
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    entity: int | None
    cue: str | None
    cue_start: int | None
    cue_end: int | None


_OWN_WORDS: Final = re.compile(
    "(?:的(?:话|说法|教诲|口头禅)|的?(?:原话|名言|名句|诗句|歌词|台词|格言|警句|金句|遗言))(?:来?(?:说|讲|形容)|是)?[:,]?$"
)
_MOUTH: Final = re.compile(
    "(?:最?常|最?爱|总|老)?(?:挂在(?:嘴边|口头|嘴上)|常说|爱说|常讲)的(?:一?句?(?:话|名言)?)?(?:就|便)?[是有:,]+$"
)
"""What calls words somebody's habit: 鄭進財最常掛在嘴邊的是：「…」."""
_TAKEN_UP: Final = re.compile("[该这那][位名](?:[前现]任?)?[^的]{2,4}$")
"""Somebody named before, by his office: 這位前總統."""
_ASKS: Final = re.compile("(?:我们?|笔者|记者)[^,。]{0,16}(?:访问|采访|问|遇到?|见到?|请教|拜访)")
"""What tells that the writer speaks with somebody, who is he from then on."""
_PROVERB: Final = re.compile(
    "(?<![那这]句)(?:(?:俗|古|老)[话语]|俗谚|谚语|常言|老话)(?:所|常|有|也|就|都)?[说云言道讲]?(?:得好|过|是)?[:,]?$"
    "|(?:流传|有)(?:着|过|这么|这样)?一句(?:老|古|俗)?(?:话|谚语|名言)[:,]$"
)
"""What leads words that are nobody's."""
_LONGEST_HABIT: Final = 20
_RESUMED: Final = re.compile("^(?:[该这那](?:名|位)?)?(发言人|官员|人士)$")
_HOSTILE: Final = re.compile("叫嚣|[妄诬谎宣声]称|污蔑|扬言|威胁")
"""Verbs of saying that whoever reports does not use of himself."""
_SENTENCES_BACK: Final = 5
_WOMAN_BACK: Final = 300
_BEHIND: Final = 40
_SHORTEST_SUBJECT: Final = 3
"""Characters before a verb of saying that may be of somebody unknown, or pass words on; 他 is one."""
_PARAGRAPH: Final = 300
_NEAR: Final = 80


def find_speech(text: str, mentions: Sequence[Mention]) -> list[Speech]:
    """Returns the quotations of a text that report speech or a document, in order.

    Args:
        text: An article, its paragraphs parted by newlines.
        mentions: Start, end, entity and kind (person, place, organisation, other) of the catalogued names.
    """
    return _Reading(text, mentions).speeches()


class _Reading:
    """One reading of a text, from its first quotation to its last."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._quotations = quotations(text)
        self._open = OpenText(text, self._quotations)
        self._masked = self._open.masked
        self._cast = Cast(self._open, mentions)
        self._signs = Signs(self._open, self._cast)
        self._found: list[Speech] = []
        self._antecedents: dict[int, Candidate | None] = {}

    def speeches(self) -> list[Speech]:
        """Returns every quotation that is speech."""
        found = self._found
        before: Quotation | None = None
        for quotation in self._quotations:
            last = found[-1] if found and before is not None and found[-1].start == before.start + 1 else None
            evidence = self._signs.evidence(quotation, before if last else None)
            if evidence is not None:
                spoken = found[-1] if found else None
                found.append(self._speech(quotation, evidence, last, spoken))
            before = quotation
        return found

    def _speech(
        self, quotation: Quotation, evidence: Evidence, last: Speech | None, spoken: Speech | None
    ) -> Speech:
        start, end = quotation.start + 1, quotation.inner_end
        if evidence.chained and last is not None:
            return last._replace(start=start, end=end, cue=None, cue_start=None, cue_end=None)
        speaker = self._speaker(evidence, quotation) or self._told_of(quotation)
        if speaker is None and evidence.cue is None and (same := self._same_paragraph(quotation, spoken)):
            return same._replace(start=start, end=end, cue=None, cue_start=None, cue_end=None)
        if speaker is None and evidence.cue is None:
            speaker = self._topic(quotation)
        cue = evidence.cue
        said = self._own_words(quotation)
        if said is not None and cue is not None and "," in self._masked[cue.end : said.start()]:
            cue = None
        return Speech(
            start,
            end,
            self._text[speaker.start : speaker.end] if speaker else None,
            speaker.start if speaker else None,
            speaker.end if speaker else None,
            speaker.entity if speaker else None,
            self._text[cue.start : cue.end] if cue else None,
            cue.start if cue else None,
            cue.end if cue else None,
        )

    def _told_of(self, quotation: Quotation) -> Candidate | None:
        """Returns who is seen in the sentence before a colon, or behind a quotation that is a sentence."""
        if self._masked.startswith(":", max(0, quotation.start - 1)):
            return self._cast.seen(self._open.sentence_start(quotation.start), quotation.start)
        if quotation.start and self._masked[quotation.start - 1] not in "\n \u3000":
            return None
        end = min(len(self._masked), quotation.end + _BEHIND)
        return self._cast.seen(quotation.end, end) if self._ends_a_sentence(quotation) else None

    def _ends_a_sentence(self, quotation: Quotation) -> bool:
        return self._masked[quotation.inner_end - 1 : quotation.inner_end] in tuple(ENDS)

    def _same_paragraph(self, quotation: Quotation, spoken: Speech | None) -> Speech | None:
        """Returns the speech before a quotation that closes its paragraph, if nobody came between."""
        if spoken is None or spoken.speaker is None or not self._ends_a_sentence(quotation):
            return None
        if quotation.start - spoken.end > _NEAR or "\n" in self._masked[spoken.end : quotation.start]:
            return None
        between = self._cast.people(spoken.end, quotation.start)
        if not all(map(self._cast.is_described, between)):
            return None
        closes = self._masked[quotation.end : quotation.end + 1] in ("", "\n")
        return spoken if closes else None

    def _topic(self, quotation: Quotation) -> Candidate | None:
        """Returns who is the only one told of in a paragraph before a quotation that is a sentence of it."""
        ended = self._masked[max(0, quotation.start - 1) : quotation.start] in tuple(ENDS + "」”")
        if not ended or not self._ends_a_sentence(quotation):
            return None
        left = max(self._masked.rfind("\n", 0, quotation.start) + 1, quotation.start - _PARAGRAPH)
        people = self._cast.people(left, quotation.start)
        people += self._cast.people(left, quotation.start, objects=True)
        names = {self._masked[one.start : one.end] for one in people}
        return people[0] if len(names) == 1 and people[0].sort == "person" else None

    def _speaker(self, evidence: Evidence, quotation: Quotation) -> Candidate | None:
        """Returns who speaks, a pronoun resolved, or None where it is not clear."""
        if evidence.subject_end < 0 or self._is_proverb(evidence, quotation):
            return None
        end = evidence.subject_end
        clause = self._clause_start(end, self._open.sentence_start(end)) if evidence.cue is not None else end
        if self._is_unknown(clause, end):
            return None
        if evidence.cue is not None and PASSING_ON.fullmatch(self._masked, *evidence.cue):
            passed = self._cast.opening_at(evidence.cue.end, quotation.start)
            if passed is not None:
                return self._resolved(passed)
        if not evidence.behind and (passed := self._passed_on(clause, end)) is not None:
            return self._resolved(passed)
        if evidence.behind:
            begin = quotation.end + (self._masked[quotation.end : quotation.end + 1] == ",")
            found = self._cast.first(begin, end) if evidence.cue is None else None
            found = found or self._subject_between(begin, end)
            return self._resolved(found) if found is not None else self._subject_before(quotation.start)
        habit = _MOUTH.search(self._masked, max(0, quotation.start - _LONGEST_HABIT), quotation.start)
        if habit is not None:
            left = self._open.sentence_start(quotation.start)
            clause = self._open.clause_start(habit.start(), left)
            owner = self._cast.last(clause, habit.start())
            owner = owner or self._cast.subject(clause, habit.start(), verb=True)
            if owner is not None:
                return self._resolved(owner)
        said = self._own_words(quotation) if not self._has_reporter(evidence) else None
        if said is not None and (owner := self._cast.owner(said.start())) is not None:
            return self._resolved(owner)
        left = self._open.sentence_start(end)
        if evidence.owned:
            owner = self._cast.owner(end)
            if owner is None and self._cast.is_somebodys(end):
                return None
            owner = owner or self._subject_between(left, end)
            return self._resolved(owner) if owner is not None else None
        if self._masked.startswith("的", quotation.end):
            own = self._cast.subject(self._open.clause_start(end, left), end, verb=True)
            return self._resolved(own) if own is not None else None
        found = self._subject_between(left, end)
        if found is None and self._takes_up(left, end):
            return None
        return self._resolved(found) if found is not None else self._subject_before(left)

    def _takes_up(self, left: int, end: int) -> bool:
        """Whether a clause goes on with the subject of one before it in its sentence: …，也曾寫道."""
        clause = self._open.clause_start(end, left)
        return clause > left and self._masked[clause : clause + 1] in tuple("也亦却则")

    def _passed_on(self, clause: int, verb: int) -> Candidate | None:
        """Returns whose words the clause of a verb of saying passes on: 通稿則引述習近平說."""
        if verb - clause < _SHORTEST_SUBJECT:
            return None
        passing = PASSING_ON.search(self._masked, clause, verb)
        return self._cast.opening_at(passing.end(), verb) if passing is not None else None

    def _has_reporter(self, evidence: Evidence) -> bool:
        """Whether a verb reports the words, and passes nobody else's on."""
        cue = evidence.cue
        return cue is not None and not evidence.owned and PASSING_ON.fullmatch(self._masked, *cue) is None

    def _is_proverb(self, evidence: Evidence, quotation: Quotation) -> bool:
        """Whether words are told as everybody's: 古語所說「…」, 流傳一句話：「…」."""
        before = self._masked[max(0, quotation.start - _LONGEST_HABIT) : quotation.start]
        return not evidence.behind and _PROVERB.search(before) is not None

    def _own_words(self, quotation: Quotation) -> re.Match[str] | None:
        """Returns the words before a quotation that call it somebody's: 卡萊爾的名言."""
        return _OWN_WORDS.search(self._masked, max(0, quotation.start - 6), quotation.start)

    def _subject_between(self, left: int, end: int) -> Candidate | None:
        """Returns the subject of the verb at the end: its own clause's, or that of a clause before."""
        first = clause = self._clause_start(end, left)
        found = self._cast.subject(clause, end, verb=True)
        while found is None and clause > left:
            clause, stop = self._clause_start(clause - 1, left), clause - 1
            found = self._cast.subject(clause, stop, verb=False)
        if found is None or clause == first or found.sort not in ("body", "place"):
            return found
        return found if _HOSTILE.match(self._masked, end) else self._reporter(left, clause) or found

    def _reporter(self, left: int, clause: int) -> Candidate | None:
        """Returns who tells of a body, and speaks on without being named: X表示，中方…，要求「…」."""
        for cue in CUE.finditer(self._masked, left, clause):
            if self._masked.startswith(",", cue.end()):
                return self._cast.subject(self._clause_start(cue.start(), left), cue.start(), verb=True)
        return None

    def _is_unknown(self, clause: int, verb: int) -> bool:
        """Whether a verb of saying has a subject in its clause that no rule knows."""
        return (
            verb - clause >= _SHORTEST_SUBJECT
            and self._cast.is_unknown(clause, verb)
            and self._cast.subject(clause, verb, verb=True) is None
        )

    def _clause_start(self, end: int, left: int) -> int:
        """Returns where a clause starts, with all that it lists: A、B與C後表示."""
        start = self._open.clause_start(end, left)
        while start > left and self._masked[start - 1] == "、":
            start = self._open.clause_start(start - 1, left)
        return start

    def _subject_before(self, position: int) -> Candidate | None:
        """Returns the subject of the sentence before a position, in the same paragraph."""
        if position == 0 or self._masked[position - 1] == "\n":
            return None
        left = self._open.sentence_start(position, ended=True)
        found = self._cast.first(left, position)
        return self._resolved(found) if found is not None and found.sort != "place" else None

    def _resolved(self, found: Candidate) -> Candidate | None:
        """Returns the antecedent of a pronoun, and whom 該發言人 takes up; everybody else as he is."""
        words = self._masked[found.opening : found.closing]
        resumed = _RESUMED.match(words)
        if resumed is not None:
            longer = self._cast.longer(words, resumed[1], found.opening)
            if longer is not None:
                return longer
            return None if words[0] in "该这那" else found
        if _TAKEN_UP.match(words) is not None:
            return self._cast.longer(words, words[-2:], found.opening) or self._antecedent(found, "") or found
        if found.sort != "pronoun":
            return found
        if words == "对方":
            return None
        if found.opening not in self._antecedents:
            before = self._cast.before(found)
            same = before is not None and self._means_the_same(before, found)
            meant = self._antecedents[before.opening] if before and same else self._antecedent(found, words)
            self._antecedents[found.opening] = meant
        return self._antecedents[found.opening]

    def _means_the_same(self, before: Candidate, pronoun: Candidate) -> bool:
        """Whether a pronoun is the same as whoever is named last before it, and nobody spoke between."""
        if before.opening not in self._antecedents or self._words(before) != self._words(pronoun):
            return False
        meant = self._antecedents[before.opening]
        spoken = self._found[-1].speaker_start if self._found else None
        return spoken == (meant.start if meant is not None else None)

    def _words(self, candidate: Candidate) -> str:
        return self._masked[candidate.opening : candidate.closing]

    def _antecedent(self, pronoun: Candidate, words: str) -> Candidate | None:
        """Returns the nearest subject before a pronoun that may be meant.

        她 is who 她 was before in the paragraph: papers mark women so, but not that a name is a woman's.
        """
        stop = pronoun.opening
        if words == "她":
            stop = self._cast.same_before(pronoun, _WOMAN_BACK)
        for _ in range(_SENTENCES_BACK):
            left = self._open.sentence_start(stop, ended=True)
            left = max(left, self._masked.rfind(";", left, stop - 1) + 1)
            spoken = self._speaker_within(left, stop)
            if spoken is not None and self._may_be(spoken, words):
                return spoken
            people = self._cast.people(left, stop)
            if not people and _ASKS.search(self._masked, left, stop):
                people = self._cast.people(left, stop, objects=True)
            likely = [one for one in people if self._may_be(one, words)]
            women = [one for one in likely if self._cast.is_woman(one)] if words == "她" else []
            if likely:
                return (women or likely)[0]
            if left == 0 or (not people and self._has_unknown_speaker(left, stop)):
                return None
            stop = left
        return None

    def _has_unknown_speaker(self, left: int, stop: int) -> bool:
        """Whether a sentence tells what somebody says whom no rule knows."""
        cue = CUE.search(self._masked, left, stop)
        return cue is not None and self._is_unknown(self._clause_start(cue.start(), left), cue.start())

    def _speaker_within(self, left: int, stop: int) -> Candidate | None:
        """Returns who is quoted last in a sentence that names him."""
        for speech in reversed(self._found):
            if speech.end < left:
                return None
            if speech.speaker_start is not None and left <= speech.speaker_start < stop and speech.end < stop:
                return self._cast.starting(speech.speaker_start)
        return None

    def _may_be(self, candidate: Candidate, pronoun: str) -> bool:
        if candidate.sort not in ("person", "someone"):
            return False
        if "们" in pronoun:
            return candidate.sort == "someone"
        if not self._cast.is_one(candidate):
            return False
        woman = self._cast.is_woman(candidate)
        return woman is None or not pronoun or woman == (pronoun == "她")
