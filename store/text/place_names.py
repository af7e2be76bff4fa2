"""Finds names of places that no catalogue has: 尖石鄉, 內比都, 拉梅斯瓦拉姆.

A place is a word that the tokenizer's dictionary has for one, or a name before an ending such as 鄉 or 海峽,
or a run of characters written by sound behind a word such as 抵達 or 位於.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from store.text.fold import fold
from store.text.found_names import ENOUGH, FoundName, PartedWords, in_lists, repeated, without_overlaps
from store.text.known_names import listed_places
from store.text.name_contexts import PLACE_ENDING, SOUNDS_OF_PLACES, SPEAKING
from store.text.name_words import any_of, words
from store.text.names import NameIndex
from store.text.offices import NATIONS, OFFICE_BEHIND, nation_ending_at, office_ending_at
from store.text.segmenting import Word
from store.text.told_places import (
    CUE,
    DISTRICTS,
    LISTING,
    NAME_TAGS,
    NO_STEM,
    NOT_PLACES,
    SEAS,
    STOPS,
    VERB,
    find_told_places,
    is_no_place,
)
from store.text.transliteration import sound_share
from store.text.venue_names import find_venues

_ENDINGS: Final = frozenset(words("place-endings"))
_BEFORE: Final = frozenset(words("before-places"))
_LENGTHS_BEFORE: Final = sorted(set(map(len, _BEFORE)))
_BEHIND: Final = re.compile(any_of("behind-places"))
_UNSURE_TAGS: Final = frozenset(["x", "nz", "nr", "nrt"])
_WORD_TAGS: Final = frozenset(["n", "nz", "nr", "nrt", "x", "v", "vn", "a", "j", "ng", "an", "zg"])
_MOSTLY_SOUND: Final = 0.1
_AND: Final = tuple(fold("與和及、"))
_LONGEST_ENDING: Final = max(map(len, _ENDINGS))
_NO_NAMES: Final = frozenset((*words("no-people"), *words("body-endings"))) | NOT_PLACES
_LONGEST_STEM: Final = 5
_CUES: Final = frozenset(words("place-cues"))
_BEFORE_A_STEM: Final = frozenset(fold("經自至往由從沿在與和及到向於對離近距達"))
"""Words of one character before a name, which the tokenizer may take into it."""
_NEW: Final = frozenset(fold("新北南東西上下大小舊老"))
"""What may stand before a name written by sound as part of it: 新彼得里夫卡."""
_ROAD: Final = re.compile(
    fold("\\d{1,3}[縣鄉]道|[台縣市]\\d{1,3}[甲乙丙丁]?線|國道(?:[一二三四五六八十]|\\d{1,2})號")
)
_ROADSIDE: Final = re.compile(
    fold("(?:路|街|大道)(?:沿線|[一二三四五六七八九十東西南北]段|口|上|旁|與|[0-9]|一帶|交叉口|附近|巷)")
)
_SURE: Final = 3.2
_BUILT: Final = frozenset((*words("built"), *fold("站橋壩")))
_VENUES: Final = frozenset(words("venues"))
_BUILT_OR_VENUES: Final = _BUILT | _VENUES
_AMONG_TOWNS: Final = 3.0
"""What a doubtful place gains beside a known one, that it may outweigh the person of the same sound."""
_OF_AN_OFFICE: Final = 1.5
"""What a word of the dictionary loses behind an office, where a person of that name is likelier."""
_LONG_TOWN: Final = 4
_IN_A_TOWN: Final = 3.7
"""The score of a venue with its town, which is likelier than either alone."""
_PAUSE: Final = frozenset(fold("、"))
_LISTED_BY_AND: Final = 3
"""Characters of an unknown word that 和 puts beside a place."""
_OF: Final = fold("的")
_INSIDE: Final = frozenset(fold("里"))
_GROUNDS: Final = frozenset(fold("園城村鎮家校屋店山市廠院館房宮寺廟場海河湖區島港街巷"))
"""What something is inside of, where 裡 follows, which is folded like the 里 of 埔里."""
_STATION: Final = fold("站橋壩")
_NUMERALS: Final = fold("一二三四五六七八九十兩")
_BANK: Final = re.compile(fold("[河江湖溪][畔岸]"))
_LONG_BY_SOUND: Final = 4
_SHORT_DISTRICT: Final = 2
_WHOLE: Final = 0.8
"""Speaks for a long stretch by sound, of which the dictionary knows a part: 卡加延 in 卡加延德奧羅市."""
_LONGEST_NATION: Final = max(map(len, NATIONS))
_SURE_DISTRICT: Final = 2.6
_WEAK_ENDINGS: Final = frozenset(fold("路街道里圍關角海洋山江河區宮城洲旗廟寺"))
_HEAD: Final = fold("長")
_DISTRICT_BEHIND: Final = frozenset(fold("市縣區鎮鄉村"))
_NOT_BEHIND_A_DISTRICT: Final = frozenset(fold("長民政府委場內區域間外里落莊"))
"""What makes another word of what would be a district's ending: 區域, 市場."""
_LONGER_BY_A_DISTRICT: Final = 0.3


