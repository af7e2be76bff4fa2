"""Finds a passage again after its article's text has changed, or says that it cannot.

A wrong anchor is worse than an orphan, so a place is only taken when nothing else can be meant:

* *exact*: the words stand where they stood. Another script or width of their characters is no difference.
* *moved*: they stand elsewhere, or something in them was mended, and it is certain that these are the same:
  enough of what stood around them is there, no other place comes near, and nothing that is said has changed.
* *review*: there are places that may be meant; the best of them are given, for a reader to judge.
* *orphan*: nothing like the words is there.

Words are looked for as they are, then by their letters alone (`anchoring_letters`), then by what is like them
(`anchoring_alike`). The first two ways agree on what is certain (`anchoring_places`); by the third a place is
taken only if the difference says nothing new (`anchoring_differences`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from store.text.anchoring_alike import Alike, Runs, find_alike, score_of, without_overlaps
from store.text.anchoring_evidence import Quote, weigh
from store.text.anchoring_kept import Kept
from store.text.anchoring_letters import Letters, without_notes
from store.text.anchoring_places import (
    ALIKE,
    CONTEXT,
    MOST_PLACES,
    SHORTEST,
    Place,
    Places,
    Sought,
    find_places,
    find_whole,
    is_outdone,
    likeness_around,
    sought_in,
)
from store.text.fold import fold

if TYPE_CHECKING:
    from store.text.anchoring_differences import NamesIn

State = Literal["exact", "moved", "review", "orphan"]

MOST_CANDIDATES: Final = 8
"""Places that are offered for review."""

MOST_WEIGHED: Final = 200
"""Places with the very words of a quote that are compared by what stands around them."""

LIKE_ENOUGH: Final = 0.6
"""How like its words must be for a place to be offered for review, from 0 to 1."""

THE_SAME: Final = 0.75
"""How like its words must be for a place to be taken."""

LIKE_AROUND: Final = 0.75
"""How like what stood around its words must be on average for a place to be taken by that."""

BESIDE: Final = 6
"""Letters of the words and directly beside them that must be those of old."""

CLEAR: Final = 0.12
"""By how much the score of a place with edited words must exceed the next one's."""

CLEAR_AROUND: Final = 0.06
"""The same where the words are as they were, and the scores differ by what stands around them."""

ENOUGH_IN_ALL: Final = 24
"""Letters of the words and around them that must be those of old where the words were edited."""

ENOUGH_ONE_SIDE: Final = 40
"""The same where on one side nothing is as it was."""

FEWEST_EDITED: Final = 9
"""Letters of the words for each that may be edited."""


class Candidate(NamedTuple):
    """A place that may be meant.

    Attributes:
        start: First code point in the new text.
        end: Code point behind the last.
        score: How like its words and what stands around them are to those of old, from 0 to 1.
    """

    start: int
    end: int
    score: float


class Placement(NamedTuple):
    """Where a passage is now.

    Attributes:
        state: How certain that is; see the module.
        start: First code point in the new text.
        end: Code point behind the last. An orphan has no place: both are 0.
        candidates: For review, the places that may be meant, best first; the first is `start` and `end`.
    """

    state: State
    start: int
    end: int
    candidates: tuple[Candidate, ...] = ()


_END: Final = re.compile("[。！？\n]")

_HALF_NUMBER: Final = re.compile("(?<=[0-9])[,，](?=[0-9]{0,2}$)")

ORPHAN: Final = Placement("orphan", 0, 0)


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


def find_again(
    exact: str,
    prefix: str,
    suffix: str,
    old_start: int,
    new_text: str,
    *,
    old_text: str | None = None,
    names: NamesIn | None = None,
) -> Placement:
    """Finds a quoted passage in a text; for many passages of one text, use a `Finder`.

    Args:
        exact: The words.
        prefix: What stood before them, as `quote_around` gave it.
        suffix: What stood behind them.
        old_start: Where they started in the old text.
        new_text: The text of now.
        old_text: The text that they were quoted from, if it is known: it tells more than the quote.
        names: Finds known names in a text; in these, nothing may have changed.

    Returns:
        The passage's place and how certain it is.
    """
    return Finder(new_text, old_text, names).find(exact, prefix, suffix, old_start)


