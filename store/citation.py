"""A passage and its article become a quotation with its reference.

Plain, to be set into running text:

    「美方首次允許轉移這項技術。」（林遠志，〈潛艦的政治〉，《東亞評論》，2025年11月9日，第3段）

Markdown, a block of its own:

    > 「美方首次允許轉移這項技術。」
    >
    > ——林遠志，〈潛艦的政治〉，《東亞評論》，2025年11月9日，第3段

The words are those of the stored text. Only their quotation marks change level, as they must inside of 「」:
「」 become 『』 and the other way round. Of a quotation of several paragraphs each begins with 「, and the
last ends with 」.

What is not known of an article is left out. An article without a title is named by its first words, in the
brackets of a supplied title: 〔去年七月，兩國…〕. Where the characters were converted, the reference says so.
"""

from __future__ import annotations

import re
from typing import Final, Literal, get_args

from store.records import Article
from store.text.script import Script, in_script
from store.text.units import paragraph_number

Style = Literal["plain", "markdown"]

STYLES: Final[tuple[Style, ...]] = get_args(Style)

_CONVERTED: Final[dict[Script, str]] = {
    "simplified": "引文轉為簡體字",
    "traditional": "引文轉為繁體字",
    "taiwan": "引文轉為臺灣用字",
    "hongkong": "引文轉為香港用字",
}

_INNER_MARKS: Final = str.maketrans("「」『』", "『』「」")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_MARKDOWN: Final = re.compile(r"[\\`*_\[\]<>&~|]")


def quotation(
    article: Article,
    passage_start: int,
    passage_end: int,
    style: Style = "plain",
    script: Script = "original",
) -> str:
    """Writes a passage as a quotation with its reference; see the module for examples.

    White space at the passage's ends is not quoted.

    Args:
        article: The article.
        passage_start: First code point of the passage in the article's text.
        passage_end: Code point behind the last.
        style: How it is written.
        script: The characters to quote in; the reference stays as the article has it.

    Returns:
        The quotation, without a newline at its end. It may hold whatever the article holds: make it safe
        before showing it.

    Raises:
        ValueError: If the passage is empty or not within the text.
    """
    if not 0 <= passage_start < passage_end <= len(article.text):
        raise ValueError(f"{passage_start}-{passage_end} is not a passage of article {article.id}.")
    start, end = _without_space(article.text, passage_start, passage_end)
    stored = article.text[start:end]
    words = in_script(article.text, script)[start:end]
    reference = [*_known(article), _paragraphs(article.text, start, end)]
    if words != stored:
        reference.append(_CONVERTED[script])
    lines = words.translate(_INNER_MARKS).split("\n")
    paragraphs = ["「" + line for line in lines if line] or ["「"]
    return _WRITTEN[style](paragraphs, "，".join(reference))


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    """Takes white space off a passage's ends, unless there is nothing else."""
    words = text[start:end]
    if not words.strip():
        return start, end
    return end - len(words.lstrip()), start + len(words.rstrip())


def _known(article: Article) -> list[str]:
    """Returns what is known of an article, in the order of a reference."""
    author, title, source = (_one_line(part) for part in (article.author, article.title, article.source))
    first_words = _one_line(article.shown_title)
    parts = (
        author,
        _within(title, "〈〉") if title else _within(first_words, "〔〕"),
        _within(source, "《》"),
        _day(article.published or ""),
    )
    return [part for part in parts if part]


def _one_line(part: str | None) -> str:
    return " ".join((part or "").split())


def _within(part: str, marks: str) -> str:
    """Puts marks around what is not empty, unless they are there already."""
    if not part or re.fullmatch(f"{marks[0]}[^{marks}]*{marks[1]}", part):
        return part
    return marks[0] + part + marks[1]


def _day(published: str) -> str:
    """Writes an ISO date, or the beginning of one, in Chinese; leaves anything else alone."""
    match = _DATE.fullmatch(published)
    if match is None:
        return _one_line(published)
    numbers = [str(int(number)) for number in match.groups() if number]
    return "".join(number + unit for number, unit in zip(numbers, "年月日", strict=False))


def _paragraphs(text: str, start: int, end: int) -> str:
    first, last = paragraph_number(text, start), paragraph_number(text, end - 1)
    return f"第{first}段" if first == last else f"第{first}–{last}段"


def _plain(paragraphs: list[str], reference: str) -> str:
    return "\n".join(paragraphs) + f"」（{reference}）"


def _markdown(paragraphs: list[str], reference: str) -> str:
    quoted = [_MARKDOWN.sub(r"\\\g<0>", paragraph) for paragraph in paragraphs]
    quoted[-1] += "」"
    quoted.append("——" + _MARKDOWN.sub(r"\\\g<0>", reference))
    return "\n>\n".join("> " + paragraph for paragraph in quoted)


_WRITTEN: Final = {"plain": _plain, "markdown": _markdown}