def find_places(folded: str, parted: PartedWords, stretches: Sequence[tuple[int, int]]) -> list[FoundName]:
    """Finds what looks like names of places, in order, without overlaps.

    Args:
        folded: A folded text.
        parted: Its words, as a tokenizer has told them.
        stretches: What of it may be written by sound.
    """
    names = [*_of_dictionary(folded, parted, stretches), *_with_ending(folded, parted)]
    names += [*_by_sound(folded, parted, stretches), *_behind_places(folded, parted)]
    names += [
        *_before_cues(folded, parted),
        *find_told_places(folded, parted),
        *_listed(folded, parted, dict(stretches)),
    ]
    names += [FoundName(road.start(), road.end(), "place", _SURE) for road in _ROAD.finditer(folded)]
    names += _districts_again(folded, names)
    venues = list(find_venues(folded, parted, stretches))
    names = _with_districts(folded, names, parted)
    names = [*venues, *_outside(names, venues)]
    names = in_lists(folded, repeated(folded, names), _towns(folded, parted), gain=_AMONG_TOWNS)
    enough = (name for name in names if name.score >= ENOUGH)
    return without_overlaps(name for name in enough if not _is_any_of_a_nation(folded, name))


def _is_any_of_a_nation(folded: str, name: FoundName) -> bool:
    """Whether a name says only of what country something built is: 日本基地 is any that Japan has."""
    middles = range(name.start + 2, name.end - 1)
    return any(
        folded[name.start : middle] in NATIONS and folded[middle : name.end] in _BUILT_OR_VENUES
        for middle in middles
    )


def _with_districts(folded: str, names: Sequence[FoundName], parted: PartedWords) -> list[FoundName]:
    """Leaves out what was found with a district's ending too: 塔奇拉 of 塔奇拉州, not that of 柏林 市中心."""
    spans = {(name.start, name.end) for name in names if name.end in parted.to}
    return [
        name
        for name in names
        if folded[name.end : name.end + 1] not in DISTRICTS or (name.start, name.end + 1) not in spans
    ]


def _outside(names: Iterable[FoundName], venues: Sequence[FoundName]) -> list[FoundName]:
    """Leaves out what is only a part of a venue's name: 彰化 and 高鐵站 in 彰化高鐵站."""
    held = {position: venue for venue in venues for position in range(venue.start, venue.end)}
    return [
        name
        for name in names
        if (venue := held.get(name.start)) is None
        or venue.end < name.end
        or (venue.start, venue.end) == (name.start, name.end)
    ]


def _towns(folded: str, parted: PartedWords) -> list[tuple[int, int]]:
    """Returns the words that are places by the dictionary or the catalogue, and no countries."""
    return [
        (word.start, word.end)
        for word in parted.all
        if word.tag == "ns" and word.end - word.start > 1 and folded[word.start : word.end] not in NATIONS
    ]


