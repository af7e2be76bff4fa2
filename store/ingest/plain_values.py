"""The values of fields, cleaned to one line."""

from __future__ import annotations

import re
from typing import Final

_BLANKS: Final = re.compile("[ \t\r\n\f\v\u00a0]+")
_IDEOGRAPHIC_SPACE: Final = "\u3000"


def plain_value(value: str | None) -> str:
    """Returns a value as one line: blanks made one space, what shows nothing taken out.

    An ideographic space stays: titles part their halves by it.
    """
    text = _BLANKS.sub(" ", value or "")
    shown = "".join(one for one in text if one.isprintable() or one == _IDEOGRAPHIC_SPACE)
    return shown.strip(" " + _IDEOGRAPHIC_SPACE)
