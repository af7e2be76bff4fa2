"""What a pane draws: title, margin, rows, highlights, selection and caret, and no more than changed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.css.styles import RenderStyles
from textual.dom import DOMNode
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from store.text.script import Script
from tui.page.content import MarginMark, PaneText, safe_line
from tui.page.highlights import Highlight, Highlights, Layer, Run
from tui.page.layout import Row
from tui.page.motion import character_end
from tui.page.view import View
from tui.widgets.pane_paint import PaneShape, Signs, part_on, row_strip, shape_of, title_strip

HEADER: Final = 2
"""Rows above the text: the title bar, and the line of details."""

SCRIPT_SIGNS: Final[dict[Script, str]] = {
    "original": "",
    "simplified": "簡",
    "traditional": "繁",
    "taiwan": "台",
    "hongkong": "港",
}
"""What the title bar says of the characters that a pane shows."""

_CACHED_ROWS: Final = 1_000
_LIKELY_WIDTH: Final = 80
_PREFIX: Final = "article-pane--"

_Line = tuple[tuple[int, int], tuple[Run, ...]]
"""What decides how a line looks: its row's place on the page, and what is drawn over it."""


class PaneSurface(Widget):
    """A page drawn row by row; after a step of the caret only the rows that look different are drawn again.

    It is not a `ScrollView`: the first row in sight is kept as a place in the text, so that nothing needs to
    know how many rows a text has.
    """

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        _PREFIX + name
        for name in (
            *("title", "title-active", "details", "number"),
            *("note-sign", "reference-sign", "tag-sign", "review-sign"),
            *("person", "place", "organisation", "other", "note", "reference", "tag", "review"),
            *("found", "found-here", "lit", "dimmed", "followed", "selection", "caret", "caret-focused"),
        )
    }
    """The parts of a pane; those from `person` to `followed` are also the style names of highlights."""

    DEFAULT_CSS = """
    PaneSurface {
        width: 1fr;
        height: 1fr;
        background: $background;
        color: $foreground;

        & .article-pane--title { background: $panel; color: $text-muted; }
        & .article-pane--title-active { background: $primary; color: $text; text-style: bold; }
        & .article-pane--details, & .article-pane--number { color: $text-muted; }
        & .article-pane--person { color: $text-primary; text-style: underline; }
        & .article-pane--place { color: $text-success; text-style: italic; }
        & .article-pane--organisation { color: $text-warning; text-style: bold; }
        & .article-pane--other { color: $text-secondary; text-style: italic underline; }
        & .article-pane--note { background: $warning 18%; }
        & .article-pane--reference { background: $foreground 13%; }
        & .article-pane--tag { background: $success 14%; }
        & .article-pane--review { text-style: uu; }
        & .article-pane--review-sign { color: $text-error; text-style: bold reverse; }
        & .article-pane--note-sign { color: $text-warning; text-style: bold; }
        & .article-pane--reference-sign { color: $text-accent; text-style: bold; }
        & .article-pane--tag-sign { color: $text-success; text-style: bold; }
        & .article-pane--found { background: $warning 28%; }
        & .article-pane--found-here { background: $warning; color: auto 100%; text-style: bold; }
        & .article-pane--lit { background: $accent 30%; text-style: bold; }
        & .article-pane--dimmed { color: $foreground 64%; text-style: none; }
        & .article-pane--followed { background: $secondary 31%; }
        & .article-pane--selection { background: $screen-selection-background; }
        & .article-pane--caret { background: $foreground 25%; }
        & .article-pane--caret-focused { background: $background; text-style: reverse; }
        &:nocolor .article-pane--title { text-style: underline; }
        &:nocolor .article-pane--title-active { text-style: bold reverse; }
        &:nocolor .article-pane--note, &:nocolor .article-pane--reference { text-style: dim; }
        &:nocolor .article-pane--found, &:nocolor .article-pane--lit { text-style: bold reverse; }
        &:nocolor .article-pane--found-here, &:nocolor .article-pane--selection { text-style: reverse; }
        &:nocolor .article-pane--caret-focused { text-style: bold reverse underline; }
    }
    """

    def __init__(
        self,
        number: int = 1,
        *,
        measure: int = 80,
        empty_text: str = "",
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Makes a pane without an article.

        Args:
            number: What the title bar calls it; 0 for nothing.
            measure: The most cells that a row of text may have; 0 for as many as the pane has.
            empty_text: What an empty pane says.
            name: As for every widget.
            id: As for every widget.
            classes: As for every widget.
        """
        super().__init__(name=name, id=id, classes=classes)
        self._number = number
        self._measure = measure
        self._empty_text = empty_text
        self._content: PaneText | None = None
        self._view: View | None = None
        self._shape = PaneShape(0, 0, 0, 2)
        self._signs = Signs()
        self._layers: dict[str, Layer] = {}
        self._rows: list[Row] = []
        self._lines: list[_Line] = []
        self._strips: dict[_Line, Strip] = {}
        self._piles: dict[tuple[str, ...], Style] = {}

    @property
    def content(self) -> PaneText | None:
        """What is shown, or None."""
        return self._content

    @property
    def article(self) -> int | None:
        """Id of the article that is shown, or None."""
        return self._content.article if self._content else None

    @property
    def number(self) -> int:
        """What the title bar calls the pane; 0 for nothing."""
        return self._number

    @number.setter
    def number(self, number: int) -> None:
        self._number = number
        self._redraw_title()

    @property
    def active(self) -> bool:
        """Whether the title bar is lit although another widget may have the focus."""
        return self.has_class("-active")

    @active.setter
    def active(self, active: bool) -> None:
        if active != self.active:
            # Nothing in the pane is styled by the class: its many parts keep their styles.
            self.set_class(active, "-active", update=False)
            self._redraw_title()

    @property
    def measure(self) -> int:
        """The most cells that a row of text may have; 0 for as many as the pane has."""
        return self._measure

    @measure.setter
    def measure(self, measure: int) -> None:
        self._measure = measure
        self._fit()

    @property
    def marks(self) -> tuple[MarginMark, ...]:
        """What the margin shows, in order."""
        return self._signs.marks

    def update_marks(self, marks: Iterable[MarginMark]) -> None:
        """Shows where the reader's notes, references and tags are, in the margin and in the text."""
        signs = Signs(marks)
        if signs.marks == self.marks:
            return
        self._signs = signs
        self.update_highlights(
            "marks",
            (Highlight(mark.start, mark.end, "review" if mark.review else mark.kind) for mark in self.marks),
        )

    def update_highlights(self, layer: str, highlights: Iterable[Highlight]) -> None:
        """Replaces one layer of highlights; a new layer lies over those that are there.

        Args:
            layer: Its name; `mentions` and `marks` have methods of their own.
            highlights: Their style names are those of `COMPONENT_CLASSES`, without the prefix.
        """
        self.update_layer(layer, Highlights(highlights))

    def update_layer(self, name: str, layer: Layer | None) -> None:
        """Replaces what one layer of highlights is looked up in; None takes the layer away."""
        if layer is not None:
            self._layers[name] = layer
        elif self._layers.pop(name, None) is None:
            return
        self._redraw()

    @classmethod
    @cache
    def _get_component_classes(cls) -> frozenset[str]:
        # Textual would work out the styles of all parts beforehand, each as long as a widget's own takes.
        return frozenset()

    def get_component_styles(self, *names: str) -> RenderStyles:
        """Returns the style of some parts, worked out when it is first asked for.

        Raises:
            KeyError: If a name is not one of `COMPONENT_CLASSES`.
        """
        for name in self.COMPONENT_CLASSES.intersection(names).difference(self._component_styles):
            part = DOMNode(classes=name)
            part._attach(self)
            self.app.stylesheet.apply(part)
            self._component_styles[name] = part.styles
        return super().get_component_styles(*names)

    def notify_style_update(self) -> None:
        """Forgets what was drawn in the old styles."""
        super().notify_style_update()
        self._component_styles.clear()
        self._piles.clear()
        self._strips.clear()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Draws caret and title as they are with the keyboard, or without; no style depends on it."""
        self._redraw_changes()

    def _on_resize(self) -> None:
        self._fit()

    @property
    def _text_height(self) -> int:
        return max(1, self.content_size.height - HEADER)

    def _fit(self) -> None:
        """Lays out for the present size."""
        if self._view and self._content:
            self._shape = self._shape_for(self._content)
            self._view.resize(self._shape.text, self._text_height)
        self._redraw()

    def _shape_for(self, content: PaneText) -> PaneShape:
        # A pane that was not laid out yet has no width; the measure is the likeliest one, and the least work.
        width = self.content_size.width or self._measure or _LIKELY_WIDTH
        return shape_of(width, content.text.count("\n") + 1, self._measure)

    def _redraw(self) -> None:
        """Draws everything again."""
        self._strips.clear()
        self._look()
        self.refresh()

    def _redraw_changes(self) -> None:
        """Draws again the rows that look different since the last time."""
        before = self._lines
        self._look()
        after = self._lines
        width = self.size.width
        changed = [y for y, line in enumerate(after) if y >= len(before) or before[y] != line]
        if len(changed) > len(after) // 2 or len(before) > len(after):
            self.refresh()
        else:
            x, top = self.gutter.left, self.gutter.top + HEADER
            for y in changed:
                self.refresh(Region(x, top + y, width, 1))
            self._redraw_title()

    def _redraw_title(self) -> None:
        self.refresh(Region(self.gutter.left, self.gutter.top, self.size.width, 1))

    def _look(self) -> None:
        """Works out which rows are in sight and what lies over them."""
        self._rows = self._view.rows if self._view else []
        over = self._overlays()
        self._lines = [
            (row.place, tuple(part for run in over if (part := part_on(run, row)))) for row in self._rows
        ]
        self._show_cursor()

    def _overlays(self) -> list[Run]:
        if not self._view:
            return []
        caret = self._view.caret
        shown = "caret-focused" if self.has_focus else "caret"
        over = [Run(caret, max(caret + 1, character_end(self._view.page.text, caret)), (shown,))]
        if selection := self._view.selection:
            over.insert(0, Run(*selection, ("selection",)))
        return over

    def _show_cursor(self) -> None:
        """Puts the terminal's own cursor on the caret, where an input method opens its window."""
        if not (self.has_focus and self._view):
            return
        point = self._point_of(self._view.caret)
        if point is not None:
            self.app.cursor_position = self.content_region.offset + point

    def _point_of(self, offset: int) -> Offset | None:
        """Returns where on the content area a character is, or None when it is out of sight."""
        if not self._view:
            return None
        row = self._view.page.row_at(offset)
        for y, seen in enumerate(self._rows):
            if seen.place == row.place:
                cell = min(self._view.page.cell_of(row, offset), self._shape.text)
                return Offset(self._shape.text_x + cell, y + HEADER)
        return None

    def _offset_of(self, point: Offset) -> int:
        """Returns the character nearest to a point of the content area; in the margin, the row's first."""
        if not self._view or not self._rows:
            return 0
        page = self._view.page
        row = self._rows[min(max(point.y - HEADER, 0), len(self._rows) - 1)]
        if row.blank:
            row = page.row_from(row, -1)
            return page.offset_at(row, page.width)
        return page.offset_at(row, point.x - self._shape.text_x)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draws the lines in sight.

        A pane has no border, padding or opacity. So the lines are given as they are drawn, without what
        Textual does for these, which takes as long again.
        """
        width = self.content_size.width
        _, background = self.background_colors
        lines = [self._line(y, width) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            lines = [line.apply_filter(line_filter, background) for line in lines]
        if crop.column_span != (0, width):
            lines = [line.crop(*crop.column_span) for line in lines]
        return lines

    def render_line(self, y: int) -> Strip:
        """Draws one line of the pane."""
        return self._line(y, self.content_size.width)

    def _line(self, y: int, width: int) -> Strip:
        if y == 0:
            shown = "title-active" if self.active or self.has_focus else "title"
            return title_strip(width, self._title(), self._position(), self._style_of((shown,)))
        if y < HEADER:
            details = self._content.shown_heading[1] if self._content else ""
            return title_strip(width, " " * self._shape.text_x + details, "", self._style_of(("details",)))
        plain = self._style_of(())
        if not self._view or not self._content:
            words = safe_line(self._empty_text) if y == HEADER + 1 else ""
            return Strip([Segment("  " + words, self._style_of(("details",)))]).adjust_cell_length(
                width, plain
            )
        if y - HEADER >= len(self._lines):
            return Strip.blank(width, plain)
        line = self._lines[y - HEADER]
        strip = self._strips.get(line)
        if strip is None:
            if len(self._strips) >= _CACHED_ROWS:
                self._strips.clear()
            layers = tuple(self._layers.values())
            row = self._rows[y - HEADER]
            strip = row_strip(
                self._view.page,
                row,
                self._shape,
                shown=self._content.shown,
                signs=self._signs,
                layers=layers,
                overlay=line[1],
                style_of=self._style_of,
            )
            self._strips[line] = strip
        return strip

    def _title(self) -> str:
        number = f" {self._number} " if self._number else ""
        if not self._content:
            return number
        sign = SCRIPT_SIGNS[self._content.script]
        return f"{number}{sign} {self._content.shown_heading[0]}"

    def _position(self) -> str:
        """Returns where the caret is: the paragraph's number of how many, and per cent of the text."""
        if not self._view or not self._content:
            return ""
        page, caret = self._view.page, self._view.caret
        share = 100 * caret // max(1, len(page.text) - 1)
        return f"{page.row_at(caret).paragraph}/{page.paragraph_count}  {share}% "

    def _style_of(self, names: tuple[str, ...]) -> Style:
        """Returns the style of component classes over the pane's own, the later over the earlier."""
        style = self._piles.get(names)
        if style is None:
            style = self.rich_style
            for name in names:
                whole = self.get_component_rich_style(_PREFIX + name)
                own = self.get_component_rich_style(_PREFIX + name, partial=True)
                # Colours may be translucent: they are taken as they look over the pane.
                coloured = Style(
                    color=whole.color if own.color else None, bgcolor=whole.bgcolor if own.bgcolor else None
                )
                style += own.without_color + coloured
            self._piles[names] = style
        return style
