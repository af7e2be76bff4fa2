"""A headline's line of fields: dates, labelled values, reporters, houses and buttons in any order."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from store.ingest.dates import find_day
from store.ingest.houses import is_organisation, is_publication, may_be_house
from store.ingest.particulars import Particulars
from store.ingest.people import is_person, is_post, name_at, people
from store.ingest.reporters import end_of_desk, end_of_report, names_a_reporter, read_reporter
from store.ingest.words import any_of, words

_LONGEST_OTHER: Final = 12
_LONGEST_HOUSE: Final = 40
_LONGEST_DAY: Final = 80

_LABEL: Final = re.compile(
    f"[【〔\\[（(]?\\s*(?:(?P<author>{any_of('author labels')})|(?P<source>{any_of('source labels')})"
    f"|(?P<renewed>{any_of('renewal labels')})|(?P<dated>{any_of('date labels')})"
    f"|(?P<titled>{any_of('title labels')})|(?P<other>{any_of('other labels')}))\\s*[:：︰﹕／/｜|╱．]\\s*",
    re.IGNORECASE,
)
_SPACED_LABEL: Final = re.compile(
    f"(?:(?P<author>{any_of('author labels')})|(?P<source>來源於|来源于)|(?P<other>{any_of('other labels')}))"
    " (?=[\u4e00-\u9fff]{2,4}(?:\\W|$))"
    f"|(?:(?P<renewed>{any_of('renewal labels')})|(?P<dated>{any_of('date labels')}))\\s*"
    "(?=(?:19|20)\\d\\d|\\d\\d?[:/])"
)
_ANY_LABEL: Final = any_of("author labels", "source labels", "renewal labels", "date labels", "other labels")
_END_OF_VALUE: Final = re.compile(
    f"[\\s\u3000|｜／/]+(?={_ANY_LABEL}\\s*[:：︰﹕／/｜╱])|[|｜\u3000]|\\s{{2,}}"
    "|(?=[\\s(（]*(?:19|20)\\d\\d ?[-/.年])",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile("[\\s\u3000|｜／/╱·・‧•∙,，、;；\\-—–()（）\\[\\]【】《》〈〉>›]+")
_WORD: Final = re.compile("[^\\s\u3000|｜／/╱,，、;；()（）\\[\\]【】《》〈〉>›]+")
_CLOCK: Final = re.compile(
    "\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?\\s*(?:HKT|CST|ET|EST|EDT|UTC|JST|GMT|AM|PM)?\\s*"
)
_ISSUE: Final = re.compile(
    "(?P<house>[^\\s，。：:／/|｜]{2,12}?)(?=\\s?(?:總|总)?第\\s*[\\d一二三四五六七八九十百]{1,5}\\s*[期卷號号])"
)
_TRIFLE: Final = re.compile(
    "\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?(?!\\d[:：])|第\\s*[\\d一二三四五六七八九十]{1,5}\\s*[版期卷號号]|[A-Z]\\d{1,3}版?"
    "|(?:19|20)\\d\\d年?\\s*(?=第\\s*\\d{1,5}\\s*[期卷號号])|\\d{1,2}/\\d{1,2}(?!\\d)|\\d[\\d,.]*\\s*[萬万]?\\+?\\s*[版期次字]?(?![\\d\u4e00-\u9fff])|HKT|CST|ET|EST|EDT|UTC|JST|GMT"
    "|(?:https?://|www\\.)[^\\s，。]{3,200}"
    "|\\d[\\d,.]*\\s*[萬万]?\\s*(?:人氣|人气|點閱|瀏覽|浏览|閱讀|阅读|觀看|观看)"
    "|\\d[\\d,.]*\\s*[萬万]?\\s*(?:次|人)(?:阅读|閱讀|瀏覽|浏览|觀看|观看)"
)
_LABELS_ALONE: Final = frozenset(
    (*words("author labels"), *words("source labels"), *words("date labels"), *words("renewal labels"))
)
_TRIFLES: Final = frozenset((*words("buttons"), *words("columns"), *words("places"), *words("share words")))
_NAME_THEN_POST: Final = re.compile(
    "(?P<name>[^／/，,（(｜|\\s]{2,20})\\s*[／/，,（(｜|\\s为為]\\s*(?P<post>[^）)]{2,80})[）)]?"
)
_POST_IN_BRACKETS: Final = re.compile(
    "(?P<name>[^（(，。]{2,12}?)\\s*[（(](?P<post>[^（）()，。／/:：]{4,24})[）)]?"
)
"""Behind the label of who wrote, what stands in brackets is what the writer does."""
_NO_POST: Final = re.compile("報[導道]|报道|[電电攝摄圖图譯译]$|整理|[綜综]合|\\d")
_POST_BEHIND: Final = re.compile("\\s*[／/╱|｜，,]?\\s*(?P<post>[^／/|｜]{2,80})")
_COLUMNS: Final = frozenset(words("columns"))
_QUOTED: Final = re.compile("《(?P<house>[^《》]{2,20})》")
_AT: Final = re.compile("\\s+[於于]$")
_TO: Final = re.compile("\\s*[-–—~～至]\\s*")
_ACCOUNT_ID: Final = re.compile(
    "\\s*[（(]\\s*(?:ID|微信[号號]|公[众眾][号號])\\s*[:：]?[^（）()]{0,30}[）)]?$"
)
_LEADER: Final = re.compile(
    "(?P<house>[\u4e00-\u9fff]{2,8}?)(?:社論|社论|社評|社评|主筆室|黑白集|編輯部|编辑部)"
)
_CLOSING: Final = "】〕])）"
_DASHES: Final = "—–- "
_NOBODY: Final = re.compile(
    "中心|編輯部|编辑部|綜合|综合|小組|小组|[來来]稿|編輯室|编辑室|本報|本报|本刊|報導|報道|报道"
)


class _Read(NamedTuple):
    """What was read at an offset, where it ends, and whether it alone proves the line a line of fields."""

    told: Particulars
    end: int
    proof: bool


def begins_with_label(line: str) -> bool:
    """Says whether a line begins with 作者：, 文／ or another label of a field."""
    return _LABEL.match(line) is not None


def is_label(text: str) -> bool:
    """Says whether a line is nothing but the label of a field."""
    return text.rstrip(":： ") in _LABELS_ALONE


def is_labelled(line: str) -> bool:
    """Says whether a line says what it gives: it begins with a label, or with 記者."""
    return begins_with_label(line) or names_a_reporter(line.lstrip("【〔［[（("))


def read_fields(line: str) -> Particulars | None:
    """Reads a line that is made of fields and nothing else.

    Returns:
        What it tells, or None if any of it is no field or nothing proves that it is such a line.
    """
    told = Particulars()
    proof = False
    position = 0
    while position < len(line):
        label = _LABEL.match(line, position) or _SPACED_LABEL.match(line, position)
        gap = _SEPARATOR.match(line, position)
        if gap is not None and (label is None or label.end() <= gap.end()):
            position = gap.end()
            continue
        read = _labelled(line, label) if label is not None else _unlabelled(line, position)
        if read is None:
            return None
        both = (told.author, read.told.author)
        told = told.or_else(read.told)
        if label is None and both[0] and both[1] and both[1] not in both[0]:
            told = told._replace(author=f"{both[0]}、{both[1]}")
        position, proof = read.end, proof or read.proof
    return told if proof or (told.source and told.author) else None


def _unlabelled(line: str, start: int) -> _Read | None:
    """Reads what stands at an offset without a label."""
    day = find_day(line[start : start + _LONGEST_DAY])
    if day is not None and day.start == 0:
        to = _TO.match(line, start + day.end)
        until = find_day(line[to.end() : to.end() + _LONGEST_DAY]) if to is not None else None
        if to is not None and until is not None and until.start == 0:
            # The days that an issue is sold: on which of them this was printed, nobody says.
            return _Read(Particulars(), to.end() + until.end, proof=True)
        return _Read(Particulars(published=day.day), start + day.end, proof=True)
    reporter, end = read_reporter(line, start)
    if reporter is not None:
        return _Read(reporter, end, proof=True)
    house = _house(line, start)
    if house is not None:
        return _Read(Particulars(source=house), start + len(house), proof=False)
    word = _WORD.match(line, start)
    leader = _LEADER.fullmatch(word.group()) if word is not None else None
    if word is not None and leader is not None and is_publication(leader["house"]):
        return _Read(Particulars(source=leader["house"]), word.end(), proof=False)
    if word is not None and word.group().rstrip(":：").lower() in _TRIFLES:
        return _Read(Particulars(), word.end(), proof=False)
    if word is not None and is_person(word.group()):
        return _Read(Particulars(author=word.group()), word.end(), proof=False)
    trifle = _TRIFLE.match(line, start)
    if trifle is None:
        desk = end_of_desk(line, start)
        return _Read(Particulars(), desk, proof=True) if desk > start else None
    return _Read(Particulars(), trifle.end(), proof=trifle.group()[-1] in "版期卷")


def _house(line: str, start: int) -> str | None:
    """Finds a publication's name at an offset, the longest run of up to three words that is one."""
    ends = [match.end() for match in _WORD.finditer(line, start, min(len(line), start + _LONGEST_HOUSE))][:3]
    whole = next((line[start:end] for end in reversed(ends) if is_publication(line[start:end])), None)
    if whole is not None:
        return whole
    issue = _ISSUE.match(line, start)
    return issue["house"] if issue is not None and is_publication(issue["house"]) else None


