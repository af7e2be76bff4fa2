"""What stands on a page beside the article: menus, captions, calls for manuscripts, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from store.ingest.captions import is_agency_alone, is_caption, may_be_caption
from store.ingest.fields import begins_with_label
from store.ingest.foot import Foot
from store.ingest.menus import columns_of_buttons, is_menu, is_share_bar
from store.ingest.page_breaks import page_breaks
from store.ingest.paragraphs import Paragraph, finishes, is_prose
from store.ingest.words import any_of, words

_LONGEST: Final = 400
"""Code points of the longest paragraph that may be furniture."""

_COLUMNS: Final = frozenset(words("columns"))

_LONGEST_CAPTION: Final = 60
_CALL: Final = re.compile(any_of("calls"))
_IN_A_CALL: Final = re.compile(any_of("in a call"))
_MAIL_ADDRESS: Final = re.compile("[A-Za-z0-9._%+\\-]{1,64}@[A-Za-z0-9.\\-]{1,80}")
_INVITATION: Final = re.compile(
    "(?:歡迎|欢迎|[請请]|可)(?:[電电]郵|来信|來信|來函|来函|寄|發送|发送)|[電电]郵至|指教"
)
_LONGEST_INVITATION: Final = 80
_CALL_MARKS: Final = "★☆●◎■◆※＊*《【「"

_CONTACT: Final = re.compile(
    f"(?:[^，。：:]{{2,8}}(?=[报報爆]料))?{any_of('contacts')}\\s*[:：／/]", re.IGNORECASE
)
_ADDRESS: Final = re.compile(
    "(?:\\d{3,6} ?)?[^，。！？：「」]{2,14}[縣县市區区][^，。！？「」]{0,24}[路街道巷]"
    "\\s*[^，。！？「」]{0,16}"
    "[0-9０-９一二三四五六七八九十百]+ ?[號号][^，。！？「」]{0,14}"
)
_LINK: Final = re.compile(
    "[<〈(（]?(?:https?://|www\\.)[^\\s<>]{3,390}[>〉)）]?|.{0,24}[:：]\\s*<?https?://\\S{3,370}",
    re.IGNORECASE,
)
_CLAIMS_A_RIGHT: Final = re.compile(
    f"{any_of('legal')}|(?:不得|[請请]?勿|禁止|[嚴严]禁|不[許许])[^。，、]{{0,10}}"
    "(?:[轉转]載|转载|使用|重製|複製|复制|轉發|转发|轉貼|翻印|摘[編编]|公開播送|侵害)"
    "|(?:[轉转]載|转载)[^。，]{0,8}(?:註明|注明|出處|出处)",
    re.IGNORECASE,
)
_DISCLAIMS: Final = re.compile(
    f"[（(【\\[*※●◎■]?\\s*(?:{any_of('legal notes')}\\s*[:：]\\s*)?{any_of('what is disclaimed')}"
    "[^。，；：]{0,16}?，?"
    "(?:(?:[僅仅只純纯]|[並并]?不)[^。，]{0,4}?(?:代表|[屬属]|反映)|[為为係系是])[^。，]{0,20}?"
    "(?:立[場场]|[觀观]點|观点|意[見见]|本人|政策)(?=[。，、；（）()※及與与和並之]|$)"
)
_DISCLAIMS_AT_THE_END: Final = re.compile(
    "[【《〈（(※*●★][^。]{2,60}[，,]\\s*(?:文章|本文|內容|内容|言論|言论)[^。，]{0,8}(?:[僅仅只]|[並并]?不)(?:代表|反映)"
    "[^。，]{0,16}(?:立[場场]|[觀观]點|观点|意[見见])。?"
)
_LONGEST_DISCLAIMER: Final = 120
_LEGAL_LEAD: Final = re.compile(
    f"[（(【\\[*※●◎]?\\s*(?:{any_of('legal leads')}|[^。，的]{{0,24}}(?:版權所有|版权所有|©|All rights))",
    re.IGNORECASE,
)
_MORE_OF: Final = (
    "更多[^，。\\s]{0,10}(?:報導|報道|报道|新聞|新闻|文章|內幕|内幕|專題|专题|觀點|观点|影音)(?=$|[:：》>▶…\\s]|[請请]搜)"
    "|(?:上|下)一篇\\s*(?=$|[:：])"
)
_OTHER_ARTICLES: Final = re.compile(
    f"[^\\w「『“‘]{{0,6}}(?:{any_of('other articles')}|{_MORE_OF})", re.IGNORECASE
)
_PROMOTION: Final = re.compile(
    "(?:下載|下载).{0,12}(?:APP|App|應用|应用)|掃描二維碼|扫描二维码|掃一掃|扫一扫"
    "|(?:填問卷|填问卷|抽禮券|抽禮物|抽獎品)[^。]{0,30}[!！]"
    "|(?:加入|追蹤|追踪|關注|关注|按讚|訂閱|订阅).{0,14}(?:LINE|Line|粉絲|粉丝|好友|頻道|频道|公眾號|公众号|電子報|帳號)"
)
_JOIN_US: Final = re.compile(
    "[【〔《](?:立即|馬上)?(?:加入|訂閱|订阅|追蹤|關注|关注|下載|下载)"
    "[^】〕》]{0,16}(?:會員|会员|LINE|Line|App|APP|頻道|频道|電子報|粉絲|粉丝|公众号)[^】〕》]{0,8}[】〕》]"
)
_SEND_BY: Final = re.compile(
    "(?:用|以|透過|通过|分享(?:到|至)?)\\s*(?:Facebook|FB|LINE|X|Twitter|WhatsApp|Telegram|Threads|臉書|微信|微博)"
    "\\s*(?:分享|傳送|发送|發送|傳給好友)?",
    re.IGNORECASE,
)
_LENGTH: Final = re.compile("\\d{1,2}:\\d{2}")
_AUDIO: Final = re.compile(
    "(?:收聽|收听|播放|聆聽|聆听|聽新聞|朗讀)\\s*\\d{1,2}:\\d{2}"
    "|\\d{1,2}:\\d{2}\\s*/\\s*\\d{1,2}:\\d{2}|This browser does not support .{1,40}"
)
_MORE_BELOW: Final = re.compile(
    "更多(?:精彩)?(?:內容|内容|新聞|新闻|報導|资讯)[，,]?\\s*(?:[請请]|歡迎|欢迎)[^。]{0,40}。?|支持[^，。]{2,8}，[讓让][^。]{2,20}"
)
_MORE_AT: Final = re.compile(
    "[☆★※◎●■▶►👉]?\\s*(?:欲知|想看|想[知了]道|想了解)?更多[^。，]{2,20}(?:[請请][上見见看至到點点參参]|[盡尽]在)[^。，]{1,30}"
)
_MEMBERS: Final = re.compile(
    "(?:立即|馬上|马上)?(?:成為|成为|加入|訂閱|订阅)(?:付費|付费)?(?:會員|会员|會籍|電子報|电子报)"
    "(?:[，,]\\s*(?:[閱阅][讀读]|解鎖|解锁|享|支持|每)[^。，]{2,20})?[！!]?"
)
_NEWSLETTER: Final = re.compile(
    "[^。，]{0,16}(?:通過|通过|透過|透过)(?:電子郵件|电子邮件|郵件|邮件|電郵|电邮)[^。，]{0,8}(?:接收|訂閱|订阅|收到)[^。，]{2,20}"
)
_SOCIAL: Final = re.compile(
    "[^。]{0,30}(?:Instagram|Facebook|YouTube|Telegram|Threads|LINE|微信)[^。]{0,20}(?:歡迎|欢迎|立即|马上|馬上)(?:搜|加|追|關|关|訂|订|按)[^。]{0,60}。?"
)
_TAGS: Final = re.compile(f"{any_of('tags')}\\s*[:：︰﹕／/｜]", re.IGNORECASE)
_STAFF: Final = re.compile(
    f"(?:【[^】]{{1,6}}】\\s*)?[（(【\\[]?\\s*(?:{any_of('staff')}|責任[\u4e00-\u9fff]{{2}}編輯|责任[\u4e00-\u9fff]{{2}}编辑)\\s*[:：︰﹕／/｜]\\s*(?![^。，]{{0,29}}[的是這这])[^。，]{{1,30}}"
)
_COLUMN: Final = re.compile("[\\[【〔「](?P<name>[\u4e00-\u9fff]{2,4})[\\]】〕」]")
_SHARED_ON: Final = re.compile("(?:(?:Share|Tweet|Pin|Send) (?:on|to|by|via|this) ?\\w*\\s*)+", re.IGNORECASE)
_MOST_POINTED_AT: Final = 5
_SHORTEST_HEADLINE: Final = 10
_LIST_MARK: Final = re.compile("[▶►▸>●★◆■▼▲•·・‧\\-\U0001f300-\U0001faff]")
_FILED_UNDER: Final = re.compile("[Ii]n (?:[\u4e00-\u9fff]{2,8}[,，、] ?)*[\u4e00-\u9fff]{2,8}")
_CONSENT: Final = re.compile(
    "[^。]{0,20}建[議议]使用[^。]{2,60}[瀏浏][覽览]器[^。]{0,20}。?|"
    "[請请]同意[^。]{0,20}[隱隐]私[^。]{0,40}。?|(?:本網站|本网站|我們|我们)[^。]{0,20}[Cc]ookie[^。]{0,60}。?"
    "(?:[^。]{0,40}(?:同意|接受)[^。]{0,40}。?)?"
)
_SENT_FROM: Final = re.compile(
    "(?:發自|发自)\\s+[\u4e00-\u9fff]{2,6}|(?:(?:来自|來自|发布于|發布於)[:：]?\\s*[\u4e00-\u9fff]{2,6}(?:省|市|自治[区區])|IP属地[:：]?\\s*[\u4e00-\u9fff]{2,8})"
)
_FIRST_PRINTED: Final = re.compile(
    "[（(【※*]?\\s*(?:本文|本篇|原文)\\s*(?:原?[刊載载]於?|原?[刊载]于|首發|首发|最初|轉載|转载|節錄|节选|摘自)[^。]{2,80}。?[）)】]?"
    "|[（(]?(?:[編编]者?按[:：])?(?:本文)?(?:小?[標标][題题])[^。，]{0,8}(?:[為为由])?(?:[編编][輯辑者])所?[擬拟加][。]?[）)]?"
    "|本文由[^。]{2,20}(?:製作|制作|提供|編譯|编译|整理)[^。]{0,24}。?|本文[獲获經经][^。]{0,12}(?:授權|授权|同意)[^。]{0,40}。?"
)
_COUNT: Final = re.compile(
    "(?:阅读|閱讀|瀏覽|浏览|點閱|点赞|人氣|在看|留言|評論|评论)(?:数|數|次數)?\\s*[:：]?\\s*[（(]?[\\d,.]+\\s*[萬万wWkK]?\\+?[）)]?"
    "|(?:讚|赞|分享|收藏|喜歡|喜欢|轉發|转发|人氣|瀏覽|浏览)\\s*[\\d,.]+\\s*[萬万kK]?|[\\d,.]+\\s*[萬万]?\\s*(?:人氣|次瀏覽|次浏览|次閱讀|次阅读|人閱讀|人阅读)"
    "|(?:本文|全文)(?:[共約约]|大約|大约){0,2}\\s*\\d+\\s*字(?:[，,][^。，]{0,10}\\d+\\s*分[鐘钟])?"
    "|(?:閱讀|阅读)(?:時間|时间)\\s*[:：]?\\s*\\d+\\s*分[鐘钟]|\\d+\\s*分[鐘钟](?:\\s*(?:閱讀|阅读)(?:時間|时间)?)?|\\+\\d{1,3}"
    "|(?:文章)?(?:推薦指數|推荐指数|投票人數|投票人数|評分|评分)[:：]\\s*[\\d,.]+\\s*[%％人分]?"
)
_COUNTED: Final = re.compile(
    "(?:阅读|閱讀|瀏覽|浏览|點閱|点击|點擊|人氣|留言|評論|评论|讚|赞|分享)(?:人?数|人?數|次數)?[:：]?"
)
_NUMBER: Final = re.compile("[\\d,.]+\\s*[萬万kK]?\\+?")
_HASH_TAGS: Final = re.compile("(?:#[^\\s#，。]{1,20}[\\s、]*){2,}")
_END: Final = re.compile(
    "[-–—=·•\\s]{0,8}(?:[Ee]nd|END|The End|完|全文完|本文完|正文完)[-–—=·•\\s]{1,8}"
    "|[（(](?:全文完|本文完|End|END)[）)]"
)
_REMARKS: Final = re.compile(
    "(?:[共有]\\s*)?\\d+\\s*[则則條条]?\\s*(?:留言|評論|评论|回應|回应|跟帖)"
    "|(?:網友|网友|最新|全部|熱門|热门|發表|发表)(?:留言|評論|评论|回應|回应)|写留言|我要留言|發表意見"
    "|(?:留言|評論|评论|回應|回应)(?:(?:規範|規則|规则|區|区)(?:\\s*[（(]\\d+[）)])?|\\s*[（(]\\d+[）)])"
)
"""Where readers' remarks begin; 評論 or 回應 alone may head a part of an article."""
_LAST_STAFF: Final = re.compile(
    "[（(【\\[]?\\s*(?:責任編輯|责任编辑|責編|责编|編輯|编辑|核稿|審核|审核|校對|校对|監製|监制|值班|責任|责任)"
)
"""Who is named below an article only, where photographers are named below each picture."""
_SITE_TALK: Final = re.compile(f"(?:\\d{{1,2}}\\.\\s*|[•·*]\\s*)?{any_of('site talk')}[^。]{{0,24}}")
_FAREWELL: Final = re.compile(f"{any_of('site talk at the end')}[^。]{{0,60}}。?")
_AGENCIES: Final = re.compile(
    f"[（(](?:(?:{any_of('picture agencies')}|[\u4e00-\u9fff]{{2,3}}社)[、，,／/和及與与 ]*){{1,6}}等?"
    "(?:綜合報導|综合报道|綜合)?[)）]"
)
_OTHER_ARTICLES_BELOW: Final = re.compile(
    f"[^\\w「『“‘]{{0,6}}(?:{any_of('other articles')})\\s*[】\\]）)》〉：:▼…]*", re.IGNORECASE
)
_CALL_ALONE: Final = re.compile(f"[【《〈★☆][^。，]{{0,8}}{any_of('calls')}[】》〉]?")
_RULES_OF_A_SITE: Final = re.compile("違者|违者|書面授權|书面授权")
_BOX_BEGINS: Final = re.compile(
    "(?:Skip|跳過|跳过)\\s*.{1,40}?\\s*(?:and continue reading|繼續閱讀|继续阅读)"
)
_BOX_ENDS: Final = re.compile("(?:End of|結尾|结尾)\\s*.{1,40}")
_PAGES: Final = re.compile("[【\\[（(]?\\s*(?:第\\s*\\d{1,2}\\s*[頁页]\\s*){2,12}[】\\]）)]?")
_RULE: Final = re.compile(
    "[×✕✖•·∙◦|>｜【】\\[\\]（）()]{1,3}|\\*{3,}|[-_=—~＊·.…#]{3,}|[-—=]{1,3}\\s*(?:完|end|END)\\s*[-—=]{1,3}|[（(]\\s*(?:完|全文完|End|END)\\s*[）)]"
    "|[\\[【（(]?(?:廣告|广告|ADVERTISEMENT|Advertisement)[\\]】）)]?"
)


