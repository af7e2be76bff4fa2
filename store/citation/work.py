"""What a reference says of an article, made ready for every style."""

from __future__ import annotations

import functools
import re
from typing import Final, Literal, NamedTuple
from urllib.parse import quote, urlsplit

import msgspec

from store.citation.authors import Author, read_authors
from store.citation.days import Day, read_day
from store.citation.wording import ENGLISH, SIMPLIFIED, TRADITIONAL, Wording
from store.records import Article

Language = Literal["zh-Hant", "zh-Hans", "en"]

_HAN: Final = "[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
"""A pattern, compiled when it is first needed, for that takes long."""
_SPACE: Final = re.compile(r"\s+")
_TELLING: Final = 1000
"""Characters of a text that are looked at to tell its language."""
_LONGEST_ADDRESS: Final = 2000
_KEPT_IN_ADDRESS: Final = "%:/?#@!$&*+,;=-._~"
_NEWSPAPER: Final = re.compile(
    r"(?:[報报]|時報|时报|[日晚晨早週周]刊)(?:網|网)?$|\b(?:Times|Post|Daily|Herald|Tribune|Guardian|Gazette|Journal)\b"
)
_STOPS: Final = ".。．!！?？…⋯"
_CLOSING: Final = "」』”’）)"


class Work(NamedTuple):
    """An article as something to refer to. Every text is of one line, and empty where nothing is known.

    Attributes:
        authors: Who wrote it.
        title: Its title, or its first words where it has none.
        supplied: Whether the title is but its first words.
        source: Where it appeared.
        published: When it appeared, or None.
        accessed: When it was added to the library, or None.
        url: Its address on the web, safe to stand in any markup.
        language: What it is written in, as an IETF tag; all but Chinese passes for English.
    """

    authors: tuple[Author, ...]
    title: str
    supplied: bool
    source: str
    published: Day | None
    accessed: Day | None
    url: str
    language: Language

    @property
    def chinese(self) -> bool:
        """Whether its reference is written with Chinese punctuation."""
        return self.language != "en"

    @property
    def wording(self) -> Wording:
        """The fixed words of its reference."""
        return {"zh-Hant": TRADITIONAL, "zh-Hans": SIMPLIFIED, "en": ENGLISH}[self.language]

    @property
    def in_newspaper(self) -> bool:
        """Whether it appeared in print for all that is known: in a newspaper, or anywhere but on the web."""
        return bool(self.source) and (not self.url or _NEWSPAPER.search(self.source) is not None)

    @property
    def marked_title(self) -> str:
        """The title in its marks: 〈協定之後〉, “After the Treaty”; first words in brackets."""
        if not self.title:
            return ""
        if self.supplied:
            return f"〔{self.title}〕" if self.chinese else f"[{self.title}]"
        return within(self.title, self.wording.title_marks)

    @property
    def marked_source(self) -> str:
        """The source in its marks: 《東亞評論》; bare in English."""
        return within(self.source, "《》") if self.chinese and self.source else self.source

    @property
    def bare_title(self) -> str:
        """The title without marks around it; first words in brackets."""
        return self.marked_title if self.supplied else _bare(self.title, self.wording.title_marks)

    @property
    def bare_source(self) -> str:
        """The source without marks around it."""
        return _bare(self.source, "《》")


@functools.lru_cache(maxsize=64)
def work_of(article: Article) -> Work:
    """Returns what is to be said of an article."""
    title = one_line(article.title)
    return Work(
        authors=read_authors(article.author or ""),
        title=title or one_line(msgspec.structs.replace(article, title=None).shown_title),
        supplied=not title,
        source=one_line(article.source),
        published=read_day(article.published or ""),
        accessed=read_day(article.created[:10]),
        url=_address(article.url or article.origin or ""),
        language=_language(article),
    )


def one_line(part: str | None) -> str:
    """Returns words with every run of white space as one blank, and none at the ends.

    A full-width blank stays one, for it parts the halves of a Chinese headline.
    """
    return _SPACE.sub(lambda run: "\u3000" if "\u3000" in run[0] else " ", (part or "").strip())


def within(part: str, marks: str) -> str:
    """Puts marks around words, unless these are the marks that they begin and end with.

    Marks of the same level inside become those of the other.
    """
    part = _bare(part, marks)
    other = {"〈〉": "《》", "《》": "〈〉", "“”": "‘’"}[marks]
    return marks[0] + part.translate(str.maketrans(marks, other)) + marks[1]


def stopped(part: str, stop: str) -> str:
    """Puts a full stop behind words, unless they end with one, or with one in closing marks."""
    words = part.rstrip(_CLOSING)
    return part if not part or words[-1:] in _STOPS else part + stop


def _bare(part: str, marks: str) -> str:
    if re.fullmatch(f"{marks[0]}[^{marks}]+{marks[1]}", part):
        return part[1:-1]
    return part


def _address(written: str) -> str:
    """Returns a web address with all but its ordinary characters percent-encoded; "" for anything else."""
    written = written.strip()
    if len(written) > _LONGEST_ADDRESS or not written.lower().startswith(("http://", "https://")):
        return ""
    try:
        host = urlsplit(written).hostname
    except ValueError:
        return ""
    return quote(written, safe=_KEPT_IN_ADDRESS, errors="replace") if host else ""


def _language(article: Article) -> Language:
    known = "".join(filter(None, (article.title, article.source)))
    sample = known + article.text[:_TELLING]
    if not re.search(_HAN, known) and len(re.findall(_HAN, sample)) * 4 < len(sample):
        return "en"
    # What only the one or the other side's character set of the 1980s has.
    simplified = traditional = 0
    for character in set(re.findall(_HAN, sample)):
        in_gb, in_big5 = bool(character.encode("gb2312", "ignore")), bool(character.encode("big5", "ignore"))
        simplified += in_gb and not in_big5
        traditional += in_big5 and not in_gb
    return "zh-Hans" if simplified > traditional else "zh-Hant"
