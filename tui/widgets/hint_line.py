"""The row at the foot of a screen or dialog: the few keys that matter there, or a sentence in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Protocol, runtime_checkable

from msgspec import Struct
from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.events import Click, Mount
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from tui.keys import keys_of
from tui.language import _
from tui.page.content import safe_line
from tui.widgets.key_display import shown_key

_GAP = 2
_WAY_OUT = shown_key("escape")


class _Hint(Struct, frozen=True):
    key: str
    description: str
    action: str

    @property
    def width(self) -> int:
        return cell_len(self.key) + 1 + cell_len(self.description)


@runtime_checkable
class OrdersHints(Protocol):
    """A screen that says which of its keys come first where there is no room for all.

    Attributes:
        HINTS: Ids of bindings.
    """

    HINTS: ClassVar[Sequence[str]]


class HintLine(Widget):
    """Shows those bindings of the screen that are meant to be seen, as many as fit; each can be clicked.

    Unlike a footer it keeps the screen's order, whatever has the focus (first its `HINTS`, where it has them,
    then as they are bound), has no tooltips that would float over the page, and gives its place to a sentence
    where something has to be said.
    """

    DEFAULT_CSS = """
    HintLine {
        height: auto;
        min-height: 1;
        max-height: 3;
        padding: 0 1;
        color: $text-muted;
        &.-warning { color: $text-warning; text-style: bold; }
    }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, with_app: bool = False) -> None:
        """Makes a line.

        Args:
            id: As for every widget.
            with_app: Whether the app's own keys are shown behind the screen's.
        """
        super().__init__(id=id)
        self._with_app = with_app
        self._sentence = ""

    @property
    def sentence(self) -> str:
        """What is said in place of the keys; empty where nothing is."""
        return self._sentence

    def say(self, sentence: str, *, warning: bool = True) -> None:
        """Shows a sentence in place of the keys; an empty one brings the keys back."""
        if sentence != self._sentence:
            self._sentence = sentence
            self.set_class(bool(sentence) and warning, "-warning")
            self.refresh(layout=True)

    def on_mount(self, _event: Mount) -> None:
        """Follows the screen's state: some keys are there only at times."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    async def on_click(self, event: Click) -> None:
        """Does what the clicked hint says."""
        action = event.style.meta.get("hint_action")
        if isinstance(action, str):
            await self.screen.run_action(action)

    def render(self) -> Content:
        """Returns the sentence, or as many hints as fit."""
        if self._sentence:
            return Content(safe_line(self._sentence))
        parts: list[Content] = []
        for hint in _fitting(list(self._hints()), max(1, self.content_size.width)):
            style = Style.from_meta({"hint_action": hint.action})
            parts.append(
                Content.assemble(
                    " " * (_GAP if parts else 0),
                    (hint.key, style + Style(bold=True)),
                    (" " + hint.description, style),
                )
            )
        return Content("").join(parts)

    def _hints(self) -> Iterator[_Hint]:
        for binding, action in sorted(self._bound(), key=self._place):
            if self.screen.check_action(action.partition("(")[0], ()):
                key = keys_of(binding, self.app)[0]
                yield _Hint(shown_key(key), _(binding.description), action)

    def _bound(self) -> Iterator[tuple[Binding, str]]:
        """Yields what is meant to be seen, and its action; those of the nearest class first."""
        seen: set[str | None] = set()
        for owner, prefix in ((self.screen, ""), *([(self.app, "app.")] if self._with_app else [])):
            for kind in type(owner).__mro__:
                for binding in vars(kind).get("BINDINGS", ()):
                    if isinstance(binding, Binding) and binding.show and binding.id not in seen:
                        seen.add(binding.id)
                        yield binding, prefix + binding.action

    def _place(self, bound: tuple[Binding, str]) -> int:
        first = list(self.screen.HINTS) if isinstance(self.screen, OrdersHints) else []
        name = bound[0].id or ""
        return first.index(name) if name in first else len(first)

    def _follow(self, _screen: Screen[object]) -> None:
        if not self._sentence:
            self.refresh()


def _fitting(hints: Sequence[_Hint], room: int) -> list[_Hint]:
    """Returns the hints that fit, in their order: the way out for certain, of the others the first."""
    kept: list[_Hint] = []
    room += _GAP
    for hint in sorted(hints, key=lambda hint: hint.key != _WAY_OUT):
        if hint.width + _GAP > room:
            break
        room -= hint.width + _GAP
        kept.append(hint)
    return [hint for hint in hints if hint in kept]
