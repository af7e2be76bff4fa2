"""What the head and the foot of a text tell of it: title, author, post, source and date.

One module for all formats. Nothing is invented: what the text does not plainly tell stays None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from store.ingest.bylines import read_byline
from store.ingest.dates import find_day
from store.ingest.furniture import is_call_for_manuscripts, is_menu
from store.ingest.houses import is_publication
from store.ingest.openings import read_about_author, read_opening, read_sign_off
from store.ingest.paragraphs import Paragraph, is_prose
from store.ingest.particulars import Particulars
from store.ingest.people import is_person, is_post
from store.ingest.words import any_of, words

_ZONE: Final = 60
"""How many paragraphs at either end are looked at."""
_DATED_ZONE: Final = 4
_LONGEST_DAY: Final = 60
_LONGEST_QUESTION: Final = 40
_LONGEST_TITLE: Final = 60
_LONGEST_LATIN_TITLE: Final = 160
_DATED_START: Final = re.compile("(?:date|日期)[ \u3000:：]{1,3}", re.IGNORECASE)
_ALIKE: Final = 0.6
_SECTION: Final = re.compile(
    "(?:[一二三四五六七八九十壹貳參]{1,3}|[0-9]{1,2}|[A-Z])\\s*[、.．)）]|[（(][一二三四五六七八九十\\d]{1,3}[)）]"
    f"|第[一二三四五六七八九十\\d]{{1,3}}[章節节部]|{any_of('first headings')}[:：]?$"
)
_SENT_FROM: Final = re.compile("[ \u3000]*(?:發自|发自)[\u4e00-\u9fff]{2,8}$")
_COLUMN: Final = frozenset(words("columns"))
_SITE_WORDS: Final = frozenset(words("site words"))
_MASTHEAD: Final = re.compile("(?P<name>[\u4e00-\u9fff]{3,8})(?:\\s+[A-Za-z][A-Za-z .]{1,30})?")
_SITE_ENDS: Final = re.compile("(?:新聞|新闻|觀察|观察|快訊|快讯|評論|评论|頭條|头条)$")
_MASTHEAD_ZONE: Final = 3
_LONGEST_MASTHEAD: Final = 10
_EDITION: Final = re.compile("(?:電子|电子|網路|网络)版$")
_NOTE_MARKS: Final = "*＊_† "
_HEADING_MARK: Final = re.compile("#{1,6}\\s+")
_SITE_BEHIND: Final = re.compile("\\s*[|｜]\\s*|\\s+[-–—_]\\s+|_")
_WIDE: Final = re.compile("[\u2e80-\u9fff\uff00-\uffef]")
_QUOTED_NAME: Final = re.compile("《([^《》]{2,20})》")


class Headline(NamedTuple):
    """What is told of a text, and what remains of it.

    Attributes:
        told: Title, author, affiliation, source and published, each None where nothing tells it.
        body: The paragraphs of the article itself.
        beside: The lines that were read.
    """

    told: Particulars
    body: list[Paragraph]
    beside: list[Paragraph]


def read_dated_start(paragraphs: list[Paragraph]) -> Headline:
    """Reads `date 2025-12-13 …`, with which saved articles begin; what follows on its line remains."""
    for number, paragraph in enumerate(paragraphs[:_DATED_ZONE]):
        label = _DATED_START.match(paragraph.text)
        if label is None:
            continue
        day = find_day(paragraph.text[: label.end() + _LONGEST_DAY], label.end())
        rest = paragraph.text[day.end :] if day is not None else ""
        if day is None or day.start != label.end() or (rest and rest[0] not in " \u3000"):
            continue
        rest = rest.strip()
        remaining = [paragraph._replace(text=rest)] if rest else []
        return Headline(
            Particulars(published=day.day),
            [*paragraphs[:number], *remaining, *paragraphs[number + 1 :]],
            [paragraph._replace(text=paragraph.text[day.start : day.end])],
        )
    return Headline(Particulars(), paragraphs, [])


def read_headline(
    paragraphs: Sequence[Paragraph], furniture: Sequence[Paragraph], known_title: str | None = None
) -> Headline:
    """Reads the lines before the article's second paragraph, and those behind its last.

    Args:
        paragraphs: The text without its furniture.
        furniture: What stood beside it; a site's name may be read from its menu.
        known_title: What the file's format says is the title: then no other line is taken for it.
    """
    head = _Head(list(paragraphs), furniture, known_title)
    head.read()
    body, foot, beside = _read_foot(head.body)
    told = head.told.or_else(foot)
    if told.source is None:
        told = told._replace(source=_source_in(furniture))
    return Headline(told, body, [*head.beside, *beside])


class _Head:
    """The reading of one head, line by line."""

    def __init__(
        self, paragraphs: list[Paragraph], furniture: Sequence[Paragraph], known_title: str | None
    ) -> None:
        self._known_title = known_title
        self._menus = frozenset(paragraph.place for paragraph in furniture if is_menu(paragraph.text))
        self.told = Particulars()
        self.body: list[Paragraph] = []
        self.beside: list[Paragraph] = []
        self._paragraphs = paragraphs
        self._prose = [is_prose(paragraph.text) for paragraph in paragraphs[:_ZONE]]
        self._has_prose = any(self._prose)

    def read(self) -> None:
        """Goes through the head; whatever no rule knows stays in the body."""
        proses = 0
        number = 0
        paragraphs = self._paragraphs
        while number < len(self._prose) and proses < 2:
            paragraph = paragraphs[number]
            told = read_byline(paragraph.text) if self._has_prose else None
            if told is not None:
                self._take(paragraph, told)
            elif self._prose[number] and not (self._is_question(number) and self._read_line(number)):
                self.body.append(self._without_opening(paragraph))
                proses += 1
            elif not self._has_prose or not (
                self._read_line(number) if proses == 0 else self._read_person(number)
            ):
                self.body.append(paragraph)
            number += 1
        self.body.extend(paragraphs[number:])

    def _is_question(self, number: int) -> bool:
        """Says whether a paragraph is a short question set off from what follows: a title may ask one."""
        text = self._paragraphs[number].text
        if self.told.title is not None or self.body or number + 1 == len(self._paragraphs):
            return False
        following = self._paragraphs[number + 1]
        set_off = following.gap > 0 or read_byline(following.text) is not None
        return text[-1] in "？?" and "。" not in text and len(text) <= _LONGEST_QUESTION and set_off

    def _take(self, paragraph: Paragraph, told: Particulars) -> None:
        fresh = told._replace(
            affiliation=told.affiliation if self.told.author is None or told.author is None else None
        )
        self.told = self.told.or_else(fresh)
        self.beside.append(paragraph)

    def _read_line(self, number: int) -> bool:
        """Reads a short line before the first sentence; says whether it is read."""
        paragraph = self._paragraphs[number]
        text = paragraph.text
        opening = read_opening(text)
        if opening is not None and opening.length == len(text):
            self._take(paragraph, opening.told)
            return True
        if self._is_of_the_page(number):
            self.beside.append(paragraph)
            return True
        source = self._masthead(number)
        if source is not None:
            self._take(paragraph, Particulars(source=source))
            return True
        if text in (self.told.title, self._known_title) or text in _COLUMN:
            self.beside.append(paragraph)
            return True
        if self._read_person(number):
            return True
        post = _SENT_FROM.sub("", text.lstrip(_NOTE_MARKS))
        if self.told.affiliation is None and self.told.author is not None and is_post(post):
            self._take(paragraph, Particulars(affiliation=post))
            return True
        if is_publication(text) and (self.told.title is None or len(text) <= 12):
            self._take(paragraph, Particulars(source=text))
            return True
        if self.told.title is None and not self.body:
            title = self._title(number)
            if title is not None:
                self._take(paragraph, title)
                return True
        return False

    def _is_of_the_page(self, number: int) -> bool:
        """Says whether a line before the article is a column in brackets, a button or a count."""
        text = self._paragraphs[number].text
        if self.body:
            return False
        if text.isdecimal() and len(text) <= 3:
            # A section's number has a next one behind it; how many pictures or remarks there are has none.
            following = str(int(text) + 1)
            return all(paragraph.text.rstrip(".、") != following for paragraph in self._paragraphs)
        if self.told.title is not None:
            return False
        return text in _SITE_WORDS or (text[0] in "【[〔" and text[1:-1] in _COLUMN)

    def _masthead(self, number: int) -> str | None:
        """Reads the site's name at the head of a page, where a longer line behind it is the title."""
        text = self._paragraphs[number].text
        if (
            number > _MASTHEAD_ZONE
            or self.told.title is not None
            or self.told.source is not None
            or self.body
        ):
            return None
        name = _MASTHEAD.fullmatch(text)
        if name is None:
            return None
        told = is_publication(name["name"]) or _SITE_ENDS.search(name["name"]) is not None
        if not told and not self._is_parted(number):
            return None
        for place in range(number + 1, min(len(self._prose), number + 6)):
            following = self._paragraphs[place].text
            if self._prose[place]:
                return None
            if len(following) > len(name["name"]) + 2 and read_byline(following) is None:
                longer = len(following) > _LONGEST_MASTHEAD
                found = (told or longer) and self._title(place) is not None
                return _EDITION.sub("", name["name"]) if found else None
        return None

    def _is_parted(self, number: int) -> bool:
        """Says whether a menu or a column stands between a line and the next: a subtitle would stand next."""
        following = self._paragraphs[number + 1] if number + 1 < len(self._paragraphs) else None
        if following is None:
            return False
        return self._paragraphs[number].place + 1 in self._menus or following.text in _COLUMN

    def _read_person(self, number: int) -> bool:
        """Reads a name on a line of its own, where the lines around it bear it out."""
        text = self._paragraphs[number].text.strip(_NOTE_MARKS)
        if self.told.author is not None or not is_person(text):
            return False
        following = self._paragraphs[number + 1].text if number + 1 < len(self._paragraphs) else ""
        if is_post(following.lstrip(_NOTE_MARKS)) and not is_prose(following):
            self._take(self._paragraphs[number], Particulars(author=text))
            return True
        if self._prose[number] or self.told.title is None:
            return False
        self._take(self._paragraphs[number], Particulars(author=text))
        return True

    def _title(self, number: int) -> Particulars | None:
        """Reads a title: a short line without the end of a sentence, set off before running text."""
        paragraph = self._paragraphs[number]
        text = _HEADING_MARK.sub("", paragraph.text, count=1)
        longest = _LONGEST_TITLE if _WIDE.search(text) else _LONGEST_LATIN_TITLE
        if not 2 <= len(text) <= longest + 20 or _SECTION.match(text):
            return None
        if text[-1] in "，、；：。,;:" or (text[0] in '「『“"' and text[-1] in '」』”"。'):
            return None
        if not any(character.isalpha() for character in text):
            return None
        if self._known_title is not None and not _are_alike(text, self._known_title):
            return None
        parts = _SITE_BEHIND.split(text)
        source = None
        if len(parts) > 1 and is_publication(parts[-1]):
            text, source = parts[0].strip(), parts[-1]
        return Particulars(title=text, source=source) if 2 <= len(text) <= longest else None

    def _without_opening(self, paragraph: Paragraph) -> Paragraph:
        opening = read_opening(paragraph.text)
        if opening is None or len(paragraph.text) - opening.length < 8:
            return paragraph
        self._take(paragraph._replace(text=paragraph.text[: opening.length].strip()), opening.told)
        return paragraph._replace(text=paragraph.text[opening.length :].strip())


