"""What two wordings differ in, and whether that leaves what they say as it was.

A mended misprint or an added particle does; another number, date or name does not, nor a 不 more or less. In
doubt it does not: a reader is asked then. No tokenizer is used, so anything that may be a name counts as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, Literal, NamedTuple

from store.text.fold import fold
from store.text.name_words import any_of, signs
from store.text.offices import OFFICE_BEHIND, office_ending_at
from store.text.transliteration import is_mostly_sound

NamesIn = Callable[[str], Iterable[tuple[int, int]]]
"""Finds the names in a text, as ranges of code points."""

Part = tuple[str, int, int]
"""A text, and where a part of it starts and ends."""

_TELLING: Final = frozenset(
    fold(
        "〇零一二三四五六七八九十百千萬億兆廿卅兩雙半壹貳叁肆伍陸柒捌玖拾佰仟年月日號週今昨初底末早晚春夏秋冬"
        "不未沒無非否勿莫別毋甭弗免%‰°$€£¥.:/~-"
    )
)
"""Letters of numbers and dates, and those that negate: with any of them another thing is said."""

_OPPOSED: Final = frozenset(
    pair
    for word in fold(
        "上下 左右 前後 東西 南北 東南 東北 西南 西北 大小 多少 高低 長短 增減 漲跌 升降 勝敗 輸贏 正負 "
        "正反 正副 男女 父母 兄弟 買賣 進出 內外 新舊 好壞 贊反 支反 有無 是否 加減 強弱 開關 生死 "
        "存廢 盈虧 真假 對錯 能否 可否 攻守 敵友 始終 先後 冷熱 快慢 遠近 親反 公私 升跌 漲降 擴縮 "
        "鬆緊 贏敗 來往 首副"
    ).split()
    for pair in (word, word[::-1])
)

_PARTICLES: Final = re.compile(
    "(?:"
    + "|".join(
        fold(
            "不過 不僅 不但 不只 同時 當時 有時 隨時 及時 一時 約莫 特別 分別 當場 再度 其實 已經 曾經 正在 "
            "仍然 依然 因此 所以 但是 可是 並且 而且 以及 的 了 也 還 則 又 都 就 並 "
            "且 而 但 曾 將 會 已 再 才 只 便 即 可 約 共 地 得 著 過 之 於 在 "
            "與 和 及 或 是 所 其 這 那 該 被 把 讓 由 從 向 對 為 很 更 最 太 "
            "正 仍 亦 均 卻 個 "
        ).split()
    )
    + ")+"
)
"""Words that are hardly ever in a name, and say nothing new when they are put in or left out."""

_PLACES: Final = re.compile(
    any_of("nations")
    + "|"
    + "|".join(
        fold(
            "北京 天津 上海 重慶 河北 山西 遼寧 吉林 黑龍江 江蘇 浙江 安徽 福建 江西 山東 河南 湖北 "
            "湖南 廣東 海南 四川 貴州 雲南 陝西 甘肅 青海 內蒙古 廣西 西藏 寧夏 新疆 香港 澳門 台灣 "
            "臺北 新北 桃園 台中 台南 高雄 基隆 新竹 苗栗 彰化 南投 雲林 嘉義 屏東 宜蘭 花蓮 台東 "
            "澎湖 金門 馬祖 歐洲 亞洲 非洲 美洲 北美 南美 東亞 南亞 西亞 中亞 歐盟 東盟 東協 北約"
        ).split()
    )
)
_SURNAMES: Final = signs("surnames-common")
_GIVEN: Final = 2
_WHOLE: Final = re.compile(
    "[a-z\u00c0-\u024f\u0370-\u052f]{2,}|[0-9"
    + fold("〇零一二三四五六七八九十百千萬億兆廿卅兩")
    + ".:/%年月日號]{2,}|"
    + fold(
        "[上下本這]{0,2}(?:週|星期|禮拜)[一二三四五六日天]|[上下本這][週月年]|[今昨明前後去][天日年晚晨早夜]"
    )
)
"""What is written in one: a word of Latin or Greek or Cyrillic letters, a number, a date."""

_LETTER: Final = re.compile("[0-9a-z\u00c0-\u024f\u0370-\u052f]")
_MOST_ADDED: Final = 6
"""Letters in a row that may be added or left out."""

_FOR_A_SLIP: Final = 40
"""Letters for each that may be another, beside the first."""

_AROUND: Final = 12

_LONG: Final = 5_000


class Stretch(NamedTuple):
    """A part of two wordings laid over each other: in both, in the old only, or in the new only."""

    kind: Literal["kept", "removed", "added"]
    text: str


class Difference(NamedTuple):
    """A place where two texts differ: what stands from `start` to `end`, in the old and in the new."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def compare_words(old: str, new: str) -> list[Stretch]:
    """Lays two wordings over each other.

    Args:
        old: The words of then.
        new: The words of now.

    Returns:
        The parts in order: kept and removed ones make the old words, kept and added ones the new. Of two very
        long wordings, all between the first and the last difference is one difference.
    """
    parts: list[Stretch] = []
    last = 0
    for difference in differences(old, new):
        parts.append(Stretch("kept", old[last : difference.old_start]))
        parts.append(Stretch("removed", old[difference.old_start : difference.old_end]))
        parts.append(Stretch("added", new[difference.new_start : difference.new_end]))
        last = difference.old_end
    parts.append(Stretch("kept", old[last:]))
    return [part for part in parts if part.text]


