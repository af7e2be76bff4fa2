import pytest

from store.ingest import read_bytes
from tests.store.ingest.layouts import LAYOUTS, Layout
from tests.store.ingest.site_layouts import SITES


@pytest.mark.parametrize("layout", (*LAYOUTS, *SITES), ids=lambda layout: layout.name)
def test_a_file_gives_its_particulars_and_its_text(layout: Layout) -> None:
    draft = read_bytes(layout.data, None)
    assert draft.text.split("\n") == list(layout.text)
    assert (draft.title, draft.author, draft.affiliation, draft.source, draft.published, draft.url) == (
        layout.title,
        layout.author,
        layout.affiliation,
        layout.source,
        layout.published,
        layout.url,
    )
