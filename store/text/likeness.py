"""Finds the passages of other articles that tell of the same thing.

A passage is a sentence, or a run of short ones of a paragraph. Two are alike by the features that they share
(see `features`), each weighted by how few passages of the library have it. The weights are those of inverse
document frequency, with some allowance for long passages, as in BM25 (Robertson and Zaragoza, "The
Probabilistic Relevance Framework", 2009).

The index grows by the article: for every feature it holds the numbers of the passages that have it; the
passages of an article follow each other, so they can be taken out again. What is found does not depend on the
order in which articles came.
"""

from __future__ import annotations

import bisect
import datetime
import heapq
import math
from array import array
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Final, NamedTuple

from store.text.features import Feature, FeatureKind, Key, features_of, joined, revised, word_keys, words_of
from store.text.units import Span, paragraphs, sentences

SHORTEST: Final = 16
"""Characters under which a sentence is taken together with the next of its paragraph."""

WORD: Final = 0.5
BASES: Final[dict[FeatureKind, float]] = {
    "entity": 1.0,
    "day": 1.0,
    "days": 1.0,
    "month": 0.3,
    "figure": 1.3,
    "size": 0.4,
}
"""What a shared feature counts, beside its rarity. Half or double of any changes little in what is found."""

AROUND: Final = 0.3
"""What a feature of the text around the passage counts, beside one of the passage itself."""

CONTEXT: Final = 150
"""Characters to either side of a passage, within its paragraph, that are looked at."""

LENGTH: Final = 0.25
"""How far a long passage is held against it: 0 not at all, 1 in step with its length."""

MOST_WORDS: Final = 6
"""Words that are shown as a reason."""

COMMON: Final = 0.05
FEW: Final = 200
"""Words that more than this part of all passages have, and more than so many, are not searched for."""


_START: Final = attrgetter("start")


class Because(NamedTuple):
    """What two passages share, rarest first.

    Attributes:
        entities: Ids.
        dates: Days as ISO dates, stretches of days as "2025-08-01/2025-08-31"; months as "2025-08" where no
            day of theirs is shared.
        figures: As the found passage writes them; near values are among them.
        words: As the found passage writes them.
    """

    entities: tuple[int, ...]
    dates: tuple[str, ...]
    figures: tuple[str, ...]
    words: tuple[str, ...]


class Related(NamedTuple):
    """A passage that tells of the same thing.

    Attributes:
        article: Id of its article.
        start: First code point.
        end: Code point behind the last.
        score: Above 0; about 1 for a passage that shares everything.
        because: What it shares.
    """

    article: int
    start: int
    end: int
    score: float
    because: Because


class _Article(NamedTuple):
    """What is held of an article.

    Attributes:
        text: The text itself; no copy is made.
        features: All but the words, in order.
        passages: Where each begins and ends.
        first: Number of the first passage; the others follow.
    """

    text: str
    features: list[Feature]
    passages: list[Span]
    first: int


