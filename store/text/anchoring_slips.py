"""Whether what differs in a passage whose place is beyond doubt is a slip, or says another thing.

Where the place is certain, only the words are in question: 周三 for 周二 is another day, 周耳 a misprint of
it. So a slip may touch more than where the words themselves must show the place (`anchoring_differences`),
but another number, date or name than before, or a 不 more or less, is no slip here either.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import Final

from store.text.anchoring_differences import (
    NamesIn,
    Part,
    dates_in,
    different_parts,
    is_opposed,
    names_in,
    near,
    without_particles,
)
from store.text.fold import fold
from store.text.name_words import signs
from store.text.offices import OFFICE_BEHIND, office_ending_at
from store.text.transliteration import is_mostly_sound, is_sound

_MOST_ADDED: Final = 12
_MOST_REMOVED: Final = 6
"""Letters in a row that may be added or left out; of those that are others, each stands alone."""

_FOR_A_SLIP: Final = 12
"""Letters for each that may be another, beside the first."""

_FOR_ONE_GONE: Final = 4
"""Letters for each that may be gone or be another: with less of them left, they are not the same words."""

_LONG_NAME: Final = 4
"""Letters from which on a name is the same though one of them is amiss."""

_LONG_BY_SOUND: Final = 3
_LONGEST_NAME: Final = 3
"""Letters of a Chinese person's name."""

_NEGATIONS: Final = frozenset(fold("不未沒無非否勿莫別毋甭弗免"))
_COUNTING: Final = frozenset(
    fold("〇零一二三四五六七八九十百千萬億兆廿卅兩雙半壹貳叁肆伍陸柒捌玖拾佰仟%‰°$€£¥.:/~-")
)
_SURNAMES: Final = signs("surnames-common")
_BEHIND_A_NAME: Final = tuple(fold("說 表示 指出 強調 稱 認為").split())


def is_slip_only(
    old: str, old_place: tuple[int, int], new: str, new_place: tuple[int, int], names: NamesIn | None
) -> bool:
    """Whether all that differs in a passage may be slips or their correction.

    Args:
        old: Letters of the old text, as `Letters` has them.
        old_place: Where the old words stand in it.
        new: Letters of the new text.
        new_place: Where the words stand in it now, beyond doubt.
        names: Finds known names in letters.
    """
    found = different_parts(old, old_place, new, new_place)
    length = old_place[1] - old_place[0]
    gone = sum(end - start for (_, start, end), _ in found)
    swapped = sum(min(removed[2] - removed[1], added[2] - added[1]) for removed, added in found)
    return (
        swapped <= 1 + length // _FOR_A_SLIP
        and gone <= length // _FOR_ONE_GONE
        and all(is_slip(removed, added, names) for removed, added in found)
    )


def is_slip(removed: Part, added: Part, names: NamesIn | None) -> bool:
    """Whether a difference may be a slip or its correction.

    Args:
        removed: Letters of the old text, and where the difference starts and ends in them.
        added: Those of the new text.
        names: Finds known names in letters.
    """
    gone, come = (text[start:end] for text, start, end in (removed, added))
    alone = len(gone) == len(come) == 1
    if not alone and ((gone and come) or len(gone) > _MOST_REMOVED or len(come) > _MOST_ADDED):
        return False
    if is_opposed(gone + come):
        return False
    said, says = without_particles(gone), without_particles(come)
    if not _NEGATIONS.isdisjoint(said + says) or _counts(says) or (not come and _counts(said)):
        return False
    return not (_names_another(added, names) or _was_another(removed, not come, names))


def _counts(letters: str) -> bool:
    """Whether any letters are of a number or of a Latin word."""
    return any(letter in _COUNTING or (letter.isalnum() and letter < "\u3000") for letter in letters)


def _is_long(name: str) -> bool:
    """Whether a name is still known with one of its letters amiss; one by sound is with fewer."""
    return len(name) >= (_LONG_BY_SOUND if all(map(is_sound, name)) else _LONG_NAME)


def _touches(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a place is part of any of the spans; one between two letters must be inside."""
    if start == end:
        return any(first < start < last for first, last in spans)
    return any(first < end and start < last for first, last in spans)


def _names_another(added: Part, names: NamesIn | None) -> bool:
    """Whether what is there now is part of a name or of a date, or may be a person's name."""
    text, start, end = near(*added)
    if start == end:
        return False
    known = [*names_in(text, names), *dates_in(text)]
    return _touches(known, start, end) or may_be_person(text, start, end)


def _was_another(removed: Part, left_out: bool, names: NamesIn | None) -> bool:
    """Whether what stood there was part of a name or of a date that is not the same now."""
    text, start, end = near(*removed)
    if (left_out or start == end) and _touches(dates_in(text), start, end):
        return True
    if start == end:
        # A name into which a particle has slipped is still that name.
        return False
    known = [span for span in names_in(text, names) if span[0] < end and start < span[1]]
    if known:
        return end - start > 1 or not any(_is_long(text[slice(*span)]) for span in known)
    return may_be_person(text, start, end)


def may_be_person(text: str, start: int, end: int) -> bool:
    """Whether a part of a text may be in a person's name that nobody has listed, or be one."""
    if 1 < end - start <= _LONGEST_NAME + 1 and text[start] in _SURNAMES:
        return True
    for first in range(max(0, start - _LONGEST_NAME + 1), end):
        if text[first] in _SURNAMES and (
            office_ending_at(text, first) is not None
            or any(
                text.startswith(_BEHIND_A_NAME, last) or OFFICE_BEHIND.match(text, last)
                for last in (first + _LONGEST_NAME - 1, first + _LONGEST_NAME)
            )
        ):
            return True
    return _sounds_around(text, start, end) == _LONGEST_NAME


def _sounds_around(text: str, start: int, end: int) -> int:
    """Returns how long the run of characters is that write a foreign name, of which the place is a part."""
    if not all(map(is_mostly_sound, text[start:end])):
        return 0
    before = sum(1 for _ in takewhile(is_mostly_sound, reversed(text[:start])))
    return before + end - start + sum(1 for _ in takewhile(is_mostly_sound, text[end:]))
