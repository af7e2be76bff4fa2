"""The whole library out and in again, and two readers' libraries made one."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.acts.annotations import add_note, add_reference, edit_note, edit_reference, tag_passage
from store.acts.articles import Corrections, add_drafts, edit_article
from store.acts.entities import add_entity, name_entity
from store.acts.tray import add_quotation, change_remark
from store.database.snapshot import SCHEMA
from store.errors import ExchangeError
from store.exchange.formats import export, import_file
from store.exchange.library_json import NEWEST_LIBRARY
from store.library import Library
from store.records import Draft, Passage
from tests.store.exchange.libraries import EXAMPLES, STEPS, TEXTS, fill, held, temporary_library


def exported(library: Library) -> bytes:
    return export(library, library.articles(), "json").content


@settings(max_examples=EXAMPLES)
@given(STEPS)
def test_a_library_becomes_the_same_again_and_a_second_import_adds_nothing(steps):
    with temporary_library() as library, temporary_library() as other:
        fill(library, steps)
        before = held(library)
        done = import_file(other, exported(library), origin="a.json")
        assert held(other) == before == held(library)
        assert not done.conflicts and not done.losses
        assert len(other.history()) == 1
        again = import_file(other, exported(library), origin="a.json")
        assert not again.added and not again.conflicts
        assert len(other.history()) == 1
        other.undo()
        assert not other.articles() and other.entities()


@settings(max_examples=EXAMPLES)
@given(STEPS, STEPS, STEPS, st.booleans())
def test_merging_is_stable_from_either_side(common, ours, theirs, apart):
    with temporary_library() as one, temporary_library() as other:
        fill(one, common)
        if not apart:
            import_file(other, exported(one))
        fill(one, ours)
        fill(other, theirs, starters=3)
        before = held(one, times=False)
        import_file(one, exported(other), origin="b.json")
        merged = held(one)
        for kind in ("articles", "notes", "tags", "references", "quotations", "declined"):
            assert before[kind].keys() <= merged[kind].keys()
        for kind in ("references", "quotations", "declined", "tags"):
            for uid, record in before[kind].items():
                kept = {name: merged[kind][uid][name] for name in record}
                assert kept == record
        bodies = [note["body"] for note in merged["notes"].values()]
        for note in (*one.notes(), *other.notes()):
            assert note.body in bodies
        import_file(one, exported(other), origin="b.json")
        assert held(one) == merged
        import_file(other, exported(one), origin="a.json")
        import_file(one, exported(other), origin="b.json")
        settled = held(one)
        import_file(other, exported(one), origin="a.json")
        import_file(one, exported(other), origin="b.json")
        assert held(one) == settled


@pytest.fixture
def pair(library: Library):
    """Two libraries that begin with the same article, note, cross-reference, tag and quotation."""
    article = add_drafts(library, [Draft(TEXTS[0], "停航", source="港報範例")])[0].article
    add_note(library, Passage(article.id, 0, 2), "起初", ("初稿",))
    add_reference(library, Passage(article.id, 0, 2), Passage(article.id, 3, 5), "supports", "起初")
    add_quotation(library, Passage(article.id, 0, 2), "起初")
    entity = add_entity(library, "陳海生", "person")
    tag_passage(library, Passage(article.id, 20, 23), entity.id)
    with temporary_library() as other:
        import_file(other, exported(library))
        yield library, other


def test_both_versions_of_a_note_are_kept_and_the_other_is_marked(pair):
    library, other = pair
    edit_note(library, library.notes()[0].id, "我的話", ("初稿",))
    edit_note(other, other.notes()[0].id, "他的話", ("二稿",))
    done = import_file(library, exported(other), origin="his.json")
    assert [(note.body, note.labels) for note in library.notes()] == [
        ("我的話", ("初稿",)),
        ("他的話", ("二稿", "conflict: his.json")),
    ]
    assert library.notes()[0].anchor == library.notes()[1].anchor
    assert done.conflicts == {"notes": 1} and not done.added
    assert library.undo() is not None
    assert [note.body for note in library.notes()] == ["我的話"]


def test_both_versions_of_links_and_quotations_are_kept(pair):
    library, other = pair
    edit_reference(other, other.references()[0].id, "contradicts", "不對")
    change_remark(other, other.quotations()[0].id, "換一句")
    done = import_file(library, exported(other), origin="his.json")
    assert [(one.relation, one.comment) for one in library.references()] == [
        ("supports", "起初"),
        ("contradicts", "[conflict: his.json] 不對"),
    ]
    assert [one.remark for one in library.quotations()] == ["起初", "[conflict: his.json] 換一句"]
    assert done.conflicts == {"references": 1, "quotations": 1}


def test_a_contrary_tag_becomes_a_note_at_its_place(pair):
    library, other = pair
    article = other.articles()[0]
    name = add_entity(other, "陳海生號", "other")
    tag_passage(other, Passage(article.id, 20, 23), name.id)
    done = import_file(library, exported(other), origin="his.json")
    assert len(library.tags()) == 1
    note = library.notes()[-1]
    assert note.body == "“陳海生” is 陳海生號." and note.labels == ("conflict: his.json",)
    assert note.anchor == library.tags()[0].anchor
    assert done.conflicts == {"tags": 1} and done.added == {"entities": 1}


def test_what_one_side_does_not_know_is_added_and_what_it_says_otherwise_is_noted(pair):
    library, other = pair
    known = library.articles()[0]
    edit_article(library, known.id, Corrections(title="停航一日", labels=("海運",)))
    edit_article(other, other.articles()[0].id, Corrections(author="王小舟", labels=("天氣",)))
    done = import_file(library, exported(other), origin="his.json")
    article = library.article(known.id)
    assert (article.title, article.author, article.labels) == ("停航一日", "王小舟", ("海運", "天氣"))
    assert library.notes()[-1].body == "title: 停航" and library.notes()[-1].anchor is None
    assert done.conflicts == {"articles": 1}


def test_another_text_of_the_same_article_stands_beside_it(pair):
    library, other = pair
    edit_article(other, other.articles()[0].id, Corrections(text="【更正】" + TEXTS[0]))
    import_file(library, exported(other), origin="his.json")
    assert [article.labels for article in library.articles()] == [(), ("conflict: his.json",)]
    assert len(library.notes()) == 1


def test_names_add_up_but_belong_to_one_entity_only(pair):
    library, other = pair
    name_entity(library, library.entities()[-1].id, ("老陳",))
    name_entity(other, other.entities()[-1].id, ("陳船長",))
    add_entity(other, "老陳", "place")
    done = import_file(library, exported(other))
    captain = next(entity for entity in library.entities() if entity.name == "陳海生")
    assert [name.text for name in captain.names] == ["陳海生", "老陳", "陳船長"]
    assert library.entities()[-1].name == "老陳（place）"
    assert done.losses[-1] == "老陳 (place) is kept as 老陳（place）: its name is taken."


def _spoilt(change):
    with temporary_library() as library:
        fill(library, [(0, 1, 1), (2, 1, 5), (3, 2, 3), (6, 1, 1)])
        document = json.loads(exported(library))
    change(document, document["contents"])
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda file, _: file.update(schema=2),
        lambda file, _: file.update(schema="1"),
        lambda file, _: file.update(duidu="文庫"),
        lambda _, held: held["articles"][0].update(digest="0" * 64),
        lambda _, held: held["articles"][0].update(id=held["articles"][1]["id"]),
        lambda _, held: held["articles"][0].update(uid="../../x"),
        lambda _, held: held["articles"][0].update(text=" "),
        lambda _, held: held["notes"][0].update(article=77),
        lambda _, held: held["tags"][0].update(entity=7777),
        lambda _, held: held["references"][0]["origin"].update(article=77),
        lambda _, held: held["references"][0].update(relation="爭論"),
        lambda _, held: held["entities"][0]["names"].append({"text": " "}),
        lambda _, held: held["notes"][0].update(body="\ud800"),
        lambda _, held: held.update(notes={}),
    ],
)
def test_a_file_that_contradicts_itself_is_refused_whole(library, change):
    with pytest.raises(ExchangeError) as refused:
        import_file(library, _spoilt(change))
    assert str(refused.value).endswith(".") and "\n" not in str(refused.value)
    assert library.is_new


def test_an_anchor_whose_words_stand_elsewhere_is_looked_for(library):
    def move(_, held):
        held["notes"][0]["anchor"].update(start=9, end=9 + len(held["notes"][0]["anchor"]["exact"]))
        held["quotations"][0]["anchor"].update(start=-3, end=10**9, exact="沒有這話")

    import_file(library, _spoilt(move))
    anchor = library.notes()[0].anchor
    assert library.article(anchor.article).text[anchor.start : anchor.end] == anchor.exact
    assert anchor.state == "moved"
    assert library.quotations()[0].anchor.state == "orphan"


def test_some_articles_take_along_what_stands_on_them(library):
    fill(library, [(0, 0, 1), (0, 1, 1), (2, 0, 1), (2, 0, 2), (3, 2, 3)])
    written = export(library, library.articles()[:1], "json")
    assert written.counts["articles"] == 1 and written.counts["entities"] <= 1
    assert "1 cross-reference to articles that are not exported: left out." in written.losses
    with temporary_library() as other:
        import_file(other, written.content)
        assert len(other.articles()) == 1 and len(other.entities()) >= 40
        assert msgspec.structs.replace(other.articles()[0], id=0) == msgspec.structs.replace(
            library.articles()[0], id=0
        )


def test_the_newest_library_file_is_the_one_that_is_written():
    assert NEWEST_LIBRARY == SCHEMA


def test_a_library_file_of_a_newer_program_is_refused(library):
    with pytest.raises(ExchangeError, match="update duidu"):
        import_file(library, b'{"_meta":{"1":{"schema":99}},"articles":{}}')


def test_quotations_come_behind_those_in_the_tray_in_their_own_order(pair):
    library, other = pair
    for number in range(3):
        add_quotation(library, Passage(library.articles()[0].id, 3, 5), f"我{number}")
    for number in range(2):
        add_quotation(other, Passage(other.articles()[0].id, 3, 5), f"他{number}")
    import_file(library, exported(other))
    assert [one.remark for one in library.quotations()] == ["起初", "我0", "我1", "我2", "他0", "他1"]
