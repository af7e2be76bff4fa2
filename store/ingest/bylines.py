"""Bylines and the other lines of a headline: who wrote, where it appeared, and when."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from store.ingest.dates import find_day, republic_day
from store.ingest.people import HAN, is_organisation, is_person, is_post, is_publication, people

_LONGEST: Final = 160

_AUTHOR: Final = (
    "作者|撰文|撰稿|撰述|文字|圖文|图文|文|記者|记者|執筆|主筆|採訪|采访|採訪撰文|author|writer|by"
)
_SOURCE: Final = "文章來源|文章来源|新聞來源|新闻来源|來源|来源|稿源|媒體|媒体|刊物|原刊|原載|原载|刊載於|出處|出处|source|publication"
_DATED: Final = "發布時間|發佈時間|发布时间|發布日期|發佈日期|发布日期|發布|發佈|发布|發表時間|发表时间|發表日期|發表於|发表于|出版日期|出版時間|出版|刊登日期|刊出日期|日期|時間|时间|date|published(?: on| at)?|posted(?: on)?"
_RENEWED: Final = "最後更新|最后更新|更新時間|更新时间|更新日期|更新|修改時間|updated|last updated|modified"
_TITLED: Final = "標題|标题|題目|题目|篇名|title|headline"
_OTHER: Final = "責任編輯|责任编辑|責編|责编|編輯|编辑|核稿編輯|核稿|審校|翻譯|翻译|譯者|譯|译|攝影|摄影|圖片|图片|圖|图|攝|美編|製圖|校對|字號|字号|字體|字体|瀏覽|浏览|點閱|阅读|閱讀|人氣|點擊|点击|editor|photo"
_LABEL: Final = re.compile(
    f"[【〔\\[（(]?\\s*(?:(?P<author>{_AUTHOR})|(?P<source>{_SOURCE})|(?P<renewed>{_RENEWED})|(?P<dated>{_DATED})|(?P<titled>{_TITLED})|(?P<other>{_OTHER}))"
    "\\s*[:：／/｜|╱]\\s*",
    re.IGNORECASE,
)
_NEXT_LABEL: Final = re.compile(
    f"[\\s\u3000|｜／/]+(?=(?:{_SOURCE}|{_RENEWED}|{_DATED}|{_AUTHOR}|{_OTHER})\\s*[:：／/｜╱])|[|｜\u3000]|\\s{{2,}}|(?=[\\s(（]*(?:19|20)\\d\\d[-/.年])",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile("[\\s\u3000|｜／/╱·•,，;；\\-—–()（）\\[\\]【】]+")
_WORD: Final = re.compile("[^\\s\u3000|｜／/╱,，;；()（）\\[\\]【】]+")
_SHARED: Final = re.compile(
    "字號|字体|字體|字号|分享到?|列印|打印|大|中|小|A\\+|A-|更新|發布|發佈|出版|时间|日期"
)

_HOUSE: Final = "本報|本报|本刊|本網|本网|中央社|新華社|新华社|中新社|中通社|法新社|路透社?|美聯社|美联社|共同社|[\u4e00-\u9fff]{1,5}(?:報|报|社|網|网|新聞|新闻)"
_REPORTER: Final = re.compile(
    f"(?:(?P<house>{_HOUSE})\\s*)?(?:駐[\u4e00-\u9fff]{{1,6}}|驻[\u4e00-\u9fff]{{1,6}})?(?:特派|特約|特约|實習|实习|資深|财经|財經|首席|見習|见习|即時|[\u4e00-\u9fff]{{2}}組)?"
    "(?:記者|记者|特派員|特派员|編譯|编译|通訊員|通讯员|特約撰述)\\s*[:：]?\\s*"
)
_REPORTED: Final = re.compile(
    "\\s*(?:[／/╱|｜\\-—－–]\\s*)?(?:自|從|在)?(?P<place>[\u4e00-\u9fff]{0,8}?)(?:\\d{1,2}月)?(?:\\d{1,2}[日])?(?:即時|专题|專題|綜合|综合|特稿|外電|現場|连线|連線|整理)?(?:報導|報道|报道|電|电|專訪|专访|特稿|撰文|攝影|外電)?[:：]?\\s*"
)
_REPORT_END: Final = re.compile("(?:報導|報道|报道|電|电|專訪|专访|特稿|訊|讯|攝影)[:：]?$")
_PLACES: Final = (
    "台北|臺北|新北|桃園|台中|臺中|台南|臺南|高雄|基隆|新竹|苗栗|彰化|南投|雲林|嘉義|屏東|宜蘭|花蓮|台東|臺東|澎湖|金門|馬祖|連江|香港|澳門|澳门|北京|上海|廣州|广州|深圳|南京|武漢|武汉|成都|重慶|重庆|天津|杭州|西安|瀋陽|沈阳|"
    "東京|东京|大阪|首爾|首尔|平壤|華盛頓|华盛顿|紐約|纽约|洛杉磯|洛杉矶|舊金山|倫敦|伦敦|巴黎|柏林|布魯塞爾|布鲁塞尔|日內瓦|日内瓦|莫斯科|基輔|基辅|新加坡|曼谷|河內|河内|馬尼拉|马尼拉|雅加達|雅加达|吉隆坡|"
    "德里|新德里|雪梨|悉尼|坎培拉|堪培拉|渥太華|渥太华|維也納|维也纳|羅馬|罗马|開羅|开罗|耶路撒冷|特拉維夫|德黑蘭|德黑兰|國際|国际|綜合|综合|外電|外电|即時|專題|连线|報導|報道|报道|電|电|專訪|攝影|海外|立法院|總統府"
)
_PLACE_AHEAD: Final = re.compile(f"\\s*(?:{_PLACES}|[／/╱|｜\\-—:：\\d]|$)")

_MARK: Final = "[●◎■◆★▪•·*＊※○♦◇□▌【]?\\s*"
_NAME_AND_POST: Final = re.compile(
    f"{_MARK}(?P<name>[^／/╱|｜：:，。]{{2,30}}?)\\s*(?P<mark>[／/╱|｜])\\s*(?P<post>[^／/╱|｜。]{{2,90}}?)】?"
)
_POST_IN_BRACKETS: Final = re.compile(
    "(?P<name>[^（()）／/，。：:]{2,30}?)\\s*[（(](?P<post>[^（）()。]{2,80})[）)]"
)
_BY: Final = re.compile(r"[Bb][Yy]:? (?P<name>[^,|｜]{3,80}?)(?:\s*[,|｜]\s*(?P<post>.{2,80}))?")
_COLUMN: Final = re.compile("[【《〈「]?(?P<name>[\u4e00-\u9fff]{2,4})(?:專欄|专栏)[】》〉」]?")
_ABOUT_AUTHOR: Final = re.compile(
    f"[（(【※◎●＊*]?\\s*(?:本文|文章)?\\s*作者\\s*(?:簡介|简介)?\\s*(?:[:：／/]\\s*)?(?P<name>[{HAN}]{{2,4}}|[{HAN}]{{1,8}}(?:[·‧・][{HAN}]{{1,8}})+)?\\s*(?:[／/，,、：:（(]|为|為|係|系|是|现为|現為)\\s*(?P<post>[^。]{{2,80}}?)[。]?[）)】]*"
)

_BRACKETED: Final = re.compile(
    "[【〔［\\[（(](?P<inner>[^【】〔〕［］\\[\\]（）()]{2,40}(?:[（(][^（）()]{2,30}[）)])?)[】〕］\\]）)]\\s*"
)
_DISPATCH: Final = re.compile(
    f"(?P<house>{_HOUSE}|人民網|人民网)\\s*(?P<place>[\u4e00-\u9fff]{{0,8}}?)\\s*(?:(?:\\d{{4}}年)?\\d{{1,2}}月)?\\d{{1,2}}日\\s*(?:電|电|訊|讯)\\s*(?:[（(](?P<who>[^（）()]{{2,60}})[）)])?[ \u3000:：]*"
)
_OWN_NEWS: Final = re.compile(
    "(?:本報訊|本报讯|本報專訊|本刊訊|本刊讯|本網訊|本网讯)\\s*(?:[（(](?P<who>[^（）()]{2,60})[）)])?[ \u3000:：]*"
)
_SAYS: Final = re.compile(
    "(?:特派)?(?:記者|记者)(?P<name>[^，。：:／/\\s]{2,12}?)(?:[\u4e00-\u9fff]{0,6}(?:報導|報道|报道))[:：]\\s*"
)
_SIGNED_OFF: Final = re.compile(
    "(?P<staff>[（(](?:編輯|编辑|譯者|译者|核稿|編譯)[:：／/][^（）()]{2,40}[）)])\\s*(?P<day>1\\d{6})?$"
)
_HOUSES: Final = re.compile("本報|本报|本刊|本網|本网")


class Byline(NamedTuple):
    """What one line of a headline tells; None where it tells nothing."""

    author: str | None = None
    affiliation: str | None = None
    source: str | None = None
    published: str | None = None
    title: str | None = None

    def or_else(self, other: Byline) -> Byline:
        """Fills what this line does not tell from another."""
        return Byline(
            *(mine if mine is not None else theirs for mine, theirs in zip(self, other, strict=True))
        )


class Opening(NamedTuple):
    """What stands before the first word or behind the last of a paragraph, and its length in code points."""

    byline: Byline
    length: int


def read_byline(line: str) -> Byline | None:
    """Reads a line that is nothing but a byline, a date, a source, or several of these.

    Returns:
        What it tells (perhaps nothing that is kept, as of an editor), or None if it is another kind of line.
    """
    line = line.strip()
    if not 2 <= len(line) <= _LONGEST or "。" in line[:-1]:
        return None
    return _name_and_post(line) or _english(line) or _fields(line) or _reporter_alone(line) or _column(line)


def _name_and_post(line: str) -> Byline | None:
    marked = line[0] in "●◎■◆★▪•＊※♦◇□▌"
    match = _NAME_AND_POST.fullmatch(line)
    if match is not None and _LABEL.match(line) is None and _REPORTER.match(line) is None:
        who = people(match["name"], marked=marked)
        if who is not None and (is_post(match["post"]) or is_organisation(match["post"]) or marked):
            return Byline(author=who, affiliation=match["post"].strip())
        if people(match["post"]) is not None and is_post(match["name"]):
            return Byline(author=people(match["post"]), affiliation=match["name"].strip())
    match = _POST_IN_BRACKETS.fullmatch(line)
    if match is not None:
        who = people(match["name"])
        if who is not None and (is_post(match["post"]) or is_organisation(match["post"])):
            return Byline(author=who, affiliation=match["post"].strip())
    return None


def _english(line: str) -> Byline | None:
    match = _BY.fullmatch(line)
    if match is None:
        return None
    who = people(match["name"].strip())
    if who is None:
        return None
    post = match["post"]
    return Byline(author=who, affiliation=post.strip() if post and find_day(post) is None else None)


def _column(line: str) -> Byline | None:
    match = _COLUMN.fullmatch(line)
    return Byline(author=match["name"]) if match is not None and is_person(match["name"]) else None


def _reporter_alone(line: str) -> Byline | None:
    inner = line
    bracketed = _BRACKETED.fullmatch(line)
    if bracketed is not None:
        inner = bracketed["inner"]
    told, end = _reporter(inner, 0)
    return told if told is not None and end == len(inner) else None


def _reporter(text: str, start: int) -> tuple[Byline | None, int]:
    """Reads 記者陳某某／台北報導 at an offset; returns what it tells and where it ends."""
    match = _REPORTER.match(text, start)
    if match is None:
        return None, start
    names: list[str] = []
    position = match.end()
    while True:
        name = _next_name(text, position)
        if name is None:
            break
        names.append(name)
        position += len(name)
        parting = re.compile(
            "\\s*[、，,&＆]\\s*(?:(?:記者|记者)\\s*)?|[ \u3000](?=[\u4e00-\u9fff]{2,3}(?:[ \u3000／/╱、]|$))"
        ).match(text, position)
        if parting is None:
            break
        position = parting.end()
    if not names:
        return None, start
    behind = _REPORTED.match(text, position)
    end = (
        behind.end()
        if behind is not None and (behind.end() == len(text) or _REPORT_END.search(behind.group().strip()))
        else position
    )
    house = match["house"]
    source = house if house and not _HOUSES.fullmatch(house) and is_publication(house) else None
    return Byline(author="、".join(names), source=source), end


def _next_name(text: str, start: int) -> str | None:
    """Finds the name at an offset: as long as a name may be, where a place, a mark or the end follows."""
    foreign = re.compile(
        f"[{HAN}]{{1,8}}(?:[·‧・•][{HAN}]{{1,8}})+|[A-Z][A-Za-z.'\\-]+(?: [A-Z][A-Za-z.'\\-]+){{0,3}}"
    ).match(text, start)
    if foreign is not None:
        return foreign.group()
    for length in (3, 2, 4):
        name = text[start : start + length]
        if (
            len(name) == length
            and is_person(name, marked=length < 4)
            and (
                _PLACE_AHEAD.match(text, start + length)
                or text[start + length : start + length + 1] in "、，, 　）)】〕"
            )
        ):
            return name
    for length in (3, 2):
        name = text[start : start + length]
        if len(name) == length and is_person(name):
            return name
    return None


def _fields(line: str) -> Byline | None:
    """Reads a line made of dates, labelled fields, reporters, houses and buttons in any order."""
    told = Byline()
    proof = False
    position = 0
    length = len(line)
    while position < length:
        gap = _SEPARATOR.match(line, position)
        label = _LABEL.match(line, position)
        if gap is not None and (label is None or label.end() <= gap.end()):
            position = gap.end()
            continue
        day = find_day(line, position)
        if day is not None and day.start == position:
            told = told.or_else(Byline(published=day.day))
            position, proof = day.end, True
            continue
        if label is not None:
            field, end = _field(line, label)
            if field is None:
                return None
            told = told.or_else(field)
            position, proof = end, True
            continue
        reporter, end = _reporter(line, position)
        if reporter is not None:
            told = told.or_else(reporter)
            position, proof = end, True
            continue
        shared = _SHARED.match(line, position)
        house = _house(line, position)
        if house is not None:
            told = told.or_else(Byline(source=house))
            position += len(house)
        elif shared is not None:
            position = shared.end()
        else:
            word = _WORD.match(line, position)
            if word is None or not is_person(word.group()):
                return None
            told = told.or_else(Byline(author=word.group()))
            position = word.end()
    return told if proof else None


def _house(line: str, start: int) -> str | None:
    """Finds a publication's name at an offset, the longest run of words that is one."""
    ends = [match.end() for match in _WORD.finditer(line, start, min(len(line), start + 40))][:3]
    for end in reversed(ends):
        if is_publication(line[start:end]):
            return line[start:end]
    return None


