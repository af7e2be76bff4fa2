"""The row at the foot of a screen or dialog: the few keys that matter there, or a sentence in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content
from textual.events import Click, Mount
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from tui.bound_acts import Act, reaching
from tui.language import _
from tui.page.content import safe_line
from tui.widgets.key_display import shown_key

_GAP = 2
_WAY_OUT = shown_key("escape")


class _Hint(Struct, frozen=True):
    key: str
    act: Act
    words: str

    @property
    def description(self) -> str:
        return self.words or _(self.act.binding.description)

    @property
    def width(self) -> int:
        return cell_len(self.key) + 1 + cell_len(self.description)


@runtime_checkable
class NamesHints(Protocol):
    """A screen that says itself which keys are shown."""

    @property
    def hints(self) -> Mapping[str, str]:
        """Ids of the bindings to show for what has the focus now, those that matter most first.

        With each stands what its key does now; nothing, where that is what the binding says.
        """


class HintLine(Widget):
    """Shows the keys that matter for what has the focus, as many as fit; each can be clicked.

    They are those that the screen names in its `hints`; else what is meant to be seen of the bindings of the
    widget with the focus and, behind these, of the screen's. A key that would not get there, since a field or
    a nearer binding takes it, is never shown. Unlike a footer it has no tooltips that would float over the
    page, and it gives its place to a sentence where something has to be said.
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

    def __init__(self, *, id: str | None = None) -> None:
        """Makes a line."""
        super().__init__(id=id)
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
        """Follows the focus and the screen's state: some keys are there only at times."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    async def on_click(self, event: Click) -> None:
        """Does what the clicked hint says."""
        wanted = event.style.meta.get("hint")
        for hint in self._hints():
            if hint.act.binding.id == wanted:
                await self.app.run_action(hint.act.binding.action, hint.act.node)
                return

    def render(self) -> Content:
        """Returns the sentence, or as many hints as fit."""
        if self._sentence:
            return Content(safe_line(self._sentence))
        parts: list[Content] = []
        for hint in _fitting(self._hints(), max(1, self.content_size.width)):
            style = Style.from_meta({"hint": hint.act.binding.id})
            parts.append(
                Content.assemble(
                    " " * (_GAP if parts else 0),
                    (hint.key, style + Style(bold=True)),
                    (" " + hint.description, style),
                )
            )
        return Content("").join(parts)

    def _hints(self) -> list[_Hint]:
        able: dict[str, tuple[Act, str]] = {}
        for act, keys in reaching(self.screen):
            able.setdefault(act.binding.id or "", (act, keys[0]))
        if isinstance(self.screen, NamesHints):
            wanted = {name: words for name, words in self.screen.hints.items() if name in able}
        else:
            seen = (act for act, _key in able.values() if act.binding.show and act.node is not self.app)
            wanted = {act.binding.id or "": "" for act in seen}
        return [_Hint(shown_key(able[name][1]), able[name][0], words) for name, words in wanted.items()]

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