def _labelled(line: str, label: re.Match[str]) -> _Read | None:
    """Reads the value behind a label, or None if it does not fit the label."""
    start = label.end()
    kind = label.lastgroup
    if kind in ("dated", "renewed"):
        clock = _CLOCK.match(line, start)
        first = clock.end() if clock is not None else start
        day = find_day(line[first : first + _LONGEST_DAY])
        if day is None or day.start != 0:
            return None
        return _Read(Particulars(published=day.day if kind == "dated" else None), first + day.end, proof=True)
    if kind == "titled":
        value = line[start:].strip()
        return _Read(Particulars(title=value), len(line), proof=True) if value else None
    parted = _END_OF_VALUE.search(line, start)
    end = parted.start() if parted is not None else len(line)
    value = line[start:end].strip().rstrip(_CLOSING + _DASHES + "。").strip()
    if kind == "other":
        fits = len(value) <= _LONGEST_OTHER or people(value, marked=True) is not None
        return _Read(Particulars(), end, proof=True) if fits else None
    if not value:
        return _Read(Particulars(), end, proof=True) if kind == "author" and end == len(line) else None
    if kind == "source":
        value = _ACCOUNT_ID.sub("", _AT.sub("", value))
        parts = value.split()
        value = " ".join(parts[:-1]) if len(parts) > 1 and parts[-1] in _COLUMNS else value
        word = value.split()[0]
        if not may_be_house(value) and is_publication(word):
            return _Read(Particulars(source=word), start + len(word), proof=True)
        quoted = _QUOTED.search(value)
        if quoted is not None and is_publication(quoted["house"]):
            return _Read(Particulars(source=quoted["house"]), end, proof=True)
        house = value[1:-1] if value[0] in "《〈「" and value[-1] in "》〉」" else value
        return _Read(Particulars(source=house), end, proof=True) if may_be_house(house) else None
    return _author(value, line, end)


