"""A decoded text becomes a draft: its paragraphs, its headline, and what stands beside it."""

from __future__ import annotations

from store.errors import IngestError
from store.ingest.furniture import part_furniture
from store.ingest.headline import is_kept, read_dated_start, read_headline
from store.ingest.lines import clean_lines
from store.ingest.paragraphs import Paragraph, rejoined, unwrapped, with_whole_days
from store.ingest.particulars import Particulars
from store.records import Draft


def draft_of(text: str, shown: str, origin: str | None, known: Particulars | None = None) -> Draft:
    """Reads a plain text as an article.

    Args:
        text: What a file holds, decoded.
        shown: How the file is called in an error's sentence.
        origin: Path or address of the file, kept in the draft.
        known: What the file's format told beside the text; it wins over what the text seems to say.

    Raises:
        IngestError: If nothing readable is in the text.
    """
    lines = clean_lines(text)
    if not any(character.isalnum() for line in lines for character in line.text):
        raise IngestError(f"{shown} is empty: it holds nothing to read.")
    paragraphs = with_whole_days(unwrapped(lines))
    dated = read_dated_start(paragraphs)
    article, furniture = part_furniture(dated.body)
    title = known.title if known is not None else None
    headline = read_headline(article, furniture, title, saved=bool(dated.beside))
    body, read = headline.body, [*dated.beside, *headline.beside]
    told = dated.told.or_else(headline.told)
    if not any(character.isalnum() for paragraph in body for character in paragraph.text):
        body, furniture, read, told = paragraphs, [], [], dated.told
    told = (known or Particulars()).or_else(told)
    beside = [*furniture, *(paragraph for paragraph in read if not is_kept(paragraph.text, told))]
    return Draft(
        text="\n".join(rejoined([paragraph.text for paragraph in body])),
        title=told.title,
        author=told.author,
        affiliation=told.affiliation,
        source=told.source,
        published=told.published,
        furniture=tuple(paragraph.text for paragraph in sorted(beside, key=_place)),
        origin=origin,
    )


def _place(paragraph: Paragraph) -> int:
    return paragraph.place
