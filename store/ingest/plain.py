"""Plain text and Markdown."""

from __future__ import annotations

from store.ingest.decoding import decode
from store.ingest.drafting import draft_of
from store.records import Draft


def read(data: bytes, shown: str, origin: str | None) -> Draft:
    """Reads a text file.

    Args:
        data: The whole file.
        shown: How the file is called in an error's sentence.
        origin: Path or address of the file, kept in the draft.

    Raises:
        IngestError: If it cannot be decoded or holds nothing to read.
    """
    return draft_of(decode(data, shown), shown, origin)
