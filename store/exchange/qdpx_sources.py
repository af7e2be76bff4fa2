"""The text sources of a REFI-QDA project, and the articles that they become."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from typing import Final

from store.anchors import anchor_of
from store.exchange.checking import is_day, utc
from store.exchange.qdpx_archive import Archive
from store.exchange.qdpx_code_book import plain_guid
from store.exchange.qdpx_codes import VARIABLES
from store.exchange.qdpx_texts import Counted, Marked, Reading
from store.exchange.qdpx_xml import Element
from store.records import Anchor, Article
from store.text.digest import text_digest

_NUMBER: Final = re.compile(r"\s*[+-]?\d{1,12}\s*")
_VALUES: Final = ("TextValue", "DateValue", "DateTimeValue", "IntegerValue", "FloatValue", "BooleanValue")


class Source:
    """One text source.

    Attributes:
        element: As the project has it.
        name: What it is called.
        text: As it stands in the file, with its byte order mark and line ends; nothing where it is missing.
        selections: The elements that mark a passage in it.
        values: What our variables say of it.
        further_values: How many other variables say something of it.
    """

    def __init__(self, element: Element, archive: Archive, further: list[Element]) -> None:
        """Reads the source's text and variables.

        Args:
            element: The `TextSource`, or the `Representation` of a PDF.
            archive: Where its text is.
            further: Selections that stand elsewhere, in notes on the source.

        Raises:
            ExchangeError: If its file is damaged, or larger than what is read.
        """
        self.element = element
        self.name = element.attributes.get("name", "").strip() or "a source without a name"
        self.text = content_of(element, archive) or ""
        self.selections = [*element.every("PlainTextSelection"), *further]
        self.values: dict[str, str] = {}
        self.further_values = 0
        for value in element.every("VariableValue"):
            reference = value.first("VariableRef")
            name = VARIABLES.get(target_of(reference))
            said = next((child.text for child in value.children if child.name in _VALUES), "")
            if name is None:
                self.further_values += bool(said.strip())
            else:
                self.values[name] = said
        self._own = bool(self.text) and self.values.get("digest") == text_digest(self.text)
        self._counted = Counted(self.text, Reading())

    @property
    def marked(self) -> Marked:
        """The text with its selections, for the choice of a reading; none where the text is our own."""
        selections = [] if self._own else [self._range(one) for one in self.selections]
        return Marked(
            self.text,
            [
                (*place, one.attributes.get("name", ""))
                for place, one in zip(selections, self.selections, strict=False)
                if place is not None
            ],
        )

    def read_as(self, reading: Reading) -> None:
        """Counts positions as a reading says; a text of our own keeps to the standard."""
        if not self._own:
            self._counted = Counted(self.text, reading)

    def article(self, identifier: int, uid: str, labels: tuple[str, ...]) -> Article | None:
        """Returns the article that it becomes, None where it has no words."""
        text = self.text if self._own else self._counted.clean()[0]
        if not text.strip():
            return None
        furniture = self.values.get("furniture", "")
        published = self.values.get("published", "")
        known = {name: self.values.get(name) or None for name in VARIABLES.values()}
        created, modified = times_of(self.element).values()
        return Article(
            id=identifier,
            uid=uid,
            text=text,
            digest=text_digest(text),
            title=known["title"] or (None if self._own else self.name),
            author=known["author"],
            affiliation=known["affiliation"],
            source=known["source"],
            published=published if is_day(published) else None,
            furniture=tuple(furniture.split("\n")) if furniture else (),
            origin=known["origin"],
            origin_digest=known["origin_digest"],
            url=known["url"],
            labels=labels,
            created=created,
            modified=modified,
        )

    def anchor(self, article: Article, selection: Element) -> Anchor | None:
        """Returns the passage that a selection marks, None where it marks none within the text."""
        place = self._range(selection)
        if place is None:
            return None
        found = self._counted.points(*place) if self._own else self._counted.in_clean(*place)
        if found is None:
            return None
        return anchor_of(article, *found)

    @staticmethod
    def _range(selection: Element) -> tuple[int, int] | None:
        written = [selection.attributes.get(name, "") for name in ("startPosition", "endPosition")]
        if not all(map(_NUMBER.fullmatch, written)):
            return None
        start, end = map(int, written)
        return start, end


def content_of(element: Element, archive: Archive) -> str | None:
    """Returns the words of a source or note, from the project or from a file of it; None where it has none.

    Raises:
        ExchangeError: If the file is damaged, or larger than what is read.
    """
    inline = element.first("PlainTextContent")
    if inline is not None:
        return inline.text
    data = archive.source(element.attributes.get("plainTextPath", ""))
    return None if data is None else data.decode("utf-8", "replace")


def target_of(reference: Element | None) -> str:
    """Returns the GUID that a reference means, nothing where there is none."""
    return "" if reference is None else plain_guid(reference.attributes.get("targetGUID"))


def times_of(element: Element) -> dict[str, str]:
    """Returns when a thing was made and changed, nothing for what is not known."""
    attributes: Mapping[str, str] = element.attributes
    created = utc(attributes.get("creationDateTime", "")) or ""
    modified = utc(attributes.get("modifiedDateTime", "")) or created
    return {"created": created or modified, "modified": modified}


def uid_of(element: Element, *otherwise: str) -> str:
    """Returns the uid that an element's GUID is; one made of other words where it has none."""
    identifier = plain_guid(element.attributes.get("guid"))
    if identifier:
        return uuid.UUID(identifier).hex
    return uuid.uuid5(uuid.NAMESPACE_URL, "\x1f".join((element.name, *otherwise))).hex
