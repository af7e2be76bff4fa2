"""What is computed of the texts once and used by every snapshot, in whatever thread.

Three things are kept from one question to the next: the mentions of each article, the characters of each text
(for finding), and the passages (for what is related). Each has a lock of its own, held for short steps only,
but for the passages, which must not change while they are compared. What is held of an article is compared
with what a snapshot has of it before it is used, so snapshots of different moments may be asked in turn: what
they differ in is computed again, and nothing else.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from store.mentions import index_of_names, mentions_in
from store.records import Article, Entity, Mention, Passage, Tag
from store.text.character_index import CharacterIndex
from store.text.finding import FindMode, Search, search
from store.text.fold import fold
from store.text.likeness import PassageIndex, Related
from store.text.names import NameIndex
from store.text.needles import AnyWords, Words, forms_of

MOST_FORMS: Final = 100
"""Names that may change before all mentions are computed again, rather than those that can be touched."""

Ranges = Sequence[tuple[int, int, int]]
Days = Sequence[tuple[int, int, datetime.date | None, datetime.date | None]]


class Names:
    """The catalogue at one moment, ready to be looked for. Immutable, but for what is made of it once."""

    def __init__(self, revision: int, entities: Iterable[Entity]) -> None:
        """Takes the catalogue in; nothing is made of it yet."""
        self.revision = revision
        self.entities: Mapping[int, Entity] = {entity.id: entity for entity in entities}
        self._lock = threading.Lock()
        self._index: NameIndex | None = None
        self._owners: dict[str, list[Entity]] | None = None

    @property
    def index(self) -> NameIndex:
        """The matcher for all names; 40 ms for 10,000 when it is first asked for."""
        with self._lock:
            if self._index is None:
                self._index = index_of_names(self.entities.values())
            return self._index

    def named(self, words: str) -> list[Entity]:
        """Returns the entities that have the words for a name, in any script."""
        with self._lock:
            if self._owners is None:
                owners: dict[str, list[Entity]] = {}
                for entity in self.entities.values():
                    for form in {fold(name.text) for name in entity.names}:
                        owners.setdefault(form, []).append(entity)
                self._owners = owners
            return self._owners.get(fold(words.strip()), [])

    def differences(self, other: Names) -> frozenset[str]:
        """Returns the folded forms in which two catalogues differ; a text without them has equal mentions."""
        pairs = _written(self.entities, other.entities) ^ _written(other.entities, self.entities)
        folded = {fold(form.strip()) for form, _ in pairs}
        return frozenset(folded | {form.replace(".", "") for form in folded})


def _written(entities: Mapping[int, Entity], others: Mapping[int, Entity]) -> set[tuple[str, int]]:
    """Returns the names with their entities, and the forms that must not match; of entities that differ."""
    written = set()
    for identifier, entity in entities.items():
        if others.get(identifier) is not entity:
            written |= {(name.text, identifier) for name in entity.names}
            written |= {(form, -identifier) for form in entity.never}
    return written


class SharedTexts:
    """The characters of the texts: which articles can hold some words."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._index = CharacterIndex()
        self._held: dict[int, str] = {}

    def missing(self, articles: Mapping[int, Article]) -> list[int]:
        """Returns the articles that are not held, or not as they are; drops those that are gone."""
        with self._lock:
            for article in self._held.keys() - articles.keys():
                self._drop(article)
            return [article for article, record in articles.items() if self._held.get(article) != record.text]

    def add(self, article: int, text: str) -> None:
        """Takes a text in: half a millisecond for 5,000 characters."""
        with self._lock:
            self._index.add(article, text)
            self._held[article] = text

    def search(
        self,
        articles: Mapping[int, Article],
        query: str,
        mode: FindMode,
        names: Collection[str],
        seconds: float,
    ) -> Search:
        """Prepares a search in articles; see `finding.search`.

        Raises:
            PatternError: If a regular expression cannot be read.
        """
        with self._lock:
            for article, record in articles.items():
                if article in self._held and self._held[article] != record.text:
                    self._drop(article)
            return search(articles.keys(), query, mode, names, self._index, seconds=seconds)

    def may_hold(self, texts: Mapping[int, str], forms: Iterable[str]) -> set[int]:
        """Returns the articles that can hold one of some folded forms, those that are not held among them."""
        with self._lock:
            bits = 0
            for form in forms:
                bits |= self._index.having_all(forms_of(form))
            known = {article for article in texts if self._held.get(article) == texts[article]}
            return (texts.keys() - known) | (known & set(self._index.articles(bits)))

    def _drop(self, article: int) -> None:
        self._index.remove(article)
        del self._held[article]


