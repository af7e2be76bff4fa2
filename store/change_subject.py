"""What a change was about, in the words of what it changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec
from msgspec import Raw, Struct

from store.database.documents import NOTHING, Edit
from store.text.brief import in_brief

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
    body: str = ""
    anchor: _Anchor | None = None
    origin: _Anchor | str | None = None
    target: _Anchor | None = None


class _Text(Struct):
    """An article's text, which is read where no title tells of it: it may be the size of a book."""

    text: str = ""


_decode: Final = msgspec.json.Decoder(_Document).decode
_decode_text: Final = msgspec.json.Decoder(_Text).decode


def subject_of(edits: Sequence[Edit]) -> str:
    """Returns the names, titles or words of what a change was about, empty where it does not tell."""
    for table, telling in _TELLING.items():
        changed = [edit for edit in edits if edit.table == table]
        if changed:
            told = [_words(edit, telling) for edit in changed[:_MOST]]
            more = ["…"] if len(changed) > _MOST else []
            return "、".join([*filter(None, told), *more])
    return ""


def _title(raw: Raw) -> str:
    return _decode(raw).title or _decode_text(raw).text[: 2 * _LONGEST]


def _name(raw: Raw) -> str:
    return _decode(raw).name


def _body(raw: Raw) -> str:
    return _decode(raw).body


def _passage(raw: Raw) -> str:
    anchor = _decode(raw).anchor
    return anchor.exact if anchor else ""


def _ends(raw: Raw) -> str:
    document = _decode(raw)
    ends = (end.exact for end in (document.origin, document.target) if isinstance(end, _Anchor))
    return " → ".join(in_brief(words, _LONGEST // 2) for words in ends)


_TELLING: Final[Mapping[str, Callable[[Raw], str]]] = {
    "articles": _title,
    "entities": _name,
    "notes": _body,
    "references": _ends,
    "quotations": _passage,
    "declined": _name,
    "tags": _passage,
}
"""How the documents of each table are told; in a change of several tables, the first of these says most."""


def _words(edit: Edit, telling: Callable[[Raw], str]) -> str:
    raw = edit.raw_before if edit.raw_after == NOTHING else edit.raw_after
    try:
        return in_brief(telling(raw), _LONGEST)
    except msgspec.MsgspecError:
        # Another program may have written something else there; the history is shown all the same.
        return ""
