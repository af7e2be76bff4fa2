"""The mentions in the articles of a library, found when they are asked for and remembered while they hold.

A short text is looked through at once, a long one in another thread, where the screen does not wait for it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from store.records import Article, Mention, Tag

if TYPE_CHECKING:
    from store.text.names import NameIndex

SHORT: Final = 50_000
"""Characters of a text in which the mentions are found within a hundredth of a second."""


class MentionState(Struct, frozen=True):
    """What the mentions in an article depend on."""

    digest: str
    catalogue_revision: int
    tags: tuple[Tag, ...]


class FoundMentions(Struct, frozen=True):
    """The mentions in an article, and what they depend on."""

    article: int
    state: MentionState
    mentions: tuple[Mention, ...]


class RememberedMentions:
    """Finds the mentions in articles, and remembers the last of each with what they depend on."""

    def __init__(self, names: Callable[[], NameIndex]) -> None:
        """Remembers nothing yet.

        Args:
            names: Gives the matcher for all names of the catalogue as it is.
        """
        self._names = names
        self._found: dict[int, FoundMentions] = {}
        self._names_used: dict[int, tuple[tuple[Mention, ...], dict[int, Counter[str]]]] = {}

    def of(self, article: Article, state: MentionState) -> tuple[Mention, ...]:
        """Returns the mentions in an article, in order and without overlaps."""
        known = self._found.get(article.id)
        if known is None or known.state != state:
            known = self.finding(article, state)()
            self.know(known)
        return known.mentions

    def knows(self, article: int, state: MentionState) -> bool:
        """Whether the mentions in an article are those that are remembered."""
        known = self._found.get(article)
        return known is not None and known.state == state

    def finding(self, article: Article, state: MentionState) -> Callable[[], FoundMentions]:
        """Returns what finds the mentions in an article, in any thread, for `know`."""
        # What looks for names is not loaded before the first frame.
        from store.mentions import mentions_in

        text, names = article.text, self._names()
        return lambda: FoundMentions(article.id, state, mentions_in(text, names, state.tags))

    def know(self, found: FoundMentions) -> None:
        """Takes in what was found; it is used for as long as nothing has changed it."""
        self._found[found.article] = found

    def names_used(self, article: Article, state: MentionState, entity: int) -> Counter[str]:
        """Returns how often an article uses which name of an entity, as it is written there."""
        mentions = self.of(article, state)
        known = self._names_used.get(article.id)
        if known is None or known[0] is not mentions:
            known = self._names_used[article.id] = (mentions, {})
        if entity not in known[1]:
            # One entity at a time: in a text of a million characters there are too many for one key.
            known[1][entity] = Counter(
                article.text[one.start : one.end] for one in mentions if one.entity == entity
            )
        return known[1][entity]


def is_short(article: Article) -> bool:
    """Whether the mentions in an article are found within a hundredth of a second."""
    return len(article.text) <= SHORT


def mention_holding(mentions: tuple[Mention, ...], offset: int) -> Mention | None:
    """Returns the mention that holds an offset of a text, or None.

    Args:
        mentions: The text's, in order and without overlaps.
        offset: A code point.
    """
    index = bisect_right(mentions, offset, key=_start) - 1
    return mentions[index] if index >= 0 and offset < mentions[index].end else None


def _start(mention: Mention) -> int:
    return mention.start