def _districts_again(folded: str, names: Sequence[FoundName]) -> list[FoundName]:
    """Finds districts again without their endings: 昭覺 where 昭覺縣 stands too."""
    stems = {
        folded[name.start : name.end - 1]
        for name in names
        if name.score >= _SURE_DISTRICT and name.end - name.start > 2 and folded[name.end - 1] in DISTRICTS
    }
    again = NameIndex((stem, 0) for stem in sorted(stems) if not is_no_place(stem)).find(folded)
    return [
        FoundName(start, end, "place", 2.4)
        for start, end, _ in again
        if folded[end : end + 1] not in DISTRICTS
    ]


def _listed(folded: str, parted: PartedWords, by_sound: dict[int, int]) -> Iterator[FoundName]:
    """Yields unknown words that stand in a list beside a place: 紅寺堡、玉泉營等產區."""
    for word in parted.all:
        if word.tag not in _UNSURE_TAGS or not 2 <= word.end - word.start <= 4 or word.start < 2:
            continue
        before = parted.to.get(word.start - 1)
        sign = folded[word.start - 1]
        listed = sign in LISTING and before is not None and before.tag == "ns"
        if sign not in _PAUSE and (word.tag == "nz" or word.end - word.start < _LISTED_BY_AND):
            continue
        form = folded[word.start : word.end]
        if listed and form not in _NO_NAMES and not OFFICE_BEHIND.match(folded, word.end):
            yield FoundName(word.start, max(word.end, by_sound.get(word.start, 0)), "place", 2.2)


def _stands_for_a_place(folded: str, start: int) -> float:
    due = any(length <= start and folded[start - length : start] in _BEFORE for length in _LENGTHS_BEFORE)
    return 0.8 if due else 0.0


def _follows_a_place(folded: str, parted: PartedWords, start: int) -> bool:
    """Whether a place that is no country stands right before an offset, with its ending or without."""
    before = parted.to.get(start)
    if before is not None and folded[before.start : start] in DISTRICTS:
        before = parted.to.get(before.start)
    return before is not None and before.tag == "ns" and folded[before.start : before.end] not in NATIONS


def _of_dictionary(
    folded: str, parted: PartedWords, stretches: Sequence[tuple[int, int]]
) -> Iterator[FoundName]:
    inside = {
        position
        for start, end in stretches
        if end - start >= _LONG_BY_SOUND and sound_share(folded[start:end]) > 0.85
        for position in range(start, end)
        if (word := parted.at.get(start)) is None or word.end != end
    }
    ends = {end: start for start, end in stretches}
    for word in parted.all:
        form = folded[word.start : word.end]
        if word.tag == "ns" and len(form) < 4 and word.start in inside and word.end in inside:
            continue
        if word.tag != "ns" or len(form) < 2 or is_no_place(form):
            continue
        if form[-1] in _INSIDE and form[-2] in _GROUNDS:
            continue
        if word.end - 1 in ends and ends[word.end - 1] == word.start - 1 and form[-1] in DISTRICTS:
            continue  # 利亞州 in 蘇利亞州
        unlike = len(form) > 3 and not PLACE_ENDING.search(form, 1) and sound_share(form) < _MOSTLY_SOUND
        if unlike and form not in listed_places():
            continue
        end = word.end
        behind = _ending_at(folded, parted, end)
        ending = folded[end : behind.end] if behind is not None else ""
        grows = form not in NATIONS and ending in _ENDINGS and ending not in _CUES
        grows = grows and not (ending in _INSIDE and form[-1] in _GROUNDS)
        if behind is not None and grows:
            of_a_district = folded[end] in DISTRICTS and form[-1] not in DISTRICTS
            of_a_line = folded[end] in _STATION and end + 1 == behind.end
            if form[-1] not in _ENDINGS or behind.end - end > 1 or of_a_district or of_a_line:
                end = behind.end
        elif _BANK.match(folded, end):
            end += 1  # 第聶伯羅河畔
        score = 2.6 + _stands_for_a_place(folded, word.start) + (0.4 if len(form) > 2 else 0.0)
        if form not in listed_places() and office_ending_at(folded, word.start) is not None:
            score -= _OF_AN_OFFICE
        town = _town_before(folded, parted, word.start, folded[word.end : end])
        if town < word.start:
            yield FoundName(town, end, "place", _IN_A_TOWN)
        yield FoundName(word.start, end, "place", score)


