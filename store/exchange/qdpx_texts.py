"""What the positions of another program's selections mean.

The standard says code points, but programs differ: some count UTF-16 units, some a line end as one where the
file has two characters, or as two where it has one, some the byte order mark. Which of these it was is not
written in a project.

So every reading that makes a difference is tried on all its selections and scored: by the words that they
have as their names, by whether they begin and end where words do, and by whether they lie within the text and
cut nothing in two.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, product
from typing import Final, Literal, NamedTuple

_BOM: Final = "\ufeff"
_LINE_END: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_LONE_NEWLINE: Final = re.compile("(?<!\r)\n")
_REMOVED: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_BESIDE: Final = re.compile(r"[\s\ufeff，。！？；：、（）「」『』《》〈〉“”‘’,.!?;:()\"'\[\]—…]")
_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")
_SAMPLE: Final = 20_000
"""Selections that readings are tried on."""


LineEnd = Literal["as written", "as one", "as two"]


class Reading(NamedTuple):
    """One way to count positions.

    Attributes:
        utf16: In UTF-16 units, and not in code points.
        line_end: How many characters a line end counts: as many as it has in the file, or always one or two.
        bom: The byte order mark counts.
    """

    utf16: bool = False
    line_end: LineEnd = "as written"
    bom: bool = False

    @property
    def words(self) -> str:
        """The reading in words."""
        return ", ".join(
            (
                "UTF-16 units" if self.utf16 else "code points",
                f"line ends {self.line_end}",
                f"the byte order mark {'counted' if self.bom else 'not counted'}",
            )
        )


class Marked(NamedTuple):
    """A text as it stands in the file, with the positions that are marked in it.

    Attributes:
        text: With its byte order mark and line ends.
        selections: Start, end and name of each, as the project has them.
    """

    text: str
    selections: Sequence[tuple[int, int, str]]


class Counted:
    """A text seen as one reading counts it."""

    def __init__(self, text: str, reading: Reading) -> None:
        if not reading.bom:
            text = text.removeprefix(_BOM)
        if reading.line_end != "as written":
            text = text.replace("\r\n", "\n")
        if reading.line_end == "as two":
            text = text.replace("\n", "\r\n")
        self.text = text
        self._units: list[int] | None = None
        if reading.utf16 and _ASTRAL.search(text):
            self._units = list(accumulate((1 + (one > "\uffff") for one in text), initial=0))
        self._clean: tuple[str, list[int]] | None = None

    def points(self, start: int, end: int) -> tuple[int, int] | None:
        """Returns a range of positions as code points of `text`, None where there is no such range."""
        if not 0 <= start < end:
            return None
        if self._units is None:
            return (start, end) if end <= len(self.text) else None
        if end > self._units[-1]:
            return None
        first, last = bisect_left(self._units, start), bisect_left(self._units, end)
        return (first, last) if self._units[first] == start and self._units[last] == end else None

    def clean(self) -> tuple[str, list[int]]:
        """Returns the text as an article has it, and which code point of `text` each of its own is.

        Lines end in one newline, and none is empty; what is blank at their ends and what nobody sees is not
        there. Nothing else is changed.
        """
        if self._clean is None:
            parts: list[str] = []
            kept: list[int] = []
            begin = 0
            for match in (*_LINE_END.finditer(self.text), None):
                end, behind = match.span() if match else (len(self.text), len(self.text))
                line = self.text[begin:end]
                places: Sequence[int] = range(begin, end)
                if _REMOVED.search(line):
                    places = [place for place in places if not _REMOVED.match(self.text, place)]
                    line = "".join(map(self.text.__getitem__, places))
                words = line.strip()
                if words:
                    if parts:
                        parts.append("\n")
                        kept.append(begin - 1)
                    lead = len(line) - len(line.lstrip())
                    parts.append(words.replace("\t", " "))
                    kept += places[lead : lead + len(words)]
                begin = behind
            self._clean = "".join(parts), kept
        return self._clean

    def in_clean(self, start: int, end: int) -> tuple[int, int] | None:
        """Returns a range of positions as one of the clean text, None where nothing of it is there."""
        points = self.points(start, end)
        if points is None:
            return None
        _, kept = self.clean()
        first, last = (bisect_left(kept, point) for point in points)
        return (first, last) if first < last else None


def best_reading(texts: Sequence[Marked]) -> tuple[Reading, bool]:
    """Returns the reading that fits a project best, and whether there was any choice.

    Of readings that fit equally well, the standard's own is first: code points, of the file as it is, without
    its byte order mark.
    """
    marked = [text for text in texts if text.selections]
    units = (False, True) if any(_ASTRAL.search(one.text) for one in marked) else (False,)
    marks = (False, True) if any(one.text.startswith(_BOM) for one in marked) else (False,)
    line_ends: list[LineEnd] = ["as written"]
    if any("\r\n" in one.text for one in marked):
        line_ends.append("as one")
    if any(_LONE_NEWLINE.search(one.text) for one in marked):
        line_ends.append("as two")
    readings = [Reading(*choice) for choice in product(units, line_ends, marks)]
    if len(readings) == 1:
        return readings[0], False
    scores = {reading: _score(marked, reading) for reading in readings}
    return max(readings, key=lambda reading: scores[reading]), True


def _score(texts: Iterable[Marked], reading: Reading) -> int:
    # What departs from the standard has to be better by more than chance.
    score = -2 * sum(one != other for one, other in zip(reading, Reading(), strict=True))
    left = _SAMPLE
    for marked in texts:
        counted = Counted(marked.text, reading)
        for start, end, name in marked.selections[:left]:
            points = counted.points(start, end)
            score += -4 if points is None else _fit(counted.text, *points, name)
        left -= min(left, len(marked.selections))
        if not left:
            break
    return score


def _fit(text: str, start: int, end: int, name: str) -> int:
    words = text[start:end]
    score = 0
    wanted = _plain(name).rstrip("….")
    if wanted:
        found = _plain(words)
        score += 8 if found == wanted else 6 if found.startswith(wanted) else -8
    if words[0] == "\n" and text[start - 1 : start] == "\r":
        score -= 4
    if words[-1] == "\r" and text[end : end + 1] == "\n":
        score -= 4
    score -= words[0].isspace() + words[-1].isspace()
    score += not start or bool(_BESIDE.match(text, start - 1))
    score += end == len(text) or bool(_BESIDE.match(text, end) or _BESIDE.match(text, end - 1))
    return score


def _plain(words: str) -> str:
    return "".join(words.replace(_BOM, "").split())
