"""Saved web pages."""

from __future__ import annotations

import codecs
import re
from typing import Final

from msgspec.structs import replace

from store.errors import IngestError
from store.ingest.addresses import is_address
from store.ingest.blocks import Block, blocks_of, is_heading, page_tree
from store.ingest.bylines import read_byline
from store.ingest.decoding import decode
from store.ingest.drafting import draft_of
from store.ingest.page_particulars import page_fields
from store.ingest.paragraphs import is_prose
from store.ingest.particulars import Particulars
from store.records import Draft

LARGEST_MARKUP: Final = 4_000_000
"""Characters that a page may have without its scripts, styles and pictures."""

_UNREAD: Final = re.compile(r"<(style|script)\b[^<>]{0,2000}>", re.IGNORECASE)
_ENDS: Final = {
    "style": re.compile(r"</style\s{0,9}>", re.IGNORECASE),
    "script": re.compile(r"</script\s{0,9}>", re.IGNORECASE),
}
_PICTURE: Final = re.compile(r"data:[a-z]{1,20}/[\w.+\-]{1,60};[^\"'<>\s)]{64,}", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"<meta[^>]{0,300}charset\s*=\s*[\"']?\s*([\w\-]{2,20})", re.IGNORECASE)
_FIRST_BYTES: Final = 4_096
_CHINESE: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "cp950",
    "big5-hkscs": "big5hkscs",
}
_BLANKS: Final = re.compile(r"\s+")
_SURE: Final = 12
"""Characters from which on a line found again in the article's text is surely of the article."""
_HEAD: Final = 25
"""Lines before the article's text in which a byline is looked for."""
_MOSTLY_LINKS: Final = 0.5


def read(data: bytes, shown: str, origin: str | None) -> Draft:
    """Reads a saved page: the article's own lines, and what its fields and its head tell of it.

    Args:
        data: The whole file.
        shown: How the file is called in an error's sentence.
        origin: Path or address of the file, kept in the draft.

    Raises:
        IngestError: If it cannot be decoded, is too large, or holds no article.
    """
    return read_markup(markup_of(data, shown), shown, origin)


def markup_of(data: bytes, shown: str, charset: str | None = None) -> str:
    """Decodes a page: a byte order mark and UTF-8 win, then what the page says, then the evidence.

    Raises:
        IngestError: If none of these fits.
    """
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        said = _CHARSET.search(data, 0, _FIRST_BYTES)
        name = charset or (said[1].decode("ascii", "replace") if said is not None else "")
        encoding = _CHINESE.get(name.lower())
        if encoding is not None:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                pass  # The evidence decides.
        if name.lower() in ("utf-8", "utf8"):
            lenient = data.decode("utf-8", "replace")
            if lenient.count("\ufffd") * 1000 <= len(lenient):
                return lenient  # A page that was cut in the middle of a character, or pieced together.
    return decode(data, shown)


def read_markup(markup: str, shown: str, origin: str | None, address: str | None = None) -> Draft:
    """Reads a page that is decoded.

    Args:
        markup: The page.
        shown: How the file is called in an error's sentence.
        origin: Path or address of the file, kept in the draft.
        address: Where the page stands on the web, if something beside the page tells it.

    Raises:
        IngestError: If it is too large or holds no article.
    """
    markup = _PICTURE.sub("", _without_programs(markup))
    if len(markup) > LARGEST_MARKUP:
        raise IngestError(
            f"{shown} is a web page of more than {LARGEST_MARKUP:,} characters: save its article alone."
        )
    root = page_tree(markup)
    fields = page_fields(root, markup)
    blocks = blocks_of(root)
    if not blocks:
        raise IngestError(f"{shown} is a web page without any text: it may need scripts to show its article.")
    article, beside, head = _parted(blocks, _main_text(markup))
    known = fields.told.or_else(_told_by_head(head))
    if known.title is not None:
        # Where the page's own title differs from what its fields say, it is still no paragraph.
        begins = next((place for place, block in enumerate(article) if is_prose(block.text)), 0)
        titles = [block for block in article[:begins] if block.element == "h1"][:1]
        article = [block for block in article if block not in titles]
        beside = [*titles, *beside]
    draft = draft_of("\n\n".join(block.text for block in article), shown, origin, known)
    url = fields.url or (address if address is not None and is_address(address) else None)
    return replace(
        draft,
        source=draft.source or fields.site,
        furniture=(*draft.furniture, *(block.text for block in beside)),
        url=url,
    )


