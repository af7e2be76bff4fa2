from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.anchors import anchor_of, find_anchor
from store.records import Article

TEXT = "港務處昨天說，東堤的修復要花三年。市府則回應，預算已經編列，下個月動工。漁會希望早點完工。"


ARTICLE = Article(text=TEXT, digest="", id=7)


@given(st.integers(0, len(TEXT) - 1), st.data())
def test_an_anchor_is_found_where_it_was_made(start: int, data: st.DataObject):
    end = data.draw(st.integers(start + 1, len(TEXT)))
    anchor = anchor_of(ARTICLE, start, end)
    assert (anchor.article, anchor.exact, anchor.state) == (7, TEXT[start:end], "exact")
    found = find_anchor(anchor, TEXT)
    assert (found.state, found.start, found.end) == ("exact", start, end)


def test_it_is_found_where_an_edit_has_moved_it():
    start, end = TEXT.index("市府則回應"), TEXT.index("漁會")
    found = find_anchor(anchor_of(ARTICLE, start, end), "新添的一段話。\n" + TEXT)
    assert (found.state, found.start, found.end) == ("moved", start + 8, end + 8)
