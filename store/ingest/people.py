"""What a person's name and post look like in a byline."""

from __future__ import annotations

import re
from typing import Final

from store.ingest.houses import ends_as_organisation, is_publication
from store.ingest.words import any_of, words

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"

_SURNAMES: Final = frozenset(words("surnames"))
_NOT_GIVEN: Final = frozenset(words("not a given name"))
_COLUMNS: Final = frozenset(words("columns"))
_NOT_A_NAME: Final = re.compile(any_of("not a name"))
_LABELS: Final = frozenset((*words("author labels"), *words("other labels")))
_SHORT: Final = re.compile(f"[{HAN}]{{2,3}}")
_LONG: Final = re.compile(f"{any_of('double surnames')}[{HAN}]{{1,2}}")
_FOREIGN: Final = re.compile(f"[{HAN}]{{1,8}}(?:[·‧・•．][{HAN}]{{1,8}}){{1,3}}")
_LATIN: Final = re.compile(
    r"[A-Z][A-Za-z'’.\-]{0,20}(?: (?:[A-Z][A-Za-z'’.\-]{0,20}|de|van|von|der|bin|al)){1,4}"
)
_PEN_NAME: Final = re.compile(f"[{HAN}A-Za-z][{HAN}A-Za-z0-9 ·‧・•.．\\-]{{0,29}}")
_PARTING: Final = re.compile("[、，,;；&＆/／\u3000]| and |(?<=[^A-Za-z]) +(?=[^A-Za-z])")

_POST: Final = re.compile(f"(?:{any_of('posts')}|退休[^，。]{{2,8}})$")
_IN_A_POST: Final = re.compile(any_of("in a post"))

_FOREIGN_AHEAD: Final = re.compile(
    f"[{HAN}]{{1,8}}(?:[·‧・•][{HAN}]{{1,8}})+|[A-Z][A-Za-z.'\\-]+(?: [A-Z][A-Za-z.'\\-]+){{0,3}}"
)
_PLACE_AHEAD: Final = re.compile(
    f"\\s*(?:{any_of('places', 'kinds of report', 'reports')}|[／/╱|｜\\-—:：\\d、，,）)】〕]|\\s|$)"
)


def is_person(text: str, *, marked: bool = False) -> bool:
    """Says whether a text can be a person's name.

    Args:
        text: The words alone.
        marked: Whether a label such as 文／ or 作者： stands before them; pen names are believed only then.
    """
    if _NOT_A_NAME.search(text) or text in _COLUMNS or ends_as_organisation(text):
        return False
    if _FOREIGN.fullmatch(text) or _LATIN.fullmatch(text) or _LONG.fullmatch(text):
        return True
    if _SHORT.fullmatch(text) and text[0] in _SURNAMES:
        return marked or text[-1] not in _NOT_GIVEN
    if not marked or is_post(text) or is_publication(text):
        return False
    longest = 30 if text.isascii() else 10
    return 2 <= len(text) <= longest and _PEN_NAME.fullmatch(text) is not None


def people(text: str, *, marked: bool = False) -> str | None:
    """Reads one or several names as they stand in a byline.

    Returns:
        The names parted by 、 (Latin ones by a comma), or None if any part is not a name.
    """
    text = text.strip(" \u3000")
    spaced = text.split()
    if len(spaced) > 1 and spaced[0] in _LABELS:
        return None
    if len(spaced) > 1 and all(_SHORT.fullmatch(part) and is_person(part) for part in spaced):
        return "、".join(spaced)
    if is_person(text, marked=marked):
        return text
    parts = [part.strip() for part in _PARTING.split(text) if part.strip()]
    if not 2 <= len(parts) <= 8 or not all(is_person(part, marked=marked) for part in parts):
        return None
    return (", " if text.isascii() else "、").join(parts)


def name_at(text: str, start: int) -> str | None:
    """Finds the name at an offset behind 記者: as long as a name may be before a place, a mark or the end."""
    foreign = _FOREIGN_AHEAD.match(text, start)
    if foreign is not None:
        return foreign.group()
    candidates = [text[start : start + length] for length in (3, 2, 4) if start + length <= len(text)]
    for name in candidates:
        if is_person(name, marked=len(name) < 4) and _PLACE_AHEAD.match(text, start + len(name)):
            return name
    return next((name for name in candidates if len(name) < 4 and is_person(name)), None)


def is_post(text: str) -> bool:
    """Says whether a line names a person's post or house, such as 某某大學教授."""
    if not 2 <= len(text) <= 90 or "。" in text or "：" in text or text[-1] in "，、":
        return False
    return _POST.search(text) is not None or (_IN_A_POST.search(text) is not None and len(text) >= 5)
