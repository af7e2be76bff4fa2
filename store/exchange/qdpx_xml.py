"""XML as little as a REFI-QDA project needs of it: elements, attributes and text, with nothing that can hurt.

A document with a DTD is refused, and with it every entity of its own and every outer reference. Depth and
number of elements are bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from store.errors import ExchangeError

DEEPEST: Final = 100
"""Elements inside each other."""

MOST_ELEMENTS: Final = 1_000_000

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, however it is written."""


@dataclass(slots=True)
class Element:
    """An element of a document.

    Attributes:
        name: Its name, without its namespace.
        attributes: By name.
        children: In order.
        text: All the text between its tags that is not in its children.
    """

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def add(self, name: str, text: str = "", /, **attributes: str | None) -> Element:
        """Adds a child, and returns it; attributes that are None are left out."""
        kept = {key: value for key, value in attributes.items() if value is not None}
        child = Element(name, kept, [], text)
        self.children.append(child)
        return child

    def every(self, name: str) -> list[Element]:
        """Returns the children of a name, in order."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> Element | None:
        """Returns the first child of a name, None where there is none."""
        return next((child for child in self.children if child.name == name), None)


def storable(text: str) -> str:
    """Returns text with a mark (U+FFFD) in the place of each character that XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def written(root: Element) -> bytes:
    """Returns a document in UTF-8, an element a line; texts are those that `storable` returns."""
    parts = ['<?xml version="1.0" encoding="utf-8"?>\n']
    _write(root, parts)
    return "".join(parts).encode()


def _write(element: Element, parts: list[str]) -> None:
    parts.append(f"<{element.name}")
    parts += [f" {name}={quoteattr(storable(value))}" for name, value in element.attributes.items()]
    if not element.children and not element.text:
        parts.append("/>\n")
        return
    parts.append(">")
    if element.children:
        parts.append("\n")
        for child in element.children:
            _write(child, parts)
    else:
        # A bare carriage return would be read as a newline.
        parts.append(escape(storable(element.text), {"\r": "&#13;"}))
    parts.append(f"</{element.name}>\n")


def parsed(data: bytes) -> Element:
    """Reads a document.

    Raises:
        ExchangeError: If it is not well formed, or holds what is refused; see the module.
    """
    building = _Building()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = building.start
    parser.EndElementHandler = building.end
    parser.CharacterDataHandler = building.characters
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, UnicodeError, LookupError, ValueError) as error:
        raise ExchangeError(f"The project is not well-formed XML: {error}.") from error
    if building.root is None:
        raise ExchangeError("The project holds no element; export it again.")
    return building.root


class _Building:
    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self._texts: list[list[str]] = []
        self._number = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._number += 1
        if self._number > MOST_ELEMENTS or len(self._open) >= DEEPEST:
            raise ExchangeError(
                f"The project is too large: at most {MOST_ELEMENTS:,} elements are read, {DEEPEST} deep; "
                "split it."
            )
        element = Element(name.rpartition(" ")[2], attributes)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        self._texts.append([])

    def end(self, _: str) -> None:
        self._open.pop().text = "".join(self._texts.pop())

    def characters(self, text: str) -> None:
        self._texts[-1].append(text)


def _refuse_doctype(*_: object) -> None:
    raise ExchangeError("The project declares a document type, which none may; it was not read.")
