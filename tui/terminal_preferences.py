"""What textual is told about terminals; it reads its environment once, when it is imported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ESCAPE_MILLISECONDS: Final = 25
"""How long an escape waits to become another key's sequence.

Textual's own 100 ms are longer than a practised hand's way from escape to the next key, which would be lost.
"""


def terminal_preferences(environment: Mapping[str, str]) -> dict[str, str]:
    """Returns the variables to set before textual is imported; what a person has set stays.

    Args:
        environment: The environment as it is.
    """
    wanted = {"ESCDELAY": str(ESCAPE_MILLISECONDS)}
    if environment.get("TERM_PROGRAM") == "iTerm.app":
        # Its kitty protocol loses what an input method writes.
        wanted["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    return {name: value for name, value in wanted.items() if name not in environment}
