"""A TinyDB table whose every update is one journaled change, at the cost of what it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, cast

from tinydb.storages import Storage
from tinydb.table import Table

from store.database.documents import Document, Documents
from store.database.storage import JournaledStorage
from store.database.transaction import Transaction


class JournaledTable(Table):
    """A table as TinyDB users know it.

    An update made within `Database.transaction` is part of it; any other is a change of its own. TinyDB's
    query cache and its remembered next id are off: both go wrong when another program writes to the same
    file.
    """

    default_query_cache_capacity = 0

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        """Makes the table; `cache_size` and `persist_empty` are TinyDB's, and of no effect here."""
        del cache_size, persist_empty
        if not isinstance(storage, JournaledStorage):
            raise TypeError(f"A journaled table needs a JournaledStorage, not {storage!r}.")
        super().__init__(storage, name, cache_size=0)
        self._journaled = storage

    def insert(self, document: Mapping[str, Any]) -> int:
        """Inserts a document; returns its id."""
        with self._journaled.joined(f"Insert into {self.name}"):
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Inserts documents as one change; returns their ids."""
        with self._journaled.joined(f"Insert into {self.name}"):
            return super().insert_multiple(documents)

    def upsert(self, document: Mapping[str, Any], cond: Any = None) -> list[int]:  # noqa: ANN401 - TinyDB's query
        """Updates the documents that match, or inserts one, as one change; returns their ids."""
        with self._journaled.joined(f"Update {self.name}"):
            return super().upsert(document, cond)

    def _get_next_id(self) -> int:
        with self._journaled.joined(f"Insert into {self.name}") as transaction:
            return transaction.new_id(self.name)

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        self._journaled.refresh()
        # TinyDB reads it as a mapping only, which is what it is.
        return cast("dict[str, Mapping[str, Any]]", _Reading(self._journaled.documents(self.name)))

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._journaled.joined(f"Update {self.name}") as transaction:
            update = _Update(self._journaled.documents(self.name), transaction, self.name)
            updater(cast("dict[int, Mapping[str, Any]]", update))
            update.finish()


class _Reading(Mapping[str, Document]):
    """Documents by their id in digits, the way TinyDB's storages hand them out."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def __getitem__(self, key: str) -> Document:
        return self._documents[int(key)]

    def __iter__(self) -> Iterator[str]:
        return (str(identifier) for identifier in self._documents)

    def __len__(self) -> int:
        return len(self._documents)


class _Update(MutableMapping[int, Document]):
    """A table as an updater sees it: what it takes out it may change in place, as TinyDB lets it."""

    def __init__(self, documents: Documents, transaction: Transaction, name: str) -> None:
        self._documents = documents
        self._transaction = transaction
        self._name = name
        self._taken: dict[int, Document | None] = {}

    def __getitem__(self, identifier: int) -> Document:
        if identifier not in self._taken:
            self._taken[identifier] = self._transaction.get(self._name, identifier)
        document = self._taken[identifier]
        if document is None:
            raise KeyError(identifier)
        return document

    def __setitem__(self, identifier: int, document: Document) -> None:
        self._taken[identifier] = document

    def __delitem__(self, identifier: int) -> None:
        self[identifier]
        self._taken[identifier] = None

    def __contains__(self, identifier: object) -> bool:
        if not isinstance(identifier, int):
            return False
        if identifier in self._taken:
            return self._taken[identifier] is not None
        return self._transaction.has(self._name, identifier)

    def __iter__(self) -> Iterator[int]:
        known = dict.fromkeys((*self._documents, *self._transaction.ids(self._name), *self._taken))
        return (identifier for identifier in known if identifier in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def finish(self) -> None:
        """Hands what was changed to the transaction."""
        for identifier, document in self._taken.items():
            self._transaction.put(self._name, identifier, document)