class _Mentions(NamedTuple):
    """The mentions of an article, with what they are of."""

    text: str
    tags: tuple[Tag, ...]
    mentions: tuple[Mention, ...]


class SharedMentions:
    """The mentions of each article under the catalogue that was asked for last."""

    def __init__(self, texts: SharedTexts) -> None:
        self._lock = threading.Lock()
        self._texts = texts
        self._names: Names | None = None
        self._held: dict[int, _Mentions] = {}

    def of(self, article: Article, tags: tuple[Tag, ...], names: Names) -> tuple[Mention, ...]:
        """Returns the mentions in an article, the very same as last time where nothing has changed."""
        with self._lock:
            if self._names is not names:
                self._turn_to(names)
            known = self._held.get(article.id)
        if known is not None and known.tags == tags and known.text == article.text:
            return known.mentions
        found = mentions_in(article.text, names.index, tags)
        with self._lock:
            if known is not None and known.mentions == found:
                found = known.mentions
            if self._names is names:
                self._held[article.id] = _Mentions(article.text, tags, found)
        return found

    def _turn_to(self, names: Names) -> None:
        """Forgets the mentions that another catalogue can change."""
        if self._names is not None and self._held:
            forms = names.differences(self._names)
            if len(forms) > MOST_FORMS or any("?" in form for form in forms):
                # A lone surrogate is looked for as a question mark.
                self._held.clear()
            elif forms:
                texts = {article: held.text for article, held in self._held.items()}
                pattern = AnyWords(map(Words, forms - {""}))
                for article in self._texts.may_hold(texts, forms):
                    if any(pattern.places(texts[article])):
                        del self._held[article]
        self._names = names


class PassageSource(NamedTuple):
    """What an article's passages are made of."""

    text: str
    mentions: tuple[Mention, ...]
    published: str | None


class SharedPassages:
    """The passages of the texts, to find those that tell of the same thing."""

    def __init__(self, days: Callable[[str, str | None], Days]) -> None:
        """Makes it.

        Args:
            days: Gives the dates of a text that was published on a day, if one is known.
        """
        self._lock = threading.Lock()
        self._days = days
        self._index = PassageIndex()
        self._held: dict[int, PassageSource] = {}

    def missing(self, sources: Mapping[int, PassageSource]) -> list[int]:
        """Returns the articles that are not held, or not as they are."""
        with self._lock:
            return self._missing(sources)

    def add(self, article: int, source: PassageSource) -> None:
        """Takes an article in: a few milliseconds for each thousand characters."""
        with self._lock:
            self._add(article, source)

    def related(
        self,
        sources: Mapping[int, PassageSource],
        passage: Passage,
        number: int,
        check: Callable[[], None],
    ) -> list[Related]:
        """Returns the passages most like one, once the index holds what the sources are and nothing else.

        Args:
            sources: What each article's passages are made of.
            passage: The passage.
            number: How many to return at most.
            check: Called before each article that is taken in; may raise, to stop.
        """
        with self._lock:
            for article in self._held.keys() - sources.keys():
                self._index.remove(article)
                del self._held[article]
            for article in self._missing(sources):
                check()
                self._add(article, sources[article])
            return self._index.related(passage.article, passage.start, passage.end, number)

    def _missing(self, sources: Mapping[int, PassageSource]) -> list[int]:
        return [article for article, source in sources.items() if self._held.get(article) != source]

    def _add(self, article: int, source: PassageSource) -> None:
        ranges = [(mention.start, mention.end, mention.entity) for mention in source.mentions]
        held = self._held.get(article)
        if held is None or held.text != source.text:
            self._index.add(article, source.text, ranges, self._days(source.text, source.published))
        elif held.published == source.published:
            self._index.revise(article, ranges)
        else:
            self._index.revise(article, ranges, self._days(source.text, source.published))
        self._held[article] = source
