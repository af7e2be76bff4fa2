"""The caret by words, and the selection by words, sentences and paragraphs: what needs a dictionary."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import lru_cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from textual import work

from store.library import Library
from tui.language import _
from tui.page.words import Segment, Words
from tui.screens.room.room_screen import RoomScreen
from tui.settings import Settings
from tui.widgets.article_pane import ArticlePane

if TYPE_CHECKING:
    from store.text.segmenting import Segmenter

_REMEMBERED: Final = 64
"""Paragraphs whose words are remembered."""


class ByWords(RoomScreen):
    """Loads the dictionary when words are first wanted; what was asked for meanwhile follows then."""

    def __init__(
        self, library: Library, settings: Settings | None = None, *, classes: str | None = None
    ) -> None:
        """Makes it; see `RoomScreen`."""
        super().__init__(library, settings, classes=classes)
        self._segment: Segment | None = None
        self._waiting: list[ArticlePane.WordWanted] = []

    @property
    def words_loaded(self) -> bool:
        """Whether the caret can go by words at once."""
        return self._segment is not None

    def on_article_pane_word_wanted(self, message: ArticlePane.WordWanted) -> None:
        """Does what was asked for, at once or when the dictionary is there."""
        if self._segment is None:
            self._waiting.append(message)
            self.say(_("Loading the dictionary of words; the step follows when it is there…"), "done")
            if len(self._waiting) == 1:
                self._load_words()
        else:
            self._do(message, self._segment)

    @work(group="words")
    async def _load_words(self) -> None:
        # A second or two: modules, then the dictionary; in threads, so that the screen stays alive.
        await asyncio.to_thread(import_module, "store.knowledge")
        segmenter = self.knowledge.segmenter
        if segmenter is None:
            raise RuntimeError("The reading room's knowledge was made without a cache folder.")
        await asyncio.to_thread(segmenter.words, "詞")
        segment = self._segment = lru_cache(_REMEMBERED)(partial(_ranges, segmenter))
        waiting, self._waiting = self._waiting, []
        self.say(_("The dictionary of words is loaded."), "done")
        for message in waiting:
            self._do(message, segment)

    def _do(self, message: ArticlePane.WordWanted, segment: Segment) -> None:
        pane = message.pane
        if pane.content is not None and pane in self.panes:
            pane.by_word(message.act, Words(pane.content.text, segment, pane.known))


def _ranges(segmenter: Segmenter, text: str) -> Sequence[tuple[int, int]]:
    return [(word.start, word.end) for word in segmenter.words(text, guess=True)]
