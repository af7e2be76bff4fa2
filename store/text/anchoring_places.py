"""Where words stand again in a text, letter by letter, and whether it is certain that these are the same.

That words stand in a text proves nothing: perhaps the place where they were marked is gone, and this is
another. So a place is certain only if enough of what stood around them is there as well, if no other place
comes near, and, where the old text is known, if no other place of the old text can be what stands there now.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

CONTEXT: Final = 32
"""Code points kept on either side of a passage."""

WIDE: Final = 96
"""Code points on either side that are compared where the old text is known."""

SHORTEST: Final = 8
"""Code points of a passage and its surroundings under which nothing is certain."""

ALIKE: Final = 12
"""Code points around a place that make it the same, if it is at the same offset as well."""

ONLY_ONE: Final = 20
"""Code points in a row, the only ones of their kind in both texts, that make a place the same."""

FAR_MORE: Final = 24
"""Code points around a place by which it leaves another behind, however much that other has."""

BY_CHANCE: Final = 3
"""Code points beside a place that may be the same by chance."""

MOST_PLACES: Final = 1000
"""Places that are compared; words that stand in a text more often name none by themselves."""


class Sought(NamedTuple):
    """Words that are looked for.

    Attributes:
        words: The words.
        before: What stood before them.
        behind: What stood behind them.
        start: Where they would start now if nothing before them had changed.
        old: The text that they stood in, if it is known.
        old_start: Where they started in it.
        begins: Whether it is known that nothing stood before `before`.
        finishes: Whether it is known that nothing stood behind `behind`.
    """

    words: str
    before: str
    behind: str
    start: int
    old: str | None = None
    old_start: int = 0
    begins: bool = False
    finishes: bool = False


class Place(NamedTuple):
    """An occurrence of the words, with how many code points around it, counted outwards, are those of old."""

    start: int
    before: int
    behind: int

    @property
    def around(self) -> int:
        """Code points around it that are those of old."""
        return self.before + self.behind


class Places(NamedTuple):
    """What was found.

    Attributes:
        certain: The place that is beyond doubt, if there is one. Where the old text is unknown, that is
            only one with all that stood around.
        all: All places, best first, at most `MOST_PLACES`; not filled where one is certain at once.
    """

    certain: int | None
    all: tuple[Place, ...] = ()


def sought_in(old: str, start: int, end: int, expected: int) -> Sought:
    """Returns what to look for where the old text is known.

    Args:
        old: The text that the words stand in.
        start: Where they start in it.
        end: Where they end.
        expected: Where they would start in the new text.
    """
    return Sought(
        old[start:end], old[max(0, start - WIDE) : start], old[end : end + WIDE], expected, old, start
    )


def find_whole(sought: Sought, new: str) -> int | None:
    """Returns where words stand with all that stood around them, where they stood or once in the text."""
    if sought.old is not None and _is_at(sought.start, sought.before, sought, sought.behind, new):
        return sought.start
    before, behind = sought.before[-CONTEXT:], sought.behind[:CONTEXT]
    if sought.old is not None and not (
        _is_only(before + sought.words, -1, sought.old) and _is_only(sought.words + behind, -1, sought.old)
    ):
        # Of two sentences that are nearly the same, one's beginning and the other's end may be left.
        return None
    if _is_at(sought.start, before, sought, behind, new):
        return sought.start
    whole = before + sought.words + behind
    first = new.find(whole) if len(whole) >= SHORTEST else -1
    if first == -1 or not _is_only(whole, first, new):
        return None
    if (sought.begins and first) or (sought.finishes and first + len(whole) < len(new)):
        return None
    return first + len(before)


def _is_at(start: int, before: str, sought: Sought, behind: str, new: str) -> bool:
    first = start - len(before)
    return first >= 0 and new.startswith(before + sought.words + behind, first)


def find_places(sought: Sought, new: str) -> Places:
    """Looks for words in a text.

    Args:
        sought: The words; none are nowhere.
        new: The text.
    """
    words = sought.words
    if not words:
        return Places(None)
    if (whole := find_whole(sought, new)) is not None:
        return Places(whole)
    places = tuple(_places(words, sought.before, sought.behind, new))
    if not places:
        return Places(None)
    ranked = tuple(sorted(places, key=lambda place: (-place.around, abs(place.start - sought.start))))
    best = ranked[0]
    if (
        sought.old is not None
        and len(ranked) < MOST_PLACES
        and all(_is_clear(best, other) for other in ranked[1:])
        and _is_certain(best, sought)
        and _is_of_old(best, sought, new)
    ):
        return Places(best.start, ranked)
    return Places(None, all=ranked)


def same_at_start(one: str, other: str) -> int:
    """Returns how many code points two texts share at their start."""
    for index, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return index
    return min(len(one), len(other))


def same_around(before: str, behind: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Returns how many code points before and behind a stretch are those given, counted outwards."""
    return (
        same_at_start(before[::-1], text[max(0, start - len(before)) : start][::-1]),
        same_at_start(behind, text[end : end + len(behind)]),
    )


