from __future__ import annotations

import pytest

from store.acts.articles import add_drafts
from store.acts.entities import add_entity
from store.knowledge import Knowledge
from store.library import Library
from store.records import Draft
from tests.store.harbours import story


@pytest.fixture
def knowledge(library: Library) -> Knowledge:
    add_drafts(library, [Draft(story(number), published="2025-04-02") for number in range(8)])
    add_entity(library, "方如海", "person")
    return Knowledge(library)
