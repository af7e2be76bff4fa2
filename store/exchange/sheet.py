"""What leaves the tray: its quotations, and the interviewer's sheet."""

from __future__ import annotations

from collections.abc import Sequence

from store.citation import Style, quotation_of
from store.citation.markup import escaped
from store.exchange.headings import headings_in, page_language
from store.library import Library
from store.records import Quotation


def quotations_text(
    library: Library,
    quotations: Sequence[Quotation],
    style: Style = "plain",
    template: str | None = None,
) -> str:
    """Writes quotations of the tray one below the other, each in its own script and with its reference.

    Args:
        library: Where they are.
        quotations: Those to be written, in their order.
        style: How each is written.
        template: How it is written in the style "template"; None is the default template.

    Returns:
        The text, without a newline at its end; empty for no quotations.

    Raises:
        NotFoundError: If the article of one is not there.
        TemplateError: If the template cannot be read.
    """
    return "\n\n".join(
        quotation_of(
            library.article(quotation.anchor.article),
            quotation.anchor,
            style,
            quotation.script,
            template=template,
        )
        for quotation in quotations
    )


def interview_sheet(library: Library) -> str:
    """Writes the tray as an interviewer's sheet, in Markdown.

    Every quotation stands in the tray's order below its question or remark, with its full reference. Nothing
    of an article or a remark becomes markup.

    Returns:
        The sheet with a newline at its end; a heading alone for an empty tray.

    Raises:
        NotFoundError: If the article of a quotation is not there.
    """
    blocks: list[str] = []
    tray = library.quotations()
    for number, quotation in enumerate(tray, start=1):
        question, *more = [line for line in quotation.remark.splitlines() if line.strip()] or [""]
        blocks.append(f"## {number}. {escaped(question.strip())}".rstrip())
        blocks += [escaped(line.strip()) for line in more]
        blocks.append(quotations_text(library, [quotation], "markdown"))
    language = page_language(library.article(quotation.anchor.article) for quotation in tray)
    return "\n\n".join([f"# {headings_in(language).sheet}", *blocks]) + "\n"
