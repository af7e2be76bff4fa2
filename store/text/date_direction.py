"""Whether words point to a day that is still to come."""

from __future__ import annotations

import re
from typing import Final

_CLAUSE_END: Final = re.compile("[,，。;；!?\n]")
_FORWARD_HERE: Final = re.compile(
    "(?:将[于在自]?|预[定计]于?在?|[订定][于在为]|[选敲]定|拟于?|计划[于在]?|排定|可望[于在]?|最快|最迟|最晚|预料|即将[于在]?|改[到至期在]+|[延推]迟?[到至]"
    "|[持延]续[到至]|延[后期][到至]|顺延[到至]|押后[到至]|展延[到至])$"
)
_FORWARD_BEFORE: Final = re.compile(
    "将|预[计定估料期]|计划|拟|可望|有望|即将|打算|准备|希望|应邀|期待|目标|安排"
)
_FORWARD_BEHIND: Final = re.compile(
    "[^,，。;；\n]{0,12}?(?:将|恐|可能会|料|即将|预[计定估料期]|可望|到期|截止|生效|上路|举行|登场|前"
    "|的[^,，。;；\n]{0,8}?(?:大选|选举|峰会|会议|年会))"
)
_WILL: Final = re.compile("[^,，。;；\n]{0,4}?(?:将|即将|预[计定]|会(?!见|晤|谈|议|面))")
_CLAUSE: Final = 40


def points_forward_at_once(text: str, start: int) -> bool:
    """Whether the words right before a time leave no doubt: 將於, 訂於."""
    return _FORWARD_HERE.search(_clause_before(text, start)) is not None


def points_forward(text: str, start: int, end: int) -> bool:
    """Whether the clause of a time speaks of what is planned or due."""
    planned = _FORWARD_BEFORE.search(_clause_before(text, start)) is not None
    return planned or _FORWARD_BEHIND.match(text, end) is not None


def will_be(text: str, start: int, end: int) -> bool:
    """Whether what is told of a weekday is still to come: 周三將, 預定周三."""
    before = _clause_before(text, start)
    planned = _FORWARD_HERE.search(before) or _FORWARD_BEFORE.search(before) or _WILL.match(text, end)
    return planned is not None


def _clause_before(text: str, position: int) -> str:
    """Returns what stands before a position in its clause."""
    before = text[max(0, position - _CLAUSE) : position]
    ends = [end.end() for end in _CLAUSE_END.finditer(before)]
    return before[ends[-1] :] if ends else before
