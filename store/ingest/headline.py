"""What the head and the foot of a text tell of it: title, author, post, source and date.

One module for all formats. Nothing is invented: what the text does not plainly tell stays None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from store.ingest.authors import author_in_title, read_foot
from store.ingest.bylines import read_byline
from store.ingest.captions import is_caption
from store.ingest.dates import find_day
from store.ingest.fields import is_label, is_labelled
from store.ingest.houses import is_publication
from store.ingest.mastheads import masthead_named, site_in_furniture, site_named
from store.ingest.menus import is_menu
from store.ingest.openings import read_about_author, read_opening
from store.ingest.paragraphs import Paragraph, is_prose
from store.ingest.particulars import Particulars
from store.ingest.people import is_person, is_post, people
from store.ingest.titles import is_column_of_a_site, is_section_heading, read_title, title_of_page
from store.ingest.words import words

_ZONE: Final = 60
"""How many paragraphs at either end are looked at."""
_DATED_ZONE: Final = 4
_LONGEST_DAY: Final = 60
_LONGEST_QUESTION: Final = 40
_DATED_START: Final = re.compile("(?:date|日期)[ \u3000:：]{1,3}", re.IGNORECASE)
_MONTH: Final = re.compile("(?:19|20)\\d{2}-(?:0[1-9]|1[0-2])[ \u3000]+(?=\\S)")
_SENT_FROM: Final = re.compile("[ \u3000]*(?:發自|发自)[\u4e00-\u9fff]{2,8}$")
_COLUMN: Final = frozenset(words("columns"))
_TICKERS: Final = frozenset(words("tickers"))
_SITE_WORDS: Final = frozenset(words("site words"))
_UNKNOWN_SITE: Final = re.compile("[\u4e00-\u9fff]{3,8}")
_MASTHEAD_ZONE: Final = 3
_NOTE_MARKS: Final = "*＊_† "
_LONGEST_LABEL: Final = 4
_BIO: Final = re.compile("(?P<name>[\u4e00-\u9fff·‧・]{2,12})[，,](?P<post>[^。，,]{2,40})[。，,]")
_SLUG: Final = re.compile("[a-z]{3,20}")
"""A site's or a column's name as addresses write it."""
_LATIN_TITLE: Final = re.compile("[A-Z][A-Za-z0-9'’.,:&-]*(?: [A-Za-z0-9'’“”,:&()-]+){2,24}[?!]?")
"""The title again in English, as journals print it."""
_MOST_OPENINGS: Final = 2
"""A dispatch taken over from another house has the datelines of both."""
_FULL_NAME: Final = 3
_SEVERAL: Final = re.compile("[\u4e00-\u9fff]{3}[、，,][ \u3000]*[\u4e00-\u9fff]{3}")
_PROSES: Final = 2
"""How many paragraphs of running text the head may reach into: a lead, and the first of the article."""
_LABELLED_PROSES: Final = 4
"""As far as this a line that says 作者： or 記者 is still of the head."""


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
        month = _MONTH.match(paragraph.text, label.end())
        if month is not None:
            # Of a month alone no day can be made: only the label goes.
            rest = paragraph.text[month.end() :].strip()
            said = paragraph._replace(text=paragraph.text[: month.end()].strip())
            return Headline(
                Particulars(),
                [*paragraphs[:number], paragraph._replace(text=rest), *paragraphs[number + 1 :]],
                [said],
            )
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
    paragraphs: Sequence[Paragraph],
    furniture: Sequence[Paragraph],
    known_title: str | None = None,
    *,
    saved: bool = False,
) -> Headline:
    """Reads the lines before the article's second paragraph, and those behind its last.

    Args:
        paragraphs: The text without its furniture.
        furniture: What stood beside it; a site's name may be read from its menu.
        known_title: What the file's format says is the title: then no other line is taken for it.
        saved: Whether a program saved the text: these leave titles out oftener than who wrote.
    """
    head = _Head(list(paragraphs), furniture, known_title, saved=saved)
    head.read()
    body, foot, beside = read_foot(head.body, head.told.author)
    told = head.told.or_else(foot)
    if told.affiliation is None:
        about = (read_about_author(paragraph.text) for paragraph in reversed(furniture))
        said = next(filter(None, about), Particulars())
        same = said.author is None or said.author == told.author
        told = told._replace(affiliation=said.affiliation if same else None)
    told = told._replace(author=told.author or author_in_title(told, paragraphs, furniture))
    told = told.or_else(Particulars(source=head.masthead))
    if told.source is None:
        told = told._replace(source=site_in_furniture([paragraph.text for paragraph in furniture]))
    return Headline(told, body, [*head.beside, *beside])


class _Head:
    """The reading of one head, line by line."""

    def __init__(
        self,
        paragraphs: list[Paragraph],
        furniture: Sequence[Paragraph],
        known_title: str | None,
        *,
        saved: bool,
    ) -> None:
        self._known_title = known_title
        self._saved = saved
        self._menus = frozenset(paragraph.place for paragraph in furniture if is_menu(paragraph.text))
        self._furniture = [paragraph.place for paragraph in furniture if not is_caption(paragraph.text)]
        self.told = Particulars()
        self.masthead: str | None = None
        self.body: list[Paragraph] = []
        self.beside: list[Paragraph] = []
        self._paragraphs = paragraphs
        self._prose = [is_prose(paragraph.text) for paragraph in paragraphs[:_ZONE]]
        self._has_prose = any(self._prose)
        self._begins = next(
            (
                number
                for number, prose in enumerate(self._prose)
                if prose and not self._is_question(number) and self._bio(number) is None
            ),
            len(self._prose),
        )
        self._is_page = self._has_menus()
        self._title_at = (
            title_of_page(paragraphs[: self._begins], known_title, tickers=self._has_tickers(furniture))
            if self._is_page
            else None
        )

    def _has_tickers(self, furniture: Sequence[Paragraph]) -> bool:
        """Says whether the head of the page announces news, as papers do in a row above every article."""
        end = self._paragraphs[self._begins].place if self._begins < len(self._paragraphs) else 0
        return any(paragraph.text in _TICKERS and paragraph.place < end for paragraph in furniture)

    def _has_menus(self) -> bool:
        """Says whether a site's menus, parts or name stand before the article: then not every line is its."""
        head = self._paragraphs[: self._begins]
        end = self._paragraphs[self._begins].place if self._begins < len(self._paragraphs) else 0
        above = [place for place in self._furniture if place < end]
        if any(place in self._menus for place in above) or len(above) > 1:
            return True
        if head and above and above[0] < head[0].place:
            return True
        return any(
            paragraph.text in _COLUMN
            or site_named(paragraph.text) is not None
            or (number <= _MASTHEAD_ZONE and masthead_named(paragraph.text) is not None)
            for number, paragraph in enumerate(head[:-1])
        )

    def read(self) -> None:
        """Goes through the head; whatever no rule knows stays in the body."""
        proses = 0
        number = 0
        paragraphs = self._paragraphs
        while number < len(self._prose) and proses < _LABELLED_PROSES:
            paragraph = paragraphs[number]
            told = read_byline(paragraph.text) if self._has_prose else None
            if proses >= _PROSES and not (told is not None and self._names_the_author(paragraph.text, told)):
                self.body.append(paragraph)
                proses += self._prose[number]
            elif told is not None or (told := self._bio(number)) is not None:
                self._take(paragraph, told)
            elif (parted := self._parted_field(number)) is not None:
                self._take(paragraph, parted)
                self.beside.append(paragraphs[number + 1])
                number += 1
            elif self._prose[number] and not (self._is_question(number) and self._read_line(number)):
                self.body.append(self._without_opening(paragraph))
                proses += 1
            elif not self._has_prose or not (
                self._read_line(number) if proses == 0 else self._read_person(number)
            ):
                self.body.append(paragraph)
            number += 1
        self.body.extend(paragraphs[number:])

    def _parted_field(self, number: int) -> Particulars | None:
        """Reads a label that stands on a line of its own, with its value below."""
        text = self._paragraphs[number].text
        if not self._has_prose or number + 1 >= len(self._prose) or not is_label(text):
            return None
        return read_byline(f"{text.rstrip(':： ')}：{self._paragraphs[number + 1].text}")

    def _bio(self, number: int) -> Particulars | None:
        """Reads who the author is where a column tells it before the text: a name, again with a post."""
        bio = _BIO.match(self._paragraphs[number].text)
        if bio is None or not is_person(bio["name"]) or not is_post(bio["post"]):
            return None
        named = any(paragraph.text == bio["name"] for paragraph in self._paragraphs[:number])
        return Particulars(author=bio["name"], affiliation=bio["post"]) if named else None

    def _names_the_author(self, text: str, told: Particulars) -> bool:
        return self.told.author is None and told.author is not None and is_labelled(text)

    def _is_question(self, number: int) -> bool:
        """Says whether a paragraph is a short question or call set off from what follows: a title."""
        text = self._paragraphs[number].text
        if self.told.title is not None or self.body or number + 1 == len(self._paragraphs):
            return False
        following = self._paragraphs[number + 1]
        signed = read_byline(following.text) is not None or is_person(following.text)
        asks = text[-1] in "？?" or (signed and text[-1] in "！!」』”")
        begins = self._saved and number == 0
        set_off = following.gap > 0 or signed or begins
        return asks and "。" not in text and len(text) <= _LONGEST_QUESTION and set_off

    def _take(self, paragraph: Paragraph, told: Particulars) -> None:
        same = self.told.author is None or told.author in (None, self.told.author)
        fresh = told._replace(affiliation=told.affiliation if same else None)
        self.told = self.told.or_else(fresh)
        self.beside.append(paragraph)

    def _read_line(self, number: int) -> bool:
        """Reads a short line before the first sentence; says whether it is read."""
        paragraph = self._paragraphs[number]
        text = paragraph.text
        opening = read_opening(text)
        rest = text[opening.length :].strip() if opening is not None else ""
        if opening is not None and rest in ("", self.told.title):
            self._take(paragraph, opening.told)
            return True
        if self._is_of_the_page(number):
            self.beside.append(paragraph)
            return True
        if self._read_masthead(number):
            return True
        if text in (self.told.title, self._known_title) or text in _COLUMN:
            self.beside.append(paragraph)
            return True
        if self._read_person(number):
            return True
        post = _SENT_FROM.sub("", text.strip(_NOTE_MARKS + "（）()"))
        if self.told.author is not None and is_post(post) and self._follows_its_kind(number):
            self.told = self.told._replace(affiliation="、".join(filter(None, (self.told.affiliation, post))))
            self.beside.append(paragraph)
            return True
        if is_publication(text) and (self.told.title is None or len(text) <= 12):
            # A label such as 來源： is surer, wherever it stands.
            self.masthead = self.masthead or text
            self.beside.append(paragraph)
            return True
        if self.told.title is None and not self.body and self._title_at in (None, number):
            title = read_title(text, self._known_title)
            if title is not None:
                self._take(paragraph, title)
                return True
        if self.told.title is not None and not self.body and _LATIN_TITLE.fullmatch(text) is not None:
            self.beside.append(paragraph)
            return True
        if self._is_page and not self.body and self._is_left_over(number):
            self.beside.append(paragraph)
            return True
        return False

    def _follows_its_kind(self, number: int) -> bool:
        """Says whether a post is the author's first, or stands right behind one on a line of its own."""
        if self.told.affiliation is None:
            return True
        before = self._paragraphs[number - 1].text.strip(_NOTE_MARKS + "（）()") if number else ""
        return before == self.told.affiliation.split("、")[-1]

    def _is_left_over(self, number: int) -> bool:
        """Says whether a line that no rule knows is of the page: above the title, or a bare label."""
        if self._title_at is None:
            return False
        text = self._paragraphs[number].text
        label = len(text) <= _LONGEST_LABEL and not text.isdecimal() and not is_section_heading(text)
        return number < self._title_at or label or is_column_of_a_site(text)

    def _read_masthead(self, number: int) -> bool:
        """Reads the site's name above the title; what the article itself says of its source is surer."""
        if self.told.title is not None or self.body or number >= (self._title_at or 0):
            return False
        paragraph = self._paragraphs[number]
        name = site_named(paragraph.text)
        if name is None and number <= _MASTHEAD_ZONE:
            name = masthead_named(paragraph.text)
            if name is None and _UNKNOWN_SITE.fullmatch(paragraph.text) and self._is_parted(number):
                name = paragraph.text
        if name is None:
            return False
        self.masthead = self.masthead or name
        self.beside.append(paragraph)
        return True

    def _is_parted(self, number: int) -> bool:
        """Says whether a menu or a column stands between a line and the next: a subtitle would stand next."""
        following = self._paragraphs[number + 1] if number + 1 < len(self._paragraphs) else None
        if following is None:
            return False
        return self._paragraphs[number].place + 1 in self._menus or following.text in _COLUMN

    def _is_of_the_page(self, number: int) -> bool:
        """Says whether a line before the article is a column in brackets, a button or a count."""
        text = self._paragraphs[number].text
        if self.body:
            return False
        if text.isdecimal() and len(text) <= 3:
            # A section's number has a next one behind it; how many pictures or remarks there are has none.
            following = str(int(text) + 1).zfill(len(text))
            return all(paragraph.text.rstrip(".、") != following for paragraph in self._paragraphs)
        if _SLUG.fullmatch(text):
            return True
        if self.told.title is not None:
            return False
        return text in _SITE_WORDS or (text[0] in "【[〔" and text[1:-1] in _COLUMN)

    def _read_person(self, number: int) -> bool:
        """Reads a name on a line of its own, where the lines around it bear it out."""
        text = self._paragraphs[number].text.strip(_NOTE_MARKS)
        names = people(text)
        if self.told.author is not None or names is None:
            return False
        following = self._paragraphs[number + 1].text if number + 1 < len(self._paragraphs) else ""
        if is_post(following.strip(_NOTE_MARKS + "（）()")) and not is_prose(following):
            self._take(self._paragraphs[number], Particulars(author=names))
            return True
        if self._prose[number] or (self.told.title is None and not self._signs(number)):
            return False
        self._take(self._paragraphs[number], Particulars(author=names))
        return True

    def _signs(self, number: int) -> bool:
        """Says whether a name before a text without a title signs it: its subject it names again.

        A name alone before the text is believed where a program saved it, several names or one above a line
        of fields wherever they stand.
        """
        name = self._paragraphs[number].text
        if number:
            return False
        below = self._paragraphs[1 : self._begins]
        signs = (
            _SEVERAL.search(name) is not None
            or (self._saved and not below and len(name) == _FULL_NAME)
            or (bool(below) and all(read_byline(paragraph.text) is not None for paragraph in below))
        )
        others = (paragraph.text for paragraph in self._paragraphs[1:] if paragraph.text != name)
        return signs and all(name not in text for text in others)

    def _without_opening(self, paragraph: Paragraph) -> Paragraph:
        for _ in range(_MOST_OPENINGS):
            opening = read_opening(paragraph.text)
            if opening is None or len(paragraph.text) - opening.length < 8:
                break
            self._take(paragraph._replace(text=paragraph.text[: opening.length].strip()), opening.told)
            paragraph = paragraph._replace(text=paragraph.text[opening.length :].strip())
        return paragraph


def is_kept(line: str, told: Particulars) -> bool:
    """Says whether every word of a line is kept in a field, so that the line itself need not be."""
    rest = line
    for value in sorted((value for value in told if value), key=len, reverse=True):
        rest = rest.replace(value, " ", 1)
    return re.fullmatch("[\\s／/╱|｜●◎■◆★▪•*＊※#：:、，,（）()【】]*", rest) is not None
