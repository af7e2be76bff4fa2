"""Adds what a file holds to a library, so that nothing of either is lost.

What is there already is recognised: an article by the digest of its text, every other record by its uid, an
entity also by its name, a tag also by what it decides. What is new is added. Where both sides have the same
record with differing words, it is a conflict: the library's own stays as it is, and the other version comes
beside it, marked with where it is from. Such a version's uid is made of the original's and of its words, so
that it is known again, from either side: the same file imported twice adds nothing.

What only adds up is no conflict: names of an entity, labels, and what one side does not know of an article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple, TypeVar

import msgspec

from store.acts.annotations import clean_labels
from store.change import Change
from store.exchange.contents import Contents, Received, gathered
from store.exchange.merging_entities import EntityMerging
from store.exchange.versions import (
    NOTES,
    QUOTATIONS,
    REFERENCES,
    Outcome,
    Versions,
    conflict_mark,
    version_uid,
)
from store.library import Library
from store.records import Anchor, Article, CrossReference, Note, Passage, Quotation, Tag
from store.text.fold import fold

V = TypeVar("V", Note, CrossReference, Quotation)

_DESCRIBED: Final = ("title", "author", "affiliation", "source", "published", "url")
"""What a reader says of an article, and may say otherwise in another library."""

_FOUND: Final = ("origin", "origin_digest", "furniture")
"""What was found where an article was read; another place is no other opinion."""


class Imported(NamedTuple):
    """What became of a file.

    Attributes:
        name: The format that it was in.
        added: How many of each kind are new.
        same: How many of each kind were there already.
        conflicts: Of how many of each kind the library now holds both versions.
        losses: A sentence about each thing that could not be taken in, or was taken in otherwise.
        notices: Sentences about how it was read.
    """

    name: str
    added: dict[str, int]
    same: dict[str, int]
    conflicts: dict[str, int]
    losses: tuple[str, ...]
    notices: tuple[str, ...] = ()


def merge(library: Library, received: Received, *, origin: str, name: str) -> Imported:
    """Adds what was received to a library, in one change; see the module.

    A library in which nothing was ever kept becomes the same as the one that was received, if that is whole:
    the starter catalogue makes room for the other's entities.

    Args:
        library: Where to keep it.
        received: What a file held; checked.
        origin: What the file is called, to mark what conflicts with it.
        name: The format that it was in.

    Raises:
        LibraryFileError: If it cannot be kept; nothing is then.
    """
    replaces = received.whole and is_untouched(library)
    with library.change(f"Import {origin or name}") as change:
        merging = _Merging(library, change, received.contents, origin)
        merging.run(replaces=replaces)
    counts = merging.counts
    return Imported(
        name,
        dict(+counts["added"]),
        dict(+counts["same"]),
        dict(+counts["conflicts"]),
        gathered((*received.losses, *merging.losses)),
        received.notices,
    )


def is_untouched(library: Library) -> bool:
    """Returns whether a library holds nothing but the catalogue that it began with."""
    if library.articles() or library.declined():
        return False
    return library.is_new or not library.history()


class _Merging:
    def __init__(self, library: Library, change: Change, contents: Contents, origin: str) -> None:
        self._library = library
        self._change = change
        self._contents = contents
        self._mark = conflict_mark(origin)
        self._articles: dict[int, Article] = {}
        self._entities = EntityMerging(library, change)
        self._notes = Versions(NOTES, library.notes(), self._mark)
        self._echoes: set[str] = set()
        self.counts: dict[Outcome, Counter[str]] = {
            "added": Counter(),
            "same": Counter(),
            "conflicts": Counter(),
        }
        self.losses: list[str] = []

    def run(self, *, replaces: bool) -> None:
        """Adds everything; articles and entities first, for the rest stands on them, notes last."""
        self._merge_articles()
        entities = self._entities
        (entities.replace_all if replaces else entities.merge_all)(self._contents.entities)
        self.losses += entities.losses
        self.counts["added"].update(entities.added)
        self.counts["same"].update(entities.same)
        self.counts["conflicts"].update(entities.conflicts)
        self._merge_tags()
        self._merge_references()
        self._merge_quotations()
        self._merge_declined()
        self._merge_notes()

    def _merge_articles(self) -> None:
        kept = self._library.articles()
        by_digest = {article.digest: article for article in kept}
        uids = {article.uid for article in kept}
        for theirs in self._contents.articles:
            mine = by_digest.get(theirs.digest)
            if mine is not None:
                self._articles[theirs.id] = by_digest[theirs.digest] = self._completed(mine, theirs)
                continue
            added = msgspec.structs.replace(theirs, id=0)
            if theirs.uid in uids:
                # The same article with another text: which is right is the reader's to say.
                uid = version_uid("article", theirs.uid, theirs.digest)
                labels = clean_labels((*theirs.labels, self._mark))
                added = msgspec.structs.replace(added, uid=uid, labels=labels)
                self.counts["conflicts"]["articles"] += 1
            else:
                self.counts["added"]["articles"] += 1
            uids.add(added.uid)
            self._articles[theirs.id] = by_digest[theirs.digest] = self._change.take_in(added)

    def _completed(self, mine: Article, theirs: Article) -> Article:
        """Adds what the other side knows of the same article, and notes what it says otherwise."""
        fields: dict[str, object] = {
            field: getattr(theirs, field)
            for field in (*_DESCRIBED, *_FOUND)
            if getattr(theirs, field) and not getattr(mine, field)
        }
        labels = clean_labels((*mine.labels, *theirs.labels))
        if labels != mine.labels:
            fields["labels"] = labels
        differing = [
            field
            for field in _DESCRIBED
            if getattr(theirs, field) and getattr(mine, field) not in (None, "", getattr(theirs, field))
        ]
        completed = self._change.replace(msgspec.structs.replace(mine, **fields)) if fields else mine
        if differing:
            ours, others = (
                "\n".join(f"{field}: {getattr(article, field)}" for field in differing)
                for article in (mine, theirs)
            )
            self._echoes.add(version_uid("description", mine.digest, ours))
            uid = version_uid("description", mine.digest, others)
            self._note_conflict("articles", Note(uid=uid, article=completed.id, body=others))
        else:
            self.counts["same"]["articles"] += 1
        return completed

    def _note_conflict(self, kind: str, note: Note) -> None:
        """Adds a note on what the other side says of a record that cannot stand beside the library's own."""
        if note.uid in self._notes.kept:
            self.counts["same"][kind] += 1
            return
        added = self._change.add(msgspec.structs.replace(note, labels=(self._mark,)))
        self._notes.kept[note.uid] = added
        self.counts["conflicts"][kind] += 1

    def _here(self, anchor: Anchor) -> Anchor:
        return msgspec.structs.replace(anchor, article=self._articles[anchor.article].id)

    def _merge_tags(self) -> None:
        kept = self._library.tags()
        by_uid = {tag.uid: tag for tag in kept}
        by_place: dict[Passage, list[Tag]] = {}
        for tag in kept:
            by_place.setdefault(tag.anchor.passage, []).append(tag)
        names = {entity.id: entity.name for entity in self._library.entities()}
        for theirs in self._contents.tags:
            entity = self._entities.entities[theirs.entity]
            names[entity.id] = entity.name
            tag = msgspec.structs.replace(theirs, id=0, anchor=self._here(theirs.anchor), entity=entity.id)
            there = by_place.get(tag.anchor.passage, []) if tag.anchor.placed else []
            mine = by_uid.get(tag.uid)
            against = mine or next((other for other in there if _contradict(other, tag)), None)
            if any(_decision(other) == _decision(tag) for other in ([mine] if mine else there)):
                self.counts["same"]["tags"] += 1
            elif against is not None:
                self._echoes.add(_tag_note(against, names).uid)
                self._note_conflict("tags", _tag_note(tag, names))
            else:
                self._change.take_in(tag)
                self.counts["added"]["tags"] += 1

    def _merge_references(self) -> None:
        versions = Versions(REFERENCES, self._library.references(), self._mark)
        for theirs in self._contents.references:
            origin, target = self._here(theirs.origin), self._here(theirs.target)
            self._settle(
                "references", versions, msgspec.structs.replace(theirs, origin=origin, target=target)
            )

    def _merge_quotations(self) -> None:
        tray = self._library.quotations()
        versions = Versions(QUOTATIONS, tray, self._mark)
        last = tray[-1].rank if tray else 0.0
        for place, theirs in enumerate(self._contents.quotations, start=1):
            # Behind what is in the tray, in their own order.
            rank = last + place if tray else theirs.rank
            anchor = self._here(theirs.anchor)
            self._settle("quotations", versions, msgspec.structs.replace(theirs, anchor=anchor, rank=rank))

    def _merge_notes(self) -> None:
        for theirs in self._contents.notes:
            if theirs.uid in self._echoes and theirs.uid not in self._notes.kept:
                self.counts["same"]["notes"] += 1
                continue
            article = self._articles[theirs.article].id
            anchor = self._here(theirs.anchor) if theirs.anchor else None
            here = msgspec.structs.replace(theirs, article=article, anchor=anchor)
            mine = self._notes.kept.get(here.uid)
            if self._settle("notes", self._notes, here) == "same" and mine is not None:
                labels = clean_labels((*mine.labels, *here.labels))
                if labels != mine.labels and mine.body == here.body:
                    labelled = msgspec.structs.replace(mine, labels=labels)
                    self._notes.kept[mine.uid] = self._change.replace(labelled)

    def _settle(self, kind: str, versions: Versions[V], theirs: V) -> Outcome:
        outcome, record = versions.settle(theirs)
        if record is not None:
            versions.kept[record.uid] = self._change.take_in(msgspec.structs.replace(record, id=0))
        self.counts[outcome][kind] += 1
        return outcome

    def _merge_declined(self) -> None:
        kept = self._library.declined()
        uids = {declined.uid for declined in kept}
        known = {(fold(declined.name), declined.joins) for declined in kept}
        for theirs in self._contents.declined:
            joins = None if theirs.joins is None else self._entities.entities[theirs.joins].id
            if theirs.uid in uids or (fold(theirs.name), joins) in known:
                self.counts["same"]["declined"] += 1
            else:
                self._change.take_in(msgspec.structs.replace(theirs, id=0, joins=joins))
                self.counts["added"]["declined"] += 1


def _decision(tag: Tag) -> tuple[str, int, bool]:
    return tag.anchor.exact, tag.entity, tag.affirmed


def _contradict(one: Tag, other: Tag) -> bool:
    if one.entity == other.entity:
        return one.affirmed != other.affirmed
    return one.affirmed and other.affirmed


def _tag_note(tag: Tag, names: Mapping[int, str]) -> Note:
    """Returns a note that says what a tag decides."""
    name = names.get(tag.entity, "?")
    says = f"“{tag.anchor.exact}” is {'' if tag.affirmed else 'not '}{name}."
    return Note(
        uid=version_uid("tag", tag.uid, says), article=tag.anchor.article, anchor=tag.anchor, body=says
    )
