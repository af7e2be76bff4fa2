"""The library at one moment, and what can be computed of it in any thread.

See `store.knowledge` for how a screen's worker uses it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from store.computed import Computed
from store.errors import NotFoundError, RefusedError
from store.proposals import Proposal, best_first
from store.records import Article, Declined, Entity, Mention, Passage, Tag
from store.shared_indexes import Names, PassageSource
from store.text import comparing, finding, variants
from store.text.comparing import Contrast, Material, NameUse
from store.text.dates import TimeExpression
from store.text.finding import Context, FindMode, Hit, in_context
from store.text.fold import fold
from store.text.likeness import Related
from store.text.patterns import PatternError, PatternTimeoutError

if TYPE_CHECKING:
    from store.text.speech import Speech

SHORTEST_NAME: Final = 2
"""Characters of a name that is searched for along with another name of its entity."""

NEIGHBOURHOOD: Final = 32
"""Characters to either side of a name that are looked at to tell that it is one: 高市 is none in 高市場."""

_GATHERED: Final = 100
"""Articles whose mentions are gathered at one step."""

_END: Final = attrgetter("end")


class Cancelled(Exception):  # noqa: N818 - nothing went wrong: who asked wants no answer any more
    """What was asked for is not wanted any more."""


def never() -> bool:
    """Says of what cannot be cancelled that it is not."""
    return False


class Found(NamedTuple):
    """The hits in one article, of which there is at least one."""

    article: Article
    hits: tuple[Hit, ...]


class Progress(NamedTuple):
    """How far a long piece of work has come: so many articles of so many."""

    done: int
    total: int


class ConcordanceLine(NamedTuple):
    """A mention of an entity with the words beside it."""

    article: Article
    mention: Mention
    context: Context

    @property
    def words(self) -> str:
        """The mention as it is written."""
        return self.article.text[self.mention.start : self.mention.end]


class Snapshot:
    """What a library held at one moment.

    Nothing in it changes, and every method may be called in any thread, in several at once too. An answer is
    about the texts as they are here: `articles[...]` has the very text that its offsets count in.

    Attributes:
        revision: The library's revision at that moment.
        articles: The articles by id, in the order they were added.
        entities: The catalogue by id.
    """

    def __init__(
        self,
        *,
        revision: int,
        articles: Mapping[int, Article],
        tags: Iterable[Tag],
        names: Names,
        declined: Iterable[Declined],
        computed: Computed,
    ) -> None:
        """Takes the records in; nothing is computed yet. Of `articles`, nothing may change from now on."""
        self.revision = revision
        self.articles = articles
        self.entities: Mapping[int, Entity] = names.entities
        self._names = names
        self._declined = frozenset((one.name, one.joins) for one in declined)
        self._computed = computed
        by_article: dict[int, list[Tag]] = {}
        for tag in tags:
            by_article.setdefault(tag.anchor.article, []).append(tag)
        self._tags = {article: tuple(of_article) for article, of_article in by_article.items()}

    def article(self, identifier: int) -> Article:
        """Returns an article.

        Raises:
            NotFoundError: If there is none with this id.
        """
        article = self.articles.get(identifier)
        if article is None:
            raise NotFoundError(f"There is no article {identifier}; see `duidu articles`.")
        return article

    def check(self, passage: Passage) -> None:
        """Sees that a passage is there.

        Raises:
            NotFoundError: If there is no such article.
            RefusedError: If the passage is outside of its text, or holds no character.
        """
        length = len(self.article(passage.article).text)
        if not 0 <= passage.start < passage.end <= length:
            raise RefusedError(
                f"Passage {passage} is outside of article {passage.article}, which has {length} characters."
            )

    def mentions(self, article: int) -> tuple[Mention, ...]:
        """Returns the mentions of catalogued entities in an article, in order and without overlaps.

        Raises:
            NotFoundError: If there is no such article.
        """
        return self._computed.mentions.of(self.article(article), self._tags.get(article, ()), self._names)

    def dates(self, article: int) -> tuple[TimeExpression, ...]:
        """Returns the time expressions of an article, in order, resolved against its date.

        Raises:
            NotFoundError: If there is no such article.
        """
        record = self.article(article)
        return self._computed.dates(record.text, record.published)

    def speech(self, article: int) -> tuple[Speech, ...]:
        """Returns the quotations of an article that report speech, each with its speaker, in order.

        Raises:
            NotFoundError: If there is no such article.
        """
        mentions = tuple(
            (mention.start, mention.end, mention.entity, self.entities[mention.entity].kind)
            for mention in self.mentions(article)
            if mention.entity in self.entities
        )
        return self._computed.speech(self.article(article).text, mentions)

    def suggestions(self, articles: Iterable[int], cancelled: Callable[[], bool] = never) -> list[Proposal]:
        """Returns what could become names of the catalogue, best first; doubtful ones are among them.

        What the reader has declined is not.

        Args:
            articles: Ids of the articles to look at. What several give is there for each.
            cancelled: Asked before each article whether the answer is wanted no more.

        Raises:
            NotFoundError: If there is no such article.
            Cancelled: If it was.
        """
        from store.text.suggesting import KnownEntity

        known = tuple(
            KnownEntity(entity.id, entity.kind, tuple(name.text for name in entity.names))
            for entity in self.entities.values()
        )
        proposals: list[Proposal] = []
        for article in articles:
            _check(cancelled)
            found = self._computed.suggest(
                self.article(article).text,
                known,
                _ranges(self.mentions(article)),
                self._computed.segmenter,
                self._declined,
            )
            proposals += [Proposal(article, suggestion) for suggestion in found]
        return best_first(proposals)

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
        return comparing.naming_profile(map(self._named, articles), entities)

    def contrast(self, articles: Iterable[int]) -> Contrast:
        """Returns the entities, dates and figures that articles share, and those that only one has.

        Raises:
            NotFoundError: If there is no such article.
        """
        return comparing.contrast(map(self._material, articles))

    def mention_counts(
        self, articles: Iterable[int] | None = None, cancelled: Callable[[], bool] = never
    ) -> dict[int, dict[int, int]]:
        """Returns how often each entity is mentioned in each article that mentions it.

        Args:
            articles: Ids of the articles, or None for all.
            cancelled: Asked before each article whether the answer is wanted no more.

        Returns:
            Entity -> article -> count, the articles in the order given.

        Raises:
            NotFoundError: If there is no such article.
            Cancelled: If it was.
        """
        counts: dict[int, dict[int, int]] = {}
        for article in self.articles if articles is None else articles:
            _check(cancelled)
            counted = Counter(mention.entity for mention in self.mentions(article))
            for entity, count in counted.items():
                counts.setdefault(entity, {})[article] = count
        return counts

    def places(self, entity: int, cancelled: Callable[[], bool] = never) -> dict[int, list[tuple[int, int]]]:
        """Returns the articles that mention an entity, with start and end of each place.

        Args:
            entity: Id of the entity.
            cancelled: Asked before each article whether the answer is wanted no more.

        Raises:
            Cancelled: If it was.
        """
        found = {}
        for article in self.articles:
            _check(cancelled)
            here = [(one.start, one.end) for one in self.mentions(article) if one.entity == entity]
            if here:
                found[article] = here
        return found

    def concordance(
        self,
        entity: int,
        articles: Iterable[int] | None = None,
        *,
        cells: int = 60,
        cancelled: Callable[[], bool] = never,
    ) -> Iterator[ConcordanceLine]:
        """Yields every mention of an entity with the words beside it, by article and place.

        Args:
            entity: Id of the entity.
            articles: Ids of the articles, or None for all.
            cells: Cells of a terminal for the words on either side; see `finding.in_context`.
            cancelled: Asked before each article whether the answer is wanted no more.

        Raises:
            NotFoundError: If there is no such article.
            Cancelled: If it was.
        """
        for identifier in self.articles if articles is None else articles:
            _check(cancelled)
            article = self.article(identifier)
            for mention in self.mentions(identifier):
                if mention.entity == entity:
                    context = in_context(article.text, mention.start, mention.end, cells)
                    yield ConcordanceLine(article, mention, context)

    def find(
        self,
        query: str,
        mode: FindMode = "wide",
        articles: Iterable[int] | None = None,
        *,
        seconds: float = finding.SECONDS,
        cancelled: Callable[[], bool] = never,
    ) -> Iterator[Found]:
        """Searches texts, and yields what is found article by article, in the order of their ids.

        Args:
            query: The words, or a regular expression.
            mode: "wide" finds every written form, and where the words are a name of an entity, all its
                names; "exact" the words as they are; "regex" what the regular expression matches.
            articles: Ids of the articles to search, or None for all.
            seconds: The time that a regular expression has.
            cancelled: Asked before each article whether the answer is wanted no more.

        Raises:
            NotFoundError: If there is no such article.
            RefusedError: If the regular expression cannot be read, or takes too long.
            Cancelled: If it was.
        """
        chosen = self.articles if articles is None else {one: self.article(one) for one in articles}
        owners = self._names.named(query) if mode == "wide" else []
        names = sorted(
            {
                name.text
                for entity in owners
                for name in entity.names
                if len(name.text.strip()) >= SHORTEST_NAME
            }
        )
        wanted = {entity.id for entity in owners}
        folded = fold(query.strip())

        @cache
        def asked(written: str) -> bool:
            return fold(written) == folded

        try:
            search = self._computed.texts.search(chosen, query, mode, names, seconds)
            for identifier in search.articles:
                _check(cancelled)
                article = chosen[identifier]
                text = article.text
                hits = tuple(search.hits(identifier, text))
                others = [hit for hit in hits if owners and not asked(text[hit.start : hit.end])]
                if others:
                    wrong = set(others) - self._naming(text, others, wanted)
                    hits = tuple(hit for hit in hits if hit not in wrong)
                if hits:
                    yield Found(article, hits)
        except (PatternError, PatternTimeoutError) as error:
            raise RefusedError(str(error)) from error

    def also_found(self, query: str) -> tuple[Entity, ...]:
        """Returns the entities that a wide search for some words finds under all their names."""
        return tuple(self._names.named(query))

    def offers(self, query: str, cancelled: Callable[[], bool] = never) -> tuple[str, ...]:
        """Returns other wordings of a query that articles really have, the nearest first: 資訊 for 信息.

        Args:
            query: Words that were searched for wide; wordings that this finds anyway are left out.
            cancelled: Asked before each article whether the answer is wanted no more.

        Raises:
            Cancelled: If it was.
        """
        found_anyway = {fold(name.text) for entity in self._names.named(query) for name in entity.names}
        wordings = {
            folded: wording
            for wording in variants.offers(query)
            if (folded := fold(wording)) not in found_anyway
        }
        missing = set(wordings)
        if wordings:
            first, *others = wordings.values()
            search = self._computed.texts.search(self.articles, first, "wide", others, finding.SECONDS)
            for article in search.articles:
                _check(cancelled)
                text = self.articles[article].text
                missing -= {fold(text[hit.start : hit.end]) for hit in search.hits(article, text)}
                if not missing:
                    break
        return tuple(wording for folded, wording in wordings.items() if folded not in missing)

    def related(
        self, passage: Passage, number: int = 10, cancelled: Callable[[], bool] = never
    ) -> list[Related]:
        """Returns the passages of other articles that tell of the same thing, best first.

        Articles that are not in the index yet are taken in first; see `reading_passages`. Where only one
        question is asked at all, `related_once` is quicker.

        Args:
            passage: The passage.
            number: How many to return at most.
            cancelled: Asked before each article is taken in whether the answer is wanted no more.

        Raises:
            NotFoundError: If there is no such article.
            RefusedError: If the passage is outside of its text.
            Cancelled: If it was.
        """
        self.check(passage)

        def ask() -> None:
            _check(cancelled)

        return self._computed.passages.related(self._sources(ask), passage, number, ask)

    def reading_texts(self) -> Iterator[Progress]:
        """Takes the articles into the index that makes `find` fast, one at each step.

        Half a millisecond each. `find` answers without, only slower.
        """
        missing = self._computed.texts.missing(self.articles)
        for done, article in enumerate(missing, 1):
            self._computed.texts.add(article, self.articles[article].text)
            yield Progress(done, len(missing))

    def reading_passages(self) -> Iterator[Progress]:
        """Takes the articles into the index that `related` needs, one at each step.

        A few milliseconds for each thousand characters. `related` does it itself where it was not done. In a
        large library some steps that say "none done" come first, while the mentions are gathered.
        """
        sources = {}
        for count, identifier in enumerate(self.articles, 1):
            sources[identifier] = self._source(identifier)
            if count % _GATHERED == 0:
                yield Progress(0, len(self.articles))
        missing = self._computed.passages.missing(sources)
        for done, article in enumerate(missing, 1):
            self._computed.passages.add(article, sources[article])
            yield Progress(done, len(missing))

    def _sources(self, check: Callable[[], None]) -> dict[int, PassageSource]:
        sources = {}
        for identifier in self.articles:
            check()
            sources[identifier] = self._source(identifier)
        return sources

    def _source(self, identifier: int) -> PassageSource:
        article = self.article(identifier)
        return PassageSource(article.text, self.mentions(identifier), article.published)

    def _named(self, identifier: int) -> Material:
        """Returns an article with its mentions, but not its dates, which take fifty times as long."""
        article = self.article(identifier)
        return Material(identifier, article.text, _ranges(self.mentions(identifier)), source=article.source)

    def _material(self, identifier: int) -> Material:
        article = self.article(identifier)
        days = self._computed.days(article.text, article.published)
        return self._named(identifier)._replace(dates=days)

    def _naming(self, text: str, hits: Iterable[Hit], wanted: Collection[int]) -> set[Hit]:
        """Returns the hits whose words stand there as a name of the entities wanted."""
        around = []
        place = 0
        places = []
        for hit in hits:
            first = max(0, hit.start - NEIGHBOURHOOD)
            around.append(text[first : hit.end + NEIGHBOURHOOD])
            places.append((place + hit.start - first, place + hit.end - first, hit))
            place += len(around[-1]) + 1
        named = [mention for mention in self._names.index.find("\n".join(around)) if mention.entity in wanted]
        return {
            hit
            for start, end, hit in places
            if (at := bisect_right(named, start, key=_END)) < len(named) and named[at].start < end
        }


def _check(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled


def _ranges(mentions: Iterable[Mention]) -> tuple[tuple[int, int, int], ...]:
    return tuple((mention.start, mention.end, mention.entity) for mention in mentions)
