"""Typing ahead: each key goes to where the key before it has led.

Textual hands a key to the widget that has the focus at that instant, and the widget answers later, in a
task of its own. Typed quickly, or sent at one go by tmux or a macro, the second key of `E` `Tab` would still
go to the page that the first one leaves. So a key waits here until the one before it has had its effect.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any, Final

from textual.app import App
from textual.dom import DOMNode
from textual.events import Callback, Event, Key, Paste
from textual.screen import Screen
from textual.widget import Widget

_PASSES: Final = 2
"""A key bubbles from the widget to the app, which does the bound act; what that posts bubbles once more."""

_MOST_STEPS: Final = 8
"""How many screens or fields one key may lead through."""

PATIENCE_SECONDS: Final = 2.0
"""How long a key waits for an act that does not end."""


class TypeAheadApp(App[None]):
    """An app that loses no key of a hand quicker than the screens."""

    def __init__(self) -> None:
        """Makes the app."""
        super().__init__()
        self._waiting: deque[Event] = deque()
        self._answering: asyncio.Task[None] | None = None

    async def on_event(self, event: Event) -> None:
        """Answers what is typed and pasted in its order, anything else at once."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._waiting.extend(self._parted(event))
        if self._answering is None:
            await self._answer_next()

    async def _answer_next(self) -> None:
        self._answering = None
        if self._waiting:
            await super().on_event(self._waiting.popleft())
            self._answering = asyncio.create_task(self._follow())

    async def _follow(self) -> None:
        """Waits until the last key has had its effect, then lets the app answer the next."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                for _ in range(_MOST_STEPS):
                    reached = self._reached()
                    await self._pass_through(reached)
                    if self._reached() == reached:
                        break
        except TimeoutError:
            # The act goes on; the reader's next key may be the one that ends it.
            pass
        self.call_later(self._answer_next)

    def _reached(self) -> Widget | Screen[Any] | None:
        """Returns what the next key would go to."""
        return (self.focused or self.screen) if self.screen_stack else None

    async def _pass_through(self, node: DOMNode | None) -> None:
        """Waits until a node and all around it have answered what was posted to them."""
        around = [] if node is None else node.ancestors_with_self
        for _ in range(_PASSES):
            for one in around:
                answered = asyncio.Event()
                # As `call_later`, which would look at the signature of what is called each time.
                if one.post_message(Callback(answered.set)):
                    await answered.wait()

    def _parted(self, event: Key | Paste) -> list[Event]:
        """Parts an escape from the key behind it, where both came at once and are nobody's key together.

        A terminal without the kitty protocol writes alt and a letter as escape and the letter.
        """
        if isinstance(event, Key) and event.key.startswith("alt+") and event.character:
            together = {key for _, bindings in self._binding_chain for key in bindings.key_to_bindings}
            if event.key not in together:
                return [Key("escape", "\x1b"), Key(event.character, event.character)]
        return [event]
