"""How much there is of a text, and where there is no more of what a key goes to."""

from __future__ import annotations

import asyncio
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType

from tui.keys import bind
from tui.language import _, ngettext
from tui.page.counting import Counts, counts
from tui.screens.room.room_screen import RoomScreen
from tui.widgets.article_pane import ArticlePane

_LONG: Final = 100_000
"""Characters that are counted so slowly that it has to be said."""


class Surveying(RoomScreen):
    """Counts what is selected, and says where a key led nowhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("room.count", "ctrl+g", "count", "Count", "Count the selection, or the article."),
    ]

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
            self.say_empty()
            return
        text = pane.content.text
        start, end = pane.selection or (0, len(text))
        what = _("Selection") if pane.selection else _("Article")
        mentions = len(pane.known.between(start, end))
        if end - start > _LONG:
            self.say(_("Counting…"), "done")
        counted = await asyncio.to_thread(counts, text[start:end])
        self.say(f"{what}: {_written(counted, mentions)}", "done")


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
