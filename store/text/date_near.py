"""Times named by how far they are from the article's day or from a date before: 去年, 上周三, 昨天, 翌日."""

from __future__ import annotations

import re
from typing import Final

from store.text.date_calendar import with_month, with_year
from store.text.date_numbers import number
from store.text.date_shapes import CHINESE, NATIONS, NUMERALS, SEASON, SEASONS, Counted, Rule, Written, form

_YEAR_WORDS: Final = {
    "大前年": Counted("published", -3),
    "前年": Counted("published", -2),
    "去年": Counted("published", -1),
    "上年": Counted("published", -1),
    "今年": Counted("published", 0),
    "本年": Counted("published", 0),
    "明年": Counted("published", 1),
    "后年": Counted("published", 2),
    "同年": Counted("context", 0),
    "当年": Counted("context", 0),
    "前一年": Counted("context", -1),
    "翌年": Counted("context", 1),
    "次年": Counted("context", 1),
    "隔年": Counted("context", 1),
}
_STEPS: Final = {"大前": -3, "前": -2, "昨": -1, "去": -1, "今": 0, "即": 0, "明": 1, "后": 2}
_CONTEXT_STEPS: Final = {"同": 0, "当": 0, "是": 0, "前": -1}
_YEARS_BACK: Final = {"去": -1, "前": -2}
_STRETCH_YEARS: Final = {"今": 0, "去": -1, "上": -1, "前": -2}
_BUSINESS: Final = re.compile(
    "营[收运业]|[获毛净红]利|财[报测]|盈[余利]|[亏订库][损单存]|出货|接单|业绩|销[售量]|产[能量]|报价|股价|增长|衰退|[年季]增|gdp"
    "|运价|[楼房]价|经济|需求|通胀|通膨|利润|收入|投资|贷款|分析师|法人|毛利率"
)
_BUSINESS_AWAY: Final = 30
"""Characters around a quarter in which words of business tell it from a season of play."""
_WEEKDAYS: Final = "一二三四五六日天"
_WEEKDAY: Final = (
    f"(?:[一二三四五六](?![名个次位度家项人艘架年岁]|天(?!气))|日(?!{NATIONS})|天(?!空|下(?!午)|气))"
)

_NO_WEEKEND: Final = "[版假人夜档时愉快哩的报派]|期间|连假|文[化艺]|狂欢|工作|加班|出游|划报"
"""What makes a weekend one of many."""

_AN: Final = "一?个?"


def _near_fiscal(match: re.Match[str]) -> Written:
    step = {"去": -1, "上": -1, "今": 0, "本": 0, "明": 1, "下": 1, "新": 1}[match["step"][0]]
    return Written(match.start(), match.end(), "fiscal-year", year=Counted("published", step))


def _year_word(match: re.Match[str]) -> Written | None:
    time = with_year(match, _YEAR_WORDS[match["word"]], None)
    return None if match["word"] == "当年" and time is not None and time.unit == "year" else time


def _years_ago(match: re.Match[str]) -> Written | None:
    """Reads 八十年前的今天 and 三年前的2月24日; 三年前 alone is vague."""
    ago = number(match["ago"].replace("两", "二"))
    if not ago:
        return None
    year = Counted("published", -ago)
    if match["today"]:
        return Written(match.start(), match.end(), "day", year=year, day=Counted("published", 0))
    time = with_year(match, year, None)
    return None if time is None or time.unit == "year" else time


def _season_word(match: re.Match[str]) -> Written:
    year = Counted("published", _STEPS[match["step"]])
    return Written(match.start(), match.end(), "season", SEASONS.index(match["season"]), year=year)


def _month_word(match: re.Match[str]) -> Written:
    word = match["word"]
    if word in ("同", "当", "次", "翌"):
        month = Counted("context", 0 if word in ("同", "当") else 1)
    else:
        month = Counted("published", word.count("下") - word.count("上"))
    return with_month(match.start(), match, None, month)


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
    step = _CONTEXT_STEPS.get(match["step"][0], 1)
    return Written(match.start(), match.end(), "day", day=Counted("context", step))


