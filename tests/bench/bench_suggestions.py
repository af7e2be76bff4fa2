"""How well glosses and new names are found, on gold of our own.

Run it with `python -m tests.bench.bench_suggestions`; with `--show`, it lists what is missed and wrong.
"""

from __future__ import annotations

import pathlib
import sys
import tempfile
import time

from store.text.segmenting import Segmenter
from store.text.suggesting import suggest
from tests.bench.suggestion_gold import GOLD, marked, measure_glosses, measure_names, shipped


def main() -> None:
    show = "--show" in sys.argv
    cache = pathlib.Path(tempfile.gettempdir()) / "duidu-bench-words"
    segmenter = Segmenter(cache)
    for file in sorted(path.name for path in GOLD.glob("suggestions-*.txt")):
        texts = list(marked(file))
        print(f"{file}: {len(texts)} texts, {sum(len(one.text) for one in texts):,} characters")
        plain = measure_glosses(texts, show=show)
        glosses = measure_glosses(texts, segmenter, show=show)
        names, tenths = measure_names(texts, segmenter, show=show)
        print("                 wanted  found  recall  precision")
        for kind, counts in [("gloss, no words", plain), ("gloss", glosses), *names.items()]:
            numbers = f"{counts.wanted:>6} {counts.found:>6} {counts.recall:>7.2f} {counts.precision:>10.2f}"
            print(f"  {kind:<16} {numbers}")
        shares = ", ".join(f"0.{tenth}: {right}/{found}" for tenth, (right, found) in tenths.items())
        print(f"  right by confidence: {shares}")
    known, index = shipped()
    text = "\n".join(one.text for one in marked("suggestions-paragraphs-a.txt")) * 5
    mentions = index.find(text)
    began = time.perf_counter()
    suggest(text, known, mentions, segmenter)
    print(f"suggest: {len(text) / (time.perf_counter() - began) / 1e3:.0f} thousand characters a second")


if __name__ == "__main__":
    main()
