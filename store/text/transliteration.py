"""How Chinese writes foreign names by sound: with which characters, and in how many.

Both are estimates, made to choose between readings: 馬克宏 of 總統馬克宏 fits Macron, 統馬克宏 does not.
"""

from __future__ import annotations

import re
from typing import Final

from store.text.name_words import signs

_COMMON: Final = signs("sounds")
"""Characters that mostly stand for a sound."""

_POSSIBLE: Final = signs("possible-sounds")
"""Characters that stand for a sound as well as for their meaning."""

_WEIGHTS: Final = dict.fromkeys(_POSSIBLE, 0.6) | dict.fromkeys(_COMMON, 1.0)

DOTS: Final = "."
"""The dot between the parts of a name, folded."""

_LETTERS: Final = re.compile("[^\\W\\d_]+")
_VOWELS: Final = re.compile("[aeiouyáéíóúàèìòùäëïöüâêîôûãõåøæœıāēīōūăőű]+")
_HARD_START: Final = re.compile("[bcdfgpstvz][nm]")
"""Two consonants that a word begins with and that need a character each: Dnipro."""
_LONE: Final = re.compile("[bcdfgjklpqrstvxzčšžćśźłđğşţțř]+")


def sound_share(folded: str) -> float:
    """Returns how far a name looks written by sound: 1 if all characters do, 0 if none or below.

    Args:
        folded: A folded text. Dots between the parts of a name do not count.
    """
    signs = folded.replace(DOTS, "")
    if not signs:
        return 0.0
    weight = _WEIGHTS.get
    return max(0.0, sum([weight(sign, -0.7) for sign in signs]) / len(signs))


def is_sound(sign: str) -> bool:
    """Whether a folded character may stand for a sound of a foreign name."""
    return sign in _WEIGHTS


def is_mostly_sound(sign: str) -> bool:
    """Whether a folded character stands for a sound more often than for its meaning."""
    return sign in _COMMON


def sound_lengths(latin: str) -> tuple[int, int]:
    """Returns the fewest and the most Han characters that write a Latin word by sound.

    A syllable needs one, and a consonant without a vowel may take another: Trump is 川普 or 特朗普.

    Args:
        latin: One word. Without any vowel, each letter may take a character.
    """
    letters = "".join(_LETTERS.findall(latin)).lower()
    syllables = _VOWELS.findall(letters)
    lone = sum(len(run) - 1 for run in _LONE.findall(letters)) + (letters[-1:] not in "aeiouymnhw")
    silent = len(syllables) > 1 and letters.endswith("e")
    doubled = sum(len(run) > 1 for run in syllables) + (_HARD_START.match(letters) is not None)
    fewest = max(1, len(syllables) - silent)
    return (
        max(2, fewest - (fewest > 3)) if len(letters) > 2 else 1,
        max(2, fewest + silent + lone + doubled),
    )
