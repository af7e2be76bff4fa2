"""Adding, naming, merging and removing entities of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from store.acts.annotations import anchor_at
from store.change import Change
from store.errors import RefusedError
from store.library import Library
from store.records import Anchor, Entity, Kind, Name, NameSource, Passage, Tag
from store.text.fold import fold

SHORTEST_NAME = 2
"""Characters that a name needs to be found wherever it stands; a shorter one holds for its passage only."""


def add_entity(
    library: Library, name: str, kind: Kind, names: Iterable[str] = (), *, source: NameSource = "reader"
) -> Entity:
    """Adds an entity under all the names given.

    Args:
        library: Where to keep it.
        name: The preferred name.
        kind: What it is.
        names: Its other names.
        source: How the names are known.

    Raises:
        RefusedError: If a name is empty or is another entity's already.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Add entity") as change:
        return _add(library, change, name, kind, names, source=source)


def add_entity_at(library: Library, place: Passage | Anchor, kind: Kind, name: str | None = None) -> Entity:
    """Makes a passage a new entity: its words become the first name, and the passage is tagged.

    Args:
        library: Where to keep it.
        place: The words, as they stand or as the reader saw them.
        kind: What it is.
        name: The preferred name, where it is not the passage's words.

    Raises:
        NotFoundError: If there is no such article.
        RefusedError: If the words are another entity's name already.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Add entity") as change:
        anchor = anchor_at(library, place)
        words = _checked_form(anchor.exact)
        entity = _add(library, change, name or words, kind, (words,), source="reader")
        change.add(Tag(anchor=anchor, entity=entity.id))
        return entity


def name_entity(
    library: Library, identifier: int, names: Iterable[str], *, source: NameSource = "reader"
) -> Entity:
    """Gives an entity further names; those it has already are passed over.

    Raises:
        NotFoundError: If there is no such entity.
        RefusedError: If a name is empty or is another entity's already.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Add name") as change:
        entity = library.entity(identifier)
        return _name(library, change, entity, names, source)


def name_entity_at(library: Library, place: Passage | Anchor, identifier: int) -> Entity:
    """Makes a passage's words a new name of an entity, and tags the passage as it.

    Words too short to be a name everywhere only tag the passage.

    Raises:
        NotFoundError: If the article or the entity is not there.
        RefusedError: If the words are another entity's name already.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Add name") as change:
        entity = library.entity(identifier)
        anchor = anchor_at(library, place)
        if len(anchor.exact.strip()) >= SHORTEST_NAME:
            entity = _name(library, change, entity, (anchor.exact,), "reader")
        change.add(Tag(anchor=anchor, entity=entity.id))
        return entity


def merge_entities(library: Library, kept: int, merged: int) -> Entity:
    """Makes two entities one: the first takes over all that is the second's, which is removed.

    Raises:
        NotFoundError: If one is not there.
        RefusedError: If both are the same.
        LibraryFileError: If it cannot be kept.
    """
    if kept == merged:
        raise RefusedError(f"Entity {kept} cannot be merged with itself; name two entities.")
    with library.change("Merge entities") as change:
        first, second = library.entity(kept), library.entity(merged)
        forms = {name.text for name in first.names}
        result = change.replace(
            msgspec.structs.replace(
                first,
                names=(*first.names, *(name for name in second.names if name.text not in forms)),
                never=tuple(dict.fromkeys((*first.never, *second.never))),
            )
        )
        for tag in library.tags():
            if tag.entity == merged:
                change.replace(msgspec.structs.replace(tag, entity=kept))
        for declined in library.declined():
            if declined.joins == merged:
                change.replace(msgspec.structs.replace(declined, joins=kept))
        change.remove(second)
        return result


def remove_entity(library: Library, identifier: int) -> Entity:
    """Removes an entity with its tags and what was declined of it; returns it as it was.

    Raises:
        NotFoundError: If there is no such entity.
        LibraryFileError: If that cannot be kept.
    """
    with library.change("Remove entity") as change:
        entity = library.entity(identifier)
        for tag in library.tags():
            if tag.entity == identifier:
                change.remove(tag)
        for declined in library.declined():
            if declined.joins == identifier:
                change.remove(declined)
        change.remove(entity)
        return entity


def _add(
    library: Library, change: Change, name: str, kind: Kind, names: Iterable[str], *, source: NameSource
) -> Entity:
    forms = tuple(dict.fromkeys(_checked_form(form) for form in (name, *names)))
    _check_free(library, forms, owner=0)
    return change.add(
        Entity(kind=kind, name=forms[0], names=tuple(Name(form, source=source) for form in forms))
    )


def _name(
    library: Library, change: Change, entity: Entity, names: Iterable[str], source: NameSource
) -> Entity:
    known = {name.text for name in entity.names}
    forms = [form for form in dict.fromkeys(_checked_form(form) for form in names) if form not in known]
    if not forms:
        return entity
    _check_free(library, forms, owner=entity.id)
    added = tuple(Name(form, source=source) for form in forms)
    return change.replace(msgspec.structs.replace(entity, names=(*entity.names, *added)))


def _checked_form(written: str) -> str:
    form = written.strip()
    if not form or "\n" in form:
        raise RefusedError(f"“{form}” cannot be a name: it must be words of one line.")
    return form


def _check_free(library: Library, forms: Iterable[str], owner: int) -> None:
    wanted = {fold(form): form for form in forms}
    for entity in library.entities():
        if entity.id == owner:
            continue
        for name in entity.names:
            if (form := wanted.get(fold(name.text))) is not None:
                raise RefusedError(
                    f"“{form}” is a name of {entity.name} (entity {entity.id}) already; "
                    "merge the two entities, or tag the passage alone."
                )