class PassageIndex:
    """The passages of a library, to be compared with one another."""

    def __init__(self) -> None:
        self._articles: dict[int, _Article] = {}
        self._firsts: list[int] = []
        self._owners: list[int] = []
        self._postings: dict[Key, int | array[int]] = {}
        self._next = 0
        self._passages = 0
        self._characters = 0
        self._common: Mapping[Key, int] = {}
        self._others = 0

    def __contains__(self, article: int) -> bool:
        return article in self._articles

    def __len__(self) -> int:
        return len(self._articles)

    def add(
        self,
        article: int,
        text: str,
        mentions: Iterable[tuple[int, int, int]] = (),
        dates: Iterable[tuple[int, int, datetime.date | None, datetime.date | None]] = (),
    ) -> None:
        """Adds an article, or puts it in the place of what is held under its id.

        Args:
            article: Its id.
            text: Its text, of any length; the work grows with it in step.
            mentions: Start, end and entity of each.
            dates: Start, end, first and last day of each; one without a first day is left out.
        """
        self.remove(article)
        held = _Article(text, features_of(text, mentions, dates), list(passages_of(text)), self._next)
        self._articles[article] = held
        if not held.passages:
            return
        self._firsts.append(held.first)
        self._owners.append(article)
        for number, keys in _keys_of_passages(held):
            self._put(number, keys)
        self._next += len(held.passages)
        self._passages += len(held.passages)
        self._characters += len(text)

    def revise(
        self,
        article: int,
        mentions: Iterable[tuple[int, int, int]],
        dates: Iterable[tuple[int, int, datetime.date | None, datetime.date | None]] | None = None,
    ) -> None:
        """Gives an article other mentions and dates; only the passages that differ are read again.

        Args:
            article: Its id.
            mentions: Start, end and entity of each.
            dates: Start, end, first and last day of each, or None to keep those that it has.

        Raises:
            KeyError: If the article is not in the index.
        """
        held = self._articles[article]
        now = held._replace(features=revised(held.features, mentions, dates))
        differ = {feature.start for feature in set(held.features) ^ set(now.features)}
        places = {bisect.bisect_right(held.passages, start, key=_START) - 1 for start in differ}
        for place in places - {-1}:
            before, after = _keys(held, held.passages[place]), _keys(now, now.passages[place])
            self._take(held.first + place, before - after)
            self._put(held.first + place, after - before)
        self._articles[article] = now

    def remove(self, article: int) -> None:
        """Takes an article out; one that is not in changes nothing."""
        held = self._articles.pop(article, None)
        if held is None or not held.passages:
            return
        place = bisect.bisect_left(self._firsts, held.first)
        del self._firsts[place], self._owners[place]
        behind = held.first + len(held.passages)
        for key in {key for _, keys in _keys_of_passages(held) for key in keys}:
            posting = self._postings[key]
            if not isinstance(posting, int):
                del posting[bisect.bisect_left(posting, held.first) : bisect.bisect_left(posting, behind)]
            if isinstance(posting, int) or not posting:
                del self._postings[key]
        self._passages -= len(held.passages)
        self._characters -= len(held.text)

    def related(self, article: int, start: int, end: int, n: int = 10) -> list[Related]:
        """Returns the passages of other articles that are most like a passage.

        Args:
            article: Id of its article.
            start: First code point.
            end: Code point behind the last.
            n: How many to return at most.

        Returns:
            The best first; of equals, by article and place.

        Raises:
            KeyError: If the article is not in the index.
        """
        held = self._articles[article]
        weights = self._weights(held, max(0, start), min(end, len(held.text)))
        whole = math.fsum(weights.values())
        best = self._best(self._scores(held, weights), n)
        return [
            _shown(owner, self._articles[owner], index, -score / whole, weights)
            for score, owner, index in heapq.nsmallest(max(0, n), best)
        ]

    def assume(self, counts: Mapping[Key, int], passages: int) -> None:
        """Tells how common features are where the index holds only a part of a library.

        Args:
            counts: How many passages of the library have a feature, for some of the features.
            passages: How many passages the library has.
        """
        self._common = counts
        self._others = max(0, passages - self._passages)

    def signs(self, article: int, start: int, end: int) -> list[tuple[Feature, float]]:
        """Returns what a passage and the text around it have, with what each counts beside its rarity.

        Raises:
            KeyError: If the article is not in the index.
        """
        held = self._articles[article]
        return list(_counted(held, max(0, start), min(end, len(held.text))))

    def _put(self, number: int, keys: Iterable[Key]) -> None:
        """Notes that a passage has some features."""
        postings = self._postings
        for key in keys:
            posting = postings.get(key)
            if posting is None:
                postings[key] = number
            elif isinstance(posting, int):
                postings[key] = array("Q", sorted((posting, number)))
            elif posting[-1] < number:
                posting.append(number)
            else:
                bisect.insort(posting, number)

    def _take(self, number: int, keys: Iterable[Key]) -> None:
        """Notes that a passage has some features no more."""
        for key in keys:
            posting = self._postings[key]
            if not isinstance(posting, int):
                del posting[bisect.bisect_left(posting, number)]
            if isinstance(posting, int) or not posting:
                del self._postings[key]

    def _weights(self, held: _Article, start: int, end: int) -> dict[Key, float]:
        """Returns the features of a passage and of the text around it, with what each counts."""
        weights: dict[Key, float] = {}
        for feature, weight in _counted(held, start, end):
            weights.setdefault(feature.key, weight * self._rarity(feature.key))
        return weights

    def _count(self, key: Key) -> int:
        """Returns how many passages have a feature."""
        posting = self._postings.get(key, ())
        return max(1 if isinstance(posting, int) else len(posting), self._common.get(key, 0))

    def _rarity(self, key: Key) -> float:
        return math.log1p((self._passages + self._others) / (1 + self._count(key)))

    def _scores(self, held: _Article, weights: dict[Key, float]) -> dict[int, float]:
        """Returns the sum of what is shared, by passage number, of the passages of other articles."""
        scores: dict[int, float] = {}
        most = max(FEW, COMMON * (self._passages + self._others))
        for key, weight in weights.items():
            posting = self._postings.get(key, ())
            numbers = (posting,) if isinstance(posting, int) else posting
            if isinstance(key, str) and self._count(key) > most:
                continue
            for number in numbers:
                scores[number] = scores.get(number, 0.0) + weight
        for number in range(held.first, held.first + len(held.passages)):
            scores.pop(number, None)
        return scores

    def _best(self, scores: dict[int, float], n: int) -> Iterator[tuple[float, int, int]]:
        """Yields score, article and place of the passages that can be among the best, the scores negative.

        The length of each is looked up, which takes longer than all sums. So it is only done for those whose
        sum is not too small, whatever their length.
        """
        least = 0.0
        if 0 < n < len(scores):
            enough = heapq.nlargest(n, scores.values())[-1]
            reached = [number for number, score in scores.items() if score >= enough]
            ranked = sorted(scores[number] * self._shortness(*self._place(number)) for number in reached)
            least = ranked[-n] * (1 - LENGTH)
        for number, score in scores.items():
            if score >= least:
                owner, index = self._place(number)
                yield -score * self._shortness(owner, index), owner, index

    def _place(self, number: int) -> tuple[int, int]:
        """Returns the article of a passage, and which of its passages it is."""
        place = bisect.bisect_right(self._firsts, number) - 1
        return self._owners[place], number - self._firsts[place]

    def _shortness(self, owner: int, index: int) -> float:
        """Returns by how much a passage's length changes its score: less than 1 / (1 - LENGTH)."""
        span = self._articles[owner].passages[index]
        length = (span.end - span.start) * self._passages / self._characters
        return 1 / (1 - LENGTH + LENGTH * length)


