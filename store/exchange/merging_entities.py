"""Brings another library's catalogue into this one.

An entity is the same as one that is here if it has its uid, or else if its preferred name is one of its
names and both are of one kind. Then its names add up. A name belongs to one entity only: where it is
another's here, it stays there, and that is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from store.change import Change
from store.library import Library
from store.records import Entity, Name
from store.text.fold import fold


class EntityMerging:
    """The catalogue while another one is brought into it.

    Attributes:
        entities: The other side's ids, and the entities that they are here.
        added: How many entities and names are new.
        same: How many entities were there already.
        conflicts: How many are said otherwise.
        losses: A sentence about each thing that was taken in otherwise, or not.
    """

    def __init__(self, library: Library, change: Change) -> None:
        self._change = change
        self._by_uid = {entity.uid: entity for entity in library.entities()}
        self._owners = {
            fold(name.text): entity.uid for entity in self._by_uid.values() for name in entity.names
        }
        self.entities: dict[int, Entity] = {}
        self.added: Counter[str] = Counter()
        self.same: Counter[str] = Counter()
        self.conflicts: Counter[str] = Counter()
        self.losses: list[str] = []

    def replace_all(self, entities: Iterable[Entity]) -> None:
        """Makes the catalogue the same as the other one; what is not in that is removed."""
        gone = dict(self._by_uid)
        for theirs in entities:
            mine = gone.pop(theirs.uid, None)
            identifier = mine.id if mine else 0
            self.entities[theirs.id] = self._change.take_in(msgspec.structs.replace(theirs, id=identifier))
            self.added["entities"] += mine is None
            self.same["entities"] += mine is not None
        for entity in gone.values():
            self._change.remove(entity)

    def merge_all(self, entities: Sequence[Entity]) -> None:
        """Adds the other catalogue's entities and names."""
        for theirs in entities:
            mine = self._by_uid.get(theirs.uid) or self._namesake(theirs)
            entity = self._with_names(mine, theirs) if mine else self._added(theirs)
            self._keep(entity)
            self.entities[theirs.id] = entity

    def _namesake(self, theirs: Entity) -> Entity | None:
        owner = self._by_uid.get(self._owners.get(fold(theirs.name), ""))
        return owner if owner is not None and owner.kind == theirs.kind else None

    def _keep(self, entity: Entity) -> None:
        self._by_uid[entity.uid] = entity
        for name in entity.names:
            self._owners.setdefault(fold(name.text), entity.uid)

    def _with_names(self, mine: Entity, theirs: Entity) -> Entity:
        known = {name.text for name in mine.names}
        names = tuple(name for name in self._free(theirs, mine.uid) if name.text not in known)
        never = tuple(dict.fromkeys((*mine.never, *theirs.never)))
        if theirs.kind != mine.kind:
            self.conflicts["entities"] += 1
            self.losses.append(f"{mine.name} is kept as {mine.kind}; the file has it as {theirs.kind}.")
        else:
            self.same["entities"] += 1
        self.added["names"] += len(names)
        if not names and never == mine.never:
            return mine
        return self._change.replace(msgspec.structs.replace(mine, names=(*mine.names, *names), never=never))

    def _added(self, theirs: Entity) -> Entity:
        names = self._free(theirs, theirs.uid)
        name = theirs.name
        if all(form.text != name for form in names):
            # Another thing bears its name here: it keeps its own names, and one that tells it apart.
            name = f"{theirs.name}（{theirs.kind}）"
            while fold(name) in self._owners:
                name += "′"
            names = [Name(name), *names]
            self.conflicts["entities"] += 1
            self.losses.append(f"{theirs.name} ({theirs.kind}) is kept as {name}: its name is taken.")
        else:
            self.added["entities"] += 1
        return self._change.take_in(msgspec.structs.replace(theirs, id=0, name=name, names=tuple(names)))

    def _free(self, theirs: Entity, uid: str) -> list[Name]:
        free: list[Name] = []
        for name in theirs.names:
            owner = self._by_uid.get(self._owners.get(fold(name.text), uid))
            if owner is None or owner.uid == uid:
                free.append(name)
            else:
                self.losses.append(f"“{name.text}”, a name of {theirs.name}, stays a name of {owner.name}.")
        return free
