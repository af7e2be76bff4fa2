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
from tui.page.highlights import Highlight
from tui.screens.room.at_caret import at_caret
from tui.screens.room.session import KeepingSession
from tui.settings import Follow, Settings
from tui.widgets.article_pane import ArticlePane

_LAYER: Final = "followed"
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
        self._level: tuple[ArticlePane, int] | None = None
        self._put: dict[ArticlePane, int] = {}

    def action_follow_mode(self) -> None:
        """Goes on to the next way of keeping the panes together."""
        self.follow = _MODES[(_MODES.index(self.follow) + 1) % len(_MODES)]
        self._followed = self._level = None
        self._put.clear()
        for pane in self.panes:
            pane.update_layer(_LAYER, None)
        alone = self.follow != "off" and not self._others(self.active_pane)
        self.say(
            _sentence(self.follow, self.key("room.follow_mode"))
            + (" " + _("No other article is open yet.") if alone else ""),
            "done",
        )
        self._follow()
        self.show_place()

    def modes(self) -> list[str]:
        """Adds how the panes are kept together."""
        if self.follow == "off":
            return super().modes()
        words = _short_mode_words() if self.has_class("-narrow") else _mode_words()
        return [*super().modes(), words[self.follow]]

    def session(self) -> Session:
        """Adds how the panes are kept together."""
        return msgspec.structs.replace(super().session(), follow=self.follow)

    def placed_together(self) -> None:
        """Leaves the panes where they were put until the reader moves on from there."""
        super().placed_together()
        pane = self.active_pane
        self._put = {pane: pane.caret for pane in self.panes}
        mention = pane.mention_at(pane.caret)
        if self.follow == "entity" and mention is not None:
            self._followed = (pane, mention)

    def caret_moved(self, pane: ArticlePane) -> None:
        """Lets the others follow the active pane."""
        super().caret_moved(pane)
        if pane is self.active_pane and self._put.get(pane) != pane.caret:
            self._put.clear()
            self._follow()

    def on_article_pane_scrolled(self, message: ArticlePane.Scrolled) -> None:
        """Lets the others go along with the wheel, where they are kept together by proportion."""
        pane = message.pane
        if self.follow == "proportion" and pane is self.active_pane:
            self._level = (pane, pane.first_in_sight)
            for other in self._others(pane):
                other.show_from(_share_of(pane.first_in_sight, pane, other))

    def _others(self, pane: ArticlePane) -> list[ArticlePane]:
        """Returns the panes that may follow one: what a reader has selected stays in sight."""
        panes = [other for other in self.panes if other is not pane]
        return [other for other in panes if other.content is not None and not other.holds_selection]

    def _follow(self) -> None:
        pane = self.active_pane
        others = self._others(pane)
        if self.follow == "off" or pane.article is None or not others:
            return
        # The others scroll when the active pane does, so that the eye finds them at the same height.
        level = (pane, pane.first_in_sight)
        line = None if level == self._level else pane.caret_line
        self._level = level
        if self.follow == "proportion":
            for other in others:
                other.move_caret(_share_of(pane.caret, pane, other), line=line)
        elif self.follow == "entity":
            self._by_entity(pane, others)
        else:
            self._by_reference(pane, pane.article, others)

    def _by_entity(self, pane: ArticlePane, others: list[ArticlePane]) -> None:
        mention = pane.mention_at(pane.caret)
        before = self._followed
        if mention is None or before == (pane, mention):
            # Between two names the others stay where the last one led them.
            return
        self._followed = (pane, mention)
        last = before[1] if before is not None and before[0] is pane else None
        for other in others:
            places = [one for one in other.mentions if one.entity == mention.entity]
            starts = [one.start for one in places]
            if not starts:
                other.update_layer(_LAYER, None)
                continue
            here = bisect_left(starts, other.caret)
            if not isinstance(last, PaneMention) or last.entity != mention.entity:
                index = here
            elif last.start > mention.start:
                index = here - 1
            else:
                index = bisect_right(starts, other.caret)
            place = places[index % len(places)]
            _lead(other, place.start, place.end, pane.caret_line)

    def _by_reference(self, pane: ArticlePane, article: int, others: list[ArticlePane]) -> None:
        ends = [end for end in at_caret(self.library, article, pane.caret).references if end.far.placed]
        followed = (pane, tuple(ends))
        if followed == self._followed:
            return
        self._followed = followed
        for other in others:
            far = next((end.far for end in ends if end.far.article == other.article), None)
            if far is not None:
                _lead(other, far.start, far.end, pane.caret_line)


def _lead(pane: ArticlePane, start: int, end: int, line: int | None) -> None:
    """Shows where a pane has followed to, at the height where the reader is."""
    pane.move_caret(start, line=line)
    pane.update_highlights(_LAYER, [Highlight(start, end, "followed")])


def _share_of(offset: int, pane: ArticlePane, other: ArticlePane) -> int:
    """Returns the offset that is as far into the other pane's article as one is into a pane's."""
    return round(offset / max(1, _length(pane) - 1) * (_length(other) - 1))


def _mode_words() -> dict[Follow, str]:
    return {
        "proportion": _("together: proportion"),
        "entity": _("together: entity"),
        "reference": _("together: cross-reference"),
    }


def _short_mode_words() -> dict[Follow, str]:
    return {"proportion": _("proportion"), "entity": _("entity"), "reference": _("cross-reference")}


def _sentence(follow: Follow, key: str) -> str:
    sentences: dict[Follow, str] = {
        "off": _("The panes stand by themselves again."),
        "proportion": _("The other panes follow by proportion; {key} goes on to the next way."),
        "entity": _("The other panes go to their next mention of the entity at the caret; {key} goes on."),
        "reference": _(
            "The other panes go to the other end of the cross-reference at the caret; {key} goes on."
        ),
    }
    return sentences[follow].format(key=key)


def _length(pane: ArticlePane) -> int:
    return len(pane.content.text) if pane.content else 0
