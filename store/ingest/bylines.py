"""The lines of a headline: who wrote, where it appeared, and when."""

from __future__ import annotations

import re
from typing import Final

from store.ingest.dates import find_day
from store.ingest.fields import begins_with_label, read_fields
from store.ingest.houses import is_organisation, is_publication
from store.ingest.menus import is_path_with_a_day
from store.ingest.particulars import Particulars
from store.ingest.people import is_person, is_post, people
from store.ingest.reporters import names_a_reporter, read_reporter
from store.ingest.words import any_of, words

_LONGEST: Final = 160

_MARKS: Final = "⊙☉●◎■◆★▪•＊*※○♦◇□▌"
_NAME_AND_POST: Final = re.compile(
    f"[{_MARKS}【]?\\s*(?P<name>[^／/╱|｜：:，。]{{2,30}}?)\\s*[／/╱|｜]\\s*(?P<post>[^／/╱|｜。]{{2,90}}?)】?"
)
_MARKED_NAME: Final = re.compile("[⊙☉●◎■◆＊*※○♦◇□▌]\\s*(?P<name>[^，。：:／/]{2,20})")
_LATIN_AND_HAN: Final = re.compile(
    "[A-Za-z][A-Za-z .'-]{2,40}\\s*[（(]?(?P<han>[\u4e00-\u9fff·‧]{2,12})[）)]?"
)
_POST_IN_BRACKETS: Final = re.compile(
    "(?:(?:讀者|读者)?(?:投書|投书|投稿|來函|来函)[:：／/]\\s*)?"
    "(?P<name>[^（()）／/，。：:]{2,30}?)\\s*[（(](?:作者)?[為为是係系]?(?P<post>[^（）()。]{2,80})[）)]"
)
_BY: Final = re.compile(r"[Bb][Yy]:? (?P<name>[^,|｜]{3,80}?)(?:\s*[,|｜]\s*(?P<post>.{2,80}))?")
_DISCLAIMED: Final = re.compile("\\s+[-–—]\\s+[^-–—]{0,40}不代表[^-–—]{2,20}$")
_REPORT: Final = f"{any_of('kinds of report')}?{any_of('reports')}"
_DESK: Final = re.compile(
    "[【〔（(]?(?:[\u4e00-\u9fff]{2,8}(?:中心|組|组|部|室|台|臺)\\s*[／/｜|]\\s*"
    f"|[／/｜|]\\s*[\u4e00-\u9fff]{{0,8}}?|(?=綜合|综合|外電|外电)){_REPORT}[】〕）)]?"
)
_COLUMN: Final = re.compile("[【《〈「]?(?P<name>[\u4e00-\u9fff]{2,4})(?:專欄|专栏)[】》〉」]?")
_COMMA: Final = re.compile(f"{any_of('author labels')}\\s*[,，]\\s*(?P<name>.{{2,30}})", re.IGNORECASE)
_TAKEN_FROM: Final = re.compile(
    "以下文章[来來]源[于於]\\s*[^，,]{2,20}[，,]\\s*作者[:：]?\\s*(?P<name>[^，。]{2,20})"
)
"""What an account puts above a post of another one."""
_ROLE: Final = re.compile("(?:Role|職務|职务|頭銜|头衔)\\s*[,，:：]\\s*(?P<post>.{2,60})", re.IGNORECASE)
_NAMES_AND_REPORT: Final = re.compile(
    f"[【〔（(]?(?:(?P<house>[^\\s／/]{{2,12}})\\s+)?(?P<names>[^／/]{{2,40}}?)\\s*[／/╱]\\s*[\u4e00-\u9fff]{{2,8}}?{_REPORT}[】〕）)]?"
)
_ACCOUNT: Final = re.compile(
    "(?:(?:原创|原創)\\s+)?(?P<name>\\S{2,10})\\s+(?P<account>[^\\s，。：:]{2,20})\\s+(?=\\d)"
)
_OWN_POST: Final = re.compile("(?:原创|原創)\\s+(?P<name>\\S{2,10})\\s+(?P<account>[^\\s，。：:]{2,20})")
_NAME_AND_COLUMN: Final = re.compile(
    "(?P<name>[\u4e00-\u9fff]{2,4})(?:\u3000+|\\s{2,})(?P<column>[\u4e00-\u9fff]{2,20})"
)
_OF_A_COLUMN: Final = re.compile(f"{any_of('ends of columns')}$")
_NAME_AND_AGENCIES: Final = re.compile(
    f"(?P<name>[\u4e00-\u9fff]{{2,4}})\\s+"
    f"(?:(?:{any_of('picture agencies')}|[\u4e00-\u9fff]{{2,3}}社)[,，、／/ ]*){{1,6}}"
)
_SENT_FROM: Final = re.compile(
    "(?:(?P<post>[^\\s，。：:／/]{2,20})[ \u3000]+)?(?P<names>[^，。：:／/（）()]{2,30}?)"
    "[ \u3000／/|｜,，]*(?:發自|发自)[ \u3000]*[\u4e00-\u9fff]{2,12}"
)
_REPORTERS: Final = frozenset((*words("reporters"), "特派記者", "特派记者"))
_NUMBERED: Final = "(?:總|总)?第?\\s*[\\d一二三四五六七八九十百]{1,5}\\s*[卷期輯辑號号]"
_ISSUE: Final = re.compile(
    f"(?P<house>[\u4e00-\u9fff《》]{{2,14}})[ \u3000]+{_NUMBERED}(?:[ \u3000,，、（(]*{_NUMBERED}[）)]?)*"
    "(?:[ \u3000,，（(/|｜]*(?:(?:中華)?民國|西元)?\\s*\\d{2,4}\\s*[年./-]"
    "\\s*\\d{1,2}(?:\\s*月|\\s*[月./-]\\s*\\d{1,2}日?)?[）)]?)?"
)
_NAME_AHEAD: Final = re.compile("(?P<name>[\u4e00-\u9fff]{2,4})[ \u3000]*[|｜／/·]?[ \u3000]*(?=\\d)")
_ADDED: Final = re.compile("[^。，！？：「」]{0,16}")
_HOUR: Final = re.compile("\\d[:：]\\d{2}")
_TOPIC: Final = re.compile("[\u4e00-\u9fffA-Za-z]{2,6}")
_TOPICS: Final = re.compile(f"(?:\\s*[・‧·•|｜]\\s*{_TOPIC.pattern}){{1,4}}")
_LONGEST_DAY: Final = 40
_HOUSE_NAME_POST: Final = re.compile(
    "\\s*(?P<house>[^\\s／/]{2,12})\\s*[\\s／/]\\s*(?P<name>[\u4e00-\u9fff·‧・]{2,12})\\s*"
    "(?:[／/]\\s*(?P<post>[^（()）／/]{2,60})(?:[（(][^（）()]{2,8}[）)])?|[（(](?P<bracketed>[^（）()]{2,60})[）)])"
)
_LONGEST_HOUSE: Final = 9
_LETTERS: Final = frozenset(("讀者投書", "读者投书", "投書", "投书", "讀者來函", "读者来函"))
_EDITION_AND_NAMES: Final = re.compile(
    "(?P<house>[^（()）\\s，。]{2,12})[（(][^（()）]{2,24}[）)]\\s*(?P<names>[^（()）。，]{2,40})"
)
_NAME_AND_LABEL: Final = re.compile("(?P<name>[\u4e00-\u9fff]{2,4})[ \u3000]?作者")
_OF_A_HOUSE: Final = re.compile("大學|大学|學院|学院|研究|智庫|智库|協會|协会|基金會|基金会|中心|學系|学系")
_PLACE_BEHIND: Final = re.compile("\\s*[\u4e00-\u9fff]{0,6}")
_BRACKETED: Final = re.compile("[【〔［\\[（(](?P<inner>[^【】〔〕［］\\[\\]（）()]{2,40})[】〕］\\]）)]")


