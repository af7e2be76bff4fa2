"""Finds what before a quotation in its sentence reports it: a verb of saying, a colon, 稱她為「…」."""

from __future__ import annotations

import re
from typing import Final

from store.text.open_text import ENDS, OpenText
from store.text.quotation_position import goes_on, stands_as_noun
from store.text.quotations import Quotation
from store.text.quoted_words import ASSERTS, PREDICATE, is_clause, is_term
from store.text.speakers import Cast
from store.text.speech_called import SHORTEST_SENTENCE, SO_CALLED, owned_before
from store.text.speech_evidence import Evidence
from store.text.speech_words import (
    CUE,
    DIRECT,
    HIDDEN,
    INLINE,
    PASSING_ON,
    TAKES_OBJECT,
    WEAK_CUES,
    WITH_VERB,
)
from store.text.units import Span

_SLOGANS: Final = frozenset(("强调", "高喊", "高呼", "喊出", "抛出", "倡议", "宣示", "号召", "力陈", "重申"))
"""What takes a slogan of a few characters as readily as words: 高喊「兩岸和解」."""
_JUDGES: Final = frozenset(("批评", "质疑", "嘲讽", "讽刺", "痛批", "抨击", "形容", "嘲笑"))
"""What tells of its object what the quotation says, be it short: 批評中央救災「慢三拍」."""
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
_DENIABLE: Final = frozenset(("回应", "回答", "回复", "答复", "评论", "证实", "表态", "说明", "透露"))
_DENIED: Final = re.compile("(?:未|没有?|拒绝|不愿|不肯)(?:直接|正面|俱体|进一步|立即|予以?|多?作)?$")
"""What before a verb of answering tells that nobody did."""
_SEEN_BY: Final = "看来"


def reported_before(
    text: OpenText, cast: Cast, quotation: Quotation, words: str, left: int
) -> Evidence | None:
    """Finds a verb of saying before a quotation in its sentence, or what stands for one.

    Args:
        text: The text.
        cast: Everybody in it.
        quotation: Its range, marks included.
        words: Its words, folded.
        left: Where its sentence begins.
    """
    masked = text.masked
    last = _last_cue(masked, left, quotation.start)
    inline = _inline(text, cast, quotation, words, left)
    if inline is not None:
        return inline
    colon = masked[left : quotation.start].rstrip().endswith(_COLONS)
    if colon and last is not None:
        owned = owned_before(text, cast, quotation, words, left)
        if owned is not None:
            return owned
    if last is None:
        return _after_colon(text, cast, quotation, words, left) if colon else None
    cue = Span(*last.span("cue"))
    gap = masked[cue.end : quotation.start].replace(HIDDEN, "")
    if DIRECT.fullmatch(gap):
        says = _says_directly(masked, quotation, words, gap=gap, cue=last["cue"])
    elif colon:
        if len(gap) <= 12 and "," not in gap and len(words) >= 4:
            return Evidence(cue, cue.start)
        told = _after_colon(text, cast, quotation, words, left)
        reports = told is not None and not told.owned and _REPORTS.match(gap) is not None
        return Evidence(cue, cue.start) if reports else told
    else:
        says = _says_on(masked, cast, quotation, words, gap=gap, cue=last["cue"])
        if says and ";" in gap and _tells_of_another(masked, cast, quotation.start):
            return Evidence(None, quotation.start)
    if not says:
        return None
    return Evidence(cue, cue.start, owned=last["cue"] == _SEEN_BY)


def _last_cue(masked: str, left: int, start: int) -> re.Match[str] | None:
    """Returns the last verb of saying before a quotation.

    A verb inside what an earlier one reports is passed over, where the report goes on behind it:
    X回應稱，Y雖已宣布暫停，但「…」.
    """
    last = reporting = None
    for match in CUE.finditer(masked, left, start + 1):
        if masked[match.start() - 1 : match.start()] == "的" and not masked.startswith(":", match.end()):
            continue
        if _DESCRIBES.match(masked, match.end(), start) or _is_denied(masked, match):
            continue
        if PASSING_ON.fullmatch(match["cue"]) and not _PASSED.match(masked, match.end(), start):
            continue
        last = match
        if _REPORTS_ON.match(masked, match.end(), start):
            reporting = match
    if last is None or reporting is None or last is reporting:
        return last
    gap = masked[last.end() : start]
    return reporting if "," in gap and gap != "," else last


def _tells_of_another(masked: str, cast: Cast, position: int) -> bool:
    """Whether what stands behind a semicolon has somebody of its own: X稱…；Y卻在網上嘲諷「…」."""
    start = masked.rfind(";", 0, position) + 1
    subject = cast.subject(start, position, verb=False)
    return subject is not None and subject.sort in ("person", "someone")


def _is_denied(masked: str, cue: re.Match[str]) -> bool:
    """Whether a verb tells that nothing was said: 未直接回應."""
    return cue["cue"] in _DENIABLE and _DENIED.search(masked, cue.start() - 5, cue.start()) is not None