def likeness_around(around: tuple[str, str], text: str, start: int, end: int) -> tuple[float, float]:
    """Returns how like the context of old is what stands before and behind a place, each from 0 to 1.

    As much is compared as `around` has; a side where nothing stood is 1.
    """
    from rapidfuzz.distance import Levenshtein

    before, behind = around
    off_before = Levenshtein.distance(before, text[max(0, start - len(before)) : start])
    off_behind = Levenshtein.distance(behind, text[end : end + len(behind)])
    return 1 - off_before / max(1, len(before)), 1 - off_behind / max(1, len(behind))


def _is_only(words: str, first: int, text: str) -> bool:
    """Whether words stand in a text once; `first` is where, or -1 if it is not known."""
    first = text.find(words) if first == -1 else first
    return first != -1 and text.find(words, first + 1) == -1


def _places(words: str, before: str, behind: str, text: str) -> Iterator[Place]:
    start = text.find(words)
    for _ in range(MOST_PLACES):
        if start == -1:
            return
        yield Place(start, *same_around(before, behind, text, start, start + len(words)))
        start = text.find(words, start + 1)


def _is_clear(best: Place, other: Place) -> bool:
    """Whether the best place agrees better than another on both sides, and far better in all."""
    return (
        best.before >= other.before
        and best.behind >= other.behind
        and (best.around >= 2 * other.around or best.around >= other.around + FAR_MORE)
    )


def _is_certain(place: Place, sought: Sought) -> bool:
    """Whether a place that is clear of all others is certain by itself."""
    words, before, behind = sought.words, sought.before[-CONTEXT:], sought.behind[:CONTEXT]
    if place.start == sought.start and place.around >= ALIKE:
        return True
    if not (place.before and place.behind) and before and behind and len(words) < SHORTEST:
        # What was edited begins right here, and may have begun inside the passage: few words may be others.
        return False
    return place.around + len(words) >= ONLY_ONE


def is_outdone(place: Place, sought: Sought, new: str) -> bool:
    """Whether on one side of a place stands more of what was beside the words elsewhere in the old text.

    Args:
        place: A place of the new text with the words.
        sought: The words; the old text must be known.
        new: The new text.
    """
    others = _others_of_old(place, sought, new)
    return (
        len(others) >= MOST_PLACES
        or any(
            other.before > max(place.before, BY_CHANCE) or other.behind > max(place.behind, BY_CHANCE)
            for other in others
        )
        or _is_more_like_another(place, sought, others, new)
    )


def _is_of_old(place: Place, sought: Sought, new: str) -> bool:
    """Whether what stands at a place cannot have stood elsewhere in the old text as well.

    Of two sentences that are nearly the same, one may be gone: the words of the other are then not to be
    taken for its words, and it is what stands around them that tells.
    """
    others = _others_of_old(place, sought, new)
    if len(others) >= MOST_PLACES or not all(_is_clear(place, other) for other in others):
        return False
    return not _is_more_like_another(place, sought, others, new)


def _is_more_like_another(place: Place, sought: Sought, others: list[Place], new: str) -> bool:
    """Whether a side of a place is more like that of another place of the old text, edits and all."""
    own = _likeness(sought, sought.old_start, place, new)
    return any(
        theirs > ours
        for other in others
        if other.around > BY_CHANCE
        for ours, theirs in zip(own, _likeness(sought, other.start, place, new), strict=True)
    )


def _likeness(sought: Sought, start: int, place: Place, new: str) -> tuple[float, float]:
    """Returns how like a place of the new text is on each side to one that the words have in the old."""
    old, end = sought.old or "", start + len(sought.words)
    around = old[max(0, start - WIDE) : start], old[end : end + WIDE]
    return likeness_around(around, new, place.start, place.start + len(sought.words))


def _others_of_old(place: Place, sought: Sought, new: str) -> list[Place]:
    """Returns the words' other places in the old text, compared with the surroundings of one in the new."""
    end = place.start + len(sought.words)
    before, behind = new[max(0, place.start - WIDE) : place.start], new[end : end + WIDE]
    others = _places(sought.words, before, behind, sought.old or "")
    return [other for other in others if other.start != sought.old_start]
