"""Makes text from outside safe to show: no character of it reaches the terminal as anything but itself.

A terminal obeys control characters, turns text round at bidi controls, and draws nothing for invisible
characters, so that two different texts look alike and the cells of a row no longer count up. Each such
character becomes one visible mark, one cell wide, and every other stays as it is, so that offsets keep their
meaning.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Final

MARK: Final = "\u25af"
"""▯, which stands for a character that has no picture of its own; one cell wide in every terminal."""

_ORDINARY: Final = (
    "\n -~\u00a0-\u00ac\u00ae-\u02ff\u0391-\u03a1\u03a3-\u03ff\u0400-\u04ff\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u218b\u2190-\u23ff\u2460-\u27ff\u2900-\u2b73"
    "\u3000-\u303e\u3041-\u3096\u309b-\u30ff\u3105-\u312f\u3131-\u3163\u3165-\u318e"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufa6d\uff01-\uff9f\uffe0-\uffe6"
    "\U00020000-\U0002fffd\U00030000-\U0003fffd"
)
"""What nearly every character of a Chinese article is, written as the inside of a character class.

The planes of rare Han characters are whole in it, whether or not Python's Unicode knows the newest of them.
"""


_UNSAFE_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

_INVISIBLE: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc\U000e0100-\U000e01ef"
    "\U0001f3fb-\U0001f3ff]"
)
"""Letters, marks and symbols that show nothing: fillers, joiners, variation selectors; and skin tones.

A skin tone is joined to the emoji before it by some terminals, and drawn beside it, two cells wide, by
others: then what stands behind it on the row would not be where the screen believes it to be.
"""


def _shown(match: re.Match[str]) -> str:
    character = match[0]
    if character == "\t":
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))
    if character == "\x7f":
        return "\u2421"
    if unicodedata.category(character) in _UNSAFE_CATEGORIES or _INVISIBLE.match(character):
        return MARK
    return character


def safe_to_show(text: str) -> str:
    r"""Returns the text with every character that a terminal would obey or hide made visible.

    Control characters become their pictures (␛ for escape), a tab becomes a space, and these become `MARK`:
    C1 controls, bidi controls, zero-width characters and joiners, the soft hyphen, variation selectors, skin
    tones and tags, line and paragraph separators, lone surrogates, private use, and what Unicode does not
    assign. A joined emoji falls apart into its members with marks between them.

    A newline stays: whoever shows a single line takes it out. Combining marks stay, for they are visible.

    Args:
        text: Any text, of any length.

    Returns:
        A text of the same length in code points. Making it safe again changes nothing.
    """
    # Newlines and wide spaces are safe, though Python does not call them printable.
    printable = text.replace("\n", "").replace("\u3000", "").replace("\u00a0", "").isprintable()
    if printable and not _INVISIBLE.search(text):
        return text
    return _to_look_at().sub(_shown, text)


@functools.cache
def _to_look_at() -> re.Pattern[str]:
    """Returns what finds a character that is not ordinary; most texts are checked before this is made."""
    return re.compile(f"[^{_ORDINARY}]")
