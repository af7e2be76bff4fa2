"""The edits of one change while they are gathered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Raw

from store.database.documents import NOTHING, Document, Edit, Key, RawTables, decoded, encoded
from store.database.snapshot import HISTORY_TABLE, META_TABLE


class Transaction:
    """What a change sets and removes; see `JournaledStorage.transaction`."""

    def __init__(self, tables: RawTables, highest: Mapping[str, int]) -> None:
        """Begins with nothing changed.

        Args:
            tables: What is there.
            highest: The highest id that each table ever had.
        """
        self._tables = tables
        self._highest = dict(highest)
        self._changed: dict[Key, Raw] = {}

    def new_id(self, table: str) -> int:
        """Returns an id that no document of `table` has or ever had."""
        identifier = self._highest.get(table, 0) + 1
        self._highest[table] = identifier
        return identifier

    def get(self, table: str, identifier: int) -> Document | None:
        """Returns the document as this transaction leaves it, None where there is none."""
        return decoded(self._changed.get((table, identifier), self._present(table, identifier)))

    def has(self, table: str, identifier: int) -> bool:
        """Returns whether the document is there, as this transaction leaves it."""
        return self._changed.get((table, identifier), self._present(table, identifier)) != NOTHING

    def ids(self, table: str) -> tuple[int, ...]:
        """Returns the ids of the documents that this transaction has put into a table, removed ones too."""
        return tuple(identifier for name, identifier in self._changed if name == table)

    def put(self, table: str, identifier: int, document: Mapping[str, Any] | Raw | None) -> None:
        """Sets a document, or its JSON; removes it where `document` is None.

        Raises:
            DatabaseError: If the document cannot be written as JSON.
            ValueError: If the table is the database's own, or the id not positive.
        """
        if table in (META_TABLE, HISTORY_TABLE) or identifier < 1:
            raise ValueError(f"There can be no document {identifier} in a table {table!r}.")
        self._changed[table, identifier] = document if isinstance(document, Raw) else encoded(document)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What is to be changed, without what stays the same."""
        return tuple(
            Edit(table, identifier, before, after)
            for (table, identifier), after in self._changed.items()
            if (before := self._present(table, identifier)) != after
        )

    def _present(self, table: str, identifier: int) -> Raw:
        return self._tables.get(table, {}).get(identifier, NOTHING)
