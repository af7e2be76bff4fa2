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


@pytest.mark.parametrize(
    "line",
    [
        "（本文為個人意見，不代表本報立場）", "本文僅反映作者意見。", "用Line分享",
        "※ 歡迎投稿「海風論壇」，來稿請附真實姓名、職業及電話，本報有刪改權。",
        "本刊載內容未經授權，請勿轉載或複製，否則即為侵權。", "圖片", "（來源．Getty Images）",
        "燈塔入夜後亮起。（本報資料照片）", "燈塔入夜後亮起。（民眾提供）中央社 114年5月6日",
        "更多文章請見作者專頁", "成為會員，閱讀完整內容", "記者林海風／攝影",
        "➤ 延伸閱讀：燈塔", "【 第1頁 第2頁 】", "責任文字編輯／林海",
        "【海風論壇】係讀者的交流平台，文章僅反映作者意見",
        "聯絡人：漁業處 謝科長", "本文內容及建議，僅屬作者意見，不代表本院之立場。",
        "本文原刊於《海風》雙月刊，經作者同意轉載，標題為編輯所加。", "港邊反對停電的標語 視覺中國",
        "海风里的灯塔，高十二米。受访者供图",
    ],
)  # fmt: skip
def test_what_papers_print_around_columns_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "本報調查發現，該公司未經授權使用漁民個資，影響達三萬人。",
        "轉載這段影片的人不知道，未經授權散布影像也要負法律責任。",
        "該協會未經書面授權轉賣名單，縣府已開罰。",
        "版權是出版業的命脈，盜版書占了市場三成。",
        "筆者認為，這不代表政府的立場有任何改變，只是措辭不同。",
        "言論自由不代表立場可以任意扭曲，法院這樣說。",
        "本文的主張很簡單：個人觀點與公共政策要分開。",
        "以上種種，都說明個人觀點不能代替制度。",
        "編輯：這是一門快要消失的手藝",
    ],
)
def test_what_an_article_says_of_rights_and_opinions_is_none(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "between", ["12", "- 12 -", "第 12 頁", "海風月刊 第 3 期\n12", "12\n海風月刊 第 3 期"]
)
def test_a_page_number_within_a_sentence_is_no_part_of_it(between: str) -> None:
    whole = "北灣的三百戶漁民這一等就是整整七年，等到的卻是一座沒有電的冷凍庫，縣府說要再等一年。"
    before, after = whole[:18], whole[18:]
    head = f"海風月刊 第 3 期 2025年5月6日\n\n漁港停電\n\n{_PROSE}"
    draft = read_bytes(f"{head}\n\n{before}\n\n{between}\n\n{after}\n\n{_PROSE}".encode(), None)
    assert (draft.title, draft.text) == ("漁港停電", f"{_PROSE}\n{whole}\n{_PROSE}")


@pytest.mark.parametrize("pointer", ["延伸閱讀", "【推薦閱讀】", "看更多"])
def test_a_text_goes_on_below_a_pointer_and_its_headline(pointer: str) -> None:
    lines = (*_PARAGRAPHS * 3, pointer, "鮪魚季開跑 東港首鮪拍出天價", _PROSE)
    draft = read_bytes("\n".join(lines).encode(), None)
    assert draft.text.split("\n") == [*_PARAGRAPHS * 3, _PROSE]


@pytest.mark.parametrize("last", ["歐陽小帆，漁會志工，著有《一盞燈》。", "歐陽小帆：漁會志工"])
def test_a_last_line_on_a_person_whom_the_text_does_not_name_tells_its_writer(last: str) -> None:
    draft = read_bytes(f"漁港停電\n\n{_PROSE}\n\n{_PROSE}\n\n{last}".encode(), None)
    assert (draft.author, draft.affiliation, draft.text) == ("歐陽小帆", "漁會志工", f"{_PROSE}\n{_PROSE}")
    told = f"漁港停電\n\n{_PROSE}歐陽小帆在場。\n\n{_PROSE}\n\n{last}"
    assert read_bytes(told.encode(), None).text.endswith(last)
    signed = f"漁港停電\n文／林海風\n\n{_PROSE}\n\n{_PROSE}\n\n{last}"
    assert read_bytes(signed.encode(), None).author == "林海風"


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("林海風\n2025-05-06", "林海風"),
        ("林海風、歐陽帆", "林海風、歐陽帆"),
        ("周海\n2025-05-06 10:20", "周海"),
    ],
)
def test_a_name_above_a_text_without_a_title_signs_it(head: str, author: str) -> None:
    draft = read_bytes(f"{head}\n\n{_PROSE}\n\n{_PROSE}".encode(), None)
    assert (draft.title, draft.author) == (None, author)
    of_whom = read_bytes(f"{head}\n\n{_PROSE}\n\n{author}在碼頭長大。".encode(), None)
    assert (of_whom.title, of_whom.author) == (author, None)


def test_a_site_that_gives_its_name_in_two_scripts_stands_above_the_title() -> None:
    head = "海灣視界 Bay Watcher\n看海的人\n冷凍庫停電的一夜\n2025/05/06 林海風"
    draft = read_bytes(f"{head}\n\n{_PROSE}\n\n{_PROSE}".encode(), None)
    assert (draft.source, draft.title, draft.author) == ("海灣視界", "冷凍庫停電的一夜", "林海風")


