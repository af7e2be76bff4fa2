"""Who is quoted with what: the quotations that report speech or a document, each with its speaker.

Most quotation marks in a newspaper hold terms, titles and words at arm's length (「深層政府」). A quotation is
taken for speech only on evidence: a verb of saying before it (X表示：「…」), behind it (「…」，X說), somewhere in its
sentence (X強調，這是「極為正面的發展」), words that call it words (那句「…」, 「…」這句話), or a quotation before
that it continues. What is short and stands where a noun stands is no speech.

The speaker is the subject of the verb; 他 is who was the subject last. Where that is not clear there is no
speaker: a wrong one is worse than none.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from store.text.fold import fold
from store.text.quotations import quotations
from store.text.speakers import Candidate, Cast, Mention
from store.text.speech_words import (
    BEFORE_WORDS,
    BEHIND_WORDS,
    CUE,
    DIRECT,
    HIDDEN,
    INLINE,
    NAMED_BEHIND,
    NAMING,
    SO_CALLED,
    WEAK_CUES,
    WITH_VERB,
)
from store.text.units import Span


class Speech(NamedTuple):
    """Reported words.

    Attributes:
        start: First code point inside the marks.
        end: The closing mark's, or the paragraph's end where there is none.
        speaker: Who speaks, as written; for a pronoun the words that it stands for. None where it is not clear.
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


class _Evidence(NamedTuple):
    """What shows that a quotation is speech.

    Attributes:
        cue: The reporting words, or None.
        subject_end: Where the subject must stand before; -1 where nobody is named.
        behind: Whether the subject stands behind the quotation.
        chained: Whether the speaker is that of the quotation before.
        owned: Whether the speaker stands right at `subject_end`, as 安倍 does in 安倍那句「…」.
    """

    cue: Span | None
    subject_end: int = -1
    behind: bool = False
    chained: bool = False
    owned: bool = False


_BRACKETS: Final = re.compile(r"\([^()\n]{0,120}\)|〔[^〔〕\n]{0,60}〕|\[[^\[\]\n]{0,60}\]")
_ENDS: Final = "。!?！？…"
_CLAUSE_MARKS: Final = ",。;:!?\n、」』”\"'"
_SENTENCE_MARKS: Final = "。!?\n"
_BREAK: Final = re.compile(r"[,。;:!?\n」』”\"]")
_SENTENCE_BREAK: Final = re.compile("[。!?…\n]+[」』”\"']*")
_FAR: Final = 120
_BEHIND: Final = 40
_PREDICATE: Final = re.compile(
    "[我你您咱]|不|没|[是吧吗呢让请别已该应可]|会(?![议员谈晤场馆计])(?<![社机峰大协国商工公学集]会)|要(?![求素点闻塞道])(?<![重主]要)|能(?![源力量见])(?<![功智核性太]能)"
    "|将(?!军)|有(?![限效关机事色氧])(?<!所有)|必须|绝|了$|得[更很]|[很太最极更]|去[^中年风]|回来|无法|难以|非常|严重|完全|就(?!业)|说|死|像"
)
_ASSERTS: Final = re.compile(
    "绝|不|没|必须|将|应|要|会|能|无法|难以|完全|非常|严重|极|十分|仍|已|正|还|从未|决|未"
)
"""What opens words that say something of a subject."""
_TERM: Final = re.compile(
    "(?:政府|主义|同盟|计划|计画|协议|框架|战略|原则|外交|联盟|三箭|文书|条款|事件|运动|制度|机制|模式|时代|思维|路线|政策|防线|经济|方案|概念|理论|效应|陷阱|法则|危机|革命|精神|文化|产业|园区"
    "|协定|公约|论坛|峰会|行动|专案|工程|系统|号|条例|办法|法案|事态|清单|名单|措施|专区|园区|示范区|[法案局县市区奖展节赛村线站论书制潮族团派牌卡楼者人车舰弹机药会权税费险股币链网圈岛国军队城])$"
)
_GOES_ON: Final = re.compile("[,。;、!?:\n)]|$|[并且又但而以来时后等也及和与或才]|的?同时")
_MODIFIES: Final = re.compile("[的之式型]|这[一种个样类]|一[词事]")
_SHORT_LINK: Final = re.compile("[,、;][^,。;:!?、「“」”]{0,3}$")
_HEARERS: Final = re.compile(
    "(?:道|着|了|到|[^,。]{0,6}(?:记者|本报|媒体|我们?|大家|笔者|众人|台下|观众|他们?|她们?))?"
)
"""What may stand between a verb of saying behind a quotation and the end of its clause."""
_TAKES_OBJECT: Final = re.compile(
    "(?:推[动行进]|检讨|发[生起]|取消|实[施现行]|落实|打造|培育|建[设立]|反对|支持|讨论|[制订]定|修[改订]|维[护持]|捍卫|违反|面[对临]|解决|[应因]对|达成|提[出及]|宣布|坚[持守]|奉行"
    "|遵守|履行|展开|形成|成立|加入|申请|享有|构成|防[止范]|遭遇|陷入|进入|[走迈]向|出现|[引触]发|启动|深化|强化|恢复|追求|纳入|购买|迷信|轻信|严防|废除|采取|采用|沿用|适用|放弃|撤回|重启|属于)(?:了|过|到)?$"
)
"""Verbs before a term: 推動「以舊換新」."""
_LINKS: Final = re.compile("[,、;]?(?:和|及|与|以及|或|又|也|还有|还|并|甚至|更|而是|而|或是)?[,:]?$")
_OWN_WORDS: Final = re.compile("的(?:话|说法|原话|名言|口头禅|教诲|遗言)(?:说|是)?[:,]$")
_MALE: Final = re.compile("先生|男子|父亲|丈夫|爷爷|大叔|大爷|男孩")
_FEMALE: Final = re.compile("女士|小姐|女子|妇|母亲|妻子|夫人|太太|奶奶|阿姨|大妈|女孩|老板娘")
_RESUMED: Final = re.compile("^(?:[该这那](?:名|位)?)?(发言人|官员|人士)$")
_SENTENCES_BACK: Final = 5


