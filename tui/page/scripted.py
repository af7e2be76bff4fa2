"""A text in another script, converted only where somebody looks.

The view has the length of the text, and every character its own width: so a page that was laid out from the
stored text stays as it is, whatever the script, and only what is drawn differs.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Final

from store.text.script import Script, in_script
from tui.page.cells import cell_widths

PIECE: Final = 5_000
"""Characters that are converted at a time, up to twice as many: 3 ms, and enough to tell the script by."""


class Scripted:
    """A text as it looks in a script.

    Attributes:
        text: The text itself, made safe to show.
        script: The script.
    """

    def __init__(self, text: str, script: Script) -> None:
        """Converts nothing yet."""
        self.text = text
        self.script = script
        self._converted: dict[int, str] = {}

    def between(self, start: int, end: int) -> str:
        """Returns how a range of the text looks; it has the range's length."""
        if self.script == "original":
            return self.text[start:end]
        first = max(0, bisect_right(self._starts, start) - 1)
        shown = ""
        for number in range(first, max(first + 1, bisect_right(self._starts, end - 1))):
            at = self._starts[number]
            shown += self._piece(number)[max(0, start - at) : end - at]
        return shown

    @cached_property
    def _starts(self) -> list[int]:
        """Where pieces begin: at a paragraph, or within one that is too long."""
        starts = [0]
        while starts[-1] + PIECE < len(self.text):
            latest = starts[-1] + 2 * PIECE
            newline = self.text.find("\n", starts[-1] + PIECE, latest)
            starts.append(latest if newline < 0 else newline + 1)
        return starts

    def _piece(self, number: int) -> str:
        if number not in self._converted:
            end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
            self._converted[number] = _same_widths(self.text[self._starts[number] : end], self.script)
        return self._converted[number]


def _same_widths(text: str, script: Script) -> str:
    """Converts a text; a character that would take another number of cells stays."""
    converted = in_script(text, script)
    before, after = cell_widths(text), cell_widths(converted)
    if before == after:
        return converted
    return "".join(
        [
            new if width == wanted else old
            for old, new, wanted, width in zip(text, converted, before, after, strict=True)
        ]
    )
