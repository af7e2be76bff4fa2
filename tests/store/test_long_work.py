"""What takes long can be left, wherever it is."""

from __future__ import annotations

import threading
from itertools import islice

import pytest

from store.acts.articles import add_drafts
from store.knowledge import Knowledge
from store.long_work import Cancelled
from store.occurrences import mention_counts, places
from store.records import Draft, Passage
from store.related import reading_passages, related
from store.searching import find, offers, reading_texts


@pytest.mark.parametrize(
    "ask",
    [
        lambda snapshot, cancelled: list(find(snapshot, "碼頭", cancelled=cancelled)),
        lambda snapshot, cancelled: list(find(snapshot, "碼.", "regex", cancelled=cancelled)),
        lambda snapshot, cancelled: related(snapshot, Passage(1, 0, 20), 5, cancelled),
        lambda snapshot, cancelled: snapshot.suggestions([1, 2, 3], cancelled),
        lambda snapshot, cancelled: mention_counts(snapshot, cancelled=cancelled),
        lambda snapshot, cancelled: places(snapshot, 1, cancelled),
        lambda snapshot, cancelled: offers(snapshot, "資訊", cancelled),
    ],
)
def test_what_is_not_wanted_any_more_stops(library, knowledge, ask) -> None:
    add_drafts(library, [Draft("信息不足。"), Draft("沒有信息。")])
    asked = threading.Semaphore(1)
    with pytest.raises(Cancelled):
        ask(knowledge.snapshot(), lambda: not asked.acquire(blocking=False))
    ask(knowledge.snapshot(), lambda: False)


def test_reading_can_be_left_and_goes_on(knowledge: Knowledge) -> None:
    for reading in (reading_texts, reading_passages):
        assert list(islice(reading(knowledge.snapshot()), 5))[-1] == (5, 8)
        assert [progress.total for progress in reading(knowledge.snapshot())] == [3] * 3
        assert list(reading(knowledge.snapshot())) == []
