from __future__ import annotations

import pytest

from store.errors import NotFoundError
from store.knowledge import Knowledge
from store.occurrences import mention_counts, places


def test_the_places_of_an_entity_hold_its_names(knowledge: Knowledge) -> None:
    snapshot = knowledge.snapshot()
    person = list(snapshot.entities)[-1]
    found = places(snapshot, person)
    assert list(found) == list(range(1, 9))
    for article, spans in found.items():
        text = snapshot.article(article).text
        assert [text[start:end] for start, end in spans] == ["方如海", "方如海"]


def test_mentions_are_counted_by_entity_and_article(knowledge: Knowledge) -> None:
    snapshot = knowledge.snapshot()
    person = list(snapshot.entities)[-1]
    assert mention_counts(snapshot)[person] == dict.fromkeys(range(1, 9), 2)
    assert mention_counts(snapshot, [2, 1])[person] == {2: 2, 1: 2}
    with pytest.raises(NotFoundError):
        mention_counts(snapshot, [99])
