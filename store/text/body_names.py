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
from store.text.name_words import signs, words
from store.text.offices import NATIONS, OFFICE_BEFORE, OFFICES
from store.text.segmenting import Word
from store.text.told_bodies import GENERIC, NOT_BODIES, VERBS, find_told_bodies
from store.text.transliteration import is_sound

_ENDINGS: Final = frozenset(words("body-endings"))
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
_APPOSITIONS: Final = frozenset(words("appositions")) - _ENDINGS
_OF_COUNTRIES: Final = frozenset(words("of-countries"))
_POSTED: Final = fold("駐")
_HEAD: Final = fold("長")
_FOR: Final = frozenset(fold("代表 原").split())
"""Nouns that stand before a body without being of its name."""
_TEAM: Final = fold("隊")
_PARTING: Final = frozenset(fold("日電 日訊 專電 專訊 本報訊 訊 電 年 月 日 籍 黨籍 國籍").split())
"""Words of datelines, and of who somebody is, that end before a body."""
_ACTS: Final = frozenset(["v", "vn", "d", "ad"])
_OF_A_NAME: Final = frozenset(["ns", "nt", "nr", "nrt", "nz"])
_MAY: Final = fold("會")
_ABBREVIATIONS: Final = signs("abbreviations")
_PARTY: Final = fold("黨")
_CLOSING: Final = {"」": "「", "』": "『", "”": "“"}
_MARK: Final = re.compile("[,。、;:!?()「」『』“”\\n]")
_LOOSE: Final = frozenset(words("loose-endings"))
_PARTS_OF_BODIES: Final = frozenset(fold("處 科 室 組 系 所 課 股").split())
"""Endings of what is a part of a body: 水資源處 in 流域管理局水資源處."""
_PREMISES: Final = words("premises") + words("built")
_HEADQUARTERS: Final = frozenset(fold("總部 分部 本部").split())
_ORDINAL: Final = re.compile(fold("第[一二三四五六七八九十百0-9]+|[一二三四五六七八九十百]{1,4}"))
_NTH: Final = fold("第")
_BEFORE_BODIES: Final = frozenset(fold("敵勝負贏輸逾遭被向對由經據令請擊指稱獲赴抵報促籲"))
_LISTED: Final = 2.2
_PARTED_ENDINGS: Final = frozenset(fold("國小 酒莊 農莊 榮總 舞團 投顧 投信").split())
_PARTED_WORDS: Final = _PARTED_ENDINGS | _OF_COUNTRIES
_SCHOOLS: Final = frozenset(fold("大學 學院 醫院 中學").split())
_OF_DISTRICTS: Final = frozenset(fold("省市縣州區鄉鎮都府道郡"))
_FOUNDED: Final = fold("立")
_SOUNDS: Final = 4
"""Characters by sound that tell a foreign name at the beginning of a body's."""
_NO_SOUND: Final = frozenset(["p", "c", "uj", "ul", "r"])
_DEPARTMENTS: Final = fold("司")
"""What a ministry's department ends in, whose name is of what it does: 醫藥服務管理司."""
_MEMBERS: Final = frozenset(words("members-of-unions"))
_UNIONS: Final = tuple(fold("總會 工會 公會 協會 聯會 職工會 聯合會 商會").split())
_OF_A_COUNTY: Final = 0.5
"""Speaks for a county's own body: 縣林草局."""
_COUNTY: Final = frozenset(fold("市政府 縣政府 省政府 州政府 區公所 鄉公所 鎮公所 市公所").split())
_OF_RESEARCH: Final = frozenset(fold("研究所 研究中心 研究院 研究會 學系 學會 學院").split())
"""Endings of what studies countries and regions, which 與 may join: 南亞暨東南亞研究中心."""
_WITH_A_STEM: Final = 3
"""Characters of an ending that says what the body is for: 體育局."""
_OF_OFFICES: Final = frozenset(fold("系局署廳部院委處庭司"))
_BUREAUS: Final = frozenset(fold("局署廳司"))
_LOOSE_ALONE: Final = tuple(fold("政府 同盟 聯盟 軍 部隊 企業 公司 集團").split())
_LONG: Final = 8
"""Characters from which a name with a loose ending may go without a name in it."""

