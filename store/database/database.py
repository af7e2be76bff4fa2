"""The database: tables of documents in one TinyDB file, changed by transactions and by nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import msgspec
from filelock import FileLock
from filelock import Timeout as LockTimeout

from store.database.documents import (
    ConflictError,
    DatabaseError,
    Document,
    Edit,
    HistoryEntry,
    Tables,
    apply_edits,
)
from store.database.files import make_private_folder
from store.database.storage import AtomicStorage

SCHEMA: Final = 1
HISTORY_LENGTH: Final = 500
"""How many changes can be undone, at most."""
LOCK_SECONDS: Final = 10.0
"""How long a change waits for another program's before it gives up."""

_META: Final = "_meta"
_HISTORY: Final = "_history"


class _Meta(msgspec.Struct):
    schema: int = SCHEMA
    sequence: int = 0
    highest: dict[str, int] = msgspec.field(default_factory=dict)


class Transaction:
    """The edits of one change while they are gathered; see `Database.transaction`."""

    def __init__(self, tables: Mapping[str, Mapping[int, Document]], highest: Mapping[str, int]) -> None:
        self._tables = tables
        self._highest = dict(highest)
        self._documents: dict[tuple[str, int], Document | None] = {}

    def new_id(self, table: str) -> int:
        """Returns an id that no document of `table` has or ever had."""
        identifier = self._highest.get(table, 0) + 1
        self._highest[table] = identifier
        return identifier

    def get(self, table: str, identifier: int) -> Document | None:
        """Returns the document as this transaction leaves it, None where there is none."""
        key = (table, identifier)
        if key in self._documents:
            return self._documents[key]
        return self._tables.get(table, {}).get(identifier)

    def put(self, table: str, identifier: int, document: Document | None) -> None:
        """Sets a document, or removes it where `document` is None."""
        self._documents[table, identifier] = document

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What is to be changed, without what stays the same."""
        return tuple(
            Edit(table, identifier, before, after)
            for (table, identifier), after in self._documents.items()
            if (before := self._tables.get(table, {}).get(identifier)) != after
        )


class Database:
    """Tables of documents in one TinyDB file.

    Several programs may have the file open: each transaction takes a lock and starts from what the file holds
    by then. Documents that are handed out must not be changed in place.

    Attributes:
        path: The file.
        listener: Called after the documents changed, by this program or by another, with the edits, or with
            None where everything may have changed.
    """

    def __init__(self, path: Path) -> None:
        """Opens the file; where there is none, it is made by the first commit.

        Raises:
            DatabaseError: If the file cannot be read, is damaged or is of a newer schema.
        """
        self.path = path
        self._storage = AtomicStorage(path)
        self._lock = FileLock(path.with_name(path.name + ".lock"), timeout=LOCK_SECONDS, mode=0o600)
        self._tables: Tables = {}
        self._meta = _Meta()
        self._history: dict[int, HistoryEntry] = {}
        self._fingerprint: tuple[int, int, int] | None = None
        self.listener: Callable[[tuple[Edit, ...] | None], None] = _heed_not
        self._load()

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever committed."""
        return self._meta.sequence == 0

    def documents(self, table: str) -> Mapping[int, Document]:
        """Returns the documents of a table by id, a live view."""
        return MappingProxyType(self._tables.setdefault(table, {}))

    def history(self) -> tuple[HistoryEntry, ...]:
        """Returns the changes that can be undone or redone, oldest first."""
        return tuple(self._history.values())

    def refresh(self) -> bool:
        """Takes in what other programs have committed since; returns whether there was anything.

        Raises:
            DatabaseError: If the file is no longer readable.
        """
        if self._storage.fingerprint == self._fingerprint:
            return False
        self._load()
        self.listener(None)
        return True

    @contextmanager
    def transaction(self, label: str, *, undoable: bool = True) -> Iterator[Transaction]:
        """Gathers edits and commits them when the block is left; an exception in it commits nothing.

        Args:
            label: What the reader did, for the history.
            undoable: Whether it becomes a step of the history.

        Raises:
            DatabaseError: If it cannot be committed; nothing is changed then.
        """
        with self._locked():
            transaction = Transaction(self._tables, self._meta.highest)
            yield transaction
            edits = transaction.edits
            if not edits:
                return
            history = self._history
            if undoable:
                entry = HistoryEntry(self._meta.sequence + 1, label, _now(), edits)
                kept = [old for old in history.values() if not old.undone][-(HISTORY_LENGTH - 1) :]
                history = {old.sequence: old for old in (*kept, entry)}
            self._commit(edits, history)

    def undo(self) -> HistoryEntry | None:
        """Takes back the newest change that stands; returns it, or None where there is none.

        Raises:
            ConflictError: If what it changed has been changed since.
            DatabaseError: If it cannot be committed.
        """
        with self._locked():
            standing = [entry for entry in self._history.values() if not entry.undone]
            if not standing:
                return None
            entry = standing[-1]
            self._flip(entry, tuple(edit.inverse for edit in reversed(entry.edits)), undone=True)
            return entry

    def redo(self) -> HistoryEntry | None:
        """Does again the oldest change that was taken back; returns it, or None where there is none.

        Raises:
            ConflictError: If what it changed has been changed since.
            DatabaseError: If it cannot be committed.
        """
        with self._locked():
            entry = next((entry for entry in self._history.values() if entry.undone), None)
            if entry is not None:
                self._flip(entry, entry.edits, undone=False)
            return entry

    def close(self) -> None:
        """Lets the file go; everything committed is in it already."""
        self._storage.close()

    def _flip(self, entry: HistoryEntry, edits: tuple[Edit, ...], *, undone: bool) -> None:
        history = {**self._history, entry.sequence: msgspec.structs.replace(entry, undone=undone)}
        try:
            self._commit(edits, history)
        except ConflictError as error:
            raise ConflictError(f"“{entry.label}” of {entry.time} cannot be taken back: {error}") from error

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            make_private_folder(self.path.parent)
            self._lock.acquire()
        except LockTimeout as error:
            raise DatabaseError(
                f"{self.path} has been in use by another program for {LOCK_SECONDS:.0f} seconds. "
                "Nothing was changed; close that program or try again."
            ) from error
        except OSError as error:
            raise DatabaseError(
                f"{self.path} cannot be written: {error.strerror}. Nothing was changed."
            ) from error
        try:
            self.refresh()
            yield
        finally:
            self._lock.release()

    def _commit(self, edits: tuple[Edit, ...], history: dict[int, HistoryEntry]) -> None:
        tables: Tables = {name: dict(documents) for name, documents in self._tables.items()}
        apply_edits(tables, edits)
        highest = dict(self._meta.highest)
        for edit in edits:
            highest[edit.table] = max(highest.get(edit.table, 0), edit.id)
        meta = _Meta(SCHEMA, self._meta.sequence + 1, highest)
        self._storage.write(_file_content(tables, history, meta))
        # The live views handed out by `documents` must see the change: fill the same dicts anew.
        for edit in edits:
            live = self._tables.setdefault(edit.table, {})
            if edit.id in tables[edit.table]:
                live[edit.id] = tables[edit.table][edit.id]
            else:
                live.pop(edit.id, None)
        self._history, self._meta = history, meta
        self._fingerprint = self._storage.fingerprint
        self.listener(edits)

    def _load(self) -> None:
        fingerprint = self._storage.fingerprint
        content = self._storage.read()
        tables, history, meta = _parse(content, self.path) if content is not None else ({}, {}, _Meta())
        for name in self._tables.keys() | tables.keys():
            live = self._tables.setdefault(name, {})
            live.clear()
            live.update(tables.get(name, {}))
        self._history, self._meta, self._fingerprint = history, meta, fingerprint


