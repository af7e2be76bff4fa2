"""What keeping costs, run by hand: `python tests/bench/bench_database.py [FOLDER]`.

A note's insert at several sizes of the library, beside a bare append and fsync of the same line, stock
TinyDB, TinyDB with CachingMiddleware (which keeps nothing before it is closed) and sqlite3 with
`synchronous=FULL`; then what opening costs, in time and memory, beside `json.loads` of the file. FOLDER is
made on the disk in question.
"""

from __future__ import annotations

import gc
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import JSONStorage

from store.acts.annotations import add_note
from store.database.database import Database
from store.library import Library
from store.records import Anchor, Article, Note, Passage
from store.text.digest import text_digest

SIZES = ((0, 1_000), (0, 100_000), (10_000, 100_000))
"""Articles (of 5,000 characters) and notes."""
ARTICLE = 5_000
TIME = "2026-03-05T08:00:00+00:00"
ALPHABET = [chr(code) for code in range(0x4E00, 0x4E00 + 4000)]


def document(record: msgspec.Struct) -> dict[str, Any]:
    """Returns a record as the library keeps it."""
    kept: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    del kept["id"]
    return kept


def note(article: int, words: str) -> dict[str, Any]:
    """Returns a note on a passage."""
    anchor = Anchor(article, 120, 140, words[:20], words[20:52], words[52:84])
    body = f"對照：{words[84:120]}"
    return document(Note(article=article, anchor=anchor, body=body, created=TIME, modified=TIME))


def tables(articles: int, notes: int) -> dict[str, dict[str, dict[str, Any]]]:
    """Returns a library of so many articles and notes, in TinyDB's form."""
    chance = random.Random(1)
    words = "".join(chance.choices(ALPHABET, k=50_000))
    made: dict[str, dict[str, dict[str, Any]]] = {"articles": {}, "notes": {}}
    for number in range(1, max(articles, 1) + 1):
        start = number * 37 % 40_000
        text = words[start : start + ARTICLE]
        article = Article(text=text, digest=text_digest(text), title=text[:12], created=TIME, modified=TIME)
        made["articles"][str(number)] = document(article)
    for number in range(1, notes + 1):
        made["notes"][str(number)] = note(number % max(articles, 1) + 1, words[number % 40_000 :][:120])
    return made


@contextmanager
def bare(path: Path, _: dict[str, Any]) -> Iterator[Callable[[dict[str, Any]], object]]:
    """An append and an fsync, nothing else."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def insert(row: dict[str, Any]) -> None:
        os.write(descriptor, msgspec.json.encode(row) + b"\n")
        os.fsync(descriptor)

    yield insert
    os.close(descriptor)


@contextmanager
def ours(path: Path, made: dict[str, Any]) -> Iterator[Callable[[dict[str, Any]], object]]:
    """A transaction of our database."""
    path.write_bytes(msgspec.json.encode(made))
    database = Database(path)
    database.table("notes").insert({"first": "brings the file to our form"})

    def insert(row: dict[str, Any]) -> None:
        with database.transaction("Add note") as transaction:
            transaction.put("notes", transaction.new_id("notes"), row)

    yield insert
    database.close()


@contextmanager
def through_tinydb(path: Path, made: dict[str, Any]) -> Iterator[Callable[[dict[str, Any]], object]]:
    """`database.table("notes").insert(…)` of our database."""
    with ours(path, made):
        yield Database(path).table("notes").insert


@contextmanager
def our_library(path: Path, made: dict[str, Any]) -> Iterator[Callable[[dict[str, Any]], object]]:
    """A note added by a reader: the whole act, with its anchor and its index."""
    path.write_bytes(msgspec.json.encode(made))
    library = Library.open(path)

    def insert(row: dict[str, Any]) -> None:
        add_note(library, Passage(1, 120, 140), row["body"])

    insert({"body": "第一條"})
    library.notes(1)
    yield insert
    library.close()


@contextmanager
def stock(path: Path, made: dict[str, Any]) -> Iterator[Callable[[dict[str, Any]], object]]:
    """TinyDB as it comes."""
    path.write_text(json.dumps(made), encoding="utf-8")
    with TinyDB(path, encoding="utf-8") as database:
        yield database.table("notes").insert


@contextmanager
def caching(path: Path, made: dict[str, Any]) -> Iterator[Callable[[dict[str, Any]], object]]:
    """TinyDB that writes each thousandth time."""
    path.write_text(json.dumps(made), encoding="utf-8")
    with TinyDB(path, encoding="utf-8", storage=CachingMiddleware(JSONStorage)) as database:
        yield database.table("notes").insert


@contextmanager
def sqlite(path: Path, made: dict[str, Any]) -> Iterator[Callable[[dict[str, Any]], object]]:
    """One table of JSON in sqlite3, write-ahead, each commit forced to the disk."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE documents (kind TEXT, id INTEGER, body BLOB, PRIMARY KEY (kind, id))")
    connection.execute("BEGIN")
    for kind, rows in made.items():
        connection.executemany(
            "INSERT INTO documents VALUES (?, ?, ?)",
            ((kind, int(identifier), msgspec.json.encode(row)) for identifier, row in rows.items()),
        )
    connection.execute("COMMIT")

    def insert(row: dict[str, Any]) -> None:
        connection.execute(
            "INSERT INTO documents "
            "SELECT 'notes', coalesce(max(id), 0) + 1, ? FROM documents WHERE kind = 'notes'",
            (msgspec.json.encode(row),),
        )

    yield insert
    connection.close()


