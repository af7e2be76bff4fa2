"""How long notes take out of a library and into another: `python -m tests.bench.bench_exchange [NOTES]`.

The yardstick is what the standard library takes to write the same records as JSON and to read them again,
measured in the same run; times are processor time.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec

from store.acts.annotations import anchor_at
from store.acts.articles import add_drafts
from store.exchange.formats import EXPORTS, IMPORTS, export, import_file
from store.library import Library
from store.records import CrossReference, Draft, Note, Passage, Quotation, Tag

SENTENCES = (
    "港務公司說，明天起兩個班次停開，旅客可以改搭巴士。",
    "漁會的代表認為，補助的金額太少，也來得太慢。",
    "縣長在記者會上表示：「我們會和中央再談一次。」",
    "𠮷野家的店長說，這個月的客人比去年少了三成。",
)

T = TypeVar("T")


def measured(work: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds, and what came of it."""
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def fill(library: Library, notes: int) -> None:
    """Articles with ten notes each, and a cross-reference, tag and quotation for every ten notes."""
    chance = random.Random(1)
    drafts = [
        Draft(
            "\n".join("".join(chance.choices(SENTENCES, k=5)) for _ in range(8)) + f"\n第{number}篇完。",
            f"第{number}篇",
            author="王小舟",
            source="港報範例",
            published="2026-01-02",
        )
        for number in range(max(1, notes // 10))
    ]
    articles = [added.article for added in add_drafts(library, drafts)]
    entities = library.entities()

    def passage() -> Passage:
        article = chance.choice(articles)
        start = chance.randrange(len(article.text) - 30)
        return Passage(article.id, start, start + chance.randrange(2, 30))

    with library.change("Fill") as change:
        for number in range(notes):
            anchor = anchor_at(library, passage())
            body = f"第{number}則：" + chance.choice(SENTENCES)
            change.add(Note(article=anchor.article, anchor=anchor, body=body, labels=(f"類{number % 40}",)))
            if number % 10 == 0:
                change.add(CrossReference(origin=anchor, target=anchor_at(library, passage())))
                change.add(Tag(anchor=anchor, entity=chance.choice(entities).id))
                change.add(Quotation(anchor=anchor, remark="問", rank=float(number)))


def main() -> None:
    """Prints a table."""
    notes = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "library.json")
        fill(library, notes)
        articles = library.articles()
        plain = [msgspec.to_builtins(one) for one in (*articles, *library.notes())]
        yard_out, text = measured(lambda: json.dumps(plain))
        yard_in, _ = measured(lambda: json.loads(text))
        print(f"{notes:,} notes on {len(articles):,} articles; seconds of processor time")
        print(f"{'':10}{'bytes':>14}{'out':>8}{'in':>8}{'again':>8}")
        print(f"{'json.dumps':10}{len(text):>14,}{yard_out:>8.2f}{yard_in:>8.2f}   (the yardstick)")
        for name in EXPORTS:
            out, exported = measured(partial(export, library, articles, name))
            line = f"{name:10}{len(exported.content):>14,}{out:>8.2f}"
            if name in IMPORTS:
                other = Library.open(Path(folder) / name / "library.json")
                for _ in range(2):
                    spent, _ = measured(partial(import_file, other, exported.content))
                    line += f"{spent:>8.2f}"
                assert len(other.notes()) == notes
                other.close()
            print(line)
        library.close()


if __name__ == "__main__":
    main()
