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

The names of the styles are needed when the program begins; what writes them is loaded when it is used.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from store.records import Anchor, Article
from store.text.script import Script

Style = Literal["plain", "markdown", "gbt7714", "apa", "chicago", "mla", "template"]

STYLES: Final[tuple[Style, ...]] = get_args(Style)


def quotation(
    article: Article,
    passage_start: int,
    passage_end: int,
    style: Style = "plain",
    script: Script = "original",
    *,
    template: str | None = None,
) -> str:
    """Writes a passage as a quotation with its reference.

    White space at the passage's ends is not quoted.

    Args:
        article: The article.
        passage_start: First code point of the passage in the article's text.
        passage_end: Code point behind the last.
        style: How it is written.
        script: The characters to quote in; the reference stays as the article has it.
        template: How it is written in the style "template"; see `store.citation.template`. None is its
            default.

    Returns:
        The quotation, without a newline at its end. It may hold whatever the article holds: make it safe
        before showing it.

    Raises:
        ValueError: If the passage is empty or not within the text.
        TemplateError: If the template cannot be read.
    """
    from store.citation.excerpt import excerpt_at
    from store.citation.work import work_of
    from store.citation.writing import quoted

    work = work_of(article)
    return quoted(work, excerpt_at(article, work, passage_start, passage_end, script), style, template)


def quotation_of(
    article: Article,
    anchor: Anchor,
    style: Style = "plain",
    script: Script = "original",
    *,
    template: str | None = None,
) -> str:
    """Writes the words of an anchor as a quotation with its reference.

    They are the words that were marked, whatever has become of the article since; if it was changed, the
    quotation says so.

    Args:
        article: The anchor's article as it now stands.
        anchor: What was marked.
        style: How it is written.
        script: The characters to quote in; the reference stays as the article has it.
        template: How it is written in the style "template"; None is the default template.

    Raises:
        TemplateError: If the template cannot be read.
    """
    from store.citation.excerpt import excerpt_of
    from store.citation.work import work_of
    from store.citation.writing import quoted

    work = work_of(article)
    return quoted(work, excerpt_of(article, work, anchor, script), style, template)


def reference(article: Article, style: Style = "plain") -> str:
    """Writes the reference to an article, without a quotation: a list's entry where the style has one."""
    from store.citation.work import work_of
    from store.citation.writing import entry

    return entry(work_of(article), style)
