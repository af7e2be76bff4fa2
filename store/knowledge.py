"""What is known of the articles beyond what is kept: computed when it is asked for, never stored.

Everything follows the library: whatever it holds now, changed here or by another program, is what answers
are made of. What was computed for a text is used again as long as the text, its date and its mentions are
the same.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from store.acts.annotations import anchor_at
from store.errors import RefusedError
from store.library import Library
from store.records import Article, Entity, Mention, Passage
from store.text import comparing, finding, variants
from store.text.character_index import CharacterIndex
from store.text.comparing import Contrast, Material, NameUse
from store.text.dates import TimeExpression, find_dates
from store.text.finding import FindMode, Hit
from store.text.fold import fold
from store.text.likeness import PassageIndex, Related
from store.text.patterns import PatternError, PatternTimeoutError
from store.text.segmenting import Segmenter

if TYPE_CHECKING:
    from store.text.speech import Speech
    from store.text.suggesting import Suggestion

KEPT: Final = 64
"""Articles for which what was computed last is kept."""

SHORTEST_NAME: Final = 2
"""Characters of a name that is searched for along with another name of its entity."""

NEIGHBOURHOOD: Final = 32
"""Characters to either side of a name that are looked at to tell that it is one: 高市 is none in 高市場."""


class Proposal(NamedTuple):
    """A suggestion and the article that it comes from."""

    article: int
    suggestion: Suggestion


class _Held(NamedTuple):
    """What an article was when its passages were taken into the index."""

    digest: str
    published: str | None
    mentions: tuple[Mention, ...]


class Knowledge:
    """What is known of the articles of a library. Like the library, for one thread at a time."""

    def __init__(self, library: Library, cache: Path | None = None) -> None:
        """Makes it; nothing is computed or loaded yet.

        Args:
            library: Whose articles it is about.
            cache: A folder of the reader's own, where jieba keeps its cache. Without it jieba is not used,
                and suggestions are only what can be told without parting a text into words.
        """
        self._library = library
        self._segmenter = Segmenter(cache) if cache is not None else None
        self._dates = lru_cache(KEPT)(find_dates)
        self._texts: dict[int, str] = {}
        self._texts_revision = -1
        self._owners: dict[str, list[Entity]] = {}
        self._owners_revision = -1
        self._characters = CharacterIndex()
        self._indexed_texts: dict[int, str] = {}
        self._passages = PassageIndex()
        self._held: dict[int, _Held] = {}
        self._held_revision = -1

    def dates(self, article: int) -> tuple[TimeExpression, ...]:
        """Returns the time expressions of an article, in order, resolved against its date.

        Raises:
            NotFoundError: If there is no such article.
        """
        return self._dates_of(self._library.article(article))

    def speech(self, article: int) -> tuple[Speech, ...]:
        """Returns the quotations of an article that report speech, each with its speaker, in order.

        Raises:
            NotFoundError: If there is no such article.
        """
        text = self._library.article(article).text
        mentions = tuple(
            (mention.start, mention.end, mention.entity, self._library.entity(mention.entity).kind)
            for mention in self._library.mentions(article)
        )
        return tuple(self._find_speech(text, mentions))

    def suggestions(self, articles: Iterable[int]) -> list[Proposal]:
        """Returns what could become names of the catalogue, best first; doubtful ones are among them.

        What the reader has declined is not.

        Args:
            articles: Ids of the articles to look at. What several give is there for each.

        Raises:
            NotFoundError: If there is no such article.
        """
        from store.text.suggesting import KnownEntity

        known = tuple(
            KnownEntity(entity.id, entity.kind, tuple(name.text for name in entity.names))
            for entity in self._library.entities()
        )
        declined = frozenset((one.name, one.joins) for one in self._library.declined())
        proposals = [
            Proposal(article, suggestion)
            for article in articles
            for suggestion in self._suggest(
                self._library.article(article).text,
                known,
                _ranges(self._library.mentions(article)),
                self._segmenter,
                declined,
            )
        ]
        return sorted(
            proposals,
            key=lambda one: (-one.suggestion.confidence, one.article, one.suggestion.start),
        )

    def naming_profile(
        self, articles: Iterable[int], entities: Collection[int] | None = None
    ) -> tuple[NameUse, ...]:
        """Returns which article uses which name of an entity how often.

        `store.text.comparing.by_source` adds this up by newspaper.

        Args:
            articles: Ids of the articles.
            entities: Ids of the entities asked for, or None for all.

        Raises:
            NotFoundError: If there is no such article.
        """
        return comparing.naming_profile(map(self._material, articles), entities)

    def contrast(self, articles: Iterable[int]) -> Contrast:
        """Returns the entities, dates and figures that articles share, and those that only one has.

        Raises:
            NotFoundError: If there is no such article.
        """
        return comparing.contrast(map(self._material, articles))

    def find(
        self,
        query: str,
        mode: FindMode = "wide",
        article: int | None = None,
        *,
        seconds: float = finding.SECONDS,
    ) -> Iterator[Hit]:
        """Searches all articles.

        Args:
            query: The words, or a regular expression.
            mode: "wide" finds every written form, and where the words are a name of an entity, all its
                names; "exact" the words as they are; "regex" what the regular expression matches.
            article: Id of the one article to search.
            seconds: The time that a regular expression has.

        Yields:
            The hits by article and place.

        Raises:
            NotFoundError: If there is no such article.
            RefusedError: If the regular expression cannot be read, or takes too long.
        """
        texts: Mapping[int, str] = self._texts_now()
        if article is not None:
            texts = {article: self._library.article(article).text}
        owners = self._named(query) if mode == "wide" else []
        names = {
            name.text for entity in owners for name in entity.names if len(name.text.strip()) >= SHORTEST_NAME
        }
        wanted = {entity.id for entity in owners}
        folded = fold(query.strip())
        try:
            for hit in finding.find(texts, query, mode, sorted(names), self._characters, seconds=seconds):
                text = texts[hit.article]
                if not owners or fold(text[hit.start : hit.end]) == folded or self._names(text, hit, wanted):
                    yield hit
        except (PatternError, PatternTimeoutError) as error:
            raise RefusedError(str(error)) from error

    def offers(self, query: str) -> tuple[str, ...]:
        """Returns other wordings of a query that articles really have, the nearest first: 資訊 for 信息.

        Args:
            query: Words that were searched for wide; wordings that this finds anyway are left out.
        """
        found_anyway = {fold(name.text) for entity in self._named(query) for name in entity.names}
        wordings = {
            folded: wording
            for wording in variants.offers(query)
            if (folded := fold(wording)) not in found_anyway
        }
        missing = set(wordings)
        if wordings:
            first, *others = wordings.values()
            texts = self._texts_now()
            for article, start, end in finding.find(texts, first, "wide", others, self._characters):
                missing.discard(fold(texts[article][start:end]))
                if not missing:
                    break
        return tuple(wording for folded, wording in wordings.items() if folded not in missing)

    def related(self, passage: Passage, number: int = 10) -> list[Related]:
        """Returns the passages of other articles that tell of the same thing, best first.

        Articles that are not in the index yet are taken in first; see `unindexed`.

        Args:
            passage: The passage.
            number: How many to return at most.

        Raises:
            NotFoundError: If there is no such article.
            RefusedError: If the passage is outside of its text.
        """
        anchor_at(self._library, passage)
        for article in self.unindexed():
            self.index(article)
        return self._passages.related(passage.article, passage.start, passage.end, number)

    def unindexed(self) -> list[int]:
        """Returns the ids of the articles that the indexes lack, or hold as they no longer are."""
        self._drop_what_changed()
        return [article for article in self._texts if article not in self._held]

    def index(self, article: int) -> None:
        """Takes an article into the indexes, which makes `find` fast and is needed for `related`.

        A few milliseconds for each thousand characters: for idle times, or with a progress bar.

        Raises:
            NotFoundError: If there is no such article.
        """
        record = self._library.article(article)
        if article not in self._characters:
            self._characters.add(article, record.text)
            self._indexed_texts[article] = record.text
        mentions = self._library.mentions(article)
        held = _Held(record.digest, record.published, mentions)
        if self._held.get(article) != held:
            self._passages.add(article, record.text, _ranges(mentions), self._days(record))
            self._held[article] = held

    # Patterns of these take a third of a second to prepare, which a search need not wait for.
    @cached_property
    def _find_speech(self) -> Callable[..., list[Speech]]:
        from store.text.speech import find_speech

        return lru_cache(KEPT)(find_speech)

    @cached_property
    def _suggest(self) -> Callable[..., list[Suggestion]]:
        from store.text.suggesting import suggest

        return lru_cache(KEPT)(suggest)

    def _dates_of(self, article: Article) -> tuple[TimeExpression, ...]:
        return tuple(self._dates(article.text, _day(article.published)))

    def _days(self, article: Article) -> list[tuple[int, int, datetime.date | None, datetime.date | None]]:
        return [(time.start, time.end, time.first, time.last) for time in self._dates_of(article)]

    def _material(self, identifier: int) -> Material:
        article = self._library.article(identifier)
        mentions = _ranges(self._library.mentions(identifier))
        return Material(identifier, article.text, mentions, self._days(article), article.source)

    def _named(self, query: str) -> list[Entity]:
        """Returns the entities that have a query for a name, in any script."""
        if self._owners_revision != self._library.catalogue_revision:
            owners = defaultdict(list)
            for entity in self._library.entities():
                for form in {fold(name.text) for name in entity.names}:
                    owners[form].append(entity)
            self._owners = dict(owners)
            self._owners_revision = self._library.catalogue_revision
        return self._owners.get(fold(query.strip()), [])

    def _names(self, text: str, hit: Hit, wanted: Collection[int]) -> bool:
        """Whether the words of a hit stand there as a name of the entities wanted."""
        first = max(0, hit.start - NEIGHBOURHOOD)
        return any(
            entity in wanted and first + start < hit.end and hit.start < first + end
            for start, end, entity in self._library.name_index().find(text[first : hit.end + NEIGHBOURHOOD])
        )

    def _texts_now(self) -> dict[int, str]:
        """Returns the texts by article, once the index of characters holds none that has changed."""
        if self._texts_revision != self._library.revision:
            self._texts = {article.id: article.text for article in self._library.articles()}
            for article, text in list(self._indexed_texts.items()):
                if self._texts.get(article) != text:
                    self._characters.remove(article)
                    del self._indexed_texts[article]
            self._texts_revision = self._library.revision
        return self._texts

    def _drop_what_changed(self) -> None:
        """Takes out of the index of passages what is no longer as it was taken in."""
        texts = self._texts_now()
        if self._held_revision == self._library.revision:
            return
        for article, held in list(self._held.items()):
            if article in texts:
                record = self._library.article(article)
                if held == (record.digest, record.published, self._library.mentions(article)):
                    continue
            self._passages.remove(article)
            del self._held[article]
        self._held_revision = self._library.revision


def _day(published: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(published) if published else None
    except ValueError:
        return None


def _ranges(mentions: Iterable[Mention]) -> tuple[tuple[int, int, int], ...]:
    return tuple((mention.start, mention.end, mention.entity) for mention in mentions)
