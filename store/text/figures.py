"""Figures with their units, brought to one value, so that two accounts of an amount can be compared.

5,500億美元, 5500亿美元 and 五千五百億美元 are one figure; so are 19% and 百分之十九, 165分鐘 and 2小時45分.
A share of the gross domestic product (GDP的2%, 國民生產毛額的百分之一) has a unit of its own.

Not figures: dates and clock times, what counts in a row (第3), parts of names (F-35, G20), years, and small
numbers in Chinese before an everyday measure (兩人, 一個).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from store.text.fold import fold

Sense = Literal["exact", "about", "over", "under"]

NEAR: Final = 1.5
"""Two values are near if the larger is less than so many times the smaller."""


class Figure(NamedTuple):
    """A number with its unit.

    Attributes:
        start: First code point of the number.
        end: Code point behind the unit.
        low: The value, in the unit; of a range (兩千至兩千五百枚) its lower end.
        high: The value, or the upper end of a range.
        unit: "%", "%GDP", "pp" (百分點), a currency's ISO 4217 code, "元" where the country is not said,
            "minute" for hours and minutes, another measure in its Simplified form ("人", "公里", "枚"), or
            empty where none is written (3,500億).
        sense: How exact the words beside it say it is: 約, 逾, 不足.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    sense: Sense


_ARABIC: Final = r"(?<![0-9.,])(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,15})(?:\.[0-9]{1,6})?(?![0-9])"
_POWERS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
_DIGITS: Final = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_HAN: Final = "零〇一二两三四五六七八九十百千万亿兆"

_UNITS: Final = {
    "USD": "美元|美金|美圆",
    "EUR": "欧元",
    "GBP": "英镑",
    "JPY": "日元|日圆|日币",
    "KRW": "韩元|韩圆|韩圜|韩币",
    "CNY": "元人民币|人民币",
    "TWD": "元新台币|元台币|新台币|台币",
    "HKD": "港元|港币|港纸",
    "RUB": "卢布",
    "AUD": "澳元|澳币",
    "元": "元(?!首|帅|旦|老|件|素|凶)|块钱",
    "%": "%",
    "pp": "个?百分点",
    "成": "成(?!为|功|立|员|长|果|本|熟|就|绩|分|了|都|交|人|年|品|型)",
    "倍": "倍",
    "小时": "个?半?(?:小时|钟头)",
    "minute": "分钟",
    "秒": "秒",
    "天": "天(?!然|空|津|下|主|王|气|安)",
    "周": "个?星期|周(?!年|边|末|刊|报|一|二|三|四|五|六|日)",
    "个月": "个多?月",
    "平方公里": "平方公里",
    "公里": "公里|千米|km(?![a-z])",
    "海里": "海里|浬",
    "英里": "英里|哩",
    "米": "公尺|米(?!兰|饭)",
    "公分": "公分|厘米",
    "吨": "公?吨",
    "公斤": "公斤",
    "桶": "桶",
    "公顷": "公顷",
    "架次": "架次",
    "人次": "人次",
    "国": "个?国家|国(?!务|防|会|际|内|民|营|语|军|王|安|道|立|产|号|元|家|力|策)",
    "人": "人(?!民|工|士|权|类|大|均|力|选|口|家|物|员|质)|名(?!单|字|义|额)|位(?!置|于|元|数|居)",
    "点": "点(?!半|钟|多|整|[0-9])",
    "岁": "岁",
    "度": "度(?!假|过)",
    "个": "个(?!人|别|性|案|半)",
    "户": "户(?!籍|外|口)",
} | {measure: measure for measure in "架艘枚辆座间家所宗件次轮项条场票席颗"}
"""The units and how they are written, as patterns; the first that fits counts."""

_BEFORE: Final = {
    "USD": r"us\$|美金",
    "TWD": r"nt\$|新台币|台币",
    "HKD": r"hk\$|港币",
    "CNY": "rmb|人民币",
    "JPY": "[¥￥]",
    "EUR": "€",
    "GBP": "£",
    "元": r"\$",
}
"""Currencies as they stand before the number."""

_MEASURED: Final = frozenset({"%", "%GDP", "pp", "倍", "minute", "公里", "海里", "吨", "公斤"})
"""Units that are never said by the way, so that a small number in Chinese before them is a figure."""

_SMALLEST_HAN: Final = 3
"""In Chinese, one and two of something are hardly ever figures."""

_SMALLEST_UNSAID: Final = 10
"""Nor are a few before 個, which counts anything: 三個板塊 has nothing to do with 三個首都."""

_AROUND: Final = 14
"""Characters before a number that are looked at."""

