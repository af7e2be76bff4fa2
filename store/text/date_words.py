"""How newspapers write a time: words become what they say, before anything is known of the article.

Taiwan, Hong Kong and the mainland write alike enough for one grammar: 12月11日, 民國114年, 令和7年, 去年七月,
上月底, 10月27日至29日, 周三, 今（13）日, 第三季, 今春, 1950年代, 2025財年, 2025/12/13. What only looks like a
time is left out here: durations (五個多月, 三日內, 48小時), names (十月革命), and words cut across (本周 in
日本周邊, 11月中 in 11月中日談判, 去年 in 過去年).

Everything reads the folded text, so that patterns are written in the fold's own forms (年终 is 年終). `dates`
gives the words their days.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, Literal, NamedTuple

from store.text.date_numbers import number

Unit = Literal[
    "day",
    "weekday",
    "week",
    "weekend",
    "part",
    "month",
    "months",
    "quarter",
    "half",
    "season",
    "year-part",
    "year",
    "fiscal-year",
    "decade",
]
Anchor = Literal["written", "published", "context"]


class Counted(NamedTuple):
    """A year, month or day: a number as written, or steps from the published day or from the context."""

    anchor: Anchor
    value: int


class Written(NamedTuple):
    """A time as written.

    Attributes:
        start: First code point.
        end: Code point behind the last.
        unit: What is meant.
        number: Which: the part (0 to 2), the half (0, 1), the season (0 for spring), the weekday (0 for Monday),
            the first quarter or month of the year (from 1), the first year of a decade.
        last: Where a range shares its unit (27至29日): the number at its end.
        year: The year, where the words name one.
        month: The month, likewise.
        day: The day, likewise.
        week: Weeks from the published one, where the words name one.
    """

    start: int
    end: int
    unit: Unit
    number: int = 0
    last: int | None = None
    year: Counted | None = None
    month: Counted | None = None
    day: Counted | None = None
    week: int | None = None


_CHINESE: Final = "〇○零一二三四五六七八九"
_POSITIONAL: Final = rf"[{_CHINESE}o\d]"
_SMALL: Final = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_NUMERALS: Final = "0123456789〇○零一二三四五六七八九十廿卅"
_TO: Final = "(?:至|到|~|～|-|—)"
_NATIONS: Final = "本(?!报|台|社|刊|港|市)|美|中(?!午)|韩|俄|圆|元|方|军|股|经|币|相|澳|印|欧|菲"
"""What behind 日 makes it Japan's."""
_NO_MIDDLE: Final = (
    "[国美日俄共韩印台欧港英法德东央方资企华越菲澳加非朝土伊心间层小期秋午信石科兴芯航铁钢南西北亚学产医文巴]"
    "|以(?!前|来|后|降)"
)
"""What behind 中 makes it no middle: 11月中日談判 is 11月."""
_PARTS: Final = (
    "[上中下]旬|初(?![步选审次始赛衷期])|底(?!特律|层|线|蕴|子|气|盘|下|薪)|末(?!日|代|端)|尾(?![声巴盘随])"
    f"|中(?!{_NO_MIDDLE})"
)
_REPUBLIC_AWAY: Final = 300
"""Characters behind 民國 in which a year may go without it."""
_PART_NUMBERS: Final = {"上": 0, "初": 0, "中": 1, "下": 2, "底": 2, "末": 2, "尾": 2, "终": 2}
_SEASONS: Final = "春夏秋冬"
_SEASON: Final = (
    "(?P<season>春(?![节晚运斗训联假秋])|夏(?!威夷|普|洛|令|商)|秋(?![后田刀瑾])|冬(?![奥残至令]))"
    "(?:[季天](?!奥|残))?"
)
_QUARTER: Final = (
    "第 ?(?P<quarter>[一二三四1234]) ?季度?|(?P<quarter_number>[一二三四首])季度|(?P<quarter_first>首)季"
    r"|q(?P<quarter_latin>[1-4])(?![a-z\d])"
)
_QUARTERS: Final = "[前首](?P<quarters>[二两三23])个?季度?"
_HALF: Final = "(?P<half>[上下])半年(?!度?报)"