def _read_foot(body: list[Paragraph]) -> tuple[list[Paragraph], Particulars, list[Paragraph]]:
    """Reads the lines behind the last sentence, and an agency's mark at its end."""
    told = Particulars()
    beside: list[Paragraph] = []
    kept = list(body)
    for _ in range(_ZONE):
        if len(kept) < 2:
            break
        last = kept[-1]
        found = read_about_author(last.text) or (None if is_prose(last.text) else read_byline(last.text))
        if found is None:
            break
        told = found._replace(title=None).or_else(told)
        beside.append(kept.pop())
    if kept:
        signed = read_sign_off(kept[-1].text)
        if signed is not None and len(kept[-1].text) - signed.length >= 8:
            told = told.or_else(signed.told)
            whole = kept[-1].text
            beside.append(kept[-1]._replace(text=whole[-signed.length :]))
            kept[-1] = kept[-1]._replace(text=whole[: -signed.length].rstrip())
    return kept, told, beside


def _source_in(furniture: Sequence[Paragraph]) -> str | None:
    """Finds the paper or site that the furniture names: a menu's first word, or a call for manuscripts."""
    for paragraph in furniture:
        text = paragraph.text[:200]
        if is_call_for_manuscripts(paragraph.text):
            for name in _QUOTED_NAME.findall(text):
                if is_publication(name):
                    return str(name)
        parts = [part.strip() for part in re.split("[|｜›»>]", text)]
        if len(parts) >= 3 and is_publication(parts[0]):
            return parts[0]
    return None


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


def is_kept(line: str, told: Particulars) -> bool:
    """Says whether every word of a line is kept in a field, so that the line itself need not be."""
    rest = line
    for value in sorted((value for value in told if value), key=len, reverse=True):
        rest = rest.replace(value, " ", 1)
    return re.fullmatch("[\\s／/╱|｜●◎■◆★▪•*＊※#：:、，,（）()【】]*", rest) is not None