def read_byline(line: str) -> Particulars | None:
    """Reads a line that is nothing but a byline, a date, a source, or several of these.

    Returns:
        What it tells (perhaps nothing that is kept, as of an editor), or None if it is another kind of line.
    """
    if not 2 <= len(line) <= _LONGEST or "。" in line[:-1]:
        return None
    line = _DISCLAIMED.sub("", line)
    for read in (
        _name_and_post,
        _post_in_brackets,
        _english,
        _behind_a_comma,
        _day_and_topics,
        _issue,
        read_fields,
        _path_and_day,
        _house_name_and_post,
        _post_and_name,
        _sent_from,
        _name_and_column,
        _name_and_agencies,
        _reporter_alone,
        _names_and_report,
        _account_post,
        _house_and_column,
        _house_and_names,
        _nobody,
        _name,
        _name_and_day,
    ):
        told = read(line)
        if told is not None:
            return told
    return None


def _name_and_post(line: str) -> Particulars | None:
    """Reads 陳某某／某大學教授, either way round."""
    match = _NAME_AND_POST.fullmatch(line)
    if match is None or begins_with_label(line) or names_a_reporter(line):
        return None
    marked = line[0] in _MARKS
    name, post = match["name"].strip(), match["post"].strip()
    who = people(name, marked=marked)
    held = is_post(post) or is_organisation(post) or post.startswith(("前", "現任", "现任", "曾任"))
    if who is not None and (marked or held):
        return Particulars(author=who, affiliation=post)
    who = people(post)
    return Particulars(author=who, affiliation=name) if who is not None and is_post(name) else None


