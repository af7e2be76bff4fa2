import pytest

from store.ingest import read_bytes
from store.ingest.furniture import is_furniture
from tests.store.ingest.pages import FIRST, SECOND, THIRD


@pytest.mark.parametrize(
    "line",
    [
        "▲首班船離港。（圖／縣府提供）",
        "▼旅客在碼頭等候",
        "（圖／翻攝自縣府臉書）",
        "首班船離港。（圖：縣府提供）",
        "首班船離港。圖片取自縣府臉書",
        "首班船離港。路透社",
        "首班船離港 （美聯社）",
        "首班船離港。林小雯攝",
        "圖為首班船離港時的碼頭。",
        "圖／林小雯",
        "图片来源：海风网",
        "首頁 > 地方 > 離島",
        "首頁｜即時｜影音｜登入",
        "分享到：微信 微博 QQ空間",
        "facebook Line",
        "友善列印",
        "延伸閱讀：冬天的碼頭",
        "點我看更多離島新聞",
        "關鍵字：離島、航線、票價",
        "加入海風新聞網LINE好友",
        "版權所有，未經許可不得轉載",
        "本文僅代表作者立場，不代表本報立場。",
        "Copyright © 2025 Haifeng. All rights reserved.",
        "電話：06-0000000",
        "Fax: 886-6-0000000",
        "https://www.example.org/news/1",
        "澎湖縣馬公市海邊路60巷1號",
        "責任編輯：林小雯",
        "* * * * *".replace(" ", ""),
        "（廣告）",
        "投稿請寄：forum@haifeng.example，歡迎各界來稿",
    ],
)
def test_furniture_is_known_by_its_form(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        FIRST,
        SECOND,
        THIRD,
        "離島航線的難題",
        "一、冬天的船",
        "他說，圖書館的照片都是居民提供的，沒有一張是縣府拍的。",
        "根據縣府提供的資料，去年共有三萬人搭船。",
        "投稿的人越來越多，編輯卻只有兩位。",
        "居民希望船公司公布電話，讓旅客隨時可以詢問。",
        "漁會（Fishermen's Association）上個月改選。",
        "表一 | 班次 | 票價",
        "大",
        "分享船票的人，也分享了消息。",
        "協議第三條（見附件）規定，船公司不得停航。",
        "港務公司的版權所有聲明引來批評，居民要求說明。",
        "更多新聞報導指出，航線還會再減。這讓居民更加不安。",
        "下載班表的人數，一天之內增加三倍。",
        "訂閱電子報的人，每週會收到一次船班消息。",
        "電話：一段等不到的聲音。這是展覽的名字。",
        "根據交通部統計，旅客有六成是居民。（交通部）",
        "居民說，照片裡的人多半不在了。（林伯的父親也在其中）",
        "以上三點，是協會的主張。",
        "編輯部的同事說，這張圖要放大一點。",
        "本會認為，政府應該補助。",
        "※ 票價不含保險。",
    ],
)
def test_what_belongs_to_the_article_stays(line: str) -> None:
    assert not is_furniture(line)
    assert line in read_bytes(f"{FIRST}\n\n{SECOND}\n\n{line}\n\n{THIRD}".encode(), None).text.split("\n")


def test_a_brief_that_is_one_credited_sentence_is_kept() -> None:
    brief = "離島航線下月起調整班次，票價不變。（路透社）"
    assert read_bytes(brief.encode(), None).text == brief


def test_a_digest_of_credited_sentences_is_kept() -> None:
    briefs = [f"離島第{number}條航線下月起調整班次。（路透社）" for number in "一二三四"]
    assert read_bytes("\n\n".join(briefs).encode(), None).text.split("\n") == briefs


def test_furniture_keeps_its_order() -> None:
    raw = f"分享到：微信 微博\n\n{FIRST}\n\n▲碼頭。（圖／縣府）\n\n{SECOND}\n\n友善列印\n\n電話：06-0000000"
    assert read_bytes(raw.encode(), None).furniture == (
        "分享到：微信 微博",
        "▲碼頭。（圖／縣府）",
        "友善列印",
        "電話：06-0000000",
    )
