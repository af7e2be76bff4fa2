"""One table of documents seen as records, with an index by article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

import msgspec

from store.database.documents import Document, Edit

R = TypeVar("R", bound=msgspec.Struct)


class RecordTable(Generic[R]):
    """Reads documents as records, each decoded once, when it is first asked for.

    The documents are a live view: a record is valid as long as the very document it was read from is there,
    so nothing has to be thrown away after a change but the index, which `note_edits` keeps up to date.
    """

    def __init__(
        self,
        name: str,
        documents: Mapping[int, Document],
        record_type: type[R],
        articles_of: Callable[[Document], Iterable[int]],
    ) -> None:
        """Makes the view.

        Args:
            name: The table's name in the file.
            documents: The live documents by id.
            record_type: What each becomes.
            articles_of: The ids of the articles that a document belongs to.
        """
        self.name = name
        self._documents = documents
        self._type = record_type
        self._articles_of = articles_of
        self._records: dict[int, tuple[Document, R]] = {}
        self._by_article: dict[int, dict[int, None]] | None = None

    def __len__(self) -> int:
        return len(self._documents)

    def __iter__(self) -> Iterator[R]:
        # What was removed and brought back stands at the end of the documents, but not of the table.
        for identifier in sorted(self._documents):
            yield self._read(identifier, self._documents[identifier])

    def get(self, identifier: int) -> R | None:
        """Returns the record, or None where there is none."""
        document = self._documents.get(identifier)
        return None if document is None else self._read(identifier, document)

    def of_article(self, article: int) -> list[R]:
        """Returns the records that belong to an article, in the order of their ids."""
        found = sorted(self._index().get(article, ()))
        return [self._read(identifier, self._documents[identifier]) for identifier in found]

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
            for article in self._articles_of(edit.before) if edit.before else ():
                self._by_article.get(article, {}).pop(edit.id, None)
            for article in self._articles_of(edit.after) if edit.after else ():
                self._by_article.setdefault(article, {})[edit.id] = None

    def forget_index(self) -> None:
        """Has the index built anew when it is next needed."""
        self._by_article = None

    def _index(self) -> dict[int, dict[int, None]]:
        if self._by_article is None:
            self._by_article = {}
            for identifier, document in self._documents.items():
                for article in self._articles_of(document):
                    self._by_article.setdefault(article, {})[identifier] = None
        return self._by_article

    def _read(self, identifier: int, document: Document) -> R:
        known = self._records.get(identifier)
        if known is not None and known[0] is document:
            return known[1]
        record = msgspec.convert({**document, "id": identifier}, self._type)
        self._records[identifier] = (document, record)
        return record