def passages_of(text: str) -> Iterator[Span]:
    """Yields the sentences, short ones together with their neighbours of the paragraph.

    Together they hold all of the text but newlines and blank paragraphs; none is longer than two stretches of
    `units.STRETCH`.
    """
    for paragraph in paragraphs(text):
        start = paragraph.start
        held: Span | None = None
        for sentence in sentences(text, paragraph.start, paragraph.end):
            if sentence.end - start < SHORTEST:
                continue
            if held is not None:
                yield held
            held = Span(start, sentence.end)
            start = sentence.end
        if held is not None:
            yield Span(held.start, paragraph.end)
        elif text[paragraph.start : paragraph.end].strip():
            yield paragraph


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns where the text around a passage begins and ends: its paragraph, up to `CONTEXT` characters."""
    first = max(0, start - CONTEXT)
    last = min(len(text), end + CONTEXT)
    newline = text.find("\n", end, last)
    return max(first, text.rfind("\n", first, start) + 1), last if newline == -1 else newline


def _between(held: _Article, start: int, end: int) -> list[Feature]:
    """Returns the features that begin in a range, words behind all others."""
    features = _features(held, start, end)
    return [*features, *words_of(held.text, start, end, features)]


def _features(held: _Article, start: int, end: int) -> list[Feature]:
    """Returns the features that begin in a range, without words."""
    first = bisect.bisect_left(held.features, start, key=_START)
    return held.features[first : bisect.bisect_left(held.features, end, lo=first, key=_START)]


def _counted(held: _Article, start: int, end: int) -> Iterator[tuple[Feature, float]]:
    """Yields the features of a passage, then of the text around it, with what each counts by itself."""
    first, last = _around(held.text, start, end)
    for begin, behind, part in ((start, end, 1.0), (first, start, AROUND), (end, last, AROUND)):
        for feature in _between(held, begin, behind):
            yield feature, part * (WORD if isinstance(feature.key, str) else BASES[feature.key[0]])


def _keys_of_passages(held: _Article) -> Iterator[tuple[int, set[Key]]]:
    """Yields the number and the features of each passage."""
    for number, span in enumerate(held.passages, held.first):
        yield number, _keys(held, span)


def _keys(held: _Article, span: Span) -> set[Key]:
    """Returns the features of a passage."""
    features = _features(held, *span)
    return {*(feature.key for feature in features), *word_keys(held.text, *span, features)}


def _shown(article: int, held: _Article, index: int, score: float, weights: dict[Key, float]) -> Related:
    """Says what a found passage shares."""
    span = held.passages[index]
    shared = [feature for feature in _between(held, *span) if feature.key in weights]
    shared.sort(key=lambda feature: (-weights[feature.key], feature.start))
    entities: list[int] = []
    dates: list[str] = []
    figures: list[str] = []
    words: list[Feature] = []
    for feature in shared:
        match feature.key:
            case str():
                words.append(feature)
            case ("entity", entity):
                entities.append(entity)
            case ("day" | "days", *days):
                dates.append("/".join(datetime.date.fromordinal(day).isoformat() for day in days))
            case ("month", month):
                dates.append(f"{month // 12:04}-{month % 12 + 1:02}")
            case _:
                figures.append(held.text[feature.start : feature.end])
    # A month is told by its day already.
    stated = [date for date in dates if not any(other.startswith(f"{date}-") for other in dates)]
    because = Because(
        tuple(dict.fromkeys(entities)),
        tuple(dict.fromkeys(stated)),
        tuple(dict.fromkeys(figures)),
        tuple(dict.fromkeys(held.text[start:end] for start, end in joined(words)))[:MOST_WORDS],
    )
    return Related(article, span.start, span.end, score, because)
