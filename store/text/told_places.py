"""Finds places that their surroundings tell, whatever words these make: 熊本縣合志市, 青森、宮城等地."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from store.text.fold import fold
from store.text.found_names import FoundName, PartedWords
from store.text.name_words import any_of, signs, words
from store.text.transliteration import sound_share

NOT_PLACES: Final = frozenset(words("not-places") + words("no-places") + words("built"))
"""Words that look like places and are none."""

_ABBREVIATIONS: Final = signs("abbreviations")
_SURNAMES: Final = frozenset(word for word in words("surnames-japanese") if len(word) > 1)

STOPS: Final = frozenset(["p", "c", "d", "uj", "ul", "r", "m", "t", "v", "y", "q", "f", "u", "k", "ad", "zg"])
"""Parts of speech that are hardly ever in a place's name."""

NAME_TAGS: Final = frozenset(["ns", "nr", "nrt", "nrfg", "nz", "x"])
"""Parts of speech of names and of what the dictionary lacks."""

VERB: Final = re.compile(any_of("verbs"))
"""Finds a verb that stands before a name."""

CUE: Final = re.compile(any_of("place-cues"))
"""Finds what stands behind a place of any make: 一帶."""

_HAN: Final = "[\u3400-\u9fff]"
_DISTRICT: Final = re.compile(
    fold("(?<=[縣省州府道])")
    + f"(?P<inner>{_HAN}{{2,3}}?"
    + fold("[市鎮村町鄉縣郡])(?![長民政委府場內區值])")
    + fold("|(?:(?<=[,。;:、\n「」])|^)")
    + f"(?P<open>{_HAN}{{2,3}}"
    + fold("[市縣鎮鄉村里區])")
    + fold("(?=副?[市縣鎮鄉村里區]長|政府|公所|議員|議會|居民|警方)")
    + fold("|(?<=[在於從])")
    + f"(?P<after>{_HAN}{{2}}"
    + fold("[村鄉鎮])(?![長民政委府辦落])")
    + fold("|(?<=[縣市鎮鄉區])")
    + f"(?P<road>{_HAN}"
    + fold("{2}(?:路|街))(?=[的一二三四五六七八九十0-9,、。與和及口])")
    + fold("|(?:(?<=[在於到往經返抵沿])|(?<=改道|改走|封鎖|封閉|轉入|駛入|途經|位於))")
    + f"(?P<harbour>{_HAN}{{2}}"
    + fold(
        "(?:[港嶼灣嶺岬澳]|[街邨]|路(?![上人邊程線面透況障權費])|道(?![路德理具人上歉別德場])))(?![口區元府幣人股務方澳台珠中])"
    )
    + f"|(?P<foot>{_HAN}{{2}}"
    + fold("[山湖河江])(?=腳下|畔|東麓|西麓|南麓|北麓|山麓|兩岸)")
)
"""Places told by what stands around them, however the tokenizer parts them: 熊本縣合志市興建, 鴿子山腳下."""
_BETWEEN: Final = re.compile(
    fold("(?:[從自經由]|途經|路經|取道|穿過|橫越|滯留在?)")
    + f"(?P<place>{_HAN}{{3,6}}?)"
    + fold(
        "(?=(?:出發|啟程|開出|起飛|進入|抵達|前往|入境|出境|飛往|開往|駛往|轉往|運往|返回|回到|北上|南下)|[,。、])"
    )
)
"""Where somebody or something goes from or through: 從奧拉卡出發, 經恩科羅進入."""
_BY_SOUND: Final = 0.75
"""The share of what stands in such a place that must be written by sound."""

_NOT_IN_STEMS: Final = frozenset(
    fold("的了是在和與及或等這那該此各全每某本兩三四五六七八九十幾多數個座條其他她我你們於從向到由將被把之")
)
_AND_OTHER_PLACES: Final = re.compile(
    fold(
        "等(?:[0-9〇一二三四五六七八九十多]*[個座]?(?:地|國|城市|縣市|城鎮|港口|省份|地區|島嶼|大城))(?![方點位產])"
    )
)
_LONGEST_LISTED: Final = 6
_IN_A_LIST: Final = 2.8
_REGION: Final = fold("大區")
_IDIOM: Final = 4
"""Characters of a word that the tokenizer hardly makes up."""

