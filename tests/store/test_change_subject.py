"""What a change was about: told by the shortest words that tell it."""

from __future__ import annotations

import msgspec
from msgspec import Raw

from store.change_subject import subject_of
from store.database.documents import NOTHING, Edit


def article(**fields: object) -> Edit:
    return Edit("articles", 1, NOTHING, Raw(msgspec.json.encode(fields)))


def test_an_article_is_told_by_its_title_and_its_text_is_not_read():
    # A text of another kind could not be read.
    assert subject_of([article(title="港口近況", text=["不讀"])]) == "港口近況"


def test_an_article_without_a_title_is_told_by_how_it_begins():
    assert (
        subject_of([article(title=None, text="船隊要到外海去。\n天氣轉涼。")])
        == "船隊要到外海去。 天氣轉涼。"
    )
    assert subject_of([article(title="", text="船" * 100)]) == "船" * 59 + "…"
