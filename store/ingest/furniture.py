"""What stands on a page beside the article: menus, captions, calls for manuscripts, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from store.ingest.captions import is_caption, may_be_caption
from store.ingest.houses import is_organisation, is_publication
from store.ingest.paragraphs import Paragraph, is_prose
from store.ingest.words import any_of, words

_LONGEST: Final = 400
"""Code points of the longest paragraph that may be furniture."""

_MENU_PARTS: Final = re.compile("\\s*[|｜›»>]\\s*|\\s+/\\s+")
_SITE_WORDS: Final = frozenset(words("site words"))
_SITE_WORD: Final = re.compile(any_of("site words"))
_COLUMNS: Final = frozenset(words("columns"))
_THIS_PAGE: Final = frozenset(("正文", "內文", "内文"))
_HOME: Final = frozenset(("首頁", "首页", "Home"))
_SHARE_WORDS: Final = frozenset(words("share words"))
_SHARE_ALONE: Final = frozenset(words("share words alone"))
_FEWEST_BUTTONS: Final = 3
_SIZES: Final = frozenset(("a", "a+", "a-", "大", "中", "小"))
_BETWEEN_BUTTONS: Final = re.compile("[\\s|｜/／,，、:：・·\\[\\]【】]+")

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
_LEGAL: Final = re.compile(
    f"{any_of('legal')}|(?:[僅仅只]代表|純屬|纯属)|不代表(?:本|[^。]{{2,14}}(?:立場|立场))", re.IGNORECASE
)
_LEGAL_LEAD: Final = re.compile(
    f"[（(【\\[*※●◎]?\\s*(?:{any_of('legal leads')}|[^。，的]{{0,24}}(?:版權所有|版权所有|©|All rights))",
    re.IGNORECASE,
)
_MORE_OF: Final = (
    "更多[^，。\\s]{0,10}(?:報導|報道|报道|新聞|新闻|文章)(?=$|[:：》>▶…\\s])|(?:上|下)一篇\\s*(?=$|[:：])"
)
_OTHER_ARTICLES: Final = re.compile(
    f"[▶►▸>●★◆■\\[【（(《〈…\\s]*(?:{any_of('other articles')}|{_MORE_OF})", re.IGNORECASE
)
_PROMOTION: Final = re.compile(
    "(?:下載|下载).{0,12}(?:APP|App|應用|应用)|掃描二維碼|扫描二维码|掃一掃|扫一扫"
    "|(?:加入|追蹤|追踪|關注|关注|按讚|訂閱|订阅).{0,14}(?:LINE|Line|粉絲|粉丝|好友|頻道|频道|公眾號|公众号|電子報|帳號)"
)
_TAGS: Final = re.compile(f"{any_of('tags')}\\s*[:：﹕／/｜]", re.IGNORECASE)
_STAFF: Final = re.compile(
    f"(?:【[^】]{{1,6}}】\\s*)?[（(【\\[]?\\s*{any_of('staff')}\\s*[:：／/｜]\\s*[^。，]{{1,30}}"
)
_COLUMN: Final = re.compile("[\\[【〔「](?P<name>[\u4e00-\u9fff]{2,4})[\\]】〕」]")
_SHARED_ON: Final = re.compile("(?:(?:Share|Tweet|Pin|Send) (?:on|to|by|via|this) ?\\w*\\s*)+", re.IGNORECASE)
_FILED_UNDER: Final = re.compile("[Ii]n (?:[\u4e00-\u9fff]{2,8}[,，、] ?)*[\u4e00-\u9fff]{2,8}")
_CONSENT: Final = re.compile(
    "[請请]同意[^。]{0,20}[隱隐]私[^。]{0,40}。?|(?:本網站|本网站|我們|我们)[^。]{0,20}[Cc]ookie[^。]{0,60}。?"
    "(?:[^。]{0,40}(?:同意|接受)[^。]{0,40}。?)?"
)
_SENT_FROM: Final = re.compile(
    "(?:(?:来自|來自|发布于)\\s*[\u4e00-\u9fff]{2,6}(?:省|市|自治[区區])|IP属地[:：]?\\s*[\u4e00-\u9fff]{2,8})"
)
_FIRST_PRINTED: Final = re.compile(
    "[（(【※*]?\\s*(?:本文|本篇|原文)\\s*(?:原?[刊載载]於?|原?[刊载]于|首發|首发|最初|轉載|转载|節錄|节选|摘自)[^。]{2,50}"
    "|本文[獲获經经][^。]{0,12}(?:授權|授权|同意)[^。]{0,40}。?"
)
_COUNT: Final = re.compile(
    "(?:阅读|閱讀|瀏覽|浏览|點閱|点赞|人氣|在看|留言|評論|评论)(?:数|數|次數)?\\s*[:：]?\\s*[（(]?[\\d,.]+\\s*[萬万]?\\+?[）)]?"
    "|(?:閱讀|阅读)(?:時間|时间)\\s*[:：]?\\s*\\d+\\s*分[鐘钟]|\\+\\d{1,3}"
)
_HASH_TAGS: Final = re.compile("(?:#[^\\s#，。]{1,20}[\\s、]*){2,}")
_HOUSE_ITSELF: Final = re.compile(f"{any_of('the house itself')}|About ")
_TAG: Final = re.compile("#?[^\\s，。、：；！？「」／/（）()]{2,10}")
_ROW_OF_TAGS: Final = re.compile(f"{_TAG.pattern}(?:\\s+{_TAG.pattern}){{2,12}}")
_FEWEST_TAGS: Final = 3
_RULE: Final = re.compile(
    "\\*{3,}|[-_=—~＊·.…#]{3,}|[-—=]{1,3}\\s*(?:完|end|END)\\s*[-—=]{1,3}|[（(]\\s*(?:完|全文完|End|END)\\s*[）)]"
    "|[\\[【（(]?(?:廣告|广告|ADVERTISEMENT|Advertisement)[\\]】）)]?"
)


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
        or _is_share_bar(text)
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
        or (_LEGAL_LEAD.match(text) is not None and _LEGAL.search(text) is not None)
        or (len(text) <= 120 and "。" not in text and _CONTACT.match(text) is not None)
        or (len(text) <= 80 and "。" not in text and _PROMOTION.search(text) is not None)
        or (len(text) <= 60 and _STAFF.fullmatch(text) is not None)
        or (len(text) <= 60 and _ADDRESS.fullmatch(text) is not None)
        or _points_elsewhere(text)
    )


def is_call_for_manuscripts(text: str) -> bool:
    """Says whether a paragraph invites readers to write for the paper."""
    if len(text) > _LONGEST or not _CALL.search(text):
        return False
    addressed = _MAIL_ADDRESS.search(text) is not None
    sure = len(_IN_A_CALL.findall(text)) + 2 * addressed
    return sure >= 2 and (addressed or text[0] in _CALL_MARKS or _CALL.search(text, 0, 12) is not None)


def _invites_letters(text: str) -> bool:
    """Says whether a line asks readers to write to an address."""
    return (
        len(text) <= _LONGEST_INVITATION
        and "。" not in text[:-1]
        and _INVITATION.search(text) is not None
        and _MAIL_ADDRESS.search(text) is not None
    )


def is_menu(text: str) -> bool:
    """Says whether a line is a site's menu, or the path to the page."""
    if len(text) > 240 or "。" in text or "，" in text:
        return False
    parts = [part for part in _MENU_PARTS.split(text) if part]
    if len(parts) == 2 and (parts[1] in _THIS_PAGE or all(part in _COLUMNS for part in parts)):
        return True
    if len(parts) < 3:
        return _is_row_of_columns(text)
    if any(len(part) > 24 for part in parts):
        return False
    known = sum(1 for part in parts if _is_entry(part))
    return known >= 2 or (known == 1 and parts[0] in _HOME)


