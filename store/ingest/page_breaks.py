"""What stands between two pages of a printed text that was copied whole: page numbers and running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from store.ingest.paragraphs import Paragraph, finishes, is_prose

_LONGEST_HEAD: Final = 50
_ISSUE: Final = re.compile("第\\s*[\\d一二三四五六七八九十百]{1,5}\\s*[期卷輯號号]")
_WITHIN: Final = "，、；,"
_PAGE_NUMBER: Final = re.compile(
    "[-–—－·‧~]?\\s*\\d{1,4}\\s*[-–—－·‧~]?|第\\s*\\d{1,4}\\s*[頁页]|[Pp](?:age|\\.)?\\s*\\d{1,4}|\\d{1,4}\\s*/\\s*\\d{1,4}"
)


def page_breaks(paragraphs: Sequence[Paragraph], beside: set[int]) -> set[int]:
    """Finds page numbers and the running heads beside them.

    A number alone may as well head a part of the text: it is a page's where a line beside it stands in the
    text again, or where it cuts a sentence in two.

    Args:
        paragraphs: The whole text.
        beside: The places of what is furniture by its own form, pictures and the like: no running heads.

    Returns:
        Their places in the sequence; the first of the lines that stand again is none of them.
    """
    texts = [paragraph.text for paragraph in paragraphs]
    numbers = [number for number, text in enumerate(texts) if _PAGE_NUMBER.fullmatch(text)]
    if not numbers:
        return set()
    often = Counter(text for text in texts if len(text) <= _LONGEST_HEAD and not _PAGE_NUMBER.fullmatch(text))
    seen: set[str] = set()
    again = set()
    for number, text in enumerate(texts):
        if often[text] > 1 and number not in beside and not is_prose(text):
            if text in seen:
                again.add(number)
            seen.add(text)
    found: set[int] = set()
    for number in numbers:
        heads = {near for near in (number - 1, number + 1) if near in again}
        if heads:
            found |= {number, *heads}
        else:
            found |= _cutting(texts, number)
    return found


def _cutting(texts: Sequence[str], number: int) -> set[int]:
    """Returns the places of a page number, and of a head beside it, that stand within one sentence."""
    for first, last in ((number, number), (number, number + 1), (number - 1, number)):
        if first < 1 or last > len(texts) - 2:
            continue
        before, after = texts[first - 1], texts[last + 1]
        within = before[-1] in _WITHIN
        if finishes(before) or not (within or is_prose(before)) or not is_prose(after):
            continue
        # A paragraph without a stop may stand before a part's number and heading: a comma ends none.
        head = texts[number + 1 if last > number else first]
        if first == last or _ISSUE.search(head) or (within and not is_prose(head)):
            return set(range(first, last + 1))
    return set()
