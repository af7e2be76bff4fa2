"""Puts quoted passages where their words stand."""

from __future__ import annotations

from typing import Final

import msgspec

from store.exchange.contents import counted
from store.records import Anchor, Article
from store.text.anchoring import find_again

MOST_SEARCHED: Final = 20_000_000
"""Code points of texts that are searched for one file; some seconds' work."""


class Placing:
    """Looks for the passages of one file, as long as that does not take too long in all."""

    def __init__(self) -> None:
        self._left = MOST_SEARCHED
        self._given_up = 0

    @property
    def losses(self) -> list[str]:
        """Says how many passages were not looked for, if any."""
        if not self._given_up:
            return []
        passages = counted(self._given_up, "passage", "passages")
        return [f"{passages} not at their place: too many to look for, kept with their words alone."]

    def on(self, anchor: Anchor, article: Article) -> Anchor:
        """Returns the anchor of a quoted passage, looked for where its words do not stand at its place."""
        text = article.text
        if anchor.state == "orphan":
            return anchor if not anchor.end else msgspec.structs.replace(anchor, start=0, end=0)
        if 0 <= anchor.start < anchor.end <= len(text) and (
            anchor.state == "review" or text[anchor.start : anchor.end] == anchor.exact
        ):
            return anchor
        self._left -= len(text)
        if self._left < 0:
            self._given_up += 1
            return msgspec.structs.replace(anchor, state="orphan", start=0, end=0)
        found = find_again(anchor.exact, anchor.prefix, anchor.suffix, max(anchor.start, 0), text)
        return msgspec.structs.replace(anchor, state=found.state, start=found.start, end=found.end)