def _field(line: str, label: re.Match[str]) -> tuple[Byline | None, int]:
    """Reads the value behind a label; returns what it tells, or None if the value does not fit the label."""
    start = label.end()
    if label.lastgroup in ("dated", "renewed"):
        day = find_day(line, start)
        if day is None or day.start != start:
            return None, start
        return Byline(published=day.day if label.lastgroup == "dated" else None), day.end
    if label.lastgroup == "titled":
        value = line[start:].strip()
        return (Byline(title=value) if value else None), len(line)
    parted = _NEXT_LABEL.search(line, start)
    end = parted.start() if parted is not None else len(line)
    value = line[start:end].strip().rstrip("）)】〕]").strip()
    if label.lastgroup == "other":
        return (Byline() if len(value) <= 40 and "。" not in value else None), end
    if not value or "。" in value:
        return None, start
    if label.lastgroup == "source":
        return (Byline(source=value.strip("《》〈〉「」")) if len(value) <= 30 else None), end
    return _author(line[start:end].strip(), line, end)


def _author(value: str, line: str, end: int) -> tuple[Byline | None, int]:
    value = value.rstrip("】〕]").strip()
    who = people(value, marked=True)
    if who is not None:
        rest = re.compile("\\s*[／/╱|｜，,]?\\s*(?P<post>[^／/|｜]{2,80})").fullmatch(line, end)
        if rest is not None and is_post(rest["post"]):
            return Byline(author=who, affiliation=rest["post"].strip()), len(line)
        return Byline(author=who), end
    whole = line[end - len(value) :] if line.endswith(value) else value
    told = re.fullmatch(
        "(?P<name>[^／/，,（(｜|\\s]{2,20})\\s*(?:[／/，,（(｜|\\s]|\\s为|\\s為)\\s*(?P<post>[^）)]{2,80})[）)]?",
        whole,
    )
    if (
        told is not None
        and is_person(told["name"], marked=True)
        and (is_post(told["post"]) or is_organisation(told["post"]))
    ):
        return Byline(author=told["name"], affiliation=told["post"].strip()), end
    said, stop = _reporter(value, 0)
    if said is not None and stop == len(value):
        return said, end
    named = _next_name(value, 0)
    if named is not None and (behind := _REPORTED.fullmatch(value, len(named))) and behind.group().strip():
        return Byline(author=named), end
    if is_organisation(value) or re.search(
        "(?:中心|編輯部|编辑部|綜合|综合|小組|組|本報|本刊|報導|报道)", value
    ):
        return Byline(), end
    return None, end


