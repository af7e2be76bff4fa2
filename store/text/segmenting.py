"""Parts a text into words with jieba, under conditions that a program for readers needs.

A tokenizer of our own, so that nothing else in the process changes it; its log silenced, which otherwise
goes to the screen; its dictionary from a cache of our own (see `word_list`) in a folder that the caller
names, for by default it is a guessable file in the shared temporary folder. jieba knows Simplified text best,
so the text is brought there first, one character for one: the offsets are those of the text.

Loading takes about a second and some 100 MB, and happens at the first use; a `Segmenter` may be made at any
time and used from any thread.
"""

from __future__ import annotations

import logging
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from store.text.script import in_script
from store.text.word_list import load_words

if TYPE_CHECKING:
    import jieba

_PIECE: Final = re.compile("[\u3400-\u9fff]{1,200}|[^\u3400-\u9fff]{1,200}")
"""What jieba gets at a time: it would need hundreds of bytes a character of a longer run."""

_HAN: Final = re.compile("[\u3400-\u9fff]")
_LETTERS: Final = re.compile("[^\\W_\u2e80-\U0010ffff]+")


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        start: Offset.
        end: Offset behind it.
        text: The word in Simplified characters.
        tag: jieba's part of speech, such as "n", "v", "nr" (person), "ns" (place), "nt" (organisation); "eng"
            for letters and digits, "x" for what its dictionary lacks.
    """

    start: int
    end: int
    text: str
    tag: str


class Segmenter:
    """jieba, with a place for its cache."""

    def __init__(self, cache: Path) -> None:
        """Notes where the cache goes; nothing is loaded yet.

        Args:
            cache: A folder that only the reader can write to; it is made if it is missing. If it cannot be
                used, loading takes about a second longer each time.
        """
        self._cache = cache
        self._lock = threading.Lock()
        self._loaded: tuple[jieba.Tokenizer, dict[str, str]] | None = None

    def words(self, text: str, *, guess: bool = False) -> list[Word]:
        """Parts a text into words; marks and spaces are left out.

        Args:
            text: Any text, of any length; the work grows with it in step.
            guess: Whether to join single characters that look like a word that the dictionary lacks.
        """
        tokenizer, tags = self._words()
        simplified = in_script(text, "simplified")
        words: list[Word] = []
        for piece in _PIECE.finditer(simplified):
            start = piece.start()
            if not _HAN.match(piece[0]):
                words += [
                    Word(start + run.start(), start + run.end(), run[0], "eng")
                    for run in _LETTERS.finditer(piece[0])
                ]
                continue
            for word in tokenizer.cut(piece[0], HMM=guess):
                words.append(Word(start, start + len(word), word, tags.get(word, "x")))
                start += len(word)
        return words

    def _words(self) -> tuple[jieba.Tokenizer, dict[str, str]]:
        """Returns what parts a text, and the part of speech of each word."""
        with self._lock:
            if self._loaded is None:
                import jieba

                jieba.setLogLevel(logging.CRITICAL + 1)
                known = load_words(self._cache)
                tokenizer = jieba.Tokenizer()
                tokenizer.FREQ, tokenizer.total, tokenizer.initialized = known.frequencies, known.total, True
                self._loaded = tokenizer, known.tags
        return self._loaded
