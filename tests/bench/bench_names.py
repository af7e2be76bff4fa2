"""How fast names are found, beside `str.translate` on the same text: `python -m tests.bench.bench_names`."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from store.text.fold import fold
from store.text.names import NameIndex

CHARACTERS = 1_000_000
RUNS = 7


def seconds(work: Callable[[], object]) -> float:
    """Returns the least processor time of several runs: what others do on the machine does not count."""
    taken = []
    for _ in range(RUNS):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def made_names(chance: random.Random, count: int) -> list[tuple[str, int]]:
    han = [chr(point) for point in range(0x4E00, 0x5A00)]
    lengths = chance.choices((2, 3, 4, 5, 6), (30, 40, 15, 10, 5), k=count)
    return [("".join(chance.choices(han, k=length)), number) for number, length in enumerate(lengths, 1)]


def made_text(chance: random.Random, names: list[tuple[str, int]]) -> str:
    """One name in some fifteen characters, about as dense as foreign news."""
    common = [chr(point) for point in range(0x4E00, 0x5600)] + list("，。的在是") * 40
    pieces: list[str] = []
    length = 0
    while length < CHARACTERS:
        pieces += ["".join(chance.choices(common, k=12)), chance.choice(names)[0]]
        length += 12 + len(pieces[-1])
    return "".join(pieces)[:CHARACTERS]


def main() -> None:
    chance = random.Random(1)
    print("  names  build ms    found  find M/s  fold M/s  translate M/s  find : translate")
    for count in (100, 1_000, 10_000):
        names = made_names(chance, count)
        text = made_text(chance, names)
        index = NameIndex(names)
        everything = dict(zip(map(ord, text), map(ord, text), strict=True))
        build = seconds(lambda names=names: NameIndex(names))
        find = seconds(lambda index=index, text=text: index.find(text))
        folding = seconds(lambda text=text: fold(text))
        translate = seconds(lambda text=text, table=everything: text.translate(table))
        rates = [CHARACTERS / taken / 1e6 for taken in (find, folding, translate)]
        print(
            f"{count:>7} {build * 1e3:>9.1f} {len(index.find(text)):>8} "
            f"{rates[0]:>9.1f} {rates[1]:>9.1f} {rates[2]:>14.1f} {find / translate:>17.2f}"
        )


if __name__ == "__main__":
    main()
