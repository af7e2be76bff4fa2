from __future__ import annotations

import pytest

from store.lookup import find_entity
from tests.conftest import HONGKONG, TAIPEI


def test_mentions_gives_every_occurrence_with_its_words(duidu, library, articles):
    answer = duidu("mentions", "--json")
    assert answer.status == 0
    assert list(answer.rows[0]) == ["article", "start", "end", "text", "entity", "name", "kind"]
    texts = {1: TAIPEI, 2: HONGKONG}
    assert all(row["text"] == texts[row["article"]][row["start"] : row["end"]] for row in answer.rows)
    trump = find_entity(library, "川普")
    found = {row["text"] for row in answer.rows if row["entity"] == trump.id}
    assert {"川普", "特朗普"} <= found
    assert {row["kind"] for row in answer.rows if row["entity"] == trump.id} == {"person"}


def test_mentions_of_one_article_and_a_wrong_one(duidu, articles):
    answer = duidu("mentions", 99, 2, "--json")
    assert answer.status == 1
    assert {row["article"] for row in answer.rows} == {2}
    assert "article 99" in answer.err


def test_mentions_for_people_is_a_table(duidu, articles):
    lines = duidu("mentions", 1).out.splitlines()
    assert lines[0].split() == ["passage", "text", "entity", "name", "kind"]
    assert any(line.startswith("1:4-6 ") and "川普" in line for line in lines)


def test_entities_finds_by_any_script_and_counts(duidu, library, articles):
    answer = duidu("entities", "特朗普", "--json")
    (row,) = [row for row in answer.rows if row["name"] == find_entity(library, "川普").name]
    assert list(row) == ["entity", "name", "kind", "names", "mentions"]
    assert {"text": "特朗普", "region": "hk", "source": "catalogue"} in row["names"] or any(
        name["text"] == "特朗普" for name in row["names"]
    )
    assert row["mentions"] == sum(
        mention.entity == row["entity"] for article in articles for mention in library.mentions(article.id)
    )
    assert row["mentions"] >= 5


def test_entities_without_a_match_says_so(duidu):
    answer = duidu("entities", "無此名")
    assert (answer.status, answer.out) == (0, "")
    assert "無此名" in answer.err


def test_an_entity_is_added_named_merged_and_removed(duidu, library):
    (added,) = duidu("entity", "add", "林一禾", "--kind", "person", "--name", "林記者", "--json").rows
    assert [name["text"] for name in added["names"]] == ["林一禾", "林記者"]
    (named,) = duidu("entity", "name", "林記者", "Lin Yihe", "--json").rows
    assert named["entity"] == added["entity"]
    (other,) = duidu("entity", "add", "一禾工作室", "--kind", "organisation", "--json").rows
    (merged,) = duidu("entity", "merge", added["entity"], "一禾工作室", "--json").rows
    assert [name["text"] for name in merged["names"]] == ["林一禾", "林記者", "Lin Yihe", "一禾工作室"]
    assert duidu("entity", "remove", other["entity"]).status == 1
    (removed,) = duidu("entity", "remove", "林一禾", "--json").rows
    assert removed["entity"] == added["entity"]
    library.refresh()
    assert [entry.label for entry in library.history()] == [
        "Add entity",
        "Add name",
        "Add entity",
        "Merge entities",
        "Remove entity",
    ]


def test_the_verbs_of_entity_tell_people_what_they_did(duidu):
    answer = duidu("entity", "add", "林一禾", "--kind", "person")
    assert answer.out.startswith("Added entity ")
    assert "林一禾" in answer.out


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("add", "川普", "--kind", "person"), 1),
        (("add", " ", "--kind", "person"), 1),
        (("add", "新人"), 2),
        (("add", "新人", "--kind", "animal"), 2),
        (("merge", "川普", "特朗普"), 1),
        (("name", "無此名", "新名"), 1),
        (("name", "川普"), 2),
        ((), 2),
        (("sing",), 2),
    ],
)
def test_entity_refuses_what_cannot_be(duidu, library_path, words, status):
    answer = duidu("entity", *words)
    assert (answer.status, answer.out) == (status, "")
    assert answer.err
    assert not library_path.exists() or not duidu("history", "--json").rows


def test_a_tag_decides_for_and_against(duidu, library, articles):
    start = TAIPEI.index("台北方面")
    passage = f"1:{start}-{start + 4}"
    answer = duidu("tag", passage, "川普", "--json")
    assert answer.rows == [{"tag": 1}]
    library.refresh()
    assert library.tag(1).affirmed
    assert duidu("tag", passage, "--not", "川普", "--json").rows == [{"tag": 2}]
    library.refresh()
    assert [tag.affirmed for tag in library.tags()] == [False]
    assert "is not" in duidu("tag", passage, "--not", "川普").out


def test_a_tag_on_nothing_is_refused(duidu, articles):
    assert duidu("tag", "1:0-2", "無此名").status == 1
    assert duidu("tag", "9:0-2", "川普").status == 1
    assert duidu("tag", "1:0-", "川普").status == 2