class Finder:
    """Finds passages again in one new text; what it learns of the text serves all of them."""

    def __init__(self, new_text: str, old_text: str | None = None, names: NamesIn | None = None) -> None:
        """Begins with nothing but the texts.

        Args:
            new_text: The text of now.
            old_text: The text that passages were quoted from, if it is known.
            names: Finds known names in a text.
        """
        self._new_text = new_text
        self._old_text = old_text
        self._names = names

    @functools.cached_property
    def _new(self) -> Letters:
        return Letters(self._new_text)

    @functools.cached_property
    def _old(self) -> Letters:
        return Letters(self._old_text or "")

    @functools.cached_property
    def _new_runs(self) -> Runs:
        return Runs(self._new.letters)

    @functools.cached_property
    def _old_runs(self) -> Runs:
        return Runs(self._old.letters)

    @functools.cached_property
    def _kept(self) -> Kept:
        return Kept(self._old.letters, self._new.letters)

    def find(self, exact: str, prefix: str, suffix: str, old_start: int) -> Placement:
        """Finds a passage; the arguments are those of `find_again`."""
        if not exact:
            return ORPHAN
        old, new = self._old_text, self._new_text
        if old is None or old_start < 0 or not old.startswith(exact, old_start):
            old = None
            # Another tool may quote less; only of a context as long as ours is it known where the text ended.
            begins = bool(prefix + suffix) and len(prefix) == old_start < CONTEXT
            finishes = len(suffix) < CONTEXT and (begins or len(prefix) == CONTEXT)
            sought = Sought(exact, prefix, suffix, old_start, begins=begins, finishes=finishes)
        else:
            sought = sought_in(old, old_start, old_start + len(exact), old_start)
        place = find_whole(sought, new)
        if place is not None:
            return _placement(exact, place, place + len(exact), old_start, new)
        lettered = self._letters_of(sought)
        # Where the old text is known, the same sentence may stand in it with another footnote or comma:
        # only its letters tell that it is the same.
        places = Places(None) if lettered and old is not None else find_places(sought, new)
        if lettered is None:
            return _review(self._candidates(sought, places, new))
        if places.certain is not None:
            return _placement(exact, places.certain, places.certain + len(exact), old_start, new)
        return self._find_letters(exact, old_start, lettered, self._candidates(sought, places, new))

    def candidates(self, exact: str, prefix: str, suffix: str) -> tuple[Candidate, ...]:
        """Returns the places that may be meant by a quote, best first, wherever it stood."""
        found = self.find(exact, prefix, suffix, -1)
        if found.state in ("exact", "moved"):
            around = prefix, suffix
            return (Candidate(found.start, found.end, score_of(1.0, around, self._new_text, *found[1:3])),)
        return found.candidates

    def _letters_of(self, sought: Sought) -> _Lettered | None:
        """Returns the letters of what is sought; None where it has none."""
        words, expected = sought.words, self._new.index(sought.start)
        if sought.old is not None:
            source, offset = self._old, sought.old_start
        else:
            # Cut off within a number, a comma is taken for something else than in the whole of it.
            behind = _HALF_NUMBER.sub("", sought.behind)
            source, offset = Letters(sought.before + words + behind), len(sought.before)
        first, last = source.index(offset), source.index(offset + len(words))
        if first == last:
            return None
        lead = source.text[offset : source.offsets[first]]
        trail = source.text[source.offsets[last - 1] + 1 : offset + len(words)]
        if sought.old is not None:
            lettered = sought_in(source.letters, first, last, expected)
            return _Lettered(lettered, without_notes(lead), without_notes(trail))
        letters = source.letters
        lettered = sought._replace(
            words=letters[first:last], before=letters[:first], behind=letters[last:], start=expected
        )
        return _Lettered(
            lettered, without_notes(lead), without_notes(trail), _quote(source, first, last, sought)
        )

    def _find_letters(
        self, exact: str, old_start: int, lettered: _Lettered, as_written: list[Candidate]
    ) -> Placement:
        sought, lead, trail, _ = lettered
        new = self._new
        between = sought.old is not None and self._between(exact, sought)
        if between:
            start, end = new.passage(*between, lead, trail)
            return _placement(exact, start, end, old_start, new.text)
        places = find_places(sought, new.letters)
        if places.certain is not None:
            start, end = new.passage(places.certain, places.certain + len(sought.words), lead, trail)
            return _placement(exact, start, end, old_start, new.text)
        same = self._same(sought, places)
        alike: list[Alike] = []
        length = len(sought.words)
        if length >= SHORTEST or len(sought.before) + length + len(sought.behind) >= ENOUGH_IN_ALL:
            alike = find_alike(sought.words, sought.before, sought.behind, self._new_runs)
        ranked = without_overlaps(same + alike)
        fewest = 1.0 if len(exact.strip()) < SHORTEST else LIKE_ENOUGH
        best = self._certain(lettered, ranked) if ranked and len(places.all) < MOST_PLACES else None
        if best is not None and best.words >= fewest:
            start, end = new.passage(best.start, best.end, lead, trail)
            return _placement(exact, start, end, old_start, new.text)
        offered = [
            Candidate(*new.passage(place.start, place.end, lead, trail), place.score)
            for place in ranked
            if place.words >= fewest
        ]
        return _review(as_written if as_written and not offered else offered)

    def _same(self, sought: Sought, places: Places) -> list[Alike]:
        """Returns the best of the places that have the very words."""
        letters, around, length = self._new.letters, (sought.before, sought.behind), len(sought.words)
        scored = [
            Alike(
                start,
                start + length,
                score_of(1.0, around, letters, start, start + length),
                1.0,
                before,
                behind,
            )
            for start, before, behind in places.all[: MOST_CANDIDATES if sought.old else MOST_WEIGHED]
        ]
        return sorted(scored, key=lambda place: -place.score)[:MOST_CANDIDATES]

    def _certain(self, lettered: _Lettered, ranked: list[Alike]) -> Alike | None:
        """Returns the place that is certain to be the one, if there is."""
        if lettered.quote is None:
            return ranked[0] if self._is_same(lettered.sought, ranked) else None
        quote = lettered.quote
        best, *others = ranked
        letters, names = self._new, self._names
        evidence = weigh(quote, letters, (best.start, best.end), names)
        if best.words < THE_SAME or not evidence.is_enough(quote):
            return None
        if all(
            evidence.leaves_behind(weigh(quote, letters, (other.start, other.end), names)) for other in others
        ):
            return best
        return None

    def _between(self, exact: str, sought: Sought) -> tuple[int, int] | None:
        """Returns where words stand for certain, by what of the old text is known to be in the new."""
        from store.text.anchoring_slips import is_slip_only

        first, last = sought.old_start, sought.old_start + len(sought.words)
        found = self._kept.find(first, last)
        if found is None:
            return None
        start, end, edited = found
        if edited and (
            len(exact.strip()) < SHORTEST
            or not is_slip_only(
                self._old.letters, (first, last), self._new.letters, (start, end), self._names
            )
        ):
            return None
        return start, end

    def _candidates(self, sought: Sought, places: Places, text: str) -> list[Candidate]:
        around = sought.before, sought.behind
        ends = ((place.start, place.start + len(sought.words)) for place in places.all[:MOST_CANDIDATES])
        return [Candidate(start, end, score_of(1.0, around, text, start, end)) for start, end in ends]

    def _is_same(self, sought: Sought, ranked: list[Alike]) -> bool:
        """Whether the best of the places that are like the words is certain to be the one of the old text."""
        # The word lists of names are only read where words were edited.
        from store.text.anchoring_differences import says_the_same

        best = ranked[0]
        if best.words == 1.0:
            clear, enough = CLEAR_AROUND, _has_context(sought, best, self._new.letters)
        else:
            clear, enough = CLEAR, best.words >= THE_SAME and _has_enough(sought, best)
        if len(ranked) > 1 and best.score < ranked[1].score + clear:
            return False
        if not enough or not self._is_of_old(sought, best):
            return False
        if best.words == 1.0:
            return not is_outdone(Place(best.start, best.before, best.behind), sought, self._new.letters)
        first, last = sought.old_start, sought.old_start + len(sought.words)
        return says_the_same(
            self._old.letters, (first, last), self._new.letters, (best.start, best.end), self._names
        )

    def _is_of_old(self, sought: Sought, best: Alike) -> bool:
        """Whether the words of a place cannot be those of another place of the old text."""
        new, first, last = self._new.letters, sought.old_start, sought.old_start + len(sought.words)
        words = new[best.start : best.end]
        before, behind = new[max(0, best.start - CONTEXT) : best.start], new[best.end : best.end + CONTEXT]
        back = find_alike(words, before, behind, self._old_runs)
        if not back or back[0].end <= first or last <= back[0].start:
            return False
        clear = CLEAR_AROUND if best.words == 1.0 else CLEAR
        return len(back) == 1 or back[0].score >= back[1].score + clear