LISTING: Final = frozenset(fold("、和與及"))
"""What stands between the members of a list."""

NO_STEM: Final = frozenset(
    fold("鎮村縣市鄉區省州校廠店屋家城山河海國港島該本全各此這那一兩三數每某大小新老東西南北中上下前後內外同")
)
"""What by itself is no name before an ending."""

_NUMERALS: Final = frozenset(fold("一二三四五六七八九十百千萬"))
_SIDES: Final = frozenset(fold("方軍"))
"""What makes a government or a force of a country's short name: 菲方."""

SEAS: Final = frozenset(fold("海洋"))
"""What the name of a sea ends in."""

DISTRICTS: Final = frozenset(fold("省市縣區州鄉鎮村邨"))
"""Endings of districts."""


def find_told_places(folded: str, parted: PartedWords) -> Iterator[FoundName]:
    """Yields districts, hills and members of lists in a folded text, in no order."""
    yield from _of_districts(folded, parted)
    yield from _on_the_way(folded)
    yield from _in_lists_of_places(folded, parted)


def _of_districts(folded: str, parted: PartedWords) -> Iterator[FoundName]:
    """Yields names of districts and hills that their surroundings bound: 愛媛縣新居濱市."""
    for match in _DISTRICT.finditer(folded):
        name = match[0]
        group = match.lastgroup or ""
        if not (_NOT_IN_STEMS.isdisjoint(name) and NO_STEM.isdisjoint(name[:1])) or is_no_place(name):
            continue
        if _ends_in_an_idiom(parted, *match.span(group)):
            continue
        if VERB.match(name) is None and name[:-1] not in NOT_PLACES and CUE.search(name) is None:
            yield FoundName(*match.span(group), "place", 2.9)


def _on_the_way(folded: str) -> Iterator[FoundName]:
    """Yields what is written by sound where somebody comes from or through."""
    for match in _BETWEEN.finditer(folded):
        name = match["place"]
        if sound_share(name.removesuffix(_REGION)) >= _BY_SOUND and _NOT_IN_STEMS.isdisjoint(name):
            yield FoundName(*match.span("place"), "place", 2.9)


def _ends_in_an_idiom(parted: PartedWords, start: int, end: int) -> bool:
    """Whether a long word of the dictionary goes on behind what looks like a place: 志同道 of 志同道合."""
    words = (parted.at.get(position) for position in range(start, end))
    return any(word is not None and word.end > end and word.end - word.start >= _IDIOM for word in words)


def _in_lists_of_places(folded: str, parted: PartedWords) -> Iterator[FoundName]:
    """Yields what is listed before 等地: 青森、宮城等地."""
    for cue in _AND_OTHER_PLACES.finditer(folded):
        end = cue.start()
        while True:
            start = end
            while (word := parted.to.get(start)) is not None and end - word.start <= _LONGEST_LISTED:
                single = word.end - word.start == 1
                if word.tag in STOPS or (word.tag not in NAME_TAGS and not single):
                    break
                start = word.start
            if end - start < 2 or folded[start:end] in NOT_PLACES:
                break
            yield FoundName(start, end, "place", _IN_A_LIST)
            if folded[start - 1 : start] not in LISTING or start < 2:
                break
            end = start - 1


def is_no_place(form: str) -> bool:
    """Whether it is known for no place: 城市, 美日韓, and a Japanese surname."""
    if form[-1:] in _SIDES:
        form = form[:-1]
    if form in NOT_PLACES or form in _SURNAMES:
        return True
    return _ABBREVIATIONS.issuperset(form) or _NUMERALS.issuperset(form)