_LINES: Final = (_PAGES, _SEND_BY, _MORE_AT, _MEMBERS, _NEWSLETTER)
"""What is always a short line."""
_LONGEST_LINE: Final = 80


def is_furniture(text: str) -> bool:
    """Says whether a paragraph, by its own form, stands beside the article and is no part of it.

    In doubt it is part of the article.
    """
    return len(text) <= _LONGEST and _is_furniture(text)


@lru_cache(maxsize=4096)
def _is_furniture(text: str) -> bool:
    if not any(character.isalnum() for character in text):
        return _RULE.fullmatch(text) is not None or is_caption(text)
    return (
        is_caption(text)
        or is_share_bar(text)
        or is_menu(text)
        or is_call_for_manuscripts(text)
        or _RULE.fullmatch(text) is not None
        or _LINK.fullmatch(text) is not None
        or _TAGS.match(text) is not None
        or _COUNT.fullmatch(text) is not None
        or _HASH_TAGS.fullmatch(text) is not None
        or _SHARED_ON.fullmatch(text) is not None
        or _FILED_UNDER.fullmatch(text) is not None
        or _CONSENT.fullmatch(text) is not None
        or _invites_letters(text)
        or _SENT_FROM.fullmatch(text) is not None
        or _FIRST_PRINTED.fullmatch(text) is not None
        or ((column := _COLUMN.fullmatch(text)) is not None and column["name"] in _COLUMNS)
        or _is_legal(text)
        or _END.fullmatch(text) is not None
        or _REMARKS.fullmatch(text) is not None
        or _SITE_TALK.fullmatch(text) is not None
        or _FAREWELL.fullmatch(text) is not None
        or _JOIN_US.match(text) is not None
        or _MORE_BELOW.fullmatch(text) is not None
        or _AUDIO.fullmatch(text) is not None
        or _AGENCIES.fullmatch(text) is not None
        or (len(text) <= 120 and "。" not in text and _CONTACT.match(text) is not None)
        or _is_promotion(text)
        or (len(text) <= _LONGEST_LINE and any(form.fullmatch(text) for form in _LINES))
        or (len(text) <= 60 and _STAFF.fullmatch(text) is not None)
        or (len(text) <= 60 and _ADDRESS.fullmatch(text) is not None)
        or _points_elsewhere(text)
    )


