"""What snapshots share: all that is computed of the texts once and used again."""

from __future__ import annotations

import datetime
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from store.shared_indexes import Days, SharedMentions, SharedPassages, SharedTexts
from store.text.dates import TimeExpression, find_dates

if TYPE_CHECKING:
    from store.text.reading import KnownEntity, Suggestion
    from store.text.segmenting import Segmenter
    from store.text.speech import Speech

KEPT: Final = 64
"""Articles for which what was computed last is kept."""

Ranges = tuple[tuple[int, int, int], ...]


class Computed:
    """What is computed once and used again, by every snapshot of a library and in every thread."""

    def __init__(self, segmenter: Segmenter | None) -> None:
        """Makes it; nothing is loaded yet.

        Args:
            segmenter: Parts texts into words for suggestions, or None to do without.
        """
        self.segmenter = segmenter
        self.dates = lru_cache(KEPT)(_dates)
        self.texts = SharedTexts()
        self.mentions = SharedMentions(self.texts)
        self.passages = SharedPassages(self.days)
        self.speech = lru_cache(KEPT)(_speech)
        self.suggest = lru_cache(KEPT)(_suggest)

    def days(self, text: str, published: str | None) -> Days:
        """Returns start, end, first and last day of each date of a text."""
        return [(time.start, time.end, time.first, time.last) for time in self.dates(text, published)]


def _dates(text: str, published: str | None) -> tuple[TimeExpression, ...]:
    try:
        day = datetime.date.fromisoformat(published) if published else None
    except ValueError:
        day = None
    return tuple(find_dates(text, day))


# Patterns of these take a third of a second to prepare, which a search need not wait for.
def _speech(text: str, mentions: tuple[tuple[int, int, int, str], ...]) -> tuple[Speech, ...]:
    from store.text.speech import find_speech

    return tuple(find_speech(text, mentions))


def _suggest(
    text: str,
    known: tuple[KnownEntity, ...],
    mentions: Ranges,
    segmenter: Segmenter | None,
    declined: AbstractSet[tuple[str, int | None]],
) -> tuple[Suggestion, ...]:
    from store.text.suggesting import suggest

    return tuple(suggest(text, known, mentions, segmenter, declined))