def test_a_number_that_heads_a_part_stays() -> None:
    lines = [_PROSE, "01", "夜裡的碼頭", _PROSE, "圖片", "02", "天亮以後", _PROSE, "圖片"]
    draft = read_bytes("\n\n".join(["漁港停電", *lines]).encode(), None)
    assert draft.text.split("\n") == [line for line in lines if line != "圖片"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("特約撰稿人 程亦喬 發自北灣", ("程亦喬", "特約撰稿人", None)),
        ("文／邢素雅（漁會夜班人員）", ("邢素雅", "漁會夜班人員", None)),
        ("文／邢素雅（北灣報導）", ("邢素雅", None, None)),
        ("林海風 2025-05-06 05:50 2,318次點擊率", ("林海風", None, "2025-05-06")),
        ("2025-05-06 05:50 海風頻道", (None, None, "2025-05-06")),
        ("海風雙月刊 第3卷第2期 2025/5/5-2025/5/11", (None, None, None)),
        ("5 月 6, 2025", (None, None, "2025-05-06")),
        ("2025-05-06・社會・離島", (None, None, "2025-05-06")),
        ("發布日期：１１４年５月６日", (None, None, "2025-05-06")),
        ("撰文者：柳若喬 2025.05.06 · 海風周刊第 19 期", ("柳若喬", None, "2025-05-06")),
    ],
)
def test_a_line_below_a_title_tells_who_wrote_and_when(line: str, told: tuple[str | None, ...]) -> None:
    draft = read_bytes(f"漁港停電\n{line}\n\n{_PROSE}\n\n{_PROSE}".encode(), None)
    assert (draft.author, draft.affiliation, draft.published) == told
    assert draft.text == f"{_PROSE}\n{_PROSE}"


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


_PARAGRAPHS = (
    _PROSE,
    "縣府漁業處表示，將在兩周內提出汰換計畫，並向中央申請補助，最快明年春天動工。",
    "港口的老人說，海不會等人，電也不會，能等的只有人自己。",
)


@pytest.mark.parametrize(
    "between",
    [
        ("經濟", "政治"),
        ("香港", "台北"),
        ("04:12", "05:30"),
        ("問：孩子呢？", "答：走了。"),
        ("第一，換電", "第二，修堤"),
        ("法院認為，未經授權轉載他人文章須負賠償責任。", "加入會員的好處很多，漁會說。"),
        ("【加入漁會】成了村裡的大事。", "《明報》報導說，海堤還要再加高。"),
        ("公司聲明，報導失實，將保留追究法律責任的權利。", "路透社"),
        ("評論", "回應"),
        ("失業率：3.5%", "支持本土漁業，讓青年回家。"),
    ],
)
def test_what_reads_like_furniture_stays_between_paragraphs_of_an_article(between: tuple[str, str]) -> None:
    first, second, third = _PARAGRAPHS
    lines = ("漁港停電", first, between[0], second, between[1], third)
    draft = read_bytes("\n\n".join(lines).encode(), None)
    assert draft.title == "漁港停電"
    assert draft.text.split("\n") == list(lines[1:])


@pytest.mark.parametrize(
    "title", ["林昭", "安靜", "白玫瑰", "天下大勢", "聯合報的最後一天", "林書豪　重返球場"]
)
def test_a_title_that_looks_like_a_name_is_no_author(title: str) -> None:
    draft = read_bytes("\n\n".join((title, *_PARAGRAPHS)).encode(), None)
    assert (draft.title, draft.author, draft.source) == (title, None, None)


@pytest.mark.parametrize(
    "line", ["攝影：王大明", "評論", "【加入漁會LINE好友】", "延伸閱讀：海風", "海風日報製圖"]
)
def test_a_last_short_paragraph_stays_behind_what_stands_within_articles(line: str) -> None:
    lines = (*_PARAGRAPHS * 3, line, _PARAGRAPHS[2])
    assert read_bytes("\n\n".join(lines).encode(), None).text.endswith(f"\n{_PARAGRAPHS[2]}")


def test_a_foot_line_in_the_middle_of_a_text_ends_nothing() -> None:
    lines = (*_PARAGRAPHS, "責任編輯：王大明", *_PARAGRAPHS)
    assert read_bytes("\n\n".join(lines).encode(), None).text.count("\n") == 5


_TITLES = [
    "聯合報黑白集／偷電者誅，偷港者呢？",
    "獨／漁港停電「底牌」曝光：要縣府禮讓",
    "陳冲／高踞桌邊的漁客 還是桌上的菜單",
    "停電！停電！停電！",
    "漁港停電3小時 「40噸魚」險報銷",
    "有片｜漁港停電　船長怒斥：年年如此",
    "北灣漁港 停電 漁獲",
    "不是停電，是停擺",
    "2025年漁港大事記",
    "賴清德：漁港要現代化",
    "【短評】停電不是天災",
    "《漁港說書》海上的一夜",
]


@pytest.mark.parametrize("title", _TITLES)
@pytest.mark.parametrize(
    "head",
    [
        " date 2025-10-30 快訊\n\n連續劇重播創新高！製作人吐露「最想補拍的戲」\n\n{}\n\n"
        "聯合報／ 記者曾立行／金門即時報導\n",
        " date 2025-10-30 {}\n",
        "海風新聞網\n首頁 即時 政治 社會 國際\n首頁 > 評論\n{}\n2025-10-30 10:20\n記者曾立行／台北報導\n",
        "{}\n\n曾立行\n\n",
    ],
    ids=["tickers", "saved", "menus", "plain"],
)
def test_a_title_of_any_form_is_found_under_any_head(head: str, title: str) -> None:
    draft = read_bytes((head.format(title) + "\n\n".join(_PARAGRAPHS)).encode(), None)
    assert draft.title == title
    assert draft.text.split("\n") == list(_PARAGRAPHS)