def read_opening(text: str) -> Opening | None:
    """Reads what a paragraph has before its first sentence: 【本報訊】, （中央社記者陳某某台北13日電）."""
    head = text[:160]
    match = _BRACKETED.match(head)
    if match is not None:
        inner = match["inner"]
        if _REPORT_END.search(inner) or _REPORTER.match(inner):
            told = _house_and_reporter(inner)
            end = match.end()
            says = _SAYS.match(head, end)
            if says is not None and is_person(says["name"], marked=True):
                told = told.or_else(Byline(author=says["name"]))
                end = says.end()
            if (
                told != Byline()
                or _OWN_NEWS.match(inner)
                or re.search("(?:訊|讯|綜合|综合|報導|报道|報道|電|电)$", inner)
            ):
                return Opening(told, end)
        return None
    match = _DISPATCH.match(head)
    if match is not None and (is_publication(match["house"]) or _HOUSES.fullmatch(match["house"])):
        source = None if _HOUSES.fullmatch(match["house"]) else match["house"]
        return Opening(Byline(source=source).or_else(_who(match["who"])), match.end())
    match = _OWN_NEWS.match(head)
    if match is not None:
        return Opening(_who(match["who"]), match.end())
    return None


def _who(inner: str | None) -> Byline:
    if inner is None:
        return Byline()
    told, _ = _reporter(inner, 0)
    return told or Byline()


