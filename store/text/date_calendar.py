"""Times named by the calendar: years of every count, months, days, quarters, seasons, decades."""

from __future__ import annotations

import re
from typing import Final

from store.text.date_numbers import number
from store.text.date_shapes import (
    CHINESE,
    ERAS,
    NUMERALS,
    PART_NUMBERS,
    PARTS,
    POSITIONAL,
    SEASON,
    SEASONS,
    SMALL,
    TO,
    Counted,
    Rule,
    Written,
    form,
)

_REPUBLIC_AWAY: Final = 300
"""Characters behind 民國 in which a year may go without it."""
_QUARTER: Final = (
    r"第\ ?(?P<quarter>[一二三四1234])\ ?季度?|(?P<quarter_number>[一二三四首])季度|(?P<quarter_first>首)季"
    r"|q(?P<quarter_latin>[1-4])(?![a-z\d])"
)
_QUARTERS: Final = "[前首](?P<quarters>[二两三23])个?季度?"
_HALF: Final = "(?P<half>[上下])半年(?!度?报)"

_FESTIVAL: Final = (
    "(?:元旦|圣诞节(?!目)|五一(?:国际)?劳动节|双十(?:国庆|节)|平安夜|跨年夜|(?<![十双])国庆节|(?:三八)?妇女节|情人节|万圣节"
    "|双11|春节|除夕(?:夜)?|元宵节?|端午节?|中秋节?|重阳节|清明节?)"
    "(?!节|夜|长?假|连假|档|期间|晚[会宴]|的?习俗|活动|礼[物品盒]|购物|促销|市集|特别|音乐|派对|树|老人|卡|大餐|演讲|文[告化]|庆[典祝]|焰?烟?火|快乐"
    "|贺|电影|消费|行情|红包|联欢|气氛|节目|出[游行]|旅[游行]|商机|博物|公园|返乡|车票|疏运|版|款|月饼|套装|献|餐|团[圆聚]|传统|联[欢谊]|食品)"
    "(?:当[天日晚])?"
)
_QUOTED: Final = (
    "[「“『](?:九一八|双11|五一|双十|国庆|元旦|春节)[」”』](?!长?假|事变|黄金|期间|档|购物|促销|历史)"
)
_HOLIDAY: Final = f"(?P<holiday>{_FESTIVAL}|{_QUOTED})"
_OPENING: Final = "「“『"

_AFTER_YEAR: Final = re.compile(
    rf"""\ ?的?(?:
        (?:(?P<month_from>{SMALL})(?:{TO}|、))?(?P<month>{SMALL}|元)\ ?月份?
      | [前首头](?P<months>{SMALL})个?月
      | {_QUARTERS} | {_QUARTER} | {_HALF} | {SEASON} | {_HOLIDAY}
      | 年?(?P<year_part>{PARTS}|终(?![于奖考身究]))
    )""",
    re.VERBOSE,
)
_AFTER_MONTH: Final = re.compile(
    rf"""\ ?(?:(?P<part>{PARTS})
      | (?:(?P<day_from>{SMALL})日?(?:{TO}|[、及和与]))?(?P<day>{SMALL})\ ?[日号](?![圆元])
    )""",
    re.VERBOSE,
)

_BEFORE_DAY: Final = (
    r"(?<![\d./:%第每近逾多满这那只仅再半双数几整隔〇一二三四五六七八九十百千万])(?<![^北纽条公合和盟]约)(?<!期限为)"
    + "".join(
        f"(?<!{word})"
        for word in [
            "连续",
            "为期",
            "过去",
            "未来",
            "最后",
            "至少",
            "长达",
            "超过",
            "不到",
            "历时",
            "需时",
            "仅剩",
            "倒数",
            "整整",
            "总共",
            "一共",
            "不足",
            "停火",
            "停战",
            "大约",
            "最多",
            "休假",
            "拘留",
            "期为",
            "期限",
            "限期",
        ]
    )
)
_BEHIND_DAY: Final = (
    "(?![圆元币内间后前线游均夜余多假薪语籍制产军]|之[内后前间]|以[内后]|左右|经指|无条件|停火|免签"
    "|本(?!报|台|社|刊|院|港|市|周|月|人)|的(?:时间|期限|行程|假期|停火))"
)
_BEFORE_MONTH: Final = r"(?<![\d.〇○零一二三四五六七八九十百千万亿两几数每个第多半双满这那])"
_BEHIND_MONTH: Final = "(?![球亮饼薪租票费刊光台嫂子色内大]|之[内间])"

