"""The lines that a PDF page shows become paragraphs: by where they begin and end, never by guessing words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from store.ingest.lines import display_width
from store.ingest.paragraphs import finishes, glue
from store.ingest.pdf_characters import true_characters

if TYPE_CHECKING:
    from pypdf import PageObject

_EDGE: Final = 2
"""Lines at the top and the bottom of a page that may be running heads."""
_PAGE_NUMBER: Final = re.compile(
    "(?:第\\s*)?[\\-—–·・~ ]*(?:\\d{1,4}|[ivxlc]{1,7}|[〇零一二三四五六七八九十百]{1,6})[\\-—–·・~ ]*"
    "(?:\\s*[頁页])?(?:\\s*[/／,，共of]{1,3}\\s*(?:共\\s*)?\\d{1,4}(?:\\s*[頁页])?)?"
    "|Page \\d{1,4}(?: of \\d{1,4})?|P\\.? ?\\d{1,4}",
    re.IGNORECASE,
)
_PRINTED_BY_A_BROWSER: Final = re.compile(
    "(?:https?|file|about|chrome)[:：]\\S{1,2000}(?:\\s+\\d{1,4}[/／]\\d{1,4})?"
    "|\\d{1,4}[/／.\\-]\\d{1,2}[/／.\\-]\\d{1,4}[,，]? ?"
    "(?:上午|下午|晚上|凌晨)? ?\\d{1,2}[:：]\\d{2}(?: ?[AP]M)?(?: .{0,400})?",
    re.IGNORECASE,
)
_ISSUE: Final = re.compile("第\\s*[\\d〇零一二三四五六七八九十百]{1,5}\\s*[期卷]")
_DIGITS: Final = re.compile("[0-9０-９]+")
_HAN: Final = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]"
_SPREAD: Final = re.compile(f"(?<={_HAN}) +(?={_HAN})")
_CLOSING: Final = re.compile("[，。、；：！？」』）】》〉]")
_OPENING: Final = re.compile("[「『（【《〈]")
_LARGER: Final = 1.08
"""How much larger than most characters those of a title are."""
_RUNNING: Final = 14
"""Characters from which on a line of the usual size is running text."""
_APART: Final = 1.3
"""How much further than usual a running head stands from the text."""
_MUCH_LARGER: Final = 1.3
_WIDE: Final = 0.75
"""The share of its column that a title's line takes before it breaks, centred."""
_TITLE_STEP: Final = 1.8
_TURNED: Final = 0.2
_SAME_LINE: Final = 0.5
_MOST_FRAGMENTS: Final = 400_000
_TIGHT: Final = 1.3
"""How much further than usual the next line of a paragraph may stand."""
_SHORT: Final = 2.2
"""Characters that a full line may lack at its end."""
_SET_IN: Final = 1.2
"""Characters from which on a line is set in."""


class PrintedLine(NamedTuple):
    """One line as printed; lengths in the page's own unit, y rising upwards.

    Attributes:
        text: Its words.
        left: Where it begins.
        right: Where it ends, estimated from its characters.
        y: Where it stands.
        size: The height of most of its characters.
    """

    text: str
    left: float
    right: float
    y: float
    size: float


class _Fragment(NamedTuple):
    text: str
    x: float
    y: float
    size: float


def lines_of(page: PageObject) -> list[PrintedLine]:
    """Reads the lines of a page in the order in which the file draws them; turned words are left out."""
    fragments: list[_Fragment] = []

    def take(text: str, outer: Sequence[float], inner: Sequence[float], _: object, size: float) -> None:
        if not text.strip() or len(fragments) >= _MOST_FRAGMENTS:
            return
        across = inner[0] * outer[0] + inner[1] * outer[2], inner[0] * outer[1] + inner[1] * outer[3]
        up = inner[2] * outer[0] + inner[3] * outer[2], inner[2] * outer[1] + inner[3] * outer[3]
        if abs(across[1]) > _TURNED * math.hypot(*across):
            return
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        height = abs(size) * math.hypot(*up)
        if not all(map(math.isfinite, (x, y, height))) or height <= 0:
            return
        for number, part in enumerate(text.strip("\n").split("\n")):
            if part.strip():
                fragments.append(_Fragment(part, x, y - number * height * 1.2, height))

    page.extract_text(visitor_text=take)
    return _without_spread([_line(parts) for parts in _by_line(fragments)])