_GDP: Final = "gdp|(?:国内|国民|本地)生产(?:总值|毛额)"
_SENSES: Final[dict[Sense, str]] = {
    "under": "不足|不到|未满|未达|低于|少于|最多|至多|不超过|不逾",
    "over": "逾|超过|超出|突破|至少|高于|多于|大于|不止|起码|超|破",
    "about": "约|约莫|近|大概|估计|差不多|接近|将近",
}
_SENSES_BEHIND: Final[dict[Sense, str]] = {"over": "以上|多|余", "under": "以下|以内", "about": "左右|上下"}
_THOUSAND: Final = 1000
_GROUP: Final = "form"
_LONGEST_HAN: Final = 14
_PART_OF_A_NAME: Final = re.compile("[a-z第数几.:/-]")
_TOKEN: Final = re.compile("[0-9.]+|.")


class _Patterns(NamedTuple):
    """The patterns, for folded text."""

    number: re.Pattern[str]
    unit: re.Pattern[str]
    currency: re.Pattern[str]
    to: re.Pattern[str]
    minutes: re.Pattern[str]
    tenth: re.Pattern[str]
    sense: re.Pattern[str]
    sense_behind: re.Pattern[str]
    share: re.Pattern[str]
    time_before: re.Pattern[str]
    time_behind: re.Pattern[str]


@functools.cache
def _patterns() -> _Patterns:
    """Compiles the patterns; the words above are written as people write them, and folded here."""
    power = f"(?:[十千万亿兆]|百(?!{fold('分')}))"
    digit = "[零〇一二两三四五六七八九]"
    number = (
        f"(?P<hundredth>{fold('百分之')})?(?P<written>"
        f"(?:{_ARABIC} ?{power}{{1,3}}[多余]?){{1,4}}"
        f"|{_ARABIC}"
        f"|(?:{digit}|{power}){{1,{_LONGEST_HAN}}}(?:[多余]{power}{{1,2}})?"
        f"(?:点{digit}{{1,4}}[万亿]{{0,2}})?)"
    )
    return _Patterns(
        number=re.compile(number),
        unit=re.compile(f"(?P<more>[多余])? ?(?:{_either(_UNITS)})"),
        currency=re.compile(f"(?:{_either(_BEFORE)}) ?$"),
        to=re.compile(f"(?:%|成|{fold('个?百分点')})? ?(?:至|到|~|-{{1,2}}|—{{1,2}}) ?{number}"),
        minutes=re.compile(f"(?P<minutes>[0-9]{{1,2}}|[零一二三四五六七八九十]{{1,3}}){fold('分')}"),
        tenth=re.compile(f"半|[一二三四五六七八九](?![{fold('个到至成十百千万名位人')}])"),
        sense=re.compile(f"(?:{_either(_SENSES)}) ?$"),
        sense_behind=re.compile(_either(_SENSES_BEHIND)),
        share=re.compile(fold(_GDP)),
        time_before=re.compile(
            fold("(?:上午|下午|凌晨|清晨|中午|晚上|晚间|傍晚|深夜|午夜|早|晚|周|星期|礼拜|月|年)$")
        ),
        time_behind=re.compile(fold("年|月|日|号|时|[:/-][0-9]|-?[a-z]|点[0-9半钟多整]")),
    )


def _either(forms: Mapping[str, str] | Mapping[Sense, str]) -> str:
    """Joins patterns to one whose last group tells which of them fitted."""
    return "|".join(f"(?P<{_GROUP}{number}>{fold(words)})" for number, words in enumerate(forms.values()))


def _which(match: re.Match[str]) -> int:
    """Returns the number of the pattern that fitted."""
    return int((match.lastgroup or "").removeprefix(_GROUP))


def figures(text: str) -> list[Figure]:
    """Finds the figures of a text.

    Args:
        text: Any text, of any length; the work grows with it in step.

    Returns:
        The figures in order; they do not overlap.
    """
    folded = fold(text)
    found: list[Figure] = []
    position = 0
    while (match := _patterns().number.search(folded, position)) is not None:
        figure = _figure(folded, match)
        position = figure.end if figure else match.end()
        if figure:
            found.append(figure)
    return found


def nearness(one: Figure, other: Figure) -> float:
    """Returns how near two figures are.

    Returns:
        1 if they can be the same: equal, or ranges that overlap. Between 0 and 1 if the values are near, as
        in two accounts of one amount. 0 if they are far apart or measure different things.
    """
    if not same_measure(one.unit, other.unit):
        return 0.0
    if one.low <= other.high and other.low <= one.high:
        return 1.0
    lower, upper = (one, other) if one.high < other.low else (other, one)
    if lower.high <= 0 or upper.low >= lower.high * NEAR:
        return 0.0
    return (NEAR - upper.low / lower.high) / (NEAR - 1)


def same_measure(unit: str, other: str) -> bool:
    """Whether two units can be one: money and shares need not say of what."""
    if unit == other or {unit, other} == {"%", "%GDP"}:
        return True
    unsaid = ("元", "")
    return (unit in unsaid or other in unsaid) and all(
        name in unsaid or (len(name) == 3 and name.isascii()) for name in (unit, other)
    )


