"""Finds the stretches of a text that may be foreign names written by sound: 弗拉基米爾·梅金斯基."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from store.text.found_names import PartedWords
from store.text.name_contexts import (
    BEHIND,
    HAN,
    NAME_TAGS,
    PLACE_ENDING,
    SPEAKING,
    STRONG_SPEAKING,
    TAGS_BEHIND,
    is_spoken_of,
)
from store.text.offices import OFFICE_BEHIND, office_ending_at
from store.text.segmenting import Word
from store.text.transliteration import is_mostly_sound, is_sound, sound_share

_LEFT_OVER: Final = 3
"""Characters behind what is written by sound that may belong to a name with a dot."""
_KEPT: Final = 20_000
"""Words of which it is remembered whether they may be written by sound."""
_SOUND_RUN: Final = re.compile("[\u3400-\u9fff]+(?:\\.[\u3400-\u9fff]+)*")
_EDGE_WORDS: Final = frozenset(["p", "c", "d", "uj", "f", "r", "m", "ul", "y", "q", "u", "ud", "uz", "uv"])
_EDGE_OF_A_NAME: Final = _EDGE_WORDS - {"m", "f", "q"}
_ANY_NAME_TAGS: Final = NAME_TAGS | {"ns", "nz", "nt"}


def sound_stretches(folded: str, parted: PartedWords) -> list[tuple[int, int]]:
    """Returns the stretches of a folded text that may be foreign names written by sound."""
    return [
        span
        for run in _SOUND_RUN.finditer(folded)
        for span in _sound_spans(folded, run.start(), run.end(), parted)
    ]


def _sound_spans(folded: str, first: int, last: int, parted: PartedWords) -> list[tuple[int, int]]:
    """Cuts a run of Han into stretches that may be written by sound; a dot holds its neighbours together."""
    spans = []
    start = first
    position = first
    while position <= last:
        word = parted.at.get(position) if position < last else None
        common = (
            word is not None
            and not _is_beside_a_dot(folded, word)
            and not _may_sound(word.tag, folded[word.start : word.end])
        )
        dotted = word is not None and word.end <= last and _is_beside_a_dot(folded, word)
        single = position < last and (dotted or folded[position] == "." or is_sound(folded[position]))
        if position < last and single and not common:
            position = (
                word.end
                if word is not None and word.end <= last and (dotted or _all_sound(folded, word))
                else position + 1
            )
            continue
        if position > start:
            spans.append((start, position))
        whole = word is not None and (common or word.tag == "ns")
        position = word.end if word is not None and whole else position + 1
        start = position
    trimmed = [inner for span in spans if (inner := _trimmed(folded, *span, parted)) is not None]
    return [
        _with_whole_parts(folded, *span, parted) if "." in folded[slice(*span)] else span for span in trimmed
    ]


def _with_whole_parts(folded: str, start: int, end: int, parted: PartedWords) -> tuple[int, int]:
    """Takes in what is left of the parts of a name with dots, up to where it is bounded: 拉馬略, 尤金."""
    if folded[start + 1 : start + 2] == "." and is_sound(folded[start - 1 : start]):
        start -= 1
    if not parted.at:
        return start, end  # Without words nothing shows that what is left over is not a verb: 林德打零工.
    for last in range(end, min(end + _LEFT_OVER, len(folded)) + 1):
        if not folded[end:last] or HAN.match(folded, last - 1):
            word = parted.at.get(last)
            bounded = last >= len(folded) or not HAN.match(folded, last) or folded[last] in BEHIND
            bounded = bounded or SPEAKING.match(folded, last) is not None
            if (
                bounded
                or OFFICE_BEHIND.match(folded, last)
                or (word is not None and word.tag in TAGS_BEHIND - {"v"})
            ):
                return start, last
        if last < len(folded) and (word := parted.at.get(last)) is not None and word.end - word.start > 1:
            break
    return start, end


def _is_beside_a_dot(folded: str, word: Word) -> bool:
    """Whether a word stands beside the dot of a name, where even 理查德, a noun in the dictionary, is one."""
    return folded.startswith(".", word.end) or folded[word.start - 1 : word.start] == "."


def _all_sound(folded: str, word: Word) -> bool:
    """Whether all of a word may stand for sounds; of a person's name that the dictionary has, most of it."""
    form = folded[word.start : word.end]
    sounds = sum(is_sound(sign) for sign in form)
    return sounds == len(form) or (word.tag in NAME_TAGS and len(form) > 2 and sounds >= len(form) - 1)


@lru_cache(_KEPT)
def _may_sound(tag: str, form: str) -> bool:
    """Whether a word may be part of a name written by sound, and is not an ordinary word."""
    if len(form) == 1:
        return tag != "c" and form not in "和与及"
    return tag in _ANY_NAME_TAGS or (sound_share(form) == 1.0 and tag not in ("v", "d", "c", "p"))


def _trimmed(folded: str, start: int, end: int, parted: PartedWords) -> tuple[int, int] | None:
    """Takes words that belong to the sentence from the ends of a stretch."""
    behind = SPEAKING.match(folded, end)
    before = office_ending_at(folded, start + 1)
    if before is not None and before < start:
        start += 1  # The last sign of an office may stand for a sound: 執委奧拉夫.
    if office_ending_at(folded, start) is None:
        while start < end and (folded[start] == "." or _is_edge(folded, parted.at.get(start))):
            start += 1
    if (
        not folded.startswith("(", end)
        and not PLACE_ENDING.match(folded, end)
        and (behind is None or behind[0] not in STRONG_SPEAKING)
        and not (office_ending_at(folded, start) is not None and is_spoken_of(folded, end))
    ):
        ends = end >= len(folded) or HAN.match(folded, end) is None or folded[end] in BEHIND
        sure = "." in folded[start:end] or (ends and office_ending_at(folded, start) is not None)
        while start < end and (folded[end - 1] == "." or _is_edge(folded, parted.to.get(end), sure=sure)):
            end -= 1
    return (start, end) if end - start >= 2 else None


def _is_edge(folded: str, word: Word | None, *, sure: bool = False) -> bool:
    """Whether a word at the edge of a stretch belongs to the sentence; few do beside what is a name."""
    return (
        word is not None
        and word.end - word.start == 1
        and not is_mostly_sound(folded[word.start])
        and word.tag in (_EDGE_OF_A_NAME if sure else _EDGE_WORDS)
    )
