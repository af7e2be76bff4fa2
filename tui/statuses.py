"""The exit statuses of the command."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
REFUSED: Final = 1
"""Something was refused or not found, as was said."""
WORDS_ARE_OFF: Final = 2
"""The words of the call are no call."""
INTERRUPTED: Final = 130
"""Stopped by Ctrl+C, as a shell has it."""
