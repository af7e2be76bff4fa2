"""Which line of a page's head is the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from store.ingest.bylines import read_byline
from store.ingest.houses import is_publication
from store.ingest.mastheads import is_part_of_a_site, masthead_named
from store.ingest.openings import read_opening
from store.ingest.paragraphs import Paragraph
from store.ingest.particulars import Particulars
from store.ingest.people import is_person, is_post, people
from store.ingest.words import any_of, words

_LONGEST: Final = 60
_LONGEST_LATIN: Final = 160
_ALIKE: Final = 0.6
_SECTION: Final = re.compile(
    "(?:[一二三四五六七八九十壹貳參]{1,3}|[0-9]{1,2}|[A-Z])\\s*[、.．)）]|[（(][一二三四五六七八九十\\d]{1,3}[)）]"
    f"|第[一二三四五六七八九十\\d]{{1,3}}[章節节部]|{any_of('first headings')}[:：]?$"
)
_HEADING_MARK: Final = re.compile("#{1,6}\\s+")
_SITE_BEHIND: Final = re.compile("\\s*[|｜]\\s*|\\s+[-–—_]\\s+|_")
_WIDE: Final = re.compile("[\u2e80-\u9fff\uff00-\uffef]")
_COLUMNS: Final = frozenset(words("columns"))
_COLUMN_OF_A_SITE: Final = re.compile(
    f"[【\\[〔]?(?:{any_of('columns', 'places')}[／/·・ ]?){{1,3}}(?:新聞|新闻|版|頻道|频道)?[】\\]〕]?"
)
_OF_A_TITLE: Final = re.compile("[，：？！「」『』“”《》〈〉【】\u3000:?!]| (?=[\u4e00-\u9fff])")
_ROW_OF_NAMES: Final = re.compile("[\u4e00-\u9fff]{2,4}(?: [\u4e00-\u9fff]{2,4}){2,}")
_SIGNED_BELOW: Final = 4
"""More than any length: whose name stands right below signed this line and no other."""
_LONG: Final = 12
_MIDDLE: Final = 8
_SHORT: Final = 5


def is_section_heading(text: str) -> bool:
    """Says whether a line heads a part of a text: 一、, 第三節, 前言."""
    return _SECTION.match(text) is not None


def is_column_of_a_site(text: str) -> bool:
    """Says whether a line on a page with menus names the part of the site that the page belongs to."""
    return text in _COLUMNS or _COLUMN_OF_A_SITE.fullmatch(text) is not None


def read_title(text: str, known: str | None) -> Particulars | None:
    """Reads a title: a short line without the end of a sentence.

    Args:
        text: The line.
        known: What the file's format says is the title: then no other line is taken for it.
    """
    text = _HEADING_MARK.sub("", text, count=1)
    longest = _LONGEST if _WIDE.search(text) else _LONGEST_LATIN
    if not 2 <= len(text) <= longest + 20 or _SECTION.match(text):
        return None
    if text[-1] in "，、；：。,;:" or (text[0] in '「『“"' and text[-1] in '」』”"。'):
        return None
    if not any(character.isalpha() for character in text):
        return None
    if known is not None and not _are_alike(text, known):
        return None
    parts = _SITE_BEHIND.split(text)
    source = None
    if len(parts) > 1 and is_publication(parts[-1]):
        text, source = parts[0].strip(), parts[-1]
    return Particulars(title=text, source=source) if 2 <= len(text) <= longest else None


def title_of_page(head: Sequence[Paragraph], known: str | None, *, tickers: bool = False) -> int | None:
    """Chooses the title among the lines between a site's menus and the article's first sentence.

    Papers set their headline longer than the names of their parts, and who wrote it or when right below.

    Args:
        head: The lines before the first sentence, without furniture.
        known: As in `read_title`.
        tickers: Whether other articles' headlines may stand right above the title.

    Returns:
        The place of the title in the head, or None where no line can be one.
    """
    best: int | None = None
    most = 0
    for number, paragraph in enumerate(head):
        text = paragraph.text
        if not _may_be_title(head, number, known):
            continue
        row = _ROW_OF_NAMES.fullmatch(text) is not None
        weight = (
            0
            if row
            else 3
            if len(text) >= _LONG
            else 2
            if len(text) >= _MIDDLE
            else 1
            if len(text) >= _SHORT
            else 0
        )
        weight += _OF_A_TITLE.search(text) is not None
        following = head[number + 1].text if number + 1 < len(head) else ""
        weight += _SIGNED_BELOW * (read_byline(following) is not None or (is_person(following) and not row))
        if best is None or weight > most:
            best, most = number, weight
    return best if best is None or tickers else _above_its_subtitle(head, best, known)


def _above_its_subtitle(head: Sequence[Paragraph], chosen: int, known: str | None) -> int:
    """Returns the line above a chosen one where that is a title and the chosen one the sentence below it."""
    above = chosen - 1
    if above < 0 or "，" not in head[chosen].text or head[above].place + 1 != head[chosen].place:
        return chosen
    if (
        len(head[above].text) < _MIDDLE
        or "，" in head[above].text
        or _ROW_OF_NAMES.fullmatch(head[above].text)
    ):
        return chosen
    return above if _may_be_title(head, above, known) else chosen


def _may_be_title(head: Sequence[Paragraph], number: int, known: str | None) -> bool:
    text = head[number].text
    if (
        read_title(text, known) is None
        or masthead_named(text) is not None
        or is_part_of_a_site(text)
        or is_column_of_a_site(text)
    ):
        return False
    opening = read_opening(text)
    if opening is not None and 2 * opening.length >= len(text):
        return False
    if is_post(text) and _OF_A_TITLE.search(text) is None:
        return False
    name, _, post = text.partition("／")
    signed = (is_person(name) and _OF_A_TITLE.search(post) is None) or people(text) is not None
    return not signed and read_byline(text) is None


def _are_alike(one: str, other: str) -> bool:
    """Says whether two lines are the same title, one of them shortened, with a site's name, or corrected."""
    first, second = (
        "".join(character for character in line.casefold() if character.isalnum()) for line in (one, other)
    )
    if not first or not second:
        return False
    if first in second or second in first:
        return True
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE
