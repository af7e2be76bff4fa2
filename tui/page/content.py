"""What a pane is given to show."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Final, Literal

from msgspec import Struct

from store.text.safety import safe_to_show
from store.text.script import Script, in_script
from tui.page.scripted import Scripted

MarkKind = Literal["note", "reference", "tag"]

_TELLING: Final = 500


class PaneMention(Struct, frozen=True, order=True):
    """An occurrence of an entity in the text; `kind` is person, place, organisation or other."""

    start: int
    end: int
    entity: int
    kind: str


class MarginMark(Struct, frozen=True, order=True):
    """A passage that something of the reader's hangs on.

    Attributes:
        start: First code point.
        end: Code point behind the last.
        kind: What hangs on it.
        review: Whether the reader has to say first that it is the right place.
    """

    start: int
    end: int
    kind: MarkKind
    review: bool = False


def safe_line(text: str) -> str:
    """Returns one line of outside text that can go to the terminal: newlines become spaces."""
    return safe_to_show(text).replace("\n", " ")


@lru_cache(8)
def _safe_page(text: str) -> str:
    """Makes a text safe to show; 8 ms for a million characters, which a change of script need not cost."""
    return safe_to_show(text)


class PaneText(Struct, frozen=True, dict=True):
    """An article as one pane shows it.

    Attributes:
        article: The article's id.
        text: The stored text; every offset counts in it.
        title: What stands in the title bar, as it came.
        details: What stands below the title (author, source, date), as it came.
        script: The characters in which all of it is shown.
    """

    article: int
    text: str
    title: str = ""
    details: str = ""
    script: Script = "original"

    @cached_property
    def page_text(self) -> str:
        """What the page is laid out from: the stored text, made safe, paragraphs parted by newlines."""
        return _safe_page(self.text)

    @cached_property
    def shown(self) -> Scripted:
        """What is drawn: the page's text in the script."""
        return Scripted(self.page_text, self.script)

    @cached_property
    def shown_heading(self) -> tuple[str, str]:
        """Title and details in the script, each one safe line."""
        lines = [safe_line(self.title), safe_line(self.details)]
        if self.script != "original":
            # The text's beginning tells which script so short a line is in.
            lines = in_script("\n".join((*lines, self.text[:_TELLING])), self.script).split("\n")
        return lines[0], lines[1]
