"""The first letters of a text's pinyin, as whoever types by sound abbreviates it: 書庫 is sk."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def pinyin_initials(texts: Iterable[str]) -> list[str]:
    """Returns for each text the first letters of its characters' commonest readings.

    What has no reading stays itself, in lower case, without blanks. The first call takes a third of a second
    to load the readings: call it from a thread.
    """
    from pypinyin.pinyin_dict import pinyin_dict

    def initial(character: str) -> str:
        reading = pinyin_dict.get(ord(character))
        return unicodedata.normalize("NFD", reading)[0] if reading else character.lower()

    return ["".join(map(initial, text.replace(" ", ""))) for text in texts]
