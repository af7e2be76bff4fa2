"""How newspapers write a time: words become what they say, before anything is known of the article.

Taiwan, Hong Kong and the mainland write alike enough for one grammar: 12月11日, 民國114年, 令和7年, 去年七月,
上月底, 10月27日至29日, 周三, 今（13）日, 第三季, 今春, 1950年代, 2025財年, 2025/12/13. What only looks like a
time is left out here: durations (五個多月, 三日內, 48小時), names (十月革命), and words cut across (本周 in
日本周邊, 11月中 in 11月中日談判, 去年 in 過去年).

`date_calendar` has the forms that name a time by the calendar, `date_near` those that count from today;
`dates` gives the words their days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from store.text.date_calendar import CALENDAR_RULES
from store.text.date_near import NEAR_RULES
from store.text.date_shapes import CHINESE, NUMERALS, TO, Rule, Written

_NO_TIME: Final = re.compile(
    rf"""
        [十二七八]月革命 | 七月王朝 | 六月飞?雪 | 五月[天花风] | 二月河 | 十二月党 | 四月提纲 | 三月学运
      | 三月三(?!十|日)
      | 闰?[一二三四五六七八九十]{{1,2}}月(?:初十|初[一二三四五六七八九](?![大个名位家届次项轮款])
            |廿[一二三四五六七八九]?(?!日|[一二三四五六七八九]))
      | 黑色九月 | (?:农历|阴历|旧历|夏历)[^,。;、\n]{{0,10}}?(?:[日月]|初[一二三四五六七八九十]{{1,2}})
      | (?:独立|国庆)日当[天日]
      | 今日(?:美国|头条|俄罗斯|新闻|说法|之) | 明日(?:之|黄花|香) | 昨日(?:之|黄花)
      | 公元前[\d{CHINESE}十百千]{{1,5}}年
      | (?:时至|直到|直至|走到|来到|到了)今[天日]
      | [今明][天日]的(?:世界|中国|日本|[台香]|美国|欧洲|我们|社会|局势|俄罗斯|年轻|时代|读者|国际)
      | (?:[每逢]个?|[一二两三四五六七八九十几数\d]个?)(?:周|星期|礼拜)[一二三四五六日天末]
            (?:{TO}(?:周|星期|礼拜)?[一二三四五六日天])?
      | 年复一年 | 日复一日 | 一年到头 | 一年半载
    """,
    re.VERBOSE,
)
"""What holds a time word and tells no time."""

_BY_START: Final[dict[str, tuple[Rule, ...]]] = {
    start: tuple(rule for rule in (*CALENDAR_RULES, *NEAR_RULES) if start in rule.starts)
    for start in sorted({character for rule in (*CALENDAR_RULES, *NEAR_RULES) for character in rule.starts})
}
_BEHIND: Final[dict[str, str]] = {
    "本": "世年财会月周星礼个一季(",
    "中": "华秋",
    "同": "年月日天晚晨夜一",
    "年": "上中下初底末尾终复",
    "上": "上个世年财会一月周星礼半季(",
    "下": "下个年财会一月周星礼半季(",
    "大": "正前",
    "这": "个月一周星礼季",
    "后": "年天",
    "月": "上中下初底末尾",
    "次": "年月日天晚晨夜",
    "翌": "年月日天晚晨夜",
    "是": "日天晚晨夜",
    "平": "成安",
    "明": "治年财会(春夏秋冬天晚早晨午夜日起",
    "新": "年财会",
    "前": "年天晚日(二两三23一",
    "首": "季二两三23",
    "当": "年月日天晚晨夜",
    "民": "国",
    "第": " 一二三四1234",
    "去": "年财会(春夏秋冬",
    "即": "日",
    "令": "和",
    "昭": "和",
    "星": "期",
    "礼": "拜",
    "元": "月旦 宵",
    "圣": "诞",
    "双": "十1",
    "跨": "年",
    "劳": "动",
    "刚": "刚过",
    "万": "圣",
    "情": "人",
    "妇": "女",
    "国": "庆",
    "清": "明",
    "重": "阳",
    "端": "午",
    "除": "夕",
    "春": "节",
    "过": "去",
    "公": "元",
    "西": "元",
    "时": "至",
    "来": "到",
    "到": "了",
    "走": "到",
    "直": "至到",
    "两": "个周星礼年",
    "独": "立",
    "数": "个周星礼",
    "几": "个周星礼",
    "每": "个周星礼",
    "逢": "个周星礼",
}
"""What a time that begins with a character has next; nine of ten such characters begin none."""

_BEHIND_NUMERAL: Final = r"[\do〇○零一二三四五六七八九十廿卅百千年月日号季个周星礼至到~～—、./ 世元-]"
_OTHERS: Final = {*_BY_START, *"每逢黑农阴旧夏时直走来到十几数两"} - {*NUMERALS} - _BEHIND.keys()
_HAN: Final = f"[{CHINESE}十廿卅]"
_FIRST: Final = f"[{''.join(sorted({*NUMERALS, *_OTHERS, *_BEHIND}))}]"
_NOT_WITHIN: Final = rf"(?<!\d\d)(?<!{_HAN}{_HAN})"
_STARTS: Final = re.compile(
    rf"{_FIRST}(?:{_NOT_WITHIN}(?:(?<=[{NUMERALS}])(?={_BEHIND_NUMERAL})|(?<=[{''.join(sorted(_OTHERS))}])"
    + "".join(f"|(?<={start})(?=[{behind}])" for start, behind in _BEHIND.items())
    + "))",
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
