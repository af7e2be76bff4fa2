from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.mentions import index_of_names, mentions_in
from store.records import Anchor, Article, Entity, Name, Tag
from store.shared_indexes import Names, SharedMentions, SharedTexts

WORDS = [
    "高市",
    "高市場",
    "市場",
    "東北約",
    "北約",
    "東北",
    "US",
    "us",
    "唐納·川普",
    "唐納川普",
    "川普",
    "?a",
]
TEXTS = st.lists(st.sampled_from([*WORDS, "，", "的", "台", "\ud800a", "·"]), max_size=8).map("".join)
ENTITIES = st.lists(
    st.tuples(
        st.integers(1, 5),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
        st.lists(st.sampled_from(WORDS), max_size=2),
    ),
    max_size=5,
    unique_by=lambda entity: entity[0],
).map(sorted)


def catalogue(written: list[tuple[int, list[str], list[str]]]) -> list[Entity]:
    return [
        Entity(
            id=identifier,
            kind="other",
            name=names[0],
            names=tuple(Name(name) for name in names),
            never=tuple(never),
        )
        for identifier, names, never in written
    ]


@given(st.lists(ENTITIES, min_size=2, max_size=4), st.lists(TEXTS, min_size=1, max_size=3), st.data())
def test_mentions_are_those_of_the_catalogue_asked_for(catalogues, written, data) -> None:
    texts = SharedTexts()
    mentions = SharedMentions(texts)
    articles = [Article(id=number, text=text, digest="") for number, text in enumerate(written, 1)]
    for article in data.draw(st.lists(st.sampled_from(articles), unique_by=lambda article: article.id)):
        texts.add(article.id, article.text)
    for number, entities in enumerate(map(catalogue, catalogues)):
        names = Names(number, entities)
        for article in articles:
            if number and data.draw(st.booleans()):
                continue
            tags = data.draw(st.sampled_from([(), (Tag(anchor=Anchor(article.id, 0, 2, "高市"), entity=9),)]))
            expected = mentions_in(article.text, index_of_names(entities), tags)
            assert mentions.of(article, tags, names) == expected


def test_only_texts_that_can_hold_a_changed_name_are_read_again() -> None:
    texts = SharedTexts()
    mentions = SharedMentions(texts)
    articles = [
        Article(id=number, text=text, digest="") for number, text in enumerate(["高市來了", "北約走了"], 1)
    ]
    for article in articles:
        texts.add(article.id, article.text)
    entities = catalogue([(1, ["高市"], []), (2, ["北約"], [])])
    before = [mentions.of(article, (), Names(1, entities)) for article in articles]
    entities[1] = catalogue([(2, ["北約"], ["北約走"])])[0]
    names = Names(2, entities)
    assert mentions.of(articles[0], (), names) is before[0]
    assert mentions.of(articles[1], (), names) == ()
