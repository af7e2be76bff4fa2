"""The library: the one door to everything a reader keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from store.article_index import anchored_article, both_articles, no_article, own_article
from store.catalogue import starter_entities
from store.change import Change
from store.database.database import Database
from store.database.documents import DatabaseError, Edit
from store.database_errors import as_library_errors
from store.errors import LibraryFileError, NotFoundError
from store.record_table import RecordTable
from store.records import (
    Article,
    CrossReference,
    Declined,
    Entity,
    Mention,
    Note,
    Quotation,
    Session,
    Tag,
)
from store.remembered_mentions import (
    FoundMentions,
    MentionState,
    RememberedMentions,
    is_short,
    mention_holding,
)
from store.steps import Steps

if TYPE_CHECKING:
    from store.text.names import NameIndex

T = TypeVar("T")


class Library(Steps):
    """Everything a reader keeps, from one file.

    Reading hands out immutable records. The only way to write is `change`; what it commits is one step of
    undo. Not safe for use from several threads at once, but for what `articles_now` has returned.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._articles = RecordTable("articles", database.documents("articles"), Article, no_article)
        self._entities = RecordTable("entities", database.documents("entities"), Entity, no_article)
        self._tags = RecordTable("tags", database.documents("tags"), Tag, anchored_article)
        self._notes = RecordTable("notes", database.documents("notes"), Note, own_article)
        self._references = RecordTable(
            "references", database.documents("references"), CrossReference, both_articles
        )
        self._quotations = RecordTable(
            "quotations", database.documents("quotations"), Quotation, anchored_article
        )
        self._declined = RecordTable("declined", database.documents("declined"), Declined, no_article)
        self._session = RecordTable("session", database.documents("session"), Session, no_article)
        self._starter = starter_entities() if database.is_new else ()
        self._revision = 0
        self._catalogue_revision = 0
        self._names: tuple[int, NameIndex] | None = None
        self._mentions = RememberedMentions(self.name_index)
        database.listener = self._take_in

    @classmethod
    def open(cls, path: Path) -> Library:
        """Opens a library file; where there is none, the first change makes it.

        A new library holds the starter catalogue of names.

        Raises:
            LibraryFileError: If the file cannot be read or is not a library.
        """
        try:
            path = path.expanduser().absolute()
            if path.is_dir():
                raise LibraryFileError(f"{path} is a folder: name a file, such as {path / 'library.json'}.")
            return cls(Database(path))
        except (OSError, RuntimeError) as error:
            # What pathlib says of folders that may not be entered, and of a ~ without a home.
            raise LibraryFileError(f"{path} cannot be reached: {error}.") from error
        except DatabaseError as error:
            raise LibraryFileError(str(error)) from error

    @property
    def path(self) -> Path:
        """The library file."""
        return self._database.path

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever kept in it."""
        return self._database.is_new

    @property
    def revision(self) -> int:
        """A number that rises whenever anything in the library changes."""
        return self._revision

    @property
    def catalogue_revision(self) -> int:
        """A number that rises whenever the catalogue of entities changes."""
        return self._catalogue_revision

    def articles(self) -> list[Article]:
        """Returns all articles in the order they were added."""
        return list(self._articles)

    def articles_now(self) -> Mapping[int, Article]:
        """Returns the articles by id as they are now and stay, in the order they were added.

        Each is read when it is first asked for, in whatever thread: reading 10,000 takes a tenth of a second.
        """
        return self._articles.at_present()

    def article_ids(self) -> list[int]:
        """Returns the ids of all articles in the order they were added, without reading any."""
        return self._articles.ids()

    def article(self, identifier: int) -> Article:
        """Returns an article.

        Raises:
            NotFoundError: If there is none with this id.
        """
        return _found(
            self._articles.get(identifier), f"There is no article {identifier}; see `duidu articles`."
        )

    def has_article(self, identifier: int) -> bool:
        """Returns whether there is an article with this id."""
        return self._articles.get(identifier) is not None

    def entities(self) -> list[Entity]:
        """Returns the catalogue."""
        return list(self._starter) or list(self._entities)

    def entity(self, identifier: int) -> Entity:
        """Returns an entity.

        Raises:
            NotFoundError: If there is none with this id.
        """
        if 0 < identifier <= len(self._starter):
            return self._starter[identifier - 1]
        return _found(
            self._entities.get(identifier), f"There is no entity {identifier}; see `duidu entities`."
        )

    def has_entity(self, identifier: int) -> bool:
        """Returns whether there is an entity."""
        return self._entities.get(identifier) is not None

    def tags(self, article: int | None = None) -> list[Tag]:
        """Returns the reader's tags, of one article or of all."""
        return list(self._tags) if article is None else self._tags.of_article(article)

    def tag(self, identifier: int) -> Tag:
        """Returns a tag.

        Raises:
            NotFoundError: If there is none with this id.
        """
        return _found(self._tags.get(identifier), f"There is no tag {identifier}.")

    def notes(self, article: int | None = None) -> list[Note]:
        """Returns the notes, of one article or of all."""
        return list(self._notes) if article is None else self._notes.of_article(article)

    def note(self, identifier: int) -> Note:
        """Returns a note.

        Raises:
            NotFoundError: If there is none with this id.
        """
        return _found(self._notes.get(identifier), f"There is no note {identifier}; see `duidu notes`.")

    def references(self, article: int | None = None) -> list[CrossReference]:
        """Returns the cross-references with an end in one article, or all."""
        return list(self._references) if article is None else self._references.of_article(article)

    def reference(self, identifier: int) -> CrossReference:
        """Returns a cross-reference.

        Raises:
            NotFoundError: If there is none with this id.
        """
        return _found(
            self._references.get(identifier), f"There is no cross-reference {identifier}; see `duidu links`."
        )

    def quotations(self, article: int | None = None) -> list[Quotation]:
        """Returns the quotations of the tray, of one article or of all, in the tray's order."""
        found = self._quotations if article is None else self._quotations.of_article(article)
        return sorted(found, key=_tray_order)

    def quotation(self, identifier: int) -> Quotation:
        """Returns a quotation of the tray.

        Raises:
            NotFoundError: If there is none with this id.
        """
        return _found(
            self._quotations.get(identifier), f"There is no quotation {identifier}; see `duidu tray`."
        )

    def declined(self) -> list[Declined]:
        """Returns the suggestions that the reader has declined."""
        return list(self._declined)

    def count_notes(self, article: int) -> int:
        """Returns how many notes an article has."""
        return self._notes.count_of_article(article)

    def count_references(self, article: int) -> int:
        """Returns how many cross-references have an end in an article."""
        return self._references.count_of_article(article)

    def session(self) -> Session:
        """Returns how the reading room was left; an empty one where it never was."""
        return self._session.get(1) or Session()

    def name_index(self) -> NameIndex:
        """Returns the matcher for all names of the catalogue as it is now."""
        # Names are looked for once the page is in sight; what that takes is not loaded before.
        from store.mentions import index_of_names

        if self._names is None or self._names[0] != self._catalogue_revision:
            self._names = (self._catalogue_revision, index_of_names(self.entities()))
        return self._names[1]

    def mentions(self, article: int) -> tuple[Mention, ...]:
        """Returns the mentions of catalogued entities in an article, in order and without overlaps.

        Raises:
            NotFoundError: If there is no such article.
        """
        record = self.article(article)
        return self._mentions.of(record, self._state_of(record))

    def finds_mentions_at_once(self, article: int) -> bool:
        """Returns whether `mentions` answers in a hundredth of a second: it knows them, or the text is short.

        Raises:
            NotFoundError: If there is no such article.
        """
        record = self.article(article)
        return is_short(record) or self._mentions.knows(article, self._state_of(record))

    def finding_mentions(self, article: int) -> Callable[[], FoundMentions]:
        """Returns what finds the mentions in an article as it is now, in any thread, for `know_mentions`.

        Raises:
            NotFoundError: If there is no such article.
        """
        record = self.article(article)
        return self._mentions.finding(record, self._state_of(record))

    def know_mentions(self, found: FoundMentions) -> None:
        """Takes in what was found in another thread; it is used for as long as nothing has changed it."""
        self._mentions.know(found)

    def _state_of(self, article: Article) -> MentionState:
        tags = tuple(self._tags.of_article(article.id))
        return MentionState(article.digest, self._catalogue_revision, tags)

    def mention_at(self, article: int, offset: int) -> Mention | None:
        """Returns the mention that holds an offset of an article, or None.

        Raises:
            NotFoundError: If there is no such article.
        """
        return mention_holding(self.mentions(article), offset)

    def count_mentions(self, article: int, entity: int) -> int:
        """Returns how often an article mentions an entity.

        Raises:
            NotFoundError: If there is no such article.
        """
        return self.names_used(article, entity).total()

    def names_used(self, article: int, entity: int) -> Counter[str]:
        """Returns how often an article uses which name of an entity, as it is written there.

        Raises:
            NotFoundError: If there is no such article.
        """
        record = self.article(article)
        return self._mentions.names_used(record, self._state_of(record), entity)

    @contextmanager
    def change(self, label: str, *, undoable: bool = True) -> Iterator[Change]:
        """Gathers one act of the reader; leaving the block keeps all of it, an exception in it nothing.

        Args:
            label: What the reader did, as the history shows it.
            undoable: Whether it is a step of undo; keeping the reading place is not.

        Raises:
            LibraryFileError: If it cannot be kept; nothing is changed then.
        """
        with as_library_errors():
            self._keep_starter()
            with self._database.transaction(label, undoable=undoable) as transaction:
                yield Change(transaction)

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about what is not as it should be around the file, though nothing is lost."""
        return self._database.notices

    def backup(self, target: Path) -> None:
        """Writes a copy of everything to a new file, which is a library of its own.

        Raises:
            LibraryFileError: If something is there already, or it cannot be written.
        """
        with as_library_errors():
            self._database.backup(target.expanduser().absolute())

    def checkpoint(self) -> None:
        """Writes everything into the one file, so that no journal is needed beside it: for idle times.

        Raises:
            LibraryFileError: If it cannot be written; nothing is lost then.
        """
        with as_library_errors():
            self._database.checkpoint()

    def refresh(self) -> bool:
        """Takes in what other programs have changed; returns whether there was anything.

        Raises:
            LibraryFileError: If the file is no longer readable.
        """
        with as_library_errors():
            return self._database.refresh()

    def close(self) -> None:
        """Writes everything into the one file and lets it go.

        Raises:
            LibraryFileError: If the file cannot be written; nothing is lost then, for the journal holds it.
        """
        with as_library_errors():
            self._database.close()

    def _keep_starter(self) -> None:
        if not self._database.is_new:
            return
        with self._database.transaction("Starter catalogue", undoable=False) as transaction:
            # Another program may have made the library since this one looked.
            if self._database.is_new:
                change = Change(transaction)
                for entity in self._starter:
                    change.add(entity)

    def _take_in(self, edits: tuple[Edit, ...]) -> None:
        self._revision += 1
        if not self._database.is_new:
            self._starter = ()
        if any(edit.table == self._entities.name for edit in edits):
            self._catalogue_revision += 1
        for table in (self._tags, self._notes, self._references, self._quotations):
            table.note_edits(edits)


def _tray_order(quotation: Quotation) -> tuple[float, int]:
    return quotation.rank, quotation.id


def _found(record: T | None, otherwise: str) -> T:
    if record is None:
        raise NotFoundError(otherwise)
    return record
