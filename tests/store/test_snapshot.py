"""What is computed in other threads while the library changes."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import msgspec
import pytest

from store.acts.annotations import tag_passage
from store.acts.articles import Corrections, add_drafts, edit_article, remove_articles
from store.acts.entities import add_entity, name_entity
from store.errors import LibraryFileError, NotFoundError
from store.knowledge import Cancelled, Knowledge, Snapshot
from store.library import Library
from store.records import Draft, Passage

PLACES = ("北灣", "南岬", "東堤", "西嶼")


def story(number: int) -> str:
    place = PLACES[number % len(PLACES)]
    return (
        f"{place}漁會理事長方如海3月{number % 28 + 1}日表示：「{place}碼頭的經費是{number + 2}億元。」\n"
        f"港務局說，{place}碼頭第{number}號泊位去年七月已經關閉，方如海沒有回應。"
    )


@pytest.fixture
def knowledge(library: Library) -> Knowledge:
    add_drafts(library, [Draft(story(number), published="2025-04-02") for number in range(8)])
    add_entity(library, "方如海", "person")
    return Knowledge(library)


def answers(snapshot: Snapshot) -> dict[str, object]:
    """Everything that can be asked of a snapshot."""
    articles = list(snapshot.articles)
    first = articles[0]
    return {
        "revision": snapshot.revision,
        "find": list(snapshot.find("码头")),
        "name": list(snapshot.find("方如海")),
        "pattern": list(snapshot.find("第[0-9]+號", "regex")),
        "offers": snapshot.offers("信息"),
        "related": snapshot.related(Passage(first, 0, 20), 5),
        "mentions": [snapshot.mentions(article) for article in articles],
        "dates": [snapshot.dates(article) for article in articles],
        "speech": snapshot.speech(first),
        "suggestions": snapshot.suggestions(articles[:1]),
        "profile": snapshot.naming_profile(articles),
        "contrast": snapshot.contrast(articles[:3]),
        "counts": snapshot.mention_counts(),
        "places": snapshot.places(list(snapshot.entities)[-1]),
        "concordance": [list(snapshot.concordance(entity)) for entity in list(snapshot.entities)[-2:]],
    }


def test_answers_in_threads_are_those_of_the_moment_while_the_library_changes(
    library: Library, knowledge: Knowledge
) -> None:
    snapshots = [knowledge.snapshot()]
    with ThreadPoolExecutor(3) as threads:
        computed = [threads.submit(answers, snapshots[0])]
        steps = (
            lambda: add_entity(library, "港務局", "organisation", ["港務處"]),
            lambda: edit_article(library, 2, Corrections(text=story(40) + "方如海又說。")),
            lambda: remove_articles(library, [3]),
            lambda: tag_passage(library, Passage(1, 0, 2), next(iter(snapshots[-1].entities))),
            lambda: name_entity(library, list(snapshots[-1].entities)[-1], ["碼頭"]),
            lambda: edit_article(library, 1, Corrections(published="2024-01-05")),
            library.undo,
        )
        for step in steps:
            step()
            snapshots.append(knowledge.snapshot())
            computed.append(threads.submit(answers, snapshots[-1 - len(snapshots) % 2]))
        found = [each.result() for each in computed]
    by_revision = {snapshot.revision: snapshot for snapshot in snapshots}
    assert len({each["revision"] for each in found}) > 2
    alone = {each["revision"]: None for each in found}
    for revision in alone:
        alone[revision] = answers(fresh(by_revision[revision]))
    for each in found:
        assert each == alone[each["revision"]]


def fresh(snapshot: Snapshot) -> Snapshot:
    """The same records, with nothing computed before."""
    other = object.__new__(Snapshot)
    other.__dict__.update(snapshot.__dict__)
    other.__dict__["_computed"] = type(snapshot.__dict__["_computed"])(None)
    return other


def test_a_snapshot_stays_as_it_was_and_is_made_anew_after_a_change(
    library: Library, knowledge: Knowledge
) -> None:
    before = knowledge.snapshot()
    assert knowledge.snapshot() is before
    remove_articles(library, [1])
    assert before.revision < library.revision == knowledge.snapshot().revision
    assert 1 in {found.article.id for found in before.find("方如海")}
    assert 1 not in {found.article.id for found in knowledge.snapshot().find("方如海")}


def test_the_places_of_an_entity_are_those_of_its_concordance(knowledge: Knowledge) -> None:
    snapshot = knowledge.snapshot()
    entity = list(snapshot.entities)[-1]
    lines = list(snapshot.concordance(entity))
    places = snapshot.places(entity)
    assert len(lines) >= len(places) == 8
    assert [(article, *place) for article, of_article in places.items() for place in of_article] == [
        (line.article.id, line.mention.start, line.mention.end) for line in lines
    ]


def test_a_profile_of_names_reads_no_dates(knowledge: Knowledge, monkeypatch) -> None:
    monkeypatch.setattr("store.computed.Computed.days", None)
    assert knowledge.naming_profile(range(1, 9))


def test_an_article_is_read_when_it_is_asked_for(library: Library, knowledge: Knowledge) -> None:
    """Reading all of a large library at once would stop a key."""
    with library.change("Spoil") as change:
        change.replace(msgspec.structs.replace(library.article(3), text=None))
    articles = knowledge.snapshot().articles
    assert library.article_ids() == list(articles) == list(range(1, 9))
    assert len(articles) == 8
    assert 3 in articles
    assert 9 not in articles
    assert articles[2].text == story(1)
    assert articles[2] is library.article(2)
    with pytest.raises(LibraryFileError):
        articles[3]


def test_hits_come_article_by_article(knowledge: Knowledge) -> None:
    found = knowledge.snapshot().find("碼頭")
    assert [(one.article.id, len(one.hits)) for one in islice(found, 2)] == [(1, 2), (2, 2)]
    found.close()


@pytest.mark.parametrize(
    "ask",
    [
        lambda snapshot, cancelled: list(snapshot.find("碼頭", cancelled=cancelled)),
        lambda snapshot, cancelled: list(snapshot.find("碼.", "regex", cancelled=cancelled)),
        lambda snapshot, cancelled: snapshot.related(Passage(1, 0, 20), 5, cancelled),
        lambda snapshot, cancelled: snapshot.suggestions([1, 2, 3], cancelled),
        lambda snapshot, cancelled: snapshot.mention_counts(cancelled=cancelled),
        lambda snapshot, cancelled: snapshot.places(1, cancelled),
        lambda snapshot, cancelled: list(snapshot.concordance(1, cancelled=cancelled)),
        lambda snapshot, cancelled: snapshot.offers("資訊", cancelled),
    ],
)
def test_what_is_not_wanted_any_more_stops(library, knowledge, ask) -> None:
    add_drafts(library, [Draft("信息不足。"), Draft("沒有信息。")])
    asked = threading.Semaphore(1)
    with pytest.raises(Cancelled):
        ask(knowledge.snapshot(), lambda: not asked.acquire(blocking=False))
    ask(knowledge.snapshot(), lambda: False)


def test_reading_can_be_left_and_goes_on(knowledge: Knowledge) -> None:
    for reading in (knowledge.snapshot().reading_texts, knowledge.snapshot().reading_passages):
        assert list(islice(reading(), 5))[-1] == (5, 8)
        assert [progress.total for progress in reading()] == [3] * 3
        assert list(reading()) == []


def test_mentions_are_counted_and_set_in_their_context(library: Library, knowledge: Knowledge) -> None:
    snapshot = knowledge.snapshot()
    person = list(snapshot.entities)[-1]
    counts = snapshot.mention_counts()
    assert counts[person] == dict.fromkeys(range(1, 9), 2)
    assert snapshot.mention_counts([2, 1])[person] == {2: 2, 1: 2}
    lines = list(snapshot.concordance(person, [2], cells=6))
    assert [line.words for line in lines] == ["方如海", "方如海"]
    assert [(line.context.before, line.context.after) for line in lines] == [
        ("理事長", "3月2日"),
        ("關閉，", "沒有回"),
    ]
    with pytest.raises(NotFoundError):
        list(snapshot.concordance(person, [99]))
    with pytest.raises(NotFoundError):
        list(snapshot.find("海", "wide", [99]))
