"""Menus, the path to a page, and rows of buttons: what a site puts around its pages to go elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from store.ingest.dates import find_day
from store.ingest.houses import is_publication
from store.ingest.mastheads import is_part_of_a_site
from store.ingest.words import any_of, words

_LONGEST: Final = 240
_PARTS: Final = re.compile("\\s*[|｜›»>]+\\s*|\\s+/\\s+")
_STEPS: Final = re.compile("\\s*[›»>]+\\s*")
_SLASHES: Final = re.compile("\\s*[/／]\\s*")
_GAPS: Final = re.compile("\u3000+|\\s{2,}")
_HERE: Final = re.compile(
    "(?:[您你]?(?:現在|现在|目前|所在|当前|當前)的?(?:位置|所在)(?:是|為|为)?\\s*[:：]\\s*)"
)
_SITE_WORDS: Final = frozenset(words("site words"))
_SITE_WORD: Final = re.compile(any_of("site words"))
_COLUMNS: Final = frozenset(words("columns"))
_PUBLICATIONS: Final = frozenset(words("publications"))
_LONGEST_PART: Final = 5
_PLACES: Final = frozenset(words("places"))
_THIS_PAGE: Final = frozenset(("正文", "內文", "内文"))
_HOME: Final = frozenset(("首頁", "首页", "Home", "主頁", "主页"))
_SHARE_WORDS: Final = frozenset(words("share words"))
_SHARE_ALONE: Final = frozenset(words("share words alone"))
_FEWEST_BUTTONS: Final = 3
_SIZES: Final = frozenset(("a", "a+", "a-", "大", "中", "小", "特大"))
_BETWEEN_BUTTONS: Final = re.compile("[\\s|｜/／,，、:：・·\\[\\]【】]+")
_NEXT_PART: Final = re.compile("[∙·•]\\s*[^，。：]{2,12}\\s*[>›»]")
_PATH_AND_TITLE: Final = re.compile(
    f"(?:首頁|首页|主頁|主页)(?:[ >/]+{any_of('columns')}(?=[ >/]))+[ >/]+\\S"
)
_PART_OF_A_COLUMN: Final = re.compile(
    "[\u4e00-\u9fff]{2}(?:要聞|要闻|焦點|焦点|快訊|快讯|新聞|新闻|頻道|频道|資訊|资讯|專區|专区)"
)
_LONG_ROW: Final = 8
_LONGEST_ENTRY: Final = 10
_ENTRY: Final = re.compile("[^，。！？；：、「」『』“”《》（）()…!?;:]{1,10}")
_FEWEST_IN_A_COLUMN: Final = 3
_BULLETS: Final = "•·∙◦*"
_FEWEST_LISTED: Final = 4


def is_menu(text: str) -> bool:
    """Says whether a line is a site's menu, or the path to the page.

    A path with a day behind it is none: it is a line of fields.
    """
    if len(text) > _LONGEST or "。" in text or "，" in text or find_day(text) is not None:
        return False
    here = _HERE.match(text)
    if here is not None:
        text = text[here.end() :]
    if _NEXT_PART.fullmatch(text) or _PATH_AND_TITLE.match(text):
        return True
    parts = [part for part in _PARTS.split(text) if part]
    if len(parts) > 1 and parts[-1] in _THIS_PAGE:
        return True
    if len(parts) == 2 and all(part in _COLUMNS for part in parts):
        return True
    if len(parts) == 2 and all(len(part) <= _LONGEST_ENTRY for part in parts) and _names_a_site(parts[0]):
        return True
    if len(parts) < 3:
        return _is_short_path(text) or _is_row(text)
    if any(len(part) > 24 for part in parts):
        return False
    known = sum(1 for part in parts if _is_entry(part) or part in _THIS_PAGE)
    return known >= 2 or (known == 1 and (parts[0] in _HOME or here is not None))


def is_path_with_a_day(text: str) -> bool:
    """Says whether a line is the path to the page up to where a day begins: 某某網 > 評論 2025年8月6日."""
    day = find_day(text)
    return day is not None and day.end == len(text) and is_menu(text[: day.start].strip())


def _is_short_path(text: str) -> bool:
    steps = _STEPS.split(text)
    if len(steps) == 2 and all(1 < len(step) <= _LONGEST_ENTRY for step in steps):
        return _is_entry(steps[0]) or steps[1] in _COLUMNS
    parts = _SLASHES.split(text)
    if len(parts) < 2 or any(not 2 <= len(part) <= _LONGEST_ENTRY for part in parts):
        return False
    return all(
        part in _COLUMNS or part in _HOME or is_publication(part) or is_part_of_a_site(part) for part in parts
    )


def _is_row(text: str) -> bool:
    """Says whether a line is a menu with nothing between its entries: 要聞 港聞 經濟 中國 國際."""
    parts = re.split("[\\s|｜]+", text)
    if len(parts) > 1 and all(part in _SITE_WORDS for part in parts):
        return True
    if len(parts) > 2 and parts[0] in _PUBLICATIONS and all(_ENTRY.fullmatch(part) for part in parts):
        return all(len(part) <= _LONGEST_PART for part in parts)
    wide = _GAPS.split(text)
    if len(wide) >= 4 and all(len(part) <= _LONGEST_ENTRY for part in wide) and _known(wide) >= 2:
        return True
    if len(parts) < 5 or any(len(part) > 6 and not part.isascii() for part in parts):
        return False
    if 2 * _known(parts) >= len(parts):
        return True
    # No sentence and no headline has eight parts of two to four characters.
    fit = len(parts) >= _LONG_ROW and all(_ENTRY.fullmatch(part) and len(part) > 1 for part in parts)
    return fit and _known(parts) >= 2


def _names_a_site(entry: str) -> bool:
    """Says whether a path begins in a part of a site that bears the site's name: 全球 udn."""
    first, _, last = entry.partition(" ")
    return bool(last) and (is_publication(first) or is_publication(last))