_NEWS_BEHIND: Final = re.compile(
    "[晚晨](?!会|报)|上午|下午|凌晨|清晨|中午|深夜|受访|[表指]示|指出|宣[布称]|证实|召开|举行|会[见晤]|抵|启程|发[布表]|公[布告开]"
)
"""What tells a day of the month from so many days, where a name stands before it: 陳昱十日受訪."""

_OR: Final = "(?:一二|二三|四五|五六|六七|七八|八九)"
"""What may be one number or the next: 八九年 is 1989, or eight or nine years."""
_BEHIND_SHORT_YEAR: Final = (
    rf"(?=\ ?{SMALL}\ ?月|[初底末春夏秋冬]|以来|[民学工]运|六四|暴动|[调转升入毕获当出][往任学业])"
)
"""What tells that it is a year."""


def _slashed(match: re.Match[str]) -> Written | None:
    year = int(match["year"])
    if year < 200:
        year += ERAS["民国"]
    last = int(match["last"]) if match["last"] else None
    return _calendar_day(match, Counted("written", year), last)


def _slashed_short(match: re.Match[str]) -> Written | None:
    return _calendar_day(match, None, None)


def _calendar_day(match: re.Match[str], year: Counted | None, last: int | None) -> Written | None:
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31 and (last is None or day < last <= 31)):
        return None
    time = Written(match.start(), match.end(), "day", last=last, year=year)
    return time._replace(month=Counted("written", month), day=Counted("written", day))


def _decade(match: re.Match[str]) -> Written | None:
    written = match["decade"]
    first = number(written)
    if first is None:
        return None
    if match["republic"]:
        first += ERAS["民国"]
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
        first += ERAS["民国"]
    return Written(match.start(), match.end(), "fiscal-year", year=Counted("written", first))


def _western_year(match: re.Match[str]) -> Written | None:
    last = number(match["year"])
    if last is None or not 1000 <= last <= 2199:
        return None
    return with_year(match, Counted("written", last), None)


def _year_range(match: re.Match[str]) -> Written | None:
    first, last = int(match["first"]), int(match["last"])
    if last < 100:
        last += first // 100 * 100
    if not first < last <= 2199:
        return None
    return Written(match.start(), match.end(), "year", last=last, year=Counted("written", first))


def _era_year(match: re.Match[str]) -> Written | None:
    count = number(match["count"])
    return None if not count else with_year(match, Counted("written", ERAS[match["era"]] + count), None)


def _era_fiscal(match: re.Match[str]) -> Written | None:
    count = number(match["count"])
    if not count:
        return None
    year = Counted("written", ERAS[match["era"]] + count)
    return Written(match.start(), match.end(), "fiscal-year", year=year)


def _republic_year(match: re.Match[str]) -> Written | None:
    return with_year(match, Counted("written", ERAS["民国"] + int(match["count"])), None)


def _later_republic_year(match: re.Match[str]) -> Written | None:
    """Reads 九十五年三月 behind 民國九十三年."""
    named = match.string.rfind("民国", max(0, match.start() - _REPUBLIC_AWAY), match.start()) != -1
    count = number(match["count"])
    return with_year(match, Counted("written", ERAS["民国"] + count), None) if named and count else None


def _short_year(match: re.Match[str]) -> Written | None:
    tens, ones = (max(CHINESE.find(character) - 2, 0) for character in match["year"])
    return with_year(match, Counted("written", (1900 if tens > 2 else 2000) + 10 * tens + ones), None)