def _is_row_of_columns(text: str) -> bool:
    """Says whether a line is a menu with nothing between its entries: 要聞 港聞 經濟 中國 國際."""
    parts = text.split()
    if len(parts) > 1 and all(part in _SITE_WORDS for part in parts):
        return True
    if len(parts) < 5 or any(len(part) > 6 for part in parts):
        return False
    return 2 * sum(1 for part in parts if _is_entry(part)) >= len(parts)


def _is_entry(part: str) -> bool:
    """Says whether a site's menu or path may hold an entry."""
    return (
        _SITE_WORD.search(part) is not None
        or part.lower() in _SHARE_WORDS
        or part in _COLUMNS
        or is_publication(part)
    )


def _is_share_bar(text: str) -> bool:
    if len(text) > 120:
        return False
    buttons = [button for button in _BETWEEN_BUTTONS.split(text.lower()) if button]
    if not buttons or any(button not in _SHARE_WORDS and button not in _SHARE_ALONE for button in buttons):
        return False
    if len(buttons) > 1 and all(button in _SIZES for button in buttons):
        return True
    return len(buttons) >= _FEWEST_BUTTONS or any(button in _SHARE_ALONE for button in buttons)


def _points_elsewhere(text: str) -> bool:
    """Says whether a line points to other articles: 延伸閱讀：…."""
    return (
        _OTHER_ARTICLES.match(text) is not None and "。" not in text and (len(text) <= 60 or "http" in text)
    )


def part_furniture(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """Parts what stands beside the article from the article.

    Returns:
        The paragraphs of the article, and the furniture, each in order.
    """
    beside = {number for number, paragraph in enumerate(paragraphs) if is_furniture(paragraph.text)}
    beside |= _credited_pictures(paragraphs, beside)
    beside |= _lists_of_other_articles(paragraphs, beside)
    beside |= _tags_before_other_articles(paragraphs, beside)
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
        if number > last_prose >= 0 and _OTHER_ARTICLES.match(paragraphs[number].text):
            return set(range(number + 1, len(paragraphs)))
    return set()


def _tags_before_other_articles(paragraphs: Sequence[Paragraph], beside: set[int]) -> set[int]:
    """Finds the key words between the last sentence and other furniture: three lines, or three in a line."""
    last = max(
        (n for n, paragraph in enumerate(paragraphs) if n not in beside and is_prose(paragraph.text)),
        default=len(paragraphs),
    )
    behind = [number for number in range(last + 1, len(paragraphs)) if number not in beside]
    if not any(number > last for number in beside):
        return set()
    tags = [number for number in behind if _TAG.fullmatch(paragraphs[number].text)]
    rows = {number for number in behind if _ROW_OF_TAGS.fullmatch(paragraphs[number].text)}
    return rows | (set(tags) if len(tags) >= _FEWEST_TAGS else set())


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
        elif footed and len(text) <= _LONGEST and _HOUSE_ITSELF.match(text):
            waiting.add(number)
        else:
            break
    return found
