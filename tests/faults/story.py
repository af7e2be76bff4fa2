"""A short life of a library, told so that it can be stopped anywhere and what is left can be judged."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from store.database.database import Database
from tests.faults.powercut import Content

Kept = dict[str, dict[int, dict[str, Any]]]
Story = tuple[Callable[[Database], object], ...]

ROUNDS = int(os.environ.get("DUIDU_TORTURE", "0"))
"""How many times the usual effort the fault tests make beyond their share of the normal suite."""


class LostError(AssertionError):
    """Something that was acknowledged is not there, or something that never was is."""


def kept_by(database: Database) -> Kept:
    """Returns everything a library holds, without empty tables."""
    return {
        table: documents
        for table in ("articles", "notes", "session")
        if (documents := dict(database.documents(table)))
    }


def abandon(database: Database) -> None:
    """Lets a library go as a program does that is stopped: nothing more is written."""
    database.storage._keeper.lock.close()


def kept_at(path: Path) -> Kept:
    """Opens a library, and returns everything it holds."""
    database = Database(path)
    abandon(database)
    return kept_by(database)


def put(database: Database, table: str, identifier: int, size: int, *, undoable: bool = True) -> None:
    """Keeps one document of some `size`, whose words tell which change made it."""
    document = {"body": f"第{database.sequence + 1}件事。" * (size // 16 + 1)}
    with database.transaction("Put", undoable=undoable) as transaction:
        transaction.put(table, identifier or transaction.new_id(table), document)


def remove_all_notes(database: Database) -> None:
    """Removes every note as one change."""
    with database.transaction("Remove") as transaction:
        for identifier in database.documents("notes"):
            transaction.put("notes", identifier, None)


STORY: Story = (
    lambda database: put(database, "notes", 0, 40),
    lambda database: put(database, "articles", 0, 1300),
    lambda database: put(database, "session", 1, 40, undoable=False),
    lambda database: database.undo(),
    lambda database: database.redo(),
    lambda database: database.checkpoint(),
    lambda database: put(database, "notes", 0, 600),
    lambda database: put(database, "session", 1, 60, undoable=False),
    remove_all_notes,
    lambda database: database.undo(),
    lambda database: database.close(),
    lambda database: put(database, "articles", 1, 5000),
    lambda database: put(database, "notes", 0, 40),
    lambda database: database.close(),
)

STORY_AFTER = (STORY[6], STORY[7], STORY[5], *STORY[8:10])
"""What another program does after one was stopped; it begins with a change."""


class Teller:
    """Lives through the story, and remembers what the library held after each change.

    Attributes:
        known: By the number of the last change, what the library may hold: more than one where a program was
            stopped in the middle of a change and the next made another with the same number.
        told: Number of the last change that was acknowledged.
    """

    def __init__(self) -> None:
        self.known: dict[int, list[Kept]] = {0: [{}]}
        self.told = 0

    def live(self, path: Path, story: Story, acknowledge: Callable[[int], None]) -> None:
        """Opens a library and does all that the story says; a close is followed by an opening."""
        database = Database(path)
        self.judge(database)
        self.remember(database)
        for act in story:
            act(database)
            self.remember(database)
            self.told = database.sequence
            acknowledge(self.told)
            if not database.is_open:
                database = Database(path)
        database.close()

    def remember(self, database: Database) -> None:
        """Notes what the library holds."""
        kept = kept_by(database)
        variants = self.known.setdefault(database.sequence, [])
        if kept not in variants:
            variants.append(kept)

    def judge(self, database: Database, told: int | None = None) -> None:
        """Sees that a library holds what it must.

        Raises:
            LostError: If it does not.
        """
        told = self.told if told is None else told
        if database.sequence < told:
            raise LostError(f"Change {told} was acknowledged, but the library ends with {database.sequence}.")
        kept = kept_by(database)
        if database.sequence in self.known and kept not in self.known[database.sequence]:
            raise LostError(f"After change {database.sequence} the library holds something else: {kept}")

    def judge_folder(self, path: Path, told: int) -> None:
        """Sees that the files left in a folder open to what they must, can be written to, and are TinyDB's.

        Raises:
            LostError: If they do not.
            DatabaseError: If they do not open.
        """
        database = Database(path)
        self.judge(database, told)
        if database.sequence not in self.known:
            raise LostError(f"Nobody made change {database.sequence}.")
        before = kept_by(database)
        put(database, "notes", 0, 700)
        after = kept_by(database)
        newest = max(after["notes"])
        if {**after["notes"], newest: None} != {**before.get("notes", {}), newest: None}:
            raise LostError("A change made after the crash changed something else.")
        if kept_at(path) != after:
            raise LostError("What was kept after the crash is not there at an opening after another crash.")
        database.close()
        if kept_at(path) != after:
            raise LostError("What was kept after the crash is not there at the next opening.")
        with TinyDB(path, encoding="utf-8", access_mode="r") as plain:
            if {document.doc_id: dict(document) for document in plain.table("notes")} != after["notes"]:
                raise LostError("TinyDB reads something else.")


def lay_out(folder: Path, content: Content) -> None:
    """Makes `folder` hold these files and no others."""
    folder.mkdir(exist_ok=True)
    for entry in os.scandir(folder):
        Path(entry).unlink()
    for name, data in content.items():
        (folder / name).write_bytes(data)