def _bracketed_year(match: re.Match[str]) -> Written | None:
    year = int(match["year"])
    return with_year(match, Counted("written", year + ERAS["民国"] if year < 200 else year), None)


def with_year(match: re.Match[str], year: Counted | None, behind: re.Match[str] | None) -> Written | None:
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
    if holiday := groups.get("holiday"):
        name = holiday.lstrip(_OPENING)[:2]
        return Written(start, end, "festival", year=year, festival=name)
    if half := groups.get("half"):
        return Written(start, end, "half", "上下".index(half), year=year)
    if season := groups.get("season"):
        return Written(start, end, "season", SEASONS.index(season), year=year)
    if part := groups.get("year_part"):
        return Written(start, end, "year-part", PART_NUMBERS[part[0]], year=year)
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
    return with_month(start, match, year, Counted("written", month))


def with_month(start: int, match: re.Match[str], year: Counted | None, month: Counted) -> Written:
    """Reads what follows a month: a day, a range of days, a part, or nothing."""
    behind = _AFTER_MONTH.match(match.string, match.end())
    if behind is None:
        return Written(start, match.end(), "month", year=year, month=month)
    if behind["part"]:
        part, last = _part(behind["part"])
        return Written(start, behind.end(), "part", part, last, year=year, month=month)
    day, first = number(behind["day"]), number(behind["day_from"] or "")
    if day is None or not 1 <= day <= 31:
        return Written(start, match.end(), "month", year=year, month=month)
    if first is not None and 1 <= first < day:
        return Written(
            start, behind.end(), "day", last=day, year=year, month=month, day=Counted("written", first)
        )
    return Written(start, behind.end(), "day", year=year, month=month, day=Counted("written", day))


def _part(written: str) -> tuple[int, int | None]:
    """Returns which third of a month, and the last one of two (中下旬)."""
    last = PART_NUMBERS[written[1]] if written in ("上中旬", "中下旬") else None
    return PART_NUMBERS[written[0]], last


def _bare_month(match: re.Match[str]) -> Written | None:
    return _month(match.start(), match, None)


def _month_part(match: re.Match[str]) -> Written:
    return Written(match.start(), match.end(), "part", *_part(match["part"]))


def _year_part(match: re.Match[str]) -> Written:
    return Written(match.start(), match.end(), "year-part", PART_NUMBERS[match["part"][0]])


def _part_of_year(match: re.Match[str]) -> Written | None:
    return _within_year(match.start(), match, None)


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
        and _NEWS_BEHIND.match(match.string, match.end()) is None
    ):
        return None
    return Written(start, match.end(), "day", day=Counted("written", day))


