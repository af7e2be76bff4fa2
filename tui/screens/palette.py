"""The command palette: everything that can be done here, found by what is typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from store.text.fold import fold
from store.text.initials import pinyin_initials
from tui.keys import bind
from tui.language import _
from tui.page.content import safe_line
from tui.widgets.bottom_sheet import BottomSheet
from tui.widgets.choice_list import ChoiceList
from tui.widgets.line_input import LineInput

_SHOWN: Final = 50
"""How many rows the list has at most; typing narrows it."""
_MOST_INITIALS: Final = 5_000
"""Of so many entries the pinyin is known; articles beyond are found by their characters."""
_PAGE: Final = 8


class _Columns(NamedTuple):
    """Cells that the words and the keys of a row have, and whether the group stands behind them."""

    words: int
    keys: int
    group: bool


_WIDE: Final = _Columns(24, 12, True)
_NARROW: Final = _Columns(20, 9, False)
_WIDE_FROM: Final = 80


@dataclass(frozen=True)
class Entry:
    """One thing that can be done.

    Attributes:
        group: What it belongs to, in the language of the interface.
        words: What it does, in a word or two; may come from outside.
        run: Does it, once the palette is closed.
        keys: How its keys are written; empty for none.
        details: One sentence, or what tells it from others; may come from outside.
        english: The words in English, so that they are found in every language of the interface.
    """

    group: str
    words: str
    run: Callable[[], Awaitable[object] | None]
    keys: str = ""
    details: str = ""
    english: str = ""


class Ranking:
    """Entries, and which of them fit what is typed, best first."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Makes a ranking.

        Args:
            entries: In the order in which they stand while nothing is typed.
        """
        self.entries = tuple(entries)
        self._words = [fold(entry.words) for entry in entries]
        self._rest = [
            fold(f"{entry.keys}\n{entry.group}\n{entry.english}\n{entry.details}") for entry in entries
        ]
        self._initials: Sequence[str] = ()

    def learn_initials(self, initials: Sequence[str]) -> None:
        """Takes the pinyin initials of the first entries' words."""
        self._initials = initials

    def best(self, typed: str) -> list[Entry]:
        """Returns what fits all typed parts: by their words first, then by pinyin, then by the rest."""
        parts = fold(typed).split()
        if not parts:
            return list(self.entries)
        together = "".join(parts)
        ranked: list[tuple[int, int]] = []
        for index, words in enumerate(self._words):
            if words.startswith(parts[0]) and all(part in words for part in parts):
                rank = 0
            elif all(part in words for part in parts):
                rank = 1
            elif index < len(self._initials) and self._initials[index].startswith(together):
                rank = 2
            elif all(part in words or part in self._rest[index] for part in parts):
                rank = 3
            elif index < len(self._initials) and together in self._initials[index]:
                rank = 4
            else:
                continue
            ranked.append((rank, index))
        return [self.entries[index] for _rank, index in sorted(ranked)]


class Palette(ModalScreen[Entry | None]):
    """A sheet with a field and the entries that fit; gives the chosen one, or None where it was left."""

    CSS_PATH = "palette.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("palette.run", "enter", "run_highlighted", "Do it", "Do what the row says.", show=True),
        bind("palette.down", "down,ctrl+n", "move(1)", "Down", "To the next row.", show=True),
        bind("palette.up", "up", "move(-1)", "Up", "To the row before.", show=True),
        bind("palette.page_down", "pagedown", f"move({_PAGE})", "Page down", "Some rows down."),
        bind("palette.page_up", "pageup", f"move(-{_PAGE})", "Page up", "Some rows up."),
        bind("palette.leave", "escape", "leave", "Leave", "Leave without doing anything.", show=True),
    ]

    @dataclass
    class InitialsLoaded(Message):
        """The pinyin initials of the entries are known."""

        initials: Sequence[str]

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Makes a palette.

        Args:
            entries: What can be done, in groups.
        """
        super().__init__()
        self._ranking = Ranking(tuple(entries))
        self._shown: list[Entry] = []

    def compose(self) -> ComposeResult:
        """Yields the sheet."""
        with BottomSheet(_("What do you want to do?")):
            yield LineInput(placeholder=_("an act, a key, an article, a theme, a language"))
            yield ChoiceList()

    def on_mount(self) -> None:
        """Shows everything; the list is moved through from the field."""
        self.query_one(ChoiceList).can_focus = False
        self.query_one(LineInput).focus()
        self._load_initials([entry.words for entry in self._ranking.entries[:_MOST_INITIALS]])

    def on_resize(self, _event: Resize) -> None:
        """Cuts the rows anew."""
        self.call_after_refresh(self._show)

    @on(Input.Changed)
    def narrow(self) -> None:
        """Shows what fits."""
        self._show()

    @on(InitialsLoaded)
    def take_initials(self, event: InitialsLoaded) -> None:
        """Looks again, now by pinyin too, where something is typed."""
        self._ranking.learn_initials(event.initials)
        if self.query_one(LineInput).value:
            self._show()

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Gives the row that was pressed."""
        self.dismiss(self._shown[event.option_index])

    @on(Input.Submitted)
    def action_run_highlighted(self) -> None:
        """Gives the highlighted row."""
        self.query_one(ChoiceList).action_select()

    def action_move(self, rows: int) -> None:
        """Moves through the list.

        Args:
            rows: How far down; negative for up.
        """
        choices = self.query_one(ChoiceList)
        if self._shown:
            choices.highlighted = min(max((choices.highlighted or 0) + rows, 0), len(self._shown) - 1)

    def action_leave(self) -> None:
        """Leaves."""
        self.dismiss(None)

    @work(thread=True, group="initials")
    def _load_initials(self, words: Sequence[str]) -> None:
        self.post_message(self.InitialsLoaded(pinyin_initials(words)))

    def _show(self) -> None:
        found = self._ranking.best(self.query_one(LineInput).value)
        self._shown = found[:_SHOWN]
        choices = self.query_one(ChoiceList)
        choices.clear_options()
        columns = _WIDE if choices.size.width >= _WIDE_FROM else _NARROW
        choices.add_options(Option(_row(entry, columns)) for entry in self._shown)
        more = len(found) - len(self._shown)
        if more:
            choices.add_option(_quiet(_("… {count} more: type to narrow").format(count=more)))
        if found:
            choices.highlighted = 0
        else:
            choices.add_option(_quiet(_("Nothing fits; words, keys and pinyin initials are looked at.")))


def _row(entry: Entry, columns: _Columns) -> Content:
    words, keys = safe_line(entry.words), entry.keys
    details = safe_line(entry.details)
    group = entry.group if columns.group or not details else ""
    return Content.assemble(
        " ",
        (_filled(words, columns.words), "bold"),
        _filled(keys, columns.keys),
        (" · ".join(filter(None, (group, details))), "dim"),
    )


def _quiet(words: str) -> Option:
    return Option(Content.styled(f" {words}", "dim"), disabled=True)


def _filled(words: str, width: int) -> str:
    """Returns words with at least two blanks behind them, in so many cells where they fit."""
    return set_cell_size(words, width) if cell_len(words) <= width - 2 else words + "  "
