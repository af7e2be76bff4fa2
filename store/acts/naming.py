"""Correcting an entity: its kind, which name is preferred, a name taken away or made an entity of its own."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from store.errors import NotFoundError, RefusedError
from store.library import Library
from store.records import Entity, Kind, Name
from store.text.fold import fold


def change_kind(library: Library, identifier: int, kind: Kind) -> Entity:
    """Says what an entity is.

    Raises:
        NotFoundError: If there is no such entity.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Change kind of entity") as change:
        entity = library.entity(identifier)
        return entity if entity.kind == kind else change.replace(msgspec.structs.replace(entity, kind=kind))


def prefer_name(library: Library, identifier: int, name: str) -> Entity:
    """Makes one of an entity's names the preferred one.

    Args:
        library: Where it is.
        identifier: The entity's id.
        name: As it is written among its names.

    Raises:
        NotFoundError: If there is no such entity, or it has no such name.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Prefer name") as change:
        entity = library.entity(identifier)
        _check_has(entity, (name,))
        return entity if entity.name == name else change.replace(msgspec.structs.replace(entity, name=name))


def remove_name(library: Library, identifier: int, name: str) -> Entity:
    """Takes a name from an entity, in every spelling by which it would be found all the same; tags stay.

    Args:
        library: Where it is.
        identifier: The entity's id.
        name: As it is written among its names. If it is the preferred one, the next takes its place.

    Raises:
        NotFoundError: If there is no such entity, or it has no such name.
        RefusedError: If it has no other name.
        LibraryFileError: If that cannot be kept.
    """
    with library.change("Remove name") as change:
        entity = library.entity(identifier)
        _check_has(entity, (name,))
        return change.replace(_without(entity, (name,)))


def split_entity(library: Library, identifier: int, names: Collection[str]) -> Entity:
    """Makes some of an entity's names an entity of its own, of the same kind.

    Their other spellings go with them, without which the names would still be found as the old entity's, and
    so do tags on passages with one of them.

    Args:
        library: Where it is.
        identifier: The entity's id.
        names: As they are written among its names; the first becomes the preferred one.

    Returns:
        The new entity.

    Raises:
        NotFoundError: If there is no such entity, or it has not all of the names.
        RefusedError: If no name would go, or none stay.
        LibraryFileError: If it cannot be kept.
    """
    if not names:
        raise RefusedError("Nothing was split off: choose a name that becomes an entity of its own.")
    with library.change("Split entity") as change:
        entity = library.entity(identifier)
        _check_has(entity, names)
        change.replace(_without(entity, names))
        chosen = list(names)
        own = sorted(
            _spelled_as(entity, names),
            key=lambda name: chosen.index(name.text) if name.text in chosen else len(chosen),
        )
        new = change.add(Entity(kind=entity.kind, name=chosen[0], names=tuple(own)))
        gone = {_spelling(name.text) for name in own}
        for tag in library.tags():
            if tag.entity == identifier and _spelling(tag.anchor.exact) in gone:
                change.replace(msgspec.structs.replace(tag, entity=new.id))
        return new


def _check_has(entity: Entity, names: Collection[str]) -> None:
    for name in names:
        if all(own.text != name for own in entity.names):
            raise NotFoundError(f"“{name}” is no name of {entity.name} (entity {entity.id}).")


def _without(entity: Entity, names: Collection[str]) -> Entity:
    gone = _spelled_as(entity, names)
    left = tuple(name for name in entity.names if name not in gone)
    if not left:
        raise RefusedError(f"{entity.name} (entity {entity.id}) would be left without a name.")
    preferred = entity.name if any(name.text == entity.name for name in left) else left[0].text
    return msgspec.structs.replace(entity, name=preferred, names=left)


def _spelled_as(entity: Entity, names: Collection[str]) -> tuple[Name, ...]:
    """Returns the names of an entity that are spellings of some of them."""
    spellings = {_spelling(name) for name in names}
    return tuple(name for name in entity.names if _spelling(name.text) in spellings)


def _spelling(name: str) -> str:
    """Returns what is the same in names that find the same words: 韓國 and 韩国, 唐納·川普 and 唐納川普."""
    folded = fold(name)
    return folded if folded.isascii() else folded.replace(".", "")
