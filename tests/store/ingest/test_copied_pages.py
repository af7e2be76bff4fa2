"""Pages copied from a browser: what is read of them, and what must not be taken for their furniture."""

from __future__ import annotations

import pytest

from store.ingest import read_bytes
from store.ingest.furniture import is_furniture
from store.ingest.people import people
from tests.bench.bench_headlines import FIELDS, GOLD, Copied, copied_pages

_PROSE = "漁會連夜調來發電機，四十噸漁獲總算保住了大半，但船長們說，同樣的事去年也發生過一次。"


_COPIED = [page for gold in GOLD for page in copied_pages(gold)]
_MOST_STRANGE = 3
"""Paragraphs of all pages together that look like the article's by any rule: a caption, a motto."""


@pytest.mark.parametrize("page", _COPIED, ids=lambda page: str(page.gold["title"]))
def test_a_copied_page_gives_its_fields(page: Copied) -> None:
    found = page.found()
    assert {field: found[field] for field in FIELDS if field != "text"} == {
        field: page.gold[field] for field in FIELDS if field != "text"
    }


def test_copied_pages_give_their_whole_text_and_little_else() -> None:
    lost, strange = [], []
    for page in _COPIED:
        differing = page.differing_paragraphs()
        lost += differing.lost
        strange += differing.strange
    assert lost == []
    assert len(strange) <= _MOST_STRANGE, strange


@pytest.mark.parametrize(
    "line",
    [
        "要聞 港聞 經濟 中國 國際 體育 副刊 社評", "首頁 / 地方 / 雲嘉南", "海風網 > > 正文",
        "微信 微博 QQ空間",
        "相關字詞﹕輕鐵 出軌", "[港聞]", "下一篇：盲人手杖", "閱讀時間: 5 分鐘",
        "评论（218）", "+2", "新聞 > 生活", "訂閱 登入", "A A",
        "Share on Facebook Share on Twitter", "in 觀點, 閱讀, 城市", "来自山西省", "更多中部新聞報導",
        "（本文原刊於亞太週刊第8期）", "【纠错】 【责任编辑:丁磊】",
        "■ 歡迎電郵至 editorial@example.hk", "本文獲授權刊登，原文見作者網頁。",
        "本網站使用 cookie 改善體驗，繼續瀏覽即表示同意。",
    ],
)  # fmt: skip
def test_what_browsers_copy_along_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "來自海上的消息", "更多新聞自由的代價", "下一篇章怎麼寫", "一 二 三 四 五",
        "我們用 cookie 記住訪客。這件事引起爭議，因為許多人並不知道自己留下了什麼，也沒有人問過他們。",
        "漁港 冷凍庫 停電", "本文想談的，是漁港停電背後的老問題。",
    ],
)  # fmt: skip
def test_what_an_article_says_is_none(line: str) -> None:
    assert not is_furniture(line)


def test_short_headings_and_last_lines_stay_without_other_furniture_behind() -> None:
    text = f"北灣漁港停電一夜\n\n{_PROSE}\n\n老配電盤\n\n{_PROSE}\n\n山高\n\n水長\n\n人在"
    draft = read_bytes(text.encode(), None)
    assert draft.text.split("\n") == [_PROSE, "老配電盤", _PROSE, "山高", "水長", "人在"]


def test_names_parted_by_spaces_are_several() -> None:
    assert people("周晓彤 孙立军", marked=True) == "周晓彤、孙立军"
    assert people("小小 讀者", marked=True) != "小小、讀者"


def test_a_site_of_any_name_stands_above_its_menu_and_a_short_title_above_its_subtitle() -> None:
    longer = "一座冷凍庫和四十噸漁獲的一夜"
    page = read_bytes(f"海灣之窗\n要聞 社會 地方 財經 國際\n{longer}\n\n{_PROSE}\n\n{_PROSE}".encode(), None)
    assert (page.source, page.title) == ("海灣之窗", longer)
    essay = read_bytes(f"海灣之窗\n分享 列印\n{longer}\n\n{_PROSE}\n\n{_PROSE}".encode(), None)
    assert (essay.source, essay.title) == (None, "海灣之窗")
