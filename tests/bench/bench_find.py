"""How fast words are found in all texts: `python -m tests.bench.bench_find [ARTICLES]`.

One article in eight is of the samples' sentences. In the others the characters of these are mixed up, so that
the index cannot rule them out by their characters, as it can in a library of many subjects.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import Final

from store.catalogue import sample_files
from store.text.character_index import CharacterIndex
from store.text.finding import FindMode, find
from tests.bench.bench_related import GOLD

LENGTH: Final = 5_000
SUBJECTS: Final = 8
RUNS: Final = 5

QUERIES: Final[tuple[tuple[str, FindMode, tuple[str, ...]], ...]] = (
    ("普京", "wide", ("普丁", "蒲亭", "弗拉基米爾·普京", "Putin", "Vladimir Putin")),
    ("台海", "wide", ()),
    ("信息", "wide", ()),
    ("中國", "wide", ("China", "PRC", "中華人民共和國")),
    ("美國總統特朗普", "wide", ()),
    ("putin", "wide", ()),
    ("沒有人會找到這句話", "wide", ()),
    ("臺海", "exact", ()),
    ("烏克蘭總統", "exact", ()),
    ("[臺台]海", "regex", ()),
)


def made_texts(chance: random.Random, count: int) -> dict[int, str]:
    """Texts of the samples' sentences, each in one script, as an article is, with rare characters."""
    rare = [chr(point) for point in range(0x4E00, 0x9FA6)]
    voices = [
        [sentence + "。" for sentence in path.read_text(encoding="utf-8").replace("\n", "").split("。")]
        for path in [*sample_files(), *sorted(GOLD.glob("related-*.txt"))]
    ]
    texts = {}
    for number in range(1, count + 1):
        sentences = chance.choice(voices)
        mixed = number % SUBJECTS > 0
        written = ""
        while len(written) < LENGTH:
            words = "".join(chance.choices(rare, k=chance.randrange(3)))
            sentence = list(chance.choice(sentences))
            if mixed:
                chance.shuffle(sentence)
            written += "".join(sentence) + words + "\n" * (chance.random() < 0.2)
        texts[number] = written[:LENGTH]
    return texts


def milliseconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(RUNS):
        began = time.process_time()
        work()
        taken.append((time.process_time() - began) * 1e3)
    return statistics.median(taken)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    texts = made_texts(random.Random(1), count)
    size = sum(map(sys.getsizeof, texts.values()))
    tracemalloc.start()
    began = time.perf_counter()
    index = CharacterIndex()
    for article, text in texts.items():
        index.add(article, text)
    taken = time.perf_counter() - began
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"{count} articles of {LENGTH} characters, {size / 1e6:.0f} MB")
    print(
        f"index {memory / 1e6:.1f} MB, {memory / size:.0%}; {taken / count * 1e3:.2f} ms an article, traced"
    )
    print(f"{'query':<24}{'mode':<8}{'hits':>8}{'ms':>8}{'first 100, ms':>16}")
    for query, mode, names in QUERIES:
        hits = sum(1 for _ in find(texts, query, mode, names, index))
        every = milliseconds(
            lambda query=query, mode=mode, names=names: list(
                find(texts, query, mode, names, index, seconds=60)
            )
        )
        first = milliseconds(
            lambda query=query, mode=mode, names=names: [
                hit
                for hit, _ in zip(
                    find(texts, query, mode, names, index, seconds=60), range(100), strict=False
                )
            ]
        )
        print(f"{query:<24}{mode:<8}{hits:>8}{every:>8.0f}{first:>16.0f}")


if __name__ == "__main__":
    main()
