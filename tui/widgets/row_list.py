"""A list of rows with a cursor, of any length: what is out of sight costs nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Literal, NamedTuple, Protocol

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.keys import bind
from tui.page.content import safe_line
from tui.widgets.shortening import shortened

Look = Literal["plain", "strong", "muted", "keyword", "accent", "warning", "heading"]

_PREFIX: Final = "row-list--"
_CACHED: Final = 2_000


class Part(NamedTuple):
    """Some words of a row.

    Attributes:
        words: May come from outside.
        look: How they are drawn.
        cells: The room they have, in cells; 0 for as much as they take. What is too long is cut.
        right: Whether they stand at the right of their room, and are cut at their beginning.
    """

    words: str
    look: Look = "plain"
    cells: int = 0
    right: bool = False


class ListRow(NamedTuple):
    """One row.

    Attributes:
        parts: From the left; what does not fit the list's width is cut.
        target: What the row stands for, for the screen to know; None for a heading, which has no cursor.
    """

    parts: tuple[Part, ...]
    target: object | None = None


class Row(Protocol):
    """What a list shows: a `ListRow`, or whatever makes its parts only when it comes into sight."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """See `ListRow`."""

    @property
    def target(self) -> object | None:
        """See `ListRow`."""


class RowList(ScrollView, can_focus=True):
    """Shows rows it is given and tells which one is chosen; owns no data."""

    DEFAULT_CSS = """
    RowList {
        background: $background;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .row-list--strong { text-style: bold; }
        & > .row-list--muted { color: $text-muted; }
        & > .row-list--keyword { color: $text-warning; text-style: bold underline; }
        & > .row-list--accent { color: $text-accent; }
        & > .row-list--warning { color: $text-error; text-style: bold; }
        & > .row-list--heading { color: $text-primary; text-style: bold; }
        & > .row-list--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
        & > .row-list--resting { background: $block-cursor-blurred-background; }
        &:nocolor > .row-list--cursor { text-style: reverse; }
        &:nocolor > .row-list--resting { text-style: underline; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        _PREFIX + name
        for name in ("strong", "muted", "keyword", "accent", "warning", "heading", "cursor", "resting")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("list.down", "j,down", "move(1)", "Down", "To the next row."),
        bind("list.up", "k,up", "move(-1)", "Up", "To the row before."),
        bind("list.page_down", "pagedown,space,ctrl+f", "turn(1)", "Page down", "A screen of rows down."),
        bind("list.page_up", "pageup,ctrl+b", "turn(-1)", "Page up", "A screen of rows up."),
        bind("list.first", "g,home", "go(0)", "First", "To the first row."),
        bind("list.last", "G,end", "go(-1)", "Last", "To the last row."),
        bind("list.heading_on", "}", "heading(1)", "Next group", "To the next heading's first row."),
        bind("list.heading_back", "{", "heading(-1)", "Group before", "To the heading's first row before."),
        bind("list.choose", "enter", "choose(False)", "Go", "Go to what the row stands for.", show=True),
        bind("list.beside", "o,shift+enter", "choose(True)", "Beside", "Open it beside.", show=True),
    ]
    ALLOW_SELECT = False

    @dataclass
    class Chosen(Message):
        """The reader wants what a row stands for.

        Attributes:
            rows: The list.
            target: Of the row.
            beside: Whether it should open beside what is open.
        """

        rows: RowList
        target: object
        beside: bool

        @property
        def control(self) -> RowList:
            """The list, for `@on` with a selector."""
            return self.rows

    @dataclass
    class Moved(Message):
        """The cursor stands on another row.

        Attributes:
            rows: The list.
            target: Of that row, or None where there is none.
        """

        rows: RowList
        target: object | None

        @property
        def control(self) -> RowList:
            """The list, for `@on` with a selector."""
            return self.rows

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[Row] = []
        self._empty = ""
        self._cursor = 0
        self._strips: dict[tuple[int, str], Strip] = {}
        self._looks: dict[str, Style] = {}

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._rows

    @property
    def current(self) -> object | None:
        """What the row under the cursor stands for, or None."""
        return self._rows[self._cursor].target if self._cursor < len(self._rows) else None

    @property
    def words(self) -> list[str]:
        """The words of every row, as they are shown but not cut; for tests and for copying."""
        return ["".join(part.words for part in row.parts) for row in self._rows]

    def show(self, rows: Sequence[Row], empty: str = "", *, steady: bool = False) -> None:
        """Shows these rows; the cursor stays on its target where that is among them, else at its height.

        Args:
            rows: What to show.
            empty: The sentence that stands there where there are none.
            steady: Whether the row under the cursor also stays where it is seen, for rows that come by
                themselves.
        """
        before, target = self._cursor, self.current
        above, headed = before - self.scroll_offset.y, self._group_start() >= self.scroll_offset.y
        found = self._found_again(rows)
        self._rows = list(rows)
        self._empty = empty
        self._strips.clear()
        self.virtual_size = Size(self.size.width, len(self._rows))
        self._cursor = self._selectable(min(before, max(0, len(rows) - 1)) if found is None else found, 1)
        if steady and found is not None:
            # A heading that is in sight stays so, though rows come between it and the cursor.
            top = min(self._cursor - above, self._group_start() if headed else self._cursor)
            self.scroll_to(y=top, animate=False, immediate=True, force=True)
        else:
            self._reveal()
        self.refresh()
        if self.current != target:
            self.post_message(self.Moved(self, self.current))

    def append(self, rows: Sequence[Row]) -> None:
        """Adds rows behind the others; nothing moves."""
        first = not self._rows
        self._rows += rows
        self.virtual_size = Size(self.size.width, len(self._rows))
        if first:
            self._cursor = self._selectable(0, 1)
            self.post_message(self.Moved(self, self.current))
        self.refresh()

    def go_to(self, target: object, *, whole_group: bool = False) -> bool:
        """Puts the cursor on the first row with a target; returns whether there is one.

        Args:
            target: What that row stands for.
            whole_group: Whether what follows it up to the next heading comes into sight too, as far as there
                is room.
        """
        index = next((index for index, row in enumerate(self._rows) if row.target == target), None)
        if index is not None:
            self._move_to(index, 1)
            if whole_group:
                self._reveal_group()
        return index is not None

    def action_move(self, rows: int) -> None:
        """Moves the cursor down, or up where `rows` is negative."""
        self._move_to(self._cursor + rows, 1 if rows > 0 else -1)

    def action_turn(self, pages: int) -> None:
        """Moves the cursor by a screen."""
        self._move_to(self._cursor + pages * max(1, self.size.height - 1), 1 if pages > 0 else -1)

    def action_go(self, index: int) -> None:
        """Moves the cursor to a row; -1 is the last."""
        self._move_to(index if index >= 0 else len(self._rows) + index, 1 if index >= 0 else -1)

    def action_heading(self, step: int) -> None:
        """Moves the cursor to the first row behind the next heading (`step` 1) or the one before (-1)."""
        firsts = [
            index
            for index, row in enumerate(self._rows)
            if row.target is not None and (index == 0 or self._rows[index - 1].target is None)
        ]
        wanted = [index for index in firsts if (index - self._cursor) * step > 0]
        if wanted:
            self._move_to(wanted[0] if step > 0 else wanted[-1], 1)

    def action_choose(self, beside: bool) -> None:
        """Tells that the row under the cursor is wanted."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current, beside))

    def on_click(self, event: Click) -> None:
        """Puts the cursor there; twice chooses."""
        index = self.scroll_offset.y + event.y
        if index < len(self._rows) and self._rows[index].target is not None:
            self._move_to(index, 1)
            if event.chain == 2:
                self.action_choose(False)

    def on_resize(self, _event: Resize) -> None:
        """Cuts the rows for the new width."""
        self._strips.clear()
        self.virtual_size = Size(self.size.width, len(self._rows))
        self._reveal()

    def on_focus(self) -> None:
        """Draws the cursor as one that keys move."""
        self._refresh_row(self._cursor)

    def on_blur(self) -> None:
        """Draws the cursor as one that rests."""
        self._refresh_row(self._cursor)

    def notify_style_update(self) -> None:
        """Draws everything anew, as the theme may be another."""
        super().notify_style_update()
        self._strips.clear()
        self._looks.clear()

    def render_line(self, y: int) -> Strip:
        """Draws one row."""
        width = self.size.width
        if not self._rows:
            words = shortened(safe_line(self._empty), max(1, width - 2)) if y == 1 else ""
            style = self._style("muted")
            return Strip([Segment(" " + words, style)]).adjust_cell_length(width, self._style("plain"))
        index = self.scroll_offset.y + y
        if index >= len(self._rows):
            return Strip.blank(width, self._style("plain"))
        cursor = ""
        if index == self._cursor and self._rows[index].target is not None:
            cursor = "cursor" if self.has_focus else "resting"
        key = (index, cursor)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= _CACHED:
                self._strips.clear()
            strip = self._strips[key] = self._draw(self._rows[index], width, cursor)
        return strip

    def _draw(self, row: Row, width: int, cursor: str) -> Strip:
        segments = []
        room = width
        for part in row.parts:
            if room <= 0:
                break
            words = _fitted(safe_line(part.words), part)
            words = shortened(words, room)
            room -= cell_len(words)
            segments.append(Segment(words, self._style(part.look, cursor)))
        style = self._style("plain", cursor)
        return Strip(segments).adjust_cell_length(width, style)

    def _style(self, look: str, cursor: str = "") -> Style:
        key = look + cursor
        style = self._looks.get(key)
        if style is None:
            style = self.rich_style
            if look != "plain":
                style += self.get_component_rich_style(_PREFIX + look, partial=True)
            if cursor:
                over = self.get_component_rich_style(_PREFIX + cursor)
                # The cursor's own colours can be read on each other; a word's colour on it perhaps not.
                own = Style(color=over.color, bgcolor=over.bgcolor, reverse=over.reverse)
                style += own if cursor == "cursor" else Style(bgcolor=over.bgcolor, underline=over.underline)
            self._looks[key] = style
        return style

    def _move_to(self, index: int, step: int) -> None:
        if not self._rows:
            return
        before = self._cursor
        self._cursor = self._selectable(max(0, min(index, len(self._rows) - 1)), step)
        if self._cursor != before:
            self._refresh_row(before)
            self._refresh_row(self._cursor)
            self.post_message(self.Moved(self, self.current))
        self._reveal()

    def _selectable(self, index: int, step: int) -> int:
        """Returns the nearest row with a target, in the direction first."""
        onwards, back = range(index, len(self._rows)), range(min(index, len(self._rows) - 1), -1, -1)
        order = (*onwards, *back) if step > 0 else (*back, *onwards)
        return next((at for at in order if self._rows[at].target is not None), 0)

    def _found_again(self, rows: Sequence[Row]) -> int | None:
        """Returns where the row under the cursor is among others: the same one, or one with its target."""
        target = self.current
        if target is None:
            return None
        with contextlib.suppress(ValueError):
            return rows.index(self._rows[self._cursor])
        return next((index for index, row in enumerate(rows) if row.target == target), None)

    def _group_start(self) -> int:
        """Returns the nearest heading above the cursor, or the first row."""
        return next((at for at in range(self._cursor, 0, -1) if self._rows[at].target is None), 0)

    def _reveal(self) -> None:
        height = max(1, self.size.height)
        top = self.scroll_offset.y
        first = self._first_with_headings()
        if first < top:
            self.scroll_to(y=first, animate=False, immediate=True, force=True)
        elif self._cursor >= top + height:
            self.scroll_to(y=self._cursor - height + 1, animate=False, immediate=True, force=True)

    def _reveal_group(self) -> None:
        first, last = self._first_with_headings(), self._cursor
        while last + 1 < len(self._rows) and self._rows[last + 1].target is not None:
            last += 1
        # Where not all has room, the beginning counts.
        top = min(first, last - self.size.height + 1)
        if top > self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def _first_with_headings(self) -> int:
        """Returns the row under the cursor, or the heading above it, which comes into sight with it."""
        first = self._cursor
        while (
            first > 0 and self._rows[first - 1].target is None and self._cursor - first < self.size.height - 1
        ):
            first -= 1
        return first

    def _refresh_row(self, index: int) -> None:
        y = index - self.scroll_offset.y
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))


def _fitted(words: str, part: Part) -> str:
    """Returns words in the room they have, cut between characters where they are longer."""
    if not part.cells:
        return words
    length = cell_len(words)
    if length <= part.cells:
        blank = " " * (part.cells - length)
        return blank + words if part.right else words + blank
    if not part.right:
        return set_cell_size(shortened(words, part.cells), part.cells)
    kept, cells = [], 1
    for character in reversed(words):
        cells += cell_len(character)
        if cells > part.cells:
            break
        kept.append(character)
    kept_words = "…" + "".join(reversed(kept))
    return " " * (part.cells - cell_len(kept_words)) + kept_words
