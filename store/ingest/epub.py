"""EPUB books: each chapter an article, or the whole book one."""

from __future__ import annotations

from typing import Final, NamedTuple
from urllib.parse import unquote

from lxml import etree
from msgspec.structs import replace

from store.errors import IngestError
from store.ingest.archive import Archive, entry_beside
from store.ingest.blocks import Block, blocks_of, is_heading, page_tree
from store.ingest.dates import find_day
from store.ingest.drafting import draft_of
from store.ingest.page import markup_of
from store.ingest.paragraphs import is_prose
from store.ingest.particulars import Particulars
from store.ingest.people import people
from store.ingest.plain_values import plain_value
from store.ingest.xml_tree import local_name, xml_tree
from store.records import Draft

_CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_RIGHTS: Final = "META-INF/rights.xml"
_MOST_DOCUMENTS: Final = 5_000
_PAGES: Final = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")


class _Book(NamedTuple):
    """What a book's package tells.

    Attributes:
        told: The book's title, author and day.
        documents: The names of the entries that hold its text, in reading order.
        contents: The entry that holds its table of contents, or None.
    """

    told: Particulars
    documents: list[str]
    contents: str | None


class _Chapter(NamedTuple):
    """A chapter: its title in the table of contents, or None, and its lines."""

    title: str | None
    blocks: list[Block]


def read(archive: Archive, shown: str, origin: str | None) -> Draft:
    """Reads a book as one article.

    Args:
        archive: The opened file.
        shown: How the file is called in an error's sentence.
        origin: Path or address of the file, kept in the draft.

    Raises:
        IngestError: If it is damaged, protected, or holds nothing to read.
    """
    book = _book(archive, shown)
    chapters = _chapters(archive, book, shown)
    texts = ["\n\n".join(_lines_with_title(chapter)) for chapter in chapters]
    return draft_of("\n\n".join(texts), shown, origin, book.told)


def read_chapters(archive: Archive, shown: str, origin: str | None) -> tuple[Draft, ...]:
    """Reads the chapters of a book, each as an article whose source is the book.

    Args:
        archive: The opened file.
        shown: How the file is called in an error's sentence.
        origin: Path or address of the file, kept in the drafts.

    Raises:
        IngestError: If it is damaged, protected, or holds nothing to read.
    """
    book = _book(archive, shown)
    chapters = _chapters(archive, book, shown)
    if len(chapters) == 1:
        return (draft_of("\n\n".join(block.text for block in chapters[0].blocks), shown, origin, book.told),)
    drafts: list[Draft] = []
    for chapter in chapters:
        known = Particulars(title=_title(chapter), author=book.told.author, published=book.told.published)
        draft = draft_of("\n\n".join(block.text for block in chapter.blocks), shown, origin, known)
        drafts.append(replace(draft, source=book.told.title or draft.source))
    return tuple(drafts)


def _book(archive: Archive, shown: str) -> _Book:
    if _RIGHTS in archive or _is_encrypted(archive, shown):
        raise IngestError(f"{shown} is protected against copying: its text cannot be read.")
    container = xml_tree(archive.read(_CONTAINER), shown)
    package = next(
        (element.get("full-path") for element in container.iter() if local_name(element) == "rootfile"), None
    )
    if not package:
        raise IngestError(f"{shown} is damaged: it does not say where its text is; save it anew.")
    name = entry_beside("", package)
    root = xml_tree(archive.read(name), shown)
    told: dict[str, list[str]] = {}
    pages: dict[str, str] = {}
    contents: str | None = None
    tables: dict[str, str] = {}
    order: list[str] = []
    spine_table: str | None = None
    for element in root.iter():
        kind = local_name(element)
        if kind in ("title", "creator", "date") and element.text:
            told.setdefault(kind, []).append(plain_value(element.text))
        elif kind == "item":
            target = entry_beside(name, unquote(element.get("href") or ""))
            if "nav" in (element.get("properties") or "").split():
                contents = target
            elif element.get("media-type") in _PAGES:
                pages[element.get("id") or ""] = target
            elif "ncx" in (element.get("media-type") or ""):
                tables[element.get("id") or ""] = target
        elif kind == "spine":
            spine_table = element.get("toc")
        elif kind == "itemref" and (element.get("linear") or "yes") != "no":
            order.append(element.get("idref") or "")
    documents = [pages[identifier] for identifier in dict.fromkeys(order) if identifier in pages]
    if contents is None:
        contents = tables.get(spine_table or "") or next(iter(tables.values()), None)
    day = find_day(next(iter(told.get("date", [])), "")[:60])
    author = people("、".join(told.get("creator", [])[:8]), marked=True)
    title = next(iter(told.get("title", [])), None)
    return _Book(
        Particulars(title=title or None, author=author, published=day.day if day is not None else None),
        documents[:_MOST_DOCUMENTS],
        contents if contents is not None and contents in archive else None,
    )


