"""The codes and variables by which a REFI-QDA project of ours says what has no element of its own.

Their GUIDs are the same in every project, so that they are known again.
"""

from __future__ import annotations

import uuid
from typing import Final

from store.records import KINDS
from store.text.script import SCRIPTS

NAMESPACE: Final = "urn:QDA-XML:project:1.0"

ORIGIN: Final = "duidu"

_OURS: Final = uuid.UUID("1c7a3a1e-3f6f-4d0d-8d6b-2a5f0f9b6c11")

FIELDS: Final = (
    "title",
    "author",
    "affiliation",
    "source",
    "published",
    "url",
    "origin",
    "origin_digest",
    "furniture",
    "digest",
)
"""What variables of a source say of an article; `furniture` is a line for each of its parts."""


def guid(*words: str) -> str:
    """Returns a GUID that is made of words, the same for the same words."""
    return str(uuid.uuid5(_OURS, "\x1f".join(words)))


def guid_of(uid: str) -> str:
    """Returns a record's uid as a GUID."""
    return str(uuid.UUID(hex=uid))


LABELS: Final = guid("group", "labels")
DENIED: Final = guid("group", "not")
KIND_GROUPS: Final = {guid("group", kind): kind for kind in KINDS}
TRAY: Final = {guid("tray", script): script for script in SCRIPTS}
VARIABLES: Final = {guid("variable", name): name for name in FIELDS}