def _has_context(sought: Sought, best: Alike, text: str) -> bool:
    """Whether words that are as they were have around them what was edited only here and there."""
    around = sought.before[-CONTEXT:], sought.behind[:CONTEXT]
    likes = likeness_around(around, text, best.start, best.end)
    beside = best.before + best.behind
    stands = beside > 0 and beside + len(sought.words) >= BESIDE
    return stands and min(likes) >= LIKE_ENOUGH and sum(likes) >= 2 * LIKE_AROUND


def _has_enough(sought: Sought, best: Alike) -> bool:
    """Whether edited words are the same by how much of them and around them is as it was."""
    before, behind = sought.before[-CONTEXT:], sought.behind[:CONTEXT]
    edited = round((1 - best.words) * max(len(sought.words), best.end - best.start))
    if edited > 1 + len(sought.words) // FEWEST_EDITED:
        return False
    sides = best.before >= min(ALIKE, len(before)), best.behind >= min(ALIKE, len(behind))
    in_all = len(sought.words) - edited + best.before + best.behind
    if all(sides):
        return in_all >= ENOUGH_IN_ALL
    return any(sides) and in_all >= ENOUGH_ONE_SIDE


class _Lettered(NamedTuple):
    """The letters of what is sought, the marks at its ends, and, without the old text, its quote."""

    sought: Sought
    lead: str
    trail: str
    quote: Quote | None = None


def _quote(letters: Letters, first: int, last: int, sought: Sought) -> Quote:
    """Returns the letters of a quote, with where its sentences begin and end."""
    ends = [at for at in range(len(letters.letters) + 1) if letters.ends_at(at)]
    before = max(at for at in ends if at <= first)
    behind = min(at for at in ends if at >= last)
    across = any(first + BESIDE <= at <= last - BESIDE for at in ends)
    edges = sought.begins, sought.finishes
    return Quote(letters, first, last, sought.start, before, behind, *edges, across)


def _placement(exact: str, start: int, end: int, old_start: int, new_text: str) -> Placement:
    stands = start == old_start and fold(new_text[start:end]) == fold(exact)
    return Placement("exact" if stands else "moved", start, end)


def _review(candidates: Iterable[Candidate]) -> Placement:
    ranked = sorted(candidates, key=lambda candidate: (-candidate.score, candidate.start))[:MOST_CANDIDATES]
    return Placement("review", ranked[0].start, ranked[0].end, tuple(ranked)) if ranked else ORPHAN
