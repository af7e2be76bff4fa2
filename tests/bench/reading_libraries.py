"""Libraries for the benchmarks of the reading room, made once and kept in a folder."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Sequence
from pathlib import Path

from store.acts.articles import add_drafts
from store.catalogue import sample_files
from store.ingest import read_path
from store.library import Library
from store.records import Draft
from store.text.units import sentences

SMALL, LARGE, MANY = 5_000, 1_000_000, 2_000
"""Characters of an article beside two others, of a huge one, and of one among many."""
_SENTENCES, _SOURCES = 25, 30
_NUMBER = re.compile("[0-9]{1,9}")


def environment(folder: Path) -> dict[str, str]:
    """Returns the environment of a program whose settings, cache and data are in a folder of its own."""
    # What an installed program has is compiled already; the first run compiles what a checkout has not.
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    places = dict.fromkeys(("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(folder))
    return {**inherited, **places, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}


def small(folder: Path) -> Path:
    """Returns a library of three articles, 1 to 3, and a short one, 4."""
    return _library(folder / "small.json", [SMALL, SMALL, SMALL, SMALL])


def large(folder: Path) -> Path:
    """Returns a library of three huge articles, 1 to 3, and a fourth that is as long."""
    return _library(folder / "large.json", [LARGE, LARGE, LARGE, LARGE])


def many(folder: Path, articles: int) -> Path:
    """Returns a library of so many articles."""
    return _library(folder / f"{articles}.json", [MANY] * articles)


def dated(folder: Path, articles: int) -> Path:
    """Returns a library of so many articles, of a year and thirty sources, whose figures differ a little."""
    path = folder / f"dated-{articles}.json"
    if not path.exists():
        texts = [read_path(file).text for file in sample_files()]
        every = [text[start:end].strip() for text in texts for start, end in sentences(text)]
        library = Library.open(path)
        add_drafts(library, [_dated(every, seed) for seed in range(1, articles + 1)])
        library.close()
    return path


def _dated(every: Sequence[str], seed: int) -> Draft:
    chance = random.Random(seed)
    chosen = chance.sample(every, min(_SENTENCES, len(every)))
    told = [_NUMBER.sub(lambda number: _near(number[0], chance), sentence) for sentence in chosen]
    published = f"2026-{seed % 12 + 1:02}-{seed % 28 + 1:02}"
    text = f"文{seed}號\n" + "".join(told)
    return Draft(text, f"BENCH-{seed}", source=f"報{seed % _SOURCES}", published=published)


def _near(number: str, chance: random.Random) -> str:
    return str(max(1, round(int(number) * chance.choice((1, 1, 1, 1, 1.1, 0.9)))))


def _library(path: Path, lengths: Sequence[int]) -> Path:
    if not path.exists():
        library = Library.open(path)
        paragraphs = [paragraph for file in sample_files() for paragraph in read_path(file).text.split("\n")]
        drafts = [
            Draft(_text(paragraphs, length, seed), f"BENCH-{seed}") for seed, length in enumerate(lengths, 1)
        ]
        add_drafts(library, drafts)
        library.close()
    return path


def _text(paragraphs: Sequence[str], characters: int, seed: int) -> str:
    """Returns a text of that length: its number, then paragraphs in an order of its own."""
    order = random.Random(seed)
    parts = [f"文{seed}號"]
    length = len(parts[0])
    while length < characters:
        parts.append(order.choice(paragraphs))
        length += len(parts[-1]) + 1
    return "\n".join(parts)[:characters].strip()
