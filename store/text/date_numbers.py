"""Numbers as Chinese dates write them."""

from __future__ import annotations

import re
from typing import Final

DIGITS: Final = "〇一二三四五六七八九"
_ZEROS: Final = str.maketrans("○零o两", "〇〇〇二")
_MULTIPLIED: Final = re.compile(
    "(?:([一二三四五六七八九])百〇?)?(?:([一二三四五六七八九]?)十)?([一二三四五六七八九])?"
)


def number(written: str) -> int | None:
    """Returns what a folded numeral means: 24, 二十四, 廿四, 一一四, 一百一十四, 二0二五, 元 (1).

    Returns:
        The number, or None where the characters write no single number, as in 五六 (five or six).
    """
    if written.isascii() and written.isdigit():
        return int(written)
    if written == "元":
        return 1
    written = written.translate(_ZEROS).replace("廿", "二十").replace("卅", "三十")
    values = [
        DIGITS.find(character) if character in DIGITS else _ascii_digit(character) for character in written
    ]
    one_by_one = len(values) == 1 or "〇" in written or len(values) > 2
    if one_by_one and min(values) >= 0:
        return int("".join(map(str, values)))
    match = _MULTIPLIED.fullmatch(written)
    if match is None or not written:
        return None
    hundreds, tens, ones = match.groups()
    return _times(hundreds, 100) + _times(tens, 10) + (DIGITS.index(ones) if ones else 0)


def _ascii_digit(character: str) -> int:
    return int(character) if character.isascii() and character.isdigit() else -1


def _times(digit: str | None, worth: int) -> int:
    if digit is None:
        return 0
    return (DIGITS.index(digit) if digit else 1) * worth
