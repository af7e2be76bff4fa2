"""Edits of short news articles, made apart from `anchor_cases`: what finds passages must not fit one maker.

The articles are the samples, whole or in part, and reports made of phrases, in either script. A near twin of
the sentence that is marked, another in a date, a name or a number, stands elsewhere in many of them. Each
edit is one that a corrector makes, or several at once; which character went where is known throughout.
"""

from __future__ import annotations

import functools
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from opencc import OpenCC

from store.text.anchoring import Placement
from store.text.fold import fold
from tests.bench.anchor_cases import grounds

Page = list[tuple[str, int]]
"""Characters with their numbers in the old text; -1 is new."""

_SLOTS: Final = {
    slot: words.split()
    for slot, words in {
        "who": "川普 朗普 拜登 王志強 李文娟 陳柏宇 林佳穎 馬克宏 梅爾茨 石破茂 習近平 財政部長 外交部發言人 "
        "市長 教育局 交通部 氣象署 中央銀行 消費者協會 台電公司 董事長張力行 總經理 檢察官 警方 "
        "消防局 世界衛生組織",
        "when": "周一 周二 週五 昨天 今天上午 3月5日 八月十二日 去年底 上月 2024年 15日 星期天晚間 本季",
        "where": "台北 高雄 北京 上海 香港 東京 華盛頓 歐洲 中國 美國 日本 烏克蘭 越南 新竹科學園區",
        "what": "商品 鋼鐵 半導體 電動車 農產品 天然氣 稀土 藥品 手機零件 太陽能板 大豆 機械設備 住宅 疫苗",
        "many": "3 15 27.5 百分之十 兩成 四百多 1,200 三 八 近半 9.1 六千",
    }.items()
}
_SHAPES: Final = (
    "{who}{when}宣布對{where}{what}加徵關稅",
    "{who}{when}在{where}表示，{what}的價格比前一年上漲{many}%，漲幅是近十年來最大",
    "據{where}媒體報導，{when}有{many}名旅客因為班機延誤滯留機場，航空公司已經安排住宿",
    "{who}強調，政府不會放寬{what}的進口限制，相關辦法將在{when}以前送交審查",
    "{where}的{what}工廠{when}發生火警，{who}說現場沒有人受傷，起火原因仍在調查",
    "受到強降雨影響，{where}多處道路{when}積水，低窪地區的居民一度撤離",
    "{who}預估，{where}今年的經濟成長率可以達到{many}%，但出口前景還不明朗",
    "這項計畫由{who}提出，預計{when}動工，完工之後可以增加{many}個工作機會",
    "「我們會把話說清楚，也會把事情做好，」{who}{when}受訪時說",
    "分析師認為，{what}需求轉弱的原因不只一個，其中{where}市場的變化最值得留意",
    "{who}與{who}{when}在{where}會面，雙方就{what}貿易交換意見，會後沒有發表聲明",
    "學者指出，類似的政策過去推行時成效有限，原因是地方缺乏配套措施",
    "{where}{when}的氣溫降到{many}度，當地學校宣布停課一天",
    "法院{when}判決{who}敗訴，須賠償{many}萬元，全案仍可上訴",
    "{who}沒有回應記者的提問，只說一切依照規定辦理",
    "附近的店家抱怨施工期拖得太久，生意少了{many}成，希望{who}盡快給個說法",
    "根據統計，{where}去年共進口{many}公噸{what}，主要供應國仍是{where}",
    "球隊在{where}以{many}分之差落敗，教練賽後把責任攬在自己身上",
    "展覽{when}起在{where}展出，觀眾可以免費參觀，主辦單位提醒大家提早預約",
    "{who}補充說，補助的申請期限延長到{when}，逾期將不再受理",
)
_SLOT: Final = re.compile(r"\{(\w+)\}")
_ADVERBS: Final = (
    "的 了 也 還 則 已 將 又 便 據了解 昨天 同時 目前 仍然 進一步 事實上 在記者會上 針對此事 （見圖） 正式 "
    "相當 公開 首度 再次"
)
_PUT_IN: Final = _ADVERBS.split()
_SLIPS: Final = "的得地在再做作以己已象像巳末未人入天夫士土日曰問間侯候部布代待需須分份坐座帳賬"
_NOTES: Final = ("[1]", "[2]", "[13]", "①", "②", "⑦", "［3］", "[註4]")
_NOTE: Final = re.compile(r"[\[［]註?\d+[\]］]|[①-⑳]")
_TOLD: Final = re.compile(
    "周[一二]|週五|星期天|[今昨]天|[上本]月|[去今]年|本季|[0-9][0-9,.]*|[一二兩三四五六七八九十百千萬]+|"
    + "|".join(map(re.escape, (*_SLOTS["who"], *_SLOTS["where"], *_SLOTS["what"])))
)
_LETTER: Final = re.compile(r"[^\W①-⑳]")
_SENTENCE: Final = re.compile(r"[^。！？\n]+[。！？]?[」”]?|\n")

