"""One table of documents seen as records, with an index by article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

import msgspec
from msgspec import Raw

from store.database.documents import NOTHING, Documents, Edit
from store.errors import LibraryFileError

R = TypeVar("R", bound=msgspec.Struct)


class RecordTable(Generic[R]):
    """Reads documents as records, each decoded once, when it is first asked for.

    The documents are a live view: a record is valid as long as the very JSON it was read from is there, so
    nothing has to be thrown away after a change but the index, which `note_edits` keeps up to date.
    """

    def __init__(
        self,
        name: str,
        documents: Documents,
        record_type: type[R],
        articles_of: Callable[[Raw], Iterable[int]],
    ) -> None:
        """Makes the view.

        Args:
            name: The table's name in the file.
            documents: The live documents by id.
            record_type: What each becomes.
            articles_of: The ids of the articles that a document belongs to, from its JSON.
        """
        self.name = name
        self._documents = documents
        self._decode = msgspec.json.Decoder(record_type).decode
        self._articles_of = articles_of
        self._records: dict[int, tuple[Raw, R]] = {}
        self._by_article: dict[int, dict[int, None]] | None = None

    def __len__(self) -> int:
        return len(self._documents)

    def __iter__(self) -> Iterator[R]:
        # What was removed and brought back stands at the end of the documents, but not of the table.
        for identifier in self.ids():
            if (record := self.get(identifier)) is not None:
                yield record

    def get(self, identifier: int) -> R | None:
        """Returns the record, or None where there is none.

        Raises:
            LibraryFileError: If what is kept there is no such record.
        """
        raw = self._documents.raw(identifier)
        if raw is None:
            self._records.pop(identifier, None)
            return None
        return self._read(identifier, raw)

    def ids(self) -> list[int]:
        """Returns the ids of all records, ascending."""
        return sorted(self._documents)

    def at_present(self) -> Mapping[int, R]:
        """Returns the records by id as they are now, for use in any thread; see `_AtPresent`."""
        raws = dict(self._documents.raws())
        return _AtPresent({identifier: raws[identifier] for identifier in self.ids()}, self._read)

    def _read(self, identifier: int, raw: Raw) -> R:
        """Returns what a document says, decoded once where the last that was asked for is the same.

        Safe in any thread: two that read the same at once make equal records, one of which is kept.
        """
        known = self._records.get(identifier)
        if known is not None and known[0] is raw:
            return known[1]
        try:
            record = self._decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise LibraryFileError(
                f"{self.name} {identifier} is not what duidu keeps there ({error}); `duidu check` says more."
            ) from error
        # The record is nobody else's yet; a document does not hold its own id.
        msgspec.structs.force_setattr(record, "id", identifier)
        self._records[identifier] = raw, record
        return record

    def of_article(self, article: int) -> list[R]:
        """Returns the records that belong to an article, in the order of their ids."""
        found = (self.get(identifier) for identifier in sorted(self._index().get(article, ())))
        return [record for record in found if record is not None]

    def count_of_article(self, article: int) -> int:
        """Returns how many records belong to an article, without reading them."""
        return len(self._index().get(article, ()))

    def note_edits(self, edits: Iterable[Edit]) -> None:
        """Brings the index up to date after edits of this table were committed."""
        if self._by_article is None:
            return
        for edit in edits:
            if edit.table != self.name:
                continue
            for article in self._articles(edit.raw_before):
                self._by_article.get(article, {}).pop(edit.id, None)
            for article in self._articles(edit.raw_after):
                self._by_article.setdefault(article, {})[edit.id] = None

    def _index(self) -> dict[int, dict[int, None]]:
        if self._by_article is None:
            self._by_article = {}
            for identifier, raw in self._documents.raws():
                for article in self._articles(raw):
                    self._by_article.setdefault(article, {})[identifier] = None
        return self._by_article

    def _articles(self, raw: Raw) -> Iterable[int]:
        try:
            return () if raw == NOTHING else self._articles_of(raw)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise LibraryFileError(
                f"One of the {self.name} is not what duidu keeps there ({error}); `duidu check` says more."
            ) from error


class _AtPresent(Mapping[int, R]):
    """The records of a table at one moment; each is read when it is first asked for, in whatever thread."""

    def __init__(self, raws: dict[int, Raw], read: Callable[[int, Raw], R]) -> None:
        """Takes the documents in; nobody else changes `raws` any more."""
        self._raws = raws
        self._reading = read
        self._records: dict[int, R] = {}

    def __getitem__(self, identifier: int) -> R:
        record = self._records.get(identifier)
        if record is None:
            record = self._records[identifier] = self._reading(identifier, self._raws[identifier])
        return record

    def __iter__(self) -> Iterator[int]:
        return iter(self._raws)

    def __len__(self) -> int:
        return len(self._raws)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._raws
