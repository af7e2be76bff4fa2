"""Searching the articles of a snapshot; what is found in which mode is in `test_knowledge`."""

from __future__ import annotations

from itertools import islice

import pytest

from store.errors import NotFoundError
from store.knowledge import Knowledge
from store.searching import find


def test_hits_come_article_by_article(knowledge: Knowledge) -> None:
    found = find(knowledge.snapshot(), "碼頭")
    assert [(one.article.id, len(one.hits)) for one in islice(found, 2)] == [(1, 2), (2, 2)]
    found.close()


def test_an_article_that_is_not_there_cannot_be_searched(knowledge: Knowledge) -> None:
    with pytest.raises(NotFoundError):
        list(find(knowledge.snapshot(), "海", "wide", [99]))
