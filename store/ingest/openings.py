"""What stands at the edges of an article's paragraphs: datelines, an agency's mark, a word on the author."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from store.ingest.bylines import read_byline
from store.ingest.dates import republic_day
from store.ingest.fields import begins_with_label
from store.ingest.houses import is_publication
from store.ingest.particulars import Particulars
from store.ingest.people import HAN, is_person, is_post, name_at, people
from store.ingest.reporters import HOUSE, OWN_HOUSE, end_of_report, find_reporter, read_reporter
from store.ingest.words import words

_LONGEST_OPENING: Final = 160
_LONGEST_LINE: Final = 160

_BRACKETED: Final = re.compile(
    "[【〔［\\[（(](?P<inner>[^【】〔〕［］\\[\\]（）()]{2,40}(?:[（(][^（）()]{2,30}[）)])?)[】〕］\\]）)]\\s*"
)
_REPORTS: Final = re.compile("(?:報導|報道|报道|電|电|專訪|专访|特稿|訊|讯|綜合|综合)[:：]?$")
_FULL_NAME: Final = 3
_PLACES: Final = words("places")
_SIGNED_ARTICLE: Final = re.compile("(?P<name>[\u4e00-\u9fff]{2,4}?)(?:文章|專文|专文|投書|投书)")
_DESK_AND_NAMES: Final = re.compile(
    "[\u4e00-\u9fff]{2,4}(?:中心|組|组)\\s*[／/]\\s*(?P<names>[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4})*)(?:報導|報道|报道)"
)
_BEHIND_A_HOUSE: Final = (
    "",
    "文章",
    "專文",
    "专文",
    "社評",
    "社评",
    "社論",
    "社论",
    "評論",
    "评论",
    "時評",
    "專論",
    "專稿",
    "论坛",
    "論壇",
    "特約",
    "中文網",
    "中文网",
    "獨家",
    "独家",
)
_BEHIND_A_REPORT: Final = (" ", "\u3000", "：", ":")
_WHO: Final = "\\s*(?:[（(](?P<who>[^（）()]{2,60})[）)])?[ \u3000:：／/]*"
_DISPATCH: Final = re.compile(
    f"(?P<house>{HOUSE})\\s*[\u4e00-\u9fff]{{0,8}}?\\s*(?:(?:\\d{{4}}年)?\\d{{1,2}}月)?\\d{{1,2}}日"
    f"\\s*[電电訊讯]{_WHO}"
)
_SUBJECT: Final = re.compile("[題题][:：][^。]{4,60}")
_OWN_NEWS: Final = re.compile(f"(?:本報|本报|本刊|本網|本网)(?:專|专)?[訊讯]{_WHO}")
_SIGNED_OFF: Final = re.compile(
    "[（(\\[【]\\s*(?:編輯|编辑|譯者|译者|核稿|編譯|编译|翻譯|翻译|[參参][與与](?:記者|记者|採寫|采写)|責編|责编|責任編輯|责任编辑)[:：／/][^（）()]{2,40}[）)\\]】]\\s*(?P<day>1\\d{6})?$"
)
_ABOUT_BEHIND: Final = re.compile("[（(]\\s*(?:本文)?作者[^（）()]{2,60}[）)]$")
_SIGN_OFF_SPAN: Final = 80
_BIO: Final = re.compile(
    f"[（(【※◎●＊*]?\\s*(?:作者簡介|作者简介|作者介紹|作者介绍|關於作者|关于作者)\\s*[】)）]?\\s*[:：／/]?\\s*"
    f"(?P<name>[{HAN}·‧・]{{2,12}}?)\\s*[，,、／/為为（(]\\s*(?:現任|现任|現為|现为|是)?(?P<post>[^。，,（(]{{2,40}})[，,。）)（(]"
)
_LONGEST_POST: Final = 40
_ABOUT_AUTHOR: Final = re.compile(
    f"[（(【※◎●＊*]?\\s*(?:(?:編者按|编者按|編按|编按|作者簡介|作者简介|筆者|笔者)\\s*[:：]\\s*(?=[{HAN}·‧・]{{2,12}}[為为是係系，,])|(?:本文|文章)?\\s*作者\\s*(?:簡介|简介)?\\s*(?:[:：／/]\\s*)?)"
    f"(?P<name>[{HAN}]{{2,4}}?|[{HAN}]{{1,8}}(?:[·‧・][{HAN}]{{1,8}})+)?"
    "\\s*(?:[／/，,、：:（(]|現為|现为|為|为|係|系|是)\\s*(?P<post>[^。]{2,80}?)(?:[，,。]\\s*(?:本文|文章|以上|逢|每)[^。]{0,60})?。?[）)】]*"
)


class Opening(NamedTuple):
    """What stands before the first word or behind the last of a paragraph, and its length in code points."""

    told: Particulars
    length: int


def read_opening(text: str) -> Opening | None:
    """Reads what a paragraph has before its first sentence: 【本報訊】, （中央社記者陳某某台北13日電）."""
    head = text[:_LONGEST_OPENING]
    bracketed = _BRACKETED.match(head)
    if bracketed is not None:
        return _bracketed(head, bracketed)
    desk = _DESK_AND_NAMES.match(head)
    if desk is not None and (who := people(desk["names"], marked=True)) is not None:
        return Opening(Particulars(author=who), desk.end())
    reporter, end = read_reporter(head)
    if reporter is not None and head[end - 1 : end] in _BEHIND_A_REPORT:
        return Opening(reporter, end)
    dispatch = _DISPATCH.match(head)
    if dispatch is not None and (is_publication(dispatch["house"]) or OWN_HOUSE.fullmatch(dispatch["house"])):
        source = None if OWN_HOUSE.fullmatch(dispatch["house"]) else str(dispatch["house"])
        subject = _SUBJECT.fullmatch(head, dispatch.end())
        end = subject.end() if subject is not None else dispatch.end()
        return Opening(Particulars(source=source).or_else(_who(dispatch)), end)
    own = _OWN_NEWS.match(head)
    return Opening(_who(own), own.end()) if own is not None else None


def _bracketed(head: str, match: re.Match[str]) -> Opening | None:
    inner: str = match["inner"]
    if begins_with_label(inner):
        signed = read_byline(inner)
        return Opening(signed, match.end()) if signed is not None else None
    house = _house_at_start(inner)
    reporter = find_reporter(inner) or _unnamed_reporter(inner, len(house or ""))
    of_house = house is not None and inner[len(house) :] in _BEHIND_A_HOUSE
    if not _REPORTS.search(inner) and reporter is None and not of_house:
        return None
    told = (reporter or Particulars()).or_else(Particulars(source=house))
    end = match.end()
    says, said_end = read_reporter(head, end)
    if says is not None and head[said_end - 1 : said_end] in ("：", ":"):
        told, end = told.or_else(says), said_end
    return Opening(told, end) if told != Particulars() or _REPORTS.search(inner) else None


def _unnamed_reporter(inner: str, start: int) -> Particulars | None:
    """Reads the name between a house and a place, 某某網陳某某台中報導, or before 文章 and the like."""
    if not start:
        return None
    signed = _SIGNED_ARTICLE.fullmatch(inner, start)
    if signed is not None and is_person(signed["name"]):
        return Particulars(author=signed["name"])
    name = name_at(inner, start)
    if name is None or len(name) < _FULL_NAME or not is_person(name) or name.startswith(_PLACES):
        return None
    end = start + len(name)
    return Particulars(author=name) if end < len(inner) == end_of_report(inner, end) else None


def _house_at_start(inner: str) -> str | None:
    """Finds the publication that a dateline begins with, unless it only says "our own paper"."""
    if OWN_HOUSE.match(inner):
        return None
    for size in range(min(len(inner), 12), 1, -1):
        if is_publication(inner[:size]) and inner[size : size + 1] not in ("道", "導", "导"):
            return inner[:size]
    return None


def _who(match: re.Match[str]) -> Particulars:
    told, _ = read_reporter(match["who"] or "")
    return told or Particulars()


def read_sign_off(text: str) -> Opening | None:
    """Reads what an agency puts behind the last sentence: （編輯：陳某某）1141213."""
    about = _ABOUT_BEHIND.search(text, max(0, len(text) - _SIGN_OFF_SPAN))
    author = read_about_author(about.group()) if about is not None else None
    if about is not None and author is not None:
        return Opening(author, len(text) - about.start())
    match = _SIGNED_OFF.search(text, max(0, len(text) - _SIGN_OFF_SPAN))
    if match is None:
        return None
    day = republic_day(match["day"]) if match["day"] else None
    return Opening(Particulars(published=day), len(text) - match.start())


def read_about_author(line: str) -> Particulars | None:
    """Reads a line at an article's end that says who wrote it: （作者陳某某為某大學教授）."""
    bio = _BIO.match(line)
    if bio is not None and is_person(bio["name"], marked=True):
        post = bio["post"].strip()
        return Particulars(author=bio["name"], affiliation=post if is_post(post) else None)
    match = _ABOUT_AUTHOR.fullmatch(line) if len(line) <= _LONGEST_LINE else None
    if match is None:
        return None
    name: str | None = match["name"]
    # Of whoever has just been called 作者 any few words say what they are; a name alone proves less.
    told = name is None and len(match["post"]) <= _LONGEST_POST and match["post"][0] != "了"
    if not told and not is_post(match["post"]):
        return None
    if name is not None and not is_person(name, marked=True):
        return None
    return Particulars(author=name, affiliation=match["post"].strip())
