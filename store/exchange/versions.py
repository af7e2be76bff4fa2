"""Two versions of one record, as two libraries hold it: telling them apart, and keeping both."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable
from typing import Final, Generic, Literal, NamedTuple, TypeVar

import msgspec

from store.acts.annotations import clean_labels
from store.records import CrossReference, Note, Quotation

R = TypeVar("R", Note, CrossReference, Quotation)

Outcome = Literal["added", "same", "conflicts"]

_VERSIONS: Final = uuid.UUID("0b1f6a52-58a4-4c52-9c9e-6f3a1d2c7e04")
_MARK: Final = re.compile(r"\[conflict[^\]]*\] ?")


def version_uid(kind: str, uid: str, *words: str) -> str:
    """Returns the uid of a record's other version: the same wherever and whenever it is made."""
    return uuid.uuid5(_VERSIONS, "\x1f".join((kind, uid, *words))).hex


def conflict_mark(origin: str) -> str:
    """Returns the words that mark a version as the other side's.

    Args:
        origin: What the other side's file is called, or nothing.
    """
    words = " ".join(origin.replace("[", "(").replace("]", ")").split())
    return f"conflict: {words}" if words else "conflict"


class Shape(NamedTuple, Generic[R]):
    """How the versions of one kind of record are told apart.

    Attributes:
        kind: What it is.
        words: What its reader said; records with the same uid and the same words are the same.
        mark: Returns it as the other side's version, marked with the words given.
    """

    kind: str
    words: Callable[[R], tuple[str, ...]]
    mark: Callable[[R, str], R]


class Versions(Generic[R]):
    """The records of one kind that a library holds, each perhaps in several versions."""

    def __init__(self, shape: Shape[R], records: Iterable[R], mark: str) -> None:
        """Makes it.

        Args:
            shape: What is compared.
            records: Those that the library holds.
            mark: What marks the other side's versions.
        """
        self.kept: dict[str, R] = {record.uid: record for record in records}
        self._shape: Shape[R] = shape
        self._mark = mark
        # What the other side calls its version of ours, should it have had ours before.
        self._ours: dict[str, R] = {self._version(record): record for record in self.kept.values()}

    def settle(self, theirs: R) -> tuple[Outcome, R | None]:
        """Says what the other side's record is to this library.

        Returns:
            Whether it is new, there already or a conflict; and the record to be kept, if any.
        """
        words = self._shape.words
        mine = self.kept.get(theirs.uid)
        if mine is None:
            ours = self._ours.get(theirs.uid)
            if ours is not None and words(ours) == words(theirs):
                return "same", None
            return "added", theirs
        if words(mine) == words(theirs):
            return "same", None
        uid = self._version(theirs)
        if uid in self.kept:
            return "same", None
        marked = self._shape.mark(theirs, self._mark)
        return "conflicts", msgspec.structs.replace(marked, uid=uid)

    def _version(self, record: R) -> str:
        return version_uid(self._shape.kind, record.uid, *self._shape.words(record))


def _marked(words: str, mark: str) -> str:
    return f"[{mark}] {words}".rstrip()


def _without_mark(words: str) -> str:
    return _MARK.sub("", words, count=1) if words.startswith("[conflict") else words


NOTES: Final = Shape[Note](
    "note",
    lambda note: (note.body, note.anchor.exact if note.anchor else ""),
    lambda note, mark: msgspec.structs.replace(note, labels=clean_labels((*note.labels, mark))),
)
"""Labels add up; they make no other version."""

REFERENCES: Final = Shape[CrossReference](
    "reference",
    lambda one: (one.origin.exact, one.target.exact, one.relation, _without_mark(one.comment)),
    lambda one, mark: msgspec.structs.replace(one, comment=_marked(one.comment, mark)),
)

QUOTATIONS: Final = Shape[Quotation](
    "quotation",
    lambda one: (one.anchor.exact, one.script, _without_mark(one.remark)),
    lambda one, mark: msgspec.structs.replace(one, remark=_marked(one.remark, mark)),
)