def _heed_not(_: tuple[Edit, ...] | None) -> None:
    """Listens to nothing."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _file_content(
    tables: Tables, history: Mapping[int, HistoryEntry], meta: _Meta
) -> dict[str, dict[str, Any]]:
    content: dict[str, dict[str, Any]] = {
        name: {str(identifier): document for identifier, document in documents.items()}
        for name, documents in tables.items()
    }
    content[_HISTORY] = {str(sequence): msgspec.to_builtins(entry) for sequence, entry in history.items()}
    content[_META] = {"1": msgspec.to_builtins(meta)}
    return content


def _parse(
    content: Mapping[str, Mapping[str, Any]], path: Path
) -> tuple[Tables, dict[int, HistoryEntry], _Meta]:
    try:
        meta = msgspec.convert(content[_META]["1"], _Meta)
        if meta.schema > SCHEMA:
            raise DatabaseError(
                f"{path} was written by a newer duidu (schema {meta.schema}, this one knows {SCHEMA}). "
                "It was left as it is; update duidu to open it."
            )
        entries = msgspec.convert(list(content.get(_HISTORY, {}).values()), list[HistoryEntry])
        tables = {
            name: {
                int(identifier): msgspec.convert(document, Document) for identifier, document in rows.items()
            }
            for name, rows in content.items()
            if name not in (_META, _HISTORY)
        }
    except (KeyError, ValueError, msgspec.ValidationError) as error:
        raise DatabaseError(
            f"{path} is not a duidu library: {error}. It was left as it is; name another file with --library."
        ) from error
    return tables, {entry.sequence: entry for entry in entries}, meta
