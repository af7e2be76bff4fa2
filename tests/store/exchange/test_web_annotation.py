"""Web Annotations, out and in: ours come back the same, others' as far as they can be understood."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given, settings

from store.acts.annotations import add_note
from store.acts.articles import Corrections, add_drafts, edit_article
from store.errors import ExchangeError
from store.exchange.formats import export, import_file
from store.records import Draft, Passage
from tests.store.exchange.libraries import EXAMPLES, STEPS, TEXTS, fill, held, temporary_library

CARRIED = ("articles", "notes", "tags", "references", "quotations")


@settings(max_examples=EXAMPLES)
@given(STEPS)
def test_what_goes_out_comes_back_the_same(steps):
    with temporary_library() as library, temporary_library() as other:
        fill(library, steps)
        written = export(library, library.articles(), "webanno")
        import_file(other, written.content)
        before, after = held(library), held(other)
        tagged = {tag["entity"] for tag in before["tags"].values()}
        for kind in CARRIED:
            assert after[kind] == before[kind]
        for uid in tagged & before["entities"].keys():
            assert after["entities"][uid]["names"] == before["entities"][uid]["names"]
        assert not import_file(other, written.content).added


def _annotations(library):
    return json.loads(export(library, library.articles(), "webanno").content)


def _is_iri(value):
    return isinstance(value, str) and ":" in value and " " not in value


def test_every_annotation_is_as_the_model_has_it(library):
    fill(library, [(kind, one, one) for kind in (0, 2, 3, 6, 7, 0, 2, 3) for one in (1, 2, 4, 7)])
    collection = _annotations(library)
    page = collection["first"]
    assert collection["@context"][0] == page["items"][0]["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection" and page["type"] == "AnnotationPage"
    assert collection["total"] == len(page["items"]) and page["partOf"] == collection["id"]
    assert len({item["id"] for item in page["items"]}) == len(page["items"])
    assert {"commenting", "linking", "tagging", "identifying"} <= {
        item["motivation"] for item in page["items"]
    }
    texts = {node["id"]: node["duidu:record"]["text"] for node in collection["duidu:articles"]}
    for item in page["items"]:
        assert item["type"] == "Annotation" and _is_iri(item["id"])
        assert all(item.get(name, "Z").endswith("Z") for name in ("created", "modified"))
        for resource in (item["target"], *item.get("body", [])):
            # Exactly one of a text, a resource, and a part of one.
            assert sum(name in resource for name in ("value", "source", "id")) == 1
            if "selector" in resource:
                position, quote = resource["selector"][0], resource["selector"][-1]
                assert _is_iri(resource["source"]["id"]) and quote["type"] == "TextQuoteSelector"
                if position["type"] == "TextPositionSelector":
                    text = texts[resource["source"]["id"]]
                    assert (
                        text[position["start"] : position["end"]] == quote["exact"]
                        or "duidu:state" in resource
                    )


def test_the_words_around_a_passage_go_along(library):
    add_drafts(library, [Draft(TEXTS[0])])
    add_note(library, Passage(1, 18, 23), "註", ("人物",))
    target = _annotations(library)["first"]["items"][0]["target"]
    assert target["selector"] == [
        {"type": "TextPositionSelector", "start": 18, "end": 23},
        {
            "type": "TextQuoteSelector",
            "exact": "船長陳海生",
            "prefix": TEXTS[0][:18],
            "suffix": TEXTS[0][23:55],
        },
    ]


def _imported(library, *annotations):
    return import_file(library, json.dumps(annotations).encode())


@pytest.fixture
def article(library):
    added = add_drafts(library, [Draft(TEXTS[0], url="https://news.example/1")])[0].article
    return msgspec.structs.replace(added)


def _on(selector, **fields):
    return {
        "type": "Annotation",
        "id": "https://other.example/anno/1",
        "target": {"source": "https://news.example/1", "selector": selector},
        **fields,
    }


def test_positions_in_utf16_units_are_understood_where_the_words_prove_it(library, article):
    start = article.text.index("門口")
    units = start + article.text[:start].count("𠮷")
    selectors = [
        {"type": "TextPositionSelector", "start": units, "end": units + 2},
        {"type": "TextQuoteSelector", "exact": "門口"},
    ]
    _imported(library, _on(selectors, bodyValue="看這裡"))
    (note,) = library.notes()
    assert (note.anchor.start, note.anchor.state, note.body) == (start, "exact", "看這裡")


def test_a_quote_alone_is_found_by_the_words_around_it(library, article):
    quote = {
        "type": "TextQuoteSelector",
        "exact": "港",
        "prefix": "：「風浪太大，淡水",
        "suffix": "先不開。」\n𠮷野家門口",
    }
    _imported(library, _on(quote, body={"type": "TextualBody", "value": "x", "purpose": "tagging"}))
    (note,) = library.notes()
    assert article.text[: note.anchor.start].endswith("淡水") and note.anchor.state == "exact"
    assert note.labels == ("x",) and note.body == "x"


def test_words_that_are_not_there_become_an_orphan_and_keep_their_quote(library, article):
    _imported(library, _on({"type": "TextQuoteSelector", "exact": "這篇裡沒有的一句話"}))
    (note,) = library.notes()
    assert (note.anchor.state, note.anchor.exact) == ("orphan", "這篇裡沒有的一句話")


def test_what_cannot_be_carried_is_said(library, article):
    done = _imported(
        library,
        _on(
            {"type": "XPathSelector", "value": "/p[1]"}, bodyValue="甲", creator="https://other.example/wang"
        ),
        {"type": "Annotation", "id": "x:2", "target": "https://news.example/none", "bodyValue": "乙"},
        {"type": "Annotation", "id": "x:3"},
    )
    assert [note.anchor for note in library.notes()] == [None]
    assert done.losses == (
        "1 annotation: who made them is not kept.",
        "1 annotation: a place that is not understood (“XPathSelector”), the whole article instead.",
        "1 annotation: no article is “https://news.example/none”, add it first.",
        "1 annotation: no target.",
    )


def test_a_link_between_two_targets_becomes_a_cross_reference(library, article):
    def end(start):
        return {
            "source": "https://news.example/1",
            "selector": {"type": "TextPositionSelector", "start": start, "end": start + 2},
        }

    _imported(
        library, {"id": "x:1", "motivation": "linking", "target": [end(0), end(5)], "bodyValue": "因為"}
    )
    (reference,) = library.references()
    assert (reference.origin.start, reference.target.start, reference.comment) == (0, 5, "因為")


def test_the_state_of_an_anchor_is_kept(library):
    add_drafts(library, [Draft(TEXTS[0])])
    add_note(library, Passage(1, 18, 23), "註")
    edit_article(library, 1, Corrections(text="停航消息\n" + TEXTS[0].split("\n")[0]))
    with temporary_library() as other:
        import_file(other, export(library, library.articles(), "webanno").content)
        assert other.notes()[0].anchor.state == library.notes()[0].anchor.state != "exact"


NONE = {
    "nothing": b"",
    "cut": b"[",
    "null": b"null",
    "number": b"3",
    "another type": b'{"type": "Sonnet"}',
    "deep": b"[" * 100_000,
    "no article": b'{"type": ["AnnotationCollection"], "duidu:articles": [{"id": "x:1"}]}',
}


@pytest.mark.parametrize("content", NONE.values(), ids=NONE)
def test_what_is_none_is_refused_in_one_sentence(library, content):
    with pytest.raises(ExchangeError) as refused:
        import_file(library, content, "webanno")
    assert "\n" not in str(refused.value) and str(refused.value).endswith(".")
    assert library.is_new