KINDS: Final = (
    "typo inside",
    "typo near by",
    "insertion inside",
    "insertion before",
    "paragraph moved",
    "script converted",
    "footnotes removed",
    "sentence deleted",
    "deleted, with a twin",
    "twin deleted",
    "several",
    "corrected and converted",
)


@dataclass(frozen=True)
class NewsCase:
    """A passage of an article that was edited.

    Attributes:
        kind: What edit.
        old: The old text.
        start: Where the passage starts in it.
        end: Where it ends.
        new: The new text.
        numbers: For each character of the new text, its number in the old; -1 for what is new.
    """

    kind: str
    old: str
    start: int
    end: int
    new: str
    numbers: list[int]

    @property
    def can_be_found(self) -> bool:
        """Whether the passage is still there in one piece; under eight characters, as it was.

        Where a slip or an insertion touches a word that tells, a number, a date or a name, a reader is to be
        asked.
        """
        where = [at for at, number in enumerate(self.numbers) if self.start <= number < self.end]
        length = self.end - self.start
        notes = sum(len(note[0]) for note in _NOTE.finditer(self.old[self.start : self.end]))
        if not where or where != sorted(where) or len(where) < length - notes - 1 - length // 20:
            return False
        over = where[-1] - where[0] + 1 - len(where)
        if over > 8 or (length < 8 and (over or len(where) < length)):
            return False
        then = _TOLD.findall(fold_marks(self.old[self.start : self.end]))
        return then == _TOLD.findall(fold_marks(self.new[where[0] : where[-1] + 1]))

    @functools.cached_property
    def _letters(self) -> frozenset[int]:
        notes = {at for note in _NOTE.finditer(self.old) for at in range(*note.span())}
        numbers = range(self.start, self.end)
        return frozenset(at for at in numbers if at not in notes and self.old[at].isalnum())

    def verdict(self, placement: Placement) -> str:
        """Judges a placement: `right`, `ends`, `twin`, `wrong` or `open`; a twin stands in the same words."""
        if placement.state not in ("exact", "moved"):
            return "open"
        inside = self.numbers[placement.start : placement.end]
        own = [number for number in inside if self.start <= number < self.end]
        letters = [number for number in self.numbers if number in self._letters]
        here = len(self._letters.intersection(own))
        if own and 2 * here >= len(letters) and 3 * here >= len(self._letters):
            foreign = sum(number != -1 and not self.start <= number < self.end for number in inside)
            whole = not letters or own[0] <= letters[0] <= letters[-1] <= own[-1]
            return "right" if whole and not foreign else "ends"
        around = self.old[max(0, self.start - 32) : self.start], self.old[self.end : self.end + 32]
        if _bare(around[0] + self.old[self.start : self.end] + around[1]) in _bare(
            self.new[max(0, placement.start - 40) : placement.end + 40]
        ):
            return "twin"
        return (
            "twin"
            if self._sentence(self.old, self.start, self.end)
            == self._sentence(self.new, placement.start, placement.end)
            else "wrong"
        )

    @staticmethod
    def _sentence(text: str, start: int, end: int) -> tuple[str, ...]:
        """Returns the letters of a passage's sentence: before it, its own, and behind it."""
        before = re.split("[。！？\n]", text[:start])[-1]
        behind = "" if text[end - 1] in "。！？" else re.split("[。！？\n]", text[end:])[0]
        return tuple(
            "".join(_LETTER.findall(fold(_NOTE.sub("", part)))) for part in (before, text[start:end], behind)
        )


def _bare(text: str) -> str:
    return "".join(_LETTER.findall(fold(_NOTE.sub("", text))))


def fold_marks(text: str) -> str:
    """Returns some words without footnote marks, in Traditional characters."""
    return _T.convert(_NOTE.sub("", text))


_T: Final = OpenCC("s2t")
_INTO: Final = {"simplified": OpenCC("t2s"), "traditional": OpenCC("s2t"), "taiwan": OpenCC("s2tw")}


def news_cases(seed: int, count: int) -> Iterator[NewsCase]:
    """Yields cases, all kinds in turn; the same seed gives the same."""
    chance = random.Random(seed)
    samples = grounds()
    number = 0
    while number < count:
        case = _case(chance, KINDS[number % len(KINDS)], samples)
        if case is not None:
            number += 1
            yield case