def find_speech(text: str, mentions: Sequence[Mention]) -> list[Speech]:
    """Returns the quotations of a text that report speech or a document, in order.

    Args:
        text: An article, its paragraphs parted by newlines.
        mentions: Start, end, entity and kind (person, place, organisation, other) of the catalogued names in it.
    """
    return _Reading(text, mentions).speeches()


class _Reading:
    """One reading of a text, from its first quotation to its last."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._folded = fold(text)
        self._quotations = quotations(text)
        self._masked = _masked(self._folded, self._quotations)
        self._cast = Cast(self._folded, self._masked, mentions)

    def speeches(self) -> list[Speech]:
        """Returns every quotation that is speech."""
        found: list[Speech] = []
        before: Span | None = None
        for quotation in self._quotations:
            last = found[-1] if found and before is not None and found[-1].start == before.start + 1 else None
            evidence = self._evidence(quotation, before if last else None)
            if evidence is not None:
                found.append(self._speech(quotation, evidence, last))
            before = quotation
        return found

    def _speech(self, quotation: Span, evidence: _Evidence, last: Speech | None) -> Speech:
        start, end = quotation.start + 1, self._inner_end(quotation)
        if evidence.chained and last is not None:
            return last._replace(start=start, end=end, cue=None, cue_start=None, cue_end=None)
        speaker = self._speaker(evidence, quotation)
        cue = evidence.cue
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

    def _inner_end(self, quotation: Span) -> int:
        closed = quotation.end - quotation.start > 1 and self._text[quotation.end - 1] in '」』”’﹂﹄"＂'
        return quotation.end - 1 if closed else quotation.end

    # Whether it is speech.

    def _evidence(self, quotation: Span, before: Span | None) -> _Evidence | None:
        """Returns what shows that a quotation is speech, or None.

        Args:
            quotation: Its range, marks included.
            before: The quotation before it, if that is speech.
        """
        words = self._folded[quotation.start + 1 : self._inner_end(quotation)]
        if len(words) < 2:
            return None
        left = self._left(quotation.start)
        found = self._reported_before(quotation, words, left) or self._called_words(quotation, words, left)
        if found is None and self._is_clause(words):
            found = self._reported_behind(quotation, words)
        if found is None and before is not None and self._continues(quotation, before, words):
            found = _Evidence(None, chained=True)
        if found is None and self._stands_alone(quotation, words):
            found = self._reported_behind(quotation, words) or self._followed(quotation)
        return found

    def _left(self, position: int, *, passed: bool = False) -> int:
        """Returns where the sentence begins that leads to a position, or that has ended there."""
        begin = first = max(0, position - _FAR)
        for mark in _SENTENCE_BREAK.finditer(self._masked, first, position):
            if not passed or mark.end() < position:
                begin = mark.end()
        return begin

    def _reported_before(self, quotation: Span, words: str, left: int) -> _Evidence | None:
        """Finds a verb of saying before the quotation in its sentence."""
        last = None
        for match in CUE.finditer(self._masked, left, quotation.start):
            if self._masked[match.start() - 1 : match.start()] != "的" or self._masked.startswith(
                ":", match.end()
            ):
                last = match
        inline = self._inline(quotation, words, left)
        if inline is not None:
            return inline
        colon = self._masked[left : quotation.start].rstrip().endswith(":")
        if last is None:
            return self._after_colon(quotation, words, left) if colon else None
        cue = Span(*last.span("cue"))
        gap = self._masked[cue.end : quotation.start].replace(HIDDEN, "")
        if DIRECT.fullmatch(gap):
            says = self._says_directly(quotation, words, gap, last["cue"])
        elif colon:
            near = len(gap) <= 12 and "," not in gap and len(words) >= 4
            return _Evidence(cue, cue.start) if near else self._after_colon(quotation, words, left)
        else:
            says = self._says_on(quotation, words, gap, last["cue"])
        return _Evidence(cue, cue.start) if says else None

    def _says_directly(self, quotation: Span, words: str, gap: str, cue: str) -> bool:
        """Whether the quotation is the object of the verb right before it."""
        if ":" in gap:
            return True
        if "," in gap:
            return len(words) >= 4 and (
                len(words) >= 12 or _GOES_ON.match(self._masked, quotation.end) is not None
            )
        if self._is_noun(quotation, words):
            return False
        if cue in WEAK_CUES:
            return len(words) >= 5 and not self._is_term(words)
        return len(words) >= 4 or words[-1] in _ENDS

    def _says_on(self, quotation: Span, words: str, gap: str, cue: str) -> bool:
        """Whether the quotation belongs to what somebody says further before it in its sentence."""
        if len(gap) > 60 or len(words) < 4 or sum(gap.count(mark) for mark in "」』”") > 1:
            return False
        goes_on = _GOES_ON.match(self._masked, quotation.end) is not None
        if gap.endswith((",", ";")):
            return goes_on and self._is_clause(words) and len(words) >= 5
        if gap.count(",") > 2 or self._is_noun(quotation, words) or self._is_term(words):
            return False
        if len(words) < 10 and "的" not in words and _TAKES_OBJECT.search(gap) and not _ASSERTS.match(words):
            return False
        return (goes_on or _ASSERTS.match(words) is not None) and (len(words) >= 10 or cue not in WEAK_CUES)

    def _after_colon(self, quotation: Span, words: str, left: int) -> _Evidence | None:
        """Reads 川普：「…」 and 答案只有一句：「…」."""
        colon = self._masked.rfind(":", left, quotation.start)
        clause = self._clause_start(colon, left)
        subject = self._cast.subject(clause, colon, verb=True)
        names = subject is not None and self._masked[subject.closing : colon].strip(HIDDEN + " ") == ""
        if (names and len(words) >= 4) or (self._is_clause(words) and len(words) >= 8):
            return _Evidence(None, colon)
        return None

    def _inline(self, quotation: Span, words: str, left: int) -> _Evidence | None:
        """Reads 稱她為「…」, 將…形容為「…」, 以「…」警示, 所謂「…」 of many words."""
        clause = self._clause_start(quotation.start, left)
        before = self._masked[clause : quotation.start]
        match = INLINE.search(before)
        if match is not None and "被" not in before and len(words) >= 4:
            cue = Span(clause + match.start("cue"), clause + match.end("cue"))
            named = match["cue"] == "称" and match["object"] in ("", "之")
            if not named and not (match["cue"] in "视列定位看作" and len(words) < 8):
                return _Evidence(cue, cue.start)
        if before.endswith("以"):
            verb = WITH_VERB.match(self._masked, quotation.end)
            if verb is not None and (len(words) >= 6 or self._is_clause(words)):
                return _Evidence(Span(*verb.span("cue")), quotation.start - 1)
        if (
            SO_CALLED.search(before)
            and len(words) >= 12
            and self._is_clause(words)
            and not self._is_term(words)
        ):
            start = quotation.start - len("所谓") - before.endswith("的")
            return _Evidence(Span(start, start + 2), start)
        return None

    def _called_words(self, quotation: Span, words: str, left: int) -> _Evidence | None:
        """Reads 那句「…」 and 「…」這句話."""
        if len(words) < 4:
            return None
        before = self._masked[max(left, quotation.start - 16) : quotation.start]
        named = BEFORE_WORDS.search(before)
        behind = BEHIND_WORDS.match(self._masked, quotation.end)
        if named is None and (behind is None or not (self._is_clause(words))):
            return None
        if named is None:
            return _Evidence(None)
        return _Evidence(None, quotation.start - len(before) + named.start(), owned=True)

    def _reported_behind(self, quotation: Span, words: str) -> _Evidence | None:
        """Finds the verb of saying behind a quotation: 「…」，他說."""
        if not self._opens_clause(quotation.start):
            return None
        begin = quotation.end + (self._masked[quotation.end : quotation.end + 1] == ",")
        stop = _BREAK.search(self._masked, begin, begin + _BEHIND)
        end = stop.start() if stop else min(len(self._masked), begin + _BEHIND)
        ended = words[-1] in _ENDS + ","
        ends = [end]
        if words[-1] in _ENDS and self._masked[end : end + 1] == ",":
            stop = _BREAK.search(self._masked, end + 1, end + _BEHIND)
            ends += [stop.start()] if stop is not None and stop[0] == "。" else []
        for end in ends:
            for match in CUE.finditer(self._masked, begin, min(end + 1, len(self._masked))):
                cue = Span(*match.span("cue"))
                rest = self._masked[cue.end : end].replace(HIDDEN, "")
                if (ended or len(words) >= 6) and _HEARERS.fullmatch(rest) and cue.end <= end:
                    return _Evidence(cue, cue.start, behind=True)
        return None

    def _opens_clause(self, start: int) -> bool:
        before = self._masked[max(0, start - 1) : start]
        return not before or before in " \u3000" or before in _CLAUSE_MARKS

    def _continues(self, quotation: Span, before: Span, words: str) -> bool:
        """Whether a quotation goes on where the one before it has stopped."""
        between = self._masked[before.end : quotation.start]
        if between.strip() == "":
            return self._is_clause(words) or words[-1] in _ENDS
        link = _LINKS.fullmatch(between)
        if link is None:
            goes_on = _GOES_ON.match(self._masked, quotation.end)
            link = _SHORT_LINK.fullmatch(between) if goes_on and not CUE.search(between) else None
        return link is not None and len(words) >= 4 and not self._is_noun(quotation, words)

    def _stands_alone(self, quotation: Span, words: str) -> bool:
        """Whether a quotation is a sentence of its own, as a paragraph of an interview is."""
        before = self._masked[max(0, quotation.start - 1) : quotation.start]
        return (
            len(words) >= 5
            and words[-1] in _ENDS
            and (not before or before in "\n \u3000" or before in "。!?")
        )

    def _followed(self, quotation: Span) -> _Evidence:
        """Takes who is told of behind a paragraph's opening quotation for its speaker: 「…。」王師傅擦擦手."""
        opens = quotation.start == 0 or self._masked[quotation.start - 1] in "\n \u3000"
        stop = _BREAK.search(self._masked, quotation.end, quotation.end + _BEHIND)
        end = stop.start() if stop is not None else quotation.end
        if stop is not None and stop[0] == ",":
            further = _BREAK.search(self._masked, stop.end(), stop.end() + _BEHIND)
            end = further.start() if further is not None else end
        return _Evidence(None, end, behind=True) if opens and end > quotation.end else _Evidence(None)

    def _is_noun(self, quotation: Span, words: str) -> bool:
        """Whether a short quotation stands where a noun stands: 「志同道合國家」合作, 「準同盟」的構想."""
        before = self._masked[max(0, quotation.start - 6) : quotation.start]
        if len(words) < 12 and NAMED_BEHIND.match(self._masked, quotation.end):
            return True
        if len(words) < 10 and "的" not in words and NAMING.search(before):
            return True
        if len(words) >= 14 or _ASSERTS.match(words):
            return False
        if _MODIFIES.match(self._masked, quotation.end):
            return True
        return len(words) < 10 and _GOES_ON.match(self._masked, quotation.end) is None

    def _is_term(self, words: str) -> bool:
        """Whether short words look like the name of a thing: 黃金時代."""
        return len(words) <= 9 and _TERM.search(words) is not None and _PREDICATE.search(words) is None

    def _is_clause(self, words: str) -> bool:
        """Whether words say something, as a sentence does."""
        if len(words) >= 12 or words[-1] in _ENDS:
            return True
        return len(words) >= 4 and (
            _PREDICATE.search(words) is not None or any(mark in words for mark in ",。!?")
        )

    # Who speaks.

    def _speaker(self, evidence: _Evidence, quotation: Span) -> Candidate | None:
        """Returns who speaks, a pronoun resolved, or None where it is not clear."""
        if evidence.subject_end < 0:
            return None
        end = evidence.subject_end
        if evidence.behind:
            begin = quotation.end + (self._masked[quotation.end : quotation.end + 1] == ",")
            found = self._subject_between(begin, end)
            return self._resolved(found) if found is not None else self._subject_before(quotation.start)
        said = _OWN_WORDS.search(self._masked, max(0, quotation.start - 6), quotation.start)
        if said is not None and (owner := self._cast.ending(said.start())) is not None:
            return self._resolved(owner)
        if evidence.owned:
            owner = self._cast.ending(end)
            return self._resolved(owner) if owner is not None else None
        left = self._left(end)
        found = self._subject_between(left, end)
        return self._resolved(found) if found is not None else self._subject_before(left)

    def _subject_between(self, left: int, end: int) -> Candidate | None:
        """Returns the subject of the verb at the end: its own clause's, or that of a clause before."""
        clause = self._clause_start(end, left)
        found = self._cast.subject(clause, end, verb=True)
        while found is None and clause > left:
            clause, stop = self._clause_start(clause - 1, left), clause - 1
            found = self._cast.subject(clause, stop, verb=False)
        return found

    def _clause_start(self, position: int, least: int) -> int:
        """Returns where the clause begins that leads to a position."""
        while position > least and self._masked[position - 1] not in _CLAUSE_MARKS:
            position -= 1
        return position

    def _subject_before(self, position: int) -> Candidate | None:
        """Returns the subject of the sentence before a position, in the same paragraph."""
        if position == 0 or self._masked[position - 1] == "\n":
            return None
        left = self._left(position, passed=True)
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
        if found.sort != "pronoun":
            return found
        if words == "对方":
            return None
        return self._antecedent(found, words)

    def _antecedent(self, pronoun: Candidate, words: str) -> Candidate | None:
        """Returns the nearest subject before a pronoun that may be meant."""
        stop = pronoun.opening
        for _ in range(_SENTENCES_BACK):
            left = self._left(stop, passed=True)
            for candidate in self._cast.people(left, stop):
                if self._may_be(candidate, words):
                    return candidate
            if left == 0:
                return None
            stop = left
        return None

    def _may_be(self, candidate: Candidate, pronoun: str) -> bool:
        if candidate.sort not in ("person", "someone"):
            return False
        named = self._masked[candidate.opening : candidate.closing]
        if "们" in pronoun:
            return candidate.sort == "someone"
        return (_MALE if pronoun == "她" else _FEMALE).search(named) is None


def _masked(folded: str, spans: list[Span]) -> str:
    """Returns the text with the words inside quotations and brackets hidden; marks and a last full stop stay."""
    pieces: list[str] = []
    position = 0
    for span in spans:
        last = span.end - 1 - (folded[span.end - 2] in _ENDS and span.end - span.start > 2)
        pieces += (folded[position : span.start + 1], HIDDEN * (last - span.start - 1))
        position = last
    pieces.append(folded[position:])
    return _BRACKETS.sub(lambda match: HIDDEN * len(match[0]), "".join(pieces))
