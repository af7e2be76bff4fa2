"""Whether quoted words say something or name a thing, by the words alone."""

from __future__ import annotations

import re
from typing import Final

from store.text.open_text import ENDS
from store.text.speech_words import TERM

PREDICATE: Final = re.compile(
    "[我你您咱佢把被让唔冇咗嘅哋咁啲喺]|不|没|[是吧吗呢让请别已该应可]|会(?!$|[议员谈晤场馆计])(?<![社机峰大协国商工公学集]会)|要(?![求素点闻塞道])(?<![重主]要)|能(?![源力量见])(?<![功智核性太]能)"
    "|将(?!军)|有(?![限效关机事色氧])(?<!所有)|必须|绝|了(?!解)|得[更很]|[很太最极更]|[仅只都却][^能是要会]|究竟|谁|怎么?|什么|为何|何时|哪[^吒]|去[^中年风]|回来|无法|难以|非常|严重|完全|就(?!业)|说|死|像|公然|悍然|妄图|企图|依法|坚持|坚决|擅自|蓄意|愿意?同|毫"
)
"""What shows that words say something, as a sentence does."""
ASSERTS: Final = re.compile(
    "绝|不|没|必须|一直|从来|已经|始终|将|应|要|会|能|无法|难以|完全|非常|严重|极|十份|仍|已|正|还|从未|决|未|仅|只|都|连|谁|究竟|怎|为何|美则|宁可|与其|既|即使|就算"
)
"""What opens words that say something of a subject."""


def is_term(words: str) -> bool:
    """Whether short words look like the name of a thing: 黃金時代."""
    return (
        not any(mark in words for mark in ",、")
        and len(words) <= 9
        and TERM.search(words) is not None
        and PREDICATE.search(words) is None
    )


def is_clause(words: str) -> bool:
    """Whether words say something, as a sentence does."""
    if len(words) >= 12 or words[-1] in ENDS:
        return True
    return len(words) >= 4 and (PREDICATE.search(words) is not None or any(mark in words for mark in ",。!?"))
