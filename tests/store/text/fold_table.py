"""Makes `store/text/fold_table.txt`: which written forms of a character meet in the fold.

Run `python -m tests.store.text.fold_table` after a change here or with a newer OpenCC; `test_fold.py`
compares.
"""

from __future__ import annotations

import collections
import importlib.metadata
import pathlib
import unicodedata

import opencc

TABLE = pathlib.Path(__file__).parents[3] / "store" / "text" / "fold_table.txt"

MAKER = "tests/store/text/fold_table.py"

HAN_BLOCKS = (
    (0x2E80, 0x2FE0),  # radicals, which text taken out of a PDF has in place of characters
    (0x3400, 0x4DC0),
    (0x4E00, 0xA000),
    (0xF900, 0xFB00),
    (0x20000, 0x323B0),
)
LATIN_GREEK_CYRILLIC = ((0x00C0, 0x0250), (0x0370, 0x0530), (0x1E00, 0x1F00))

CONVERSIONS = ("t2s", "tw2t", "hk2t", "s2t")
"""Read a character at a time these are 1:1; together they tie every written form of one character."""

OWN = """
着著 里哩 了瞭 划畫 份分 复覆 借藉 象像 座坐 沉沈 夫伕 背揹 具俱 熏薰 炼链 仿彷 佛彿
宝寶寳 俞兪 姬姫 灾烖 村邨 略畧 斗鬦 峒峝 彝彞 潜濳 炮砲 岛嶋 昆崐 闹閙 苏甦 宁甯 浚濬 澄澂 拿拏 枪鎗 焰燄
概槪 柏栢 鉴鍳 值値 册冊 乡鄕 教敎 青靑 清淸 每毎 韭韮 冰氷 吻脗 渊渕 滨浜 濑瀬
"""
"""What OpenCC leaves apart, or brings together only inside a phrase.

The first line is two ways to write one word in Taiwan and on the mainland (瞭解/了解, 計畫/计划, 身分/身份),
the others are older and rarer shapes.
"""


def _characters(blocks: tuple[tuple[int, int], ...]) -> list[str]:
    return [chr(point) for first, end in blocks for point in range(first, end)]


def _in(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _converted(conversion: str, characters: list[str]) -> list[str]:
    """Converts each alone: a newline between them keeps phrase dictionaries out."""
    converted: list[str] = opencc.OpenCC(conversion).convert("\n".join(characters)).split("\n")
    assert len(converted) == len(characters)
    return converted


def _pairs() -> list[tuple[str, str]]:
    han = _characters(HAN_BLOCKS)
    pairs = [pair for name in CONVERSIONS for pair in zip(han, _converted(name, han), strict=True)]
    # Shapes that neither Big5 nor GB 2312 knows are Japanese only (沢, 広); others (予, 弁) are words.
    pairs += [
        (old, new)
        for old, new in zip(han, _converted("jp2t", han), strict=True)
        if not _in("big5", old) and not _in("gb2312", old)
    ]
    pairs += [(old, unicodedata.normalize("NFKC", old)) for old in han]
    pairs += [(forms[0], form) for forms in OWN.split() for form in forms[1:]]
    return [(old, new) for old, new in pairs if old != new and len(new) == 1]


def _han_classes() -> list[list[str]]:
    """Ties the pairs together: what is reachable from one another is one class."""
    head: dict[str, str] = {}

    def find(character: str) -> str:
        while head.get(character, character) != character:
            character = head[character]
        return character

    pairs = _pairs()
    for old, new in pairs:
        head[find(old)] = find(new)
    classes: dict[str, list[str]] = collections.defaultdict(list)
    for character in {side for pair in pairs for side in pair}:
        classes[find(character)].append(character)
    # The Simplified form speaks for its class, as far as one can tell; any choice would match the same.
    return [sorted(members, key=lambda one: (not _in("gb2312", one), one)) for members in classes.values()]


def _letter_classes() -> list[list[str]]:
    """Letters with marks or of upper case meet the plain small letter: É, é and e."""
    classes: dict[str, list[str]] = collections.defaultdict(list)
    for letter in _characters(LATIN_GREEK_CYRILLIC):
        plain = unicodedata.normalize("NFD", letter)[0].lower()
        if letter.isalpha() and plain != letter and len(plain) == 1:
            classes[plain].append(letter)
    return [[plain, *members] for plain, members in classes.items()]


def opencc_version() -> str:
    return importlib.metadata.version("opencc")


def make_fold_table() -> str:
    """Returns what the table's file holds: rows of forms, and below each row what they fold to."""
    heading = f"Forms, and below them what they fold to. Made by {MAKER} from OpenCC {opencc_version()}."
    stands_for = {form: members[0] for members in _han_classes() + _letter_classes() for form in members[1:]}
    rows: dict[int, str] = collections.defaultdict(str)
    for form in sorted(stands_for):
        rows[ord(form) >> 8] += form
    lines = [line for row in rows.values() for line in (row, "".join(stands_for[form] for form in row))]
    return "\n".join([heading, *lines]) + "\n"


if __name__ == "__main__":
    TABLE.write_text(make_fold_table(), encoding="utf-8", newline="\n")
