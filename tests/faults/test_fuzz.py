"""Any damage to any files of a library: it is seen, and what is brought back is a state that once was."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.database.documents import DatabaseError
from store.database.repair import check, restore
from tests.faults.battery import in_memory
from tests.faults.powercut import Content
from tests.faults.story import ROUNDS, STORY, Teller, kept_at, lay_out

NAMES = ("library.json", "library.json.journal", "library.json.journal.previous", "library.json.backup")


class Lived:
    """A library whose every state is known, and a folder to damage it in."""

    def __init__(self, teller: Teller, sound: Content, folder: Path) -> None:
        self.teller = teller
        self.sound = sound
        self.folder = folder


@pytest.fixture(scope="module")
def lived() -> Iterator[Lived]:
    """A library whose every state is known, with both journals and a backup."""
    with in_memory() as folder:
        teller = Teller()
        teller.live(folder / "library.json", STORY, lambda _: None)
        contents: list[Content] = []
        teller.live(
            folder / "library.json",
            STORY[6:10],
            lambda _: contents.append({entry.name: entry.read_bytes() for entry in folder.iterdir()}),
        )
        yield Lived(teller, contents[-1], folder / "left")


def _damaged(data: bytes, way: str, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.randint(1, 600))
    ways = {
        "flip": data[:start] + bytes([data[start] ^ 1 << chance.randrange(8)]) + data[start + 1 :],
        "zero": data[:start] + bytes(end - start) + data[end:],
        "cut": data[:start],
        "away": data[:start] + data[end:],
        "twice": data[:end] + data[start:],
        "rubbish": data[:start] + chance.randbytes(end - start) + data[end:],
        "behind": data + chance.randbytes(9),
    }
    return ways[way]


@settings(
    max_examples=60 + 3000 * ROUNDS,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    damages=st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.sampled_from(["flip", "zero", "cut", "away", "twice", "rubbish", "behind", "gone"]),
            st.integers(0, 2**32),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_any_damage_is_seen_and_what_is_brought_back_once_was(
    lived: Lived, damages: list[tuple[str, str, int]]
) -> None:
    teller, folder, content = lived.teller, lived.folder, dict(lived.sound)
    for name, way, seed in damages:
        if way == "gone":
            content.pop(name, None)
        elif content.get(name):
            content[name] = _damaged(content[name], way, random.Random(seed))
    lay_out(folder, content)
    path = folder / "library.json"
    report = check(path)
    try:
        kept = kept_at(path)
    except DatabaseError:
        assert report.state != "sound"
        assert {entry.name: entry.read_bytes() for entry in folder.iterdir()} == content
        try:
            restored = restore(path)
        except DatabaseError:
            return
        assert kept_at(path) in teller.known[restored.sequence]
        there = {entry.read_bytes() for entry in folder.iterdir()}
        kept_copies = (content[name] in there for name in NAMES if name in content)
        assert all(kept_copies), "something was overwritten without a copy"
    else:
        assert report.state == "sound"
        assert kept in teller.known[teller.told], "an acknowledged change is gone, and nobody said so"
