from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.acts.annotations import add_note, add_reference, tag_passage
from store.acts.articles import add_drafts
from store.acts.tray import add_quotation
from store.exchange.formats import export
from store.exchange.html_marks import Mark, stretches
from store.records import Draft, Passage
from store.text.safety import safe_to_show
from tests.store.exchange.libraries import STEPS, fill, temporary_library

VOID = {"meta", "br", "hr"}
ALLOWED = re.compile(
    "html|head|meta|title|style|body|h[1-6]|nav|ol|ul|li|a|article|aside|header|p|div|span|mark|blockquote"
    "|strong|em|code|pre|br|hr"
)


class Page(HTMLParser):
    """Reads a page as a browser would, and refuses what is not well formed."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.paragraphs: list[str] = []
        self.marked: list[tuple[str, str]] = []
        self.words = ""
        self.skipped = 0
        self.feed(content.decode())
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert ALLOWED.fullmatch(tag)
        given = dict(attrs)
        assert not any(name.startswith("on") or name in {"style", "src"} for name in given)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            address = given["href"]
            assert address.startswith(("#", "http://", "https://", "mailto:")) or ":" not in address
            self.links.append(address)
        if tag not in VOID:
            self.open.append(f"{tag} {given.get('class', '')}".strip())
        if tag == "p" and given.get("class") == "text":
            self.paragraphs.append("")
        if tag == "mark":
            self.marked.append((given["class"], ""))

    def handle_endtag(self, tag):
        assert self.open.pop().split()[0] == tag

    def handle_data(self, data):
        self.words += data
        if "p text" in self.open and not {"a call", "span number"} & set(self.open):
            self.paragraphs[-1] += data
        if any(one.startswith("mark") for one in self.open):
            self.marked[-1] = (self.marked[-1][0], self.marked[-1][1] + data)


def page_of(library) -> Page:
    return Page(export(library, library.articles(), "html").content)


def test_marks_stand_where_they_were_made_and_lead_to_their_cards(library, articles):
    first, second = articles
    add_note(library, Passage(1, 2, 6), "一 *二*", ("人物",))
    add_note(library, Passage(1, 4, 8), "疊")
    add_reference(library, Passage(1, 10, 14), Passage(2, 0, 4), "contradicts", "待查")
    add_quotation(library, Passage(2, 5, 8), "問什麼？")
    tag_passage(library, Passage(2, 9, 11), 1)
    page = page_of(library)
    assert page.paragraphs == (first.text + "\n" + second.text).split("\n")
    assert page.marked[:4] == [
        ("note", first.text[2:4]),
        ("note deep", first.text[4:6]),
        ("note", first.text[6:8]),
        ("reference", first.text[10:14]),
    ]
    assert {"n1", "n2", "r1a", "r1b", "q1", "t1", "a1", "a2", "m-n1", "m-r1b"} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    for words in ("人物", "牴觸", "待查", "問什麼？", "摘錄"):
        assert words in page.words


def test_a_note_without_a_certain_place_is_not_lost(library, articles):
    note = add_note(library, Passage(1, 2, 6), "孤兒")
    add_note(library, 1, "全篇的話")
    with library.change("Lose") as change:
        change.replace(
            msgspec.structs.replace(note, anchor=msgspec.structs.replace(note.anchor, state="orphan"))
        )
    page = page_of(library)
    assert page.marked == []
    assert page.words.index("全篇的話") < page.words.index(articles[0].text[:20])
    assert page.words.index("原文已無") > page.words.index(articles[0].text[-9:])
    assert note.anchor.exact in page.words


def test_the_policy_lets_in_the_pages_own_style_and_nothing_else(library, articles):
    content = export(library, articles, "html").content.decode()
    (style,) = re.findall(r"<style>(.*?)</style>", content, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in content
    assert not re.search(r"url\(|@import|<script|<link|<img", content)


def test_counts_are_those_of_the_page(library, articles):
    add_reference(library, Passage(1, 0, 2), Passage(1, 4, 6))
    exported = export(library, articles, "html")
    assert exported.counts == {"articles": 2, "notes": 0, "references": 1, "quotations": 0, "tags": 0}
    assert export(library, [], "html").counts["articles"] == 0


@settings(max_examples=12)
@given(STEPS)
def test_any_library_makes_a_sound_page_with_every_text_whole(steps):
    with temporary_library() as library:
        fill(library, steps)
        page = page_of(library)
        texts = [line for article in library.articles() for line in article.text.split("\n")]
        assert page.paragraphs == [safe_to_show(line) for line in texts]
        assert len(page.ids) == len(set(page.ids))
        assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


HOSTILE = (
    "</p></article><script>alert(1)</script>",
    '" onmouseover="alert(1)" x="',
    "<!-- --> <style> </style> &lt; &#60;",
    "[按](javascript:alert(1)) ![圖](http://x.y/z.png) <http://ok.example>",
    "`</code>` ***x*** \u202e\u200b\x1b[31m\x00",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_from_outside_becomes_markup(library, hostile):
    draft = Draft(
        f"甲{hostile}乙\n{hostile}",
        hostile,
        author=hostile,
        source=hostile,
        published=hostile,
        url="https://x.y/" + hostile,
    )
    add_drafts(library, [draft, Draft("另一篇。")])
    add_note(library, Passage(1, 1, len(hostile)), hostile, (hostile,))
    add_note(library, 1, hostile)
    add_quotation(library, Passage(1, 0, 3), hostile)
    add_reference(library, Passage(1, 0, 3), Passage(2, 0, 2), comment=hostile)
    page = page_of(library)
    assert page.paragraphs[0] == safe_to_show(f"甲{hostile}乙")
    assert not any(link.startswith("javascript") for link in page.links)
    assert not set("\u202e\u200b\x1b\x00") & set(page.words)


ranges = st.tuples(st.integers(0, 8), st.integers(1, 9)).filter(lambda pair: pair[0] < pair[1])


@given(st.lists(ranges, max_size=8))
def test_stretches_cover_the_text_once_and_hold_the_marks_that_cover_them(pairs):
    marks = [Mark(start, end, str(number), "note") for number, (start, end) in enumerate(pairs)]
    begun: set[str] = set()
    given_ones = list(stretches(0, 9, marks, begun))
    assert [one.start for one in given_ones] == [0, *(one.end for one in given_ones[:-1])]
    assert given_ones[-1].end == 9
    for one in given_ones:
        for place in range(one.start, one.end):
            assert set(one.marks) == {mark for mark in marks if mark.start <= place < mark.end}
    assert sorted(mark.key for one in given_ones for mark in one.begun) == sorted(begun)
    assert len(begun) == sum(len(one.ended) for one in given_ones) == len(marks)