def _ending_at(folded: str, parted: PartedWords, start: int) -> Word | None:
    """Returns the longest ending that begins at an offset, of one word or two: 花園 小區."""
    first = parted.at.get(start)
    second = parted.at.get(first.end) if first is not None else None
    if first is not None and second is not None and folded[start : second.end] in _ENDINGS:
        return Word(start, second.end, first.text + second.text, second.tag)
    return first


def _town_before(folded: str, parted: PartedWords, start: int, ending: str) -> int:
    """Returns where a venue's name begins if its town stands before: 永和仁愛公園; else where it begins."""
    before = parted.to.get(start)
    if (
        ending not in _VENUES
        or before is None
        or before.tag != "ns"
        or before.end - before.start > _LONG_TOWN
    ):
        return start
    town = folded[before.start : start]
    return start if town in NATIONS or town[-1] in DISTRICTS or town[-1] in SEAS else before.start


def _with_ending(folded: str, parted: PartedWords) -> Iterator[FoundName]:
    for word in parted.all:
        ending = folded[word.start : word.end]
        if ending in _ENDINGS and ending not in _CUES:
            whole = _whole_ending(folded, parted, word)
            start = _stem_start(folded, parted, whole)
            if whole - start > 2 and folded[start] in _BEFORE_A_STEM:
                start += 1
            stem = folded[start:whole]
            name = folded[start : word.end]
            only = parted.at.get(start)
            common = only is not None and only.end == whole and only.tag in ("n", "s", "v", "vn", "t", "l")
            inside = ending in _INSIDE and (stem[-1:] in _GROUNDS or common)
            numbered = ending in _STATION and stem[-1:] in _NUMERALS
            numbered = numbered or (len(stem) == 1 and ending in _BUILT)
            if stem and stem not in NO_STEM and not (inside or numbered) and not is_no_place(name):
                score = _of_stem(folded, parted, start, (whole, word.end))
                end = _with_district(folded, word.end)
                town = _town_before(folded, parted, start, folded[whole : word.end])
                if town < start and score >= ENOUGH:
                    yield FoundName(town, word.end, "place", _IN_A_TOWN)
                if end > word.end:
                    yield FoundName(start, end, "place", score + _LONGER_BY_A_DISTRICT)
                yield FoundName(start, word.end, "place", score)
        elif (
            len(ending) >= 3
            and (
                word.tag in _UNSURE_TAGS
                or (word.tag == "n" and _follows_a_place(folded, parted, word.start))
                or (ending[-1] in DISTRICTS and _stands_for_a_place(folded, word.start) > 0)
            )
            and any(ending[-length:] in _ENDINGS for length in (1, 2, 3))
            and not is_no_place(ending)
        ):
            yield FoundName(word.start, word.end, "place", 2.3 + _stands_for_a_place(folded, word.start))


def _with_district(folded: str, end: int) -> int:
    """Returns where a name ends that goes on with the ending of a district: 七星關 in 七星關區."""
    if folded[end - 1] in DISTRICTS or folded[end : end + 1] not in _DISTRICT_BEHIND:
        return end
    return end if folded[end + 1 : end + 2] in _NOT_BEHIND_A_DISTRICT else end + 1


def _whole_ending(folded: str, parted: PartedWords, word: Word) -> int:
    """Returns where an ending begins that the tokenizer has parted: 國際 機場."""
    for length in range(_LONGEST_ENDING, word.end - word.start, -1):
        start = word.end - length
        if start in parted.at and folded[start : word.end] in _ENDINGS:
            return start
    return word.start


