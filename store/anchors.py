"""Anchors: made of a passage as its article stands, and found again in a text."""

from __future__ import annotations

from store.records import Anchor, Article
from store.text.anchoring import Placement, find_again, quote_around


def anchor_of(article: Article, start: int, end: int) -> Anchor:
    """Returns the anchor of a passage as its article stands.

    Args:
        article: Whose text.
        start: First code point.
        end: Code point behind the last, at most the text's length.
    """
    return Anchor(article.id, start, end, *quote_around(article.text, start, end))


def find_anchor(anchor: Anchor, text: str) -> Placement:
    """Returns where an anchor's words are in a text, and how certain that is."""
    return find_again(anchor.exact, anchor.prefix, anchor.suffix, anchor.start, text)
