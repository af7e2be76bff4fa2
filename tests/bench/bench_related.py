"""How often a passage's counterpart is found, and how fast: `python -m tests.bench.bench_related`.

The gold files in `tests/bench/gold` name passages of two articles that tell of the same thing by some of
their words. Each is looked for from the other, among all passages of all sets.
"""

from __future__ import annotations

import datetime
import random
import re
import sys
import time
import tracemalloc
from pathlib import Path
from typing import Final, NamedTuple

from store.catalogue import load_catalogue, sample_files
from store.ingest import read_path
from store.text.dates import find_dates
from store.text.likeness import PassageIndex
from store.text.names import NameIndex
from store.text.units import sentence_at

GOLD: Final = Path(__file__).with_name("gold")
FIRST: Final = 5
_KEYS: Final = re.compile(r"^(?:\[\w+\])+")


class Pair(NamedTuple):
    """Two passages by their articles' file names and some of their words."""

    one: str
    words: str
    other: str
    other_words: str


def pairs(name: str) -> list[Pair]:
    rows = (GOLD / f"related-{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [Pair(*row.split("\t")) for row in rows if row and not row.startswith("#")]


class Account(NamedTuple):
    """An article of `events.txt`: its sentences, each with the keys of what it tells."""

    name: str
    published: datetime.date
    sentences: list[tuple[frozenset[str], str]]

    @property
    def text(self) -> str:
        return "\n".join(words for _, words in self.sentences)


def accounts() -> list[Account]:
    """Returns the articles of `events.txt`; its head says how it is written."""
    made: list[Account] = []
    for line in (GOLD / "events.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            _, name, date = line.split()
            made.append(Account(name, datetime.date.fromisoformat(date), []))
        elif line and not line.startswith("#"):
            words = _KEYS.sub("", line)
            keys = frozenset(re.findall(r"\w+", line[: len(line) - len(words)]))
            made[-1].sentences.append((keys, words))
    return made


def sets() -> list[str]:
    return sorted(path.stem.removeprefix("related-") for path in GOLD.glob("related-*.tsv"))


class Gold:
    """The articles of all sets in one index."""

    def __init__(self, more: list[Path] | None = None) -> None:
        files = [*sample_files(), *sorted(GOLD.glob("related-*.txt")), *(more or [])]
        self.index = PassageIndex()
        self.ids: dict[str, int] = {}
        self.texts: dict[int, str] = {}
        entries = load_catalogue()
        self.names = [entry.names[0].text for entry in entries]
        index = NameIndex(
            ((name.text, number) for number, entry in enumerate(entries) for name in entry.names),
            ((form, number) for number, entry in enumerate(entries) for form in entry.never),
        )
        articles = [(path.stem.removeprefix("related-"), *_read(path)) for path in files]
        self.accounts = accounts()
        articles += [(account.name, account.text, account.published) for account in self.accounts]
        for number, (name, text, published) in enumerate(articles, 1):
            self.ids[name] = number
            self.texts[number] = text
            self.index.add(
                number,
                text,
                index.find(text),
                [time_expression[:4] for time_expression in find_dates(text, published)],
            )

    def place(self, file: str, words: str) -> tuple[int, int, int]:
        """Returns the article and the sentence that the words stand in."""
        article = self.ids[file]
        start = self.texts[article].index(words)
        return article, *sentence_at(self.texts[article], start)

    def rank(self, one: tuple[int, int, int], other: tuple[int, int, int], among: int = 50) -> int | None:
        """Returns at which place a passage's counterpart is found, from 1."""
        for rank, found in enumerate(self.index.related(*one, n=among), 1):
            if found.article == other[0] and found.start < other[2] and other[1] < found.end:
                return rank
        return None

    def ranks(self, name: str) -> dict[tuple[int, int, int], list[int | None]]:
        """Returns, for every passage of a set that has counterparts, the places at which these are found."""
        ranks: dict[tuple[int, int, int], list[int | None]] = {}
        for pair in pairs(name):
            one, other = self.place(pair.one, pair.words), self.place(pair.other, pair.other_words)
            ranks.setdefault(one, []).append(self.rank(one, other))
            ranks.setdefault(other, []).append(self.rank(other, one))
        return ranks

    def event_ranks(self) -> dict[tuple[int, int, int], list[int | None]]:
        """Returns the same for the accounts of events, whose sentences are marked one by one."""
        told = [
            (self.place(account.name, words), keys)
            for account in self.accounts
            for keys, words in account.sentences
            if keys
        ]
        ranks: dict[tuple[int, int, int], list[int | None]] = {}
        for one, keys in told:
            others = [other for other, their in told if other[0] != one[0] and keys & their]
            if others:
                ranks[one] = [self.rank(one, other) for other in others]
        return ranks

    def found(self, name: str) -> float:
        """Returns the part of a set's passages that have a counterpart among the first five."""
        ranks = (self.event_ranks() if name == "events" else self.ranks(name)).values()
        return sum(any(rank is not None and rank <= FIRST for rank in each) for each in ranks) / len(ranks)


def show_quality() -> None:
    gold = Gold()
    print(f"{len(gold.texts)} articles\n set      passages  pairs  a counterpart in 5  every pair in 5  in 1")
    for name in (*sets(), "events"):
        ranks = gold.event_ranks() if name == "events" else gold.ranks(name)
        flat = [rank or 99 for each in ranks.values() for rank in each]
        print(
            f" {name:<9}{len(ranks):>8}{len(flat):>7}{gold.found(name):>20.2f}"
            f"{sum(rank <= FIRST for rank in flat) / len(flat):>17.2f}"
            f"{sum(rank == 1 for rank in flat) / len(flat):>6.2f}"
        )
        if "-v" in sys.argv:
            for one, each in ranks.items():
                if not any(rank and rank <= FIRST for rank in each):
                    print("   missed", gold.texts[one[0]][one[1] : one[2]], each)
                    for found in gold.index.related(*one, n=3):
                        words = gold.texts[found.article][found.start : found.end]
                        because = found.because
                        shown = [gold.names[entity] for entity in because.entities]
                        print(f"      {found.score:.2f} {found.article} {words}", shown, *because[1:])


def _read(path: Path) -> tuple[str, datetime.date | None]:
    draft = read_path(path)
    return draft.text, datetime.date.fromisoformat(draft.published) if draft.published else None


def made_articles(chance: random.Random, count: int, length: int) -> list[str]:
    """Articles of sentences from the gold sets, their characters changed here and there."""
    gold = Gold()
    text = "".join(gold.texts.values()).replace("\n", "")
    sentences = [sentence + "。" for sentence in text.split("。")]
    common = text.replace("。", "")
    articles = []
    for _ in range(count):
        written = ""
        while len(written) < length:
            sentence = list(chance.choice(sentences))
            for place in chance.sample(range(len(sentence)), len(sentence) // 5):
                sentence[place] = chance.choice(common)
            written += "".join(sentence) + "\n" * (chance.random() < 0.3)
        articles.append(written)
    return articles


def show_speed(count: int = 1_000, length: int = 1_500) -> None:
    chance = random.Random(1)
    articles = made_articles(chance, count, length)
    mentions = [
        sorted((place, place + 2, chance.randrange(1, 1_500)) for place in range(10, len(text) - 2, 25))
        for text in articles
    ]
    tracemalloc.start()
    index = PassageIndex()
    for number, text in enumerate(articles):
        index.add(number, text, mentions[number])
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    index = PassageIndex()
    began = time.perf_counter()
    for number, text in enumerate(articles):
        index.add(number, text, mentions[number])
    adding = (time.perf_counter() - began) / count
    queries = []
    for number in chance.sample(range(count), 100):
        start, end = sentence_at(articles[number], chance.randrange(len(articles[number])))
        began = time.perf_counter()
        index.related(number, start, end)
        queries.append(time.perf_counter() - began)
    queries.sort()
    began = time.perf_counter()
    for number in range(0, count, 10):
        index.remove(number)
    removing = (time.perf_counter() - began) / (count / 10)
    print(
        f"{count} articles of {length} characters: {memory / 1e6:.0f} MB, "
        f"add {adding * 1e3:.2f} ms, remove {removing * 1e3:.2f} ms, "
        f"query {queries[50] * 1e3:.1f} ms, worst {queries[-1] * 1e3:.1f} ms"
    )


if __name__ == "__main__":
    show_quality()
    show_speed()
