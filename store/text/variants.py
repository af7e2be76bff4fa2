"""Other wordings of a query, as the two sides of the strait have them: 信息 is 資訊, 激光 is 雷射.

They come from OpenCC's tables of phrases. These are made for whole texts and can miss in a single word
(程序員 becomes 进程员), and a word may have several meanings (文件 may be 檔案). So a wording is an offer to
search for it as well, never searched for unasked, and is best shown only where the library has it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Final

from store.text.fold import fold
from store.text.script import in_script

LONGEST: Final = 50
"""Code points of a query for which wordings are offered."""

MOST: Final = 6
"""Offers at most."""

_NOT_FOR_OPENCC: Final = re.compile("[\0\ud800-\udfff]")


def offers(query: str) -> tuple[str, ...]:
    """Returns other wordings of a query.

    Args:
        query: In any script. One that is longer than `LONGEST` has none.

    Returns:
        The nearest first, none twice, and none that only differs in script.
    """
    query = query.strip()
    if not 2 <= len(query) <= LONGEST or _NOT_FOR_OPENCC.search(query):
        return ()
    wordings = {fold(query): query}
    for wording in (query, *_other_side(query)):
        for other in _other_side(wording):
            wordings.setdefault(fold(other), other)
    return tuple(wordings.values())[1 : MOST + 1]


def _other_side(words: str) -> list[str]:
    """Returns the words as Taiwan and as the mainland say them, each in its own script."""
    others = [_convert("s2twp")(in_script(words, "simplified"))]
    if in_script(words, "taiwan") == words:
        others.append(_convert("tw2sp")(words))
    return others


@functools.cache
def _convert(configuration: str) -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(configuration).convert
    return convert
