"""Finds names of organisations that no catalogue has: 台灣民主基金會, 花蓮地方法院, 中国路桥公司.

An organisation's name ends in a word that says what it is, and grows to the left over nouns and names as far
as the words hold together. A company without such a word is told by what stands behind it: 鴻海董事長.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from store.text.fold import fold
from store.text.found_names import ENOUGH, FoundName, PartedWords, repeated, without_overlaps
from store.text.known_names import listed_bodies
from store.text.name_words import any_of, words
from store.text.offices import NATIONS, OFFICE_BEFORE
from store.text.segmenting import Word

_ENDINGS: Final = frozenset(words("body-endings"))
_NOT_BODIES: Final = frozenset(words("not-bodies"))
_VERBS: Final = frozenset(words("verbs")) - frozenset(words("nominal-verbs"))
_NOMINAL: Final = frozenset(words("nominal-verbs"))
_ALONE: Final = frozenset(words("bodies-alone"))
_TRADES: Final = frozenset(words("trades"))
_HOLDING: Final = frozenset(
    [
        "n",
        "nz",
        "ns",
        "nt",
        "nr",
        "nrt",
        "nrfg",
        "ng",
        "vn",
        "j",
        "l",
        "b",
        "x",
        "an",
        "s",
        "i",
        "a",
        "nw",
        "eng",
    ]
)
_AND_OF_OFFICES: Final = fold("及暨")
_AND: Final = frozenset(fold("與和及暨"))
_LONGEST: Final = 24
_OF_COMPANIES: Final = re.compile(any_of("of-companies"))
_APPOSITIONS: Final = frozenset(words("appositions")) - _ENDINGS
_OF_COUNTRIES: Final = frozenset(words("of-countries"))
_POSTED: Final = fold("駐")
_PARTY: Final = fold("黨")
_CLOSING: Final = {"」": "「", "』": "『", "”": "“"}
_MARK: Final = re.compile("[,。、;:!?()「」『』“”\\n]")
_GENERIC: Final = frozenset(words("generic"))
_LOOSE: Final = frozenset(words("loose-endings"))
_PARTS_OF_BODIES: Final = frozenset(fold("處 科 室 組 系 所 課 股").split())
"""Endings of what is a part of a body: 水資源處 in 流域管理局水資源處."""
_PREMISES: Final = words("premises")
_HEADQUARTERS: Final = frozenset(fold("總部 分部 本部").split())
_ORDINAL: Final = re.compile(fold("第[一二三四五六七八九十百0-9]+|[一二三四五六七八九十百]{1,4}"))
_NTH: Final = fold("第")
_BEFORE_BODIES: Final = frozenset(fold("敵勝負贏輸逾遭被向對由經據令請擊"))
_LISTED: Final = 2.2
_LOOSE_ALONE: Final = tuple(fold("政府 同盟 聯盟 軍 部隊 企業 公司 集團").split())
_LONG: Final = 8
"""Characters from which a name with a loose ending may go without a name in it."""

_NO_FIRST: Final = frozenset(["a", "b", "d", "f", "m", "r", "t", "v", "ad", "i", "an", "uj"])


def find_bodies(folded: str, found_words: Sequence[Word]) -> list[FoundName]:
    """Finds what looks like names of organisations, in order, without overlaps.

    Args:
        folded: A folded text.
        found_words: Its words, as a tokenizer has told them.
    """
    parted = PartedWords(_without_doubled(folded, found_words))
    names = [*_with_ending(folded, parted), *_companies(folded, parted)]
    return without_overlaps(name for name in repeated(folded, names) if name.score >= ENOUGH)


def _without_doubled(folded: str, found_words: Sequence[Word]) -> list[Word]:
    """Parts what the tokenizer takes for one word: 局局長 is 局 and 局長."""
    parted = []
    for word in found_words:
        form = folded[word.start : word.end]
        if len(form) == 3 and form[0] == form[1] and form[0] in _ENDINGS and OFFICE_BEFORE.fullmatch(form, 1):
            middle = word.start + 1
            parted += [
                Word(word.start, middle, word.text[:1], "n"),
                Word(middle, word.end, word.text[1:], "n"),
            ]
        else:
            parted.append(word)
    return parted


def _with_ending(folded: str, parted: PartedWords) -> Iterator[FoundName]:
    for word in parted.all:
        form = folded[word.start : word.end]
        if not _is_ending(form, word):
            if word.tag == "nt" and form in listed_bodies() and form not in _NOT_BODIES:
                yield FoundName(word.start, word.end, "organisation", _LISTED)
            continue
        start = _start_of(folded, parted, word)
        name = folded[start : word.end]
        if name.endswith(_PREMISES) or (form in _HEADQUARTERS and _are_places(parted, start, word.start)):
            continue
        if form in _TRADES and folded[start : word.start] in NATIONS:
            continue
        if len(name) < 3 or name in _NOT_BODIES or name in NATIONS:
            continue
        if start == word.start and form in _ENDINGS and form not in _ALONE:
            continue
        if OFFICE_BEFORE.match(folded, word.end - 1) and folded[word.end : word.end + 1] == fold("長"):
            continue
        start = _before_it(folded, start, word.end)
        outer = parted.to.get(word.start) if form in _PARTS_OF_BODIES else None
        while (
            outer is not None
            and outer.start > start
            and not _is_ending(folded[outer.start : outer.end], outer)
        ):
            outer = parted.to.get(outer.start)
        if outer is not None and outer.start > start:
            yield FoundName(start, outer.end, "organisation", _score(folded, parted, start, outer))
        yield FoundName(start, word.end, "organisation", _score(folded, parted, start, word))


def _is_ending(form: str, word: Word) -> bool:
    """Whether a word says, by itself or by its end, what kind of body the words before it name."""
    return (
        form in _ENDINGS
        or (word.tag == "nt" and len(form) > 2 and (form[-1] in _ENDINGS or form[-2:] in _ENDINGS))
        or (len(form) == 3 and form[-1] in _PARTY and form not in _APPOSITIONS)
        or (len(form) > 3 and (form[-2:] in _ENDINGS or form[-3:] in _ENDINGS))
    )


def _are_places(parted: PartedWords, start: int, end: int) -> bool:
    return all(part.tag in ("ns", "f", "s") for part in parted.parts(start, end))


def _before_it(folded: str, start: int, end: int) -> int:
    """Returns where a name begins whose quotation marks or whose 駐 stand before what was found."""
    if folded[end : end + 1] in _CLOSING:
        opening = folded.rfind(_CLOSING[folded[end]], max(0, end - _LONGEST), start + 1)
        if opening != -1 and not _MARK.search(folded, opening + 1, end):
            return opening + 1
    return start - 1 if folded[start - 1 : start] == fold("駐") else start


def _start_of(folded: str, parted: PartedWords, ending: Word) -> int:
    """Returns where the words begin that hold together with an ending."""
    start = ending.start
    own = folded[ending.start : ending.end]
    whole = ending.tag == "nt" or own in _ALONE or own in _LOOSE or ending.end - ending.start < 2
    while (word := parted.to.get(start)) is not None and ending.end - word.start <= _LONGEST:
        form = folded[word.start : word.end]
        if form in _AND:
            if not _joins(folded, parted, word, ending):
                break
        elif not _holds(word, form, whole=whole, next_to_ending=not whole and word.end == ending.start):
            break
        start = word.start
    while start < ending.start and (word := parted.at.get(start)) is not None:
        form = folded[word.start : word.end]
        may_begin = word.tag not in _NO_FIRST or len(form) == 1 or form in _OF_COUNTRIES | _NOMINAL
        may_begin = may_begin and form not in _BEFORE_BODIES
        if may_begin and form not in _GENERIC and form not in _AND:
            break
        start = word.end
    return start


def _holds(word: Word, form: str, *, whole: bool, next_to_ending: bool) -> bool:
    if form in _VERBS or form in _APPOSITIONS or OFFICE_BEFORE.fullmatch(form):
        return False
    if form in _OF_COUNTRIES or (word.tag == "m" and _ORDINAL.fullmatch(form) and (whole or form[0] in _NTH)):
        return True
    if word.tag in ("v", "d"):
        return (form in _NOMINAL and not whole) or (word.tag == "v" and len(form) > 1 and next_to_ending)
    if len(form) == 1:
        return form in _POSTED or (
            word.tag in ("n", "j", "ns", "b", "a", "ng", "nz", "nr", "x", "m") and form not in "前"
        )
    return word.tag in _HOLDING


def _joins(folded: str, parted: PartedWords, joint: Word, ending: Word) -> bool:
    """Whether 與 stands inside the name of one body: 國家發展與戰略研究院."""
    before = parted.to.get(joint.start)
    if before is None or ending.start == joint.end or folded[ending.start : ending.end] in _LOOSE:
        return False
    if ending.end - ending.start < 2 and folded[joint.start] not in _AND_OF_OFFICES:
        return False
    form = folded[before.start : before.end]
    if form in _ENDINGS or form[-2:] in _ENDINGS or form in NATIONS or OFFICE_BEFORE.fullmatch(form):
        return False
    return before.tag in ("n", "vn", "j", "an", "a", "l", "nz")


def _score(folded: str, parted: PartedWords, start: int, ending: Word) -> float:
    length = ending.end - start
    score = 2.0
    name = folded[start : ending.end]
    parts = parted.parts(start, ending.end)
    if ending.end - ending.start > 1:
        score += 0.5
    stem = [part for part in parts if part.end <= ending.start]
    if folded[ending.start : ending.end] in _LOOSE and length < _LONG and not _has_a_name(folded, stem):
        return 0.9
    if ending.tag == "nt" or any(part.tag in ("ns", "nt", "nz", "nr", "nrt") for part in parts):
        score += 0.7
    elif length <= 4:
        score -= 0.6
    if folded.startswith("(", ending.end):
        score += 0.6
    elif OFFICE_BEFORE.match(folded, ending.end):
        score += 0.4
    if parts and parts[0].tag in ("v", "vn"):
        score -= 0.4
    if length > 16:
        score -= 0.5
    if len(parts) == 1:
        loose = any(name.endswith(ending) for ending in _LOOSE_ALONE)
        score -= 0.9 if loose else 0.3
    return score


def _has_a_name(folded: str, stem: list[Word]) -> bool:
    """Whether the words before an ending hold a name of their own, and not only a country's."""
    singles = sum(part.end - part.start == 1 for part in stem)
    return singles > 1 or any(
        part.tag in ("nr", "nrt", "nz", "x")
        or (part.tag == "ns" and folded[part.start : part.end] not in NATIONS)
        for part in stem
    )


def _companies(folded: str, parted: PartedWords) -> Iterator[FoundName]:
    for cue in _OF_COMPANIES.finditer(folded):
        start = cue.start()
        while (word := parted.to.get(start)) is not None and cue.start() - word.start <= 5:
            form = folded[word.start : word.end]
            if form in _GENERIC or form in _VERBS or OFFICE_BEFORE.fullmatch(form):
                break
            if word.tag not in ("nz", "nr", "nrt", "x", "ns") and (
                len(form) > 1 or word.tag in ("p", "c", "uj", "d", "v", "r", "m", "f")
            ):
                break
            start = word.start
        if cue.start() - start >= 2:
            yield FoundName(start, cue.start(), "organisation", 1.9)
