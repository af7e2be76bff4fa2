"""Where the catalogue's names stand in a text, once the reader's own decisions are heeded."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from store.records import Entity, Mention, Tag
from store.text.names import NameIndex


def index_of_names(entities: Iterable[Entity]) -> NameIndex:
    """Returns the matcher for all names of the catalogue; the last ones are kept, for undo and redo."""
    entities = list(entities)
    return _index(
        tuple((name.text, entity.id) for entity in entities for name in entity.names),
        tuple((form, entity.id) for entity in entities for form in entity.never),
    )


@lru_cache(maxsize=2)
def _index(names: tuple[tuple[str, int], ...], never: tuple[tuple[str, int], ...]) -> NameIndex:
    return NameIndex(names, never)


def mentions_in(text: str, index: NameIndex, tags: Iterable[Tag]) -> tuple[Mention, ...]:
    """Returns the mentions in a text, in order and without overlaps.

    A passage tagged as an entity is a mention of it, whatever its words; of two such that overlap, the newer
    decision wins. Where a passage is tagged as *not* an entity, names of that entity that touch it do not
    count. Tags whose words are no longer beyond doubt are left out.
    """
    placed = [tag for tag in tags if tag.anchor.placed]
    chosen: list[Mention] = []
    for tag in sorted(
        (tag for tag in placed if tag.affirmed), key=lambda tag: (tag.created, tag.id), reverse=True
    ):
        mention = Mention(tag.anchor.start, tag.anchor.end, tag.entity)
        if not any(_touch(mention, other.start, other.end) for other in chosen):
            chosen.append(mention)
    denied = [tag for tag in placed if not tag.affirmed]
    found = (Mention(start, end, entity) for start, end, entity in index.find(text))
    if placed:
        affirmed = tuple(chosen)
        found = (
            mention
            for mention in found
            if not any(_touch(mention, other.start, other.end) for other in affirmed)
            and not any(
                tag.entity == mention.entity and _touch(mention, tag.anchor.start, tag.anchor.end)
                for tag in denied
            )
        )
    return tuple(sorted([*chosen, *found]))


def _touch(mention: Mention, start: int, end: int) -> bool:
    return mention.start < end and start < mention.end