def _case(chance: random.Random, kind: str, samples: list[str]) -> NewsCase | None:
    sentences = _SENTENCE.findall(_sample(chance, samples) if chance.random() < 0.5 else _report(chance))
    homes = [at for at, one in enumerate(sentences) if len(one) >= 8]
    if len(homes) < 4:
        return None
    home = chance.choice(homes)
    twin = None
    if "twin" in kind or chance.random() < 0.4:
        twin = _twin(chance, sentences[home])
        at = chance.choice([at for at in (*homes, len(sentences)) if abs(at - home) != 1] or [home + 1])
        if chance.random() < 0.2:
            at = home + 1
        sentences.insert(at, twin)
        home, twin_at = home + (at <= home), at
    if kind in ("footnotes removed", "several") or chance.random() < 0.1:
        sentences = [_noted(chance, one) if chance.random() < 0.5 else one for one in sentences]
        if kind == "footnotes removed":
            sentences[home] = _noted(chance, _NOTE.sub("", sentences[home]))
    old = "".join(sentences)
    first = len("".join(sentences[:home]))
    sentence = first, first + len(sentences[home])
    passage = _passage(chance, old, sentence)
    page = [(one, number) for number, one in enumerate(old)]
    if twin is not None and kind == "twin deleted":
        low = len("".join(sentences[:twin_at]))
        page = [one for one in page if not low <= one[1] < low + len(sentences[twin_at])]
    else:
        for edit in _edits(chance, kind):
            page = edit(chance, page, sentence, passage)
    return NewsCase(kind, old, *passage, "".join(one for one, _ in page), [number for _, number in page])


def _sample(chance: random.Random, samples: list[str]) -> str:
    text = chance.choice(samples)
    if chance.random() < 0.5:
        return text
    paragraphs = text.split("\n")
    low = chance.randrange(len(paragraphs))
    return "\n".join(paragraphs[low : low + chance.randint(3, 8)])


def _filled(chance: random.Random, shape: str) -> str:
    return _SLOT.sub(lambda slot: chance.choice(_SLOTS[slot[1]]), shape)


def _report(chance: random.Random) -> str:
    shapes = chance.sample(_SHAPES, chance.randint(5, 16))
    if chance.random() < 0.3:
        shapes += chance.choices(shapes, k=3)
    text = ""
    for shape in shapes:
        text += _filled(chance, shape) + chance.choice("。。。。。！")
        text += "\n" * (chance.random() < 0.35)
    return _INTO["simplified"].convert(text) if chance.random() < 0.5 else text


