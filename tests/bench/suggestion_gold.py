"""Reads the gold files of suggestions and counts how well they are met."""

from __future__ import annotations

import pathlib
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from store.catalogue import load_catalogue
from store.ingest.reading import read_bytes
from store.text.fold import fold
from store.text.glosses import find_glosses
from store.text.names import NameIndex
from store.text.segmenting import Segmenter
from store.text.suggesting import KnownEntity, Suggestion, suggest

GOLD = pathlib.Path(__file__).parent / "gold"
SEEDS = pathlib.Path(__file__).parents[2] / "seeds"
KINDS = ("person", "place", "organisation")


class Marked(NamedTuple):
    """A text and the names in it.

    Attributes:
        text: The text.
        glosses: Each glossed name with its other forms.
        names: The names of each kind.
    """

    text: str
    glosses: list[tuple[str, frozenset[str]]]
    names: dict[str, frozenset[str]]


class Counts(NamedTuple):
    """How many were wanted, how many found, and how many of the found were right."""

    wanted: int
    met: int
    found: int
    right: int

    @property
    def recall(self) -> float:
        return self.met / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0


def marked(file: str) -> Iterator[Marked]:
    """Yields the texts of a gold file; a text such as `taipei-news.txt` is that sample article.

    Where a gold file marks speech too, the speakers in braces are left out.
    """
    for block in re.split(r"\n\s*\n", (GOLD / file).read_text(encoding="utf-8")):
        lines = [line for line in block.split("\n") if line and not line.startswith("#")]
        fields = dict(
            line.split(":", 1) for line in lines if re.match(r"(gloss|person|place|organisation):", line)
        )
        text = "\n".join(line for line in lines if line.split(":", 1)[0] not in fields)
        text = re.sub(r"\{[^}]*\}", "", text)
        if not text:
            continue
        if text.endswith(".txt"):
            (path,) = SEEDS.glob(f"*-{text}")
            text = read_bytes(path.read_bytes(), text).text
        glosses = []
        for gloss in filter(str.strip, fields.get("gloss", "").split(";")):
            name, others = gloss.split(" = ")
            glosses.append((name.strip(), frozenset(other.strip() for other in others.split("|"))))
        yield Marked(text, glosses, {kind: frozenset(fields.get(kind, "").split()) for kind in KINDS})


def shipped() -> tuple[list[KnownEntity], NameIndex]:
    """Returns the starter catalogue as `suggest` wants it."""
    entries = load_catalogue()
    known = [
        KnownEntity(number, entry.kind, tuple(name.text for name in entry.names))
        for number, entry in enumerate(entries, 1)
    ]
    index = NameIndex(
        [(name, entity.id) for entity in known for name in entity.names],
        [(form, number) for number, entry in enumerate(entries, 1) for form in entry.never],
    )
    return known, index


def measure_glosses(texts: list[Marked], segmenter: Segmenter | None = None, *, show: bool = False) -> Counts:
    """Counts glosses whose name and other forms are all as marked."""
    wanted = met = found = 0
    for one in texts:
        gold = [(fold(name), frozenset(map(fold, others))) for name, others in one.glosses]
        got = list(
            {
                (fold(gloss.name), frozenset(fold(other.text) for other in gloss.others)): None
                for gloss in find_glosses(one.text, segmenter.words(one.text) if segmenter else ())
            }
        )
        wanted += len(gold)
        met += sum(gloss in got for gloss in gold)
        found += len(got)
        if show:
            for gloss in set(gold) ^ set(got):
                print("    missed" if gloss in gold else "    wrong ", gloss[0], "=", *gloss[1])
    return Counts(wanted, met, found, met)


def measure_names(
    texts: list[Marked], segmenter: Segmenter, *, floor: float = 0.5, show: bool = False
) -> tuple[dict[str, Counts], dict[int, tuple[int, int]]]:
    """Counts new names by kind, and how often suggestions are right by tenths of their confidence."""
    known, index = shipped()
    owners = {fold(name) for entity in known for name in entity.names}
    tallies: dict[str, list[int]] = {kind: [0, 0, 0, 0] for kind in KINDS}
    tenths: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    for one in texts:
        everything = suggest(one.text, known, index.find(one.text), segmenter)
        variants = {fold(other) for _, others in one.glosses for other in others}
        for kind in KINDS:
            gold = {fold(name) for name in one.names[kind]}
            new = gold - owners
            proposed = [s for s in everything if s.kind == kind]
            listed = [s for s in proposed if s.confidence >= floor]
            forms = {fold(form) for s in listed for form in (s.name, *s.names)}
            for s in proposed:
                tenths[int(s.confidence * 10)][0] += 1
                tenths[int(s.confidence * 10)][1] += fold(s.name) in gold
            tally = tallies[kind]
            tally[0] += len(new)
            tally[1] += len(new & forms)
            tally[2] += len(listed)
            tally[3] += sum(fold(s.name) in gold | variants for s in listed)
            if show and (new - forms or any(fold(s.name) not in gold for s in listed)):
                wrong = {s.name: s.confidence for s in listed if fold(s.name) not in gold}
                print(f"    {kind}: missed {sorted(new - forms)}, wrong {wrong}")
    return (
        {kind: Counts(*tally) for kind, tally in tallies.items()},
        {tenth: (right, found) for tenth, (found, right) in sorted(tenths.items())},
    )


def sure(suggestions: list[Suggestion]) -> list[Suggestion]:
    """Returns what is listed unless all is asked for."""
    return [one for one in suggestions if one.confidence >= 0.5]