WAYS: dict[str, tuple[Callable[..., Any], int]] = {
    "append and fsync": (bare, 2000),
    "ours, transaction": (ours, 2000),
    "ours, table.insert": (through_tinydb, 2000),
    "ours, Library note": (our_library, 2000),
    "sqlite3, WAL, FULL": (sqlite, 2000),
    "TinyDB, caching": (caching, 20),
    "TinyDB": (stock, 8),
}


def percentile(times: list[float], part: float) -> float:
    """Returns the time that `part` of all times stay under."""
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


def inserts(folder: Path) -> None:
    """Prints what one note's insert takes; the ways take turns, so that what else runs disturbs all alike."""
    heads = "".join(f"{head:>10}" for head in ("articles", "notes", "median", "p99", "most"))
    print(f"{'one insert, milliseconds':24}{heads}{'× bare':>8}")
    row = note(1, "".join(ALPHABET[:200]))
    for articles, notes in SIZES:
        made = tables(articles, notes)
        times: dict[str, list[float]] = {name: [] for name in WAYS}
        quick = {name for name, (_, count) in WAYS.items() if count > 100}
        for group in (quick, *({name} for name in WAYS if name not in quick)):
            with ExitStack() as stack:
                ways = {}
                for name in (name for name in WAYS if name in group):
                    place = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=folder)))
                    ways[name] = stack.enter_context(WAYS[name][0](place / "library.json", made))
                gc.collect()
                gc.freeze()
                count = min(WAYS[name][1] for name in group)
                for number in range(-min(count // 10, 50), count):
                    for name, insert in ways.items():
                        before = time.perf_counter()
                        insert(row)
                        if number >= 0:
                            times[name].append((time.perf_counter() - before) * 1000)
                gc.unfreeze()
        floor = statistics.median(times["append and fsync"])
        for name, taken in times.items():
            median = statistics.median(taken)
            print(
                f"{name:24}{articles:>10,}{notes:>10,}{median:>10.3f}{percentile(taken, 0.99):>10.3f}"
                f"{max(taken):>10.3f}{median / floor:>8.1f}"
            )
        print()


OPENING = {
    "json.loads": "import json; kept = json.loads(open(path, encoding='utf-8').read())",
    "Database": "from store.database.database import Database; kept = Database(path)",
    "Library": "from store.library import Library; kept = Library.open(path)",
    "Library, one article's notes": (
        "from store.library import Library; kept = Library.open(path); kept.article(1); kept.notes(1)"
    ),
    "Library, every record": (
        "from store.library import Library; kept = Library.open(path); "
        "kept.articles(); kept.notes(); kept.tags(); kept.references(); kept.notes(1)"
    ),
    "TinyDB, every document": (
        "from tinydb import TinyDB; kept = TinyDB(path, encoding='utf-8'); "
        "held = [kept.table(name).all() for name in ('articles', 'notes')]"
    ),
}

_MEASURE = """
import resource, sys, time
import json, msgspec, tinydb, store.library
from pathlib import Path
path = Path(sys.argv[1])
def kilobytes(): return int(next(l for l in open('/proc/self/status') if l.startswith('VmHWM')).split()[1])
begin, at = kilobytes(), time.perf_counter()
{act}
print(time.perf_counter() - at, (kilobytes() - begin) / 1024)
"""


def openings(folder: Path) -> None:
    """Prints what opening takes, each in a process of its own."""
    articles, notes = SIZES[-1]
    with tempfile.TemporaryDirectory(dir=folder) as place:
        path = Path(place) / "library.json"
        with our_library(path, tables(articles, notes)):
            pass
        size = path.stat().st_size / 1e6
        print(f"{'opening':32}{'file, MB':>10}{'seconds':>10}{'memory, MB':>12}{'× file':>8}")
        for name, act in OPENING.items():
            done = [
                subprocess.run(
                    [sys.executable, "-c", _MEASURE.format(act=act), str(path)],
                    capture_output=True,
                    text=True,
                    check=True,
                ).stdout.split()
                for _ in range(3)
            ]
            seconds, memory = min(float(row[0]) for row in done), float(done[0][1])
            print(f"{name:32}{size:>10.0f}{seconds:>10.2f}{memory:>12.0f}{memory * 1.048576 / size:>8.1f}")
        library = Library.open(path)
        add_note(library, Passage(1, 0, 5), "一條")
        begin = time.perf_counter()
        library.close()
        print(f"{'closing after one change':32}{size:>10.0f}{time.perf_counter() - begin:>10.2f}")
        database = Database(path)
        begin = time.perf_counter()
        for _ in range(10_000):
            database.refresh()
        print(f"\na refresh that finds nothing: {(time.perf_counter() - begin) * 100:.1f} microseconds")


if __name__ == "__main__":
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd()
    inserts(where)
    openings(where)