def _house_and_reporter(inner: str) -> Byline:
    reporter = _REPORTER.search(inner)
    if reporter is not None:
        told, _ = _reporter(inner, reporter.start())
        if told is not None:
            return told
    house = re.match(_HOUSE, inner)
    for size in range(min(len(inner), 8), 1, -1):
        if is_publication(inner[:size]) and not _HOUSES.match(inner):
            return Byline(source=inner[:size])
    if house is not None and is_publication(house.group()) and not _HOUSES.fullmatch(house.group()):
        return Byline(source=house.group())
    return Byline()


def read_sign_off(text: str) -> Opening | None:
    """Reads what an agency puts behind the last sentence: （編輯：陳某某）1141213."""
    if len(text) < 12:
        return None
    match = _SIGNED_OFF.search(text, max(0, len(text) - 80))
    if match is None:
        return None
    day = republic_day(match["day"]) if match["day"] else None
    return Opening(Byline(published=day), len(text) - match.start())


def read_about_author(line: str) -> Byline | None:
    """Reads a line at an article's end that says who wrote it: （作者陳某某為某大學教授）."""
    if len(line) > _LONGEST:
        return None
    match = _ABOUT_AUTHOR.fullmatch(line)
    if match is None or not is_post(match["post"].rstrip("）)】")):
        return None
    name = match["name"]
    if name is not None and not is_person(name, marked=True):
        return None
    return Byline(author=name, affiliation=match["post"].strip("）)】 "))
