"""Finds places of Taiwan, Hong Kong and Macau by name: jieba's dictionary, a mainland one, lacks them."""

from __future__ import annotations

import functools

from store.text.name_words import words
from store.text.names import NameIndex
from store.text.units import Span


@functools.cache
def _index() -> NameIndex:
    return NameIndex((name, 1) for name in words("places-known"))


def known_places(text: str) -> list[Span]:
    """Returns where such places may stand, in order and without overlaps.

    Chinese marks no words, so what is found counts only where a tokenizer's words begin and end with it.
    """
    return [Span(start, end) for start, end, _ in _index().find(text)]