def _of_other_year(match: re.Match[str]) -> Written:
    """Reads 去年同月 and 去年同日."""
    back = _YEARS_BACK[match["word"]]
    if match["unit"] == "月":
        return Written(match.start(), match.end(), "month", month=Counted("context", 12 * back))
    day = Counted("context", 0)
    return Written(match.start(), match.end(), "day", year=Counted("context", back), day=day)


def _of_other_year_today(match: re.Match[str]) -> Written:
    year = Counted("published", _YEARS_BACK[match["word"]])
    return Written(match.start(), match.end(), "day", year=year, day=Counted("published", 0))


def _same_stretch(match: re.Match[str]) -> Written:
    """Reads 去年同期: what was told of, in another year."""
    year = Counted("published", _STRETCH_YEARS[match["step"]])
    return Written(match.start(), match.end(), "same", year=year)


def _near_quarter(match: re.Match[str]) -> Written | None:
    """Reads 上季 of business; a season of play is none."""
    around = match.string[max(0, match.start() - _BUSINESS_AWAY) : match.end() + _BUSINESS_AWAY]
    if not match["unit"] and _BUSINESS.search(around) is None:
        return None
    word = match["word"]
    month = Counted("published", 3 * (word.count("下") - word.count("上")))
    return Written(match.start(), match.end(), "quarter", month=month)


def _bracketed_month(match: re.Match[str]) -> Written | None:
    """Reads 本（10）月."""
    month = Counted("written", int(match["month"]))
    return with_month(match.start(), match, None, month) if 1 <= month.value <= 12 else None


def _past_weekend(match: re.Match[str]) -> Written:
    return Written(match.start(), match.end(), "weekend", week=-1)


def _bare_weekend(match: re.Match[str]) -> Written:
    return Written(match.start(), match.end(), "weekend")


