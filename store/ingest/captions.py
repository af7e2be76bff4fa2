"""Which paragraphs are the captions of pictures."""

from __future__ import annotations

import re
from typing import Final

from store.ingest.words import any_of

_LONGEST: Final = 180
_LONGEST_CREDITED: Final = 400
_LONGEST_UNSTOPPED: Final = 60

_AGENCY: Final = any_of("picture agencies")
_STOP: Final = re.compile("[。！？]")
_MARK: Final = re.compile("[▲▼△▽]")
_LABEL: Final = re.compile(f"{any_of('picture labels')}\\s*[:：／/｜]", re.IGNORECASE)
_SPOKEN_LABEL: Final = re.compile(
    "(?:圖像|图像|影像|圖片|图片)(?:來源|来源|加註文字|加注文字|說明|说明)\\s*[,，]"
)
_LATIN_CREDIT: Final = re.compile(
    "[。」』”）)]?\\s*(?:©\\s?|via |[Ii]mage:? )?(?:REUTERS|Reuters|AFP|AP|EPA|AP Photo|Getty Images)"
    "(?:\\s*[-–/]\\s*[^。，]{2,30})?$"
    "|[。」』”）)]\\s*[A-Z][A-Za-z.'-]{0,20}(?: [A-Z][A-Za-z.'-]{0,20}){0,3} (?:for|via) [A-Z][\\w ]{2,30}$"
    "|\\s©\\s?[^。，©]{2,30}$|\\S\\s*(?:图像来源|圖像來源|图片来源|圖片來源|图源|圖源)\\s*[:：][^。]{2,50}$"
)
_OF_A_PICTURE: Final = re.compile(f"{any_of('of a picture')}[^。]{{2,100}}[。）)]?[^。]{{0,12}}$")
_CREDIT_IN_BRACKETS: Final = re.compile(
    "[（(【〔](?:(?:本報|本报|資料|资料|檔案|档案|[^（）()，。／/]{2,4}報系)+)?(?:圖片?|图片?|圖文|照片|相片|攝影|摄影|影像|photo|image)[^（）()。]{0,6}?[／/:：｜．.來来取為]"
    "[^（）()]{0,120}[）)】〕]$",
    re.IGNORECASE,
)
_TAKEN_FROM: Final = re.compile(
    "[。！？」』]\\s*(?:[圖图攝摄]|攝影|摄影|[Pp]hoto)\\s*[:：／/]\\s*[^。]{2,40}$|[。！？」』）)\\s](?:(?:圖片?|图片?|照片)?(?:取自|來自|来自|翻攝自?|翻摄自?|截自|擷取自)[^。，！？]{2,24}"
    "|[^。，！？、；：「」（）()\\s]{1,14}(?:攝影?|摄影?|提供)(?:\\s*\\d{2,4}[年./]\\d{1,2}[月./]\\d{1,2}日?)?)$"
)
_BEHIND_A_STOP: Final = re.compile(
    "[^。！？]{4,150}[。！？]\\s*(?P<credit>[^。，！？、；：「」『』（）()]{2,14})"
)
_IN_A_CREDIT: Final = re.compile(
    f"{any_of('in a picture credit', 'picture agencies')}|[攝摄]$|(?:\\s|[／/])[图圖]$"
)
_AGENCY_ALONE: Final = re.compile(f"(?:©\\s*)?{_AGENCY}")
_AGENCY_BEHIND: Final = re.compile(
    f"(?:[（(]{_AGENCY}(?:[／/,，、 ]{_AGENCY})*[）)]|(?<=[^ \u3000]{{8}})[ \u3000]+{_AGENCY})$"
)
_HOUSE_BEHIND: Final = re.compile(
    f"[。！？」』]\\s*[（(](?:[^（）()。，；、「」]{{0,16}}{any_of('houses')}"
    f"|{_AGENCY}(?:[／/,，、 ][^（）()。]{{1,16}}|{_AGENCY})?|[^（）()。，]{{2,10}}(?:攝|摄|提供)"
    "|(?:翻攝|翻摄|擷取|截取|截自|取自)[^（）()。]{0,20})[）)]$"
)
_FILED_PICTURE: Final = re.compile(
    "[（(【〔][^（）()【】〔〕，。]{0,14}(?:資料|资料|檔案|档案|示意|網路|網絡|网络)(?:照片?|圖片?|图片?|畫面|画面)[）)】〕]$"
)
_DATED_CREDIT: Final = re.compile(
    "[。」』）)]\\s*[^。，！？、；：\\s]{2,16}\\s*(?:[12]\\d{2}|20\\d{2})年\\d{1,2}月\\d{1,2}日$"
)
"""An agency's own picture: 中央社 114年5月6日, behind the caption's last sentence."""
_CREDIT_ITSELF: Final = re.compile(
    "[（(](?:(?:圖片?|图片?|照片)(?:來源|来源)|[圖图]|攝影|摄影)\\s*[：:．.／/]\\s*[^（）()。]{2,40}[）)]"
    f"|[（(](?:來源|来源)\\s*[：:．.／/]\\s*{_AGENCY}[）)]"
)
_PHOTOGRAPHER: Final = re.compile(
    "(?:記者|记者)\\s*[\u4e00-\u9fff]{2,4}\\s*(?:[／/]\\s*(?:攝影|摄影)|[攝摄])"
)
_PICTURE_ITSELF: Final = re.compile("[［\\[（(【]?(?:圖片|图片|動圖|动图|GIF|[Ii]mage|[Pp]hoto)[］\\]）)】]?")
"""What a program writes where a picture stood."""
_CITING: Final = ("根據", "根据", "依據", "依据", "據", "据")
"""A sentence that begins so gives the source of what it says."""


