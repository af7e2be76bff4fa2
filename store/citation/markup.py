"""Words that stay words in Markdown."""

from __future__ import annotations

import re
from typing import Final

_INLINE: Final = re.compile(r"[\\`*_\[\]<>&~|$^=@]")
_OPENING: Final = re.compile(r"^(?:(\s*)([#+\-:])|(\s*\d{1,9})([.)]))")
_ADDRESS: Final = re.compile(r"(?<=[A-Za-z])(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)


def escaped(line: str) -> str:
    """Escapes one line, so that every reading of Markdown shows it as it is.

    Newlines and other line ends become blanks. Addresses do not become links.
    """
    line = " ".join(re.split(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+", line))
    line = _INLINE.sub(r"\\\g<0>", line)
    line = _ADDRESS.sub(lambda found: "\\" + found[0], line)
    # What would begin a heading, a list or a definition; the bar and > are escaped already.
    line = _OPENING.sub(lambda found: (found[1] or found[3] or "") + "\\" + (found[2] or found[4]), line)
    # Four blanks or a tab would begin a block of code.
    stripped = line.lstrip(" \t")
    return "\u00a0" * (len(line) - len(stripped)) + stripped if line.startswith((" ", "\t")) else line
