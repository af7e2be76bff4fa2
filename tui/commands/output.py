"""What the command writes: JSON lines, tables and sentences for people, and progress.

Words from outside never reach a terminal raw, for they may hold escape sequences: in a table or a sentence
each unsafe character is replaced by a mark, in JSON it is escaped.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from store.text.safety import safe_to_show

if TYPE_CHECKING:
    from store.text.finding import Context

T = TypeVar("T")

_GAP = "  "
_NARROWEST_COLUMN = 10
_LAST_OF_PLANE_0 = 0xFFFF
_PATIENCE_SECONDS = 1.0
_WIDTH_OF_NO_TERMINAL = 100


class Column(Struct, frozen=True):
    """One column of a table.

    Attributes:
        heading: What stands over it.
        right: Whether its cells end at the right edge, as numbers do.
        flexible: Whether it gives way where the terminal is too narrow.
        path: Whether its cells are paths, whose end tells more than their beginning.
    """

    heading: str
    right: bool = False
    flexible: bool = False
    path: bool = False


def prepare_output() -> None:
    """Makes standard output UTF-8 where a program reads it, and able to show anything where a person does."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="backslashreplace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def print_json(rows: Iterable[Mapping[str, object]]) -> None:
    """Writes one JSON object a line, in UTF-8."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for row in rows:
        sys.stdout.write(_json_line(row))


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
    """Writes a table for people; None is an empty cell.

    On a terminal it is no wider than that, and a column without any words is left out; elsewhere it is whole.
    """
    import click
    from rich.cells import cell_len, set_cell_size

    lines = [["" if cell is None else _one_line(str(cell)) for cell in row] for row in rows]
    on_terminal = sys.stdout.isatty()
    room = shutil.get_terminal_size().columns if on_terminal else None
    places = list(range(len(columns)))
    if on_terminal and lines:
        places = [place for place in places if any(line[place] for line in lines)]
    shown = [columns[place] for place in places]
    lines = [[column.heading for column in shown], *([line[place] for place in places] for line in lines)]
    widths = [max(map(cell_len, cells)) for cells in zip(*lines, strict=True)]
    if room is not None:
        widths = _fitted(widths, shown, room)
    for number, line in enumerate(lines):
        written = _GAP.join(map(_cell, line, widths, shown)).rstrip()
        if room is not None and cell_len(written) > room:
            written = set_cell_size(written, room - 1) + "…"
        is_bold = number == 0 and on_terminal and not os.environ.get("NO_COLOR")
        sys.stdout.write((click.style(written, bold=True) if is_bold else written) + "\n")


class Concordance:
    """Hits of a search with the words beside them, a line each, the hits aligned below each other.

    Attributes:
        beside: Cells for the words before a hit, and at most for those behind it.
    """

    def __init__(self, place_width: int) -> None:
        """Measures the terminal.

        Args:
            place_width: Cells of the widest passage to come, such as `3:120-122`.
        """
        self._on_terminal = sys.stdout.isatty()
        room = shutil.get_terminal_size().columns if self._on_terminal else _WIDTH_OF_NO_TERMINAL
        self._place_width = place_width
        # A blank stands to either side of the hit, which takes a few cells itself.
        self._room = max(2 * _NARROWEST_COLUMN, room - place_width - len(_GAP))
        self.beside = self._room // 2 - 3

    def print(self, place: str, context: Context, hit: str) -> None:
        """Writes one line.

        Args:
            place: The passage.
            context: The words beside the hit, at most as much as `beside`.
            hit: The words found.
        """
        from rich.cells import cell_len, set_cell_size

        before = " " * (self.beside - context.before_cells) + _one_line(context.before)
        left = self._room - self.beside - 2
        shown = _one_line(hit)
        if cell_len(shown) > left:
            shown = set_cell_size(shown, left - 1) + "…"
        after = _one_line(context.after)
        left -= cell_len(shown)
        if cell_len(after) > left:
            after = set_cell_size(after, left)
        if self._on_terminal and not os.environ.get("NO_COLOR"):
            import click

            shown = click.style(shown, bold=True)
        sys.stdout.write(f"{place:<{self._place_width}}{_GAP}{before} {shown} {after}".rstrip() + "\n")


def say(sentence: str) -> None:
    """Writes a line for people on standard output."""
    sys.stdout.write(_one_line(sentence) + "\n")


def print_text(text: str) -> None:
    """Writes a text of one or more lines for people."""
    sys.stdout.write(safe_to_show(text) + "\n")


def complain(sentence: str) -> None:
    """Writes a line about what was refused or is worth knowing, on standard error."""
    sys.stderr.write(f"duidu: {_one_line(sentence)}\n")


def with_progress(items: Sequence[T], label: str) -> Iterator[T]:
    """Hands on the items; a bar on standard error shows how far it is, on a terminal and after a second."""
    bar = None
    begun = time.monotonic()
    try:
        for done, item in enumerate(items):
            yield item
            if bar is not None:
                bar.update(1)
            elif sys.stderr.isatty() and time.monotonic() - begun > _PATIENCE_SECONDS:
                import click

                bar = click.progressbar(length=len(items), label=label, file=sys.stderr)
                bar.update(done + 1)
    finally:
        if bar is not None:
            bar.render_finish()


def _one_line(text: str) -> str:
    return safe_to_show(text.replace("\n", " "))


def _json_line(row: Mapping[str, object]) -> str:
    line = json.dumps(row, ensure_ascii=False)
    safe = safe_to_show(line)
    if safe != line:
        line = "".join(one if one == other else _escape(one) for one, other in zip(line, safe, strict=True))
    return line + "\n"


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= _LAST_OF_PLANE_0 else json.dumps(character)[1:-1]


def _fitted(widths: Sequence[int], columns: Sequence[Column], room: int) -> list[int]:
    """Returns widths, in cells, that fit: the widest flexible column gives way, down to a least width."""
    fitted = [min(width, room) for width in widths]
    flexible = [place for place, column in enumerate(columns) if column.flexible]
    while sum(fitted) + len(_GAP) * (len(fitted) - 1) > room:
        widest = max(flexible, key=lambda place: fitted[place], default=None)
        if widest is None or fitted[widest] <= _NARROWEST_COLUMN:
            break
        fitted[widest] -= 1
    return fitted


def _cell(text: str, width: int, column: Column) -> str:
    from rich.cells import cell_len, set_cell_size

    length = cell_len(text)
    if length > width:
        if column.path:
            return "…" + set_cell_size(text[::-1], width - 1)[::-1]
        return set_cell_size(text, width - 1) + "…"
    padding = " " * (width - length)
    return padding + text if column.right else text + padding
