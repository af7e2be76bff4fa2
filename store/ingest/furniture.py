"""What stands on a page beside the article: menus, captions, calls for manuscripts, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from store.ingest.paragraphs import Paragraph, finishes, is_prose
from store.ingest.people import is_organisation, is_publication

_LONGEST: Final = 400
_LONGEST_CAPTION: Final = 180

_AGENCY: Final = (
    "Reuters|AP|AFP|EPA|AFP via Getty Images|Getty Images|Getty|Associated Press|Bloomberg|Xinhua|Shutterstock|iStock|Unsplash|Pixabay|Flickr|VCG|TASS|Kyodo|Wikimedia Commons|Wikipedia|"
    "路透社?|路透社?／?達志影像|達志影像|達志|美聯社|美联社|法新社|新華社|新华社|中新社|中央社|中通社|共同社|歐新社|塔斯社|東方IC|东方IC|視覺中國|视觉中国|彭博社?|CNA|"
    "資料照片?|資料圖片?|资料图片?|資料畫面|檔案照片?|示意圖|网络图片|網絡圖片|網路圖片|圖片來源"
)
_CREDIT_WORD: Final = f"(?:{_AGENCY})|翻攝|翻摄|截圖|截图|擷取|提供|攝影|摄影|攝$|摄$|圖片|图片|臉書|脸书|Facebook|Instagram|推特|Twitter|官網|官网|微博|YouTube|影像"
_INSTITUTION_END: Final = "省|部|署|府|廳|厅|院|局|社|報|报|會|会|網|网|公司|基地|司令部|辦公室|办公室|館|馆|白宮|白宫|影像|大學|大学|軍|军"

_PICTURE_MARK: Final = re.compile("[▲▼△▽]")
_PICTURE_CREDIT: Final = re.compile(
    "[（(【〔](?:圖片?|图片?|圖文|照片|相片|攝影|摄影|影像|photo|image)[^（）()。]{0,6}?[／/:：｜|來来取為][^（）()]{0,120}[）)】〕]$",
    re.IGNORECASE,
)
_PICTURE_LABEL: Final = re.compile(
    "(?:圖片?說明|图片?说明|圖片?來源|图片?来源|圖說|图说|圖|图|圖片|图片|照片|相片|攝影|摄影|photo(?: by)?|image(?: source)?|photo credit)\\s*[:：／/｜]",
    re.IGNORECASE,
)
_PICTURE_OF: Final = re.compile(
    "(?:圖為|图为|圖中為|圖左|圖右|上圖|下圖|資料圖|资料图)[^。]{2,100}[。）)]?[^。]{0,12}$"
)
_TAKEN_FROM: Final = re.compile(
    "[。！？」』）)\\s](?:\\s*)(?:(?:圖片?|图片?|照片)?(?:取自|來自|来自|翻攝自?|翻摄自?|截自|擷取自)[^。，！？]{2,24}|[^。，！？、；：「」（）()]{1,14}(?:攝影?|摄影?|提供))[。]?$"
)
_BARE_CREDIT: Final = re.compile(
    "^[^。！？]{4,150}[。！？](?:\\s*)(?P<credit>[^。，！？、；：「」『』（）()]{2,14})$"
)
_KNOWN_CREDIT: Final = re.compile(f"(?:{_CREDIT_WORD})")
_AGENCY_BEHIND: Final = re.compile(f"[（(](?:{_AGENCY})(?:[／/,，、 ](?:{_AGENCY}))*[）)]$")
_HOUSE_BEHIND: Final = re.compile(
    f"[。！？」』](?:\\s*)[（(](?P<house>(?:[^（）()。，；、「」]{{0,16}}(?:{_INSTITUTION_END}))|(?:{_AGENCY})(?:[／/,，、 ][^（）()。]{{1,16}})?|[^（）()。，]{{2,10}}(?:攝|摄|提供))[）)]$"
)
_STOP: Final = re.compile("[。！？]")

_MENU_PARTS: Final = re.compile("\\s*[|｜›»>]\\s*")
_SITE_WORDS: Final = re.compile(
    "App|APP|粉絲|粉丝|我要投稿|我要申訴|手機版|手机版|電腦版|首頁|首页|登入|登录|登錄|註冊|注册|會員|会员|客服|關於我們|关于我们|隱私|隐私|聯絡我們|联系我们|聯繫|廣告刊登|訂閱|订阅|"
    "RSS|電子報|Facebook|LINE|Line|Instagram|YouTube|Threads|Telegram|搜尋|搜索|網站地圖|网站地图|繁體|简体|English|最新|熱門|热门|排行|影音|直播|專題|投訴|即時|Home|Login|Subscribe|About"
)
_SHARE_WORDS: Final = frozenset(
    ["facebook", "fb", "line", "twitter", "x", "weibo", "wechat", "whatsapp", "telegram", "threads", "email", "e-mail", "mail", "instagram", "ig", "pinterest", "linkedin", "plurk", "print", "share", "tweet", "copy", "link", "reddit", "messenger", "signal", "youtube", "分享", "分享到", "分享至", "分享到：", "轉發", "转发", "列印", "打印", "友善列印", "字級", "字级", "字體", "字体", "字號", "字号", "字級設定", "大", "中", "小", "特大", "a", "a+", "a-", "收藏", "留言", "評論", "评论", "追蹤", "关注", "關注", "訂閱", "订阅", "複製連結", "复制链接", "微信", "微博", "qq", "qq空間", "qq空间", "新浪微博", "朋友圈", "臉書", "推特", "讚", "點讚", "点赞", "舉報", "举报", "返回", "返回頂部", "回首頁", "上一篇", "下一篇", "聽新聞", "語音播放", "播放", "放大", "縮小", "放大圖片", "加入書籤", "分享文章", "分享本文", "分享新聞", "0", "1", "2", "3"]
)
_SHARE_ALONE: Final = frozenset(
    ["facebook", "line", "twitter", "weibo", "wechat", "whatsapp", "telegram", "threads", "分享", "分享到", "分享至", "列印", "友善列印", "留言", "收藏", "複製連結", "复制链接", "分享文章", "分享本文", "回首頁", "返回頂部", "上一篇", "下一篇", "聽新聞", "加入書籤", "廣告", "广告", "advertisement", "ad"]
)
_ADDRESSEE: Final = re.compile("[A-Za-z0-9._%+\\-]{1,64}@[A-Za-z0-9.\\-]{1,80}")
_CALL: Final = re.compile("徵文|征文|徵稿|征稿|投稿|投書|投书|來稿|来稿|賜稿|赐稿")
_CALL_SURE: Final = re.compile("歡迎|欢迎|請寄|请寄|來文|来文|來信|刊登通知|稿酬|辦法|https?:|信箱")
_CONTACT: Final = re.compile(
    "(?:Tel(?:ephone)?|Fax|Phone|電話|电话|傳真|传真|地址|Address|E-?mail|電郵|电邮|電子信箱|電子郵件|电子邮件|信箱|網址|网址|Website|郵編|邮编|郵遞區號|客服專線|服務專線|讀者熱線|新聞熱線|爆料)\\s*[:：／/]",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(
    "(?:\\d{3,6} ?)?[^，。！？：「」]{2,14}[縣县市區区][^，。！？「」]{0,24}[路街道巷]\\s*[^，。！？「」]{0,16}[0-9０-９一二三四五六七八九十百]+ ?[號号][^，。！？「」]{0,14}"
)
_LINK: Final = re.compile(
    "[<〈(（]?(?:https?://|www\\.)[^\\s<>]{3,390}[>〉)）]?|.{0,24}[:：]\\s*<?https?://\\S{3,370}",
    re.IGNORECASE,
)
_LEGAL: Final = re.compile(
    "版權所有|版权所有|著作權|著作权|版權聲明|Copyright|All [Rr]ights [Rr]eserved|©|未經(?:授權|許可|同意)|未经(?:授权|许可|同意)|不得轉載|不得转载|請勿轉載|请勿转载|轉載請註明|转载请注明|"
    "(?:本文|文章|以上|此文|言論|言论|文中|內容|内容).{0,12}(?:僅代表|仅代表|只代表|純屬|纯属|不代表)|不代表(?:本|[^。]{2,14}(?:立場|立场))|文責自負|文责自负|免責聲明|免责声明"
)
_LEGAL_LEAD: Final = re.compile(
    "[（(【\\[*※●◎]?\\s*(?:編按|编按|編者按|编者按|聲明|声明|註|注|免責聲明|免责声明|版權|版权|著作權|本文|文章|以上|本版|Copyright|©|未經|未经|轉載|转载|請勿|言論|特別聲明|特别声明|[^。，]{0,12}版權所有|[^。，]{0,24}(?:©|All rights))",
    re.IGNORECASE,
)
_RELATED: Final = re.compile(
    "[▶►▸>●★◆■\\[【（(《〈…\\s]*(?:延伸閱讀|延伸阅读|推薦閱讀|推荐阅读|相關閱讀|相关阅读|相關新聞|相关新闻|相關報導|相關報道|相关报道|相關文章|相关文章|更多新聞|更多新闻|更多報導|更多文章|熱門新聞|热门新闻|你可能(?:也|還|会|會)?(?:有興趣|喜歡|想看)|看更多|點我看|点我看|點擊看|点击查看|查看更多|閱讀更多|阅读更多|猜你喜歡|熱門文章|人氣文章|編輯推薦|Related(?: articles| stories)?|Read more)",
    re.IGNORECASE,
)
_PROMOTION: Final = re.compile(
    "(?:下載|下载).{0,12}(?:APP|App|應用)|(?:加入|追蹤|追踪|關注|关注|按讚|訂閱|订阅).{0,14}(?:LINE|Line|粉絲|粉丝|好友|頻道|频道|公眾號|公众号|電子報|Facebook|Telegram|YouTube|IG|帳號)|掃描二維碼|扫描二维码|掃一掃|扫一扫"
)
_TAGS: Final = re.compile(
    "(?:關鍵字|关键字|關鍵詞|关键词|標籤|标签|Tags?|Keywords|原文網址|原文连接|原文連結|原文链接|原文出處|本文網址|短網址|本文連結|文章連結)\\s*[:：／/｜]",
    re.IGNORECASE,
)
_STAFF: Final = re.compile(
    "[（(【\\[]?\\s*(?:責任編輯|责任编辑|責編|责编|核稿編輯|核稿|編輯|编辑|審校|审校|校對|校对|校閱|美編|翻譯|翻译|譯者|译者|攝影|摄影|製圖|制图|监制|監製|編審|审核|審核|值班主任|主編|网站编辑|網站編輯)\\s*[:：／/｜]\\s*[^。，]{1,30}$"
)
_SELF: Final = re.compile(
    "(?:本(?:基金會|基金会|會|会|刊|報|报|社|網站|网站|網|公司|中心|協會|协会|平台|站|所|院)|關於(?:我們|本)|关于(?:我们|本)|About )(?:為|为|是|係|系|成立|創|创|以|於|于|自|宗旨|由|致力|創辦|[^，。]{0,4}$)?"
)
_ASIDE: Final = re.compile(
    "\\*{3,}|[-_=—~＊·.…#]{3,}|[-—=]{1,3}\\s*(?:完|end|END)\\s*[-—=]{1,3}|[（(]\\s*(?:完|全文完|End|END)\\s*[）)]|廣告|广告|ADVERTISEMENT|Advertisement|\\[?廣告\\]?|[（(]廣告[）)]"
)

_GATE: Final = re.compile(
    "[▲▼△▽|｜›»>▶►▸@©]|圖|图|攝|摄|照片|提供|影像|臉書|脸书|微博|[截擷]取|推特|官網|官网|YouTube|Instagram|Facebook|Twitter|[Pp]hoto|[Ii]mage|徵|征|投|稿|電話|电话|傳真|传真|地址|信箱|網址|网址|邮|郵|熱線|專線|[Tt][Ee][Ll]|[Ff][Aa][Xx]|mail|ddress|ebsite|hone|"
    "[號号]|https?:|www\\.|版權|版权|著作|opyright|[Rr]ights|未經|未经|轉載|转载|僅代表|仅代表|只代表|不代表|文責|文责|免責|免责|延伸|推薦|推荐|相關|相关|更多|熱門|热门|可能|點|点|猜你|人氣|[Rr]elated|[Rr]ead|"
    "下載|下载|加入|追蹤|追踪|關注|关注|按讚|訂閱|订阅|掃|扫|[鍵键][字詞词]|標籤|标签|[Tt]ag|eyword|原文|短網|本文|連結|編|编|責|责|校|譯|译|翻|審|审|監|监|值班|主編|[）)]$|\\*{3}|-{3}|[_=—~＊·.…#]{3}|廣告|广告|dvert|DVERT|純屬|纯属"
    f"|(?:{_AGENCY})[。]?$"
)


def is_furniture(text: str) -> bool:
    """Says whether a paragraph, by its own form, stands beside the article and is no part of it.

    In doubt it is part of the article.
    """
    if len(text) > _LONGEST:
        return False
    if _is_share_bar(text):
        return True
    if not _GATE.search(text):
        return False
    return (
        is_caption(text)
        or _is_menu(text)
        or is_call_for_manuscripts(text)
        or _ASIDE.fullmatch(text) is not None
        or _LINK.fullmatch(text) is not None
        or (_CONTACT.match(text) is not None and len(text) <= 120)
        or (len(text) <= 60 and _ADDRESS.fullmatch(text) is not None)
        or (_LEGAL.search(text) is not None and _LEGAL_LEAD.match(text) is not None)
        or (_RELATED.match(text) is not None and (len(text) <= 60 or "http" in text) and "。" not in text)
        or (len(text) <= 80 and _PROMOTION.search(text) is not None and "。" not in text[:-1])
        or _TAGS.match(text) is not None
        or (len(text) <= 60 and _STAFF.match(text) is not None)
    )


def is_caption(text: str) -> bool:
    """Says whether a paragraph is surely the caption of a picture."""
    if len(text) > _LONGEST:
        return False
    if _PICTURE_MARK.match(text):
        return len(text) <= _LONGEST_CAPTION or _PICTURE_CREDIT.search(text) is not None
    if _PICTURE_LABEL.match(text) and len(text) <= _LONGEST_CAPTION and len(_STOP.findall(text)) <= 2:
        return True
    if _PICTURE_CREDIT.search(text) and len(_STOP.findall(text)) <= 2:
        return True
    if len(text) > _LONGEST_CAPTION:
        return False
    if _PICTURE_OF.match(text):
        return True
    stops = len(_STOP.findall(text))
    if (
        stops <= 2
        and _TAKEN_FROM.search(text)
        and not (stops == 1 and finishes(text) and text.endswith("。"))
    ):
        return True
    bare = _BARE_CREDIT.match(text)
    if bare is not None and _KNOWN_CREDIT.search(bare["credit"]):
        return True
    return stops == 0 and len(text) <= 60 and _AGENCY_BEHIND.search(text) is not None


def may_be_caption(text: str) -> bool:
    """Says whether a paragraph is one sentence with an agency or house in brackets behind it.

    So end captions, but so do short dispatches: which of them it is, its neighbours must say.
    """
    if len(text) > _LONGEST_CAPTION or text[-1:] not in "）)":
        return False
    house = _HOUSE_BEHIND.search(text)
    return house is not None and len(_STOP.findall(text)) == 1


def is_call_for_manuscripts(text: str) -> bool:
    """Says whether a paragraph invites readers to write for the paper."""
    if len(text) > _LONGEST or not _CALL.search(text):
        return False
    sure = len(_CALL_SURE.findall(text)) + 2 * (_ADDRESSEE.search(text) is not None)
    marked = text[0] in "★☆●◎■◆※＊*《【「" or _CALL.search(text, 0, 12) is not None
    return sure >= 2 and (marked or _ADDRESSEE.search(text) is not None)


def _is_menu(text: str) -> bool:
    if len(text) > 240 or "。" in text or "，" in text:
        return False
    parts = [part for part in _MENU_PARTS.split(text) if part]
    if len(parts) < 3 or any(len(part) > 24 for part in parts):
        return False
    known = sum(1 for part in parts if _SITE_WORDS.search(part) or part.lower() in _SHARE_WORDS)
    return known >= 2 or (known == 1 and re.match("首頁|首页|Home", parts[0]) is not None)


def _is_share_bar(text: str) -> bool:
    if len(text) > 120:
        return False
    words = [word for word in re.split("[\\s|｜/／,，、:：・·\\[\\]【】]+", text.lower()) if word]
    if not words or any(word not in _SHARE_WORDS and word not in _SHARE_ALONE for word in words):
        return False
    return any(word in _SHARE_ALONE for word in words) or len(words) >= 4


def part_furniture(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """Parts what stands beside the article from the article.

    Returns:
        The paragraphs of the article, and the furniture, each in order.
    """
    beside = {number for number, paragraph in enumerate(paragraphs) if is_furniture(paragraph.text)}
    beside |= _credited_pictures(paragraphs, beside)
    beside |= _lists_of_other_articles(paragraphs, beside)
    beside |= _foot(paragraphs, beside)
    if not any(
        is_prose(paragraph.text) for number, paragraph in enumerate(paragraphs) if number not in beside
    ):
        beside = {number for number in beside if not is_prose(paragraphs[number].text)}
    kept = [paragraph for number, paragraph in enumerate(paragraphs) if number not in beside]
    return kept, [paragraphs[number] for number in sorted(beside)]


def _credited_pictures(paragraphs: Sequence[Paragraph], beside: set[int]) -> set[int]:
    """Finds single sentences with a house behind them, where most other paragraphs have none."""
    credited: set[int] = set()
    plain = 0
    for number, paragraph in enumerate(paragraphs):
        if number in beside:
            continue
        if may_be_caption(paragraph.text):
            credited.add(number)
        elif is_prose(paragraph.text):
            plain += 1
    return credited if plain > len(credited) else set()


def _lists_of_other_articles(paragraphs: Sequence[Paragraph], beside: set[int]) -> set[int]:
    """Finds the headlines listed under 延伸閱讀 and the like, where no running text follows them."""
    last_prose = max(
        (n for n, paragraph in enumerate(paragraphs) if n not in beside and is_prose(paragraph.text)),
        default=-1,
    )
    for number in sorted(beside):
        if number > last_prose >= 0 and _RELATED.match(paragraphs[number].text):
            return set(range(number + 1, len(paragraphs)))
    return set()


def _foot(paragraphs: Sequence[Paragraph], beside: set[int]) -> set[int]:
    """Finds the house's name and what it says of itself, among other furniture at the end of a page."""
    found: set[int] = set()
    waiting: set[int] = set()
    footed = False
    for number in range(len(paragraphs) - 1, -1, -1):
        text = paragraphs[number].text
        if number in beside:
            footed = footed or not is_caption(text)
            found |= waiting
            waiting = set()
        elif footed and (is_organisation(text) or is_publication(text)):
            found |= waiting | {number}
            waiting = set()
        elif footed and len(text) <= _LONGEST and _SELF.match(text):
            waiting.add(number)
        else:
            break
    return found