def _stem_start(folded: str, parted: PartedWords, end: int) -> int:
    """Returns where the name before an ending begins."""
    start = end
    while (word := parted.to.get(start)) is not None and end - word.start <= _LONGEST_STEM:
        single = word.end - word.start == 1
        opened = end - start == 1 and word.start not in parted.to and word.tag == "v"
        if word.tag not in NAME_TAGS and (not single or (word.tag in STOPS and start != end and not opened)):
            break
        if (single and word.tag in ("p", "c", "uj", "ul", "d", "r")) or _ends_a_place(folded, word):
            break
        if single and start < end and folded[word.start] in DISTRICTS:
            break
        if word.tag == "ns" and end - start > 1:
            break
        start = word.start
    if start == end and (word := parted.to.get(end)) is not None and word.end - word.start == 2:
        before = parted.to.get(word.start)
        bounded = before is None or before.tag == "ns" or _stands_for_a_place(folded, word.start)
        if before is not None and before.end - before.start > 2:
            bounded = bounded or folded[word.start - 1] in DISTRICTS
        if (
            bounded
            and word.tag in _WORD_TAGS
            and not (_ends_a_place(folded, word) or VERB.fullmatch(folded, word.start, word.end))
        ):
            return word.start
    return start


def _behind_a_nation(folded: str, start: int, end: int, shortest: int) -> int:
    """Returns where a stretch goes on behind the name of a country that it begins with: 匈牙利德布勒森."""
    return next(
        (
            start + length
            for length in range(_LONGEST_NATION, 1, -1)
            if end - start - length >= shortest and folded[start : start + length] in NATIONS
        ),
        start,
    )


def _is_of_a_nation(folded: str, parted: PartedWords, start: int, end: int) -> bool:
    """Whether a country stands right before and nobody speaks behind: 愛沙尼亞帕爾迪斯基的五條電纜."""
    of = start - 1 if folded[start - 1 : start] in _OF else start
    nation = nation_ending_at(folded, of)
    before = parted.to.get(of)
    if nation is None and of < start and before is not None and before.tag == "ns":
        nation = before.start  # 運往萊特島的奧爾莫克
    if nation is None or OFFICE_BEHIND.match(folded, end):
        return False
    if of < start:
        return _stands_for_a_place(folded, nation) > 0  # 抵達英國的費利克斯托
    if end - start < _LONG_BY_SOUND:
        return False
    return SPEAKING.match(folded, end) is None and not folded.startswith("(", end)


def _ends_a_place(folded: str, word: Word) -> bool:
    """Whether a word is a place with its ending, behind which another begins: 雲南省 普洱市."""
    return word.tag == "ns" and word.end - word.start > 2 and folded[word.end - 1] in _ENDINGS


def _of_stem(folded: str, parted: PartedWords, start: int, ending: tuple[int, int]) -> float:
    stem = folded[start : ending[0]]
    length = ending[1] - ending[0]
    score = 2.2 + _stands_for_a_place(folded, start)
    score += 0.5 if length > 1 else -0.8 if folded[ending[0]] in _WEAK_ENDINGS else 0.0
    score += 0.3 if 2 <= len(stem) <= 3 else -1.0 if len(stem) == 1 else 0.0
    if _ROADSIDE.match(folded, ending[0]) and len(stem) > 1:
        score += 0.8
    parts = parted.parts(start, ending[0])
    if _follows_a_place(folded, parted, start):
        score += 0.6
    if any(part.tag == "ns" for part in parts):
        score += 0.4
    if any(part.tag in STOPS for part in parts):
        score -= 0.9
    elif any(part.tag not in NAME_TAGS and part.end - part.start > 1 for part in parts):
        score -= 0.4
    return score


def _behind_places(folded: str, parted: PartedWords) -> Iterator[FoundName]:
    """Yields names of unknown kind that follow a place or stand where one is due: 德州休士頓."""
    for word in parted.all:
        if word.tag not in _UNSURE_TAGS or not 2 <= word.end - word.start <= 5:
            continue
        before = parted.to.get(word.start)
        form = folded[word.start : word.end]
        if OFFICE_BEHIND.match(folded, word.end) or before is None or form in _NO_NAMES or word.tag == "nz":
            continue
        town = before.tag == "ns" and before.end - before.start > 1
        if town and folded[before.start : before.end] not in NATIONS:
            yield FoundName(word.start, word.end, "place", 2.0)
        elif before.tag == "p" and _stands_for_a_place(folded, word.start):
            yield FoundName(word.start, word.end, "place", 2.1)


