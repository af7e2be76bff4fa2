"""Who wrote an article, from the byline that is kept of it.

Names in Han characters are written without blanks and never turned round. Names in Latin letters are parted
into family and given name, unless they look like those of an office (Associated Press).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
# Patterns are compiled when the first byline is read: classes of Han characters take long, and every program
# that cites nothing would wait for them.
_ROLE: Final = (
    "(?:[Bb][Yy][: ]|文字?[／/:：]|圖文[／/:：]|图文[／/:：]|撰文[／/:：]?|作者[／/:：為为]?"
    f"|(?:[【〔（(]\\s*)?(?:[{_HAN}]{{2,6}}社|[{_HAN}]{{1,5}}[報报]|[駐驻][{_HAN}]{{1,6}})?"
    "(?:本[報报台臺]|特派|特約|特约|實習|实习|資深|资深|首席|全媒體|全媒体|攝影|摄影)*"
    "(?:記者|记者|編譯|编译|通訊員|通讯员|主筆|主笔|特派員|特派员|撰稿人|編輯|编辑)"
    "[／/:：]?)\\s*"
)
_REPORTED: Final = (
    f"(?P<names>.*?[{_HAN}])(?P<parted>\\s*[／/╱|｜]\\s*|\\s+)?(?P<place>[{_HAN}]{{0,8}}?)(?:\\d+月)?(?:\\d+日)?"
    "(?:綜合|综合|專題|专题)?(?:報導|报导|報道|报道|電|电|專訪|专访|整理)[】〕）)]?"
)
_PLACE: Final = f"(?<=[{_HAN}])\\s*[／/╱|｜]\\s*[{_HAN}]{{2,8}}$"
_TASK_BEHIND: Final = f"(?<=[{_HAN}])\\s*[／/]\\s*(?:撰?文|攝影|摄影|圖|图)(?![{_HAN}])"
_POST: Final = "(?:作家|教授|學者|学者|記者|记者|員|员|主任|院長|院长|律師|律师|編輯|编辑|醫師|医师)$"
_IN_BRACKETS_BEHIND: Final = r"(?<=.)\s*(?:（[^（）]*）|\([^()]*\))$"
_ROMANISED: Final = r"[A-Z][a-z]{1,5} [A-Z][a-z]+-[a-z]+"
"""A Chinese name as Taiwan writes it in Latin letters, the family name first: Lin Yuan-chih."""
_PARTING: Final = (
    f"\\s*[、，;；＆]\\s*|\\s+(?:&|and)\\s+|,\\s*(?:and\\s+)?|(?<=[{_HAN}])\\s*[&/／]\\s*(?=[{_HAN}])"
    f"|(?<=[{_HAN}]{{2}})[與与和](?=[{_HAN}]{{2,4}}$)"
)
_BLANK_BETWEEN_HAN: Final = f"(?<=[{_HAN}])\\s+(?=[{_HAN}])"
_LATIN: Final = r"[^\W\d_](?:[^\W\d_]|['’.\-])*(?: [^\W\d_](?:[^\W\d_]|['’.\-])*)*"
_INVERTED: Final = r"([^\W\d_][^\d,，、;；/]*), ?([^\W\d_][^\d,，、;；/]*)"
_OFFICE: Final = (
    r"\b(?:The|Press|News|Newsroom|Agency|Times|Post|Staff|Team|Desk|Editors?|Editorial|Board|Institute|"
    r"University|Council|Group|Journal|Network|Media|Correspondents?|Bureau|Office|Department|Ministry|"
    r"Committee|Association|Reuters|Bloomberg|Service|Company|Inc|Ltd|for|of|and)\b"
)
_PARTICLES: Final = frozenset(
    ("de", "da", "di", "du", "la", "le", "van", "von", "der", "den", "ter", "bin", "al")
)
_LONGEST_LATIN_NAME: Final = 5
_USUAL_PLACE: Final = 2
_LONGEST_UNPARTED_NAME: Final = 3
_LONGEST_BYLINE: Final = 500


class Author(NamedTuple):
    """One who wrote an article.

    Attributes:
        name: As it is written in running text.
        family: The family name of a name in Latin letters that can be turned round; else empty.
        given: The given names that belong to it.
    """

    name: str
    family: str = ""
    given: str = ""

    @property
    def inverted(self) -> str:
        """The name as a list of works is sorted by: Smith, John; 林遠志."""
        return f"{self.family}, {self.given}" if self.family else self.name

    @property
    def short(self) -> str:
        """The family name where it is known, else the whole name."""
        return self.family or self.name


def read_authors(byline: str) -> tuple[Author, ...]:
    """Reads the authors from a byline, without what they are and where they reported from.

    Args:
        byline: Such as 記者林遠志、王小禾／台北報導, 林 遠 志 or Jane Doe and John Smith.
    """
    line = " ".join(byline.split())
    if not line or len(line) > _LONGEST_BYLINE:
        return (Author(line),) if line else ()
    names = _without_role(line)
    inverted = re.fullmatch(_INVERTED, names)
    if inverted is not None and not _is_han(names) and _is_one_inverted(inverted):
        return (_turned(inverted),)
    parts = [_without_role(part) for part in re.split(_PARTING, re.sub(_TASK_BEHIND, "、", names))]
    kept = [part for part in parts if part and not (len(parts) > 1 and re.search(_POST, part))]
    found = [author for part in kept for author in _parted_by_blanks(part)]
    return tuple(dict.fromkeys(found)) or (Author(line),)


def _without_role(line: str) -> str:
    """Takes off 記者 before names and ／台北報導 behind them, unless nothing would be left."""
    role = re.match(_ROLE, line)
    names = line[role.end() :] if role is not None else line
    reported = re.fullmatch(_REPORTED, names)
    if reported is not None and reported["parted"]:
        names = reported["names"]
    elif role is not None and reported is not None:
        names = _before_place(reported["names"] + reported["place"])
    elif role is not None and (place := re.search(_PLACE, names)) is not None:
        names = names[: place.start()]
    names = re.sub(_IN_BRACKETS_BEHIND, "", names).strip(" 【】〔〕（）()")
    return names or line


def _before_place(words: str) -> str:
    """Parts 林遠志台北, with nothing between: a place has two characters, a name three at most."""
    last = re.search(f"[{_HAN}]*$", words)
    assert last is not None
    held = len(last[0])
    if held <= _LONGEST_UNPARTED_NAME:
        return words
    return words[: last.start() + min(held - _USUAL_PLACE, _LONGEST_UNPARTED_NAME)]


def _parted_by_blanks(part: str) -> list[Author]:
    """Tells 林遠志 王小禾, who are two, from 林 遠志, who is one."""
    words = re.split(_BLANK_BETWEEN_HAN, part)
    if len(words) > 1 and all(len(word) > 1 for word in words):
        return [Author(word) for word in words]
    return [_author("".join(words))]


def _author(name: str) -> Author:
    words = name.split(" ")
    if (
        not 1 < len(words) <= _LONGEST_LATIN_NAME
        or not re.fullmatch(_LATIN, name)
        or re.search(_OFFICE, name)
    ):
        return Author(name)
    if _is_han(name):
        return Author(name)
    if re.fullmatch(_ROMANISED, name):
        return Author(name, words[0], words[1])
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return Author(name, " ".join(words[first:]), " ".join(words[:first]))


def _is_one_inverted(match: re.Match[str]) -> bool:
    """Tells Smith, John from Jane Doe, John Smith."""
    return " " not in match[1].strip() and re.fullmatch(_LATIN, match[2].strip()) is not None


def _turned(match: re.Match[str]) -> Author:
    family, given = match[1].strip(), match[2].strip()
    return Author(f"{given} {family}", family, given)


def _is_han(text: str) -> bool:
    return re.search(f"[{_HAN}]", text) is not None
