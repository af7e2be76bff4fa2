"""All keys of a screen, to be looked through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Input, Static

from store.text.fold import fold
from tui.keys import bind
from tui.language import _
from tui.screens.key_listing import KeyGroup, KeyHelp
from tui.widgets.hint_line import HintLine
from tui.widgets.line_input import LineInput

_KEYS_WIDTH: Final = 24
_DESCRIPTION_WIDTH: Final = 20
_NARROW_KEYS_WIDTH: Final = 18
_ROOMY: Final = 80
"""Cells from which the keys have their full width."""
_LEAST_TOOLTIP: Final = 24
"""Cells below which a tooltip goes below its keys."""


class HelpScreen(Screen[None]):
    """Shows the acts with their keys, narrowed by what is typed."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("help.down", "j,down", "scroll(1)", "Down", "A row down.", show=True),
        bind("help.up", "k,up", "scroll(-1)", "Up", "A row up.", show=True),
        bind("help.page_down", "pagedown,space,ctrl+f", "page(1)", "Page down", "A screen down.", show=True),
        bind("help.page_up", "pageup,b,ctrl+b", "page(-1)", "Page up", "A screen up."),
        bind("help.first", "g,home", "go('start')", "First", "To the start."),
        bind("help.last", "G,end", "go('end')", "Last", "To the end."),
        bind("help.filter", "/", "filter", "Filter", "Narrow the list by what you type.", show=True),
        bind("help.leave", "escape,q,?,f1", "leave", "Leave", "Back to where you were.", show=True),
    ]

    def __init__(self, groups: Sequence[KeyGroup], heading: str = "Keys") -> None:
        """Makes a screen.

        Args:
            groups: What it lists; see `key_groups` and `keys_here`.
            heading: What they are, in the language of the interface.
        """
        super().__init__()
        self._groups = tuple(groups)
        self._heading = heading

    def compose(self) -> ComposeResult:
        """Yields the heading, the filter, the acts and the hints."""
        yield Static(Content.styled(self._heading, "bold"), id="heading", markup=False)
        yield LineInput(placeholder=_("a key, or what it does"))
        with VerticalScroll(can_focus=True):
            yield Static(id="acts", markup=False)
        yield HintLine()

    def on_mount(self) -> None:
        """Begins at the first act."""
        self.query_one(LineInput).display = False
        self.query_one(VerticalScroll).focus()

    def on_resize(self, _event: Resize) -> None:
        """Breaks the lines anew."""
        self.call_after_refresh(self._draw)

    @on(Input.Changed)
    def narrow(self) -> None:
        """Shows the acts that fit."""
        self._draw()

    @on(Input.Submitted)
    def go_to_acts(self) -> None:
        """Goes from the filter to what it found."""
        self.query_one(VerticalScroll).focus()

    def action_filter(self) -> None:
        """Shows the filter and puts the cursor in it."""
        line = self.query_one(LineInput)
        line.display = True
        line.focus()

    def action_scroll(self, rows: int) -> None:
        """Scrolls by rows."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """Scrolls by screens."""
        acts = self.query_one(VerticalScroll)
        acts.scroll_relative(y=pages * max(1, acts.size.height - 1), animate=False)

    def action_go(self, where: str) -> None:
        """Scrolls to the start or the end."""
        acts = self.query_one(VerticalScroll)
        acts.scroll_to(y=0 if where == "start" else acts.max_scroll_y, animate=False)

    def action_leave(self) -> None:
        """Closes the filter, then leaves."""
        line = self.query_one(LineInput)
        if line.display:
            line.value = ""
            line.display = False
            self.query_one(VerticalScroll).focus()
        else:
            self.dismiss(None)

    def _draw(self) -> None:
        width = max(20, self.query_one(VerticalScroll).scrollable_content_region.width - 2)
        wanted = fold(self.query_one(LineInput).value).split()
        lines: list[Content] = []
        for name, acts in self._groups:
            fitting = [act for act in acts if _fits(f"{name}\n{chr(10).join(act)}", wanted)]
            if not fitting:
                continue
            if lines:
                lines.append(Content(""))
            lines.append(Content.styled(name, "bold $accent"))
            lines += [line for act in fitting for line in _act_lines(act, width)]
        self.query_one("#acts", Static).update(Content("\n").join(lines or [Content(_("No key does that."))]))


def _fits(words: str, wanted: Iterable[str]) -> bool:
    folded = fold(words)
    return all(part in folded for part in wanted)


def _act_lines(act: KeyHelp, width: int) -> Iterator[Content]:
    """Yields the rows of one act: keys, description and tooltip beside each other where there is room."""
    keys_width = _KEYS_WIDTH if width >= _ROOMY else _NARROW_KEYS_WIDTH
    tooltip_width = width - keys_width - _DESCRIPTION_WIDTH
    keys = _filled(act.keys, keys_width)
    if tooltip_width < _LEAST_TOOLTIP or not act.tooltip:
        yield Content.assemble((keys, "bold"), act.description)
        for row in _wrapped(act.tooltip, width - keys_width) if act.tooltip else ():
            yield Content.assemble(" " * keys_width, (row, "dim"))
        return
    first, *others = _wrapped(act.tooltip, tooltip_width)
    yield Content.assemble((keys, "bold"), _filled(act.description, _DESCRIPTION_WIDTH), (first, "dim"))
    for row in others:
        yield Content.assemble(" " * (keys_width + _DESCRIPTION_WIDTH), (row, "dim"))


def _wrapped(words: str, width: int) -> list[str]:
    return [line.plain for line in Content(words).wrap(max(1, width))] or [""]


def _filled(words: str, width: int) -> str:
    """Returns words with at least one blank behind them, in so many cells where they fit."""
    return set_cell_size(words, width) if cell_len(words) < width else words + " "
