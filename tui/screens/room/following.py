"""Keeping the panes together while the reader moves in one of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import ClassVar, Final, get_args

import msgspec
from textual.binding import BindingType

from store.library import Library
from store.records import Session
from tui.keys import bind
from tui.language import _
from tui.page.content import PaneMention
from tui.screens.room.at_caret import at_caret
from tui.screens.room.session import KeepingSession
from tui.settings import Follow, Settings
from tui.widgets.article_pane import ArticlePane

_MODES: Final[tuple[Follow, ...]] = get_args(Follow)


class Following(KeepingSession):
    """The other panes follow the active one: by proportion, by the entity, or by cross-reference."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind(
            "room.follow_mode",
            "F",
            "follow_mode",
            "Keep together",
            "Let the other panes follow: by proportion, by the entity at the caret, by cross-reference, not.",
        ),
    ]

    def __init__(
        self, library: Library, settings: Settings | None = None, *, classes: str | None = None
    ) -> None:
        """Makes it; see `RoomScreen`."""
        super().__init__(library, settings, classes=classes)
        kept = library.session().follow
        self.follow: Follow = next((mode for mode in _MODES if mode == kept), self.settings.follow)
        self._followed: tuple[ArticlePane, object] | None = None

    def action_follow_mode(self) -> None:
        """Goes on to the next way of keeping the panes together."""
        self.follow = _MODES[(_MODES.index(self.follow) + 1) % len(_MODES)]
        self._followed = None
        self.say(_sentences()[self.follow], "done")
        self._follow()

    def session(self) -> Session:
        """Adds how the panes are kept together."""
        return msgspec.structs.replace(super().session(), follow=self.follow)

    def caret_moved(self, pane: ArticlePane) -> None:
        """Lets the others follow the active pane."""
        super().caret_moved(pane)
        if pane is self.active_pane:
            self._follow()

    def _follow(self) -> None:
        pane = self.active_pane
        others = [other for other in self.panes if other is not pane and other.content is not None]
        if self.follow == "off" or pane.article is None or not others:
            return
        if self.follow == "proportion":
            self._by_proportion(pane, others)
        elif self.follow == "entity":
            self._by_entity(pane, others)
        else:
            self._by_reference(pane, pane.article, others)

    def _by_proportion(self, pane: ArticlePane, others: list[ArticlePane]) -> None:
        share = pane.caret / max(1, _length(pane) - 1)
        for other in others:
            other.move_caret(round(share * (_length(other) - 1)))

    def _by_entity(self, pane: ArticlePane, others: list[ArticlePane]) -> None:
        mention = pane.mention_at(pane.caret)
        before = self._followed
        if mention is None or before == (pane, mention):
            # Between two names the others stay where the last one led them.
            return
        self._followed = (pane, mention)
        last = before[1] if before is not None and before[0] is pane else None
        for other in others:
            starts = [one.start for one in other.mentions if one.entity == mention.entity]
            if not starts:
                continue
            here = bisect_left(starts, other.caret)
            if not isinstance(last, PaneMention) or last.entity != mention.entity:
                index = here
            elif last.start > mention.start:
                index = here - 1
            else:
                index = bisect_right(starts, other.caret)
            other.move_caret(starts[index % len(starts)])

    def _by_reference(self, pane: ArticlePane, article: int, others: list[ArticlePane]) -> None:
        ends = [end for end in at_caret(self.library, article, pane.caret).references if end.far.placed]
        followed = (pane, tuple(ends))
        if followed == self._followed:
            return
        self._followed = followed
        for other in others:
            far = next((end.far for end in ends if end.far.article == other.article), None)
            if far is not None:
                other.select(far.start, far.end)


def _sentences() -> dict[Follow, str]:
    return {
        "off": _("The panes stand by themselves again."),
        "proportion": _("The other panes follow by proportion; F goes on to the next way."),
        "entity": _("The other panes go to their next mention of the entity at the caret; F goes on."),
        "reference": _("The other panes go to the other end of the cross-reference at the caret; F goes on."),
    }


def _length(pane: ArticlePane) -> int:
    return len(pane.content.text) if pane.content else 0
