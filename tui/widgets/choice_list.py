"""A list to choose from, one row each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.keys import bind


class ChoiceList(OptionList):
    """Rows without a frame, cut with … where they are too long; moved through by arrows or `j` and `k`.

    The cursor is as strong without the keyboard as with it, since a field may move it.
    """

    DEFAULT_CSS = """
    ChoiceList, ChoiceList:focus {
        height: auto;
        max-height: 100%;
        border: none;
        padding: 0;
        background: $surface;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        & > .option-list--option-highlighted {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
        &:nocolor > .option-list--option-highlighted { text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("list.down", "j", "cursor_down", "Down", "To the next row."),
        bind("list.up", "k", "cursor_up", "Up", "To the row before."),
    ]
    ALLOW_SELECT = False

    def __init__(self, rows: Sequence[Content] = (), *, highlighted: int = 0, id: str | None = None) -> None:
        """Makes a list.

        Args:
            rows: What stands in it, safe to show.
            highlighted: Index of the row to begin at.
            id: The widget's id.
        """
        super().__init__(*map(Option, rows), id=id, markup=False, compact=True)
        if rows:
            self.highlighted = highlighted

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """Returns a style with the reverse that the stylesheet gives, which Textual leaves out."""
        style = super().get_visual_style(*component_classes, partial=partial)
        is_reverse = any(self.get_component_styles(name).text_style.reverse for name in component_classes)
        return style + Style(reverse=True) if is_reverse else style