def _is_legal(text: str) -> bool:
    """Says whether a line claims a right or declines a responsibility."""
    if len(text) > _LONGEST or begins_with_label(text):
        return False
    if _DISCLAIMS.match(text) is not None or (
        len(text) <= _LONGEST_DISCLAIMER and _DISCLAIMS_AT_THE_END.fullmatch(text) is not None
    ):
        return True
    begins = _LEGAL_LEAD.match(text) is not None or _RULES_OF_A_SITE.search(text) is not None
    return begins and _CLAIMS_A_RIGHT.search(text) is not None


def _is_promotion(text: str) -> bool:
    if len(text) > 80:
        return False
    return ("。" not in text and _PROMOTION.search(text) is not None) or _SOCIAL.fullmatch(text) is not None


def is_call_for_manuscripts(text: str) -> bool:
    """Says whether a paragraph invites readers to write for the paper."""
    if len(text) > _LONGEST or not _CALL.search(text):
        return False
    if _CALL_ALONE.fullmatch(text):
        return True
    addressed = _MAIL_ADDRESS.search(text) is not None
    sure = len(_IN_A_CALL.findall(text)) + 2 * addressed
    begins = addressed or text[0] in _CALL_MARKS or _CALL.search(text, 0, 12) is not None
    return sure > 2 or (sure == 2 and begins)


