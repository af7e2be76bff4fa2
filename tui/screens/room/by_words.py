"""The caret by words, and the selection by words, sentences and paragraphs: what needs a dictionary."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import lru_cache, partial
from importlib import import_module
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType

from store.library import Library
from store.text.segmenting import Segmenter
from tui.keys import bind
from tui.language import _, ngettext
from tui.page.counting import Counts, counts
from tui.page.words import Segment, Words
from tui.screens.room.room_screen import RoomScreen
from tui.settings import Settings
from tui.widgets.article_pane import ArticlePane

_REMEMBERED: Final = 64
"""Paragraphs whose words are remembered."""

_LONG: Final = 100_000
"""Characters that are counted so slowly that it has to be said."""


class ByWords(RoomScreen):
    """Loads the dictionary when words are first wanted; what was asked for meanwhile follows then."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("room.count", "ctrl+g", "count", "Count", "Count the selection, or the article."),
    ]

    def __init__(
        self, library: Library, settings: Settings | None = None, *, classes: str | None = None
    ) -> None:
        """Makes it; see `RoomScreen`."""
        super().__init__(library, settings, classes=classes)
        self._segment: Segment | None = None
        self._waiting: list[ArticlePane.WordWanted] = []

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

    def on_article_pane_nowhere(self, message: ArticlePane.Nowhere) -> None:
        """Says that a key led nowhere."""
        on = message.step > 0
        sentence = {
            "mention": _("No further name below.") if on else _("No further name above."),
            "heading": _("No further heading below.") if on else _("No further heading above."),
            "note": _("No further note below.") if on else _("No further note above."),
            "reference": _("No further cross-reference below.")
            if on
            else _("No further cross-reference above."),
            "tag": _("No further tag below.") if on else _("No further tag above."),
        }[message.what]
        self.say(sentence, "refused")

    @work(exclusive=True, group="count")
    async def action_count(self) -> None:
        """Counts what is selected, or the article."""
        pane = self.active_pane
        if pane.content is None:
            self.say(_("No article is open in this pane; o opens one."), "refused")
            return
        text = pane.content.text
        start, end = pane.selection or (0, len(text))
        what = _("Selection") if pane.selection else _("Article")
        mentions = len(pane.known.between(start, end))
        if end - start > _LONG:
            self.say(_("Counting…"), "done")
        counted = await asyncio.to_thread(counts, text[start:end])
        self.say(f"{what}: {_written(counted, mentions)}", "done")


def _ranges(segmenter: Segmenter, text: str) -> Sequence[tuple[int, int]]:
    return [(word.start, word.end) for word in segmenter.words(text, guess=True)]


def _written(counted: Counts, mentions: int) -> str:
    parts = (
        ngettext("{count} character", "{count} characters", counted.characters).format(
            count=f"{counted.characters:,}"
        ),
        _("{count} without punctuation").format(count=f"{counted.words:,}"),
        ngettext("{count} sentence", "{count} sentences", counted.sentences).format(
            count=f"{counted.sentences:,}"
        ),
        ngettext("{count} paragraph", "{count} paragraphs", counted.paragraphs).format(
            count=f"{counted.paragraphs:,}"
        ),
        ngettext("{count} name", "{count} names", mentions).format(count=f"{mentions:,}"),
    )
    return ", ".join(parts)
