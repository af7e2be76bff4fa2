"""What a change was about, in the words of what it changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec
from msgspec import Struct

from store.database.documents import NOTHING, Edit

_LONGEST: Final = 60
"""Characters of one thing's words."""
_MOST: Final = 3
"""Things that are named; a change may be about thousands."""


class _Anchor(Struct):
    exact: str = ""


class _Document(Struct):
    """What may tell of a document of whatever table; the rest of it is not read."""

    name: str = ""
    title: str | None = None
    text: str = ""
    body: str = ""
    anchor: _Anchor | None = None
    origin: _Anchor | str | None = None
    target: _Anchor | None = None


_decode: Final = msgspec.json.Decoder(_Document).decode


def subject_of(edits: Sequence[Edit]) -> str:
    """Returns the names, titles or words of what a change was about, empty where it does not tell."""
    for table, telling in _TELLING.items():
        changed = [edit for edit in edits if edit.table == table]
        if changed:
            told = [_words(edit, telling) for edit in changed[:_MOST]]
            more = ["…"] if len(changed) > _MOST else []
            return "、".join([*filter(None, told), *more])
    return ""


def _title(document: _Document) -> str:
    return document.title or document.text[: 2 * _LONGEST]


def _name(document: _Document) -> str:
    return document.name


def _body(document: _Document) -> str:
    return document.body


def _passage(document: _Document) -> str:
    return document.anchor.exact if document.anchor else ""


def _ends(document: _Document) -> str:
    ends = (end.exact for end in (document.origin, document.target) if isinstance(end, _Anchor))
    return " → ".join(_shortened(words, _LONGEST // 2) for words in ends)


_TELLING: Final[Mapping[str, Callable[[_Document], str]]] = {
    "articles": _title,
    "entities": _name,
    "notes": _body,
    "references": _ends,
    "quotations": _passage,
    "declined": _name,
    "tags": _passage,
}
"""How the documents of each table are told; in a change of several tables, the first of these says most."""


def _words(edit: Edit, telling: Callable[[_Document], str]) -> str:
    raw = edit.raw_before if edit.raw_after == NOTHING else edit.raw_after
    try:
        return _shortened(telling(_decode(raw)), _LONGEST)
    except msgspec.MsgspecError:
        # Another program may have written something else there; the history is shown all the same.
        return ""


def _shortened(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