CALENDAR_RULES: Final = (
    Rule(
        "12",
        form(
            r"(?<![\d./-])(?P<year>[12]\d{3}|1[01]\d)(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
            r"(?:[-~～—至](?P<last>\d{1,2}))?(?!\d|[./-]\d)"
        ),
        _slashed,
    ),
    Rule("0123456789", form(r"(?<=\()(?P<month>\d{1,2})/(?P<day>\d{1,2})(?=[)(])"), _slashed_short),
    Rule(
        NUMERALS + "上本民",
        form(
            rf"""(?<![\d{CHINESE}十])(?:(?P<century>上个?世纪|本世纪|(?:十九|二十一?|19|20|21)世纪)的?\ ?)?
            (?P<republic>民国)?(?P<decade>[12]\d\d0|[一二][〇零八九][{CHINESE}][〇零]|[二三四五六七八九][十〇零]|[2-9]0)
            \ ?年代"""
        ),
        _decade,
    ),
    Rule(
        NUMERALS,
        form(
            rf"""(?<![\d.])(?P<year>[12]\d{{3}}|1[01]\d|[一二]{POSITIONAL}{{3}})
            (?:[-/至](?:\d{{4}}|\d{{2}}))?\ ?
            (?:年?(?:财年|财政年度|会计年度)|年度)"""
        ),
        _fiscal,
    ),
    Rule(
        "12",
        form(rf"(?<![\d.])(?P<first>[12]\d{{3}})年?{TO}(?P<last>[12]\d{{3}}|\d\d)年(?!代)"),
        _year_range,
    ),
    Rule(
        NUMERALS + "西公",
        form(
            rf"(?:西元|公元)?(?<![\d.{CHINESE}])"
            rf"(?P<year>[12]\d{{3}}|[一二]{POSITIONAL}{{3}})\ ?年(?![级龄轻])"
        ),
        _western_year,
    ),
    Rule(
        "令平昭",
        form(rf"(?P<era>令和|平成|昭和)\ ?(?P<count>元|\d{{1,2}}|[{CHINESE}十]{{1,3}})\ ?(?:年度|财年)"),
        _era_fiscal,
    ),
    Rule(
        "民令平昭大明中",
        form(
            rf"(?:中华)?(?P<era>民国|令和|平成|昭和|大正|明治)\ ?"
            rf"(?P<count>元|\d{{1,3}}|[{CHINESE}十百]{{1,5}})\ ?年"
        ),
        _era_year,
    ),
    Rule("1", form(r"(?<![\d.])(?P<count>1[0-3]\d)年(?=\d{1,2}月)"), _republic_year),
    Rule(
        "1", form(r"(?<=[,。;\n])(?P<count>1[0-2]\d)年(?![来前后以历间级份的度多内长期史])"), _republic_year
    ),
    Rule(
        NUMERALS,
        form(
            rf"(?<![\d.{CHINESE}十百])(?P<count>\d{{2,3}}|[{CHINESE}十百]{{2,5}})"
            rf"\ ?年(?=\ ?{SMALL}\ ?月|[初底])"
        ),
        _later_republic_year,
    ),
    Rule(
        "〇零一二四五六七八九",
        form(
            rf"""(?<![{CHINESE}十百千第每这那头近逾约超满])
            (?P<year>[〇零一二四五六七八九][〇零一二三四五六七八九])
            (?:(?<!{_OR})年(?![代级龄华])|(?<!一二)(?<!二三)年{_BEHIND_SHORT_YEAR})"""
        ),
        _short_year,
    ),
    Rule("今去明", form(r"[今去明]\((?:民国)?(?P<year>\d{3,4})年?\)年"), _bracketed_year),
    Rule(
        NUMERALS + "元",
        form(
            rf"{_BEFORE_MONTH}(?:(?P<month_from>{SMALL})(?:{TO}|、))?"
            rf"(?P<month>{SMALL}|元)\ ?月份?{_BEHIND_MONTH}"
        ),
        _bare_month,
    ),
    Rule("月", form(rf"(?<![\d{CHINESE}十个岁蜜满明新半])月(?P<part>{PARTS})"), _month_part),
    Rule(
        "年岁",
        form(
            rf"(?<![\d{CHINESE}十几数多半周百万学个每全同青])(?:年(?P<part>(?!中(?![,。、;)]|前|旬)){PARTS}|终(?![于奖考身究]))|岁(?P<end>末))"
        ),
        _year_part,
    ),
    Rule("元圣五双平跨国三妇情万春除端中重清", form(f"(?<![过\\d])(?P<holiday>{_FESTIVAL})"), _part_of_year),
    Rule(
        "前首第q一二三四上下",
        form(rf"(?<![a-z\d年])(?:{_QUARTERS} | (?<![第前])(?:{_QUARTER}) | {_HALF})"),
        _part_of_year,
    ),
    Rule(
        NUMERALS,
        form(
            rf"{_BEFORE_DAY}(?:(?P<day_from>{SMALL})日?(?:{TO}|[、及和与]))?"
            rf"(?P<day>{SMALL})\ ?日{_BEHIND_DAY}"
        ),
        _bare_day,
    ),
)