def _post_in_brackets(line: str) -> Particulars | None:
    """Reads 陳某某（某大學教授）."""
    match = _POST_IN_BRACKETS.fullmatch(line)
    if match is None:
        return None
    who, post = people(match["name"]), match["post"].strip()
    known = is_post(post) or is_organisation(post)
    return Particulars(author=who, affiliation=post) if who is not None and known else None


def _english(line: str) -> Particulars | None:
    """Reads By Name, Post."""
    match = _BY.fullmatch(line)
    both = _LATIN_AND_HAN.fullmatch(match["name"]) if match is not None else None
    name = both["han"] if both is not None else match["name"] if match is not None else ""
    who = people(name)
    if match is None or who is None:
        return None
    post: str | None = match["post"]
    day = find_day(post) if post else None
    if day is not None:
        return Particulars(author=who, published=day.day)
    return Particulars(author=who, affiliation=post.strip() if post else None)


def _behind_a_comma(line: str) -> Particulars | None:
    """Reads 作者, 陳某某 and Role, 某報記者, as pages that list their fields are saved."""
    match = _COMMA.fullmatch(line) or _TAKEN_FROM.fullmatch(line)
    if match is not None:
        who = people(match["name"], marked=True)
        return Particulars(author=who) if who is not None else None
    match = _ROLE.fullmatch(line)
    return Particulars(affiliation=match["post"].strip()) if match is not None else None


def _reporter_alone(line: str) -> Particulars | None:
    """Reads 【記者陳某某／台北報導】."""
    bracketed = _BRACKETED.fullmatch(line)
    inner = bracketed["inner"] if bracketed is not None else line
    told, end = read_reporter(inner)
    return told if end == len(inner) else None


def _names_and_report(line: str) -> Particulars | None:
    """Reads 某某新聞網 陳某某 林某某／台北報導, where only their place tells that names are names."""
    match = _NAMES_AND_REPORT.fullmatch(line)
    if match is None:
        return None
    house: str | None = match["house"]
    if house is not None and is_publication(house):
        who = people(match["names"])
        return Particulars(author=who, source=house) if who is not None else None
    who = people(f"{house or ''} {match['names']}")
    return Particulars(author=who) if who is not None else None


def _account_post(line: str) -> Particulars | None:
    """Reads an account's post as phones share it: 陈某某 某某观察 2025年11月5日 21:10 北京."""
    own = _OWN_POST.fullmatch(line)
    if own is not None and find_day(line) is None and people(own["name"], marked=True) is not None:
        return Particulars(author=own["name"], source=own["account"])
    match = _ACCOUNT.match(line)
    day = find_day(line, match.end()) if match is not None else None
    if match is None or day is None or day.start != match.end() or ":" not in line[day.start : day.end]:
        return None
    if not is_person(match["name"]) or _PLACE_BEHIND.fullmatch(line, day.end) is None:
        return None
    return Particulars(author=match["name"], source=match["account"], published=day.day)


def _path_and_day(line: str) -> Particulars | None:
    """Reads the path to a page with a day behind it: 某某網 > 評論 2025年8月6日."""
    if not is_path_with_a_day(line):
        return None
    day = find_day(line)
    return Particulars(published=day.day) if day is not None else None


def _name_and_column(line: str) -> Particulars | None:
    """Reads a columnist and the column's name or a post behind a wide blank: 陳某某　市場觀察."""
    match = _NAME_AND_COLUMN.fullmatch(line)
    if match is None or not is_person(match["name"]):
        return None
    post = match["column"]
    if is_post(post):
        return Particulars(author=match["name"], affiliation=post)
    return Particulars(author=match["name"]) if _OF_A_COLUMN.search(post) else None


