"""What is computed in other threads while the library changes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from store.acts.annotations import tag_passage
from store.acts.articles import Corrections, edit_article, remove_articles
from store.acts.entities import add_entity, name_entity
from store.errors import LibraryFileError
from store.knowledge import Knowledge
from store.library import Library
from store.occurrences import mention_counts, places
from store.records import Passage
from store.related import related
from store.searching import find, offers
from store.snapshot import Snapshot
from tests.store.harbours import story


def answers(snapshot: Snapshot) -> dict[str, object]:
    """Everything that can be asked of a snapshot."""
    articles = list(snapshot.articles)
    first = articles[0]
    return {
        "revision": snapshot.revision,
        "find": list(find(snapshot, "码头")),
        "name": list(find(snapshot, "方如海")),
        "pattern": list(find(snapshot, "第[0-9]+號", "regex")),
        "offers": offers(snapshot, "信息"),
        "related": related(snapshot, Passage(first, 0, 20), 5),
        "mentions": [snapshot.mentions(article) for article in articles],
        "dates": [snapshot.dates(article) for article in articles],
        "speech": snapshot.speech(first),
        "suggestions": snapshot.suggestions(articles[:1]),
        "profile": snapshot.naming_profile(articles),
        "contrast": snapshot.contrast(articles[:3]),
        "counts": mention_counts(snapshot),
        "places": places(snapshot, list(snapshot.entities)[-1]),
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
    other.__dict__["computed"] = type(snapshot.__dict__["computed"])(None)
    return other


def test_a_snapshot_stays_as_it_was_and_is_made_anew_after_a_change(
    library: Library, knowledge: Knowledge
) -> None:
    before = knowledge.snapshot()
    assert knowledge.snapshot() is before
    remove_articles(library, [1])
    assert before.revision < library.revision == knowledge.snapshot().revision
    assert 1 in {found.article.id for found in find(before, "方如海")}
    assert 1 not in {found.article.id for found in find(knowledge.snapshot(), "方如海")}


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
