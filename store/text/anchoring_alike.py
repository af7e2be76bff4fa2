"""Where words stand that are nearly those sought: located by short runs of letters, their ends then fixed.

Runs of a few letters that are rare in the text vote for the places where the whole may stand; each such place
is aligned with the words sought (Levenshtein, by rapidfuzz), which tells where it begins and ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from store.text.anchoring_places import CONTEXT, likeness_around, same_around

if TYPE_CHECKING:
    from collections.abc import Iterable

_RUN: Final = 3
_MOST_RUNS: Final = 80
"""Runs of a passage that are looked up, evenly spread."""

_COMMON: Final = 24
"""Places from which on a run is too common to tell where a passage stands."""

_SCANS: Final = 256
"""Runs that are looked for one by one, before all runs of the text are listed."""

_MOST_VOTES: Final = 240
"""Places of runs, the rarest first, that are looked at."""

_MOST_PLACES: Final = 6
_SHIFT: Final = 12
"""Letters by which an insertion or deletion may shift what follows, beside a quarter of the words."""

_LONG: Final = 5_000
"""Letters from which on words are only compared with such as differ in a few letters."""

_FEW: Final = 160
_FEWEST: Final = 8
_MOST_BY_WORDS: Final = 500
"""Letters of words that are looked for by themselves."""

_HARDLY: Final = 0.4
"""How like the words a place must be to be one at all, from 0 to 1."""

_OF_WORDS: Final = 0.7
"""What the words count for in a score; what stands around them counts for the rest."""


class Alike(NamedTuple):
    """A stretch of letters that is like the words sought.

    Attributes:
        start: Index of its first letter.
        end: Index behind its last.
        score: How like it is, with what stands around, from 0 to 1.
        words: How like the words alone are, from 0 to 1.
        before: Letters directly before it that are those of old.
        behind: Letters directly behind it that are those of old.
    """

    start: int
    end: int
    score: float
    words: float
    before: int
    behind: int


class Runs:
    """Where each run of a few letters stands in a text."""

    def __init__(self, letters: str) -> None:
        self.letters = letters
        self._known: dict[str, tuple[int, ...]] = {}
        self._all: dict[str, list[int]] | None = None

    def places(self, run: str) -> tuple[int, ...]:
        """Returns where a run stands, or nothing if it is common."""
        known = self._known.get(run)
        if known is None:
            if len(self._known) >= _SCANS and self._all is None:
                self._all = self._listed()
            places = self._scanned(run) if self._all is None else self._all.get(run, [])
            known = self._known[run] = tuple(places) if len(places) < _COMMON else ()
        return known

    def _scanned(self, run: str) -> list[int]:
        places: list[int] = []
        start = self.letters.find(run)
        while start != -1 and len(places) < _COMMON:
            places.append(start)
            start = self.letters.find(run, start + 1)
        return places

    def _listed(self) -> dict[str, list[int]]:
        listed: dict[str, list[int]] = {}
        letters = self.letters
        for start in range(len(letters) - _RUN + 1):
            places = listed.setdefault(letters[start : start + _RUN], [])
            if len(places) < _COMMON:
                places.append(start)
        return listed


def find_alike(words: str, before: str, behind: str, runs: Runs) -> list[Alike]:
    """Finds stretches that are like some words, the best first, without overlaps.

    Args:
        words: The letters sought, at least as many as a run.
        before: Letters that stood before them.
        behind: Letters that stood behind them.
        runs: The text's letters.
    """
    before, behind = before[-CONTEXT:], behind[:CONTEXT]
    whole = before + words + behind
    found = (
        _aligned(words, (before, behind), runs.letters, shifts) for shifts in _likely(whole, len(words), runs)
    )
    return without_overlaps(place for place in found if place is not None)


def score_of(words: float, around: tuple[str, str], text: str, start: int, end: int) -> float:
    """Weighs how like the words are and how like what stands around them.

    Args:
        words: How like the words are, from 0 to 1.
        around: What stood before and behind them.
        text: Where the place is.
        start: Where it begins.
        end: Where it ends.

    Returns:
        From 0 to 1.
    """
    around = around[0][-CONTEXT:], around[1][:CONTEXT]
    likes = likeness_around(around, text, start, end)
    lengths = [len(side) for side in around]
    if not any(lengths):
        return words
    likeness = sum(like * length for like, length in zip(likes, lengths, strict=True)) / sum(lengths)
    return _OF_WORDS * words + (1 - _OF_WORDS) * likeness


def without_overlaps(places: Iterable[Alike]) -> list[Alike]:
    """Returns the best of places that overlap, the best first."""
    kept: list[Alike] = []
    for place in sorted(places, key=lambda place: (-place.score, place.start, place.end)):
        if all(place.end <= other.start or other.end <= place.start for other in kept):
            kept.append(place)
    return kept


def _likely(whole: str, length: int, runs: Runs) -> list[tuple[int, int]]:
    """Returns where the whole may begin, as ranges, those with the most votes first."""
    step = max(1, len(whole) // _MOST_RUNS)
    found = [
        (offset, places)
        for offset in range(0, len(whole) - _RUN + 1, step)
        if (places := runs.places(whole[offset : offset + _RUN]))
    ]
    # The rarest tell most, and a few of them tell as much as all.
    found.sort(key=lambda one: len(one[1]))
    shifts: list[int] = []
    for offset, places in found:
        shifts += [place - offset for place in places]
        if len(shifts) >= _MOST_VOTES:
            break
    if not shifts:
        return []
    shifts.sort()
    groups: list[tuple[int, int, int]] = []
    first = last = shifts[0]
    votes = 0
    widest = _SHIFT + length // 4
    for shift in shifts:
        if shift - last > _SHIFT or shift - first > widest:
            groups.append((-votes, first, last))
            first, votes = shift, 0
        last = shift
        votes += 1
    groups.append((-votes, first, last))
    groups.sort()
    return [(first, last) for votes, first, last in groups[:_MOST_PLACES] if votes < -1]


def _aligned(words: str, around: tuple[str, str], text: str, shifts: tuple[int, int]) -> Alike | None:
    """Aligns words and what stood around them with a place of a text; None if nothing there is like them."""
    found = _by_all(words, around, text, shifts) or _by_words(words, len(around[0]), text, shifts)
    if found is None:
        return None
    start, end, like = found
    score = score_of(like, around, text, start, end)
    return Alike(start, end, score, like, *same_around(*around, text, start, end))


def _by_all(
    words: str, around: tuple[str, str], text: str, shifts: tuple[int, int]
) -> tuple[int, int, float] | None:
    """Returns where words stand by what stands around them as well, and how like they are."""
    from rapidfuzz.distance import Levenshtein

    before, behind = around
    whole = before + words + behind
    low, high = max(0, shifts[0]), min(len(text), shifts[1] + len(whole))
    window = text[low:high]
    hint = None
    if len(words) > _LONG:
        hint = Levenshtein.distance(whole, window, score_cutoff=_FEW)
        if hint > _FEW:
            return None
    start, end = len(before), len(before) + len(words)
    begins = ends = 0
    for operation in Levenshtein.opcodes(whole, window, score_hint=hint):
        if operation.src_start <= start < operation.src_end:
            begins = min(operation.dest_start + start - operation.src_start, operation.dest_end)
        if operation.src_start < end <= operation.src_end:
            ends = min(operation.dest_start + end - operation.src_start, operation.dest_end)
    return _with_ends(words, text, low + begins, low + ends, hint)


def _by_words(words: str, before: int, text: str, shifts: tuple[int, int]) -> tuple[int, int, float] | None:
    """Returns where words stand by themselves: what stood behind them may stand in their place now."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.fuzz import partial_ratio_alignment

    if not _FEWEST <= len(words) <= _MOST_BY_WORDS:
        return None
    low = max(0, shifts[0] + before - _SHIFT)
    window = text[low : shifts[1] + before + len(words) + _SHIFT]
    place = partial_ratio_alignment(words, window)
    if place is None or len(words) > len(window):
        return None
    start, end = low + place.dest_start, low + place.dest_end
    edges = Levenshtein.opcodes(words, text[start:end])
    if edges and edges[0].tag == "delete":
        start = max(low, start - edges[0].src_end)
    if edges and edges[-1].tag == "delete":
        end = min(low + len(window), end + edges[-1].src_end - edges[-1].src_start)
    return _with_ends(words, text, start, end, None)


def _with_ends(
    words: str, text: str, start: int, end: int, hint: int | None
) -> tuple[int, int, float] | None:
    """Takes from the ends of a stretch what was added there; None if it is hardly like the words."""
    from rapidfuzz.distance import Levenshtein

    if start >= end:
        return None
    edges = Levenshtein.opcodes(words, text[start:end], score_hint=hint)
    first, last = edges[0], edges[-1]
    if first.tag == "insert":
        start += first.dest_end - first.dest_start
    if len(edges) > 1 and last.tag == "insert":
        end -= last.dest_end - last.dest_start
    if start >= end:
        return None
    off = Levenshtein.distance(words, text[start:end], score_hint=hint)
    like = 1 - off / max(len(words), end - start)
    return (start, end, like) if like >= _HARDLY else None
