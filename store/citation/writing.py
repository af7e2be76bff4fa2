"""An excerpt and its article written in each style."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from store.citation import Style, apa, chicago, gbt7714, mla
from store.citation.excerpt import Excerpt
from store.citation.plain import markdown, plain
from store.citation.plain import reference as plain_reference
from store.citation.template import DEFAULT_TEMPLATE, read_template
from store.citation.work import Work

_IN_TEXT: Final[dict[Style, Callable[[Work, Excerpt], str]]] = {
    "gbt7714": gbt7714.in_text,
    "apa": apa.in_text,
    "chicago": chicago.in_text,
    "mla": mla.in_text,
}
_ENTRIES: Final[dict[Style, Callable[[Work], str]]] = {
    "gbt7714": gbt7714.entry,
    "apa": apa.entry,
    "chicago": chicago.entry,
    "mla": mla.entry,
}


def quoted(work: Work, excerpt: Excerpt, style: Style, template: str | None) -> str:
    """Writes an excerpt with its reference.

    Raises:
        TemplateError: If the template is needed and cannot be read.
    """
    if style == "plain":
        return plain(work, excerpt)
    if style == "markdown":
        return markdown(work, excerpt)
    if style == "template":
        return read_template(DEFAULT_TEMPLATE if template is None else template).filled(work, excerpt)
    words = "\n".join(excerpt.quoted) + _IN_TEXT[style](work, excerpt)
    return f"{words}\n\n{_ENTRIES[style](work)}"


def entry(work: Work, style: Style) -> str:
    """Writes the reference alone: the entry of a list where the style has one."""
    return _ENTRIES.get(style, plain_reference)(work)
