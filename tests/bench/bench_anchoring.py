"""How often a passage is found again, never wrongly, and how fast: `python -m tests.bench.bench_anchoring`.

The cases of `anchor_cases` and those of `news_cases` are judged twice: with the old text known, as it is when
an article's text is corrected, and by the quote alone, as when another tool's quote is looked for.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from store.text.anchoring import Finder, quote_around
from store.text.script import in_script
from tests.bench.anchor_cases import Case, cases, grounds, names_in
from tests.bench.news_cases import NewsCase, news_cases

COUNT: Final = 10_000
SEED: Final = 20_261_122


Make = Callable[[int, int], Iterator[Case | NewsCase]]
"""Makes cases of a seed, so many."""


def show_quality(make: Make, count: int, seed: int, *, known: bool) -> int:
    """Prints what became of the cases, by kind; returns how many were placed wrongly."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for case in make(seed, count):
        finder = Finder(case.new, case.old if known else None, names_in)
        placement = finder.find(*quote_around(case.old, case.start, case.end), case.start)
        verdict = case.verdict(placement)
        for row in (table[case.kind], table["all"]):
            row["cases"] += 1
            row[verdict] += 1
            row["survive"] += case.can_be_found
            row["kept"] += case.can_be_found and verdict not in ("open", "wrong")
        if verdict == "wrong" and "-v" in sys.argv:
            show(case, placement.start, placement.end)
    ways = "the old text known" if known else "by the quote alone"
    print(f"{count} of {make.__name__}, seed {seed}, {ways}")
    columns = ("cases", "right", "ends", "twin", "wrong", "open", "survive", "kept")
    print(f"{'':20}" + "".join(f"{column:>9}" for column in columns) + "   kept %")
    for kind in sorted(table, key="all".__eq__):
        row = table[kind]
        share = 100 * row["kept"] / max(1, row["survive"])
        print(f"{kind:20}" + "".join(f"{row[column]:>9}" for column in columns) + f"{share:>9.1f}")
    return table["all"]["wrong"]


def show(case: Case | NewsCase, start: int, end: int) -> None:
    print(case.kind)
    for text, first, last in ((case.old, case.start, case.end), (case.new, start, end)):
        marked = f"{text[max(0, first - 50) : first]}【{text[first:last]}】{text[last : last + 50]}"
        print("   ", marked.replace("\n", "⏎"))


def made_text(chance: random.Random, length: int) -> str:
    """A text of the samples' sentences, a fifth of their characters changed."""
    ground = "".join(grounds()).replace("\n", "")
    characters = [character for character in ground if character > "一"]
    sentences = [sentence + "。" for sentence in ground.split("。")]
    text = ""
    while len(text) < length:
        sentence = list(chance.choice(sentences))
        for place in chance.sample(range(len(sentence)), len(sentence) // 5):
            sentence[place] = chance.choice(characters)
        text += "".join(sentence)
    return text[:length]


def edited(chance: random.Random, text: str, step: int) -> str:
    """The text with one character changed in every `step`."""
    characters = list(text)
    for place in range(0, len(text) - step, step):
        characters[place + chance.randrange(step)] = chance.choice(("", "的了", "錯"))
    return "".join(characters)


def show_speed(length: int = 100_000, count: int = 10_000) -> None:
    chance = random.Random(SEED)
    old = made_text(chance, length)
    edits: dict[str, Callable[[], str]] = {
        "nothing": lambda: old,
        "each 2,000th": lambda: edited(chance, old, 2_000),
        "each 200th": lambda: edited(chance, old, 200),
        "script": lambda: in_script(old, "simplified"),
        "all": lambda: made_text(chance, length),
    }
    began = time.process_time()
    for _ in range(count):
        old.find("無此字也")
    yardstick = time.process_time() - began
    print(f"{count} passages of {length} characters; yardstick, as many searches of 4: {yardstick:.2f} s")
    for name, edit in edits.items():
        new = edit()
        passages = [
            (start, start + chance.choice((2, 4, 8, 12, 20, 40)))
            for start in (chance.randrange(length - 40) for _ in range(count))
        ]
        began = time.process_time()
        finder = Finder(new, old)
        states = Counter(finder.find(*quote_around(old, start, end), start).state for start, end in passages)
        print(f"   {name:14}{time.process_time() - began:6.2f} s  {dict(states)}")


def show_one(length: int = 1_000_000) -> None:
    chance = random.Random(SEED)
    old = made_text(chance, length)
    place = length // 2
    new = "序。" + old[: place + 20] + "錯" + old[place + 21 :]
    for name, start, end in (("moved", 2_000, 2_030), ("edited", place, place + 40)):
        began = time.process_time()
        placement = Finder(new, old).find(*quote_around(old, start, end), start)
        print(f"one {name} passage of {length}: {placement.state}, {time.process_time() - began:.2f} s")


if __name__ == "__main__":
    wrong = sum(
        show_quality(make, COUNT, SEED, known=known)
        for make in (cases, news_cases)
        for known in (True, False)
    )
    show_speed()
    show_one()
    sys.exit(1 if wrong else 0)
