"""The name of the paper or site, as the head, the menu or the foot of its page gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from store.ingest.houses import is_publication
from store.ingest.words import any_of, words

_LONGEST: Final = 40
_PARTS: Final = re.compile("\\s*[|｜›»>]\\s*|\\s+[-–—]\\s+")
_FIRST_ENTRY: Final = re.compile("[|｜›»>\\s]+")
_BESIDE_A_NAME: Final = re.compile(
    "\\s*(?:[A-Za-z0-9-]+\\.)+(?:com|net|org|news|hk|tw|cn|sg|mg)\\b(?:\\.[a-z]{2}\\b)?|\\s*(?:Logo|logo)$"
    f"|\\s*{any_of('site ends')}$"
)
_LATIN_BESIDE: Final = re.compile("(?<=[\u4e00-\u9fff])\\s*[A-Za-z][A-Za-z .]{1,30}$")
_LATIN_AHEAD: Final = re.compile("^[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*)+\\s+(?=[\u4e00-\u9fff]{3})")
_NEWS_BEHIND: Final = re.compile("(?:新聞網|新闻网|電子報|电子报)$")
_PUBLICATIONS: Final = frozenset(words("publications"))
_OTHER_NAMES: Final = dict(pair.split("=") for pair in words("other names of sites"))
_MASTHEAD: Final = re.compile("(?P<name>[\u4e00-\u9fff]{3,8})(?:\\s+[A-Za-z][A-Za-z .]{1,30})?")
_TWO_NAMES: Final = re.compile(
    "(?P<name>[\u4e00-\u9fff]{3,8}) [A-Z][A-Za-z]{2,15}(?: [A-Z][A-Za-z]{1,15}){0,3}"
)
_KNOWN_AHEAD: Final = re.compile(f"{any_of('publications')}(?<=...)[\u4e00-\u9fff]{{1,4}}")
"""A part of a known site: its name, three code points or more, and the part's own."""
_PART_OF_A_PAPER: Final = re.compile("[\u4e00-\u9fff]{2,4}")
_SITE_ENDS: Final = re.compile("(?:新聞|新闻|觀察|观察|快訊|快讯|評論|评论|頭條|头条)$")
_EDITION: Final = re.compile("(?:電子|电子|網路|网络)版$")
_CLAIM: Final = re.compile(
    "(?:©|[Cc]opyright)\\s*(?:©\\s*)?(?:\\d{4}\\s*年?\\s*(?:[-–]\\s*\\d{4})?)?\\s*(?P<behind>[^，。\\s©.]{2,16})"
    "|^(?P<ahead>[^，。：:\\s©]{2,12}?)\\s*(?:所有文章|著作權所有|版權所有|版权所有|[，,]?\\s*未經|[，,]?\\s*未经|歡迎各界|欢迎各界)"
)
_OWN_PROGRAM: Final = re.compile(
    "(?:下載|下载)(?P<program>[^，。\\s]{2,8})\\s*(?:APP|App)|(?:搜尋|搜索|搜寻)\\W{0,3}(?P<searched>[^，。\\s]{2,8})$"
)
_CLAIMED: Final = re.compile("(?:版權|版权|著作權|著作权|All|保留|書面|书面).*$")
_QUOTED_NAME: Final = re.compile("《([^《》]{2,20})》")


def site_named(text: str) -> str | None:
    """Returns the paper or site whose name and nothing else a line gives, Latin names and addresses aside."""
    if not 2 <= len(text) <= _LONGEST:
        return None
    if text in _OTHER_NAMES:
        return _OTHER_NAMES[text]
    parts = _PARTS.split(text)
    names = [_bare(part) for part in (parts if len(parts) == 2 else (text,))]
    return next((name for name in sorted(names, key=str.isascii) if is_publication(name)), None)


def masthead_named(text: str) -> str | None:
    """Returns the site that a line at the very head of a page names.

    It is known, has an ending such as 新聞, or gives its name in Chinese and again in Latin letters.
    """
    name = site_named(text)
    if name is not None:
        return name
    first, _, part = text.partition(" ")
    if is_publication(first) and _PART_OF_A_PAPER.fullmatch(part):
        return site_named(first)
    twice = _TWO_NAMES.fullmatch(text)
    if twice is not None:
        return twice["name"]
    match = _MASTHEAD.fullmatch(text)
    return _EDITION.sub("", match["name"]) if match is not None and _SITE_ENDS.search(match["name"]) else None


def is_part_of_a_site(text: str) -> bool:
    """Says whether a line names a part of a known site by the site's own name: 某某網評論."""
    return _KNOWN_AHEAD.fullmatch(text) is not None


def _bare(name: str) -> str:
    """Takes off a name what sites put beside it: an address, its Latin name, 網站, 電子報."""
    if is_publication(name) and name in _PUBLICATIONS:
        return name
    bare = _LATIN_AHEAD.sub("", name)
    while (less := _BESIDE_A_NAME.sub("", bare).strip()) != bare and less:
        bare = less
    if bare.startswith("今日") and bare[2:] in _PUBLICATIONS:
        return bare[2:]
    bare = _LATIN_BESIDE.sub("", bare) if is_publication(_LATIN_BESIDE.sub("", bare)) else bare
    short = _NEWS_BEHIND.sub("", bare)
    if short != bare and (
        short in _PUBLICATIONS or (bare.endswith(("電子報", "电子报")) and is_publication(short))
    ):
        return short
    return _EDITION.sub("", bare)


def site_in_furniture(furniture: Sequence[str]) -> str | None:
    """Finds the paper or site that a page's furniture names.

    A menu's first word is surest, then a call for manuscripts, then whose rights are claimed.
    """
    for find in (_in_a_menu, _in_a_call, _in_a_claim):
        for text in furniture:
            name = find(text[:200])
            if name is not None:
                return name
    return None


def _in_a_call(text: str) -> str | None:
    return next((str(name) for name in _QUOTED_NAME.findall(text) if is_publication(name)), None)


def _in_a_menu(text: str) -> str | None:
    parts = [part for part in _FIRST_ENTRY.split(text) if part]
    if len(parts) < 3 and not (len(parts) == 2 and ">" in text):
        return None
    whole = re.split("[|｜›»>]", text)[0].strip()
    first = parts[0].removesuffix("首页").removesuffix("首頁")
    return site_named(whole) or (site_named(first) if first in _PUBLICATIONS else None)


def _in_a_claim(text: str) -> str | None:
    program = _OWN_PROGRAM.search(text)
    if program is not None and is_publication(program["program"] or program["searched"]):
        return str(program["program"] or program["searched"])
    claim = _CLAIM.search(text)
    if claim is None:
        return None
    name = _CLAIMED.sub("", claim["behind"] or claim["ahead"])
    return site_named(name) if name else None
