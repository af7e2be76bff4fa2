"""Correcting an entity: its kind, which name is preferred, a name taken away or made an entity of its own."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from store.errors import NotFoundError, RefusedError
from store.library import Library
from store.records import Entity, Kind
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
    """Takes a name from an entity; tags on passages stay.

    Args:
        library: Where it is.
        identifier: The entity's id.
        name: As it is written among its names. If it is the preferred one, the next takes its place.

    Raises:
        NotFoundError: If there is no such entity, or it has no such name.
        RefusedError: If it is the only name.
        LibraryFileError: If that cannot be kept.
    """
    with library.change("Remove name") as change:
        entity = library.entity(identifier)
        _check_has(entity, (name,))
        return change.replace(_without(entity, (name,)))


def split_entity(library: Library, identifier: int, names: Collection[str]) -> Entity:
    """Makes some of an entity's names an entity of its own, of the same kind.

    Tags on passages with one of these names go with them, in whatever script they are written.

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
        kept = change.replace(_without(entity, names))
        forms = {name.text: name for name in entity.names}
        new = change.add(
            Entity(kind=entity.kind, name=next(iter(names)), names=tuple(forms[name] for name in names))
        )
        gone = {fold(name) for name in names} - {fold(name.text) for name in kept.names}
        for tag in library.tags():
            if tag.entity == identifier and fold(tag.anchor.exact) in gone:
                change.replace(msgspec.structs.replace(tag, entity=new.id))
        return new


def _check_has(entity: Entity, names: Collection[str]) -> None:
    for name in names:
        if all(own.text != name for own in entity.names):
            raise NotFoundError(f"“{name}” is no name of {entity.name} (entity {entity.id}).")


def _without(entity: Entity, names: Collection[str]) -> Entity:
    left = tuple(name for name in entity.names if name.text not in names)
    if not left:
        raise RefusedError(f"{entity.name} (entity {entity.id}) would be left without a name.")
    preferred = entity.name if entity.name not in names else left[0].text
    return msgspec.structs.replace(entity, name=preferred, names=left)
