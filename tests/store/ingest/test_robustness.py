import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import IngestError
from store.ingest import read_bytes
from store.records import Draft
from store.text.digest import text_digest
from tests.store.ingest.pages import PAGES

_PIECES = st.sampled_from(
    [line for page in PAGES for line in page.raw.split("\n")]
    + [
        "",
        "",
        "　",
        "●",
        "／",
        "（",
        "）",
        "：",
        "。",
        "date 2025-01-01 ",
        "記者",
        "作者：",
        "▲",
        "|",
        "2025年",
        "A b.",
        "\x00",
        "\u200b",
    ]
)
_PAGES = st.lists(_PIECES, max_size=14).map("\n".join)


def _draft(data: bytes) -> Draft | None:
    try:
        return read_bytes(data, None)
    except IngestError as refusal:
        assert str(refusal).count("\n") == 0
        return None


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_draft_or_a_refusal(data: bytes) -> None:
    _check(_draft(data))


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_draft_or_a_refusal(text: str) -> None:
    _check(_draft(text.encode("utf-8", "surrogatepass")))


@settings(max_examples=100, deadline=None)
@given(_PAGES)
def test_any_page_gives_a_whole_draft(raw: str) -> None:
    draft = _draft(raw.encode())
    _check(draft)
    if draft is None:
        return
    kept = [draft.text, *draft.furniture, draft.title, draft.author, draft.affiliation, draft.source]
    marks = "".join(piece for piece in kept if piece) + (draft.published or "")
    lost = {character for character in raw if character.isalnum()} - set(marks)
    assert lost <= set("date日期標題作者來源文")


@settings(max_examples=100, deadline=None)
@given(_PAGES)
def test_a_text_without_a_headline_stays_as_it_is(raw: str) -> None:
    draft = _draft(raw.encode())
    if draft is None:
        return
    again = read_bytes(draft.text.encode(), None)
    told = (again.title, again.author, again.affiliation, again.source, again.published)
    assert again.text == draft.text or any(told)


def _check(draft: Draft | None) -> None:
    if draft is None:
        return
    assert draft.text
    paragraphs = draft.text.split("\n")
    assert all(paragraph and paragraph == paragraph.strip() for paragraph in paragraphs)
    assert all(draft.furniture)
    assert len(text_digest(draft.text)) == 64


@pytest.mark.parametrize(
    "unit",
    [
        "（",
        "／",
        "\n",
        "／\n",
        "船",
        "船\n",
        "船，",
        "船，\n",
        "船。\n\n",
        "a ",
        "|",
        "●",
        "（圖／",
        "記者",
        "1",
        "▲\n",
        "「",
        "文：",
        "2025年",
        " \n",
        "@a",
        "【",
        "船，船，船\n",
    ],
)
def test_the_time_grows_no_faster_than_the_text(unit: str) -> None:
    """A quadratic step would take minutes here: the bound only tells one from a linear step."""
    data = (unit * (100_000 // len(unit.encode()))).encode()
    start = time.process_time()
    _draft(data)
    assert time.process_time() - start < 10
