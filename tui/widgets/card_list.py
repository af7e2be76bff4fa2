"""Cards below each other, with a cursor: what belongs to a passage, or notes, or quotations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.keys import bind
from tui.language import ngettext
from tui.widgets.card_rows import BLANK, Card, CardRow, rows_of
from tui.widgets.key_display import act_key

_PREFIX: Final = "card-list--"
_LOOKS: Final = ("heading", "group", "strong", "muted", "removed", "added", "more")
_WHEEL: Final = 3


class CardList(Widget, can_focus=True):
    """Shows cards, one below the other; owns no data.

    Rows are broken and scrolled here, so that other cards need no new layout of the screen.

    Attributes:
        cards: What is shown.
    """

    DEFAULT_CSS = """
    CardList {
        background: $surface;
        & .card-list--heading, & .card-list--strong { text-style: bold; }
        & .card-list--group { color: $text-primary; text-style: bold; }
        & .card-list--more, & .card-list--muted { color: $text-muted; }
        & .card-list--removed { color: $text-error; text-style: strike; }
        & .card-list--added { color: $text-success; text-style: bold underline; }
        & .card-list--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
        &:nocolor .card-list--cursor { text-style: reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {_PREFIX + name for name in (*_LOOKS, "cursor")}
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("cards.down", "j,down", "move(1)", "Down", "To the next card."),
        bind("cards.up", "k,up", "move(-1)", "Up", "To the card before."),
        bind("cards.page_down", "pagedown,space,ctrl+f", "turn_page(1)", "Page down", "A screen down."),
        bind("cards.page_up", "pageup,ctrl+b", "turn_page(-1)", "Page up", "A screen up."),
        bind("cards.first", "g,home", "go(0)", "First", "To the first card."),
        bind("cards.last", "G,end", "go(-1)", "Last", "To the last card."),
        bind("cards.group_on", "}", "group(1)", "Next group", "To the first card under the next heading."),
        bind("cards.group_back", "{", "group(-1)", "Group before", "To the first card of the group before."),
        bind("cards.choose", "enter", "choose(False)", "Go", "Go to what the card stands for.", show=True),
        bind("cards.beside", "o,shift+enter", "choose(True)", "Beside", "Open it beside.", show=True),
    ]
    ALLOW_SELECT = False

    class Chosen(Message):
        """The reader wants what a card stands for.

        Attributes:
            cards: The list.
            card: Which.
            beside: Whether it should open beside what is open.
        """

        def __init__(self, cards: CardList, card: Card, beside: bool) -> None:
            super().__init__()
            self.cards = cards
            self.card = card
            self.beside = beside

        @property
        def control(self) -> CardList:
            """The list, for `@on` with a selector."""
            return self.cards

    class Moved(Message):
        """The cursor stands on another card.

        Attributes:
            cards: The list.
            card: Which, or None where there is none.
        """

        def __init__(self, cards: CardList, card: Card | None) -> None:
            super().__init__()
            self.cards = cards
            self.card = card

        @property
        def control(self) -> CardList:
            """The list, for `@on` with a selector."""
            return self.cards

    def __init__(self, *, turned_by: str = "", id: str | None = None) -> None:
        """Makes an empty list.

        Args:
            turned_by: Id of the act that scrolls the list from elsewhere; its key is told where rows are out
                of sight.
            id: As for every widget.
        """
        super().__init__(id=id)
        self._turned_by = turned_by
        self.cards: tuple[Card, ...] = ()
        self._cursor = 0
        self._rows: list[CardRow] = []
        self._top = 0
        self._styles: dict[str, Style] = {}
        self._cursor_style = Style()

    @property
    def current(self) -> Card | None:
        """The card under the cursor, if it can be chosen."""
        card = self.cards[self._cursor] if self._cursor < len(self.cards) else None
        return card if card and card.target is not None else None

    def show(self, cards: Sequence[Card]) -> None:
        """Shows these cards in place of the last ones.

        The cursor stays on its card; where that is gone, on the nearest still there, from it onwards first.
        """
        if self.cards == tuple(cards):
            return
        current, index = self.current, self._stays_at(cards)
        self.cards = tuple(cards)
        if index is None or not self.has_focus:
            self._top = 0
        self._cursor = self._selectable(index or 0, 1)
        self._break_rows()
        if self.has_focus:
            self._reveal()
        if self.current != current:
            self.post_message(self.Moved(self, self.current))

    def turn(self, rows: int) -> None:
        """Scrolls so many rows down, or up where negative, as far as there are any."""
        self._top = max(0, min(self._top + rows, len(self._rows) - self.content_size.height))
        self.refresh()

    def go_to(self, target: object) -> bool:
        """Puts the cursor on the first card with a target; returns whether there is one."""
        index = next((index for index, card in enumerate(self.cards) if card.target == target), None)
        if index is not None:
            self._move_to(index, 1)
        return index is not None

    def action_move(self, step: int) -> None:
        """Moves the cursor to the next card (`step` 1) that can be chosen, or the one before (-1)."""
        self._move_to(self._cursor + step, step)

    def action_go(self, index: int) -> None:
        """Moves the cursor to a card; -1 is the last."""
        self._move_to(index if index >= 0 else len(self.cards) + index, 1 if index >= 0 else -1)

    def action_group(self, step: int) -> None:
        """Moves the cursor to the first card of the next group (`step` 1), or of the one before (-1)."""
        groups = [index for index, card in enumerate(self.cards) if card.kind == "group"]
        firsts = [self._selectable(index, 1) for index in groups]
        beyond = [first for first in firsts if (first - self._cursor) * step > 0]
        if beyond:
            self._move_to(beyond[0 if step > 0 else -1], 1)

    def action_turn_page(self, pages: int) -> None:
        """Scrolls by a screen, the cursor with it."""
        height = max(1, self.content_size.height - 1)
        self.turn(pages * height)
        wanted = self._top if pages > 0 else self._top + height - 1
        if self._rows:
            self._move_to(self._rows[min(wanted, len(self._rows) - 1)].card, 1 if pages > 0 else -1)

    def action_choose(self, beside: bool) -> None:
        """Tells that the card under the cursor is wanted."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current, beside))

    def on_click(self, event: Click) -> None:
        """Puts the cursor there; twice chooses."""
        index = self._top + event.get_content_offset_capture(self).y
        if 0 <= index < len(self._rows):
            self._move_to(self._rows[index].card, 1)
            if event.chain == 2:
                self.action_choose(False)

    def on_focus(self) -> None:
        """Shows the cursor."""
        self._reveal()

    def on_blur(self) -> None:
        """Hides the cursor."""
        self.refresh()

    def on_resize(self, _event: Resize) -> None:
        """Breaks the rows anew."""
        self._break_rows()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scrolls on."""
        event.stop()
        self.turn(_WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scrolls back."""
        event.stop()
        self.turn(-_WHEEL)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Returns the rows in sight, the styles worked out once for all of them."""
        plain = self.rich_style
        self._styles = {"plain": plain}
        for name in _LOOKS:
            self._styles[name] = plain + self.get_component_rich_style(_PREFIX + name, partial=True)
        over = self.get_component_rich_style(_PREFIX + "cursor")
        self._cursor_style = Style(color=over.color, bgcolor=over.bgcolor, reverse=over.reverse)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Returns one row of the list; the last says how many rows are below it."""
        width, height = self.content_size
        below = len(self._rows) - self._top - height
        if y == height - 1 and below > 0:
            more = self._styles["more"]
            return Strip([Segment(" ▼ " + self._more(below + 1), more)]).adjust_cell_length(width, more)
        index = y + self._top
        row = self._rows[index] if index < len(self._rows) else BLANK
        if row is BLANK:
            return Strip.blank(width, self._styles["plain"])
        drawn = [(part.words, self._styles[part.look]) for part in row.parts]
        # What is behind the words is drawn as the row begins, which is neither struck through nor underlined.
        rest = drawn[0][1]
        if self.has_focus and row.card == self._cursor and self.current is not None:
            drawn = [(words, style + self._cursor_style) for words, style in drawn]
            rest += self._cursor_style
        return Strip([Segment(*one) for one in drawn]).adjust_cell_length(width, rest)

    def _more(self, count: int) -> str:
        words = ngettext("{count} more row", "{count} more rows", count).format(count=count)
        return f"{words}: {act_key(self._turned_by, self.app)}" if self._turned_by else words

    def _break_rows(self) -> None:
        self._rows = rows_of(self.cards, self.content_size.width)
        self.turn(0)

    def _move_to(self, index: int, step: int) -> None:
        if not self.cards:
            return
        before = self._cursor
        self._cursor = self._selectable(max(0, min(index, len(self.cards) - 1)), step)
        self._reveal()
        if self._cursor != before:
            self.post_message(self.Moved(self, self.current))

    def _stays_at(self, cards: Sequence[Card]) -> int | None:
        """Returns the index among other cards at which the cursor stays; None where all are others."""
        current = self.current
        if not self.has_focus:
            same = (index for index, card in enumerate(cards) if current and card.target == current.target)
            return next(same, None)
        there = {card.target: index for index, card in reversed(list(enumerate(cards))) if card.target}
        near = (*self.cards[self._cursor :], *reversed(self.cards[: self._cursor]))
        return next((there[card.target] for card in near if card.target in there), None)

    def _selectable(self, index: int, step: int) -> int:
        """Returns the nearest card that can be chosen, in the direction first."""
        onwards, back = range(index, len(self.cards)), range(min(index, len(self.cards) - 1), -1, -1)
        order = (*onwards, *back) if step > 0 else (*back, *onwards)
        return next((at for at in order if self.cards[at].target is not None), 0)

    def _reveal(self) -> None:
        """Scrolls to the card under the cursor, all of it where it has room, its heading in any case."""
        own = [number for number, row in enumerate(self._rows) if row.card == self._cursor]
        height = max(1, self.content_size.height - 1)
        if own:
            first, last = own[0], own[-1]
            group = next((n for n in range(first - 1, -1, -1) if self._rows[n].card >= 0), first)
            if self._rows[group].is_group and last - group < height:
                first = group
            self._top = max(min(self._top, first), min(last - height + 1, first))
        self.turn(0)