NEAR_RULES: Final = (
    Rule(
        "去前",
        form(
            rf"(?P<word>(?:(?<!过)|(?<=[超不胜高大]过))去|(?<![目以之生从])前)年同(?P<unit>月(?!份?会)|日(?!{NATIONS}))"
        ),
        _of_other_year,
    ),
    Rule("去前", form(r"(?P<word>(?<!过)去|(?<![目以之生从])前)年的?今[天日]"), _of_other_year_today),
    Rule("今去上前", form(r"(?P<step>(?<!如)今|(?<!过)去|上|(?<![目以之生从])前)年同期"), _same_stretch),
    Rule(
        "上下本这",
        form(
            r"""(?P<word>(?<![晚早网线桌以路身马台加])上|(?<![以底之地])下|(?<![日成资基根版样原书])本|这)
            一?个?季(?P<unit>度(?!假))?(?![节后风候军])"""
        ),
        _near_quarter,
    ),
    Rule("本上下", form(r"[本上下]\((?P<month>\d{1,2})\)月份?"), _bracketed_month),
    Rule("刚过", form("刚?刚?过去的?(?:这个)?周末"), _past_weekend),
    Rule(
        "周",
        form(rf"(?:(?<=[,，。;；:\n(于在到至])|(?<![\s\S]))周末(?!{_NO_WEEKEND})"),
        _bare_weekend,
    ),
    Rule(
        "今本去明上下新",
        form(
            r"""(?P<step>(?<!如)今|(?<![成资基根日])本(?:个|一)?|(?:(?<!过)|(?<=[超不胜高大]过))去|(?<![表说声证])明|[上下]个|[上下](?:一个?)?|新)
            (?:年度|财年|财政年度|会计年度)"""
        ),
        _near_fiscal,
    ),
    Rule(
        "大前去上今本明后同当翌次隔",
        form(
            r"""(?P<word>大前年|(?<![目以之生从])前年|(?:(?<!过)|(?<=[超不胜高大]过))去年
            |(?:(?<=[,，。;；比较于与和])|(?<![\s\S]))上年(?![纪夜])|(?<!如)今年|(?<![成资基根])本年|(?<![表说声证])明年
            |(?<![之以今然前])后年|(?<![相不])同年|当年|翌年|(?<![一二两三四五六七八九十\d每首多几数])次年|隔年|(?<![之以此早日目比较与和跟])前一年)(?![级龄轻代])"""
        ),
        _year_word,
    ),
    Rule(
        NUMERALS + "两",
        form(
            rf"(?<![\d.{CHINESE}十百千第])(?P<ago>\d{{1,3}}|[{CHINESE}十百]{{1,4}}|两)年前的?(?P<today>今[天日])?"
        ),
        _years_ago,
    ),
    Rule(
        "今去明",
        form(rf"(?P<step>(?<![古如当至])今|(?:(?<!过)|(?<=[超不胜高大]过))去|(?<![清文说声表])明){SEASON}"),
        _season_word,
    ),
    Rule(
        "上下本这同当次翌",
        form(
            r"""(?P<word>(?<!以)上上?个?|(?<!以)下下?个?|(?<![日成资基])本|这个|(?<![相不])同|当
              |(?<![一二两三四五六七八九十\d每首几数])次|翌)
            月(?![球亮台光面壤饼])份?"""
        ),
        _month_word,
    ),
    Rule(
        "上下本这今",
        form(
            rf"""(?P<word>(?<![晚早网线桌以路身马台加])上上?|(?<![以底之地])下下?|(?<![日成资基根版样原书])本|这|(?<![如至当])今)
            {_AN}(?:(?P<weekend>周末|星期末)
              |(?:周|星期|礼拜)(?:(?P<weekday>{_WEEKDAY})|(?![期边围岁年长转刊密全到延折旋知])))"""
        ),
        _week,
    ),
    Rule(
        "周星礼",
        form(
            rf"(?<![\d一二两三四五六七八九十几数每逢个多半全单双隔圆西东商])(?:周|星期|礼拜)(?P<weekday>{_WEEKDAY})(?!围)"
        ),
        _weekday,
    ),
    Rule(
        "今昨明前",
        form(r"[今昨明前]\((?:(?P<month>\d{1,2})[/月])?(?P<day>\d{1,2})\)[日晚晨早天]"),
        _bracketed_day,
    ),
    Rule("今昨", form(r"(?P<step>今(?=明)|昨(?=今))[今明]两[天日]"), _two_days),
    Rule(
        "大前昨今即明后",
        form(
            rf"""(?P<step>大前(?=天)|(?<![目以之生事战空])前(?=[天晚]|日(?!{NATIONS}|内|后|电))|(?<![如一])昨(?![非是])
              |(?<![如当])(?<![^甚]至)今(?=[天晚早晨午夜]|日(?!{NATIONS}))|(?<![说表声证阐光鲜聪精文])明(?=[天晚早晨]|日(?!{NATIONS}))
              |(?<![之今以先然前])后(?=天(?!性|养|形|培))|即(?=日起)|(?<![如至当从])今(?=起)|明(?=起))
            (?:[天晚早晨午夜]|日(?!{NATIONS}))?"""
        ),
        _day_word,
    ),
    Rule(
        "同当翌次隔前第是",
        form(
            rf"""(?P<step>(?<![相不的])同一?|(?<![之以此早日目比较与和跟])前一|(?:(?<=[,，。;；\n])|(?<![\s\S]))(?:第二|是)|(?<![发票选礼赛议婚任职的谈震炸陆])当|翌|(?<![一二两三四五六七八九十\d每首这此多几上下])次|隔)
            (?:日(?:(?<=[次翌隔一二]日)|(?!{NATIONS}))|天(?!空|下(?!午)|地|气)|晚(?!会)|晨|夜(?!间))"""
        ),
        _context_day,
    ),
)
