"""Markdown: its marks go, its words stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from store.ingest.addresses import is_address
from store.ingest.dates import find_day
from store.ingest.decoding import decode
from store.ingest.drafting import draft_of
from store.ingest.particulars import Particulars
from store.records import Draft

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT: Final = re.compile(
    "\ufeff?\\s{0,100}---[ \t]*\r?\n(?P<fields>(?:[^\r\n]{0,2000}\r?\n){1,200}?)"
    "(?:---|\\.\\.\\.)[ \t]*(?:\r?\n|$)"
)
_FIELD: Final = re.compile("(?P<name>[A-Za-z_][\\w\\-]{0,40}):[ \t]*(?P<value>.*)")
_ITEM: Final = re.compile("[ \t]*-[ \t]+(?P<value>.+)")
_WIKI_LINK: Final = re.compile("\\[\\[(?:[^\\[\\]|]{1,200}\\|)?([^\\[\\]|]{1,200})\\]\\]")
_FOOTNOTE: Final = re.compile("^(?=\\[\\^)", re.MULTILINE)
_LEFT_MARKS: Final = re.compile("\\*\\*([^*\n]{1,2000})\\*\\*")
_TAG: Final = re.compile("<[^<>]{0,2000}>")
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "title": ("title", "標題", "标题"),
    "author": ("author", "authors", "by", "byline", "creator", "作者"),
    "source": ("source", "publication", "publisher", "site", "site_name", "container-title", "來源", "来源"),
    "published": ("published", "date", "date_published", "published_time", "日期"),
    "url": ("url", "link", "source", "source_url", "canonical", "canonical_url", "original", "permalink"),
}
"""What the fields before a text are called by those who write them."""


def read(data: bytes, shown: str, origin: str | None) -> Draft:
    """Reads a Markdown file.

    Args:
        data: The whole file.
        shown: How the file is called in an error's sentence.
        origin: Path or address of the file, kept in the draft.

    Raises:
        IngestError: If it cannot be decoded or holds nothing to read.
    """
    from msgspec.structs import replace

    text = decode(data, shown)
    fields: dict[str, list[str]] = {}
    front = _FRONT.match(text)
    if front is not None and _FIELD.match(front["fields"]):
        fields = _fields(front["fields"])
        text = text[front.end() :]
    blocks, heading = _blocks(text)
    told = _told(fields)
    if told.title is None and heading is not None and blocks and blocks[0] == heading:
        told = told._replace(title=heading)
    return replace(draft_of("\n\n".join(blocks), shown, origin, told), url=_address(fields))


def _fields(written: str) -> dict[str, list[str]]:
    """Reads `name: value` lines and lists of values; what YAML has beyond that is left alone."""
    found: dict[str, list[str]] = {}
    values: list[str] = []
    for line in written.splitlines():
        field = _FIELD.match(line)
        item = _ITEM.match(line)
        if field is not None:
            values = found.setdefault(field["name"].lower(), [])
            value = field["value"].strip()
            listed = (
                value[1:-1].split(",") if value.startswith("[") and not value.startswith("[[") else [value]
            )
            values += filter(None, map(_value, listed))
        elif item is not None:
            values += filter(None, [_value(item["value"])])
    return found


def _value(written: str) -> str:
    value = written.strip()
    if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
        value = value[1:-1].strip()
    return _WIKI_LINK.sub("\\1", value)


def _told(fields: dict[str, list[str]]) -> Particulars:
    day = find_day(_first(fields, "published") or "")
    authors = next((fields[name] for name in _NAMES["author"] if fields.get(name)), [])
    source = next(
        (one for name in _NAMES["source"] for one in fields.get(name, ()) if "://" not in one), None
    )
    return Particulars(
        title=_first(fields, "title"),
        author=(", " if "".join(authors).isascii() else "、").join(authors) or None,
        source=source,
        published=day.day if day is not None else None,
    )


def _first(fields: dict[str, list[str]], kind: str) -> str | None:
    return next((fields[name][0] for name in _NAMES[kind] if fields.get(name)), None)


def _address(fields: dict[str, list[str]]) -> str | None:
    return next((one for name in _NAMES["url"] for one in fields.get(name, ()) if is_address(one)), None)


def _blocks(text: str) -> tuple[list[str], str | None]:
    """Returns the words of each block, and the first heading of the first level."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # A footnote's text would else be taken for the address of a link.
    tokens = parser.parse(_FOOTNOTE.sub("\\\\", text))
    blocks: list[str] = []
    title: str | None = None
    for place, token in enumerate(tokens):
        if token.type == "inline":
            words = _words(token.children or ())
            before = tokens[place - 1]
            if before.type == "heading_open":
                words = " ".join(line.strip() for line in words.split("\n"))
                title = words.strip() if before.tag == "h1" and title is None else title
            number = _number(tokens, place)
            if words.strip():
                blocks.append(number + words)
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content)
        elif token.type == "html_block":
            blocks.append(_TAG.sub("", token.content))
    return [block for block in blocks if block.strip()], title


def _number(tokens: Sequence[Token], place: int) -> str:
    """Returns the number that a list writes before its item, with the blank behind it; else nothing."""
    if place < 2 or tokens[place - 1].type != "paragraph_open" or tokens[place - 2].type != "list_item_open":
        return ""
    item = tokens[place - 2]
    return f"{item.info}{item.markup} " if item.info else ""


def _words(tokens: Iterable[Token]) -> str:
    pieces: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            pieces.append(token.content)
        elif token.type in ("softbreak", "hardbreak") or token.content.lower().startswith("<br"):
            pieces.append("\n")
    # CommonMark sees no emphasis between Chinese characters and punctuation: 說**「好」**了.
    return _LEFT_MARKS.sub("\\1", "".join(pieces))
