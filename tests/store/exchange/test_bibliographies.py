from __future__ import annotations

import itertools
import json
from unittest.mock import Mock

import bibtexparser
import msgspec
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from store.acts.annotations import add_note, add_reference
from store.acts.articles import Corrections, edit_article
from store.exchange import bibtex, csl, ris
from store.exchange.bibliography import of_one_line
from store.exchange.formats import EXPORTS, export
from store.records import Article, Passage

NEWS = Article(
    uid="00aa11bb22cc33dd",
    digest="",
    text="兩國在秋天簽署了協定。",
    title="協定之後",
    author="記者林遠志、王小禾／台北報導",
    affiliation="某大學",
    source="東亞時報",
    published="2025-11-09",
    url="https://example.org/a_b?x=1&y=2%20#z",
    labels=("外交", "甲, 乙"),
    created="2025-11-10T00:00:00+00:00",
)
PAGE = msgspec.structs.replace(
    NEWS,
    uid="11",
    title="The {Treaty} & 50%",
    author="Jane Doe",
    source="East Asia Review",
    published="2025-11",
    text="Signed.",
    labels=(),
)
BARE = Article(uid="22", digest="", text="Nothing is known of this}.", published="民國九十七年春")
NOTHING = Mock(count_notes=lambda _: 0, references=lambda _: [])


def test_csl_json_has_names_dates_and_languages_as_its_readers_want_them():
    news, page, bare = json.loads(csl.export(NOTHING, [NEWS, PAGE, BARE]).content)
    assert news == {
        "id": "duidu00aa11bb22cc",
        "type": "article-newspaper",
        "title": "協定之後",
        "author": [{"literal": "林遠志"}, {"literal": "王小禾"}],
        "container-title": "東亞時報",
        "issued": {"date-parts": [[2025, 11, 9]]},
        "URL": "https://example.org/a_b?x=1&y=2%20#z",
        "accessed": {"date-parts": [[2025, 11, 10]]},
        "language": "zh-Hant",
        "keyword": "外交, 甲, 乙",
    }
    assert page["type"] == "webpage"
    assert page["author"] == [{"family": "Doe", "given": "Jane"}]
    assert page["issued"] == {"date-parts": [[2025, 11]]}
    assert bare == {
        "id": "duidu22",
        "type": "article",
        "title": "[Nothing is known of …]",
        "issued": {"literal": "民國九十七年春"},
        "language": "en",
    }


def test_bibtex_keeps_chinese_names_whole_and_special_characters_harmless():
    read = bibtexparser.parse_string(bibtex.export(NOTHING, [NEWS, PAGE, BARE]).content.decode())
    assert read.failed_blocks == []
    news, page, bare = (
        {"type": entry.entry_type, "key": entry.key, **{f.key: f.value for f in entry.fields}}
        for entry in read.entries
    )
    assert news == {
        "type": "article",
        "key": "duidu00aa11bb22cc",
        "author": "{林遠志} and {王小禾}",
        "title": "{協定之後}",
        "journal": "東亞時報",
        "entrysubtype": "newspaper",
        "date": "2025-11-09",
        "year": "2025",
        "month": "nov",
        "url": "https://example.org/a_b?x=1&y=2%20#z",
        "urldate": "2025-11-10",
        "language": "zh-Hant",
        "keywords": "外交, {甲, 乙}",
    }
    assert (page["type"], page["author"], page["title"]) == (
        "online",
        "Doe, Jane",
        r"{The \{Treaty\} \& 50\%}",
    )
    assert (bare["type"], bare["year"]) == ("misc", "民國九十七年春")


def test_ris_has_a_line_for_each_author_and_label():
    news, page, bare = rispy.loads(ris.export(NOTHING, [NEWS, PAGE, BARE]).content.decode())
    assert news == {
        "type_of_reference": "NEWS",
        "id": "duidu00aa11bb22cc",
        "authors": ["林遠志", "王小禾"],
        "author_address": "某大學",
        "title": "協定之後",
        "secondary_title": "東亞時報",
        "year": "2025",
        "date": "2025/11/09/",
        "urls": ["https://example.org/a_b?x=1&y=2%20#z"],
        "access_date": "2025/11/10/",
        "language": "zh-Hant",
        "keywords": ["外交", "甲, 乙"],
    }
    assert (page["type_of_reference"], page["authors"], page["date"]) == ("ELEC", ["Doe, Jane"], "2025/11//")
    assert (bare["type_of_reference"], bare["date"]) == ("GEN", "民國九十七年春")


def test_keys_are_the_same_in_every_format_and_never_twice():
    twins = [NEWS, NEWS, msgspec.structs.replace(NEWS, uid="}, 中\n")]
    keys = [item["id"] for item in json.loads(csl.export(NOTHING, twins).content)]
    assert keys == ["duidu00aa11bb22cc", "duidu00aa11bb22ccx", "duidu"]
    read = bibtexparser.parse_string(bibtex.export(NOTHING, twins).content.decode())
    assert [entry.key for entry in read.entries] == keys
    assert [entry["id"] for entry in rispy.loads(ris.export(NOTHING, twins).content.decode())] == keys


@pytest.mark.parametrize("name", ["csl", "bibtex", "ris"])
def test_what_a_bibliography_has_no_place_for_is_said(library, articles, name):
    add_note(library, 1, "一")
    add_reference(library, Passage(1, 0, 2), Passage(2, 0, 2))
    edit_article(library, 1, Corrections(affiliation="某大學"))
    exported = export(library, library.articles(), name)
    assert exported.counts == {"articles": 2}
    assert [loss.split(":")[0] for loss in exported.losses] == [
        "1 note",
        "1 cross-reference",
        *(["1 author's affiliation"] if name != "ris" else []),
    ]
    assert export(library, [], name).losses == ()
    assert EXPORTS[name]


hostile = st.none() | st.text(max_size=20) | st.text('{}\\"@,=%#&$~^_\n\r甲 -<>', max_size=20)


@settings(max_examples=25)
@given(
    st.lists(
        st.builds(
            Article,
            digest=st.just(""),
            text=st.text('{}\\"@%甲\nER  - ', max_size=20),
            labels=st.lists(hostile.filter(bool), max_size=2).map(tuple),
            **dict.fromkeys(("title", "author", "affiliation", "source", "published", "url"), hostile),
        ),
        max_size=3,
    )
)
def test_no_record_breaks_a_bibliography(articles):
    items = json.loads(csl.export(NOTHING, articles).content)
    titles = [item.get("title") for item in items]
    assert len(titles) == len(articles)
    entries = bibtex.export(NOTHING, articles).content.decode()
    read = bibtexparser.parse_string(entries)
    assert read.failed_blocks == []
    assert [entry.key for entry in read.entries] == [item["id"] for item in items]
    # BibTeX itself counts braces even behind a backslash.
    depth = list(itertools.accumulate({"{": 1, "}": -1}.get(one, 0) for one in entries))
    assert min(depth, default=0) == 0
    assert not depth or depth[-1] == 0
    records = rispy.loads(ris.export(NOTHING, articles).content.decode())
    assert [record.get("title") for record in records] == titles
    for article, item in zip(articles, items, strict=True):
        if article.title and (title := of_one_line(article.title)):
            assert item["title"].strip("《》〈〉“”") in title