def is_caption(text: str) -> bool:
    """Says whether a paragraph is surely the caption of a picture."""
    if len(text) > _LONGEST_CREDITED:
        return False
    credited = text[-1:] in "）)】〕" and _CREDIT_IN_BRACKETS.search(text) is not None
    if _MARK.match(text):
        return credited or len(text) <= _LONGEST
    stops = len(_STOP.findall(text))
    if credited and stops <= 2:
        return True
    if len(text) > _LONGEST or stops > 2:
        return False
    return (
        _LABEL.match(text) is not None
        or _SPOKEN_LABEL.match(text) is not None
        or _LATIN_CREDIT.search(text) is not None
        or (text[-1:] in "）)】〕" and _FILED_PICTURE.search(text) is not None)
        or (text[-1:] == "日" and _DATED_CREDIT.search(text) is not None)
        or _CREDIT_ITSELF.fullmatch(text) is not None
        or _PHOTOGRAPHER.fullmatch(text) is not None
        or _PICTURE_ITSELF.fullmatch(text) is not None
        or _OF_A_PICTURE.match(text) is not None
        or _TAKEN_FROM.search(text) is not None
        or _is_credited_without_brackets(text)
        or (stops == 0 and len(text) <= _LONGEST_UNSTOPPED and _AGENCY_BEHIND.search(text) is not None)
    )


def is_agency_alone(text: str) -> bool:
    """Says whether a line is a picture agency's name and nothing else: a caption stands before it."""
    return _AGENCY_ALONE.fullmatch(text) is not None


def may_be_caption(text: str) -> bool:
    """Says whether a paragraph is one sentence with an agency or house in brackets behind it.

    So end captions, but so do short dispatches: which of them it is, its neighbours must say.
    """
    if len(text) > _LONGEST or text[-1:] not in "）)" or text.startswith(_CITING):
        return False
    return _HOUSE_BEHIND.search(text) is not None and len(_STOP.findall(text)) == 1


def _is_credited_without_brackets(text: str) -> bool:
    match = _BEHIND_A_STOP.fullmatch(text)
    return match is not None and _IN_A_CREDIT.search(match["credit"]) is not None
