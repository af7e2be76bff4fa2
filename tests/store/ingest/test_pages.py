from collections import Counter

import pytest
from msgspec.structs import replace

from store.ingest import read_bytes
from store.records import Draft
from tests.store.ingest.pages import PAGES, Page


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_a_page_gives_its_particulars_and_its_text(page: Page) -> None:
    draft = read_bytes(page.raw.encode(), None)
    assert draft.text.split("\n") == list(page.text)
    assert (draft.title, draft.author, draft.affiliation, draft.source, draft.published) == (
        page.title,
        page.author,
        page.affiliation,
        page.source,
        page.published,
    )
    assert [piece for piece in page.furniture if piece not in draft.furniture] == []


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_nothing_of_a_page_is_lost(page: Page) -> None:
    draft = read_bytes(page.raw.encode(), None)
    kept = [draft.text, *draft.furniture, draft.title, draft.author, draft.affiliation, draft.source]
    marks = (
        "".join(piece for piece in kept if piece) + (draft.published or "") + "date／/●：日期標題作者來源文"
    )
    lost = Counter(page.raw) - Counter(marks)
    assert not [character for character in lost if character.isalnum() and character not in marks]


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_line_ends_and_encodings_make_no_difference(page: Page) -> None:
    draft = _without_digest(page.raw.encode())
    assert _without_digest(page.raw.replace("\n", "\r\n").encode("utf-8-sig")) == draft
    assert _without_digest(page.raw.replace("\n", "\r").encode("utf-16")) == draft
    assert _without_digest(page.raw.encode("gb18030")) == draft


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_a_text_read_again_stays_as_it_is(page: Page) -> None:
    draft = read_bytes(page.raw.encode(), None)
    assert read_bytes(draft.text.encode(), None).text == draft.text


def _without_digest(data: bytes) -> Draft:
    return replace(read_bytes(data, None), origin_digest=None)