def _known(parts: Sequence[str]) -> int:
    return sum(1 for part in parts if _is_entry(part))


def _is_entry(part: str) -> bool:
    """Says whether a site's menu or path may hold an entry."""
    return (
        _SITE_WORD.search(part) is not None
        or part.lower() in _SHARE_WORDS
        or part in _COLUMNS
        or _PART_OF_A_COLUMN.fullmatch(part) is not None
        or is_publication(part)
    )


def is_share_bar(text: str) -> bool:
    """Says whether a line is made of buttons: to share, to print, to change the size of letters."""
    if len(text) > 120:
        return False
    whole = text.lower().strip(" :：")
    if whole in _SHARE_ALONE:
        return True
    buttons = [button for button in _BETWEEN_BUTTONS.split(whole) if button]
    if not buttons or any(button not in _SHARE_WORDS and button not in _SHARE_ALONE for button in buttons):
        return False
    if len(buttons) > 1 and all(button in _SIZES for button in buttons):
        return True
    return len(buttons) >= _FEWEST_BUTTONS or any(button in _SHARE_ALONE for button in buttons)


def columns_of_buttons(texts: Sequence[str]) -> set[int]:
    """Finds the places of buttons and entries of a menu that stand one to a line, several in a row."""
    found: set[int] = set()
    run: list[int] = []
    listed = {number for number, text in enumerate(texts) if text[0] in _BULLETS}
    texts = [text.lstrip(f"{_BULLETS} ") or "|" for text in texts]
    for number, text in enumerate([*texts, ""]):
        if text and len(text) <= _LONGEST_ENTRY and _ENTRY.fullmatch(text.rstrip(":：")):
            run.append(number)
            continue
        found |= _column(run, texts)
        if len(listed.intersection(run)) >= _FEWEST_LISTED:
            found |= listed.intersection(run)
        run = []
    return found


def _column(run: list[int], texts: Sequence[str]) -> set[int]:
    """Finds the stretch of a run of short lines that is made of buttons or entries for the most part."""
    sure = [number for number in run if is_button(texts[number]) or texts[number] in _COLUMNS]
    buttons = [number for number in run if is_button(texts[number])]
    found: set[int] = set()
    for first, second in pairwise(buttons):
        if second == first + 1 and not (texts[first].isdecimal() and texts[second].isdecimal()):
            found |= {first, second}
    if len(sure) >= _FEWEST_IN_A_COLUMN:
        span = range(sure[0], sure[-1] + 1)
        if 2 * len(sure) >= len(span):
            found |= set(span)
            after = sure[-1] + 1
            while after in run and texts[after] in _PLACES:
                found.add(after)
                after += 1
    return found


def is_button(text: str) -> bool:
    """Says whether a line is a button's word, or the name of a part of a site that all sites have."""
    plain = text.lower().rstrip(":：")
    return plain in _SHARE_WORDS or plain in _SHARE_ALONE or text in _SITE_WORDS