_GOVERNMENT: Final = frozenset([fold("政府")])
_LOOSE_DESCRIBED: Final = frozenset(
    fold(
        "政府 同盟 聯盟 部隊 石油 電力 鐵路 航運 保險 企業 媒體 民兵 能源 財團 半導體 科技 汽車 鋼鐵"
        " 航空 機構 法庭 軟體 智庫 造船"
    ).split()
)
_NO_FIRST: Final = frozenset(["a", "b", "d", "f", "m", "r", "t", "v", "ad", "i", "an", "uj"])


def find_bodies(folded: str, found_words: Sequence[Word]) -> list[FoundName]:
    """Finds what looks like names of organisations, in order, without overlaps.

    Args:
        folded: A folded text.
        found_words: Its words, as a tokenizer has told them.
    """
    parted = PartedWords(_without_doubled(folded, found_words))
    names = [*_with_ending(folded, parted), *find_told_bodies(folded, parted)]
    begun: dict[int, int] = {}
    for name in names:
        begun[name.end] = min(name.start, begun.get(name.end, name.start))
    # A listed body is only a part of the longer one that ends with it: 日本紅十字會.
    names = [name for name in names if name.score != _LISTED or begun[name.end] == name.start]
    return without_overlaps(name for name in repeated(folded, names) if name.score >= ENOUGH)


def _without_doubled(folded: str, found_words: Sequence[Word]) -> list[Word]:
    """Parts what the tokenizer takes for one word, 局局長 or 大學教授, and joins what it parts, 國小."""
    parted: list[Word] = []
    for word in found_words:
        form = folded[word.start : word.end]
        last = parted[-1] if parted else None
        if (
            last is not None
            and last.end == word.start
            and word.end - last.start == 2
            and folded[last.start : word.end] in _PARTED_WORDS
        ):
            parted[-1] = Word(last.start, word.end, last.text + word.text, "n")
            continue
        of_a_town = last is not None and last.tag == "ns" and folded[last.end - 1] in _OF_DISTRICTS
        if form == _FOUNDED and last is not None and last.end == word.start and of_a_town:
            parted[-1] = Word(last.start, word.end, last.text + word.text, "ns")  # 東京都 立
            continue
        doubled = len(form) == 3 and form[0] == form[1] and form[0] in _ENDINGS
        length = 1 if doubled else 2
        if (doubled or form[:2] in _ENDINGS) and OFFICE_BEFORE.fullmatch(form, length):
            middle = word.start + length
            parted += [
                Word(word.start, middle, word.text[:length], "n"),
                Word(middle, word.end, word.text[length:], "n"),
            ]
        else:
            parted.append(word)
    return parted


def _with_ending(folded: str, parted: PartedWords) -> Iterator[FoundName]:
    for word in parted.all:
        form = folded[word.start : word.end]
        ending = _is_ending(form, word)
        listed = word.tag == "nt" and form in listed_bodies() and form not in NOT_BODIES
        listed = listed and not (ending and len(form) <= _WITH_A_STEM)
        if listed and not _is_in_an_office(folded, word.start, word.end):
            yield FoundName(word.start, word.end, "organisation", _LISTED)
        if not ending or _goes_on(folded, parted, word):
            continue
        start = _start_of(folded, parted, word)
        name = folded[start : word.end]
        if name.endswith(_PREMISES) or (form in _HEADQUARTERS and _are_places(parted, start, word.start)):
            continue
        if form in _HEADQUARTERS and word.start - start > 2:
            continue  # What has them is told by `_companies`.
        if form == _MAY and _is_one_name(parted, start, word):
            continue
        described = next((end for end in (form[-2:], form[-3:]) if end in _LOOSE_DESCRIBED), None)
        if described and folded[word.end - len(described) - 1] in _OF_DISTRICTS:
            described = None  # 四川省政府
        if described and _is_described(folded, parted, start, word.end - len(described)):
            continue
        if form in _COUNTY and word.start - start < 2:
            continue  # 高/市政府 is the government of somebody named 高市.
        if form in _TRADES and folded[start : word.start] in NATIONS:
            continue
        if len(name) < 3 or name in NOT_BODIES or name in NATIONS:
            continue
        if start == word.start and form in _ENDINGS and form not in _ALONE:
            continue
        if OFFICE_BEFORE.match(folded, word.end - 1) and folded[word.end : word.end + 1] == _HEAD:
            continue
        start = _before_it(folded, _behind_a_nation(folded, parted, start, word), word.end)
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


def _goes_on(folded: str, parted: PartedWords, word: Word) -> bool:
    """Whether an ending stands before another of one character: 能源 in 能源局."""
    behind = parted.at.get(word.end)
    return behind is not None and behind.end == word.end + 1 and folded[word.end] in _BUREAUS


