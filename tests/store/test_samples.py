"""The five samples: read like any other file, and showing what the program is for."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from opencc import OpenCC

from store.ingest import read_path, readable_files
from store.records import Draft

SEEDS: Final = Path(__file__).parents[2] / "seeds"

ANALYSIS, NEWS, EDITORIAL, FEATURE, FORERUNNER = NAMES = (
    "01-taipei-analysis",
    "04-taipei-news",
    "02-hongkong-editorial",
    "03-mainland-feature",
    "05-taipei-1997",
)

HEADLINES: Final = {
    ANALYSIS: (
        "範例：川普的和平牌，印太怎麼算",
        "沈聿安",
        "青嵐大學歐亞研究中心副研究員",
        "山嵐日報",
        "2025-08-22",
    ),
    NEWS: (
        "範例：川普邀七位歐洲領袖會談　中途致電普丁40分鐘",
        "簡映禾",
        None,
        "海嶼新聞網",
        "2025-08-19",
    ),
    EDITORIAL: ("範例社評：通了電話，仍欠一張時間表", None, None, "鯉門晨報", "2025-08-21"),
    FEATURE: ("范例特写：一通电话与三张谈判桌", "陶知远", None, "临江观察报", "2025-08-20"),
    FORERUNNER: (
        "範例舊聞：赫爾辛基的兩張椅子",
        "紀伯雍",
        "明湖大學外交研究所教授",
        "瀛光日報",
        "1997-03-24",
    ),
}

RENDERINGS: Final = (
    {NEWS: "川普", EDITORIAL: "特朗普", FEATURE: "特朗普"},
    {NEWS: "普丁", EDITORIAL: "普京", FEATURE: "普京"},
    {ANALYSIS: "澤倫斯基", EDITORIAL: "澤連斯基", FEATURE: "泽连斯基"},
    {NEWS: "馬克宏", EDITORIAL: "馬克龍", FEATURE: "马克龙"},
    {NEWS: "施凱爾", EDITORIAL: "施紀賢", FEATURE: "斯塔默"},
    {ANALYSIS: "梅爾茨", EDITORIAL: "默茨", FEATURE: "默茨"},
    {NEWS: "范德賴恩", EDITORIAL: "馮德萊恩", FEATURE: "冯德莱恩"},
    {NEWS: "盧比歐", EDITORIAL: "魯比奧", FEATURE: "鲁比奥"},
    {NEWS: "魏科夫", FEATURE: "威特科夫"},
    {ANALYSIS: "范斯", EDITORIAL: "萬斯"},
    {FORERUNNER: "柯林頓", EDITORIAL: "克林頓", FEATURE: "克林顿"},
    {FORERUNNER: "葉爾欽", EDITORIAL: "葉利欽", FEATURE: "叶利钦"},
    {ANALYSIS: "安克拉治", EDITORIAL: "安克雷奇", FEATURE: "安克雷奇"},
    {NEWS: "飛彈", EDITORIAL: "導彈", FEATURE: "导弹"},
    {NEWS: "資訊", EDITORIAL: "信息", FEATURE: "信息"},
    {ANALYSIS: "臺海", NEWS: "台海"},
    {NEWS: "歐洲聯盟", EDITORIAL: "歐盟", FEATURE: "欧盟"},
    {FORERUNNER: "北大西洋公約組織", NEWS: "北約", FEATURE: "北大西洋公约组织"},
)

DISAGREEING: Final = (
    {ANALYSIS: "19%", FEATURE: "20%"},
    {NEWS: "900億美元", EDITORIAL: "1,000億美元", FEATURE: "900亿美元"},
    {ANALYSIS: "3,500億美元", FEATURE: "4500亿美元"},
    {ANALYSIS: "近三小時", NEWS: "2小時45分", FEATURE: "两个半小时"},
    {ANALYSIS: "1,800多枚", FEATURE: "1900枚", FORERUNNER: "一千九百枚"},
)

RELATIVE_DATES: Final = {
    ANALYSIS: ("前天", "昨天", "今春", "上月底", "去年七月", "6月24日至25日"),
    NEWS: ("周一", "今天", "本周四"),
    EDITORIAL: ("周二", "昨日", "上周日", "上月底", "今春", "同年5月27日"),
    FEATURE: ("昨天", "去年", "上月底", "5月16日至7月23日"),
    FORERUNNER: ("民國八十六年三月二十日至二十一日", "去年四月", "上月底", "下月"),
}


@pytest.fixture(scope="module")
def drafts() -> dict[str, Draft]:
    return {path.stem: read_path(path) for path in readable_files(SEEDS) if path.suffix == ".txt"}


def test_there_are_five(drafts: dict[str, Draft]) -> None:
    assert sorted(drafts) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_headline_is_read(drafts: dict[str, Draft], name: str) -> None:
    draft = drafts[name]
    read = (draft.title, draft.author, draft.affiliation, draft.source, draft.published)
    assert read == HEADLINES[name]


@pytest.mark.parametrize("name", NAMES)
def test_length_and_mark_as_sample(drafts: dict[str, Draft], name: str) -> None:
    draft = drafts[name]
    assert 600 <= len(draft.text) <= 1200
    assert draft.title is not None
    assert draft.title.startswith(("範例", "范例"))


@pytest.mark.parametrize("name", NAMES)
def test_one_paragraph_a_line_and_nothing_lost(drafts: dict[str, Draft], name: str) -> None:
    written = (SEEDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    paragraphs = drafts[name].text.split("\n")
    assert set(paragraphs) <= set(written)
    headline = len(written) - len(paragraphs) - len(drafts[name].furniture)
    assert 0 <= headline <= 3


def test_furniture_is_set_apart(drafts: dict[str, Draft]) -> None:
    furniture = drafts[NEWS].furniture
    assert any(line.startswith("▲美國總統川普") for line in furniture)
    assert "►加入海嶼新聞網好友，國際大事不漏接" in furniture
    assert "延伸閱讀：七月出口成績單一次看" in furniture
    assert drafts[NEWS].text.startswith("美國總統川普周一")
    assert drafts[NEWS].text.endswith("下半年變數仍多。")
    assert "责任编辑：邵一苇" in drafts[FEATURE].furniture


@pytest.mark.parametrize("forms", RENDERINGS + DISAGREEING, ids=lambda forms: next(iter(forms.values())))
def test_papers_differ(drafts: dict[str, Draft], forms: dict[str, str]) -> None:
    assert {name: form for name, form in forms.items() if form in drafts[name].text} == forms


@pytest.mark.parametrize("own", ["川普", "普丁", "澤倫斯基", "馬克宏", "飛彈"])
def test_taiwan_forms_stay_in_taiwan_but_for_glosses(drafts: dict[str, Draft], own: str) -> None:
    assert own in drafts[ANALYSIS].text + drafts[NEWS].text
    for name in (EDITORIAL, FEATURE):
        assert own not in drafts[name].text.replace(f"台譯{own}", "")


@pytest.mark.parametrize("name", NAMES)
def test_glosses(drafts: dict[str, Draft], name: str) -> None:
    assert any(gloss in drafts[name].text for gloss in ("，又譯", "，台譯", "，香港译", "，港譯"))


@pytest.mark.parametrize("name", NAMES)
def test_relative_dates(drafts: dict[str, Draft], name: str) -> None:
    assert [date for date in RELATIVE_DATES[name] if date not in drafts[name].text] == []


@pytest.mark.parametrize("name", NAMES)
def test_speech_marks_are_paired(drafts: dict[str, Draft], name: str) -> None:
    pairs = {"「": "」", "『": "』", "“": "”", "‘": "’"}
    awaited: list[str] = []
    for character in drafts[name].text:
        if character in pairs:
            awaited.append(pairs[character])
        elif character in pairs.values():
            assert awaited.pop() == character
        elif character == "\n":
            assert awaited == []
    used = {mark for mark in pairs if mark in drafts[name].text}
    assert used & {"「", "“"} == ({"“"} if name == FEATURE else {"「"})


def test_speech_within_speech(drafts: dict[str, Draft]) -> None:
    assert all("『" in drafts[name].text for name in (ANALYSIS, NEWS, EDITORIAL))
    assert "‘" in drafts[FEATURE].text


def test_scripts(drafts: dict[str, Draft]) -> None:
    simplified = OpenCC("t2s").convert
    assert simplified(drafts[FEATURE].text) == drafts[FEATURE].text
    for name in (ANALYSIS, NEWS, EDITORIAL, FORERUNNER):
        assert simplified(drafts[name].text) != drafts[name].text