def _twin(chance: random.Random, sentence: str) -> str:
    """Another sentence that is the same but for one to three words that tell."""
    simplified = _T.convert(sentence) != sentence
    sentence = _T.convert(sentence) if simplified else sentence
    places = list(_TOLD.finditer(sentence))
    for place in sorted(
        chance.sample(places, min(len(places), chance.randint(1, 3))), key=lambda one: -one.start()
    ):
        kinds = [words for words in _SLOTS.values() if place[0] in words] or [
            _SLOTS["many"] if place[0][0].isdigit() else _SLOTS["when"]
        ]
        other = chance.choice([word for word in kinds[0] if word != place[0]])
        sentence = sentence[: place.start()] + other + sentence[place.end() :]
    if not places:
        at = chance.randrange(len(sentence) // 2)
        sentence = sentence[:at] + chance.choice(_SLOTS["who"]) + sentence[at:]
    return _INTO["simplified"].convert(sentence) if simplified else sentence


def _noted(chance: random.Random, sentence: str) -> str:
    if len(sentence) < 5:
        return sentence
    for _ in range(chance.choice((1, 1, 1, 2))):
        at = chance.randrange(2, len(sentence))
        if sentence[at - 1].isalnum() and sentence[at - 1] > "一":
            sentence = sentence[:at] + chance.choice(_NOTES) + sentence[at:]
    return sentence


def _passage(chance: random.Random, old: str, sentence: tuple[int, int]) -> tuple[int, int]:
    way = chance.random()
    if way < 0.25:
        start, end = sentence[0], sentence[1] - chance.randint(0, 1)
    elif way < 0.9:
        length = min(sentence[1] - sentence[0], chance.randint(4, 40))
        start = chance.randint(sentence[0], sentence[1] - length)
        end = start + length
    else:
        start = chance.randrange(*sentence)
        end = start + chance.randint(4, 60)
    end = min(end, start + 60, len(old))
    for note in _NOTE.finditer(old):
        if note.start() < start < note.end():
            start = note.end()
        if note.start() < end < note.end():
            end = note.start()
    return (start, end) if end - start >= 4 else sentence


Edit = Callable[[random.Random, Page, tuple[int, int], tuple[int, int]], Page]
"""Takes a text, the sentence, and the passage."""


def _index(page: Page, number: int) -> int:
    return next((at for at, one in enumerate(page) if one[1] >= number), len(page) - 1)


def _slip(chance: random.Random, page: Page, low: int, high: int) -> Page:
    places = [at for at, one in enumerate(page) if low <= one[1] < high and one[0] > "一"]
    if places:
        at = chance.choice(places)
        new = (
            chance.choice(_SLIPS)
            if chance.random() < 0.6
            else chance.choice([one for one, _ in page if one > "一"])
        )
        if fold(new) != fold(page[at][0]):
            page[at] = new, -1
    return page


def _typo(chance: random.Random, page: Page, sentence: tuple[int, int], passage: tuple[int, int]) -> Page:
    return _slip(chance, page, *passage)


def _typo_near(
    chance: random.Random, page: Page, sentence: tuple[int, int], passage: tuple[int, int]
) -> Page:
    low, high = chance.choice(((passage[0] - 20, passage[0]), (passage[1], passage[1] + 20)))
    return _slip(chance, page, low, high)


def _put_in(chance: random.Random, page: Page, at: int) -> Page:
    page[at:at] = [(one, -1) for one in chance.choice(_PUT_IN)]
    return page


def _insert(chance: random.Random, page: Page, sentence: tuple[int, int], passage: tuple[int, int]) -> Page:
    return _put_in(chance, page, _index(page, chance.randrange(passage[0] + 1, passage[1])))


def _insert_before(
    chance: random.Random, page: Page, sentence: tuple[int, int], passage: tuple[int, int]
) -> Page:
    at = chance.choice(
        (passage[0], sentence[0], chance.randint(0, passage[0]), chance.randint(0, passage[0]))
    )
    if chance.random() < 0.3:
        at = _index(page, sentence[0])
        page[at:at] = [(one, -1) for one in _filled(chance, chance.choice(_SHAPES)) + "。"]
        return page
    return _put_in(chance, page, _index(page, at))


def _move(chance: random.Random, page: Page, sentence: tuple[int, int], passage: tuple[int, int]) -> Page:
    paragraphs: list[Page] = [[]]
    for one in page:
        paragraphs[-1].append(one)
        if one[0] == "\n":
            paragraphs.append([])
    if paragraphs[-1] and paragraphs[-1][-1][0] != "\n":
        paragraphs[-1].append(("\n", -1))
    homes = [at for at, one in enumerate(paragraphs) if any(number == passage[0] for _, number in one)]
    home = homes[0] if homes and chance.random() < 0.7 else chance.randrange(len(paragraphs))
    moved = paragraphs.pop(home)
    paragraphs.insert(chance.randint(0, len(paragraphs)), moved)
    return [one for paragraph in paragraphs for one in paragraph]


def _convert(chance: random.Random, page: Page, sentence: tuple[int, int], passage: tuple[int, int]) -> Page:
    text = "".join(one for one, _ in page)
    names = list(_INTO) if any(fold(one) != one for one, _ in page) else ["traditional", "taiwan"]
    written = _INTO[chance.choice(names)].convert(text)
    assert len(written) == len(text)
    return [(one, number) for one, (_, number) in zip(written, page, strict=True)]


def _unnote(chance: random.Random, page: Page, sentence: tuple[int, int], passage: tuple[int, int]) -> Page:
    text = "".join(one for one, _ in page)
    notes = {at for note in _NOTE.finditer(text) for at in range(*note.span())}
    return [one for at, one in enumerate(page) if at not in notes]


def _delete(chance: random.Random, page: Page, sentence: tuple[int, int], passage: tuple[int, int]) -> Page:
    return [one for one in page if not sentence[0] <= one[1] < sentence[1]]


_SINGLE: Final[dict[str, Edit]] = {
    "typo inside": _typo,
    "typo near by": _typo_near,
    "insertion inside": _insert,
    "insertion before": _insert_before,
    "paragraph moved": _move,
    "script converted": _convert,
    "footnotes removed": _unnote,
    "sentence deleted": _delete,
    "deleted, with a twin": _delete,
}


def _edits(chance: random.Random, kind: str) -> list[Edit]:
    if kind == "several":
        return chance.sample([*_SINGLE.values()][:-1], chance.randint(2, 4))
    if kind == "corrected and converted":
        return [chance.choice((_typo_near, _insert_before, _delete, _typo)), _convert]
    return [_SINGLE[kind]] if kind in _SINGLE else []
