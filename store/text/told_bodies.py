"""Finds organisations that their surroundings tell: 鴻海董事長, 《快訊週刊》, 參考消息網報道."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from store.text.fold import fold
from store.text.found_names import FoundName, PartedWords
from store.text.left_edges import Expected, best_edge
from store.text.name_words import any_of, words
from store.text.offices import OFFICES

GENERIC: Final = frozenset(words("generic"))
NOT_BODIES: Final = frozenset(words("not-bodies"))
VERBS: Final = frozenset(words("verbs")) - frozenset(words("nominal-verbs"))
_OF_COMPANIES: Final = re.compile(any_of("of-companies"))
_CODE: Final = re.compile(r"(?<=[\u3400-\u9fff])\((?:[a-z]{2,6}[: ])?\d{4,6}(?:\.[a-z]{2})?\)")
"""What an exchange calls a company, in brackets behind its name."""
_OF_A_COMPANY: Final = Expected(((2, 6),), by_sound=None)
_QUOTED_BODY: Final = re.compile(
    fold(
        "(?:組織|團體|智庫|公司|企業|樂團|劇團|合唱團|工作室|品牌|平台|廠商|協會|基金會|黑幫|幫派|餐廳|書店)"
    )
    + "「(?P<name>[\u3400-\u9fff]{2,8})」(?![的式])"
)
_OF_A_SENTENCE: Final = frozenset(fold("的了得不要讓把被會就是都很太沒嗎呢吧我你他她們"))
"""What tells words in quotation marks for what somebody said."""
_PAPER: Final = re.compile(
    f"《(?P<name>[\u3400-\u9fff]{{1,6}}?(?:{any_of('publications')}))》(?!{fold('一書')})"
)
_SOURCE: Final = re.compile(
    "(?:(?<=[,。;:、(【〔\n])|^)"
    + fold("(?:據|綜合|根據)?")
    + "(?P<name>[\u3400-\u9fff]{1,8}?"
    + fold("(?:網|社|報|週刊|周刊|電視台|電台|通訊社|新聞))")
    + fold(
        "(?=[0-9]{1,2}(?:月[0-9]{1,2})?日(?:電|訊|報|消息)|報導|報道|專訊|訊】|引述|[^,。]{1,12}[0-9]{1,2}日電)"
    )
)
_NO_SOURCE: Final = tuple(
    fold("本報 本社 本網 本台 該報 該社 該網 多家 外媒 各大 據 綜合 記者 中央社記者").split()
)


def find_told_bodies(folded: str, parted: PartedWords) -> Iterator[FoundName]:
    """Yields companies and media in a folded text that their surroundings tell, in no order."""
    yield from _companies(folded, parted)
    yield from _listed_companies(folded, parted)
    yield from _quoted(folded)
    yield from _papers(folded)
    yield from _sources(folded)


def _listed_companies(folded: str, parted: PartedWords) -> Iterator[FoundName]:
    """Yields the companies whose code at an exchange stands behind their names: …（688001.SH）."""
    for code in _CODE.finditer(folded):
        edge = best_edge(folded, code.start(), _OF_A_COMPANY, words=parted)
        if edge is not None:
            yield FoundName(edge.start, code.start(), "organisation", 3.0)


def _quoted(folded: str) -> Iterator[FoundName]:
    """Yields what a word for a kind of body names in quotation marks: 病人組織「康健同路」."""
    for match in _QUOTED_BODY.finditer(folded):
        if _OF_A_SENTENCE.isdisjoint(match["name"]):
            yield FoundName(*match.span("name"), "organisation", 2.4)


def _papers(folded: str) -> Iterator[FoundName]:
    """Yields the names of papers and magazines: 《快訊週刊》."""
    for match in _PAPER.finditer(folded):
        yield FoundName(*match.span("name"), "organisation", 2.8)


def _sources(folded: str) -> Iterator[FoundName]:
    """Yields the media that a report begins with: 參考消息網11月25日報道, 綜合海峽網報道."""
    for match in _SOURCE.finditer(folded):
        name = match["name"]
        if name not in NOT_BODIES and not name.startswith(_NO_SOURCE):
            yield FoundName(*match.span("name"), "organisation", 2.6)


def _companies(folded: str, parted: PartedWords) -> Iterator[FoundName]:
    for cue in _OF_COMPANIES.finditer(folded):
        start = cue.start()
        while (word := parted.to.get(start)) is not None and cue.start() - word.start <= 5:
            form = folded[word.start : word.end]
            if form in GENERIC or form in VERBS or form in OFFICES:
                break
            if word.tag not in ("nz", "nr", "nrt", "x", "ns") and (
                len(form) > 1 or word.tag in ("p", "c", "uj", "d", "v", "r", "m", "f")
            ):
                break
            start = word.start
        if cue.start() - start >= 2:
            yield FoundName(start, cue.start(), "organisation", 1.9)