def differences(old: str, new: str) -> list[Difference]:
    """Returns where two wordings differ, in order; between two differences something is the same."""
    from rapidfuzz.distance import Levenshtein

    hint = None
    if min(len(old), len(new)) > _LONG:
        hint = Levenshtein.distance(old, new, score_cutoff=_LONG // 32)
        if hint > _LONG // 32:
            return [_one_difference(old, new)]
    found: list[Difference] = []
    for operation in Levenshtein.opcodes(old, new, score_hint=hint):
        if operation.tag == "equal":
            continue
        difference = Difference(
            operation.src_start, operation.src_end, operation.dest_start, operation.dest_end
        )
        if found and found[-1].old_end == difference.old_start and found[-1].new_end == difference.new_start:
            last = found.pop()
            difference = difference._replace(old_start=last.old_start, new_start=last.new_start)
        found.append(difference)
    return found


def _one_difference(old: str, new: str) -> Difference:
    """Returns all between the first and the last letter that differ as one difference."""
    shorter = min(len(old), len(new))
    start = next((index for index in range(shorter) if old[index] != new[index]), shorter)
    most = shorter - start
    end = next((index for index in range(most) if old[-1 - index] != new[-1 - index]), most)
    return Difference(start, len(old) - end, start, len(new) - end)


def says_the_same(
    old: str, old_place: tuple[int, int], new: str, new_place: tuple[int, int], names: NamesIn | None
) -> bool:
    """Whether two wordings differ in nothing that would make another thing of what they say.

    Args:
        old: Letters of the old text, as `Letters` has them.
        old_place: Where the old words stand in it.
        new: Letters of the new text.
        new_place: Where the new words stand in it.
        names: Finds known names in letters.
    """
    swapped = 0
    for removed, added in different_parts(old, old_place, new, new_place):
        swapped += min(removed[2] - removed[1], added[2] - added[1])
        most = 1 + (old_place[1] - old_place[0]) // _FOR_A_SLIP
        if swapped > most or not is_slight(removed, added, names):
            return False
    return True


def different_parts(
    old: str, old_place: tuple[int, int], new: str, new_place: tuple[int, int]
) -> list[tuple[Part, Part]]:
    """Returns in what a place of the old text and one of the new differ, each as a part of its whole text."""
    start, new_start = old_place[0], new_place[0]
    return [
        (
            (old, start + one.old_start, start + one.old_end),
            (new, new_start + one.new_start, new_start + one.new_end),
        )
        for one in differences(old[slice(*old_place)], new[slice(*new_place)])
    ]


def is_slight(removed: Part, added: Part, names: NamesIn | None) -> bool:
    """Whether a difference makes no other thing of what is said.

    Args:
        removed: Letters of the old text, and where the difference starts and ends in them.
        added: Those of the new text.
        names: Finds known names in letters.
    """
    gone, come = (text[start:end] for text, start, end in (removed, added))
    lengths = len(gone), len(come)
    if max(lengths) > _MOST_ADDED or (min(lengths) and lengths != (1, 1)) or _tells(gone, come):
        return False
    particles = _PARTICLES.fullmatch(gone + come) is not None
    return not any(
        _is_in_name(text, (start, end), names) or (not particles and _may_be_name(text, (start, end)))
        for text, start, end in (removed, added)
    )


def tells_another(removed: Part, added: Part, names: NamesIn | None) -> bool:
    """Whether a difference touches a number, a date, a known name or a negation."""
    gone, come = (text[start:end] for text, start, end in (removed, added))
    return _tells(gone, come) or any(
        _is_in_name(text, (start, end), names) for text, start, end in (removed, added)
    )


def _tells(removed: str, added: str) -> bool:
    both = without_particles(removed) + without_particles(added)
    return not _TELLING.isdisjoint(both) or _LETTER.search(both) is not None or is_opposed(both)


def without_particles(letters: str) -> str:
    """Returns what is left of some letters without words that say nothing new."""
    return _PARTICLES.sub("", letters)


def is_opposed(letters: str) -> bool:
    """Whether two letters are the opposite of each other."""
    return letters in _OPPOSED


def near(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Returns a place of a text with some letters around it, and where it is among these."""
    low = max(0, start - _AROUND)
    return text[low : end + _AROUND], start - low, end - low


def names_in(text: str, names: NamesIn | None) -> list[tuple[int, int]]:
    """Returns where names of places and known names stand in some letters."""
    spans = [match.span() for match in _PLACES.finditer(text)]
    return spans if names is None else [*spans, *names(text)]


def dates_in(text: str) -> list[tuple[int, int]]:
    """Returns where numbers, dates and Latin words stand in some letters."""
    return [match.span() for match in _WHOLE.finditer(text)]


def _is_in_name(text: str, place: tuple[int, int], names: NamesIn | None) -> bool:
    """Whether a place of a text is part of a known name, or was put into one."""
    text, start, end = near(text, *place)
    spans = [*names_in(text, names), *dates_in(text)]
    if start == end:
        return any(first < start < last for first, last in spans)
    return any(first < end and start < last for first, last in spans)


def _may_be_name(text: str, place: tuple[int, int]) -> bool:
    """Whether a place of a text looks like a part of a name: by a surname, by sound, or beside an office."""
    text, start, end = near(text, *place)
    if not _SURNAMES.isdisjoint(text[max(0, start - _GIVEN) : end]):
        return True
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    if any(map(is_mostly_sound, text[start:end])) and any(map(is_mostly_sound, beside)):
        return True
    before = any(
        office_ending_at(text, offset) is not None for offset in range(max(0, start - _GIVEN), start + 1)
    )
    return before or any(OFFICE_BEHIND.match(text, offset) for offset in (end, end + 1))
