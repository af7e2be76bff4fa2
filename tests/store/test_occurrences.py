from __future__ import annotations

import pytest

from store.errors import NotFoundError
from store.knowledge import Knowledge
from store.library import Library
from store.occurrences import concordance, mention_counts, places


def test_the_places_of_an_entity_are_those_of_its_concordance(knowledge: Knowledge) -> None:
    snapshot = knowledge.snapshot()
    entity = list(snapshot.entities)[-1]
    lines = list(concordance(snapshot, entity))
    found = places(snapshot, entity)
    assert len(lines) >= len(found) == 8
    assert [(article, *place) for article, of_article in found.items() for place in of_article] == [
        (line.article.id, line.mention.start, line.mention.end) for line in lines
    ]


def test_mentions_are_counted_and_set_in_their_context(library: Library, knowledge: Knowledge) -> None:
    snapshot = knowledge.snapshot()
    person = list(snapshot.entities)[-1]
    counts = mention_counts(snapshot)
    assert counts[person] == dict.fromkeys(range(1, 9), 2)
    assert mention_counts(snapshot, [2, 1])[person] == {2: 2, 1: 2}
    lines = list(concordance(snapshot, person, [2], cells=6))
    assert [line.words for line in lines] == ["方如海", "方如海"]
    assert [(line.context.before, line.context.after) for line in lines] == [
        ("理事長", "3月2日"),
        ("關閉，", "沒有回"),
    ]
    with pytest.raises(NotFoundError):
        list(concordance(snapshot, person, [99]))
