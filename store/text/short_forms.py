"""The short forms under which a text goes on to speak of a person: 高市早苗 is 高市 from then on.

A surname of two characters or the last part of a name with dots is a name by itself. A Chinese surname of one
character is hardly one (習 in 習特會), nor is a given name alone.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from store.text.fold import fold
from store.text.name_words import signs, words
from store.text.offices import OFFICE_BEHIND

_LONG_SURNAMES: Final = frozenset(
    word for word in words("surnames-double") + words("surnames-japanese") if len(word) > 1
)
_SURNAMES: Final = frozenset(words("surnames-common") + words("surnames"))
_LONGEST_SURNAME: Final = max(map(len, _LONG_SURNAMES))
_LAST_OF_SURNAMES: Final = signs("surnames-japanese-last")
_LAST_OF_GIVEN: Final = signs("given-japanese-last")
_PAIRED: Final = fold("習川拜特普金文馬會")
"""Characters that stand beside a surname of one character in words such as 習特會, 川習."""


class ShortForm(NamedTuple):
    """A possible short form of a name.

    Attributes:
        length: How many characters it has.
        start: Where in the name it begins.
        confidence: How sure it is that a text which has both means the same by them.
        weak: Whether it counts only beside an office or in a pair of surnames.
    """

    start: int
    length: int
    confidence: float
    weak: bool


def short_forms(folded: str) -> list[ShortForm]:
    """Returns the short forms that a person's name may have, the likeliest first.

    Args:
        folded: A folded name.
    """
    if "." in folded:
        last = folded.rsplit(".", 1)[1]
        return [ShortForm(len(folded) - len(last), len(last), 0.85, weak=False)] if len(last) >= 2 else []
    for length in range(_LONGEST_SURNAME, 1, -1):
        if folded[:length] in _LONG_SURNAMES and 1 <= len(folded) - length <= 3:
            return [ShortForm(0, length, 0.8, weak=False)]
    if len(folded) in (4, 5) and folded[1] in _LAST_OF_SURNAMES and folded[-1] in _LAST_OF_GIVEN:
        return [ShortForm(0, 2, 0.8, weak=False)]
    if len(folded) == 3 and folded[0] in _SURNAMES:
        return [ShortForm(1, 2, 0.4, weak=False), ShortForm(0, 1, 0.35, weak=True)]
    return []


def stands_for_a_person(folded: str, start: int) -> bool:
    """Whether a surname of one character stands where it may mean a person: 習主席, 習特會."""
    office = OFFICE_BEHIND.match(folded, start + 1)
    if office is not None:
        return True
    before = folded[start - 1 : start]
    behind = folded[start + 1 : start + 2]
    return (re.match(fold("[會談]"), folded[start + 2 : start + 3]) is not None and behind in _PAIRED) or (
        before in _PAIRED and before != "" and behind in fold("會談")
    )