def _is_encrypted(archive: Archive, shown: str) -> bool:
    """Says whether any of the text is encrypted; scrambled fonts are common and do no harm."""
    if _ENCRYPTION not in archive:
        return False
    root = xml_tree(archive.read(_ENCRYPTION), shown)
    named = [element.get("URI") or "" for element in root.iter() if local_name(element) == "CipherReference"]
    return any(name.lower().endswith((".xhtml", ".html", ".htm", ".xml")) for name in named)


def _chapters(archive: Archive, book: _Book, shown: str) -> list[_Chapter]:
    """Parts the book's text where its table of contents points; without one, at each of its documents."""
    starts = _contents(archive, book, shown)
    chapters: list[_Chapter] = []
    for name in book.documents:
        if name not in archive:
            continue
        blocks = blocks_of(page_tree(markup_of(archive.read(name), shown)))
        here = starts.get(name, {})
        if not chapters or not starts or "" in here:
            chapters.append(_Chapter(here.get("") if starts else None, []))
        for block in blocks:
            mark = next((mark for mark in block.marks if mark in here), None)
            if mark is not None:
                chapters.append(_Chapter(here[mark], []))
            chapters[-1].blocks.append(block)
    told = [chapter for chapter in chapters if any(is_prose(block.text) for block in chapter.blocks)]
    kept = told or [chapter for chapter in chapters if chapter.blocks]
    if not kept:
        raise IngestError(f"{shown} holds no text: it may be a book of pictures.")
    return kept


def _contents(archive: Archive, book: _Book, shown: str) -> dict[str, dict[str, str]]:
    """Reads the table of contents: for each document the places (ids, "" for its beginning) and titles."""
    if book.contents is None:
        return {}
    data = archive.read(book.contents)
    found: dict[str, dict[str, str]] = {}
    for title, target in _entries(data, book.contents, shown):
        path, _, mark = target.partition("#")
        document = entry_beside(book.contents, unquote(path)) if path else book.contents
        if title and document in book.documents:
            found.setdefault(document, {}).setdefault(unquote(mark), title)
    return found


def _entries(data: bytes, name: str, shown: str) -> list[tuple[str, str]]:
    if name.lower().endswith(".ncx") or b"<ncx" in data[:2000]:
        root = xml_tree(data, shown)
        return [_point(element) for element in root.iter() if local_name(element) == "navPoint"]
    entries: list[tuple[str, str]] = []
    for nav in page_tree(markup_of(data, shown)).iter("nav"):
        kind = next((value for key, value in nav.attrib.items() if key.rpartition(":")[2] == "type"), "toc")
        if kind != "toc":
            continue
        entries += [(_words(link), link.get("href") or "") for link in nav.iter("a")]
    return entries


def _point(element: etree._Element) -> tuple[str, str]:
    title, target = "", ""
    for child in element:
        if local_name(child) == "navLabel":
            title = _words(child)
        elif local_name(child) == "content":
            target = child.get("src") or ""
    return title, target


def _words(element: etree._Element) -> str:
    return plain_value("".join(element.itertext()))


def _title(chapter: _Chapter) -> str | None:
    heading = next((block.text for block in chapter.blocks[:4] if is_heading(block)), None)
    return heading or chapter.title


def _lines_with_title(chapter: _Chapter) -> list[str]:
    lines = [block.text for block in chapter.blocks]
    headed = any(is_heading(block) for block in chapter.blocks[:4])
    return lines if headed or chapter.title is None else [chapter.title, *lines]
