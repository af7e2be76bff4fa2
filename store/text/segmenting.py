"""Parts a text into words with jieba, under conditions that a program for readers needs.

A tokenizer of our own, so that nothing else in the process changes it; its log silenced, which otherwise
goes to the screen; its cache in a folder that the caller names, for by default it is a guessable file in the
shared temporary folder. jieba knows Simplified text best, so the text is brought there first, one character
for one: the offsets are those of the text.

Loading takes about a second and some 100 MB, and happens at the first use; a `Segmenter` may be made at any
time and used from any thread.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import re
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from store.text.script import in_script

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
        self._loaded: jieba.Tokenizer | None = None

    def words(self, text: str, *, guess: bool = False) -> list[Word]:
        """Parts a text into words; marks and spaces are left out.

        Args:
            text: Any text, of any length; the work grows with it in step.
            guess: Whether to join single characters that look like a word that the dictionary lacks.
        """
        tokenizer = self._tokenizer()
        tags = _tags()
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

    def _tokenizer(self) -> jieba.Tokenizer:
        with self._lock:
            if self._loaded is None:
                import jieba

                jieba.setLogLevel(logging.CRITICAL + 1)
                tokenizer = jieba.Tokenizer()
                tokenizer.cache_file = "words.cache"
                with contextlib.ExitStack() as stack:
                    try:
                        self._cache.mkdir(mode=0o700, parents=True, exist_ok=True)
                        tokenizer.tmp_dir = str(self._cache)
                    except OSError:
                        tokenizer.tmp_dir = stack.enter_context(tempfile.TemporaryDirectory())
                    tokenizer.initialize()
                self._loaded = tokenizer
        return self._loaded


@functools.cache
def _tags() -> dict[str, str]:
    """Reads the parts of speech from jieba's dictionary: a third of a second, once."""
    import jieba

    with jieba.get_module_res("dict.txt") as dictionary:
        lines = dictionary.read().decode("utf-8").split("\n")
    return {word: tag for word, _, tag in (line.split(" ") for line in lines if line)}
