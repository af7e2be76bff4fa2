"""A selection that grows from the character to the word, the sentence, the paragraph and the whole text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from store.text import units

WordAt = Callable[[int], tuple[int, int]]
"""Gives the word that holds an offset; the character itself where none does."""


def levels(text: str, start: int, end: int, word_at: WordAt) -> Iterator[tuple[int, int]]:
    """Yields what holds a range, each as long as the one before or longer.

    Args:
        text: The text, not empty.
        start: First code point of the range.
        end: Code point behind its last; the same as `start` for a caret.
        word_at: Where words come from.

    Yields:
        The words that the range lies in, its sentences, its paragraphs, the whole text.
    """
    last = max(start, end - 1)
    yield word_at(start)[0], word_at(last)[1]
    yield units.sentence_at(text, start).start, units.sentence_at(text, last).end
    yield units.paragraph_at(text, start).start, units.paragraph_at(text, last).end
    yield 0, len(text)
