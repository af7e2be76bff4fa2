"""PDF files with a text layer."""

from __future__ import annotations

import io
import unicodedata
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from store.errors import IngestError
from store.ingest.bylines import read_byline
from store.ingest.document_fields import document_fields
from store.ingest.drafting import draft_of
from store.ingest.pdf_characters import true_characters
from store.ingest.pdf_lines import PrintedLine, lines_of, paragraphs_of, part_running_heads
from store.records import Draft

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES: Final = 3_000
_FEWEST_PER_PAGE: Final = 4
"""Characters a page; what a scan has beside its picture is a stamp or a page number."""
_MOST_UNREADABLE: Final = 0.2


def read(data: bytes, shown: str, origin: str | None) -> Draft:
    """Reads a PDF file: its lines joined to paragraphs, without running heads and page numbers.

    Args:
        data: The whole file.
        shown: How the file is called in an error's sentence.
        origin: Path or address of the file, kept in the draft.

    Raises:
        IngestError: If it is encrypted, damaged, too long, or has no text layer that can be read.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise IngestError(f"{shown} is encrypted: save it without a password first.")
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise IngestError(f"{shown} has {count:,} pages, more than {MOST_PAGES:,}: split it first.")
        pages = [lines_of(page) for page in reader.pages]
        title, author = _properties(reader)
    except PyPdfError as error:
        raise IngestError(f"{shown} is damaged: it cannot be read as a PDF file; save it anew.") from error
    _refuse_unreadable(pages, shown)
    pages, heads = part_running_heads(pages)
    draft = draft_of("\n\n".join(paragraphs_of(pages)), shown, origin)
    draft = document_fields(draft, title, author)
    for told in filter(None, map(read_byline, heads)):
        # A journal prints its name and its day over every page; a day alone is when the page was printed.
        if told.source is not None:
            draft = replace(
                draft, source=draft.source or told.source, published=draft.published or told.published
            )
    return replace(draft, furniture=(*draft.furniture, *heads))


def _properties(reader: PdfReader) -> tuple[str | None, str | None]:
    found = reader.metadata
    values = (found.get("/Title"), found.get("/Author")) if found is not None else (None, None)
    title, author = (true_characters(str(value)) if value is not None else None for value in values)
    return title, author


def _refuse_unreadable(pages: list[list[PrintedLine]], shown: str) -> None:
    text = "".join(line.text for page in pages for line in page)
    count = sum(1 for one in text if one.isalnum())
    if count < _FEWEST_PER_PAGE * max(1, len(pages)) and count < 200:
        raise IngestError(
            f"{shown} has no text layer, it is a scan or a picture: run text recognition (OCR) on it first."
        )
    strange = sum(1 for one in text if one == "\ufffd" or unicodedata.category(one) in ("Co", "Cn", "Cc"))
    if strange > len(text) * _MOST_UNREADABLE:
        raise IngestError(
            f"{shown} does not say which characters its fonts show: run text recognition (OCR) on it first."
        )
