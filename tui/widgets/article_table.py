"""The list of articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.cells import cell_len
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
from tui.widgets.article_columns import Column, cells_of, column_at, columns_for, head_of
from tui.widgets.article_rows import ArticleRow, Sorting, SortKey, ids_of
from tui.widgets.shortening import shortened

_LEFT: Final = 3
"""Cells before the first column, with the sign of a marked article."""


class ArticleTable(ScrollView, can_focus=True):
    """Shows rows it is given below a row of heads; draws only what is in sight, so that 10,000 cost nothing.

    It has a cursor, and marks on rows for acts on several articles.
    """

    DEFAULT_CSS = """
    ArticleTable {
        background: $background;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .article-table--head { color: $text-muted; text-style: bold; background: $surface; }
        & > .article-table--resting { background: $block-cursor-blurred-background; }
        & > .article-table--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
        & > .article-table--marked { color: $text-accent; text-style: bold; }
        & > .article-table--untitled { text-style: italic; }
        & > .article-table--empty { color: $text-muted; }
        &:nocolor > .article-table--cursor { text-style: reverse; }
        &:nocolor > .article-table--resting { text-style: underline; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article-table--head",
        "article-table--cursor",
        "article-table--resting",
        "article-table--marked",
        "article-table--untitled",
        "article-table--empty",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("articles.down", "j,down", "move(1)", "Down", "To the next article."),
        bind("articles.up", "k,up", "move(-1)", "Up", "To the article before."),
        bind("articles.page_down", "pagedown,ctrl+f", "turn(1)", "Page down", "A screen of articles down."),
        bind("articles.page_up", "pageup,ctrl+b", "turn(-1)", "Page up", "A screen of articles up."),
        bind("articles.first", "g,home", "go(0)", "First", "To the first article."),
        bind("articles.last", "G,end", "go(-1)", "Last", "To the last article."),
        bind("articles.mark", "space", "mark", "Mark", "Mark the article, or take the mark away."),
    ]
    ALLOW_SELECT = False

    @dataclass
    class Opened(Message):
        """The reader has clicked twice on an article; `article` is its id."""

        article: int

    @dataclass
    class SortWanted(Message):
        """The reader has clicked on a head; `key` is what it shows."""

        key: SortKey

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[ArticleRow, ...] = ()
        self._sorting = Sorting()
        self._columns: tuple[Column, ...] = ()
        self._cursor = 0
        self._marked: set[int] = set()
        self._empty: tuple[str, ...] = ()
        self._strips: dict[tuple[int, bool, str], Strip] = {}
        self._looks: dict[str, Style] = {}

    @property
    def current(self) -> int | None:
        """Id of the article at the cursor, None where there is none."""
        return self._rows[self._cursor].article if self._rows else None

    @property
    def marked(self) -> tuple[int, ...]:
        """Ids of the marked articles in sight of the filter, in the order of the list."""
        return tuple(row.article for row in self._rows if row.article in self._marked)

    @property
    def shown(self) -> tuple[int, ...]:
        """Ids of the articles listed, in their order."""
        return ids_of(self._rows)

    def show(self, rows: Sequence[ArticleRow], sorting: Sorting, empty: Sequence[str] = ()) -> None:
        """Shows rows in place of the last ones; the cursor stays with its article.

        Args:
            rows: What to show, in order.
            sorting: What they are sorted by.
            empty: Lines to show where there is no row.
        """
        at = self.current
        self._strips.clear()
        self._rows = tuple(rows)
        self._sorting = sorting
        self._empty = tuple(empty)
        self._marked.intersection_update(self.shown)
        places = [index for index, row in enumerate(self._rows) if row.article == at]
        self._cursor = places[0] if places else max(0, min(self._cursor, len(self._rows) - 1))
        self.virtual_size = Size(self.size.width, len(self._rows) + 1)
        self._show_cursor()
        self.refresh()

    def go_to(self, article: int) -> None:
        """Puts the cursor on an article, if it is listed."""
        if article in self.shown:
            self._move_to(self.shown.index(article))

    def on_resize(self, event: Resize) -> None:
        """Chooses the columns anew."""
        self._forget_strips()
        self._columns = columns_for(self.scrollable_content_region.width - _LEFT - 1)
        self.virtual_size = Size(event.size.width, len(self._rows) + 1)
        self._show_cursor()
        self.refresh()

    def action_move(self, rows: int) -> None:
        """Moves the cursor down, or up where `rows` is negative."""
        self._move_to(self._cursor + rows)

    def action_turn(self, pages: int) -> None:
        """Moves the cursor by a screen."""
        self._move_to(self._cursor + pages * max(1, self.size.height - 2))

    def action_go(self, index: int) -> None:
        """Moves the cursor to a row; -1 is the last."""
        self._move_to(index if index >= 0 else len(self._rows) + index)

    def action_mark(self) -> None:
        """Marks the article, or takes its mark away, and goes on to the next."""
        if self.current is not None:
            self._marked ^= {self.current}
            self._refresh_row(self._cursor)
            self.action_move(1)

    def on_click(self, event: Click) -> None:
        """Puts the cursor there; twice opens, on a head sorts, before the number marks."""
        if event.y == 0:
            column = column_at(self._columns, event.x - _LEFT)
            if column is not None:
                self.post_message(self.SortWanted(column.key))
            return
        index = self._index_at(event.y)
        if index >= len(self._rows):
            return
        self._move_to(index)
        if event.x < _LEFT:
            self._marked ^= {self._rows[index].article}
            self._refresh_row(index)
        elif event.chain == 2:
            self.post_message(self.Opened(self._rows[index].article))

    def notify_style_update(self) -> None:
        """Draws everything anew, as the theme may be another."""
        super().notify_style_update()
        self._forget_strips()

    def render_line(self, y: int) -> Strip:
        """Draws one row of the screen."""
        width = self.size.width
        if y == 0:
            head = " " * _LEFT + head_of(self._columns, self._sorting)
            return self._strip(head, width, "article-table--head")
        if not self._rows:
            return self._empty_line(y - 2, width)
        index = self._index_at(y)
        if index >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[index]
        marked = row.article in self._marked
        cursor = ""
        if index == self._cursor:
            cursor = "article-table--cursor" if self.has_focus else "article-table--resting"
        key = (index, marked, cursor)
        if key not in self._strips:
            styles = [
                name
                for name, holds in (
                    ("article-table--marked", marked),
                    ("article-table--untitled", not row.titled),
                    (cursor, bool(cursor)),
                )
                if holds
            ]
            sign = " ✓ " if marked else " " * _LEFT
            self._strips[key] = self._strip(sign + cells_of(self._columns, row), width, *styles)
        return self._strips[key]

    def _strip(self, words: str, width: int, *names: str) -> Strip:
        style = self.rich_style
        for name in names:
            if name not in self._looks:
                # What marks a row lies over its colours; the others bring both colours, blended if need be.
                partial = name in ("article-table--marked", "article-table--untitled")
                self._looks[name] = self.get_component_rich_style(name, partial=partial)
            style += self._looks[name]
        return Strip([Segment(words, style)]).adjust_cell_length(width, style)

    def _forget_strips(self) -> None:
        self._strips.clear()
        self._looks.clear()

    def _empty_line(self, number: int, width: int) -> Strip:
        if not 0 <= number < len(self._empty):
            return Strip.blank(width, self.rich_style)
        words = shortened(safe_line(self._empty[number]), max(1, width - 2))
        blank = " " * ((width - cell_len(words)) // 2)
        return self._strip(blank + words, width, "article-table--empty")

    def _index_at(self, y: int) -> int:
        return self.scroll_offset.y + y - 1

    def _move_to(self, index: int) -> None:
        if not self._rows:
            return
        before, self._cursor = self._cursor, max(0, min(index, len(self._rows) - 1))
        self._refresh_row(before)
        self._refresh_row(self._cursor)
        self._show_cursor()

    def _show_cursor(self) -> None:
        height = max(1, self.size.height - 1)
        top = self.scroll_offset.y
        if not top <= self._cursor < top + height:
            wanted = self._cursor if self._cursor < top else self._cursor - height + 1
            self.scroll_to(y=wanted, animate=False, immediate=True, force=True)

    def _refresh_row(self, index: int) -> None:
        y = index - self.scroll_offset.y + 1
        if 1 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))