_AFTER_YEAR: Final = re.compile(
    rf"""\ ?的?(?:
        (?:(?P<month_from>{_SMALL})(?:{_TO}|、))?(?P<month>{_SMALL}|元)\ ?月份?
      | [前首头](?P<months>{_SMALL})个?月
      | {_QUARTERS} | {_QUARTER} | {_HALF} | {_SEASON}
      | 年?(?P<year_part>{_PARTS}|终)
    )""",
    re.VERBOSE,
)
_AFTER_MONTH: Final = re.compile(
    rf"""\ ?(?:(?P<part>{_PARTS})
      | (?:(?P<day_from>{_SMALL})日?(?:{_TO}|[、及和与]))?(?P<day>{_SMALL})\ ?[日号](?![圆元])
    )""",
    re.VERBOSE,
)

_YEAR_WORDS: Final = {
    "大前年": Counted("published", -3),
    "前年": Counted("published", -2),
    "去年": Counted("published", -1),
    "今年": Counted("published", 0),
    "本年": Counted("published", 0),
    "明年": Counted("published", 1),
    "后年": Counted("published", 2),
    "同年": Counted("context", 0),
    "翌年": Counted("context", 1),
    "次年": Counted("context", 1),
    "隔年": Counted("context", 1),
}
_ERAS: Final = {"民国": 1911, "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
"""The year before each era's first."""
_STEPS: Final = {"大前": -3, "前": -2, "昨": -1, "去": -1, "今": 0, "即": 0, "明": 1, "后": 2}
_WEEKDAYS: Final = "一二三四五六日天"
_WEEKDAY: Final = (
    f"(?:[一二三四五六](?![名个次位度家项人艘架年岁]|天(?!气))|日(?!{_NATIONS})|天(?!空|下(?!午)|气))"
)

_NO_TIME: Final = re.compile(
    rf"""
        [十二七八]月革命 | 七月王朝 | 六月飞?雪 | 五月[天花风] | 二月河 | 十二月党 | 四月提纲 | 三月学运 | 三月三(?!十|日)
      | 黑色九月 | (?:农历|阴历|旧历|夏历)[^,。;、\n]{{0,10}}?(?:[日月]|初[一二三四五六七八九十]{{1,2}})
      | 今日(?:美国|头条|俄罗斯|新闻|说法|之) | 明日(?:之|黄花|香) | 昨日(?:之|黄花)
      | 公元前[\d{_CHINESE}十百千]{{1,5}}年
      | (?:时至|直到|直至|走到|来到|到了)今[天日]
      | [今明][天日]的(?:世界|中国|日本|[台香]|美国|欧洲|我们|社会|局势|俄罗斯|年轻|时代|读者|国际|人们|局面|领袖)
      | (?:[每逢]个?|[一二两三四五六七八九十几数\d]个?)(?:周|星期|礼拜)[一二三四五六日天末]
            (?:{_TO}(?:周|星期|礼拜)?[一二三四五六日天])?
      | 年复一年 | 日复一日 | 一年到头 | 一年半载
    """,
    re.VERBOSE,
)
"""What holds a time word and tells no time."""

Reader = Callable[[re.Match[str]], Written | None]


class _Rule(NamedTuple):
    """One way to write a time: the characters that it may begin with, its form, and what it says."""

    starts: str
    form: re.Pattern[str]
    read: Reader


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


def _slashed(match: re.Match[str]) -> Written | None:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    if year < 200:
        year += _ERAS["民国"]
    last = int(match["last"]) if match["last"] else None
    return _calendar_day(match.start(), match.end(), Counted("written", year), month, day, last)


def _slashed_short(match: re.Match[str]) -> Written | None:
    return _calendar_day(match.start(), match.end(), None, int(match["month"]), int(match["day"]), None)


def _calendar_day(
    start: int, end: int, year: Counted | None, month: int, day: int, last: int | None
) -> Written | None:
    if not (1 <= month <= 12 and 1 <= day <= 31 and (last is None or day < last <= 31)):
        return None
    return Written(
        start, end, "day", last=last, year=year, month=Counted("written", month), day=Counted("written", day)
    )


def _decade(match: re.Match[str]) -> Written | None:
    written = match["decade"]
    first = number(written)
    if first is None:
        return None
    if match["republic"]:
        first += _ERAS["民国"]
    elif first < 100:
        century = match["century"] or ""
        if century.startswith(("21", "二十一", "本")):
            first += 2000
        elif century.startswith(("19", "十九")):
            first += 1800
        else:
            first += 1900 if century or first >= 30 else 2000
    return Written(match.start(), match.end(), "decade", first)


def _fiscal(match: re.Match[str]) -> Written | None:
    first = number(match["year"])
    if first is None:
        return None
    if first < 200:
        first += _ERAS["民国"]
    return Written(match.start(), match.end(), "fiscal-year", year=Counted("written", first))


def _near_fiscal(match: re.Match[str]) -> Written:
    step = {"去": -1, "上": -1, "今": 0, "本": 0, "明": 1, "下": 1, "新": 1}[match["step"][0]]
    return Written(match.start(), match.end(), "fiscal-year", year=Counted("published", step))


def _western_year(match: re.Match[str]) -> Written | None:
    last = number(match["year"])
    if last is None or not 1000 <= last <= 2199:
        return None
    return _with_year(match, Counted("written", last), None)


def _year_range(match: re.Match[str]) -> Written | None:
    first, last = int(match["first"]), int(match["last"])
    if last < 100:
        last += first // 100 * 100
    if not first < last <= 2199:
        return None
    return Written(match.start(), match.end(), "year", last=last, year=Counted("written", first))


def _era_year(match: re.Match[str]) -> Written | None:
    count = number(match["count"])
    return None if not count else _with_year(match, Counted("written", _ERAS[match["era"]] + count), None)


def _republic_year(match: re.Match[str]) -> Written | None:
    return _with_year(match, Counted("written", _ERAS["民国"] + int(match["count"])), None)


def _later_republic_year(match: re.Match[str]) -> Written | None:
    """Reads 九十五年三月 behind 民國九十三年."""
    named = match.string.rfind("民国", max(0, match.start() - _REPUBLIC_AWAY), match.start()) != -1
    count = number(match["count"])
    return _with_year(match, Counted("written", _ERAS["民国"] + count), None) if named and count else None


def _short_year(match: re.Match[str]) -> Written | None:
    tens, ones = (max(_CHINESE.find(character) - 2, 0) for character in match["year"])
    return _with_year(match, Counted("written", (1900 if tens else 2000) + 10 * tens + ones), None)


def _bracketed_year(match: re.Match[str]) -> Written | None:
    year = int(match["year"])
    return _with_year(match, Counted("written", year + _ERAS["民国"] if year < 200 else year), None)


def _year_word(match: re.Match[str]) -> Written | None:
    return _with_year(match, _YEAR_WORDS[match["word"]], None)


def _season_word(match: re.Match[str]) -> Written:
    year = Counted("published", _STEPS[match["step"]])
    return Written(match.start(), match.end(), "season", _SEASONS.index(match["season"]), year=year)


def _with_year(match: re.Match[str], year: Counted | None, behind: re.Match[str] | None) -> Written | None:
    """Reads what follows a year: a month with its day or part, a quarter, a season, or nothing."""
    start = match.start()
    behind = behind or _AFTER_YEAR.match(match.string, match.end())
    if behind is not None and (time := _within_year(start, behind, year)) is not None:
        return time
    return None if year is None else Written(start, match.end(), "year", year=year)


def _within_year(start: int, match: re.Match[str], year: Counted | None) -> Written | None:
    """Reads a part of a year; the match has the groups of `_AFTER_YEAR`, or some of them."""
    groups = match.groupdict()
    end = match.end()
    if groups.get("month"):
        return _month(start, match, year)
    if months := groups.get("months"):
        last = number(months)
        return Written(start, end, "months", 1, last, year=year) if last and 2 <= last <= 11 else None
    if quarters := groups.get("quarters"):
        return Written(start, end, "quarter", 1, number(quarters), year=year)
    for name in ("quarter", "quarter_number", "quarter_first", "quarter_latin"):
        if written := groups.get(name):
            return Written(start, end, "quarter", number(written.replace("首", "一")) or 1, year=year)
    if half := groups.get("half"):
        return Written(start, end, "half", "上下".index(half), year=year)
    if season := groups.get("season"):
        return Written(start, end, "season", _SEASONS.index(season), year=year)
    if part := groups.get("year_part"):
        return Written(start, end, "year-part", _PART_NUMBERS[part[0]], year=year)
    return None


def _month(start: int, match: re.Match[str], year: Counted | None) -> Written | None:
    month = number(match["month"])
    first = number(match["month_from"]) if match["month_from"] else None
    if month is None or not 1 <= month <= 12:
        return None
    if first is not None and 1 <= first < month:
        return Written(start, match.end(), "month", last=month, year=year, month=Counted("written", first))
    if match["month_from"] and year is None:
        start = match.start("month")
    return _with_month(start, match, year, Counted("written", month))


def _with_month(start: int, match: re.Match[str], year: Counted | None, month: Counted) -> Written:
    """Reads what follows a month: a day, a range of days, a part, or nothing."""
    behind = _AFTER_MONTH.match(match.string, match.end())
    if behind is None:
        return Written(start, match.end(), "month", year=year, month=month)
    if behind["part"]:
        part = _PART_NUMBERS[behind["part"][0]]
        return Written(start, behind.end(), "part", part, year=year, month=month)
    day, first = number(behind["day"]), number(behind["day_from"] or "")
    if day is None or not 1 <= day <= 31:
        return Written(start, match.end(), "month", year=year, month=month)
    if first is not None and 1 <= first < day:
        return Written(
            start, behind.end(), "day", last=day, year=year, month=month, day=Counted("written", first)
        )
    return Written(start, behind.end(), "day", year=year, month=month, day=Counted("written", day))


def _bare_month(match: re.Match[str]) -> Written | None:
    return _month(match.start(), match, None)


def _month_word(match: re.Match[str]) -> Written:
    word = match["word"]
    if word in ("同", "当"):
        month = Counted("context", 0)
    else:
        month = Counted("published", word.count("下") - word.count("上"))
    return _with_month(match.start(), match, None, month)


def _month_part(match: re.Match[str]) -> Written:
    return Written(match.start(), match.end(), "part", _PART_NUMBERS[match["part"][0]])


def _year_part(match: re.Match[str]) -> Written:
    return Written(match.start(), match.end(), "year-part", _PART_NUMBERS[match["part"][0]])


def _part_of_year(match: re.Match[str]) -> Written | None:
    return _within_year(match.start(), match, None)


def _week(match: re.Match[str]) -> Written:
    word = match["word"]
    week = word.count("下") - word.count("上")
    if match["weekend"]:
        return Written(match.start(), match.end(), "weekend", week=week)
    if match["weekday"]:
        return Written(
            match.start(), match.end(), "weekday", min(_WEEKDAYS.index(match["weekday"]), 6), week=week
        )
    return Written(match.start(), match.end(), "week", week=week)


def _weekday(match: re.Match[str]) -> Written:
    return Written(match.start(), match.end(), "weekday", min(_WEEKDAYS.index(match["weekday"]), 6))


def _bracketed_day(match: re.Match[str]) -> Written | None:
    day = int(match["day"])
    month = Counted("written", int(match["month"])) if match["month"] else None
    if not 1 <= day <= 31 or (month and not 1 <= month.value <= 12):
        return None
    return Written(match.start(), match.end(), "day", month=month, day=Counted("written", day))


def _day_word(match: re.Match[str]) -> Written:
    return Written(match.start(), match.end(), "day", day=Counted("published", _STEPS[match["step"]]))


def _two_days(match: re.Match[str]) -> Written:
    day = Counted("published", _STEPS[match["step"]])
    return Written(match.start(), match.end(), "day", last=day.value + 1, day=day)


def _context_day(match: re.Match[str]) -> Written:
    step = 0 if match["step"][0] in "同当" else 1
    return Written(match.start(), match.end(), "day", day=Counted("context", step))


def _bare_day(match: re.Match[str]) -> Written | None:
    written = match["day"]
    day, first = number(written), number(match["day_from"] or "")
    if day is None or not 1 <= day <= 31:
        return None
    if first is not None and 1 <= first < day:
        return Written(match.start(), match.end(), "day", last=day, day=Counted("written", first))
    start = match.start("day")
    if (
        len(written) == 1
        and not written.isdigit()
        and match.string[max(start - 1, 0) : start] not in tuple("(于自至到、")
    ):
        return None
    return Written(start, match.end(), "day", day=Counted("written", day))


_BEFORE_DAY: Final = (
    r"(?<![\d./:%第每近逾多满这那只仅再半双数几整隔〇一二三四五六七八九十百千万])(?<![^北纽条公合和盟]约)"
    + "".join(
        f"(?<!{word})"
        for word in (
            "连续 为期 过去 未来 最后 至少 长达 超过 不到 历时 需时 仅剩 倒数 整整 总共 一共 不足 停火 停战 大约 "
            "最多 休假 拘留"
        ).split()
    )
)
_BEHIND_DAY: Final = (
    "(?![圆元币内间后前线游均夜余多假薪语籍制产军]|之[内后前间]|以[内后]|左右|经指|无条件|停火|免签"
    "|本(?!报|台|社|刊|院|港|市|周|月|人)|的(?:时间|期限|行程|假期|停火))"
)
_BEFORE_MONTH: Final = r"(?<![\d.〇○零一二三四五六七八九十百千万亿两几数每个第多半双满这那])"
_BEHIND_MONTH: Final = "(?![球亮饼薪租票费刊光台嫂子色内大]|之[内间])"
_AN: Final = "一?个?"

_RULES: Final = (
    _Rule(
        "12",
        _form(
            r"(?<![\d./-])(?P<year>[12]\d{3}|1[01]\d)(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
            r"(?:[-~～—至](?P<last>\d{1,2}))?(?!\d|[./-]\d)"
        ),
        _slashed,
    ),
    _Rule("0123456789", _form(r"(?<=\()(?P<month>\d{1,2})/(?P<day>\d{1,2})(?=[)(])"), _slashed_short),
    _Rule(
        _NUMERALS + "上本民",
        _form(
            rf"""(?<![\d{_CHINESE}十])(?:(?P<century>上个?世纪|本世纪|(?:十九|二十一?|19|20|21)世纪)的?\ ?)?
            (?P<republic>民国)?(?P<decade>[12]\d\d0|[一二][〇零八九][{_CHINESE}][〇零]|[二三四五六七八九][十〇零]|[2-9]0)
            \ ?年代"""
        ),
        _decade,
    ),
    _Rule(
        _NUMERALS,
        _form(
            rf"""(?<![\d.])(?P<year>[12]\d{{3}}|1[01]\d|[一二]{_POSITIONAL}{{3}})(?:[-/至](?:\d{{4}}|\d{{2}}))?\ ?
            (?:年?(?:财年|财政年度|会计年度)|年度)"""
        ),
        _fiscal,
    ),
    _Rule(
        "今本去明上下新",
        _form(
            r"""(?P<step>(?<!如)今|(?<![成资基根日])本(?:个|一)?|(?<!过)去|(?<![表说声证])明|[上下]个|[上下](?:一个?)?|新)
            (?:年度|财年|财政年度|会计年度)"""
        ),
        _near_fiscal,
    ),
    _Rule(
        "12",
        _form(rf"(?<![\d.])(?P<first>[12]\d{{3}})年?{_TO}(?P<last>[12]\d{{3}}|\d\d)年(?!代)"),
        _year_range,
    ),
    _Rule(
        _NUMERALS + "西公",
        _form(
            rf"(?:西元|公元)?(?<![\d.{_CHINESE}])(?P<year>[12]\d{{3}}|[一二]{_POSITIONAL}{{3}})\ ?年(?![级龄轻])"
        ),
        _western_year,
    ),
    _Rule(
        "民令平昭大明中",
        _form(
            rf"(?:中华)?(?P<era>民国|令和|平成|昭和|大正|明治)\ ?(?P<count>元|\d{{1,3}}|[{_CHINESE}十百]{{1,5}})\ ?年"
        ),
        _era_year,
    ),
    _Rule("1", _form(r"(?<![\d.])(?P<count>1[0-3]\d)年(?=\d{1,2}月)"), _republic_year),
    _Rule(
        _NUMERALS,
        _form(
            rf"(?<![\d.{_CHINESE}十百])(?P<count>\d{{2,3}}|[{_CHINESE}十百]{{2,5}})\ ?年(?=\ ?{_SMALL}\ ?月|[初底])"
        ),
        _later_republic_year,
    ),
    _Rule(
        "〇零四六七八九",
        _form(
            rf"(?<![{_CHINESE}十百千])(?P<year>[〇零四六七八九][〇零一二三四五六七八九])(?<!六七|七八|八九|四五)年(?!代)"
        ),
        _short_year,
    ),
    _Rule("今去明", _form(r"[今去明]\((?:民国)?(?P<year>\d{3,4})年?\)年"), _bracketed_year),
    _Rule(
        "大前去今本明后同翌次隔",
        _form(
            r"""(?P<word>大前年|(?<![目以之生从])前年|(?<!过)去年|(?<!如)今年|(?<![成资基根])本年|(?<![表说声证])明年
            |(?<![之以今然前])后年|(?<![相不])同年|翌年|(?<![一二两三四五六七八九十\d每首多几数])次年|隔年)(?![级龄轻代])"""
        ),
        _year_word,
    ),
    _Rule(
        "今去明",
        _form(rf"(?P<step>(?<![古如当至])今|(?<!过)去|(?<![清文说声表])明){_SEASON}"),
        _season_word,
    ),
    _Rule(
        "上下本这同当",
        _form(
            r"""(?P<word>(?<!以)上上?个?|(?<!以)下下?个?|(?<![日成资基])本|这个|(?<![相不])同|当)
            月(?![球亮台光面壤饼])份?"""
        ),
        _month_word,
    ),
    _Rule(
        _NUMERALS + "元",
        _form(
            rf"{_BEFORE_MONTH}(?:(?P<month_from>{_SMALL})(?:{_TO}|、))?(?P<month>{_SMALL}|元)\ ?月份?{_BEHIND_MONTH}"
        ),
        _bare_month,
    ),
    _Rule("月", _form(rf"(?<![\d{_CHINESE}十个岁蜜满明新半])月(?P<part>{_PARTS})"), _month_part),
    _Rule(
        "年岁",
        _form(
            rf"(?<![\d{_CHINESE}十几数多半周百万学个每全同青])(?:年(?P<part>(?!中(?![,。、;)]|前|旬)){_PARTS}|终)|岁(?P<end>末))"
        ),
        _year_part,
    ),
    _Rule(
        "前首第q一二三四上下",
        _form(rf"(?<![a-z\d年])(?:{_QUARTERS} | (?<![第前])(?:{_QUARTER}) | {_HALF})"),
        _part_of_year,
    ),
    _Rule(
        "上下本这今",
        _form(
            rf"""(?P<word>(?<![晚早网线桌以路身马台加])上上?|(?<![以底之地])下下?|(?<![日成资基根版样原书])本|这|(?<![如至当])今)
            {_AN}(?:(?P<weekend>周末|星期末)
              |(?:周|星期|礼拜)(?:(?P<weekday>{_WEEKDAY})|(?![期边围岁年长转刊密全到延折旋知])))"""
        ),
        _week,
    ),
    _Rule(
        "周星礼",
        _form(
            rf"(?<![\d一二两三四五六七八九十几数每逢个多半全单双隔圆西东商])(?:周|星期|礼拜)(?P<weekday>{_WEEKDAY})(?!圍)"
        ),
        _weekday,
    ),
    _Rule(
        "今昨明前",
        _form(r"[今昨明前]\((?:(?P<month>\d{1,2})[/月])?(?P<day>\d{1,2})\)[日晚晨早天]"),
        _bracketed_day,
    ),
    _Rule("今昨", _form(r"(?P<step>今(?=明)|昨(?=今))[今明]两[天日]"), _two_days),
    _Rule(
        "大前昨今即明后",
        _form(
            rf"""(?P<step>大前(?=天)|(?<![目以之生事战空])前(?=[天晚]|日(?!{_NATIONS}|内|后|电))|(?<![如一])昨(?![非是])
              |(?<![如至当])今(?=[天晚早晨午夜]|日(?!{_NATIONS}))|(?<![说表声证阐光鲜聪精文])明(?=[天晚早晨]|日(?!{_NATIONS}))
              |(?<![之今以先然前])后(?=天(?!性|养|形|培))|即(?=日起)|(?<![如至当从])今(?=起)|明(?=起))
            (?:[天晚早晨午夜]|日(?!{_NATIONS}))?"""
        ),
        _day_word,
    ),
    _Rule(
        "同当翌次隔",
        _form(
            rf"""(?P<step>(?<![相不的])同一?|(?<![发票选礼赛议婚任职的谈震炸陆])当|翌|(?<![一二两三四五六七八九十\d每首这此多几上下])次|隔)
            (?:日(?!{_NATIONS})|天(?!空|下(?!午)|地|气)|晚(?!会)|晨)"""
        ),
        _context_day,
    ),
    _Rule(
        _NUMERALS,
        _form(
            rf"{_BEFORE_DAY}(?:(?P<day_from>{_SMALL})日?(?:{_TO}|[、及和与]))?(?P<day>{_SMALL})\ ?日{_BEHIND_DAY}"
        ),
        _bare_day,
    ),
)

_BY_START: Final[dict[str, tuple[_Rule, ...]]] = {
    start: tuple(rule for rule in _RULES if start in rule.starts)
    for start in sorted({character for rule in _RULES for character in rule.starts})
}
_OTHER_STARTS: Final = "".join(sorted({*_BY_START, *"每逢黑农阴旧夏时直走来到十几数两"} - {*_NUMERALS}))
_STARTS: Final = re.compile(
    rf"(?<!\d)\d|(?<![{_CHINESE}十廿卅])[{_CHINESE}十廿卅]|[{_OTHER_STARTS}]",
    re.ASCII,
)
"""Where a time may begin: not within a numeral."""


def written_times(folded: str) -> Iterator[Written]:
    """Yields the times that a folded text writes, in order, none within another."""
    position = 0
    for start in _STARTS.finditer(folded):
        at = start.start()
        if at < position:
            continue
        nothing = _NO_TIME.match(folded, at)
        if nothing is not None:
            position = nothing.end()
            continue
        time = _time_at(folded, at)
        if time is not None:
            position = time.end
            yield time


def _time_at(folded: str, at: int) -> Written | None:
    for rule in _BY_START.get(folded[at], ()):
        match = rule.form.match(folded, at)
        if match is not None and (time := rule.read(match)) is not None:
            return time
    return None
