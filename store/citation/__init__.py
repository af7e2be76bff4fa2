"""A passage and its article become a quotation with its reference.

The words are those of the stored text; see `store.citation.excerpt` for what becomes of their quotation
marks. What is not known of an article is left out. An article without a title is named by its first words, in
the brackets of a supplied title: 〔去年七月，兩國…〕. Chinese articles have references in Chinese, in the
script that they are written in; all others in English.

Where the characters were converted, or the article was changed since the passage was marked, the quotation
says so. Each style is a module. Plain and Markdown hold the reference in one line; the others put the short
form behind the words, and the whole entry below:

    「美方首次允許轉移這項技術。」（林遠志，2025，第3段）

    林遠志（2025年11月9日）。潛艦的政治。《東亞評論》。
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, get_args

from store.citation import apa, chicago, gbt7714, mla
from store.citation.excerpt import Excerpt, excerpt_at, excerpt_of
from store.citation.plain import markdown, plain
from store.citation.plain import reference as plain_reference
from store.citation.template import DEFAULT_TEMPLATE, read_template
from store.citation.work import Work, work_of
from store.records import Anchor, Article
from store.text.script import Script

Style = Literal["plain", "markdown", "gbt7714", "apa", "chicago", "mla", "template"]

STYLES: Final[tuple[Style, ...]] = get_args(Style)

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


def quotation(
    article: Article,
    passage_start: int,
    passage_end: int,
    style: Style = "plain",
    script: Script = "original",
    *,
    template: str = DEFAULT_TEMPLATE,
) -> str:
    """Writes a passage as a quotation with its reference.

    White space at the passage's ends is not quoted.

    Args:
        article: The article.
        passage_start: First code point of the passage in the article's text.
        passage_end: Code point behind the last.
        style: How it is written.
        script: The characters to quote in; the reference stays as the article has it.
        template: How it is written in the style "template"; see `store.citation.template`.

    Returns:
        The quotation, without a newline at its end. It may hold whatever the article holds: make it safe
        before showing it.

    Raises:
        ValueError: If the passage is empty or not within the text.
        TemplateError: If the template cannot be read.
    """
    work = work_of(article)
    return _written(work, excerpt_at(article, work, passage_start, passage_end, script), style, template)


def quotation_of(
    article: Article,
    anchor: Anchor,
    style: Style = "plain",
    script: Script = "original",
    *,
    template: str = DEFAULT_TEMPLATE,
) -> str:
    """Writes the words of an anchor as a quotation with its reference.

    They are the words that were marked, whatever has become of the article since; if it was changed, the
    quotation says so.

    Args:
        article: The anchor's article as it now stands.
        anchor: What was marked.
        style: How it is written.
        script: The characters to quote in; the reference stays as the article has it.
        template: How it is written in the style "template".

    Raises:
        TemplateError: If the template cannot be read.
    """
    work = work_of(article)
    return _written(work, excerpt_of(article, work, anchor, script), style, template)


def reference(article: Article, style: Style = "plain") -> str:
    """Writes the reference to an article, without a quotation: a list's entry where the style has one."""
    entry = _ENTRIES.get(style, plain_reference)
    return entry(work_of(article))


def _written(work: Work, excerpt: Excerpt, style: Style, template: str) -> str:
    if style == "plain":
        return plain(work, excerpt)
    if style == "markdown":
        return markdown(work, excerpt)
    if style == "template":
        return read_template(template).filled(work, excerpt)
    words = "\n".join(excerpt.quoted) + _IN_TEXT[style](work, excerpt)
    return f"{words}\n\n{_ENTRIES[style](work)}"