def _is_in_an_office(folded: str, start: int, end: int) -> bool:
    """Whether an office begins within a name and goes on behind it: 官房長官 in 內閣官房長官."""
    offices = (OFFICE_BEFORE.match(folded, offset) for offset in range(start + 1, end))
    return any(office is not None and office.end() > end for office in offices)


def _is_one_name(parted: PartedWords, start: int, ending: Word) -> bool:
    """Whether only a name stands before 會, which is a verb then: 特朗普會, 台灣海峽會."""
    return all(part.tag in ("ns", "nr", "nrt", "nt", "r") for part in parted.parts(start, ending.start))


def _is_ending(form: str, word: Word) -> bool:
    """Whether a word says, by itself or by its end, what kind of body the words before it name."""
    known = form in _ENDINGS or form[-2:] in _ENDINGS
    if len(form) > 2 and form[-1] not in _TEAM and form[-2:] in NOT_BODIES and not known:
        return False
    return (
        form in _ENDINGS
        or (word.tag == "nt" and len(form) > 2 and (form[-1] in _ENDINGS or form[-2:] in _ENDINGS))
        or (len(form) == 3 and form[-1] in _PARTY and form not in _APPOSITIONS)
        or (len(form) == 3 and form[-1] in _OF_OFFICES and word.tag in ("n", "nz") and form not in NOT_BODIES)
        or (len(form) > 3 and (form[-2:] in _ENDINGS or form[-3:] in _ENDINGS))
    )


def _are_places(parted: PartedWords, start: int, end: int) -> bool:
    return all(part.tag in ("ns", "f", "s") for part in parted.parts(start, end))


def _behind_a_nation(folded: str, parted: PartedWords, start: int, ending: Word) -> int:
    """Leaves out the country before the name of a school that begins with a place: 新西蘭惠靈頓…大學."""
    first = parted.at.get(start)
    own_name = ending.end - ending.start > _WITH_A_STEM and folded[ending.end - 2 : ending.end] in _SCHOOLS
    if first is not None and first.end == ending.start and own_name and ending.tag == "nt":
        return ending.start if folded[start : first.end] in NATIONS else start  # 日本 東京大學
    if (
        first is None
        or folded[start : first.end] not in NATIONS
        or folded[ending.start : ending.end] not in _SCHOOLS
    ):
        return start
    second = parted.at.get(first.end)
    own = second is not None and second.tag == "ns" and second.end <= ending.start
    return (
        first.end
        if own and second is not None and folded[second.start : second.end] not in NATIONS
        else start
    )


def _before_it(folded: str, start: int, end: int) -> int:
    """Returns where a name begins whose quotation marks or whose 駐 stand before what was found."""
    if folded[end : end + 1] in _CLOSING:
        opening = folded.rfind(_CLOSING[folded[end]], max(0, end - _LONGEST), start + 1)
        if opening != -1 and not _MARK.search(folded, opening + 1, end):
            return opening + 1
    return start - 1 if folded[start - 1 : start] == _POSTED else start


def _start_of(folded: str, parted: PartedWords, ending: Word) -> int:
    """Returns where the words begin that hold together with an ending."""
    start = ending.start
    own = folded[ending.start : ending.end]
    whole = ending.tag == "nt" or own in _ALONE or own in _LOOSE or ending.end - ending.start < 2
    whole = whole and own not in _DEPARTMENTS
    of_members = own.endswith(_UNIONS)
    while (word := parted.to.get(start)) is not None and ending.end - word.start <= _LONGEST:
        form = folded[word.start : word.end]
        paired = len(form) == 1 and form in _ABBREVIATIONS and folded[word.end] in _ABBREVIATIONS
        if own[-1] in _PARTY and ending.tag == "nt" and word.tag != "ns":
            break
        if paired:
            start = word.start
            continue
        if form in _AND:
            if not _joins(folded, parted, word, ending):
                break
        elif not (of_members and form in _MEMBERS) and not _holds(
            word, form, whole=whole, next_to_ending=not whole and word.end == ending.start
        ):
            break
        start = word.start
    start = _with_a_sound(folded, parted, start, ending.start)
    while start < ending.start and (word := parted.at.get(start)) is not None:
        form = folded[word.start : word.end]
        may_begin = word.tag not in _NO_FIRST or len(form) == 1 or form in _OF_COUNTRIES | _NOMINAL
        may_begin = may_begin and form not in _BEFORE_BODIES
        if (word.tag in _ACTS and len(form) > 1 and form not in _OF_COUNTRIES) or form in _FOR:
            second = parted.at.get(word.end)
            may_begin = may_begin and (second is None or second.tag not in _OF_A_NAME)
        if may_begin and form not in GENERIC and form not in _AND:
            break
        start = word.end
    return start