def _author(value: str, line: str, end: int) -> _Read | None:
    """Reads the value of an author's label, and the post behind it if there is one."""
    if is_publication(value):
        return _Read(Particulars(source=value), end, proof=True)
    house, _, name = value.partition(" ")
    if is_publication(house) and is_person(name.strip()):
        return _Read(Particulars(author=name.strip(), source=house), end, proof=True)
    who = people(value, marked=True)
    if who is not None:
        behind = _POST_BEHIND.fullmatch(line, end)
        if behind is not None and is_post(behind["post"]):
            return _Read(Particulars(author=who, affiliation=behind["post"].strip()), len(line), proof=True)
        return _Read(Particulars(author=who), end, proof=True)
    told = _NAME_THEN_POST.fullmatch(value)
    if told is not None and is_person(told["name"], marked=True):
        post = told["post"].strip()
        if is_post(post) or is_organisation(post):
            return _Read(Particulars(author=told["name"], affiliation=post), end, proof=True)
    bracketed = _POST_IN_BRACKETS.fullmatch(value)
    if bracketed is not None and is_person(bracketed["name"], marked=True):
        post = bracketed["post"] if _NO_POST.search(bracketed["post"]) is None else None
        return _Read(Particulars(author=bracketed["name"], affiliation=post), end, proof=True)
    post, _, name = value.rpartition(" ")
    if is_person(name) and is_post(post.strip()):
        return _Read(Particulars(author=name, affiliation=post.strip()), end, proof=True)
    reporter, stop = read_reporter(value)
    if reporter is not None and stop == len(value):
        return _Read(reporter, end, proof=True)
    reported = name_at(value, 0)
    if reported is not None and end_of_report(value, len(reported)) == len(value):
        return _Read(Particulars(author=reported), end, proof=True)
    nobody = is_organisation(value) or _NOBODY.search(value) is not None
    return _Read(Particulars(), end, proof=True) if nobody else None