def _by_line(fragments: list[_Fragment]) -> Iterator[list[_Fragment]]:
    parts: list[_Fragment] = []
    for fragment in fragments:
        if parts and abs(fragment.y - parts[0].y) > _SAME_LINE * max(parts[0].size, fragment.size):
            yield parts
            parts = []
        parts.append(fragment)
    if parts:
        yield parts


def _line(parts: list[_Fragment]) -> PrintedLine:
    pieces = [parts[0].text.strip()]
    for before, after in pairwise(parts):
        written = before.text[-1].isspace() or after.text[0].isspace()
        last, first = before.text.rstrip()[-1], after.text.lstrip()[0]
        stuck = _CLOSING.match(first) or _OPENING.match(last)
        pieces += [" " if written and not stuck else "", after.text.strip()]
    sizes = Counter(round(part.size, 1) for part in parts for _ in part.text)
    return PrintedLine(
        true_characters("".join(pieces).strip()),
        min(part.x for part in parts),
        max(part.x + _width(part) for part in parts),
        parts[0].y,
        sizes.most_common(1)[0][0],
    )


def _without_spread(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Takes out the blanks between Chinese characters in running text.

    They are not the writer's: where a line is spread over the whole width, its gaps look like blanks.
    """
    if not lines:
        return lines
    usual = _usual_size(lines) * _LARGER
    return [
        line._replace(text=_SPREAD.sub("", line.text))
        if line.size <= usual and len(line.text) >= _RUNNING
        else line
        for line in lines
    ]


def _width(part: _Fragment) -> float:
    return display_width(part.text.rstrip()) * part.size / 2


def part_running_heads(pages: list[list[PrintedLine]]) -> tuple[list[list[PrintedLine]], list[str]]:
    """Takes out what stands at the top or bottom of page after page, and page numbers.

    Returns:
        The pages without them, and what was taken, each kind once.
    """
    edges = [_edge_lines(page) for page in pages]
    seen = Counter(key for page in edges for key in {_head_key(line) for line in page})
    often = max(2, min(3, len(pages)))
    taken: dict[str, str] = {}
    kept: list[list[PrintedLine]] = []
    for page, edge in zip(pages, edges, strict=True):
        rest: list[PrintedLine] = []
        for line in page:
            key = _head_key(line)
            repeated = seen[key] >= often and seen[key] * 2 >= len(pages) - 1
            alone = _PAGE_NUMBER.fullmatch(line.text) and (len(pages) > 1 or not line.text.isdecimal())
            issue = _ISSUE.search(line.text) and line.size < _usual_size(page)
            if line in edge and (repeated or alone or issue or _PRINTED_BY_A_BROWSER.fullmatch(line.text)):
                taken.setdefault(key[0], line.text)
            else:
                rest.append(line)
        kept.append(rest)
    return kept, list(taken.values())


def _edge_lines(page: list[PrintedLine]) -> set[PrintedLine]:
    """Returns the lines above and below the body of a page: set apart from it by room or by their size."""
    ordered = sorted(page, key=lambda line: -line.y)
    if len(ordered) < 2:
        return set()
    size = _usual_size(page)
    steps = sorted(before.y - after.y for before, after in pairwise(ordered) if before.y - after.y > size / 2)
    step = steps[len(steps) // 3] if steps else size
    edges: set[PrintedLine] = set()
    for lines in (ordered, ordered[::-1]):
        for count in range(min(_EDGE, len(lines) - 1), 0, -1):
            last, inner = lines[count - 1], lines[count]
            apart = abs(last.y - inner.y) > step * _APART
            if apart or abs(last.size - size) > 0.08 * size:
                edges.update(lines[:count])
                break
    return edges


def _usual_size(lines: list[PrintedLine]) -> float:
    """Returns the size of most characters."""
    return Counter(line.size for line in lines for _ in line.text).most_common(1)[0][0]


def _head_key(line: PrintedLine) -> tuple[str, int]:
    """Tells lines that differ but in their numbers as one, if they stand at the same height."""
    return _DIGITS.sub("#", line.text), round(line.y / max(line.size, 1))


class _Column(NamedTuple):
    """The edges, the step and the usual size of one column of lines."""

    left: float
    right: float
    step: float
    size: float
    lines: list[PrintedLine]


def paragraphs_of(pages: list[list[PrintedLine]]) -> list[str]:
    """Joins lines to paragraphs: Chinese without blanks, Latin words with one, a line's hyphen gone."""
    done: list[list[str]] = []
    last: tuple[PrintedLine, _Column] | None = None
    for page in pages:
        for column in _columns(page):
            for line in column.lines:
                if last is not None and _goes_on(last[0], last[1], line, column):
                    _join(done[-1], line.text)
                else:
                    done.append([line.text])
                last = line, column
    return ["".join(pieces) for pieces in done]


def _columns(page: list[PrintedLine]) -> Iterator[_Column]:
    """Parts a page where the lines begin again further up."""
    runs: list[list[PrintedLine]] = []
    for line in page:
        if runs and line.y < runs[-1][-1].y + line.size:
            runs[-1].append(line)
        else:
            runs.append([line])
    for lines in runs:
        usual = Counter(round(line.size) for line in lines for _ in line.text).most_common(1)[0][0]
        body = [line for line in lines if round(line.size) == usual]
        steps = sorted(
            before.y - after.y
            for before, after in pairwise(lines)
            if round(before.size) == round(after.size) == usual and before.y > after.y
        )
        yield _Column(
            min(line.left for line in body),
            max(line.right for line in body),
            steps[len(steps) // 5] if steps else usual * 1.5,
            usual,
            lines,
        )


def _goes_on(before: PrintedLine, above: _Column, line: PrintedLine, column: _Column) -> bool:
    """Says whether a line goes on with the paragraph of the line before it."""
    size = max(before.size, line.size)
    if abs(before.size - line.size) > 0.08 * size:
        return False
    if _breaks_a_title(before, line, column):
        return above is column
    if line.left - column.left > _SET_IN * size:
        # Set in as the line before it is: the two are of one block, unless that line was a paragraph itself.
        block = abs((line.left - column.left) - (before.left - above.left)) < 0.3 * size
        return block and _is_full(before, above) and not finishes(before.text)
    if not _is_full(before, above):
        return False
    if above is not column:
        return not finishes(before.text) or _is_indented(column)
    return before.y - line.y <= column.step * _TIGHT


def _breaks_a_title(before: PrintedLine, line: PrintedLine, column: _Column) -> bool:
    """Says whether two lines in the same large type, the first as wide as the column, are one title."""
    large = min(before.size, line.size) > column.size * _MUCH_LARGER
    wide = before.right - before.left >= _WIDE * (column.right - column.left)
    return large and wide and before.y - line.y <= _TITLE_STEP * line.size


def _is_full(line: PrintedLine, column: _Column) -> bool:
    lacking = _SHORT if not line.text[-1:].isascii() else 6
    return line.right >= column.right - lacking * line.size


def _is_indented(column: _Column) -> bool:
    """Says whether paragraphs of a column begin set in."""
    return sum(1 for line in column.lines if line.left - column.left > _SET_IN * line.size) > 1


def _join(pieces: list[str], text: str) -> None:
    last = pieces[-1]
    if (last.endswith("-") and last[-2:-1].isalpha() and text[:1].islower()) or last.endswith("\u00ad"):
        pieces[-1] = last[:-1]
    else:
        pieces.append(glue(last, text))
    pieces.append(text)
