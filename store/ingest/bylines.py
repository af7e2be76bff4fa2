"""The lines of a headline: who wrote, where it appeared, and when."""

from __future__ import annotations

import re
from typing import Final

from store.ingest.dates import find_day
from store.ingest.houses import is_organisation, is_publication, may_be_house
from store.ingest.particulars import Particulars
from store.ingest.people import is_person, is_post, name_at, people
from store.ingest.reporters import end_of_report, names_a_reporter, read_reporter
from store.ingest.words import any_of

_LONGEST: Final = 160
_LONGEST_OTHER: Final = 12

_MARKS: Final = "●◎■◆★▪•＊*※○♦◇□▌"
_OPENING: Final = "[【〔\\[（(]"
_CLOSING: Final = "】〕])）"

_LABEL: Final = re.compile(
    f"{_OPENING}?\\s*(?:(?P<author>{any_of('author labels')})|(?P<source>{any_of('source labels')})"
    f"|(?P<renewed>{any_of('renewal labels')})|(?P<dated>{any_of('date labels')})"
    f"|(?P<titled>{any_of('title labels')})|(?P<other>{any_of('other labels')}))\\s*[:：／/｜|╱]\\s*",
    re.IGNORECASE,
)
_ANY_LABEL: Final = any_of("author labels", "source labels", "renewal labels", "date labels", "other labels")
_END_OF_VALUE: Final = re.compile(
    f"[\\s\u3000|｜／/]+(?={_ANY_LABEL}\\s*[:：／/｜╱])|[|｜\u3000]|\\s{{2,}}|(?=[\\s(（]*(?:19|20)\\d\\d[-/.年])",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile("[\\s\u3000|｜／/╱·•,，;；\\-—–()（）\\[\\]【】]+")
_WORD: Final = re.compile("[^\\s\u3000|｜／/╱,，;；()（）\\[\\]【】]+")
_BUTTON: Final = re.compile(any_of("buttons"))

_NAME_AND_POST: Final = re.compile(
    f"[{_MARKS}【]?\\s*(?P<name>[^／/╱|｜：:，。]{{2,30}}?)\\s*[／/╱|｜]\\s*(?P<post>[^／/╱|｜。]{{2,90}}?)】?"
)
_POST_IN_BRACKETS: Final = re.compile(
    "(?P<name>[^（()）／/，。：:]{2,30}?)\\s*[（(](?P<post>[^（）()。]{2,80})[）)]"
)
_BY: Final = re.compile(r"[Bb][Yy]:? (?P<name>[^,|｜]{3,80}?)(?:\s*[,|｜]\s*(?P<post>.{2,80}))?")
_DESK: Final = re.compile(
    "[【〔（(]?[\u4e00-\u9fff]{2,8}(?:中心|組|组|部|室|台|臺)\\s*[／/｜|]\\s*"
    f"{any_of('kinds of report')}?{any_of('reports')}[】〕）)]?"
)
_COLUMN: Final = re.compile("[【《〈「]?(?P<name>[\u4e00-\u9fff]{2,4})(?:專欄|专栏)[】》〉」]?")
_BRACKETED: Final = re.compile("[【〔［\\[（(](?P<inner>[^【】〔〕［］\\[\\]（）()]{2,40})[】〕］\\]）)]")
_POST_BEHIND: Final = re.compile("\\s*[／/╱|｜，,]?\\s*(?P<post>[^／/|｜]{2,80})")
_NAME_THEN_POST: Final = re.compile(
    "(?P<name>[^／/，,（(｜|\\s]{2,20})\\s*[／/，,（(｜|\\s为為]\\s*(?P<post>[^）)]{2,80})[）)]?"
)
_NOBODY: Final = re.compile("中心|編輯部|编辑部|綜合|综合|小組|小组|本報|本报|本刊|報導|報道|报道")


def read_byline(line: str) -> Particulars | None:
    """Reads a line that is nothing but a byline, a date, a source, or several of these.

    Returns:
        What it tells (perhaps nothing that is kept, as of an editor), or None if it is another kind of line.
    """
    if not 2 <= len(line) <= _LONGEST or "。" in line[:-1]:
        return None
    for read in (_name_and_post, _post_in_brackets, _english, _fields, _reporter_alone, _desk, _column):
        told = read(line)
        if told is not None:
            return told
    return None


def _name_and_post(line: str) -> Particulars | None:
    match = _NAME_AND_POST.fullmatch(line)
    if match is None or _LABEL.match(line) is not None or names_a_reporter(line):
        return None
    marked = line[0] in _MARKS
    name, post = match["name"].strip(), match["post"].strip()
    who = people(name, marked=marked)
    if who is not None and (marked or is_post(post) or is_organisation(post)):
        return Particulars(author=who, affiliation=post)
    who = people(post)
    return Particulars(author=who, affiliation=name) if who is not None and is_post(name) else None


def _post_in_brackets(line: str) -> Particulars | None:
    match = _POST_IN_BRACKETS.fullmatch(line)
    if match is None:
        return None
    who, post = people(match["name"]), match["post"].strip()
    return Particulars(author=who, affiliation=post) if who is not None and _is_house_or_post(post) else None


def _english(line: str) -> Particulars | None:
    match = _BY.fullmatch(line)
    who = people(match["name"]) if match is not None else None
    if match is None or who is None:
        return None
    post: str | None = match["post"]
    day = find_day(post) if post else None
    if day is not None:
        return Particulars(author=who, published=day.day)
    return Particulars(author=who, affiliation=post.strip() if post else None)


def _desk(line: str) -> Particulars | None:
    """Reads 國際中心／綜合報導, which names nobody."""
    return Particulars() if _DESK.fullmatch(line) is not None else None


def _column(line: str) -> Particulars | None:
    match = _COLUMN.fullmatch(line)
    return Particulars(author=match["name"]) if match is not None and is_person(match["name"]) else None


def _reporter_alone(line: str) -> Particulars | None:
    bracketed = _BRACKETED.fullmatch(line)
    inner = bracketed["inner"] if bracketed is not None else line
    told, end = read_reporter(inner)
    return told if end == len(inner) else None


def _fields(line: str) -> Particulars | None:
    """Reads a line made of dates, labelled fields, reporters, houses and buttons in any order."""
    told = Particulars()
    proof = False
    position = 0
    while position < len(line):
        label = _LABEL.match(line, position)
        gap = _SEPARATOR.match(line, position)
        if gap is not None and (label is None or label.end() <= gap.end()):
            position = gap.end()
            continue
        read = _labelled(line, label) if label is not None else _unlabelled(line, position)
        if read is None:
            return None
        found, position, sure = read
        told = told.or_else(found)
        proof = proof or sure
    return told if proof else None


def _unlabelled(line: str, start: int) -> tuple[Particulars, int, bool] | None:
    """Reads what stands at an offset without a label; returns it, its end, and whether it proves a byline."""
    day = find_day(line, start)
    if day is not None and day.start == start:
        return Particulars(published=day.day), day.end, True
    reporter, end = read_reporter(line, start)
    if reporter is not None:
        return reporter, end, True
    house = _house(line, start)
    if house is not None:
        return Particulars(source=house), start + len(house), False
    button = _BUTTON.match(line, start)
    if button is not None:
        return Particulars(), button.end(), False
    word = _WORD.match(line, start)
    if word is not None and is_person(word.group()):
        return Particulars(author=word.group()), word.end(), False
    return None


def _house(line: str, start: int) -> str | None:
    """Finds a publication's name at an offset, the longest run of up to three words that is one."""
    ends = [match.end() for match in _WORD.finditer(line, start, min(len(line), start + 40))][:3]
    return next((line[start:end] for end in reversed(ends) if is_publication(line[start:end])), None)


def _labelled(line: str, label: re.Match[str]) -> tuple[Particulars, int, bool] | None:
    """Reads the value behind a label, or None if it does not fit the label; see `_unlabelled`."""
    start = label.end()
    kind = label.lastgroup
    if kind in ("dated", "renewed"):
        day = find_day(line, start)
        if day is None or day.start != start:
            return None
        return Particulars(published=day.day if kind == "dated" else None), day.end, True
    if kind == "titled":
        value = line[start:].strip()
        return (Particulars(title=value), len(line), True) if value else None
    parted = _END_OF_VALUE.search(line, start)
    end = parted.start() if parted is not None else len(line)
    value = line[start:end].strip().rstrip(_CLOSING).strip()
    if kind == "other":
        fits = len(value) <= _LONGEST_OTHER or people(value, marked=True) is not None
        return (Particulars(), end, True) if fits else None
    if not value:
        return None
    if kind == "source":
        house = value.strip("《》〈〉「」")
        return (Particulars(source=house), end, True) if may_be_house(house) else None
    author = _author(value, line, end)
    return (*author, True) if author is not None else None


def _author(value: str, line: str, end: int) -> tuple[Particulars, int] | None:
    """Reads the value of an author's label, and the post behind it if there is one."""
    who = people(value, marked=True)
    if who is not None:
        behind = _POST_BEHIND.fullmatch(line, end)
        if behind is not None and is_post(behind["post"]):
            return Particulars(author=who, affiliation=behind["post"].strip()), len(line)
        return Particulars(author=who), end
    told = _NAME_THEN_POST.fullmatch(value)
    if told is not None and is_person(told["name"], marked=True) and _is_house_or_post(told["post"]):
        return Particulars(author=told["name"], affiliation=told["post"].strip()), end
    reporter, stop = read_reporter(value)
    if reporter is not None and stop == len(value):
        return reporter, end
    name = name_at(value, 0)
    if name is not None and end_of_report(value, len(name)) == len(value):
        return Particulars(author=name), end
    return (Particulars(), end) if is_organisation(value) or _NOBODY.search(value) else None


def _is_house_or_post(text: str) -> bool:
    return is_post(text) or is_organisation(text)
