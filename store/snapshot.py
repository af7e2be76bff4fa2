"""The library at one moment, and what can be computed of its articles in any thread.

See `store.knowledge` for how a screen's worker uses it. What looks through the whole library is asked of a
snapshot too: `store.searching`, `store.occurrences`, `store.related`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from store.anchors import anchor_of
from store.computed import Computed
from store.errors import NotFoundError, RefusedError
from store.long_work import never, stop_if
from store.proposals import Proposal, best_first
from store.records import Anchor, Article, Declined, Entity, Mention, Passage, Tag
from store.shared_indexes import Names
from store.text import comparing
from store.text.comparing import Contrast, Material, NameUse
from store.text.dates import TimeExpression

if TYPE_CHECKING:
    from store.text.speech import Speech


class Snapshot:
    """What a library held at one moment.

    Nothing in it changes, and every method may be called in any thread, in several at once too. An answer is
    about the texts as they are here: `articles[...]` has the very text that its offsets count in.

    Attributes:
        revision: The library's revision at that moment.
        articles: The articles by id, in the order they were added.
        entities: The catalogue by id.
        names: The same, ready to be looked for.
        computed: What snapshots of the library share.
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
        self.names = names
        self._declined = frozenset((one.name, one.joins) for one in declined)
        self.computed = computed
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

    def anchor(self, passage: Passage) -> Anchor:
        """Returns the anchor of a passage as its article stands here.

        Raises:
            NotFoundError: If there is no such article.
        """
        return anchor_of(self.article(passage.article), passage.start, passage.end)

    def mentions(self, article: int) -> tuple[Mention, ...]:
        """Returns the mentions of catalogued entities in an article, in order and without overlaps.

        Raises:
            NotFoundError: If there is no such article.
        """
        return self.computed.mentions.of(self.article(article), self._tags.get(article, ()), self.names)

    def dates(self, article: int) -> tuple[TimeExpression, ...]:
        """Returns the time expressions of an article, in order, resolved against its date.

        Raises:
            NotFoundError: If there is no such article.
        """
        record = self.article(article)
        return self.computed.dates(record.text, record.published)

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
        return self.computed.speech(self.article(article).text, mentions)

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
            stop_if(cancelled)
            found = self.computed.suggest(
                self.article(article).text,
                known,
                _ranges(self.mentions(article)),
                self.computed.segmenter,
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

    def _named(self, identifier: int) -> Material:
        """Returns an article with its mentions, but not its dates, which take fifty times as long."""
        article = self.article(identifier)
        return Material(identifier, article.text, _ranges(self.mentions(identifier)), source=article.source)

    def _material(self, identifier: int) -> Material:
        article = self.article(identifier)
        days = self.computed.days(article.text, article.published)
        return self._named(identifier)._replace(dates=days)


def _ranges(mentions: Iterable[Mention]) -> tuple[tuple[int, int, int], ...]:
    return tuple((mention.start, mention.end, mention.entity) for mention in mentions)