def _without_programs(markup: str) -> str:
    """Takes styles and scripts out of a page, all but those that hold data on the article."""
    pieces: list[str] = []
    place = 0
    while (begins := _UNREAD.search(markup, place)) is not None:
        ends = _ENDS[begins[1].lower()].search(markup, begins.end())
        end = ends.end() if ends is not None else len(markup)
        kept = end if "ld+json" in begins.group().lower() else begins.start()
        pieces.append(markup[place:kept])
        place = end
    return "".join(pieces) + markup[place:]


def _main_text(markup: str) -> str:
    """Returns the article's text as trafilatura finds it, without any blanks; empty where it finds none."""
    from trafilatura import extract

    found = extract(markup, include_comments=False, include_tables=True, favor_recall=True, fast=False)
    return _BLANKS.sub("", found or "")


def _parted(blocks: list[Block], main: str) -> tuple[list[Block], list[Block], list[Block]]:
    """Parts a page's lines: the article's, what stands between these, and the head before its first sentence.

    Trafilatura says which part of the page is the article; the lines themselves are the page's own, since it
    changes blanks and may lose where a paragraph ends.
    """
    keys = [_BLANKS.sub("", block.text) for block in blocks]
    found = [
        not block.beside and len(key) >= _SURE and key in main
        for block, key in zip(blocks, keys, strict=True)
    ]
    for place, (block, key) in enumerate(zip(blocks, keys, strict=True)):
        if found[place] or block.beside or not key or len(key) >= _SURE:
            continue
        before = keys[place - 1][-_SURE:] if place else ""
        after = keys[place + 1][:_SURE] if place + 1 < len(keys) else ""
        found[place] = (place > 0 and found[place - 1] and before + key in main) or (
            len(after) >= _SURE and key + after in main
        )
    if not any(one and is_prose(block.text) for one, block in zip(found, blocks, strict=True)):
        found = _by_structure(blocks)
    first = found.index(True)
    last = len(found) - 1 - found[::-1].index(True)
    article: list[Block] = []
    beside: list[Block] = []
    for block, one in zip(blocks[first : last + 1], found[first : last + 1], strict=True):
        links = block.linked >= _MOSTLY_LINKS
        prose = is_prose(block.text)
        rather = prose and not links and not block.beside and block.element != "figcaption"
        kept = (one and (prose or not links or is_heading(block))) or rather
        (article if kept else beside).append(block)
    begins = next(
        (place for place in range(first, last + 1) if found[place] and is_prose(blocks[place].text)), first
    )
    return article, beside, blocks[max(0, begins - _HEAD) : begins]


def _by_structure(blocks: list[Block]) -> list[bool]:
    """Chooses the lines of the `article` element, or all that stand in no part that surrounds articles."""
    for wanted in (
        [block.in_article and not block.beside for block in blocks],
        [not block.beside and block.linked < _MOSTLY_LINKS for block in blocks],
        [True] * len(blocks),
    ):
        if any(one and block.text for one, block in zip(wanted, blocks, strict=True)):
            return wanted
    return [True] * len(blocks)


def _told_by_head(head: list[Block]) -> Particulars:
    """Reads the bylines that stand between the page's heading and the article's text."""
    places = [place for place, block in enumerate(head) if is_heading(block)]
    told = Particulars()
    for block in head[places[-1] + 1 if places else 0 :]:
        if not block.beside:
            told = told.or_else(read_byline(block.text) or Particulars())
    return told._replace(title=None)
