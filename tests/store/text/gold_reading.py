"""Gold texts: what the files in `tests/bench/gold` mark, for the tests and the benches alike."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from store.catalogue import load_catalogue, sample_files
from store.ingest import read_path
from store.text.dates import TimeExpression, find_dates
from store.text.names import NameIndex
from store.text.quotations import quotations
from store.text.speech import Speech, find_speech

GOLD: Final = Path(__file__).parents[2] / "bench" / "gold"
_DATE = re.compile(r"\{([^|}]*)\|([^|}]*)\|([^}]*)\}")
_SPEAKER = re.compile(r"\{([^}]*)\}")


class Score(NamedTuple):
    """How much of the gold was found, and how much of what was found is gold."""

    found: int
    gold: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found

    @property
    def recall(self) -> float:
        return self.right / self.gold


class DatedText(NamedTuple):
    """A text with its published date and the time expressions that it holds."""

    text: str
    published: datetime.date | None
    expressions: list[TimeExpression]

    def found(self) -> list[TimeExpression]:
        return find_dates(self.text, self.published)


class SpokenText(NamedTuple):
    """A text with its catalogued names, and the speakers of its speech by where the words end."""

    text: str
    mentions: list[tuple[int, int, int, str]]
    speakers: dict[int, str | None]

    def found(self) -> dict[int, Speech]:
        return {speech.end: speech for speech in find_speech(self.text, self.mentions)}


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.replace("¶", "\n")


def _day(written: str) -> datetime.date | None:
    return None if written in ("", "?") else datetime.date.fromisoformat(written)


def dated_texts(path: Path) -> Iterator[DatedText]:
    """Yields the marked texts of a file; see the head of `dates.txt`."""
    for line in _lines(path):
        published, marked = line.split("\t")
        plain = ""
        expressions = []
        end = 0
        for mark in _DATE.finditer(marked):
            plain += marked[end : mark.start()]
            start, end = len(plain), mark.end()
            plain += mark[1]
            first, dots, last = mark[2].partition("..")
            days = _day(first), _day(last if dots else first)
            expressions.append(TimeExpression(start, len(plain), *days, mark[3]))
        day = None if published == "-" else datetime.date.fromisoformat(published)
        yield DatedText(plain + marked[end:], day, expressions)


def spoken_texts(path: Path) -> Iterator[SpokenText]:
    """Yields the marked texts of a file; see the head of `speech.txt`."""
    kinds: dict[str, str] = {}
    for line in _lines(path):
        if line.startswith("@"):
            kind, *names = line[1:].split()
            kinds |= dict.fromkeys(names, kind)
            continue
        plain, speakers = _spoken(line)
        yield SpokenText(plain, _mentions(plain, kinds), speakers)


def spoken_articles(path: Path) -> Iterator[SpokenText]:
    """Yields the articles of a gold file of suggestions that marks speech too, with the starter catalogue."""
    index, kinds = _starter_catalogue()
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = (line for line in block.splitlines() if not re.match("#|[a-z]+:", line))
        plain, speakers = _spoken("\n".join(lines))
        yield SpokenText(plain, [(*found, kinds[found.entity]) for found in index.find(plain)], speakers)


def _spoken(marked: str) -> tuple[str, dict[int, str | None]]:
    """Returns a text without its marks, and the speakers by where their words end."""
    plain = ""
    speakers: dict[int, str | None] = {}
    end = 0
    for mark in _SPEAKER.finditer(marked):
        plain += marked[end : mark.start()]
        end = mark.end()
        speakers[len(plain) - 1] = mark[1] or None
    return plain + marked[end:], speakers


def _mentions(text: str, kinds: dict[str, str]) -> list[tuple[int, int, int, str]]:
    names = sorted(kinds, key=len, reverse=True)
    entities = {name: number for number, name in enumerate(names, start=1)}
    pattern = re.compile("|".join(map(re.escape, names)))
    return [(*match.span(), entities[match[0]], kinds[match[0]]) for match in pattern.finditer(text)]


def _samples(table: Path) -> Iterator[tuple[str, datetime.date, list[list[str]]]]:
    """Yields each sample article with its date and the rows that a table has of it."""
    rows = [line.split("\t") for line in _lines(table)]
    for path in sample_files():
        draft = read_path(path)
        assert draft.published is not None
        published = datetime.date.fromisoformat(draft.published)
        yield draft.text, published, [row[1:] for row in rows if row[0] == path.stem]


def dated_samples() -> Iterator[DatedText]:
    """Yields the sample articles with the time expressions that they hold."""
    for text, published, rows in _samples(GOLD / "dates-samples.tsv"):
        expressions = []
        position = 0
        for before, words, first, last, granularity in rows:
            position = text.index(before.replace("¶", "\n") + words, max(0, position - len(before))) + len(
                before
            )
            end = position + len(words)
            expressions.append(TimeExpression(position, end, _day(first), _day(last), granularity))
            position = end
        yield DatedText(text, published, expressions)


def _starter_catalogue() -> tuple[NameIndex, dict[int, str]]:
    """Returns the names of the starter catalogue, and the kind of each entity."""
    entries = list(enumerate(load_catalogue(), start=1))
    index = NameIndex(
        ((name.text, number) for number, entry in entries for name in entry.names),
        ((form, number) for number, entry in entries for form in entry.never),
    )
    return index, {number: entry.kind for number, entry in entries}


def spoken_samples() -> Iterator[SpokenText]:
    """Yields the sample articles with their speech, and the mentions of the starter catalogue."""
    index, kinds = _starter_catalogue()
    for text, _, rows in _samples(GOLD / "speech-samples.tsv"):
        mentions = [(*found, kinds[found.entity]) for found in index.find(text)]
        ends = {quotation.start + 1: quotation.inner_end for quotation in quotations(text)}
        speakers: dict[int, str | None] = {}
        position = 0
        for words, speaker in rows:
            position = next(start for start in ends if start > position and text.startswith(words, start))
            speakers[ends[position]] = speaker
        yield SpokenText(text, mentions, speakers)


def date_score(texts: Iterable[DatedText]) -> Score:
    """Counts expressions whose span, days and granularity are all right."""
    found = gold = right = 0
    for text in texts:
        expressions = text.found()
        found += len(expressions)
        gold += len(text.expressions)
        right += len(set(expressions) & set(text.expressions))
    return Score(found, gold, right)


def speech_score(texts: Iterable[SpokenText]) -> tuple[Score, float]:
    """Counts quotations rightly taken for speech, and the share of these that have the right speaker."""
    found = gold = right = named = 0
    for text in texts:
        speeches = text.found()
        both = speeches.keys() & text.speakers.keys()
        found += len(speeches)
        gold += len(text.speakers)
        right += len(both)
        named += sum(speeches[end].speaker == text.speakers[end] for end in both)
    return Score(found, gold, right), named / right
