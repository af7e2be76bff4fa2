"""The lines of a web page as a browser shows them, each with the place in the page that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree
from lxml import html as lxml_html

from store.ingest.lines import clean_lines
from store.ingest.paragraphs import glue

# fmt: off
_LINES: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
))
"""Elements before and behind which a new line begins."""
_UNSEEN: Final = frozenset((
    "area", "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "map", "math",
    "noscript", "object", "option", "rp", "rt", "script", "select", "style", "svg", "template", "textarea",
    "video",
))
# fmt: on
_BESIDE: Final = frozenset(("nav", "aside", "footer", "form"))
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NOTE_LINKS: Final = frozenset(("doc-noteref", "doc-backlink", "noteref", "backlink"))
"""The kinds of links that lead to a note and back from it: their signs are no words."""

_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE: Final = re.compile("[ \t\n\f\r]+")
_EMPTY_PAGE: Final = b"<html><body></body></html>"


class Block(NamedTuple):
    """One line of a page.

    Attributes:
        text: Its words, cleaned as a text's lines are.
        element: The element that it stands in, such as p, h1, figcaption or li.
        beside: Whether it stands in a part that surrounds articles: navigation, a side bar, a foot, a form.
        in_article: Whether it stands in an `article` element.
        linked: The share of its characters that are the words of links, 0 to 1.
        marks: The ids of elements that begin with or in it, by which addresses point to it.
    """

    text: str
    element: str
    beside: bool
    in_article: bool
    linked: float
    marks: tuple[str, ...]


def page_tree(markup: str) -> etree._Element:
    """Parses a page as browsers do, whatever is wrong with it."""
    data = re.sub(r"^\s*<\?xml[^>]*>", "", markup).encode("utf-8", "replace").replace(b"\0", b"")
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = lxml_html.document_fromstring(data or _EMPTY_PAGE, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = lxml_html.document_fromstring(_EMPTY_PAGE, parser=parser)
    return root


def blocks_of(root: etree._Element) -> list[Block]:
    """Returns the lines of a page, or of a part of one, in their order."""
    return list(_Walk().lines(root))


class _Walk:
    """One walk through a tree, element by element and never by recursion."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._links = 0
        self._marks: list[str] = []
        self._element = "body"
        self._beside = 0
        self._captions = 0
        self._articles = 0
        self._in_links = 0
        self._kept_space = 0

    def lines(self, root: etree._Element) -> Iterator[Block]:
        hidden = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            starts = event == "start"
            step = 1 if starts else -1
            if hidden or _is_unseen(tag, element):
                hidden += step
                if not starts and not hidden and element is not root:
                    self._take(element.tail)
                continue
            if tag in _LINES:
                yield from self._line()
            if tag in _BESIDE:
                self._beside += step
            elif tag == "figcaption":
                self._captions += step
            elif tag == "article":
                self._articles += step
            elif tag == "a":
                self._in_links += step
            elif tag == "pre":
                self._kept_space += step
            if starts:
                mark = element.get("id") or (element.get("name") if tag == "a" else None)
                if mark:
                    self._marks.append(mark)
                if tag in _LINES and tag != "br":
                    self._element = tag
                self._take(element.text)
            elif element is not root:
                if tag in _LINES and tag != "br":
                    parent = element.getparent()
                    self._element = _line_element(parent)
                self._take(element.tail)
        yield from self._line()

    def _take(self, text: str | None) -> None:
        if not text:
            return
        if self._kept_space:
            self._pieces.append(text)
        else:
            self._pieces.append(_collapsed(text))
        if self._in_links:
            self._links += len(text.strip())

    def _line(self) -> Iterator[Block]:
        text = "".join(self._pieces)
        if not text.strip():
            self._pieces.clear()
            self._links = 0
            return
        lines = clean_lines(text)
        linked = min(1.0, self._links / max(1, len(text.strip())))
        for line in lines:
            element = "figcaption" if self._captions else self._element
            yield Block(line.text, element, self._beside > 0, self._articles > 0, linked, tuple(self._marks))
            self._marks.clear()
        self._pieces.clear()
        self._links = 0


def is_heading(block: Block) -> bool:
    """Says whether a line is a heading of its page."""
    return block.element in _HEADINGS


def _is_unseen(tag: str, element: etree._Element) -> bool:
    if not tag or tag in _UNSEEN:
        return True
    if element.get("hidden") is not None or not _NOTE_LINKS.isdisjoint(_kinds(element)):
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _kinds(element: etree._Element) -> list[str]:
    return f"{element.get('role') or ''} {element.get('epub:type') or ''}".split()


def _line_element(element: etree._Element | None) -> str:
    """Returns the name of the nearest element that makes lines: a few steps up at most."""
    for _ in range(8):
        if element is None:
            break
        if element.tag in _LINES:
            return str(element.tag)
        element = element.getparent()
    return "body"


def _collapsed(text: str) -> str:
    """Makes one space of any run of blanks; none where a source's line ends between Chinese characters."""

    def blank(match: re.Match[str]) -> str:
        before, after = text[: match.start()][-1:], text[match.end() : match.end() + 1]
        return glue(before, after) if "\n" in match.group() and before and after else " "

    return _SPACE.sub(blank, text) if _SPACE.search(text) else text