def _before_cues(folded: str, parted: PartedWords) -> Iterator[FoundName]:
    """Yields what stands before 一帶 or 近海, from a mark, a place or a word of place on."""
    for cue in CUE.finditer(folded):
        end = start = cue.start()
        while (word := parted.to.get(start)) is not None and end - word.start <= 4:
            if word.tag == "ns" or word.tag in STOPS or folded[word.start : word.end] in NOT_PLACES:
                break
            start = word.start
        bounded = start not in parted.to or parted.to[start].tag in ("ns", "p", "c")
        if bounded and 2 <= end - start <= 4 and not is_no_place(folded[start:end]):
            single = all(
                part.end - part.start == 1 or part.tag in _UNSURE_TAGS for part in parted.parts(start, end)
            )
            yield FoundName(start, end, "place", 2.0 if single else 1.2)


def _is_cut(parted: PartedWords, start: int, end: int) -> bool:
    """Whether the dictionary knows only the beginning of a long stretch by sound."""
    first = parted.at.get(start)
    return first is not None and first.tag == "ns" and first.end < end and end - start > _LONG_BY_SOUND


def _by_sound(folded: str, parted: PartedWords, stretches: Sequence[tuple[int, int]]) -> Iterator[FoundName]:
    last = -1
    for whole, end in stretches:
        shortest = _SHORT_DISTRICT if folded[end : end + 1] in DISTRICTS else _LONG_BY_SOUND
        begin = _behind_a_nation(folded, whole, end, shortest)
        town = parted.at.get(whole)
        if town is not None and town.end - town.start == 1:
            town = None  # 錫 in 錫亞爾科特
        if begin == whole and town is not None and town.tag == "ns" and end - town.end >= _LONG_BY_SOUND:
            begin = town.end  # 加拉加斯 米拉弗洛雷斯宮
        name = folded[begin:end]
        share = sound_share(name)
        if not 2 <= len(name) <= 9 or share < 0.7 or is_no_place(name):
            continue
        if office_ending_at(folded, begin) is not None:
            continue
        new = parted.to.get(begin)
        grows = new is not None and folded[new.start : begin] in _NEW
        start = new.start if new is not None and grows and _stands_for_a_place(folded, new.start) else begin
        if start not in parted.at and start - 1 in parted.at and folded[start - 1] in _NEW:
            start -= 1  # 北 in 北瓦濟里斯坦, of which the dictionary parts 北瓦濟
        ending = PLACE_ENDING.match(folded, end)
        behind = parted.at.get(end)
        if ending and ending[0] in DISTRICTS and folded[ending.end() : ending.end() + 1] in _HEAD:
            last = end
            yield FoundName(start, end, "place", 1.6 + share)  # 希爾克內斯市長
        elif (
            ending
            and ending[0] not in _CUES
            and (behind is None or behind.end == ending.end() or ending[0] not in _WEAK_ENDINGS)
        ):
            last = ending.end()
            score = 1.6 + share + _stands_for_a_place(folded, start)
            yield FoundName(start, last, "place", score + _WHOLE * _is_cut(parted, begin, end))
        elif _BEHIND.match(folded, end):
            yield FoundName(start, end, "place", 1.6 + share)
        elif (before := _stands_for_a_place(folded, start)) or (last == start - 1 and folded[last] in _AND):
            last = end
            yield FoundName(start, end, "place", 1.0 + share + max(before, 0.6))
        elif len(name) > 2 and _follows_a_place(folded, parted, start):
            last = end
            yield FoundName(start, end, "place", 0.9 + share)
        elif len(name) > 2 and "." not in name and _is_of_a_nation(folded, parted, start, end):
            of = folded[start - 1] in _OF
            yield FoundName(start, end, "place", (1.2 if of else 0.9) + share)
        elif len(name) >= _LONG_BY_SOUND and "." not in name and SOUNDS_OF_PLACES.search(name):
            yield FoundName(start, end, "place", 1.4 + share)
        else:
            yield FoundName(start, end, "place", share - 0.2)