def _says_directly(masked: str, quotation: Quotation, words: str, *, gap: str, cue: str) -> bool:
    """Whether the quotation is the object of the verb right before it."""
    if ":" in gap:
        return True
    if "," in gap:
        return len(words) >= 4 and (len(words) >= 12 or words[-1] in ENDS or goes_on(masked, quotation.end))
    if stands_as_noun(masked, quotation, words):
        return False
    if cue in WEAK_CUES:
        enough = len(words) >= 5 or (len(words) >= 4 and PREDICATE.search(words) is not None)
        return enough and not is_term(words)
    if cue in _SLOGANS and len(words) <= _LONGEST_SLOGAN and "," not in words and not is_clause(words):
        return False
    return len(words) >= 4 or words[-1] in ENDS + "呀啊吧吗呢啦喔哟哦嘛"


def _says_on(masked: str, cast: Cast, quotation: Quotation, words: str, *, gap: str, cue: str) -> bool:
    """Whether the quotation belongs to what somebody says further before it in its sentence."""
    told = len(words) == 3 and (words[-1] in "了完死呀啊吧吗呢啦喔哟哦嘛" or cue in _JUDGES)
    if (len(words) < 4 and not told) or sum(gap.count(mark) for mark in "」』”") > 1:
        return False
    whole = goes_on(masked, quotation.end)
    if _MODAL.search(gap) and not _NAMES_ALL_THAT.match(masked, quotation.end):
        return len(words) >= 4 and (whole or not gap.endswith("将"))
    if _CONJUNCTION.search(gap) and is_clause(words):
        return whole
    if len(gap) > _LONGEST_GAP:
        return False
    if len(words) <= _LONGEST_THING and "," in gap and _TAKEN_FOR.search(gap) and words[-1] not in ENDS:
        return False
    if gap.rstrip().endswith((",", ";")):
        says = is_clause(words) or (len(words) >= 6 and not is_term(words))
        return whole and says and len(words) >= 5
    if whole and _completes(cast, quotation, gap):
        return True
    if (
        gap.count(",") > 2
        or stands_as_noun(masked, quotation, words)
        or ("的" not in words and is_term(words))
    ):
        return False
    if len(words) < 10 and "的" not in words and TAKES_OBJECT.search(gap) and not ASSERTS.match(words):
        return False
    asserts = ASSERTS.match(words) is not None
    says = asserts or len(words) >= 10 or PREDICATE.search(words) is not None
    return (whole or asserts) and (says or cue not in WEAK_CUES)


def _completes(cast: Cast, quotation: Quotation, gap: str) -> bool:
    """Whether a quotation says what its clause has only the subject of: X表示，北京「準備好會談」."""
    told = gap[gap.rfind(",") + 1 :]
    return _STAND_INS.fullmatch(told) is not None or cast.is_whole(
        quotation.start - len(told), quotation.start
    )


def _after_colon(text: OpenText, cast: Cast, quotation: Quotation, words: str, left: int) -> Evidence | None:
    """Reads 川普：「…」 and 答案只有一句：「…」."""
    masked = text.masked
    colon = max(masked.rfind(mark, left, quotation.start) for mark in _COLONS)
    while masked[colon - 1] in _COLONS and colon - 1 > left:
        colon -= 1
    clause = text.clause_start(colon, left)
    subject = cast.subject(clause, colon, verb=True)
    whole = len(words) >= _SHORTEST_AFTER_COLON or words[-1] in ENDS or goes_on(masked, quotation.end)
    if subject is not None and subject.closing == colon and len(words) >= 4 and whole:
        return Evidence(None, colon, owned=True)
    sentence = words[-1] in ENDS and len(words) >= SHORTEST_SENTENCE
    return Evidence(None, colon) if sentence or (is_clause(words) and len(words) >= 8) else None


def _inline(text: OpenText, cast: Cast, quotation: Quotation, words: str, left: int) -> Evidence | None:
    """Reads 稱她為「…」, 將…形容為「…」, 以「…」警示, 所謂「…」 of many words."""
    masked = text.masked
    clause = text.clause_start(quotation.start, left)
    before = masked[clause : quotation.start]
    rebuked = _REBUKES.search(before)
    if rebuked is not None and len(words) >= 4:
        return Evidence(cue := Span(clause + rebuked.start(1), clause + rebuked.end(1)), cue.start)
    match = INLINE.search(before)
    if match is not None and "被" not in before and (len(words) >= 4 or match["cue"] == "形容"):
        cue = Span(clause + match.start("cue"), clause + match.end("cue"))
        named = match["cue"] == "称" and match["object"] in ("", "之")
        if named and len(words) >= 6 and not is_term(words):
            caller = cast.subject(clause, cue.start, verb=True)
            named = caller is None or caller.sort not in ("person", "pronoun")
        if not named and not (match["cue"] in "视列定位看作" and len(words) < 8):
            return Evidence(cue, cue.start)
    if before.endswith("以"):
        verb = WITH_VERB.match(masked, quotation.end)
        if verb is not None and (len(words) >= 6 or is_clause(words)):
            return Evidence(Span(*verb.span("cue")), quotation.start - 1)
    if SO_CALLED.search(before) and len(words) >= 12 and is_clause(words) and not is_term(words):
        start = quotation.start - len("所谓") - before.endswith("的")
        return Evidence(Span(start, start + 2), start)
    return None