def _figure(folded: str, match: re.Match[str]) -> Figure | None:
    """Reads a figure where a number was found, or sees that the number is none."""
    patterns = _patterns()
    window = folded[max(0, match.start() - _AROUND) : match.start()]
    currency = patterns.currency.search(window)
    if currency is None and _PART_OF_A_NAME.match(window[-1:]):
        return None
    value = _value(match["written"])
    if value is None:
        return None
    low, high, end = _range(folded, match, value)
    unit, low, high, end, more = _measured(folded, low, high, end)
    if match["hundredth"]:
        unit = "%"
    if unit == "%" and patterns.share.search(window):
        unit = "%GDP"
    if currency is not None and unit in ("", "元"):
        unit = list(_BEFORE)[_which(currency)]
    if not _counts(match["written"], value, unit) or (unit in ("", "点") and _is_time(folded, window, end)):
        return None
    sense: Sense = "over" if more or not {"多", "余"}.isdisjoint(match["written"]) else "exact"
    if (words := patterns.sense.search(window[: currency.start()] if currency else window)) is not None:
        sense = list(_SENSES)[_which(words)]
    elif (words := patterns.sense_behind.match(folded, end)) is not None:
        sense = list(_SENSES_BEHIND)[_which(words)]
    return Figure(match.start(), end, float(low), float(high), unit, sense)


def _range(folded: str, match: re.Match[str], value: Decimal) -> tuple[Decimal, Decimal, int]:
    """Returns the ends of a range and where it ends; of a single number, that number twice."""
    end = match.end()
    second = _patterns().to.match(folded, end)
    other = None if second is None else _value(second["written"])
    if second is None or other is None:
        return value, value, end
    # 20至30萬 counts both in 萬.
    power = _POWERS.get(second["written"][-1], 1)
    if value * power < other and match["written"][-1] not in _POWERS:
        value *= power
    return (value, other, second.end()) if value < other else (value, value, end)


def _measured(folded: str, low: Decimal, high: Decimal, end: int) -> tuple[str, Decimal, Decimal, int, bool]:
    """Reads the unit behind a number.

    Returns:
        The unit, the values in it, where it ends, and whether 多 or 餘 stands before it.
    """
    patterns = _patterns()
    behind = patterns.unit.match(folded, end)
    if behind is None:
        return "", low, high, end, False
    unit = list(_UNITS)[_which(behind)]
    end = behind.end()
    rest: re.Match[str] | None
    if unit == "小时":
        half = 30 if "半" in behind[0] else 0
        unit, low, high = "minute", low * 60 + half, high * 60 + half
        if low == high and (rest := patterns.minutes.match(folded, end)) is not None:
            end = rest.end() + folded.startswith(fold("钟"), rest.end())
            low = high = high + (_value(rest["minutes"]) or 0)
    elif unit == "成":
        unit, low, high = "%", low * 10, high * 10
        if low == high and (rest := patterns.tenth.match(folded, end)) is not None:
            end = rest.end()
            low = high = high + _DIGITS.get(rest[0], 5)
    return unit, low, high, end, behind["more"] is not None


def _counts(written: str, value: Decimal, unit: str) -> bool:
    """Whether a number with its unit is worth being called a figure."""
    large = written[-1] in "万亿兆多余"
    if written[0].isdigit() and written[0].isascii():
        return unit != "" or large
    if unit == "":
        return large and written[0] in _DIGITS and value >= 10**4
    return unit in _MEASURED or value >= (_SMALLEST_UNSAID if unit == "个" else _SMALLEST_HAN)


def _is_time(folded: str, window: str, end: int) -> bool:
    """Whether a number without a unit is of a date, a clock time or a name."""
    patterns = _patterns()
    return bool(patterns.time_behind.match(folded, end) or patterns.time_before.search(window))


def _value(written: str) -> Decimal | None:
    """Reads a number in digits, Chinese numerals or both; None if it is none (七八, 一九九七, 千萬)."""
    whole, point, fraction = written.replace(",", "").replace(" ", "").partition("点")
    if written[0] not in _DIGITS and not written[0].isdigit() and written[0] not in "十百":
        return None
    total = section = Decimal(0)
    digit: Decimal | None = None
    power = 1
    for piece in _TOKEN.findall(whole):
        if piece in "多余":
            continue
        if piece in _POWERS:
            power = _POWERS[piece]
            if power <= _THOUSAND:
                section += power * (1 if digit is None else digit)
            elif digit is None and not section:
                total *= power  # 萬億
            else:
                total += power * (section + (digit or 0))
                section = Decimal(0)
            digit = None
        else:
            if digit:
                return None
            digit = Decimal(_DIGITS[piece]) if piece in _DIGITS else Decimal(piece)
            power = 1 if not digit and piece in _DIGITS else power
    if point:
        tail = "".join(str(_DIGITS[character]) for character in fraction if character in _DIGITS)
        total += section + (digit or 0) + Decimal(f"0.{tail}")
        for character in fraction:
            total *= _POWERS.get(character, 1)
        return total
    # 兩千五 is 2,500, but 兩千零五 is 2,005.
    return total + section + (digit or 0) * (power // 10 if power > 10 else 1)
