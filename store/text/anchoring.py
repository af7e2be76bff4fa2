"""Finds a passage again after its article's text has changed, or says that it cannot.

A wrong anchor is worse than an orphan, so a place is only taken when nothing else can be meant:

* *exact*: the words stand where they stood, with their surroundings.
* *moved*: they stand elsewhere, and it is certain that these are the same: all the words around them are
  there, or all of them on one side, or so long a stretch that it is not there by chance. And no other place
  comes near.
* *review*: the words are there, but it may be another place that has the same; the best is given, for a
  reader to judge.
* *orphan*: the words are not there.

That the words stand in the text only once proves nothing: perhaps the place where they were marked is gone,
and this is another. All is compared character by character; a passage whose own words were edited is an
orphan here.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

State = Literal["exact", "moved", "review", "orphan"]

CONTEXT: Final = 32
"""Code points kept on either side of a passage."""

ONE_SIDE: Final = 16
"""Code points that one side's words need to have for that side alone to name a place."""

LONG_STRETCH: Final = 40
"""Code points in a row that hardly stand in a text twice by chance, whatever they are."""

SHORTEST: Final = 8
"""Code points of a passage and its surroundings under which nothing is certain."""

ALIKE: Final = 12
"""Code points around a place that make it the same, if it is at the same offset as well."""

MOST_PLACES: Final = 1000
"""Places that are compared; words that stand in a text more often name none by themselves."""


class Placement(NamedTuple):
    """Where a passage is now.

    Attributes:
        state: How certain that is; see the module.
        start: First code point in the new text.
        end: Code point behind the last. An orphan has no place: both are 0.
    """

    state: State
    start: int
    end: int


class _Place(NamedTuple):
    """An occurrence of the words, with how many code points around it, counted outwards, are those of old."""

    start: int
    before: int
    behind: int

    @property
    def around(self) -> int:
        return self.before + self.behind


def quote_around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Quotes a passage so that it can be found again.

    Args:
        text: The article's text.
        start: First code point.
        end: Code point behind the last.

    Returns:
        The words, and up to `CONTEXT` code points before and behind them.
    """
    return text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def find_again(exact: str, prefix: str, suffix: str, old_start: int, new_text: str) -> Placement:
    """Finds a quoted passage in a text.

    Args:
        exact: The words.
        prefix: What stood before them, as `quote_around` gave it.
        suffix: What stood behind them.
        old_start: Where they started in the old text.
        new_text: The text of now.

    Returns:
        The passage's place and how certain it is.
    """
    if not exact:
        return Placement("orphan", 0, 0)
    end = old_start + len(exact)
    whole = prefix + exact + suffix
    if old_start >= len(prefix) and new_text.startswith(whole, old_start - len(prefix)):
        return Placement("exact", old_start, end)
    first = new_text.find(whole)
    if len(whole) >= SHORTEST and first != -1 and new_text.find(whole, first + 1) == -1:
        return _placement(exact, first + len(prefix), old_start)
    places = _places(exact, prefix, suffix, new_text)
    if not places:
        return Placement("orphan", 0, 0)
    best = min(places, key=lambda place: (-place.around, abs(place.start - old_start)))
    clear = all(place is best or _is_clear(best, place) for place in places)
    if clear and len(places) < MOST_PLACES and _is_certain(best, exact, prefix, suffix, old_start):
        return _placement(exact, best.start, old_start)
    return Placement("review", best.start, best.start + len(exact))


def _placement(exact: str, start: int, old_start: int) -> Placement:
    return Placement("exact" if start == old_start else "moved", start, start + len(exact))


def _places(exact: str, prefix: str, suffix: str, text: str) -> list[_Place]:
    places: list[_Place] = []
    start = text.find(exact)
    while start != -1 and len(places) < MOST_PLACES:
        end = start + len(exact)
        before = _same_at_start(prefix[::-1], text[max(0, start - len(prefix)) : start][::-1])
        behind = _same_at_start(suffix, text[end : end + len(suffix)])
        places.append(_Place(start, before, behind))
        start = text.find(exact, start + 1)
    return places


def _same_at_start(one: str, other: str) -> int:
    """Returns how many code points two texts share at their start."""
    for index, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return index
    return min(len(one), len(other))


def _is_clear(best: _Place, other: _Place) -> bool:
    """Whether the best place agrees better than another on both sides, and twice as well in all."""
    return best.before >= other.before and best.behind >= other.behind and best.around >= 2 * other.around


def _is_certain(place: _Place, exact: str, prefix: str, suffix: str, old_start: int) -> bool:
    """Whether a place that is clear of all others is certain by itself."""
    if place.start == old_start and place.around >= ALIKE:
        return True
    if not (place.before and place.behind) and prefix and suffix and len(exact) < SHORTEST:
        # What was edited begins right here, and may have begun inside the passage: few words may be others.
        return False
    one_side = (place.before == len(prefix) >= ONE_SIDE) or (place.behind == len(suffix) >= ONE_SIDE)
    return one_side or place.around + len(exact) >= LONG_STRETCH