def _house_name_and_post(line: str) -> Particulars | None:
    """Reads 2025-12-13 05:22 聯合報／ 陳某某／某大學教授（台北市）, as papers sign what readers write."""
    day = find_day(line[:_LONGEST_DAY])
    dated = day is not None and day.start == 0
    match = _HOUSE_NAME_POST.fullmatch(line, day.end if day is not None and dated else 0)
    if match is None or not is_publication(match["house"]):
        return None
    who, post = people(match["name"]), (match["post"] or match["bracketed"]).strip()
    if who is None or not is_post(post):
        return None
    return Particulars(
        author=who,
        affiliation=post,
        source=match["house"],
        published=day.day if day is not None and dated else None,
    )


def _post_and_name(line: str) -> Particulars | None:
    """Reads 某大學教授 陳某某."""
    post, _, name = line.rpartition(" ")
    of_a_house = any(is_publication(post[:size]) for size in range(2, min(len(post), _LONGEST_HOUSE)))
    known = is_post(post) and (_OF_A_HOUSE.search(post) is not None or of_a_house)
    return Particulars(author=name, affiliation=post) if known and is_person(name) else None


def _sent_from(line: str) -> Particulars | None:
    """Reads 特約撰稿人 陳某某 發自東京."""
    match = _SENT_FROM.fullmatch(line)
    if match is None:
        return None
    who = people(match["names"])
    post: str | None = match["post"]
    if who is None or (post is not None and not is_post(post)):
        return None
    return Particulars(author=who, affiliation=None if post in _REPORTERS else post)


def _day_and_topics(line: str) -> Particulars | None:
    """Reads a day and, parted by dots or strokes, the few words under which a page is filed."""
    day = find_day(line[:_LONGEST_DAY]) if line[0].isdigit() else None
    if day is None or day.start != 0 or _TOPICS.fullmatch(line, day.end) is None:
        return None
    if any(is_person(topic) for topic in _TOPIC.findall(line, day.end)):
        return None
    return Particulars(published=day.day)


def _issue(line: str) -> Particulars | None:
    """Reads what heads the pages of a journal: 某某季刊 第23卷第11期 114年11月."""
    match = _ISSUE.fullmatch(line)
    if match is None:
        return None
    day = find_day(line, match.end("house"))
    return Particulars(source=match["house"], published=day.day if day is not None else None)


def _name_and_agencies(line: str) -> Particulars | None:
    """Reads who wrote from which agencies' news: 陳某某 法新社、路透社."""
    match = _NAME_AND_AGENCIES.fullmatch(line)
    return Particulars(author=match["name"]) if match is not None and is_person(match["name"]) else None


def _house_and_column(line: str) -> Particulars | None:
    """Reads a house and the part of it that readers write: 某某網 讀者投書."""
    house, _, part = line.partition(" ")
    return Particulars(source=house) if part in _LETTERS and is_publication(house) else None


def _house_and_names(line: str) -> Particulars | None:
    """Reads a house, its edition in brackets, and who wrote: 某某新聞（中文版：某某網）陳某某.

    Which of the two houses the page is of, its head says.
    """
    match = _EDITION_AND_NAMES.fullmatch(line)
    if match is None or not is_publication(match["house"]):
        return None
    who = people(match["names"], marked=True)
    return Particulars(author=who) if who is not None else None


def _nobody(line: str) -> Particulars | None:
    """Reads 國際中心／綜合報導, which names no author."""
    return Particulars() if _DESK.fullmatch(line) is not None else None


def _name_and_day(line: str) -> Particulars | None:
    """Reads who wrote and a day, or a day with its hour; more words may follow."""
    ahead = _NAME_AHEAD.match(line)
    name: str | None = ahead["name"] if ahead is not None else None
    start = ahead.end() if ahead is not None else 0
    if name is not None and not is_person(name):
        return None
    day = find_day(line[: start + _LONGEST_DAY], start) if line[start : start + 1].isdigit() else None
    if day is None or day.start != start or _ADDED.fullmatch(line, day.end) is None:
        return None
    if name is None and _HOUR.search(line, day.start, day.end) is None:
        return None
    return Particulars(author=name, published=day.day)


def _name(line: str) -> Particulars | None:
    """Reads a name that its mark, column or label tells: ●陳某某, 陳某某專欄, 陳某某作者."""
    match = _MARKED_NAME.fullmatch(line) or _COLUMN.fullmatch(line) or _NAME_AND_LABEL.fullmatch(line)
    who = people(match["name"]) if match is not None else None
    return Particulars(author=who) if who is not None else None
