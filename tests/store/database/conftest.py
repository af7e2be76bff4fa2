"""What the database's tests stand on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.database.database import Database

Opener = Callable[[], Database]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "library.json"


@pytest.fixture
def opened(path: Path) -> Iterator[Opener]:
    """Opens the library once more at each call; all are closed in the end."""
    databases: list[Database] = []

    def again() -> Database:
        databases.append(Database(path))
        return databases[-1]

    yield again
    for database in databases:
        if database.is_open:
            database.close()


@pytest.fixture
def database(opened: Opener) -> Database:
    return opened()


def add(database: Database, body: str, table: str = "notes", *, undoable: bool = True) -> int:
    """Adds a document as one change; returns its id."""
    with database.transaction(f"Add {body}", undoable=undoable) as transaction:
        identifier = transaction.new_id(table)
        transaction.put(table, identifier, {"body": body})
    return identifier


def edit(database: Database, identifier: int, body: str | None) -> None:
    """Changes or removes a note as one change."""
    with database.transaction(f"Edit to {body}") as transaction:
        transaction.put("notes", identifier, None if body is None else {"body": body})


def bodies(database: Database) -> dict[int, str]:
    """Returns the words of every note."""
    return {identifier: document["body"] for identifier, document in database.documents("notes").items()}
