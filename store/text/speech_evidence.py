"""What tells speech from terms, titles and words at arm's length."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from store.text.open_text import BREAK, CLAUSE_MARKS, ENDS, OpenText
from store.text.quotations import Quotation
from store.text.quoted_words import ASSERTS, PREDICATE, is_clause, is_term
from store.text.speakers import Cast
from store.text.speech_words import (
    BEFORE_WORDS,
    BEHIND_WORDS,
    CUE,
    DIRECT,
    HIDDEN,
    INLINE,
    NAMED_BEHIND,
    NAMING,
    PASSING_ON,
    TAKES_OBJECT,
    WEAK_CUES,
    WITH_VERB,
    any_of,
)
from store.text.units import Span


class Evidence(NamedTuple):
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


_BEHIND: Final = 40
_FAR_BEHIND: Final = 60
"""Characters of a clause, offices and all, that tells of the speaker of a paragraph's first quotation."""
_CLAUSES: Final = 2
"""Further clauses behind a quotation in whose last a verb of saying may stand: 夕陽下，他望著山，笑著說。"""
_GOES_ON: Final = re.compile(
    f" ?{HIDDEN}*(?:[,。;、!?:\n)]|$|[并且又但而以来时后等也及和与或才便就]|的?同时)"
)
_MODIFIES: Final = re.compile("[的之式型]|这[一种个样类]|一[词事]")
_SHORT_LINK: Final = re.compile("[,、;][^,。;:!?、「“」”]{0,3}$")
_HEARERS: Final = re.compile(
    "(?:道|着|了|到|[^,。]{0,6}(?:记者|本报|媒体|我们?|大家|笔者|众人|台下|观众|他们?|她们?))?"
)
"""What may stand between a verb of saying behind a quotation and the end of its clause."""
_SLOGANS: Final = frozenset(("强调", "高喊", "高呼", "喊出", "抛出", "倡议", "宣示", "号召", "力陈", "重申"))
"""What takes a slogan of a few characters as readily as words: 高喊「兩岸和解」."""
_JUDGES: Final = frozenset(("批评", "质疑", "嘲讽", "讽刺", "痛批", "抨击", "形容", "嘲笑"))
"""What tells of its object what the quotation says, be it short: 批評中央救災「慢三拍」."""
_OPINION: Final = re.compile(f"的(?:{any_of('said-things')})")
_SHORTEST_OPINION: Final = 6
_THING_SAID: Final = re.compile(
    f"的(?:{any_of('said-things')})(?:(?:就|只|却|便)?是|[^,。:]{{0,8}}:[^。:]{{0,20}})$"
)
_THAT_SENTENCE: Final = re.compile("[那这]句(?:老?话|名言)?[:,]?$")
_SHORTEST_TOLD: Final = 10
_FIRST_PERSON: Final = re.compile("[我咱俺]")
_SHORTEST_SENTENCE: Final = 4
_LONGEST_SLOGAN: Final = 5
_SHORTEST_AFTER_COLON: Final = 8
"""Characters of words behind a name and a colon that need no end: no byline's 林子衡：「以武拒統」正把…."""
_TAKEN_FOR: Final = re.compile("(?:当[作成]|视[作为]|看[作成]|沦为|变成|成为|列为)$")
"""What takes somebody or something for what is quoted: 指出，把台灣當作「不沉的航母」."""
_LONGEST_THING: Final = 8
_REBUKES: Final = re.compile(
    "((?:怒|痛|直|狠|严|驳)?斥|(?:狠|怒|痛)?批|(?:直|怒)?指|讥|讽|责|骂|轰|诬|控)(?:其|他们?|她们?|对方|之)$"
)
"""斥其「…」."""
_LONGEST_GAP: Final = 60
_MODAL: Final = re.compile(
    "(?:(?<![机社协大])会|(?<![重主需])要|应当?|不能|无法|须|应该|可以|可能|将|正在|一定|绝不|从未|已经)$"
)
"""What has its verb behind it, so that the words quoted there say something: 美方將「採取…」."""
_NAMES_ALL_THAT: Final = re.compile("[^,。;]{0,8}(?:[称视定列改作成]|纳入)")
_CONJUNCTION: Final = re.compile("(?:^|,)(?:但是?|而且?|且|因为|因此|所以|如果|若|只要|甚至|否则|不过)$")
"""What leads a clause that is all quoted: 但「…」."""
_REPORTS: Final = re.compile(",[^;「『“」』”]*$")
_COLONS: Final = (":", "—")
_PASSED: Final = re.compile(
    "[^,。]{0,24}?(?:的(?:话|说法|名|诗|原|消息|一句|句|警|格|歌|台)|[名原][言句话]|金句|遗言|报道|报导|[说称指]|表示)|[^,。]{0,4}$|[^,。]{0,12}:$"
)
"""What somebody is quoted with: 引述官員的話, 引用余光中的名句; 援引緊急權力 quotes nobody."""
_DESCRIBES: Final = re.compile("的(?!话|就?是|:|$)")
"""What makes of a verb of saying a description, and leads to no words: 歐洲提出的構想."""
_REPORTS_ON: Final = re.compile("(?<=告诉)[^,。;:「『“]{1,10},|[,:]")
"""What shows that all that follows is the object of a verb of saying; else its object stands behind it."""
_STAND_INS: Final = re.compile(
    "此[举事案]|这(?:就?叫|等于|无异于)?|对[方此]|双方|两[国岸人者]|各方|[该本我贵]国|我方|己方"
)
"""What stands for the subject of a clause."""
_LONGEST_HEARER: Final = 10
_DENIABLE: Final = frozenset(("回应", "回答", "回复", "答复", "评论", "证实", "表态", "说明", "透露"))
_DENIED: Final = re.compile("(?:未|没有?|拒绝|不愿|不肯)(?:直接|正面|俱体|进一步|立即|予以?|多?作)?$")
"""What before a verb of answering tells that nobody did."""
_SO_CALLED: Final = re.compile("所谓的?$")
_MOUTH: Final = re.compile("(?:口中|嘴哩|嘴上|眼中)的?$")
_SEEN_BY: Final = "看来"
_LINKS: Final = re.compile("[,、;]?(?:和|及|与|以及|或|又|也|还有|还|并|甚至|更|而是|而|或是)?[,:]?$")


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
        words = self._folded[quotation.start + 1 : quotation.inner_end]
        if len(words) < 2:
            return None
        if before is not None and self._is_interruption(quotation, before):
            return Evidence(None, chained=True)
        left = self._open.sentence_start(quotation.start)
        if _THAT_SENTENCE.search(self._masked, left, quotation.start):
            found = self._called_words(quotation, words, left)
            if found is not None:
                return found
        found = self._reported_before(quotation, words, left) or self._called_words(quotation, words, left)
        if found is None and is_clause(words):
            found = self._reported_behind(quotation, words)
        if found is None and words[-1] == "," and self._opens_sentence(quotation):
            found = self._interrupted(quotation)
        apart = before is not None and "\n" in self._masked[before.end : quotation.start]
        if (
            found is None
            and apart
            and self._stands_alone(quotation, words)
            and self._is_told_behind(quotation)
        ):
            found = self._reported_behind(quotation, words) or self._reported_ahead(quotation)
        if found is None and before is not None and self._continues(quotation, before, words):
            found = Evidence(None, chained=True)
        if found is None and self._is_opinion(quotation, words, left):
            found = Evidence(None, quotation.start - 1)
        if found is None:
            found = self._thing_said(quotation, words, left)
        if found is None and self._is_told(quotation, words):
            found = Evidence(None, quotation.start - 1)
        if found is None and self._stands_alone(quotation, words):
            found = self._reported_behind(quotation, words) or self._reported_ahead(quotation)
        return found

    def _reported_before(self, quotation: Quotation, words: str, left: int) -> Evidence | None:
        """Finds a verb of saying before the quotation in its sentence."""
        last = self._last_cue(left, quotation.start)
        inline = self._inline(quotation, words, left)
        if inline is not None:
            return inline
        colon = self._masked[left : quotation.start].rstrip().endswith(_COLONS)
        if colon and last is not None and (owned := self._owned_before(quotation, words, left)) is not None:
            return owned
        if last is None:
            return self._after_colon(quotation, words, left) if colon else None
        cue = Span(*last.span("cue"))
        gap = self._masked[cue.end : quotation.start].replace(HIDDEN, "")
        if DIRECT.fullmatch(gap):
            says = self._says_directly(quotation, words, gap, last["cue"])
        elif colon:
            if len(gap) <= 12 and "," not in gap and len(words) >= 4:
                return Evidence(cue, cue.start)
            told = self._after_colon(quotation, words, left)
            reports = told is not None and not told.owned and _REPORTS.match(gap) is not None
            return Evidence(cue, cue.start) if reports else told
        else:
            says = self._says_on(quotation, words, gap, last["cue"])
            if says and ";" in gap and self._tells_of_another(quotation.start):
                return Evidence(None, quotation.start)
        if not says:
            return None
        return Evidence(cue, cue.start, owned=last["cue"] == _SEEN_BY)

    def _last_cue(self, left: int, start: int) -> re.Match[str] | None:
        """Returns the last verb of saying before a quotation.

        A verb inside what an earlier one reports is passed over, where the report goes on behind it:
        X回應稱，Y雖已宣布暫停，但「…」.
        """
        last = reporting = None
        for match in CUE.finditer(self._masked, left, start + 1):
            if self._masked[match.start() - 1 : match.start()] == "的" and not self._masked.startswith(
                ":", match.end()
            ):
                continue
            if _DESCRIBES.match(self._masked, match.end(), start) or self._is_denied(match):
                continue
            if PASSING_ON.fullmatch(match["cue"]) and not _PASSED.match(self._masked, match.end(), start):
                continue
            last = match
            if _REPORTS_ON.match(self._masked, match.end(), start):
                reporting = match
        if last is None or reporting is None or last is reporting:
            return last
        gap = self._masked[last.end() : start]
        return reporting if "," in gap and gap != "," else last

    def _tells_of_another(self, position: int) -> bool:
        """Whether what stands behind a semicolon has somebody of its own: X稱…；Y卻在網上嘲諷「…」."""
        start = self._masked.rfind(";", 0, position) + 1
        subject = self._cast.subject(start, position, verb=False)
        return subject is not None and subject.sort in ("person", "someone")

    def _is_denied(self, cue: re.Match[str]) -> bool:
        """Whether a verb tells that nothing was said: 未直接回應."""
        return (
            cue["cue"] in _DENIABLE and _DENIED.search(self._masked, cue.start() - 5, cue.start()) is not None
        )

    def _says_directly(self, quotation: Quotation, words: str, gap: str, cue: str) -> bool:
        """Whether the quotation is the object of the verb right before it."""
        if ":" in gap:
            return True
        if "," in gap:
            return len(words) >= 4 and (
                len(words) >= 12
                or words[-1] in ENDS
                or _GOES_ON.match(self._masked, quotation.end) is not None
            )
        if self._is_noun(quotation, words):
            return False
        if cue in WEAK_CUES:
            enough = len(words) >= 5 or (len(words) >= 4 and PREDICATE.search(words) is not None)
            return enough and not is_term(words)
        if cue in _SLOGANS and len(words) <= _LONGEST_SLOGAN and "," not in words and not is_clause(words):
            return False
        return len(words) >= 4 or words[-1] in ENDS + "呀啊吧吗呢啦喔哟哦嘛"

    def _says_on(self, quotation: Quotation, words: str, gap: str, cue: str) -> bool:
        """Whether the quotation belongs to what somebody says further before it in its sentence."""
        told = len(words) == 3 and (words[-1] in "了完死呀啊吧吗呢啦喔哟哦嘛" or cue in _JUDGES)
        if (len(words) < 4 and not told) or sum(gap.count(mark) for mark in "」』”") > 1:
            return False
        goes_on = _GOES_ON.match(self._masked, quotation.end) is not None
        if _MODAL.search(gap) and not _NAMES_ALL_THAT.match(self._masked, quotation.end):
            return len(words) >= 4 and (goes_on or not gap.endswith("将"))
        if _CONJUNCTION.search(gap) and is_clause(words):
            return goes_on
        if len(gap) > _LONGEST_GAP:
            return False
        if len(words) <= _LONGEST_THING and "," in gap and _TAKEN_FOR.search(gap) and words[-1] not in ENDS:
            return False
        if gap.rstrip().endswith((",", ";")):
            says = is_clause(words) or (len(words) >= 6 and not is_term(words))
            return goes_on and says and len(words) >= 5
        if goes_on and self._completes(quotation, gap):
            return True
        if gap.count(",") > 2 or self._is_noun(quotation, words) or ("的" not in words and is_term(words)):
            return False
        if len(words) < 10 and "的" not in words and TAKES_OBJECT.search(gap) and not ASSERTS.match(words):
            return False
        asserts = ASSERTS.match(words) is not None
        says = asserts or len(words) >= 10 or PREDICATE.search(words) is not None
        return (goes_on or asserts) and (says or cue not in WEAK_CUES)

    def _completes(self, quotation: Quotation, gap: str) -> bool:
        """Whether a quotation says what its clause has only the subject of: X表示，北京「準備好會談」."""
        told = gap[gap.rfind(",") + 1 :]
        return _STAND_INS.fullmatch(told) is not None or self._cast.is_whole(
            quotation.start - len(told), quotation.start
        )

    def _after_colon(self, quotation: Quotation, words: str, left: int) -> Evidence | None:
        """Reads 川普：「…」 and 答案只有一句：「…」."""
        colon = max(self._masked.rfind(mark, left, quotation.start) for mark in _COLONS)
        while self._masked[colon - 1] in _COLONS and colon - 1 > left:
            colon -= 1
        clause = self._open.clause_start(colon, left)
        subject = self._cast.subject(clause, colon, verb=True)
        whole = len(words) >= _SHORTEST_AFTER_COLON or words[-1] in ENDS
        whole = whole or _GOES_ON.match(self._masked, quotation.end) is not None
        if subject is not None and subject.closing == colon and len(words) >= 4 and whole:
            return Evidence(None, colon, owned=True)
        sentence = words[-1] in ENDS and len(words) >= _SHORTEST_SENTENCE
        return Evidence(None, colon) if sentence or (is_clause(words) and len(words) >= 8) else None

    def _inline(self, quotation: Quotation, words: str, left: int) -> Evidence | None:
        """Reads 稱她為「…」, 將…形容為「…」, 以「…」警示, 所謂「…」 of many words."""
        clause = self._open.clause_start(quotation.start, left)
        before = self._masked[clause : quotation.start]
        rebuked = _REBUKES.search(before)
        if rebuked is not None and len(words) >= 4:
            return Evidence(cue := Span(clause + rebuked.start(1), clause + rebuked.end(1)), cue.start)
        match = INLINE.search(before)
        if match is not None and "被" not in before and (len(words) >= 4 or match["cue"] == "形容"):
            cue = Span(clause + match.start("cue"), clause + match.end("cue"))
            named = match["cue"] == "称" and match["object"] in ("", "之")
            if named and len(words) >= 6 and not is_term(words):
                caller = self._cast.subject(clause, cue.start, verb=True)
                named = caller is None or caller.sort not in ("person", "pronoun")
            if not named and not (match["cue"] in "视列定位看作" and len(words) < 8):
                return Evidence(cue, cue.start)
        if before.endswith("以"):
            verb = WITH_VERB.match(self._masked, quotation.end)
            if verb is not None and (len(words) >= 6 or is_clause(words)):
                return Evidence(Span(*verb.span("cue")), quotation.start - 1)
        if _SO_CALLED.search(before) and len(words) >= 12 and is_clause(words) and not is_term(words):
            start = quotation.start - len("所谓") - before.endswith("的")
            return Evidence(Span(start, start + 2), start)
        return None

    def _called_words(self, quotation: Quotation, words: str, left: int) -> Evidence | None:
        """Reads 那句「…」, 「…」這句話 and 他口中「…」."""
        if len(words) < 4:
            return None
        mouth = _MOUTH.search(self._masked, max(left, quotation.start - 3), quotation.start)
        if mouth is not None and "的" in words and not is_term(words):
            return Evidence(None, mouth.start(), owned=True)
        before = self._masked[max(left, quotation.start - 16) : quotation.start]
        if _SO_CALLED.search(before):
            return None
        named = BEFORE_WORDS.search(before)
        behind = BEHIND_WORDS.match(self._masked, quotation.end)
        if named is None and (behind is None or not (is_clause(words))):
            return None
        if named is None:
            return Evidence(None)
        return Evidence(None, quotation.start - len(before) + named.start(), owned=True)

    def _reported_behind(self, quotation: Quotation, words: str) -> Evidence | None:
        """Finds the verb of saying behind a quotation: 「…」，他說."""
        if not self._opens_clause(quotation.start):
            return None
        begin = quotation.end + (self._masked[quotation.end : quotation.end + 1] == ",")
        stop = BREAK.search(self._masked, begin, begin + _BEHIND)
        end = stop.start() if stop else min(len(self._masked), begin + _BEHIND)
        ended = words[-1] in ENDS + ","
        ends = [end]
        while words[-1] in ENDS and self._masked[ends[-1] : ends[-1] + 1] == "," and len(ends) <= _CLAUSES:
            stop = BREAK.search(self._masked, ends[-1] + 1, end + _BEHIND)
            if stop is None or stop[0] not in ",。":
                break
            ends.append(stop.start())
        for end in ends:
            for match in CUE.finditer(self._masked, begin, min(end + 1, len(self._masked))):
                cue = Span(*match.span("cue"))
                rest = self._masked[cue.end : end].replace(HIDDEN, "")
                if match["cue"] == "告诉" and ended and cue.end < end <= cue.end + _LONGEST_HEARER:
                    return Evidence(cue, cue.start, behind=True)
                if (ended or len(words) >= 6) and _HEARERS.fullmatch(rest) and cue.end <= end:
                    return Evidence(cue, cue.start, behind=True)
        return None

    def _opens_clause(self, start: int) -> bool:
        before = self._masked[max(0, start - 1) : start]
        return not before or before in " \u3000" or before in CLAUSE_MARKS

    def _is_interruption(self, quotation: Quotation, before: Quotation) -> bool:
        """Whether only what somebody does stands between two halves: 「…，」他指著山梁，「…。」."""
        between = self._masked[before.end : quotation.start]
        return (
            self._folded[before.inner_end - 1] == ","
            and len(between) <= _BEHIND
            and between.endswith(",")
            and not any(mark in between for mark in ENDS + "\n:")
            and CUE.search(between) is None
        )

    def _continues(self, quotation: Quotation, before: Quotation, words: str) -> bool:
        """Whether a quotation goes on where the one before it has stopped."""
        between = self._masked[before.end : quotation.start]
        if between.strip() == "":
            return is_clause(words) or words[-1] in ENDS
        if (
            len(between) <= _BEHIND
            and between.endswith(",")
            and words[-1] in ENDS
            and self._masked[before.inner_end - 1] in ENDS
            and not any(mark in between for mark in ENDS + "\n:")
            and CUE.search(between) is None
        ):
            return len(words) >= 6  # 「…。」他指著山梁，「…。」
        link = _LINKS.fullmatch(between)
        if link is None:
            goes_on = _GOES_ON.match(self._masked, quotation.end)
            link = _SHORT_LINK.fullmatch(between) if goes_on and not CUE.search(between) else None
        return link is not None and len(words) >= 4 and not self._is_noun(quotation, words)

    def _is_told(self, quotation: Quotation, words: str) -> bool:
        """Whether a quotation of several clauses goes on from what is told of somebody: 他搬家，「…，…」."""
        before = self._masked[max(0, quotation.start - 1) : quotation.start]
        ends = words[-1] in ENDS or self._masked[quotation.end : quotation.end + 1] in ("", "。", "\n", ",")
        told = len(words) >= _SHORTEST_TOLD and ("," in words or _FIRST_PERSON.search(words) is not None)
        return before == "," and ends and told and not words.isascii()

    def _is_told_behind(self, quotation: Quotation) -> bool:
        """Whether somebody is named right behind a quotation."""
        stop = BREAK.search(self._masked, quotation.end, quotation.end + _BEHIND)
        return stop is not None and self._cast.subject(quotation.end, stop.start(), verb=True) is not None

    def _opens_sentence(self, quotation: Quotation) -> bool:
        before = self._masked[max(0, quotation.start - 1) : quotation.start]
        return not before or before in "/\n \u3000】" + ENDS

    def _interrupted(self, quotation: Quotation) -> Evidence | None:
        """Reads a quotation that stops at a comma for whoever is told of behind: 「…，」他停了停，「…。」."""
        stop = BREAK.search(self._masked, quotation.end, quotation.end + _BEHIND)
        if stop is None or stop.start() == quotation.end:
            return None
        return Evidence(None, stop.start(), behind=True)

    def _is_opinion(self, quotation: Quotation, words: str, left: int) -> bool:
        """Whether a clause tells how somebody's view is, and the quotation what: X的看法更為悲觀，「…」."""
        if not self._masked.startswith(",", quotation.start - 1) or len(words) < _SHORTEST_OPINION:
            return False
        clause = self._open.clause_start(quotation.start - 1, left)
        said = _OPINION.search(self._masked, clause, quotation.start)
        return said is not None and is_clause(words)

    def _owned_before(self, quotation: Quotation, words: str, left: int) -> Evidence | None:
        """Reads 奧斯本的理由很簡單：「…」 where the sentence has another verb of saying further before."""
        clause = self._open.clause_start(quotation.start - 1, left)
        said = _OPINION.search(self._masked, clause, quotation.start)
        if (
            said is None
            or len(words) < _SHORTEST_SENTENCE
            or CUE.search(self._masked, clause, quotation.start)
        ):
            return None
        owner = self._cast.ending(said.start())
        told = owner is not None and owner == self._cast.subject(clause, said.start(), verb=False)
        return Evidence(None, said.start(), owned=True) if told else None

    def _thing_said(self, quotation: Quotation, words: str, left: int) -> Evidence | None:
        """Reads 官方的解釋是「…」, and what the clauses behind 主管的說法不同： go on to."""
        said = _THING_SAID.search(self._masked, left, quotation.start)
        goes_on = _GOES_ON.match(self._masked, quotation.end) is not None or words[-1] in ENDS
        if said is None or len(words) < _SHORTEST_SENTENCE or not goes_on or is_term(words):
            return None
        return Evidence(None, said.start(), owned=True)

    def _stands_alone(self, quotation: Quotation, words: str) -> bool:
        """Whether a quotation is a sentence of its own, as a paragraph of an interview is."""
        return len(words) >= 5 and words[-1] in ENDS and self._opens_sentence(quotation)

    def _reported_ahead(self, quotation: Quotation) -> Evidence:
        """Takes who speaks in the sentence before for the speaker: X表示，會議如期舉行。「…。」."""
        start = self._open.sentence_start(quotation.start, ended=True)
        cues = (
            []
            if self._opens_paragraph(quotation)
            else list(CUE.finditer(self._masked, start, quotation.start))
        )
        if not cues and not self._opens_paragraph(quotation):
            return Evidence(None, quotation.start)
        return Evidence(None, cues[0].start()) if cues else self._followed(quotation)

    def _opens_paragraph(self, quotation: Quotation) -> bool:
        return quotation.start == 0 or self._masked[quotation.start - 1] in "\n \u3000】"

    def _followed(self, quotation: Quotation) -> Evidence:
        """Takes who is told of behind a paragraph's first quotation for its speaker: 「…。」王師傅擦擦手."""
        opens = self._opens_paragraph(quotation)
        stop = BREAK.search(self._masked, quotation.end, quotation.end + _FAR_BEHIND)
        end = stop.start() if stop is not None else quotation.end
        if stop is not None and stop[0] == ",":
            further = BREAK.search(self._masked, stop.end(), stop.end() + _BEHIND)
            end = further.start() if further is not None else end
        return Evidence(None, end, behind=True) if opens and end > quotation.end else Evidence(None)

    def _is_noun(self, quotation: Quotation, words: str) -> bool:
        """Whether a short quotation stands where a noun stands: 「志同道合國家」合作, 「準同盟」的構想."""
        before = self._masked[max(0, quotation.start - 6) : quotation.start]
        if len(words) < 12 and NAMED_BEHIND.match(self._masked, quotation.end):
            return True
        if len(words) < 10 and "的" not in words and NAMING.search(before):
            return True
        if len(words) >= 14 or words[-1] in ENDS or ASSERTS.match(words):
            return False
        if _MODIFIES.match(self._masked, quotation.end):
            return True
        return len(words) < 10 and _GOES_ON.match(self._masked, quotation.end) is None