def _with_a_sound(folded: str, parted: PartedWords, start: int, end: int) -> int:
    """Takes in the adverb or verb that stands for the first sound of a long foreign name: 尤 索夫 伊薩."""
    before = parted.to.get(start)
    if before is None or before.end - before.start > 1 or before.tag in _NO_SOUND or end - start < _SOUNDS:
        return start
    sounds = all(is_sound(sign) for sign in folded[before.start : start + _SOUNDS])
    return before.start if sounds else start


def _holds(word: Word, form: str, *, whole: bool, next_to_ending: bool) -> bool:
    if form in _PARTING:
        return False
    if form in VERBS or form in _APPOSITIONS or form in OFFICES:
        return False
    if form in _POSTED:
        return True
    if form in _OF_COUNTRIES or (word.tag == "m" and _ORDINAL.fullmatch(form) and (whole or form[0] in _NTH)):
        return True
    if word.tag in ("v", "d"):
        return (form in _NOMINAL and not whole) or (word.tag == "v" and len(form) > 1 and next_to_ending)
    if len(form) == 1:
        of_a_place = form in _OF_DISTRICTS
        return of_a_place or (
            word.tag in ("n", "j", "ns", "b", "a", "ng", "nz", "nr", "x", "m") and form not in "前"
        )
    return word.tag in _HOLDING


def _joins(folded: str, parted: PartedWords, joint: Word, ending: Word) -> bool:
    """Whether 與 stands inside the name of one body: 國家發展與戰略研究院."""
    before = parted.to.get(joint.start)
    if before is None or folded[ending.start : ending.end] in _LOOSE - _OF_RESEARCH:
        return False
    beside = ending.start == joint.end
    if beside and folded[ending.end - 1] in _PARTY:
        return before.tag in ("n", "a", "an", "vn")  # 自由與正義黨
    if beside and ending.end - ending.start < _WITH_A_STEM:
        return False
    if (beside or ending.end - ending.start < 2) and folded[joint.start] not in _AND_OF_OFFICES:
        outer = parted.to.get(before.start)
        if outer is None or folded[outer.end - 1] not in _OF_DISTRICTS:
            return False  # But 昭覺縣教育和體育局 is one.
    form = folded[before.start : before.end]
    if folded[ending.start : ending.end] in _OF_RESEARCH:
        outer = parted.to.get(before.start)
        within = outer is not None and folded[outer.end - 2 : outer.end] in _SCHOOLS
        if before.tag == "ns" and (within or form not in NATIONS):
            return True
    closed = form in _ENDINGS or form[-2:] in _ENDINGS
    if (closed and form not in _TRADES) or form in NATIONS or form in OFFICES:
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
    if name in _ALONE:
        return _LISTED
    of_an_office = folded[ending.start : ending.end] in _TRADES and OFFICE_BEFORE.match(folded, ending.end)
    if of_an_office and 2 <= ending.start - start <= 4:
        return score
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
    if name[0] in _OF_DISTRICTS and parts and parts[0].end == start + 1:
        score += _OF_A_COUNTY
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
        part.tag in ("nr", "nrt", "nz", "nt", "x")
        or (part.tag == "ns" and folded[part.start : part.end] not in NATIONS)
        for part in stem
    )


def _is_described(folded: str, parted: PartedWords, start: int, end: int) -> bool:
    """Whether only countries, regions, people, numbers and plain nouns stand before a loose ending.

    So it is in 中東石油, 兩國部隊 and 東北亞同盟, and in 高市政府, which is no body with that name.
    """
    parts = parted.parts(start, end)
    if not parts or parts[-1].end != end:
        return True  # All in one word with its ending: 軍事同盟.
    if folded[end : end + 2] in _GOVERNMENT:
        return all(part.tag in ("nr", "nrt", "m", "n", "nz", "x") for part in parts)
    return all(part.tag in ("ns", "m", "n", "b", "f", "vn", "v", "j", "a", "l", "s", "q") for part in parts)
