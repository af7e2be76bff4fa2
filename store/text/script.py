"""A text in another script, character by character, so that every offset keeps its meaning.

OpenCC's configurations without vocabulary are used (t2s, s2t, t2hk ...): they give one character for one.
They take for granted which script the text is in and spoil the other: s2t makes 範先生 of 范先生 in a
Traditional text, tw2s makes 显着 of 显著 in a Simplified one. So each paragraph is first told apart by the
characters that only one script has. In a paragraph of Traditional text, characters that are Simplified beyond
doubt are converted; the rest only changes to the variants of the region (裏 to 裡).
"""

from __future__ import annotations

import functools
import itertools
import pathlib
import re
from collections.abc import Callable
from operator import itemgetter
from typing import Final, Literal, get_args

Script = Literal["original", "simplified", "traditional", "taiwan", "hongkong"]

SCRIPTS: Final[tuple[Script, ...]] = get_args(Script)

_FROM_SIMPLIFIED: Final[dict[Script, tuple[str, ...]]] = {
    "simplified": ("t2s",),
    "traditional": ("s2t",),
    "taiwan": ("s2t", "t2tw"),
    "hongkong": ("s2t", "t2hk"),
}
_FROM_TRADITIONAL: Final[dict[Script, tuple[str, ...]]] = {
    "simplified": ("hk2t", "tw2s"),
    "traditional": (),
    "taiwan": ("hk2t", "t2tw"),
    "hongkong": ("tw2t", "t2hk"),
}
"""The first step brings the text to OpenCC's own standard, which the second expects.

One step for Simplified text would do as well (s2tw), but each of those loads the phrases once more, which
takes a tenth of a second in which no other thread runs.
"""

_ENOUGH_TO_TELL: Final = 2000
"""Characters of a paragraph that are looked at to tell its script."""

_TABLE: Final = pathlib.Path(__file__).with_name("script_table.txt")


def in_script(text: str, script: Script) -> str:
    """Returns the text in a script.

    Give it whole paragraphs, best the whole text: a paragraph that does not show its script takes that of
    most others.

    Args:
        text: Any text, of any length.
        script: "original" changes nothing. "traditional" is OpenCC's own standard where the text is
            Simplified, and leaves a Traditional text as it is; "taiwan" and "hongkong" also bring it to their
            variants.

    Returns:
        A text of the same length in code points.
    """
    if script == "original":
        return text
    paragraphs = text.split("\n")
    told = [_is_simplified(paragraph) for paragraph in paragraphs]
    most = told.count(True) > told.count(False)
    decided = [most if simplified is None else simplified for simplified in told]
    return "\n".join(
        [
            _from_one_script("\n".join([paragraph for _, paragraph in alike]), script, simplified=simplified)
            for simplified, alike in itertools.groupby(zip(decided, paragraphs, strict=True), itemgetter(0))
        ]
    )


def _from_one_script(text: str, script: Script, *, simplified: bool) -> str:
    if not simplified and script != "simplified":
        text = _without_simplified(text)
    for configuration in (_FROM_SIMPLIFIED if simplified else _FROM_TRADITIONAL)[script]:
        text = _converted(configuration, text)
    return text


def _is_simplified(paragraph: str) -> bool | None:
    """Whether more of its characters are only Simplified than are only Traditional; None if as many."""
    characters = set(paragraph[:_ENOUGH_TO_TELL])
    simplified, traditional = _of_one_script()
    difference = len(characters & simplified) - len(characters & traditional)
    return difference > 0 if difference else None


def _without_simplified(text: str) -> str:
    """Converts what is Simplified beyond doubt in Traditional text."""
    simplified, _ = _of_one_script()
    if simplified.isdisjoint(text):
        return text
    converted = _converted("s2t", text)
    return "".join([new if old in simplified else old for old, new in zip(text, converted, strict=True)])


@functools.cache
def _of_one_script() -> tuple[frozenset[str], frozenset[str]]:
    """Returns the characters that only Simplified text has, and those that only Traditional text has.

    `script_table.txt` has them, made by `tests/store/text/script_table.py`: to tell a text's script, nothing
    of OpenCC has to be loaded.
    """
    _, simplified, traditional, _ = _TABLE.read_text(encoding="utf-8").split("\n")
    return frozenset(simplified), frozenset(traditional)


@functools.cache
def _convert(configuration: str) -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(configuration).convert
    return convert


@functools.cache
def _not_for_opencc() -> re.Pattern[str]:
    """Returns what finds a NUL, at which OpenCC ends, and a lone surrogate, which it cannot be given."""
    return re.compile("([\0\ud800-\udfff]+)")


def _converted(configuration: str, text: str) -> str:
    """Converts with one of OpenCC's configurations and holds it to one character for one."""
    convert = _convert(configuration)
    pieces = _not_for_opencc().split(text)
    pieces[::2] = [_same_length(convert, piece) for piece in pieces[::2]]
    return "".join(pieces)


def _same_length(convert: Callable[[str], str], text: str) -> str:
    converted = convert(text)
    if len(converted) == len(text):
        return converted
    # No configuration in use does this today; a later OpenCC's dictionary may.
    singly = [(character, convert(character)) for character in text]
    return "".join([new if len(new) == 1 else old for old, new in singly])
