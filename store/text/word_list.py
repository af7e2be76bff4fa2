"""jieba's dictionary, read in slices.

jieba's own cache is read by one call that lets no other thread run for a tenth of a second, and its
dictionary's parts of speech take as long. Here both are kept in lines of a few thousand words: a screen that
is drawn meanwhile waits for one of them, some milliseconds.

The cache holds only what can be made again, in a form that cannot do anything but be wrong: JSON, each line
with its checksum. One that is damaged, or of another dictionary, is made anew.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

_NAME: Final = "words.cache"
_SLICE: Final = 5_000
"""Words of a line."""


class WordList(NamedTuple):
    """What jieba parts texts by.

    Attributes:
        frequencies: Of every word; 0 for what only begins one.
        total: The sum of all.
        tags: The part of speech of every word.
    """

    frequencies: dict[str, int]
    total: int
    tags: dict[str, str]


class _Heading(msgspec.Struct, frozen=True):
    """The first line.

    Attributes:
        source: The dictionary that the rest is made of.
        words: How many entries follow.
        total: As in `WordList`.
    """

    source: str
    words: int
    total: int


class _Slice(msgspec.Struct, frozen=True):
    """A further line; what only begins a word has an empty tag."""

    words: list[str]
    frequencies: list[int]
    tags: list[str]


class _DamagedError(Exception):
    """The cache is not what was written."""


def load_words(cache: Path) -> WordList:
    """Returns the dictionary, from the cache if that can be used; else it makes it.

    Args:
        cache: A folder that only the reader can write to. If nothing can be kept there, loading takes about
            a second longer each time.
    """
    dictionary = _dictionary()
    source = _source(dictionary)
    with contextlib.suppress(OSError, _DamagedError, msgspec.MsgspecError):
        return _read(cache / _NAME, source)
    words = _made(dictionary)
    with contextlib.suppress(OSError):
        _write(cache / _NAME, source, words)
    return words


def _dictionary() -> Path:
    import jieba

    return Path(jieba.__file__).with_name("dict.txt")


def _source(dictionary: Path) -> str:
    found = dictionary.stat()
    return f"{dictionary} {found.st_size} {found.st_mtime_ns}"


def _made(dictionary: Path) -> WordList:
    """Reads the dictionary as jieba does: a line has a word, its frequency and its part of speech."""
    frequencies: dict[str, int] = {}
    tags: dict[str, str] = {}
    total = 0
    with dictionary.open(encoding="utf-8") as lines:
        for line in lines:
            word, frequency, tag = line.split()
            frequencies[word] = int(frequency)
            tags[word] = tag
            total += int(frequency)
    for word in tags:
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
    return WordList(frequencies, total, tags)


def _read(path: Path, source: str) -> WordList:
    frequencies: dict[str, int] = {}
    tags: dict[str, str] = {}
    read_slice = msgspec.json.Decoder(_Slice).decode
    with path.open("rb") as file:
        lines = _checked(file)
        heading = msgspec.json.decode(next(lines, b""), type=_Heading)
        if heading.source != source:
            raise _DamagedError
        for line in lines:
            part = read_slice(line)
            frequencies.update(zip(part.words, part.frequencies, strict=False))
            tags.update(pair for pair in zip(part.words, part.tags, strict=False) if pair[1])
    if len(frequencies) != heading.words:
        raise _DamagedError
    return WordList(frequencies, heading.total, tags)


def _checked(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yields the lines without their checksums.

    Raises:
        _DamagedError: If one is not what was written.
    """
    for line in lines:
        checksum, _, content = line.rstrip(b"\n").partition(b" ")
        if checksum != _checksum(content):
            raise _DamagedError
        yield content


def _checksum(content: bytes) -> bytes:
    return b"%08x" % zlib.crc32(content)


def _write(path: Path, source: str, words: WordList) -> None:
    """Puts the cache in its place in one step, so that another process never reads half of it."""
    heading = _Heading(source, len(words.frequencies), words.total)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            for content in (heading, *_slices(words)):
                encoded = msgspec.json.encode(content)
                file.write(_checksum(encoded) + b" " + encoded + b"\n")
        temporary.replace(path)
    except BaseException:
        temporary.unlink()
        raise


def _slices(words: WordList) -> Iterator[_Slice]:
    entries = iter(words.frequencies.items())
    while some := list(islice(entries, _SLICE)):
        yield _Slice(
            [word for word, _ in some],
            [frequency for _, frequency in some],
            [words.tags.get(word, "") for word, _ in some],
        )