def _invites_letters(text: str) -> bool:
    """Says whether a line asks readers to write to an address."""
    return (
        len(text) <= _LONGEST_INVITATION
        and "。" not in text[:-1]
        and _INVITATION.search(text) is not None
        and _MAIL_ADDRESS.search(text) is not None
    )


def _points_elsewhere(text: str) -> bool:
    """Says whether a line points to other articles: 延伸閱讀：…."""
    return (
        _OTHER_ARTICLES.match(text) is not None and "。" not in text and (len(text) <= 60 or "http" in text)
    )


def ends_an_article(text: str) -> bool:
    """Says whether a line of furniture stands behind articles only: staff, key words, rights, remarks."""
    return (
        (_STAFF.fullmatch(text) is not None and _LAST_STAFF.match(text) is not None)
        or _TAGS.match(text) is not None
        or _END.fullmatch(text) is not None
        or _REMARKS.fullmatch(text) is not None
        or _FAREWELL.fullmatch(text) is not None
        or is_call_for_manuscripts(text)
        or _is_legal(text)
    )


def part_furniture(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """Parts what stands beside the article from the article.

    Returns:
        The paragraphs of the article, and the furniture, each in order.
    """
    beside = {number for number, paragraph in enumerate(paragraphs) if is_furniture(paragraph.text)}
    beside |= _credited_pictures(paragraphs, beside)
    beside |= _counts(paragraphs)
    beside |= page_breaks(paragraphs, beside)
    beside |= _boxes(paragraphs)
    beside |= _lists_within(paragraphs, beside)
    beside |= _buttons_around(paragraphs, beside)
    beside |= Foot(paragraphs, beside, ends_an_article, _heads_other_articles).places()
    if not any(
        is_prose(paragraph.text) for number, paragraph in enumerate(paragraphs) if number not in beside
    ):
        beside = {number for number in beside if not is_prose(paragraphs[number].text)}
    kept = [paragraph for number, paragraph in enumerate(paragraphs) if number not in beside]
    return kept, [paragraphs[number] for number in sorted(beside)]


def _heads_other_articles(text: str) -> bool:
    return _OTHER_ARTICLES.match(text) is not None


def _is_credit_below(credit: Paragraph, caption: Paragraph) -> bool:
    """Says whether an agency's name stands right below one sentence that may be a caption."""
    return credit.gap == 0 and len(caption.text) <= _LONGEST_CAPTION and caption.text.count("。") <= 1


def _counts(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Finds counts and lengths on several lines: 瀏覽數 above a number, 0:00 and 4:12 around a stroke."""
    players = {
        number + step
        for number in range(len(paragraphs) - 2)
        if paragraphs[number + 1].text == "/"
        and all(_LENGTH.fullmatch(paragraphs[number + end].text) for end in (0, 2))
        for step in range(3)
    }
    return players | {
        number + step
        for number, (label, count) in enumerate(pairwise(paragraphs))
        if (_COUNTED.fullmatch(label.text) and _NUMBER.fullmatch(count.text))
        or (_LENGTH.fullmatch(label.text) and _AUDIO.fullmatch(count.text))
        for step in (0, 1)
    }


def _boxes(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Finds the boxes of other articles that a page for readers of the blind lets one skip."""
    found: set[int] = set()
    begun: int | None = None
    for number, paragraph in enumerate(paragraphs):
        if _BOX_BEGINS.fullmatch(paragraph.text):
            begun = number
        elif begun is not None and _BOX_ENDS.fullmatch(paragraph.text):
            found |= set(range(begun, number + 1))
            begun = None
    return found


def _lists_within(paragraphs: Sequence[Paragraph], beside: set[int]) -> set[int]:
    """Finds the headlines below 延伸閱讀 in the middle of an article: each with a mark, or right below it."""
    found: set[int] = set()
    mark: str | None = None
    for number, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if number in beside and _OTHER_ARTICLES.match(text):
            first = paragraphs[number + 1].text[0] if number + 1 < len(paragraphs) else ""
            mark = next((sign for sign in (text[0], first) if _LIST_MARK.fullmatch(sign)), None)
            if mark is None and _OTHER_ARTICLES_BELOW.fullmatch(text):
                found |= _headlines_below(paragraphs, number)
        elif text[0] != mark or is_prose(text):
            mark = None
        else:
            found.add(number)
    return found


def _headlines_below(paragraphs: Sequence[Paragraph], pointer: int) -> set[int]:
    """Finds the headlines that stand right below a pointer to other articles, before the text goes on."""
    found: set[int] = set()
    for number in range(pointer + 1, min(pointer + 1 + _MOST_POINTED_AT, len(paragraphs))):
        paragraph = paragraphs[number]
        text = paragraph.text
        parted = bool(found) and paragraph.gap > 0
        if parted or is_prose(text) or finishes(text) or len(text) < _SHORTEST_HEADLINE:
            break
        found.add(number)
    return found


def _buttons_around(paragraphs: Sequence[Paragraph], beside: set[int]) -> set[int]:
    """Finds menus and buttons, one to a line, before an article's first sentence or behind its last."""
    prose = [
        number
        for number, paragraph in enumerate(paragraphs)
        if number not in beside and is_prose(paragraph.text)
    ]
    if not prose:
        return set()
    ahead = columns_of_buttons([paragraph.text for paragraph in paragraphs[: prose[0]]])
    behind = columns_of_buttons([paragraph.text for paragraph in paragraphs[prose[-1] + 1 :]])
    return ahead | {prose[-1] + 1 + number for number in behind}


def _credited_pictures(paragraphs: Sequence[Paragraph], beside: set[int]) -> set[int]:
    """Finds single sentences with a house behind them, where most other paragraphs have none."""
    credited: set[int] = set()
    plain = 0
    captions = set()
    for number, paragraph in enumerate(paragraphs):
        if number in beside:
            continue
        if may_be_caption(paragraph.text):
            credited.add(number)
            captions.add(paragraph.text)  # Pages print a caption twice, for the picture and its large form.
        elif (
            number and is_agency_alone(paragraph.text) and _is_credit_below(paragraph, paragraphs[number - 1])
        ):
            credited |= {number - 1, number}
        elif is_prose(paragraph.text):
            plain += 1
    return credited if plain > len(captions) else set()
