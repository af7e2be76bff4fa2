"""The characters that a PDF file means, where its fonts name a look-alike.

A font often draws 文 and the radical ⽂ by one shape, and the program that makes the file names the shape by
the first character that has it. A reader never means the radical.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_RADICALS: Final = str.maketrans(
    "⺁⺄⺅⺆⺉⺋⺎⺏⺒⺓⺔⺖⺘⺙⺛⺞⺟⺠⺡⺢⺣⺤⺦⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺶⺷⺸⺹⺻⺼⺽⺾⻀⻁⻂"
    "⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻭⻮⻯⻰⻲⻳",
    "厂乙亻冂刂㔾兀尣巳幺彑忄扌攵旡歺母民氵氺灬爫丬犭王疋目示礻竹糹纟罓罒羊羊羊耂聿月臼艹艹虎衤"
    "覀西见角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食食飠饣马骨鬼鱼鸟卤麦黄黾齐歯齿竜龙亀龟",
)
"""The radicals of the supplement, which Unicode's own compatibility forms mostly leave out."""
_TABLE: Final[dict[int, str | int | None]] = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
    **_RADICALS,
}
_WIDE: Final = "[\u3000-\u9fff\uff00-\uffef]"
_SLASH: Final = re.compile(f"(?<={_WIDE})[∕⁄](?={_WIDE})")


def true_characters(text: str) -> str:
    """Returns a text with the characters that radicals, joined letters and look-alikes stand for."""
    return _SLASH.sub("／", text.translate(_TABLE)) if not text.isascii() else text
