"""The codes of a REFI-QDA project: entities, decisions and scripts where they are ours, labels where not."""

from __future__ import annotations

import re
import uuid
from typing import Final, get_args

from store.acts.annotations import clean_labels
from store.exchange.qdpx_codes import DENIED, KIND_GROUPS, LABELS, TRAY, guid
from store.exchange.qdpx_xml import Element
from store.records import Entity, Kind, Name, NameSource, Region
from store.text.script import Script

_GUID: Final = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
_NAME: Final = re.compile(
    f"(.+) \\(({'|'.join(get_args(Region))}), ({'|'.join(get_args(NameSource))})\\)", re.DOTALL
)


def plain_guid(written: str | None) -> str:
    """Returns a GUID in small letters without braces, or nothing where it is none."""
    match = _GUID.fullmatch((written or "").strip())
    return match[1].lower() if match else ""


class CodeBook:
    """What each code means here.

    Attributes:
        entities: By the code's GUID, in order.
        denied: The code that stands for an entity, for each code that says that a passage is not that entity.
        labels: By GUID.
        scripts: Codes of the tray.
        groups: How many codes only hold others.
        described: How many labels have a description.
    """

    def __init__(self, project: Element) -> None:
        self.entities: dict[str, Entity] = {}
        self.denied: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.scripts: dict[str, Script] = {}
        self.groups = 0
        self.described = 0
        book = project.first("CodeBook")
        codes = book.first("Codes") if book else None
        for code in codes.every("Code") if codes else ():
            self._read(code)

    def _read(self, code: Element) -> None:
        identifier = plain_guid(code.attributes.get("guid"))
        members = code.every("Code")
        if identifier in KIND_GROUPS:
            for member in members:
                self._read_entity(member, KIND_GROUPS[identifier])
            return
        if identifier == DENIED:
            return  # Known by the entities, once all are.
        if identifier in TRAY:
            self.scripts[identifier] = TRAY[identifier]
            return
        if identifier != LABELS:
            if members and code.attributes.get("isCodable", "true").strip() in ("false", "0"):
                self.groups += 1
            elif identifier:
                labels = clean_labels([code.attributes.get("name", "")])
                self.labels[identifier] = labels[0] if labels else "code"
                self.described += code.first("Description") is not None
        for member in members:
            self._read(member)

    def _read_entity(self, code: Element, kind: Kind) -> None:
        identifier = plain_guid(code.attributes.get("guid"))
        name = code.attributes.get("name", "")
        if not identifier or not name.strip():
            return
        description = code.first("Description")
        names: list[Name] = []
        never: list[str] = []
        for line in (description.text if description else "").split("\n"):
            match = _NAME.fullmatch(line)
            if match:
                region: Region = next(one for one in get_args(Region) if one == match[2])
                source: NameSource = next(one for one in get_args(NameSource) if one == match[3])
                names.append(Name(match[1], region, source))
            elif line.startswith("never ") and line[6:].strip():
                never.append(line[6:])
        uid = uuid.UUID(identifier).hex
        self.entities[identifier] = Entity(
            id=len(self.entities) + 1,
            uid=uid,
            kind=kind,
            name=name,
            names=tuple(names) or (Name(name),),
            never=tuple(never),
        )
        self.denied[guid("not", uid)] = identifier
